/* Documents: what long and hostile texts cost, counted in comparisons, allocations and bytes. */
#include "core/canonical.h"
#include "core/document_parts.h"

static size_t comparisons;

static int counted_compare(const char *a, size_t a_length, const char *b, size_t b_length)
{
	comparisons++;
	return azora_utf16_compare(a, a_length, b, b_length);
}

/* The sorting of names once more, with its comparisons counted. */
#define azora_utf16_compare counted_compare
#define azora_document_sort counted_sort
#include "core/document_names.c"
#undef azora_utf16_compare
#undef azora_document_sort

#include "reading.h"
#include "suite.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A tenth of it, where programs run slowly. */
static size_t large(size_t count)
{
	return test_rounds(100) < 100 ? count / 10 : count;
}

/* An object whose names, all with the same first letter, go by what a function makes of 0, 1, ...
 */
static char *object_of(size_t count, uint32_t (*name)(size_t i, size_t count), size_t *length)
{
	char *text = test_need(count, 24);
	*length = 0;
	for (size_t i = 0; i < count; i++) {
		*length += (size_t)sprintf(text + *length, "%c\"n%010u\":%zu", i > 0 ? ',' : '{',
								   name(i, count), i % 10);
	}
	text[(*length)++] = '}';
	return text;
}

static uint32_t ascending(size_t i, size_t count)
{
	(void)count;
	return (uint32_t)i;
}

static uint32_t descending(size_t i, size_t count)
{
	return (uint32_t)(count - i);
}

/* A permutation of 32 bits that looks random. */
static uint32_t scattered(size_t i, size_t count)
{
	(void)count;
	return (uint32_t)i * 2654435761u;
}

/* Runs of all lengths: 0, 2, 1, 5, 4, 3, ... and two halves that interleave. */
static uint32_t sawtooth(size_t i, size_t count)
{
	uint32_t run = (uint32_t)((sqrt(8.0 * (double)i + 1) - 1) / 2);
	return run % 2 == 0 ? (uint32_t)i : (uint32_t)(10000000 + count - i);
}

static uint32_t interleaved(size_t i, size_t count)
{
	return (uint32_t)(i < count / 2 ? 2 * i : 2 * (i - count / 2) + 1);
}

static void expect_sorted(const azora_json *object)
{
	size_t count = 1;
	for (const azora_json *at = object->sorted; at->follower != NULL; at = at->follower, count++) {
		EXPECT(azora_utf16_compare(at->name, at->name_length, at->follower->name,
								   at->follower->name_length) < 0);
	}
	EXPECT_EQUAL(count, object->length);
}

static void sort_and_count(size_t count, uint32_t (*name)(size_t i, size_t count), double most)
{
	test_reading reading;
	size_t length;
	char *text = object_of(count, name, &length);
	EXPECT(test_reading_begin(&reading, text, length, &test_limits));
	free(text);
	expect_sorted(reading.document.root);
	for (azora_json *at = reading.document.root->as.first; at != NULL; at = at->next) {
		at->follower = NULL;
	}
	azora_document_reader reader = {.document = &reading.document};
	comparisons = 0;
	EXPECT(counted_sort(&reader, reading.document.root));
	expect_sorted(reading.document.root);
	EXPECT_MSG((double)comparisons <= most, "%zu names took %zu comparisons, %.0f are allowed",
			   count, comparisons, most);
	test_reading_end(&reading);
}

START_TEST(names_are_sorted_in_n_log_n)
{
	uint32_t (*const orders[])(size_t, size_t) = {descending, scattered, sawtooth, interleaved};
	const size_t counts[] = {1, 2, 3, 10, 1000, large(10000), large(100000)};
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		size_t count = counts[i];
		double log = log2((double)count);
		for (size_t j = 0; j < sizeof(orders) / sizeof(*orders); j++) {
			sort_and_count(count, orders[j], (double)count * (log + 2));
		}
		/* What is in order already is only looked through. */
		sort_and_count(count, ascending, (double)count);
	}
}
END_TEST

