/*
 * JSON texts read strictly, once, for canonical form, signing and verifying.
 *
 * What is read is I-JSON (RFC 7493): UTF-8 without BOM, no name twice in an object (compared after
 * unescaping), no lone surrogate, no number beyond the doubles, nothing behind the value. Unlike
 * jansson, the reader knows the place of everything, keeps NUL in names and texts, and never asks
 * the locale. The work is linear, but for the sorting of names (n log n).
 */
#ifndef AZORA_CORE_DOCUMENT_H
#define AZORA_CORE_DOCUMENT_H

#include "core/arena.h"
#include "core/buffer.h"
#include "core/json_pointer.h"
#include "core/value.h"

#define AZORA_DOCUMENT_DEPTH 512
/* Places are 32 bits wide. */
#define AZORA_DOCUMENT_SIZE UINT32_MAX

typedef struct azora_json azora_json;

/*
 * A value of a document. Texts and names have no NUL behind them: they may lie in the document's
 * own text. Values know their parents, by which whoever walks through them finds the way back: a
 * copy of a value is none, and values are not linked anew.
 */
struct azora_json {
	union {
		const char *text;  /* decoded */
		double number;     /* finite */
		azora_json *first; /* item or member, in the order of the text; NULL if there is none */
	} as;
	const char *name;     /* of a member, decoded; NULL for items and the root */
	azora_json *parent;   /* NULL for the root */
	azora_json *next;     /* sibling in the order of the text */
	azora_json *sorted;   /* of an object: the first member in canonical order */
	azora_json *follower; /* of a member: the next one in canonical order */
	uint32_t length;      /* of a text in bytes, of lists and objects in children */
	uint32_t name_length;
	uint32_t begin;      /* place of the value in the text, ... */
	uint32_t end;        /* ... up to, but without, this byte */
	uint32_t name_begin; /* place of the name's quote; only of members */
	uint8_t kind;        /* azora_kind; numbers are AZORA_NUMBER */
	bool plain;          /* text: as in the document's text, without escapes */
	bool name_plain;     /* name: the same */
	bool integral;       /* number: written without a point and an exponent */
};

typedef enum azora_document_code {
	AZORA_DOCUMENT_OK = 0,
	AZORA_DOCUMENT_NO_MEMORY,
	AZORA_DOCUMENT_SYNTAX,    /* not JSON */
	AZORA_DOCUMENT_ENCODING,  /* not UTF-8, a BOM, half a surrogate pair */
	AZORA_DOCUMENT_DUPLICATE, /* a name twice in an object */
	AZORA_DOCUMENT_NUMBER,    /* beyond the doubles, or an integer that they cannot tell */
	AZORA_DOCUMENT_DEPTH_LIMIT,
	AZORA_DOCUMENT_SIZE_LIMIT,
} azora_document_code;

typedef struct azora_document_limits {
	size_t size;         /* bytes; at most AZORA_DOCUMENT_SIZE */
	uint32_t depth;      /* levels of lists and objects; at most AZORA_DOCUMENT_DEPTH */
	bool round_integers; /* take integers beyond ±(2^53 − 1) for the nearest double */
} azora_document_limits;

typedef struct azora_document {
	azora_arena arena; /* of all values; what else lives as long may be put there, too */
	const char *text;  /* borrowed; must outlive the document */
	size_t length;
	azora_json *root; /* NULL if reading failed */
	azora_document_code code;
	size_t offset;       /* where reading failed, in bytes */
	const char *message; /* why, in words that follow "at byte N: "; static */
} azora_document;

/* False if the text is refused; the document is to be freed either way. */
bool azora_document_read(azora_document *document, const azora_allocator *allocator,
						 const char *text, size_t length, const azora_document_limits *limits);
void azora_document_free(azora_document *document);

/* The member of an object; NULL if there is none, or the value is no object. */
const azora_json *azora_json_member(const azora_json *object, const char *name);

/* Whether a value is this text. value may be NULL. */
bool azora_json_is(const azora_json *value, const char *text);

/* Whether two values are the same JSON, whatever their layout and order of names. Both may be NULL.
 */
bool azora_json_equal(const azora_json *a, const azora_json *b);

/* Writes the JSON pointer of a value into the pointer, which is empty. */
void azora_json_locate(const azora_json *value, azora_pointer *pointer);

/* Adds the last token of that pointer: what leads from the value's parent, which it has, to it. */
void azora_json_step(const azora_json *value, azora_pointer *pointer);

/* A member that canonical form writes differently: with another value, or, if that is NULL, not at
 * all. */
typedef struct azora_json_change {
	const char *name;
	const azora_json *value;
} azora_json_change;

/* The canonical form (RFC 8785). The changes, of which there may be none, apply to the members of
 * the value itself, which is an object then; they change only what is there. */
void azora_json_canonical(const azora_json *value, const azora_json_change *changes, size_t count,
						  azora_buffer *buffer);

#endif
