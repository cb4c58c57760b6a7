/*
 * Badges in SVG pictures (Open Badges 3.0, 5.3.3.2): an element openbadges:credential right behind
 * the opening <svg> tag, with JSON in CDATA or a compact JWS in its attribute "verify".
 *
 * Pictures come from strangers: a document type, and with it any entity, is refused before libxml2
 * sees the text, nothing is looked up outside, and size, depth, attributes, namespaces and names
 * are bounded. Baking leaves every other byte of the picture as it is.
 */
#ifndef AZORA_CORE_SVG_H
#define AZORA_CORE_SVG_H

#include "core/baked.h"
#include "core/memory.h"

/* Bytes of a picture that is read or made. */
#define AZORA_SVG_SIZE ((size_t)4194304)
/* Elements in each other, attributes of one, namespaces in force in one place. */
#define AZORA_SVG_DEPTH      256
#define AZORA_SVG_ATTRIBUTES 256
#define AZORA_SVG_NAMESPACES 256
/* Different names of elements, attributes, instructions and namespaces in all. */
#define AZORA_SVG_NAMES 8192

/* What the prefix "openbadges" means in the root element. */
typedef enum azora_svg_prefix {
	AZORA_SVG_PREFIX_FREE,
	AZORA_SVG_PREFIX_OURS,
	AZORA_SVG_PREFIX_OTHER,
} azora_svg_prefix;

typedef struct azora_svg {
	const azora_allocator *allocator; /* borrowed */
	const char *text;                 /* borrowed */
	size_t length;
	char *content; /* owned; what the credential's element holds, decoded */
	azora_baked
		credential;    /* lies in the content; its kind is AZORA_BAKED_NOTHING if there is none */
	size_t begin, end; /* where its element stands; both 0 if there is none */
	size_t root_name, root_name_end;
	size_t root_end; /* behind the root's opening tag */
	bool root_empty; /* the tag closes it, too */
	uint32_t root_attributes, root_namespaces;
	uint32_t most_namespaces; /* in force in one place */
	int names;                /* different ones */
	azora_svg_prefix prefix;
	const char *message; /* what is wrong, in words that follow "The picture "; static */
} azora_svg;

/* Reads a picture, which is to be freed whatever comes back. */
azora_baked_code azora_svg_read(azora_svg *svg, const azora_allocator *allocator, const char *text,
								size_t length);
void azora_svg_free(azora_svg *svg);

/* Whether the picture may have the names and the namespace that a credential takes; if not, it
 * could not be read again. */
bool azora_svg_has_room(const azora_svg *svg);

/* How long the picture becomes with this credential instead of its own. */
size_t azora_svg_baked_size(const azora_svg *svg, const azora_baked *credential);

/* Writes the picture with the credential; there is room for all of it. What JSON may have and XML
 * may not is escaped. */
void azora_svg_bake(const azora_svg *svg, const azora_baked *credential, char *to);

#endif
