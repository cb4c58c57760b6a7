/*
 * The phrases of word lists, all looked for in one pass. A phrase is found where its words stand in
 * a row, in any case, with white space, hyphens or slashes between them; "'s" may follow the last.
 * Only letters, digits and apostrophes of a phrase count. Of one list's phrases that begin at the
 * same word one is counted, the longest.
 */
#include "core/content_parts.h"
#include "core/hash.h"
#include "core/letters.h"

#include <string.h>

typedef struct content_phrase_end {
	uint32_t list;
	uint32_t next; /* counted from 1; 0: none */
} content_phrase_end;

typedef struct token {
	size_t from;
	size_t to;
	uint64_t hash;       /* of its small letters */
	uint64_t owner_hash; /* without "'s"; the same as hash where there is none */
} token;

static inline uint64_t add_letter(uint64_t hash, uint32_t letter)
{
	return (hash ^ letter) * UINT64_C(0x100000001b3);
}

static inline bool is_apostrophe(uint32_t point)
{
	return point == '\'' || point == 0x2019;
}

/* Reads the letters and digits there as one word; without what joins them otherwise. */
static token read_token(const char *text, size_t at, size_t end)
{
	token token = {.from = at};
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	size_t bytes, behind, since = 0;
	for (; at < end; at += bytes) {
		uint32_t point = azora_letter_at(text + at, &bytes);
		if (is_apostrophe(point) && at + bytes < end &&
			azora_is_letter(azora_letter_at(text + at + bytes, &behind))) {
			token.owner_hash = hash;
			since = 0;
			hash = add_letter(hash, '\'');
		} else if (azora_is_alphanumeric(point)) {
			uint32_t small = azora_small(point);
			hash = add_letter(hash, small);
			since += small == 's' ? 1 : 2;
			token.to = at + bytes;
		} else if (!azora_is_invisible(point)) {
			break;
		}
	}
	token.hash = hash;
	if (since != 1 || token.owner_hash == 0) {
		token.owner_hash = hash;
	}
	return token;
}

static bool next_token(const char *text, size_t *at, size_t end, token *token)
{
	size_t bytes;
	while (*at < end && !azora_is_alphanumeric(azora_letter_at(text + *at, &bytes))) {
		*at += bytes;
	}
	if (*at >= end) {
		return false;
	}
	*token = read_token(text, *at, end);
	*at = token->to;
	return true;
}

/* The next word of a phrase in the text; false if something else comes first. */
static bool adjacent_token(const char *text, size_t *at, size_t end, token *token)
{
	size_t bytes;
	for (; *at < end; *at += bytes) {
		uint32_t point = azora_letter_at(text + *at, &bytes);
		if (azora_is_alphanumeric(point)) {
			*token = read_token(text, *at, end);
			*at = token->to;
			return true;
		}
		if (!azora_is_space(point) && !azora_is_invisible(point) && point != '-' && point != '/' &&
			point != '&' && point != 0x2010 && point != 0x2011) {
			return false;
		}
	}
	return false;
}

/* 64 bits of hash tell words apart well enough: no two of them will ever meet. */
static inline int64_t key_of(uint32_t node, uint64_t hash)
{
	return (int64_t)azora_hash_int64((int64_t)hash, node);
}

static uint32_t add_node(content_measure *measure, content_phrases *phrases)
{
	uint32_t *ends = content_add(measure, &phrases->nodes, sizeof(*ends), 1);
	if (ends != NULL) {
		*ends = 0;
	}
	return (uint32_t)phrases->nodes.count - 1;
}

/* Where a word leads to from a node, made if need be. */
static uint32_t step(content_measure *measure, content_phrases *phrases, uint32_t node,
					 uint64_t hash)
{
	int64_t key = key_of(node, hash);
	const uint32_t *known = azora_map_find(&phrases->next, key);
	if (known != NULL) {
		return *known;
	}
	if (azora_map_reserve(&measure->content->allocator, &phrases->next, 1) != AZORA_OK) {
		measure->status = AZORA_NO_MEMORY;
		return node;
	}
	uint32_t made = add_node(measure, phrases);
	if (measure->status == AZORA_OK) {
		(void)azora_map_insert(&phrases->next, key, made);
	}
	return made;
}

