/*
 * A page that is measured in a test: what it tells of itself, and where.
 */
#ifndef AZORA_TESTS_CORE_PAGE_H
#define AZORA_TESTS_CORE_PAGE_H

#include "core/content.h"

#include "allocators.h"

typedef struct page {
	test_memory memory;
	char *html; /* in a block of its own, so that a byte read behind it is seen */
	size_t length;
	azora_content *content;
} page;

/* The page stays where it is until page_end, which sees to it that nothing is lost. */
void page_begin(page *page, const char *html);
void page_begin_with(page *page, const char *html, size_t length,
					 const azora_content_options *options);
void page_end(page *page);

const azora_content_fact *page_fact(const page *page, const char *name);

/* That a fact's place is as expected; i counts from 0. */
void page_expect_place(const page *page, const char *name, size_t i, size_t line, size_t offset,
					   const char *words);

/* That a page has so many of a fact. */
void page_expect(const char *html, const char *name, int64_t count);

/* The same of many pages. */
typedef struct expected {
	const char *html;
	int64_t count;
} expected;

void page_expect_all(const char *name, const expected *pages, size_t count);
#define EXPECT_ALL(name, pages) page_expect_all(name, pages, sizeof(pages) / sizeof(*(pages)))

/* That every place lies in the page on the line it tells, with words as they should be; what is
 * wrong, or NULL. */
const char *page_fault(const azora_content *content, const char *html, size_t length);

#endif
