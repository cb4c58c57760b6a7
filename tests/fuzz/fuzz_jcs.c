/*
 * Bytes become a JSON document. What is taken must be what jansson takes, but for names with NUL,
 * which jansson cannot hold, for bytes that are NUL, of which it passes over one behind a number,
 * and for depth; and mean the same. Its canonical form must be the one that
 * a plain writer makes of jansson's values, and its own canonical form. Memory may run out
 * anywhere.
 */
#define _POSIX_C_SOURCE 200809L

#include "core/document.h"
#include "core/number.h"

#include "../core/allocators.h"
#include "../core/documents.h"
#include "bytes.h"
#include "json_mutator.h"

#include <math.h>

#define JANSSON                                                                                    \
	(JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL)

static const azora_document_limits strict = {AZORA_DOCUMENT_SIZE, AZORA_DOCUMENT_DEPTH, false};
static const azora_document_limits rounding = {AZORA_DOCUMENT_SIZE, AZORA_DOCUMENT_DEPTH, true};

/* UTF-16 of valid UTF-8, to be given to free(). */
static uint16_t *utf16_of(const char *text, size_t *units)
{
	uint16_t *to = test_need(strlen(text) + 1, sizeof(*to));
	*units = 0;
	for (const unsigned char *at = (const unsigned char *)text; *at != '\0';) {
		unsigned bytes = *at < 0x80 ? 1 : *at < 0xE0 ? 2 : *at < 0xF0 ? 3 : 4;
		uint32_t point = bytes == 1 ? *at : *at & (0x7Fu >> bytes);
		for (unsigned i = 1; i < bytes; i++) {
			point = point << 6 | (at[i] & 0x3Fu);
		}
		at += bytes;
		if (point >= 0x10000) {
			to[(*units)++] = (uint16_t)(0xD800 + ((point - 0x10000) >> 10));
			point = 0xDC00 + ((point - 0x10000) & 0x3FF);
		}
		to[(*units)++] = (uint16_t)point;
	}
	return to;
}

static int by_utf16(const void *a, const void *b)
{
	size_t x_units, y_units, i = 0;
	uint16_t *x = utf16_of(*(const char *const *)a, &x_units);
	uint16_t *y = utf16_of(*(const char *const *)b, &y_units);
	while (i < x_units && i < y_units && x[i] == y[i]) {
		i++;
	}
	int order = i == x_units || i == y_units ? (x_units > y_units) - (x_units < y_units)
											 : (x[i] > y[i]) - (x[i] < y[i]);
	free(x);
	free(y);
	return order;
}

static void put_string(FILE *to, const char *text, size_t length)
{
	static const char bytes[] = "\b\t\n\f\r\"\\", letters[] = "btnfr\"\\";
	(void)fputc('"', to);
	for (size_t i = 0; i < length; i++) {
		const char *named = text[i] != '\0' ? strchr(bytes, text[i]) : NULL;
		if (named != NULL) {
			(void)fprintf(to, "\\%c", letters[named - bytes]);
		} else if ((unsigned char)text[i] < 32) {
			(void)fprintf(to, "\\u%04x", (unsigned)text[i]);
		} else {
			(void)fputc(text[i], to);
		}
	}
	(void)fputc('"', to);
}

static void put(FILE *to, const json_t *json);

static void put_object(FILE *to, json_t *object)
{
	size_t count = 0;
	const char **names = test_need(json_object_size(object) + 1, sizeof(*names)), *name;
	json_t *value;
	json_object_foreach(object, name, value)
	{
		names[count++] = name;
	}
	qsort(names, count, sizeof(*names), by_utf16);
	(void)fputc('{', to);
	for (size_t i = 0; i < count; i++) {
		(void)fputs(i > 0 ? "," : "", to);
		put_string(to, names[i], strlen(names[i]));
		(void)fputc(':', to);
		put(to, json_object_get(object, names[i]));
	}
	(void)fputc('}', to);
	free(names);
}

