/*
 * E-mail addresses, phone numbers and card numbers. Phone numbers are taken for such only if they
 * are written like ones, so that dates, years, ISBNs, prices and measurements are not:
 * - with a + and the country's code: "+44 20 7946 0958";
 * - with the area's code in brackets: "(0131) 496 0123";
 * - with a leading 0 and separators: "020 7946 0958", "01 23 45 67 89";
 * - in North American groups with hyphens or stops: "555-0123", "202-555-0123".
 */
#include "core/content_parts.h"
#include "core/letters.h"

#include <string.h>

#define MOST_GROUPS      16
#define LEAST_PHONE      7
#define MOST_PHONE       15
#define LEAST_CARD       13
#define MOST_CARD        19
#define MOST_EMAIL_LOCAL 64
/* So many addresses of one link are known again in its text. */
#define MOST_CONTACTS 16

/* Digits in groups with single separators between them. */
typedef struct number {
	content_range range;
	content_range groups[MOST_GROUPS];
	char separators[MOST_GROUPS]; /* before each but the first */
	size_t count;
	size_t digits;
	bool plus;
	bool bracket;
} number;

static inline bool is_ascii_alphanumeric(char byte)
{
	return azora_is_digit((unsigned char)byte) ||
		   ((unsigned char)byte < 0x80 && azora_is_letter((unsigned char)byte));
}

static bool is_local(char byte)
{
	return is_ascii_alphanumeric(byte) ||
		   (byte != '\0' && strchr(".!#$%&*+=?^_{|}~-", byte) != NULL);
}

/* The length of the host name there that has at least two labels and ends in letters; or 0. */
static size_t host_length(const char *text, size_t length)
{
	size_t end = 0, label = 0, labels = 0, letters = 0;
	for (size_t i = 0; i <= length && i < 256; i++) {
		char byte = i < length ? text[i] : ' ';
		if (is_ascii_alphanumeric(byte) || (byte == '-' && label > 0)) {
			label++;
			letters += !azora_is_digit((unsigned char)byte) && byte != '-';
			continue;
		}
		if (label == 0) {
			break;
		}
		if (++labels >= 2 && letters == label && label >= 2) {
			end = i;
		}
		if (byte != '.') {
			break;
		}
		label = letters = 0;
	}
	return end;
}

size_t content_email_at(const char *text, size_t length, size_t at, size_t *from)
{
	size_t begin = at;
	while (begin > 0 && at - begin < MOST_EMAIL_LOCAL && is_local(text[begin - 1])) {
		begin--;
	}
	while (begin < at && !is_ascii_alphanumeric(text[begin])) {
		begin++;
	}
	size_t host = host_length(text + at + 1, length - at - 1);
	*from = begin;
	return begin < at && host > 0 ? at + 1 + host - begin : 0;
}

static bool same_text(const char *a, const char *b, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (azora_small_ascii(a[i]) != azora_small_ascii(b[i])) {
			return false;
		}
	}
	return true;
}

/* Whether the text is that of a link to the same address, which was counted. Of phone numbers the
 * last seven digits are compared: one may have the country's code, the other not. */
static bool was_counted(const content_measure *measure, size_t *contact, size_t text,
						const char *address, size_t length, bool phone)
{
	const content_contact *contacts = (const content_contact *)measure->contacts.items;
	while (*contact < measure->contacts.count && contacts[*contact].range.to <= text) {
		++*contact;
	}
	size_t most = *contact + MOST_CONTACTS;
	for (size_t i = *contact; i < measure->contacts.count && i < most; i++) {
		const content_contact *known = &contacts[i];
		if (known->range.from > text) {
			break;
		}
		size_t skip = phone ? known->length - LEAST_PHONE : 0;
		if (known->phone == phone && known->length - skip == length &&
			same_text(known->address + skip, address, length)) {
			return true;
		}
	}
	return false;
}

static size_t find_email(content_measure *measure, size_t at, size_t *contact)
{
	const char *text = content_text_of(measure) + measure->reading.from;
	size_t from, length = content_email_at(text, measure->reading.to - measure->reading.from,
										   at - measure->reading.from, &from);
	if (length == 0) {
		return at + 1;
	}
	size_t begin = measure->reading.from + from;
	if (!was_counted(measure, contact, begin, text + from, length, false)) {
		content_found(measure, FACT_EMAILS,
					  (content_range){(uint32_t)begin, (uint32_t)(begin + length)},
					  content_sentence_of(measure, begin));
	}
	return begin + length;
}

