/*
 * A random sample of the rows of boards, chosen by a keyed hash of what a row is about (board and
 * learner), so that two sides that are sampled apart with the same seed have the same rows: those
 * that only one of them has show as well.
 *
 * What is expected comes first: of its rows those of the lowest hashes are kept, as many as wanted.
 * The lowest hash that was left out is the bound for what is stored as well, whatever is in it, so
 * that setting rows right does not change which rows are looked at. A side with more rows below the
 * bound than it may keep lowers it further.
 */
#ifndef AZORA_CORE_BOARD_SAMPLE_H
#define AZORA_CORE_BOARD_SAMPLE_H

#include "core/board.h"

/* The values that are compared. */
enum {
	AZORA_SAMPLED_POSITION,
	AZORA_SAMPLED_SCORE,
	AZORA_SAMPLED_STARS,
	AZORA_SAMPLED_VALUES,
};

typedef struct azora_sampled {
	uint64_t hash; /* set when it is added */
	int64_t user;
	int64_t scope_id;
	int64_t values[AZORA_SAMPLED_VALUES]; /* 0 where unknown */
	int64_t at;
	unsigned char type, frame, scope; /* azora_board_type, azora_period, azora_board_scope */
	unsigned char known;              /* bits by value: it is not null */
	bool hidden;                      /* this and at are not compared */
} azora_sampled;

typedef struct azora_sample {
	const azora_allocator *allocator; /* borrowed */
	uint64_t seed;
	size_t most;
	azora_sampled *items; /* owned; a heap, with the greatest hash on top, once there are most */
	size_t count;
	size_t room;
	uint64_t limit; /* hashes from here on are not looked at, unless all are */
	bool all;
	uint64_t bound; /* the lowest hash that was left out */
	bool whole;     /* none was */
} azora_sample;

/* most: how many rows are kept, 1 at least. */
void azora_sample_begin(azora_sample *sample, const azora_allocator *allocator, uint64_t seed,
						size_t most);
void azora_sample_end(azora_sample *sample);

/* Before anything is added: to look no further than where the other, which is complete, does. */
void azora_sample_follow(azora_sample *sample, const azora_sample *other);

/* Bytes that a sample of so many takes at most, and how many so many bytes are enough for: it may
 * be growing. */
size_t azora_sample_size(size_t most);
size_t azora_sample_fit(size_t bytes);

/* False if there is no memory; the sample is as it was then. */
bool azora_sample_add(azora_sample *sample, const azora_sampled *item);

/*
 * A row of the union. stored or expected is NULL where that side has none; of a row that is stored
 * more than once, only one is held against what is expected, and "again" is true of the others.
 */
typedef struct azora_sampled_pair {
	const azora_sampled *stored;
	const azora_sampled *expected;
	bool again;
	bool same; /* in all values */
} azora_sampled_pair;

/*
 * Goes through the union in an order of its own, which is the same whenever the rows and the seed
 * are. Puts both samples in order: nothing can be added afterwards. take returns false to end
 * early, which is passed on.
 */
typedef bool (*azora_sample_taker)(void *context, const azora_sampled_pair *pair);
bool azora_sample_compare(azora_sample *stored, azora_sample *expected, azora_sample_taker take,
						  void *context);

#endif