/* The canonical form of a value, which is no deeper than a document. */
static void put(FILE *to, const json_t *json)
{
	char number[AZORA_NUMBER_SIZE];
	switch (json_typeof(json)) {
	case JSON_OBJECT:
		put_object(to, (json_t *)(uintptr_t)json);
		break;
	case JSON_ARRAY:
		(void)fputc('[', to);
		for (size_t i = 0; i < json_array_size(json); i++) {
			(void)fputs(i > 0 ? "," : "", to);
			put(to, json_array_get(json, i));
		}
		(void)fputc(']', to);
		break;
	case JSON_STRING:
		put_string(to, json_string_value(json), json_string_length(json));
		break;
	case JSON_REAL:
		(void)azora_number_write(json_real_value(json), number);
		(void)fputs(number, to);
		break;
	default:
		(void)fputs(json_is_null(json) ? "null" : json_is_true(json) ? "true" : "false", to);
	}
}

static void check_form(const azora_buffer *canonical, const json_t *json)
{
	char *text;
	size_t length;
	FILE *to = open_memstream(&text, &length);
	REQUIRE(to != NULL);
	put(to, json);
	REQUIRE(fclose(to) == 0);
	REQUIRE(length == canonical->length && memcmp(text, canonical->bytes, length) == 0);
	free(text);
}

/* Whether two values are of the same kind, with the same number or text. */
static bool alike(const azora_json *value, const json_t *json)
{
	static const json_type types[] = {
		[AZORA_NULL] = JSON_NULL,    [AZORA_FALSE] = JSON_FALSE, [AZORA_TRUE] = JSON_TRUE,
		[AZORA_NUMBER] = JSON_REAL,  [AZORA_TEXT] = JSON_STRING, [AZORA_LIST] = JSON_ARRAY,
		[AZORA_OBJECT] = JSON_OBJECT};
	if (json == NULL || json_typeof(json) != types[value->kind]) {
		return false;
	}
	return value->kind == AZORA_NUMBER ? value->as.number == json_real_value(json)
		   : value->kind == AZORA_TEXT
			   ? value->length == json_string_length(json) &&
					 memcmp(value->as.text, json_string_value(json), value->length) == 0
		   : value->kind == AZORA_LIST   ? value->length == json_array_size(json)
		   : value->kind == AZORA_OBJECT ? value->length == json_object_size(json)
										 : true;
}

/* What is said of a value holds: its pointer leads there, its place holds it, and no other. */
static void check_value(const azora_document *document, const azora_json *value, const json_t *json)
{
	char pointer[4096];
	azora_pointer writer;
	test_memory memory;
	azora_document part;
	azora_pointer_begin(&writer, pointer, sizeof(pointer));
	azora_json_locate(value, &writer);
	if (json != NULL && writer.length < sizeof(pointer)) {
		REQUIRE(alike(value, test_json_at(json, pointer)));
	}
	test_memory_begin(&memory);
	char *alone = test_need(value->end - value->begin, 1);
	memcpy(alone, document->text + value->begin, value->end - value->begin);
	REQUIRE(
		azora_document_read(&part, &memory.allocator, alone, value->end - value->begin, &rounding));
	REQUIRE(azora_json_equal(part.root, value) && azora_json_equal(value, part.root));
	REQUIRE(part.root->begin == 0 && part.root->end == part.length);
	azora_document_free(&part);
	free(alone);
	REQUIRE(test_memory_end(&memory) == 0);
}

/* Goes through all values in the order of the text, and looks closer at few of them. Whether there
 * is an integer that is rounded. */
static bool check_values(const azora_document *document, const json_t *json)
{
	const azora_json *at = document->root;
	bool rounded = false;
	uint32_t count = 0, every = (uint32_t)(document->length / 32 + 1);
	for (;;) {
		rounded |= at->kind == AZORA_NUMBER && at->integral && fabs(at->as.number) > 0x1p53 - 1;
		if (count++ % every == 0) {
			check_value(document, at, json);
		}
		if (at->kind >= AZORA_LIST && at->length > 0) {
			at = at->as.first;
			continue;
		}
		while (at != NULL && at->next == NULL) {
			at = at->parent;
		}
		if (at == NULL) {
			return rounded;
		}
		REQUIRE(at->next->parent == at->parent && at->next->begin > at->end);
		at = at->next;
	}
}

