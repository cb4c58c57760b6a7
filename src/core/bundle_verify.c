#include "core/bundle.h"
#include "core/datetime.h"

#include <stdio.h>

/* Whether a ledger that the verifier knows has a part as a leaf of that kind. */
static azora_receipt_code check_receipt(const azora_bundle *bundle, azora_receipt_result *result,
										azora_span receipt, azora_span document,
										azora_leaf_kind kind, const azora_bundle_options *options)
{
	azora_receipt_code code =
		azora_receipt_verify(result, bundle->document.arena.allocator, receipt, document,
							 options->verifiers, options->verifier_count);
	if (code == AZORA_RECEIPT_VERIFIED && result->receipt.kind != kind) {
		(void)snprintf(result->message, sizeof(result->message),
					   "The receipt is of the kind \"%s\" instead of \"%s\"",
					   azora_leaf_kind_name(result->receipt.kind), azora_leaf_kind_name(kind));
		code = AZORA_RECEIPT_INCLUSION;
	}
	return code;
}

/* The latest time that a witness put to a checkpoint. */
static void date_by_witnesses(azora_bundle_part *part, const azora_receipt_result *result)
{
	const azora_note *note = &result->checkpoint.note;
	for (size_t i = 0; i < note->count; i++) {
		const azora_signature *signature = &note->signatures[i];
		if (signature->verifier->type == AZORA_NOTE_WITNESS &&
			signature->time <= AZORA_DATETIME_LAST &&
			(!part->is_dated || (int64_t)signature->time > part->signed_at)) {
			part->is_dated = true;
			part->signed_at = (int64_t)signature->time;
		}
	}
}

/* What is at hand: the verifier's own texts, and behind them those of the bundle. */
typedef struct sources {
	azora_source_text *items;
	size_t count;
} sources;

static bool begin_sources(sources *sources, azora_bundle *bundle, const azora_source_texts *own)
{
	sources->items = azora_arena_allocate(&bundle->document.arena, own->count + bundle->count,
										  sizeof(*sources->items));
	sources->count = own->count;
	if (sources->items != NULL && own->count > 0) {
		memcpy(sources->items, own->items, own->count * sizeof(*own->items));
	}
	return sources->items != NULL;
}

static void add_source(sources *sources, const azora_bundle_part *part)
{
	sources->items[sources->count++] = (azora_source_text){.address = part->id, .text = part->text};
}

/* Finds out why a DID document can be relied on. False if there was no memory. */
static bool trust_document(const azora_bundle *bundle, azora_bundle_part *part,
						   const azora_bundle_options *options)
{
	azora_receipt_result result;
	if (azora_source_find(&options->verify.documents, part->id) != NULL) {
		part->trust = AZORA_TRUST_GIVEN;
		return true;
	}
	part->trust = options->accept_documents ? AZORA_TRUST_ACCEPTED : AZORA_TRUST_NONE;
	if (part->receipt.bytes == NULL || options->verifier_count == 0) {
		return true;
	}
	azora_receipt_code code =
		check_receipt(bundle, &result, part->receipt, part->text, AZORA_LEAF_KEY, options);
	if (code == AZORA_RECEIPT_VERIFIED) {
		part->trust = AZORA_TRUST_LEDGER;
		date_by_witnesses(part, &result);
	}
	azora_receipt_result_free(&result);
	return code != AZORA_RECEIPT_NO_MEMORY;
}

/* Adds to the options what the bundle brings and can be relied on, or is signed itself. */
static bool collect(azora_bundle *bundle, const azora_bundle_options *options,
					azora_verify_options *verify)
{
	sources documents, lists;
	if (!begin_sources(&documents, bundle, &options->verify.documents) ||
		!begin_sources(&lists, bundle, &options->verify.lists)) {
		return false;
	}
	for (size_t i = 0; i < bundle->count; i++) {
		azora_bundle_part *part = &bundle->parts[i];
		if (part->kind == AZORA_BUNDLE_LIST) {
			add_source(&lists, part);
		} else if (part->kind == AZORA_BUNDLE_DOCUMENT) {
			if (!trust_document(bundle, part, options)) {
				return false;
			}
			if (part->trust == AZORA_TRUST_LEDGER || part->trust == AZORA_TRUST_ACCEPTED) {
				add_source(&documents, part);
			}
		}
	}
	verify->documents = (azora_source_texts){documents.items, documents.count};
	verify->lists = (azora_source_texts){lists.items, lists.count};
	return true;
}

static void date_by_validity(azora_bundle_part *part, const azora_json *root)
{
	const azora_json *from = root != NULL ? azora_json_member(root, "validFrom") : NULL;
	part->is_dated = azora_datetime_of(from, &part->signed_at);
}

