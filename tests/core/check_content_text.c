/* Words, sentences, syllables and claims. */
#include "page.h"
#include "suite.h"

#include "core/content_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

START_TEST(words)
{
	static const expected pages[] = {
		{"one two  three", 3},
		{"don't the dogs' \xE2\x80\x98owners\xE2\x80\x99 it\xE2\x80\x99s", 5},
		{"a well-known state-of-the-art thing - or two \xE2\x80\x93 or", 7},
		{"3.14 1,000,000 2019-05-12 3rd", 4},
		{"U.S.A. e.g. Ph.D. www.example.com a.b@example.com", 5},
		{"end.Next and/or", 4},
		{"<b>un</b>do<i>ing</i> it", 2},
		{"<p>one</p>two<div>three</div>", 3},
		{"one<br>two&nbsp;three&#8203;four", 3},
		{"soft&shy;hyphen", 1},
		{"\xC3\x9C"
		 "ber \xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 \xCE\xB1\xCF\x80\xCF\x8C",
		 3},
		{"! ? ... \xE2\x80\xA6 \xE2\x82\xAC \xF0\x9F\x98\x80 \xE2\x86\x92 +-*/", 0},
	};
	EXPECT_ALL("words", pages);
}
END_TEST

START_TEST(sentences)
{
	static const expected pages[] = {
		{"One. Two! Three? Four", 4},
		{"Mr. Smith and Dr. Who met J. K. Rowling, e.g. on St. Mary Street. It was late.", 2},
		{"They left the U.S. in May. We live in the U.S.", 2},
		{"At 9 a.m. we met. At 5 p.m. The rest came.", 3},
		{"Pens, etc. are here. We have pens, etc. They are red.", 3},
		{"Pi is 3.14 or so. See Fig. 3 and No. 5. No. That is wrong.", 4},
		{"Wait... what? Well... Yes\xE2\x80\xA6 No!", 2},
		{"\"Stop!\" he cried. (Nobody did.) \xE2\x80\x9CWhy?\xE2\x80\x9D Because.", 4},
		{"What?! Really!!! Yes.", 3},
		{"1. First we go. 2. Then we stay.", 2},
		{"It was I. I went.", 2},
		{"It is so.[1] Or not.<sup>2</sup> Perhaps.", 3},
		{"<h2>A heading</h2><p>Text <b>bold.</b> More</p><ul><li>one<li>two. three</ul>", 5},
		{"<table><tr><td>1<td>2<tr><td>3<td></table>", 3},
		{"one<br>two<br><br>three", 2},
		{"<p>. ! ?</p><p>...</p>", 0},
		{"<p>See <code>a. B. C.</code> for it.</p>", 1},
	};
	EXPECT_ALL("sentences", pages);
}
END_TEST

START_TEST(paragraphs)
{
	static const expected pages[] = {
		{"<h1>no</h1><p>one</p><p></p><p>two. and more</p>", 2},
		{"<ul><li>no<li><p>one</p></ul><table><tr><td>no</table>", 1},
		{"<div>one<p>two</p>three</div>four", 4},
		{"one<br><br>two", 2},
		{"<pre>no</pre><p><code>no</code></p>", 0},
	};
	EXPECT_ALL("paragraphs", pages);
}
END_TEST

START_TEST(shouting)
{
	static const expected pages[] = {
		{"STOP now. ALL of it IS ok", 2},
		{"NASA's iPhone A1B2 \xC3\x89T\xC3\x89 \xD0\x9D\xD0\x95\xD0\xA2 \xCE\x9D\xCE\x91\xCE\x99",
		 3},
		{"<b>S</b>TOP <pre>ALL</pre> WELL-KNOWN COVID-19", 3},
	};
	EXPECT_ALL("shouted", pages);
	page page;
	page_begin(&page, "STOP it or we go HOME, ok? This was one.");
	/* STOP, HOME, This, was, one. */
	EXPECT(page_fact(&page, "shouting")->number == 2.0 / 5);
	page_end(&page);
}
END_TEST

START_TEST(syllables)
{
	static const struct {
		const char *word;
		size_t count;
	} words[] = {
		{"a", 1},          {"the", 1},      {"cat", 1},       {"make", 1},       {"makes", 1},
		{"baked", 1},      {"wanted", 2},   {"needed", 2},    {"table", 2},      {"tables", 2},
		{"settled", 2},    {"called", 1},   {"boxes", 2},     {"faces", 2},      {"churches", 2},
		{"whole", 1},      {"nation", 2},   {"special", 2},   {"musician", 3},   {"radio", 3},
		{"piano", 3},      {"medium", 3},   {"quiet", 2},     {"audience", 3},   {"patient", 2},
		{"science", 2},    {"create", 2},   {"creature", 2},  {"video", 3},      {"pigeon", 2},
		{"actual", 3},     {"language", 2}, {"queue", 1},     {"fluid", 2},      {"build", 1},
		{"continuous", 4}, {"trying", 2},   {"player", 2},    {"played", 1},     {"yes", 1},
		{"happier", 3},    {"friend", 1},   {"criticism", 4}, {"rhythm", 2},     {"lovely", 2},
		{"statement", 2},  {"element", 3},  {"something", 2}, {"didn't", 2},     {"don't", 1},
		{"we'll", 1},      {"boss's", 2},   {"o'clock", 2},   {"well-known", 2}, {"caf\xC3\xA9", 2},
		{"3.14", 1},       {"TV", 1},       {"basically", 3}, {"everyone", 3},   {"education", 4},
		{"university", 5}, {"people", 2},   {"CARES", 1},     {"seven", 2},
	};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t count = content_syllables(words[i].word, strlen(words[i].word));
		EXPECT_MSG(count == words[i].count, "%s has %zu syllables instead of %zu", words[i].word,
				   count, words[i].count);
	}
}
END_TEST

