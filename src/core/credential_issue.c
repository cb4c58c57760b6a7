#include "core/issuing.h"
#include "core/proof.h"

static void problem(azora_issue *issue, azora_check check, const char *code,
					const azora_json *place, const char *message)
{
	azora_problem_add(&issue->verification.problems, check, code, place, "%s", message);
}

/* Nobody may sign for somebody else, and a verifier could not tell for whom. */
static void check_issuer(azora_issue *issue, const azora_key *key)
{
	const azora_json *root = issue->verification.document.root;
	const azora_json *party = azora_json_member(root, "issuer");
	const azora_json *id = party != NULL ? azora_credential_id(party) : NULL;
	if (id != NULL && !azora_json_is(id, key->controller)) {
		azora_problem_add(&issue->verification.problems, AZORA_CHECK_ISSUER, "CONTROLLER_MISMATCH",
						  id, "The issuer must be the key's controller, %s.", key->controller);
	}
}

/* Whether no proof that is there was made by the same suite and method. */
static bool is_new(azora_issue *issue, const azora_key *key)
{
	const azora_verification *verification = &issue->verification;
	const azora_json *member = azora_json_member(verification->document.root, "proof");
	bool list = member != NULL && member->kind == AZORA_LIST;
	const azora_json *proof = list ? member->as.first : member;
	for (; proof != NULL; proof = proof == member ? NULL : proof->next) {
		if (azora_json_is(azora_json_member(proof, "cryptosuite"), AZORA_PROOF_SUITE) &&
			azora_json_is(azora_json_member(proof, "verificationMethod"), key->method)) {
			problem(issue, AZORA_CHECK_PROOF, AZORA_PROOF_GENERATION, proof,
					"This key has already signed the credential with this suite.");
			return false;
		}
	}
	return true;
}

/* Verifies the proofs that are there: nobody signs beside what does not hold. */
static bool check_proofs(azora_issue *issue, const azora_issue_options *options)
{
	const azora_verify_options verify = {
		.documents = options->documents,
		.purpose = {"assertionMethod", 15},
		.now = options->now,
		.skew = 300,
		.proofs = AZORA_CREDENTIAL_PROOFS - 1,
		.chain = AZORA_CREDENTIAL_CHAIN,
	};
	azora_verification *verification = &issue->verification;
	azora_proofs proofs;
	if (!azora_proofs_verify(&proofs, verification, NULL, &verify)) {
		verification->problems.failed = true;
	}
	azora_proofs_end(&proofs);
	if (verification->checks[AZORA_CHECK_PROOF] == AZORA_UNKNOWN) {
		problem(issue, AZORA_CHECK_PROOF, AZORA_PROOF_GENERATION,
				azora_json_member(verification->document.root, "proof"),
				"A proof of another kind is there, which cannot be verified; sign without it.");
	}
	for (size_t i = 0; i < verification->proof_count; i++) {
		if (verification->proofs[i].outcome == AZORA_UNSUPPORTED &&
			verification->checks[AZORA_CHECK_PROOF] == AZORA_PASS) {
			verification->checks[AZORA_CHECK_PROOF] = AZORA_UNKNOWN;
			problem(issue, AZORA_CHECK_PROOF, AZORA_PROOF_GENERATION,
					azora_json_member(verification->document.root, "proof"),
					"One of the proofs is of another kind, which cannot be verified.");
		}
	}
	return verification->checks[AZORA_CHECK_PROOF] == AZORA_PASS;
}

/*
 * The proof in canonical form: up to where its value stands, and from there. Both names before it
 * and after it are in the order of RFC 8785.
 */
static void write_proof(azora_buffer *text, const azora_json *context, const azora_key *key,
						azora_span created, const char *value)
{
	azora_buffer_text(text, "{");
	if (context != NULL) {
		azora_buffer_text(text, "\"@context\":");
		azora_json_canonical(context, NULL, 0, text);
		azora_buffer_text(text, ",");
	}
	if (created.bytes != NULL) {
		azora_buffer_text(text, "\"created\":");
		azora_buffer_string(text, created.bytes, created.length);
		azora_buffer_text(text, ",");
	}
	azora_buffer_text(text, "\"cryptosuite\":\"" AZORA_PROOF_SUITE
							"\",\"proofPurpose\":\"assertionMethod\",");
	if (value != NULL) {
		azora_buffer_text(text, "\"proofValue\":\"z");
		azora_buffer_text(text, value);
		azora_buffer_text(text, "\",");
	}
	azora_buffer_text(text, "\"type\":\"" AZORA_PROOF_TYPE "\",\"verificationMethod\":");
	azora_buffer_string_of(text, key->method);
	azora_buffer_text(text, "}");
}

/* The signature over the hashes of the proof's options and of the document, in this order. */
static azora_issue_code sign(azora_issue *issue, const azora_key *key, azora_span created,
							 char value[AZORA_BASE58_TEXT])
{
	const azora_json *root = issue->verification.document.root;
	const azora_json_change unsecured = {"proof", NULL};
	unsigned char hashes[AZORA_PROOF_HASHES], signature[AZORA_SIGNATURE_SIZE];
	azora_buffer *scratch = &issue->text;
	write_proof(scratch, azora_json_member(root, "@context"), key, created, NULL);
	if (scratch->failed) {
		return AZORA_ISSUE_NO_MEMORY;
	}
	(void)crypto_hash_sha256(hashes, (const unsigned char *)scratch->bytes, scratch->length);
	if (!azora_proof_hash(scratch, root, &unsecured, 1, hashes + AZORA_HASH_SIZE)) {
		return AZORA_ISSUE_NO_MEMORY;
	}
	issue->key_code = azora_key_sign(key, hashes, sizeof(hashes), signature);
	if (issue->key_code != AZORA_KEY_OK) {
		return AZORA_ISSUE_KEY;
	}
	value[azora_base58_write(signature, sizeof(signature), value)] = '\0';
	return AZORA_ISSUED;
}

