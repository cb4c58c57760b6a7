#include "core/badge.h"
#include "core/badge_parts.h"
#include "core/credential.h"
#include "core/number.h"

#include <sodium.h>
#include <string.h>

#define CREDENTIALS_CONTEXT "https://www.w3.org/ns/credentials/v2"
#define BADGES_CONTEXT      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
#define SCHEMA                                                                                     \
	"https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"                                         \
	"ob_v3p0_achievementcredential_schema.json"

static bool is_text(const azora_value *value, const char *text)
{
	return value->kind == AZORA_TEXT && value->length == strlen(text) &&
		   memcmp(value->as.text, text, value->length) == 0;
}

/* Writes a member from a value that need not be one of the fields. */
static void write_as(badge_writer *writer, const char *property, badge_form form,
					 const azora_value *value)
{
	const badge_field field = {.key = property, .form = form};
	badge_write_name(writer, property);
	badge_write_value(writer, &field, value);
}

static void write_context(badge_writer *writer, const azora_value *value)
{
	const badge_field field = {.form = BADGE_URL};
	if (is_text(value, CREDENTIALS_CONTEXT) || is_text(value, BADGES_CONTEXT)) {
		badge_fail(writer, "stands in every badge already; leave it out");
	} else {
		badge_write_value(writer, &field, value);
	}
}

/* The two that every badge has, and others behind them. */
static void write_contexts(badge_writer *writer, const azora_value *value)
{
	const badge_field context = {.form = BADGE_OWN, .write = write_context};
	badge_write_name(writer, "@context");
	azora_buffer_text(writer->text, "[\"" CREDENTIALS_CONTEXT "\",\"" BADGES_CONTEXT "\"");
	if (value != NULL) {
		badge_write_items(writer, &context, value);
	}
	azora_buffer_text(writer->text, "]");
}

/* A random UUID (RFC 9562, 5.4). */
static void draw_id(char text[46])
{
	unsigned char bytes[16];
	char digits[33];
	static const char pattern[] = "urn:uuid:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
	randombytes_buf(bytes, sizeof(bytes));
	bytes[6] = (unsigned char)((bytes[6] & 0x0F) | 0x40);
	bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
	(void)sodium_bin2hex(digits, sizeof(digits), bytes, sizeof(bytes));
	for (size_t i = 0, next = 0; i < sizeof(pattern); i++) {
		text[i] = pattern[i] == 'x' ? digits[next++] : pattern[i];
	}
}

static void write_id(badge_writer *writer, const azora_value *value)
{
	char drawn[46];
	azora_value id;
	if (value == NULL) {
		draw_id(drawn);
		id = azora_value_text(drawn, strlen(drawn));
		value = &id;
	}
	write_as(writer, "id", BADGE_URL, value);
	badge_write_name(writer, "type");
	azora_buffer_text(writer->text, "[\"VerifiableCredential\",\"OpenBadgeCredential\"]");
}

/* The achievement's name stands for the credential's; what is wrong with it is said there. */
static void write_name(badge_writer *writer, const azora_value *value)
{
	azora_value achievement, name;
	if (value != NULL) {
		write_as(writer, "name", BADGE_TEXT, value);
	} else if (badge_find(writer, writer->fields, "achievement", &achievement) &&
			   badge_find(writer, &achievement, "name", &name) && badge_is(BADGE_TEXT, &name)) {
		write_as(writer, "name", BADGE_TEXT, &name);
	}
}

static const badge_field head_fields[] = {
	{.key = "contexts", .form = BADGE_OWN, .write = write_contexts},
	{.key = "id", .form = BADGE_OWN, .write = write_id},
	{.key = "name", .form = BADGE_OWN, .write = write_name},
	{.key = "description", .form = BADGE_TEXT},
	{.key = "image", .form = BADGE_OBJECT, .class = &badge_image},
	{.key = "awardedDate", .form = BADGE_TIME},
};

static const badge_class head = {BADGE_FIELDS(head_fields)};

