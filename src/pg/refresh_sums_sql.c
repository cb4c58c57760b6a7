/*
 * The statement that sums contributions where they lie.
 *
 * It must mean to any server what reading row by row means to src/core/board.c, to the last bit,
 * and be such that postgres_fdw sends it whole: of operators, functions and casts only those that
 * are immutable and built in; no CASE, COALESCE or IS TRUE, which not every release ships. What is
 * out of range makes a group of its own, which is refused, and is kept from what would fail on it.
 */
#include "pg/refresh_parts.h"

#include <string.h>

static void add_text(refresh_job *job, const char *text)
{
	azora_buffer_text(&job->statement.sql, text);
}

/* A text with a field's column in place of each #. */
static void add_for(refresh_job *job, size_t field, const char *text)
{
	const azora_table *table = &job->refresh.tables[AZORA_REFRESH_CONTRIBUTIONS];
	for (const char *mark; (mark = strchr(text, '#')) != NULL; text = mark + 1) {
		azora_buffer_add(&job->statement.sql, text, (size_t)(mark - text));
		azora_table_add_column(&job->statement, table, "", field);
	}
	add_text(job, text);
}

static uint32_t oid_of(const refresh_job *job, size_t field)
{
	return job->types[AZORA_REFRESH_CONTRIBUTIONS].oids[field];
}

static bool is_float(uint32_t oid)
{
	return oid == AZORA_OID_FLOAT4 || oid == AZORA_OID_FLOAT8;
}

/* The condition that a value is out of range; NULL if none can be, or whoever reads groups sees it.
 * NaN is greater than any number. */
static const char *bad_of(const refresh_job *job, size_t field)
{
	switch (azora_refresh_shapes[AZORA_REFRESH_CONTRIBUTIONS].fields[field].as) {
	case AZORA_COPY_HUNDREDTHS:
		return "# < 0 OR # > 100";
	case AZORA_COPY_TIME:
		return oid_of(job, field) == AZORA_OID_TIMESTAMPTZ ? "NOT isfinite(#)" : NULL;
	case AZORA_COPY_INT:
		return oid_of(job, field) == AZORA_OID_NUMERIC && field != ROW_USER && field != ROW_COURSE
				   ? "# <> trunc(#) OR # > 9223372036854775807 OR # < -9223372036854775808"
				   : NULL;
	default:
		return NULL;
	}
}

/* Behind an aggregate: without the values of two fields on which it would fail. Integers do not;
 * only their last bits are taken. */
static void add_filter(refresh_job *job, size_t a, size_t b)
{
	const size_t fields[] = {a, b};
	const char *before = " FILTER (WHERE NOT (", *after = "";
	for (size_t i = 0; i < (a == b ? 1 : 2); i++) {
		const char *bad = bad_of(job, fields[i]);
		if (bad != NULL &&
			(oid_of(job, fields[i]) == AZORA_OID_NUMERIC || is_float(oid_of(job, fields[i])))) {
			add_text(job, before);
			add_for(job, fields[i], bad);
			before = " OR ";
			after = "))";
		}
	}
	add_text(job, after);
}

/* A condition on when a row is of. Beyond the years that timestamptz has there is only infinity. */
static void add_bound(refresh_job *job, const char *compared, int64_t time)
{
	const int64_t first = INT64_C(-210866803200), last = INT64_C(9224318015999);
	add_for(job, ROW_WHEN, compared);
	if (oid_of(job, ROW_WHEN) != AZORA_OID_TIMESTAMPTZ) {
		azora_buffer_integer(&job->statement.sql, time);
	} else if (time < first || time > last) {
		add_text(job, time < first ? "'-infinity'" : "'infinity'");
	} else {
		add_text(job, "to_timestamp(");
		azora_buffer_integer(&job->statement.sql, time);
		add_text(job, ")");
	}
}

/* Begins the term of the class that is a bit if a condition, which follows, is met. */
static void begin_bit(refresh_job *job, int64_t bit)
{
	add_text(job, " + ");
	azora_buffer_integer(&job->statement.sql, bit);
	add_text(job, " * (");
}

static void end_bit(refresh_job *job)
{
	add_text(job, ")::integer");
}

