/*
 * Times as credentials write them: XML Schema's dateTimeStamp, which is RFC 3339 with an offset.
 */
#ifndef AZORA_CORE_DATETIME_H
#define AZORA_CORE_DATETIME_H

#include "core/document.h"

/* Of what is written, with a NUL. */
#define AZORA_DATETIME_TEXT 21

/* The last second of the year 9999. */
#define AZORA_DATETIME_LAST INT64_C(253402300799)

typedef struct azora_datetime {
	int64_t seconds;      /* since 1970, rounded down */
	const char *fraction; /* borrowed: the digits of the rest, without zeros at the end */
	size_t digits;
} azora_datetime;

/*
 * Reads a dateTimeStamp like "2024-02-29T23:59:59.5+01:00"; false if it is none. As XML Schema has
 * it: capital T and Z, no leap second, 24:00:00 is the next day's beginning, years before 0000 and
 * beyond 9999 (of up to 11 digits), offsets up to 14:00.
 */
bool azora_datetime_parse(const char *text, size_t length, azora_datetime *time);

/* As memcmp says it. */
int azora_datetime_compare(const azora_datetime *a, const azora_datetime *b);

/* The same as azora_datetime_parse, of which only the seconds matter. */
bool azora_datetime_read(const char *text, size_t length, int64_t *seconds);

/* The same of a document's value; false if it is no text, or NULL. */
bool azora_datetime_of(const azora_json *value, int64_t *seconds);

/* In UTC, whole seconds: "2024-02-29T22:59:59Z". Years 0000 to 9999; false for others. */
bool azora_datetime_write(int64_t seconds, char text[AZORA_DATETIME_TEXT]);

#endif
