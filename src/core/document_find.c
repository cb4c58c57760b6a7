#include "core/document.h"

static bool is_text(const char *text, size_t length, const char *wanted)
{
	return strlen(wanted) == length && memcmp(text, wanted, length) == 0;
}

const azora_json *azora_json_member(const azora_json *object, const char *name)
{
	if (object->kind != AZORA_OBJECT) {
		return NULL;
	}
	const azora_json *member = object->as.first;
	while (member != NULL && !is_text(member->name, member->name_length, name)) {
		member = member->next;
	}
	return member;
}

bool azora_json_is(const azora_json *value, const char *text)
{
	return value != NULL && value->kind == AZORA_TEXT &&
		   is_text(value->as.text, value->length, text);
}

/* Whether two values are the same, whatever is in them; containers of the same size are. */
static bool same_outside(const azora_json *a, const azora_json *b)
{
	if (a->kind != b->kind || a->length != b->length) {
		return false;
	}
	if (a->kind == AZORA_NUMBER) {
		return a->as.number == b->as.number;
	}
	return a->kind != AZORA_TEXT || memcmp(a->as.text, b->as.text, a->length) == 0;
}

static bool same_name(const azora_json *a, const azora_json *b)
{
	return a->name_length == b->name_length && memcmp(a->name, b->name, a->name_length) == 0;
}

/* The next sibling in canonical order. */
static const azora_json *next_of(const azora_json *value)
{
	return value->parent->kind == AZORA_LIST ? value->next : value->follower;
}

static const azora_json *first_of(const azora_json *value)
{
	return value->kind == AZORA_LIST ? value->as.first : value->sorted;
}

/* Both are walked in canonical order, in step, without recursion. */
bool azora_json_equal(const azora_json *a, const azora_json *b)
{
	if (a == NULL || b == NULL) {
		return a == b;
	}
	const azora_json *root = a;
	for (;;) {
		if (!same_outside(a, b)) {
			return false;
		}
		if (a->kind >= AZORA_LIST && a->length > 0) {
			a = first_of(a);
			b = first_of(b);
		} else {
			while (a != root && next_of(a) == NULL) {
				a = a->parent;
				b = b->parent;
			}
			if (a == root) {
				return true;
			}
			a = next_of(a);
			b = next_of(b);
		}
		if (a->name != NULL && !same_name(a, b)) {
			return false;
		}
	}
}

static int64_t index_of(const azora_json *item)
{
	int64_t index = 0;
	for (const azora_json *at = item->parent->as.first; at != item; at = at->next) {
		index++;
	}
	return index;
}

void azora_json_step(const azora_json *value, azora_pointer *pointer)
{
	if (value->name != NULL) {
		azora_pointer_token(pointer, value->name, value->name_length);
	} else {
		azora_pointer_index(pointer, index_of(value));
	}
}

void azora_json_locate(const azora_json *value, azora_pointer *pointer)
{
	const azora_json *path[AZORA_DOCUMENT_DEPTH];
	size_t depth = 0;
	for (const azora_json *at = value; at->parent != NULL; at = at->parent) {
		path[depth++] = at;
	}
	while (depth > 0) {
		azora_json_step(path[--depth], pointer);
	}
}
