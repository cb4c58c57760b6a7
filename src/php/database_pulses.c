/* Azora\Database::recordPulses() and drain(). */
#include "php/columns.h"
#include "php/database.h"
#include "php/pulses_spec.h"

/* Refused pulses of a spool that are told one by one; of all, how many there are. */
#define MOST_TOLD 10000

/* What a call records; what is owned came from PHP's allocator. */
typedef struct recording {
	azora_database *database;
	bool done;
	azora_pulses_order order;
	azora_pulses_result result;
	zend_array *given;             /* borrowed */
	size_t count;                  /* of those given that can be read */
	azora_pulse *pulses;           /* owned */
	azora_pulse_verdict *verdicts; /* owned */
	const char **faults;           /* owned; of each that is given: what cannot be read, or NULL */
	zend_string **texts;           /* owned: signals' handlers may change what was given */
	size_t held;
} recording;

static const struct field {
	const char *name;
	size_t offset;
	bool optional;
} fields[] = {
	{"user", offsetof(azora_pulse, user), false},
	{"course", offsetof(azora_pulse, course), false},
	{"module", offsetof(azora_pulse, module), false},
	{"seconds", offsetof(azora_pulse, seconds), false},
	{"watched", offsetof(azora_pulse, watched), true},
	{"when", offsetof(azora_pulse, when), false},
};
#define FIELDS (sizeof(fields) / sizeof(*fields))

/* A text; empty where it is optional and not there. */
static bool take_text(recording *this, azora_span *text, const zval *value, bool optional)
{
	*text = (azora_span){"", 0};
	if (value == NULL || Z_TYPE_P(value) != IS_STRING) {
		return value == NULL && optional;
	}
	*text = azora_span_of(this->texts[this->held++] = zend_string_copy(Z_STR_P(value)));
	return true;
}

/* Reads a pulse as it came from a browser; NULL, or what of it cannot be read. */
static const char *take_pulse(recording *this, azora_pulse *pulse, const zval *given)
{
	ZVAL_DEREF(given);
	if (Z_TYPE_P(given) != IS_ARRAY) {
		return "pulse";
	}
	if (!take_text(this, &pulse->id, azora_find_given(Z_ARRVAL_P(given), "id"), false)) {
		return "id";
	}
	if (!take_text(this, &pulse->client, azora_find_given(Z_ARRVAL_P(given), "client"), true)) {
		return "client";
	}
	for (size_t i = 0; i < FIELDS; i++) {
		const zval *value = azora_find_given(Z_ARRVAL_P(given), fields[i].name);
		int64_t *number = (int64_t *)((char *)pulse + fields[i].offset);
		*number = 0;
		if (value == NULL ? !fields[i].optional : !azora_is_int64(value, number)) {
			return fields[i].name;
		}
	}
	return NULL;
}

static void let_go(recording *this)
{
	for (size_t i = 0; i < this->held; i++) {
		zend_string_release(this->texts[i]);
	}
	azora_php_release(this->texts);
	azora_php_release(this->faults);
	azora_php_release(this->verdicts);
	azora_php_release(this->pulses);
	azora_pulses_order_free(&this->order);
}

