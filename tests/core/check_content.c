/* What elements tell, and the places of things. */
#include "page.h"
#include "suite.h"

#include <string.h>

START_TEST(an_empty_page_has_nothing)
{
	static const char *const pages[] = {
		"", " \n\t", "<!-- a comment -->", "\xEF\xBB\xBF", "<p></p>", "<script></script>"};
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		page page;
		page_begin(&page, pages[i]);
		EXPECT_EQUAL(page_fact(&page, "words")->integer, 0);
		EXPECT_EQUAL(page_fact(&page, "sentences")->integer, 0);
		EXPECT(page_fact(&page, "reading_ease")->number == 0.0);
		EXPECT(page_fact(&page, "grade_level")->number == 0.0);
		EXPECT(page_fact(&page, "shouting")->number == 0.0);
		page_end(&page);
	}
}
END_TEST

START_TEST(facts_come_in_a_fixed_order)
{
	static const char *const names[] = {"words",          "sentences",
										"syllables",      "paragraphs",
										"reading_ease",   "grade_level",
										"shouting",       "shouted",
										"links",          "links_internal",
										"links_external", "links_without_text",
										"images",         "images_without_alt",
										"headings",       "headings_out_of_order",
										"tables",         "tables_without_headers",
										"claims",         "claims_without_source",
										"emails",         "phones",
										"cards",          "scripts",
										"absolutes"};
	const azora_word_list list = {.name = "absolutes"};
	const azora_content_options options = {.lists = &list, .list_count = 1};
	page page;
	size_t count;
	page_begin_with(&page, "x", 1, &options);
	const azora_content_fact *facts = azora_content_facts(page.content, &count);
	EXPECT_EQUAL(count, sizeof(names) / sizeof(*names));
	for (size_t i = 0; i < count; i++) {
		ck_assert_str_eq(facts[i].name, names[i]);
		EXPECT(facts[i].is_integer == (i < 4 || i > 6));
	}
	page_end(&page);
}
END_TEST

START_TEST(links)
{
	page_expect("<a name=x>no link</a>", "links", 0);
	page_expect("<a href=x>one</a><a href=''>two</a><area href=x alt=three>", "links", 3);
	static const struct {
		const char *url;
		int64_t internal, external;
	} urls[] = {
		{"page.html", 1, 0},
		{"/page?x=http://evil.example", 1, 0},
		{"#top", 1, 0},
		{"?q=1", 1, 0},
		{"https://learn.example/x", 1, 0},
		{"HTTPS://WWW.Learn.Example:443/x", 1, 0},
		{"//learn.example.", 1, 0},
		{"http://elsewhere.example", 0, 1},
		{"http://learn.example.evil.example/", 0, 1},
		{"https://learn.example@evil.example/", 0, 1},
		{"//evil.example", 0, 1},
		{"\\\\evil.example", 0, 1},
		{"/\t/evil.example", 0, 1},
		{" \n https://evil.example", 0, 1},
		{"ht\ntps://evil.example", 0, 1},
		{"ftp://evil.example", 0, 1},
		{"mailto:nobody", 0, 0},
		{"tel:1", 0, 0},
		{"data:text/plain,x", 0, 0},
		{"javascript:void(0)", 0, 0},
	};
	for (size_t i = 0; i < sizeof(urls) / sizeof(*urls); i++) {
		char html[200] = "<a href=\"";
		strcat(strcat(html, urls[i].url), "\">x</a>");
		page_expect(html, "links", 1);
		page_expect(html, "links_internal", urls[i].internal);
		page_expect(html, "links_external", urls[i].external);
	}
}
END_TEST

START_TEST(links_without_text)
{
	static const struct {
		const char *html;
		int64_t count;
	} pages[] = {
		{"<a href=x></a>", 1},
		{"<a href=x> &nbsp;&#8203; </a>", 1},
		{"<a href=x><img src=y></a>", 1},
		{"<a href=x><img src=y alt=''></a>", 1},
		{"<a href=x><img src=y alt='a house'></a>", 0},
		{"<a href=x><b>text</b></a>", 0},
		{"<a href=x aria-label=home></a>", 0},
		{"<a href=x title=home><i class=icon></i></a>", 0},
		{"<a href=x></a>text", 1},
		{"<a name=x></a>", 0},
	};
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		page_expect(pages[i].html, "links_without_text", pages[i].count);
	}
}
END_TEST

START_TEST(images)
{
	page_expect("<img src=x><img src=y alt=''><img src=z alt='a cat'><img>", "images", 4);
	page_expect("<img src=x><img src=y alt=''><img src=z alt='a cat'><img>", "images_without_alt",
				2);
	page_expect("<p>&lt;img src=x&gt;<!-- <img src=x> --><script>'<img>'</script>", "images", 0);
}
END_TEST

