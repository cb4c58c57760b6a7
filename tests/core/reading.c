#include "reading.h"

#include "suite.h"

#include <stdlib.h>

const azora_document_limits test_limits = {AZORA_DOCUMENT_SIZE, AZORA_DOCUMENT_DEPTH, false};

bool test_reading_begin(test_reading *reading, const char *text, size_t length,
						const azora_document_limits *limits)
{
	test_memory_begin(&reading->memory);
	reading->text = test_need(length > 0 ? length : 1, 1);
	memcpy(reading->text, text, length);
	return azora_document_read(&reading->document, &reading->memory.allocator, reading->text,
							   length, limits);
}

void test_reading_end(test_reading *reading)
{
	azora_document_free(&reading->document);
	EXPECT_EQUAL(test_memory_end(&reading->memory), 0);
	free(reading->text);
}

const azora_json *test_reading_of(test_reading *reading, const char *text)
{
	size_t length = strlen(text);
	char *quoted = test_need(length + 1, 1);
	for (size_t i = 0; i < length; i++) {
		quoted[i] = text[i] == '\'' ? '"' : text[i];
	}
	bool read = test_reading_begin(reading, quoted, length, &test_limits);
	free(quoted);
	EXPECT_MSG(read, "%s: at byte %zu, %s", text, reading->document.offset,
			   reading->document.message);
	return reading->document.root;
}

char *test_canonical(const azora_json *value, const azora_json_change *changes, size_t count)
{
	test_memory memory;
	azora_buffer buffer;
	test_memory_begin(&memory);
	azora_buffer_begin(&buffer, &memory.allocator);
	azora_json_canonical(value, changes, count, &buffer);
	EXPECT(!buffer.failed);
	char *text = test_need(buffer.length + 1, 1);
	memcpy(text, buffer.bytes, buffer.length);
	azora_buffer_free(&buffer);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return text;
}

void test_expect_canonical(const char *text, size_t length, const char *expected,
						   size_t expected_length)
{
	/* 1e20 becomes an integer beyond 2^53. */
	const azora_document_limits rounding = {AZORA_DOCUMENT_SIZE, AZORA_DOCUMENT_DEPTH, true};
	for (int round = 0; round < 2; round++) {
		test_reading reading;
		bool read =
			test_reading_begin(&reading, text, length, round == 0 ? &test_limits : &rounding);
		EXPECT_MSG(read, "%.100s: at byte %zu, %s", text, reading.document.offset,
				   reading.document.message);
		char *canonical = test_canonical(reading.document.root, NULL, 0);
		EXPECT_MSG(strlen(canonical) == expected_length &&
					   memcmp(canonical, expected, expected_length) == 0,
				   "%.100s became %.100s instead of %.100s", text, canonical, expected);
		free(canonical);
		test_reading_end(&reading);
		text = expected;
		length = expected_length;
	}
}
