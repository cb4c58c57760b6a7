/*
 * What is baked into a picture (Open Badges 3.0, 5.3): a credential as JSON or as a compact JWS.
 */
#ifndef AZORA_CORE_BAKED_H
#define AZORA_CORE_BAKED_H

#include "core/platform.h"

typedef enum azora_baked_kind {
	AZORA_BAKED_NOTHING, /* neither */
	AZORA_BAKED_JSON,
	AZORA_BAKED_JWS,
} azora_baked_kind;

typedef struct azora_baked {
	const char *text; /* borrowed, without the white space around it */
	size_t length;
	azora_baked_kind kind;
} azora_baked;

/*
 * Tells by its shape what a text is. It is JSON if it is UTF-8 without NUL from "{" to "}", which
 * is all that is looked at: whoever verifies the credential reads it.
 */
azora_baked azora_baked_text(const char *text, size_t length);

/* How a picture was read. */
typedef enum azora_baked_code {
	AZORA_BAKED_OK = 0,
	AZORA_BAKED_NO_MEMORY,
	AZORA_BAKED_DAMAGED, /* see its message */
} azora_baked_code;

#endif
