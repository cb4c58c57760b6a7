/*
 * Where things lie. libxml2 tells how far it has read when it tells of something, which is near it:
 * behind an end tag, before a start tag's '>', behind text or before its last character, as its
 * versions differ. What was told is looked for in the HTML near there, never before what was found
 * already, so that places are exact and all of it takes one pass.
 */
#include "core/content_parts.h"
#include "core/letters.h"

#include <string.h>

/* Whether a tag's name stands there, whatever its case. */
static bool name_at(const content_measure *measure, size_t at, const char *name)
{
	for (; *name != '\0'; name++, at++) {
		if (at >= measure->length || azora_small_ascii(measure->html[at]) != *name) {
			return false;
		}
	}
	return true;
}

static size_t find_byte(const content_measure *measure, size_t from, size_t to, char byte)
{
	const char *found = from < to ? memchr(measure->html + from, byte, to - from) : NULL;
	return found != NULL ? (size_t)(found - measure->html) : to;
}

/* Behind the '>' that ends the tag, comment or declaration that begins at a '<', or end. */
static size_t skip_markup(const content_measure *measure, size_t from, size_t end)
{
	const char *html = measure->html;
	char next = from + 1 < end ? html[from + 1] : '\0';
	if (next == '/' || next == '!' || next == '?') {
		size_t close = find_byte(measure, from, end, '>');
		return close < end ? close + 1 : end;
	}
	if ((unsigned char)next >= 0x80 || !azora_is_letter((unsigned char)next)) {
		return from + 1;
	}
	/* A '>' in quotes is none; quotes are such only behind '='. */
	char before = '\0';
	for (size_t i = from + 1; i < end; i++) {
		if (html[i] == '>') {
			return i + 1;
		}
		if ((html[i] == '"' || html[i] == '\'') && before == '=') {
			i = find_byte(measure, i + 1, end, html[i]);
		}
		if (i < end && !azora_is_space((unsigned char)html[i])) {
			before = html[i];
		}
	}
	return end;
}

/*
 * The '<' of a tag of this name between what was read and position, or position if there is none.
 * Tags that libxml2 leaves out are passed over.
 */
static size_t find_tag(const content_measure *measure, const char *name, size_t position)
{
	size_t from = find_byte(measure, measure->at, position, '<');
	while (from < position && !name_at(measure, from + 1, name)) {
		from = find_byte(measure, skip_markup(measure, from, position), position, '<');
	}
	return from < position ? from : position;
}

size_t content_source_start_tag(content_measure *measure, const char *name, size_t position)
{
	size_t from = find_tag(measure, name, position);
	if (from >= position) {
		return CONTENT_IMPLIED;
	}
	/* The parser stands before the '>', or before "/>". */
	size_t end = find_byte(measure, position, measure->length, '>');
	measure->at = end < measure->length ? end + 1 : measure->length;
	return from;
}

void content_source_end_tag(content_measure *measure, const char *name, size_t position)
{
	/* An element that ends because another begins has no tag, and the other's is to come yet. */
	size_t from = measure->at;
	if (from + 1 < position && measure->html[from] == '<' && measure->html[from + 1] == '/' &&
		name_at(measure, from + 2, name)) {
		measure->at = position;
	}
}

/* Puts bytes to the text that are the HTML's from there, or stand for what is there. */
static void put(content_measure *measure, const char *text, size_t length, size_t source)
{
	size_t at = measure->text.count;
	const content_run *last = NULL;
	if (measure->runs.count > 0) {
		last = (const content_run *)measure->runs.items + measure->runs.count - 1;
	}
	if (last == NULL || at - last->text != source - last->source) {
		content_run *run = content_add(measure, &measure->runs, sizeof(*run), 1);
		if (run != NULL) {
			*run = (content_run){(uint32_t)at, (uint32_t)source};
		}
	}
	char *bytes = content_add(measure, &measure->text, 1, length);
	if (bytes != NULL) {
		memcpy(bytes, text, length);
	}
}

/* Control characters are dropped by some versions and told by others; the text is without them. */
static inline bool is_control(char byte)
{
	unsigned char code = (unsigned char)byte;
	return (code < ' ' && byte != '\n' && byte != '\t' && byte != '\f' && byte != '\r') ||
		   code == 0x7F;
}

/* The bytes of what may be in the HTML but not in its text: controls, the CR of a CRLF and U+FFFE
 * and U+FFFF, which are no characters. */
