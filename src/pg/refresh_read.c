#include "core/streak.h"
#include "pg/refresh_parts.h"

#include <string.h>

bool refresh_fail_status(refresh_job *job, azora_status status)
{
	switch (status) {
	case AZORA_FULL:
		return azora_pg_fail(job->pg, AZORA_PG_DATA, "There are more rows than can be counted");
	case AZORA_SYSTEM:
		return azora_pg_fail(job->pg, AZORA_PG_DATA, "%s", azora_bulk_boards_message(job->boards));
	case AZORA_STOPPED:
		return azora_pg_fail(job->pg, AZORA_PG_INTERRUPTED, "The job was interrupted");
	default:
		return azora_pg_no_memory(job->pg);
	}
}

bool refresh_read_table(refresh_job *job, azora_refresh_table table, bool ordered,
						azora_copy_row row)
{
	const azora_table *of = &job->refresh.tables[table];
	azora_table_select(&job->statement, of);
	azora_buffer_text(&job->statement.sql, ordered ? " ORDER BY 1" : "");
	job->row = 0;
	return azora_table_read(&job->reader, &job->statement, of, &job->types[table], row, job);
}

enum { STREAK_USER, STREAK_CURRENT, STREAK_LAST_DAY, STREAK_FREEZES, STREAK_ZONE };

static bool take_streak(void *context, const azora_copy_value *values)
{
	refresh_job *job = context;
	const azora_refresh_caller *caller = &job->refresh.caller;
	const azora_copy_value *user = azora_table_value(&job->reader, values, STREAK_USER);
	const azora_copy_value *current = azora_table_value(&job->reader, values, STREAK_CURRENT);
	const azora_copy_value *last = azora_table_value(&job->reader, values, STREAK_LAST_DAY);
	const azora_copy_value *freezes = azora_table_value(&job->reader, values, STREAK_FREEZES);
	const azora_copy_value *name = azora_table_value(&job->reader, values, STREAK_ZONE);
	job->row++;
	if (user == NULL || current == NULL || last == NULL) {
		job->figures->skipped++;
		return true;
	}
	azora_streak streak = {.current = current->integer,
						   .longest = current->integer,
						   .last_day = last->integer,
						   .freezes = freezes != NULL ? freezes->integer : 0};
	if (azora_streak_check(&streak) != AZORA_STREAK_SOUND) {
		return azora_table_fail_row(job->pg, &job->reader, values, job->row, STREAK_CURRENT,
									"count, last day or freezes are out of range");
	}
	const azora_zone *zone = caller->zone(caller->context, name != NULL ? name->text : NULL,
										  name != NULL ? name->length : 0);
	if (zone == NULL) {
		return azora_table_fail_row(job->pg, &job->reader, values, job->row, STREAK_ZONE,
									"it must be a time zone that DateTimeZone knows, or null for "
									"the site's");
	}
	streak = azora_streak_at(streak, zone, azora_zone_day(zone, job->refresh.now));
	azora_status status = azora_bulk_boards_streak(job->boards, user->integer, streak.current);
	return status == AZORA_OK || refresh_fail_status(job, status);
}

bool refresh_read_streaks(refresh_job *job)
{
	return !refresh_given(job, AZORA_REFRESH_STREAKS) ||
		   refresh_read_table(job, AZORA_REFRESH_STREAKS, false, take_streak);
}

bool refresh_count_rows(refresh_job *job, uint64_t rows)
{
	job->figures->rows += rows;
	if (job->figures->rows - job->told < REFRESH_TOLD) {
		return true;
	}
	job->told = job->figures->rows;
	return refresh_tell(job, AZORA_STAGE_CONTRIBUTIONS, job->told,
						job->types[AZORA_REFRESH_CONTRIBUTIONS].rows);
}

static azora_board_row *row_before(refresh_job *job, uint64_t rows)
{
	return &job->rows[(job->taken - rows) % REFRESH_AHEAD];
}

static bool add_row(refresh_job *job, const azora_board_row *row)
{
	azora_status status = azora_bulk_boards_add(job->boards, row);
	return status == AZORA_OK || refresh_fail_status(job, status);
}

/* Puts a row at the end of those that wait, and adds the first of them. */
static bool take_row(refresh_job *job, const azora_board_row *row)
{
	enum { PACE = REFRESH_AHEAD / AZORA_BOARDS_STEPS };
	bool added = job->taken < REFRESH_AHEAD || add_row(job, row_before(job, REFRESH_AHEAD));
	*row_before(job, 0) = *row;
	for (unsigned step = 0; step < AZORA_BOARDS_STEPS && job->taken >= step * PACE; step++) {
		azora_bulk_boards_fetch(job->boards, row_before(job, step * PACE), step);
	}
	job->taken++;
	return added;
}

/* Adds those that wait. */
static bool add_rows(refresh_job *job)
{
	uint64_t left = job->taken < REFRESH_AHEAD ? job->taken : REFRESH_AHEAD;
	bool added = true;
	for (; left > 0 && added; left--) {
		added = add_row(job, row_before(job, left));
	}
	job->taken = 0;
	return added;
}

static bool take(refresh_job *job, const azora_table_reader *reader, const azora_copy_value *values)
{
	bool whole = true;
	for (size_t i = 0; i < ROW_FIELDS; i++) {
		whole = whole && !values[i].is_null;
	}
	if (!whole) {
		job->figures->skipped++;
		return refresh_count_rows(job, 1);
	}
	azora_board_row row = {
		.user = values[ROW_USER].integer,
		.when = values[ROW_WHEN].integer,
		.score = values[ROW_SCORE].integer,
		.reach = values[ROW_REACH].integer,
		.course = values[ROW_COURSE].integer,
		.quality = (uint16_t)values[ROW_QUALITY].integer,
		.alignment = (uint16_t)values[ROW_ALIGNMENT].integer,
		.verified = values[ROW_VERIFIED].integer != 0,
	};
	if (row.reach < 0) {
		return azora_table_fail_row(job->pg, reader, values, job->row, ROW_REACH,
									"it reached less than nobody");
	}
	return take_row(job, &row) && refresh_count_rows(job, 1);
}

static bool take_contribution(void *context, const azora_copy_value *values)
{
	refresh_job *job = context;
	job->row++;
	return take(job, &job->reader, values);
}

static bool take_beside(void *context, const azora_copy_value *values)
{
	refresh_job *job = context;
	return take(job, &job->beside.reader, values);
}

bool refresh_read_contributions(refresh_job *job)
{
	bool sums;
	job->figures->connections = 1;
	if (!refresh_choose_sums(job, &sums)) {
		return false;
	}
	if (sums) {
		return refresh_read_sums(job);
	}
	job->taken = 0;
	job->row = 0;
	return refresh_read_halves(job, take_contribution, take_beside) && add_rows(job);
}
