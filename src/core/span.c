#include "core/span.h"

bool azora_span_equal(azora_span a, azora_span b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

bool azora_span_begins(azora_span text, const char *with)
{
	size_t length = strlen(with);
	return text.length >= length && memcmp(text.bytes, with, length) == 0;
}

const azora_source_text *azora_source_find(const azora_source_texts *sources, azora_span address)
{
	for (size_t i = 0; i < sources->count; i++) {
		if (azora_span_equal(sources->items[i].address, address)) {
			return &sources->items[i];
		}
	}
	return NULL;
}

azora_span azora_json_span(const azora_json *value)
{
	if (value == NULL || value->kind != AZORA_TEXT) {
		return (azora_span){NULL, 0};
	}
	return (azora_span){value->as.text, value->length};
}

bool azora_json_says(const azora_json *value, azora_span text)
{
	return value != NULL && value->kind == AZORA_TEXT &&
		   azora_span_equal((azora_span){value->as.text, value->length}, text);
}

bool azora_json_holds(const azora_json *value, azora_span text)
{
	if (value == NULL || value->kind != AZORA_LIST) {
		return azora_json_says(value, text);
	}
	const azora_json *item = value->as.first;
	while (item != NULL && !azora_json_says(item, text)) {
		item = item->next;
	}
	return item != NULL;
}

bool azora_json_among(const azora_json *value, const azora_spans *texts)
{
	for (size_t i = 0; i < texts->count; i++) {
		if (azora_json_says(value, texts->items[i])) {
			return true;
		}
	}
	return false;
}
