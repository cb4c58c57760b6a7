#include "core/proof.h"

/* Of azora_proof.named. */
_Static_assert(AZORA_CREDENTIAL_PROOFS <= 32, "each proof of a document has a bit");

static azora_verdict fail(const azora_proofs *proofs, const azora_json *place, const char *message)
{
	azora_problem_add(&proofs->verification->problems, AZORA_CHECK_PROOF, AZORA_PROOF_VERIFICATION,
					  place, "%s", message);
	return AZORA_FAIL;
}

static bool names(const azora_proof *proof, size_t number)
{
	return (proof->named >> number & 1) != 0;
}

void azora_proof_link(const azora_proofs *proofs, azora_proof *proof)
{
	const azora_json *previous = proof->previous;
	bool list = previous != NULL && previous->kind == AZORA_LIST;
	const azora_json *id = list ? previous->as.first : previous;
	for (; id != NULL && proof->nobody == NULL; id = list ? id->next : NULL) {
		size_t i = 0;
		while (i < proofs->count && (id->kind != AZORA_TEXT || proofs->items[i].id == NULL ||
									 !azora_json_equal(proofs->items[i].id, id))) {
			i++;
		}
		if (i == proofs->count) {
			proof->nobody = id;
		} else {
			proof->named |= UINT32_C(1) << i;
		}
	}
}

/* Each round finds chains that are longer by one at least; where one still grows after as many
 * rounds as there are proofs, it goes round in a circle. */
uint32_t azora_proofs_longest(const azora_proofs *proofs)
{
	uint32_t lengths[AZORA_CREDENTIAL_PROOFS] = {0}, longest = 0;
	for (size_t round = 0; round <= proofs->count; round++) {
		for (size_t i = 0; i < proofs->count; i++) {
			uint32_t before = 0;
			for (size_t j = 0; j < proofs->count; j++) {
				if (names(&proofs->items[i], j) && lengths[j] > before) {
					before = lengths[j];
				}
			}
			lengths[i] = before + 1;
		}
	}
	for (size_t i = 0; i < proofs->count; i++) {
		if (lengths[i] <= proofs->count && lengths[i] > longest) {
			longest = lengths[i];
		}
	}
	return longest;
}

azora_verdict azora_proof_settle_previous(azora_proofs *proofs, const azora_proof *proof)
{
	azora_verdict outcome = AZORA_PASS;
	if (proof->nobody != NULL) {
		return fail(proofs, proof->nobody, "previousProof names a proof that is not there.");
	}
	for (size_t i = 0; i < proofs->count; i++) {
		azora_verdict before =
			names(proof, i) ? azora_proof_settle(proofs, &proofs->items[i]) : AZORA_PASS;
		if (before == AZORA_FAIL) {
			return fail(proofs, proof->previous,
						"previousProof names a proof that does not verify.");
		}
		if (before != AZORA_PASS) {
			outcome = before;
		}
	}
	return outcome;
}

static void write_named(const azora_proofs *proofs, const azora_proof *proof, azora_buffer *buffer)
{
	const char *before = "[";
	for (size_t i = 0; i < proofs->count; i++) {
		if (names(proof, i)) {
			azora_buffer_text(buffer, before);
			azora_json_canonical(proofs->items[i].json, NULL, 0, buffer);
			before = ",";
		}
	}
	azora_buffer_text(buffer, "]");
}

/* The canonical form with the named proofs, in the order in which they stand in the document, as
 * its proofs. */
static void write_chained(const azora_proofs *proofs, const azora_proof *proof,
						  azora_buffer *buffer)
{
	const char *before = "{";
	const azora_json *all = azora_json_member(proofs->root, "proof");
	const azora_json *context = azora_json_member(proofs->root, "@context");
	for (const azora_json *member = proofs->root->sorted; member != NULL;
		 member = member->follower) {
		azora_buffer_text(buffer, before);
		azora_buffer_string(buffer, member->name, member->name_length);
		azora_buffer_text(buffer, ":");
		if (member == all) {
			write_named(proofs, proof, buffer);
		} else {
			bool other = member == context && proof->context != NULL;
			azora_json_canonical(other ? proof->context : member, NULL, 0, buffer);
		}
		before = ",";
	}
	azora_buffer_text(buffer, "}");
}

bool azora_proof_hash_document(azora_proofs *proofs, const azora_proof *proof,
							   unsigned char hash[AZORA_HASH_SIZE])
{
	azora_buffer *scratch = &proofs->scratch;
	const azora_json_change changes[2] = {{"proof", NULL}, {"@context", proof->context}};
	if (proof->named == 0) {
		return azora_proof_hash(scratch, proofs->root, changes, proof->context != NULL ? 2 : 1,
								hash);
	}
	scratch->length = 0;
	write_chained(proofs, proof, scratch);
	if (!scratch->failed) {
		(void)crypto_hash_sha256(hash, (const unsigned char *)scratch->bytes, scratch->length);
	}
	return !scratch->failed;
}
