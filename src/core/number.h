/*
 * Numbers in texts, as JavaScript reads and writes them, whatever the locale.
 */
#ifndef AZORA_CORE_NUMBER_H
#define AZORA_CORE_NUMBER_H

#include "core/platform.h"

/*
 * The number that a text means in JavaScript (StringToNumber of ECMA-262): white space around it is
 * ignored, nothing is 0; decimal, 0x, 0o, 0b or Infinity; anything else is NaN. Correctly rounded.
 */
double azora_number_read(const char *text, size_t length);

/* More than the longest number, like -1.2345678901234567e-308, and the NUL. */
#define AZORA_NUMBER_SIZE 48
/* The longest is -9223372036854775808. */
#define AZORA_INTEGER_SIZE 21

/*
 * The number as ECMAScript writes it: the fewest digits that read back as the same double, and of
 * those the nearest. value is finite. Writes a NUL behind it and returns the length.
 */
size_t azora_number_write(double value, char text[AZORA_NUMBER_SIZE]);

/* An integer in the same way. */
size_t azora_integer_write(int64_t value, char text[AZORA_INTEGER_SIZE]);

#endif