static size_t left_out_at(const content_measure *measure, size_t at)
{
	const char *html = measure->html + at;
	size_t left = measure->length - at;
	if (left > 0 && (is_control(*html) || *html == '\r')) {
		return 1;
	}
	return left >= 3 && memcmp(html, "\xEF\xBF", 2) == 0 && (unsigned char)html[2] >= 0xBE ? 3 : 0;
}

#define NO_MATCH SIZE_MAX

/*
 * Whether text stands in the HTML from there, but for what may be left out: tells the end of it or
 * NO_MATCH. Puts it to the text if it really should; then it was seen to match before.
 */
static size_t match(content_measure *measure, const char *text, size_t length, size_t from,
					bool really)
{
	size_t at = from, i = 0;
	while (i < length) {
		size_t same = 0;
		while (i + same < length && at + same < measure->length &&
			   text[i + same] == measure->html[at + same] && !is_control(text[i + same])) {
			same++;
		}
		if (same > 0 && really) {
			put(measure, text + i, same, at);
		}
		i += same;
		at += same;
		if (i == length) {
			break;
		}
		if (is_control(text[i])) {
			i++;
		} else if (left_out_at(measure, at) > 0) {
			at += left_out_at(measure, at);
		} else {
			return NO_MATCH;
		}
	}
	return at;
}

/* The same for text without any control characters, which is nearly all there is. */
static bool stands_at(const content_measure *measure, const char *text, size_t length, size_t from)
{
	unsigned controls = 0;
	if (length > measure->length - from || memcmp(measure->html + from, text, length) != 0) {
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		controls += is_control(text[i]);
	}
	return controls == 0;
}

/* Behind a character reference; at the '&' of none, behind that. */
static size_t skip_reference(const content_measure *measure, size_t from)
{
	size_t at = from + 1;
	while (at < measure->length && at - from < 40 &&
		   (measure->html[at] == '#' || azora_is_digit((unsigned char)measure->html[at]) ||
			((unsigned char)measure->html[at] < 0x80 &&
			 azora_is_letter((unsigned char)measure->html[at])))) {
		at++;
	}
	return at < measure->length && measure->html[at] == ';' ? at + 1 : at;
}

/* Where text that was told begins: where the last ended, or just before or just behind where the
 * parser stands. */
static size_t find_text(content_measure *measure, const char *text, size_t length, size_t position)
{
	size_t tries[] = {measure->at, position - (position >= length ? length : position), position};
	size_t last = length - 1;
	while (last > 0 && ((unsigned char)text[last] & 0xC0) == 0x80) {
		last--;
	}
	for (size_t i = 0; i < sizeof(tries) / sizeof(*tries); i++) {
		if (tries[i] >= measure->at && match(measure, text, length, tries[i], false) != NO_MATCH) {
			return tries[i];
		}
	}
	/* Before its last character. */
	return position >= measure->at + last ? position - last : measure->at;
}

void content_source_text(content_measure *measure, const char *text, size_t length, size_t position)
{
	if (stands_at(measure, text, length, measure->at)) {
		put(measure, text, length, measure->at);
		measure->at += length;
		return;
	}
	size_t from = find_text(measure, text, length, position);
	size_t end = match(measure, text, length, from, false);
	if (end != NO_MATCH) {
		(void)match(measure, text, length, from, true);
		measure->at = end;
		return;
	}
	/* A reference: all that it stands for comes from its '&'. */
	from = measure->at;
	if (from < measure->length && measure->html[from] != '&') {
		size_t reference = find_byte(measure, from, position, '&');
		from = reference < position ? reference : from;
	}
	put(measure, text, length, from);
	if (from < measure->length && measure->html[from] == '&') {
		from = skip_reference(measure, from);
	}
	measure->at = from > position ? from : position;
}

size_t content_source_of(const content_measure *measure, size_t text)
{
	const content_run *runs = (const content_run *)measure->runs.items;
	size_t low = 0, high = measure->runs.count;
	while (low + 1 < high) {
		size_t middle = (low + high) / 2;
		if (runs[middle].text <= text) {
			low = middle;
		} else {
			high = middle;
		}
	}
	size_t source = high > 0 ? runs[low].source + (text - runs[low].text) : 0;
	source = source < measure->length ? source : measure->length;
	/* Where text was not found, its place is about right; it is that of a character all the same.
	 */
	while (source > 0 && source < measure->length &&
		   ((unsigned char)measure->html[source] & 0xC0) == 0x80) {
		source--;
	}
	return source;
}
