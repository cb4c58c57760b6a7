/*
 * Reading the specification of Azora\Boards.
 */
#ifndef AZORA_PHP_BOARDS_SPEC_H
#define AZORA_PHP_BOARDS_SPEC_H

#include "php_azora.h"
#include "core/board.h"

/* A specification and what it says of "now". */
typedef struct azora_boards_order {
	azora_boards_spec spec; /* its lists came from PHP's allocator; the owner's to free */
	int64_t now;
} azora_boards_order;

/* Reads the first argument, or what it has under a key (within; NULL: none); false, nothing to
 * free, if something was thrown. */
bool azora_boards_read(zend_array *given, const char *within, azora_boards_order *order);

#endif
