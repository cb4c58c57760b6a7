/*
 * UTF-8 in the tests, written by the book.
 */
#ifndef AZORA_TESTS_CORE_UTF8_H
#define AZORA_TESTS_CORE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Writes a code point, up to U+10FFFF, and tells how many bytes it has; surrogates, which are no
 * UTF-8, in the same way. */
size_t test_utf8(uint32_t point, char text[4]);

#endif
