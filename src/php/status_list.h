/*
 * Azora\StatusList for others than itself.
 */
#ifndef AZORA_PHP_STATUS_LIST_H
#define AZORA_PHP_STATUS_LIST_H

#include "php/glue.h"
#include "core/status_list.h"

/* Bits that PHP's lists have at most, AZORA_STATUS_EXPANSION bytes. */
#define AZORA_STATUS_MAXIMUM ((size_t)AZORA_STATUS_EXPANSION * 8)

extern zend_class_entry *azora_ce_status_list;

void azora_register_status_list(void);

/* The bits of an object, borrowed; NULL, and an Error thrown, if it was never constructed. */
azora_status_list *azora_status_list_of(zend_object *object);

#endif