START_TEST(headings)
{
	static const struct {
		const char *html;
		int64_t count;
	} pages[] = {
		{"<h1>a</h1><h2>b</h2><h3>c</h3><h1>d</h1><h2>e</h2>", 0},
		{"<h3>a</h3><h4>b</h4>", 0},
		{"<h4>a</h4><h5>b</h5>", 1},
		{"<h2>a</h2><h4>b</h4><h5>c</h5>", 1},
		{"<h1>a</h1><h3>b</h3><h1>c</h1><h3>d</h3>", 2},
		{"<h2>a</h2><h2>b</h2>", 0},
	};
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		page_expect(pages[i].html, "headings_out_of_order", pages[i].count);
	}
	page_expect("<h1>a</h1><h6>b</h6><h7>c</h7><header>d</header>", "headings", 2);
}
END_TEST

START_TEST(tables)
{
	static const struct {
		const char *html;
		int64_t count;
	} pages[] = {
		{"<table><tr><td>a</table>", 1},
		{"<table><tr><th>a</table>", 0},
		{"<table><caption>a</caption><tr><td>b</table>", 0},
		{"<table role=presentation><tr><td>a</table>", 0},
		{"<table><tr><th><table><tr><td>a</td></tr></table></th></tr></table>", 1},
		{"<table><tr><td><table><tr><th>a</th></tr></table></td></tr></table>", 1},
		{"<p>a<th>b", 0},
	};
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		page_expect(pages[i].html, "tables_without_headers", pages[i].count);
	}
	page_expect("<table><tr><td><table></table></table><table>", "tables", 3);
}
END_TEST

START_TEST(scripts)
{
	static const struct {
		const char *html;
		int64_t count;
	} pages[] = {
		{"<script>x()</script><SCRIPT src=y></SCRIPT>", 2},
		{"<p onclick=x() ONLOAD='y()'>a", 2},
		{"<p on=x data-onclick=y title='onclick=z'>a", 0},
		{"<a href='javascript:x()'>a</a>", 1},
		{"<a href=' \tJava\nScript&colon;x()'>a</a>", 1},
		{"<a href='&#106;avascript:x()'>a</a>", 1},
		{"<form action=javascript:x()><button formaction=vbscript:y()>a</button></form>", 2},
		{"<iframe src='javascript:x()'></iframe><p title='javascript:x()'>a", 1},
		{"<a href='/javascript:x()'>a</a><a href='#javascript:'>b</a>", 0},
		{"<template><p onclick=x>a</template>", 1},
		{"<noscript><script>x</script></noscript>", 1},
	};
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		page_expect(pages[i].html, "scripts", pages[i].count);
	}
}
END_TEST

START_TEST(what_is_no_text)
{
	page_expect("<style>a b</style>one<script>c d</script><template>e f</template>"
				"<noscript>g <b>h</b></noscript><!-- i j -->",
				"words", 1);
	page_expect("<script>if (a < b && c > d) { '</p>' }</script>word", "words", 1);
	page_expect("<pre>one two</pre><p>three <code>four five</code> six</p>", "words", 2);
	page_expect("<title>one</title><textarea>two</textarea><select><option>three", "words", 3);
}
END_TEST

/* Offsets are counted in the pages by hand. */
START_TEST(places_of_elements)
{
	page page;
	page_begin(&page, "<h1>A &amp; \xC3\xA9</h1>\r\n<p>x\r\n"
					  "<img src=\"a.png\"><img><a href='b'></a> <a\nhref='c'> d  e </a>\r\n"
					  "<table><tr><td>1<td>2</table><h4><img alt=x></h4>");
	page_expect_place(&page, "headings", 0, 1, 0, "A & \xC3\xA9");
	page_expect_place(&page, "headings", 1, 5, 119, "<h4>");
	page_expect_place(&page, "headings_out_of_order", 0, 5, 119, "<h4>");
	page_expect_place(&page, "images", 0, 3, 27, "a.png");
	page_expect_place(&page, "images_without_alt", 1, 3, 44, "<img>");
	page_expect_place(&page, "links", 0, 3, 49, "b");
	page_expect_place(&page, "links", 1, 3, 66, "d e");
	page_expect_place(&page, "links_internal", 1, 3, 66, "d e");
	page_expect_place(&page, "links_without_text", 0, 3, 49, "b");
	page_expect_place(&page, "tables_without_headers", 0, 5, 90, "1 2");
	page_end(&page);
}
END_TEST

