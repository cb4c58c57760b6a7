/* Credentials in SVG pictures: what is read, what is refused, and that nothing else changes. */
#include "core/svg.h"

#include "files.h"
#include "short_memory.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

#define NS    " xmlns=\"http://www.w3.org/2000/svg\""
#define OB    " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\""
#define JSON  "{\"a\":1}"
#define CDATA "<openbadges:credential><![CDATA[" JSON "]]></openbadges:credential>"
#define JWS   "<openbadges:credential verify=\"a.b.c\"></openbadges:credential>"

/* A picture that was read. */
typedef struct picture {
	test_memory memory;
	azora_svg svg;
} picture;

static void begin_picture(picture *picture, const char *text, size_t length)
{
	test_memory_begin(&picture->memory);
	azora_baked_code code = azora_svg_read(&picture->svg, &picture->memory.allocator, text, length);
	EXPECT(code == (picture->svg.message == NULL ? AZORA_BAKED_OK : AZORA_BAKED_DAMAGED));
}

static void end_picture(picture *picture)
{
	azora_svg_free(&picture->svg);
	EXPECT_EQUAL(test_memory_end(&picture->memory), 0);
}

/* message is a part of what is wrong, credential what is in the picture; NULL: nothing. */
static void expect_text(const char *text, size_t length, const char *message,
						const char *credential)
{
	picture picture;
	begin_picture(&picture, text, length);
	const azora_svg *svg = &picture.svg;
	EXPECT_MSG(message == NULL ? svg->message == NULL
							   : svg->message != NULL && strstr(svg->message, message) != NULL,
			   "%s: %s", text, svg->message != NULL ? svg->message : "nothing is wrong");
	if (message == NULL) {
		bool there = svg->credential.kind != AZORA_BAKED_NOTHING;
		EXPECT_MSG(there == (credential != NULL) && there == (svg->end != 0), "%s", text);
		EXPECT_MSG(!there || (svg->credential.length == strlen(credential) &&
							  memcmp(svg->credential.text, credential, strlen(credential)) == 0),
				   "%s: %.*s", text, (int)svg->credential.length, svg->credential.text);
	}
	end_picture(&picture);
}

static void expect_credential(const char *text, const char *credential)
{
	expect_text(text, strlen(text), NULL, credential);
}

static void expect_refused(const char *text, const char *message)
{
	expect_text(text, strlen(text), message, NULL);
}

/* The picture with a credential, to be given to free(). */
static char *bake(const char *text, const char *credential)
{
	picture picture;
	azora_baked baked = azora_baked_text(credential, strlen(credential));
	begin_picture(&picture, text, strlen(text));
	EXPECT_MSG(picture.svg.message == NULL, "%s: %s", text, picture.svg.message);
	EXPECT(baked.kind != AZORA_BAKED_NOTHING);
	size_t size = azora_svg_baked_size(&picture.svg, &baked);
	char *result = test_need(size, 1);
	azora_svg_bake(&picture.svg, &baked, result);
	EXPECT_EQUAL(strlen(result), size);
	end_picture(&picture);
	return result;
}

static void expect_baked(const char *text, const char *credential, const char *expected)
{
	char *baked = bake(text, credential);
	EXPECT_MSG(strcmp(baked, expected) == 0, "%s instead of %s", baked, expected);
	char *again = bake(baked, credential);
	EXPECT_MSG(strcmp(again, baked) == 0, "%s instead of %s", again, baked);
	expect_credential(baked, credential);
	free(again);
	free(baked);
}

START_TEST(bakes_behind_the_opening_tag)
{
	expect_baked("<svg" NS "><g/></svg>", JSON, "<svg" NS OB ">" CDATA "<g/></svg>");
	expect_baked("<svg" NS "><g/></svg>", "a.b.c", "<svg" NS OB ">" JWS "<g/></svg>");
	expect_baked("<svg" NS "/>", JSON, "<svg" NS OB ">" CDATA "</svg>");
	expect_baked("<svg" NS "></svg>", JSON, "<svg" NS OB ">" CDATA "</svg>");
	expect_baked("<svg" NS " />", JSON, "<svg" NS " " OB ">" CDATA "</svg>");
	expect_baked("<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", "a.b.c",
				 "<s:svg xmlns:s='http://www.w3.org/2000/svg'" OB ">" JWS "</s:svg>");
	expect_baked("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\r\n<!-- <svg> -->\n<?a <b> ?>"
				 "<svg\n" NS "\na='>' b=\"/'>\"\n>\n</svg>\n<!-- </svg> -->",
				 JSON,
				 "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\r\n<!-- <svg> -->\n<?a <b> ?>"
				 "<svg\n" NS "\na='>' b=\"/'>\"\n" OB ">" CDATA "\n</svg>\n<!-- </svg> -->");
}
END_TEST

