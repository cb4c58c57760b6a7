/* Pages made to hurt, other users of libxml2 in the same process, and no memory. */
#define _POSIX_C_SOURCE 200809L

#include "listener.h"
#include "page.h"
#include "short_memory.h"
#include "suite.h"
#include "timed.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const phrases[] = {"always", "a b", "a a a a"};
static const azora_word_list list = {"list", phrases, 3};
static const azora_content_options options = {.lists = &list, .list_count = 1};

/* The beginning once, then the rest over and over. */
typedef struct pattern {
	const char *begin;
	const char *again;
} pattern;

static char *repeat(const pattern *pattern, size_t length)
{
	char *html = test_need(length, 1);
	size_t begin = strlen(pattern->begin), again = strlen(pattern->again);
	for (size_t i = 0; i < length; i++) {
		html[i] = i < begin ? pattern->begin[i] : pattern->again[(i - begin) % again];
	}
	/* No character is cut at the end. */
	for (size_t i = length; i > 0 && i + 4 > length; i--) {
		if ((unsigned char)html[i - 1] >= 0x80) {
			html[i - 1] = ' ';
		}
	}
	return html;
}

static double seconds_of(const char *html, size_t length)
{
	page page;
	clock_t begin = clock();
	page_begin_with(&page, html, length, &options);
	double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
	page_end(&page);
	return seconds;
}

static const pattern patterns[] = {
	{"", "<"},
	{"", "<b>"},
	{"", "<div><p>"},
	{"", "<ul><li>"},
	{"", "<table><tr><td>"},
	{"", "<a href=x>"},
	{"", "<h1>"},
	{"", "<blockquote cite=x>"},
	{"", "<code>"},
	{"", "<svg>"},
	{"", "<select><option>"},
	{"", "<form>"},
	{"", "<body a=b>"},
	{"", "<script>"},
	{"", "<template>"},
	{"", "<textarea>"},
	{"", "<plaintext>"},
	{"", "</p>"},
	{"<b><i><u><s><q><em><tt>", "</dfn>"},
	{"", "<!--"},
	{"", "<!"},
	{"", "<?"},
	{"", "<!doctype "},
	{"<p title=\"", "x "},
	{"<p title=", "x"},
	{"", "<p title=\""},
	{"", "&"},
	{"", "&amp"},
	{"", "&#1;"},
	{"", "&eacute;"},
	{"", "a\r"},
	{"", "\x01"},
	{"", "a"},
	{"", "a'"},
	{"", "a-"},
	{"", "a! "},
	{"a", "! "},
	{"a", " ."},
	{"a", "("},
	{"", "(A 2019 "},
	{"", "[1"},
	{"", "x<sup>1</sup>. "},
	{"", "a@b."},
	{"", "@"},
	{"", "1 "},
	{"", "100 "},
	{"", "+1"},
	{"", "9%"},
	{"", "a "},
	{"", "<a href=mailto:a@b.cd>a@b.cd</a>"},
	{"<a href=mailto:", "a@b.cd,"},
	{"", "<br>"},
	{"", "\xC3\xA9"},
};

START_TEST(any_page_ends)
{
	size_t length = test_rounds((size_t)256 * 1024);
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		char *html = repeat(&patterns[i], length);
		double seconds = seconds_of(html, length);
		EXPECT_MSG(seconds < 20, "%s%s takes %.1f s", patterns[i].begin, patterns[i].again,
				   seconds);
		free(html);
	}
}
END_TEST

START_TEST(the_longest_page)
{
	char *html = repeat(&patterns[0], AZORA_CONTENT_LIMIT);
	(void)seconds_of(html, test_rounds(AZORA_CONTENT_LIMIT));
	free(html);
}
END_TEST

/* Every tag has attributes of its own; so many that an older libxml2 would compare for minutes. */
static char *many_attributes(const char *tag, size_t length)
{
	char *html = test_need(length + 32, 1);
	size_t used = (size_t)sprintf(html, "%s", tag);
	for (unsigned i = 0; used < length; i++) {
		used += (size_t)sprintf(html + used, " a%x", i);
	}
	return html;
}

