/*
 * Signing many credentials at once, by several threads.
 */
#ifndef AZORA_CORE_ISSUE_BATCH_H
#define AZORA_CORE_ISSUE_BATCH_H

#include "core/credential.h"

/* Credentials that are signed at a time. */
#define AZORA_BATCH_SIZE    256
#define AZORA_BATCH_THREADS 64

/* One credential, and what became of it. The text is borrowed; one without bytes is left out. The
 * issue is to be freed if done says so. */
typedef struct azora_batch_item {
	azora_span text;
	azora_issue issue;
	azora_issue_code code;
	bool done;
} azora_batch_item;

/* How many threads this process may keep busy; at least 1. */
size_t azora_batch_processors(void);

/*
 * Signs all items, opening the key once. It works in at most so many threads, this one among them;
 * the others have ended when it returns. What the issues hold comes from malloc, as PHP's memory
 * knows one thread only. Anything but AZORA_KEY_OK means that the key cannot be used and nothing
 * was done.
 */
azora_key_code azora_issue_batch(azora_batch_item *items, size_t count, const azora_key *key,
								 const azora_issue_options *options, size_t threads);

#endif
