#include "core/json_reader.h"

#include <string.h>

azora_value azora_json_value(const json_t *json)
{
	switch (json_typeof(json)) {
	case JSON_FALSE:
	case JSON_TRUE:
		return azora_value_bool(json_is_true(json));
	case JSON_INTEGER:
		return azora_value_integer(json_integer_value(json));
	case JSON_REAL:
		return (azora_value){.as.number = json_real_value(json), .kind = AZORA_NUMBER};
	case JSON_STRING:
		return azora_value_text(json_string_value(json), json_string_length(json));
	case JSON_ARRAY:
		return (azora_value){.as.node = json,
							 .length = (uint32_t)json_array_size(json),
							 .kind = AZORA_LIST};
	case JSON_OBJECT:
		return (azora_value){.as.node = json,
							 .length = (uint32_t)json_object_size(json),
							 .kind = AZORA_OBJECT};
	default:
		return azora_value_null();
	}
}

/* Names in jansson's objects have no NUL in them. */
static bool member(const azora_value *object, const char *name, size_t length, azora_value *value)
{
	const json_t *found = strlen(name) == length ? json_object_get(object->as.node, name) : NULL;
	if (found != NULL) {
		*value = azora_json_value(found);
	}
	return found != NULL;
}

static void item(const azora_value *list, size_t index, azora_value *value)
{
	*value = azora_json_value(json_array_get(list->as.node, index));
}

static void first(const azora_value *object, azora_value *name, azora_value *value)
{
	/* jansson iterates over objects that it may change, so its iterators are not const. */
	json_t *json = (json_t *)(uintptr_t)object->as.node;
	void *iterator = json_object_iter(json);
	const char *key = json_object_iter_key(iterator);
	*name = azora_value_text(key, strlen(key));
	*value = azora_json_value(json_object_iter_value(iterator));
}

static void name(const azora_value *object, size_t index, azora_value *name)
{
	json_t *json = (json_t *)(uintptr_t)object->as.node;
	void *iterator = json_object_iter(json);
	for (size_t i = 0; i < index; i++) {
		iterator = json_object_iter_next(json, iterator);
	}
	const char *key = json_object_iter_key(iterator);
	*name = azora_value_text(key, strlen(key));
}

const azora_reader azora_json_reader = {member, item, first, name};
