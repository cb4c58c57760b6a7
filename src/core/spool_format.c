#include "core/spool_format.h"

#include <sodium.h>

_Static_assert(AZORA_SPOOL_KEY == crypto_shorthash_KEYBYTES, "SipHash's key");
_Static_assert(crypto_shorthash_BYTES == 8, "SipHash's hash is a number");

#define COPIES     2
#define COPY_STEP  64
#define COPY_CHECK 40 /* as far as the check covers */
#define SLOTS      2
#define SLOTS_AT   128
#define SLOT_STEP  64
#define SLOT_CHECK 40

#define BATCH_RECORDS_MOST (1 << 16)
#define BATCH_BYTES_MOST   (64 << 20)

static const unsigned char magic[8] = {'a', 'z', 's', 'p', 'o', 'o', 'l', 1};
static const unsigned char head_magic[4] = {'a', 'z', 'r', 'c'};

static void put(unsigned char *bytes, size_t size, uint64_t value)
{
	for (size_t i = 0; i < size; i++) {
		bytes[i] = (unsigned char)(value >> (8 * i));
	}
}

static uint64_t get(const unsigned char *bytes, size_t size)
{
	uint64_t value = 0;
	for (size_t i = size; i-- > 0;) {
		value = value << 8 | bytes[i];
	}
	return value;
}

static uint64_t check_of(const azora_spool_origin *origin, const void *bytes, size_t length)
{
	unsigned char hash[crypto_shorthash_BYTES];
	(void)crypto_shorthash(hash, bytes, length, origin->key);
	return get(hash, sizeof(hash));
}

void azora_spool_draw(azora_spool_origin *origin)
{
	randombytes_buf(&origin->id, sizeof(origin->id));
	/* A bigint holds it. */
	origin->id &= INT64_MAX;
	randombytes_buf(origin->key, sizeof(origin->key));
}

void azora_spool_write_header(const azora_spool_origin *origin,
							  unsigned char bytes[AZORA_SPOOL_HEADER])
{
	memset(bytes, 0, AZORA_SPOOL_HEADER);
	memcpy(bytes, magic, sizeof(magic));
	put(bytes + 8, 8, origin->id);
	memcpy(bytes + 16, origin->key, AZORA_SPOOL_KEY);
	put(bytes + 32, 4, origin->batch_records);
	put(bytes + 36, 4, origin->batch_bytes);
	put(bytes + COPY_CHECK, 8, check_of(origin, bytes, COPY_CHECK));
	memcpy(bytes + COPY_STEP, bytes, COPY_STEP);
}

static bool read_copy(azora_spool_origin *origin, const unsigned char *bytes)
{
	origin->id = get(bytes + 8, 8);
	memcpy(origin->key, bytes + 16, AZORA_SPOOL_KEY);
	origin->batch_records = (uint32_t)get(bytes + 32, 4);
	origin->batch_bytes = (uint32_t)get(bytes + 36, 4);
	return memcmp(bytes, magic, sizeof(magic)) == 0 && origin->id <= INT64_MAX &&
		   origin->batch_records >= 1 && origin->batch_records <= BATCH_RECORDS_MOST &&
		   origin->batch_bytes >= 1 && origin->batch_bytes <= BATCH_BYTES_MOST &&
		   get(bytes + COPY_CHECK, 8) == check_of(origin, bytes, COPY_CHECK);
}

int azora_spool_read_header(azora_spool_origin *origin,
							const unsigned char bytes[AZORA_SPOOL_HEADER])
{
	int good = 0;
	for (int i = 0; i < COPIES; i++) {
		azora_spool_origin copy;
		if (!read_copy(&copy, bytes + i * COPY_STEP)) {
			continue;
		}
		if (good == 0) {
			*origin = copy;
		}
		good++;
	}
	return good;
}

bool azora_spool_header_torn(const unsigned char *bytes, size_t length)
{
	size_t begun = length < sizeof(magic) ? length : sizeof(magic);
	return length < AZORA_SPOOL_HEADER && memcmp(bytes, magic, begun) == 0;
}

bool azora_spool_header_ours(const unsigned char *bytes, size_t length)
{
	size_t zeros = 0;
	while (zeros < length && bytes[zeros] == 0) {
		zeros++;
	}
	return zeros == length ||
		   (length == AZORA_SPOOL_HEADER && (memcmp(bytes, magic, sizeof(magic)) == 0 ||
											 memcmp(bytes + COPY_STEP, magic, sizeof(magic)) == 0));
}