/* The payload of a JWS that verified, decoded; false if there was no memory. */
static bool decode_payload(azora_buffer *payload, azora_span jws)
{
	const char *end = jws.bytes + jws.length, *from = memchr(jws.bytes, '.', jws.length);
	const char *to = from != NULL ? memchr(from + 1, '.', (size_t)(end - from) - 1) : NULL;
	size_t room = jws.length;
	return to != NULL && azora_buffer_reserve(payload, room) &&
		   azora_base64url_read(from + 1, (size_t)(to - from) - 1, (unsigned char *)payload->bytes,
								room, &payload->length);
}

/* When a list that verified was issued. False if there was no memory. */
static bool date_list(const azora_bundle *bundle, azora_bundle_part *part)
{
	const azora_document_limits limits = {.size = AZORA_BUNDLE_SIZE,
										  .depth = AZORA_DOCUMENT_DEPTH,
										  .round_integers = true};
	const azora_allocator *allocator = bundle->document.arena.allocator;
	azora_span text = part->text;
	azora_document document;
	azora_buffer payload;
	azora_buffer_begin(&payload, allocator);
	if (azora_jwt_likely(text.bytes, text.length) && decode_payload(&payload, text)) {
		text = (azora_span){payload.bytes, payload.length};
	}
	(void)azora_document_read(&document, allocator, text.bytes, text.length, &limits);
	bool memory = !payload.failed && document.code != AZORA_DOCUMENT_NO_MEMORY;
	date_by_validity(part, document.root);
	azora_document_free(&document);
	azora_buffer_free(&payload);
	return memory;
}

/* A list is relied on if it told the status of the credential. */
static bool trust_list(const azora_bundle *bundle, azora_bundle_part *part,
					   const azora_bundle_options *options)
{
	const azora_verification *verification = &bundle->verification;
	if (azora_source_find(&options->verify.lists, part->id) != NULL) {
		part->trust = AZORA_TRUST_GIVEN;
		return true;
	}
	for (size_t i = 0; i < verification->status_count; i++) {
		if (verification->statuses[i].known &&
			azora_span_equal(verification->statuses[i].list, part->id)) {
			part->trust = AZORA_TRUST_PROOF;
			return date_list(bundle, part);
		}
	}
	return true;
}

static bool trust_receipt(azora_bundle *bundle, azora_bundle_part *part,
						  const azora_bundle_options *options)
{
	if (options->verifier_count == 0) {
		return true;
	}
	bundle->has_receipt = true;
	bundle->receipt_code = check_receipt(bundle, &bundle->receipt, part->text,
										 bundle->parts[0].text, AZORA_LEAF_ISSUE, options);
	if (bundle->receipt_code == AZORA_RECEIPT_VERIFIED) {
		part->trust = AZORA_TRUST_LEDGER;
		date_by_witnesses(part, &bundle->receipt);
	}
	return bundle->receipt_code != AZORA_RECEIPT_NO_MEMORY;
}

/* After the credential was verified: what that means for the other parts. */
static bool trust_others(azora_bundle *bundle, const azora_bundle_options *options)
{
	for (size_t i = 0; i < bundle->count; i++) {
		azora_bundle_part *part = &bundle->parts[i];
		if (part->kind == AZORA_BUNDLE_CREDENTIAL &&
			bundle->verification.checks[AZORA_CHECK_PROOF] == AZORA_PASS) {
			part->trust = AZORA_TRUST_PROOF;
			date_by_validity(part, bundle->verification.document.root);
		} else if ((part->kind == AZORA_BUNDLE_LIST && !trust_list(bundle, part, options)) ||
				   (part->kind == AZORA_BUNDLE_RECEIPT && !trust_receipt(bundle, part, options))) {
			return false;
		}
	}
	return true;
}

bool azora_bundle_verify(azora_bundle *bundle, const azora_bundle_options *options)
{
	const azora_allocator *allocator = bundle->document.arena.allocator;
	azora_verify_options verify = options->verify;
	azora_span text = bundle->parts[0].text;
	if (!collect(bundle, options, &verify)) {
		return false;
	}
	bool memory = azora_jwt_likely(text.bytes, text.length)
					  ? azora_jwt_verify(&bundle->verification, allocator, text.bytes, text.length,
										 options->profile, &verify)
					  : azora_credential_verify(&bundle->verification, allocator, text.bytes,
												text.length, &verify);
	bundle->is_verified_at_all = true;
	if (!memory || !trust_others(bundle, options)) {
		return false;
	}
	bundle->verified = bundle->verification.verified &&
					   (!bundle->has_receipt || bundle->receipt_code == AZORA_RECEIPT_VERIFIED);
	return true;
}

void azora_bundle_free(azora_bundle *bundle)
{
	if (bundle->has_receipt) {
		azora_receipt_result_free(&bundle->receipt);
	}
	if (bundle->is_verified_at_all) {
		azora_verification_free(&bundle->verification);
	}
	azora_document_free(&bundle->document);
	*bundle = (azora_bundle){.count = 0};
}
