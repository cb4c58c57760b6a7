#include "core/buffer.h"

#include "core/canonical.h"

#define LEAST_ROOM 256

void azora_buffer_begin(azora_buffer *buffer, const azora_allocator *allocator)
{
	*buffer = (azora_buffer){.allocator = allocator};
}

void azora_buffer_free(azora_buffer *buffer)
{
	azora_release(buffer->allocator, buffer->bytes);
	azora_buffer_begin(buffer, buffer->allocator);
}

bool azora_buffer_reserve(azora_buffer *buffer, size_t more)
{
	if (buffer->failed) {
		return false;
	}
	if (more <= buffer->room - buffer->length) {
		return true;
	}
	if (more > SIZE_MAX / 4 - buffer->length) {
		buffer->failed = true;
		return false;
	}
	/* At least twice as much as before, so that each byte is copied once or twice. */
	size_t room = buffer->length + more;
	room = room < buffer->room * 2 ? buffer->room * 2 : room;
	room = room < LEAST_ROOM ? LEAST_ROOM : room;
	char *bytes = azora_allocate(buffer->allocator, room, 1);
	if (bytes == NULL) {
		buffer->failed = true;
		return false;
	}
	if (buffer->length > 0) {
		memcpy(bytes, buffer->bytes, buffer->length);
	}
	azora_release(buffer->allocator, buffer->bytes);
	buffer->bytes = bytes;
	buffer->room = room;
	return true;
}

void azora_buffer_name(azora_buffer *buffer, const char *name)
{
	azora_buffer_text(buffer, ",\"");
	azora_buffer_text(buffer, name);
	azora_buffer_text(buffer, "\":");
}

void azora_buffer_string(azora_buffer *buffer, const char *text, size_t length)
{
	char escape[6];
	azora_buffer_add(buffer, "\"", 1);
	for (;;) {
		size_t plain = azora_canonical_plain(text, length);
		azora_buffer_add(buffer, text, plain);
		if (plain == length) {
			break;
		}
		size_t bytes = azora_canonical_escape((unsigned char)text[plain], escape);
		azora_buffer_add(buffer, escape, bytes);
		text += plain + 1;
		length -= plain + 1;
	}
	azora_buffer_add(buffer, "\"", 1);
}

void azora_buffer_number(azora_buffer *buffer, double value)
{
	char text[AZORA_NUMBER_SIZE];
	size_t length = azora_number_write(value, text);
	azora_buffer_add(buffer, text, length);
}

void azora_buffer_integer(azora_buffer *buffer, int64_t value)
{
	char text[AZORA_INTEGER_SIZE];
	size_t length = azora_integer_write(value, text);
	azora_buffer_add(buffer, text, length);
}
