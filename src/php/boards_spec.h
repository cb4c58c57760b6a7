/*
 * Reading the specification of Azora\Boards.
 */
#ifndef AZORA_PHP_BOARDS_SPEC_H
#define AZORA_PHP_BOARDS_SPEC_H

#include "php_azora.h"
#include "core/board.h"

extern const char *const azora_board_types[AZORA_BOARD_TYPES];
extern const char *const azora_board_scopes[AZORA_SCOPES];

/* A specification and what it says of "now". */
typedef struct azora_boards_order {
	azora_boards_spec spec; /* its lists came from PHP's allocator; the owner's to free */
	int64_t now;
} azora_boards_order;

/* Reads the only argument of the constructor; false, nothing to free, if something was thrown. */
bool azora_boards_read(zend_array *given, azora_boards_order *order);

#endif
