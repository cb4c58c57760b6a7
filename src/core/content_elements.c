/* What elements tell: headings, links, images, tables and scripts, and where units of text end. */
#include "core/content_parts.h"
#include "core/letters.h"

#include <string.h>

enum {
	BLOCK = 1,    /* begins and ends a unit of text */
	FRAGMENT = 2, /* a block whose text is no paragraph */
	HIDDEN = 4,   /* its text is not the page's */
	RAW = 8,      /* nor is it HTML */
	CODE = 16,    /* its text is no prose */
};

typedef enum element_id {
	OTHER,
	BLOCKQUOTE,
	BREAK,
	CITATION,
	HEADING,
	HEADER,
	IMAGE,
	LINK,
	QUOTE,
	SCRIPT,
	SUPERSCRIPT,
	TABLE,
} element_id;

struct content_element {
	const char *name;
	unsigned flags;
	element_id id;
};

/* Sorted. What is not here runs with the text around it. */
static const content_element elements[] = {
	{"a", 0, LINK},
	{"address", BLOCK, OTHER},
	{"area", 0, LINK},
	{"article", BLOCK, OTHER},
	{"aside", BLOCK, OTHER},
	{"blockquote", BLOCK, BLOCKQUOTE},
	{"body", BLOCK, OTHER},
	{"br", 0, BREAK},
	{"button", BLOCK | FRAGMENT, OTHER},
	{"caption", BLOCK | FRAGMENT, HEADER},
	{"center", BLOCK, OTHER},
	{"cite", 0, CITATION},
	{"code", CODE, OTHER},
	{"dd", BLOCK | FRAGMENT, OTHER},
	{"details", BLOCK, OTHER},
	{"dialog", BLOCK, OTHER},
	{"dir", BLOCK, OTHER},
	{"div", BLOCK, OTHER},
	{"dl", BLOCK, OTHER},
	{"dt", BLOCK | FRAGMENT, OTHER},
	{"fieldset", BLOCK, OTHER},
	{"figcaption", BLOCK | FRAGMENT, OTHER},
	{"figure", BLOCK, OTHER},
	{"footer", BLOCK, OTHER},
	{"form", BLOCK, OTHER},
	{"frameset", BLOCK, OTHER},
	{"h1", BLOCK | FRAGMENT, HEADING},
	{"h2", BLOCK | FRAGMENT, HEADING},
	{"h3", BLOCK | FRAGMENT, HEADING},
	{"h4", BLOCK | FRAGMENT, HEADING},
	{"h5", BLOCK | FRAGMENT, HEADING},
	{"h6", BLOCK | FRAGMENT, HEADING},
	{"head", BLOCK | FRAGMENT, OTHER},
	{"header", BLOCK, OTHER},
	{"hgroup", BLOCK, OTHER},
	{"hr", BLOCK, OTHER},
	{"html", BLOCK, OTHER},
	{"iframe", BLOCK, OTHER},
	{"img", 0, IMAGE},
	{"kbd", CODE, OTHER},
	{"legend", BLOCK | FRAGMENT, OTHER},
	{"li", BLOCK | FRAGMENT, OTHER},
	{"main", BLOCK, OTHER},
	{"menu", BLOCK, OTHER},
	{"nav", BLOCK, OTHER},
	{"noscript", BLOCK | HIDDEN, OTHER},
	{"object", BLOCK, OTHER},
	{"ol", BLOCK, OTHER},
	{"optgroup", BLOCK | FRAGMENT, OTHER},
	{"option", BLOCK | FRAGMENT, OTHER},
	{"p", BLOCK, OTHER},
	{"pre", BLOCK | CODE, OTHER},
	{"q", 0, QUOTE},
	{"samp", CODE, OTHER},
	{"script", HIDDEN | RAW, SCRIPT},
	{"search", BLOCK, OTHER},
	{"section", BLOCK, OTHER},
	{"select", BLOCK | FRAGMENT, OTHER},
	{"style", HIDDEN | RAW, OTHER},
	{"summary", BLOCK | FRAGMENT, OTHER},
	{"sup", 0, SUPERSCRIPT},
	{"table", BLOCK, TABLE},
	{"tbody", BLOCK, OTHER},
	{"td", BLOCK | FRAGMENT, OTHER},
	{"template", BLOCK | HIDDEN, OTHER},
	{"textarea", BLOCK | FRAGMENT, OTHER},
	{"tfoot", BLOCK, OTHER},
	{"th", BLOCK | FRAGMENT, HEADER},
	{"thead", BLOCK, OTHER},
	{"title", BLOCK | FRAGMENT, OTHER},
	{"tr", BLOCK, OTHER},
	{"ul", BLOCK, OTHER},
};

