/* E-mail addresses, phone and card numbers, and phrases of word lists. */
#include "page.h"
#include "suite.h"

#include <string.h>

START_TEST(emails)
{
	static const expected pages[] = {
		{"a@b.example, First.Last+x@mail.b-c.example.", 2},
		{"a@b a@b.c @b.example a@.example a@b..example a@1.2 x@y.12", 0},
		{"<b>a</b>@<i>b.exam</i>ple &lt;a&#64;b.example&gt;", 2},
		{"<pre>a@b.example</pre><code>c@d.example</code>", 2},
		{"<p>a@<p>b.example", 0},
		{"<a href=mailto:a@b.example>a@b.example</a>", 1},
		{"<a href=mailto:a@b.example>A@B.example</a> and a@b.example", 2},
		{"<a href=MAILTO:a@b.example?subject=c@d.example>write</a>", 1},
		{"<a href=mailto:a@b.example>c@d.example</a>", 2},
		{"<a href=mailto:a@b.example,c@d.example>both: c@d.example, a@b.example</a>", 2},
		{"<a href=mailto:>a</a><script>a@b.example</script><!-- a@b.example -->", 0},
		{"<a href=x>a@b.example</a>", 1},
	};
	EXPECT_ALL("emails", pages);
	page page;
	page_begin(&page,
			   "<p>Hi. Mail\n&quot;a&#64;b.example&quot; or <a href=mailto:c@d.example>us</a>");
	page_expect_place(&page, "emails", 0, 2, 43, "c@d.example");
	page_expect_place(&page, "emails", 1, 2, 18, "Mail \"a@b.example\" or us");
	page_end(&page);
}
END_TEST

START_TEST(phones)
{
	static const expected pages[] = {
		{"+44 20 7946 0958", 1},
		{"+1-202-555-0123 +12025550123", 2},
		{"+44 (0)20 7946 0958", 1},
		{"(0131) 496 0123, (202) 555-0123", 2},
		{"020 7946 0958, 01 23 45 67 89", 2},
		{"202-555-0123, 1-202-555-0123, 202.555.0123, 555-0123", 4},
		{"<b>+44</b>&nbsp;20&nbsp;7946&nbsp;0958", 1},
		{"<code>+44 20 7946 0958</code>", 1},
		{"2019-05-12, 05.12.2019, 12/05/2019, 05-12-2019, 1939-1945, 2019-2020", 0},
		{"ISBN 978-3-16-148410-0, ISBN 0-306-40615-2, ISSN 1234-5678, ISBN: 020 7946 0958", 0},
		{"3.141592653, 1 000 000, 10.000.000, 1,234,567.89, 0.0001234567", 0},
		{"192.168.100.200, 10:30, 12345678901, 1234567, 100-200", 0},
		{"a+12345678, 5+12345678, 2 4 6 8 10 12 14, v1.202.555.0123", 0},
		{"+1 23, +123456789012345678", 0},
		{"<a href='tel:+442079460958'>call</a>", 1},
		{"<a href='tel:+442079460958'>020 7946 0958</a>", 1},
		{"<a href='tel:+442079460958'>020 7946 0000</a>", 2},
		{"<a href='tel:112'>112</a>", 0},
	};
	EXPECT_ALL("phones", pages);
	page page;
	page_begin(&page, "<p>So. Call +44&nbsp;20 7946 0958!");
	page_expect_place(&page, "phones", 0, 1, 12, "Call +44 20 7946 0958!");
	page_end(&page);
}
END_TEST

START_TEST(cards)
{
	static const expected pages[] = {
		{"4111111111111111", 1},
		{"4111 1111 1111 1111, 5555-5555-5555-4444, 378282246310005", 3},
		{"6011111111111117 3530111333300000 30569309025904", 3},
		{"2223003122003222 4222222222222", 2},
		{"4111<b>1111</b>1111&nbsp;1111", 1},
		{"4111 1111 1111 1111 123", 1},
		{"4111111111111112 1234567812345670 9780306406157 4111-1111-1111", 0},
		{"x4111111111111111 4111111111111111x 0.4111111111111111", 0},
		{"4111.1111.1111.1111 4111  1111  1111  1111", 0},
	};
	EXPECT_ALL("cards", pages);
	page_expect("4111 1111 1111 1111", "phones", 0);
}
END_TEST

