/*
 * JSON-LD contexts whose texts are known, by address. Nothing is ever fetched.
 */
#ifndef AZORA_CORE_CREDENTIAL_CONTEXTS_H
#define AZORA_CORE_CREDENTIAL_CONTEXTS_H

#include "core/platform.h"

typedef struct azora_context {
	const char *address;
	size_t length;      /* of the address */
	const char *file;   /* its copy, below data/contexts */
	const char *sha256; /* of the file, in hexadecimal */
	bool pinned;        /* may stand in "@context" unasked */
} azora_context;

/* All of them, the one of the VC Data Model 2.0 first; static. */
const azora_context *azora_contexts(size_t *count);

#endif
