/*
 * The module: its version and its globals.
 */
#ifndef PHP_AZORA_H
#define PHP_AZORA_H

#include "php.h"

#define PHP_AZORA_VERSION "0.1.0-dev"

extern zend_module_entry azora_module_entry;
#define phpext_azora_ptr &azora_module_entry

ZEND_BEGIN_MODULE_GLOBALS(azora)
	/* Name of a zone => its table (src/php/zones.c); of this request. */
	HashTable zones;
	bool has_zones;
	/* What azora_vet_content() measured, while it runs; a bailout may leave it behind. */
	struct azora_content *content;
ZEND_END_MODULE_GLOBALS(azora)

ZEND_EXTERN_MODULE_GLOBALS(azora)
#define AZORA_G(v) ZEND_MODULE_GLOBALS_ACCESSOR(azora, v)

#if defined(ZTS) && defined(COMPILE_DL_AZORA)
ZEND_TSRMLS_CACHE_EXTERN()
#endif

#endif
