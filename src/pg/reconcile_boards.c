#include "pg/reconcile_parts.h"

#include <string.h>

/* Which values of a row are compared. */
static unsigned char compared(const reconcile_job *job)
{
	bool stars = job->refresh.types[AZORA_REFRESH_TARGET].oids[AZORA_TARGET_STARS] != 0;
	return (unsigned char)(1 << AZORA_SAMPLED_POSITION | 1 << AZORA_SAMPLED_SCORE |
						   (stars ? 1 << AZORA_SAMPLED_STARS : 0));
}

static bool sample(reconcile_job *job, azora_sample *side, azora_sampled *row)
{
	for (size_t i = 0; i < AZORA_SAMPLED_VALUES; i++) {
		row->values[i] = (row->known >> i & 1) != 0 ? row->values[i] : 0;
	}
	return azora_sample_add(side, row) || azora_pg_no_memory(job->pg);
}

static bool take_place(void *context, const azora_bulk_place *place)
{
	reconcile_job *job = context;
	const azora_board *board = place->board;
	azora_sampled row = {
		.user = place->user,
		.scope_id = board->scope_id,
		.values = {place->rank, place->score, place->stars},
		.at = place->at,
		.type = (unsigned char)board->type,
		.frame = (unsigned char)board->frame,
		.scope = (unsigned char)board->scope,
		.known = compared(job),
		.hidden = place->hidden,
	};
	if (!refresh_is_kept(&job->refresh, place)) {
		return true;
	}
	return sample(job, &job->expected, &row) &&
		   (++job->refreshed.places % REFRESH_TOLD != 0 ||
			refresh_tell(&job->refresh, AZORA_STAGE_RANKING, job->refreshed.places, 0));
}

/* The boards as a refresh would make them now; their memory is given back. */
static bool recompute(reconcile_job *job)
{
	bool done = refresh_read(&job->refresh) &&
				refresh_tell(&job->refresh, AZORA_STAGE_RANKING, 0, 0) &&
				refresh_rank(&job->refresh, take_place, job);
	azora_bulk_boards_free(job->refresh.boards);
	job->refresh.boards = NULL;
	return done;
}

/* Which of the names a text is; count if it is none. */
static size_t find_name(const azora_copy_value *text, const char *const *names, size_t count)
{
	const azora_span name = {text->text, text->length};
	size_t i = 0;
	while (i < count && !azora_span_is(name, names[i])) {
		i++;
	}
	return i;
}

/* Whether a stored row has the number of its board, where the target has a column for that. */
static bool has_number(const reconcile_job *job, const azora_copy_value *values,
					   const azora_sampled *row)
{
	int place = job->reader.places[AZORA_TARGET_BOARD];
	return place < 0 ||
		   values[place].integer == refresh_board_number((azora_board_type)row->type,
														 (azora_period)row->frame,
														 (azora_board_scope)row->scope);
}

/* Whether a stored row's key is one that a refresh owns; false for all others, and with a null or
 * another number than the board's, which is counted. */
static bool read_key(reconcile_job *job, const azora_copy_value *values, azora_sampled *row)
{
	const azora_boards_spec *boards = &job->refresh.refresh.boards;
	for (size_t i = 0; i < AZORA_TARGET_KEYS; i++) {
		int place = job->reader.places[i];
		if (place >= 0 && values[place].is_null) {
			job->figures->checks[AZORA_CHECK_BOARDS].skipped++;
			return false;
		}
	}
	size_t type = find_name(&values[AZORA_TARGET_TYPE], azora_board_types, AZORA_BOARD_TYPES);
	size_t frame = find_name(&values[AZORA_TARGET_FRAME], azora_board_frames, AZORA_PERIODS);
	size_t scope = find_name(&values[AZORA_TARGET_SCOPE], azora_board_scopes, AZORA_SCOPES);
	if (type == AZORA_BOARD_TYPES || frame == AZORA_PERIODS || scope == AZORA_SCOPES ||
		(boards->types >> type & 1) == 0 || (boards->frames >> frame & 1) == 0 ||
		(boards->scopes >> scope & 1) == 0 ||
		values[AZORA_TARGET_PERIOD_START].integer !=
			refresh_start_of(&job->refresh, (azora_period)frame)) {
		return false;
	}
	row->type = (unsigned char)type;
	row->frame = (unsigned char)frame;
	row->scope = (unsigned char)scope;
	row->scope_id = values[AZORA_TARGET_SCOPE_ID].integer;
	row->user = values[AZORA_TARGET_USER].integer;
	bool numbered = has_number(job, values, row);
	job->figures->checks[AZORA_CHECK_BOARDS].skipped += !numbered;
	return numbered;
}

static bool take_stored(void *context, const azora_copy_value *values)
{
	static const size_t fields[AZORA_SAMPLED_VALUES] = {AZORA_TARGET_POSITION, AZORA_TARGET_SCORE,
														AZORA_TARGET_STARS};
	reconcile_job *job = context;
	azora_sampled row = {0};
	if (++job->refresh.row % REFRESH_TOLD == 0 &&
		!reconcile_tell(job, "stored", job->refresh.row,
						job->refresh.types[AZORA_REFRESH_TARGET].rows)) {
		return false;
	}
	if (!read_key(job, values, &row)) {
		return true;
	}
	for (size_t i = 0; i < AZORA_SAMPLED_VALUES; i++) {
		const azora_copy_value *value = azora_table_value(&job->reader, values, fields[i]);
		if (value != NULL) {
			row.values[i] = value->integer;
			row.known |= (unsigned char)(1 << i);
		}
	}
	return sample(job, &job->stored, &row);
}

/* All rows of the target, of which only the columns are asked for that are compared. */
static bool read_stored(reconcile_job *job)
{
	azora_table_types types = job->refresh.types[AZORA_REFRESH_TARGET];
	job->target = *refresh_target_of(&job->refresh);
	for (size_t i = AZORA_TARGET_STARS + 1; i < AZORA_TARGET_FIELDS; i++) {
		job->target.columns[i] = (azora_span){NULL, 0};
		types.oids[i] = 0;
	}
	job->refresh.row = 0;
	azora_sample_follow(&job->stored, &job->expected);
	azora_table_select(&job->statement, &job->target);
	return reconcile_tell(job, "stored", 0, types.rows) &&
		   azora_table_read(&job->reader, &job->statement, &job->target, &types, take_stored, job);
}

static azora_side side_of(const azora_sampled *row)
{
	azora_side side = {.given = row != NULL};
	if (row != NULL) {
		side.known = row->known;
		memcpy(side.values, row->values, sizeof(side.values));
	}
	return side;
}

static bool take_pair(void *context, const azora_sampled_pair *pair)
{
	reconcile_job *job = context;
	const azora_sampled *about = pair->stored != NULL ? pair->stored : pair->expected;
	job->figures->checks[AZORA_CHECK_BOARDS].checked++;
	if (pair->same) {
		return true;
	}
	azora_finding finding = {
		.check = AZORA_CHECK_BOARDS,
		.user = about->user,
		.type = (azora_board_type)about->type,
		.frame = (azora_period)about->frame,
		.scope = (azora_board_scope)about->scope,
		.scope_id = about->scope_id,
		.stored = side_of(pair->stored),
		.expected = side_of(pair->expected),
	};
	return reconcile_find(job, &finding);
}

bool reconcile_boards(reconcile_job *job)
{
	return recompute(job) && read_stored(job) &&
		   azora_sample_compare(&job->stored, &job->expected, take_pair, job) &&
		   (!reconcile_logs(job) || reconcile_log_boards(job));
}
