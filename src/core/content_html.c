/*
 * Reading HTML by libxml2's SAX interface. Nothing of it that others share is touched: errors go to
 * a handler of this parser's own, which keeps quiet; no tree is built and nothing is looked up
 * outside. The page is handed out in pieces behind a byte order mark, so that the parser takes it
 * for UTF-8, whatever it says of itself, and converts nothing.
 */
#include "core/content_parts.h"
#include "core/letters.h"
#include "core/libxml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>
#include <string.h>

static const char order_mark[] = "\xEF\xBB\xBF";
#define ORDER_MARK_SIZE (sizeof(order_mark) - 1)

/* So many bytes at a time, at most: what is read ahead is lost when the parser starts anew. */
#define PIECE 1024

/*
 * Up to 2.13 libxml2 compares each attribute of a tag with all before it. In a long tag no more
 * than so many are let through; people write one or two dozen.
 */
#define MOST_ATTRIBUTES 256
#define LONG_TAG        2048

typedef enum guard_state {
	IN_TEXT,
	IN_MARKUP, /* an end tag, a declaration or a comment: up to the next '>' */
	IN_TAG,    /* where an attribute may begin */
	IN_NAME,
	AFTER_EQUALS,
	IN_UNQUOTED,
	IN_QUOTES,
} guard_state;

typedef struct html_reader {
	content_measure *measure;
	htmlParserCtxtPtr parser;
	size_t begin; /* what is parsed begins here in the HTML */
	size_t next;  /* to be handed out next */
	bool begun;   /* the order mark was handed out */
	bool stopped; /* nothing more is told or handed out */

	/* Where the parser was when it was last looked at, and what is known since then. */
	size_t guarded;
	size_t looked;
	guard_state state;
	char quote;
	unsigned attributes;
} html_reader;

/* One byte of the HTML as a tag's reader takes it: counts attributes. */
static void look_at(html_reader *reader, char byte, char next)
{
	bool space = azora_is_space((unsigned char)byte);
	switch (reader->state) {
	case IN_TEXT:
		if (byte == '<') {
			reader->state = next == '/' || next == '!' || next == '?' ? IN_MARKUP : IN_NAME;
			reader->attributes = 0;
		}
		return;
	case IN_QUOTES:
		if (byte == reader->quote) {
			reader->state = IN_TAG;
		}
		return;
	case AFTER_EQUALS:
		if (space) {
			return;
		}
		reader->quote = byte;
		reader->state = byte == '"' || byte == '\'' ? IN_QUOTES : IN_UNQUOTED;
		break;
	case IN_TAG:
		if (!space) {
			reader->attributes++;
			reader->state = IN_NAME;
		}
		break;
	default:
		break;
	}
	if (byte == '>') {
		reader->state = IN_TEXT;
	} else if (reader->state == IN_NAME && byte == '=') {
		reader->state = AFTER_EQUALS;
	} else if (space && (reader->state == IN_NAME || reader->state == IN_UNQUOTED)) {
		reader->state = IN_TAG;
	}
}

/* Blanks the attributes that are too many in what is about to be handed out. */
static void guard(html_reader *reader, char *buffer, size_t count)
{
	const content_measure *measure = reader->measure;
	size_t end = reader->next + count;
	bool raw = measure->depth > 0 && content_element_raw(measure->open[measure->depth - 1].kind);
	if (LIBXML_VERSION >= 21400 || raw || end - measure->at < LONG_TAG) {
		return;
	}
	if (measure->at != reader->guarded) {
		reader->guarded = reader->looked = measure->at;
		reader->state = IN_TEXT;
	}
	for (; reader->looked < end; reader->looked++) {
		size_t at = reader->looked;
		look_at(reader, measure->html[at], at + 1 < measure->length ? measure->html[at + 1] : '\0');
		if (at >= reader->next && reader->state >= IN_TAG && reader->attributes > MOST_ATTRIBUTES) {
			buffer[at - reader->next] = ' ';
		}
	}
}

/* Hands out the next piece. A NUL would end the parsing, another control character does not. */
static int read_piece(void *context, char *buffer, int size)
{
	html_reader *reader = context;
	const content_measure *measure = reader->measure;
	if (reader->stopped || measure->status != AZORA_OK || size < (int)ORDER_MARK_SIZE) {
		return 0;
	}
	size_t room = (size_t)size < PIECE ? (size_t)size : PIECE, mark = 0;
	if (!reader->begun) {
		memcpy(buffer, order_mark, ORDER_MARK_SIZE);
		reader->begun = true;
		mark = ORDER_MARK_SIZE;
	}
	size_t left = measure->length - reader->next;
	size_t count = left < room - mark ? left : room - mark;
	/* A character is not torn apart. */
	while (count > 4 && count < left &&
		   ((unsigned char)measure->html[reader->next + count] & 0xC0) == 0x80) {
		count--;
	}
	memcpy(buffer + mark, measure->html + reader->next, count);
	for (char *nul = memchr(buffer + mark, '\0', count); nul != NULL;
		 nul = memchr(nul, '\0', (size_t)(buffer + mark + count - nul))) {
		*nul = '\x01';
	}
	guard(reader, buffer + mark, count);
	reader->next += count;
	return (int)(mark + count);
}

static int close_page(void *context)
{
	(void)context;
	return 0;
}

/* So many bytes has the parser read of what it was handed. */
static long count_read(const html_reader *reader)
{
#if LIBXML_VERSION >= 21500
	unsigned long read;
	bool known = xmlCtxtGetInputPosition(reader->parser, 0, NULL, NULL, NULL, &read) == 0;
	return known ? (long)read : -1;
#else
	return xmlByteConsumed(reader->parser);
#endif
}

