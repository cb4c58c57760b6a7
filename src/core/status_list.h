/*
 * Bitstring Status List 1.0: bits that tell who was revoked, and their compressed text.
 */
#ifndef AZORA_CORE_STATUS_LIST_H
#define AZORA_CORE_STATUS_LIST_H

#include "core/buffer.h"

/* Entries that a list has at least, so that nobody is found in a small herd. */
#define AZORA_STATUS_MINIMUM 131072
/* Bytes that a list may expand to unless more is allowed. */
#define AZORA_STATUS_EXPANSION 16777216
/* Bytes that no list may exceed, whatever is allowed: zlib counts in 32 bits. */
#define AZORA_STATUS_MOST INT32_MAX

typedef struct azora_status_list {
	const azora_allocator *allocator; /* borrowed */
	unsigned char *bits;              /* owned */
	size_t bytes;
} azora_status_list;

typedef enum azora_status_code {
	AZORA_STATUS_OK = 0,
	AZORA_STATUS_NO_MEMORY,
	AZORA_STATUS_MALFORMED, /* MALFORMED_VALUE_ERROR */
	AZORA_STATUS_SHORT,     /* STATUS_LIST_LENGTH_ERROR */
	AZORA_STATUS_LARGE,     /* beyond the expansion allowed, or AZORA_STATUS_MOST */
} azora_status_code;

/* What the recommendation calls an error; of AZORA_STATUS_MALFORMED and what follows it. */
const char *azora_status_code_name(azora_status_code code);

/* Entries of one bit, rounded up to whole bytes, none set. The list is to be freed either way. */
azora_status_code azora_status_list_begin(azora_status_list *list, const azora_allocator *allocator,
										  size_t entries);

/*
 * Reads an encodedList: "u", base64url without padding, one gzip member with nothing behind it,
 * that expands to at most so many bytes and has at least so many entries of size bits. message, if
 * reading fails, says why in words that follow 'encodedList '; static. The list is to be freed
 * either way.
 */
azora_status_code azora_status_list_decode(azora_status_list *list,
										   const azora_allocator *allocator, const char *text,
										   size_t length, size_t minimum, unsigned size,
										   size_t expansion, const char **message);

/* Writes an encodedList; the same on every machine but for zlib's version. */
azora_status_code azora_status_list_encode(const azora_status_list *list, azora_buffer *text);
void azora_status_list_free(azora_status_list *list);

/* Entry i of size bits (1 to 64): bits i × size and up, the first of them the highest. The entry is
 * within the list. */
uint64_t azora_status_list_value(const azora_status_list *list, size_t index, unsigned size);
void azora_status_list_set(azora_status_list *list, size_t index, bool value);

/* How many of the first so many bits are not set. */
size_t azora_status_list_unset(const azora_status_list *list, size_t bits);

/* One of the first so many bits, at most UINT32_MAX, that are not set, each as likely as the
 * others; false if there is none. */
bool azora_status_list_draw(const azora_status_list *list, size_t bits, size_t *index);

#endif
