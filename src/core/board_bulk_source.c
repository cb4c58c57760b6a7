#include "core/board_bulk_parts.h"

#include <string.h>

azora_status azora_bulk_source_begin(bulk_source *source, azora_bulk_boards *boards,
									 azora_period frame, bool totals)
{
	memset(source, 0, sizeof(*source));
	source->totals = totals;
	source->streak = BOARD_NO_STREAK;
	azora_status status = azora_merge_begin(&source->cells, &boards->cells[frame]);
	bool streaks = (board_types_in(&boards->spec, frame) >> AZORA_BOARD_STREAK & 1) != 0;
	if (status == AZORA_OK && streaks) {
		status = azora_merge_begin(&source->streaks, &boards->streaks);
	}
	return status;
}

void azora_bulk_source_end(bulk_source *source)
{
	azora_merge_end(&source->cells);
	azora_merge_end(&source->streaks);
}

/* The last streak that was told of a learner; learners come in order, some of them repeatedly. */
static int64_t streak_of(bulk_source *source, uint64_t user)
{
	const bulk_streak *told;
	if (source->user != user) {
		source->user = user;
		source->streak = BOARD_NO_STREAK;
	}
	while ((told = azora_merge_peek(&source->streaks)) != NULL && told->user <= user) {
		if (told->user == user) {
			source->streak = told->current;
		}
		azora_merge_pass(&source->streaks);
	}
	return source->streak;
}

bool azora_bulk_source_next(bulk_source *source, bulk_member *member)
{
	const bulk_cell *next = azora_merge_peek(&source->cells);
	if (next == NULL || source->streaks.status != AZORA_OK) {
		return false;
	}
	member->board = source->totals ? 0 : next->course;
	member->user = next->user;
	memset(&member->cell, 0, sizeof(member->cell));
	do {
		cell_add(&member->cell, &next->cell);
		azora_merge_pass(&source->cells);
		next = azora_merge_peek(&source->cells);
	} while (next != NULL && next->user == member->user &&
			 (source->totals || next->course == member->board));
	member->streak = streak_of(source, member->user);
	return azora_bulk_source_status(source) == AZORA_OK;
}

static const azora_members *members_of(const bulk_roll *roll, size_t place)
{
	return &roll->members[roll->heap[place].number];
}

static int64_t user_at(const bulk_roll *roll, size_t place)
{
	return members_of(roll, place)->users[roll->heap[place].next];
}

/* Whether a list's next learner and its course stand before these. */
static bool is_before(const bulk_roll *roll, size_t place, int64_t user, int64_t course)
{
	int64_t mine = user_at(roll, place);
	return mine < user ||
		   (mine == user && roll->by_course && members_of(roll, place)->course < course);
}

static bool before(const bulk_roll *roll, size_t a, size_t b)
{
	return is_before(roll, a, user_at(roll, b), members_of(roll, b)->course);
}

static void sink(bulk_roll *roll, size_t place)
{
	for (size_t child = 2 * place + 1; child < roll->count; child = 2 * place + 1) {
		if (child + 1 < roll->count && before(roll, child + 1, child)) {
			child++;
		}
		if (!before(roll, child, place)) {
			break;
		}
		bulk_list swap = roll->heap[place];
		roll->heap[place] = roll->heap[child];
		roll->heap[child] = swap;
		place = child;
	}
}

azora_status azora_bulk_roll_begin(bulk_roll *roll, const azora_allocator *allocator,
								   const azora_members *members, size_t count, bool by_course)
{
	memset(roll, 0, sizeof(*roll));
	roll->allocator = allocator;
	roll->members = members;
	roll->by_course = by_course;
	roll->heap = azora_allocate(allocator, count, sizeof(*roll->heap));
	if (roll->heap == NULL) {
		return AZORA_NO_MEMORY;
	}
	for (size_t i = 0; i < count; i++) {
		if (members[i].count > 0) {
			roll->heap[roll->count++] = (bulk_list){(uint32_t)i, 0};
		}
	}
	for (size_t i = roll->count / 2; i > 0; i--) {
		sink(roll, i - 1);
	}
	return AZORA_OK;
}

void azora_bulk_roll_end(bulk_roll *roll)
{
	if (roll->allocator != NULL) {
		azora_release(roll->allocator, roll->heap);
		memset(roll, 0, sizeof(*roll));
	}
}

/* The first of a list's learners from a place on who is not below one; in steps that double. */
static size_t find_from(const azora_members *members, size_t from, int64_t user)
{
	size_t low = from, step = 1;
	while (low + step < members->count && members->users[low + step] < user) {
		low += step;
		step *= 2;
	}
	size_t high = low + step < members->count ? low + step : members->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (members->users[middle] < user) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* Moves the top list to a place of its users. */
static void move_on(bulk_roll *roll, size_t next)
{
	if (next < members_of(roll, 0)->count) {
		roll->heap[0].next = (uint32_t)next;
	} else {
		roll->heap[0] = roll->heap[--roll->count];
	}
	sink(roll, 0);
}

bool azora_bulk_roll_take(bulk_roll *roll, int64_t user, int64_t course, uint32_t *number)
{
	while (roll->count > 0 && is_before(roll, 0, user, course)) {
		size_t next = roll->heap[0].next;
		/* A learner who is here for another course is passed by. */
		move_on(roll,
				user_at(roll, 0) == user ? next + 1 : find_from(members_of(roll, 0), next, user));
	}
	if (roll->count == 0 || user_at(roll, 0) != user ||
		(roll->by_course && members_of(roll, 0)->course != course)) {
		return false;
	}
	*number = roll->heap[0].number;
	move_on(roll, (size_t)roll->heap[0].next + 1);
	return true;
}