static const badge_field before_identifiers_fields[] = {
	{.key = "activityEndDate", .form = BADGE_TIME},
	{.key = "activityStartDate", .form = BADGE_TIME},
	{.key = "credits", .property = "creditsEarned", .form = BADGE_NUMBER},
	{.key = "achievement",
	 .form = BADGE_OBJECT,
	 .flags = BADGE_REQUIRED,
	 .class = &badge_achievement},
};

static const badge_field behind_identifiers_fields[] = {
	{.key = "licenseNumber", .form = BADGE_TEXT},
	{.key = "narrative", .form = BADGE_TEXT},
	{.key = "results",
	 .property = "result",
	 .form = BADGE_OBJECT,
	 .flags = BADGE_LIST,
	 .class = &badge_result},
	{.key = "role", .form = BADGE_TEXT},
	{.key = "source", .form = BADGE_OBJECT, .class = &badge_profile},
	{.key = "term", .form = BADGE_TEXT},
};

static const badge_class before_identifiers = {BADGE_FIELDS(before_identifiers_fields)};
static const badge_class behind_identifiers = {BADGE_FIELDS(behind_identifiers_fields)};

/* The credential's subject: the recipient, and what the fields say of how it was earned. */
static void write_recipient(badge_writer *writer, const azora_value *recipient)
{
	const badge_place *here = writer->place;
	if (recipient == NULL) {
		badge_fail(writer, "is missing");
		return;
	}
	badge_write_name(writer, "credentialSubject");
	azora_buffer_text(writer->text, "{");
	badge_write_recipient_id(writer, recipient);
	writer->place = NULL;
	badge_write_members(writer, writer->fields, &before_identifiers);
	writer->place = here;
	badge_write_recipient_identifiers(writer, recipient);
	writer->place = NULL;
	badge_write_members(writer, writer->fields, &behind_identifiers);
	writer->place = here;
	azora_buffer_text(writer->text, "}");
}

static void write_valid_from(badge_writer *writer, const azora_value *value)
{
	const azora_value now = azora_value_integer(writer->now);
	write_as(writer, "validFrom", BADGE_TIME, value != NULL ? value : &now);
}

/* Fails if the end of the validity is before its beginning, both of which have their form. */
static void check_validity(badge_writer *writer, const azora_value *until)
{
	char rooms[2][AZORA_DATETIME_TEXT];
	azora_datetime times[2];
	azora_value from;
	if (!badge_find(writer, writer->fields, "validFrom", &from)) {
		from = azora_value_integer(writer->now);
	}
	azora_value texts[] = {badge_time(&from, rooms[0]), badge_time(until, rooms[1])};
	for (size_t i = 0; i < 2; i++) {
		(void)azora_datetime_parse(texts[i].as.text, texts[i].length, &times[i]);
	}
	if (azora_datetime_compare(&times[0], &times[1]) > 0) {
		badge_fail(writer, "must not be before validFrom");
	}
}

static void write_valid_until(badge_writer *writer, const azora_value *value)
{
	if (value != NULL) {
		write_as(writer, "validUntil", BADGE_TIME, value);
	}
	if (value != NULL && !writer->failed) {
		check_validity(writer, value);
	}
}

/* A whole number from 0, as text: a number's digits, or a text of digits. */
static bool read_index(const azora_value *value, char room[AZORA_INTEGER_SIZE], azora_value *index)
{
	if (value->kind == AZORA_INTEGER && value->as.integer >= 0) {
		*index = azora_value_text(room, azora_integer_write(value->as.integer, room));
		return true;
	}
	*index = *value;
	return value->kind == AZORA_TEXT && value->length > 0 && value->length <= 20 &&
		   strspn(value->as.text, "0123456789") == value->length &&
		   (value->as.text[0] != '0' || value->length == 1);
}

static void write_status_index(badge_writer *writer, const azora_value *value)
{
	char room[AZORA_INTEGER_SIZE];
	azora_value index;
	if (value == NULL) {
		badge_fail(writer, "is missing");
	} else if (!read_index(value, room, &index)) {
		badge_fail(writer, "must be a whole number from 0");
	} else {
		write_as(writer, "statusListIndex", BADGE_TEXT, &index);
	}
}

