/*
 * How a spool's file looks, byte for byte. All numbers are little-endian.
 *
 *     0     header: "azspool" 1, id (8), key (16), batch records (4), batch bytes (4), check (8)
 *     64    the same once more
 *     128   slot: turn (8), offset (8), batch (8), damaged at (8), damaged bytes (8), check (8)
 *     192   another slot; the one with the later turn counts
 *     256   records: head, bytes, trailer
 *
 *     head      "azrc", length (4), check (8) of these and the head's place
 *     trailer   length (8), check (8) of the head, this length and the hash of the bytes
 *
 * Checks and the hash are SipHash-2-4 under the file's key.
 */
#ifndef AZORA_CORE_SPOOL_FORMAT_H
#define AZORA_CORE_SPOOL_FORMAT_H

#include "core/spool.h"

#define AZORA_SPOOL_HEADER  256 /* with the slots */
#define AZORA_SPOOL_HEAD    16
#define AZORA_SPOOL_TRAILER 16
#define AZORA_SPOOL_FRAME   (AZORA_SPOOL_HEAD + AZORA_SPOOL_TRAILER)
#define AZORA_SPOOL_SLOT    48
#define AZORA_SPOOL_KEY     16

/* What a file drew and was told when it began. */
typedef struct azora_spool_origin {
	uint64_t id;
	unsigned char key[AZORA_SPOOL_KEY];
	uint32_t batch_records;
	uint32_t batch_bytes;
} azora_spool_origin;

/* How far a file is drained. */
typedef struct azora_spool_position {
	uint64_t turn; /* grows with each position that is written; 0: none was */
	uint64_t offset;
	uint64_t batch; /* the number of the next */
	uint64_t damaged_at;
	uint64_t damaged_bytes; /* in front of offset; the first lie at damaged_at */
} azora_spool_position;

/* A new file's id and key. */
void azora_spool_draw(azora_spool_origin *origin);

/* The whole header, with empty slots. */
void azora_spool_write_header(const azora_spool_origin *origin,
							  unsigned char bytes[AZORA_SPOOL_HEADER]);

/* How many of the two copies are good; the origin is the first good one's. */
int azora_spool_read_header(azora_spool_origin *origin,
							const unsigned char bytes[AZORA_SPOOL_HEADER]);

/* Whether so few bytes can be the beginning of a header that was not written to its end. */
bool azora_spool_header_torn(const unsigned char *bytes, size_t length);

/* Whether bytes that are no good header may once have been one: they begin like one, or are zeros
 * that a disk left. */
bool azora_spool_header_ours(const unsigned char *bytes, size_t length);

/* Where the slot of a position lies in the file. */
uint64_t azora_spool_slot(const azora_spool_position *position);
void azora_spool_write_position(const azora_spool_origin *origin,
								const azora_spool_position *position,
								unsigned char bytes[AZORA_SPOOL_SLOT]);

/* The latest position in a header; the beginning if there is none. */
void azora_spool_read_position(const azora_spool_origin *origin, azora_spool_position *position,
							   const unsigned char bytes[AZORA_SPOOL_HEADER]);

void azora_spool_write_head(const azora_spool_origin *origin, uint64_t offset, uint32_t length,
							unsigned char head[AZORA_SPOOL_HEAD]);
bool azora_spool_read_head(const azora_spool_origin *origin, uint64_t offset,
						   const unsigned char head[AZORA_SPOOL_HEAD], uint32_t *length);

/* Whether so few bytes, less than a head, can be the beginning of one. */
bool azora_spool_head_torn(const unsigned char *bytes, size_t length);

/* head is the record's, written before. */
void azora_spool_write_trailer(const azora_spool_origin *origin,
							   const unsigned char head[AZORA_SPOOL_HEAD], const void *bytes,
							   uint32_t length, unsigned char trailer[AZORA_SPOOL_TRAILER]);

/* Whether a record, whose head is good, is what was written. */
bool azora_spool_check_record(const azora_spool_origin *origin, const unsigned char *record,
							  uint32_t length);

/* The length of the record that a trailer ends; whether there is one is another question. */
uint64_t azora_spool_trailer_length(const unsigned char trailer[AZORA_SPOOL_TRAILER]);

#endif
