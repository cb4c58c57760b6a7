/*
 * Somebody else in the process who uses libxml2 and hears of errors, as PHP does: nothing of what
 * the core reads may come to his ears.
 */
#ifndef AZORA_TESTS_CORE_LISTENER_H
#define AZORA_TESTS_CORE_LISTENER_H

#include <stdbool.h>

/* He begins to listen, to structured errors as well if asked to; he has heard of none. */
void test_listen(bool structured);

/* Whether it is still he whom libxml2 tells. */
bool test_is_listening(void);

/* Of how many errors he has heard. */
int test_heard(void);

void test_listen_no_more(void);

#endif
