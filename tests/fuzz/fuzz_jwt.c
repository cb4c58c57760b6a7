/*
 * Bytes become JSON Web Tokens. With a line feed in them, they are a header and a payload, which
 * are signed by a key that is known, so that the fuzzer gets behind the signature; without one they
 * are the JWT. What verifies is the payload as it was, by that key; a changed signature never does.
 * Memory may run out anywhere.
 */
#define _POSIX_C_SOURCE 200809L

#include "core/jwt.h"
#include "core/multibase.h"

#include "../core/allocators.h"
#include "bytes.h"

#include <sodium.h>

#define DID "did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"

/* A document with the key. */
static const char controller[] =
	"{\"id\":\"did:web:a.example\",\"assertionMethod\":[{\"id\":\"did:web:a.example#k\","
	"\"type\":\"JsonWebKey\",\"controller\":\"did:web:a.example\",\"publicKeyJwk\":{"
	"\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w\"}}]}";

typedef struct token {
	char *text;
	size_t length;
} token;

static unsigned char public_key[crypto_sign_PUBLICKEYBYTES];
static unsigned char secret_key[crypto_sign_SECRETKEYBYTES];

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	unsigned char seed[crypto_sign_SEEDBYTES];
	char multikey[AZORA_MULTIKEY_TEXT];
	(void)argc;
	(void)argv;
	REQUIRE(sodium_init() >= 0);
	memset(seed, 1, sizeof(seed));
	(void)crypto_sign_seed_keypair(public_key, secret_key, seed);
	azora_multikey_write(public_key, multikey);
	REQUIRE(strcmp(multikey, &DID[8]) == 0);
	return 0;
}

static size_t encode(char *to, const uint8_t *bytes, size_t length)
{
	const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	(void)sodium_bin2base64(to, sodium_base64_encoded_len(length, variant), bytes, length, variant);
	return strlen(to);
}

/* The JWT of a header and a payload; to be given to free(). */
static token sign(const uint8_t *header, size_t header_length, const uint8_t *payload,
				  size_t payload_length)
{
	unsigned char signature[crypto_sign_BYTES];
	token token = {test_need((header_length + payload_length) * 2 + 200, 1), 0};
	token.length = encode(token.text, header, header_length);
	token.text[token.length++] = '.';
	token.length += encode(token.text + token.length, payload, payload_length);
	(void)crypto_sign_detached(signature, NULL, (unsigned char *)token.text, token.length,
							   secret_key);
	token.text[token.length++] = '.';
	token.length += encode(token.text + token.length, signature, sizeof(signature));
	return token;
}

static azora_verify_options options_of(azora_jwt_profile profile)
{
	static const azora_span domain = {"d", 1};
	static const azora_source_text document = {{"did:web:a.example", 17},
											   {controller, sizeof(controller) - 1}};
	bool presentation = profile == AZORA_JWT_PRESENTATION;
	return (azora_verify_options){
		.purpose = {presentation ? "authentication" : "assertionMethod", presentation ? 14 : 15},
		.domains = {&domain, 1, presentation},
		.documents = {&document, 1},
		.now = 1769860800,
		.skew = 300,
		.size = AZORA_CREDENTIAL_SIZE,
		.expansion = 1 << 20,
		.depth = AZORA_DOCUMENT_DEPTH,
		.proofs = AZORA_CREDENTIAL_PROOFS,
		.chain = AZORA_CREDENTIAL_CHAIN,
	};
}

static void check(const azora_verification *verification)
{
	bool proved = verification->checks[AZORA_CHECK_PROOF] == AZORA_PASS;
	REQUIRE((verification->credential.length > 0) == proved);
	REQUIRE(verification->issuer.bytes == NULL || proved);
	REQUIRE(!verification->verified ||
			(proved && verification->checks[AZORA_CHECK_STRUCTURE] == AZORA_PASS));
	for (size_t i = 0; i < AZORA_CHECKS; i++) {
		REQUIRE(verification->checks[i] != AZORA_FAIL || verification->problems.of[i] > 0);
	}
}

/* Verifies as one of the three; payload NULL means that it is not known. */
static bool verify(token token, azora_jwt_profile profile, const uint8_t *payload, size_t length)
{
	const azora_verify_options options = options_of(profile);
	azora_verification verification;
	test_memory memory;
	test_memory_begin(&memory);
	REQUIRE(azora_jwt_verify(&verification, &memory.allocator, token.text, token.length, profile,
							 &options));
	check(&verification);
	bool proved = verification.credential.length > 0;
	if (proved) {
		REQUIRE(payload == NULL || (verification.credential.length == length &&
									memcmp(verification.credential.bytes, payload, length) == 0));
	}
	azora_verification_free(&verification);
	REQUIRE(test_memory_end(&memory) == 0);
	return proved;
}

/* As a presentation, with all that is in it. */
static void present(token token)
{
	const azora_verify_options options = options_of(AZORA_JWT_PRESENTATION);
	azora_verification verification;
	test_memory memory;
	test_memory_begin(&memory);
	REQUIRE(azora_presentation_verify(&verification, &memory.allocator, token.text, token.length,
									  &options));
	check(&verification);
	for (size_t i = 0; i < verification.embedded_count; i++) {
		check(&verification.embedded[i]);
		REQUIRE(verification.embedded[i].verified || !verification.verified);
	}
	azora_verification_free(&verification);
	REQUIRE(test_memory_end(&memory) == 0);
}

static void run_short(token token, size_t calls)
{
	const azora_verify_options options = options_of(AZORA_JWT_CREDENTIAL);
	azora_verification verification;
	test_memory memory;
	test_memory_begin(&memory);
	test_memory_fail_after(&memory, calls);
	bool done = azora_jwt_verify(&verification, &memory.allocator, token.text, token.length,
								 AZORA_JWT_CREDENTIAL, &options);
	REQUIRE(done || memory.fail_at == 0);
	azora_verification_free(&verification);
	REQUIRE(test_memory_end(&memory) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *feed = memchr(data, '\n', size);
	token token = {test_need(size, 1), size};
	const uint8_t *payload = NULL;
	size_t length = 0;
	memcpy(token.text, data, size);
	if (feed != NULL) {
		payload = feed + 1;
		length = size - (size_t)(payload - data);
		free(token.text);
		token = sign(data, (size_t)(feed - data), payload, length);
	}
	for (int profile = 0; profile <= AZORA_JWT_PRESENTATION; profile++) {
		bool proved = verify(token, (azora_jwt_profile)profile, payload, length);
		if (proved) {
			char *last = &token.text[token.length - 3], kept = *last;
			*last = kept == 'A' ? 'B' : 'A';
			REQUIRE(!verify(token, (azora_jwt_profile)profile, payload, length));
			*last = kept;
		}
	}
	present(token);
	run_short(token, size % 13);
	free(token.text);
	return 0;
}
