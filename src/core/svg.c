#include "core/svg.h"
#include "core/canonical.h"
#include "core/letters.h"
#include "core/svg_parts.h"

#include <string.h>

/* Behind the byte order mark, which may be there. */
static size_t begin_of(const azora_svg *svg)
{
	return svg->length >= 3 && memcmp(svg->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static bool stands_at(const azora_svg *svg, size_t at, const char *what)
{
	return svg_stands_at(svg->text, svg->length, at, what);
}

/* Whether "UTF-8" and a quote stand there, in capitals or not. */
static bool is_utf8_named(const azora_svg *svg, size_t at)
{
	static const char name[] = "utf-8";
	for (size_t i = 0; name[i] != '\0'; i++, at++) {
		if (at >= svg->length || azora_small_ascii(svg->text[at]) != name[i]) {
			return false;
		}
	}
	return stands_at(svg, at, "\"") || stands_at(svg, at, "'");
}

/* Whether the XML declaration says that the text is in another encoding than UTF-8. */
static bool is_encoded_otherwise(const azora_svg *svg)
{
	size_t at = begin_of(svg);
	/* Not an instruction whose name only begins like that. */
	if (!stands_at(svg, at, "<?xml") || at + 5 >= svg->length ||
		strchr(" \t\r\n", svg->text[at + 5]) == NULL) {
		return false;
	}
	while (at < svg->length && svg->text[at] != '>' && !stands_at(svg, at, "encoding")) {
		at++;
	}
	if (!stands_at(svg, at, "encoding")) {
		return false;
	}
	/* The name stands in quotes; if it does not, libxml2 says so. */
	while (at < svg->length && strchr("\"'>", svg->text[at]) == NULL) {
		at++;
	}
	return !is_utf8_named(svg, at + 1);
}

/* How many namespaces the open elements declare, each with those around it. */
typedef struct survey {
	size_t depth;
	bool has_root;
	uint32_t namespaces[AZORA_SVG_DEPTH + 1];
} survey;

/* An opening tag; what is wrong with it, or NULL. */
static const char *enter(survey *survey, azora_svg *svg, const svg_tag *tag)
{
	uint32_t namespaces = survey->namespaces[survey->depth] + tag->namespaces;
	if (survey->depth == AZORA_SVG_DEPTH) {
		return "has more than 256 elements in each other";
	}
	if (tag->attributes > AZORA_SVG_ATTRIBUTES) {
		return "has an element with more than 256 attributes";
	}
	if (namespaces > AZORA_SVG_NAMESPACES) {
		return "has more than 256 namespaces in one place";
	}
	if (!survey->has_root) {
		survey->has_root = true;
		svg->root_name = tag->name;
		svg->root_name_end = tag->name_end;
		svg->root_end = tag->end;
		svg->root_empty = tag->kind == SVG_TAG_EMPTY;
		svg->root_attributes = tag->attributes;
		svg->root_namespaces = namespaces;
	}
	svg->most_namespaces = namespaces > svg->most_namespaces ? namespaces : svg->most_namespaces;
	if (tag->kind == SVG_TAG_OPEN) {
		survey->namespaces[++survey->depth] = namespaces;
	}
	return NULL;
}

/* Finds the root, and what libxml2 must not see; NULL if there is nothing of it. */
static const char *look_over(azora_svg *svg)
{
	survey survey = {.namespaces = {0}};
	const char *message = NULL;
	svg_tag tag = svg_next_tag(svg->text, svg->length, 0);
	while (tag.kind != SVG_TAG_END && message == NULL) {
		if (tag.kind == SVG_TAG_DOCTYPE) {
			message = SVG_HAS_DOCTYPE;
		} else if (tag.kind == SVG_TAG_BROKEN) {
			message = SVG_IS_MALFORMED;
		} else if (tag.kind == SVG_TAG_CLOSE) {
			survey.depth -= survey.depth > 0;
		} else {
			message = enter(&survey, svg, &tag);
		}
		tag = svg_next_tag(svg->text, svg->length, tag.end);
	}
	return message != NULL || survey.has_root ? message : SVG_IS_MALFORMED;
}

/* Finds where the credential stands, which is the element behind so many others. There are no
 * elements in it, and so the next tag is its own. */
static void find_element(azora_svg *svg, size_t element)
{
	svg_tag tag = {.kind = SVG_TAG_CLOSE};
	for (size_t begun = 0; begun <= element; begun += tag.kind != SVG_TAG_CLOSE) {
		tag = svg_next_tag(svg->text, svg->length, tag.end);
	}
	svg->begin = tag.begin;
	svg->end =
		tag.kind == SVG_TAG_EMPTY ? tag.end : svg_next_tag(svg->text, svg->length, tag.end).end;
}

/* What is wrong with the text before it is taken for XML. */
static const char *look_at_text(azora_svg *svg)
{
	if (svg->length > AZORA_SVG_SIZE) {
		return "is larger than 4 MiB";
	}
	if (memchr(svg->text, '\0', svg->length) != NULL || !azora_utf8_valid(svg->text, svg->length) ||
		is_encoded_otherwise(svg)) {
		return "is not encoded in UTF-8";
	}
	return look_over(svg);
}

azora_baked_code azora_svg_read(azora_svg *svg, const azora_allocator *allocator, const char *text,
								size_t length)
{
	size_t element = SVG_NO_ELEMENT;
	*svg = (azora_svg){.allocator = allocator, .text = text, .length = length};
	svg->message = look_at_text(svg);
	if (svg->message != NULL) {
		return AZORA_BAKED_DAMAGED;
	}
	svg->content = azora_allocate(allocator, length, 1);
	if (svg->content == NULL) {
		return AZORA_BAKED_NO_MEMORY;
	}
	azora_baked_code code = svg_parse(svg, &element);
	if (code == AZORA_BAKED_OK && element != SVG_NO_ELEMENT) {
		find_element(svg, element);
	}
	return code;
}

void azora_svg_free(azora_svg *svg)
{
	azora_release(svg->allocator, svg->content);
	svg->content = NULL;
}

/* Where the baked picture is written, or only counted. */
typedef struct sink {
	char *to; /* NULL: counted */
	size_t length;
} sink;

static void put(sink *sink, const char *bytes, size_t length)
{
	if (sink->to != NULL && length > 0) {
		memcpy(sink->to + sink->length, bytes, length);
	}
	sink->length += length;
}

static void put_text(sink *sink, const char *text)
{
	put(sink, text, strlen(text));
}

/* What stands for three bytes of JSON that XML would end or forbid; NULL for all others. JSON has
 * them in its texts only. */
static const char *instead_of(const char *bytes)
{
	if (memcmp(bytes, "]]>", 3) == 0) {
		return "]]]]><![CDATA[>";
	}
	if (memcmp(bytes, "\xEF\xBF\xBE", 3) == 0) {
		return "\\ufffe";
	}
	return memcmp(bytes, "\xEF\xBF\xBF", 3) == 0 ? "\\uffff" : NULL;
}

static void put_json(sink *sink, const char *json, size_t length)
{
	size_t from = 0;
	put_text(sink, "<![CDATA[");
	for (size_t i = 0; i + 3 <= length; i++) {
		const char *instead = instead_of(json + i);
		if (instead != NULL) {
			put(sink, json + from, i - from);
			put_text(sink, instead);
			from = i + 3;
			i += 2;
		}
	}
	put(sink, json + from, length - from);
	put_text(sink, "]]>");
}

static void put_element(sink *sink, const azora_svg *svg, const azora_baked *credential)
{
	put_text(sink, "<openbadges:credential");
	if (svg->prefix == AZORA_SVG_PREFIX_OTHER) {
		put_text(sink, " xmlns:openbadges=\"" SVG_BADGE_NAMESPACE "\"");
	}
	if (credential->kind == AZORA_BAKED_JWS) {
		put_text(sink, " verify=\"");
		put(sink, credential->text, credential->length);
		put_text(sink, "\">");
	} else {
		put_text(sink, ">");
		put_json(sink, credential->text, credential->length);
	}
	put_text(sink, "</openbadges:credential>");
}

static void put_picture(sink *sink, const azora_svg *svg, const azora_baked *credential)
{
	const char *text = svg->text;
	size_t begin = svg->end != 0 ? svg->begin : svg->root_end;
	size_t end = svg->end != 0 ? svg->end : svg->root_end;
	put(sink, text, svg->root_end - (svg->root_empty ? 2 : 1));
	if (svg->prefix == AZORA_SVG_PREFIX_FREE) {
		put_text(sink, " xmlns:openbadges=\"" SVG_BADGE_NAMESPACE "\"");
	}
	put_text(sink, ">");
	put_element(sink, svg, credential);
	if (svg->root_empty) {
		put_text(sink, "</");
		put(sink, text + svg->root_name, svg->root_name_end - svg->root_name);
		put_text(sink, ">");
	}
	put(sink, text + svg->root_end, begin - svg->root_end);
	put(sink, text + end, svg->length - end);
}

bool azora_svg_has_room(const azora_svg *svg)
{
	/* Its prefix, name, namespace and attribute, and one more, so that another can replace it;
	 * where there is one already, at most the attribute is new. */
	int more = svg->end != 0 && svg->prefix == AZORA_SVG_PREFIX_OURS ? 1 : 5;
	if (svg->names > AZORA_SVG_NAMES - more) {
		return false;
	}
	switch (svg->prefix) {
	case AZORA_SVG_PREFIX_FREE:
		return svg->root_attributes < AZORA_SVG_ATTRIBUTES &&
			   svg->most_namespaces < AZORA_SVG_NAMESPACES;
	case AZORA_SVG_PREFIX_OTHER:
		return svg->root_namespaces < AZORA_SVG_NAMESPACES;
	default:
		return true;
	}
}

size_t azora_svg_baked_size(const azora_svg *svg, const azora_baked *credential)
{
	sink sink = {.to = NULL};
	put_picture(&sink, svg, credential);
	return sink.length;
}

void azora_svg_bake(const azora_svg *svg, const azora_baked *credential, char *to)
{
	sink sink = {.to = to};
	put_picture(&sink, svg, credential);
}
