#include "core/svg_parts.h"

#include <string.h>

typedef struct source {
	const char *text;
	size_t length;
} source;

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool svg_stands_at(const char *text, size_t length, size_t at, const char *what)
{
	size_t size = strlen(what);
	return at <= length && size <= length - at && memcmp(text + at, what, size) == 0;
}

static bool stands_at(const source *source, size_t at, const char *what)
{
	return svg_stands_at(source->text, source->length, at, what);
}

/* Where a byte stands next, or the end. */
static size_t find(const source *source, size_t from, char byte)
{
	const char *found =
		from < source->length ? memchr(source->text + from, byte, source->length - from) : NULL;
	return found != NULL ? (size_t)(found - source->text) : source->length;
}

/* Behind what ends with last and then ">", from there; the end if nothing does. */
static size_t behind(const source *source, size_t from, const char *last)
{
	size_t length = strlen(last);
	for (size_t at = find(source, from, '>'); at < source->length; at = find(source, at + 1, '>')) {
		if (at - from >= length && memcmp(source->text + at - length, last, length) == 0) {
			return at + 1;
		}
	}
	return source->length;
}

/* Behind a comment, CDATA or an instruction that begins there; there if none does. */
static size_t skip(const source *source, size_t at)
{
	if (stands_at(source, at, "<!--")) {
		return behind(source, at + 4, "--");
	}
	if (stands_at(source, at, "<![CDATA[")) {
		return behind(source, at + 9, "]]");
	}
	return stands_at(source, at, "<?") ? behind(source, at + 2, "?") : at;
}

static bool in_name(char byte)
{
	return !is_space(byte) && byte != '>' && byte != '/' && byte != '=';
}

/* An opening tag behind its name: counts attributes up to the ">". */
static void read_attributes(const source *source, svg_tag *tag)
{
	const char *text = source->text;
	size_t at = tag->name_end;
	while (at < source->length && text[at] != '>') {
		if (is_space(text[at - 1]) && stands_at(source, at, "xmlns")) {
			tag->namespaces++;
		}
		tag->attributes += text[at] == '=';
		if (text[at] == '"' || text[at] == '\'') {
			at = find(source, at + 1, text[at]);
		}
		at += at < source->length;
	}
	tag->kind = at >= source->length ? SVG_TAG_BROKEN : SVG_TAG_OPEN;
	if (tag->kind == SVG_TAG_OPEN && text[at - 1] == '/') {
		tag->kind = SVG_TAG_EMPTY;
	}
	tag->end = at < source->length ? at + 1 : at;
}

svg_tag svg_next_tag(const char *text, size_t length, size_t from)
{
	const source source = {text, length};
	size_t at = find(&source, from, '<');
	for (size_t next = skip(&source, at); next != at; next = skip(&source, at)) {
		at = find(&source, next, '<');
	}
	svg_tag tag = {.begin = at, .end = length, .kind = SVG_TAG_END};
	if (at == length) {
		return tag;
	}
	bool closes = stands_at(&source, at + 1, "/");
	tag.name = tag.name_end = at + (closes ? 2 : 1);
	while (tag.name_end < length && in_name(text[tag.name_end])) {
		tag.name_end++;
	}
	if (stands_at(&source, at, "<!")) {
		tag.kind = SVG_TAG_DOCTYPE;
	} else if (closes) {
		size_t end = find(&source, at, '>');
		tag.kind = end < length ? SVG_TAG_CLOSE : SVG_TAG_BROKEN;
		tag.end = end < length ? end + 1 : length;
	} else {
		read_attributes(&source, &tag);
	}
	return tag;
}
