/* base58btc, Multikeys and base64url: published pairs, and everything that is not the one text. */
#include "core/multibase.h"

#include "allocators.h"
#include "files.h"
#include "suite.h"

#include <ctype.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#define ITEMS(array) (sizeof(array) / sizeof(*(array)))

static const char letters[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/* Long division, digit by digit. */
static size_t naive_base58(const unsigned char *bytes, size_t count, char *text)
{
	unsigned char rest[AZORA_BASE58_BYTES];
	char digits[200];
	size_t used = 0, length = 0, first = 0;
	memcpy(rest, bytes, count);
	while (first < count) {
		unsigned remainder = 0;
		for (size_t i = first; i < count; i++) {
			remainder = remainder << 8 | rest[i];
			rest[i] = (unsigned char)(remainder / 58);
			remainder %= 58;
		}
		digits[used++] = letters[remainder];
		while (first < count && rest[first] == 0) {
			first++;
		}
	}
	/* Without a digit of value 0 in front, and with one for each zero byte. */
	while (used > 0 && digits[used - 1] == '1') {
		used--;
	}
	while (length < count && bytes[length] == 0) {
		text[length++] = '1';
	}
	while (used > 0) {
		text[length++] = digits[--used];
	}
	text[length] = '\0';
	return length;
}

/* Reads a text that has nothing behind it. */
static bool read_alone(const char *text, size_t length, unsigned char *bytes, size_t count)
{
	char *alone = malloc(length > 0 ? length : 1);
	EXPECT(alone != NULL);
	memcpy(alone, text, length);
	bool read = azora_base58_read(alone, length, bytes, count);
	free(alone);
	return read;
}

static void expect_pair(const unsigned char *bytes, size_t count, const char *expected)
{
	char text[AZORA_BASE58_TEXT];
	unsigned char back[AZORA_BASE58_BYTES];
	size_t length = azora_base58_write(bytes, count, text);
	ck_assert_str_eq(text, expected);
	EXPECT_EQUAL(length, strlen(expected));
	EXPECT(read_alone(text, length, back, count) && memcmp(back, bytes, count) == 0);
	/* As many bytes as these, and no others. */
	EXPECT(count == 0 || !read_alone(text, length, back, count - 1));
	EXPECT(count == AZORA_BASE58_BYTES || !read_alone(text, length, back, count + 1));
}

/* From draft-msporny-base58, and by hand. */
START_TEST(base58_pairs)
{
	expect_pair((const unsigned char *)"", 0, "");
	expect_pair((const unsigned char *)"\0", 1, "1");
	expect_pair((const unsigned char *)"\0\0\0", 3, "111");
	expect_pair((const unsigned char *)"\x39", 1, "z");
	expect_pair((const unsigned char *)"\x3A", 1, "21");
	expect_pair((const unsigned char *)"\xFF", 1, "5Q");
	expect_pair((const unsigned char *)"Hello World!", 12, "2NEpo7TZRRrLZSi2U");
	expect_pair((const unsigned char *)"The quick brown fox jumps over the lazy dog.", 44,
				"USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
	expect_pair((const unsigned char *)"\x00\x00\x28\x7F\xB4\xCD", 6, "11233QC4");
}
END_TEST

START_TEST(base58_of_all_lengths)
{
	uint64_t state = 58;
	for (size_t round = 0; round < test_rounds(20000); round++) {
		unsigned char bytes[AZORA_BASE58_BYTES];
		char expected[AZORA_BASE58_TEXT];
		size_t count = round % (AZORA_BASE58_BYTES + 1);
		for (size_t i = 0; i < count; i++) {
			bytes[i] = (unsigned char)test_random(&state);
		}
		/* Zeros and the greatest values at the beginning. */
		size_t edge = count > 0 ? test_random(&state) % (count + 1) : 0;
		memset(bytes, round % 3 == 0 ? 0 : 0xFF, round % 3 < 2 ? edge : 0);
		(void)naive_base58(bytes, count, expected);
		expect_pair(bytes, count, expected);
	}
}
END_TEST

START_TEST(base58_texts_that_are_refused)
{
	unsigned char bytes[AZORA_BASE58_BYTES] = {0};
	char text[AZORA_BASE58_TEXT + 8];
	/* Every other character, in every place of its group of five. */
	for (int c = 0; c < 256; c++) {
		for (size_t i = 0; i < 12; i++) {
			(void)strcpy(text, "2NEpo7TZRRrL");
			text[i] = (char)c;
			bool digit = c != 0 && strchr(letters, c) != NULL;
			bool read = read_alone(text, 12, bytes, 9) || read_alone(text, 12, bytes, 8);
			EXPECT_MSG(read == digit, "character %d at %zu", c, i);
		}
	}
	/* A one too many or too few in front. */
	EXPECT(azora_base58_read("11233QC4", 8, bytes, 6));
	EXPECT(!azora_base58_read("1233QC4", 7, bytes, 6));
	EXPECT(!azora_base58_read("111233QC4", 9, bytes, 6));
	EXPECT(!azora_base58_read("111233QC4", 9, bytes, 5));
	EXPECT(!azora_base58_read("1", 1, bytes, 0) && azora_base58_read("", 0, bytes, 0));
	EXPECT(!azora_base58_read("", 0, bytes, 1) && !azora_base58_read("5R", 2, bytes, 1));
	/* The greatest of 64 bytes, and one more. */
	memset(bytes, 0xFF, sizeof(bytes));
	size_t length = azora_base58_write(bytes, sizeof(bytes), text);
	EXPECT_EQUAL(length, AZORA_BASE58_TEXT - 1);
	EXPECT(azora_base58_read(text, length, bytes, sizeof(bytes)));
	text[length - 1]++;
	EXPECT(!azora_base58_read(text, length, bytes, sizeof(bytes)));
	memset(text, 'z', sizeof(text));
	EXPECT(!azora_base58_read(text, AZORA_BASE58_TEXT - 1, bytes, sizeof(bytes)));
	EXPECT(!azora_base58_read(text, AZORA_BASE58_TEXT, bytes, sizeof(bytes)));
	memset(text, '1', sizeof(text));
	EXPECT(azora_base58_read(text, 64, bytes, sizeof(bytes)));
	EXPECT(!azora_base58_read(text, 65, bytes, sizeof(bytes)));
	EXPECT(!azora_base58_read(text, AZORA_BASE58_TEXT, bytes, sizeof(bytes)));
}
END_TEST

static json_t *load(const char *name)
{
	char path[64];
	(void)snprintf(path, sizeof(path), "tests/vectors/did-key/%s.json", name);
	return test_json_file(path);
}

/* The key as did:key's test vectors give it: in base58, or as a JSON Web Key. */
static void expect_published(const unsigned char key[AZORA_PUBLIC_KEY_SIZE], const json_t *pair)
{
	const char *expected = json_string_value(json_object_get(pair, "publicKeyBase58"));
	if (expected != NULL) {
		char text[AZORA_BASE58_TEXT];
		(void)azora_base58_write(key, AZORA_PUBLIC_KEY_SIZE, text);
		ck_assert_str_eq(text, expected);
		return;
	}
	unsigned char bytes[AZORA_PUBLIC_KEY_SIZE];
	size_t count;
	expected = json_string_value(json_object_get(json_object_get(pair, "publicKeyJwk"), "x"));
	EXPECT(expected != NULL);
	EXPECT(azora_base64url_read(expected, strlen(expected), bytes, sizeof(bytes), &count));
	EXPECT(count == sizeof(bytes) && memcmp(bytes, key, sizeof(bytes)) == 0);
}

START_TEST(published_keys)
{
	json_t *all = load("ed25519-x25519"), *vector;
	const char *did;
	EXPECT_EQUAL(json_object_size(all), 5);
	json_object_foreach(all, did, vector)
	{
		unsigned char key[AZORA_PUBLIC_KEY_SIZE], seed[32], public[32], secret[64];
		char text[AZORA_MULTIKEY_TEXT];
		const char *multikey = did + strlen("did:key:");
		const char *hex = json_string_value(json_object_get(vector, "seed"));
		EXPECT_EQUAL(sodium_hex2bin(seed, sizeof(seed), hex, strlen(hex), NULL, NULL, NULL), 0);
		(void)crypto_sign_seed_keypair(public, secret, seed);
		EXPECT(azora_multikey_read(multikey, strlen(multikey), key));
		ck_assert_mem_eq(key, public, sizeof(key));
		expect_published(key, json_object_get(vector, "verificationKeyPair"));
		azora_multikey_write(key, text);
		ck_assert_str_eq(text, multikey);
	}
	json_decref(all);
}
END_TEST

static void expect_other_curves(const json_t *keys, size_t count)
{
	const char *did;
	json_t *vector;
	EXPECT_EQUAL(json_object_size(keys), count);
	json_object_foreach((json_t *)(uintptr_t)keys, did, vector)
	{
		unsigned char key[AZORA_PUBLIC_KEY_SIZE];
		const char *multikey = did + strlen("did:key:");
		EXPECT(*multikey == 'z' && !azora_multikey_read(multikey, strlen(multikey), key));
	}
}

/* Multikeys too, but not of Ed25519. */
START_TEST(keys_of_other_curves)
{
	json_t *nist = load("nist-curves"), *x25519 = load("x25519");
	expect_other_curves(nist, 7);
	expect_other_curves(json_object_get(x25519, "didDocument"), 4);
	json_decref(nist);
	json_decref(x25519);
}
END_TEST

START_TEST(multikeys_that_are_refused)
{
	static const char good[] = "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
	unsigned char key[AZORA_PUBLIC_KEY_SIZE], bytes[AZORA_BASE58_BYTES];
	char text[AZORA_BASE58_TEXT + 1];
	EXPECT(azora_multikey_read(good, AZORA_MULTIKEY_LENGTH, key));
	static const char *const bad[] = {
		"",
		"z",
		"6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
		"Z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
		"u6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
		"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW",
		"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp1",
		"z16MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
		"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW ",
		" 6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
		"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW0",
		"z6LShs9GGnqk85isEBzzshkuVWrVKsRp24GnDuHk8QWkARMW", /* X25519 */
		"z3u2en7t5LR2WtQH5PfFqMqwVHgeXouLzo6haApm8XHqvjxq", /* a secret key */
	};
	for (size_t i = 0; i < ITEMS(bad); i++) {
		EXPECT_MSG(!azora_multikey_read(bad[i], strlen(bad[i]), key), "%s was read", bad[i]);
	}
	/* Whatever else its first two bytes are. */
	EXPECT(azora_base58_read(good + 1, AZORA_MULTIKEY_LENGTH - 1, bytes, 34));
	for (uint32_t head = 0; head < 0x10000; head += test_rounds(100) < 100 ? 251 : 1) {
		bytes[0] = (unsigned char)(head >> 8);
		bytes[1] = (unsigned char)head;
		char digits[AZORA_BASE58_TEXT];
		size_t length = azora_base58_write(bytes, 34, digits);
		(void)snprintf(text, sizeof(text), "z%s", digits);
		EXPECT_EQUAL(azora_multikey_read(text, length + 1, key), head == 0xED01);
	}
}
END_TEST

static void expect_base64url(const char *bytes, size_t length, const char *expected)
{
	test_memory memory;
	azora_buffer buffer;
	unsigned char back[64];
	size_t count = 99;
	test_memory_begin(&memory);
	azora_buffer_begin(&buffer, &memory.allocator);
	azora_buffer_text(&buffer, ".");
	azora_base64url_write(&buffer, (const unsigned char *)bytes, length);
	azora_buffer_text(&buffer, ".");
	EXPECT_EQUAL(buffer.length, strlen(expected) + 2);
	EXPECT(memcmp(buffer.bytes + 1, expected, strlen(expected)) == 0);
	EXPECT(buffer.bytes[0] == '.' && buffer.bytes[buffer.length - 1] == '.');
	EXPECT(azora_base64url_read(buffer.bytes + 1, buffer.length - 2, back, length, &count));
	EXPECT(count == length && memcmp(back, bytes, length) == 0);
	EXPECT(azora_base64url_read(expected, strlen(expected), back, sizeof(back), &count));
	EXPECT_EQUAL(count, length);
	EXPECT(length == 0 ||
		   !azora_base64url_read(expected, strlen(expected), back, length - 1, &count));
	azora_buffer_free(&buffer);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

START_TEST(base64url)
{
	expect_base64url("", 0, "");
	expect_base64url("f", 1, "Zg");
	expect_base64url("fo", 2, "Zm8");
	expect_base64url("foo", 3, "Zm9v");
	expect_base64url("foob", 4, "Zm9vYg");
	expect_base64url("fooba", 5, "Zm9vYmE");
	expect_base64url("foobar", 6, "Zm9vYmFy");
	expect_base64url("\xFB\xEF\xFF\x3F", 4, "--__Pw");
	static const char *const bad[] = {
		"Z",    "Zm9vY", "Zg==", "Zm8=", "Zm9v=",    "Zh",    "Zm9",      "Zm+/",
		"Zm 8", " Zg",   "Zg ",  "Zg\n", "Zm9v\r\n", "Zm9v.", "\xC3\xA9", "--__Px",
	};
	for (size_t i = 0; i < ITEMS(bad); i++) {
		unsigned char bytes[16];
		size_t count;
		EXPECT_MSG(!azora_base64url_read(bad[i], strlen(bad[i]), bytes, sizeof(bytes), &count),
				   "%s was read", bad[i]);
	}
	unsigned char bytes[16];
	size_t count;
	EXPECT(!azora_base64url_read("Zm9v\0", 5, bytes, sizeof(bytes), &count));
	for (int c = 0; c < 256; c++) {
		const char text[4] = {'A', (char)c, 'A', 'A'};
		bool digit = c < 128 && (c == '-' || c == '_' || isalnum(c));
		EXPECT_MSG(azora_base64url_read(text, 4, bytes, sizeof(bytes), &count) == digit,
				   "character %d", c);
	}
}
END_TEST

START_TEST(base64url_without_memory)
{
	test_memory memory;
	azora_buffer buffer;
	test_memory_begin(&memory);
	azora_buffer_begin(&buffer, &memory.allocator);
	test_memory_fail_after(&memory, 0);
	azora_base64url_write(&buffer, (const unsigned char *)"abc", 3);
	EXPECT(buffer.failed && buffer.length == 0);
	azora_buffer_free(&buffer);
	azora_base64url_write(&buffer, NULL, SIZE_MAX / 2);
	EXPECT(buffer.failed);
	azora_buffer_free(&buffer);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

Suite *suite_multibase(void)
{
	const TTest *const tests[] = {
		base58_pairs,   base58_of_all_lengths,   base58_texts_that_are_refused,
		published_keys, keys_of_other_curves,    multikeys_that_are_refused,
		base64url,      base64url_without_memory};
	return TEST_SUITE("multibase", tests);
}
