#include "core/key_seal.h"

#include "allocators.h"
#include "sealed.h"
#include "suite.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const azora_seal_options quick = {.kdf = {.ops = 1, .mem = AZORA_SEAL_LEAST_MEM}};
static const azora_seal_options raw = {.kdf = {.raw = true}};
static const azora_passphrase passphrase = {"correct horse", 13};
static const azora_passphrase wrong = {"Correct horse", 13};
static const azora_passphrase raw_secret = {"0123456789abcdef0123456789abcdef", 32};

/* Opens a text without asking for any key in particular. */
static azora_key_code open_text(const char *text, size_t length, const azora_passphrase *secret)
{
	const azora_seal_expected any = {.key_id = NULL};
	test_memory memory;
	azora_key key;
	test_memory_begin(&memory);
	azora_key_code code = azora_key_unseal(&key, &memory.allocator, text, length, secret, &any);
	if (code == AZORA_KEY_OK) {
		azora_key_end(&key, &memory.allocator);
	}
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return code;
}

static azora_key_code open_as(const char *text, const azora_passphrase *secret, const char *key_id,
							  const char *controller, azora_key *key, test_memory *memory)
{
	const azora_seal_expected expected = {.key_id = key_id, .controller = controller};
	return azora_key_unseal(key, &memory->allocator, text, strlen(text), secret, &expected);
}

