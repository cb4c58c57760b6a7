#include "core/board_rank.h"

#include <string.h>

struct azora_board_cursor {
	azora_allocator allocator;
	const azora_boards *boards;
	board_groups groups;
	board_ranking ranking;
	int type; /* of the next board of this group */
};

azora_board_cursor *azora_board_cursor_new(const azora_boards *boards)
{
	azora_board_cursor *cursor = azora_allocate(&boards->allocator, 1, sizeof(*cursor));
	if (cursor == NULL) {
		return NULL;
	}
	memset(cursor, 0, sizeof(*cursor));
	cursor->allocator = boards->allocator;
	cursor->boards = boards;
	cursor->type = AZORA_BOARD_TYPES;
	azora_board_ranking_begin(&cursor->ranking, &boards->allocator, &boards->spec);
	if (azora_board_groups_begin(&cursor->groups, boards) != AZORA_OK) {
		azora_board_cursor_free(cursor);
		return NULL;
	}
	return cursor;
}

void azora_board_cursor_free(azora_board_cursor *cursor)
{
	if (cursor == NULL) {
		return;
	}
	azora_allocator allocator = cursor->allocator;
	azora_board_groups_free(&cursor->groups);
	azora_board_ranking_free(&cursor->ranking);
	azora_release(&allocator, cursor);
}

/* The next type that is asked for in this time frame, from cursor->type on. */
static void find_type(azora_board_cursor *cursor)
{
	unsigned types = board_types_in(&cursor->boards->spec, cursor->groups.frame);
	while (cursor->type < AZORA_BOARD_TYPES && (types >> cursor->type & 1) == 0) {
		cursor->type++;
	}
}

/* Makes the board of the cursor's type; its size and hidden are 0 if nobody is on it. */
static azora_status make_board(azora_board_cursor *cursor, azora_board *board)
{
	const azora_boards_spec *spec = &cursor->boards->spec;
	board->type = (azora_board_type)cursor->type;
	board->frame = (azora_period)cursor->groups.frame;
	board->scope = cursor->groups.scope;
	board->scope_id = cursor->groups.scope_id;
	board->begin = spec->begin[board->frame];
	board->end = spec->end[board->frame];
	return azora_board_rank(&cursor->ranking, &cursor->groups.group, board->type, board);
}

azora_status azora_board_cursor_next(azora_board_cursor *cursor, azora_board *board, bool *more)
{
	azora_status status = AZORA_OK;
	*more = false;
	while (status == AZORA_OK && !*more) {
		find_type(cursor);
		if (cursor->type < AZORA_BOARD_TYPES) {
			status = make_board(cursor, board);
			*more = status == AZORA_OK && board->size + board->hidden.count > 0;
			cursor->type++;
		} else if (cursor->groups.frame < AZORA_PERIODS) {
			status = azora_board_groups_next(&cursor->groups);
			cursor->type = cursor->groups.frame < AZORA_PERIODS ? 0 : AZORA_BOARD_TYPES;
		} else {
			break;
		}
	}
	return status;
}
