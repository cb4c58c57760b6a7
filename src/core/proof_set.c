#include "core/proof.h"

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
	*result =
		(azora_proof_result){.suite = azora_json_span(suite),
							 .method = azora_json_span(proof->method),
							 .created = azora_json_span(azora_json_member(proof->json, "created")),
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

/* Something that there is too much of: nothing is looked at then. */
static bool refuse(const azora_proofs *proofs, const azora_json *place, const char *what,
				   size_t count, uint32_t limit)
{
	azora_problem_add(&proofs->verification->problems, AZORA_CHECK_STRUCTURE, AZORA_RANGE, place,
					  "There are %zu proofs%s; at most %u are looked at.", count, what,
					  (unsigned)limit);
	proofs->verification->checks[AZORA_CHECK_PROOF] = AZORA_UNKNOWN;
	return false;
}

/* Reads the proofs, of which there are so many; false if there was no memory. */
static bool read_proofs(azora_proofs *proofs, const azora_json *first, size_t count)
{
	azora_verification *verification = proofs->verification;
	azora_arena *arena = &verification->document.arena;
	proofs->items = azora_arena_allocate(arena, count, sizeof(*proofs->items));
	verification->proofs = azora_arena_allocate(arena, count, sizeof(*verification->proofs));
	if (proofs->items == NULL || verification->proofs == NULL) {
		verification->problems.failed = true;
		return false;
	}
	for (const azora_json *json = first; proofs->count < count; json = json->next) {
		read_proof(proofs, json, &proofs->items[proofs->count++]);
	}
	for (size_t i = 0; i < count; i++) {
		if (proofs->items[i].outcome == AZORA_PASS) {
			azora_proof_link(proofs, &proofs->items[i]);
		}
	}
	return true;
}

/* Finds the proofs in the document; false if there are none that can be verified, which is a
 * problem, or no memory. */
static bool collect(azora_proofs *proofs)
{
	const azora_json *member = azora_json_member(proofs->root, "proof");
	bool list = member != NULL && member->kind == AZORA_LIST;
	size_t count = list ? member->length : 1;
	uint32_t most = proofs->options->proofs < AZORA_CREDENTIAL_PROOFS ? proofs->options->proofs
																	  : AZORA_CREDENTIAL_PROOFS;
	if (member == NULL || count == 0 || member->kind == AZORA_NULL) {
		problem(proofs, member != NULL ? member : proofs->root,
				"The document has no proof: nobody signed it.");
		return false;
	}
	if (count > most) {
		return refuse(proofs, member, "", count, most);
	}
	if (!read_proofs(proofs, list ? member->as.first : member, count)) {
		return false;
	}
	uint32_t longest = azora_proofs_longest(proofs);
	return longest <= proofs->options->chain ||
		   refuse(proofs, member, " in a chain", longest, proofs->options->chain);
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

/* Whether a proof passed whose key is controlled by this id. */
static bool is_by(const azora_proof *proof, const azora_json *controller)
{
	return proof->outcome == AZORA_PASS && azora_json_says(controller, proof->controller);
}

/* Keeps what was proved by the owner, or else by the first proof that passed: somebody else could
 * add a proof of his own that covers contexts which the owner never saw. */
static bool keep_proved(azora_proofs *proofs, const azora_json *owner)
{
	azora_verification *verification = proofs->verification;
	for (size_t i = proofs->count; i-- > 0;) {
		const azora_proof *proof = &proofs->items[i];
		bool own = is_by(proof, owner);
		if (own || (proof->outcome == AZORA_PASS &&
					(proofs->proved == NULL || !is_by(proofs->proved, owner)))) {
			proofs->proved = proof;
		}
	}
	const azora_json *context = proofs->proved->context;
	const azora_json_change changes[2] = {{"proof", NULL}, {"@context", context}};
	azora_json_canonical(proofs->root, changes, context != NULL ? 2 : 1, &verification->credential);
	return !verification->credential.failed;
}

bool azora_proofs_verify(azora_proofs *proofs, azora_verification *verification,
						 const azora_json *owner, const azora_verify_options *options)
{
	*proofs = (azora_proofs){.verification = verification,
							 .options = options,
							 .root = verification->document.root};
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
	if (verification->problems.failed || (outcome == AZORA_PASS && !keep_proved(proofs, owner))) {
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
		if (is_by(&proofs->items[i], controller)) {
			return true;
		}
	}
	return false;
}

bool azora_proofs_shortened(const azora_proofs *proofs)
{
	return proofs->proved != NULL && proofs->proved->context != NULL &&
		   !azora_json_equal(proofs->proved->context, azora_json_member(proofs->root, "@context"));
}