/* Published values; tests/data/readability/SOURCE.txt tells where. */
START_TEST(published_reading_ease)
{
	static const struct {
		const char *name;
		double reading_ease;
	} texts[] = {
		{"billy_budd", 52.93},    {"cat", 116},
		{"gettysburg", 65},       {"information", -5.73},
		{"major_general", 61.33}, {"moby_dick", 53.38},
		{"passage", 69},          {"pit_and_pendulum", 68.35},
		{"platypus", 37.5},       {"two_cities", 114.12},
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		char path[100], text[8000];
		(void)snprintf(path, sizeof(path), "tests/data/readability/%s.txt", texts[i].name);
		FILE *file = fopen(path, "rb");
		EXPECT_MSG(file != NULL, "%s is not there; run this in the project's folder", path);
		size_t length = fread(text, 1, sizeof(text), file);
		EXPECT_EQUAL(fclose(file), 0);
		const azora_content_options options = {.list_count = 0};
		page page;
		page_begin_with(&page, text, length, &options);
		double got = page_fact(&page, "reading_ease")->number;
		EXPECT_MSG(fabs(got - texts[i].reading_ease) <= 2, "%s: %.2f instead of %.2f",
				   texts[i].name, got, texts[i].reading_ease);
		page_end(&page);
	}
}
END_TEST

START_TEST(formulas)
{
	page page;
	page_begin(&page, "<p>The Australian platypus is seemingly a hybrid of a mammal and reptilian "
					  "creature.</p>");
	EXPECT_EQUAL(page_fact(&page, "words")->integer, 13);
	EXPECT_EQUAL(page_fact(&page, "syllables")->integer, 24);
	/* 206.835 - 1.015 * 13 - 84.6 * 24 / 13; 0.39 * 13 + 11.8 * 24 / 13 - 15.59. */
	EXPECT(page_fact(&page, "reading_ease")->number == 37.46);
	EXPECT(page_fact(&page, "grade_level")->number == 11.26);
	page_end(&page);
}
END_TEST

START_TEST(claims)
{
	static const expected pages[] = {
		{"About 70% of all do.", 1},
		{"About 70&nbsp;% of all do. Seventy percent do. It rose by 3 percentage points.", 3},
		{"Twelve per cent do.", 1},
		{"Nine out of ten do. 3 out of 4 do.", 2},
		{"It is three times as fast. It grew tenfold. It is 10x faster.", 3},
		{"It was read by 2,000 people. Thousands of learners read it. 1 million users did.", 3},
		{"A study of 250 leaves showed it.", 1},
		{"Do 70% of all agree?", 0},
		{"In 2019 people came. Read it three times. We ran out of 10 pens.", 0},
		{"Turn to page 12. We have 30 students. The study was good.", 0},
		{"<pre>width: 50%</pre><p>Set <code>50%</code> there.</p>", 0},
		{"Manifold scaffold. This is 5 out of place.", 0},
	};
	EXPECT_ALL("claims", pages);
}
END_TEST

START_TEST(sources_of_claims)
{
	static const expected pages[] = {
		{"Of all, 70% do.", 1},
		{"Of all, 70% do (<a href=x>source</a>).", 0},
		{"Of all, 70% do (Miller, 2019). Of all, 70% do (in May 2019).", 0},
		{"Of all, 70% do (in May 2019).", 1},
		{"Miller et al. (2019) say that 70% do.", 0},
		{"Of all, 70% do [1].", 0},
		{"Of all, 70% do.[2, 3] Or so.", 0},
		{"Of all, 70% do.<sup>1</sup>", 0},
		{"On 70% of 10 m<sup>2</sup> they do.", 1},
		{"Of 10<sup>6</sup> cells 70% do.", 1},
		{"Of all, 70% do. See https://example.org/x for it.", 0},
		{"Of all, 70% do, says <cite>the survey</cite>.", 0},
		{"<q cite=x>Of all, 70% do</q>.", 0},
		{"<blockquote cite=x><p>Of all, 70% do.</blockquote>", 0},
		{"<blockquote><p>Of all, 70% do.</blockquote>", 1},
		{"<p>See <a href=x>this</a>. Of all, 70% do. So be it.", 0},
		{"<p>See <a href=x>this</a>. So be it. Of all, 70% do.", 1},
		{"<p>Of all, 70% do.<p>See <a href=x>this</a>.", 0},
		{"<p>Of all, 70% do.<p>So be it. See <a href=x>this</a>.", 1},
		{"<p>See <a href=x>this</a>.<p>Of all, 70% do.", 1},
		{"<p>Of all, 70% do. Write to <a href=mailto:a@b.example>us</a>.", 1},
		{"<p>Of all, 70% do. And 80% do. And 90% do [1].", 1},
	};
	EXPECT_ALL("claims_without_source", pages);
}
END_TEST

START_TEST(places_of_claims)
{
	page page;
	page_begin(&page, "<p>So it is.\n<b>Of</b> all, 70&nbsp;% do. Well.");
	page_expect_place(&page, "claims", 0, 2, 28, "Of all, 70 % do.");
	page_end(&page);
}
END_TEST

Suite *suite_content_text(void)
{
	const TTest *const tests[] = {words,           sentences, paragraphs,
								  shouting,        syllables, published_reading_ease,
								  formulas,        claims,    sources_of_claims,
								  places_of_claims};
	return TEST_SUITE("content_text", tests);
}
