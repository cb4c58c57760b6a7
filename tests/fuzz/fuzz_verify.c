/*
 * Bytes become a recipe of a signed credential with lists and documents beside it (recipe.h), which
 * is then changed; or, if they are none, what is verified itself. Nothing is verified but what was
 * signed: what comes back is a document that a key signed, that of the issuer. The layout of a text
 * means nothing. Memory may run out anywhere.
 */
#define _POSIX_C_SOURCE 200809L

#include "core/credential.h"

#include "../core/allocators.h"
#include "../core/signer.h"
#include "../core/verified.h"
#include "bytes.h"
#include "json_mutator.h"
#include "recipe.h"

/* A text of 1 MiB takes some 100 MiB; most of what comes here is small. */
#define MOST_MEMORY ((size_t)256 << 20)

static void check_problems(const azora_verification *verification)
{
	size_t count = 0;
	for (const azora_problem *problem = verification->problems.first; problem != NULL;
		 problem = problem->next) {
		REQUIRE(*problem->code != '\0' && *problem->message != '\0');
		REQUIRE(*problem->pointer == '\0' || *problem->pointer == '/');
		REQUIRE(verification->problems.of[problem->check] > 0);
		count++;
	}
	REQUIRE(count <= AZORA_PROBLEMS && count <= verification->problems.count);
	for (int i = 0; i < AZORA_CHECKS; i++) {
		REQUIRE(verification->checks[i] != AZORA_UNSUPPORTED);
		REQUIRE(verification->checks[i] != AZORA_FAIL || verification->problems.of[i] > 0);
	}
}

/* What each part says fits to the others. */
static void check_sense(const azora_verification *verification, const azora_verify_options *options)
{
	const azora_verdict *checks = verification->checks;
	bool proved = checks[AZORA_CHECK_PROOF] == AZORA_PASS, one = false;
	check_problems(verification);
	REQUIRE((verification->credential.length > 0) == proved);
	REQUIRE(verification->issuer.bytes == NULL || proved);
	for (size_t i = 0; i < verification->proof_count; i++) {
		azora_verdict outcome = verification->proofs[i].outcome;
		REQUIRE(outcome == AZORA_PASS || outcome == AZORA_FAIL || outcome == AZORA_UNSUPPORTED);
		REQUIRE(!proved || outcome != AZORA_FAIL);
		one |= outcome == AZORA_PASS;
	}
	REQUIRE(!proved || one);
	for (size_t i = 0; i < verification->status_count; i++) {
		const azora_status_result *status = &verification->statuses[i];
		REQUIRE(status->known || (!status->set && status->value == 0));
		REQUIRE(status->set == (status->value != 0));
	}
	if (verification->verified) {
		REQUIRE(proved && checks[AZORA_CHECK_STRUCTURE] == AZORA_PASS);
		REQUIRE(checks[AZORA_CHECK_CONTEXT] == AZORA_PASS &&
				checks[AZORA_CHECK_DATES] == AZORA_PASS);
		REQUIRE(checks[AZORA_CHECK_ISSUER] != AZORA_FAIL);
		REQUIRE(verification->issuer.bytes != NULL || options->any_controller);
		REQUIRE(checks[AZORA_CHECK_STATUS] != AZORA_FAIL);
		REQUIRE(checks[AZORA_CHECK_STATUS] != AZORA_UNKNOWN || options->report_status);
	}
}

/* Whether a key that stands for itself signed this document. */
static bool is_signed(const fuzz_recipe *recipe, const azora_verification *verification)
{
	const azora_buffer *proved = &verification->credential;
	for (size_t i = 0; i < recipe->made_count; i++) {
		const fuzz_signed *made = &recipe->made[i];
		if (strlen(made->canonical) != proved->length ||
			memcmp(made->canonical, proved->bytes, proved->length) != 0) {
			continue;
		}
		test_signer signer;
		test_signer_begin(&signer, made->key);
		const azora_span *issuer = &verification->issuer;
		if (issuer->bytes == NULL || issuer->length < 8 ||
			memcmp(issuer->bytes, "did:key:", 8) != 0 ||
			(issuer->length == strlen(signer.did) &&
			 memcmp(issuer->bytes, signer.did, issuer->length) == 0)) {
			return true;
		}
	}
	return false;
}

