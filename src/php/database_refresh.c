/* Azora\Database::refreshLeaderboards(). */
#include "php/database.h"
#include "php/refresh_spec.h"

#include <string.h>

/* What the job is told, and tells. */
typedef struct refreshing {
	azora_database *database;
	azora_refresh_order order;
	azora_refresh_figures figures;
	azora_progress progress;
	bool done;
} refreshing;

static bool tell(void *context, azora_refresh_stage stage, uint64_t done, uint64_t total)
{
	refreshing *this = context;
	return azora_progress_tell(&this->progress, this->database, azora_stage_names[stage], done,
							   total);
}

static const azora_zone *find_zone(void *context, const char *name, size_t length)
{
	const refreshing *this = context;
	return azora_refresh_order_zone(&this->order, name, length);
}

static void return_figures(const azora_refresh_figures *figures, zval *return_value)
{
	zval seconds;
	array_init(return_value);
	add_assoc_bool(return_value, "busy", figures->busy);
	add_assoc_long(return_value, "rows", (zend_long)figures->rows);
	add_assoc_long(return_value, "skipped", (zend_long)figures->skipped);
	add_assoc_long(return_value, "sums", (zend_long)figures->sums);
	add_assoc_long(return_value, "boards", (zend_long)figures->boards);
	add_assoc_long(return_value, "places", (zend_long)figures->places);
	add_assoc_long(return_value, "inserted", (zend_long)figures->inserted);
	add_assoc_long(return_value, "updated", (zend_long)figures->updated);
	add_assoc_long(return_value, "deleted", (zend_long)figures->deleted);
	add_assoc_long(return_value, "spilled", (zend_long)figures->spilled);
	add_assoc_long(return_value, "connections", figures->connections);
	array_init_size(&seconds, AZORA_STAGES);
	for (int i = 0; i < AZORA_STAGES; i++) {
		add_assoc_double(&seconds, azora_stage_names[i], figures->seconds[i]);
	}
	add_assoc_zval(return_value, "seconds", &seconds);
}

/* Everything is read once more if that may help. */
static void run(void *context)
{
	refreshing *this = context;
	azora_pg *pg = this->database->pg;
	this->done = azora_refresh_run(pg, &this->order.refresh, &this->figures) ||
				 (azora_database_may_retry(this->database) &&
				  azora_refresh_run(pg, &this->order.refresh, &this->figures));
	if (!this->done) {
		azora_database_fail(this->database);
	}
}

PHP_METHOD(Azora_Database, refreshLeaderboards)
{
	zend_array *spec;
	refreshing this;
	memset(&this, 0, sizeof(this));
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ARRAY_HT(spec)
		Z_PARAM_OPTIONAL
		Z_PARAM_FUNC_OR_NULL(this.progress.call, this.progress.cache)
	ZEND_PARSE_PARAMETERS_END();
	this.database = azora_database_begin(Z_OBJ_P(ZEND_THIS));
	if (this.database == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (!azora_refresh_read(&this.order, spec, NULL)) {
		azora_refresh_order_free(&this.order);
		AZORA_RETURN_FAILURE();
	}
	azora_refresh *refresh = &this.order.refresh;
	refresh->memory = this.database->memory;
	refresh->connections = this.database->connections;
	refresh->folder = azora_database_folder(this.database);
	refresh->caller = (azora_refresh_caller){.progress = tell, .zone = find_zone, .context = &this};
	zend_object *held = azora_callable_hold(&this.progress.cache);
	(void)azora_database_call(this.database, run, &this);
	azora_callable_leave(held);
	azora_refresh_order_free(&this.order);
	if (!this.done || EG(exception) != NULL) {
		AZORA_RETURN_FAILURE();
	}
	return_figures(&this.figures, return_value);
}
