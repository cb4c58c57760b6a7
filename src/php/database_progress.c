#include "php/database.h"

static void call_progress(void *context)
{
	azora_progress *this = context;
	zval arguments[3], result;
	ZVAL_STRING(&arguments[0], this->stage);
	ZVAL_LONG(&arguments[1], (zend_long)this->done);
	ZVAL_LONG(&arguments[2], (zend_long)this->total);
	ZVAL_UNDEF(&result);
	this->call.params = arguments;
	this->call.param_count = 3;
	this->call.retval = &result;
	(void)zend_call_function(&this->call, &this->cache);
	zval_ptr_dtor(&result);
	zval_ptr_dtor(&arguments[0]);
}

bool azora_progress_tell(azora_progress *progress, azora_database *database, const char *stage,
						 uint64_t done, uint64_t total)
{
	progress->stage = stage;
	progress->done = done;
	progress->total = total;
	return progress->call.size == 0 || azora_database_call(database, call_progress, progress);
}
