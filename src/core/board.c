#include "core/board.h"
#include "core/board_cells.h"

#include <string.h>

const char *const azora_board_types[AZORA_BOARD_TYPES] = {
	"pivc", "stars", "contributions", "streak", "impact", "constitutional",
};
const char *const azora_board_scopes[AZORA_SCOPES] = {"site", "course", "cohort", "group"};
const char *const azora_board_frames[AZORA_PERIODS] = {"day", "week", "month", "all"};

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

azora_status azora_boards_spec_sort(const azora_allocator *allocator, azora_boards_spec *spec)
{
	azora_status status = sort_and_unite(allocator, spec->hidden, &spec->hidden_count);
	if (status == AZORA_OK) {
		status = sort_members(allocator, spec->cohorts, spec->cohort_count);
	}
	if (status == AZORA_OK) {
		status = sort_members(allocator, spec->groups, spec->group_count);
	}
	return status;
}

void azora_boards_begin(azora_boards *boards, const azora_allocator *allocator,
						const azora_boards_spec *spec)
{
	memset(boards, 0, sizeof(*boards));
	boards->allocator = *allocator;
	boards->spec = *spec;
	azora_index_begin(&boards->users, allocator->seed);
	azora_index_begin(&boards->courses, allocator->seed);
	boards->streaks.item_size = sizeof(int64_t);
	for (size_t i = 0; i < AZORA_PERIODS; i++) {
		azora_index_begin(&boards->frames[i].index, allocator->seed);
		boards->frames[i].cells.item_size = sizeof(board_cell);
	}
}

azora_boards *azora_boards_new(const azora_allocator *allocator, azora_boards_spec *spec)
{
	if (azora_boards_spec_sort(allocator, spec) != AZORA_OK) {
		return NULL;
	}
	azora_boards *boards = azora_allocate(allocator, 1, sizeof(*boards));
	if (boards == NULL) {
		return NULL;
	}
	azora_boards_begin(boards, allocator, spec);
	memset(spec, 0, sizeof(*spec));
	return boards;
}

void azora_boards_clear(azora_boards *boards)
{
	azora_allocator allocator = boards->allocator;
	for (size_t i = 0; i < AZORA_PERIODS; i++) {
		azora_index_free(&allocator, &boards->frames[i].index);
		azora_table_free(&allocator, &boards->frames[i].cells);
	}
	azora_index_free(&allocator, &boards->courses);
	azora_table_free(&allocator, &boards->streaks);
	azora_index_free(&allocator, &boards->users);
	boards->rows = 0;
}

void azora_boards_free(azora_boards *boards)
{
	if (boards == NULL) {
		return;
	}
	azora_allocator allocator = boards->allocator;
	azora_boards_clear(boards);
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
		*(int64_t *)azora_table_at(&boards->streaks, slot) = BOARD_NO_STREAK;
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

/* Room for one more learner in one more course. */
static azora_status reserve_user_and_course(azora_boards *boards)
{
	azora_status status = reserve_user(boards);
	if (status == AZORA_OK) {
		status = azora_index_reserve(&boards->allocator, &boards->courses, 1);
	}
	return status;
}

/* Room for one more cell. */
static azora_status reserve_cell(azora_boards *boards, size_t number)
{
	board_frame *frame = &boards->frames[number];
	azora_status status = azora_index_reserve(&boards->allocator, &frame->index, 1);
	if (status == AZORA_OK) {
		status =
			azora_table_reserve(&boards->allocator, &frame->cells, (size_t)frame->index.count + 1);
	}
	return status;
}

/* Gets the memory that adding a row can need. */
static azora_status reserve_row(azora_boards *boards, const azora_board_row *row)
{
	azora_status status = reserve_user_and_course(boards);
	for (size_t i = 0; i < AZORA_PERIODS && status == AZORA_OK; i++) {
		if (in_frame(&boards->spec, i, row->when)) {
			status = reserve_cell(boards, i);
		}
	}
	return status;
}

/* The key of a learner's cell in a course; both may be new, and room was reserved. */
static int64_t key_of(azora_boards *boards, int64_t user, int64_t course)
{
	uint32_t slot = azora_index_find(&boards->courses, course);
	if (slot == AZORA_NO_SLOT) {
		slot = azora_index_insert(&boards->courses, course);
	}
	return cell_key(user_slot(boards, user), slot);
}

/* Adds to a cell, which may be new. */
static void put_cell(board_frame *frame, int64_t key, const board_cell *cell)
{
	uint32_t slot = azora_index_find(&frame->index, key);
	if (slot == AZORA_NO_SLOT) {
		*cell_at(frame, azora_index_insert(&frame->index, key)) = *cell;
	} else {
		cell_add(cell_at(frame, slot), cell);
	}
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
	int64_t key = key_of(boards, row->user, row->course);
	boards->rows++;
	for (size_t i = 0; i < AZORA_PERIODS; i++) {
		if (in_frame(&boards->spec, i, row->when)) {
			put_cell(&boards->frames[i], key, &cell);
		}
	}
	return AZORA_OK;
}

/* Where a row's cells are, or may be: a guess costs less than to be sure. */
static void fetch_cells(const azora_boards *boards, const azora_board_row *row, bool found)
{
	uint32_t user = azora_index_fetch_key(&boards->users, row->user);
	uint32_t course = azora_index_fetch_key(&boards->courses, row->course);
	for (size_t i = 0; i < AZORA_PERIODS; i++) {
		const board_frame *frame = &boards->frames[i];
		int64_t key = cell_key(user, course);
		if (user == AZORA_NO_SLOT || course == AZORA_NO_SLOT ||
			!in_frame(&boards->spec, i, row->when)) {
			continue;
		}
		if (!found) {
			azora_index_fetch(&frame->index, key);
			continue;
		}
		uint32_t slot = azora_index_fetch_key(&frame->index, key);
		if (slot != AZORA_NO_SLOT) {
			azora_prefetch(cell_at(frame, slot));
		}
	}
}

void azora_boards_fetch(const azora_boards *boards, const azora_board_row *row, unsigned step)
{
	if (step == 0) {
		azora_index_fetch(&boards->users, row->user);
	} else {
		fetch_cells(boards, row, step > 1);
	}
}

azora_status azora_boards_add_cell(azora_boards *boards, int64_t user, int64_t course,
								   azora_period frame, const board_cell *cell)
{
	azora_status status = reserve_user_and_course(boards);
	if (status == AZORA_OK) {
		status = reserve_cell(boards, frame);
	}
	if (status == AZORA_OK) {
		put_cell(&boards->frames[frame], key_of(boards, user, course), cell);
	}
	return status;
}

azora_status azora_boards_streak(azora_boards *boards, int64_t user, int64_t current)
{
	azora_status status = reserve_user(boards);
	if (status == AZORA_OK) {
		*(int64_t *)azora_table_at(&boards->streaks, user_slot(boards, user)) = current;
	}
	return status;
}
