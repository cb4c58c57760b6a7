/*
 * Claims: sentences that state a number as evidence. A sentence is one if it has
 * - a percentage: "70 %", "seventy percent", "12 percentage points";
 * - a share: "nine out of ten";
 * - a factor: "three times as many", "10x faster", "tenfold";
 * - a large count: 100 or more, or "thousands", of people ("2,000 learners"), or in a sentence that
 *   names a study, a survey or the like; a year is no count.
 * A question claims nothing. A claim has a source if the sentence, one beside it in the same unit
 * of text, or the first one of the next unit has a link, a <cite>, a footnote's mark, a bare URL
 * or "(Author, 2019)", or if it stands in a <blockquote cite>.
 */
#include "core/content_parts.h"
#include "core/letters.h"

#include <string.h>

/* A citation in brackets is not longer. */
#define CITATION_SIZE 120

typedef struct claim_reader {
	content_measure *measure;
	const char *text;
	content_range sentence;
	size_t *next_code;
	content_range large;
	content_range found;
} claim_reader;

static bool is_small_number(const char *word)
{
	static const char *const words[] = {"two",     "three",   "four",    "five",   "six",
										"seven",   "eight",   "nine",    "ten",    "eleven",
										"twelve",  "fifteen", "twenty",  "thirty", "forty",
										"fifty",   "sixty",   "seventy", "eighty", "ninety",
										"several", "many"};
	return IS_AMONG(word, words);
}

static bool is_magnitude(const char *word)
{
	static const char *const words[] = {"hundred",  "hundreds", "thousand", "thousands",
										"million",  "millions", "billion",  "billions",
										"trillion", "trillions"};
	return IS_AMONG(word, words);
}

static bool is_comparison(const char *word)
{
	static const char *const words[] = {"as",      "more",    "less",    "fewer",    "higher",
										"lower",   "faster",  "slower",  "better",   "worse",
										"greater", "larger",  "bigger",  "smaller",  "likelier",
										"cheaper", "longer",  "shorter", "stronger", "weaker",
										"safer",   "quicker", "easier",  "harder"};
	return IS_AMONG(word, words);
}

static bool is_group(const char *word)
{
	static const char *const words[] = {"people",       "persons",    "learners",    "students",
										"pupils",       "users",      "patients",    "teachers",
										"participants", "children",   "adults",      "women",
										"men",          "experts",    "schools",     "researchers",
										"doctors",      "scientists", "families",    "companies",
										"workers",      "customers",  "respondents", "citizens",
										"households",   "voters",     "studies",     "trials",
										"deaths",       "cases",      "jobs",        "universities",
										"employees",    "graduates"};
	return IS_AMONG(word, words);
}

static bool is_evidence(const char *word)
{
	static const char *const words[] = {"study",      "studies",    "research",    "researchers",
										"survey",     "surveys",    "statistics",  "poll",
										"polls",      "experiment", "experiments", "trial",
										"trials",     "data",       "evidence",    "report",
										"scientists", "census",     "analysis",    "findings"};
	return IS_AMONG(word, words);
}

/* The next word of the sentence in small letters; false at its end. */
static bool next_word(const claim_reader *reader, size_t *at, content_word *word,
					  char spelled[CONTENT_WORD_SIZE])
{
	if (!content_word_next(reader->text, at, reader->sentence.to, word)) {
		spelled[0] = '\0';
		return false;
	}
	content_word_spell(reader->text, word, spelled);
	return true;
}

/* The value of a word of digits, as far as it matters; years, which stand without a comma, and
 * what is no number are 0. */
static unsigned value_of(const claim_reader *reader, const content_word *word)
{
	unsigned value = 0, digits = 0;
	bool comma = false;
	for (size_t i = word->range.from; i < word->range.to; i++) {
		char byte = reader->text[i];
		if (byte == '.' && digits > 0) {
			break;
		}
		if (byte == ',') {
			comma = true;
			continue;
		}
		if (!azora_is_digit((unsigned char)byte)) {
			return 0;
		}
		value = value < 1000000 ? value * 10 + (unsigned)(byte - '0') : value;
		digits++;
	}
	bool year = digits == 4 && !comma && value >= 1500 && value < 2100;
	return year ? 0 : value;
}

/* Digits, then at most such letters: "10", "3.5", "10x". */
static bool is_figure(const claim_reader *reader, const content_word *word, const char *tail)
{
	const char *text = reader->text + word->range.from;
	size_t length = word->range.to - word->range.from, letters = strlen(tail);
	return word->digits > 0 && word->letters == letters && length > letters &&
		   azora_is_digit((unsigned char)text[0]) &&
		   memcmp(text + length - letters, tail, letters) == 0;
}

