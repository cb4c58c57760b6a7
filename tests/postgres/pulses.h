/*
 * Pulses in the tests: tables of their own, pulses that look random, and what must hold of what was
 * stored.
 */
#ifndef AZORA_TESTS_POSTGRES_PULSES_H
#define AZORA_TESTS_POSTGRES_PULSES_H

#include "pg/pulses.h"
#include "server.h"

/* When it is in the tests. */
#define PULSES_NOW 1700000000

/* Makes the tables anew, with names that need quotes, and a spec of them. */
void pulses_begin(azora_pg *pg, azora_pulses_spec *spec);

/* A pulse and its texts. */
typedef struct told_pulse {
	azora_pulse pulse;
	char id[24];
	char client[8];
} told_pulse;

/* A pulse of a number: the same number is the same pulse, of one of so many users, somewhere in so
 * many seconds before now. */
void pulses_draw(told_pulse *told, uint64_t number, int64_t users, int64_t span);

/* That totals and sessions are what plain SQL says of the pulses. */
void pulses_expect_sums(azora_pg *pg);

#endif