/* How far that is in the HTML. */
static size_t position_of(const html_reader *reader)
{
	long consumed = count_read(reader);
	size_t position = reader->begin;
	if (consumed > (long)ORDER_MARK_SIZE) {
		position += (size_t)consumed - ORDER_MARK_SIZE;
	}
	size_t least = reader->measure->at, most = reader->next;
	return position < least ? least : position > most ? most : position;
}

static bool is_deaf(const html_reader *reader)
{
	return reader->stopped || reader->measure->status != AZORA_OK;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
	html_reader *reader = context;
	content_measure *measure = reader->measure;
	if (is_deaf(reader)) {
		return;
	}
	size_t source = content_source_start_tag(measure, (const char *)name, position_of(reader));
	if (measure->depth < CONTENT_DEPTH) {
		content_open_element(measure, (const char *)name, (const char *const *)attributes, source);
		return;
	}
	/* This tag will be the first that the parser reads when it starts anew. */
	measure->at = source != CONTENT_IMPLIED ? source : measure->at;
	reader->stopped = true;
}

static void on_end(void *context, const xmlChar *name)
{
	html_reader *reader = context;
	if (!is_deaf(reader)) {
		content_source_end_tag(reader->measure, (const char *)name, position_of(reader));
		content_close_element(reader->measure, (const char *)name);
	}
}

static void on_text(void *context, const xmlChar *text, int length)
{
	html_reader *reader = context;
	content_measure *measure = reader->measure;
	if (is_deaf(reader) || length <= 0) {
		return;
	}
	if (measure->hidden > 0) {
		measure->at = position_of(reader);
		return;
	}
	content_source_text(measure, (const char *)text, (size_t)length, position_of(reader));
	for (int i = 0; i < length && (!measure->unit_begun || measure->line_broken); i++) {
		if (!azora_is_space(text[i])) {
			measure->unit_begun = true;
			measure->line_broken = false;
		}
	}
}

/* What is in <script> and <style>. */
static void on_raw_text(void *context, const xmlChar *text, int length)
{
	html_reader *reader = context;
	(void)text;
	(void)length;
	if (!is_deaf(reader)) {
		reader->measure->at = position_of(reader);
	}
}

static void on_comment(void *context, const xmlChar *text)
{
	on_raw_text(context, text, 0);
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *text)
{
	(void)target;
	on_raw_text(context, text, 0);
}

static void on_declaration(void *context, const xmlChar *name, const xmlChar *public_id,
						   const xmlChar *system_id)
{
	(void)public_id;
	(void)system_id;
	on_raw_text(context, name, 0);
}

/* Without one of its own, a parser tells errors to whoever listens in this process. */
#if LIBXML_VERSION >= 21200
static void on_error(void *context, const xmlError *error)
#else
static void on_error(void *context, xmlErrorPtr error)
#endif
{
	(void)context;
	(void)error;
}

static void set_handlers(html_reader *reader)
{
	htmlSAXHandler handler;
	memset(&handler, 0, sizeof(handler));
	handler.startElement = on_start;
	handler.endElement = on_end;
	handler.characters = on_text;
	handler.ignorableWhitespace = on_text;
	handler.cdataBlock = on_raw_text;
	handler.comment = on_comment;
	handler.processingInstruction = on_instruction;
	handler.internalSubset = on_declaration;
	handler.serror = on_error;
	/* Else serror is not looked at; elements are told by startElement nevertheless. */
	handler.initialized = XML_SAX2_MAGIC;
	*reader->parser->sax = handler;
	reader->parser->userData = reader;
}

/* Parses from where the HTML was not read yet; a part of the page as if it began there. */
static void parse_rest(html_reader *reader)
{
	/* Not HTML_PARSE_NOERROR: with it newer versions pass by this parser's own handler for errors
	 * and go to the one that is set for all. */
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED |
						HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC;
	reader->begin = reader->next = reader->measure->at;
	reader->begun = reader->stopped = false;
	reader->guarded = SIZE_MAX;
	htmlDocPtr page =
		htmlCtxtReadIO(reader->parser, read_piece, close_page, reader, NULL, NULL, options);
	if (page != NULL) {
		xmlFreeDoc(page);
	}
	content_measure *measure = reader->measure;
	if ((reader->parser->errNo == XML_ERR_NO_MEMORY || !reader->begun) &&
		measure->status == AZORA_OK) {
		measure->status = AZORA_NO_MEMORY;
	}
	content_close_all(measure);
	if (!reader->stopped && reader->next < measure->length) {
		/* It gave up in the middle; nothing that follows shall stay unread. */
		reader->stopped = true;
		measure->at = measure->at - reader->begin > PIECE ? measure->at : reader->next;
	}
}

void content_read_html(content_measure *measure)
{
	xmlError last_error;
	html_reader reader = {.measure = measure, .stopped = true};
	azora_libxml_keep_error(&last_error);
	reader.parser = htmlNewParserCtxt();
	if (reader.parser == NULL) {
		measure->status = AZORA_NO_MEMORY;
		azora_libxml_restore_error(&last_error);
		return;
	}
	set_handlers(&reader);
	if (measure->length >= ORDER_MARK_SIZE &&
		memcmp(measure->html, order_mark, ORDER_MARK_SIZE) == 0) {
		measure->at = ORDER_MARK_SIZE;
	}
	while (reader.stopped && measure->at < measure->length && measure->status == AZORA_OK) {
		parse_rest(&reader);
	}
	htmlFreeParserCtxt(reader.parser);
	azora_libxml_restore_error(&last_error);
}