static void add_phrase(content_measure *measure, content_phrases *phrases, uint32_t list,
					   const char *phrase)
{
	size_t length = strlen(phrase);
	uint32_t node = 0;
	token token;
	for (size_t at = 0; next_token(phrase, &at, length, &token);) {
		node = step(measure, phrases, node, token.hash);
	}
	if (node == 0 || measure->status != AZORA_OK) {
		return;
	}
	content_phrase_end *end = content_add(measure, &phrases->ends, sizeof(*end), 1);
	if (end != NULL) {
		uint32_t *first = (uint32_t *)phrases->nodes.items + node;
		*end = (content_phrase_end){list, *first};
		*first = (uint32_t)phrases->ends.count;
	}
}

void content_phrases_make(content_measure *measure, content_phrases *phrases)
{
	const azora_content_options *options = measure->options;
	azora_map_begin(&phrases->next, 0);
	(void)add_node(measure, phrases); /* the root */
	size_t *seen = content_add(measure, &phrases->seen, sizeof(*seen), options->list_count);
	if (seen != NULL) {
		memset(seen, 0, options->list_count * sizeof(*seen));
	}
	for (size_t i = 0; i < options->list_count; i++) {
		const azora_word_list *list = &options->lists[i];
		for (size_t j = 0; j < list->count && measure->status == AZORA_OK; j++) {
			add_phrase(measure, phrases, (uint32_t)i, list->phrases[j]);
		}
	}
}

void content_phrases_free(content_measure *measure, content_phrases *phrases)
{
	const azora_allocator *allocator = &measure->content->allocator;
	azora_map_free(allocator, &phrases->next);
	azora_release(allocator, phrases->nodes.items);
	azora_release(allocator, phrases->ends.items);
	azora_release(allocator, phrases->seen.items);
}

/* Counts, for every list that has a phrase which ends at a node and none that begins at this word
 * was counted yet. */
static void count_ends(content_measure *measure, content_phrases *phrases, uint32_t node,
					   content_range found)
{
	const content_phrase_end *ends = (const content_phrase_end *)phrases->ends.items;
	size_t *seen = (size_t *)phrases->seen.items;
	for (uint32_t end = ((const uint32_t *)phrases->nodes.items)[node]; end != 0;
		 end = ends[end - 1].next) {
		uint32_t list = ends[end - 1].list;
		if (seen[list] != (size_t)found.from + 1) {
			seen[list] = (size_t)found.from + 1;
			content_found(measure, CONTENT_FACTS + list, found,
						  content_sentence_of(measure, found.from));
		}
	}
}

/* The longest way from the root along the words from the first one; ends are counted from the
 * longest to the shortest. */
#define MOST_WORDS 32

static void read_phrases(content_measure *measure, content_phrases *phrases, token first)
{
	const char *text = content_text_of(measure);
	uint32_t nodes[MOST_WORDS * 2], node = 0;
	uint32_t tos[MOST_WORDS * 2];
	size_t count = 0, at = first.to, end = measure->reading.to;
	token token = first;
	do {
		const uint32_t *owner = token.owner_hash != token.hash
									? azora_map_find(&phrases->next, key_of(node, token.owner_hash))
									: NULL;
		const uint32_t *whole = azora_map_find(&phrases->next, key_of(node, token.hash));
		if (owner != NULL) {
			nodes[count] = *owner;
			tos[count++] = (uint32_t)token.to;
		}
		if (whole == NULL) {
			break;
		}
		node = *whole;
		nodes[count] = node;
		tos[count++] = (uint32_t)token.to;
	} while (count + 1 < MOST_WORDS * 2 && adjacent_token(text, &at, end, &token));
	while (count > 0) {
		count--;
		count_ends(measure, phrases, nodes[count],
				   (content_range){(uint32_t)first.from, tos[count]});
	}
}

void content_phrases_read(content_measure *measure, content_phrases *phrases)
{
	token token;
	if (phrases->nodes.count < 2) {
		return;
	}
	for (size_t at = measure->reading.from;
		 measure->status == AZORA_OK &&
		 next_token(content_text_of(measure), &at, measure->reading.to, &token);) {
		read_phrases(measure, phrases, token);
	}
}
