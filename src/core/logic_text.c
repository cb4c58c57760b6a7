/*
 * Operators on texts. Characters are code points: where JavaScript counts two units for one beyond
 * U+FFFF, this counts one.
 */
#include "core/canonical.h"
#include "core/logic_program.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What finding the digits of a double takes. */
#define NUMBER_STEPS 8

/* A text that grows; in the arena, whose older pieces are lost until the evaluation ends. */
typedef struct buffer {
	azora_logic_run *run;
	uint32_t node;
	char *bytes;
	size_t length;
	size_t room;
} buffer;

static bool append(buffer *this, const char *bytes, size_t length)
{
	if (length > this->room - this->length) {
		size_t room = (this->length + length) * 2;
		char *larger = room > UINT32_MAX ? NULL : azora_arena_allocate(this->run->arena, room, 1);
		if (larger == NULL || !azora_logic_charge(this->run, this->node, azora_text_steps(room))) {
			return larger == NULL && azora_logic_fail(this->run, AZORA_LOGIC_NO_MEMORY, this->node);
		}
		if (this->length > 0) {
			memcpy(larger, this->bytes, this->length);
		}
		this->bytes = larger;
		this->room = room;
	}
	if (length > 0) {
		memcpy(this->bytes + this->length, bytes, length);
		this->length += length;
	}
	return true;
}

const char *azora_logic_number_text(double number, char *room)
{
	if (isfinite(number)) {
		azora_number_write(number, room);
		return room;
	}
	return number > 0 ? "Infinity" : number < 0 ? "-Infinity" : "NaN";
}

/* Everything but lists. Whole numbers are written to the last digit, also beyond 2^53. */
static bool append_scalar(buffer *this, const azora_value *value)
{
	char number[AZORA_NUMBER_SIZE];
	const char *text;
	switch (value->kind) {
	case AZORA_FALSE:
		return append(this, "false", 5);
	case AZORA_TRUE:
		return append(this, "true", 4);
	case AZORA_INTEGER:
		(void)snprintf(number, sizeof(number), "%" PRId64, value->as.integer);
		return append(this, number, strlen(number));
	case AZORA_NUMBER:
		text = azora_logic_number_text(value->as.number, number);
		return azora_logic_charge(this->run, this->node, NUMBER_STEPS) &&
			   append(this, text, strlen(text));
	case AZORA_TEXT:
		return append(this, value->as.text, value->length);
	case AZORA_OBJECT:
		return append(this, "[object Object]", 15);
	default:
		return true;
	}
}

/* A list is its items with commas between; null is nothing. depth bounds the recursion. */
static bool append_value(buffer *this, const azora_value *value, unsigned depth)
{
	if (value->kind != AZORA_LIST) {
		return append_scalar(this, value);
	}
	if (depth == AZORA_LOGIC_DEPTH) {
		return azora_logic_fail(this->run, AZORA_LOGIC_DEPTH_LIMIT, this->node);
	}
	if (!azora_logic_charge(this->run, this->node, value->length)) {
		return false;
	}
	for (uint32_t i = 0; i < value->length; i++) {
		azora_value item;
		azora_logic_item(this->run, value, i, &item);
		if ((i > 0 && !append(this, ",", 1)) || !append_value(this, &item, depth + 1)) {
			return false;
		}
	}
	return true;
}

static azora_value text_of(const buffer *this)
{
	return azora_value_text(this->length > 0 ? this->bytes : "", this->length);
}

bool azora_logic_text(azora_logic_run *run, uint32_t node, const azora_value *from,
					  azora_value *text)
{
	buffer this = {.run = run, .node = node};
	if (from->kind == AZORA_TEXT) {
		*text = *from;
		return true;
	}
	if (from->kind == AZORA_NULL) {
		*text = azora_value_text("null", 4);
		return true;
	}
	if (!append_value(&this, from, 0)) {
		return false;
	}
	*text = text_of(&this);
	return true;
}

bool azora_logic_cat(azora_logic_run *run, uint32_t node, const azora_value *arguments,
					 uint32_t count, azora_value *value)
{
	buffer this = {.run = run, .node = node};
	for (uint32_t i = 0; i < count; i++) {
		if (!append_value(&this, &arguments[i], 0)) {
			return false;
		}
	}
	*value = text_of(&this);
	return true;
}

/* Bytes of the character at the beginning; a byte that begins none is one by itself. */
static size_t character(const char *text, size_t length)
{
	unsigned char first = (unsigned char)*text;
	size_t bytes = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
	for (size_t i = 1; i < bytes; i++) {
		if (i == length || ((unsigned char)text[i] & 0xC0) != 0x80) {
			return 1;
		}
	}
	return bytes;
}

static size_t count_characters(const char *text, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i += character(text + i, length - i)) {
		count++;
	}
	return count;
}

