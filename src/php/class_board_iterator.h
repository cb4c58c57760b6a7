#ifndef AZORA_PHP_CLASS_BOARD_ITERATOR_H
#define AZORA_PHP_CLASS_BOARD_ITERATOR_H

#include "php_azora.h"
#include "core/board.h"

/* A new Azora\BoardIterator over boards that their object holds. */
void azora_board_iterator_return(zval *return_value, zend_object *holder,
								 const azora_boards *boards);

#endif