/* Reads a text and writes its canonical form; no more memory than this, in few pieces. */
static void expect_cost(const char *text, size_t length, size_t values, size_t texts)
{
	test_reading reading;
	size_t bytes = values * sizeof(azora_json) + texts;
	bool read = test_reading_begin(&reading, text, length, &test_limits);
	EXPECT_MSG(read, "at byte %zu, %s", reading.document.offset, reading.document.message);
	/* Pieces of 1 MiB, the last of which is not full, and at most as much again for long texts. */
	EXPECT_MSG(reading.memory.peak <= 2 * bytes + ((size_t)2 << 20), "%zu bytes took %zu", bytes,
			   reading.memory.peak);
	EXPECT_MSG(reading.memory.calls <= 16 + 2 * (bytes >> 20), "%zu bytes took %zu allocations",
			   bytes, reading.memory.calls);
	size_t calls = reading.memory.calls;
	azora_buffer buffer;
	azora_buffer_begin(&buffer, &reading.memory.allocator);
	azora_json_canonical(reading.document.root, NULL, 0, &buffer);
	EXPECT(!buffer.failed && buffer.room <= 2 * length + 4096);
	EXPECT(reading.memory.calls - calls <= 8);
	azora_buffer_free(&buffer);
	test_reading_end(&reading);
}

START_TEST(many_names)
{
	for (size_t count = 10000; count <= large(100000); count *= 10) {
		size_t length;
		char *text = object_of(count, scattered, &length);
		expect_cost(text, length, count + 1, 0);
		free(text);
	}
}
END_TEST

START_TEST(many_items)
{
	for (size_t count = 10000; count <= large(1000000); count *= 10) {
		char *text = test_need(2 * count + 1, 1);
		for (size_t i = 0; i < count; i++) {
			memcpy(text + 2 * i, ",1", 2);
		}
		*text = '[';
		text[2 * count] = ']';
		expect_cost(text, 2 * count + 1, count + 1, 0);
		free(text);
	}
}
END_TEST

/* As deep as it goes, again and again. */
START_TEST(deep_nesting)
{
	enum { DEEP = AZORA_DOCUMENT_DEPTH - 1 };
	size_t length = 0, towers = large(1000);
	char *text = test_need(towers * (2 * DEEP + 1) + 2, 1);
	for (size_t i = 0; i < towers; i++) {
		text[length++] = i > 0 ? ',' : '[';
		memset(text + length, '[', DEEP);
		memset(text + length + DEEP, ']', DEEP);
		length += (size_t)2 * DEEP;
	}
	text[length++] = ']';
	expect_cost(text, length, DEEP * towers + 1, 0);
	free(text);
}
END_TEST

START_TEST(a_text_of_10_megabytes)
{
	static const char *const pieces[] = {"abcdefgh", "\\u00e9\\n", "\xF0\x9F\x98\x80\xE2\x82\xAC ",
										 "\\\"\\\\\\/\\b"};
	const size_t length = large(10000000);
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		char *text = test_need(length + 2, 1);
		memset(text, '"', length + 2);
		for (size_t at = 1; at <= length; at += strlen(pieces[i])) {
			size_t left = length - (at - 1), bytes = strlen(pieces[i]);
			memcpy(text + at, left < bytes ? "        " : pieces[i], left < bytes ? left : bytes);
		}
		expect_cost(text, length + 2, 1, length);
		free(text);
	}
}
END_TEST

/* One million digits, and one million zeros before one. */
START_TEST(long_numbers)
{
	enum { DIGITS = 1000000 };
	const azora_document_limits rounding = {AZORA_DOCUMENT_SIZE, AZORA_DOCUMENT_DEPTH, true};
	char *text = test_need(DIGITS, 1);
	test_reading reading;
	memset(text, '1', DIGITS);
	text[1] = '.';
	EXPECT(test_reading_begin(&reading, text, DIGITS, &rounding));
	EXPECT(reading.document.root->as.number == 1.1111111111111112);
	test_reading_end(&reading);
	memset(text, '0', DIGITS);
	text[1] = '.';
	memcpy(text + DIGITS - 8, "1e999990", 8);
	EXPECT(test_reading_begin(&reading, text, DIGITS, &rounding));
	EXPECT(reading.document.root->as.number == 0.1);
	test_reading_end(&reading);
	free(text);
}
END_TEST

Suite *suite_document_linear(void)
{
	const TTest *const tests[] = {
		names_are_sorted_in_n_log_n, many_names,  many_items, deep_nesting,
		a_text_of_10_megabytes,      long_numbers};
	return TEST_SUITE("document linear", tests);
}
