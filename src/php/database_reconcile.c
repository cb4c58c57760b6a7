/* Azora\Database::reconcile(). */
#include "php/database.h"
#include "php/reconcile_spec.h"

#include <string.h>

/* What the job is told, and tells. */
typedef struct reconciling {
	azora_database *database;
	azora_reconcile_order order;
	azora_reconcile_figures figures;
	azora_progress progress;
	zval rows[AZORA_CHECKS]; /* lists of what was found */
	bool done;
} reconciling;

static bool tell(void *context, const char *stage, uint64_t done, uint64_t total)
{
	reconciling *this = context;
	return azora_progress_tell(&this->progress, this->database, stage, done, total);
}

static const azora_zone *find_zone(void *context, const char *name, size_t length)
{
	const reconciling *this = context;
	return azora_refresh_order_zone(&this->order.boards, name, length);
}

static void add_board_side(zval *row, const char *key, const azora_side *side, bool stars)
{
	static const char *const names[AZORA_SAMPLED_VALUES] = {"position", "score", "stars"};
	zval values;
	array_init_size(&values, AZORA_SAMPLED_VALUES);
	for (size_t i = 0; i < (stars ? AZORA_SAMPLED_VALUES : AZORA_SAMPLED_STARS); i++) {
		if ((side->known >> i & 1) != 0) {
			add_assoc_long(&values, names[i], (zend_long)side->values[i]);
		} else {
			add_assoc_null(&values, names[i]);
		}
	}
	add_assoc_zval(row, key, &values);
}

static void add_side(const reconciling *this, zval *row, const char *key, azora_check check,
					 const azora_side *side)
{
	const azora_table *target = &this->order.reconcile.boards.tables[AZORA_REFRESH_TARGET];
	if (!side->given) {
		add_assoc_null(row, key);
	} else if (check == AZORA_CHECK_TIME) {
		add_assoc_long(row, key, (zend_long)side->values[0]);
	} else if (check == AZORA_CHECK_BOARDS) {
		add_board_side(row, key, side, target->columns[AZORA_TARGET_STARS].bytes != NULL);
	} else {
		add_assoc_bool(row, key, true);
	}
}

static bool take_finding(void *context, const azora_finding *finding)
{
	reconciling *this = context;
	zval row, *rows = &this->rows[finding->check];
	if ((int64_t)zend_hash_num_elements(Z_ARRVAL_P(rows)) >= this->order.most) {
		return true;
	}
	array_init_size(&row, 8);
	if (finding->check == AZORA_CHECK_BOARDS) {
		add_assoc_string(&row, "type", azora_board_types[finding->type]);
		add_assoc_string(&row, "frame", azora_board_frames[finding->frame]);
		add_assoc_string(&row, "scope", azora_board_scopes[finding->scope]);
		add_assoc_long(&row, "scopeId", (zend_long)finding->scope_id);
	}
	add_assoc_long(&row, "user", (zend_long)finding->user);
	if (finding->check == AZORA_CHECK_CLAIMED || finding->check == AZORA_CHECK_EARNED) {
		add_assoc_long(&row, "course", (zend_long)finding->course);
		add_assoc_long(&row, "module", (zend_long)finding->module);
	}
	add_side(this, &row, "stored", finding->check, &finding->stored);
	add_side(this, &row, "expected", finding->check, &finding->expected);
	add_next_index_zval(rows, &row);
	/* Where PHP ends the script only once this returns, nobody would hear of what was repaired. */
	return !AZORA_HAS_OOM();
}

static void begin_rows(reconciling *this)
{
	for (int i = 0; i < AZORA_CHECKS; i++) {
		zval_ptr_dtor(&this->rows[i]);
		array_init(&this->rows[i]);
	}
}

static void free_rows(reconciling *this)
{
	for (int i = 0; i < AZORA_CHECKS; i++) {
		zval_ptr_dtor(&this->rows[i]);
		ZVAL_UNDEF(&this->rows[i]);
	}
}

