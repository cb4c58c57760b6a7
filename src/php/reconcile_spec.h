/*
 * Reading the specification of Azora\Database::reconcile().
 */
#ifndef AZORA_PHP_RECONCILE_SPEC_H
#define AZORA_PHP_RECONCILE_SPEC_H

#include "pg/reconcile.h"
#include "php/refresh_spec.h"

typedef struct azora_reconcile_order {
	azora_reconcile reconcile; /* borrows from the rest */
	azora_refresh_order boards;
	azora_texts texts;
	int64_t most; /* rows that a check shows */
} azora_reconcile_order;

/* Reads the specification, the first argument, under a limit of memory; false, and thrown, if it is
 * not valid. To be freed either way. */
bool azora_reconcile_read(azora_reconcile_order *order, zend_array *given, size_t memory);
void azora_reconcile_order_free(azora_reconcile_order *order);

#endif
