#include "core/credential_status.h"
#include "core/jwt.h"
#include "core/status_list.h"
#include "core/verification.h"

#define RETRIEVAL    "STATUS_RETRIEVAL_ERROR"
#define VERIFICATION "STATUS_VERIFICATION_ERROR"
#define LENGTH       "STATUS_LIST_LENGTH_ERROR"

/* One entry being looked up. */
typedef struct lookup {
	azora_verification *verification; /* borrowed, as the options and the entry */
	const azora_verify_options *options;
	const azora_json *entry;
	azora_status_result *result;
	unsigned size; /* bits of a value */
} lookup;

/* Says why nothing is known, and that. */
static bool unknown(const lookup *at, const char *code, const char *member, const char *message)
{
	const azora_json *place = member != NULL ? azora_json_member(at->entry, member) : NULL;
	azora_problem_add(&at->verification->problems, AZORA_CHECK_STATUS, code,
					  place != NULL ? place : at->entry, "%s", message);
	return false;
}

static bool is_text(const azora_json *json)
{
	return json != NULL && json->kind == AZORA_TEXT;
}

/* A decimal number that fits; leading zeros are no harm. */
static bool read_index(const azora_json *json, uint64_t *index)
{
	*index = 0;
	for (uint32_t i = 0; i < json->length; i++) {
		unsigned digit = (unsigned)((unsigned char)json->as.text[i] - '0');
		if (digit > 9 || *index > (UINT64_MAX - digit) / 10) {
			return false;
		}
		*index = *index * 10 + digit;
	}
	return json->length > 0;
}

static bool read_size(lookup *at)
{
	const azora_json *size = azora_json_member(at->entry, "statusSize");
	at->size = 1;
	if (size == NULL) {
		return true;
	}
	if (size->kind != AZORA_NUMBER || size->as.number < 1 || size->as.number > 64 ||
		size->as.number != (double)(unsigned)size->as.number) {
		return unknown(at, AZORA_MALFORMED_VALUE, "statusSize",
					   "statusSize must be an integer from 1 to 64.");
	}
	at->size = (unsigned)size->as.number;
	return true;
}

static bool read_entry(lookup *at)
{
	static const azora_span entry_type = {"BitstringStatusListEntry", 24};
	const azora_json *purpose = azora_json_member(at->entry, "statusPurpose");
	const azora_json *index = azora_json_member(at->entry, "statusListIndex");
	const azora_json *list = azora_json_member(at->entry, "statusListCredential");
	if (!azora_json_holds(azora_json_member(at->entry, "type"), entry_type)) {
		return unknown(at, VERIFICATION, "type",
					   "Only a status of the type BitstringStatusListEntry can be looked up.");
	}
	if (!is_text(purpose)) {
		return unknown(at, AZORA_MALFORMED_VALUE, "statusPurpose", "statusPurpose must be a text.");
	}
	if (!is_text(list)) {
		return unknown(at, AZORA_MALFORMED_VALUE, "statusListCredential",
					   "statusListCredential must be the address of a list.");
	}
	at->result->purpose = (azora_span){purpose->as.text, purpose->length};
	at->result->list = (azora_span){list->as.text, list->length};
	if (!is_text(index) || !read_index(index, &at->result->index)) {
		return unknown(at, AZORA_MALFORMED_VALUE, "statusListIndex",
					   "statusListIndex must be a number in decimal digits, as a text.");
	}
	return read_size(at);
}

/* Whether a list that verified is the one that the entry names, and of him who may say so. */
static bool is_named(const lookup *at, const azora_verification *list)
{
	static const azora_span list_type = {"BitstringStatusListCredential", 29};
	const azora_json *root = list->document.root;
	const azora_json *id = azora_json_member(root, "id");
	const azora_json *party = azora_json_member(root, "issuer");
	const azora_json *issuer = party != NULL ? azora_credential_id(party) : NULL;
	const azora_json *own = azora_json_member(at->verification->document.root, "issuer");
	const azora_source_text *other =
		azora_source_find(&at->options->list_issuers, at->result->list);
	if (!azora_json_holds(azora_json_member(root, "type"), list_type)) {
		return unknown(at, VERIFICATION, "statusListCredential",
					   "What is at that address is no BitstringStatusListCredential.");
	}
	if (id != NULL && !azora_json_says(id, at->result->list)) {
		return unknown(at, VERIFICATION, "statusListCredential",
					   "The list says that it is another one: its id is not that address.");
	}
	own = own != NULL ? azora_credential_id(own) : NULL;
	bool allowed =
		other != NULL ? azora_json_says(issuer, other->text) : azora_json_equal(issuer, own);
	if (issuer == NULL || !allowed) {
		return unknown(
			at, VERIFICATION, "statusListCredential",
			"The list was issued by somebody else than the credential; if that is right, "
			"name him in the option statusIssuers.");
	}
	return true;
}

