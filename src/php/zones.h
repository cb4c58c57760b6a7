/*
 * The tables of time zones, filled from PHP's own database once for each zone and request.
 *
 * PHP does not let extensions call its time-zone library, so transitions are asked for in PHP's own
 * terms, DateTimeZone::getTransitions(): 0.2 to 0.3 ms a zone.
 */
#ifndef AZORA_PHP_ZONES_H
#define AZORA_PHP_ZONES_H

#include "php_azora.h"
#include "core/zone.h"

/*
 * The table of a zone, which answers for an instant and the two months after it. Borrowed, and good
 * only until the next call. NULL, and a ValueError on the argument thrown, if DateTimeZone does not
 * know the zone; key names the element of an array argument, or is NULL.
 */
const azora_zone *azora_zone_named(zend_string *name, int64_t instant, uint32_t argument,
								   const char *key);

/* Frees all tables, at the end of a request. */
void azora_zones_forget(void);

#endif
