/*
 * Text that grows while it is written.
 *
 * A buffer that ran out of memory stays as it is and says so in failed, so that a writer asks once,
 * at the end.
 */
#ifndef AZORA_CORE_BUFFER_H
#define AZORA_CORE_BUFFER_H

#include "core/memory.h"

#include <string.h>

typedef struct azora_buffer {
	const azora_allocator *allocator; /* borrowed */
	char *bytes;                      /* owned; NULL at first */
	size_t length;
	size_t room;
	bool failed;
} azora_buffer;

void azora_buffer_begin(azora_buffer *buffer, const azora_allocator *allocator);
void azora_buffer_free(azora_buffer *buffer);

/* Makes room for so many bytes more; false, and failed, if there is none. */
bool azora_buffer_reserve(azora_buffer *buffer, size_t more);

static inline void azora_buffer_add(azora_buffer *buffer, const char *bytes, size_t length)
{
	if (length > buffer->room - buffer->length && !azora_buffer_reserve(buffer, length)) {
		return;
	}
	if (length > 0 && !buffer->failed) {
		memcpy(buffer->bytes + buffer->length, bytes, length);
		buffer->length += length;
	}
}

static inline void azora_buffer_text(azora_buffer *buffer, const char *text)
{
	azora_buffer_add(buffer, text, strlen(text));
}

/* A JSON string, quoted and escaped as in canonical JSON (RFC 8785); text is valid UTF-8. */
void azora_buffer_string(azora_buffer *buffer, const char *text, size_t length);

/* As azora_buffer_string, of a text that ends with a NUL. */
static inline void azora_buffer_string_of(azora_buffer *buffer, const char *text)
{
	azora_buffer_string(buffer, text, strlen(text));
}

/* The name of an object's member that is not its first; name needs no escapes. */
void azora_buffer_name(azora_buffer *buffer, const char *name);

/* A finite number, as canonical JSON writes it. */
void azora_buffer_number(azora_buffer *buffer, double value);
void azora_buffer_integer(azora_buffer *buffer, int64_t value);

#endif