static const char *const status_purposes[] = {"revocation", "suspension", "refresh", NULL};

static void write_status_purpose(badge_writer *writer, const azora_value *value)
{
	const badge_field field = {.form = BADGE_WORD, .words = status_purposes};
	const azora_value revocation = azora_value_text("revocation", 10);
	badge_write_name(writer, "statusPurpose");
	badge_write_value(writer, &field, value != NULL ? value : &revocation);
}

/* The address of a list, and behind it the index: an id that is not the list's. */
static void write_status_id(badge_writer *writer, const azora_value *status)
{
	char room[AZORA_INTEGER_SIZE];
	azora_value list, index, text;
	badge_place place;
	if (!badge_find(writer, status, "list", &list)) {
		badge_fail_missing(writer, "list");
		return;
	}
	badge_enter(writer, &place, "list", 0);
	if (!badge_is(BADGE_URL, &list) || memchr(list.as.text, '#', list.length) != NULL) {
		badge_fail(writer, "must be the address of a status list, without \"#\"");
	}
	badge_leave(writer);
	if (!writer->failed && badge_find(writer, status, "index", &index) &&
		read_index(&index, room, &text)) {
		write_as(writer, "id", BADGE_URL, &list);
		/* Within the quotes. */
		writer->text->length -= !writer->text->failed;
		azora_buffer_text(writer->text, "#");
		azora_buffer_add(writer->text, text.as.text, text.length);
		azora_buffer_text(writer->text, "\"");
	}
}

static const badge_field status_fields[] = {
	{.key = "purpose", .form = BADGE_OWN, .write = write_status_purpose},
	{.key = "index", .form = BADGE_OWN, .write = write_status_index},
	{.key = "list", .property = "statusListCredential", .form = BADGE_URL, .flags = BADGE_REQUIRED},
};

static const badge_class status = {BADGE_FIELDS(status_fields)};

static void write_status(badge_writer *writer, const azora_value *value)
{
	const badge_class *const classes[] = {&status};
	if (value == NULL) {
		return;
	}
	badge_write_name(writer, "credentialStatus");
	badge_refuse_others(writer, value, classes, 1);
	azora_buffer_text(writer->text, "{");
	if (value->kind == AZORA_OBJECT) {
		write_status_id(writer, value);
		badge_write_name(writer, "type");
		azora_buffer_text(writer->text, "\"BitstringStatusListEntry\"");
	}
	badge_write_inside(writer, &status, value);
	azora_buffer_text(writer->text, "}");
}

/* The id of a credential's text, in the document's memory; fails if it has none. */
static bool read_replaced(badge_writer *writer, azora_document *document, const azora_value *value,
						  azora_value *id)
{
	const azora_document_limits limits = {.size = AZORA_CREDENTIAL_SIZE,
										  .depth = AZORA_DOCUMENT_DEPTH,
										  .round_integers = true};
	if (!azora_document_read(document, writer->allocator, value->as.text, value->length, &limits)) {
		writer->text->failed |= document->code == AZORA_DOCUMENT_NO_MEMORY;
		badge_fail(writer, "must be the JSON text of a credential: at byte %zu, %s",
				   document->offset, document->message);
		return false;
	}
	const azora_json *found = azora_json_member(document->root, "id");
	if (found == NULL || found->kind != AZORA_TEXT) {
		badge_fail(writer, "must be the JSON text of a credential that has an id");
		return false;
	}
	*id = azora_value_text(found->as.text, found->length);
	return true;
}

