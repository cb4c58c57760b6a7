#include "verified.h"

#include "core/proof.h"
#include "core/verification.h"

#include "suite.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

azora_span test_span(const char *text)
{
	return (azora_span){text, strlen(text)};
}

azora_verify_options test_verify_options(void)
{
	return (azora_verify_options){
		.purpose = {"assertionMethod", 15},
		.now = TEST_NOW,
		.skew = 300,
		.size = AZORA_CREDENTIAL_SIZE,
		.expansion = 16777216,
		.depth = AZORA_DOCUMENT_DEPTH,
		.proofs = AZORA_CREDENTIAL_PROOFS,
		.chain = AZORA_CREDENTIAL_CHAIN,
	};
}

static void add(test_told *told, const char *before, const char *text)
{
	size_t length = strlen(told->text);
	(void)snprintf(told->text + length, sizeof(told->text) - length, "%s%s", before, text);
}

static void tell_proofs(const azora_verification *verification, test_told *told)
{
	told->text[0] = '\0';
	add(told, azora_verdict_name(verification->checks[AZORA_CHECK_PROOF]), ":");
	for (size_t i = 0; i < verification->proof_count; i++) {
		add(told, " ", azora_verdict_name(verification->proofs[i].outcome));
	}
	if (verification->problems.first != NULL) {
		add(told, " ", verification->problems.first->code);
	}
}

