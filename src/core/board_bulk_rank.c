#include "core/board_bulk_parts.h"

#include <string.h>

bool azora_bulk_is_hidden(const azora_bulk_boards *boards, int64_t user)
{
	const azora_boards_spec *spec = &boards->spec;
	size_t low = 0, high = spec->hidden_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (spec->hidden[middle] < user) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low < spec->hidden_count && spec->hidden[low] == user;
}

static azora_status hand_out_places(azora_bulk_boards *boards, const azora_board_places *places,
									bool hidden)
{
	azora_status status = AZORA_OK;
	for (size_t i = 0; i < places->count && status == AZORA_OK; i++) {
		const azora_bulk_place place = {
			.board = &boards->board,
			.user = places->ids[i],
			.score = places->scores[i],
			.at = places->ats[i],
			.rank = places->ranks[i],
			.stars = places->stars[i],
			.hidden = hidden,
		};
		status = azora_bulk_give(boards, &place);
	}
	return status;
}

azora_status azora_bulk_hand_out(azora_bulk_boards *boards)
{
	const azora_board_places places = boards->board.places, hidden = boards->board.hidden;
	memset(&boards->board.places, 0, sizeof(boards->board.places));
	memset(&boards->board.hidden, 0, sizeof(boards->board.hidden));
	boards->board_count++;
	azora_status status = hand_out_places(boards, &places, false);
	return status == AZORA_OK ? hand_out_places(boards, &hidden, true) : status;
}

/* What one board after another is ranked with. */
typedef struct bench {
	azora_bulk_boards *boards;
	azora_tape members;
	uint64_t hidden; /* among them */
	board_group group;
	board_ranking ranking;
} bench;

static azora_status begin_bench(bench *bench, azora_bulk_boards *boards)
{
	const azora_allocator *allocator = &boards->budget.allocator;
	memset(bench, 0, sizeof(*bench));
	bench->boards = boards;
	azora_board_ranking_begin(&bench->ranking, allocator, &boards->spec);
	return azora_tape_begin(&bench->members, allocator, &boards->scratch, sizeof(bulk_member),
							boards->shares.group);
}

/* Gives back what ranking took; the tape stays. */
static void clear_bench(bench *bench)
{
	const azora_allocator *allocator = &bench->boards->budget.allocator;
	azora_board_group_free(allocator, &bench->group);
	azora_board_ranking_free(&bench->ranking);
	azora_board_ranking_begin(&bench->ranking, allocator, &bench->boards->spec);
}

static void end_bench(bench *bench)
{
	clear_bench(bench);
	azora_tape_end(&bench->members);
}

/* Ranks the boards of members who are in memory. */
static azora_status rank_small(bench *bench)
{
	azora_bulk_boards *boards = bench->boards;
	const bulk_member *members = (const void *)bench->members.records;
	size_t count = (size_t)bench->members.count;
	azora_board *board = &boards->board;
	azora_status status = azora_board_group_begin(&boards->budget.allocator, &bench->group, count);
	if (status != AZORA_OK) {
		return status;
	}
	for (size_t i = 0; i < count; i++) {
		int64_t id = azora_ascended(members[i].user);
		board_group_put(&bench->group, id, &members[i].cell, members[i].streak,
						azora_bulk_is_hidden(boards, id));
	}
	azora_board_group_close(&bench->group);
	unsigned types = board_types_in(&boards->spec, board->frame);
	for (int type = 0; type < AZORA_BOARD_TYPES && status == AZORA_OK; type++) {
		if ((types >> type & 1) == 0) {
			continue;
		}
		board->type = (azora_board_type)type;
		status = azora_board_rank(&bench->ranking, &bench->group, board->type, board);
		if (status == AZORA_OK && board->size + board->hidden.count > 0) {
			status = azora_bulk_hand_out(boards);
		}
	}
	return status;
}

static azora_status rank_members(bench *bench)
{
	azora_status status;
	if (azora_tape_in_memory(&bench->members)) {
		status = rank_small(bench);
	} else {
		clear_bench(bench);
		status = azora_bulk_rank_large(bench->boards, &bench->members, bench->hidden);
	}
	return status == AZORA_OK ? azora_bulk_give_group(bench->boards) : status;
}

static azora_status add_member(bench *bench, const bulk_member *member)
{
	bench->hidden += azora_bulk_is_hidden(bench->boards, azora_ascended(member->user));
	return azora_tape_add(&bench->members, member);
}

static azora_status rank_site(azora_bulk_boards *boards)
{
	bench bench;
	bulk_source source;
	bulk_member member;
	azora_status status = azora_bulk_source_begin(&source, boards, boards->board.frame, true);
	azora_status begun = begin_bench(&bench, boards);
	status = status == AZORA_OK ? begun : status;
	while (status == AZORA_OK && azora_bulk_source_next(&source, &member)) {
		status = add_member(&bench, &member);
	}
	status = status == AZORA_OK ? azora_bulk_source_status(&source) : status;
	azora_bulk_source_end(&source);
	boards->board.scope_id = 0;
	if (status == AZORA_OK && bench.members.count > 0) {
		status = rank_members(&bench);
	}
	end_bench(&bench);
	return status;
}

