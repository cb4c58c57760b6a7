#include "core/badge_parts.h"
#include "core/credential.h"
#include "core/credential_shape.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void badge_enter(badge_writer *writer, badge_place *place, const char *key, size_t index)
{
	*place = (badge_place){.around = writer->place, .key = key, .index = index};
	writer->place = place;
}

void badge_leave(badge_writer *writer)
{
	writer->place = writer->place->around;
}

/* Appends to a text in a room of that size, of which so much is used; what does not fit is cut. */
static void append(char *room, size_t size, const char *text)
{
	size_t used = strlen(room);
	(void)snprintf(room + used, size - used, "%s", text);
}

static void write_place(azora_badge *badge, const badge_place *place)
{
	if (place == NULL) {
		return;
	}
	write_place(badge, place->around);
	if (place->key != NULL) {
		append(badge->field, sizeof(badge->field), place->around != NULL ? "." : "");
		append(badge->field, sizeof(badge->field), place->key);
	} else {
		char index[32];
		(void)snprintf(index, sizeof(index), "[%zu]", place->index);
		append(badge->field, sizeof(badge->field), index);
	}
}

void badge_fail(badge_writer *writer, const char *format, ...)
{
	if (writer->failed) {
		return;
	}
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(writer->badge->message, sizeof(writer->badge->message), format, arguments);
	va_end(arguments);
	write_place(writer->badge, writer->place);
	writer->failed = true;
}

void badge_fail_missing(badge_writer *writer, const char *key)
{
	badge_place place;
	badge_enter(writer, &place, key, 0);
	badge_fail(writer, "is missing");
	badge_leave(writer);
}

void badge_check_size(badge_writer *writer)
{
	const badge_place *here = writer->place;
	if (writer->text->length > AZORA_CREDENTIAL_SIZE) {
		writer->place = NULL;
		badge_fail(writer, "makes a credential of more than 1 MiB");
		writer->place = here;
	}
}

/* Null, or a list of nothing else. */
static bool is_nothing(const badge_writer *writer, const azora_value *value)
{
	bool nothing = value->kind == AZORA_NULL || value->kind == AZORA_LIST;
	for (uint32_t i = 0; nothing && value->kind == AZORA_LIST && i < value->length; i++) {
		azora_value item;
		writer->reader->item(value, i, &item);
		nothing = item.kind == AZORA_NULL;
	}
	return nothing;
}

bool badge_find(const badge_writer *writer, const azora_value *object, const char *key,
				azora_value *value)
{
	return object->kind == AZORA_OBJECT &&
		   writer->reader->member(object, key, strlen(key), value) && !is_nothing(writer, value);
}

static bool has_key(const badge_class *const *classes, size_t count, const char *key, size_t length)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < classes[i]->count; j++) {
			const char *known = classes[i]->fields[j].key;
			if (strlen(known) == length && memcmp(known, key, length) == 0) {
				return true;
			}
		}
	}
	return false;
}

/* Says that a key is not known, and which are. */
static void fail_unknown(badge_writer *writer, const azora_value *name,
						 const badge_class *const *classes, size_t count)
{
	char key[80], known[AZORA_BADGE_MESSAGE / 2] = "";
	badge_place place;
	if (name->kind == AZORA_TEXT) {
		(void)snprintf(key, sizeof(key), "%.*s", azora_quotable(name->length, name->as.text),
					   name->as.text);
	} else {
		(void)snprintf(key, sizeof(key), "%lld", (long long)name->as.integer);
	}
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < classes[i]->count; j++) {
			append(known, sizeof(known), i + j > 0 ? ", " : "");
			append(known, sizeof(known), classes[i]->fields[j].key);
		}
	}
	badge_enter(writer, &place, key, 0);
	badge_fail(writer, "is not known; known are %s", known);
	badge_leave(writer);
}

void badge_refuse_others(badge_writer *writer, const azora_value *object,
						 const badge_class *const *classes, size_t count)
{
	azora_value name;
	for (size_t i = 0; object->kind == AZORA_OBJECT && i < object->length && !writer->failed; i++) {
		writer->reader->name(object, i, &name);
		if (name.kind != AZORA_TEXT || !has_key(classes, count, name.as.text, name.length)) {
			fail_unknown(writer, &name, classes, count);
		}
	}
}

void badge_separate(badge_writer *writer)
{
	const azora_buffer *text = writer->text;
	if (text->length > 0 && strchr("{[", text->bytes[text->length - 1]) == NULL) {
		azora_buffer_text(writer->text, ",");
	}
}

void badge_write_name(badge_writer *writer, const char *property)
{
	badge_separate(writer);
	azora_buffer_string_of(writer->text, property);
	azora_buffer_text(writer->text, ":");
}

