/*
 * What is wrong with a credential: for each problem the check that it belongs to, its error's name,
 * where, and what to do.
 */
#ifndef AZORA_CORE_PROBLEM_H
#define AZORA_CORE_PROBLEM_H

#include "core/document.h"

typedef enum azora_check {
	AZORA_CHECK_STRUCTURE,
	AZORA_CHECK_CONTEXT,
	AZORA_CHECK_PROOF,
	AZORA_CHECK_ISSUER,
	AZORA_CHECK_DATES,
	AZORA_CHECK_STATUS,
	AZORA_CHECKS,
} azora_check;

/* "structure", "context", ... */
const char *azora_check_name(azora_check check);

typedef struct azora_problem azora_problem;

struct azora_problem {
	azora_check check;
	const char *code;    /* the name that W3C's recommendations give it, or one of ours; static */
	const char *pointer; /* JSON pointer into the document; "" for the whole */
	const char *message; /* a sentence */
	azora_problem *next;
};

/* More are counted, but not kept. */
#define AZORA_PROBLEMS 100

typedef struct azora_problems {
	azora_arena *arena; /* borrowed; holds the problems */
	azora_problem *first;
	azora_problem *last;
	size_t count;
	size_t of[AZORA_CHECKS]; /* how many of each check */
	bool failed;             /* there was no memory for one */
} azora_problems;

void azora_problems_begin(azora_problems *problems, azora_arena *arena);

/* Adds a problem. place, if not NULL, is the value in question, or the object that lacks something.
 * What is quoted of a document is cut to a sensible length by the caller ("%.*s"). */
void azora_problem_add(azora_problems *problems, azora_check check, const char *code,
					   const azora_json *place, const char *format, ...) AZORA_FORMAT(5, 6);

/* Error names of the recommendations. */
#define AZORA_MALFORMED_VALUE    "MALFORMED_VALUE_ERROR"
#define AZORA_RANGE              "RANGE_ERROR"
#define AZORA_PARSING            "PARSING_ERROR"
#define AZORA_PROOF_VERIFICATION "PROOF_VERIFICATION_ERROR"
#define AZORA_PROOF_GENERATION   "PROOF_GENERATION_ERROR"
#define AZORA_INVALID_DOMAIN     "INVALID_DOMAIN_ERROR"
#define AZORA_INVALID_CHALLENGE  "INVALID_CHALLENGE_ERROR"

#endif