/* Adds whoever is on a board of the scope to the sorter. */
static azora_status collect(azora_bulk_boards *boards, bulk_source *source, bulk_roll *roll,
							azora_sorter *sorter)
{
	bulk_member member;
	azora_status status = AZORA_OK;
	while (status == AZORA_OK && azora_bulk_source_next(source, &member)) {
		if (boards->board.scope == AZORA_SCOPE_COURSE) {
			status = azora_sorter_add(sorter, &member);
			continue;
		}
		int64_t user = azora_ascended(member.user), course = azora_ascended(member.board);
		uint32_t number;
		while (status == AZORA_OK && azora_bulk_roll_take(roll, user, course, &number)) {
			member.board = number;
			status = azora_sorter_add(sorter, &member);
		}
	}
	return status == AZORA_OK ? azora_bulk_source_status(source) : status;
}

/* Sorts the members of all boards of a scope. */
static azora_status sort_members(azora_bulk_boards *boards, azora_sorter *sorter)
{
	static const azora_record_shape shape = {sizeof(bulk_member), 2};
	const azora_allocator *allocator = &boards->budget.allocator;
	const azora_boards_spec *spec = &boards->spec;
	azora_board_scope scope = boards->board.scope;
	bulk_source source;
	bulk_roll roll = {0};
	azora_status status =
		azora_sorter_begin(sorter, allocator, &boards->scratch, &shape, &boards->shares.merge,
						   boards->shares.member_sorter, AZORA_KEEP_ALL);
	azora_status begun =
		azora_bulk_source_begin(&source, boards, boards->board.frame, scope == AZORA_SCOPE_COHORT);
	status = status == AZORA_OK ? begun : status;
	if (status == AZORA_OK && scope == AZORA_SCOPE_COHORT) {
		status = azora_bulk_roll_begin(&roll, allocator, spec->cohorts, spec->cohort_count, false);
	} else if (status == AZORA_OK && scope == AZORA_SCOPE_GROUP) {
		status = azora_bulk_roll_begin(&roll, allocator, spec->groups, spec->group_count, true);
	}
	if (status == AZORA_OK) {
		status = collect(boards, &source, &roll, sorter);
	}
	azora_bulk_roll_end(&roll);
	azora_bulk_source_end(&source);
	return status == AZORA_OK ? azora_sorter_finish(sorter) : status;
}

static int64_t id_of(const azora_bulk_boards *boards, uint64_t board)
{
	switch (boards->board.scope) {
	case AZORA_SCOPE_COHORT:
		return boards->spec.cohorts[board].id;
	case AZORA_SCOPE_GROUP:
		return boards->spec.groups[board].id;
	default:
		return azora_ascended(board);
	}
}

/* Ranks one board after another of members in their order. */
static azora_status rank_sorted(bench *bench, azora_sorter *sorter)
{
	azora_bulk_boards *boards = bench->boards;
	azora_status status = AZORA_OK;
	const bulk_member *member = azora_sorter_peek(sorter);
	while (member != NULL && status == AZORA_OK) {
		uint64_t board = member->board;
		azora_tape_clear(&bench->members);
		bench->hidden = 0;
		while (member != NULL && member->board == board && status == AZORA_OK) {
			status = add_member(bench, member);
			azora_sorter_pass(sorter);
			member = azora_sorter_peek(sorter);
		}
		status = status == AZORA_OK ? azora_sorter_status(sorter) : status;
		boards->board.scope_id = id_of(boards, board);
		if (status == AZORA_OK) {
			status = rank_members(bench);
		}
	}
	return status;
}

static azora_status rank_parts(azora_bulk_boards *boards)
{
	azora_sorter sorter;
	azora_status status = sort_members(boards, &sorter);
	if (status == AZORA_OK && azora_sorter_peek(&sorter) != NULL) {
		bench bench;
		status = begin_bench(&bench, boards);
		if (status == AZORA_OK) {
			status = rank_sorted(&bench, &sorter);
		}
		end_bench(&bench);
	}
	azora_sorter_end(&sorter);
	return status;
}

azora_status azora_bulk_rank_runs(azora_bulk_boards *boards)
{
	const azora_boards_spec *spec = &boards->spec;
	azora_status status = AZORA_OK;
	memset(&boards->board, 0, sizeof(boards->board));
	for (int turn = 0; turn < AZORA_PERIODS; turn++) {
		int frame = boards->by_learner ? AZORA_PERIODS - 1 - turn : turn;
		boards->board.frame = (azora_period)frame;
		boards->board.begin = spec->begin[frame];
		boards->board.end = spec->end[frame];
		if (boards->cells[frame].count == 0 || board_types_in(spec, frame) == 0) {
			continue;
		}
		for (int scope = 0; scope < AZORA_SCOPES && status == AZORA_OK; scope++) {
			if ((spec->scopes >> scope & 1) != 0) {
				boards->board.scope = (azora_board_scope)scope;
				status = scope == AZORA_SCOPE_SITE ? rank_site(boards) : rank_parts(boards);
			}
		}
		azora_runs_end(&boards->cells[frame]);
	}
	return status;
}
