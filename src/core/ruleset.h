/*
 * Rule sets: the rules of an adaptive path, which decide a learner's next step, and constitutions,
 * which give content a score. Both are JSON documents (docs/rules.md) that are checked and compiled
 * once; after that they do not change, and any number of runs may evaluate them.
 */
#ifndef AZORA_CORE_RULESET_H
#define AZORA_CORE_RULESET_H

#include "core/canonical.h"
#include "core/content.h"
#include "core/logic.h"

#include <jansson.h>

/* The longest document, in bytes. */
#define AZORA_RULESET_LIMIT ((size_t)4 * 1024 * 1024)
/* The most values in it, counted before memory is asked for. */
#define AZORA_RULESET_VALUES (4 * AZORA_LOGIC_NODES)
#define AZORA_NO_GROUP       UINT32_MAX

/* What a rule of a path can do; ends with NULL. */
extern const char *const azora_actions[];

typedef struct azora_rule {
	const char *id;
	const json_t *when; /* the condition */
	uint32_t root;      /* the same, compiled */
	uint32_t number;    /* in order of appearance */
	const json_t *document;

	/* Of a path. */
	int64_t priority;
	int64_t cooldown; /* seconds */
	uint32_t group;   /* AZORA_NO_GROUP if it is in none */
	bool stop;
	const char *group_name; /* NULL if it is in none */
	const char *action;
	const json_t *modules; /* NULL: none */
	const json_t *params;  /* NULL: none */

	/* Of a constitution. */
	uint32_t principle;
	double penalty;
	double most;      /* that the rule may cost */
	const char *each; /* the fact whose count multiplies the penalty; NULL: it is taken once */
	uint32_t count;   /* the same, compiled */
	const char *severity;
	const char *issue;
	const char *recommendation;
} azora_rule;

typedef struct azora_principle {
	const char *id;
	const char *name;
	double weight;
} azora_principle;

typedef enum azora_ruleset_code {
	AZORA_RULESET_OK,
	AZORA_RULESET_SYNTAX,  /* no JSON */
	AZORA_RULESET_INVALID, /* JSON, but no rule set */
	AZORA_RULESET_LOGIC,   /* a condition: the logic error tells */
	AZORA_RULESET_DEPTH,
	AZORA_RULESET_SIZE,
	AZORA_RULESET_NO_MEMORY,
} azora_ruleset_code;

typedef struct azora_ruleset_error {
	azora_ruleset_code code;
	char message[512];
	char *pointer; /* of the place; the rule set's. NULL if there is no place */
	azora_logic_error logic;
} azora_ruleset_error;

typedef struct azora_ruleset {
	const azora_allocator *allocator; /* borrowed */
	json_t *document;                 /* owned; every text above is part of it */
	json_t *made;                     /* owned: what is compiled but not in the document; or NULL */
	json_t *ids;                      /* owned, while it is read: id => true */
	json_t *groups;                   /* the same: name => number */
	azora_arena arena;
	azora_logic *logic; /* owned */
	bool is_constitution;
	int64_t version;
	unsigned char hash[AZORA_HASH_SIZE]; /* SHA-256 of the document's canonical form */
	azora_rule *rules;                   /* in the order of evaluation; the arena's, as the rest */
	uint32_t rule_count;
	uint32_t group_count;
	azora_principle *principles;
	uint32_t principle_count;
	double approval;        /* the least score that is approved */
	azora_word_list *lists; /* of a constitution */
	uint32_t list_count;
	const json_t *hosts; /* the site's own, or NULL */
	azora_ruleset_error error;
} azora_ruleset;

/* An empty rule set, to be filled and then freed; NULL when there is no memory. */
azora_ruleset *azora_ruleset_new(const azora_allocator *allocator);
void azora_ruleset_free(azora_ruleset *ruleset);

/* Fills it from JSON text; false, and its error told, if that is no rule set. */
bool azora_ruleset_read(azora_ruleset *ruleset, const char *text, size_t length);

/* Why a rule fired, or did not. */
typedef enum azora_outcome {
	AZORA_FIRED,
	AZORA_HELD_BY_GROUP,
	AZORA_HELD_BY_COOLDOWN,
	AZORA_NO_MATCH,
	AZORA_NOT_REACHED,
	AZORA_FAILED,
} azora_outcome;

typedef struct azora_ruleset_run {
	const azora_ruleset *ruleset; /* borrowed */
	azora_logic_run *logic;       /* owned, as is group_fired */
	uint64_t *group_fired;        /* the number of the evaluation in which a group last fired */
	uint64_t number;
	const azora_rule *failed; /* whose condition failed */
} azora_ruleset_run;

/* False when there is no memory. A run that was begun is ended, whatever happened. */
bool azora_ruleset_run_begin(azora_ruleset_run *run, const azora_ruleset *ruleset,
							 const azora_reader *reader);
void azora_ruleset_run_end(azora_ruleset_run *run);

/* Who asks a path's rules. */
typedef struct azora_inquiry {
	int64_t now;
	/* Tell of every rule, not only of those that fire. */
	bool all;
	void *context;
	/* When a rule last fired; false if never. */
	bool (*last_fired)(void *context, const azora_rule *rule, int64_t *when);
	/* Of a rule; what its condition read is still in the run. False ends the evaluation. */
	bool (*tell)(void *context, const azora_rule *rule, azora_outcome outcome);
} azora_inquiry;

/*
 * Evaluates a path's rules over a learner's facts. False if a condition failed: the run names the
 * rule, and its logic the error.
 */
bool azora_ruleset_decide(azora_ruleset_run *run, const azora_value *facts,
						  const azora_inquiry *inquiry);

/* Who asks a constitution. */
typedef struct azora_audit {
	void *context;
	/*
	 * Of a rule that the content broke: what it costs, and how often it was broken (1 unless the
	 * rule counts; never 0). What its condition read is still in the run. False ends the
	 * evaluation.
	 */
	bool (*found)(void *context, const azora_rule *rule, double penalty, double count);
} azora_audit;

/*
 * Evaluates a constitution over the facts of a content: the alignment with each principle, into as
 * many doubles, and the score, in hundredths of 0 to 100. False as azora_ruleset_decide.
 */
bool azora_ruleset_score(azora_ruleset_run *run, const azora_value *facts, const azora_audit *audit,
						 double *alignment, double *score);

/* excellent, good, acceptable, poor or rejected. */
const char *azora_score_band(double score);

#endif
