/*
 * Words and sentences. Each unit of text ends with its last sentence, so a heading or an item of a
 * list is a sentence of its own, whatever sign it ends with.
 *
 * What is in <pre> and <code> is no prose: it is left out of words, sentences, shouting and claims,
 * which are about what people read; e-mail addresses and the like are looked for in it as well.
 */
#include "core/content_parts.h"
#include "core/letters.h"

#include <string.h>

typedef struct text_reader {
	content_measure *measure;
	const char *text;
	content_range unit;
	size_t next_code;
	/* The sentence that is being read. */
	content_range sentence;
	size_t words;
	content_word last;
	bool number_only;
	bool shouts; /* a word of the unit is all capitals */
} text_reader;

size_t content_skip_code(const content_measure *measure, size_t text, size_t *next)
{
	const content_range *code = (const content_range *)measure->code.items;
	while (*next < measure->code.count && code[*next].to <= text) {
		++*next;
	}
	return *next < measure->code.count && code[*next].from <= text ? code[*next].to : text;
}

content_range content_sentence_of(const content_measure *measure, size_t text)
{
	const content_range *sentences = (const content_range *)measure->sentences.items;
	size_t low = 0, high = measure->sentences.count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (sentences[middle].to <= text) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low < measure->sentences.count && sentences[low].from <= text ? sentences[low]
																		 : measure->reading;
}

static inline bool is_shouted(const content_word *word)
{
	return word->capitals >= 3 && word->capitals == word->letters;
}

static void take_word(text_reader *reader, const content_word *word)
{
	content_measure *measure = reader->measure;
	azora_content_fact *facts = measure->content->facts;
	if (reader->words++ == 0) {
		reader->sentence.from = word->range.from;
		reader->number_only = word->letters == 0;
	}
	reader->last = *word;
	facts[FACT_WORDS].integer++;
	facts[FACT_SYLLABLES].integer += (int64_t)content_syllables(reader->text + word->range.from,
																word->range.to - word->range.from);
	measure->long_words += word->letters >= 3;
	reader->shouts = reader->shouts || is_shouted(word);
}

static void end_sentence(text_reader *reader, size_t to)
{
	if (reader->words == 0) {
		return;
	}
	reader->words = 0;
	reader->sentence.to = (uint32_t)to;
	reader->measure->content->facts[FACT_SENTENCES].integer++;
	content_range *sentence =
		content_add(reader->measure, &reader->measure->sentences, sizeof(*sentence), 1);
	if (sentence != NULL) {
		*sentence = reader->sentence;
	}
}

static inline bool is_end_mark(uint32_t point)
{
	return point == '.' || point == '!' || point == '?' || point == 0x2026 || point == 0x203C ||
		   (point >= 0x2047 && point <= 0x2049) || point == 0x3002;
}

/* Quotes and brackets, which may stand around a sentence. */
static inline bool is_wrapper(uint32_t point)
{
	return point == '"' || point == '\'' || point == '(' || point == ')' || point == '[' ||
		   point == ']' || point == '*' || point == 0xAB || point == 0xBB ||
		   (point >= 0x2018 && point <= 0x201F) || point == 0x2039 || point == 0x203A;
}

/* Behind closing quotes and brackets and the mark of a footnote. */
static size_t skip_closers(const text_reader *reader, size_t at)
{
	size_t bytes, digits = 0;
	while (at < reader->unit.to) {
		uint32_t point = azora_letter_at(reader->text + at, &bytes);
		digits += azora_is_digit(point);
		if (!is_wrapper(point) && !azora_is_invisible(point) &&
			(!azora_is_digit(point) || digits > 3)) {
			break;
		}
		at += bytes;
	}
	return at;
}

/* The first letter or digit of what follows soon; 0 if nothing does. */
static uint32_t first_letter(const text_reader *reader, size_t at)
{
	size_t bytes, end = at + 64 < reader->unit.to ? at + 64 : reader->unit.to;
	for (; at < end; at += bytes) {
		uint32_t point = azora_letter_at(reader->text + at, &bytes);
		if (azora_is_alphanumeric(point)) {
			return point;
		}
	}
	return 0;
}

