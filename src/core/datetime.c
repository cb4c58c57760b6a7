#include "core/datetime.h"

#include "core/civil.h"

/* Years of more digits are no years of this world, and their seconds might not fit. */
#define YEAR_DIGITS 11

typedef struct scan {
	const char *next;
	const char *end;
} scan;

static bool take(scan *scan, char character)
{
	if (scan->next == scan->end || *scan->next != character) {
		return false;
	}
	scan->next++;
	return true;
}

/* At least and at most so many digits; their number, or -1. */
static int64_t digits(scan *scan, int least, int most)
{
	int64_t value = 0;
	int count = 0;
	while (scan->next < scan->end && *scan->next >= '0' && *scan->next <= '9') {
		if (++count > most) {
			return -1;
		}
		value = value * 10 + (*scan->next++ - '0');
	}
	return count >= least ? value : -1;
}

static int days_in_month(int64_t year, int month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return days[month - 1] + (month == 2 && leap);
}

/* Days since 1970; a year of more than four digits does not begin with 0. */
static bool read_date(scan *scan, int64_t *day)
{
	bool before = take(scan, '-');
	const char *first = scan->next;
	int64_t year = digits(scan, 4, YEAR_DIGITS);
	if (year < 0 || (scan->next - first > 4 && *first == '0') || !take(scan, '-')) {
		return false;
	}
	year = before ? -year : year;
	int64_t month = digits(scan, 2, 2);
	if (month < 1 || month > 12 || !take(scan, '-')) {
		return false;
	}
	int64_t of_month = digits(scan, 2, 2);
	if (of_month < 1 || of_month > days_in_month(year, (int)month)) {
		return false;
	}
	*day = azora_day_of_civil(year, (int)month, (int)of_month);
	return true;
}

/* Seconds of the day, 86400 for 24:00:00; the fraction's digits are left in place. */
static bool read_clock(scan *scan, int64_t *seconds, azora_datetime *time)
{
	int64_t hour = digits(scan, 2, 2);
	if (hour < 0 || hour > 24 || !take(scan, ':')) {
		return false;
	}
	int64_t minute = digits(scan, 2, 2);
	if (minute < 0 || minute > 59 || !take(scan, ':')) {
		return false;
	}
	int64_t second = digits(scan, 2, 2);
	if (second < 0 || second > 59) {
		return false;
	}
	time->fraction = scan->next;
	time->digits = 0;
	if (take(scan, '.')) {
		time->fraction = scan->next;
		const char *last = scan->next;
		while (scan->next < scan->end && *scan->next >= '0' && *scan->next <= '9') {
			scan->next++;
			last = scan->next[-1] == '0' ? last : scan->next;
		}
		if (scan->next == time->fraction) {
			return false;
		}
		time->digits = (size_t)(last - time->fraction);
	}
	*seconds = hour * 3600 + minute * 60 + second;
	return hour < 24 || (*seconds == 86400 && time->digits == 0);
}

/* Seconds east of Greenwich; at most 14 hours. */
static bool read_offset(scan *scan, int64_t *seconds)
{
	if (take(scan, 'Z')) {
		*seconds = 0;
		return true;
	}
	bool west = take(scan, '-');
	if (!west && !take(scan, '+')) {
		return false;
	}
	int64_t hours = digits(scan, 2, 2);
	if (hours < 0 || !take(scan, ':')) {
		return false;
	}
	int64_t minutes = digits(scan, 2, 2);
	*seconds = (hours * 60 + minutes) * 60;
	*seconds = west ? -*seconds : *seconds;
	return minutes >= 0 && minutes <= 59 && hours * 60 + minutes <= 14 * 60;
}

bool azora_datetime_parse(const char *text, size_t length, azora_datetime *time)
{
	scan scan = {text, text + length};
	int64_t day, clock, offset;
	if (!read_date(&scan, &day) || !take(&scan, 'T') || !read_clock(&scan, &clock, time) ||
		!read_offset(&scan, &offset) || scan.next != scan.end) {
		return false;
	}
	time->seconds = day * 86400 + clock - offset;
	return true;
}

bool azora_datetime_read(const char *text, size_t length, int64_t *seconds)
{
	azora_datetime time;
	if (!azora_datetime_parse(text, length, &time)) {
		return false;
	}
	*seconds = time.seconds;
	return true;
}

int azora_datetime_compare(const azora_datetime *a, const azora_datetime *b)
{
	if (a->seconds != b->seconds) {
		return a->seconds < b->seconds ? -1 : 1;
	}
	for (size_t i = 0; i < a->digits && i < b->digits; i++) {
		if (a->fraction[i] != b->fraction[i]) {
			return a->fraction[i] < b->fraction[i] ? -1 : 1;
		}
	}
	/* No zeros stand at the end, so the longer one is the later. */
	return (a->digits > b->digits) - (a->digits < b->digits);
}

static char *put(char *at, int64_t value, int digits, char then)
{
	for (int i = digits; i-- > 0; value /= 10) {
		at[i] = (char)('0' + value % 10);
	}
	at[digits] = then;
	return at + digits + 1;
}

bool azora_datetime_of(const azora_json *value, int64_t *seconds)
{
	return value != NULL && value->kind == AZORA_TEXT &&
		   azora_datetime_read(value->as.text, value->length, seconds);
}

bool azora_datetime_write(int64_t seconds, char text[AZORA_DATETIME_TEXT])
{
	int64_t day = seconds / 86400 - (seconds % 86400 < 0);
	/* The first day of year 0000 and the last one of 9999. */
	if (day < -719528 || day > 2932896) {
		return false;
	}
	int64_t clock = seconds - day * 86400;
	azora_civil date = azora_civil_of_day(day);
	text = put(text, date.year, 4, '-');
	text = put(text, date.month, 2, '-');
	text = put(text, date.day, 2, 'T');
	text = put(text, clock / 3600, 2, ':');
	text = put(text, clock / 60 % 60, 2, ':');
	text = put(text, clock % 60, 2, 'Z');
	*text = '\0';
	return true;
}