START_TEST(time_grows_with_length)
{
	static const char *const tags[] = {"<p",         "<body><body",        "<textarea><p",
									   "<script><p", "<!-- <p a=\" --><p", "<p a='\"' b"};
	static const pattern deep[] = {
		{"", "<b>"}, {"", "<b></i>"}, {"", "</b><b><i>"}, {"a", "! "}, {"", "<!-- <a b=\" -->"}};
	size_t length = test_rounds((size_t)1024 * 1024);
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		char *html = many_attributes(tags[i], length);
		test_expect_linear(tags[i], seconds_of, html, length);
		free(html);
	}
	for (size_t i = 0; i < sizeof(deep) / sizeof(*deep); i++) {
		char *html = repeat(&deep[i], length);
		test_expect_linear(deep[i].again, seconds_of, html, length);
		free(html);
	}
}
END_TEST

START_TEST(what_follows_many_attributes_is_read)
{
	char *html = many_attributes("<p onclick=x", 100000);
	html = realloc(html, 101000);
	EXPECT(html != NULL);
	strcat(html, " b=\"'>\">LOUD <img src=x></p>");
	const char *loud = strstr(html, "LOUD");
	page page;
	page_begin(&page, html);
	page_expect_place(&page, "shouted", 0, 1, (size_t)(loud - html), "LOUD");
	page_expect_place(&page, "images", 0, 1, (size_t)(loud - html) + 5, "x");
	EXPECT_EQUAL(page_fact(&page, "scripts")->integer, 1);
	page_end(&page);
	free(html);
}
END_TEST

/* Deeper than the parser is let go, what follows is read nevertheless, once, in its place. */
START_TEST(what_is_deep_is_read)
{
	static const size_t depths[] = {10, 255, 256, 257, 300, 1000, 100000};
	for (size_t i = 0; i < sizeof(depths) / sizeof(*depths); i++) {
		const pattern opened = {"", "<div>"}, closed = {"", "</div>"};
		size_t depth = depths[i];
		char *html = repeat(&opened, depth * 5), *ends = repeat(&closed, depth * 6);
		html = realloc(html, depth * 11 + 100);
		EXPECT(html != NULL);
		strcpy(html + depth * 5, "LOUD <a href=x>y</a> two.<img src=z>");
		strcat(html, ends);
		strcat(html, "<p>LAST");
		page page;
		page_begin(&page, html);
		EXPECT_EQUAL(page_fact(&page, "words")->integer, 4);
		EXPECT_EQUAL(page_fact(&page, "shouted")->places[0].offset, depth * 5);
		page_expect_place(&page, "links", 0, 1, depth * 5 + 5, "y");
		page_expect_place(&page, "images", 0, 1, depth * 5 + 25, "z");
		page_expect_place(&page, "shouted", 1, 1, strlen(html) - 4, "LAST");
		page_end(&page);
		free(html);
		free(ends);
	}
}
END_TEST

START_TEST(nul_bytes_hide_nothing)
{
	static const char html[] = "<p>one\0two</p>\0<img src=x>\0\0 LOUD <b\0>three</b><\0p>";
	page page;
	page_begin_with(&page, html, sizeof(html) - 1, &options);
	EXPECT_EQUAL(page_fact(&page, "images")->integer, 1);
	page_expect_place(&page, "shouted", 0, 1, 29, "LOUD three<p>");
	page_end(&page);
}
END_TEST