/* Tells a check, and returns its verdict. */
static azora_verdict add_check(reconciling *this, azora_check check, zval *checks)
{
	const azora_check_figures *figures = &this->figures.checks[check];
	zval result, *rows = &this->rows[check];
	uint64_t shown = zend_hash_num_elements(Z_ARRVAL_P(rows));
	array_init(&result);
	add_assoc_long(&result, "checked", (zend_long)figures->checked);
	add_assoc_long(&result, "inconsistent", (zend_long)figures->inconsistent);
	add_assoc_long(&result, "skipped", (zend_long)figures->skipped);
	if (check == AZORA_CHECK_CLAIMED || check == AZORA_CHECK_EARNED) {
		add_assoc_long(&result, "outside", (zend_long)figures->outside);
	}
	if (figures->checked == 0) {
		add_assoc_null(&result, "confidence");
	} else {
		double agreeing = (double)(figures->checked - figures->inconsistent);
		add_assoc_double(&result, "confidence", 100 * agreeing / (double)figures->checked);
	}
	azora_verdict verdict = azora_verdict_of(figures->checked, figures->inconsistent);
	add_assoc_string(&result, "verdict", azora_verdict_names[verdict]);
	add_assoc_long(&result, "repaired", (zend_long)figures->repaired);
	Z_ADDREF_P(rows);
	add_assoc_zval(&result, "rows", rows);
	add_assoc_long(&result, "more", (zend_long)(figures->inconsistent - shown));
	azora_add_key(checks, azora_check_names[check], &result);
	return verdict;
}

static void return_result(reconciling *this, zval *return_value)
{
	const azora_reconcile *reconcile = &this->order.reconcile;
	azora_verdict worst = this->figures.busy ? AZORA_VERDICT_UNKNOWN : AZORA_VERDICT_HEALTHY;
	zval checks;
	array_init_size(&checks, AZORA_CHECKS);
	for (int i = 0; i < AZORA_CHECKS && !this->figures.busy; i++) {
		if ((reconcile->checks >> i & 1) != 0) {
			azora_verdict verdict = add_check(this, (azora_check)i, &checks);
			worst = verdict > worst ? verdict : worst;
		}
	}
	array_init_size(return_value, 8);
	add_assoc_bool(return_value, "busy", this->figures.busy);
	add_assoc_string(return_value, "verdict", azora_verdict_names[worst]);
	add_assoc_string(return_value, "run", reconcile->run);
	add_assoc_long(return_value, "when", (zend_long)reconcile->when);
	add_assoc_long(return_value, "seed", (zend_long)reconcile->seed);
	add_assoc_zval(return_value, "checks", &checks);
}

static bool try(reconciling *this)
{
	begin_rows(this);
	return azora_reconcile_run(this->database->pg, &this->order.reconcile, &this->figures);
}

/* All is read once more if that may help. */
static void run(void *context)
{
	reconciling *this = context;
	this->done = try(this) || (azora_database_may_retry(this->database) && try(this));
	if (!this->done) {
		azora_database_fail(this->database);
	}
}

PHP_METHOD(Azora_Database, reconcile)
{
	zend_array *spec;
	reconciling this;
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
	if (!azora_reconcile_read(&this.order, spec, this.database->memory)) {
		azora_reconcile_order_free(&this.order);
		AZORA_RETURN_FAILURE();
	}
	azora_reconcile *reconcile = &this.order.reconcile;
	reconcile->caller =
		(azora_reconcile_caller){.progress = tell, .finding = take_finding, .context = &this};
	reconcile->boards.memory = this.database->memory;
	reconcile->boards.connections = this.database->connections;
	reconcile->boards.folder = azora_database_folder(this.database);
	reconcile->boards.caller = (azora_refresh_caller){.zone = find_zone, .context = &this};
	zend_object *held = azora_callable_hold(&this.progress.cache);
	(void)azora_database_call(this.database, run, &this);
	azora_callable_leave(held);
	if (this.done && EG(exception) == NULL) {
		return_result(&this, return_value);
	}
	free_rows(&this);
	azora_reconcile_order_free(&this.order);
	if (EG(exception) != NULL) {
		AZORA_RETURN_FAILURE();
	}
}
