#include "core/proof.h"
#include "core/datetime.h"
#include "core/verification.h"

bool azora_proof_hash(azora_buffer *scratch, const azora_json *value,
					  const azora_json_change *changes, size_t count,
					  unsigned char hash[AZORA_HASH_SIZE])
{
	scratch->length = 0;
	azora_json_canonical(value, changes, count, scratch);
	if (scratch->failed) {
		return false;
	}
	(void)crypto_hash_sha256(hash, (const unsigned char *)scratch->bytes, scratch->length);
	return true;
}

static void fail(azora_verification *verification, const char *code, const azora_json *place,
				 const char *message)
{
	azora_problem_add(&verification->problems, AZORA_CHECK_PROOF, code, place, "%s", message);
}

static void fail_key(azora_verification *verification, const char *code, const azora_json *place,
					 const char *why)
{
	azora_problem_add(&verification->problems, AZORA_CHECK_PROOF, code, place,
					  "The key cannot be used: %s.", why);
}

/* Whether a method may still be used; expiry and revocation count now, not when the proof was made:
 * who has a stolen key can write any date. */
static bool in_force(azora_verification *verification, const azora_verify_options *options,
					 const azora_json *place, const azora_method *method)
{
	if (method->has_revoked && method->revoked <= options->now) {
		fail(verification, AZORA_PROOF_VERIFICATION, place,
			 "The key was revoked by its controller; nothing that it signed counts any more.");
		return false;
	}
	if (method->has_expires && method->expires <= options->now) {
		fail(verification, AZORA_PROOF_VERIFICATION, place,
			 "The key has expired, as its controller's document says.");
		return false;
	}
	return true;
}

/* Whether so much may still be read; if not, that is a problem. */
static bool may_read(azora_verification *verification, const azora_verify_options *options,
					 const azora_json *place, size_t bytes)
{
	if (azora_verification_work(options, bytes)) {
		return true;
	}
	fail(verification, AZORA_RANGE, place,
		 "There is too much to read for all the proofs: their documents are too large, or too "
		 "many.");
	return false;
}

/* How much of a text is quoted: whole characters. */
static int quotable(azora_span text)
{
	size_t length = text.length < 200 ? text.length : 200;
	while (length > 0 && length < text.length &&
		   ((unsigned char)text.bytes[length] & 0xC0) == 0x80) {
		length--;
	}
	return (int)length;
}

static bool find_in_document(azora_verification *verification, const azora_verify_options *options,
							 const azora_json *place, azora_span method,
							 const azora_source_text *source, azora_method *found)
{
	static const azora_document_limits limits = {.size = AZORA_CREDENTIAL_SIZE,
												 .depth = AZORA_DOCUMENT_DEPTH,
												 .round_integers = true};
	azora_document document;
	const char *message = NULL, *error;
	const azora_allocator *allocator = verification->document.arena.allocator;
	if (azora_document_read(&document, allocator, source->text.bytes, source->text.length,
							&limits)) {
		error = azora_method_find(&document, method.bytes, method.length, options->purpose.bytes,
								  found, &message);
		if (error != NULL) {
			fail_key(verification, error, place, message);
		}
	} else {
		error = "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT";
		verification->problems.failed |= document.code == AZORA_DOCUMENT_NO_MEMORY;
		azora_problem_add(&verification->problems, AZORA_CHECK_PROOF, error, place,
						  "The document of %.*s cannot be read: at byte %zu, %s.",
						  quotable(source->address), source->address.bytes, document.offset,
						  document.message);
	}
	azora_document_free(&document);
	return error == NULL;
}

