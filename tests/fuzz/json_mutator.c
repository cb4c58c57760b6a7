#include "json_mutator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PLACES 1024

/* Where a value stands: in the document itself if there is nothing around it. */
typedef struct place {
	json_t *around;
	const char *name; /* NULL: an item */
	size_t index;
	json_t *value;
} place;

typedef struct places {
	place all[MOST_PLACES];
	size_t count;
} places;

static void find_places(places *this, json_t *around, const char *name, size_t index, json_t *value)
{
	const char *member_name;
	json_t *member;
	if (this->count == MOST_PLACES) {
		return;
	}
	this->all[this->count++] = (place){around, name, index, value};
	for (size_t i = 0; i < json_array_size(value); i++) {
		find_places(this, value, NULL, i, json_array_get(value, i));
	}
	json_object_foreach(value, member_name, member)
	{
		find_places(this, value, member_name, 0, member);
	}
}

/* A small step of a generator that has no other state than its seed. */
static unsigned next(unsigned *seed, size_t below)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 8) % (unsigned)(below > 0 ? below : 1);
}

/* One of the texts as a value, around what is there. */
static json_t *wrapped(const json_t *value, const char *text)
{
	char *inner = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
	const char *gap = strstr(text, "%s");
	json_t *json = NULL;
	if (gap == NULL) {
		json = json_loads(text, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	} else if (inner != NULL) {
		size_t size = strlen(text) + strlen(inner) + 1;
		char *outer = malloc(size);
		if (outer != NULL) {
			(void)snprintf(outer, size, "%.*s%s%s", (int)(gap - text), text, inner, gap + 2);
			json = json_loads(outer, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
			free(outer);
		}
	}
	free(inner);
	return json;
}

json_t *fuzz_mutate_json(json_t *json, const char *const *texts, unsigned seed)
{
	static places places;
	size_t text_count = 0;
	while (texts[text_count] != NULL) {
		text_count++;
	}
	places.count = 0;
	find_places(&places, NULL, NULL, 0, json);
	const place *to = &places.all[next(&seed, places.count)];
	const place *from = &places.all[next(&seed, places.count)];
	unsigned kind = next(&seed, 8);
	if (kind == 0 && json_is_array(to->around)) {
		(void)json_array_remove(to->around, to->index);
		return json;
	}
	if (kind == 1 && json_is_array(to->around)) {
		(void)json_array_insert_new(to->around, to->index, json_deep_copy(from->value));
		return json;
	}
	json_t *value =
		kind < 4 ? json_deep_copy(from->value) : wrapped(to->value, texts[next(&seed, text_count)]);
	if (value == NULL || to->around == NULL) {
		json_t *whole = value != NULL ? value : json_incref(json);
		json_decref(json);
		return whole;
	}
	if (to->name != NULL) {
		(void)json_object_set_new(to->around, to->name, value);
	} else {
		(void)json_array_set_new(to->around, to->index, value);
	}
	return json;
}

size_t fuzz_mutate_input(uint8_t *bytes, size_t size, size_t most, const fuzz_json_changes *changes,
						 unsigned seed)
{
	json_t *json = json_loadb((const char *)bytes, size, changes->decoding, NULL);
	if (json == NULL || seed % changes->own == 0) {
		json_decref(json);
		return LLVMFuzzerMutate(bytes, size, most);
	}
	json = fuzz_mutate_json(json, changes->texts, seed / changes->own);
	char *text = json_dumps(json, changes->encoding);
	size_t length = text != NULL ? strlen(text) : 0;
	json_decref(json);
	if (length == 0 || length > most) {
		free(text);
		return LLVMFuzzerMutate(bytes, size, most);
	}
	memcpy(bytes, text, length);
	free(text);
	return length;
}