/* Seals and opens; everything must be as before. */
static void go_round(const char *controller, const char *fragment, const azora_passphrase *secret,
					 const azora_seal_options *options)
{
	unsigned char before[AZORA_SIGNATURE_SIZE], after[AZORA_SIGNATURE_SIZE];
	test_memory memory;
	azora_key opened;
	test_memory_begin(&memory);
	azora_key key = test_sealed_key(&memory, controller, fragment);
	char *text = test_seal(&memory, &key, secret, options);
	EXPECT_EQUAL(open_as(text, secret, NULL, NULL, &opened, &memory), AZORA_KEY_OK);
	ck_assert_str_eq(opened.controller, key.controller);
	ck_assert_str_eq(opened.method, key.method);
	ck_assert_str_eq(opened.multikey, key.multikey);
	EXPECT_EQUAL(azora_key_sign(&key, before, 0, before), AZORA_KEY_OK);
	EXPECT_EQUAL(azora_key_sign(&opened, after, 0, after), AZORA_KEY_OK);
	ck_assert_mem_eq(before, after, sizeof(before));
	azora_key_end(&opened, &memory.allocator);
	EXPECT_EQUAL(open_text(text, strlen(text), &wrong), AZORA_KEY_WRONG_SECRET);
	free(text);
	azora_key_end(&key, &memory.allocator);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

START_TEST(round_trips)
{
	const azora_seal_options named = {.kdf = quick.kdf, .key_id = "kek 2026 (a/b)"};
	const azora_seal_options named_raw = {.kdf = raw.kdf, .key_id = "~"};
	static const char one[AZORA_SECRET_MOST] = "a";
	const azora_passphrase shortest = {one, 1}, longest = {one, sizeof(one)};
	go_round(NULL, NULL, &passphrase, &quick);
	go_round(NULL, NULL, &passphrase, &named);
	go_round(NULL, NULL, &raw_secret, &raw);
	go_round("did:web:example.org%3A8443:badges", NULL, &passphrase, &quick);
	go_round("did:web:example.org", "key-1", &passphrase, &named);
	go_round("did:web:example.org", "a/b?c", &raw_secret, &named_raw);
	go_round(NULL, NULL, &shortest, &quick);
	go_round(NULL, NULL, &longest, &quick);
	/* A passphrase of 32 bytes is one, and a raw key is a key, whatever else would open them. */
	go_round(NULL, NULL, &raw_secret, &quick);
}
END_TEST

START_TEST(the_longest_text)
{
	char controller[AZORA_DID_MOST + 1] = "did:web:a.b:", fragment[AZORA_FRAGMENT_MOST + 1] = "";
	char key_id[AZORA_KEY_ID_MOST + 1] = "";
	const azora_seal_options options = {.kdf = quick.kdf, .key_id = key_id};
	memset(controller + 12, 'a', AZORA_DID_MOST - 12);
	memset(fragment, 'b', AZORA_FRAGMENT_MOST);
	memset(key_id, 'c', AZORA_KEY_ID_MOST);
	go_round(controller, fragment, &passphrase, &options);
}
END_TEST

START_TEST(every_bit)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_key key = test_sealed_key(&memory, "did:web:example.org", NULL);
	char *text = test_seal(&memory, &key, &passphrase, &quick);
	size_t length = strlen(text);
	for (size_t i = 0; i < 8 * length; i++) {
		text[i / 8] = (char)(text[i / 8] ^ 1 << i % 8);
		EXPECT_EQUAL(open_text(text, length, &passphrase), AZORA_KEY_DAMAGED);
		text[i / 8] = (char)(text[i / 8] ^ 1 << i % 8);
	}
	for (size_t i = 0; i < length; i++) {
		EXPECT_EQUAL(open_text(text, i, &passphrase), AZORA_KEY_DAMAGED);
		EXPECT_EQUAL(open_text(text + i + 1, length - i - 1, &passphrase), AZORA_KEY_DAMAGED);
	}
	/* One byte more, wherever it is. */
	char *longer = test_need(length + 2, 1);
	for (size_t i = 0; i <= length; i++) {
		memcpy(longer, text, i);
		longer[i] = i % 3 == 0 ? '\n' : i % 3 == 1 ? 'A' : '.';
		memcpy(longer + i + 1, text + i, length - i);
		EXPECT_EQUAL(open_text(longer, length + 1, &passphrase), AZORA_KEY_DAMAGED);
	}
	free(longer);
	EXPECT_EQUAL(open_text(text, length, &passphrase), AZORA_KEY_OK);
	free(text);
	azora_key_end(&key, &memory.allocator);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* Changed on purpose, with the right checksum: each bit of the header and of the payload. */
START_TEST(every_bit_with_a_checksum)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_key key = test_sealed_key(&memory, "did:web:example.org", "key-1");
	const azora_seal_options named = {.kdf = quick.kdf, .key_id = "kek"};
	char *text = test_seal(&memory, &key, &passphrase, &named);
	test_parts parts = test_take_apart(text);
	size_t codes[AZORA_KEY_VERSION + 1] = {0};
	for (size_t i = 0; i < 8 * strlen(parts.header); i++) {
		parts.header[i / 8] = (char)(parts.header[i / 8] ^ 1 << i % 8);
		char *changed = test_put_together(&parts);
		azora_key_code code = open_text(changed, strlen(changed), &passphrase);
		EXPECT(code != AZORA_KEY_OK && code != AZORA_KEY_DAMAGED && code != AZORA_KEY_NO_MEMORY);
		codes[code]++;
		free(changed);
		parts.header[i / 8] = (char)(parts.header[i / 8] ^ 1 << i % 8);
	}
	/* The check, the salt and the cost; what is not known; the rest. How many bits make another
	 * letter of base64 depends on the salt: 220 of the first kind, give or take 20. */
	EXPECT(codes[AZORA_KEY_WRONG_SECRET] > 160 && codes[AZORA_KEY_VERSION] > 0);
	EXPECT(codes[AZORA_KEY_TAMPERED] > 1000);
	for (size_t i = 0; i < 8 * sizeof(parts.payload); i++) {
		parts.payload[i / 8] = (unsigned char)(parts.payload[i / 8] ^ 1 << i % 8);
		char *changed = test_put_together(&parts);
		EXPECT_EQUAL(open_text(changed, strlen(changed), &passphrase), AZORA_KEY_TAMPERED);
		free(changed);
		parts.payload[i / 8] = (unsigned char)(parts.payload[i / 8] ^ 1 << i % 8);
	}
	char *same = test_put_together(&parts);
	ck_assert_str_eq(same, text);
	free(same);
	free(text);
	azora_key_end(&key, &memory.allocator);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

#define MULTIKEY "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"
#define CHECK    "{\"alg\":\"Ed25519\",\"check\":\"AAAAAAAAAAAAAAAAAAAAAA\","
#define OWN      "\"controller\":\"did:key:" MULTIKEY "\","
#define KEY      "\"publicKeyMultibase\":\"" MULTIKEY "\""
#define ARGON(mem, ops)                                                                            \
	CHECK OWN "\"kdf\":\"argon2id13\",\"mem\":" mem ",\"ops\":" ops "," KEY                        \
			  ",\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\"}"

/* Headers of which no secret is needed to see what they are. */
static const struct {
	const char *header;
	azora_key_code code;
} headers_and_codes[] = {
	{CHECK OWN "\"kdf\":\"raw\"," KEY "}", AZORA_KEY_WRONG_SECRET},
	{CHECK "\"controller\":\"did:web:a.b\",\"kdf\":\"raw\"," KEY "}", AZORA_KEY_WRONG_SECRET},
	{CHECK "\"controller\":\"did:web:a.b\",\"fragment\":\"k\",\"kdf\":\"raw\",\"keyId\":\"k\"," KEY
		   "}",
	 AZORA_KEY_WRONG_SECRET},
	{ARGON("8192", "1"), AZORA_KEY_WRONG_SECRET},
	/* Not known, which a later version may be. */
	{"{\"alg\":\"Ed448\"}", AZORA_KEY_VERSION},
	{CHECK OWN "\"kdf\":\"argon2id14\"," KEY "}", AZORA_KEY_VERSION},
	{CHECK OWN KEY "}", AZORA_KEY_VERSION},
	{"{}", AZORA_KEY_VERSION},
	{"[]", AZORA_KEY_VERSION},
	/* Too much, seen before it is taken. */
	{ARGON("8192", "11"), AZORA_KEY_LIMIT},
	{ARGON("1073741825", "1"), AZORA_KEY_LIMIT},
	{ARGON("1099511627776", "1"), AZORA_KEY_LIMIT},
	{ARGON("1e+300", "4294967297"), AZORA_KEY_LIMIT},
	/* What nobody writes. */
	{ARGON("8192", "0"), AZORA_KEY_TAMPERED},
	{ARGON("8191", "1"), AZORA_KEY_TAMPERED},
	{ARGON("-8192", "1"), AZORA_KEY_TAMPERED},
	{ARGON("8192.5", "1"), AZORA_KEY_TAMPERED},
	{ARGON("8192", "1.0"), AZORA_KEY_TAMPERED},
	{ARGON("8192", "01"), AZORA_KEY_TAMPERED},
	{ARGON("8192", "1e0"), AZORA_KEY_TAMPERED},
	{ARGON("8192", "\"1\""), AZORA_KEY_TAMPERED},
	{ARGON("8192", "null"), AZORA_KEY_TAMPERED},
	{"", AZORA_KEY_TAMPERED},
	{"{", AZORA_KEY_TAMPERED},
	{" " CHECK OWN "\"kdf\":\"raw\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\":\"raw\"," KEY "}\n", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\": \"raw\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\":\"r\\u0061w\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK OWN KEY ",\"kdf\":\"raw\"}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\":\"raw\",\"new\":1," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\":\"raw\",\"kdf\":\"raw\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\":\"raw\",\"ops\":1," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\":\"raw\"," KEY ",\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\"}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\":\"raw\",\"keyId\":\"\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\":\"raw\",\"keyId\":\"\\\"\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\":\"raw\",\"keyId\":\"a\\u0000\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"kdf\":\"raw\",\"keyId\":null," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK OWN "\"fragment\":\"k\",\"kdf\":\"raw\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK "\"controller\":\"did:web:a.b\",\"fragment\":\"" MULTIKEY "\",\"kdf\":\"raw\"," KEY "}",
	 AZORA_KEY_TAMPERED},
	{CHECK "\"controller\":\"did:web:127.1\",\"kdf\":\"raw\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK "\"controller\":7,\"kdf\":\"raw\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK "\"kdf\":\"raw\"," KEY "}", AZORA_KEY_TAMPERED},
	{CHECK "\"controller\":\"did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2\",\"kdf\":"
		   "\"raw\"," KEY "}",
	 AZORA_KEY_TAMPERED},
	{"{\"alg\":\"Ed25519\",\"check\":\"AAAAAAAAAAAAAAAAAAAAAB\"," OWN "\"kdf\":\"raw\"," KEY "}",
	 AZORA_KEY_TAMPERED},
	{"{\"alg\":\"Ed25519\",\"check\":\"AAAA\"," OWN "\"kdf\":\"raw\"," KEY "}", AZORA_KEY_TAMPERED},
};

START_TEST(headers)
{
	static test_parts parts;
	for (size_t i = 0; i < sizeof(headers_and_codes) / sizeof(*headers_and_codes); i++) {
		strcpy(parts.header, headers_and_codes[i].header);
		char *text = test_put_together(&parts);
		azora_key_code code = open_text(text, strlen(text), &passphrase);
		EXPECT_MSG(code == headers_and_codes[i].code, "%s: %d instead of %d",
				   headers_and_codes[i].header, code, headers_and_codes[i].code);
		free(text);
	}
}
END_TEST

/* Texts that are whole but not of this form. */
START_TEST(forms)
{
	static const struct {
		const char *text;
		azora_key_code code;
	} cases[] = {
		{"azora-key.2.e30.AAAA", AZORA_KEY_VERSION},
		{"azora-key.10.e30", AZORA_KEY_VERSION},
		{"azora-key.", AZORA_KEY_VERSION},
		{"azora-key.1", AZORA_KEY_TAMPERED},
		{"azora-key.12.e30.AAAA", AZORA_KEY_VERSION},
		{"azora-key", AZORA_KEY_TAMPERED},
		{"azora-keys.1.e30.AAAA", AZORA_KEY_TAMPERED},
		{"", AZORA_KEY_TAMPERED},
		{"azora-key.1.", AZORA_KEY_TAMPERED},
		{"azora-key.1.e30", AZORA_KEY_TAMPERED},
		{"azora-key.1..", AZORA_KEY_TAMPERED},
		{"azora-key.1.e30.AAAA", AZORA_KEY_TAMPERED},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *text = test_with_checksum(cases[i].text);
		azora_key_code code = open_text(text, strlen(text), &passphrase);
		EXPECT_MSG(code == cases[i].code, "%s: %d", cases[i].text, code);
		free(text);
	}
	/* A fifth part. */
	static test_parts parts = {.header = ARGON("8192", "1")};
	char *text = test_put_together(&parts), *more = test_need(strlen(text) + 64, 1);
	(void)snprintf(more, strlen(text) + 64, "azora-key.1.AAAA.%s", text + strlen("azora-key.1."));
	*strrchr(more, '.') = '\0';
	char *whole = test_with_checksum(more);
	EXPECT_EQUAL(open_text(whole, strlen(whole), &passphrase), AZORA_KEY_TAMPERED);
	free(whole);
	free(more);
	free(text);
	/* A megabyte is not even read. */
	char *huge = test_need(1 << 20, 1);
	memset(huge, '.', 1 << 20);
	EXPECT_EQUAL(open_text(huge, 1 << 20, &passphrase), AZORA_KEY_DAMAGED);
	free(huge);
}
END_TEST

START_TEST(swapped)
{
	test_memory memory;
	azora_key opened;
	test_memory_begin(&memory);
	azora_key key = test_sealed_key(&memory, "did:web:example.org", "key-1");
	const azora_seal_options named = {.kdf = quick.kdf, .key_id = "kek"};
	char *text = test_seal(&memory, &key, &passphrase, &named);
	const char *const ids[] = {"kek", key.multikey, key.method};
	for (size_t i = 0; i < 3; i++) {
		EXPECT_EQUAL(open_as(text, &passphrase, ids[i], key.controller, &opened, &memory),
					 AZORA_KEY_OK);
		azora_key_end(&opened, &memory.allocator);
	}
	const char *const others[] = {"",
								  "Kek",
								  "kek ",
								  "key-1",
								  "did:web:example.org",
								  "did:web:example.org#key-",
								  "did:web:example.org#key-12"};
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		/* Told before the secret is tried. */
		EXPECT_EQUAL(open_as(text, &wrong, others[i], NULL, &opened, &memory), AZORA_KEY_SWAPPED);
		EXPECT_EQUAL(open_as(text, &wrong, "kek", others[i % 4], &opened, &memory),
					 AZORA_KEY_SWAPPED);
	}
	free(text);
	azora_key_end(&key, &memory.allocator);
	key = test_sealed_key(&memory, NULL, NULL);
	text = test_seal(&memory, &key, &raw_secret, &raw);
	EXPECT_EQUAL(open_as(text, &raw_secret, key.method, key.controller, &opened, &memory),
				 AZORA_KEY_OK);
	azora_key_end(&opened, &memory.allocator);
	EXPECT_EQUAL(open_as(text, &raw_secret, NULL, key.multikey, &opened, &memory),
				 AZORA_KEY_SWAPPED);
	EXPECT_EQUAL(open_as(text, &raw_secret, key.controller, NULL, &opened, &memory),
				 AZORA_KEY_SWAPPED);
	free(text);
	azora_key_end(&key, &memory.allocator);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

Suite *suite_key_seal(void)
{
	const TTest *const tests[] = {
		round_trips, the_longest_text, every_bit, every_bit_with_a_checksum, headers,
		forms,       swapped,
	};
	return TEST_SUITE("key_seal", tests);
}
