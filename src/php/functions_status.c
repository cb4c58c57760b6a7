#include "php/status_list.h"
#include "php/columns.h"
#include "core/canonical.h"
#include "core/datetime.h"
#include "core/status_credential.h"
#include "core/url.h"

#include "zend_exceptions.h"

/* Marks the indexes that are taken; false if something was thrown. */
static bool mark_taken(azora_status_list *list, zend_array *taken, size_t length)
{
	azora_column column = azora_column_begin(2, NULL, taken);
	size_t rows = zend_hash_num_elements(taken);
	int64_t indexes[AZORA_BLOCK];
	for (size_t begin = 0; begin < rows; begin += AZORA_BLOCK) {
		size_t count = rows - begin < AZORA_BLOCK ? rows - begin : AZORA_BLOCK;
		if (!azora_column_read_int64(&column, indexes, count)) {
			return false;
		}
		for (size_t i = 0; i < count; i++) {
			if (indexes[i] < 0 || (size_t)indexes[i] >= length) {
				zend_argument_value_error(2, "must be between 0 and %zu in row %zu", length - 1,
										  begin + i);
				return false;
			}
			azora_status_list_set(list, (size_t)indexes[i], true);
		}
	}
	return true;
}

PHP_FUNCTION(azora_status_index)
{
	zend_long length;
	zend_array *taken;
	azora_status_list list;
	size_t index;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_LONG(length)
		Z_PARAM_ARRAY_HT(taken)
	ZEND_PARSE_PARAMETERS_END();
	if (length < 1 || (size_t)length > AZORA_STATUS_MAXIMUM) {
		zend_argument_value_error(1, "must be between 1 and %zu", AZORA_STATUS_MAXIMUM);
		AZORA_RETURN_FAILURE();
	}
	if (azora_status_list_begin(&list, &azora_php_allocator, (size_t)length) != AZORA_STATUS_OK) {
		azora_throw_status(AZORA_NO_MEMORY);
		AZORA_RETURN_FAILURE();
	}
	if (mark_taken(&list, taken, (size_t)length)) {
		if (azora_status_list_draw(&list, (size_t)length, &index)) {
			RETVAL_LONG((zend_long)index);
		} else {
			zend_throw_exception_ex(azora_ce_exception, 0,
									"All " ZEND_LONG_FMT " indexes are taken; open a new list",
									length);
		}
	}
	azora_status_list_free(&list);
}

/* Where a value among the options is, for errors. */
static azora_source option(const char *key)
{
	const azora_source source = {5, key};
	return source;
}

/* Bits of an entry for which messages are written, so that they stay few. */
#define MOST_SIZE 16
/* What every reader of JSON takes for the same number. */
#define MOST_TTL INT64_C(9007199254740991)

/* What is read of the arguments; texts are theirs. */
typedef struct request {
	azora_status_credential credential;
	azora_span *purposes; /* owned */
	azora_span *messages; /* owned */
	char from[AZORA_DATETIME_TEXT];
	char until[AZORA_DATETIME_TEXT];
	azora_datetime from_time;
	azora_datetime until_time;
} request;

/* Reads a time, which is a text or a timestamp; room is for the latter's text. */
static bool read_time(const char *key, const zval *value, char room[AZORA_DATETIME_TEXT],
					  azora_span *text, azora_datetime *time)
{
	if (Z_TYPE_P(value) == IS_STRING) {
		*text = azora_span_of(Z_STR_P(value));
	} else if (Z_TYPE_P(value) == IS_LONG) {
		if (!azora_datetime_write(Z_LVAL_P(value), room)) {
			azora_value_error(option(key), AZORA_NO_ROW, "a time of the years 0000 to 9999");
			return false;
		}
		*text = (azora_span){room, strlen(room)};
	} else {
		azora_type_error(option(key), AZORA_NO_ROW, "string or int", value);
		return false;
	}
	if (!azora_datetime_parse(text->bytes, text->length, time)) {
		azora_value_error(option(key), AZORA_NO_ROW,
						  "a time as RFC 3339 writes it, like \"2024-02-29T22:59:59Z\"");
		return false;
	}
	return true;
}

