/*
 * Status lists that are handed in as JSON Web Tokens.
 */
#include "status_texts.h"
#include "suite.h"
#include "tokens.h"

#include <stdlib.h>
#include <string.h>

/* A list with bit 5 set, as a JWT by the key of a number. */
static char *list_of(unsigned char number, const char *header)
{
	static const size_t set[] = {5};
	test_signer signer, author;
	test_signer_begin(&signer, number);
	test_signer_begin(&author, 1);
	char *bits = test_encoded(16384, set, 1);
	char *plain = test_list(&author, "'revocation'", bits);
	char *filled = test_fill(&signer, header);
	char *jwt = test_jwt(&signer, filled, plain);
	free(bits);
	free(plain);
	free(filled);
	return jwt;
}

/* Takes the list over. */
static void expect(const char *index, char *list, const char *wanted, const char *statuses)
{
	char *status = test_entry("revocation", index, "");
	expect_status(NULL, status, list, wanted, statuses);
	free(status);
	free(list);
}

START_TEST(lists_as_jwts)
{
	expect("4", list_of(1, TEST_PLAIN), SOUND, "revocation 4=0");
	expect("5", list_of(1, TEST_PLAIN), REVOKED, "revocation 5=1");
	expect("4", list_of(1, TEST_PLAIN_BADGE), UNVERIFIED, "?");
	expect("4", list_of(2, TEST_PLAIN), UNVERIFIED, "?");
	char *changed = list_of(1, TEST_PLAIN);
	changed[strlen(changed) - 9] ^= 1;
	expect("4", changed, UNVERIFIED, "?");
	expect("4", test_text("a.b.c"), UNVERIFIED, "?");
	expect("4", test_text("%s", ""), UNVERIFIED, "?");
}
END_TEST

Suite *suite_jwt_status(void)
{
	const TTest *const tests[] = {lists_as_jwts};
	return TEST_SUITE("jwt status", tests);
}
