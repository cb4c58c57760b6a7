#include "core/credential.h"
#include "core/credential_status.h"
#include "core/proof.h"
#include "core/verification.h"

const char *azora_verdict_name(azora_verdict outcome)
{
	static const char *const names[] = {"skipped", "pass", "fail", "unknown", "unsupported"};
	return names[outcome];
}

/* Bytes of other documents that may be read and hashed, in documents of the largest size; the
 * document itself may have so many proofs that each hash it. */
#define MOST_TEXTS      24
#define MOST_EXPANSIONS 16

azora_verify_options azora_verification_bounded(const azora_verify_options *options,
												azora_work *work)
{
	azora_verify_options own = *options;
	size_t size = own.size > AZORA_CREDENTIAL_SIZE ? own.size : AZORA_CREDENTIAL_SIZE;
	if (own.work == NULL) {
		*work = (azora_work){.texts = MOST_TEXTS * (uint64_t)size,
							 .expansion = MOST_EXPANSIONS * (uint64_t)own.expansion};
		own.work = work;
	}
	return own;
}

bool azora_verification_work(const azora_verify_options *options, size_t bytes)
{
	azora_work *work = options->work;
	if (work != NULL && bytes > work->texts) {
		return false;
	}
	if (work != NULL) {
		work->texts -= bytes;
	}
	return true;
}

bool azora_verification_begin(azora_verification *verification, const azora_allocator *allocator,
							  const char *text, size_t length, const azora_verify_options *options)
{
	const azora_document_limits limits = {.size = options->size,
										  .depth = options->depth,
										  .round_integers = true};
	*verification = (azora_verification){.proof_count = 0};
	azora_document *document = &verification->document;
	bool read = azora_document_read(document, allocator, text, length, &limits);
	azora_problems_begin(&verification->problems, &document->arena);
	azora_buffer_begin(&verification->credential, allocator);
	if (read && document->root->kind == AZORA_OBJECT) {
		return true;
	}
	verification->checks[AZORA_CHECK_STRUCTURE] = AZORA_FAIL;
	if (read) {
		azora_problem_add(&verification->problems, AZORA_CHECK_STRUCTURE, AZORA_MALFORMED_VALUE,
						  document->root, "The document must be a JSON object.");
	} else if (document->code != AZORA_DOCUMENT_NO_MEMORY) {
		azora_problem_add(&verification->problems, AZORA_CHECK_STRUCTURE, AZORA_PARSING, NULL,
						  "The text cannot be read: at byte %zu, %s.", document->offset,
						  document->message);
	} else {
		verification->problems.failed = true;
	}
	return false;
}

bool azora_verification_refuse(azora_verification *verification, const azora_allocator *allocator,
							   azora_check check, const char *code, const char *message)
{
	*verification = (azora_verification){.proof_count = 0};
	azora_arena_begin(&verification->document.arena, allocator);
	azora_problems_begin(&verification->problems, &verification->document.arena);
	azora_buffer_begin(&verification->credential, allocator);
	azora_problem_add(&verification->problems, check, code, NULL, "%s", message);
	verification->checks[check] = AZORA_FAIL;
	return !verification->problems.failed;
}

/* A check that has no problems passes. */
static void judge(azora_verification *verification, azora_check check)
{
	verification->checks[check] = verification->problems.of[check] == 0 ? AZORA_PASS : AZORA_FAIL;
}

void azora_verification_owner(azora_verification *verification, bool proved,
							  const azora_json *party, const azora_verify_options *options)
{
	const azora_json *id = party != NULL ? azora_credential_id(party) : NULL;
	azora_problems *problems = &verification->problems;
	azora_verdict *outcome = &verification->checks[AZORA_CHECK_ISSUER];
	*outcome = AZORA_UNKNOWN;
	if (id == NULL || verification->checks[AZORA_CHECK_PROOF] != AZORA_PASS) {
		return;
	}
	if (proved) {
		verification->issuer = (azora_span){id->as.text, id->length};
	} else if (!options->any_controller) {
		azora_problem_add(problems, AZORA_CHECK_ISSUER, "CONTROLLER_MISMATCH", id,
						  "The key that signed belongs to somebody else: its controller is not "
						  "this id.");
	}
	if (options->issuers.given && !azora_json_among(id, &options->issuers)) {
		azora_problem_add(problems, AZORA_CHECK_ISSUER, "UNTRUSTED_ISSUER", id,
						  "The issuer is not one of those that are trusted.");
	}
	if (problems->of[AZORA_CHECK_ISSUER] > 0) {
		*outcome = AZORA_FAIL;
	} else if (options->issuers.given && proved) {
		*outcome = AZORA_PASS;
	}
}

