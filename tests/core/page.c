#include "page.h"

#include "core/canonical.h"

#include "suite.h"

#include <stdlib.h>
#include <string.h>

void page_begin_with(page *page, const char *html, size_t length,
					 const azora_content_options *options)
{
	test_memory_begin(&page->memory);
	page->html = malloc(length > 0 ? length : 1);
	page->length = length;
	EXPECT(page->html != NULL);
	memcpy(page->html, html, length);
	EXPECT_EQUAL(azora_content_measure(&page->memory.allocator, page->html, length, options,
									   &page->content),
				 AZORA_OK);
	const char *fault = page_fault(page->content, page->html, length);
	EXPECT_MSG(fault == NULL, "%s", fault);
}

void page_begin(page *page, const char *html)
{
	static const char *const hosts[] = {"learn.example", "www.learn.example"};
	static const azora_content_options options = {.hosts = hosts, .host_count = 2};
	page_begin_with(page, html, strlen(html), &options);
}

void page_end(page *page)
{
	azora_content_free(page->content);
	free(page->html);
	EXPECT_EQUAL(test_memory_end(&page->memory), 0);
}

const azora_content_fact *page_fact(const page *page, const char *name)
{
	size_t count;
	const azora_content_fact *facts = azora_content_facts(page->content, &count);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(facts[i].name, name) == 0) {
			return &facts[i];
		}
	}
	ck_abort_msg("there is no fact %s", name);
	return NULL;
}

void page_expect_place(const page *page, const char *name, size_t i, size_t line, size_t offset,
					   const char *words)
{
	const azora_content_fact *fact = page_fact(page, name);
	EXPECT_MSG(i < fact->place_count, "%s has %zu places", name, fact->place_count);
	const azora_place *place = &fact->places[i];
	EXPECT_MSG(place->line == line && place->offset == offset && strlen(words) == place->length &&
				   memcmp(words, place->words, place->length) == 0,
			   "%s is at %zu:%zu, '%.*s', instead of %zu:%zu, '%s'", name, place->line,
			   place->offset, (int)place->length, place->words, line, offset, words);
}

void page_expect(const char *html, const char *name, int64_t count)
{
	page page;
	page_begin(&page, html);
	const azora_content_fact *fact = page_fact(&page, name);
	EXPECT_MSG(fact->integer == count, "%s: %lld instead of %lld in %s", name,
			   (long long)fact->integer, (long long)count, html);
	page_end(&page);
}

static const char *place_fault(const azora_place *place, const char *html, size_t length)
{
	size_t line = 1, characters = 0;
	if (place->offset > length) {
		return "a place lies behind the page";
	}
	for (size_t i = 0; i < place->offset; i++) {
		line += html[i] == '\n';
	}
	if (line != place->line) {
		return "a place is on another line";
	}
	if (place->offset < length && ((unsigned char)html[place->offset] & 0xC0) == 0x80) {
		return "a place lies within a character";
	}
	if (!azora_utf8_valid(place->words, place->length)) {
		return "a character of a place's words is cut";
	}
	for (size_t i = 0; i < place->length; i++) {
		characters += ((unsigned char)place->words[i] & 0xC0) != 0x80;
	}
	return characters > AZORA_PLACE_CHARACTERS ? "a place has too many words" : NULL;
}

const char *page_fault(const azora_content *content, const char *html, size_t length)
{
	size_t count;
	const azora_content_fact *facts = azora_content_facts(content, &count);
	for (size_t i = 0; i < count; i++) {
		if (facts[i].integer < 0 || facts[i].place_count > AZORA_CONTENT_PLACES ||
			facts[i].place_count > (size_t)facts[i].integer) {
			return "a fact has more places than there are";
		}
		for (size_t j = 0; j < facts[i].place_count; j++) {
			const char *fault = place_fault(&facts[i].places[j], html, length);
			if (fault != NULL) {
				return fault;
			}
		}
	}
	return NULL;
}

void page_expect_all(const char *name, const expected *pages, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		page_expect(pages[i].html, name, pages[i].count);
	}
}
