#include "core/board_bulk_parts.h"

#include <stdio.h>
#include <string.h>

#define LEAST_BUFFER ((size_t)1 << 10)
#define MOST_BUFFER  ((size_t)1 << 20)
#define MOST_FAN_IN  64

static size_t bytes_of_members(const azora_members *members, size_t count)
{
	size_t bytes = 0;
	for (size_t i = 0; i < count; i++) {
		bytes += sizeof(*members) + sizeof(bulk_list) + members[i].count * sizeof(int64_t);
	}
	return bytes;
}

/* What the lists of a spec take, and what it takes to go through them. */
static size_t bytes_of_spec(const azora_boards_spec *spec)
{
	return spec->hidden_count * sizeof(int64_t) +
		   bytes_of_members(spec->cohorts, spec->cohort_count) +
		   bytes_of_members(spec->groups, spec->group_count);
}

static size_t clamp(size_t value, size_t least, size_t most)
{
	return value < least ? least : value > most ? most : value;
}

/*
 * In eighths, or ninths: one for each merge. While members are sorted, in four parts, those of
 * cells and of streaks are open; while a board is ranked, in five, that of members is. A large
 * board has its tape and two sorters in those five, of which one is read while the other is filled.
 * The ninth is for places that wait for others of their learner.
 */
static bulk_shares share_out(size_t bytes, bool by_learner)
{
	size_t part = bytes / (by_learner ? 9 : 8);
	bulk_shares shares;
	shares.place_sorter = by_learner ? part : 0;
	shares.merge.buffer = clamp(part / 16, LEAST_BUFFER, MOST_BUFFER);
	shares.merge.fan_in = clamp(part / shares.merge.buffer, 2, MOST_FAN_IN);
	shares.member_sorter = 4 * part;
	shares.entry_sorter = 3 * (part / 2);
	shares.group = clamp(5 * part / (sizeof(bulk_member) + BOARD_RANK_BYTES), 2, UINT32_MAX - 1);
	return shares;
}

static void begin_runs(azora_bulk_boards *boards)
{
	static const azora_record_shape cells = {sizeof(bulk_cell), 2};
	static const azora_record_shape streaks = {sizeof(bulk_streak), 1};
	const azora_allocator *allocator = &boards->budget.allocator;
	for (int i = 0; i < AZORA_PERIODS; i++) {
		azora_runs_begin(&boards->cells[i], allocator, &boards->scratch, &cells,
						 &boards->shares.merge);
	}
	azora_runs_begin(&boards->streaks, allocator, &boards->scratch, &streaks,
					 &boards->shares.merge);
}

azora_bulk_boards *azora_bulk_boards_new(const azora_allocator *allocator, azora_boards_spec *spec,
										 const azora_bulk_options *options)
{
	if (azora_boards_spec_sort(allocator, spec) != AZORA_OK) {
		return NULL;
	}
	azora_bulk_boards *boards = azora_allocate(allocator, 1, sizeof(*boards));
	if (boards == NULL) {
		return NULL;
	}
	memset(boards, 0, sizeof(*boards));
	boards->allocator = *allocator;
	boards->memory = options->memory;
	boards->by_learner = options->by_learner;
	azora_budget_begin(&boards->budget, &boards->allocator, options->memory);
	azora_scratch_begin(&boards->scratch, options->folder);
	boards->scratch.watch = options->watch;
	boards->scratch.context = options->context;
	size_t lists = bytes_of_spec(spec);
	if (lists > options->memory - options->memory / 4) {
		boards->failure = AZORA_NO_MEMORY;
		(void)snprintf(boards->scratch.message, sizeof(boards->scratch.message),
					   "the members of cohorts and groups take %zu bytes of the %zu that may be "
					   "held; that is more than three quarters",
					   lists, options->memory);
		lists = options->memory;
	}
	boards->budget.used = lists;
	boards->shares = share_out(options->memory - lists, options->by_learner);
	boards->spec = *spec;
	memset(spec, 0, sizeof(*spec));
	azora_boards_begin(&boards->boards, &boards->budget.allocator, &boards->spec);
	boards->boards.longest_first = options->by_learner;
	begin_runs(boards);
	return boards;
}

void azora_bulk_boards_free(azora_bulk_boards *boards)
{
	if (boards == NULL) {
		return;
	}
	azora_allocator allocator = boards->allocator;
	azora_scratch_end(&boards->scratch);
	azora_budget_end(&boards->budget);
	azora_boards_spec_free(&allocator, &boards->spec);
	azora_release(&allocator, boards);
}

/* Before something is added: writes out what is in memory if it comes to the limit. */
static azora_status make_ready(azora_bulk_boards *boards)
{
	if (boards->failure != AZORA_OK) {
		return boards->failure;
	}
	boards->budget.limit = boards->memory;
	boards->budget.refused = false;
	if (boards->budget.used == boards->seen) {
		return AZORA_OK;
	}
	boards->seen = boards->budget.used;
	return azora_bulk_is_full(boards) ? azora_bulk_spill(boards) : AZORA_OK;
}

/* After something could not be added: whether it can be once what is in memory is written out. */
static bool make_room(azora_bulk_boards *boards, azora_status *status)
{
	if (*status != AZORA_FULL && (*status != AZORA_NO_MEMORY || !boards->budget.refused)) {
		return false;
	}
	*status = azora_bulk_spill(boards);
	/* However low the limit is, one row is held. */
	boards->budget.limit = SIZE_MAX;
	return *status == AZORA_OK;
}

