#include "php/database.h"

#include "main/php_open_temporary_file.h"
#include "zend_attributes.h"
#include "zend_interfaces.h"

#include "php/class_database_arginfo.h"

#include <stdlib.h>

zend_class_entry *azora_ce_database;

static zend_object_handlers handlers;

static inline azora_database *from_object(zend_object *object)
{
	return (azora_database *)((char *)object - offsetof(azora_database, std));
}

static zend_object *create(zend_class_entry *ce)
{
	azora_database *this = zend_object_alloc(sizeof(*this), ce);
	memset(this, 0, offsetof(azora_database, std));
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->std.handlers = &handlers;
	return &this->std;
}

static void destroy(zend_object *object)
{
	azora_database *this = from_object(object);
	azora_pg_free(this->pg);
	this->pg = NULL;
	if (this->folder != NULL) {
		zend_string_release(this->folder);
		this->folder = NULL;
	}
	zend_object_std_dtor(object);
}

/* What var_dump and print_r show: nothing. */
static HashTable *debug_info(zend_object *object, int *is_temporary)
{
	*is_temporary = 1;
	return zend_new_array(0);
}

void azora_register_database(void)
{
	azora_ce_database = register_class_Azora_Database();
	azora_ce_database->create_object = create;
	memcpy(&handlers, &std_object_handlers, sizeof(handlers));
	handlers.offset = offsetof(azora_database, std);
	handlers.free_obj = destroy;
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
	handlers.get_debug_info = debug_info;
}

/* After a bailout the object may be used once more, by a function that runs at the end. A job's own
 * code comes within that of another, where it is the user's. */
bool azora_database_call(azora_database *database, void (*run)(void *context), void *context)
{
	bool before = database->busy, left = false;
	database->busy = true;
	zend_try
	{
		run(context);
	}
	zend_catch
	{
		left = true;
	}
	zend_end_try();
	database->busy = before;
	if (left) {
		zend_bailout();
	}
	return EG(exception) == NULL;
}

/* Signals' handlers, for the most part. */
static void serve_interrupts(void *context)
{
	zend_interrupt_function(EG(current_execute_data));
}

/*
 * Whether a job must stop. A time-out is the engine's own to tell; it asks as soon as the method
 * returns, so its flag is left as it is.
 */
static bool watch(void *context)
{
	if (!zend_atomic_bool_load_ex(&EG(vm_interrupt))) {
		return false;
	}
	if (zend_atomic_bool_load_ex(&EG(timed_out))) {
		return true;
	}
	zend_atomic_bool_store_ex(&EG(vm_interrupt), false);
	/* A handler's time-out comes between the two. */
	if (zend_atomic_bool_load_ex(&EG(timed_out))) {
		zend_atomic_bool_store_ex(&EG(vm_interrupt), true);
		return true;
	}
	return zend_interrupt_function != NULL && !azora_database_call(context, serve_interrupts, NULL);
}

PHP_METHOD(Azora_Database, __construct)
{
	zend_string *conninfo;
	zend_array *array = NULL;
	azora_database_options options;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_PATH_STR(conninfo)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(array)
	ZEND_PARSE_PARAMETERS_END();
	azora_database *this = from_object(Z_OBJ_P(ZEND_THIS));
	if (this->pg != NULL) {
		azora_throw_constructed_twice(this->std.ce);
		AZORA_RETURN_FAILURE();
	}
	const char *fault = azora_pg_conninfo_fault(ZSTR_VAL(conninfo));
	if (fault != NULL) {
		zend_argument_value_error(1, "%s", fault);
		AZORA_RETURN_FAILURE();
	}
	if (!azora_database_options_read(&options, array, 2)) {
		AZORA_RETURN_FAILURE();
	}
	this->pg =
		azora_pg_new(&azora_heap_allocator, ZSTR_VAL(conninfo), ZSTR_LEN(conninfo), &options.pg);
	if (this->pg == NULL) {
		azora_throw_status(AZORA_NO_MEMORY);
		return;
	}
	azora_pg_set_watch(this->pg, watch, this);
	this->memory = options.memory;
	this->connections = options.connections;
	this->folder = options.folder != NULL ? zend_string_copy(options.folder) : NULL;
}

azora_database *azora_database_begin(zend_object *object)
{
	azora_database *this = from_object(object);
	if (this->pg == NULL) {
		azora_throw_not_constructed(object->ce);
		return NULL;
	}
	if (this->busy) {
		azora_database_throw_busy("The object is in the middle of a job; use another one");
		return NULL;
	}
	return this;
}

const char *azora_database_folder(const azora_database *database)
{
	return database->folder != NULL ? ZSTR_VAL(database->folder) : php_get_temporary_directory();
}

bool azora_database_may_retry(azora_database *database)
{
	static const char *const states[] = {"40001", "23505", "08000", "08003", "08006"};
	const azora_pg_error *error = azora_pg_last_error(database->pg);
	if (!azora_pg_error_is(error, states, sizeof(states) / sizeof(*states)) ||
		error->code != AZORA_PG_SERVER || EG(exception) != NULL) {
		return false;
	}
	azora_pg_rollback(database->pg);
	azora_pg_give_up_job(database->pg);
	return true;
}

void azora_database_fail(azora_database *database)
{
	azora_pg_rollback(database->pg);
	azora_pg_give_up_job(database->pg);
	if (EG(exception) == NULL && !AZORA_HAS_OOM()) {
		azora_database_throw(azora_pg_last_error(database->pg));
	}
}

static void free_result(void *job)
{
	PQclear(job);
}

/* The server's answer, which hangs on the connection until the job is given up; NULL if it failed.
 */
static const PGresult *ask_who(azora_pg *pg)
{
	static const char sql[] =
		"SELECT current_setting('server_version'), current_setting('server_version_num'),"
		" CASE WHEN pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'"
		" THEN 1 ELSE 0 END";
	PGresult *result;
	if (!azora_pg_begin(pg, "") || !azora_pg_query(pg, sql, NULL, 0, &result)) {
		return NULL;
	}
	azora_pg_take_job(pg, result, free_result);
	if (PQntuples(result) != 1 || PQnfields(result) != 3) {
		(void)azora_pg_fail(pg, AZORA_PG_DATA, "The server does not say who it is");
		return NULL;
	}
	return azora_pg_commit(pg) ? result : NULL;
}

PHP_METHOD(Azora_Database, ping)
{
	ZEND_PARSE_PARAMETERS_NONE();
	azora_database *this = azora_database_begin(Z_OBJ_P(ZEND_THIS));
	if (this == NULL) {
		AZORA_RETURN_FAILURE();
	}
	double start = azora_pg_seconds();
	const PGresult *result = ask_who(this->pg);
	if (result == NULL) {
		azora_database_fail(this);
		AZORA_RETURN_FAILURE();
	}
	/* Distributions add to it who built it: "15.9 (Debian 15.9-1)". */
	const char *server = PQgetvalue(result, 0, 0);
	array_init_size(return_value, 4);
	add_assoc_stringl(return_value, "server", server, strcspn(server, " "));
	add_assoc_long(return_value, "version", strtol(PQgetvalue(result, 0, 1), NULL, 10));
	add_assoc_bool(return_value, "readOnly", *PQgetvalue(result, 0, 2) == '1');
	add_assoc_double(return_value, "milliseconds", (azora_pg_seconds() - start) * 1000);
	azora_pg_give_up_job(this->pg);
}