/* Where the character of that number begins. */
static size_t offset_of(const char *text, size_t length, size_t number)
{
	size_t i = 0;
	while (number-- > 0 && i < length) {
		i += character(text + i, length - i);
	}
	return i;
}

/* A number of characters: whole, towards zero, and not beyond what any text has. */
static bool whole(azora_logic_run *run, uint32_t node, const azora_value *value, int64_t *number)
{
	if (!azora_value_is_number(value)) {
		return azora_logic_invalid(run, node, "counts characters by numbers");
	}
	double given = azora_value_double(value);
	*number = given >= 1e15    ? INT64_C(1000000000000000)
			  : given <= -1e15 ? -INT64_C(1000000000000000)
			  : given == given ? (int64_t)given
							   : 0;
	return true;
}

/* A negative start counts from the end; a negative length leaves so many off at the end. */
bool azora_logic_substr(azora_logic_run *run, uint32_t node, const azora_value *arguments,
						uint32_t count, azora_value *value)
{
	azora_value text;
	int64_t start = 0, length = INT64_MAX;
	if (count < 2) {
		return azora_logic_invalid(run, node, "needs a text and a start");
	}
	if (!azora_logic_text(run, node, &arguments[0], &text) ||
		!whole(run, node, &arguments[1], &start) ||
		(count > 2 && arguments[2].kind != AZORA_NULL &&
		 !whole(run, node, &arguments[2], &length)) ||
		!azora_logic_charge(run, node, azora_text_steps(text.length))) {
		return false;
	}
	int64_t characters = (int64_t)count_characters(text.as.text, text.length);
	start = start < 0 ? start + characters : start;
	start = start < 0 ? 0 : start > characters ? characters : start;
	int64_t end = length < 0                    ? characters + length
				  : length < characters - start ? start + length
												: characters;
	size_t from = offset_of(text.as.text, text.length, (size_t)start);
	size_t rest =
		end > start ? offset_of(text.as.text + from, text.length - from, (size_t)(end - start)) : 0;
	*value = azora_value_text(text.as.text + from, rest);
	return true;
}

/* Whether a text holds another one; linear (Knuth, Morris, Pratt) in both. */
static bool contains(azora_logic_run *run, uint32_t node, const azora_value *text,
					 const azora_value *part, azora_value *value)
{
	const char *wanted = part->as.text;
	*value = azora_value_bool(part->length == 0);
	if (part->length == 0 || part->length > text->length) {
		return true;
	}
	uint32_t *back = azora_arena_allocate(run->arena, part->length, sizeof(*back));
	if (back == NULL) {
		return azora_logic_fail(run, AZORA_LOGIC_NO_MEMORY, node);
	}
	back[0] = 0;
	for (uint32_t i = 1, matched = 0; i < part->length; i++) {
		while (matched > 0 && wanted[i] != wanted[matched]) {
			matched = back[matched - 1];
		}
		matched += wanted[i] == wanted[matched];
		back[i] = matched;
	}
	for (uint32_t i = 0, matched = 0; i < text->length; i++) {
		while (matched > 0 && text->as.text[i] != wanted[matched]) {
			matched = back[matched - 1];
		}
		matched += text->as.text[i] == wanted[matched];
		if (matched == part->length) {
			*value = azora_value_bool(true);
			return true;
		}
	}
	return true;
}

bool azora_logic_in(azora_logic_run *run, uint32_t node, const azora_value *arguments,
					uint32_t count, azora_value *value)
{
	azora_value text;
	*value = azora_value_bool(false);
	/* Nothing is in an empty text, not even another one: the engines of JavaScript agree on that.
	 */
	if (count < 2 || arguments[1].length == 0) {
		return true;
	}
	if (arguments[1].kind == AZORA_TEXT) {
		return azora_logic_text(run, node, &arguments[0], &text) &&
			   azora_logic_charge(run, node,
								  azora_text_steps((uint64_t)arguments[1].length +
												   8 * (uint64_t)text.length)) &&
			   contains(run, node, &arguments[1], &text, value);
	}
	if (arguments[1].kind != AZORA_LIST) {
		return true;
	}
	for (uint32_t i = 0; i < arguments[1].length; i++) {
		azora_value item;
		bool equal;
		if (!azora_logic_charge(run, node, 1)) {
			return false;
		}
		if (arguments[1].source == AZORA_BUILT) {
			item = arguments[1].as.list->items[i];
		} else {
			azora_logic_item(run, &arguments[1], i, &item);
		}
		/* Most texts differ in their lengths. */
		if (item.kind == AZORA_TEXT && item.length != arguments[0].length) {
			continue;
		}
		if (!azora_logic_compare(run, node, AZORA_OP_SAME, &arguments[0], &item, &equal)) {
			return false;
		}
		if (equal) {
			*value = azora_value_bool(true);
			return true;
		}
	}
	return true;
}