bool azora_proof_key(azora_verification *verification, const azora_verify_options *options,
					 const azora_json *place, azora_span method, azora_method *found)
{
	const char *message = NULL;
	azora_span controller = azora_method_controller(method);
	if (azora_span_begins(method, "did:key:")) {
		const char *error = azora_method_find(NULL, method.bytes, method.length,
											  options->purpose.bytes, found, &message);
		if (error != NULL) {
			fail_key(verification, error, place, message);
			return false;
		}
		return in_force(verification, options, place, found);
	}
	const azora_source_text *source = azora_source_find(&options->documents, controller);
	if (source == NULL) {
		azora_problem_add(&verification->problems, AZORA_CHECK_PROOF,
						  "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT", place,
						  "The document of the key's controller, %.*s, is not at hand; give its "
						  "text in the option didDocuments.",
						  quotable(controller), controller.bytes);
		return false;
	}
	return may_read(verification, options, place, source->text.length) &&
		   find_in_document(verification, options, place, method, source, found) &&
		   in_force(verification, options, place, found);
}

/* Adds to the problems and says false, so that a check can end with it. */
static bool wrong(const azora_proofs *proofs, const char *code, const azora_json *place,
				  const char *message)
{
	fail(proofs->verification, code, place, message);
	return false;
}

/* "The same strings", says the recommendation: those asked for, each of them, and no other. */
static bool domain_matches(const azora_json *domain, const azora_spans *asked)
{
	size_t found = 0;
	const azora_json *item = domain;
	for (size_t i = 0; i < asked->count; i++) {
		if (!azora_json_holds(domain, asked->items[i])) {
			return false;
		}
	}
	if (domain != NULL && domain->kind == AZORA_LIST) {
		item = domain->as.first;
	}
	for (; item != NULL; item = item == domain ? NULL : item->next) {
		if (!azora_json_among(item, asked)) {
			return false;
		}
		found++;
	}
	return found > 0;
}

static bool check_purpose(const azora_proofs *proofs, const azora_proof *proof)
{
	const azora_verify_options *options = proofs->options;
	const azora_json *purpose = azora_json_member(proof->json, "proofPurpose");
	const azora_json *challenge = azora_json_member(proof->json, "challenge");
	const azora_json *domain = azora_json_member(proof->json, "domain");
	if (!azora_json_is(purpose, options->purpose.bytes)) {
		azora_problem_add(&proofs->verification->problems, AZORA_CHECK_PROOF,
						  AZORA_PROOF_VERIFICATION, purpose != NULL ? purpose : proof->json,
						  "proofPurpose must be %s.", options->purpose.bytes);
		return false;
	}
	if (options->challenge.bytes != NULL && !azora_json_says(challenge, options->challenge)) {
		return wrong(proofs, AZORA_INVALID_CHALLENGE, proof->json,
					 "The proof was not made for this challenge.");
	}
	if (options->domains.given && !domain_matches(domain, &options->domains)) {
		return wrong(proofs, AZORA_INVALID_DOMAIN, proof->json,
					 "The proof was not made for this domain.");
	}
	return true;
}

/* Reads a time that may be left out; false if it is there and is none. */
static bool read_time(const azora_json *json, bool *given, int64_t *time)
{
	*given = json != NULL;
	return json == NULL || azora_datetime_of(json, time);
}

static bool check_times(const azora_proofs *proofs, const azora_proof *proof)
{
	const azora_verify_options *options = proofs->options;
	const azora_json *created = azora_json_member(proof->json, "created");
	const azora_json *expires = azora_json_member(proof->json, "expires");
	bool has_created, has_expires;
	int64_t from = 0, until = 0;
	if (!read_time(created, &has_created, &from)) {
		return wrong(proofs, AZORA_PROOF_VERIFICATION, created,
					 "created must be a time with an offset, like 2026-01-31T12:00:00Z.");
	}
	if (!read_time(expires, &has_expires, &until)) {
		return wrong(proofs, AZORA_PROOF_VERIFICATION, expires,
					 "expires must be a time with an offset, like 2026-01-31T12:00:00Z.");
	}
	if (has_created && from > options->now && from - options->now > options->skew) {
		return wrong(proofs, AZORA_PROOF_VERIFICATION, created,
					 "The proof says that it was made in the future.");
	}
	if (has_expires && until < options->now) {
		return wrong(proofs, AZORA_PROOF_VERIFICATION, expires, "The proof has expired.");
	}
	return true;
}

/* Whether the document's contexts begin with the proof's: what was appended later changes nothing
 * that was signed. */
