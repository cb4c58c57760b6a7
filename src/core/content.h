/*
 * What a page says of itself: facts counted in its text and its HTML, each with the places where it
 * was seen. The HTML is read by libxml2's parser; nothing is fetched, nothing is printed.
 */
#ifndef AZORA_CORE_CONTENT_H
#define AZORA_CORE_CONTENT_H

#include "core/memory.h"

/* The longest page, in bytes. */
#define AZORA_CONTENT_LIMIT ((size_t)4 * 1024 * 1024)
/* So many places are kept of each fact. */
#define AZORA_CONTENT_PLACES 20
/* So many characters of the words at a place. */
#define AZORA_PLACE_CHARACTERS 80

typedef struct azora_place {
	/* From 1. */
	size_t line;
	/* Of bytes, from 0, in the HTML. */
	size_t offset;
	/* UTF-8; the content's own. */
	const char *words;
	size_t length;
} azora_place;

typedef struct azora_content_fact {
	/* The content's own, or the word list's. */
	const char *name;
	bool is_integer;
	int64_t integer;
	double number;
	size_t place_count;
	const azora_place *places;
} azora_content_fact;

/* Phrases that are counted under one name; all borrowed, valid UTF-8. */
typedef struct azora_word_list {
	const char *name;
	const char *const *phrases;
	size_t count;
} azora_word_list;

typedef struct azora_content_options {
	const azora_word_list *lists;
	size_t list_count;
	/* The site's own hosts: links to them are internal. */
	const char *const *hosts;
	size_t host_count;
} azora_content_options;

typedef struct azora_content azora_content;

/*
 * Measures a page of at most AZORA_CONTENT_LIMIT bytes of valid UTF-8. *content is the caller's, to
 * give back by azora_content_free. The allocator must return (NULL when there is no memory), never
 * leave by longjmp: libxml2's own memory would be lost.
 */
azora_status azora_content_measure(const azora_allocator *allocator, const char *html,
								   size_t length, const azora_content_options *options,
								   azora_content **content);
void azora_content_free(azora_content *content);

/* All facts, borrowed, in a fixed order: the measured ones, then the word lists. */
const azora_content_fact *azora_content_facts(const azora_content *content, size_t *count);

/* Whether every page has a fact of that name. */
bool azora_content_measures(const char *name);

#endif
