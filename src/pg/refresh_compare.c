/*
 * What differs, found here: the target's rows are read once, before all else, and each place is
 * looked up among them as it is ranked. Only those that are new, changed or gone are sent, with
 * where they lie, so that the server neither joins two large tables nor looks anything up. Where
 * that cannot be, because the target is no plain table, or has too many rows for the limit of
 * memory, the server compares (refresh_changes.c).
 */
#include "pg/copy_parts.h"
#include "pg/refresh_parts.h"

#include <stdlib.h>

/* What the boards need at least. */
#define BOARDS_BYTES ((size_t)16 << 20)

/* Columns of a row besides the target's: where it lies, and whether it is of an ended period. */
#define BESIDES 2

/* Keys of rows that are on no board any more have a seed of their own. */
#define ENDED_SEED UINT64_C(0x5bd1e9955bd1e995)

/*
 * Rows of a plain table stay where they are until this transaction changes them; a trigger could
 * change others than it was called for, and a domain refuse the nulls that tell of a row that is
 * gone. About how many rows it has: by its pages, where nobody has counted them yet.
 */
static bool find_plain(refresh_job *job, bool *plain, uint64_t *rows)
{
	static const char sql[] =
		"SELECT CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint"
		" ELSE pg_relation_size(c.oid) / 128 END"
		" FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE c.oid = to_regclass($1)"
		" AND c.relkind = 'r' AND NOT c.relhassubclass AND NOT c.relhasrules"
		" AND NOT c.relhastriggers AND a.amname = 'heap' AND NOT row_security_active(c.oid)"
		" AND has_column_privilege(c.oid, 'ctid', 'SELECT')"
		" AND NOT EXISTS (SELECT FROM pg_attribute d JOIN pg_type t ON t.oid = d.atttypid"
		" WHERE d.attrelid = c.oid AND d.attnum > 0 AND NOT d.attisdropped AND t.typtype = 'd')";
	bool run = azora_table_ask(&job->statement, refresh_target_of(job), sql);
	*plain = run && PQntuples(job->statement.result) == 1;
	*rows = *plain ? strtoull(PQgetvalue(job->statement.result, 0, 0), NULL, 10) : 0;
	return run;
}

/* How a column is read, so that no value is lost: times in the server's own microseconds. */
static azora_copy_column column_of(const refresh_job *job, size_t field)
{
	uint32_t oid = job->types[AZORA_REFRESH_TARGET].oids[field];
	switch (oid) {
	case AZORA_OID_TEXT:
	case AZORA_OID_VARCHAR:
		return (azora_copy_column){oid, AZORA_COPY_TEXT};
	case AZORA_OID_BOOL:
		return (azora_copy_column){oid, AZORA_COPY_BOOL};
	case AZORA_OID_TIMESTAMPTZ:
		return (azora_copy_column){AZORA_OID_INT8, AZORA_COPY_INT};
	default:
		return (azora_copy_column){oid, AZORA_COPY_INT};
	}
}

static uint64_t hash_value(uint64_t hash, const azora_copy_value *value)
{
	if (value->is_null) {
		return refresh_hash_null(hash);
	}
	return value->text != NULL ? refresh_hash_text(hash, (azora_span){value->text, value->length})
							   : refresh_hash(hash, value->integer);
}

static uint64_t key_of(uint64_t hash)
{
	return hash != 0 ? hash : 1;
}

static bool take_stored(void *context, const azora_copy_value *values)
{
	refresh_job *job = context;
	const uint32_t *oids = job->types[AZORA_REFRESH_TARGET].oids;
	uint64_t key = job->allocator.seed, other = key;
	size_t at = BESIDES;
	if (!job->compares) {
		return true;
	}
	for (size_t i = 0; i < AZORA_TARGET_FIELDS; i++) {
		if (oids[i] != 0) {
			uint64_t *hash = i < AZORA_TARGET_KEYS ? &key : &other;
			*hash = hash_value(*hash, &values[at++]);
		}
	}
	int64_t place = values[0].integer;
	if (values[1].integer != 0) {
		key = refresh_hash(job->allocator.seed ^ ENDED_SEED, place);
	}
	const refresh_stored_row row = {.key = key_of(key), .values = other, .place = (uint64_t)place};
	/* Too many, or one that stands twice, which the server takes care of. */
	job->compares = refresh_stored_add(&job->stored, &job->allocator, &row);
	return true;
}