/* As in_frame() of src/core/board.c has it. */
static void add_frames(refresh_job *job)
{
	const azora_boards_spec *boards = &job->refresh.boards;
	azora_buffer_integer(&job->statement.sql, boards->frames & 1u << AZORA_PERIOD_ALL);
	for (int i = 0; i < AZORA_PERIOD_ALL; i++) {
		if ((boards->frames >> i & 1) == 0) {
			continue;
		}
		begin_bit(job, 1 << i);
		add_for(job, ROW_WHEN, "# IS NOT NULL");
		if (boards->begin[i] != INT64_MIN) {
			add_bound(job, " AND # >= ", boards->begin[i]);
		}
		if (boards->end[i] != INT64_MAX) {
			add_bound(job, " AND # < ", boards->end[i]);
		}
		end_bit(job);
	}
}

static void add_class(refresh_job *job)
{
	add_frames(job);
	begin_bit(job, SUMS_NULL);
	for (size_t i = 0; i < ROW_FIELDS; i++) {
		add_for(job, i, i == 0 ? "# IS NULL" : " OR # IS NULL");
	}
	end_bit(job);
	for (size_t i = 0; i < ROW_FIELDS; i++) {
		const char *bad = bad_of(job, i);
		if (bad != NULL) {
			begin_bit(job, SUMS_BAD << i);
			add_for(job, i, "# IS NOT NULL AND (");
			add_for(job, i, bad);
			add_text(job, ")");
			end_bit(job);
		}
	}
	begin_bit(job, SUMS_NEGATIVE);
	add_for(job, ROW_REACH, "# IS NOT NULL AND # < 0");
	end_bit(job);
}

/* A number from 0 to 100 in hundredths, halves up: of floats as azora_hundredths() has it, of
 * numeric, which the cast rounds so, exactly. */
static void add_hundredths(refresh_job *job, size_t field)
{
	uint32_t oid = oid_of(job, field);
	if (is_float(oid)) {
		add_for(job, field, "floor(#::double precision * 100 + 0.5 + 1e-9)::integer");
	} else if (oid == AZORA_OID_NUMERIC) {
		add_for(job, field, "(# * 100)::integer");
	} else {
		/* As many bits as 100 has: of what is greater nothing is wanted, and it could not be
		 * multiplied. */
		add_for(job, field, "((# & 127) * 100)::integer");
	}
}

/* Reach × quality: 32 bits of the one and 14 of the other, or numeric, have room. */
static void add_impact(refresh_job *job)
{
	uint32_t oid = oid_of(job, ROW_REACH);
	bool small = oid == AZORA_OID_INT2 || oid == AZORA_OID_INT4;
	add_for(job, ROW_REACH, small ? "sum(#::bigint * " : "sum(#::numeric * ");
	add_hundredths(job, ROW_QUALITY);
	add_text(job, ")");
	add_filter(job, ROW_REACH, ROW_QUALITY);
}

void refresh_add_sums(refresh_job *job)
{
	add_for(job, ROW_USER, "SELECT #, ");
	add_for(job, ROW_COURSE, "#, ");
	add_class(job);
	add_for(job, ROW_WHEN, ", max(#)");
	add_for(job, ROW_SCORE, ", sum(#)");
	add_filter(job, ROW_SCORE, ROW_SCORE);
	add_text(job, ", ");
	add_impact(job);
	add_text(job, ", sum(");
	add_hundredths(job, ROW_ALIGNMENT);
	add_text(job, ")");
	add_filter(job, ROW_ALIGNMENT, ROW_ALIGNMENT);
	add_for(job, ROW_SCORE, ", count(*), count(*) FILTER (WHERE # >= ");
	azora_buffer_integer(&job->statement.sql, job->refresh.boards.star_threshold);
	add_text(job, "), count(*) FILTER (WHERE ");
	add_for(job, ROW_VERIFIED, oid_of(job, ROW_VERIFIED) == AZORA_OID_BOOL ? "#" : "# <> 0");
	add_text(job, ") FROM ");
	azora_table_add_name(&job->statement, &job->refresh.tables[AZORA_REFRESH_CONTRIBUTIONS]);
	add_text(job, " GROUP BY 1, 2, 3");
}
