/*
 * Locales whose decimal point is another one, for what must not depend on it.
 */
#ifndef AZORA_TESTS_LOCALES_H
#define AZORA_TESTS_LOCALES_H

#include <stdbool.h>

/*
 * Sets a locale that has this (a name like <U002C>) between whole and broken digits; false where
 * the system cannot make locales. It must be ended before anything else can fail.
 */
bool test_locale_begin(const char *point);
void test_locale_end(void);

#endif
