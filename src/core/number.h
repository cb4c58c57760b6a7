/*
 * Numbers in texts, as JavaScript reads them, whatever the locale.
 */
#ifndef AZORA_CORE_NUMBER_H
#define AZORA_CORE_NUMBER_H

#include "core/platform.h"

/*
 * The number that a text means in JavaScript (StringToNumber of ECMA-262): white space around it is
 * ignored, nothing is 0; decimal, 0x, 0o, 0b or Infinity; anything else is NaN. Correctly rounded.
 */
double azora_number_read(const char *text, size_t length);

#endif