static bool percent_follows(const claim_reader *reader, const content_word *word,
							content_range *found)
{
	size_t at = word->range.to, bytes;
	char spelled[CONTENT_WORD_SIZE];
	content_word next;
	while (at < reader->sentence.to && azora_is_space(azora_letter_at(reader->text + at, &bytes))) {
		at += bytes;
	}
	*found = word->range;
	if (at < reader->sentence.to && reader->text[at] == '%') {
		found->to = (uint32_t)at + 1;
		return true;
	}
	if (!next_word(reader, &at, &next, spelled) || strncmp(spelled, "per", 3) != 0) {
		return false;
	}
	found->to = next.range.to;
	return strcmp(spelled, "percent") == 0 || strcmp(spelled, "percentage") == 0 ||
		   (strcmp(spelled, "per") == 0 && next_word(reader, &at, &next, spelled) &&
			strcmp(spelled, "cent") == 0);
}

/* "nine out of ten", "three times as", "10x faster", "tenfold". */
static bool ratio_follows(const claim_reader *reader, const content_word *word, const char *spelled,
						  content_range *found)
{
	char next[CONTENT_WORD_SIZE], after[CONTENT_WORD_SIZE];
	content_word second, third;
	size_t at = word->range.to, length = strlen(spelled);
	*found = word->range;
	if (length > 4 && strcmp(spelled + length - 4, "fold") == 0 &&
		(word->digits > 0 || strncmp(spelled, "ten", 3) == 0 || strncmp(spelled, "two", 3) == 0 ||
		 strncmp(spelled, "three", 5) == 0 || strncmp(spelled, "hundred", 7) == 0)) {
		return true;
	}
	bool number = is_figure(reader, word, "") || is_small_number(spelled);
	bool factor = is_figure(reader, word, "x");
	if ((!number && !factor) || !next_word(reader, &at, &second, next)) {
		return false;
	}
	if (factor) {
		return is_comparison(next);
	}
	found->to = second.range.to;
	if (strcmp(next, "times") == 0) {
		return next_word(reader, &at, &third, after) && is_comparison(after);
	}
	if (strcmp(next, "out") != 0 || !next_word(reader, &at, &third, after) ||
		strcmp(after, "of") != 0 || !next_word(reader, &at, &third, after)) {
		return false;
	}
	found->to = third.range.to;
	return third.digits > 0 || is_small_number(after);
}

static bool group_follows(const claim_reader *reader, const content_word *word)
{
	size_t at = word->range.to;
	char spelled[CONTENT_WORD_SIZE];
	content_word next;
	for (int i = 0; i < 4 && next_word(reader, &at, &next, spelled); i++) {
		if (is_group(spelled)) {
			return true;
		}
	}
	return false;
}

/* Looks at one word; true if the sentence is known to be a claim. */
static bool read_word(claim_reader *reader, const content_word *word)
{
	/* What numbers that are written in letters begin with. */
	const char *begin = "tfsenmhbTFSENMHB";
	char spelled[CONTENT_WORD_SIZE];
	content_range found;
	if (word->digits == 0 && strchr(begin, reader->text[word->range.from]) == NULL) {
		return false;
	}
	content_word_spell(reader->text, word, spelled);
	bool magnitude = is_magnitude(spelled);
	bool number = magnitude || word->digits > 0 || is_small_number(spelled);
	if ((number && percent_follows(reader, word, &found)) ||
		ratio_follows(reader, word, spelled, &found)) {
		reader->found = found;
		return true;
	}
	if (magnitude || value_of(reader, word) >= 100) {
		reader->large = reader->large.to > 0 ? reader->large : word->range;
		reader->found = word->range;
		return group_follows(reader, word);
	}
	return false;
}

/* Whether a study or the like is named. */
static bool names_evidence(const claim_reader *reader)
{
	char spelled[CONTENT_WORD_SIZE];
	content_word word;
	for (size_t at = reader->sentence.from; next_word(reader, &at, &word, spelled);) {
		if (is_evidence(spelled)) {
			return true;
		}
	}
	return false;
}

static bool is_claim(claim_reader *reader)
{
	content_range sentence = reader->sentence;
	content_word word;
	for (size_t i = sentence.to; i > sentence.from && sentence.to - i < 8; i--) {
		if (reader->text[i - 1] == '?') {
			return false;
		}
	}
	for (size_t at = sentence.from; content_word_next(reader->text, &at, sentence.to, &word);) {
		size_t behind = content_skip_code(reader->measure, word.range.from, reader->next_code);
		if (behind > word.range.from) {
			at = behind;
		} else if (read_word(reader, &word)) {
			return true;
		}
	}
	reader->found = reader->large;
	return reader->large.to > 0 && names_evidence(reader);
}

/* "[1]", "[2, 3]". */
static bool is_footnote(const char *text, size_t at, size_t end)
{
	size_t digits = 0;
	for (size_t i = at + 1; i < end && i - at < 24; i++) {
		if (text[i] == ']') {
			return digits > 0;
		}
		if (azora_is_digit((unsigned char)text[i])) {
			digits++;
		} else if (text[i] != ',' && text[i] != ' ' && text[i] != '-') {
			return false;
		}
	}
	return false;
}

static bool is_month(const char *word)
{
	static const char *const months[] = {"january",   "february", "march",    "april",
										 "may",       "june",     "july",     "august",
										 "september", "october",  "november", "december"};
	return IS_AMONG(word, months);
}

