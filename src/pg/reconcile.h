/*
 * Whether what a site claims agrees with what it is claimed from: completions both ways, sums of
 * learning time, and a random sample of the boards. All is read in one transaction with one view of
 * the data; what is found is told row by row, logged where wanted, and set right where asked.
 *
 * What the checks compare and what the verdicts mean: docs/reconciliation.md.
 */
#ifndef AZORA_PG_RECONCILE_H
#define AZORA_PG_RECONCILE_H

#include "core/board_sample.h"
#include "pg/refresh.h"

typedef enum azora_check {
	AZORA_CHECK_CLAIMED, /* completions claimed, but not earned */
	AZORA_CHECK_EARNED,  /* earned, but not claimed */
	AZORA_CHECK_TIME,
	AZORA_CHECK_BOARDS,
	AZORA_CHECKS
} azora_check;

extern const char *const azora_check_names[AZORA_CHECKS];

/* In order of severity. */
typedef enum azora_verdict {
	AZORA_VERDICT_HEALTHY,
	AZORA_VERDICT_UNKNOWN, /* nothing was checked */
	AZORA_VERDICT_AUDIT,
	AZORA_VERDICT_CRITICAL,
	AZORA_VERDICTS
} azora_verdict;

extern const char *const azora_verdict_names[AZORA_VERDICTS];

/* By whole numbers: a confidence that is rounded might reach what it is below. */
azora_verdict azora_verdict_of(uint64_t checked, uint64_t inconsistent);

/* The tables beside those of the boards. */
extern const azora_table_shape azora_earned_shape;
extern const azora_table_shape azora_required_shape;
extern const azora_table_shape azora_claimed_shape;
extern const azora_table_shape azora_pulses_shape;
extern const azora_table_shape azora_sessions_shape;
extern const azora_table_shape azora_findings_shape;

/* In the order of the findings' fields; those from COURSE on are needed by some checks only. */
enum {
	AZORA_FINDING_RUN,
	AZORA_FINDING_WHEN,
	AZORA_FINDING_CHECK,
	AZORA_FINDING_USER,
	AZORA_FINDING_STORED,
	AZORA_FINDING_EXPECTED,
	AZORA_FINDING_REPAIRED,
	AZORA_FINDING_COURSE,
	AZORA_FINDING_MODULE,
	AZORA_FINDING_TYPE,
	AZORA_FINDING_FRAME,
	AZORA_FINDING_SCOPE,
	AZORA_FINDING_SCOPE_ID,
	AZORA_FINDING_FIELDS
};

/* What is on one side of a finding. Of completions there is nothing but whether it is there; of
 * time there are seconds; of boards, the values of a sample's row. */
typedef struct azora_side {
	bool given;
	unsigned char known; /* bits by value: it is not null */
	int64_t values[AZORA_SAMPLED_VALUES];
} azora_side;

/* One inconsistent row. */
typedef struct azora_finding {
	azora_check check;
	int64_t user;
	int64_t course, module; /* of completions */
	azora_board_type type;  /* of boards */
	azora_period frame;
	azora_board_scope scope;
	int64_t scope_id;
	azora_side stored, expected;
} azora_finding;

typedef struct azora_check_figures {
	uint64_t checked, inconsistent;
	uint64_t skipped;  /* what has a null where something is needed */
	uint64_t outside;  /* completions of modules that no course requires */
	uint64_t repaired; /* inconsistent ones set right */
} azora_check_figures;

typedef struct azora_reconcile_figures {
	bool busy; /* another repair, or a refresh of the boards, runs: nothing was done */
	azora_check_figures checks[AZORA_CHECKS];
} azora_reconcile_figures;

/* What the caller does for the job; each may leave by a jump, and returns false to stop. */
typedef struct azora_reconcile_caller {
	bool (*progress)(void *context, const char *stage, uint64_t done, uint64_t total);
	bool (*finding)(void *context, const azora_finding *finding);
	void *context;
} azora_reconcile_caller;

/* The most tables that completions are earned in. */
#define AZORA_EARNED_TABLES 16

typedef struct azora_reconcile {
	unsigned checks;  /* bits by azora_check */
	unsigned repairs; /* the same; never of the time */
	azora_table earned[AZORA_EARNED_TABLES];
	size_t earned_count;
	azora_table required, claimed, pulses, sessions;
	azora_table findings; /* given wherever something is repaired */
	azora_refresh boards; /* its caller tells zones, and no progress */
	uint64_t seed;
	size_t sample;
	const char *run; /* what the findings call this run; borrowed, of letters and digits */
	int64_t when;    /* when they say that it was */
	azora_reconcile_caller caller;
} azora_reconcile;

/* Runs the job; false if it failed, and then the connection has its error and must be rolled back,
 * which also frees what the job held. */
bool azora_reconcile_run(azora_pg *pg, const azora_reconcile *reconcile,
						 azora_reconcile_figures *figures);

#endif
