#include "core/content_parts.h"
#include "core/letters.h"

#include <string.h>

static const char *const fact_names[CONTENT_FACTS] = {
	[FACT_WORDS] = "words",
	[FACT_SENTENCES] = "sentences",
	[FACT_SYLLABLES] = "syllables",
	[FACT_PARAGRAPHS] = "paragraphs",
	[FACT_READING_EASE] = "reading_ease",
	[FACT_GRADE_LEVEL] = "grade_level",
	[FACT_SHOUTING] = "shouting",
	[FACT_SHOUTED] = "shouted",
	[FACT_LINKS] = "links",
	[FACT_LINKS_INTERNAL] = "links_internal",
	[FACT_LINKS_EXTERNAL] = "links_external",
	[FACT_LINKS_WITHOUT_TEXT] = "links_without_text",
	[FACT_IMAGES] = "images",
	[FACT_IMAGES_WITHOUT_ALT] = "images_without_alt",
	[FACT_HEADINGS] = "headings",
	[FACT_HEADINGS_OUT_OF_ORDER] = "headings_out_of_order",
	[FACT_TABLES] = "tables",
	[FACT_TABLES_WITHOUT_HEADERS] = "tables_without_headers",
	[FACT_CLAIMS] = "claims",
	[FACT_CLAIMS_WITHOUT_SOURCE] = "claims_without_source",
	[FACT_EMAILS] = "emails",
	[FACT_PHONES] = "phones",
	[FACT_CARDS] = "cards",
	[FACT_SCRIPTS] = "scripts",
};

void *content_add(content_measure *measure, content_list *list, size_t size, size_t more)
{
	if (measure->status != AZORA_OK) {
		return NULL;
	}
	if (more > list->room - list->count) {
		size_t room = list->room * 2 + more + 64;
		char *items = azora_allocate(&measure->content->allocator, room, size);
		if (items == NULL) {
			measure->status = AZORA_NO_MEMORY;
			return NULL;
		}
		if (list->count > 0) {
			memcpy(items, list->items, list->count * size);
		}
		azora_release(&measure->content->allocator, list->items);
		list->items = items;
		list->room = room;
	}
	void *added = list->items + list->count * size;
	list->count += more;
	return added;
}

/* The last step's newlines are counted as it goes. */
static size_t line_of(const content_measure *measure, size_t offset)
{
	size_t step = offset / CONTENT_LINE_STEP, line = measure->lines[step];
	for (size_t i = step * CONTENT_LINE_STEP; i < offset; i++) {
		line += measure->html[i] == '\n';
	}
	return line;
}

static void count_lines(content_measure *measure)
{
	uint32_t line = 1;
	for (size_t i = 0; i < measure->length; i++) {
		if (i % CONTENT_LINE_STEP == 0) {
			measure->lines[i / CONTENT_LINE_STEP] = line;
		}
		line += measure->html[i] == '\n';
	}
	if (measure->length % CONTENT_LINE_STEP == 0) {
		measure->lines[measure->length / CONTENT_LINE_STEP] = line;
	}
}

const char *content_excerpt(content_measure *measure, const char *text, size_t *length)
{
	char words[AZORA_PLACE_CHARACTERS * 4];
	size_t used = 0, characters = 0, bytes;
	bool space = false;
	for (size_t i = 0; i < *length; i += bytes) {
		uint32_t point = azora_letter_at(text + i, &bytes);
		if (azora_is_space(point) || point < ' ' || point == 0x7F) {
			space = used > 0;
			continue;
		}
		if (characters + space >= AZORA_PLACE_CHARACTERS) {
			break;
		}
		if (space) {
			words[used++] = ' ';
		}
		memcpy(words + used, text + i, bytes);
		used += bytes;
		characters += 1 + (size_t)space;
		space = false;
	}
	*length = used;
	const char *copy = azora_arena_text(&measure->content->arena, words, used);
	if (copy == NULL) {
		measure->status = AZORA_NO_MEMORY;
	}
	return copy;
}

void content_count(content_measure *measure, size_t fact, size_t offset, const char *words,
				   size_t length)
{
	azora_content *content = measure->content;
	azora_content_fact *counted = &content->facts[fact];
	counted->integer++;
	if (counted->place_count == AZORA_CONTENT_PLACES || measure->status != AZORA_OK) {
		return;
	}
	if (content->places[fact] == NULL) {
		content->places[fact] =
			azora_arena_allocate(&content->arena, AZORA_CONTENT_PLACES, sizeof(**content->places));
		counted->places = content->places[fact];
	}
	if (content->places[fact] == NULL) {
		measure->status = AZORA_NO_MEMORY;
		return;
	}
	const char *excerpt = content_excerpt(measure, words, &length);
	if (excerpt != NULL) {
		content->places[fact][counted->place_count++] =
			(azora_place){line_of(measure, offset), offset, excerpt, length};
	}
}

