/*
 * What recording pulses and draining them share.
 */
#ifndef AZORA_PG_PULSES_PARTS_H
#define AZORA_PG_PULSES_PARTS_H

#include "core/spool.h"
#include "pg/pulses.h"

/* Pulses of a transaction. */
#define AZORA_PULSES_BATCH 1000

/* The statements, with names as a spec has them: @totals is a table, @totals.user a column. */
extern const char *const azora_pulses_lock_sql;
extern const char *const azora_pulses_meet_sql;
extern const char *const azora_pulses_known_sql;
extern const char *const azora_pulses_told_sql;
extern const char *const azora_pulses_batch_sql;
extern const char *const azora_pulses_forget_sql;

/* What a batch changes. */
typedef enum azora_pulses_kind {
	AZORA_CHANGE_PULSES, /* new rows of pulses */
	AZORA_CHANGE_TOTALS, /* totals */
	AZORA_CHANGE_MERGED, /* sessions that become part of others */
	AZORA_CHANGE_GROWN,  /* sessions */
	AZORA_CHANGE_BEGUN,  /* new sessions */
	AZORA_CHANGES
} azora_pulses_kind;

/* A statement and its arrays: which of the job's. */
typedef struct azora_pulses_change {
	const char *sql;
	size_t first;
	size_t count;
} azora_pulses_change;

extern const azora_pulses_change azora_pulses_changes[AZORA_CHANGES];

/* Writes a statement with the spec's names. */
void azora_pulses_write_sql(azora_statement *statement, const azora_pulses_spec *spec,
							const char *text);

/* Arrays that the statements about a batch take, at most. */
#define AZORA_PULSES_ARRAYS 25

/* A pulse that the database has to say something of. */
typedef struct azora_pulses_item {
	const azora_pulse *pulse;
	azora_pulse_verdict *verdict;
} azora_pulses_item;

/* What stored pulses cover; client: the place of the first item that has it. */
typedef struct azora_pulses_cover {
	size_t client;
	int64_t begin;
	int64_t end;
} azora_pulses_cover;

/* A session that is stored, or a pulse that makes one or becomes part of one. */
typedef struct azora_pulses_session {
	int64_t user;
	int64_t begin;
	int64_t end;
	int64_t seconds;
	int64_t pulses;
	bool stored;
} azora_pulses_session;

/* Pulses that are stored in one transaction. */
typedef struct azora_pulses_load {
	const azora_pulse *pulses;
	size_t waiting; /* of the job's indices */
	azora_pulse_verdict *verdicts;
	bool numbered; /* a batch of the spool */
	bool meet;     /* some users may have no row yet */
	bool look;     /* an id that was told before came with another time */
	bool careful;  /* a table refused something of it */
	azora_pg_error refusal;
} azora_pulses_load;

/* What a job holds; hangs on the connection while the job runs. */
typedef struct azora_pulses_job {
	azora_allocator allocator;
	azora_pg *pg;
	const azora_pulses_spec *spec;
	azora_statement statement;
	azora_buffer arrays[AZORA_PULSES_ARRAYS];
	azora_buffer record; /* for the spool */
	size_t *waiting;     /* owned; indices of the pulses that are neither stored nor refused */
	size_t *order;       /* owned; the same, by user and id */
	/* Of the batch that is being stored; all owned. */
	azora_pulses_item *items;
	azora_pulses_cover *accepted; /* room for those of one client */
	azora_pulses_cover *covers;
	size_t cover_count;
	azora_pulses_session *sessions;
	size_t session_count;
	int64_t now;
	azora_spool *spool;
	/* Of a drain. */
	azora_pulse *pulses; /* owned; of a batch of the spool */
	azora_pulse_verdict *verdicts;
	azora_pulses_teller teller;
	void *context;
	azora_drain_result *drained;
	uint64_t file;
	uint64_t batch;
	bool repeated;
} azora_pulses_job;

/* A job that hangs on the connection; NULL, and the error set, if there is no memory. */
azora_pulses_job *azora_pulses_begin(azora_pg *pg, const azora_allocator *allocator,
									 const azora_pulses_spec *spec);

/* Whether the server is of a release that this is made for; false, and the error set, if not. */
bool azora_pulses_check_server(azora_pg *pg);

/* Runs a statement with the spec's names; its result is the job's. */
bool azora_pulses_run(azora_pulses_job *job, const char *text, const char *const *values,
					  int count);

/* A number as a statement takes it, in text, which it returns. */
#define AZORA_PULSES_NUMBER 24
const char *azora_pulses_text(char text[AZORA_PULSES_NUMBER], int64_t value);

/* Room for so many pulses to be told apart and stored. */
bool azora_pulses_reserve(azora_pulses_job *job, size_t count);

/* Judges pulses without the database: verdicts of those that are still to be judged are
 * AZORA_PULSE_ACCEPTED, and job->waiting holds their indices. now: 0 where it is not known. */