static bool read_integer(const char *key, const zval *value, int64_t most, const char *must,
						 int64_t *number)
{
	if (Z_TYPE_P(value) != IS_LONG) {
		azora_type_error(option(key), AZORA_NO_ROW, "int", value);
		return false;
	}
	*number = Z_LVAL_P(value);
	if (*number < 1 || *number > most) {
		azora_value_error(option(key), AZORA_NO_ROW, must);
		return false;
	}
	return true;
}

static bool check_text(azora_source source, size_t row, const zend_string *text)
{
	if (ZSTR_LEN(text) == 0 || !azora_utf8_valid(ZSTR_VAL(text), ZSTR_LEN(text))) {
		azora_value_error(source, row, "valid UTF-8 and not empty");
		return false;
	}
	return true;
}

static bool check_url(uint32_t argument, const zend_string *text, bool with_fragment)
{
	bool valid = azora_url_valid(ZSTR_VAL(text), ZSTR_LEN(text)) &&
				 azora_utf8_valid(ZSTR_VAL(text), ZSTR_LEN(text));
	if (!valid || (!with_fragment && memchr(ZSTR_VAL(text), '#', ZSTR_LEN(text)) != NULL)) {
		zend_argument_value_error(argument, with_fragment ? "must be an absolute URL"
														  : "must be an absolute URL without a "
															"fragment");
		return false;
	}
	return true;
}

