/*
 * Open Badges 3.0: an achievement credential built from plain fields, complete and ready to be
 * signed. What the fields are is described in docs/badges.md; their values are read where they are.
 */
#ifndef AZORA_CORE_BADGE_H
#define AZORA_CORE_BADGE_H

#include "core/buffer.h"
#include "core/value.h"

typedef enum azora_badge_code {
	AZORA_BADGE_OK = 0,
	AZORA_BADGE_NO_MEMORY,
	AZORA_BADGE_INVALID, /* see the field and the message */
} azora_badge_code;

/* Room for the longest: profiles in one another, and a key of theirs. */
#define AZORA_BADGE_FIELD   512
#define AZORA_BADGE_MESSAGE 800

typedef struct azora_badge {
	azora_buffer text; /* the credential */
	/* Which field is wrong, like "achievement.alignment[0].targetUrl", and empty if none is, and
	 * why, in words that follow its name. */
	char field[AZORA_BADGE_FIELD];
	char message[AZORA_BADGE_MESSAGE];
} azora_badge;

/*
 * Builds a credential; fields are an object, or an empty list, of the reader. now is the time that
 * it is valid from unless the fields say. The badge is to be freed whatever comes back.
 */
azora_badge_code azora_badge_build(azora_badge *badge, const azora_allocator *allocator,
								   const azora_reader *reader, const azora_value *fields,
								   int64_t now);
void azora_badge_free(azora_badge *badge);

#endif