/* What was proved is a credential of its own. */
static void check_proved(const azora_verification *verification,
						 const azora_verify_options *options)
{
	test_memory memory;
	azora_verification again;
	azora_verify_options plain = *options;
	test_memory_begin(&memory);
	plain.size = SIZE_MAX;
	plain.depth = AZORA_DOCUMENT_DEPTH;
	REQUIRE(azora_credential_verify(&again, &memory.allocator, verification->credential.bytes,
									verification->credential.length, &plain));
	REQUIRE(again.checks[AZORA_CHECK_STRUCTURE] == AZORA_PASS);
	REQUIRE(again.checks[AZORA_CHECK_CONTEXT] == AZORA_PASS);
	REQUIRE(again.checks[AZORA_CHECK_DATES] == AZORA_PASS);
	REQUIRE(again.checks[AZORA_CHECK_PROOF] == AZORA_FAIL && !again.verified);
	azora_verification_free(&again);
	REQUIRE(test_memory_end(&memory) == 0);
}

/* In canonical form a text says the same. */
static void check_layout(const azora_verification *verification,
						 const azora_verify_options *options)
{
	test_memory memory;
	azora_verification other;
	azora_buffer text;
	azora_verify_options large = *options;
	test_memory_begin(&memory);
	azora_buffer_begin(&text, &memory.allocator);
	azora_json_canonical(verification->document.root, NULL, 0, &text);
	/* Only numbers grow. */
	large.size = SIZE_MAX;
	REQUIRE(azora_credential_verify(&other, &memory.allocator, text.bytes, text.length, &large));
	REQUIRE(other.verified == verification->verified);
	REQUIRE(memcmp(other.checks, verification->checks, sizeof(other.checks)) == 0);
	REQUIRE(other.credential.length == verification->credential.length);
	REQUIRE(other.credential.length == 0 ||
			memcmp(other.credential.bytes, verification->credential.bytes,
				   other.credential.length) == 0);
	azora_verification_free(&other);
	azora_buffer_free(&text);
	REQUIRE(test_memory_end(&memory) == 0);
}

static void verify(const fuzz_recipe *recipe, const char *text, size_t length)
{
	test_memory memory;
	azora_verification verification;
	test_memory_begin(&memory);
	REQUIRE(
		azora_credential_verify(&verification, &memory.allocator, text, length, &recipe->options));
	check_sense(&verification, &recipe->options);
	if (verification.checks[AZORA_CHECK_PROOF] == AZORA_PASS) {
		/* Whoever has no recipe has no key. */
		REQUIRE(is_signed(recipe, &verification));
	}
	if (verification.verified) {
		check_proved(&verification, &recipe->options);
	}
	if (verification.document.root != NULL) {
		check_layout(&verification, &recipe->options);
	}
	azora_verification_free(&verification);
	REQUIRE(memory.peak < MOST_MEMORY);
	REQUIRE(test_memory_end(&memory) == 0);
}

/* One allocation fails: then there is an end to it, or it did not matter that it failed. */
static void verify_short(const fuzz_recipe *recipe, const char *text, size_t length, size_t calls)
{
	test_memory memory;
	azora_verification verification;
	test_memory_begin(&memory);
	test_memory_fail_after(&memory, calls);
	bool done =
		azora_credential_verify(&verification, &memory.allocator, text, length, &recipe->options);
	REQUIRE(done == (memory.fail_at != 0));
	memory.fail_at = 0;
	azora_verification_free(&verification);
	REQUIRE(test_memory_end(&memory) == 0);
}

