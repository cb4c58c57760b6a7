/*
 * Bytes become a page, of any HTML there is and text of several scripts, which is measured: with
 * enough memory and with too little, and twice, which must tell the same.
 */
#include "core/canonical.h"
#include "core/content.h"

#include "../core/allocators.h"
#include "bytes.h"

static const char *const phrases[] = {"a", "a b", "always", "don't", "\xC3\x89t\xC3\xA9"};
static const azora_word_list lists[] = {{"one", phrases, 3}, {"two", phrases + 2, 3}};
static const char *const hosts[] = {"a.b", "learn.example"};
static const azora_content_options options = {lists, 2, hosts, 2};

/* Bytes that are no UTF-8 stand for characters that are read in their own ways. */
static char *make_page(const uint8_t *data, size_t size, size_t *length)
{
	static const char *const characters[] = {"\xC3\xA9",     "\xC3\x89",     "\xC2\xA0",
											 "\xC2\xAD",     "\xE2\x80\x99", "\xE2\x80\xA6",
											 "\xE2\x80\x8B", "\xEF\xBF\xBD", "\xF0\x9F\x98\x80",
											 "\xEF\xBB\xBF", "\xCE\xA3",     "\xD0\xB4",
											 "\xE3\x80\x82", "\xC2\x80",     "\xEF\xBF\xBE"};
	char *page = test_need(size * 4, 1);
	*length = 0;
	if (azora_utf8_valid((const char *)data, size)) {
		memcpy(page, data, size);
		*length = size;
		return page;
	}
	for (size_t i = 0; i < size; i++) {
		char byte[2] = {(char)data[i], '\0'};
		size_t count = sizeof(characters) / sizeof(*characters);
		const char *bytes = data[i] < 0x80 ? byte : characters[data[i] % count];
		size_t more = data[i] < 0x80 ? 1 : strlen(bytes);
		memcpy(page + *length, bytes, more);
		*length += more;
	}
	return page;
}

static void check_place(const azora_place *place, const char *page, size_t length)
{
	size_t line = 1, characters = 0;
	REQUIRE(place->offset <= length);
	for (size_t i = 0; i < place->offset; i++) {
		line += page[i] == '\n';
	}
	REQUIRE(place->line == line);
	REQUIRE(place->offset == length || ((unsigned char)page[place->offset] & 0xC0) != 0x80);
	REQUIRE(azora_utf8_valid(place->words, place->length));
	for (size_t i = 0; i < place->length; i++) {
		characters += ((unsigned char)place->words[i] & 0xC0) != 0x80;
	}
	REQUIRE(characters <= AZORA_PLACE_CHARACTERS);
}

static int64_t count_of(const azora_content *content, const char *name)
{
	size_t count;
	const azora_content_fact *facts = azora_content_facts(content, &count);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(facts[i].name, name) == 0) {
			return facts[i].integer;
		}
	}
	REQUIRE(false);
	return 0;
}

static void check_facts(const azora_content *content, const char *page, size_t length)
{
	static const char *const parts[][2] = {{"links_internal", "links"},
										   {"links_external", "links"},
										   {"links_without_text", "links"},
										   {"images_without_alt", "images"},
										   {"headings_out_of_order", "headings"},
										   {"tables_without_headers", "tables"},
										   {"claims_without_source", "claims"},
										   {"claims", "sentences"},
										   {"sentences", "words"},
										   {"words", "syllables"},
										   {"shouted", "words"}};
	size_t count;
	const azora_content_fact *facts = azora_content_facts(content, &count);
	for (size_t i = 0; i < count; i++) {
		REQUIRE(facts[i].integer >= 0 && facts[i].place_count <= AZORA_CONTENT_PLACES);
		REQUIRE(facts[i].place_count <= (size_t)facts[i].integer);
		REQUIRE(facts[i].number == facts[i].number);
		for (size_t j = 0; j < facts[i].place_count; j++) {
			check_place(&facts[i].places[j], page, length);
		}
	}
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		REQUIRE(count_of(content, parts[i][0]) <= count_of(content, parts[i][1]));
	}
}

static void require_same(const azora_content *a, const azora_content *b)
{
	size_t a_count, b_count;
	const azora_content_fact *one = azora_content_facts(a, &a_count);
	const azora_content_fact *other = azora_content_facts(b, &b_count);
	REQUIRE(a_count == b_count);
	for (size_t i = 0; i < a_count; i++) {
		REQUIRE(one[i].integer == other[i].integer && one[i].number == other[i].number &&
				one[i].place_count == other[i].place_count);
		for (size_t j = 0; j < one[i].place_count; j++) {
			REQUIRE(one[i].places[j].offset == other[i].places[j].offset &&
					one[i].places[j].length == other[i].places[j].length);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	test_memory memory;
	azora_content *content = NULL, *again = NULL;
	size_t length;
	char *page = make_page(data, size, &length);
	test_memory_begin(&memory);
	REQUIRE(azora_content_measure(&memory.allocator, page, length, &options, &content) == AZORA_OK);
	check_facts(content, page, length);
	/* Too little memory, as often as not; which allocation fails depends on the page. */
	size_t asked = memory.calls;
	test_memory_fail_after(&memory, (size > 0 ? data[size / 2] : 0u) % (asked * 2));
	azora_status status = azora_content_measure(&memory.allocator, page, length, &options, &again);
	REQUIRE(status == AZORA_OK || status == AZORA_NO_MEMORY);
	if (status == AZORA_OK) {
		require_same(content, again);
		azora_content_free(again);
	}
	azora_content_free(content);
	REQUIRE(test_memory_end(&memory) == 0);
	free(page);
	return 0;
}
