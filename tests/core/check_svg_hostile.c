/* SVG made to hurt, and other users of libxml2 in the same process. */
#define _POSIX_C_SOURCE 200809L

#include "core/svg.h"

#include "allocators.h"
#include "listener.h"
#include "suite.h"
#include "timed.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROOT "<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='https://purl.imsglobal.org/ob/v3p0'"
#define JWS  "<o:credential verify='a.b.c'/>"

/* What is wrong with a picture, NULL for nothing. */
static const char *fault_of(const char *text, size_t length)
{
	test_memory memory;
	azora_svg svg;
	test_memory_begin(&memory);
	azora_baked_code code = azora_svg_read(&svg, &memory.allocator, text, length);
	EXPECT(code != AZORA_BAKED_NO_MEMORY && (code == AZORA_BAKED_OK) == (svg.message == NULL));
	azora_svg_free(&svg);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return svg.message;
}

static void expect_fault(const char *text, const char *message)
{
	const char *fault = fault_of(text, strlen(text));
	EXPECT_MSG(message == NULL ? fault == NULL : fault != NULL && strstr(fault, message) != NULL,
			   "%s", fault != NULL ? fault : "nothing is wrong");
}

/* A text that is put together; there is room for all. */
typedef struct writer {
	char *text;
	size_t length;
} writer;

static void put(writer *writer, const char *text)
{
	size_t length = strlen(text);
	memcpy(writer->text + writer->length, text, length + 1);
	writer->length += length;
}

START_TEST(depth)
{
	for (size_t depth = 254; depth <= 257; depth++) {
		writer writer = {.text = test_need(10000, 1)};
		put(&writer, ROOT ">" JWS);
		for (size_t i = 1; i < depth; i++) {
			put(&writer, "<g>");
		}
		put(&writer, "<g/>");
		for (size_t i = 1; i < depth; i++) {
			put(&writer, "</g>");
		}
		put(&writer, "</svg>");
		expect_fault(writer.text, depth < 256 ? NULL : "more than 256 elements in each other");
		free(writer.text);
	}
}
END_TEST

START_TEST(attributes)
{
	for (unsigned count = 255; count <= 257; count++) {
		writer writer = {.text = test_need(10000, 1)};
		put(&writer, ROOT ">" JWS "<g");
		for (unsigned i = 0; i < count; i++) {
			char attribute[32];
			(void)snprintf(attribute, sizeof(attribute), " a%u = '=='", i);
			put(&writer, attribute);
		}
		put(&writer, "/></svg>");
		expect_fault(writer.text, count <= 256 ? NULL : "more than 256 attributes");
		free(writer.text);
	}
}
END_TEST

/* Two are the root's. Those of elements that have ended are in force no more. */
START_TEST(namespaces)
{
	for (unsigned depth = 126; depth <= 128; depth++) {
		writer writer = {.text = test_need(20000, 1)};
		put(&writer, ROOT ">" JWS);
		for (unsigned i = 0; i < depth; i++) {
			put(&writer, "<g xmlns:x='x'/><g xmlns:y='y' xmlns:z='z'></g>");
		}
		for (unsigned i = 0; i < depth; i++) {
			char element[64];
			(void)snprintf(element, sizeof(element), "<g xmlns:a%u='a'\nxmlns:b%u='b'>", i, i);
			put(&writer, element);
		}
		for (unsigned i = 0; i < depth; i++) {
			put(&writer, "</g>");
		}
		put(&writer, "</svg>");
		expect_fault(writer.text, depth <= 127 ? NULL : "more than 256 namespaces");
		free(writer.text);
	}
}
END_TEST

/* A picture of a beginning, so many times something with a number in it, and an end. */
static char *with_many(const char *begin, const char *each, unsigned count, const char *end)
{
	writer writer = {.text = test_need(300000, 1)};
	put(&writer, begin);
	for (unsigned i = 0; i < count; i++) {
		char one[64];
		(void)snprintf(one, sizeof(one), each, i);
		put(&writer, one);
	}
	put(&writer, end);
	return writer.text;
}

START_TEST(names)
{
	static const char *const each[] = {"<a%u/>", "<?a%u?>", "<a xmlns='a%u'/>", "<a b%u=''/>"};
	for (size_t i = 0; i < sizeof(each) / sizeof(*each); i++) {
		char *few = with_many(ROOT ">", each[i], 8000, "</svg>");
		char *many = with_many(ROOT ">", each[i], 8200, "</svg>");
		expect_fault(few, NULL);
		expect_fault(many, "more than 8192 different names");
		free(few);
		free(many);
	}
}
END_TEST

