#include "php/reconcile_spec.h"

#include "php/columns.h"
#include "php/glue.h"

#include <sodium.h>

#define MOST_ROWS    1000000
#define USUAL_ROWS   10000
#define USUAL_SAMPLE 1000

static const char *const keys[] = {"completion", "time",     "boards", "seed",
								   "most",       "findings", "repair"};
static const char *const completion_keys[] = {"earned", "required", "claimed"};
static const char *const time_keys[] = {"pulses", "sessions"};
#define COUNT(list) (sizeof(list) / sizeof(*(list)))

static bool refuse(const char *format, const char *key, const char *what)
{
	zend_argument_value_error(1, format, key, what);
	return false;
}

/* Whether all keys of an array are known; within names it, with a blank. */
static bool check_keys(zend_array *given, const char *within, const char *const *known,
					   size_t count)
{
	zend_string *key;
	ZEND_HASH_FOREACH_STR_KEY(given, key)
	{
		if (!azora_is_among(key, known, count)) {
			return refuse("%shas a key that is not known: %s", within,
						  key != NULL ? ZSTR_VAL(key) : "a number");
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

/* What a key of the specification holds, an array: false, and thrown, if it is none; *found is NULL
 * if there is no such key. */
static bool find_array(zend_array *given, const char *key, zend_array **found)
{
	const azora_source source = {1, key};
	zval *value = azora_find_given(given, key);
	*found = value != NULL && Z_TYPE_P(value) == IS_ARRAY ? Z_ARRVAL_P(value) : NULL;
	if (value != NULL && *found == NULL) {
		azora_type_error(source, AZORA_NO_ROW, "array", value);
	}
	return value == NULL || *found != NULL;
}

static bool read_table(azora_reconcile_order *order, azora_table *table,
					   const azora_table_shape *shape, const char *within, zend_array *given)
{
	*table = (azora_table){.shape = shape, .within = within};
	return azora_table_read_spec(table, azora_find_given(given, shape->key), &order->texts);
}

/* One table, or a list of them. */
static bool read_earned(azora_reconcile_order *order, zend_array *given)
{
	azora_reconcile *reconcile = &order->reconcile;
	zval *earned = azora_find_given(given, "earned"), *each;
	if (earned == NULL || Z_TYPE_P(earned) != IS_ARRAY ||
		zend_hash_num_elements(Z_ARRVAL_P(earned)) == 0 ||
		!zend_array_is_list(Z_ARRVAL_P(earned))) {
		reconcile->earned_count = 1;
		return read_table(order, &reconcile->earned[0], &azora_earned_shape, "completion", given);
	}
	if (zend_hash_num_elements(Z_ARRVAL_P(earned)) > AZORA_EARNED_TABLES) {
		return refuse("key \"%s\" must have 16 tables at most%s", "completion.earned", "");
	}
	ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(earned), each)
	{
		azora_table *table = &reconcile->earned[reconcile->earned_count++];
		ZVAL_DEREF(each);
		*table = (azora_table){.shape = &azora_earned_shape,
							   .within = "completion",
							   .number = reconcile->earned_count};
		if (!azora_table_read_spec(table, each, &order->texts)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

static bool read_completion(azora_reconcile_order *order, zend_array *spec)
{
	azora_reconcile *reconcile = &order->reconcile;
	zend_array *given;
	if (!find_array(spec, "completion", &given) || given == NULL) {
		return EG(exception) == NULL;
	}
	reconcile->checks |= 1u << AZORA_CHECK_CLAIMED | 1u << AZORA_CHECK_EARNED;
	return check_keys(given, "key \"completion\" ", completion_keys, COUNT(completion_keys)) &&
		   read_earned(order, given) &&
		   read_table(order, &reconcile->required, &azora_required_shape, "completion", given) &&
		   read_table(order, &reconcile->claimed, &azora_claimed_shape, "completion", given);
}

static bool read_time(azora_reconcile_order *order, zend_array *spec)
{
	azora_reconcile *reconcile = &order->reconcile;
	zend_array *given;
	if (!find_array(spec, "time", &given) || given == NULL) {
		return EG(exception) == NULL;
	}
	reconcile->checks |= 1u << AZORA_CHECK_TIME;
	return check_keys(given, "key \"time\" ", time_keys, COUNT(time_keys)) &&
		   read_table(order, &reconcile->pulses, &azora_pulses_shape, "time", given) &&
		   read_table(order, &reconcile->sessions, &azora_sessions_shape, "time", given);
}

/* An integer of a range under a key of an array; what it was before if it is not given. */
static bool read_integer(zend_array *given, const char *key, const char *name, int64_t least,
						 int64_t most, int64_t *value)
{
	const azora_source source = {1, name};
	const zval *found = azora_find_given(given, key);
	return found == NULL || azora_read_integer(found, source, "", least, most, value);
}

/* As many rows as a quarter of the memory holds: of those that are stored there may be twice as
 * many. */
static bool read_sample(azora_reconcile_order *order, zend_array *given, size_t memory)
{
	int64_t sample = USUAL_SAMPLE, most = (int64_t)azora_sample_fit(memory / 4);
	most = most < MOST_ROWS ? most : MOST_ROWS;
	if (!read_integer(given, "sample", "boards.sample", 1, most, &sample)) {
		return false;
	}
	order->reconcile.sample = (size_t)sample;
	return true;
}

/* The specification of a refresh, and beside it "sample". */
static bool read_boards(azora_reconcile_order *order, zend_array *spec, size_t memory)
{
	azora_reconcile *reconcile = &order->reconcile;
	zend_array *given;
	if (!find_array(spec, "boards", &given) || given == NULL) {
		return EG(exception) == NULL;
	}
	reconcile->checks |= 1u << AZORA_CHECK_BOARDS;
	if (!read_sample(order, given, memory)) {
		return false;
	}
	zend_array *refresh = zend_array_dup(given);
	zend_hash_str_del(refresh, ZEND_STRL("sample"));
	bool done = azora_refresh_read(&order->boards, refresh, "boards");
	zend_array_destroy(refresh);
	reconcile->boards = order->boards.refresh;
	return done;
}

static bool read_seed(azora_reconcile_order *order, zend_array *spec)
{
	uint64_t seed;
	randombytes_buf(&seed, sizeof(seed));
	int64_t value = (int64_t)(seed >> 1);
	if (!read_integer(spec, "seed", "seed", INT64_MIN, INT64_MAX, &value)) {
		return false;
	}
	order->reconcile.seed = (uint64_t)value;
	return true;
}

/* The name of a check that can be repaired, and is asked for. */
static bool read_repair(azora_reconcile *reconcile, const zval *name, size_t row)
{
	const azora_source source = {1, "repair"};
	if (Z_TYPE_P(name) != IS_STRING) {
		azora_type_error(source, row, "string", name);
		return false;
	}
	if (azora_is_named(Z_STR_P(name), "time")) {
		return refuse("key \"%s\" must not have \"time\": sessions cannot be made again from "
					  "sums%s",
					  "repair", "");
	}
	for (int i = 0; i < AZORA_CHECKS; i++) {
		if (azora_is_named(Z_STR_P(name), azora_check_names[i])) {
			reconcile->repairs |= 1u << i;
			return (reconcile->checks >> i & 1) != 0 ||
				   refuse("key \"%s\" must only have what is checked, which \"%s\" is not",
						  "repair", azora_check_names[i]);
		}
	}
	return refuse("key \"%s\" must be a list of \"claimed\", \"earned\", \"boards\"%s", "repair",
				  "");
}

static bool read_repairs(azora_reconcile_order *order, zend_array *spec)
{
	zend_array *given;
	zval *name;
	size_t row = 0;
	if (!find_array(spec, "repair", &given) || given == NULL) {
		return EG(exception) == NULL;
	}
	ZEND_HASH_FOREACH_VAL(given, name)
	{
		ZVAL_DEREF(name);
		if (!read_repair(&order->reconcile, name, row++)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return order->reconcile.repairs == 0 || azora_table_is_given(&order->reconcile.findings) ||
		   refuse("must have the key \"%s\" where something is repaired: each change is logged%s",
				  "findings", "");
}

/* The table of findings has a column for all that tells a finding. */
static bool read_findings(azora_reconcile_order *order, zend_array *spec)
{
	static const struct {
		size_t field;
		azora_check check;
	} needed[] = {
		{AZORA_FINDING_COURSE, AZORA_CHECK_CLAIMED}, {AZORA_FINDING_MODULE, AZORA_CHECK_CLAIMED},
		{AZORA_FINDING_TYPE, AZORA_CHECK_BOARDS},    {AZORA_FINDING_FRAME, AZORA_CHECK_BOARDS},
		{AZORA_FINDING_SCOPE, AZORA_CHECK_BOARDS},   {AZORA_FINDING_SCOPE_ID, AZORA_CHECK_BOARDS},
	};
	azora_reconcile *reconcile = &order->reconcile;
	azora_table *findings = &reconcile->findings;
	if (!read_table(order, findings, &azora_findings_shape, NULL, spec)) {
		return false;
	}
	for (size_t i = 0; i < COUNT(needed) && azora_table_is_given(findings); i++) {
		if ((reconcile->checks >> needed[i].check & 1) != 0 &&
			findings->columns[needed[i].field].bytes == NULL) {
			return refuse("key \"%s\" must be an array with the key %s", "findings",
						  azora_findings_shape.fields[needed[i].field].key);
		}
	}
	return true;
}

static void name_run(azora_reconcile_order *order)
{
	unsigned char bytes[16];
	randombytes_buf(bytes, sizeof(bytes));
	zend_string *run = azora_hexadecimal(bytes, sizeof(bytes));
	order->reconcile.run = azora_texts_hold(&order->texts, run).bytes;
	zend_string_release(run);
}

bool azora_reconcile_read(azora_reconcile_order *order, zend_array *given, size_t memory)
{
	memset(order, 0, sizeof(*order));
	order->most = USUAL_ROWS;
	if (!check_keys(given, "", keys, COUNT(keys)) || !read_completion(order, given) ||
		!read_time(order, given) || !read_boards(order, given, memory) ||
		!read_seed(order, given) ||
		!read_integer(given, "most", "most", 0, MOST_ROWS, &order->most) ||
		!read_findings(order, given) || !read_repairs(order, given)) {
		return false;
	}
	if (order->reconcile.checks == 0) {
		return refuse("must have one of the keys \"completion\", \"time\" and \"boards\"%s%s", "",
					  "");
	}
	order->reconcile.when = azora_now();
	name_run(order);
	return true;
}

void azora_reconcile_order_free(azora_reconcile_order *order)
{
	azora_refresh_order_free(&order->boards);
	azora_texts_free(&order->texts);
}