/* The canonical form of the canonical form is itself, and means the same. */
static void check_again(const azora_document *document, const azora_buffer *canonical,
						const json_t *json)
{
	test_memory memory;
	azora_document again;
	azora_buffer buffer;
	test_memory_begin(&memory);
	azora_buffer_begin(&buffer, &memory.allocator);
	REQUIRE(azora_document_read(&again, &memory.allocator, canonical->bytes, canonical->length,
								&rounding));
	REQUIRE(azora_json_equal(again.root, document->root));
	azora_json_canonical(again.root, NULL, 0, &buffer);
	REQUIRE(buffer.length == canonical->length &&
			memcmp(buffer.bytes, canonical->bytes, buffer.length) == 0);
	if (json != NULL) {
		json_t *other = json_loadb(canonical->bytes, canonical->length, JANSSON, NULL);
		REQUIRE(other != NULL && json_equal(other, json));
		json_decref(other);
	}
	azora_buffer_free(&buffer);
	azora_document_free(&again);
	REQUIRE(test_memory_end(&memory) == 0);
}

static void check_taken(test_memory *memory, const azora_document *document, const json_t *json)
{
	azora_buffer canonical;
	azora_document other;
	azora_buffer_begin(&canonical, &memory->allocator);
	azora_json_canonical(document->root, NULL, 0, &canonical);
	REQUIRE(!canonical.failed);
	if (json != NULL) {
		check_form(&canonical, json);
	}
	check_again(document, &canonical, json);
	azora_buffer_free(&canonical);
	bool rounded = check_values(document, json);
	bool read =
		azora_document_read(&other, &memory->allocator, document->text, document->length, &strict);
	REQUIRE(read != rounded);
	REQUIRE(read ? azora_json_equal(other.root, document->root)
				 : other.code == AZORA_DOCUMENT_NUMBER && other.offset < other.length);
	azora_document_free(&other);
}

static void read_short(test_memory *memory, const char *text, size_t length, size_t calls)
{
	azora_document document;
	azora_buffer buffer;
	azora_buffer_begin(&buffer, &memory->allocator);
	test_memory_fail_after(memory, calls);
	if (azora_document_read(&document, &memory->allocator, text, length, &rounding)) {
		azora_json_canonical(document.root, NULL, 0, &buffer);
		REQUIRE(memory->fail_at != 0 || buffer.failed);
	} else {
		REQUIRE(memory->fail_at != 0 || document.code == AZORA_DOCUMENT_NO_MEMORY);
	}
	memory->fail_at = 0;
	azora_buffer_free(&buffer);
	azora_document_free(&document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	test_memory memory;
	azora_document document;
	json_error_t error;
	test_memory_begin(&memory);
	json_t *json = json_loadb(text, size, JANSSON, &error);
	bool nul = json == NULL && json_error_code(&error) == json_error_null_byte_in_key;
	if (azora_document_read(&document, &memory.allocator, text, size, &rounding)) {
		REQUIRE((json != NULL || nul) && memchr(text, '\0', size) == NULL);
		check_taken(&memory, &document, json);
	} else {
		REQUIRE(document.offset <= size && document.message != NULL && document.root == NULL);
		REQUIRE(document.code > AZORA_DOCUMENT_NO_MEMORY);
		REQUIRE(json == NULL || document.code == AZORA_DOCUMENT_DEPTH_LIMIT ||
				memchr(text, '\0', size) != NULL);
	}
	azora_document_free(&document);
	json_decref(json);
	read_short(&memory, text, size, size % 7);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}

/* What a value can become. */
static const char *const texts[] = {
	"[%s]",
	"[0,%s,-0]",
	"{\"a\":%s}",
	"{\"b\":1,\"a\":%s,\"\":2}",
	"{\"\\ud83d\\ude00\":%s,\"\\ufb33\":1}",
	"{\"a\\n\":%s,\"a\":[]}",
	"null",
	"true",
	"[]",
	"{}",
	"\"\"",
	"\"\\u0000\\u001f\\u007f\\u2028\"",
	"\"a text of more than eight bytes \\u00e9\"",
	"1e20",
	"1e21",
	"1e-7",
	"0.000001",
	"5e-324",
	"9007199254740992",
	"9007199254740993",
	"1.7976931348623157e308",
	"0.1",
	NULL,
};

/* Half of the changes are the fuzzer's own, which keep how the rest of a text is written. */
static const fuzz_json_changes changes = {.texts = texts,
										  .decoding = JSON_DECODE_ANY | JSON_ALLOW_NUL,
										  .encoding = JSON_ENCODE_ANY | JSON_REAL_PRECISION(17),
										  .own = 2};

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed)
{
	return fuzz_mutate_input(bytes, size, most, &changes, seed);
}
