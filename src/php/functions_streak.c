#include "php/glue.h"
#include "php/columns.h"
#include "php/zones.h"

PHP_FUNCTION(azora_local_day)
{
	zend_long timestamp;
	zend_string *timezone;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_LONG(timestamp)
		Z_PARAM_STR(timezone)
	ZEND_PARSE_PARAMETERS_END();
	const azora_zone *zone = azora_zone_named(timezone, timestamp, 2, NULL);
	if (zone == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_LONG(azora_zone_day(zone, timestamp));
}

PHP_FUNCTION(azora_period_start)
{
	zend_long timestamp;
	zend_string *timezone;
	zend_object *period;
	ZEND_PARSE_PARAMETERS_START(3, 3)
		Z_PARAM_LONG(timestamp)
		Z_PARAM_STR(timezone)
		Z_PARAM_OBJ_OF_CLASS(period, azora_ce_period)
	ZEND_PARSE_PARAMETERS_END();
	const azora_zone *zone = azora_zone_named(timezone, timestamp, 2, NULL);
	if (zone == NULL) {
		AZORA_RETURN_FAILURE();
	}
	int64_t begin, end;
	azora_zone_period(zone, timestamp, azora_period_of(period), &begin, &end);
	RETURN_LONG(begin);
}

/* "UTC", if the caller named no zone. */
static zend_string *zone_or_utc(zend_string *timezone)
{
	return timezone != NULL ? timezone : azora_utc;
}

PHP_FUNCTION(azora_streak_advance)
{
	zend_object *streak_object, *policy_object = NULL;
	zend_long timestamp;
	zend_string *timezone = NULL;
	ZEND_PARSE_PARAMETERS_START(2, 4)
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(streak_object, azora_ce_streak)
		Z_PARAM_LONG(timestamp)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(timezone)
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(policy_object, azora_ce_streak_policy)
	ZEND_PARSE_PARAMETERS_END();
	azora_streak streak;
	const azora_streak_policy *policy = azora_streak_policy_of(policy_object);
	if (policy == NULL || (streak_object != NULL && !azora_streak_of(streak_object, &streak))) {
		AZORA_RETURN_FAILURE();
	}
	const azora_zone *zone = azora_zone_named(zone_or_utc(timezone), timestamp, 3, NULL);
	if (zone == NULL) {
		AZORA_RETURN_FAILURE();
	}
	int64_t day = azora_zone_day(zone, timestamp);
	streak = streak_object != NULL ? azora_streak_advance(streak, zone, day, policy)
								   : azora_streak_first(day);
	azora_streak_return(return_value, &streak, policy);
}

/* Reads timestamps and turns them into days; *zone is that of the latest. */
static bool read_days(zend_array *timestamps, zend_string *timezone, int64_t *days,
					  const azora_zone **zone)
{
	size_t count = zend_hash_num_elements(timestamps);
	azora_column column = azora_column_begin(1, NULL, timestamps);
	int64_t latest = INT64_MIN;
	if (!azora_column_read_int64(&column, days, count)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		latest = days[i] > latest ? days[i] : latest;
	}
	*zone = azora_zone_named(timezone, latest, 2, NULL);
	for (size_t i = 0; i < count && *zone != NULL; i++) {
		days[i] = azora_zone_day(*zone, days[i]);
	}
	return *zone != NULL;
}

PHP_FUNCTION(azora_streak_rebuild)
{
	zend_array *timestamps;
	zend_string *timezone = NULL;
	zend_object *policy_object = NULL;
	ZEND_PARSE_PARAMETERS_START(1, 3)
		Z_PARAM_ARRAY_HT(timestamps)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(timezone)
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(policy_object, azora_ce_streak_policy)
	ZEND_PARSE_PARAMETERS_END();
	const azora_streak_policy *policy = azora_streak_policy_of(policy_object);
	if (policy == NULL) {
		AZORA_RETURN_FAILURE();
	}
	/* The days, and as much room to sort them in. */
	size_t count = zend_hash_num_elements(timestamps);
	int64_t *days = azora_php_allocate(count, 2 * sizeof(*days));
	const azora_zone *zone;
	if (days != NULL && read_days(timestamps, zone_or_utc(timezone), days, &zone) && count > 0) {
		azora_streak streak = azora_streak_rebuild(days, days + count, count, zone, policy);
		azora_streak_return(return_value, &streak, policy);
	}
	azora_php_release(days);
}

PHP_FUNCTION(azora_streak_at)
{
	zend_object *streak_object, *policy_object = NULL;
	zend_long now;
	zend_string *timezone = NULL;
	ZEND_PARSE_PARAMETERS_START(2, 4)
		Z_PARAM_OBJ_OF_CLASS(streak_object, azora_ce_streak)
		Z_PARAM_LONG(now)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(timezone)
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(policy_object, azora_ce_streak_policy)
	ZEND_PARSE_PARAMETERS_END();
	azora_streak streak;
	const azora_streak_policy *policy = azora_streak_policy_of(policy_object);
	if (policy == NULL || !azora_streak_of(streak_object, &streak)) {
		AZORA_RETURN_FAILURE();
	}
	const azora_zone *zone = azora_zone_named(zone_or_utc(timezone), now, 3, NULL);
	if (zone == NULL) {
		AZORA_RETURN_FAILURE();
	}
	streak = azora_streak_at(streak, zone, azora_zone_day(zone, now));
	azora_streak_return(return_value, &streak, policy);
}