static void write_type(badge_writer *writer, const badge_class *class)
{
	if (class->type != NULL) {
		badge_write_name(writer, "type");
		azora_buffer_text(writer->text, class->typed_alone ? "" : "[");
		azora_buffer_string_of(writer->text, class->type);
		azora_buffer_text(writer->text, class->typed_alone ? "" : "]");
	}
}

void badge_write_items(badge_writer *writer, const badge_field *field, const azora_value *value)
{
	if (value->kind != AZORA_LIST) {
		badge_separate(writer);
		badge_write_value(writer, field, value);
		return;
	}
	for (uint32_t i = 0; i < value->length && !writer->failed; i++) {
		badge_place place;
		azora_value item;
		writer->reader->item(value, i, &item);
		if (item.kind != AZORA_NULL) {
			badge_enter(writer, &place, NULL, i);
			badge_separate(writer);
			badge_write_value(writer, field, &item);
			badge_leave(writer);
			badge_check_size(writer);
		}
	}
}

static void write_member(badge_writer *writer, const badge_field *field, const azora_value *object)
{
	azora_value value;
	badge_place place;
	bool found = badge_find(writer, object, field->key, &value);
	badge_enter(writer, &place, field->key, 0);
	if (field->form == BADGE_OWN && (field->flags & BADGE_LIST) == 0) {
		field->write(writer, found ? &value : NULL);
	} else if (!found && (field->flags & BADGE_REQUIRED) != 0) {
		badge_fail(writer, "is missing");
	} else if (found) {
		bool listed = (field->flags & BADGE_LIST) != 0;
		badge_write_name(writer, field->property != NULL ? field->property : field->key);
		azora_buffer_text(writer->text, listed ? "[" : "");
		if (listed) {
			badge_write_items(writer, field, &value);
		} else {
			badge_write_value(writer, field, &value);
		}
		azora_buffer_text(writer->text, listed ? "]" : "");
	}
	badge_leave(writer);
}

void badge_write_members(badge_writer *writer, const azora_value *object, const badge_class *class)
{
	for (size_t i = 0; i < class->count && !writer->failed; i++) {
		bool is_id = strcmp(class->fields[i].key, "id") == 0;
		if (i == 0 && !is_id) {
			write_type(writer, class);
		}
		write_member(writer, &class->fields[i], object);
		if (is_id) {
			write_type(writer, class);
		}
	}
}

/* A text in the place of an object. */
static void write_short(badge_writer *writer, const badge_class *class, const azora_value *value)
{
	for (size_t i = 0; i < class->count; i++) {
		const badge_field *field = &class->fields[i];
		if (strcmp(field->key, class->short_for) == 0) {
			badge_write_name(writer, field->key);
			badge_write_value(writer, field, value);
		}
	}
	write_type(writer, class);
}

void badge_write_inside(badge_writer *writer, const badge_class *class, const azora_value *value)
{
	if (value->kind == AZORA_OBJECT) {
		badge_write_members(writer, value, class);
	} else if (value->kind == AZORA_TEXT && class->short_for != NULL) {
		write_short(writer, class, value);
	} else {
		badge_fail(writer, "must be an array with keys%s%s",
				   class->short_for != NULL ? ", or a string that is its " : "",
				   class->short_for != NULL ? class->short_for : "");
	}
}

static void write_object(badge_writer *writer, const badge_class *class, const azora_value *value)
{
	if (writer->depth == BADGE_DEPTH) {
		badge_fail(writer, "lies deeper than %d levels", BADGE_DEPTH);
		return;
	}
	writer->depth++;
	azora_buffer_text(writer->text, "{");
	badge_refuse_others(writer, value, &class, 1);
	badge_write_inside(writer, class, value);
	if (class->check != NULL && value->kind == AZORA_OBJECT && !writer->failed) {
		class->check(writer, value);
	}
	azora_buffer_text(writer->text, "}");
	writer->depth--;
}

void badge_write_value(badge_writer *writer, const badge_field *field, const azora_value *value)
{
	char room[AZORA_DATETIME_TEXT];
	azora_value text = *value;
	if (field->form == BADGE_OBJECT) {
		write_object(writer, field->class, value);
		return;
	}
	if (field->form == BADGE_OWN) {
		field->write(writer, value);
		return;
	}
	if (!badge_has_form(writer, field, value)) {
		return;
	}
	if (field->form == BADGE_TIME) {
		text = badge_time(value, room);
	}
	const char *quote = field->form == BADGE_QUANTITY && text.kind != AZORA_TEXT ? "\"" : "";
	azora_buffer_text(writer->text, quote);
	if (text.kind == AZORA_TEXT) {
		azora_buffer_string(writer->text, text.as.text, text.length);
	} else if (text.kind == AZORA_INTEGER) {
		azora_buffer_integer(writer->text, text.as.integer);
	} else {
		azora_buffer_number(writer->text, text.as.number);
	}
	azora_buffer_text(writer->text, quote);
}