const content_element *content_element_of(const char *name)
{
	size_t low = 0, high = sizeof(elements) / sizeof(*elements);
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(name, elements[middle].name);
		if (order == 0) {
			return &elements[middle];
		}
		if (order < 0) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}
	return NULL;
}

bool content_element_raw(const content_element *element)
{
	return element != NULL && (element->flags & RAW) != 0;
}

/* The value of an attribute, "" when it has none, NULL when it is not there. */
static const char *attribute(const char *const *attributes, const char *name)
{
	for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
		if (strcmp(attributes[0], name) == 0) {
			return attributes[1] != NULL ? attributes[1] : "";
		}
	}
	return NULL;
}

/* Whether there is more in a text than white space. */
static bool visible(const char *text, size_t length)
{
	size_t bytes;
	for (size_t i = 0; i < length; i += bytes) {
		uint32_t point = azora_letter_at(text + i, &bytes);
		if (!azora_is_space(point) && !azora_is_invisible(point)) {
			return true;
		}
	}
	return false;
}

/* Whether an attribute says something. */
static bool says(const char *const *attributes, const char *name)
{
	const char *value = attribute(attributes, name);
	return value != NULL && visible(value, strlen(value));
}

/* The tag itself, for an element that has no words. */
static void count_tag(content_measure *measure, content_fact fact, size_t source)
{
	size_t left = measure->length - source, length = measure->at - source;
	/* A script's code tells more than its tag. */
	if (fact == FACT_SCRIPTS) {
		length = left < (size_t)4 * AZORA_PLACE_CHARACTERS ? left : 4 * AZORA_PLACE_CHARACTERS;
		while (length > 0 && length < left &&
			   ((unsigned char)measure->html[source + length] & 0xC0) == 0x80) {
			length--;
		}
	}
	content_count(measure, fact, source, measure->html + source, length);
}

/* The text since then or, where there is none, what was kept instead. */
static void count_text(content_measure *measure, content_fact fact, const content_open *open)
{
	const char *text = content_text_of(measure) + open->text;
	size_t length = measure->text.count - open->text;
	bool has = length > 0 && visible(text, length);
	content_count(measure, fact, open->source, has ? text : open->words,
				  has ? length : open->length);
}

/* White space parts this unit's last word from the next unit's first. */
static void end_unit(content_measure *measure)
{
	measure->line_broken = false;
	if (!measure->unit_begun) {
		return;
	}
	size_t block = measure->depth > 0 ? measure->open[measure->depth - 1].block : 0;
	const content_element *kind = block > 0 ? measure->open[block - 1].kind : NULL;
	content_unit *unit = content_add(measure, &measure->units, sizeof(*unit), 1);
	if (unit != NULL) {
		*unit = (content_unit){{(uint32_t)measure->unit, (uint32_t)measure->text.count},
							   kind == NULL || (kind->flags & FRAGMENT) == 0,
							   measure->in_citation > 0};
	}
	char *space = content_add(measure, &measure->text, 1, 1);
	if (space != NULL) {
		*space = '\n';
	}
	measure->unit = measure->text.count;
	measure->unit_begun = false;
}

/* A second <br> in a row ends a unit: that is how paragraphs are made without <p>. */
static void break_line(content_measure *measure)
{
	if (measure->line_broken) {
		end_unit(measure);
		return;
	}
	char *space = content_add(measure, &measure->text, 1, 1);
	if (space != NULL) {
		*space = '\n';
	}
	measure->line_broken = true;
}