START_TEST(bakes_with_the_prefix_that_is_there)
{
	expect_baked("<svg" OB NS "/>", JSON, "<svg" OB NS ">" CDATA "</svg>");
	expect_baked("<svg" NS " xmlns:openbadges='http://openbadges.org'/>", "a.b.c",
				 "<svg" NS " xmlns:openbadges='http://openbadges.org'><openbadges:credential" OB
				 " verify=\"a.b.c\"></openbadges:credential></svg>");
	expect_baked("<svg" NS " xmlns:ob=\"https://purl.imsglobal.org/ob/v3p0\"/>", "a.b.c",
				 "<svg" NS " xmlns:ob=\"https://purl.imsglobal.org/ob/v3p0\"" OB ">" JWS "</svg>");
}
END_TEST

/* The old credential is taken out wherever it stands. */
START_TEST(bakes_again)
{
	static const char *const rows[] = {
		"<svg" NS OB ">" JWS "<g>x</g></svg>",
		"<svg" NS OB "><openbadges:credential verify='x.y.z'/><g>x</g></svg>",
		"<svg" NS OB
		"><g>x</g><openbadges:credential> <![CDATA[{}]]> </openbadges:credential ></svg>",
		"<svg" NS OB
		"><g><openbadges:credential >{}<!-- > -->\n</openbadges:credential>x</g></svg>",
		"<svg" NS OB "><g>x<openbadges:credential verify='x.y.z' b='>'/></g></svg>",
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char *baked = bake(rows[i], JSON);
		EXPECT_MSG(strcmp(baked, "<svg" NS OB ">" CDATA "<g>x</g></svg>") == 0, "%s", baked);
		free(baked);
	}
}
END_TEST

