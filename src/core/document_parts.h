/*
 * What the parts of the reader of documents share; for them alone.
 */
#ifndef AZORA_CORE_DOCUMENT_PARTS_H
#define AZORA_CORE_DOCUMENT_PARTS_H

#include "core/document.h"

typedef struct azora_document_reader {
	azora_document *document; /* borrowed */
	const char *at;           /* what is read next, ... */
	const char *end;          /* ... up to here */
	uint32_t depth;           /* lists and objects that are open */
	uint32_t deepest;
	bool round_integers;
} azora_document_reader;

/* Notes why and where reading ends. Always false. */
bool azora_document_fail(azora_document_reader *reader, azora_document_code code, const char *at,
						 const char *message);

/* The same, at the end of the text, of which more is expected. */
bool azora_document_ends(azora_document_reader *reader);

/* Reads a string, at whose quote the reader stands. */
bool azora_document_string(azora_document_reader *reader, const char **text, uint32_t *length,
						   bool *plain);

/* Reads a number, at whose sign or first digit the reader stands. */
bool azora_document_number(azora_document_reader *reader, azora_json *value);

/* Puts the members of an object into canonical order; false if two have the same name. */
bool azora_document_sort(azora_document_reader *reader, azora_json *object);

#endif
