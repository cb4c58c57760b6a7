#include "pg/reconcile_parts.h"

#include <stdlib.h>
#include <string.h>

#define DIFFERENCES "pg_temp.azora_differences"

/* Of the rows that differ: the key, both sides as JSON, and whether a repair begins by deleting all
 * that is stored under the key. */
static const char make_table[] =
	"CREATE TEMP TABLE azora_differences (type text, frame text, start bigint, scope text,"
	" scopeid bigint, userid bigint, stored text, expected text, gone boolean) ON COMMIT DROP";
enum { FIELDS = 9 };

static void write_text(reconcile_job *job, const char *text)
{
	azora_copy_write_text(&job->copy, text, strlen(text));
}

/* {"position":1,"score":20,"stars":2}, without what the target has no column for. */
static void write_side(reconcile_job *job, const azora_sampled *row)
{
	static const char *const names[AZORA_SAMPLED_VALUES] = {"position", "score", "stars"};
	char text[128], *at = text;
	bool stars = job->target.columns[AZORA_TARGET_STARS].bytes != NULL;
	if (row == NULL) {
		azora_copy_write_null(&job->copy);
		return;
	}
	for (size_t i = 0; i < (stars ? AZORA_SAMPLED_VALUES : AZORA_SAMPLED_STARS); i++) {
		char value[24] = "null";
		if ((row->known >> i & 1) != 0) {
			(void)snprintf(value, sizeof(value), "%lld", (long long)row->values[i]);
		}
		at += snprintf(at, (size_t)(text + sizeof(text) - at), "%s\"%s\":%s", i == 0 ? "{" : ",",
					   names[i], value);
	}
	(void)snprintf(at, (size_t)(text + sizeof(text) - at), "}");
	write_text(job, text);
}

static bool write_difference(void *context, const azora_sampled_pair *pair)
{
	reconcile_job *job = context;
	const azora_sampled *about = pair->stored != NULL ? pair->stored : pair->expected;
	bool gone = pair->again || pair->expected == NULL;
	if (pair->same) {
		return true;
	}
	job->gone += gone;
	azora_copy_write_row(&job->copy, FIELDS);
	write_text(job, azora_board_types[about->type]);
	write_text(job, azora_board_frames[about->frame]);
	azora_copy_write_int(&job->copy, AZORA_OID_INT8,
						 refresh_start_of(&job->refresh, (azora_period)about->frame));
	write_text(job, azora_board_scopes[about->scope]);
	azora_copy_write_int(&job->copy, AZORA_OID_INT8, about->scope_id);
	azora_copy_write_int(&job->copy, AZORA_OID_INT8, about->user);
	write_side(job, pair->stored);
	write_side(job, pair->expected);
	azora_copy_write_bool(&job->copy, gone);
	return azora_table_send(job->pg, &job->copy, false);
}

static bool write_differences(reconcile_job *job)
{
	azora_statement_new(&job->statement);
	reconcile_add(job, make_table);
	if (!azora_statement_run(&job->statement) ||
		!azora_pg_copy_in(job->pg, "COPY " DIFFERENCES " FROM STDIN (FORMAT binary)")) {
		return false;
	}
	job->copy.length = 0;
	azora_copy_write_header(&job->copy);
	if (!azora_sample_compare(&job->stored, &job->expected, write_difference, job)) {
		return false;
	}
	azora_copy_write_end(&job->copy);
	return azora_table_send(job->pg, &job->copy, true) && azora_pg_copy_end(job->pg, NULL);
}

bool reconcile_log_boards(reconcile_job *job)
{
	static const reconcile_columns columns = {
		.check = AZORA_CHECK_BOARDS,
		.user = "f.userid",
		.course = "CASE WHEN f.scope = 'course' THEN f.scopeid END",
		.type = "f.type",
		.frame = "f.frame",
		.scope = "f.scope",
		.scope_id = "f.scopeid",
		.stored = "f.stored",
		.expected = "f.expected",
	};
	return write_differences(job) && reconcile_log(job, &columns, DIFFERENCES " f");
}

/* The log says that all was set right. */
static bool fail_kept(reconcile_job *job)
{
	return azora_table_fail(job->pg, refresh_target_of(&job->refresh), AZORA_TABLE_COLUMNS,
							"not all rows could be set right: a rule, a trigger or a policy of the "
							"table stands in between");
}

