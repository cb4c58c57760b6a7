/*
 * Syllables of English words by their spelling: groups of vowels, less the vowels that are silent,
 * more where two vowels that stand together are spoken apart; and a list of common words that are
 * spoken otherwise. Abbreviations, figures and signs count one, as Flesch says in "How to Write
 * Plain English" (1979).
 */
#include "core/content_parts.h"
#include "core/letters.h"

#include <string.h>

/* Longer words are counted in parts of this length. */
#define PART_SIZE 48

typedef struct exception {
	const char *word;
	unsigned syllables;
} exception;

/* Sorted. */
static const exception exceptions[] = {
	{"aches", 1},      {"aisle", 1},       {"apostrophe", 4},  {"area", 3},
	{"areas", 3},      {"average", 3},     {"baseline", 2},    {"beautiful", 3},
	{"beauty", 2},     {"being", 2},       {"beloved", 3},     {"business", 2},
	{"businesses", 3}, {"camera", 3},      {"canoes", 2},      {"catastrophe", 4},
	{"chocolate", 2},  {"colonel", 2},     {"comfortable", 4}, {"complement", 3},
	{"cooperate", 4},  {"cooperation", 5}, {"create", 2},      {"created", 3},
	{"creates", 2},    {"creature", 2},    {"creatures", 2},   {"crooked", 2},
	{"cuneiform", 4},  {"deadline", 2},    {"diamond", 2},     {"different", 3},
	{"does", 1},       {"doing", 2},       {"eighteen", 2},    {"element", 3},
	{"elements", 3},   {"evening", 2},     {"evenings", 2},    {"every", 2},
	{"everybody", 4},  {"everyone", 3},    {"everything", 3},  {"everywhere", 3},
	{"eye", 1},        {"eyes", 1},        {"facebook", 2},    {"families", 3},
	{"family", 3},     {"fire", 1},        {"fired", 1},       {"firewall", 3},
	{"flour", 1},      {"forest", 2},      {"forever", 3},     {"giant", 2},
	{"goes", 1},       {"going", 2},       {"guideline", 2},   {"guidelines", 2},
	{"hatred", 2},     {"headaches", 2},   {"hereby", 2},      {"heroes", 2},
	{"homework", 2},   {"hour", 1},        {"hours", 1},       {"hundred", 2},
	{"hundreds", 2},   {"idea", 3},        {"ideas", 3},       {"implement", 3},
	{"implements", 3}, {"interest", 3},    {"interested", 4},  {"interesting", 4},
	{"iron", 2},       {"island", 2},      {"islands", 2},     {"isle", 1},
	{"jeopardy", 3},   {"kindred", 2},     {"leopard", 2},     {"lifestyle", 2},
	{"linear", 3},     {"lion", 2},        {"lions", 2},       {"maybe", 2},
	{"movies", 2},     {"museum", 3},      {"naked", 2},       {"nineteen", 2},
	{"ninety", 2},     {"nothing", 2},     {"nuclear", 3},     {"nucleus", 3},
	{"ocean", 2},      {"oceans", 2},      {"once", 1},        {"one", 1},
	{"ones", 1},       {"our", 1},         {"ours", 1},        {"people", 2},
	{"peoples", 2},    {"period", 3},      {"periods", 3},     {"pipeline", 2},
	{"poem", 2},       {"poems", 2},       {"poet", 2},        {"poetry", 3},
	{"preview", 2},    {"previews", 2},    {"quiet", 2},       {"quieter", 3},
	{"ratio", 3},      {"real", 1},        {"realise", 2},     {"realities", 4},
	{"reality", 4},    {"realize", 2},     {"realized", 2},    {"really", 2},
	{"recipe", 3},     {"recipes", 3},     {"reuse", 2},       {"reused", 2},
	{"rewrite", 2},    {"rewrites", 2},    {"rhythm", 2},      {"rhythms", 2},
	{"rugged", 2},     {"sacred", 2},      {"safety", 2},      {"science", 2},
	{"sciences", 3},   {"seeing", 2},      {"separate", 3},    {"series", 2},
	{"serious", 3},    {"several", 3},     {"shoes", 1},       {"simile", 3},
	{"someday", 2},    {"somehow", 2},     {"someone", 2},     {"something", 2},
	{"sometimes", 2},  {"somewhat", 2},    {"somewhere", 2},   {"species", 2},
	{"supplement", 3}, {"supplements", 3}, {"theatre", 3},     {"theories", 3},
	{"theory", 3},     {"thereby", 2},     {"therein", 2},     {"thereof", 2},
	{"through", 1},    {"timeline", 2},    {"timezone", 2},    {"toes", 1},
	{"toward", 2},     {"towards", 2},     {"trademark", 2},   {"truly", 2},
	{"unique", 2},     {"used", 1},        {"useful", 2},      {"users", 2},
	{"usual", 3},      {"usually", 4},     {"wednesday", 2},   {"whatsoever", 4},
	{"whereas", 2},    {"whereby", 2},     {"wherein", 2},     {"wicked", 2},
	{"wretched", 2},
};