/* What statusMessage says of a value: the item whose status is its hexadecimal text. */
static azora_span message_of(const lookup *at, uint64_t value)
{
	const azora_json *messages = azora_json_member(at->entry, "statusMessage");
	const azora_json *item =
		messages != NULL && messages->kind == AZORA_LIST ? messages->as.first : NULL;
	for (; item != NULL; item = item->next) {
		const azora_json *status = azora_json_member(item, "status");
		const azora_json *message = azora_json_member(item, "message");
		uint64_t named = 0;
		bool valid = is_text(status) && is_text(message) && status->length > 2 &&
					 status->length <= 18 && memcmp(status->as.text, "0x", 2) == 0;
		for (uint32_t i = 2; valid && i < status->length; i++) {
			static const char digits[] = "0123456789abcdef";
			const char *digit = memchr(digits, status->as.text[i] | 0x20, 16);
			valid = digit != NULL;
			named = named << 4 | (valid ? (uint64_t)(digit - digits) : 0);
		}
		if (valid && named == value) {
			return (azora_span){message->as.text, message->length};
		}
	}
	return (azora_span){NULL, 0};
}

static bool read_value(const lookup *at, const azora_status_list *list)
{
	uint64_t entries = (uint64_t)list->bytes * 8 / at->size;
	if (at->result->index >= entries) {
		return unknown(at, AZORA_RANGE, "statusListIndex", "The list is too short for this index.");
	}
	at->result->value = azora_status_list_value(list, (size_t)at->result->index, at->size);
	at->result->set = at->result->value != 0;
	at->result->message = message_of(at, at->result->value);
	at->result->known = true;
	return true;
}

static bool expand(const lookup *at, const azora_verification *verified)
{
	static const azora_span subject_type = {"BitstringStatusList", 19};
	const azora_allocator *allocator = at->verification->document.arena.allocator;
	const azora_json *subject = azora_json_member(verified->document.root, "credentialSubject");
	const azora_json *text = subject != NULL ? azora_json_member(subject, "encodedList") : NULL;
	azora_status_list list;
	const char *message = NULL;
	if (subject == NULL || !azora_json_holds(azora_json_member(subject, "type"), subject_type) ||
		!is_text(text)) {
		return unknown(at, VERIFICATION, "statusListCredential",
					   "The list's subject must be one BitstringStatusList with an encodedList.");
	}
	if (!azora_json_holds(azora_json_member(subject, "statusPurpose"), at->result->purpose)) {
		return unknown(at, VERIFICATION, "statusPurpose", "The list has another purpose.");
	}
	azora_work *work = at->options->work;
	size_t most = at->options->expansion;
	if (work != NULL && work->expansion < most) {
		most = (size_t)work->expansion;
	}
	azora_status_code code =
		azora_status_list_decode(&list, allocator, text->as.text, text->length,
								 AZORA_STATUS_MINIMUM, at->size, most, &message);
	if (work != NULL) {
		work->expansion -= list.bytes;
	}
	bool known = false;
	if (code == AZORA_STATUS_OK) {
		known = read_value(at, &list);
	} else if (code == AZORA_STATUS_NO_MEMORY) {
		at->verification->problems.failed = true;
	} else {
		azora_problem_add(&at->verification->problems, AZORA_CHECK_STATUS,
						  code == AZORA_STATUS_SHORT ? LENGTH : AZORA_MALFORMED_VALUE, at->entry,
						  "The list's encodedList %s.", message);
	}
	azora_status_list_free(&list);
	return known;
}

