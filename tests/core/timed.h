/*
 * How time grows with what is read.
 */
#ifndef AZORA_TESTS_CORE_TIMED_H
#define AZORA_TESTS_CORE_TIMED_H

#include "core/platform.h"

/* Reads a text and says how many seconds of the processor's time that took. */
typedef double (*test_reading)(const char *text, size_t length);

/* Four times as long must take no more than nine times as long; sixteen would be quadratic. What
 * fails is measured again, for other programs disturb; valgrind's time is not looked at. */
void test_expect_linear(const char *what, test_reading seconds_of, const char *text, size_t length);

#endif
