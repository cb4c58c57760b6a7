/*
 * Letters without a locale: what is one, which are capitals, and which are the same but for that.
 * Knows the cases of ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic; text is valid UTF-8.
 */
#ifndef AZORA_CORE_LETTERS_H
#define AZORA_CORE_LETTERS_H

#include "core/platform.h"

/* The code point at a place, and how many bytes it has. */
static inline uint32_t azora_letter_at(const char *text, size_t *bytes)
{
	const unsigned char *at = (const unsigned char *)text;
	if (at[0] < 0x80) {
		*bytes = 1;
		return at[0];
	}
	if (at[0] < 0xE0) {
		*bytes = 2;
		return (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu);
	}
	if (at[0] < 0xF0) {
		*bytes = 3;
		return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
	}
	*bytes = 4;
	return (at[0] & 0x07u) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3Fu);
}

/* Of ASCII only. */
static inline char azora_small_ascii(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static inline bool azora_is_digit(uint32_t point)
{
	return point >= '0' && point <= '9';
}

/* Outside ASCII all are letters that are not known to be signs. */
bool azora_is_wide_letter(uint32_t point);

static inline bool azora_is_letter(uint32_t point)
{
	return point < 0x80 ? (point | 0x20) >= 'a' && (point | 0x20) <= 'z'
						: azora_is_wide_letter(point);
}

static inline bool azora_is_alphanumeric(uint32_t point)
{
	return azora_is_digit(point) || azora_is_letter(point);
}

/* As HTML has it, and the no-break and other wide spaces. */
static inline bool azora_is_space(uint32_t point)
{
	return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0 || point == 0x1680 ||
		   (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 ||
		   point == 0x202F || point == 0x205F || point == 0x3000;
}

/* Soft hyphens, zero-width spaces and joiners: there, but not to be seen. */
static inline bool azora_is_invisible(uint32_t point)
{
	return point == 0xAD || (point >= 0x200B && point <= 0x200F) || point == 0x2060 ||
		   point == 0xFEFF;
}

/* The small letter of a capital; anything else stays. */
uint32_t azora_small(uint32_t point);

static inline bool azora_is_capital(uint32_t point)
{
	return point < 0x80 ? point >= 'A' && point <= 'Z' : azora_small(point) != point;
}

/* A letter that has a capital and is none. */
bool azora_is_small(uint32_t point);

#endif