/* Verifies the list as a credential of its own. */
static bool look_up(const lookup *at, const azora_source_text *source)
{
	azora_verify_options options = *at->options;
	azora_verification list;
	bool known = false;
	options.issuers = (azora_spans){.given = false};
	options.domains = (azora_spans){.given = false};
	options.challenge = (azora_span){NULL, 0};
	options.purpose = (azora_span){"assertionMethod", 15};
	options.without_status = true;
	/* Else anybody could write a list in the issuer's name. */
	options.any_controller = false;
	const azora_allocator *allocator = at->verification->document.arena.allocator;
	azora_span text = source->text;
	if (!azora_verification_work(&options, text.length)) {
		return unknown(at, AZORA_RANGE, "statusListCredential",
					   "There is too much to read: the lists are too large, or too many.");
	}
	if (!(azora_jwt_likely(text.bytes, text.length)
			  ? azora_jwt_verify(&list, allocator, text.bytes, text.length, AZORA_JWT_CREDENTIAL,
								 &options)
			  : azora_credential_verify(&list, allocator, text.bytes, text.length, &options))) {
		at->verification->problems.failed = true;
	} else if (!list.verified) {
		azora_problem_add(&at->verification->problems, AZORA_CHECK_STATUS, VERIFICATION, at->entry,
						  "The list does not verify: %s",
						  list.problems.first != NULL ? list.problems.first->message : "");
	} else {
		known = is_named(at, &list) && expand(at, &list);
	}
	azora_verification_free(&list);
	return known;
}

/* What a value that is known means. */
static azora_verdict judge(const lookup *at)
{
	static const char *const harmless[] = {"refresh", "message"};
	static const char *const grave[] = {"revocation", "suspension"};
	const azora_json *purpose = azora_json_member(at->entry, "statusPurpose");
	for (size_t i = 0; i < 2; i++) {
		if (azora_json_is(purpose, harmless[i])) {
			return AZORA_PASS;
		}
		if (!azora_json_is(purpose, grave[i])) {
			continue;
		}
		if (at->result->set) {
			azora_problem_add(&at->verification->problems, AZORA_CHECK_STATUS,
							  i == 0 ? "REVOKED" : "SUSPENDED", at->entry,
							  i == 0 ? "The issuer has revoked the credential."
									 : "The issuer has suspended the credential.");
		}
		return at->result->set ? AZORA_FAIL : AZORA_PASS;
	}
	(void)unknown(at, VERIFICATION, "statusPurpose",
				  "Only revocation, suspension, refresh and message have a meaning here.");
	return AZORA_UNKNOWN;
}

static azora_verdict check_entry(lookup *at)
{
	if (!read_entry(at)) {
		return AZORA_UNKNOWN;
	}
	const azora_source_text *source = azora_source_find(&at->options->lists, at->result->list);
	if (source == NULL) {
		(void)unknown(at, RETRIEVAL, "statusListCredential",
					  "The list is not at hand; give its text in the option statusLists. Whether "
					  "the credential was revoked is not known.");
		return AZORA_UNKNOWN;
	}
	return look_up(at, source) ? judge(at) : AZORA_UNKNOWN;
}

bool azora_credential_status(azora_verification *verification, const azora_verify_options *options)
{
	const azora_json *status = azora_json_member(verification->document.root, "credentialStatus");
	bool list = status != NULL && status->kind == AZORA_LIST;
	size_t count = status == NULL ? 0 : list ? status->length : 1;
	azora_verdict *whole = &verification->checks[AZORA_CHECK_STATUS];
	*whole = count == 0 ? AZORA_SKIPPED : AZORA_PASS;
	if (count > AZORA_CREDENTIAL_STATUSES) {
		azora_problem_add(&verification->problems, AZORA_CHECK_STATUS, AZORA_RANGE, status,
						  "There are %zu status entries; at most %d are looked up.", count,
						  AZORA_CREDENTIAL_STATUSES);
		*whole = AZORA_UNKNOWN;
		return true;
	}
	verification->statuses =
		azora_arena_allocate(&verification->document.arena, count, sizeof(*verification->statuses));
	if (verification->statuses == NULL) {
		return false;
	}
	const azora_json *entry = list ? status->as.first : status;
	for (size_t i = 0; i < count; i++, entry = entry->next) {
		lookup at = {.verification = verification,
					 .options = options,
					 .entry = entry,
					 .result = &verification->statuses[i]};
		*at.result = (azora_status_result){.known = false};
		verification->status_count = i + 1;
		azora_verdict outcome = check_entry(&at);
		if (outcome == AZORA_FAIL || (outcome == AZORA_UNKNOWN && *whole != AZORA_FAIL)) {
			*whole = outcome;
		}
	}
	return !verification->problems.failed;
}