/* What of the target is deleted before anything is put in. */
static bool delete_gone(reconcile_job *job)
{
	static const char *const keys[] = {"type", "frame", "start", "scope", "scopeid", "userid"};
	const azora_table *target = refresh_target_of(&job->refresh);
	azora_statement_new(&job->statement);
	reconcile_add(job, "DELETE FROM ");
	azora_table_add_name(&job->statement, target);
	reconcile_add(job, " t USING " DIFFERENCES " f WHERE f.gone");
	for (size_t i = 0; i <= AZORA_TARGET_USER; i++) {
		bool stamp = job->refresh.types[AZORA_REFRESH_TARGET].oids[i] == AZORA_OID_TIMESTAMPTZ;
		azora_table_add_column(&job->statement, target, " AND t.", i);
		reconcile_add(job, stamp ? " = to_timestamp(f." : " = f.");
		reconcile_add(job, keys[i]);
		reconcile_add(job, stamp ? ")" : "");
	}
	return azora_statement_run(&job->statement) &&
		   (azora_statement_touched(&job->statement) >= job->gone || fail_kept(job));
}

/* Rows that have the names of a staged place and another number than its board's: they are not what
 * is stored of it. */
static bool delete_misnumbered(reconcile_job *job)
{
	const azora_table *target = refresh_target_of(&job->refresh);
	const char *before = " s WHERE t.";
	if (target->columns[AZORA_TARGET_BOARD].bytes == NULL) {
		return true;
	}
	azora_statement_new(&job->statement);
	reconcile_add(job, "DELETE FROM ");
	azora_table_add_name(&job->statement, target);
	reconcile_add(job, " t USING " REFRESH_STAGING);
	for (size_t i = 0; i < AZORA_TARGET_KEYS; i++) {
		azora_table_add_column(&job->statement, target, before, i);
		reconcile_add(job, i == AZORA_TARGET_BOARD ? " IS DISTINCT FROM s." : " = s.");
		azora_table_add_column(&job->statement, target, "", i);
		before = " AND t.";
	}
	return azora_statement_run(&job->statement);
}

static bool stage(reconcile_job *job, const azora_sampled *row)
{
	azora_board board = {.type = (azora_board_type)row->type,
						 .frame = (azora_period)row->frame,
						 .scope = (azora_board_scope)row->scope,
						 .scope_id = row->scope_id};
	azora_bulk_place place = {.board = &board,
							  .user = row->user,
							  .score = row->values[AZORA_SAMPLED_SCORE],
							  .at = row->at,
							  .rank = row->values[AZORA_SAMPLED_POSITION],
							  .stars = row->values[AZORA_SAMPLED_STARS],
							  .hidden = row->hidden};
	return refresh_stage_place(&job->refresh, &place);
}

/* Stages what is expected and not stored so; or stored so, but deleted because it is stored again.
 */
static bool stage_pair(void *context, const azora_sampled_pair *pair)
{
	reconcile_job *job = context;
	if (!pair->again) {
		job->held = pair->expected;
		job->staged = false;
	}
	if (pair->same || job->held == NULL || job->staged) {
		return true;
	}
	job->staged = true;
	job->put++;
	return stage(job, job->held);
}

static bool apply(reconcile_job *job)
{
	azora_check_figures *figures = &job->figures->checks[AZORA_CHECK_BOARDS];
	refresh_job *refresh = &job->refresh;
	if (!delete_gone(job) || !refresh_count_badges(refresh) || !refresh_prepare(refresh) ||
		!delete_misnumbered(job) || !refresh_update_changed(refresh) ||
		!refresh_insert_new(refresh)) {
		return false;
	}
	if (job->refreshed.updated + job->refreshed.inserted != job->put) {
		return fail_kept(job);
	}
	figures->repaired = figures->inconsistent;
	return true;
}

bool reconcile_repair_boards(reconcile_job *job)
{
	return refresh_begin_staging(&job->refresh) &&
		   azora_sample_compare(&job->stored, &job->expected, stage_pair, job) &&
		   refresh_end_staging(&job->refresh) && apply(job);
}
