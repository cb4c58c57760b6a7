/*
 * Reading the specification of Azora\Database::refreshLeaderboards().
 */
#ifndef AZORA_PHP_REFRESH_SPEC_H
#define AZORA_PHP_REFRESH_SPEC_H

#include "pg/refresh.h"
#include "php/tables_spec.h"

typedef struct azora_refresh_order {
	azora_refresh refresh; /* borrows from texts; its boards have no lists */
	const char *within;    /* the key that holds the specification; NULL: none */
	zend_string *zone;     /* of the site; owned */
	azora_texts texts;
} azora_refresh_order;

/* Reads the specification, the first argument, or what it has under a key; false, and thrown, if it
 * is not valid. To be freed either way. */
bool azora_refresh_read(azora_refresh_order *order, zend_array *given, const char *within);
/* The time zone of a name that a streak has, or without one, the site's; NULL, and thrown, if there
 * is none. Borrowed. */
const azora_zone *azora_refresh_order_zone(const azora_refresh_order *order, const char *name,
										   size_t length);

void azora_refresh_order_free(azora_refresh_order *order);

#endif