static bool check_context(const azora_proofs *proofs, const azora_proof *proof)
{
	const azora_json *whole = azora_json_member(proofs->root, "@context");
	const azora_json *begin = proof->context;
	if (begin == NULL) {
		return true;
	}
	bool list = whole != NULL && whole->kind == AZORA_LIST;
	const azora_json *of_whole = list ? whole->as.first : whole;
	const azora_json *of_begin = begin->kind == AZORA_LIST ? begin->as.first : begin;
	for (; of_begin != NULL; of_begin = of_begin == begin ? NULL : of_begin->next) {
		if (of_whole == NULL || !azora_json_equal(of_whole, of_begin)) {
			return wrong(proofs, AZORA_PROOF_VERIFICATION, begin,
						 "The document's @context does not begin with the proof's.");
		}
		of_whole = of_whole == whole ? NULL : of_whole->next;
	}
	return true;
}

/* Whether the members that every proof has are there. */
static bool check_members(const azora_proofs *proofs, azora_proof *proof)
{
	const azora_json *method = proof->method;
	if (method == NULL || method->kind != AZORA_TEXT) {
		return wrong(proofs, AZORA_PROOF_VERIFICATION, proof->json,
					 "verificationMethod must be the address of a key.");
	}
	proof->controller = azora_method_controller(azora_json_span(method));
	return check_purpose(proofs, proof) && check_times(proofs, proof) &&
		   check_context(proofs, proof);
}

/* Whether the signature is that of the two hashes: of the proof's options first, then of the
 * document. */
static bool check_signature(azora_proofs *proofs, const azora_proof *proof)
{
	unsigned char hashes[AZORA_PROOF_HASHES], signature[AZORA_SIGNATURE_SIZE];
	azora_method method;
	const azora_json *value = azora_json_member(proof->json, "proofValue");
	const azora_json_change options = {"proofValue", NULL};
	if (value == NULL || value->kind != AZORA_TEXT || value->length == 0 ||
		value->as.text[0] != 'z' ||
		!azora_base58_read(value->as.text + 1, value->length - 1, signature, sizeof(signature))) {
		return wrong(proofs, AZORA_PROOF_VERIFICATION, value != NULL ? value : proof->json,
					 "proofValue must be \"z\" and 64 bytes in base58btc.");
	}
	if (!azora_proof_key(proofs->verification, proofs->options, proof->method,
						 azora_json_span(proof->method), &method) ||
		!may_read(proofs->verification, proofs->options, proof->json,
				  proofs->root->end - proofs->root->begin)) {
		return false;
	}
	if (!azora_proof_hash(&proofs->scratch, proof->json, &options, 1, hashes) ||
		!azora_proof_hash_document(proofs, proof, hashes + AZORA_HASH_SIZE)) {
		proofs->verification->problems.failed = true;
		return false;
	}
	if (crypto_sign_verify_detached(signature, hashes, sizeof(hashes), method.key) != 0) {
		return wrong(proofs, AZORA_PROOF_VERIFICATION, proof->json,
					 "The signature is not that of this document: something was changed, or "
					 "another key signed.");
	}
	return true;
}

azora_verdict azora_proof_settle(azora_proofs *proofs, azora_proof *proof)
{
	if (proof->state == AZORA_PROOF_DONE) {
		return proof->outcome;
	}
	if (proof->state == AZORA_PROOF_OPEN) {
		(void)wrong(proofs, AZORA_PROOF_VERIFICATION, proof->json,
					"The chain of proofs goes round in a circle.");
		return AZORA_FAIL;
	}
	proof->state = AZORA_PROOF_OPEN;
	proof->outcome = check_members(proofs, proof) ? AZORA_PASS : AZORA_FAIL;
	if (proof->outcome == AZORA_PASS && proof->previous != NULL) {
		proof->outcome = azora_proof_settle_previous(proofs, proof);
	}
	if (proof->outcome == AZORA_PASS && !check_signature(proofs, proof)) {
		proof->outcome = AZORA_FAIL;
	}
	proof->state = AZORA_PROOF_DONE;
	return proof->outcome;
}