uint64_t azora_spool_slot(const azora_spool_position *position)
{
	return SLOTS_AT + position->turn % SLOTS * SLOT_STEP;
}

void azora_spool_write_position(const azora_spool_origin *origin,
								const azora_spool_position *position,
								unsigned char bytes[AZORA_SPOOL_SLOT])
{
	put(bytes, 8, position->turn);
	put(bytes + 8, 8, position->offset);
	put(bytes + 16, 8, position->batch);
	put(bytes + 24, 8, position->damaged_at);
	put(bytes + 32, 8, position->damaged_bytes);
	put(bytes + SLOT_CHECK, 8, check_of(origin, bytes, SLOT_CHECK));
}

void azora_spool_read_position(const azora_spool_origin *origin, azora_spool_position *position,
							   const unsigned char bytes[AZORA_SPOOL_HEADER])
{
	*position = (azora_spool_position){.offset = AZORA_SPOOL_HEADER};
	for (int i = 0; i < SLOTS; i++) {
		const unsigned char *slot = bytes + SLOTS_AT + i * SLOT_STEP;
		uint64_t turn = get(slot, 8);
		if (turn <= position->turn ||
			get(slot + SLOT_CHECK, 8) != check_of(origin, slot, SLOT_CHECK)) {
			continue;
		}
		position->turn = turn;
		position->offset = get(slot + 8, 8);
		position->batch = get(slot + 16, 8);
		position->damaged_at = get(slot + 24, 8);
		position->damaged_bytes = get(slot + 32, 8);
	}
}

/* What the check of a head is of. */
static uint64_t head_check(const azora_spool_origin *origin, uint64_t offset,
						   const unsigned char *head)
{
	unsigned char bytes[16];
	memcpy(bytes, head, 8);
	put(bytes + 8, 8, offset);
	return check_of(origin, bytes, sizeof(bytes));
}

void azora_spool_write_head(const azora_spool_origin *origin, uint64_t offset, uint32_t length,
							unsigned char head[AZORA_SPOOL_HEAD])
{
	memcpy(head, head_magic, sizeof(head_magic));
	put(head + 4, 4, length);
	put(head + 8, 8, head_check(origin, offset, head));
}

bool azora_spool_read_head(const azora_spool_origin *origin, uint64_t offset,
						   const unsigned char head[AZORA_SPOOL_HEAD], uint32_t *length)
{
	*length = (uint32_t)get(head + 4, 4);
	return memcmp(head, head_magic, sizeof(head_magic)) == 0 && *length <= AZORA_SPOOL_MOST &&
		   get(head + 8, 8) == head_check(origin, offset, head);
}

bool azora_spool_head_torn(const unsigned char *bytes, size_t length)
{
	size_t begun = length < sizeof(head_magic) ? length : sizeof(head_magic);
	return length < AZORA_SPOOL_HEAD && memcmp(bytes, head_magic, begun) == 0;
}

/* What the check of a trailer is of. */
static uint64_t trailer_check(const azora_spool_origin *origin, const unsigned char *head,
							  const void *body, uint32_t length)
{
	unsigned char bytes[AZORA_SPOOL_HEAD + 16];
	memcpy(bytes, head, AZORA_SPOOL_HEAD);
	put(bytes + AZORA_SPOOL_HEAD, 8, length);
	put(bytes + AZORA_SPOOL_HEAD + 8, 8, check_of(origin, body, length));
	return check_of(origin, bytes, sizeof(bytes));
}

void azora_spool_write_trailer(const azora_spool_origin *origin,
							   const unsigned char head[AZORA_SPOOL_HEAD], const void *bytes,
							   uint32_t length, unsigned char trailer[AZORA_SPOOL_TRAILER])
{
	put(trailer, 8, length);
	put(trailer + 8, 8, trailer_check(origin, head, bytes, length));
}

bool azora_spool_check_record(const azora_spool_origin *origin, const unsigned char *record,
							  uint32_t length)
{
	const unsigned char *body = record + AZORA_SPOOL_HEAD;
	const unsigned char *trailer = body + length;
	return get(trailer, 8) == length &&
		   get(trailer + 8, 8) == trailer_check(origin, record, body, length);
}

uint64_t azora_spool_trailer_length(const unsigned char trailer[AZORA_SPOOL_TRAILER])
{
	return get(trailer, 8);
}
