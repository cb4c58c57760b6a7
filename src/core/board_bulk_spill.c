#include "core/board_bulk_parts.h"

#include <string.h>

/* What it takes to put what is in memory into order; released by the whole. */
typedef struct spill {
	azora_bulk_boards *boards;
	uint32_t *users;   /* slots by id */
	uint32_t *courses; /* slots by id */
	uint32_t *places;  /* by slot of either */
	uint32_t *from;    /* slots of cells */
	uint32_t *to;
} spill;

static size_t most(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t most_cells(const azora_boards *boards)
{
	size_t cells = 0;
	for (int i = 0; i < AZORA_PERIODS; i++) {
		cells = most(cells, boards->frames[i].index.count);
	}
	return cells;
}

bool azora_bulk_is_full(const azora_bulk_boards *boards)
{
	const azora_boards *inner = &boards->boards;
	size_t users = inner->users.count, courses = inner->courses.count;
	size_t needed = 2 * sizeof(azora_keyed) * most(users, courses) +
					2 * sizeof(uint32_t) * (users + courses + most_cells(inner)) +
					2 * boards->shares.merge.buffer;
	return boards->budget.used > boards->memory || needed > boards->memory - boards->budget.used;
}

static void release(spill *spill)
{
	const azora_allocator *allocator = &spill->boards->budget.allocator;
	azora_release(allocator, spill->users);
	azora_release(allocator, spill->courses);
	azora_release(allocator, spill->places);
	azora_release(allocator, spill->from);
	azora_release(allocator, spill->to);
}

static azora_status prepare(spill *spill)
{
	const azora_boards *inner = &spill->boards->boards;
	const azora_allocator *allocator = &spill->boards->budget.allocator;
	size_t cells = most_cells(inner);
	spill->users = azora_board_order(allocator, &inner->users);
	spill->courses = azora_board_order(allocator, &inner->courses);
	spill->places = azora_allocate(allocator, most(inner->users.count, inner->courses.count),
								   sizeof(*spill->places));
	spill->from = azora_allocate(allocator, cells, sizeof(*spill->from));
	spill->to = azora_allocate(allocator, cells, sizeof(*spill->to));
	bool done = spill->users != NULL && spill->courses != NULL && spill->places != NULL &&
				spill->from != NULL && spill->to != NULL;
	return done ? AZORA_OK : AZORA_NO_MEMORY;
}

/*
 * Puts cells into the order of their courses or learners, which are so many and stand in an order
 * of their own; equal ones stay in the order they have. shift tells the two halves of a key apart.
 */
static void distribute(spill *spill, const board_frame *frame, const uint32_t *order, size_t count,
					   unsigned shift)
{
	uint32_t *places = spill->places, place = 0;
	size_t cells = frame->index.count;
	memset(places, 0, count * sizeof(*places));
	for (uint32_t slot = 0; slot < cells; slot++) {
		places[(uint32_t)((uint64_t)azora_index_key(&frame->index, slot) >> shift)]++;
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t here = places[order[i]];
		places[order[i]] = place;
		place += here;
	}
	for (size_t i = 0; i < cells; i++) {
		uint64_t key = (uint64_t)azora_index_key(&frame->index, spill->from[i]);
		spill->to[places[(uint32_t)(key >> shift)]++] = spill->from[i];
	}
	uint32_t *swap = spill->from;
	spill->from = spill->to;
	spill->to = swap;
}

static azora_status write_cells(spill *spill, int number)
{
	const azora_boards *inner = &spill->boards->boards;
	const board_frame *frame = &inner->frames[number];
	azora_runs *runs = &spill->boards->cells[number];
	uint32_t count = frame->index.count;
	if (count == 0) {
		return AZORA_OK;
	}
	for (uint32_t i = 0; i < count; i++) {
		spill->from[i] = i;
	}
	distribute(spill, frame, spill->courses, inner->courses.count, 0);
	distribute(spill, frame, spill->users, inner->users.count, 32);
	azora_status status = azora_runs_open(runs);
	for (uint32_t i = 0; i < count && status == AZORA_OK; i++) {
		uint64_t key = (uint64_t)azora_index_key(&frame->index, spill->from[i]);
		const bulk_cell record = {
			.user = azora_ascending(azora_index_key(&inner->users, (uint32_t)(key >> 32))),
			.course = azora_ascending(azora_index_key(&inner->courses, (uint32_t)key)),
			.cell = *cell_at(frame, spill->from[i]),
		};
		status = azora_runs_write(runs, &record);
	}
	return status == AZORA_OK ? azora_runs_close(runs) : status;
}

static azora_status write_streaks(spill *spill)
{
	const azora_boards *inner = &spill->boards->boards;
	azora_runs *runs = &spill->boards->streaks;
	azora_status status = azora_runs_open(runs);
	for (uint32_t i = 0; i < inner->users.count && status == AZORA_OK; i++) {
		uint32_t slot = spill->users[i];
		const bulk_streak record = {
			.user = azora_ascending(azora_index_key(&inner->users, slot)),
			.current = *(const int64_t *)azora_table_at(&inner->streaks, slot),
		};
		if (record.current != BOARD_NO_STREAK) {
			status = azora_runs_write(runs, &record);
		}
	}
	return status == AZORA_OK ? azora_runs_close(runs) : status;
}

static azora_status write_all(spill *spill)
{
	azora_bulk_boards *boards = spill->boards;
	azora_status status = AZORA_OK;
	for (int i = 0; i < AZORA_PERIODS && status == AZORA_OK; i++) {
		status = write_cells(spill, i);
	}
	bool streaks = (board_types_in(&boards->spec, AZORA_PERIOD_ALL) >> AZORA_BOARD_STREAK & 1) != 0;
	return status == AZORA_OK && streaks ? write_streaks(spill) : status;
}

/* Runs of cells as they are, so that they can be so again. (That of streaks is the last one.) */
typedef struct mark {
	size_t count;
	uint64_t length;
} mark;

static mark mark_of(const azora_runs *runs)
{
	return (mark){runs->count, runs->length};
}

static void back_to(azora_runs *runs, const mark *mark)
{
	runs->count = mark->count;
	runs->length = mark->length;
}

azora_status azora_bulk_spill(azora_bulk_boards *boards)
{
	spill spill = {.boards = boards};
	mark marks[AZORA_PERIODS];
	for (int i = 0; i < AZORA_PERIODS; i++) {
		marks[i] = mark_of(&boards->cells[i]);
	}
	/* What this takes was set aside; a limit below that of a single row is not kept. */
	size_t limit = boards->budget.limit;
	boards->budget.limit = SIZE_MAX;
	azora_status status = prepare(&spill);
	if (status == AZORA_OK) {
		boards->spilled = true;
		status = write_all(&spill);
	}
	release(&spill);
	boards->budget.limit = limit;
	if (status == AZORA_OK) {
		azora_boards_clear(&boards->boards);
	} else if (status == AZORA_NO_MEMORY) {
		for (int i = 0; i < AZORA_PERIODS; i++) {
			back_to(&boards->cells[i], &marks[i]);
		}
	} else {
		boards->failure = status;
	}
	return status;
}
