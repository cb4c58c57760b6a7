/*
 * Reading SVG by libxml2's SAX interface. No tree is built; the room for the credential is there
 * before the parser is, since an allocator may leave by a jump.
 */
#include "core/libxml.h"
#include "core/svg_parts.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

/* So many bytes at a time, so that little is read behind a fault. */
#define PIECE 4096

typedef struct svg_reader {
	azora_svg *svg;
	xmlParserCtxtPtr parser;
	size_t next; /* to be handed out next */
	bool begun;  /* something was handed out */
	bool no_memory;
	size_t depth;
	size_t elements;   /* begun so far */
	size_t credential; /* which of them is the credential, or SVG_NO_ELEMENT */
	size_t inside;     /* at which depth its content is; 0: not in it */
	size_t written;    /* bytes of content */
	bool is_jws;       /* the content is from its attribute */
} svg_reader;

/* What is told first is what is wrong. */
static void fail(svg_reader *reader, const char *message)
{
	if (reader->svg->message == NULL) {
		reader->svg->message = message;
	}
}

static bool has_failed(const svg_reader *reader)
{
	return reader->svg->message != NULL || reader->no_memory;
}

static bool same(const xmlChar *name, const char *text)
{
	return name != NULL && strcmp((const char *)name, text) == 0;
}

static void write_content(svg_reader *reader, const xmlChar *text, size_t length)
{
	/* What XML stands for is never longer than its text. */
	if (length <= reader->svg->length - reader->written) {
		memcpy(reader->svg->content + reader->written, text, length);
		reader->written += length;
	} else {
		fail(reader, "cannot be read");
	}
}

static void begin_root(svg_reader *reader, const xmlChar *name, const xmlChar *address, int count,
					   const xmlChar **namespaces)
{
	if (!same(name, "svg") || !same(address, SVG_NAMESPACE)) {
		fail(reader, "is not an SVG: its root is no <svg xmlns=\"" SVG_NAMESPACE "\">");
	}
	for (int i = 0; i < count; i++) {
		if (same(namespaces[2 * i], "openbadges")) {
			reader->svg->prefix = same(namespaces[2 * i + 1], SVG_BADGE_NAMESPACE)
									  ? AZORA_SVG_PREFIX_OURS
									  : AZORA_SVG_PREFIX_OTHER;
		}
	}
}

/* attributes are five texts each: name, prefix, namespace, begin and end of the value. */
static void begin_credential(svg_reader *reader, int count, const xmlChar **attributes)
{
	if (reader->credential != SVG_NO_ELEMENT) {
		fail(reader, "has more than one credential");
		return;
	}
	reader->credential = reader->elements;
	reader->inside = reader->depth;
	for (int i = 0; i < count; i++) {
		const xmlChar **attribute = attributes + (ptrdiff_t)5 * i;
		if (same(attribute[0], "verify") && attribute[2] == NULL) {
			write_content(reader, attribute[3], (size_t)(attribute[4] - attribute[3]));
			reader->is_jws = true;
		}
	}
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
					 const xmlChar *address, int namespace_count, const xmlChar **namespaces,
					 int attribute_count, int defaulted, const xmlChar **attributes)
{
	svg_reader *reader = context;
	(void)prefix;
	(void)defaulted;
	if (has_failed(reader)) {
		return;
	}
	reader->depth++;
	if (reader->elements == 0) {
		begin_root(reader, name, address, namespace_count, namespaces);
	} else if (reader->inside != 0) {
		fail(reader, "has a credential with elements in it");
	} else if (same(name, "credential") && same(address, SVG_BADGE_NAMESPACE)) {
		begin_credential(reader, attribute_count, attributes);
	}
	reader->elements++;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix,
				   const xmlChar *address)
{
	svg_reader *reader = context;
	(void)name;
	(void)prefix;
	(void)address;
	if (!has_failed(reader)) {
		reader->inside = reader->inside == reader->depth ? 0 : reader->inside;
		reader->depth--;
	}
}