void content_found(content_measure *measure, size_t fact, content_range found, content_range in)
{
	if (content_has_places(measure, fact)) {
		measure->content->facts[fact].integer++;
		return;
	}
	/* In a long sentence the words begin with what was found, or it would not be among them. */
	size_t from = found.to - in.from <= AZORA_PLACE_CHARACTERS ? in.from : found.from;
	content_count(measure, fact, content_source_of(measure, found.from),
				  content_text_of(measure) + from, in.to - from);
}

/* To two decimals, the way they are read. */
static double rounded(double value)
{
	return (double)(int64_t)(value * 100 + (value < 0 ? -0.5 : 0.5)) / 100;
}

/*
 * Flesch, R. (1948): A new readability yardstick. Journal of Applied Psychology 32, 221-233.
 * Kincaid, J. P., Fishburne, R. P., Rogers, R. L., Chissom, B. S. (1975): Derivation of new
 * readability formulas for Navy enlisted personnel. Research Branch Report 8-75.
 *
 * Both hold for English only.
 */
static void tell_readability(content_measure *measure)
{
	azora_content_fact *facts = measure->content->facts;
	double words = (double)facts[FACT_WORDS].integer;
	if (words > 0) {
		double length = words / (double)facts[FACT_SENTENCES].integer;
		double syllables = (double)facts[FACT_SYLLABLES].integer / words;
		facts[FACT_READING_EASE].number = rounded(206.835 - 1.015 * length - 84.6 * syllables);
		facts[FACT_GRADE_LEVEL].number = rounded(0.39 * length + 11.8 * syllables - 15.59);
	}
	if (measure->long_words > 0) {
		facts[FACT_SHOUTING].number =
			(double)facts[FACT_SHOUTED].integer / (double)measure->long_words;
	}
}

static void measure_page(content_measure *measure)
{
	count_lines(measure);
	if (measure->length > 0) {
		content_read_html(measure);
	}
	if (measure->status == AZORA_OK) {
		content_read_text(measure);
	}
	tell_readability(measure);
}

static void release_lists(content_measure *measure)
{
	content_list *lists[] = {&measure->text,     &measure->runs,    &measure->units,
							 &measure->code,     &measure->sources, &measure->contacts,
							 &measure->sentences};
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		azora_release(&measure->content->allocator, lists[i]->items);
	}
}

/* All facts, none counted yet. */
static azora_status make_facts(azora_content *content, const azora_content_options *options)
{
	content->count = CONTENT_FACTS + options->list_count;
	content->facts = azora_arena_allocate(&content->arena, content->count, sizeof(*content->facts));
	content->places =
		azora_arena_allocate(&content->arena, content->count, sizeof(*content->places));
	if (content->facts == NULL || content->places == NULL) {
		return AZORA_NO_MEMORY;
	}
	for (size_t i = 0; i < content->count; i++) {
		bool real = i == FACT_READING_EASE || i == FACT_GRADE_LEVEL || i == FACT_SHOUTING;
		content->facts[i] =
			(azora_content_fact){.name = i < CONTENT_FACTS ? fact_names[i]
														   : options->lists[i - CONTENT_FACTS].name,
								 .is_integer = !real};
		content->places[i] = NULL;
	}
	return AZORA_OK;
}

azora_status azora_content_measure(const azora_allocator *allocator, const char *html,
								   size_t length, const azora_content_options *options,
								   azora_content **content)
{
	azora_content *made = azora_allocate(allocator, 1, sizeof(*made));
	content_measure *measure = azora_allocate(allocator, 1, sizeof(*measure));
	azora_status status = AZORA_NO_MEMORY;
	if (made != NULL) {
		*made = (azora_content){.allocator = *allocator};
		azora_arena_begin(&made->arena, &made->allocator);
	}
	if (made != NULL && measure != NULL) {
		memset(measure, 0, sizeof(*measure));
		measure->content = made;
		measure->options = options;
		measure->html = html;
		measure->length = length;
		measure->status = make_facts(made, options);
		if (measure->status == AZORA_OK) {
			measure_page(measure);
		}
		release_lists(measure);
		status = measure->status;
	}
	azora_release(allocator, measure);
	if (status == AZORA_OK) {
		*content = made;
	} else {
		azora_content_free(made);
	}
	return status;
}

void azora_content_free(azora_content *content)
{
	if (content != NULL) {
		azora_allocator allocator = content->allocator;
		azora_arena_free(&content->arena);
		azora_release(&allocator, content);
	}
}

const azora_content_fact *azora_content_facts(const azora_content *content, size_t *count)
{
	*count = content->count;
	return content->facts;
}

bool azora_content_measures(const char *name)
{
	for (size_t i = 0; i < CONTENT_FACTS; i++) {
		if (strcmp(fact_names[i], name) == 0) {
			return true;
		}
	}
	return false;
}