/* What is issued begins with the bytes that were handed in, and its proofs hold. */
static void issue(const fuzz_recipe *recipe, const char *text, size_t length)
{
	unsigned char seed[AZORA_SEED_SIZE];
	test_memory memory;
	azora_key key;
	azora_issue issued;
	test_memory_begin(&memory);
	memset(seed, 1, sizeof(seed));
	REQUIRE(azora_key_begin(&key, &memory.allocator, azora_secret_new(seed)) == AZORA_KEY_OK);
	const azora_issue_options options = {.created = {"2026-01-31T12:00:00Z", 20},
										 .contexts = recipe->options.contexts,
										 .documents = recipe->options.documents,
										 .now = recipe->options.now};
	azora_issue_code code =
		azora_credential_issue(&issued, &memory.allocator, text, length, &key, &options);
	REQUIRE(code != AZORA_ISSUE_NO_MEMORY && code != AZORA_ISSUE_KEY);
	REQUIRE((code == AZORA_ISSUED) == (issued.verification.problems.count == 0));
	if (code == AZORA_ISSUED) {
		azora_verification verification;
		azora_verify_options verifying = recipe->options;
		verifying.purpose = (azora_span){"assertionMethod", 15};
		verifying.challenge = (azora_span){NULL, 0};
		verifying.domains.given = verifying.issuers.given = false;
		verifying.proofs = verifying.chain = 16;
		verifying.depth = AZORA_DOCUMENT_DEPTH;
		verifying.size = AZORA_CREDENTIAL_SIZE;
		verifying.skew = 300;
		REQUIRE(azora_credential_verify(&verification, &memory.allocator, issued.text.bytes,
										issued.text.length, &verifying));
		REQUIRE(verification.checks[AZORA_CHECK_STRUCTURE] == AZORA_PASS);
		REQUIRE(verification.checks[AZORA_CHECK_CONTEXT] == AZORA_PASS);
		REQUIRE(verification.checks[AZORA_CHECK_PROOF] == AZORA_PASS);
		REQUIRE(verification.issuer.bytes != NULL);
		azora_verification_free(&verification);
	}
	azora_issue_free(&issued);
	azora_key_end(&key, &memory.allocator);
	REQUIRE(test_memory_end(&memory) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool begun;
	fuzz_recipe recipe;
	REQUIRE(begun || sodium_init() >= 0);
	begun = true;
	bool read = fuzz_recipe_begin(&recipe, data, size);
	const char *text = read ? recipe.text : (const char *)data;
	size_t length = read ? strlen(text) : size;
	verify(&recipe, text, length);
	verify_short(&recipe, text, length, size % 61);
	issue(&recipe, text, length);
	fuzz_recipe_end(&recipe);
	return 0;
}

#define DID(key)    "\"did:key:" key "\""
#define METHOD(key) "\"did:key:" key "#" key "\""
/* Of seeds 1 and 2. */
#define ONE "z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"
#define TWO "z6MkmtWtY63GQVBrpMyRJWEzsnxfsGkemu6CtMDwGTv4RYj2"

/* What a value can become: parts of recipes and of credentials, and values that lie at some edge.
 */
static const char *const texts[] = {
	"{\"document\":%s,\"proofs\":[{\"type\":\"DataIntegrityProof\",\"cryptosuite\":"
	"\"eddsa-jcs-2022\",\"verificationMethod\":" METHOD(
		ONE) ",\"proofPurpose\":"
			 "\"assertionMethod\",\"key\":1}],\"changes\":[]}",
	"{\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"eddsa-jcs-2022\","
	"\"verificationMethod\":" METHOD(
		TWO) ",\"proofPurpose\":\"assertionMethod\",\"id\":\"urn:b\",\"key\":2,\"previous\":[0],"
			 "\"previousProof\":%s}",
	"{\"name\":\"proof\",\"value\":%s}",
	"{\"name\":\"@context\",\"value\":%s}",
	"{\"name\":\"proofValue\",\"proof\":0,\"value\":%s}",
	"{\"name\":\"previousProof\",\"proof\":1,\"value\":%s}",
	"{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\",\"statusListIndex\":"
	"\"5\",\"statusListCredential\":\"https://example.org/lists/1\",\"statusSize\":%s}",
	"{\"status\":\"0x1\",\"message\":%s}",
	"{\"did:web:a.example\":%s}",
	"{\"https://example.org/lists/1\":%s}",
	"[%s]",
	"[%s,%s]",
	"{\"a\":%s}",
	"{\"id\":%s}",
	"{\"later\":%s}",
	DID(ONE),
	DID(TWO),
	METHOD(ONE),
	METHOD(TWO),
	"\"did:web:a.example\"",
	"\"did:web:a.example#k\"",
	"\"https://www.w3.org/ns/credentials/v2\"",
	"\"https://w3id.org/security/data-integrity/v2\"",
	"\"https://example.org/lists/1\"",
	"\"urn:a\"",
	"\"urn:b\"",
	"\"2026-01-31T12:00:00Z\"",
	"\"2027-01-31T12:00:00Z\"",
	"\"authentication\"",
	"\"suspension\"",
	"\"message\"",
	"\"a\\u0000\"",
	"\"\\u00e9\"",
	"null",
	"true",
	"[]",
	"{}",
	"\"\"",
	"0",
	"1",
	"-1",
	"2",
	"5",
	"64",
	"0.5",
	"1e300",
	"9007199254740993",
	NULL,
};

static const fuzz_json_changes changes = {.texts = texts,
										  .decoding = JSON_DECODE_ANY | JSON_ALLOW_NUL,
										  .encoding = JSON_ENCODE_ANY | JSON_COMPACT |
													  JSON_REAL_PRECISION(17),
										  .own = 8};

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed)
{
	return fuzz_mutate_input(bytes, size, most, &changes, seed);
}