static void add_source(content_measure *measure, bool high)
{
	content_source *source = content_add(measure, &measure->sources, sizeof(*source), 1);
	if (source != NULL) {
		*source = (content_source){(uint32_t)measure->text.count, high};
	}
}

/* A heading is out of order where it leaves a level out, or begins the page deep down. */
static void open_heading(content_measure *measure, const content_open *open)
{
	int level = open->name[1] - '0';
	int most = measure->heading == 0 ? 3 : measure->heading + 1;
	measure->heading = level;
	measure->open[measure->depth - 1].named = level <= most;
}

static void keep_words(content_measure *measure, content_open *open, const char *words,
					   size_t length)
{
	open->length = length;
	open->words = content_excerpt(measure, words, &open->length);
}

static void open_link(content_measure *measure, content_open *open, const char *const *attributes)
{
	const char *url = attribute(attributes, "href");
	if (url == NULL) {
		return;
	}
	open->outer = measure->link;
	measure->link = measure->depth;
	open->leads = content_link_of(measure, url);
	open->named = says(attributes, "aria-label") || says(attributes, "aria-labelledby") ||
				  says(attributes, "title") || says(attributes, "alt");
	keep_words(measure, open, url, strlen(url));
	if (open->leads == LINK_INTERNAL || open->leads == LINK_EXTERNAL) {
		add_source(measure, false);
	} else if (open->leads == LINK_MAIL || open->leads == LINK_PHONE) {
		content_link_contacts(measure, url, open->source);
	}
}

static void open_image(content_measure *measure, const content_open *open,
					   const char *const *attributes)
{
	const char *url = attribute(attributes, "src");
	const char *words = url != NULL && *url != '\0' ? url : measure->html + open->source;
	size_t length = words == url ? strlen(url) : measure->at - open->source;
	content_count(measure, FACT_IMAGES, open->source, words, length);
	/* An empty alt is right for an image that only decorates; none at all is a fault. */
	if (attribute(attributes, "alt") == NULL && !says(attributes, "aria-label")) {
		content_count(measure, FACT_IMAGES_WITHOUT_ALT, open->source, words, length);
	}
	if (measure->link > 0 && (says(attributes, "alt") || says(attributes, "aria-label"))) {
		measure->open[measure->link - 1].named = true;
	}
}

static void open_table(content_measure *measure, content_open *open, const char *const *attributes)
{
	const char *role = attribute(attributes, "role");
	/* A table that only lays out has no headers. */
	open->named = role != NULL && (strcmp(role, "presentation") == 0 || strcmp(role, "none") == 0);
	open->outer = measure->table;
	measure->table = measure->depth;
	keep_words(measure, open, measure->html + open->source, measure->at - open->source);
}

/* Scripts in attributes: handlers, and URLs that are code. */
static void count_scripts(content_measure *measure, const content_open *open,
						  const char *const *attributes)
{
	static const char *const urls[] = {"href", "src", "action", "formaction", "xlink:href", "data"};
	for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
		const char *name = attributes[0];
		bool script = name[0] == 'o' && name[1] == 'n' && azora_is_letter((unsigned char)name[2]);
		for (size_t i = 0; i < sizeof(urls) / sizeof(*urls) && !script; i++) {
			script = strcmp(name, urls[i]) == 0 && attributes[1] != NULL &&
					 content_link_of(measure, attributes[1]) == LINK_SCRIPT;
		}
		if (script) {
			count_tag(measure, FACT_SCRIPTS, open->source);
		}
	}
}

static void open_kind(content_measure *measure, content_open *open, const char *const *attributes)
{
	switch (open->kind->id) {
	case BLOCKQUOTE:
		open->cited = says(attributes, "cite");
		measure->in_citation += open->cited;
		break;
	case BREAK:
		break_line(measure);
		break;
	case CITATION:
	case SUPERSCRIPT:
		add_source(measure, open->kind->id == SUPERSCRIPT);
		break;
	case QUOTE:
		if (says(attributes, "cite")) {
			add_source(measure, false);
		}
		break;
	case HEADING:
		keep_words(measure, open, measure->html + open->source, measure->at - open->source);
		open_heading(measure, open);
		break;
	case HEADER:
		if (measure->table > 0) {
			measure->open[measure->table - 1].named = true;
		}
		break;
	case IMAGE:
		open_image(measure, open, attributes);
		break;
	case LINK:
		open_link(measure, open, attributes);
		break;
	case SCRIPT:
		count_tag(measure, FACT_SCRIPTS, open->source);
		break;
	case TABLE:
		open_table(measure, open, attributes);
		break;
	default:
		break;
	}
}

