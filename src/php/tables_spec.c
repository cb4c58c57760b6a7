#include "php/tables_spec.h"

#include "php/columns.h"
#include "php/glue.h"

azora_span azora_texts_hold(azora_texts *texts, zend_string *text)
{
	texts->held = safe_erealloc(texts->held, texts->count + 1, sizeof(*texts->held), 0);
	texts->held[texts->count++] = zend_string_copy(text);
	return azora_span_of(text);
}

void azora_texts_free(azora_texts *texts)
{
	for (size_t i = 0; i < texts->count; i++) {
		zend_string_release(texts->held[i]);
	}
	if (texts->held != NULL) {
		efree(texts->held);
	}
	memset(texts, 0, sizeof(*texts));
}

bool azora_is_table_key(const zend_string *key, const azora_table_shape *shapes, size_t count)
{
	size_t i = 0;
	while (i < count && !azora_is_named(key, shapes[i].key)) {
		i++;
	}
	return i < count;
}

/* Of the table's key: "contributions", or "completion.earned[1]". */
static bool refuse(const azora_table *table, const char *format, const char *key)
{
	char name[AZORA_TABLE_KEY];
	azora_table_key(table, name, sizeof(name));
	zend_argument_value_error(1, format, name, key);
	return false;
}

static const char missing[] = "key \"%s\" must be an array with the key %s";

/* A value of another type; key is one of the table's, or NULL: the table's own. */
static bool refuse_type(const azora_table *table, const char *key, const char *type,
						const zval *given)
{
	char name[AZORA_TABLE_KEY], whole[AZORA_KEY];
	azora_table_key(table, name, sizeof(name));
	const azora_source source = {1, key != NULL ? azora_key_within(whole, name, key) : name};
	azora_type_error(source, AZORA_NO_ROW, type, given);
	return false;
}

/* "table" or "schema.table". */
static bool is_table_name(const zend_string *name)
{
	const char *text = ZSTR_VAL(name), *dot = strchr(text, '.');
	return dot == NULL || (dot > text && dot[1] != '\0' && strchr(dot + 1, '.') == NULL);
}

static bool read_name(const azora_table *table, const zend_string *key, const zval *value,
					  azora_span *name, azora_texts *texts)
{
	if (Z_TYPE_P(value) != IS_STRING) {
		return refuse_type(table, ZSTR_VAL(key), "string", value);
	}
	if (Z_STRLEN_P(value) == 0) {
		return refuse(table, "key \"%s.%s\" must not be empty", ZSTR_VAL(key));
	}
	if (strlen(Z_STRVAL_P(value)) != Z_STRLEN_P(value)) {
		return refuse(table, "key \"%s.%s\" must not contain any null bytes", ZSTR_VAL(key));
	}
	if (name == &table->name && !is_table_name(Z_STR_P(value))) {
		return refuse(table,
					  "key \"%s.%s\" must be \"table\" or \"schema.table\": a name with a dot of "
					  "its own cannot be told",
					  ZSTR_VAL(key));
	}
	*name = azora_texts_hold(texts, Z_STR_P(value));
	return true;
}

/* The names in a table's array, each of which must be known; null is as if it were not there. */
static bool read_names(azora_table *table, zend_array *given, azora_texts *texts)
{
	const azora_table_shape *shape = table->shape;
	zend_string *key;
	zval *value;
	ZEND_HASH_FOREACH_STR_KEY_VAL(given, key, value)
	{
		azora_span *name = azora_is_named(key, "table") ? &table->name : NULL;
		ZVAL_DEREF(value);
		for (size_t i = 0; i < shape->count && name == NULL; i++) {
			name = azora_is_named(key, shape->fields[i].key) ? &table->columns[i] : NULL;
		}
		if (name == NULL) {
			return refuse(table, "key \"%s\" has a key that is not known: %s",
						  key != NULL ? ZSTR_VAL(key) : "a number");
		}
		if (Z_TYPE_P(value) != IS_NULL && !read_name(table, key, value, name, texts)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

/* What was not named: by its usual name, where it has one. */
static bool complete(azora_table *table)
{
	const azora_table_shape *shape = table->shape;
	if (table->name.bytes == NULL) {
		return refuse(table, missing, "table");
	}
	for (size_t i = 0; i < shape->count; i++) {
		const azora_table_field *field = &shape->fields[i];
		if (table->columns[i].bytes != NULL || field->optional) {
			continue;
		}
		if (field->usual == NULL) {
			return refuse(table, missing, field->key);
		}
		table->columns[i] = (azora_span){field->usual, strlen(field->usual)};
	}
	return true;
}

bool azora_table_read_spec(azora_table *table, zval *given, azora_texts *texts)
{
	if (given == NULL || Z_TYPE_P(given) == IS_NULL) {
		return table->shape->optional || refuse(table, missing, "table");
	}
	if (Z_TYPE_P(given) != IS_ARRAY) {
		return refuse_type(table, NULL, "array", given);
	}
	return read_names(table, Z_ARRVAL_P(given), texts) && complete(table);
}