static bool read_stored(refresh_job *job)
{
	azora_copy_column columns[AZORA_TARGET_FIELDS + BESIDES] = {{AZORA_OID_TID, AZORA_COPY_PLACE},
																{AZORA_OID_BOOL, AZORA_COPY_BOOL}};
	size_t count = BESIDES;
	for (size_t i = 0; i < AZORA_TARGET_FIELDS; i++) {
		bool given = job->types[AZORA_REFRESH_TARGET].oids[i] != 0;
		job->reader.places[i] = given ? (int)count : -1;
		if (given) {
			columns[count++] = column_of(job, i);
		}
	}
	refresh_select_stored(job);
	return azora_table_read_columns(&job->reader, &job->statement, refresh_target_of(job), columns,
									count, take_stored, job);
}

bool refresh_read_stored(refresh_job *job)
{
	bool plain = false;
	uint64_t rows = 0;
	if (!refresh_choose_way(job) ||
		(!job->direct && !refresh_counts_badges(job) && !find_plain(job, &plain, &rows))) {
		return false;
	}
	size_t bytes = job->refresh.memory / 3;
	job->compares = plain && job->refresh.memory - bytes >= BOARDS_BYTES &&
					refresh_stored_begin(&job->stored, &job->allocator, rows, bytes);
	return !job->compares || read_stored(job);
}

void refresh_forget_stored(refresh_job *job)
{
	job->compares = false;
	refresh_stored_free(&job->stored, &job->allocator);
}

/* A place's field as it is read of a row. */
static uint64_t hash_field(refresh_job *job, uint64_t hash, const azora_bulk_place *place,
						   size_t field)
{
	uint64_t value = (uint64_t)refresh_integer_of(job, place, field);
	if (job->types[AZORA_REFRESH_TARGET].oids[field] == AZORA_OID_TIMESTAMPTZ) {
		value = (value - (uint64_t)AZORA_COPY_EPOCH) * (uint64_t)AZORA_MICROSECONDS;
	}
	return refresh_hash(hash, (int64_t)value);
}

/* The row of a place, and the hash of all that is no part of the key. */
static refresh_stored_row *find_stored(refresh_job *job, const azora_bulk_place *place,
									   uint64_t *other)
{
	const uint32_t *oids = job->types[AZORA_REFRESH_TARGET].oids;
	uint64_t key = job->allocator.seed;
	*other = key;
	for (size_t i = 0; i < AZORA_TARGET_FIELDS; i++) {
		if (azora_refresh_shapes[AZORA_REFRESH_TARGET].fields[i].as == AZORA_COPY_TEXT) {
			const char *text = refresh_text_of(place, i);
			key = refresh_hash_text(key, (azora_span){text, strlen(text)});
		} else if (oids[i] != 0) {
			uint64_t *hash = i < AZORA_TARGET_KEYS ? &key : other;
			*hash = hash_field(job, *hash, place, i);
		}
	}
	return refresh_stored_find(&job->stored, key_of(key));
}

/* The beginning of a row of changes: where the target has it, if it does. */
static void write_place(refresh_job *job, const refresh_stored_row *row)
{
	azora_copy_write_row(&job->copy,
						 (uint16_t)(azora_table_width(&job->types[AZORA_REFRESH_TARGET]) + 1));
	if (row != NULL) {
		azora_copy_write_place(&job->copy, (int64_t)row->place);
	} else {
		azora_copy_write_null(&job->copy);
	}
}

bool refresh_stage_change(refresh_job *job, const azora_bulk_place *place)
{
	uint64_t other;
	refresh_stored_row *row = find_stored(job, place, &other);
	if (row != NULL) {
		row->found = 1;
		if (row->values == other) {
			return true;
		}
	}
	write_place(job, row);
	return refresh_stage_fields(job, place);
}

bool refresh_stage_gone(refresh_job *job)
{
	uint16_t width = azora_table_width(&job->types[AZORA_REFRESH_TARGET]);
	for (size_t i = 0; i < job->stored.room; i++) {
		const refresh_stored_row *row = &job->stored.rows[i];
		if (row->key == 0 || row->found) {
			continue;
		}
		write_place(job, row);
		for (uint16_t field = 0; field < width; field++) {
			azora_copy_write_null(&job->copy);
		}
		if (!azora_table_send(job->pg, &job->copy, false)) {
			return false;
		}
	}
	refresh_stored_free(&job->stored, &job->allocator);
	return true;
}
