/*
 * Borrowed texts, as documents and options hold them: compared and looked up.
 */
#ifndef AZORA_CORE_SPAN_H
#define AZORA_CORE_SPAN_H

#include "core/document.h"

/* A borrowed text; bytes NULL means none. */
typedef struct azora_span {
	const char *bytes;
	size_t length;
} azora_span;

typedef struct azora_spans {
	const azora_span *items; /* borrowed */
	size_t count;
	bool given; /* an empty list is not the same as none */
} azora_spans;

/* A document and the address that it is known by. */
typedef struct azora_source_text {
	azora_span address;
	azora_span text;
} azora_source_text;

typedef struct azora_source_texts {
	const azora_source_text *items; /* borrowed */
	size_t count;
} azora_source_texts;

bool azora_span_equal(azora_span a, azora_span b);
bool azora_span_begins(azora_span text, const char *with);

/* Whether a text is this one. */
static inline bool azora_span_is(azora_span text, const char *other)
{
	return azora_span_equal(text, (azora_span){other, strlen(other)});
}

/* The text of an address; NULL if there is none. */
const azora_source_text *azora_source_find(const azora_source_texts *sources, azora_span address);

/* A value's text; none if it is no text, or NULL. */
azora_span azora_json_span(const azora_json *value);

/* Whether a value is a text, and this one. value may be NULL. */
bool azora_json_says(const azora_json *value, azora_span text);

/* Whether a value is this text, or a list with it. value may be NULL. */
bool azora_json_holds(const azora_json *value, azora_span text);

/* Whether a value is one of the texts. value may be NULL. */
bool azora_json_among(const azora_json *value, const azora_spans *texts);

#endif