/* Runs the proofs alone; proved says whether what was proved is to be told, too. */
static void run_proofs(const char *text, const azora_verify_options *options, bool proved,
					   test_told *told)
{
	test_memory memory;
	azora_verification verification;
	azora_proofs proofs;
	test_memory_begin(&memory);
	bool read =
		azora_verification_begin(&verification, &memory.allocator, text, strlen(text), options);
	EXPECT_MSG(read, "the text is no JSON object: %s", text);
	const azora_json *issuer = azora_json_member(verification.document.root, "issuer");
	EXPECT(azora_proofs_verify(&proofs, &verification, azora_credential_id(issuer), options));
	if (proved) {
		size_t length = verification.credential.length;
		EXPECT(length < sizeof(told->text));
		(void)snprintf(told->text, sizeof(told->text), "%.*s", (int)length,
					   length > 0 ? verification.credential.bytes : "");
	} else {
		tell_proofs(&verification, told);
	}
	azora_proofs_end(&proofs);
	azora_verification_free(&verification);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

const char *test_proofs(const char *text, const azora_verify_options *options, test_told *told)
{
	run_proofs(text, options, false, told);
	return told->text;
}

const char *test_proved(const char *text, const azora_verify_options *options, test_told *told)
{
	run_proofs(text, options, true, told);
	return told->text;
}

static void tell_checks(const azora_verification *verification, test_told *told)
{
	static const azora_verdict usual[AZORA_CHECKS] = {
		[AZORA_CHECK_STRUCTURE] = AZORA_PASS, [AZORA_CHECK_CONTEXT] = AZORA_PASS,
		[AZORA_CHECK_PROOF] = AZORA_PASS,     [AZORA_CHECK_ISSUER] = AZORA_UNKNOWN,
		[AZORA_CHECK_DATES] = AZORA_PASS,     [AZORA_CHECK_STATUS] = AZORA_SKIPPED,
	};
	told->text[0] = '\0';
	add(told, "", verification->verified ? "verified" : "refused");
	for (int i = 0; i < AZORA_CHECKS; i++) {
		if (verification->checks[i] != usual[i]) {
			add(told, " ", azora_check_name((azora_check)i));
			add(told, "=", azora_verdict_name(verification->checks[i]));
		}
	}
	if (verification->problems.first != NULL) {
		add(told, " ", verification->problems.first->code);
	}
}

/* What a verification must always be, whatever was verified. */
static void expect_sense(const azora_verification *verification)
{
	const azora_problems *problems = &verification->problems;
	size_t count = 0;
	EXPECT((verification->credential.length > 0) ==
		   (verification->checks[AZORA_CHECK_PROOF] == AZORA_PASS));
	EXPECT(verification->issuer.bytes == NULL ||
		   verification->checks[AZORA_CHECK_PROOF] == AZORA_PASS);
	for (const azora_problem *problem = problems->first; problem != NULL; problem = problem->next) {
		count++;
		EXPECT_MSG(problem->message[strlen(problem->message) - 1] == '.', "this is no sentence: %s",
				   problem->message);
		EXPECT(*problem->code != '\0' && (*problem->pointer == '\0' || *problem->pointer == '/'));
	}
	EXPECT(count == problems->count || (count == AZORA_PROBLEMS && problems->count > count));
	for (int i = 0; i < AZORA_CHECKS; i++) {
		azora_verdict outcome = verification->checks[i];
		EXPECT(outcome != AZORA_UNSUPPORTED);
		EXPECT_MSG(outcome != AZORA_FAIL || problems->of[i] > 0, "%s fails without a problem",
				   azora_check_name((azora_check)i));
	}
}

typedef void (*tell)(const azora_verification *verification, test_told *told);

static const char *verify(const char *text, const azora_verify_options *options, tell tell,
						  test_told *told)
{
	test_memory memory;
	azora_verification verification;
	test_memory_begin(&memory);
	EXPECT(azora_credential_verify(&verification, &memory.allocator, text, strlen(text), options));
	expect_sense(&verification);
	tell(&verification, told);
	azora_verification_free(&verification);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return told->text;
}

const char *test_verify(const char *text, const azora_verify_options *options, test_told *told)
{
	return verify(text, options, tell_checks, told);
}

static void tell_complaint(const azora_verification *verification, test_told *told)
{
	const azora_problem *first = verification->problems.first;
	(void)snprintf(told->text, sizeof(told->text), "%s", first != NULL ? first->message : "");
}

const char *test_complaint(const char *text, const azora_verify_options *options, test_told *told)
{
	return verify(text, options, tell_complaint, told);
}

static const char *verify_by(test_verifying verifier, const char *text, size_t length,
							 const azora_verify_options *options, tell tell, test_told *told)
{
	test_memory memory;
	azora_verification verification;
	test_memory_begin(&memory);
	EXPECT(verifier(&verification, &memory.allocator, text, length, options));
	expect_sense(&verification);
	for (size_t i = 0; i < verification.embedded_count; i++) {
		expect_sense(&verification.embedded[i]);
	}
	tell(&verification, told);
	azora_verification_free(&verification);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return told->text;
}

static void tell_all(const azora_verification *verification, test_told *told)
{
	test_told embedded;
	tell_checks(verification, told);
	for (size_t i = 0; i < verification->embedded_count; i++) {
		tell_checks(&verification->embedded[i], &embedded);
		add(told, " [", embedded.text);
		add(told, "", "]");
	}
}

const char *test_verify_by(test_verifying verifier, const char *text, size_t length,
						   const azora_verify_options *options, test_told *told)
{
	return verify_by(verifier, text, length, options, tell_all, told);
}

static void tell_proved(const azora_verification *verification, test_told *told)
{
	size_t length = verification->credential.length;
	EXPECT(length < sizeof(told->text));
	(void)snprintf(told->text, sizeof(told->text), "%.*s", (int)length,
				   length > 0 ? verification->credential.bytes : "");
}

const char *test_proved_by(test_verifying verifier, const char *text,
						   const azora_verify_options *options, test_told *told)
{
	return verify_by(verifier, text, strlen(text), options, tell_proved, told);
}

static void tell_place(const azora_verification *verification, test_told *told)
{
	const azora_problem *first = verification->problems.first;
	told->text[0] = '\0';
	if (first != NULL) {
		(void)snprintf(told->text, sizeof(told->text), "%s: %s", first->pointer, first->message);
	}
}

const char *test_complaint_by(test_verifying verifier, const char *text,
							  const azora_verify_options *options, test_told *told)
{
	return verify_by(verifier, text, strlen(text), options, tell_place, told);
}

static void tell_statuses(const azora_verification *verification, test_told *told)
{
	told->text[0] = '\0';
	for (size_t i = 0; i < verification->status_count; i++) {
		const azora_status_result *status = &verification->statuses[i];
		char line[300] = "?", message[100] = "";
		if (status->message.bytes != NULL) {
			(void)snprintf(message, sizeof(message), " (%.*s)", (int)status->message.length,
						   status->message.bytes);
		}
		if (status->known) {
			(void)snprintf(line, sizeof(line), "%.*s %" PRIu64 "=%" PRIu64 "%s",
						   (int)status->purpose.length, status->purpose.bytes, status->index,
						   status->value, message);
			EXPECT(status->set == (status->value != 0));
		}
		add(told, i > 0 ? "; " : "", line);
	}
}

const char *test_statuses(const char *text, const azora_verify_options *options, test_told *told)
{
	return verify(text, options, tell_statuses, told);
}
