#include "core/bundle.h"
#include "core/datetime.h"

#define TYPE    "BadgeBundle"
#define VERSION 1

const char *azora_bundle_kind_name(azora_bundle_kind kind)
{
	static const char *const names[] = {"credential", "didDocument", "statusList", "receipt"};
	return names[kind];
}

const char *azora_trust_name(azora_trust trust)
{
	static const char *const names[] = {"none", "proof", "ledger", "given", "accepted"};
	return names[trust];
}

/* A time that was read as one can be written. */
static void write_time(azora_buffer *text, int64_t time)
{
	char room[AZORA_DATETIME_TEXT];
	if (!azora_datetime_write(time, room)) {
		room[0] = '\0';
	}
	azora_buffer_name(text, "time");
	azora_buffer_string_of(text, room);
}

/* JSON as it is; a JWS as a text. */
static void write_text(azora_buffer *text, const char *name, azora_span part)
{
	azora_buffer_name(text, name);
	if (azora_jwt_likely(part.bytes, part.length)) {
		azora_buffer_string(text, part.bytes, part.length);
	} else {
		azora_buffer_add(text, part.bytes, part.length);
	}
}

/* The parts of a kind as a list under that name, if there are any. */
static void write_list(azora_buffer *text, const char *name, const char *text_name,
					   const azora_bundle_part *parts, size_t count, azora_bundle_kind kind)
{
	size_t written = 0;
	for (size_t i = 0; i < count; i++) {
		if (parts[i].kind != kind) {
			continue;
		}
		if (written++ == 0) {
			azora_buffer_name(text, name);
			azora_buffer_text(text, "[");
		} else {
			azora_buffer_text(text, ",");
		}
		azora_buffer_text(text, "{\"id\":");
		azora_buffer_string(text, parts[i].id.bytes, parts[i].id.length);
		write_time(text, parts[i].stated);
		write_text(text, text_name, parts[i].text);
		if (parts[i].receipt.bytes != NULL) {
			write_text(text, "receipt", parts[i].receipt);
		}
		azora_buffer_text(text, "}");
	}
	azora_buffer_text(text, written > 0 ? "]" : "");
}

void azora_bundle_write(azora_buffer *text, const azora_bundle_part *parts, size_t count,
						int64_t time)
{
	azora_buffer_text(text, "{\"type\":\"" TYPE "\",\"v\":1");
	write_time(text, time);
	for (size_t i = 0; i < count; i++) {
		if (parts[i].kind == AZORA_BUNDLE_CREDENTIAL) {
			write_text(text, "credential", parts[i].text);
		}
	}
	write_list(text, "didDocuments", "document", parts, count, AZORA_BUNDLE_DOCUMENT);
	write_list(text, "statusLists", "list", parts, count, AZORA_BUNDLE_LIST);
	for (size_t i = 0; i < count; i++) {
		if (parts[i].kind == AZORA_BUNDLE_RECEIPT) {
			write_text(text, "receipt", parts[i].text);
		}
	}
	azora_buffer_text(text, "}");
}

/* A bundle while it is read. */
typedef struct reader {
	azora_bundle *bundle;
	size_t known; /* members of the object that is read which were found */
} reader;

static bool fail(reader *reader, const char *message)
{
	if (reader->bundle->message == NULL) {
		reader->bundle->message = message;
	}
	return false;
}

static const azora_json *take(reader *reader, const azora_json *object, const char *name)
{
	const azora_json *member = azora_json_member(object, name);
	reader->known += member != NULL;
	return member;
}

static bool read_time(reader *reader, const azora_json *object, int64_t *time)
{
	const azora_json *member = take(reader, object, "time");
	char room[AZORA_DATETIME_TEXT];
	return (azora_datetime_of(member, time) && azora_datetime_write(*time, room)) ||
		   fail(reader, "must say when it and each of its parts was fetched, as \"time\"");
}

/* The text of an object as it came, or what a text says. */
static bool read_text(reader *reader, const azora_json *member, bool may_be_jws, azora_span *text)
{
	const char *from = reader->bundle->document.text;
	if (member == NULL || (member->kind != AZORA_OBJECT &&
						   !(may_be_jws && member->kind == AZORA_TEXT && member->length > 0 &&
							 azora_jwt_likely(member->as.text, member->length)))) {
		return fail(reader, may_be_jws
								? "must have its credential and lists as objects, or as texts "
								  "that are JWTs"
								: "must have its DID documents and receipts as objects");
	}
	*text = member->kind == AZORA_OBJECT
				? (azora_span){from + member->begin, member->end - member->begin}
				: (azora_span){member->as.text, member->length};
	return true;
}