/* Reads what parts two groups; '\0' if nothing does or no digit follows. *at is behind it. */
static char read_separator(const char *text, size_t *at, size_t end)
{
	char separator = '\0';
	size_t bytes, i = *at;
	for (int signs = 0; i < end && signs < 3; signs++, i += bytes) {
		uint32_t point = azora_letter_at(text + i, &bytes);
		if (azora_is_digit(point)) {
			break;
		}
		bool space = point == ' ' || point == 0xA0 || point == 0x202F;
		bool hyphen = point == '-' || point == 0x2010 || point == 0x2011;
		bool bracket = point == '(' || point == ')';
		if (!space && !hyphen && !bracket && point != '.') {
			return '\0';
		}
		/* Two signs in a row only with a bracket, as in "(0131) 496". */
		if (signs > 0 && !bracket && separator != '(') {
			return '\0';
		}
		separator = bracket             ? '('
					: separator != '\0' ? separator
					: space             ? ' '
										: (char)(hyphen ? '-' : '.');
	}
	if (i >= end || !azora_is_digit((unsigned char)text[i])) {
		return '\0';
	}
	*at = i;
	return separator;
}

static number read_number(const char *text, size_t at, size_t end)
{
	number number = {.count = 0};
	size_t i = at;
	for (char separator = ' '; separator != '\0' && number.count < MOST_GROUPS;) {
		content_range *group = &number.groups[number.count];
		number.separators[number.count++] = separator;
		group->from = (uint32_t)i;
		while (i < end && azora_is_digit((unsigned char)text[i])) {
			i++;
		}
		group->to = (uint32_t)i;
		number.digits += group->to - group->from;
		separator = read_separator(text, &i, end);
	}
	number.range = (content_range){(uint32_t)at, number.groups[number.count - 1].to};
	return number;
}

static size_t group_size(const number *number, size_t group)
{
	return group < number->count ? number->groups[group].to - number->groups[group].from : 0;
}

/* The digits of groups, from the first to before the last; tells how many. */
static size_t copy_digits(const char *text, const number *number, size_t first, size_t last,
						  char digits[MOST_CARD])
{
	size_t count = 0;
	for (size_t i = first; i < last; i++) {
		for (size_t j = number->groups[i].from; j < number->groups[i].to; j++) {
			if (count == MOST_CARD) {
				return MOST_CARD + 1;
			}
			digits[count++] = text[j];
		}
	}
	return count;
}

/* Numbers that begin in this way and are so long are of cards that are used all over the world. */
static bool has_card_prefix(const char *digits, size_t count)
{
	static const struct {
		unsigned from, to, divisor;
		size_t least, most;
	} prefixes[] = {
		{4, 4, 100000, 13, 19},      /* Visa */
		{51, 55, 10000, 16, 16},     /* Mastercard */
		{222100, 272099, 1, 16, 16}, /* Mastercard */
		{34, 34, 10000, 15, 15},     /* American Express */
		{37, 37, 10000, 15, 15},     /* American Express */
		{6011, 6011, 100, 16, 19},   /* Discover */
		{644, 659, 1000, 16, 19},    /* Discover */
		{300, 305, 1000, 14, 19},    /* Diners Club */
		{36, 36, 10000, 14, 19},     /* Diners Club */
		{38, 39, 10000, 16, 19},     /* Diners Club */
		{3528, 3589, 100, 16, 19},   /* JCB */
		{62, 62, 10000, 16, 19},     /* UnionPay */
		{2200, 2204, 100, 16, 19},   /* Mir */
	};
	unsigned first = 0;
	for (size_t i = 0; i < 6; i++) {
		first = first * 10 + (unsigned)(digits[i] - '0');
	}
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		unsigned prefix = first / prefixes[i].divisor;
		if (prefix >= prefixes[i].from && prefix <= prefixes[i].to && count >= prefixes[i].least &&
			count <= prefixes[i].most &&
			(prefixes[i].divisor != 100000 || count == 13 || count >= 16)) {
			return true;
		}
	}
	return false;
}

/* Luhn's check: every second digit from the right counts twice, less 9 above 9. */
static bool passes_luhn(const char *digits, size_t count)
{
	unsigned sum = 0;
	for (size_t i = 0; i < count; i++) {
		unsigned digit = (unsigned)(digits[count - 1 - i] - '0') << (i & 1);
		sum += digit > 9 ? digit - 9 : digit;
	}
	return sum % 10 == 0;
}

/* Whether a full stop parts the group there from the one before. */
static bool is_stop(const number *number, size_t group)
{
	return group > 0 && group < number->count && number->separators[group] == '.';
}