START_TEST(places_of_words)
{
	page page;
	page_begin(&page, "\xEF\xBB\xBF<p>\xE2\x82\xAC \xC3\xA9t\xC3\xA9 &eacute;&lt; LOUD\r\n"
					  "<b>AL</b>L &#76;&#x4f;UD; s<b>M</b>all</p><p>\r\n\r\nIt.&nbsp;YES!");
	page_expect_place(&page, "shouted", 0, 1, 29,
					  "\xE2\x82\xAC \xC3\xA9t\xC3\xA9 \xC3\xA9< LOUD ALL LOUD; sMall" + 4);
	page_expect_place(&page, "shouted", 1, 2, 38,
					  "\xC3\xA9t\xC3\xA9 \xC3\xA9< LOUD ALL LOUD; sMall");
	page_expect_place(&page, "shouted", 2, 2, 46,
					  "\xC3\xA9t\xC3\xA9 \xC3\xA9< LOUD ALL LOUD; sMall");
	page_expect_place(&page, "shouted", 3, 4, 93, "YES!");
	page_end(&page);
}
END_TEST

START_TEST(places_of_references_and_what_libxml2_leaves_out)
{
	page page;
	page_begin(&page, "a</i></x y='>'>'> BIG1<body class=x><html> BIG2 &amp;BIG3&amp;BIG4 "
					  "&unknown;BIG5 &BIG6 < BIG7 <3 BIG8 <!BIG9> </ BIG10 <? x> <!-- a -- > b -->"
					  "BIG11<br/>BIG12<b/>BIG13");
	const azora_content_fact *fact = page_fact(&page, "shouted");
	/* What some versions take for comments others take for text. */
	EXPECT(fact->integer >= 9);
	for (size_t i = 0; i < fact->place_count; i++) {
		EXPECT_MSG(memcmp(page.html + fact->places[i].offset, "BIG", 3) == 0, "place %zu is at %zu",
				   i, fact->places[i].offset);
	}
	page_end(&page);
}
END_TEST

START_TEST(words_of_a_place_are_short)
{
	page page;
	char html[2000] = "<h1>";
	for (int i = 0; i < 100; i++) {
		strcat(html, "\xE2\x82\xAC ");
	}
	strcat(html, "</h1><p>");
	for (int i = 0; i < 100; i++) {
		strcat(html, "ab ");
	}
	strcat(html, "LOUD and more");
	page_begin(&page, html);
	const azora_place *place = page_fact(&page, "headings")->places;
	EXPECT_EQUAL(place->length, 40 * 3 + 39);
	/* What was found is among the words, however far back the sentence begins. */
	page_expect_place(&page, "shouted", 0, 1, 4 + 400 + 5 + 3 + 300, "LOUD and more");
	page_end(&page);
}
END_TEST

START_TEST(no_more_than_twenty_places)
{
	page page;
	char html[2000] = "";
	for (int i = 0; i < 50; i++) {
		strcat(html, "<img src=x> LOUD");
	}
	page_begin(&page, html);
	EXPECT_EQUAL(page_fact(&page, "images")->integer, 50);
	EXPECT_EQUAL(page_fact(&page, "images")->place_count, AZORA_CONTENT_PLACES);
	EXPECT_EQUAL(page_fact(&page, "shouted")->integer, 50);
	EXPECT_EQUAL(page_fact(&page, "shouted")->place_count, AZORA_CONTENT_PLACES);
	page_end(&page);
}
END_TEST

START_TEST(utf8_whatever_the_page_says)
{
	page page;
	page_begin(&page, "<?xml version='1.0' encoding='utf-16'?><html><head>"
					  "<meta charset=iso-8859-1><meta http-equiv=content-type "
					  "content='text/html; charset=koi8-r'></head><p>\xC3\x89T\xC3\x89 ago.");
	page_expect_place(&page, "shouted", 0, 1, 152, "\xC3\x89T\xC3\x89 ago.");
	EXPECT_EQUAL(page_fact(&page, "words")->integer, 2);
	page_end(&page);
}
END_TEST

Suite *suite_content(void)
{
	const TTest *const tests[] = {an_empty_page_has_nothing,
								  facts_come_in_a_fixed_order,
								  links,
								  links_without_text,
								  images,
								  headings,
								  tables,
								  scripts,
								  what_is_no_text,
								  places_of_elements,
								  places_of_words,
								  places_of_references_and_what_libxml2_leaves_out,
								  words_of_a_place_are_short,
								  no_more_than_twenty_places,
								  utf8_whatever_the_page_says};
	return TEST_SUITE("content", tests);
}
