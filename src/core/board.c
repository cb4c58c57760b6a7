#include "core/board.h"
#include "core/board_cells.h"

#include <string.h>

static void free_members(const azora_allocator *allocator, azora_members *members, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		azora_release(allocator, members[i].users);
	}
	azora_release(allocator, members);
}

void azora_boards_spec_free(const azora_allocator *allocator, azora_boards_spec *spec)
{
	azora_release(allocator, spec->hidden);
	free_members(allocator, spec->cohorts, spec->cohort_count);
	free_members(allocator, spec->groups, spec->group_count);
	memset(spec, 0, sizeof(*spec));
}

/* Nobody counts twice. */
static azora_status sort_and_unite(const azora_allocator *allocator, int64_t *users, size_t *count)
{
	int64_t *scratch = azora_allocate(allocator, *count, sizeof(*scratch));
	if (scratch == NULL) {
		return AZORA_NO_MEMORY;
	}
	azora_sort_int64(users, scratch, *count);
	azora_release(allocator, scratch);
	size_t kept = 0;
	for (size_t i = 0; i < *count; i++) {
		if (i == 0 || users[i] != users[kept - 1]) {
			users[kept++] = users[i];
		}
	}
	*count = kept;
	return AZORA_OK;
}

static azora_status sort_members(const azora_allocator *allocator, azora_members *members,
								 size_t count)
{
	azora_status status = AZORA_OK;
	for (size_t i = 0; i < count && status == AZORA_OK; i++) {
		status = sort_and_unite(allocator, members[i].users, &members[i].count);
	}
	return status;
}

azora_boards *azora_boards_new(const azora_allocator *allocator, azora_boards_spec *spec)
{
	if (sort_members(allocator, spec->cohorts, spec->cohort_count) != AZORA_OK ||
		sort_members(allocator, spec->groups, spec->group_count) != AZORA_OK) {
		return NULL;
	}
	azora_boards *boards = azora_allocate(allocator, 1, sizeof(*boards));
	if (boards == NULL) {
		return NULL;
	}
	memset(boards, 0, sizeof(*boards));
	boards->allocator = *allocator;
	boards->spec = *spec;
	memset(spec, 0, sizeof(*spec));
	azora_index_begin(&boards->users, allocator->seed);
	azora_index_begin(&boards->courses, allocator->seed);
	boards->streaks.item_size = sizeof(int64_t);
	for (size_t i = 0; i < AZORA_PERIODS; i++) {
		azora_index_begin(&boards->frames[i].index, allocator->seed);
		boards->frames[i].cells.item_size = sizeof(board_cell);
	}
	return boards;
}

void azora_boards_free(azora_boards *boards)
{
	if (boards == NULL) {
		return;
	}
	azora_allocator allocator = boards->allocator;
	for (size_t i = 0; i < AZORA_PERIODS; i++) {
		azora_index_free(&allocator, &boards->frames[i].index);
		azora_table_free(&allocator, &boards->frames[i].cells);
	}
	azora_index_free(&allocator, &boards->courses);
	azora_table_free(&allocator, &boards->streaks);
	azora_index_free(&allocator, &boards->users);
	azora_boards_spec_free(&allocator, &boards->spec);
	azora_release(&allocator, boards);
}

/* Room for one more user. */
static azora_status reserve_user(azora_boards *boards)
{
	azora_status status = azora_index_reserve(&boards->allocator, &boards->users, 1);
	if (status != AZORA_OK) {
		return status;
	}
	return azora_table_reserve(&boards->allocator, &boards->streaks,
							   (size_t)boards->users.count + 1);
}

static uint32_t user_slot(azora_boards *boards, int64_t user)
{
	uint32_t slot = azora_index_find(&boards->users, user);
	if (slot == AZORA_NO_SLOT) {
		slot = azora_index_insert(&boards->users, user);
		*(int64_t *)azora_table_at(&boards->streaks, slot) = 0;
	}
	return slot;
}

/* Whether a row belongs to a time frame; one that nobody asked for has none. */
static inline bool in_frame(const azora_boards_spec *spec, size_t frame, int64_t when)
{
	/* The last period of time has no instant that ends it. */
	return (spec->frames >> frame & 1) != 0 && when >= spec->begin[frame] &&
		   (when < spec->end[frame] || spec->end[frame] == INT64_MAX);
}

/* Gets the memory that adding a row can need. */
static azora_status reserve_row(azora_boards *boards, const azora_board_row *row)
{
	const azora_allocator *allocator = &boards->allocator;
	azora_status status = reserve_user(boards);
	if (status == AZORA_OK) {
		status = azora_index_reserve(allocator, &boards->courses, 1);
	}
	for (size_t i = 0; i < AZORA_PERIODS && status == AZORA_OK; i++) {
		board_frame *frame = &boards->frames[i];
		if (!in_frame(&boards->spec, i, row->when)) {
			continue;
		}
		status = azora_index_reserve(allocator, &frame->index, 1);
		if (status == AZORA_OK) {
			status = azora_table_reserve(allocator, &frame->cells, (size_t)frame->index.count + 1);
		}
	}
	return status;
}

static board_cell cell_of_row(const azora_boards_spec *spec, const azora_board_row *row)
{
	azora_u128 impact = azora_u128_multiply((uint64_t)row->reach, row->quality);
	board_cell cell = {
		.at = row->when,
		.score_low = (uint64_t)row->score,
		.score_high = row->score < 0 ? -1 : 0,
		.impact_low = impact.low,
		.impact_high = impact.high,
		.alignment = row->alignment,
		.rows = 1,
		.stars = row->score >= spec->star_threshold,
		.verified = row->verified,
	};
	return cell;
}

azora_status azora_boards_add(azora_boards *boards, const azora_board_row *row)
{
	azora_status status = boards->rows < UINT32_MAX ? reserve_row(boards, row) : AZORA_FULL;
	if (status != AZORA_OK) {
		return status;
	}
	board_cell cell = cell_of_row(&boards->spec, row);
	uint32_t course = azora_index_find(&boards->courses, row->course);
	if (course == AZORA_NO_SLOT) {
		course = azora_index_insert(&boards->courses, row->course);
	}
	int64_t key = cell_key(user_slot(boards, row->user), course);
	boards->rows++;
	for (size_t i = 0; i < AZORA_PERIODS; i++) {
		board_frame *frame = &boards->frames[i];
		if (!in_frame(&boards->spec, i, row->when)) {
			continue;
		}
		uint32_t slot = azora_index_find(&frame->index, key);
		if (slot == AZORA_NO_SLOT) {
			*cell_at(frame, azora_index_insert(&frame->index, key)) = cell;
		} else {
			cell_add(cell_at(frame, slot), &cell);
		}
	}
	return AZORA_OK;
}

azora_status azora_boards_streak(azora_boards *boards, int64_t user, int64_t current)
{
	azora_status status = reserve_user(boards);
	if (status == AZORA_OK) {
		*(int64_t *)azora_table_at(&boards->streaks, user_slot(boards, user)) = current;
	}
	return status;
}
