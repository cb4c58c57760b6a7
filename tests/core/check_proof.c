/*
 * Proofs of eddsa-jcs-2022: the published vectors to the byte, values and keys that others accept,
 * and a document of which any byte was changed.
 */
#include "core/proof.h"

#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VECTORS "w3c-vc-di-eddsa/eddsa-jcs-2022/"

static azora_document read_text(test_memory *memory, const char *text)
{
	static const azora_document_limits limits = {.size = AZORA_CREDENTIAL_SIZE,
												 .depth = AZORA_DOCUMENT_DEPTH};
	azora_document document;
	EXPECT(azora_document_read(&document, &memory->allocator, text, strlen(text), &limits));
	return document;
}

/* The canonical form of a file's JSON without one member, and its hash, as two files have them. */
static void expect_canonical(const char *file, const char *without, const char *canonical_file,
							 unsigned char hash[AZORA_HASH_SIZE])
{
	test_memory memory;
	test_memory_begin(&memory);
	char *text = test_vector(file), *canonical = test_vector(canonical_file);
	azora_document document = read_text(&memory, text);
	azora_json_change change = {without, NULL};
	azora_buffer scratch;
	azora_buffer_begin(&scratch, &memory.allocator);
	EXPECT(azora_proof_hash(&scratch, document.root, &change, 1, hash));
	EXPECT_EQUAL(scratch.length, strlen(canonical));
	ck_assert_mem_eq(scratch.bytes, canonical, scratch.length);
	azora_buffer_free(&scratch);
	azora_document_free(&document);
	free(text);
	free(canonical);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

static void expect_hexadecimal(const unsigned char *bytes, size_t count, const char *file)
{
	char text[2 * 64 + 1];
	char *wanted = test_vector(file);
	(void)sodium_bin2hex(text, sizeof(text), bytes, count);
	ck_assert_str_eq(text, wanted);
	free(wanted);
}

START_TEST(what_is_hashed)
{
	unsigned char hashes[AZORA_PROOF_HASHES];
	/* From what is signed, and from what was signed. */
	static const char *const documents[] = {"w3c-vc-di-eddsa/unsigned.json",
											VECTORS "signedJCS.json"};
	for (size_t i = 0; i < 2; i++) {
		expect_canonical(documents[i], "proof", VECTORS "canonDocJCS.txt",
						 hashes + AZORA_HASH_SIZE);
		expect_hexadecimal(hashes + AZORA_HASH_SIZE, AZORA_HASH_SIZE, VECTORS "docHashJCS.txt");
	}
	expect_canonical(VECTORS "proofConfigJCS.json", "proofValue", VECTORS "proofCanonJCS.txt",
					 hashes);
	expect_hexadecimal(hashes, AZORA_HASH_SIZE, VECTORS "proofHashJCS.txt");
	expect_hexadecimal(hashes, sizeof(hashes), VECTORS "combinedHashJCS.txt");
}
END_TEST

/* The published key, whose seed is written as a Multikey. */
static void begin_published(test_signer *signer)
{
	static const char seed[] = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
	unsigned char bytes[2 + crypto_sign_SEEDBYTES];
	EXPECT(azora_base58_read(seed + 1, sizeof(seed) - 2, bytes, sizeof(bytes)));
	EXPECT(bytes[0] == 0x80 && bytes[1] == 0x26);
	(void)crypto_sign_seed_keypair(signer->public_key, signer->secret, bytes + 2);
	azora_multikey_write(signer->public_key, signer->multikey);
	ck_assert_str_eq(signer->multikey, "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
}

START_TEST(what_is_signed)
{
	test_signer signer;
	unsigned char signature[crypto_sign_BYTES];
	char value[AZORA_BASE58_TEXT + 1];
	char *options = test_vector(VECTORS "proofConfigJCS.json");
	char *document = test_vector("w3c-vc-di-eddsa/unsigned.json");
	char *published = test_vector(VECTORS "sigBTC58JCS.txt");
	begin_published(&signer);
	test_proof_value(&signer, options, document, value);
	ck_assert_str_eq(value, published);
	EXPECT(azora_base58_read(value + 1, strlen(value) - 1, signature, sizeof(signature)));
	expect_hexadecimal(signature, sizeof(signature), VECTORS "sigHexJCS.txt");
	free(options);
	free(document);
	free(published);
}
END_TEST

START_TEST(the_published_document_verifies)
{
	test_told told;
	azora_verify_options options = test_verify_options();
	char *text = test_vector(VECTORS "signedJCS.json");
	char *canonical = test_vector(VECTORS "canonDocJCS.txt");
	azora_span examples = test_span("https://www.w3.org/ns/credentials/examples/v2");
	ck_assert_str_eq(test_proofs(text, &options, &told), "pass: pass");
	ck_assert_str_eq(test_proved(text, &options, &told), canonical);
	/* Its issuer is a web address, its key a did:key. */
	options.contexts = (azora_spans){.items = &examples, .count = 1, .given = true};
	ck_assert_str_eq(test_verify(text, &options, &told), "refused issuer=fail CONTROLLER_MISMATCH");
	options.any_controller = true;
	ck_assert_str_eq(test_verify(text, &options, &told), "verified");
	free(text);
	free(canonical);
}
END_TEST

/* Sets of another suite, with chains and without: nothing here can tell whether they hold. */
START_TEST(published_sets_are_of_another_suite)
{
	test_told told;
	azora_verify_options options = test_verify_options();
	static const char *const files[] = {"signedProofSet1", "signedProofSet2", "signedProofChain1",
										"signedProofChain2"};
	for (size_t i = 0; i < 4; i++) {
		char path[100];
		(void)snprintf(path, sizeof(path), "w3c-vc-di-eddsa/proof-set-chain/%s.json", files[i]);
		char *text = test_vector(path);
		const char *answer = test_proofs(text, &options, &told);
		EXPECT_MSG(strncmp(answer, "unknown: unsupported", 20) == 0, "%s: %s", files[i], answer);
		free(text);
	}
}
END_TEST

#define BAD "fail: fail PROOF_VERIFICATION_ERROR"

/* A signed credential whose proofValue is another. */
static void expect_value(const char *value, const char *wanted)
{
	test_signer signer;
	test_told told;
	azora_verify_options options = test_verify_options();
	test_signer_begin(&signer, 1);
	char *document = test_credential(&signer, ""), *proof_options = test_options(&signer, "");
	char *proof = test_with(proof_options, "proofValue", value);
	char *text = test_with(document, "proof", proof);
	const char *answer = test_proofs(text, &options, &told);
	EXPECT_MSG(strcmp(answer, wanted) == 0, "%s: %s", value, answer);
	free(document);
	free(proof_options);
	free(proof);
	free(text);
}

/* The signature that is right, and the document's and options' hashes that it is of. */
static void right_signature(unsigned char signature[crypto_sign_BYTES],
							char value[AZORA_BASE58_TEXT + 1])
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *document = test_credential(&signer, ""), *options = test_options(&signer, "");
	test_proof_value(&signer, options, document, value);
	EXPECT(azora_base58_read(value + 1, strlen(value) - 1, signature, crypto_sign_BYTES));
	free(document);
	free(options);
}

START_TEST(values_are_base58_of_64_bytes)
{
	unsigned char signature[crypto_sign_BYTES];
	char value[AZORA_BASE58_TEXT + 1], text[400], other[200];
	right_signature(signature, value);
	static const struct {
		const char *format, *wanted;
	} cases[] = {
		{"\"z%s\"", "pass: pass"},
		{"\"\\u007a%s\"", "pass: pass"}, /* the same text, escaped */
		{"\"%s\"", BAD},
		{"\"zz%s\"", BAD},
		{"\"z1%s\"", BAD},
		{"\"z11%s\"", BAD},
		{"\"z%s1\"", BAD},
		{"\"z%s \"", BAD},
		{"\" z%s\"", BAD},
		{"\"z %s\"", BAD},
		{"\"z%s\\n\"", BAD},
		{"\"z%s\\u0000\"", BAD},
		{"\"z\\u0000%s\"", BAD},
		{"\"z%s=\"", BAD},
		{"\"Z%s\"", BAD},
		{"\"u%s\"", BAD},
		{"\"m%s\"", BAD},
		{"\"f%s\"", BAD},
		{"\"z%s\\u200b\"", BAD},
		{"[\"z%s\"]", BAD},
		{"{\"@value\":\"z%s\"}", BAD},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		(void)snprintf(text, sizeof(text), cases[i].format, value + 1);
		expect_value(text, cases[i].wanted);
	}
	static const char *const none[] = {"\"\"",   "\"z\"",  "\"1\"",  "null",        "0",
									   "true",   "[]",     "{}",     "\"zz\"",      "\"z0\"",
									   "\"zO\"", "\"zI\"", "\"zl\"", "\"z\\u00e9\""};
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++) {
		expect_value(none[i], BAD);
	}
	/* One character fewer, and one that is another, at each place. */
	for (size_t i = 1; i < strlen(value); i++) {
		(void)snprintf(text, sizeof(text), "\"%.*s%s\"", (int)i, value, value + i + 1);
		expect_value(text, BAD);
		(void)snprintf(other, sizeof(other), "%s", value);
		other[i] = other[i] == '2' ? '3' : '2';
		(void)snprintf(text, sizeof(text), "\"%s\"", other);
		expect_value(text, BAD);
	}
}
END_TEST

