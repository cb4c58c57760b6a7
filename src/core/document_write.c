#include "core/document.h"

static void write_text(azora_buffer *buffer, const char *text, size_t length, bool plain)
{
	if (plain) {
		/* What needs no escape stands in the document as canonical form writes it, in quotes. */
		azora_buffer_add(buffer, text - 1, length + 2);
	} else {
		azora_buffer_string(buffer, text, length);
	}
}

static void write_name(azora_buffer *buffer, const azora_json *member)
{
	write_text(buffer, member->name, member->name_length, member->name_plain);
	azora_buffer_add(buffer, ":", 1);
}

/* Writes a value, or only the bracket of a list or an object that is not empty. */
static void write_begin(azora_buffer *buffer, const azora_json *value)
{
	switch (value->kind) {
	case AZORA_NULL:
		azora_buffer_add(buffer, "null", 4);
		break;
	case AZORA_FALSE:
		azora_buffer_add(buffer, "false", 5);
		break;
	case AZORA_TRUE:
		azora_buffer_add(buffer, "true", 4);
		break;
	case AZORA_NUMBER:
		azora_buffer_number(buffer, value->as.number);
		break;
	case AZORA_TEXT:
		write_text(buffer, value->as.text, value->length, value->plain);
		break;
	case AZORA_LIST:
		azora_buffer_add(buffer, "[]", value->length > 0 ? 1 : 2);
		break;
	default:
		azora_buffer_add(buffer, "{}", value->length > 0 ? 1 : 2);
	}
}

/* Writes a value without recursion: down to the children, along them, and up again. */
static void write_value(azora_buffer *buffer, const azora_json *value)
{
	const azora_json *at = value;
	for (;;) {
		write_begin(buffer, at);
		if (at->kind >= AZORA_LIST && at->length > 0) {
			at = at->kind == AZORA_LIST ? at->as.first : at->sorted;
		} else {
			const azora_json *next = NULL;
			while (at != value) {
				bool list = at->parent->kind == AZORA_LIST;
				next = list ? at->next : at->follower;
				if (next != NULL) {
					break;
				}
				azora_buffer_add(buffer, list ? "]" : "}", 1);
				at = at->parent;
			}
			if (next == NULL) {
				return;
			}
			azora_buffer_add(buffer, ",", 1);
			at = next;
		}
		if (at->name != NULL) {
			write_name(buffer, at);
		}
	}
}

static const azora_json_change *change_of(const azora_json *member,
										  const azora_json_change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(changes[i].name) == member->name_length &&
			memcmp(changes[i].name, member->name, member->name_length) == 0) {
			return &changes[i];
		}
	}
	return NULL;
}

void azora_json_canonical(const azora_json *value, const azora_json_change *changes, size_t count,
						  azora_buffer *buffer)
{
	/* Only numbers grow. */
	(void)azora_buffer_reserve(buffer, value->end - value->begin);
	if (count == 0) {
		write_value(buffer, value);
		return;
	}
	const char *before = "{";
	for (const azora_json *member = value->sorted; member != NULL; member = member->follower) {
		const azora_json_change *change = change_of(member, changes, count);
		if (change != NULL && change->value == NULL) {
			continue;
		}
		azora_buffer_add(buffer, before, 1);
		write_name(buffer, member);
		write_value(buffer, change != NULL ? change->value : member);
		before = ",";
	}
	azora_buffer_text(buffer, *before == '{' ? "{}" : "}");
}
