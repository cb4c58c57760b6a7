#include "pg/refresh_parts.h"

#include <string.h>

static bool make_staging(refresh_job *job)
{
	azora_buffer *sql = azora_statement_new(&job->statement);
	azora_buffer_text(sql, "CREATE TEMP TABLE ");
	azora_buffer_text(sql, job->compares ? "azora_changes" : "azora_refresh");
	azora_buffer_text(sql, " ON COMMIT DROP AS SELECT ");
	azora_buffer_text(sql, job->compares ? "NULL::tid AS " REFRESH_PLACE ", " : "");
	azora_table_add_columns(&job->statement, refresh_target_of(job), "");
	azora_buffer_text(sql, " FROM ");
	azora_table_add_name(&job->statement, refresh_target_of(job));
	azora_buffer_text(sql, " WITH NO DATA");
	return azora_statement_run(&job->statement);
}

int64_t refresh_board_number(azora_board_type type, azora_period frame, azora_board_scope scope)
{
	return (int64_t)scope * 100 + (int64_t)frame * 10 + (int64_t)type;
}

int64_t refresh_integer_of(const refresh_job *job, const azora_bulk_place *place, size_t field)
{
	switch (field) {
	case AZORA_TARGET_PERIOD_START:
		return refresh_start_of(job, place->board->frame);
	case AZORA_TARGET_SCOPE_ID:
		return place->board->scope_id;
	case AZORA_TARGET_USER:
		return place->user;
	case AZORA_TARGET_BOARD:
		return refresh_board_number(place->board->type, place->board->frame, place->board->scope);
	case AZORA_TARGET_POSITION:
		return place->rank;
	case AZORA_TARGET_SCORE:
		return place->score;
	case AZORA_TARGET_STARS:
		return place->stars;
	case AZORA_TARGET_HIDDEN:
		return place->hidden;
	case AZORA_TARGET_WHEN:
		return place->at;
	default:
		return 0; /* badges, which come later */
	}
}

const char *refresh_text_of(const azora_bulk_place *place, size_t field)
{
	switch (field) {
	case AZORA_TARGET_TYPE:
		return azora_board_types[place->board->type];
	case AZORA_TARGET_FRAME:
		return azora_board_frames[place->board->frame];
	default:
		return azora_board_scopes[place->board->scope];
	}
}

static bool write_field(refresh_job *job, const azora_bulk_place *place, size_t field)
{
	const azora_table_types *types = &job->types[AZORA_REFRESH_TARGET];
	if (types->oids[field] == 0) {
		return true;
	}
	if (azora_refresh_shapes[AZORA_REFRESH_TARGET].fields[field].as == AZORA_COPY_TEXT) {
		const char *text = refresh_text_of(place, field);
		return azora_copy_write_text(&job->copy, text, strlen(text));
	}
	return azora_table_write_integer(job->pg, &job->copy, refresh_target_of(job), types, field,
									 refresh_integer_of(job, place, field));
}

bool refresh_is_kept(const refresh_job *job, const azora_bulk_place *place)
{
	return !place->hidden ||
		   (job->refresh.own && job->types[AZORA_REFRESH_TARGET].oids[AZORA_TARGET_HIDDEN] != 0);
}

static bool begin_copy(refresh_job *job)
{
	azora_buffer *sql = azora_statement_new(&job->statement);
	azora_buffer_text(sql, "COPY ");
	if (job->direct) {
		azora_table_add_name(&job->statement, refresh_target_of(job));
		azora_buffer_text(sql, " (");
		azora_table_add_columns(&job->statement, refresh_target_of(job), "");
		azora_buffer_text(sql, ")");
	} else {
		azora_buffer_text(sql, job->compares ? REFRESH_CHANGES : REFRESH_STAGING);
	}
	azora_buffer_text(sql, " FROM STDIN (FORMAT binary)");
	const char *text = azora_statement_text(&job->statement);
	return text != NULL && azora_pg_copy_in(job->pg, text);
}

bool refresh_begin_staging(refresh_job *job)
{
	job->copy.length = 0;
	azora_copy_write_header(&job->copy);
	return (job->direct || make_staging(job)) && begin_copy(job);
}

bool refresh_stage_fields(refresh_job *job, const azora_bulk_place *place)
{
	for (size_t i = 0; i < AZORA_TARGET_FIELDS; i++) {
		if (!write_field(job, place, i)) {
			return false;
		}
	}
	return azora_table_send(job->pg, &job->copy, false);
}

bool refresh_stage_place(refresh_job *job, const azora_bulk_place *place)
{
	azora_copy_write_row(&job->copy, azora_table_width(&job->types[AZORA_REFRESH_TARGET]));
	return refresh_stage_fields(job, place);
}

bool refresh_end_staging(refresh_job *job)
{
	azora_copy_write_end(&job->copy);
	return azora_table_send(job->pg, &job->copy, true) &&
		   azora_pg_copy_end(job->pg, job->direct ? &job->figures->inserted : NULL);
}

static bool take_place(void *context, const azora_bulk_place *place)
{
	refresh_job *job = context;
	if (!refresh_is_kept(job, place)) {
		return true;
	}
	if (++job->figures->places - job->told >= REFRESH_TOLD) {
		job->told = job->figures->places;
		if (!refresh_tell(job, AZORA_STAGE_RANKING, job->told, 0)) {
			return false;
		}
	}
	return job->compares ? refresh_stage_change(job, place) : refresh_stage_place(job, place);
}

bool refresh_rank(refresh_job *job, azora_bulk_sink sink, void *context)
{
	int64_t learner = 0;
	azora_status status = azora_bulk_boards_rank(job->boards, sink, context, &learner);
	if (status == AZORA_OVERFLOW) {
		return azora_pg_fail(job->pg, AZORA_PG_DATA,
							 "The scores of the learner %lld add up to more than an integer holds",
							 (long long)learner);
	}
	if (status != AZORA_OK) {
		return refresh_fail_status(job, status);
	}
	azora_bulk_figures figures = azora_bulk_boards_figures(job->boards);
	job->figures->boards = figures.boards;
	job->figures->spilled = figures.spilled;
	return true;
}

bool refresh_write_places(refresh_job *job)
{
	return (!job->direct || refresh_delete_old(job)) && refresh_begin_staging(job) &&
		   refresh_rank(job, take_place, job) && (!job->compares || refresh_stage_gone(job)) &&
		   refresh_end_staging(job);
}