static void on_text(void *context, const xmlChar *text, int length)
{
	svg_reader *reader = context;
	if (has_failed(reader) || reader->inside == 0 || length <= 0) {
		return;
	}
	if (!reader->is_jws) {
		write_content(reader, text, (size_t)length);
		return;
	}
	for (int i = 0; i < length; i++) {
		if (strchr(" \t\r\n", text[i]) == NULL) {
			fail(reader, "has a credential in its attribute \"verify\" and another in its element");
			return;
		}
	}
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
					   const xmlChar *system_id)
{
	(void)name;
	(void)public_id;
	(void)system_id;
	fail(context, SVG_HAS_DOCTYPE);
}

#if LIBXML_VERSION >= 21200
static void on_error(void *context, const xmlError *error)
#else
static void on_error(void *context, xmlErrorPtr error)
#endif
{
	svg_reader *reader = context;
	if (error->code == XML_ERR_NO_MEMORY) {
		reader->no_memory = true;
	} else if (error->level >= XML_ERR_ERROR) {
		fail(reader, SVG_IS_MALFORMED);
	}
}

static void check_names(svg_reader *reader)
{
	reader->svg->names = azora_libxml_names(reader->parser);
	if (reader->svg->names > AZORA_SVG_NAMES) {
		fail(reader, "has more than 8192 different names");
	}
}

static int read_piece(void *context, char *buffer, int size)
{
	svg_reader *reader = context;
	const azora_svg *svg = reader->svg;
	size_t left = svg->length - reader->next;
	size_t count = size < PIECE ? (size_t)(size > 0 ? size : 0) : PIECE;
	reader->begun = true;
	check_names(reader);
	if (has_failed(reader)) {
		return 0;
	}
	count = count < left ? count : left;
	memcpy(buffer, svg->text + reader->next, count);
	reader->next += count;
	return (int)count;
}

static int close_picture(void *context)
{
	(void)context;
	return 0;
}

static void set_handlers(svg_reader *reader, xmlParserCtxtPtr parser)
{
	xmlSAXHandler handler;
	memset(&handler, 0, sizeof(handler));
	handler.startElementNs = on_start;
	handler.endElementNs = on_end;
	handler.characters = on_text;
	handler.ignorableWhitespace = on_text;
	handler.cdataBlock = on_text;
	handler.internalSubset = on_doctype;
	handler.serror = on_error;
	/* Else serror and the namespaces are not looked at. */
	handler.initialized = XML_SAX2_MAGIC;
	*parser->sax = handler;
	parser->userData = reader;
}

azora_baked_code svg_parse(azora_svg *svg, size_t *element)
{
	/* Not XML_PARSE_NOERROR: with it newer versions pass by this parser's own handler for errors.
	 */
	const int options = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC;
	xmlError last_error;
	svg_reader reader = {.svg = svg, .credential = SVG_NO_ELEMENT};
	azora_libxml_keep_error(&last_error);
	xmlParserCtxtPtr parser = xmlNewParserCtxt();
	if (parser != NULL) {
		reader.parser = parser;
		set_handlers(&reader, parser);
		xmlDocPtr document =
			xmlCtxtReadIO(parser, read_piece, close_picture, &reader, NULL, NULL, options);
		if (document != NULL) {
			xmlFreeDoc(document);
		}
		check_names(&reader);
		xmlFreeParserCtxt(parser);
	}
	azora_libxml_restore_error(&last_error);
	if (!reader.begun || reader.no_memory) {
		return AZORA_BAKED_NO_MEMORY;
	}
	svg->credential = azora_baked_text(svg->content, reader.written);
	azora_baked_kind kind = reader.is_jws ? AZORA_BAKED_JWS : AZORA_BAKED_JSON;
	*element = reader.credential;
	if (reader.credential == SVG_NO_ELEMENT) {
		svg->credential.kind = AZORA_BAKED_NOTHING;
	} else if (svg->credential.kind != kind) {
		fail(&reader,
			 "has a credential that is neither JSON in CDATA nor a compact JWS in \"verify\"");
	}
	return svg->message == NULL ? AZORA_BAKED_OK : AZORA_BAKED_DAMAGED;
}