static const char *const absolutes[] = {
	"always", "everyone knows", "Everyone", "always and ever", "don\xE2\x80\x99t", "100%", "!"};
static const char *const others[] = {"chairman",
									 "\xC3\x84RGER",
									 "\xCE\xA3\xCE\x9F\xCE\xA6\xCE\x9F\xCE\xA3",
									 "\xD0\x94\xD0\xB0",
									 "\xC5\x81\xC3\xB3\xC4\x90\xC5\xB9",
									 "always",
									 "black/white list"};

static int64_t count_phrases(const char *html, const char *name)
{
	static const azora_word_list lists[] = {{"absolutes", absolutes, 7}, {"others", others, 7}};
	static const azora_content_options options = {.lists = lists, .list_count = 2};
	page page;
	page_begin_with(&page, html, strlen(html), &options);
	int64_t count = page_fact(&page, name)->integer;
	page_end(&page);
	return count;
}

START_TEST(phrases)
{
	static const expected pages[] = {
		{"Always ALWAYS al<b>ways</b> al&shy;ways", 4},
		{"sideways alwaysx xalways always1 all ways", 0},
		{"Everyone\n\tknows. Everyone&nbsp;&nbsp;knows. Everyone-knows", 3},
		{"everyone, knows", 1},
		{"always and ever, always and never", 2},
		{"Everyone's here; don't, DON\xE2\x80\x99T, do n't", 3},
		{"<p>always<p>and ever", 1},
		{"<p>everyone<p>knows", 1},
		{"<pre>always</pre><script>always</script><img alt=always>", 1},
		{"It is 100 percent.", 1},
		{"!", 0},
	};
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		int64_t count = count_phrases(pages[i].html, "absolutes");
		EXPECT_MSG(count == pages[i].count, "%lld instead of %lld in %s", (long long)count,
				   (long long)pages[i].count, pages[i].html);
	}
}
END_TEST

START_TEST(phrases_in_any_case)
{
	EXPECT_EQUAL(count_phrases("Chairman, CHAIRMAN'S, chairmen", "others"), 2);
	EXPECT_EQUAL(count_phrases("\xC3\xA4rger \xC3\x84rger ARGER", "others"), 2);
	EXPECT_EQUAL(count_phrases("\xCF\x83\xCE\xBF\xCF\x86\xCE\xBF\xCF\x82", "others"), 1);
	EXPECT_EQUAL(count_phrases("\xD0\xB4\xD0\x90 \xD0\xB4\xD0\xB0\xD0\xB4\xD0\xB0", "others"), 1);
	EXPECT_EQUAL(count_phrases("\xC5\x82\xC3\x93\xC4\x91\xC5\xBA", "others"), 1);
	/* Of two lists each has its own count. */
	EXPECT_EQUAL(count_phrases("always", "others"), 1);
	EXPECT_EQUAL(count_phrases("black / white list, black white list", "others"), 2);
}
END_TEST

START_TEST(places_of_phrases)
{
	static const char *const phrases[] = {"sure thing"};
	static const azora_word_list list = {"sure", phrases, 1};
	static const azora_content_options options = {.lists = &list, .list_count = 1};
	const char *html = "<p>No. It is a\r\n<i>s</i>ure\r\nthing! Yes.";
	page page;
	page_begin_with(&page, html, strlen(html), &options);
	page_expect_place(&page, "sure", 0, 2, 19, "It is a sure thing!");
	page_end(&page);
}
END_TEST

Suite *suite_content_find(void)
{
	const TTest *const tests[] = {emails,           phones, cards, phrases, phrases_in_any_case,
								  places_of_phrases};
	return TEST_SUITE("content_find", tests);
}
