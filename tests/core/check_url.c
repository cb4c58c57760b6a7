#include "core/url.h"

#include "suite.h"

#include <string.h>

START_TEST(absolute_urls)
{
	static const char *const good[] = {
		"https://example.org",
		"https://example.org/a?b#c",
		"http://[::1]:8080/",
		"did:key:z6MkpJySvETLnxhQG9DzEdmKJtysBDjuuTeDfUj1uNNCUqcj",
		"urn:uuid:9c9a36f8-518f-4976-a934-6649502d0008",
		"data:application/vc+jwt,a.b.c",
		"mailto:a@example.org",
		"a:b",
		"x-a.b+1:~",
		"https://\xC3\xA9.example/\xF0\x9F\x98\x80",
		"HTTPS://EXAMPLE.ORG",
	};
	static const char *const bad[] = {
		"",
		":",
		"a",
		"a:",
		":a",
		"1a:b",
		"-a:b",
		"a b:c",
		"https ://example.org",
		"https://example.org/a b",
		"https:example.org",
		"https:/example.org",
		"https://",
		"https:///a",
		"http://?a",
		"http://#a",
		"http://:80",
		"http://@a",
		"fake-issuer",
		"//example.org",
		"/a",
		"a:<b>",
		"a:\"",
		"a:b\\c",
		"a:b^",
		"a:`",
		"a:{}",
		"a:|",
		"a:\x01",
		"a:\x7F",
		"a:\xC2\x80",
		"a:\xC2\x9F",
		"\xC3\xA9:a",
		"a:b\n",
	};
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		ck_assert_msg(azora_url_valid(good[i], strlen(good[i])), "%s", good[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		ck_assert_msg(!azora_url_valid(bad[i], strlen(bad[i])), "%s", bad[i]);
	}
	EXPECT(!azora_url_valid("a:b\0", 4));
	EXPECT(azora_url_valid("a:b\xC2\xA0", 5));
}
END_TEST

/* In each place of texts that are longer than what is looked at at once. */
START_TEST(control_characters_are_found_everywhere)
{
	static const char *const marks[] = {"\x1F", "\x7F", "\xC2\x80", "\xC2\x9F", "\x01"};
	static const char *const others[] = {" ", "~", "\xC2\xA0", "\xC3\x80", "\xE1\x82\x80"};
	char text[40];
	for (size_t at = 0; at < 30; at++) {
		for (size_t i = 0; i < 5; i++) {
			memset(text, 'x', sizeof(text));
			memcpy(text + at, marks[i], strlen(marks[i]));
			EXPECT(azora_url_control(text, at + strlen(marks[i])));
			EXPECT(azora_url_control(text, sizeof(text)));
			memset(text, 'x', sizeof(text));
			memcpy(text + at, others[i], strlen(others[i]));
			EXPECT(!azora_url_control(text, at + strlen(others[i])));
			EXPECT(!azora_url_control(text, sizeof(text)));
		}
		memset(text, 'x', sizeof(text));
		text[at] = '\0';
		EXPECT(azora_url_control(text, at + 1));
	}
	EXPECT(!azora_url_control("", 0));
}
END_TEST

Suite *suite_url(void)
{
	const TTest *const tests[] = {absolute_urls, control_characters_are_found_everywhere};
	return TEST_SUITE("url", tests);
}