/* Reads the mark at a place and what belongs to it; ends the sentence if that is what it does. */
static size_t take_end_mark(text_reader *reader, size_t at)
{
	size_t bytes, from = at, stops = 0, others = 0;
	while (at < reader->unit.to) {
		uint32_t point = azora_letter_at(reader->text + at, &bytes);
		if (!is_end_mark(point)) {
			break;
		}
		stops += point == '.' ? 1 : point == 0x2026 ? 3 : 0;
		others += point != '.' && point != 0x2026;
		at += bytes;
	}
	size_t end = skip_closers(reader, at);
	uint32_t next = first_letter(reader, end);
	bool apart =
		end == reader->unit.to || azora_is_space(azora_letter_at(reader->text + end, &bytes));
	bool full_stop = stops == 1 && others == 0;
	bool goes_on = next != 0 && (!apart || azora_is_small(next) || (others == 0 && stops > 1));
	if (!goes_on && next != 0 && full_stop) {
		/* "Mr. Smith"; "1. First". */
		goes_on = (reader->words == 1 && reader->number_only) ||
				  (reader->words > 0 && reader->last.range.to == from &&
				   content_word_abbreviates(reader->text, &reader->last, azora_is_capital(next)));
	}
	if (!goes_on) {
		end_sentence(reader, end);
		return end;
	}
	return at;
}

static void find_sentences(text_reader *reader)
{
	size_t bytes;
	for (size_t at = reader->unit.from; at < reader->unit.to;) {
		size_t behind = content_skip_code(reader->measure, at, &reader->next_code);
		if (behind > at) {
			at = behind;
			continue;
		}
		uint32_t point = azora_letter_at(reader->text + at, &bytes);
		if (azora_is_alphanumeric(point)) {
			content_word word = content_word_at(reader->text, at, reader->unit.to);
			take_word(reader, &word);
			at = word.range.to;
		} else {
			at = is_end_mark(point) ? take_end_mark(reader, at) : at + bytes;
		}
	}
	end_sentence(reader, reader->unit.to);
}

/* Words of three letters and more, all of them capitals. */
static void find_shouting(content_measure *measure, content_range sentence, size_t *next_code)
{
	const char *text = content_text_of(measure);
	content_word word;
	for (size_t at = sentence.from; content_word_next(text, &at, sentence.to, &word);) {
		size_t behind = content_skip_code(measure, word.range.from, next_code);
		if (behind > word.range.from) {
			at = behind;
		} else if (is_shouted(&word)) {
			content_found(measure, FACT_SHOUTED, word.range, sentence);
		}
	}
}

static void read_unit(text_reader *reader, const content_unit *unit, content_claims *claims)
{
	content_measure *measure = reader->measure;
	size_t next_code = reader->next_code;
	measure->reading = reader->unit = unit->range;
	measure->sentences.count = 0;
	reader->shouts = false;
	find_sentences(reader);
	const content_range *sentences = (const content_range *)measure->sentences.items;
	measure->content->facts[FACT_PARAGRAPHS].integer +=
		unit->paragraph && measure->sentences.count > 0;
	for (size_t i = 0; i < measure->sentences.count; i++) {
		if (reader->shouts) {
			find_shouting(measure, sentences[i], &next_code);
		}
		content_claims_read(measure, claims, sentences[i], unit);
	}
}

void content_read_text(content_measure *measure)
{
	const content_unit *units = (const content_unit *)measure->units.items;
	text_reader reader = {.measure = measure, .text = content_text_of(measure)};
	content_claims claims = {.next_source = 0};
	content_phrases phrases = {.nodes = {.count = 0}};
	size_t contact = 0;
	content_phrases_make(measure, &phrases);
	for (size_t i = 0; i < measure->units.count && measure->status == AZORA_OK; i++) {
		read_unit(&reader, &units[i], &claims);
		content_find(measure, &contact);
		content_phrases_read(measure, &phrases);
	}
	content_claims_end(measure, &claims);
	content_phrases_free(measure, &phrases);
}