azora_status azora_bulk_boards_add(azora_bulk_boards *boards, const azora_board_row *row)
{
	azora_status status = make_ready(boards);
	if (status != AZORA_OK) {
		return status;
	}
	if (azora_bulk_boards_figures(boards).rows >= UINT32_MAX) {
		return AZORA_FULL;
	}
	status = azora_boards_add(&boards->boards, row);
	if (status != AZORA_OK && make_room(boards, &status)) {
		status = azora_boards_add(&boards->boards, row);
	}
	boards->added += status == AZORA_OK;
	return status;
}

void azora_bulk_boards_fetch(const azora_bulk_boards *boards, const azora_board_row *row,
							 unsigned step)
{
	azora_boards_fetch(&boards->boards, row, step);
}

azora_status azora_bulk_boards_add_sums(azora_bulk_boards *boards, const azora_board_sums *sums)
{
	azora_status status = make_ready(boards);
	if (status != AZORA_OK || sums->rows == 0 || (boards->spec.frames >> sums->frame & 1) == 0) {
		return status;
	}
	/* No cell counts more rows than 32 bits do. */
	if (boards->added + boards->summed[sums->frame] + sums->rows > UINT32_MAX) {
		return AZORA_FULL;
	}
	const board_cell cell = {
		.at = sums->at,
		.score_low = (uint64_t)sums->score,
		.score_high = sums->score < 0 ? -1 : 0,
		.impact_low = sums->impact_low,
		.impact_high = sums->impact_high,
		.alignment = sums->alignment,
		.rows = sums->rows,
		.stars = sums->stars,
		.verified = sums->verified,
	};
	azora_boards *inner = &boards->boards;
	status = azora_boards_add_cell(inner, sums->user, sums->course, sums->frame, &cell);
	if (status != AZORA_OK && make_room(boards, &status)) {
		status = azora_boards_add_cell(inner, sums->user, sums->course, sums->frame, &cell);
	}
	boards->summed[sums->frame] += status == AZORA_OK ? sums->rows : 0;
	return status;
}

azora_status azora_bulk_boards_streak(azora_bulk_boards *boards, int64_t user, int64_t current)
{
	azora_status status = make_ready(boards);
	if (status != AZORA_OK) {
		return status;
	}
	status = azora_boards_streak(&boards->boards, user, current);
	if (status != AZORA_OK && make_room(boards, &status)) {
		status = azora_boards_streak(&boards->boards, user, current);
	}
	return status;
}

/* Whether all boards can be ranked in memory. */
static bool fits(const azora_bulk_boards *boards)
{
	const azora_boards *inner = &boards->boards;
	const azora_boards_spec *spec = &boards->spec;
	size_t users = inner->users.count, courses = inner->courses.count, cells = 0;
	for (int i = 0; i < AZORA_PERIODS; i++) {
		size_t count = inner->frames[i].index.count;
		cells = count > cells ? count : cells;
	}
	/* Of each learner: hidden or not, a total, its place, and what ranking takes. */
	size_t each = 1 + sizeof(board_cell) + 2 * sizeof(uint32_t) + BOARD_RANK_BYTES;
	if (spec->keep >= 0 && (uint64_t)spec->keep < users / 8 && spec->hidden_count == 0) {
		/* No sorting of all, and few places. */
		each -= 2 * (4 * sizeof(int64_t) + sizeof(uint32_t)) + 2 * sizeof(azora_keyed);
	}
	size_t needed = users * each + courses * (2 * sizeof(azora_keyed) + 2 * sizeof(uint32_t)) +
					cells * sizeof(uint32_t) + 2 * LEAST_BUFFER + boards->shares.place_sorter;
	return boards->budget.used <= boards->memory && needed <= boards->memory - boards->budget.used;
}

static bool same_group(const azora_board *a, const azora_board *b)
{
	return a->frame == b->frame && a->scope == b->scope && a->scope_id == b->scope_id;
}

static azora_status rank_in_memory(azora_bulk_boards *boards)
{
	azora_board_cursor *cursor = azora_board_cursor_new(&boards->boards);
	if (cursor == NULL) {
		return AZORA_NO_MEMORY;
	}
	azora_status status = AZORA_OK;
	for (bool more = true; more && status == AZORA_OK;) {
		azora_board next = {0};
		status = azora_board_cursor_next(cursor, &next, &more);
		if (status == AZORA_OK && (!more || !same_group(&boards->board, &next))) {
			status = azora_bulk_give_group(boards);
		}
		boards->board = next;
		if (status == AZORA_OK && more) {
			status = azora_bulk_hand_out(boards);
		}
	}
	azora_board_cursor_free(cursor);
	return status;
}

azora_status azora_bulk_boards_rank(azora_bulk_boards *boards, azora_bulk_sink sink, void *context,
									int64_t *learner)
{
	if (boards->failure != AZORA_OK) {
		return boards->failure;
	}
	boards->sink = sink;
	boards->context = context;
	/* From here on everything is within its share. */
	boards->budget.limit = SIZE_MAX;
	azora_status status = AZORA_OK;
	if (!boards->spilled && fits(boards)) {
		status = rank_in_memory(boards);
	} else {
		status = azora_bulk_spill(boards);
		if (status == AZORA_OK) {
			status = azora_bulk_rank_runs(boards);
		}
	}
	*learner = boards->board.learner;
	/* Once is all. */
	boards->failure = status != AZORA_OK ? status : AZORA_STOPPED;
	return status;
}

azora_bulk_figures azora_bulk_boards_figures(const azora_bulk_boards *boards)
{
	uint64_t summed = 0;
	for (int i = 0; i < AZORA_PERIODS; i++) {
		summed = boards->summed[i] > summed ? boards->summed[i] : summed;
	}
	azora_bulk_figures figures = {boards->added + summed, boards->board_count,
								  boards->scratch.written};
	return figures;
}

const char *azora_bulk_boards_message(const azora_bulk_boards *boards)
{
	return boards->scratch.message;
}
