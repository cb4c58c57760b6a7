#include "php/refresh_spec.h"

#include "php/boards_spec.h"
#include "php/columns.h"
#include "php/glue.h"
#include "php/zones.h"

#include "zend_exceptions.h"

#define MOST_HISTORY 1000

/* What the boards' own specification takes; their memberships and hidden learners are tables here.
 */
static const char *const board_keys[] = {"types", "frames", "scopes", "zone",
										 "now",   "ties",   "keep",   "policy"};
#define COUNT(list) (sizeof(list) / sizeof(*(list)))

/* within: the key that holds the specification; NULL: none. */
static bool refuse(const char *within, const char *format, const char *key, const char *what)
{
	char message[128];
	bool nested = within != NULL;
	(void)snprintf(message, sizeof(message), format, key, what);
	zend_argument_value_error(1, "%s%s%s%s", nested ? "key \"" : "", nested ? within : "",
							  nested ? "\" " : "", message);
	return false;
}

/* The keys that are the job's own. */
static const char *const own_keys[] = {"own", "sums", "history"};

static bool read_own(azora_refresh_order *order, zend_array *given, int64_t *history)
{
	const zval *own = azora_find_given(given, "own"), *sums = azora_find_given(given, "sums");
	const zval *kept = azora_find_given(given, "history");
	char name[AZORA_KEY];
	const azora_source source = {1, name};
	bool always = false;
	(void)azora_key_within(name, order->within, "own");
	if (own != NULL && !azora_read_truth(own, source, &order->refresh.own)) {
		return false;
	}
	(void)azora_key_within(name, order->within, "sums");
	if (sums != NULL && !azora_read_truth(sums, source, &always)) {
		return false;
	}
	order->refresh.sums = sums == NULL ? AZORA_SUMS_FOREIGN
						  : always     ? AZORA_SUMS_ALWAYS
									   : AZORA_SUMS_NEVER;
	(void)azora_key_within(name, order->within, "history");
	*history = 1;
	return kept == NULL || azora_read_integer(kept, source, "", 0, MOST_HISTORY, history);
}

/* A key that is read with the boards; null is as if it were not there, but for "keep", where it
 * stands for all. */
static bool take_key(HashTable *boards, zend_string *key, zval *value)
{
	if (!azora_is_among(key, board_keys, COUNT(board_keys))) {
		return azora_is_table_key(key, azora_refresh_shapes, AZORA_REFRESH_TABLES) ||
			   azora_is_among(key, own_keys, COUNT(own_keys));
	}
	ZVAL_DEREF(value);
	if (Z_TYPE_P(value) != IS_NULL || azora_is_named(key, "keep")) {
		Z_TRY_ADDREF_P(value);
		zend_hash_add_new(boards, key, value);
	}
	return true;
}

/* Reads what is of the boards; that which is known to nobody is refused. */
static bool read_boards(azora_refresh_order *order, zend_array *given)
{
	HashTable boards;
	zend_string *key;
	zval *value;
	bool known = true;
	azora_boards_order read;
	zend_hash_init(&boards, 8, NULL, ZVAL_PTR_DTOR, false);
	ZEND_HASH_FOREACH_STR_KEY_VAL(given, key, value)
	{
		if (!take_key(&boards, key, value)) {
			known = refuse(order->within, "has a key that is not known%s: %s", "",
						   key != NULL ? ZSTR_VAL(key) : "a number");
			break;
		}
	}
	ZEND_HASH_FOREACH_END();
	bool done = known && azora_boards_read(&boards, order->within, &read);
	if (done) {
		order->refresh.boards = read.spec;
		order->refresh.now = read.now;
		zval *zone = azora_find_given(&boards, "zone");
		order->zone = zend_string_copy(zone != NULL ? Z_STR_P(zone) : azora_utc);
	}
	zend_hash_destroy(&boards);
	return done;
}

/* The site's zone, at an instant; NULL, and thrown, if there is none. */
static const azora_zone *site_zone(const azora_refresh_order *order, int64_t instant)
{
	char key[AZORA_KEY];
	return azora_zone_named(order->zone, instant, 1, azora_key_within(key, order->within, "zone"));
}

/* When the first of the closed periods that are kept began. */
static bool find_oldest(azora_refresh_order *order, int64_t history)
{
	azora_refresh *refresh = &order->refresh;
	for (int i = 0; i < AZORA_PERIODS; i++) {
		int64_t begin = refresh->boards.begin[i], end;
		for (int64_t j = 0; j < history && i != AZORA_PERIOD_ALL && begin > INT64_MIN; j++) {
			const azora_zone *zone = site_zone(order, begin - 1);
			if (zone == NULL) {
				return false;
			}
			azora_zone_period(zone, begin - 1, (azora_period)i, &begin, &end);
		}
		refresh->oldest[i] = i == AZORA_PERIOD_ALL ? 0 : begin;
	}
	return true;
}

/* What only together makes no sense. */
static bool check_together(const azora_refresh *refresh, const char *within)
{
	unsigned scopes = refresh->boards.scopes;
	bool streak = (refresh->boards.types >> AZORA_BOARD_STREAK & 1) != 0;
	if (streak && !azora_table_is_given(&refresh->tables[AZORA_REFRESH_STREAKS])) {
		return refuse(within, "must have the key %s for the type %s", "streaks", "streak");
	}
	if ((scopes >> AZORA_SCOPE_COHORT & 1) != 0 &&
		!azora_table_is_given(&refresh->tables[AZORA_REFRESH_COHORTS])) {
		return refuse(within, "must have the key %s for the scope %s", "cohorts", "cohort");
	}
	if ((scopes >> AZORA_SCOPE_GROUP & 1) != 0 &&
		!azora_table_is_given(&refresh->tables[AZORA_REFRESH_GROUPS])) {
		return refuse(within, "must have the key %s for the scope %s", "groups", "group");
	}
	return true;
}

bool azora_refresh_read(azora_refresh_order *order, zend_array *given, const char *within)
{
	int64_t history;
	memset(order, 0, sizeof(*order));
	order->within = within;
	if (!read_boards(order, given) || !read_own(order, given, &history)) {
		return false;
	}
	for (int i = 0; i < AZORA_REFRESH_TABLES; i++) {
		const char *key = azora_refresh_shapes[i].key;
		zval *table = zend_hash_str_find_deref(given, key, strlen(key));
		azora_table *of = &order->refresh.tables[i];
		*of = (azora_table){.shape = &azora_refresh_shapes[i], .within = within};
		if (!azora_table_read_spec(of, table, &order->texts)) {
			return false;
		}
	}
	if (order->refresh.own) {
		order->refresh.boards.keep = -1;
	}
	return check_together(&order->refresh, within) && find_oldest(order, history);
}

const azora_zone *azora_refresh_order_zone(const azora_refresh_order *order, const char *name,
										   size_t length)
{
	if (name == NULL) {
		return site_zone(order, order->refresh.now);
	}
	zend_string *text = zend_string_init(name, length, false);
	const azora_zone *zone = azora_zone_named(text, order->refresh.now, 1, "streaks.zone");
	zend_string_release(text);
	/* It is a table's fault, not the caller's: the job says in which row. */
	if (zone == NULL) {
		zend_clear_exception();
	}
	return zone;
}

void azora_refresh_order_free(azora_refresh_order *order)
{
	azora_texts_free(&order->texts);
	if (order->zone != NULL) {
		zend_string_release(order->zone);
	}
}
