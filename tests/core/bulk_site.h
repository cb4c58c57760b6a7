/*
 * Boards under a limit of memory beside those of board.h, of the same site.
 */
#ifndef AZORA_TESTS_CORE_BULK_SITE_H
#define AZORA_TESTS_CORE_BULK_SITE_H

#include "core/board_bulk.h"

#include "allocators.h"
#include "naive_boards.h"

/* What was handed out, in its order. */
typedef struct bulk_places {
	azora_bulk_place *places; /* their boards are in the other list */
	azora_board *boards;
	size_t count;
	size_t room;
	size_t stop; /* the place after so many is not taken */
} bulk_places;

void bulk_places_free(bulk_places *places);
bool bulk_places_take(void *context, const azora_bulk_place *place);

/* How a site comes into the boards. */
typedef enum bulk_way {
	BULK_ROWS,
	BULK_SUMS,      /* of each learner, course and time frame */
	BULK_HALF_SUMS, /* the first half of the rows one by one */
} bulk_way;

/* New boards of a site's spec, or NULL. */
azora_bulk_boards *bulk_boards_new(const azora_allocator *allocator, const naive_site *site,
								   const azora_bulk_options *options);

/* Adds all of a site; the first failure ends it. */
azora_status bulk_boards_feed(azora_bulk_boards *boards, const naive_site *site, bulk_way way);

/*
 * Makes all boards of a site in both ways and compares them. NULL if all is the same, else what is
 * not. *spilled is how many bytes were written.
 */
const char *bulk_boards_compare(const naive_site *site, const azora_bulk_options *options,
								bulk_way way, uint64_t *spilled);

/* The same for boards that were fed already. */
const char *bulk_boards_compare_fed(const naive_site *site, azora_bulk_boards *boards);

/* How many files this process has open, and a new empty folder that must be empty at its end. */
size_t bulk_open_files(void);
const char *bulk_folder(void);
void bulk_folder_end(void);

#endif
