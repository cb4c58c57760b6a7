#include "core/json_pointer.h"

#include "suite.h"

#include <string.h>

/* Tokens that need each escape, nothing, or a byte that ends no C string. */
static void write_all(azora_pointer *pointer)
{
	azora_pointer_token(pointer, "rules", 5);
	azora_pointer_index(pointer, 0);
	azora_pointer_token(pointer, "", 0);
	azora_pointer_token(pointer, "a/b~c~1", 7);
	azora_pointer_token(pointer, "\xC3\xA9\0\"", 4);
	azora_pointer_index(pointer, INT64_MAX);
	azora_pointer_index(pointer, INT64_MIN);
}

static const char all[] =
	"/rules/0//a~1b~0c~01/\xC3\xA9\0\"/9223372036854775807/-9223372036854775808";

START_TEST(tokens_are_escaped)
{
	char text[sizeof(all)];
	azora_pointer pointer;
	azora_pointer_begin(&pointer, text, sizeof(text));
	ck_assert_str_eq(text, "");
	write_all(&pointer);
	EXPECT_EQUAL(pointer.length, sizeof(all) - 1);
	ck_assert_mem_eq(text, all, sizeof(all));
}
END_TEST

START_TEST(what_does_not_fit_is_counted)
{
	for (size_t size = 1; size <= sizeof(all); size++) {
		char text[sizeof(all) + 1];
		azora_pointer pointer;
		memset(text, 'x', sizeof(text));
		azora_pointer_begin(&pointer, text, size);
		write_all(&pointer);
		EXPECT_EQUAL(pointer.length, sizeof(all) - 1);
		EXPECT(memcmp(text, all, size - 1) == 0 && text[size - 1] == '\0' && text[size] == 'x');
	}
}
END_TEST

Suite *suite_json_pointer(void)
{
	const TTest *const tests[] = {tokens_are_escaped, what_does_not_fit_is_counted};
	return TEST_SUITE("json pointer", tests);
}