static azora_bundle_part *add_part(reader *reader, azora_bundle_kind kind)
{
	azora_bundle_part *part = &reader->bundle->parts[reader->bundle->count++];
	*part = (azora_bundle_part){.kind = kind, .stated = reader->bundle->stated};
	return part;
}

/* Whether there is another part of the kind and the id before this one. */
static bool is_double(const azora_bundle *bundle, const azora_bundle_part *part)
{
	for (const azora_bundle_part *other = bundle->parts; other < part; other++) {
		if (other->kind == part->kind && azora_span_equal(other->id, part->id)) {
			return true;
		}
	}
	return false;
}

static bool read_item(reader *reader, const azora_json *item, azora_bundle_kind kind,
					  const char *text_name)
{
	azora_bundle_part *part = add_part(reader, kind);
	const azora_json *id = azora_json_member(item, "id");
	size_t outside = reader->known;
	reader->known = id != NULL;
	if (id == NULL || id->kind != AZORA_TEXT || id->length == 0) {
		return fail(reader, "must name each DID document and list by its id");
	}
	part->id = (azora_span){id->as.text, id->length};
	if (is_double(reader->bundle, part)) {
		return fail(reader, "has two parts with the same id");
	}
	const azora_json *receipt = NULL;
	if (kind == AZORA_BUNDLE_DOCUMENT) {
		receipt = take(reader, item, "receipt");
	}
	if (!read_time(reader, item, &part->stated) ||
		!read_text(reader, take(reader, item, text_name), kind == AZORA_BUNDLE_LIST, &part->text) ||
		(receipt != NULL && !read_text(reader, receipt, false, &part->receipt))) {
		return false;
	}
	if (item->length != reader->known) {
		return fail(reader, "has members that no part of a bundle has");
	}
	reader->known = outside;
	return true;
}

static bool read_items(reader *reader, const azora_json *list, azora_bundle_kind kind,
					   const char *text_name)
{
	if (list == NULL) {
		return true;
	}
	if (list->kind != AZORA_LIST || list->length > AZORA_BUNDLE_PARTS) {
		return fail(reader, "must have lists of at most 16 DID documents and status lists");
	}
	for (const azora_json *item = list->as.first; item != NULL; item = item->next) {
		if (!read_item(reader, item, kind, text_name)) {
			return false;
		}
	}
	return true;
}

static bool read_members(reader *reader, const azora_json *root)
{
	const azora_json *type = take(reader, root, "type"), *version = take(reader, root, "v");
	if (!azora_json_is(type, TYPE)) {
		return fail(reader, "is none: its type is not \"" TYPE "\"");
	}
	if (version == NULL || version->kind != AZORA_NUMBER || version->as.number != VERSION) {
		return fail(reader, "is of another version than 1");
	}
	if (!read_time(reader, root, &reader->bundle->stated)) {
		return false;
	}
	azora_bundle_part *credential = add_part(reader, AZORA_BUNDLE_CREDENTIAL);
	const azora_json *receipt = take(reader, root, "receipt");
	if (!read_text(reader, take(reader, root, "credential"), true, &credential->text) ||
		!read_items(reader, take(reader, root, "didDocuments"), AZORA_BUNDLE_DOCUMENT,
					"document") ||
		!read_items(reader, take(reader, root, "statusLists"), AZORA_BUNDLE_LIST, "list") ||
		(receipt != NULL &&
		 !read_text(reader, receipt, false, &add_part(reader, AZORA_BUNDLE_RECEIPT)->text))) {
		return false;
	}
	return root->length == reader->known || fail(reader, "has members that no bundle has");
}

azora_bundle_code azora_bundle_read(azora_bundle *bundle, const azora_allocator *allocator,
									const char *text, size_t length)
{
	const azora_document_limits limits = {.size = AZORA_BUNDLE_SIZE,
										  .depth = AZORA_DOCUMENT_DEPTH,
										  .round_integers = true};
	reader reader = {.bundle = bundle};
	*bundle = (azora_bundle){.count = 0};
	if (!azora_document_read(&bundle->document, allocator, text, length, &limits)) {
		return bundle->document.code == AZORA_DOCUMENT_NO_MEMORY ? AZORA_BUNDLE_NO_MEMORY
																 : AZORA_BUNDLE_SYNTAX;
	}
	bundle->parts = azora_arena_allocate(&bundle->document.arena, 2 + 2 * AZORA_BUNDLE_PARTS,
										 sizeof(*bundle->parts));
	if (bundle->parts == NULL) {
		return AZORA_BUNDLE_NO_MEMORY;
	}
	return read_members(&reader, bundle->document.root) ? AZORA_BUNDLE_OK : AZORA_BUNDLE_DAMAGED;
}
