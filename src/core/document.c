#include "core/document.h"

#include "core/document_parts.h"

#include <string.h>

bool azora_document_fail(azora_document_reader *reader, azora_document_code code, const char *at,
						 const char *message)
{
	reader->document->code = code;
	reader->document->offset = (size_t)(at - reader->document->text);
	reader->document->message = message;
	return false;
}

bool azora_document_ends(azora_document_reader *reader)
{
	return azora_document_fail(reader, AZORA_DOCUMENT_SYNTAX, reader->end,
							   "the text ends too early");
}

static bool expected(azora_document_reader *reader, const char *message)
{
	return reader->at == reader->end
			   ? azora_document_ends(reader)
			   : azora_document_fail(reader, AZORA_DOCUMENT_SYNTAX, reader->at, message);
}

/* The next byte; at the end a NUL, which means nothing outside of strings. */
static inline char peek(const azora_document_reader *reader)
{
	return reader->at < reader->end ? *reader->at : '\0';
}

static inline char skip_space(azora_document_reader *reader)
{
	char byte;
	while ((byte = peek(reader)) == ' ' || byte == '\n' || byte == '\r' || byte == '\t') {
		reader->at++;
	}
	return byte;
}

static inline uint32_t place_of(const azora_document_reader *reader)
{
	return (uint32_t)(reader->at - reader->document->text);
}

/* A new value at the end of what is open, or the root. The last child of what is open is kept in
 * sorted, which means nothing else until it is closed. */
static azora_json *add_value(azora_document_reader *reader, azora_json *open)
{
	azora_json *value = azora_arena_allocate(&reader->document->arena, 1, sizeof(*value));
	if (value == NULL) {
		(void)azora_document_fail(reader, AZORA_DOCUMENT_NO_MEMORY, reader->at,
								  "there is not enough memory");
		return NULL;
	}
	*value = (azora_json){.parent = open};
	if (open == NULL) {
		reader->document->root = value;
		return value;
	}
	if (open->sorted == NULL) {
		open->as.first = value;
	} else {
		open->sorted->next = value;
	}
	open->sorted = value;
	open->length++;
	return value;
}

static bool read_name(azora_document_reader *reader, azora_json *member)
{
	if (skip_space(reader) != '"') {
		return expected(reader, "a name in double quotes is missing");
	}
	member->name_begin = place_of(reader);
	if (!azora_document_string(reader, &member->name, &member->name_length, &member->name_plain)) {
		return false;
	}
	if (skip_space(reader) != ':') {
		return expected(reader, "a colon is missing");
	}
	reader->at++;
	return true;
}

static bool read_word(azora_document_reader *reader, azora_json *value, const char *word,
					  azora_kind kind)
{
	size_t length = strlen(word);
	if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0) {
		return expected(reader, "this is no value");
	}
	value->kind = (uint8_t)kind;
	reader->at += length;
	return true;
}

static bool open_value(azora_document_reader *reader, azora_json *value, azora_kind kind)
{
	if (reader->depth == reader->deepest) {
		return azora_document_fail(reader, AZORA_DOCUMENT_DEPTH_LIMIT, reader->at,
								   "lists and objects are nested deeper than is allowed");
	}
	reader->depth++;
	reader->at++;
	value->kind = (uint8_t)kind;
	value->as.first = NULL;
	return true;
}

/* Reads a value, or only the bracket of a list or an object. */
static bool read_value(azora_document_reader *reader, azora_json *value)
{
	char byte = skip_space(reader);
	bool read;
	value->begin = place_of(reader);
	switch (byte) {
	case '"':
		value->kind = AZORA_TEXT;
		read = azora_document_string(reader, &value->as.text, &value->length, &value->plain);
		break;
	case '{':
		read = open_value(reader, value, AZORA_OBJECT);
		break;
	case '[':
		read = open_value(reader, value, AZORA_LIST);
		break;
	case 't':
		read = read_word(reader, value, "true", AZORA_TRUE);
		break;
	case 'f':
		read = read_word(reader, value, "false", AZORA_FALSE);
		break;
	case 'n':
		read = read_word(reader, value, "null", AZORA_NULL);
		break;
	case ',':
	case ']':
	case '}':
		read = expected(reader, "a value is missing");
		break;
	default:
		read = byte == '-' || (byte >= '0' && byte <= '9') ? azora_document_number(reader, value)
														   : expected(reader, "this is no value");
	}
	value->end = place_of(reader);
	return read;
}

/* Behind a value, or in what is empty: closes the lists and objects that end here. *open is what
 * goes on behind a comma, or NULL if the root is read. */
static bool read_ends(azora_document_reader *reader, azora_json **open)
{
	while (*open != NULL) {
		azora_json *container = *open;
		bool object = container->kind == AZORA_OBJECT;
		char byte = skip_space(reader);
		if (byte == ',') {
			reader->at++;
			return true;
		}
		if (byte != (object ? '}' : ']')) {
			return expected(reader, object ? "a comma or a closing brace is missing"
										   : "a comma or a closing bracket is missing");
		}
		reader->at++;
		container->end = place_of(reader);
		container->sorted = NULL;
		if (object && !azora_document_sort(reader, container)) {
			return false;
		}
		reader->depth--;
		*open = container->parent;
	}
	return true;
}

static bool read_root(azora_document_reader *reader)
{
	azora_json *open = NULL;
	do {
		azora_json *value = add_value(reader, open);
		if (value == NULL ||
			(open != NULL && open->kind == AZORA_OBJECT && !read_name(reader, value)) ||
			!read_value(reader, value)) {
			return false;
		}
		if (value->kind >= AZORA_LIST) {
			open = value;
			if (skip_space(reader) != (value->kind == AZORA_LIST ? ']' : '}')) {
				continue;
			}
		}
		if (!read_ends(reader, &open)) {
			return false;
		}
	} while (open != NULL);
	(void)skip_space(reader);
	return reader->at == reader->end || expected(reader, "there is more behind the value");
}

bool azora_document_read(azora_document *document, const azora_allocator *allocator,
						 const char *text, size_t length, const azora_document_limits *limits)
{
	*document = (azora_document){.text = text, .length = length};
	azora_arena_begin(&document->arena, allocator);
	azora_document_reader reader = {
		.document = document,
		.at = text,
		.end = text + length,
		.deepest = limits->depth < AZORA_DOCUMENT_DEPTH ? limits->depth : AZORA_DOCUMENT_DEPTH,
		.round_integers = limits->round_integers,
	};
	size_t most = limits->size < AZORA_DOCUMENT_SIZE ? limits->size : AZORA_DOCUMENT_SIZE;
	bool read;
	if (length > most) {
		read = azora_document_fail(&reader, AZORA_DOCUMENT_SIZE_LIMIT, text + most,
								   "the text is longer than is allowed");
	} else if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		read = azora_document_fail(&reader, AZORA_DOCUMENT_ENCODING, text,
								   "there is a byte order mark, which JSON does not have");
	} else {
		read = read_root(&reader);
	}
	if (!read) {
		document->root = NULL;
	}
	return read;
}

void azora_document_free(azora_document *document)
{
	azora_arena_free(&document->arena);
	document->root = NULL;
}
