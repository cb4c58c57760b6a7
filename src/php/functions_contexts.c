#include "php/glue.h"
#include "core/credential_contexts.h"

PHP_FUNCTION(azora_contexts)
{
	size_t count;
	const azora_context *contexts = azora_contexts(&count);
	ZEND_PARSE_PARAMETERS_NONE();
	array_init_size(return_value, (uint32_t)count);
	for (size_t i = 0; i < count; i++) {
		zval entry, pinned;
		array_init_size(&entry, 3);
		azora_add_text(&entry, "sha256", contexts[i].sha256);
		azora_add_text(&entry, "file", contexts[i].file);
		ZVAL_BOOL(&pinned, contexts[i].pinned);
		azora_add_key(&entry, "pinned", &pinned);
		azora_add_key(return_value, contexts[i].address, &entry);
	}
}