/* A card number among the groups, whole groups long; all that there are. */
static bool find_cards(content_measure *measure, const number *number)
{
	const char *text = content_text_of(measure);
	char digits[MOST_CARD];
	bool any = false;
	for (size_t first = 0; first < number->count; first++) {
		for (size_t last = first + 1; last <= number->count; last++) {
			char separator = number->separators[last - 1];
			size_t count = copy_digits(text, number, first, last, digits);
			if (count > MOST_CARD || (last > first + 1 && separator != ' ' && separator != '-')) {
				break;
			}
			bool broken = is_stop(number, first) || is_stop(number, last);
			if (count >= LEAST_CARD && !broken && passes_luhn(digits, count) &&
				has_card_prefix(digits, count)) {
				content_found(measure, FACT_CARDS,
							  (content_range){number->groups[first].from,
											  number->groups[last - 1].to},
							  content_sentence_of(measure, number->groups[first].from));
				any = true;
				first = last - 1;
				break;
			}
		}
	}
	return any;
}

/* "ISBN" or "ISSN" stands just before. */
static bool is_book_number(const char *text, size_t from, size_t at)
{
	for (size_t back = 4; back <= 12 && at >= from + back; back++) {
		const char *word = text + at - back;
		if (same_text(word, "isbn", 4) || same_text(word, "issn", 4)) {
			return true;
		}
	}
	return false;
}

static bool is_north_american(const number *number)
{
	size_t first = group_size(number, 0) == 1 ? 1 : 0;
	for (size_t i = 1; i < number->count; i++) {
		if (number->separators[i] != '-' && number->separators[i] != '.') {
			return false;
		}
	}
	if (number->count == 2) {
		return number->separators[1] == '-' && group_size(number, 0) == 3 &&
			   group_size(number, 1) == 4;
	}
	return number->count == first + 3 && group_size(number, first) == 3 &&
		   group_size(number, first + 1) == 3 && group_size(number, first + 2) == 4;
}

static bool is_phone(const char *text, const number *number)
{
	if (number->digits < LEAST_PHONE || number->digits > MOST_PHONE) {
		return false;
	}
	if (number->plus) {
		return number->digits > LEAST_PHONE;
	}
	if (number->bracket) {
		return number->count >= 2 && number->separators[1] == '(' && group_size(number, 0) >= 2 &&
			   group_size(number, 0) <= 5;
	}
	if (text[number->groups[0].from] == '0' && group_size(number, 0) >= 2 && number->count >= 2 &&
		number->digits >= 9 && number->digits <= 12) {
		/* Not a date: 05.12.2019. */
		return number->count != 3 || group_size(number, 0) > 2 || group_size(number, 1) > 2;
	}
	return is_north_american(number);
}

static void take_number(content_measure *measure, number *number, size_t *contact)
{
	const char *text = content_text_of(measure);
	size_t from = number->range.from, begin = measure->reading.from;
	if (find_cards(measure, number)) {
		return;
	}
	number->plus = from > begin && text[from - 1] == '+';
	number->bracket = from > begin && text[from - 1] == '(';
	if (number->plus && from - 1 > begin &&
		(is_ascii_alphanumeric(text[from - 2]) || text[from - 2] == ')')) {
		return; /* a sum */
	}
	if (!is_phone(text, number) || is_book_number(text, begin, from)) {
		return;
	}
	char digits[MOST_CARD];
	size_t count = copy_digits(text, number, 0, number->count, digits);
	if (was_counted(measure, contact, from, digits + count - LEAST_PHONE, LEAST_PHONE, true)) {
		return;
	}
	number->range.from -= number->plus || number->bracket;
	content_found(measure, FACT_PHONES, number->range, content_sentence_of(measure, from));
}

static size_t find_number(content_measure *measure, size_t at, size_t *contact)
{
	const char *text = content_text_of(measure);
	size_t begin = measure->reading.from, end = measure->reading.to;
	number number = read_number(text, at, end);
	char before = at > begin ? text[at - 1] : ' ';
	char behind = number.range.to < end ? text[number.range.to] : ' ';
	/* Digits within a word, behind a decimal point or before another sign are something else. */
	if (!is_ascii_alphanumeric(behind) && (unsigned char)before < 0x80 &&
		!is_ascii_alphanumeric(before) && before != '.' && before != ',' && before != '/' &&
		before != '-' && before != '_' && before != '=' && before != '#') {
		take_number(measure, &number, contact);
	}
	return number.range.to;
}

void content_find(content_measure *measure, size_t *contact)
{
	const char *text = content_text_of(measure);
	for (size_t at = measure->reading.from;
		 at < measure->reading.to && measure->status == AZORA_OK;) {
		if (text[at] == '@') {
			at = find_email(measure, at, contact);
		} else if (azora_is_digit((unsigned char)text[at])) {
			at = find_number(measure, at, contact);
		} else {
			at++;
		}
	}
}
