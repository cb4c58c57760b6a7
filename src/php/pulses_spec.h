/*
 * Reading the specification of Azora\Database::recordPulses() and drain().
 */
#ifndef AZORA_PHP_PULSES_SPEC_H
#define AZORA_PHP_PULSES_SPEC_H

#include "pg/pulses.h"
#include "php/tables_spec.h"

typedef struct azora_pulses_order {
	azora_pulses_spec spec; /* borrows from texts */
	azora_texts texts;
} azora_pulses_order;

/* Reads the specification, the first argument; drains: a spool needs the table "spooled" as well.
 * False, and thrown, if it is not valid. To be freed either way. */
bool azora_pulses_read_spec(azora_pulses_order *order, zend_array *given, bool drains);
void azora_pulses_order_free(azora_pulses_order *order);

#endif