void content_open_element(content_measure *measure, const char *name, const char *const *attributes,
						  size_t source)
{
	/* The <p> that libxml2 puts around text that stands in none would part words. */
	const content_element *kind = source != CONTENT_IMPLIED ? content_element_of(name) : NULL;
	unsigned flags = kind != NULL ? kind->flags : 0;
	if (flags & BLOCK) {
		end_unit(measure);
	}
	size_t block = measure->depth > 0 ? measure->open[measure->depth - 1].block : 0;
	content_open *open = &measure->open[measure->depth++];
	*open = (content_open){.name = name, .kind = kind};
	/* What is implied, or is not found in broken HTML, is where the reading has come to. */
	open->source = source != CONTENT_IMPLIED ? source : measure->at;
	open->text = measure->text.count;
	open->block = flags & BLOCK ? measure->depth : block;
	measure->hidden += (flags & HIDDEN) != 0;
	if ((flags & CODE) && measure->in_code++ == 0) {
		measure->code_from = measure->text.count;
	}
	count_scripts(measure, open, attributes);
	if (kind != NULL && (measure->hidden == 0 || kind->id == SCRIPT)) {
		open_kind(measure, open, attributes);
	}
}

static void close_link(content_measure *measure, const content_open *open)
{
	size_t length = measure->text.count - open->text;
	count_text(measure, FACT_LINKS, open);
	if (open->leads == LINK_INTERNAL || open->leads == LINK_EXTERNAL) {
		count_text(measure,
				   open->leads == LINK_INTERNAL ? FACT_LINKS_INTERNAL : FACT_LINKS_EXTERNAL, open);
	}
	if (!open->named && (length == 0 || !visible(content_text_of(measure) + open->text, length))) {
		count_text(measure, FACT_LINKS_WITHOUT_TEXT, open);
	}
	content_link_end(measure);
	measure->link = open->outer;
}

static void close_kind(content_measure *measure, const content_open *open)
{
	/* What was hidden when it was opened was not looked at. */
	if (measure->link == measure->depth) {
		close_link(measure, open);
	} else if (measure->table == measure->depth) {
		count_text(measure, FACT_TABLES, open);
		if (!open->named) {
			count_text(measure, FACT_TABLES_WITHOUT_HEADERS, open);
		}
		measure->table = open->outer;
	} else if (open->kind->id == HEADING && open->words != NULL) {
		count_text(measure, FACT_HEADINGS, open);
		if (!open->named) {
			count_text(measure, FACT_HEADINGS_OUT_OF_ORDER, open);
		}
	}
}

static void close_last(content_measure *measure)
{
	const content_open *open = &measure->open[measure->depth - 1];
	unsigned flags = open->kind != NULL ? open->kind->flags : 0;
	if (flags & BLOCK) {
		end_unit(measure);
	}
	if (open->kind != NULL) {
		close_kind(measure, open);
	}
	measure->in_citation -= open->cited;
	measure->hidden -= (flags & HIDDEN) != 0;
	if ((flags & CODE) && --measure->in_code == 0) {
		content_range *code = content_add(measure, &measure->code, sizeof(*code), 1);
		if (code != NULL) {
			*code = (content_range){(uint32_t)measure->code_from, (uint32_t)measure->text.count};
		}
	}
	measure->depth--;
}

void content_close_element(content_measure *measure, const char *name)
{
	size_t depth = measure->depth;
	while (depth > 0 && strcmp(measure->open[depth - 1].name, name) != 0) {
		depth--;
	}
	while (depth > 0 && measure->depth >= depth) {
		close_last(measure);
	}
}

void content_close_all(content_measure *measure)
{
	while (measure->depth > 0) {
		close_last(measure);
	}
	end_unit(measure);
}