START_TEST(escapes_what_xml_cannot_hold)
{
	static const struct {
		const char *json, *element, *read;
	} rows[] = {
		{"{\"a\":\"]]>\"}", "<![CDATA[{\"a\":\"]]]]><![CDATA[>\"}]]>", "{\"a\":\"]]>\"}"},
		{"{\"a\":\"]]>]]]]>>\"}", "<![CDATA[{\"a\":\"]]]]><![CDATA[>]]]]]]><![CDATA[>>\"}]]>",
		 "{\"a\":\"]]>]]]]>>\"}"},
		{"{\"\xEF\xBF\xBE\":\"\xEF\xBF\xBF\xEF\xBF\xBD\"}",
		 "<![CDATA[{\"\\ufffe\":\"\\uffff\xEF\xBF\xBD\"}]]>",
		 "{\"\\ufffe\":\"\\uffff\xEF\xBF\xBD\"}"},
		{"{\"a\":\"<b>&amp;\x7F\xC2\x80\xF4\x8F\xBF\xBF\"}",
		 "<![CDATA[{\"a\":\"<b>&amp;\x7F\xC2\x80\xF4\x8F\xBF\xBF\"}]]>",
		 "{\"a\":\"<b>&amp;\x7F\xC2\x80\xF4\x8F\xBF\xBF\"}"},
		{"{\r\n\"a\":[[1]]\t}", "<![CDATA[{\r\n\"a\":[[1]]\t}]]>", "{\n\"a\":[[1]]\t}"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char *baked = bake("<svg" NS "/>", rows[i].json);
		EXPECT_MSG(strstr(baked, rows[i].element) != NULL, "%s", baked);
		expect_credential(baked, rows[i].read);
		free(baked);
	}
}
END_TEST

START_TEST(what_others_baked)
{
	static const char *const rows[][2] = {
		{"<svg" NS "><g id='a'/>x</svg>", NULL},
		{"<?xml version='1.0' encoding='Utf-8'?><svg" NS "/>", NULL},
		{"<?xml-stylesheet href='encoding.css'?><svg" NS "/>", NULL},
		{"<svg" NS OB "><openbadges:credential>{}</openbadges:credential></svg>", "{}"},
		{"<svg" NS OB
		 "><openbadges:credential>\n<![CDATA[\n{}\n]]>\n</openbadges:credential></svg>",
		 "{}"},
		{"<svg" NS OB
		 "><openbadges:credential>{&quot;a&#34;:&#x22;&lt;&amp;\"}</openbadges:credential>"
		 "</svg>",
		 "{\"a\":\"<&\"}"},
		{"<svg" NS OB
		 "><openbadges:credential>{<!-- x --><?y?><![CDATA[}]]></openbadges:credential>"
		 "</svg>",
		 "{}"},
		{"<svg" NS OB
		 "><openbadges:credential verify=' a.b.&#99;\n'>\n</openbadges:credential></svg>",
		 "a.b.c"},
		{"<svg" NS "><metadata><credential xmlns='https://purl.imsglobal.org/ob/v3p0' other='1'>{}"
		 "</credential></metadata></svg>",
		 "{}"},
		{"<svg" NS
		 "><x:credential xmlns:x='https://purl.imsglobal.org/ob/v3p0' verify='a.b.c'/></svg>",
		 "a.b.c"},
		/* Not ours: other names, another namespace, Open Badges 2.0. */
		{"<svg" NS OB "><openbadges:assertion verify='a.b.c'/></svg>", NULL},
		{"<svg" NS "><credential verify='a.b.c'/></svg>", NULL},
		{"<svg" NS "><o:assertion xmlns:o='http://openbadges.org' verify='a.b.c'>{}</o:assertion>"
		 "</svg>",
		 NULL},
		{"<svg" NS "><!-- " CDATA " --></svg>", NULL},
		{"<svg" NS "><![CDATA[" JWS "]]></svg>", NULL},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		expect_credential(rows[i][0], rows[i][1]);
	}
}
END_TEST

START_TEST(credentials_that_are_refused)
{
	static const char *const rows[][2] = {
		{"<svg" NS OB ">" CDATA JWS "</svg>", "more than one credential"},
		{"<svg" NS OB ">" JWS "<g>" JWS "</g></svg>", "more than one credential"},
		{"<svg" NS OB "><openbadges:credential>{<g/>}</openbadges:credential></svg>",
		 "elements in it"},
		{"<svg" NS OB "><openbadges:credential>" JWS "</openbadges:credential></svg>",
		 "elements in it"},
		{"<svg" NS OB "><openbadges:credential verify='a.b.c'>{}</openbadges:credential></svg>",
		 "another in its element"},
		{"<svg" NS OB "><openbadges:credential/></svg>", "neither JSON"},
		{"<svg" NS OB "><openbadges:credential>a.b.c</openbadges:credential></svg>",
		 "neither JSON"},
		{"<svg" NS OB "><openbadges:credential verify='{}'/></svg>", "neither JSON"},
		{"<svg" NS OB "><openbadges:credential verify=''/></svg>", "neither JSON"},
		{"<svg" NS OB "><openbadges:credential openbadges:verify='a.b.c'/></svg>", "neither JSON"},
		{"<svg" NS OB "><openbadges:credential>[]</openbadges:credential></svg>", "neither JSON"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		expect_refused(rows[i][0], rows[i][1]);
	}
}
END_TEST

START_TEST(pictures_that_are_refused)
{
	static const char *const rows[][2] = {
		{"", "well-formed"},
		{"x", "well-formed"},
		{"<", "well-formed"},
		{"<svg", "well-formed"},
		{"<svg" NS, "well-formed"},
		{"<svg" NS ">", "well-formed"},
		{"<svg" NS "></SVG>", "well-formed"},
		{"<svg" NS "/><svg" NS "/>", "well-formed"},
		{"<svg" NS "/>x", "well-formed"},
		{"x<svg" NS "/>", "well-formed"},
		{"<svg" NS "><g></svg>", "well-formed"},
		{"<svg" NS "></g></svg>", "well-formed"},
		{"<svg" NS " a='1' a='2'/>", "well-formed"},
		{"<svg" NS " a=1/>", "well-formed"},
		{"<svg" NS " a/>", "well-formed"},
		{"<svg" NS " a='<'/>", "well-formed"},
		{"<svg" NS " a='1'b='2'/>", "well-formed"},
		{"<svg" NS " a:b='1'/>", "well-formed"},
		{"<svg" NS "><a:b/></svg>", "well-formed"},
		{"<svg" NS ">&nbsp;</svg>", "well-formed"},
		{"<svg" NS " a='&x;'/>", "well-formed"},
		{"<svg" NS ">&#0;</svg>", "well-formed"},
		{"<svg" NS ">\x01</svg>", "well-formed"},
		{"<svg" NS ">]]></svg>", "well-formed"},
		{"<svg" NS "><!-- -- --></svg>", "well-formed"},
		{"<svg" NS "><!-- </svg>", "well-formed"},
		{"<svg" NS "><![CDATA[ </svg>", "well-formed"},
		{"<svg" NS "><?xml version='1.0'?></svg>", "well-formed"},
		{" <?xml version='1.0'?><svg" NS "/>", "well-formed"},
		{"<svg/>", "is not an SVG"},
		{"<svg xmlns='http://www.w3.org/2000/SVG'/>", "is not an SVG"},
		{"<html xmlns='http://www.w3.org/1999/xhtml'><svg" NS "/></html>", "is not an SVG"},
		{"<g" NS "/>", "is not an SVG"},
		{"<!DOCTYPE svg><svg" NS "/>", "document type"},
		{"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://x.example/svg11.dtd'><svg" NS "/>",
		 "document type"},
		{"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg" NS ">&a;</svg>", "document type"},
		{"<!DOCTYPE svg [<!ENTITY % p SYSTEM 'file:///etc/passwd'>%p;]><svg" NS "/>",
		 "document type"},
		{"<svg" NS "><!DOCTYPE svg></svg>", "document type"},
		{"<svg" NS "><!ENTITY a 'b'></svg>", "document type"},
		{"<!doctype svg><svg" NS "/>", "document type"},
		{"<?xml version='1.0' encoding='ISO-8859-1'?><svg" NS "/>", "encoded in UTF-8"},
		{"\xEF\xBB\xBF<?xml version='1.0' encoding = \"UTF-16\"?><svg" NS "/>", "encoded in UTF-8"},
		{"<?xml version='1.0' encoding='UTF-7'?>+ADw-svg/>", "encoded in UTF-8"},
		{"<?xml version='1.0' encoding='Utf-8x'?><svg" NS "/>", "encoded in UTF-8"},
		{"<?xml encoding", "encoded in UTF-8"},
		{"<svg" NS ">\xE9</svg>", "encoded in UTF-8"},
		{"\xFF\xFE<\0s\0v\0g\0", "encoded in UTF-8"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		expect_refused(rows[i][0], rows[i][1]);
	}
	static const char nul[] = "<svg" NS ">\0</svg>", wide[] = "<\0s\0v\0g\0/\0>\0";
	expect_text(nul, sizeof(nul) - 1, "encoded in UTF-8", NULL);
	expect_text(wide, sizeof(wide) - 1, "encoded in UTF-8", NULL);
}
END_TEST

/* They have a document type, which is refused; without it they are read. */
START_TEST(published_badges)
{
	static const struct {
		const char *path, *begin;
		azora_baked_kind kind;
	} rows[] = {{"tests/vectors/openbadges/simple-json.svg", "{\n      \"@context\"",
				 AZORA_BAKED_JSON},
				{"tests/vectors/openbadges/simple-jwt.svg", "eyJhbGciOiJSUzI1NiIs",
				 AZORA_BAKED_JWS}};
	for (size_t i = 0; i < 2; i++) {
		size_t length;
		picture picture;
		char *text = test_file(rows[i].path, &length);
		expect_refused(text, "document type");
		char *type = strstr(text, "<!DOCTYPE"), *end = strchr(type, '>') + 1;
		memset(type, ' ', (size_t)(end - type));
		begin_picture(&picture, text, length);
		EXPECT(picture.svg.message == NULL && picture.svg.credential.kind == rows[i].kind);
		EXPECT(strncmp(picture.svg.credential.text, rows[i].begin, strlen(rows[i].begin)) == 0);
		end_picture(&picture);
		free(text);
	}
}
END_TEST

typedef struct memory_case {
	test_memory memory;
	azora_svg svg;
} memory_case;

static azora_status read_again(void *context)
{
	static const char text[] = "<svg" NS OB ">" CDATA "</svg>";
	memory_case *this = context;
	azora_baked_code code =
		azora_svg_read(&this->svg, &this->memory.allocator, text, sizeof(text) - 1);
	EXPECT(code == AZORA_BAKED_OK || code == AZORA_BAKED_NO_MEMORY);
	return code == AZORA_BAKED_OK ? AZORA_OK : AZORA_NO_MEMORY;
}

static void nothing_kept(void *context)
{
	memory_case *this = context;
	EXPECT(this->svg.content == NULL);
}

START_TEST(reading_short_of_memory)
{
	for (int jump = 0; jump < 2; jump++) {
		memory_case this = {.svg = {.content = NULL}};
		test_memory_begin(&this.memory);
		EXPECT_EQUAL(run_short(&this.memory, jump, read_again, &this, nothing_kept), 1);
		azora_svg_free(&this.svg);
		EXPECT_EQUAL(test_memory_end(&this.memory), 0);
	}
}
END_TEST

Suite *suite_svg(void)
{
	const TTest *const tests[] = {bakes_behind_the_opening_tag,
								  bakes_with_the_prefix_that_is_there,
								  bakes_again,
								  escapes_what_xml_cannot_hold,
								  what_others_baked,
								  credentials_that_are_refused,
								  pictures_that_are_refused,
								  published_badges,
								  reading_short_of_memory};
	return TEST_SUITE("svg", tests);
}
