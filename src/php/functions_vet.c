#include "php/glue.h"

#include "zend_exceptions.h"

PHP_FUNCTION(azora_vet_content)
{
	zend_throw_exception(azora_ce_exception, "not built yet", 0);
}