void azora_verification_conclude(azora_verification *verification,
								 const azora_verify_options *options)
{
	const azora_verdict *checks = verification->checks;
	azora_verdict status = checks[AZORA_CHECK_STATUS];
	verification->verified =
		checks[AZORA_CHECK_STRUCTURE] == AZORA_PASS && checks[AZORA_CHECK_CONTEXT] == AZORA_PASS &&
		checks[AZORA_CHECK_PROOF] == AZORA_PASS && checks[AZORA_CHECK_DATES] == AZORA_PASS &&
		checks[AZORA_CHECK_ISSUER] != AZORA_FAIL &&
		(status == AZORA_PASS || status == AZORA_SKIPPED ||
		 (status == AZORA_UNKNOWN && options->report_status));
}

void azora_verification_examine(azora_verification *verification, azora_document_kind kind,
								const azora_verify_options *options)
{
	const azora_json *root = verification->document.root;
	azora_credential_examine(root, kind, false, &options->contexts, &verification->problems);
	judge(verification, AZORA_CHECK_STRUCTURE);
	judge(verification, AZORA_CHECK_CONTEXT);
	if (verification->checks[AZORA_CHECK_STRUCTURE] != AZORA_PASS) {
		verification->checks[AZORA_CHECK_DATES] = AZORA_UNKNOWN;
		return;
	}
	azora_credential_dates(root, options->now, options->skew, &verification->problems);
	judge(verification, AZORA_CHECK_DATES);
}

bool azora_verification_examine_proved(azora_verification *verification, azora_document_kind kind,
									   const azora_verify_options *options)
{
	static const azora_document_limits limits = {.size = AZORA_DOCUMENT_SIZE,
												 .depth = AZORA_DOCUMENT_DEPTH,
												 .round_integers = true};
	const azora_buffer *proved = &verification->credential;
	azora_document document;
	bool read = azora_document_read(&document, verification->document.arena.allocator,
									proved->bytes, proved->length, &limits);
	if (read && verification->checks[AZORA_CHECK_STRUCTURE] == AZORA_PASS) {
		azora_credential_examine(document.root, kind, false, &options->contexts,
								 &verification->problems);
	}
	azora_document_free(&document);
	return read;
}

bool azora_verification_by_proofs(azora_verification *verification, azora_document_kind kind,
								  const azora_verify_options *options)
{
	const azora_json *party = azora_json_member(verification->document.root,
												kind == AZORA_A_CREDENTIAL ? "issuer" : "holder");
	const azora_json *id = azora_credential_id(party);
	azora_proofs proofs;
	azora_verification_examine(verification, kind, options);
	bool done = azora_proofs_verify(&proofs, verification, id, options) &&
				(!azora_proofs_shortened(&proofs) ||
				 azora_verification_examine_proved(verification, kind, options));
	if (done) {
		/* Limits on proofs are found while they are collected. */
		judge(verification, AZORA_CHECK_STRUCTURE);
		azora_verification_owner(verification, azora_proofs_by(&proofs, id), party, options);
	}
	azora_proofs_end(&proofs);
	return done;
}

bool azora_credential_verify(azora_verification *verification, const azora_allocator *allocator,
							 const char *text, size_t length, const azora_verify_options *options)
{
	azora_work work;
	azora_verify_options own = azora_verification_bounded(options, &work);
	if (!azora_verification_begin(verification, allocator, text, length, &own)) {
		return !verification->problems.failed;
	}
	bool done = azora_verification_by_proofs(verification, AZORA_A_CREDENTIAL, &own) &&
				(own.without_status || azora_credential_status(verification, &own));
	azora_verification_conclude(verification, &own);
	return done && !verification->problems.failed;
}

void azora_verification_free(azora_verification *verification)
{
	const azora_allocator *allocator = verification->document.arena.allocator;
	for (size_t i = 0; i < verification->embedded_count; i++) {
		azora_verification_free(&verification->embedded[i]);
	}
	azora_release(allocator, verification->embedded);
	azora_buffer_free(&verification->credential);
	azora_document_free(&verification->document);
}
