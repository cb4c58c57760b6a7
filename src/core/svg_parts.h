/*
 * The parts of reading an SVG.
 *
 * Where the tags of an XML text stand: libxml2 judges the text and tells what is in it, but not
 * where; of a text that is well-formed and has no document type, finding the tags takes no more
 * than this. Both go the same way up to the first fault, where libxml2 stops; so what is counted
 * here before libxml2 reads the text bounds its work.
 */
#ifndef AZORA_CORE_SVG_PARTS_H
#define AZORA_CORE_SVG_PARTS_H

#include "core/svg.h"

typedef enum svg_tag_kind {
	SVG_TAG_END, /* there is no other tag */
	SVG_TAG_OPEN,
	SVG_TAG_EMPTY, /* opens and closes */
	SVG_TAG_CLOSE,
	SVG_TAG_DOCTYPE,
	SVG_TAG_BROKEN, /* begins, but never ends */
} svg_tag_kind;

typedef struct svg_tag {
	svg_tag_kind kind;
	size_t begin, end; /* from "<" to behind ">" */
	size_t name, name_end;
	uint32_t attributes; /* all of them */
	uint32_t namespaces; /* those that declare one */
} svg_tag;

/* Whether this stands at a place, which may be behind the end. */
bool svg_stands_at(const char *text, size_t length, size_t at, const char *what);

/* The next tag from there; passes over text, comments, CDATA and instructions. */
svg_tag svg_next_tag(const char *text, size_t length, size_t from);

#define SVG_BADGE_NAMESPACE "https://purl.imsglobal.org/ob/v3p0"

#define SVG_IS_MALFORMED "is not well-formed XML"
#define SVG_HAS_DOCTYPE  "has a document type, which is not allowed; remove its <!DOCTYPE ...>"

#define SVG_NO_ELEMENT SIZE_MAX

/*
 * Lets libxml2 read the picture: whether it is well-formed and an SVG, what the prefix means, and
 * the credential; its content has room for the whole text. *element becomes which element it is,
 * from 0, or SVG_NO_ELEMENT.
 */
azora_baked_code svg_parse(azora_svg *svg, size_t *element);

#endif