/* The right signature in other alphabets of multibase: libraries take them, the suite does not. */
START_TEST(values_of_other_bases)
{
	unsigned char signature[crypto_sign_BYTES];
	char value[AZORA_BASE58_TEXT + 1], encoded[200], text[220];
	static const struct {
		char letter;
		int variant;
	} bases[] = {{'u', sodium_base64_VARIANT_URLSAFE_NO_PADDING},
				 {'U', sodium_base64_VARIANT_URLSAFE},
				 {'m', sodium_base64_VARIANT_ORIGINAL_NO_PADDING},
				 {'M', sodium_base64_VARIANT_ORIGINAL}};
	right_signature(signature, value);
	for (size_t i = 0; i < sizeof(bases) / sizeof(*bases); i++) {
		(void)sodium_bin2base64(encoded, sizeof(encoded), signature, sizeof(signature),
								bases[i].variant);
		(void)snprintf(text, sizeof(text), "\"%c%s\"", bases[i].letter, encoded);
		expect_value(text, BAD);
	}
	(void)sodium_bin2hex(encoded, sizeof(encoded), signature, sizeof(signature));
	(void)snprintf(text, sizeof(text), "\"f%s\"", encoded);
	expect_value(text, BAD);
}
END_TEST

/* As proofValue: 64 bytes, and of other lengths. */
static void expect_bytes(const unsigned char *bytes, size_t count, const char *wanted)
{
	char value[AZORA_BASE58_TEXT + 10], text[AZORA_BASE58_TEXT + 20];
	(void)azora_base58_write(bytes, count, value);
	(void)snprintf(text, sizeof(text), "\"z%s\"", value);
	expect_value(text, wanted);
}

