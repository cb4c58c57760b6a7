/* What is one word, and which words end in a full stop without ending a sentence. */
#include "core/content_parts.h"
#include "core/letters.h"

#include <string.h>

/* The code point there, 0 at the end. */
static uint32_t peek(const char *text, size_t at, size_t end)
{
	size_t bytes;
	return at < end ? azora_letter_at(text + at, &bytes) : 0;
}

/*
 * A full stop joins digits; single letters; and what goes on with a small letter, as in names of
 * sites. Otherwise a space was forgotten behind the end of a sentence.
 */
static bool stop_joins(const char *text, size_t at, size_t end, uint32_t before, size_t part)
{
	size_t bytes;
	if (at + 1 >= end) {
		return false;
	}
	uint32_t after = azora_letter_at(text + at + 1, &bytes);
	if (azora_is_digit(before) || azora_is_digit(after)) {
		return azora_is_digit(before) && azora_is_digit(after);
	}
	return azora_is_letter(after) &&
		   (part == 1 || azora_is_small(after) || peek(text, at + 1 + bytes, end) == '.');
}

/* Whether a sign between two letters or digits makes them one word. */
static bool joins(const char *text, size_t at, size_t bytes, size_t end, uint32_t before,
				  size_t part)
{
	size_t behind = at + bytes;
	switch (azora_letter_at(text + at, &bytes)) {
	case '.':
		return stop_joins(text, at, end, before, part);
	case ',':
		return azora_is_digit(before) && azora_is_digit(peek(text, behind, end));
	case '\'':
	case 0x2019:
		return azora_is_letter(peek(text, behind, end));
	case '-':
	case '_':
	case '@':
	case 0x2010:
	case 0x2011:
		return azora_is_alphanumeric(peek(text, behind, end));
	default:
		return false;
	}
}

content_word content_word_at(const char *text, size_t at, size_t end)
{
	content_word word = {.range = {(uint32_t)at, (uint32_t)at}};
	uint32_t before = 0;
	size_t bytes, part = 0, longest = 0;
	bool stops = false;
	for (; at < end; at += bytes) {
		/* Most of what there is. */
		for (; at < end && text[at] >= 'a' && text[at] <= 'z'; at++) {
			word.letters++;
			word.small++;
			part++;
			before = (uint32_t)text[at];
			word.range.to = (uint32_t)at + 1;
		}
		longest = part > longest ? part : longest;
		if (at >= end) {
			break;
		}
		uint32_t point = azora_letter_at(text + at, &bytes);
		if (azora_is_alphanumeric(point)) {
			word.letters += azora_is_letter(point);
			word.capitals += azora_is_capital(point);
			word.small += azora_is_small(point);
			word.digits += azora_is_digit(point);
			word.range.to = (uint32_t)(at + bytes);
			before = point;
			part++;
			longest = part > longest ? part : longest;
		} else if (!azora_is_invisible(point)) {
			if (!joins(text, at, bytes, end, before, part)) {
				break;
			}
			stops = stops || point == '.';
			part = 0;
		}
	}
	word.dotted = stops && longest == 1 && word.digits == 0;
	return word;
}

bool content_word_next(const char *text, size_t *at, size_t end, content_word *word)
{
	size_t bytes;
	while (*at < end && !azora_is_alphanumeric(azora_letter_at(text + *at, &bytes))) {
		*at += bytes;
	}
	if (*at >= end) {
		return false;
	}
	*word = content_word_at(text, *at, end);
	*at = word->range.to;
	return true;
}

void content_word_spell(const char *text, const content_word *word, char spelled[CONTENT_WORD_SIZE])
{
	size_t length = word->range.to - word->range.from;
	if (length >= CONTENT_WORD_SIZE) {
		length = 0;
	}
	for (size_t i = 0; i < length; i++) {
		spelled[i] = azora_small_ascii(text[word->range.from + i]);
	}
	spelled[length] = '\0';
}

bool content_word_abbreviates(const char *text, const content_word *word, bool before_capital)
{
	/* A name follows these. */
	static const char *const never_last[] = {
		"mr",  "mrs", "ms", "messrs", "dr", "prof", "rev", "gen", "col", "sgt",    "capt", "lt",
		"hon", "st",  "mt", "gov",    "vs", "cf",   "viz", "e.g", "i.e", "approx", "ca",
	};
	/* A number follows these, or a name, or they end a sentence; then a capital follows. */
	static const char *const sometimes_last[] = {
		"etc",  "inc",  "ltd", "co",  "corp", "jr",  "sr",  "dept", "est", "al",   "a.m",
		"p.m",  "jan",  "feb", "mar", "apr",  "jun", "jul", "aug",  "sep", "oct",  "nov",
		"dec",  "sept", "ed",  "eds", "b.c",  "a.d", "min", "max",  "ave", "hrs",  "sec",
		"ph.d", "ibid", "no",  "nos", "vol",  "fig", "ch",  "pp",   "eq",  "figs", "vols",
	};
	char spelled[CONTENT_WORD_SIZE];
	content_word_spell(text, word, spelled);
	if (IS_AMONG(spelled, sometimes_last)) {
		return !before_capital;
	}
	/* Initials; "I" is none. */
	bool initial =
		word->letters == 1 && word->capitals == 1 && word->digits == 0 && spelled[0] != 'i';
	return word->dotted || initial || IS_AMONG(spelled, never_last);
}
