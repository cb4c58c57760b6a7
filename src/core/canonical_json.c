#include "core/canonical_json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct member {
	const char *name;
	const json_t *value;
} member;

static int by_name(const void *a, const void *b)
{
	const char *x = ((const member *)a)->name, *y = ((const member *)b)->name;
	return azora_utf16_compare(x, strlen(x), y, strlen(y));
}

static azora_status write_object(crypto_hash_sha256_state *hash, azora_arena *arena,
								 const json_t *json)
{
	/* jansson iterates over objects that it may change, so its iterators are not const. */
	json_t *object = (json_t *)(uintptr_t)json;
	size_t count = 0;
	member *members = azora_arena_allocate(arena, json_object_size(json), sizeof(*members));
	if (members == NULL) {
		return AZORA_NO_MEMORY;
	}
	for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
		members[count++] = (member){json_object_iter_key(at), json_object_iter_value(at)};
	}
	qsort(members, count, sizeof(*members), by_name);
	azora_canonical_text(hash, "{");
	for (size_t i = 0; i < count; i++) {
		azora_canonical_text(hash, i > 0 ? "," : "");
		azora_canonical_string(hash, members[i].name, strlen(members[i].name));
		azora_canonical_text(hash, ":");
		azora_status status = azora_canonical_json(hash, arena, members[i].value);
		if (status != AZORA_OK) {
			return status;
		}
	}
	azora_canonical_text(hash, "}");
	return AZORA_OK;
}

static azora_status write_array(crypto_hash_sha256_state *hash, azora_arena *arena,
								const json_t *json)
{
	azora_canonical_text(hash, "[");
	for (size_t i = 0; i < json_array_size(json); i++) {
		azora_canonical_text(hash, i > 0 ? "," : "");
		azora_status status = azora_canonical_json(hash, arena, json_array_get(json, i));
		if (status != AZORA_OK) {
			return status;
		}
	}
	azora_canonical_text(hash, "]");
	return AZORA_OK;
}

azora_status azora_canonical_json(crypto_hash_sha256_state *hash, azora_arena *arena,
								  const json_t *json)
{
	char digits[24];
	switch (json_typeof(json)) {
	case JSON_OBJECT:
		return write_object(hash, arena, json);
	case JSON_ARRAY:
		return write_array(hash, arena, json);
	case JSON_STRING:
		azora_canonical_string(hash, json_string_value(json), json_string_length(json));
		break;
	case JSON_INTEGER: {
		json_int_t integer = json_integer_value(json);
		if (integer >= -9007199254740992 && integer <= 9007199254740992) {
			azora_canonical_number(hash, (double)integer);
			break;
		}
		(void)snprintf(digits, sizeof(digits), "%" PRId64, (int64_t)integer);
		azora_canonical_text(hash, digits);
		break;
	}
	case JSON_REAL:
		azora_canonical_number(hash, json_real_value(json));
		break;
	default:
		azora_canonical_text(hash, json_is_null(json)   ? "null"
								   : json_is_true(json) ? "true"
														: "false");
	}
	return AZORA_OK;
}