/* "(Author, 2019)", "Author (2019)": a year in brackets and a name before it. */
static bool is_citation(const claim_reader *reader, size_t at, size_t end,
						const content_word *before)
{
	end = end < at + CITATION_SIZE ? end : at + CITATION_SIZE;
	const char *close = memchr(reader->text + at, ')', end - at);
	char spelled[CONTENT_WORD_SIZE];
	content_word word;
	content_word_spell(reader->text, before, spelled);
	bool name = before->capitals > 0 || strcmp(spelled, "al") == 0;
	if (close == NULL) {
		return false;
	}
	end = (size_t)(close - reader->text);
	for (size_t i = at + 1; content_word_next(reader->text, &i, end, &word);) {
		content_word_spell(reader->text, &word, spelled);
		name = name || (word.capitals > 0 && !is_month(spelled));
		if (name && word.digits == 4 && word.letters <= 1 &&
			(strncmp(spelled, "20", 2) == 0 || memcmp(spelled, "19", 2) == 0 ||
			 strncmp(spelled, "18", 2) == 0)) {
			return true;
		}
	}
	return false;
}

static bool is_address(const char *text, const content_word *word, size_t end)
{
	size_t left = end - word->range.from;
	const char *at = text + word->range.from;
	return (left > 7 && memcmp(at, "http", 4) == 0 && memchr(at, ':', 6) != NULL) ||
		   (left > 4 && (memcmp(at, "www.", 4) == 0 || memcmp(at, "doi:", 4) == 0));
}

/* A mark of a footnote: up to three digits, a sign or a letter; behind a digit or the short name of
 * a unit it is an exponent. */
static bool is_mark(const claim_reader *reader, size_t at)
{
	const char *text = reader->text;
	size_t begin = at, length = 0, end = reader->measure->reading.to;
	while (begin > 0 && (unsigned char)text[begin - 1] < 0x80 &&
		   azora_is_alphanumeric((unsigned char)text[begin - 1]) && at - begin < 3) {
		begin--;
	}
	if (at - begin > 0 && (at - begin < 3 || azora_is_digit((unsigned char)text[at - 1]))) {
		return false;
	}
	if (at < end && (text[at] == '[' || text[at] == '*' || (unsigned char)text[at] >= 0x80)) {
		return true;
	}
	while (at + length < end && azora_is_digit((unsigned char)text[at + length])) {
		length++;
	}
	return length > 0 && length <= 3;
}

/* Whether a link, a <cite> or a mark is in the sentence. */
static bool has_marked_source(claim_reader *reader, content_claims *claims)
{
	const content_measure *measure = reader->measure;
	const content_source *sources = (const content_source *)measure->sources.items;
	bool found = false;
	for (; claims->next_source < measure->sources.count &&
		   sources[claims->next_source].text <= reader->sentence.to;
		 claims->next_source++) {
		const content_source *source = &sources[claims->next_source];
		found = found || (source->text >= measure->reading.from &&
						  (!source->high || is_mark(reader, source->text)));
	}
	return found;
}

static bool has_written_source(const claim_reader *reader, content_range sentence)
{
	content_word word = {.range = {0, 0}};
	size_t bytes;
	for (size_t at = sentence.from; at < sentence.to;) {
		uint32_t point = azora_letter_at(reader->text + at, &bytes);
		if ((point == '[' && is_footnote(reader->text, at, sentence.to)) ||
			(point == '(' && is_citation(reader, at, sentence.to, &word))) {
			return true;
		}
		if (!azora_is_alphanumeric(point)) {
			at += bytes;
			continue;
		}
		word = content_word_at(reader->text, at, sentence.to);
		if (is_address(reader->text, &word, sentence.to)) {
			return true;
		}
		at = word.range.to;
	}
	return false;
}

/* What the sentence before still waits for has come or comes never. */
static void settle(content_measure *measure, content_claims *claims, bool sourced)
{
	if (claims->claim.to > 0 && !sourced) {
		content_found(measure, FACT_CLAIMS_WITHOUT_SOURCE, claims->claim, claims->sentence);
	}
	claims->claim = (content_range){0, 0};
}

void content_claims_read(content_measure *measure, content_claims *claims, content_range sentence,
						 const content_unit *unit)
{
	claim_reader reader = {.measure = measure,
						   .text = content_text_of(measure),
						   .sentence = sentence,
						   .next_code = &claims->next_code};
	bool claim = is_claim(&reader), marked = has_marked_source(&reader, claims);
	bool sourced =
		marked || ((claim || claims->claim.to > 0) && has_written_source(&reader, sentence));
	settle(measure, claims, sourced);
	if (claim) {
		content_found(measure, FACT_CLAIMS, reader.found, sentence);
		bool beside = claims->unit.to > 0 && claims->unit.from == unit->range.from;
		if (!sourced && !unit->sourced &&
			!(beside && (claims->marked || has_written_source(&reader, claims->sentence)))) {
			claims->claim = reader.found;
		}
	}
	claims->sentence = sentence;
	claims->unit = unit->range;
	claims->marked = marked;
}

void content_claims_end(content_measure *measure, content_claims *claims)
{
	settle(measure, claims, false);
}
