#include "documents.h"

#include "allocators.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

json_t *test_json(const char *text)
{
	size_t length = strlen(text);
	char *quoted = test_need(length, 1);
	json_error_t error;
	for (size_t i = 0; i < length; i++) {
		quoted[i] = text[i] == '\'' ? '"' : text[i];
	}
	json_t *json = json_loadb(quoted, length, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
	if (json == NULL) {
		(void)fprintf(stderr, "%s\n%s\n", quoted, error.text);
		abort();
	}
	free(quoted);
	return json;
}

/* A token up to the next slash, with its escapes resolved, into room for as much. */
static const char *take_token(const char *pointer, char *token)
{
	size_t length = 0;
	for (; *pointer != '\0' && *pointer != '/'; pointer++) {
		char byte = *pointer;
		if (byte == '~' && (pointer[1] == '0' || pointer[1] == '1')) {
			byte = *++pointer == '0' ? '~' : '/';
		}
		token[length++] = byte;
	}
	token[length] = '\0';
	return pointer;
}

const json_t *test_json_at(const json_t *json, const char *pointer)
{
	char *token = test_need(strlen(pointer), 1);
	while (json != NULL && *pointer != '\0') {
		char *end;
		if (*pointer != '/') {
			json = NULL;
			break;
		}
		pointer = take_token(pointer + 1, token);
		if (json_is_object(json)) {
			json = json_object_get(json, token);
			continue;
		}
		size_t index = strtoul(token, &end, 10);
		json = json_is_array(json) && *token >= '0' && *token <= '9' && *end == '\0'
				   ? json_array_get(json, index)
				   : NULL;
	}
	free(token);
	return json;
}

json_t *test_json_nested(size_t depth, json_t *inner)
{
	while (depth-- > 0) {
		json_t *outer = json_array();
		(void)json_array_append_new(outer, inner);
		inner = outer;
	}
	return inner;
}

json_t *test_json_numbers(size_t count)
{
	json_t *numbers = json_array();
	for (size_t i = 0; i < count; i++) {
		(void)json_array_append_new(numbers, json_integer((json_int_t)i));
	}
	return numbers;
}
