/*
 * Places on their way out. They are ranked board by board; whoever wants them by learner gets those
 * of all types of a group, a scope in a time frame, once the last of them is ranked.
 */
#include "core/board_bulk_parts.h"

/* A place that waits for its group's others; key: learner. */
typedef struct bulk_waiting {
	uint64_t user;
	int64_t score;
	int64_t at;
	int64_t rank;
	uint32_t stars;
	uint16_t type;
	uint16_t hidden;
} bulk_waiting;

static azora_status begin_waiting(azora_bulk_boards *boards)
{
	static const azora_record_shape shape = {sizeof(bulk_waiting), 1};
	boards->waits = true;
	return azora_sorter_begin(&boards->waiting, &boards->budget.allocator, &boards->scratch, &shape,
							  &boards->shares.merge, boards->shares.place_sorter, AZORA_KEEP_ALL);
}

azora_status azora_bulk_give(azora_bulk_boards *boards, const azora_bulk_place *place)
{
	if (!boards->by_learner) {
		return boards->sink(boards->context, place) ? AZORA_OK : AZORA_STOPPED;
	}
	azora_board_type type = boards->board.type;
	const bulk_waiting waiting = {
		.user = azora_ascending(place->user),
		.score = place->score,
		.at = place->at,
		.rank = place->rank,
		.stars = (uint32_t)place->stars,
		.type = (uint16_t)type,
		.hidden = place->hidden,
	};
	boards->sizes[type] = boards->board.size;
	azora_status status = boards->waits ? AZORA_OK : begin_waiting(boards);
	return status == AZORA_OK ? azora_sorter_add(&boards->waiting, &waiting) : status;
}

/* Hands out all that wait, by learner and, as they were added, by type. */
static azora_status hand_out(azora_bulk_boards *boards)
{
	azora_status status = azora_sorter_finish(&boards->waiting);
	const bulk_waiting *next;
	while (status == AZORA_OK && (next = azora_sorter_peek(&boards->waiting)) != NULL) {
		const azora_bulk_place place = {
			.board = &boards->board,
			.user = azora_ascended(next->user),
			.score = next->score,
			.at = next->at,
			.rank = next->rank,
			.stars = next->stars,
			.hidden = next->hidden != 0,
		};
		boards->board.type = (azora_board_type)next->type;
		boards->board.size = boards->sizes[next->type];
		status = boards->sink(boards->context, &place) ? AZORA_OK : AZORA_STOPPED;
		azora_sorter_pass(&boards->waiting);
	}
	return status == AZORA_OK ? azora_sorter_status(&boards->waiting) : status;
}

azora_status azora_bulk_give_group(azora_bulk_boards *boards)
{
	if (!boards->waits) {
		return AZORA_OK;
	}
	azora_status status = hand_out(boards);
	azora_sorter_end(&boards->waiting);
	boards->waits = false;
	return status;
}