START_TEST(signatures_have_one_form)
{
	/* The order of the group, the lowest byte first. */
	static const unsigned char order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
											0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
											0,    0,    0,    0,    0,    0,    0,    0,
											0,    0,    0,    0,    0,    0,    0,    0x10};
	unsigned char signature[crypto_sign_BYTES], other[crypto_sign_BYTES];
	char value[AZORA_BASE58_TEXT + 1];
	unsigned carry = 0;
	right_signature(signature, value);
	expect_bytes(signature, 64, "pass: pass");
	expect_bytes(signature, 63, BAD);
	expect_bytes(signature + 1, 63, BAD);
	/* S + L says the same to whoever does not look. */
	memcpy(other, signature, sizeof(other));
	for (size_t i = 0; i < 32; i++) {
		carry += (unsigned)other[32 + i] + order[i];
		other[32 + i] = (unsigned char)carry;
		carry >>= 8;
	}
	EXPECT_EQUAL(carry, 0);
	expect_bytes(other, 64, BAD);
	/* Each bit of it. */
	for (size_t i = 0; i < 512; i += test_stride(512)) {
		memcpy(other, signature, sizeof(other));
		other[i / 8] ^= (unsigned char)(1u << i % 8);
		expect_bytes(other, 64, BAD);
	}
	memset(other, 0, sizeof(other));
	expect_bytes(other, 64, BAD);
}
END_TEST

/*
 * Keys whose multiples are few: with them one signature is right for many documents. Their points
 * in all spellings, and each as R beside S = 0.
 */