/* Reads a list of texts; *texts is the caller's to release, also after a failure. */
static bool read_texts(azora_source source, zend_array *given, azora_span **texts, size_t *count)
{
	zval *value;
	*count = 0;
	*texts = azora_php_allocate(zend_hash_num_elements(given), sizeof(**texts));
	if (*texts == NULL) {
		return false;
	}
	ZEND_HASH_FOREACH_VAL(given, value)
	{
		ZVAL_DEREF(value);
		if (Z_TYPE_P(value) != IS_STRING) {
			azora_type_error(source, *count, "string", value);
			return false;
		}
		if (!check_text(source, *count, Z_STR_P(value))) {
			return false;
		}
		(*texts)[(*count)++] = azora_span_of(Z_STR_P(value));
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

static bool read_from(request *request, const char *key, const zval *value)
{
	return read_time(key, value, request->from, &request->credential.valid_from,
					 &request->from_time);
}

static bool read_until(request *request, const char *key, const zval *value)
{
	return read_time(key, value, request->until, &request->credential.valid_until,
					 &request->until_time);
}

static bool read_ttl(request *request, const char *key, const zval *value)
{
	return read_integer(key, value, MOST_TTL, "a number of milliseconds, 1 to 2^53 - 1",
						&request->credential.ttl);
}

static bool read_size(request *request, const char *key, const zval *value)
{
	int64_t size;
	if (!read_integer(key, value, MOST_SIZE, "between 1 and 16", &size)) {
		return false;
	}
	request->credential.size = (unsigned)size;
	return true;
}

static bool read_messages(request *request, const char *key, const zval *value)
{
	if (Z_TYPE_P(value) != IS_ARRAY) {
		azora_type_error(option(key), AZORA_NO_ROW, "array", value);
		return false;
	}
	return read_texts(option(key), Z_ARRVAL_P(value), &request->messages,
					  &request->credential.message_count);
}

static const struct {
	const char *key;
	bool (*read)(request *request, const char *key, const zval *value);
} options[] = {
	{"validFrom", read_from},  {"validUntil", read_until},        {"ttl", read_ttl},
	{"statusSize", read_size}, {"statusMessages", read_messages},
};

static bool read_options(request *request, zend_array *given)
{
	zend_string *key;
	zval *value;
	ZEND_HASH_FOREACH_STR_KEY_VAL(given, key, value)
	{
		size_t i = 0, count = sizeof(options) / sizeof(*options);
		ZVAL_DEREF(value);
		while (i < count && !azora_is_named(key, options[i].key)) {
			i++;
		}
		if (i == count) {
			zend_argument_value_error(5, "must have only the keys validFrom, validUntil, ttl, "
										 "statusSize and statusMessages");
			return false;
		}
		if (!options[i].read(request, options[i].key, value)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

/* Reads the purposes: one text, or a list of them. */
static bool read_purposes(request *request, zend_string *purpose, zend_array *list)
{
	azora_status_credential *credential = &request->credential;
	const azora_source source = {4, NULL};
	credential->purposes_listed = list != NULL;
	if (list != NULL) {
		if (zend_hash_num_elements(list) == 0) {
			azora_value_error(source, AZORA_NO_ROW, "a string, or a list that is not empty");
			return false;
		}
		return read_texts(source, list, &request->purposes, &credential->purpose_count);
	}
	request->purposes = azora_php_allocate(1, sizeof(*request->purposes));
	credential->purpose_count = 1;
	if (request->purposes != NULL) {
		request->purposes[0] =
			purpose != NULL ? azora_span_of(purpose) : (azora_span){ZEND_STRL("revocation")};
	}
	return request->purposes != NULL &&
		   (purpose == NULL || check_text(source, AZORA_NO_ROW, purpose));
}

static bool is_message(azora_span purpose)
{
	return purpose.length == strlen("message") && memcmp(purpose.bytes, "message", 7) == 0;
}

/* The messages of the values: the recommendation wants them with the purpose "message". */
static bool check_messages(const request *request)
{
	const azora_status_credential *credential = &request->credential;
	if (request->messages != NULL) {
		if (credential->message_count == (size_t)1 << credential->size) {
			return true;
		}
		azora_value_error(option("statusMessages"), AZORA_NO_ROW,
						  "a list of one text for each value of \"statusSize\" bits");
		return false;
	}
	for (size_t i = 0; i < credential->purpose_count; i++) {
		if (is_message(request->purposes[i])) {
			zend_argument_value_error(5, "must have the key \"statusMessages\" if a purpose is "
										 "\"message\"");
			return false;
		}
	}
	return true;
}

/* Fills in what was not said, and checks what holds only together. */
static bool complete(request *request)
{
	azora_status_credential *credential = &request->credential;
	if (credential->valid_from.bytes == NULL) {
		zval now;
		ZVAL_LONG(&now, (zend_long)azora_now());
		if (!read_from(request, "validFrom", &now)) {
			return false;
		}
	}
	if (credential->valid_until.bytes != NULL &&
		azora_datetime_compare(&request->until_time, &request->from_time) <= 0) {
		azora_value_error(option("validUntil"), AZORA_NO_ROW, "later than \"validFrom\"");
		return false;
	}
	if (credential->list->bytes * 8 / credential->size < AZORA_STATUS_MINIMUM) {
		zend_argument_value_error(1, "must have at least %d entries, which take %zu bits",
								  AZORA_STATUS_MINIMUM,
								  (size_t)AZORA_STATUS_MINIMUM * credential->size);
		return false;
	}
	credential->purposes = request->purposes;
	credential->messages = request->messages;
	return check_messages(request);
}

static void write_credential(const azora_status_credential *credential, zval *return_value)
{
	azora_buffer text;
	azora_buffer_begin(&text, &azora_php_allocator);
	bool done = azora_status_credential_write(credential, &text) == AZORA_STATUS_OK;
	azora_text_finish(&text, done, return_value);
}

PHP_FUNCTION(azora_status_list_credential)
{
	zend_object *list;
	zend_string *id, *issuer, *purpose = NULL;
	zend_array *purposes = NULL, *given = (zend_array *)&zend_empty_array;
	request request = {.credential = {.size = 1}};
	ZEND_PARSE_PARAMETERS_START(3, 5)
		Z_PARAM_OBJ_OF_CLASS(list, azora_ce_status_list)
		Z_PARAM_STR(id)
		Z_PARAM_STR(issuer)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT_OR_STR(purposes, purpose)
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();
	request.credential.list = azora_status_list_of(list);
	request.credential.id = azora_span_of(id);
	request.credential.issuer = azora_span_of(issuer);
	if (request.credential.list == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (check_url(2, id, false) && check_url(3, issuer, true) &&
		read_purposes(&request, purpose, purposes) && read_options(&request, given) &&
		complete(&request)) {
		write_credential(&request.credential, return_value);
	}
	azora_php_release(request.purposes);
	azora_php_release(request.messages);
}
