/*
 * Learning time, told in pulses: "this client was used for so many seconds until then". Pulses are
 * judged one by one, stored in batches and counted exactly once, whatever is retried, killed or
 * away.
 *
 * A batch is one transaction (READ COMMITTED). First it locks a row for each user of the batch, in
 * order of the users, so that writers wait for each other and never deadlock. Then it looks up what
 * is there of these users, with a view of the data that is later than the locks, and judges the
 * pulses here; then it writes what is accepted. Whoever writes to these tables otherwise locks the
 * user's row first.
 *
 * What pulses, sessions and the reasons are, and the tables: docs/pulses.md.
 */
#ifndef AZORA_PG_PULSES_H
#define AZORA_PG_PULSES_H

#include "pg/table.h"

/* Bytes of an id or a client, which are of visible ASCII. */
#define AZORA_PULSE_ID 64

typedef struct azora_pulse {
	azora_span id;     /* borrowed, as client; 1 to 64 bytes */
	azora_span client; /* may be empty */
	int64_t user;
	int64_t course;
	int64_t module;
	int64_t seconds;
	int64_t when;    /* the pulse covers the seconds in front of this Unix time */
	int64_t watched; /* seconds of the module watched so far, all in all; 0: not told */
} azora_pulse;

typedef enum azora_pulse_verdict {
	AZORA_PULSE_ACCEPTED,
	AZORA_PULSE_DUPLICATE, /* of this user's pulses, one with this id was accepted before */
	AZORA_PULSE_SPOOLED,   /* the database is away; judged when the spool is drained */
	/* All from here on are refused. */
	AZORA_PULSE_FUTURE,
	AZORA_PULSE_HORIZON, /* older than it */
	AZORA_PULSE_OVERLAP,
	AZORA_PULSE_TABLE, /* a table refused it: a foreign key, a check, a number that is too large */
	AZORA_PULSE_ID_BAD,
	AZORA_PULSE_CLIENT_BAD,
	AZORA_PULSE_USER_BAD,
	AZORA_PULSE_COURSE_BAD,
	AZORA_PULSE_MODULE_BAD,
	AZORA_PULSE_SECONDS_BAD,
	AZORA_PULSE_WATCHED_BAD,
	AZORA_PULSE_VERDICTS,
} azora_pulse_verdict;

/* "future", "overlap", …: the reason that PHP sees. Static. */
const char *azora_pulse_reason(azora_pulse_verdict verdict);

typedef enum azora_pulses_table {
	AZORA_PULSES,
	AZORA_LEARNERS,
	AZORA_TOTALS,
	AZORA_SESSIONS,
	AZORA_SPOOLED,
	AZORA_PULSES_TABLES
} azora_pulses_table;

/* What is expected of them; all columns have usual names. */
extern const azora_table_shape azora_pulses_shapes[AZORA_PULSES_TABLES];

typedef struct azora_pulses_spec {
	azora_table tables[AZORA_PULSES_TABLES]; /* SPOOLED is needed to drain a spool */
	int64_t grace;     /* seconds that a pulse may overlap others; 0 to 60, 5 by default */
	int64_t ahead;     /* seconds that a clock may be ahead; 0 to 3,600, 60 by default */
	int64_t horizon;   /* seconds; 604,800 by default */
	int64_t longest;   /* seconds of a pulse at most; 1 to 86,400, 300 by default */
	int64_t apart;     /* a pause so long ends a session; 3,600 by default */
	int64_t now;       /* 0: the server's clock */
	const char *spool; /* borrowed; an absolute path, or NULL: none */
	bool sync;         /* of the spool */
} azora_pulses_spec;

/* All but the names of the tables as it is by default, columns by their usual names. */
void azora_pulses_spec_begin(azora_pulses_spec *spec);

typedef struct azora_pulses_result {
	uint64_t counts[AZORA_PULSE_VERDICTS];
	/* Why the spool took them, where it did; else empty. */
	char away[1024];
} azora_pulses_result;

/*
 * Records pulses; verdicts has room for count. In transactions of up to 1,000: a failure leaves
 * those before it stored, and telling all of them once more is safe. What a table refuses does not
 * keep the others from being stored; where it refuses all, and more than one, that is a failure.
 *
 * Where the database is away and there is a spool, what is not yet stored goes there, and this
 * succeeds. "Away" is no connection, a lost one, a server that starts, stops or has no room, or one
 * that only reads; not a statement that is wrong. Before, each pulse is judged as far as that goes
 * without the database, by the local clock.
 */
bool azora_pulses_record(azora_pg *pg, const azora_allocator *allocator,
						 const azora_pulses_spec *spec, const azora_pulse *pulses, size_t count,
						 azora_pulse_verdict *verdicts, azora_pulses_result *result);

/* Told of each pulse of the spool that is not accepted; what is in it is borrowed for the call. */
typedef void (*azora_pulses_teller)(void *context, const azora_pulse *pulse,
									azora_pulse_verdict verdict);

typedef struct azora_drain_result {
	uint64_t counts[AZORA_PULSE_VERDICTS];
	uint64_t batches;
	uint64_t repeated;  /* batches that were stored before a crash */
	uint64_t forgotten; /* pulses behind the horizon that were deleted */
	bool busy;          /* another process drains the spool */
	char damage[512];   /* what the spool says of it; empty: none */
} azora_drain_result;

/*
 * Stores what the spool holds, each batch of the spool in a transaction with its number, and
 * deletes the pulses that no longer matter, for ten seconds or so. A failure leaves what was
 * drained before it drained, and the rest in the spool.
 */
bool azora_pulses_drain(azora_pg *pg, const azora_allocator *allocator,
						const azora_pulses_spec *spec, azora_pulses_teller teller, void *context,
						azora_drain_result *result);

#endif
