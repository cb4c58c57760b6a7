/*
 * Times as credentials write them: XML Schema's dateTimeStamp, which is RFC 3339 with an offset.
 */
#ifndef AZORA_CORE_DATETIME_H
#define AZORA_CORE_DATETIME_H

#include "core/platform.h"

/* With a NUL: "-292277022399-01-01T00:00:00Z" and shorter. */
#define AZORA_DATETIME_TEXT 32

/* Seconds since 1970, rounded down, of a dateTimeStamp like "2024-02-29T23:59:59.5+01:00"; false if
 * it is none. */
bool azora_datetime_read(const char *text, size_t length, int64_t *seconds);

/* In UTC, whole seconds: "2024-02-29T22:59:59Z". Years 0000 to 9999; false for others. */
bool azora_datetime_write(int64_t seconds, char text[AZORA_DATETIME_TEXT]);

#endif