/* The replaced credential as a related resource (VC Data Model 2.0, 5.3), with the text's hash. */
static void write_related(badge_writer *writer, const azora_value *text, const azora_value *id)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	char base64[sodium_base64_ENCODED_LEN(sizeof(digest), sodium_base64_VARIANT_ORIGINAL)];
	azora_value own;
	if (badge_find(writer, writer->fields, "id", &own) && own.kind == AZORA_TEXT &&
		own.length == id->length && memcmp(own.as.text, id->as.text, id->length) == 0) {
		badge_fail(writer,
				   "must have another id than this credential; leave \"replaces\" out where a "
				   "credential is updated under its id");
		return;
	}
	(void)crypto_hash_sha256(digest, (const unsigned char *)text->as.text, text->length);
	(void)sodium_bin2base64(base64, sizeof(base64), digest, sizeof(digest),
							sodium_base64_VARIANT_ORIGINAL);
	badge_write_name(writer, "relatedResource");
	azora_buffer_text(writer->text, "[{");
	write_as(writer, "id", BADGE_URL, id);
	azora_buffer_text(writer->text, ",\"mediaType\":\"application/vc\",\"digestSRI\":\"sha256-");
	azora_buffer_text(writer->text, base64);
	azora_buffer_text(writer->text, "\"}]");
}

static void write_replaces(badge_writer *writer, const azora_value *value)
{
	azora_document document;
	azora_value id;
	if (value != NULL && value->kind != AZORA_TEXT) {
		badge_fail(writer, "must be the JSON text of a credential");
	} else if (value != NULL) {
		if (read_replaced(writer, &document, value, &id)) {
			write_related(writer, value, &id);
		}
		azora_document_free(&document);
	}
}

static const badge_field middle_fields[] = {
	{.key = "recipient", .form = BADGE_OWN, .write = write_recipient},
	{.key = "endorsementJwt", .form = BADGE_JWS, .flags = BADGE_LIST},
	{.key = "evidence", .form = BADGE_OBJECT, .flags = BADGE_LIST, .class = &badge_evidence},
	{.key = "issuer", .form = BADGE_OBJECT, .flags = BADGE_REQUIRED, .class = &badge_profile},
	{.key = "validFrom", .form = BADGE_OWN, .write = write_valid_from},
	{.key = "validUntil", .form = BADGE_OWN, .write = write_valid_until},
};

static const badge_field tail_fields[] = {
	{.key = "status", .form = BADGE_OWN, .write = write_status},
	{.key = "replaces", .form = BADGE_OWN, .write = write_replaces},
};

static const badge_class middle = {BADGE_FIELDS(middle_fields)};
static const badge_class tail = {BADGE_FIELDS(tail_fields)};

static void write_credential(badge_writer *writer)
{
	const badge_class *const classes[] = {&head, &before_identifiers, &behind_identifiers, &middle,
										  &tail};
	badge_refuse_others(writer, writer->fields, classes, sizeof(classes) / sizeof(*classes));
	azora_buffer_text(writer->text, "{");
	badge_write_members(writer, writer->fields, &head);
	badge_write_members(writer, writer->fields, &middle);
	badge_write_name(writer, "credentialSchema");
	azora_buffer_text(writer->text,
					  "[{\"id\":\"" SCHEMA "\",\"type\":\"1EdTechJsonSchemaValidator2019\"}]");
	badge_write_members(writer, writer->fields, &tail);
	azora_buffer_text(writer->text, "}");
	badge_check_size(writer);
}

azora_badge_code azora_badge_build(azora_badge *badge, const azora_allocator *allocator,
								   const azora_reader *reader, const azora_value *fields,
								   int64_t now)
{
	badge_writer writer = {.badge = badge,
						   .text = &badge->text,
						   .reader = reader,
						   .fields = fields,
						   .now = now,
						   .allocator = allocator};
	badge->field[0] = badge->message[0] = '\0';
	azora_buffer_begin(&badge->text, allocator);
	if (fields->kind == AZORA_OBJECT || (fields->kind == AZORA_LIST && fields->length == 0)) {
		write_credential(&writer);
	} else {
		badge_fail(&writer, "must be an array with keys");
	}
	azora_release(allocator, writer.descriptions);
	if (badge->text.failed) {
		return AZORA_BADGE_NO_MEMORY;
	}
	return writer.failed ? AZORA_BADGE_INVALID : AZORA_BADGE_OK;
}

void azora_badge_free(azora_badge *badge)
{
	azora_buffer_free(&badge->text);
}