static inline bool is_vowel(char letter)
{
	return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' ||
		   letter == 'y';
}

/* A word's part in small letters without accents. */
typedef struct part {
	char letters[PART_SIZE + 1]; /* ends with a NUL when it is counted */
	size_t length;
} part;

static bool ends_in(const part *part, const char *ending)
{
	size_t length = strlen(ending);
	return length <= part->length &&
		   memcmp(part->letters + part->length - length, ending, length) == 0;
}

static bool is_one_of(char letter, const char *letters)
{
	return letter != '\0' && strchr(letters, letter) != NULL;
}

/* The letter there, counted from the start; 0 outside. */
static inline char letter_of(const part *part, size_t i)
{
	return i < part->length ? part->letters[i] : '\0';
}

static bool has_vowel_before(const part *part, size_t end)
{
	for (size_t i = 0; i < end; i++) {
		if (is_vowel(part->letters[i])) {
			return true;
		}
	}
	return false;
}

static bool goes_on_with(const part *part, size_t from, const char *letters)
{
	size_t length = strlen(letters);
	return from + length <= part->length && memcmp(part->letters + from, letters, length) == 0;
}

/* i before a vowel: "pi-ano", but "special", "nation", "field". */
static bool i_stands_apart(const part *part, size_t i)
{
	char before = i > 0 ? part->letters[i - 1] : '\0', after = letter_of(part, i + 2);
	bool earlier = has_vowel_before(part, i);
	switch (part->letters[i + 1]) {
	case 'a':
		if (is_one_of(before, "cts")) {
			return !is_one_of(after, "lnr") && after != '\0';
		}
		if (before == 'l') {
			return !earlier || !(after == '\0' || is_one_of(after, "rn"));
		}
		return !(goes_on_with(part, i + 2, "ge") && earlier);
	case 'o':
		if (before == 'n' || before == 'l') {
			return !earlier || !is_one_of(after, "nr");
		}
		return !is_one_of(before, "tscgx") && !(before == 'v' && after == 'r');
	case 'u':
		return true;
	case 'e':
		if (goes_on_with(part, i + 2, "ty") || ends_in(part, "iet") || ends_in(part, "iets")) {
			return true;
		}
		if (goes_on_with(part, i + 2, "nc") || goes_on_with(part, i + 2, "nt")) {
			return !is_one_of(before, "ct") || (i == 2 && part->letters[0] == 's');
		}
		return earlier && !is_one_of(before, "dh") &&
			   (ends_in(part, "ier") || ends_in(part, "iers") || ends_in(part, "iest"));
	default:
		return false;
	}
}

static bool e_stands_apart(const part *part, size_t i)
{
	char before = i > 0 ? part->letters[i - 1] : '\0';
	switch (part->letters[i + 1]) {
	case 'a':
		return (i >= 2 && memcmp(part->letters + i - 2, "cr", 2) == 0 &&
				goes_on_with(part, i + 2, "t") && letter_of(part, i + 3) != 'u' &&
				letter_of(part, i + 3) != '\0') ||
			   (i >= 2 && memcmp(part->letters + i - 2, "id", 2) == 0) ||
			   (before == 'r' &&
				(goes_on_with(part, i + 2, "ct") || goes_on_with(part, i + 2, "lit")) && i == 1) ||
			   (before == 'n' && goes_on_with(part, i + 2, "n") && i > 2) ||
			   (before == 'p' && goes_on_with(part, i + 2, "n") && i > 2) ||
			   (before == 'h' && goes_on_with(part, i + 2, "t") && letter_of(part, i + 3) == 'e' &&
				i == 2);
	case 'i':
		return goes_on_with(part, i + 2, "ng") || goes_on_with(part, i + 2, "ty");
	case 'o':
		/* "Video" and "geography", but "pigeon" and "George". */
		return before != 'g' || (i == 1 && !is_one_of(letter_of(part, 3), "rf"));
	case 'u':
		return ends_in(part, "eum") || ends_in(part, "eums");
	default:
		return false;
	}
}

