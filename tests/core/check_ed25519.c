/*
 * What libsodium takes for a signature: all cases of Wycheproof. Proofs stand and fall with it.
 */
#include "files.h"
#include "suite.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#define VECTORS "tests/vectors/wycheproof-ed25519/ed25519_test.json"
#define MOST    4096

/* The bytes of a member in hexadecimal; returns how many. */
static size_t bytes_of(const json_t *json, const char *name, unsigned char bytes[MOST])
{
	const char *text = json_string_value(json_object_get(json, name));
	size_t count = 0;
	EXPECT(text != NULL &&
		   sodium_hex2bin(bytes, MOST, text, strlen(text), NULL, &count, NULL) == 0);
	return count;
}

static bool verifies(const json_t *group, const json_t *test)
{
	unsigned char key[MOST], message[MOST], signature[MOST];
	size_t length = bytes_of(test, "msg", message);
	EXPECT_EQUAL(bytes_of(json_object_get(group, "publicKey"), "pk", key),
				 crypto_sign_PUBLICKEYBYTES);
	return bytes_of(test, "sig", signature) == crypto_sign_BYTES &&
		   crypto_sign_verify_detached(signature, message, length, key) == 0;
}

START_TEST(wycheproof)
{
	json_t *vectors = test_json_file(VECTORS);
	size_t i, j, count = 0, valid = 0;
	json_t *group, *test;
	json_array_foreach(json_object_get(vectors, "testGroups"), i, group)
	{
		json_array_foreach(json_object_get(group, "tests"), j, test)
		{
			bool wanted = strcmp(json_string_value(json_object_get(test, "result")), "valid") == 0;
			EXPECT_MSG(verifies(group, test) == wanted, "case %d: %s",
					   (int)json_integer_value(json_object_get(test, "tcId")),
					   json_string_value(json_object_get(test, "comment")));
			count++;
			valid += wanted;
		}
	}
	EXPECT_EQUAL(count, 151);
	EXPECT(valid > 50 && valid < count);
	json_decref(vectors);
}
END_TEST

Suite *suite_ed25519(void)
{
	const TTest *const tests[] = {wycheproof};
	return TEST_SUITE("ed25519", tests);
}
