/*
 * Pulses as a record of the spool: a version, their number, and each one's numbers (seven bits a
 * byte, the lowest first, signs folded in) and texts (a length, and the bytes).
 */
#include "pg/pulses_parts.h"

#define VERSION 1
/* The bytes of a pulse at least: six numbers and two lengths. */
#define LEAST 8

static void write_number(azora_buffer *record, int64_t value)
{
	uint64_t left = (uint64_t)value << 1 ^ (value < 0 ? UINT64_MAX : 0);
	char bytes[10];
	size_t length = 0;
	for (; left >= 0x80; left >>= 7) {
		bytes[length++] = (char)(left | 0x80);
	}
	bytes[length++] = (char)left;
	azora_buffer_add(record, bytes, length);
}

static void write_text(azora_buffer *record, azora_span text)
{
	write_number(record, (int64_t)text.length);
	azora_buffer_add(record, text.bytes, text.length);
}

void azora_pulses_write(azora_buffer *record, const azora_pulse *pulses, const size_t *indices,
						size_t count)
{
	write_number(record, VERSION);
	write_number(record, (int64_t)count);
	for (size_t i = 0; i < count; i++) {
		const azora_pulse *pulse = &pulses[indices[i]];
		write_number(record, pulse->user);
		write_number(record, pulse->course);
		write_number(record, pulse->module);
		write_number(record, pulse->seconds);
		write_number(record, pulse->when);
		write_number(record, pulse->watched);
		write_text(record, pulse->id);
		write_text(record, pulse->client);
	}
}

typedef struct reader {
	const unsigned char *next;
	size_t left;
} reader;

static bool read_number(reader *reader, int64_t *value)
{
	uint64_t folded = 0;
	for (unsigned shift = 0; shift < 64 && reader->left > 0; shift += 7) {
		unsigned char byte = *reader->next++;
		reader->left--;
		folded |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80) {
			*value = (int64_t)(folded >> 1 ^ ((folded & 1) != 0 ? UINT64_MAX : 0));
			return true;
		}
	}
	return false;
}

static bool read_text(reader *reader, azora_span *text)
{
	int64_t length;
	if (!read_number(reader, &length) || length < 0 || (uint64_t)length > reader->left) {
		return false;
	}
	*text = (azora_span){(const char *)reader->next, (size_t)length};
	reader->next += length;
	reader->left -= (size_t)length;
	return true;
}

static bool begin(reader *reader, const void *record, size_t length, size_t *count)
{
	int64_t version, pulses;
	reader->next = record;
	reader->left = length;
	if (!read_number(reader, &version) || version != VERSION || !read_number(reader, &pulses) ||
		pulses < 0 || (uint64_t)pulses > reader->left / LEAST) {
		return false;
	}
	*count = (size_t)pulses;
	return true;
}

bool azora_pulses_count(const void *record, size_t length, size_t *count)
{
	reader reader;
	return begin(&reader, record, length, count);
}

static bool read_pulse(reader *reader, azora_pulse *pulse)
{
	return read_number(reader, &pulse->user) && read_number(reader, &pulse->course) &&
		   read_number(reader, &pulse->module) && read_number(reader, &pulse->seconds) &&
		   read_number(reader, &pulse->when) && read_number(reader, &pulse->watched) &&
		   read_text(reader, &pulse->id) && read_text(reader, &pulse->client);
}

bool azora_pulses_read(const void *record, size_t length, azora_pulse *pulses, size_t count)
{
	reader reader;
	size_t there;
	if (!begin(&reader, record, length, &there) || there != count) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (!read_pulse(&reader, &pulses[i])) {
			return false;
		}
	}
	return reader.left == 0;
}