static bool u_stands_apart(const part *part, size_t i)
{
	char before = i > 0 ? part->letters[i - 1] : '\0';
	if (before == 'q' || (before == 'g' && part->letters[i + 1] != 'o')) {
		return false;
	}
	switch (part->letters[i + 1]) {
	case 'a':
		return !goes_on_with(part, i + 2, "de") && !goes_on_with(part, i + 2, "si") &&
			   !goes_on_with(part, i + 2, "v");
	case 'e':
		return goes_on_with(part, i + 2, "l") || goes_on_with(part, i + 2, "n") ||
			   goes_on_with(part, i + 2, "t");
	case 'i':
		return goes_on_with(part, i + 2, "n") || goes_on_with(part, i + 2, "d") ||
			   goes_on_with(part, i + 2, "ty") || goes_on_with(part, i + 2, "ti") ||
			   goes_on_with(part, i + 2, "ci");
	case 'o':
		return true;
	default:
		return false;
	}
}

/* Whether the vowels at i and behind it are spoken apart. */
static bool stands_apart(const part *part, size_t i)
{
	char next = part->letters[i + 1];
	switch (part->letters[i]) {
	case 'a':
		return next == 'o' || (next == 'i' && (ends_in(part, "aic") || ends_in(part, "aive")));
	case 'e':
		return e_stands_apart(part, i);
	case 'i':
		return i_stands_apart(part, i);
	case 'o':
		return (next == 'i' && (goes_on_with(part, i + 2, "ng") || ends_in(part, "oic"))) ||
			   (next == 'e' && i == 1 && is_one_of(part->letters[0], "cp")) ||
			   (next == 'o' && i == 1 && part->letters[0] == 'c' &&
				(goes_on_with(part, i + 2, "per") || goes_on_with(part, i + 2, "rd")));
	case 'u':
		return u_stands_apart(part, i);
	default:
		/* y: "trying", "player". */
		return next != 'e' || (i > 0 && is_vowel(part->letters[i - 1]));
	}
}

static size_t count_vowels(const part *part)
{
	size_t count = 0;
	/* "Yes" and "you" begin with a consonant. */
	size_t i = letter_of(part, 0) == 'y' && is_vowel(letter_of(part, 1)) ? 1 : 0;
	for (bool in_group = false; i < part->length; i++) {
		bool vowel = is_vowel(part->letters[i]);
		count += vowel && !in_group;
		in_group = vowel;
		if (vowel && i + 1 < part->length && is_vowel(part->letters[i + 1])) {
			count += stands_apart(part, i);
		}
	}
	return count;
}

/* An e between a consonant and one of these is silent: "lovely", "statement". */
static bool has_silent_middle(const part *part)
{
	static const char *const endings[] = {"ly",   "ment", "ments", "ful",   "fully", "less", "ness",
										  "some", "time", "times", "where", "fore",  "work"};
	char last = part->length > 4 ? part->letters[part->length - 1] : '\0';
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings) && last != '\0'; i++) {
		size_t length = strlen(endings[i]);
		if (endings[i][length - 1] != last) {
			continue;
		}
		if (part->length < length + 3 || !ends_in(part, endings[i])) {
			continue;
		}
		size_t e = part->length - length - 1;
		char before = part->letters[e - 1];
		if (part->letters[e] == 'e' && !is_vowel(before) && has_vowel_before(part, e) &&
			!(before == 'l' && !is_vowel(part->letters[e - 2]))) {
			return true;
		}
	}
	return false;
}

