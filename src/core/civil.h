/*
 * The Gregorian calendar, in both directions and for ever.
 *
 * Years are counted from March, so that the leap day comes last, and in eras of 400 years, after
 * which the calendar repeats. A March-based month m (0 to 11) begins on day (153 m + 2) / 5.
 */
#ifndef AZORA_CORE_CIVIL_H
#define AZORA_CORE_CIVIL_H

#include "core/platform.h"

typedef struct azora_civil {
	int64_t year;
	int month;
	int day;
} azora_civil;

/* Days from 1970-01-01 to a date. */
static inline int64_t azora_day_of_civil(int64_t year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	/* 719468 days lie between 0000-03-01 and 1970-01-01. */
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static inline azora_civil azora_civil_of_day(int64_t day)
{
	int64_t shifted = day + 719468;
	int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int64_t of_era = shifted - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (int)((5 * of_year + 2) / 153);
	azora_civil date = {
		.year = year + era * 400 + (month >= 10),
		.month = month < 10 ? month + 3 : month - 9,
		.day = (int)(of_year - (153 * month + 2) / 5 + 1),
	};
	return date;
}

#endif