/* The parser is handed pieces; wherever one ends, nothing changes. */
START_TEST(pieces_do_not_show)
{
	static const char html[] =
		"<h2 class=\"a b\">Caf&eacute; &amp; \xE2\x82\xAC</h2><p>LOUD 70&nbsp;% \xF0\x9F\x98\x80 "
		"<a href='https://x.example/?a&amp;b'>a@b.example</a><!-- c --><br/>&#x263a;BIG</p>"
		"<script>'</p>'</script><img src=x></i><table><tr><td>+44 20 7946 0958</table>";
	static const char *const names[] = {"headings", "shouted", "claims", "links",  "emails",
										"images",   "scripts", "tables", "phones", "words"};
	page plain, padded;
	char *longer = test_need(9000 + sizeof(html), 1);
	page_begin(&plain, html);
	size_t step = test_rounds(100) < 100 ? 97 : 1;
	for (size_t pad = 0; pad < 4500; pad += step) {
		memset(longer, ' ', pad);
		memcpy(longer + pad, html, sizeof(html));
		page_begin(&padded, longer);
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
			const azora_content_fact *one = page_fact(&plain, names[i]);
			const azora_content_fact *other = page_fact(&padded, names[i]);
			EXPECT_EQUAL(other->integer, one->integer);
			for (size_t j = 0; j < one->place_count; j++) {
				EXPECT_EQUAL(other->places[j].offset, one->places[j].offset + pad);
			}
		}
		page_end(&padded);
	}
	page_end(&plain);
	free(longer);
}
END_TEST

/* PHP listens, and is not to hear of a page that is measured. */
START_TEST(other_users_of_libxml2_notice_nothing)
{
	const char *html = "<p></b><x:y a=1 a=2>&nothing; &#1; <!-- -- --> <table><a";
	char last_message[200];
	xmlResetLastError();
	for (int round = 0; round < 2; round++) {
		test_listen(round > 0);
		page_expect(html, "tables", 1);
		EXPECT_EQUAL(test_heard(), 0);
		EXPECT(round == 0 ? xmlGetLastError() == NULL
						  : strcmp(xmlGetLastError()->message, last_message) == 0);
		EXPECT(test_is_listening());
		/* They do hear of their own. */
		htmlDocPtr page = htmlReadMemory(html, (int)strlen(html), NULL, NULL, 0);
		EXPECT(page != NULL && test_heard() > 0);
		xmlFreeDoc(page);
		(void)snprintf(last_message, sizeof(last_message), "%s", xmlGetLastError()->message);
	}
	test_listen_no_more();
}
END_TEST

typedef struct memory_case {
	test_memory memory;
	azora_content *content;
} memory_case;

static const char rich_page[] =
	"<h1>A &amp; b</h1><p>STOP. 70% <a href='mailto:a@b.example'>us</a> always <code>c</code> "
	"<a href=x>x</a><sup>1</sup> +44 20 7946 0958 4111 1111 1111 1111<img><table><tr><td>1</table>"
	"<script>x</script>";

static azora_status measure(void *context)
{
	memory_case *this = context;
	return azora_content_measure(&this->memory.allocator, rich_page, sizeof(rich_page) - 1,
								 &options, &this->content);
}

static void nothing_made(void *context)
{
	memory_case *this = context;
	EXPECT(this->content == NULL);
	EXPECT_EQUAL(this->memory.count, 0);
}

START_TEST(measuring_short_of_memory)
{
	memory_case this = {.content = NULL};
	test_memory_begin(&this.memory);
	EXPECT(run_short(&this.memory, false, measure, &this, nothing_made) > 10);
	EXPECT(page_fault(this.content, rich_page, sizeof(rich_page) - 1) == NULL);
	azora_content_free(this.content);
	EXPECT_EQUAL(test_memory_end(&this.memory), 0);
}
END_TEST

Suite *suite_content_hostile(void)
{
	const TTest *const tests[] = {any_page_ends,
								  the_longest_page,
								  time_grows_with_length,
								  what_follows_many_attributes_is_read,
								  what_is_deep_is_read,
								  nul_bytes_hide_nothing,
								  pieces_do_not_show,
								  other_users_of_libxml2_notice_nothing,
								  measuring_short_of_memory};
	return TEST_SUITE("content_hostile", tests);
}