START_TEST(keys_of_small_order_sign_nothing)
{
	static const char *const points[] = {
		"0000000000000000000000000000000000000000000000000000000000000000",
		"0100000000000000000000000000000000000000000000000000000000000000",
		"0100000000000000000000000000000000000000000000000000000000000080",
		"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
		"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
		"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
		"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
		"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"0000000000000000000000000000000000000000000000000000000000000080",
	};
	size_t count = sizeof(points) / sizeof(*points);
	azora_verify_options options = test_verify_options();
	for (size_t i = 0; i < count; i++) {
		test_signer signer;
		test_signer_begin(&signer, 1);
		(void)sodium_hex2bin(signer.public_key, 32, points[i], 64, NULL, NULL, NULL);
		azora_multikey_write(signer.public_key, signer.multikey);
		(void)snprintf(signer.did, sizeof(signer.did), "did:key:%s", signer.multikey);
		(void)snprintf(signer.method, sizeof(signer.method), "%s#%s", signer.did, signer.multikey);
		for (size_t j = 0; j < count; j++) {
			unsigned char signature[64] = {0};
			char value[AZORA_BASE58_TEXT], quoted[100];
			test_told told;
			(void)sodium_hex2bin(signature, 32, points[j], 64, NULL, NULL, NULL);
			(void)azora_base58_write(signature, 64, value);
			(void)snprintf(quoted, sizeof(quoted), "\"z%s\"", value);
			char *document = test_credential(&signer, ""), *bare = test_options(&signer, "");
			char *proof = test_with(bare, "proofValue", quoted);
			char *text = test_with(document, "proof", proof);
			ck_assert_str_eq(test_proofs(text, &options, &told), BAD);
			free(document);
			free(bare);
			free(proof);
			free(text);
		}
	}
}
END_TEST

/*
 * Any bit of any byte changed: refused, but where the change is none (white space for white space,
 * which canonical form does not know).
 */
START_TEST(every_bit_counts)
{
	test_signer signer;
	test_told told, before;
	azora_verify_options options = test_verify_options();
	test_signer_begin(&signer, 3);
	char *document =
		test_credential(&signer, ",'name':'A\\u00e9 \xC3\xA9 x','nested':{'a': [1,\n2.5e3]}");
	char *text = test_signed(&signer, document,
							 ",'created':'2026-01-02T00:00:00Z','@context':"
							 "['https://www.w3.org/ns/credentials/v2']");
	ck_assert_str_eq(test_verify(text, &options, &told), "verified");
	(void)test_proved(text, &options, &before);
	size_t length = strlen(text), same = 0;
	for (size_t i = 0; i < length * 8; i += test_stride(length * 8)) {
		text[i / 8] ^= (char)(1 << i % 8);
		/* A NUL ends what the tests hand over, not what is read. */
		if (text[i / 8] != '\0' &&
			strncmp(test_verify(text, &options, &told), "verified", 8) == 0) {
			test_told after;
			ck_assert_str_eq(test_proved(text, &options, &after), before.text);
			same++;
		}
		text[i / 8] ^= (char)(1 << i % 8);
	}
	EXPECT_MSG(same < 20, "%zu changes changed nothing", same);
	ck_assert_str_eq(test_verify(text, &options, &told), "verified");
	free(document);
	free(text);
}
END_TEST

/* Bytes that are lost, and text that ends anywhere. */
START_TEST(every_byte_counts)
{
	test_signer signer;
	test_told told;
	azora_verify_options options = test_verify_options();
	test_signer_begin(&signer, 4);
	char *document = test_credential(&signer, "");
	char *text = test_signed(&signer, document, ",'created':'2026-01-02T00:00:00Z'");
	size_t length = strlen(text);
	ck_assert_str_eq(test_verify(text, &options, &told), "verified");
	for (size_t i = 0; i < length; i += test_stride(length)) {
		char *shorter = test_text("%.*s%s", (int)i, text, text + i + 1);
		ck_assert_str_ne(test_verify(shorter, &options, &told), "verified");
		shorter[i] = '\0';
		ck_assert_str_ne(test_verify(shorter, &options, &told), "verified");
		free(shorter);
	}
	free(document);
	free(text);
}
END_TEST

Suite *suite_proof(void)
{
	const TTest *const tests[] = {
		what_is_hashed,
		what_is_signed,
		the_published_document_verifies,
		published_sets_are_of_another_suite,
		values_are_base58_of_64_bytes,
		values_of_other_bases,
		signatures_have_one_form,
		keys_of_small_order_sign_nothing,
		every_bit_counts,
		every_byte_counts,
	};
	return TEST_SUITE("proof", tests);
}
