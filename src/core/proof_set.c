#include "core/proof.h"

static azora_span span_of(const azora_json *text)
{
	if (text == NULL || text->kind != AZORA_TEXT) {
		return (azora_span){NULL, 0};
	}
	return (azora_span){text->as.text, text->length};
}

static void problem(const azora_proofs *proofs, const azora_json *place, const char *message)
{
	azora_problem_add(&proofs->verification->problems, AZORA_CHECK_PROOF, AZORA_PROOF_VERIFICATION,
					  place, "%s", message);
}

/* Whether a proof is one of ours: AZORA_PASS if so, AZORA_UNSUPPORTED if it is another's,
 * AZORA_FAIL if it is none. */
static azora_verdict recognise(const azora_proofs *proofs, const azora_json *json)
{
	const azora_json *type = azora_json_member(json, "type");
	const azora_json *suite = azora_json_member(json, "cryptosuite");
	if (type == NULL || type->kind != AZORA_TEXT) {
		problem(proofs, json, "A proof must be an object with a type.");
		return AZORA_FAIL;
	}
	if (!azora_json_is(type, AZORA_PROOF_TYPE)) {
		return AZORA_UNSUPPORTED;
	}
	if (suite == NULL || suite->kind != AZORA_TEXT) {
		problem(proofs, json, "A DataIntegrityProof must name its cryptosuite.");
		return AZORA_FAIL;
	}
	return azora_json_is(suite, AZORA_PROOF_SUITE) ? AZORA_PASS : AZORA_UNSUPPORTED;
}

static void read_proof(const azora_proofs *proofs, const azora_json *json, azora_proof *proof)
{
	*proof = (azora_proof){.json = json,
						   .id = azora_json_member(json, "id"),
						   .method = azora_json_member(json, "verificationMethod"),
						   .context = azora_json_member(json, "@context"),
						   .previous = azora_json_member(json, "previousProof"),
						   .outcome = recognise(proofs, json)};
	if (proof->outcome != AZORA_PASS) {
		proof->state = AZORA_PROOF_DONE;
	}
}

static void report(const azora_proof *proof, azora_proof_result *result)
{
	const azora_json *suite = azora_json_member(proof->json, "cryptosuite");
	if (suite == NULL) {
		suite = azora_json_member(proof->json, "type");
	}
	*result = (azora_proof_result){.suite = span_of(suite),
								   .method = span_of(proof->method),
								   .created = span_of(azora_json_member(proof->json, "created")),
								   .outcome = proof->outcome};
}

/* Two proofs of one id: nobody could say which one a chain means. */
static bool ids_differ(const azora_proofs *proofs)
{
	for (size_t i = 0; i < proofs->count; i++) {
		for (size_t j = 0; j < i; j++) {
			if (proofs->items[i].id != NULL &&
				azora_json_equal(proofs->items[i].id, proofs->items[j].id)) {
				problem(proofs, proofs->items[i].id, "Two proofs have the same id.");
				return false;
			}
		}
	}
	return true;
}

/* Finds the proofs in the document; false if there are none that can be verified, which is a
 * problem, or no memory. */
static bool collect(azora_proofs *proofs)
{
	const azora_json *member = azora_json_member(proofs->root, "proof");
	azora_verification *verification = proofs->verification;
	bool list = member != NULL && member->kind == AZORA_LIST;
	size_t count = list ? member->length : 1;
	if (member == NULL || count == 0 || member->kind == AZORA_NULL) {
		problem(proofs, proofs->root, "The document has no proof: nobody signed it.");
		return false;
	}
	if (count > proofs->options->proofs) {
		azora_problem_add(&verification->problems, AZORA_CHECK_STRUCTURE, AZORA_RANGE, member,
						  "There are %zu proofs; at most %u are looked at.", count,
						  (unsigned)proofs->options->proofs);
		return false;
	}
	azora_arena *arena = &verification->document.arena;
	proofs->items = azora_arena_allocate(arena, count, sizeof(*proofs->items));
	verification->proofs = azora_arena_allocate(arena, count, sizeof(*verification->proofs));
	if (proofs->items == NULL || verification->proofs == NULL) {
		verification->problems.failed = true;
		return false;
	}
	const azora_json *json = list ? member->as.first : member;
	for (; proofs->count < count; proofs->count++, json = json->next) {
		read_proof(proofs, json, &proofs->items[proofs->count]);
	}
	return true;
}

/* What all proofs together say: one failed proof fails them all. */
static azora_verdict conclude(const azora_proofs *proofs)
{
	azora_verdict whole = AZORA_UNKNOWN;
	for (size_t i = 0; i < proofs->count; i++) {
		if (proofs->items[i].outcome == AZORA_FAIL) {
			return AZORA_FAIL;
		}
		if (proofs->items[i].outcome == AZORA_PASS) {
			whole = AZORA_PASS;
		}
	}
	if (whole == AZORA_UNKNOWN) {
		problem(proofs, azora_json_member(proofs->root, "proof"),
				"No proof is of a kind that can be verified here: DataIntegrityProof with "
				"eddsa-jcs-2022.");
	}
	return whole;
}

/* Keeps what the first proof that passed has proved. */
static bool keep_proved(const azora_proofs *proofs)
{
	azora_verification *verification = proofs->verification;
	const azora_proof *proof = proofs->items;
	while (proof->outcome != AZORA_PASS) {
		proof++;
	}
	const azora_json_change changes[2] = {{"proof", NULL}, {"@context", proof->context}};
	azora_json_canonical(proofs->root, changes, proof->context != NULL ? 2 : 1,
						 &verification->credential);
	return !verification->credential.failed;
}

bool azora_proofs_verify(azora_proofs *proofs, azora_verification *verification,
						 const azora_verify_options *options)
{
	*proofs = (azora_proofs){
		.verification = verification, .options = options, .root = verification->document.root};
	azora_buffer_begin(&proofs->scratch, verification->document.arena.allocator);
	verification->checks[AZORA_CHECK_PROOF] = AZORA_FAIL;
	if (!collect(proofs)) {
		return !verification->problems.failed;
	}
	bool told_apart = ids_differ(proofs);
	for (size_t i = 0; i < proofs->count; i++) {
		azora_proof *proof = &proofs->items[i];
		if (proof->outcome == AZORA_PASS) {
			proof->outcome = told_apart ? azora_proof_settle(proofs, proof) : AZORA_FAIL;
		}
		report(proof, &verification->proofs[i]);
	}
	verification->proof_count = proofs->count;
	azora_verdict outcome = conclude(proofs);
	if (verification->problems.failed || (outcome == AZORA_PASS && !keep_proved(proofs))) {
		return false;
	}
	verification->checks[AZORA_CHECK_PROOF] = outcome;
	return true;
}

void azora_proofs_end(azora_proofs *proofs)
{
	azora_buffer_free(&proofs->scratch);
}

bool azora_proofs_by(const azora_proofs *proofs, const azora_json *controller)
{
	for (size_t i = 0; i < proofs->count; i++) {
		const azora_proof *proof = &proofs->items[i];
		if (proof->outcome == AZORA_PASS && controller != NULL && controller->kind == AZORA_TEXT &&
			controller->length == proof->controller.length &&
			memcmp(controller->as.text, proof->controller.bytes, proof->controller.length) == 0) {
			return true;
		}
	}
	return false;
}