/* False, and thrown, if there is no memory. */
static bool take_pulses(recording *this)
{
	size_t all = zend_hash_num_elements(this->given), at = 0;
	zval *pulse;
	this->pulses = azora_php_allocate(all, sizeof(*this->pulses));
	this->verdicts = azora_php_allocate(all, sizeof(*this->verdicts));
	this->faults = azora_php_allocate(all, sizeof(*this->faults));
	this->texts = azora_php_allocate(all, 2 * sizeof(zend_string *));
	if (this->pulses == NULL || this->verdicts == NULL || this->faults == NULL ||
		this->texts == NULL) {
		return false;
	}
	ZEND_HASH_FOREACH_VAL(this->given, pulse)
	{
		this->faults[at] = take_pulse(this, &this->pulses[this->count], pulse);
		this->count += this->faults[at++] == NULL;
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

static void add_span(zval *array, const char *key, azora_span text)
{
	add_assoc_stringl(array, key, text.bytes, text.length);
}

/* A refused pulse as it was given: user and id where they are of their types. */
static void tell_given(zval *to, const zval *given, const char *reason)
{
	const zval *id = NULL, *user = NULL;
	int64_t number;
	ZVAL_DEREF(given);
	if (Z_TYPE_P(given) == IS_ARRAY) {
		id = azora_find_given(Z_ARRVAL_P(given), "id");
		user = azora_find_given(Z_ARRVAL_P(given), "user");
	}
	array_init_size(to, 3);
	if (user != NULL && azora_is_int64(user, &number)) {
		add_assoc_long(to, "user", (zend_long)number);
	} else {
		add_assoc_null(to, "user");
	}
	if (id != NULL && Z_TYPE_P(id) == IS_STRING) {
		add_assoc_str(to, "id", zend_string_copy(Z_STR_P(id)));
	} else {
		add_assoc_null(to, "id");
	}
	add_assoc_string(to, "reason", reason);
}

/* Those that are refused, by the keys with which they were given. */
static void tell_refused(const recording *this, zval *refused)
{
	size_t all = 0, read = 0;
	zend_ulong number;
	zend_string *name;
	zval *given, told;
	array_init(refused);
	ZEND_HASH_FOREACH_KEY_VAL(this->given, number, name, given)
	{
		const char *reason = this->faults[all++];
		if (reason == NULL) {
			azora_pulse_verdict verdict = this->verdicts[read++];
			reason = verdict >= AZORA_PULSE_FUTURE ? azora_pulse_reason(verdict) : NULL;
		}
		if (reason != NULL) {
			tell_given(&told, given, reason);
			azora_add_either(refused, name, number, &told);
		}
	}
	ZEND_HASH_FOREACH_END();
}

static void return_recorded(const recording *this, zval *return_value)
{
	const uint64_t *counts = this->result.counts;
	zval refused;
	array_init_size(return_value, 5);
	add_assoc_long(return_value, "accepted", (zend_long)counts[AZORA_PULSE_ACCEPTED]);
	add_assoc_long(return_value, "duplicate", (zend_long)counts[AZORA_PULSE_DUPLICATE]);
	add_assoc_long(return_value, "spooled", (zend_long)counts[AZORA_PULSE_SPOOLED]);
	tell_refused(this, &refused);
	add_assoc_zval(return_value, "refused", &refused);
	azora_add_text(return_value, "away", *this->result.away != '\0' ? this->result.away : NULL);
}

static void record(void *context)
{
	recording *this = context;
	this->done = azora_pulses_record(this->database->pg, &azora_heap_allocator, &this->order.spec,
									 this->pulses, this->count, this->verdicts, &this->result);
	if (!this->done) {
		azora_database_fail(this->database);
	}
}

PHP_METHOD(Azora_Database, recordPulses)
{
	zend_array *spec;
	recording this;
	memset(&this, 0, sizeof(this));
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_ARRAY_HT(spec)
		Z_PARAM_ARRAY_HT(this.given)
	ZEND_PARSE_PARAMETERS_END();
	this.database = azora_database_begin(Z_OBJ_P(ZEND_THIS));
	if (this.database == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (azora_pulses_read_spec(&this.order, spec, false) && take_pulses(&this)) {
		(void)azora_database_call(this.database, record, &this);
	}
	if (this.done) {
		return_recorded(&this, return_value);
	}
	let_go(&this);
}

/* What a drain tells. */
typedef struct draining {
	azora_database *database;
	bool done;
	azora_pulses_order order;
	azora_drain_result result;
	zval refused;
} draining;

/* May leave by a jump at the memory limit: the batch then comes again, and is known. */
static void tell(void *context, const azora_pulse *pulse, azora_pulse_verdict verdict)
{
	draining *this = context;
	zval told;
	if (verdict < AZORA_PULSE_FUTURE ||
		zend_hash_num_elements(Z_ARRVAL(this->refused)) >= MOST_TOLD) {
		return;
	}
	array_init_size(&told, 8);
	add_assoc_long(&told, "user", (zend_long)pulse->user);
	add_span(&told, "id", pulse->id);
	add_assoc_string(&told, "reason", azora_pulse_reason(verdict));
	add_span(&told, "client", pulse->client);
	add_assoc_long(&told, "course", (zend_long)pulse->course);
	add_assoc_long(&told, "module", (zend_long)pulse->module);
	add_assoc_long(&told, "seconds", (zend_long)pulse->seconds);
	add_assoc_long(&told, "when", (zend_long)pulse->when);
	zend_hash_next_index_insert_new(Z_ARRVAL(this->refused), &told);
}

static void return_drained(draining *this, zval *return_value)
{
	const azora_drain_result *result = &this->result;
	zval reasons;
	array_init(&reasons);
	for (int i = AZORA_PULSE_FUTURE; i < AZORA_PULSE_VERDICTS; i++) {
		if (result->counts[i] > 0) {
			add_assoc_long(&reasons, azora_pulse_reason((azora_pulse_verdict)i),
						   (zend_long)result->counts[i]);
		}
	}
	array_init_size(return_value, 9);
	add_assoc_bool(return_value, "busy", result->busy);
	add_assoc_long(return_value, "accepted", (zend_long)result->counts[AZORA_PULSE_ACCEPTED]);
	add_assoc_long(return_value, "duplicate", (zend_long)result->counts[AZORA_PULSE_DUPLICATE]);
	add_assoc_zval(return_value, "refused", &this->refused);
	ZVAL_UNDEF(&this->refused);
	add_assoc_zval(return_value, "reasons", &reasons);
	add_assoc_long(return_value, "batches", (zend_long)result->batches);
	add_assoc_long(return_value, "repeated", (zend_long)result->repeated);
	add_assoc_long(return_value, "forgotten", (zend_long)result->forgotten);
	azora_add_text(return_value, "damage", *result->damage != '\0' ? result->damage : NULL);
}

static void drain(void *context)
{
	draining *this = context;
	this->done = azora_pulses_drain(this->database->pg, &azora_heap_allocator, &this->order.spec,
									tell, this, &this->result);
	if (!this->done) {
		azora_database_fail(this->database);
	}
}

PHP_METHOD(Azora_Database, drain)
{
	zend_array *spec;
	draining this;
	memset(&this, 0, sizeof(this));
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(spec)
	ZEND_PARSE_PARAMETERS_END();
	this.database = azora_database_begin(Z_OBJ_P(ZEND_THIS));
	if (this.database == NULL) {
		AZORA_RETURN_FAILURE();
	}
	array_init(&this.refused);
	if (azora_pulses_read_spec(&this.order, spec, true)) {
		(void)azora_database_call(this.database, drain, &this);
	}
	if (this.done) {
		return_drained(&this, return_value);
	}
	zval_ptr_dtor(&this.refused);
	azora_pulses_order_free(&this.order);
}