size_t azora_pulses_sift(azora_pulses_job *job, const azora_pulse *pulses, size_t count,
						 int64_t now, azora_pulse_verdict *verdicts);

/* pulses_store.c: stores those that wait, in a transaction, and writes their verdicts; with the
 * number of the spool's batch, where there is one. */
bool azora_pulses_store(azora_pulses_job *job, const azora_pulse *pulses, size_t waiting,
						azora_pulse_verdict *verdicts, bool numbered);

/* Locks the rows of all users of those that no table refused so far; strangers: some have none,
 * which is an error once they were met. */
bool azora_pulses_lock(azora_pulses_job *job, const azora_pulses_load *load, bool *strangers);
/* Makes rows for the users of some, by user, who have none, and locks them all. */
bool azora_pulses_meet(azora_pulses_job *job, const azora_pulses_load *load, size_t from,
					   size_t count);
/* Judges and writes those that wait, from one on, AZORA_PULSES_BATCH at most; what they are is in
 * their verdicts then. Those that a table refused before are left out. */
bool azora_pulses_store_some(azora_pulses_job *job, const azora_pulses_load *load, size_t from,
							 size_t count);

/* pulses_careful.c: what to do once a table refused a value: a foreign key, a check, a number that
 * is too large. */

/* Whether that is what went wrong. */
bool azora_pulses_is_refusal(const azora_pg *pg);
/* Stores all that no table refuses, in the transaction that has begun; false, and the refusal is
 * the error, if that looks like a fault of the tables. */
bool azora_pulses_store_carefully(azora_pulses_job *job, const azora_pulses_load *load);

/*
 * Tables are looked at only once a statement failed because of what it names: then the error is
 * made to tell which key of the specification is wrong, where that can be told.
 */
void azora_pulses_explain(azora_pulses_job *job);

/* pulses_known.c: asks what is there of the items' users, whose rows are locked, and puts covers
 * in order; the verdicts of those that are stored, with their time, become AZORA_PULSE_DUPLICATE.
 */
bool azora_pulses_ask(azora_pulses_job *job, size_t count);
/* Looks for the ids of the items, of all or only of those that are refused so far, whatever time
 * they were stored with; the verdicts become AZORA_PULSE_DUPLICATE. */
bool azora_pulses_look(azora_pulses_job *job, size_t count, bool all);

/* pulses_weigh.c: all about a batch that needs no database. */

/* By user, client and end; equal ones in the order in which they were told. */
void azora_pulses_sort_items(azora_pulses_item *items, size_t count);
/* How many items, from the first, are of its user and client. */
size_t azora_pulses_client_run(const azora_pulses_item *items, size_t count);
/* The first of the items that are of the first one's user and client and end at a time, or count.
 */
size_t azora_pulses_find_end(const azora_pulses_item *items, size_t count, int64_t end);
/* By client and begin, and put together where they touch; tells how many are left. */
size_t azora_pulses_join_covers(azora_pulses_cover *covers, size_t count);
/* Judges those that are accepted so far by the time that they cover, in their order; accepted has
 * room for as many as there are items. */
void azora_pulses_weigh(const azora_pulses_spec *spec, const azora_pulses_item *items, size_t count,
						const azora_pulses_cover *covers, size_t cover_count,
						azora_pulses_cover *accepted);
/* By user and begin. */
void azora_pulses_sort_sessions(azora_pulses_session *sessions, size_t count);
/* How many of them, from the first, become one, and what it is; stored: one that is stored begins
 * where it does. */
size_t azora_pulses_session_run(const azora_pulses_session *sessions, size_t count, int64_t apart,
								azora_pulses_session *run);

/* pulses_arrays.c: arrays as a statement takes them, filled value by value. */

void azora_pulses_empty_arrays(azora_pulses_job *job, size_t count);
void azora_pulses_put(azora_pulses_job *job, size_t array, int64_t value);
void azora_pulses_put_row(azora_pulses_job *job, size_t first, const int64_t *values, size_t count);
void azora_pulses_put_text(azora_pulses_job *job, size_t array, azora_span text);
/* Ends arrays from one on, whose texts are borrowed until they are emptied; false, and the error
 * set, if there was no memory for them. */
bool azora_pulses_end_arrays(azora_pulses_job *job, size_t first, const char **values,
							 size_t count);

/* pulses_record.c: pulses as a record of the spool. */
void azora_pulses_write(azora_buffer *record, const azora_pulse *pulses, const size_t *indices,
						size_t count);
/* How many pulses a record holds; false if it is none. */
bool azora_pulses_count(const void *record, size_t length, size_t *count);
/* Reads them; their texts are borrowed from the record. */
bool azora_pulses_read(const void *record, size_t length, azora_pulse *pulses, size_t count);

#endif
