/*
 * The module: its version and its globals.
 */
#ifndef PHP_AZORA_H
#define PHP_AZORA_H

#include "php.h"

#define PHP_AZORA_VERSION "0.1.0-dev"

extern zend_module_entry azora_module_entry;
#define phpext_azora_ptr &azora_module_entry

/* Whether an array is a list, where PHP must go through it to know (src/php/values.c). */
typedef struct azora_list_verdict {
	const zend_array *array; /* borrowed, only compared; NULL: none */
	bool is_list;
} azora_list_verdict;

#define AZORA_LIST_VERDICTS 16

ZEND_BEGIN_MODULE_GLOBALS(azora)
	/* Name of a zone => its table (src/php/zones.c); of this request. */
	HashTable zones;
	bool has_zones;
	/* What azora_vet_content() measured, while it runs; a bailout may leave it behind. */
	struct azora_content *content;
	azora_list_verdict verdicts[AZORA_LIST_VERDICTS];
ZEND_END_MODULE_GLOBALS(azora)

ZEND_EXTERN_MODULE_GLOBALS(azora)
#define AZORA_G(v) ZEND_MODULE_GLOBALS_ACCESSOR(azora, v)

#if defined(ZTS) && defined(COMPILE_DL_AZORA)
ZEND_TSRMLS_CACHE_EXTERN()
#endif

#endif