/* Bakes as long as there is room; what is baked can be read, and baked again. */
static void bake_over_and_over(char *text, bool has_room)
{
	const azora_baked baked[] = {azora_baked_text("{}", 2), azora_baked_text("a.b.c", 5),
								 azora_baked_text("a.b.c", 5)};
	for (size_t i = 0; i < sizeof(baked) / sizeof(*baked); i++) {
		test_memory memory;
		azora_svg svg;
		test_memory_begin(&memory);
		EXPECT_EQUAL(azora_svg_read(&svg, &memory.allocator, text, strlen(text)), AZORA_BAKED_OK);
		EXPECT_EQUAL(azora_svg_has_room(&svg), has_room);
		char *next = test_need(azora_svg_baked_size(&svg, &baked[i]), 1);
		azora_svg_bake(&svg, &baked[i], next);
		azora_svg_free(&svg);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
		free(text);
		text = next;
		expect_fault(text, has_room ? NULL : "more than");
		if (!has_room) {
			break;
		}
	}
	free(text);
}

#define BARE "<svg xmlns='http://www.w3.org/2000/svg'"

/* A credential takes an attribute of the root, a namespace and some names. */
START_TEST(baking_where_there_is_no_room)
{
	bake_over_and_over(with_many(BARE, " a%u=''", 254, "/>"), true);
	bake_over_and_over(with_many(BARE, " a%u=''", 255, "/>"), false);
	bake_over_and_over(with_many(BARE "><g", " xmlns:a%u='a'", 254, "/></svg>"), true);
	bake_over_and_over(with_many(BARE "><g", " xmlns:a%u='a'", 255, "/></svg>"), false);
	bake_over_and_over(with_many(BARE " xmlns:openbadges='x'", " xmlns:a%u='a'", 253, "/>"), true);
	bake_over_and_over(with_many(BARE " xmlns:openbadges='x'", " xmlns:a%u='a'", 254, "/>"), false);
	unsigned most = 8000;
	for (bool room = true; room; most++) {
		test_memory memory;
		azora_svg svg;
		char *text = with_many(BARE ">", "<a%u/>", most, "</svg>");
		test_memory_begin(&memory);
		EXPECT_EQUAL(azora_svg_read(&svg, &memory.allocator, text, strlen(text)), AZORA_BAKED_OK);
		room = azora_svg_has_room(&svg);
		azora_svg_free(&svg);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
		if (room) {
			bake_over_and_over(text, true);
		} else {
			free(text);
		}
		most += most < 8170 ? 169 : 0;
	}
	EXPECT(most > 8180 && most <= 8192);
}
END_TEST

/* The beginning once, then the rest over and over. */
static const char *const patterns[][2] = {
	{"", "<"},
	{"", "<a>"},
	{"", "<a "},
	{"", "<a/>"},
	{"", "</a>"},
	{"", "<!"},
	{"", "<!-"},
	{"", "<!--"},
	{"", "<!-- -"},
	{"", "<?"},
	{"", "<?x "},
	{"", "<![CDATA["},
	{"", ">"},
	{"", "&"},
	{"", "\""},
	{ROOT ">", "<"},
	{ROOT ">", "<a>"},
	{ROOT ">", "<a/>"},
	{ROOT ">", "<a x='1'/>"},
	{ROOT ">", "<a xmlns:b='c'/>"},
	{ROOT ">", "<o:a/>"},
	{ROOT ">", "</svg>"},
	{ROOT ">", "&amp;"},
	{ROOT ">", "&#33;"},
	{ROOT ">", "&"},
	{ROOT ">", "]]"},
	{ROOT ">", "\r"},
	{ROOT ">", "<!---->"},
	{ROOT "><!--", "-"},
	{ROOT "><!--", ">"},
	{ROOT ">", "<?x?>"},
	{ROOT "><?x ", "?"},
	{ROOT ">", "<![CDATA[]]>"},
	{ROOT "><![CDATA[", "]"},
	{ROOT "><![CDATA[", ">"},
	{ROOT "><o:credential>", "{"},
	{ROOT "><o:credential>", "&lt;"},
	{ROOT "><o:credential>", "<![CDATA[x]]>"},
	{ROOT "><o:credential verify='", "a.b.c"},
	{ROOT "><o:credential verify='", "&#97;"},
	{ROOT "><o:credential verify='", "\n"},
	{ROOT ">", JWS},
	{ROOT " a='", ">"},
	{ROOT " a='", "\t"},
	{ROOT " a", "a"},
	{ROOT, " xmlns:a='b'"},
	{ROOT, " a='b'"},
	{ROOT, " a b"},
	{ROOT, "="},
	{ROOT, "/"},
};

static char *repeat(const char *const pattern[2], size_t length)
{
	char *text = test_need(length, 1);
	size_t begin = strlen(pattern[0]), again = strlen(pattern[1]);
	for (size_t i = 0; i < length; i++) {
		text[i] = i < begin ? pattern[0][i] : pattern[1][(i - begin) % again];
	}
	return text;
}