/* Where the last member of an object ends. */
static uint32_t end_of_members(const azora_json *object)
{
	const azora_json *last = object->as.first;
	while (last->next != NULL) {
		last = last->next;
	}
	return last->end;
}

/* The document's own text with the proof put in: behind those that are there, or as the last
 * member. */
static azora_issue_code write(azora_issue *issue, const azora_key *key, azora_span created,
							  const char *value)
{
	const azora_document *document = &issue->verification.document;
	const azora_json *root = document->root, *proof = azora_json_member(root, "proof");
	const azora_json *context = azora_json_member(root, "@context");
	azora_buffer *text = &issue->text;
	uint32_t rest;
	text->length = 0;
	if (proof == NULL) {
		rest = end_of_members(root);
		azora_buffer_add(text, document->text, rest);
		azora_buffer_text(text, ",\"proof\":[");
	} else {
		bool list = proof->kind == AZORA_LIST;
		azora_buffer_add(text, document->text, proof->begin);
		azora_buffer_text(text, list ? "" : "[");
		azora_buffer_add(text, document->text + proof->begin, proof->end - proof->begin - list);
		azora_buffer_text(text, ",");
		rest = proof->end;
	}
	write_proof(text, context, key, created, value);
	azora_buffer_text(text, "]");
	azora_buffer_add(text, document->text + rest, document->length - rest);
	return text->failed ? AZORA_ISSUE_NO_MEMORY : AZORA_ISSUED;
}

/* Tells why a text cannot be read. */
static azora_issue_code refuse_text(azora_verification *verification)
{
	const azora_document *document = &verification->document;
	if (document->code == AZORA_DOCUMENT_NO_MEMORY) {
		return AZORA_ISSUE_NO_MEMORY;
	}
	azora_problem_add(&verification->problems, AZORA_CHECK_STRUCTURE, AZORA_PARSING, NULL,
					  "The text cannot be read: at byte %zu, %s.", document->offset,
					  document->message);
	return verification->problems.failed ? AZORA_ISSUE_NO_MEMORY : AZORA_ISSUE_SYNTAX;
}

/* Nothing is issued that verifiers refuse to read. */
static azora_issue_code check_size(azora_issue *issue)
{
	azora_problems *problems = &issue->verification.problems;
	if (issue->text.length <= AZORA_CREDENTIAL_SIZE) {
		return AZORA_ISSUED;
	}
	azora_problem_add(problems, AZORA_CHECK_STRUCTURE, AZORA_RANGE,
					  issue->verification.document.root,
					  "With its proof the credential would have %zu bytes; %d are allowed.",
					  issue->text.length, AZORA_CREDENTIAL_SIZE);
	return problems->failed ? AZORA_ISSUE_NO_MEMORY : AZORA_ISSUE_INVALID;
}

azora_issue_code azora_issue_begin(azora_issue *issue, const azora_allocator *allocator,
								   const char *text, size_t length, const azora_key *key,
								   const azora_issue_options *options)
{
	static const azora_document_limits limits = {.size = AZORA_CREDENTIAL_SIZE,
												 .depth = AZORA_DOCUMENT_DEPTH};
	azora_verification *verification = &issue->verification;
	*issue = (azora_issue){.key_code = AZORA_KEY_OK};
	bool read = azora_document_read(&verification->document, allocator, text, length, &limits);
	const azora_json *root = verification->document.root;
	azora_problems_begin(&verification->problems, &verification->document.arena);
	azora_buffer_begin(&verification->credential, allocator);
	azora_buffer_begin(&issue->text, allocator);
	if (!read) {
		return refuse_text(verification);
	}
	azora_credential_examine(root, AZORA_A_CREDENTIAL, true, &options->contexts,
							 &verification->problems);
	check_issuer(issue, key);
	if (verification->problems.failed) {
		return AZORA_ISSUE_NO_MEMORY;
	}
	return verification->problems.count > 0 ? AZORA_ISSUE_INVALID : AZORA_ISSUED;
}

azora_issue_code azora_issue_proofs(azora_issue *issue, const azora_issue_options *options)
{
	azora_problems *problems = &issue->verification.problems;
	bool sound = azora_json_member(issue->verification.document.root, "proof") == NULL ||
				 check_proofs(issue, options);
	return problems->failed ? AZORA_ISSUE_NO_MEMORY : sound ? AZORA_ISSUED : AZORA_ISSUE_PROOF;
}

azora_issue_code azora_credential_issue(azora_issue *issue, const azora_allocator *allocator,
										const char *text, size_t length, const azora_key *key,
										const azora_issue_options *options)
{
	char value[AZORA_BASE58_TEXT];
	azora_issue_code code = azora_issue_begin(issue, allocator, text, length, key, options);
	if (code == AZORA_ISSUED && !is_new(issue, key)) {
		code = issue->verification.problems.failed ? AZORA_ISSUE_NO_MEMORY : AZORA_ISSUE_PROOF;
	}
	if (code == AZORA_ISSUED) {
		code = azora_issue_proofs(issue, options);
	}
	if (code == AZORA_ISSUED) {
		code = sign(issue, key, options->created, value);
	}
	if (code == AZORA_ISSUED) {
		code = write(issue, key, options->created, value);
	}
	return code == AZORA_ISSUED ? check_size(issue) : code;
}

void azora_issue_free(azora_issue *issue)
{
	azora_buffer_free(&issue->text);
	azora_verification_free(&issue->verification);
}