/* The last e of "make", "makes" and "baked", but not of "table", "faces" and "wanted". */
static bool has_silent_end(const part *part)
{
	size_t tail = ends_in(part, "es") || ends_in(part, "ed") ? 1 : 0;
	size_t e = part->length - 1 - tail;
	if (part->length < 3 + tail || part->letters[e] != 'e') {
		return false;
	}
	char before = part->letters[e - 1], earlier = part->letters[e - 2];
	if (is_vowel(before)) {
		return before == 'y' && is_vowel(earlier);
	}
	/* "table", "tables", "settled"; but "whole", "called", "curled". */
	if (before == 'l' &&
		(tail == 0 || part->letters[e + 1] == 's' || is_one_of(earlier, "bcdfgkpstz"))) {
		return is_vowel(earlier) || is_one_of(earlier, "lrw");
	}
	if (tail == 0) {
		return !(before == 'r' && is_one_of(earlier, "bcdgkpt"));
	}
	if (part->letters[e + 1] == 'd') {
		return before != 't' && before != 'd';
	}
	return !is_one_of(before, "sxzcg") && !(before == 'h' && is_one_of(earlier, "cs"));
}

static const exception *find_exception(const part *part)
{
	size_t low = 0, high = sizeof(exceptions) / sizeof(*exceptions);
	while (low < high) {
		size_t middle = (low + high) / 2;
		const char *word = exceptions[middle].word;
		int order = part->letters[0] - word[0];
		order = order == 0 ? part->letters[1] - word[1] : order;
		order = order == 0 ? strcmp(part->letters, word) : order;
		if (order == 0) {
			return &exceptions[middle];
		}
		if (order < 0) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}
	return NULL;
}

static size_t count_part(part *part)
{
	if (part->length == 0) {
		return 0;
	}
	part->letters[part->length] = '\0';
	const exception *known = find_exception(part);
	if (known != NULL) {
		return known->syllables;
	}
	size_t count = count_vowels(part);
	count += ends_in(part, "sm") || ends_in(part, "sms") || ends_in(part, "thm") ||
			 ends_in(part, "thms");
	/* "Basically". */
	count -= count > 3 && ends_in(part, "ically");
	count -= count > 1 && has_silent_end(part);
	count -= count > 1 && has_silent_middle(part);
	return count > 0 ? count : 1;
}

/* What follows an apostrophe, after what stands before it. */
static size_t count_contraction(const part *before, part *after)
{
	char last = before->length > 0 ? before->letters[before->length - 1] : '\0';
	char earlier = before->length > 1 ? before->letters[before->length - 2] : '\0';
	if (after->length == 1 && after->letters[0] == 't') {
		return last == 'n' && is_one_of(earlier, "dst");
	}
	if (after->length == 1 && after->letters[0] == 's') {
		return is_one_of(last, "sxz") || (last == 'h' && is_one_of(earlier, "cs")) ||
			   (last == 'e' && is_one_of(earlier, "cgsz"));
	}
	if (after->length == 1 && after->letters[0] == 'd') {
		return is_one_of(last, "dt");
	}
	if (after->length == 2 && (ends_in(after, "ll") || ends_in(after, "ve"))) {
		return last != '\0' && !is_vowel(last) && last != 'w';
	}
	return ends_in(after, "re") && after->length == 2 ? 0 : count_part(after);
}

/* Letters of Latin-1 and beyond as those they are made of; '\0' for others. */
static char plain_letter(uint32_t point)
{
	static const char *const latin = "aaaaaaaciiiiiiiidnooooo\0ouuuuyts"
									 "aaaaaaaciiiiiiiidnooooo\0ouuuuyty";
	if (point < 0x80) {
		return (point | 0x20) >= 'a' && (point | 0x20) <= 'z' ? (char)(point | 0x20) : '\0';
	}
	return point >= 0xC0 && point <= 0xFF ? latin[point - 0xC0] : '\0';
}

size_t content_syllables(const char *word, size_t length)
{
	part parts[2] = {{.length = 0}, {.length = 0}};
	part *before = &parts[0], *now = &parts[1];
	size_t count = 0, bytes;
	bool contraction = false;
	for (size_t i = 0; i <= length; i += bytes) {
		uint32_t point = i < length ? azora_letter_at(word + i, &bytes) : 0;
		bytes = i < length ? bytes : 1;
		char letter = plain_letter(point);
		if (letter != '\0' && now->length < PART_SIZE) {
			now->letters[now->length++] = letter;
			continue;
		}
		if (azora_is_invisible(point)) {
			continue;
		}
		count += contraction ? count_contraction(before, now) : count_part(now);
		contraction = point == '\'' || point == 0x2019;
		part *swap = before;
		before = now;
		now = swap;
		now->length = 0;
		if (letter != '\0') {
			now->letters[now->length++] = letter;
		}
	}
	return count > 0 ? count : 1;
}