static double seconds_of(const char *text, size_t length)
{
	clock_t begin = clock();
	(void)fault_of(text, length);
	return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

START_TEST(time_grows_with_length)
{
	size_t length = test_rounds(AZORA_SVG_SIZE);
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		char *text = repeat(patterns[i], length);
		char what[1000];
		(void)snprintf(what, sizeof(what), "%s%s", patterns[i][0], patterns[i][1]);
		test_expect_linear(what, seconds_of, text, length);
		free(text);
	}
}
END_TEST

/* As many attributes and namespaces as are let through, in as many elements as there is room for.
 */
START_TEST(the_worst_that_is_let_through)
{
	size_t length = test_rounds(AZORA_SVG_SIZE);
	writer writer = {.text = test_need(length, 1)};
	put(&writer, ROOT);
	for (unsigned i = 0; i < 250; i++) {
		char attribute[32];
		(void)snprintf(attribute, sizeof(attribute), " xmlns:n%u='n%u'", i, i);
		put(&writer, attribute);
	}
	put(&writer, ">");
	while (writer.length + 3000 < length) {
		put(&writer, "<n0:a");
		for (unsigned i = 0; i < 250; i++) {
			char attribute[32];
			(void)snprintf(attribute, sizeof(attribute), " n0:%u=''", i);
			attribute[4] = (char)('a' + i % 26);
			put(&writer, attribute);
		}
		put(&writer, "/>");
	}
	put(&writer, "</svg>");
	double seconds = seconds_of(writer.text, writer.length);
	EXPECT_MSG(seconds < 20, "takes %.1f s", seconds);
	free(writer.text);
}
END_TEST

START_TEST(the_largest)
{
	char *text = test_need(AZORA_SVG_SIZE + 1, 1);
	memset(text, ' ', AZORA_SVG_SIZE + 1);
	memcpy(text, ROOT ">" JWS "</svg>", strlen(ROOT ">" JWS "</svg>"));
	EXPECT(fault_of(text, AZORA_SVG_SIZE) == NULL);
	EXPECT(strstr(fault_of(text, AZORA_SVG_SIZE + 1), "4 MiB") != NULL);
	free(text);
}
END_TEST

/* The parser is handed pieces; wherever one ends, nothing changes. */
START_TEST(pieces_do_not_show)
{
	static const char picture[] = ROOT
		" a='&lt;\n&#x1F600;'><!-- c --><g>caf\xC3\xA9 \xF0\x9F\x98\x80 &amp;</g>"
		"<o:credential>{\"\xC3\xA9&#233;\":<![CDATA[\"<]]>\"<![CDATA[}]]></o:credential></svg>";
	static const char expected[] = "{\"\xC3\xA9\xC3\xA9\":\"<\"}";
	char *text = test_need(9000 + sizeof(picture), 1);
	size_t step = test_rounds(100) < 100 ? 97 : 1;
	for (size_t pad = 0; pad < 4600; pad += step) {
		test_memory memory;
		azora_svg svg;
		memset(text, '\n', pad);
		memcpy(text + pad, picture, sizeof(picture));
		test_memory_begin(&memory);
		EXPECT(azora_svg_read(&svg, &memory.allocator, text, strlen(text)) == AZORA_BAKED_OK);
		EXPECT(svg.credential.length == strlen(expected) &&
			   memcmp(svg.credential.text, expected, strlen(expected)) == 0);
		EXPECT_EQUAL(svg.begin, pad + (size_t)(strstr(picture, "<o:c") - picture));
		EXPECT_EQUAL(svg.end, strlen(text) - strlen("</svg>"));
		azora_svg_free(&svg);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
	free(text);
}
END_TEST

/* PHP listens, and is not to hear of a picture that is read. */
START_TEST(other_users_of_libxml2_notice_nothing)
{
	static const char broken[] = ROOT "><a b='1' b='2'>&nothing;</c>";
	xmlResetLastError();
	for (int round = 0; round < 2; round++) {
		test_listen(round > 0);
		expect_fault(broken, "well-formed");
		expect_fault(ROOT ">" JWS "</svg>", NULL);
		EXPECT(test_heard() == 0 && test_is_listening());
		EXPECT((xmlGetLastError() == NULL) == (round == 0));
		/* They do hear of their own. */
		xmlDocPtr document = xmlReadMemory(broken, (int)strlen(broken), NULL, NULL, 0);
		EXPECT(document == NULL && test_heard() > 0);
	}
	test_listen_no_more();
	xmlResetLastError();
}
END_TEST

Suite *suite_svg_hostile(void)
{
	const TTest *const tests[] = {depth,
								  attributes,
								  namespaces,
								  names,
								  baking_where_there_is_no_room,
								  time_grows_with_length,
								  the_worst_that_is_let_through,
								  the_largest,
								  pieces_do_not_show,
								  other_users_of_libxml2_notice_nothing};
	return TEST_SUITE("svg_hostile", tests);
}
