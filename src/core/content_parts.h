/*
 * How a page is measured, in three steps. content_html.c hands it to libxml2 and hears of tags and
 * text; content_source.c finds out where each lies in the HTML, and keeps the text in one row with
 * its places; content_elements.c counts what elements tell. Then content_text.c reads the text,
 * unit by unit and sentence by sentence, and asks the others what they find in it.
 */
#ifndef AZORA_CORE_CONTENT_PARTS_H
#define AZORA_CORE_CONTENT_PARTS_H

#include "core/arena.h"
#include "core/content.h"
#include "core/map.h"

#include <string.h>

/* In the order in which they are told. */
typedef enum content_fact {
	FACT_WORDS,
	FACT_SENTENCES,
	FACT_SYLLABLES,
	FACT_PARAGRAPHS,
	FACT_READING_EASE,
	FACT_GRADE_LEVEL,
	FACT_SHOUTING,
	FACT_SHOUTED,
	FACT_LINKS,
	FACT_LINKS_INTERNAL,
	FACT_LINKS_EXTERNAL,
	FACT_LINKS_WITHOUT_TEXT,
	FACT_IMAGES,
	FACT_IMAGES_WITHOUT_ALT,
	FACT_HEADINGS,
	FACT_HEADINGS_OUT_OF_ORDER,
	FACT_TABLES,
	FACT_TABLES_WITHOUT_HEADERS,
	FACT_CLAIMS,
	FACT_CLAIMS_WITHOUT_SOURCE,
	FACT_EMAILS,
	FACT_PHONES,
	FACT_CARDS,
	FACT_SCRIPTS,
	CONTENT_FACTS, /* so many; the word lists' follow */
} content_fact;

struct azora_content {
	azora_allocator allocator;
	azora_arena arena; /* all that follows */
	azora_content_fact *facts;
	azora_place **places; /* of each fact, to be written; NULL while there is none */
	size_t count;
};

/* A list that grows; all zero at first. */
typedef struct content_list {
	char *items; /* owned */
	size_t count;
	size_t room;
} content_list;

/* From here the text is the same, byte by byte, as the HTML from there. */
typedef struct content_run {
	uint32_t text;
	uint32_t source;
} content_run;

/* From here to before there, in the text. */
typedef struct content_range {
	uint32_t from;
	uint32_t to;
} content_range;

/* Text that belongs together: a paragraph, a heading, a cell, an item of a list. */
typedef struct content_unit {
	content_range range;
	bool paragraph;
	bool sourced; /* in a <blockquote cite> */
} content_unit;

/* Where the text points to a source, perhaps: what is set high may also be an exponent. */
typedef struct content_source {
	uint32_t text;
	bool high;
} content_source;

/* A word: letters and digits, with what joins them to one, as in "don't", "3.14" and "U.S". */
typedef struct content_word {
	content_range range;
	unsigned letters;
	unsigned capitals;
	unsigned small;
	unsigned digits;
	bool dotted; /* single letters with full stops between them */
} content_word;

/* A mailto: or tel: link; its address was counted, and is not again in its text. */
typedef struct content_contact {
	content_range range;
	const char *address; /* the arena's; of a phone the digits */
	size_t length;
	bool phone;
} content_contact;

/*
 * libxml2 looks through all open elements at each end tag; so that nobody makes that slow, the
 * parser starts anew, with none of them open, where more are open than this. Browsers stop at 512,
 * and pages that people write stay below 50.
 */
#define CONTENT_DEPTH 256

typedef struct content_element content_element;

/* Where a link leads to. */
typedef enum content_link_kind {
	LINK_INTERNAL,
	LINK_EXTERNAL,
	LINK_MAIL,
	LINK_PHONE,
	LINK_SCRIPT,
	LINK_OTHER,
} content_link_kind;

typedef struct content_open {
	const char *name;            /* libxml2's */
	const content_element *kind; /* NULL: unknown */
	size_t source;               /* of the '<' */
	size_t text;                 /* where the text stood */
	size_t outer;                /* the link or table this one is in, when it is one itself */
	size_t block;                /* how many are open up to the nearest block */
	content_link_kind leads;     /* a link */
	bool named;                  /* a link: has a name; a table: headers; a heading: its order */
	bool cited;                  /* a blockquote with a source */
	const char *words;           /* the arena's: what a link without text points to */
	size_t length;
} content_open;

/* Newlines are counted ahead in steps of so many bytes. */
#define CONTENT_LINE_STEP ((size_t)1024)

typedef struct content_measure {
	azora_content *content;
	const azora_content_options *options;
	const char *html;
	size_t length;
	azora_status status;
	uint32_t lines[AZORA_CONTENT_LIMIT / CONTENT_LINE_STEP + 1];

	/* How far the HTML is known to be read: up to here its tags and text were told. */
	size_t at;
	content_list text;
	content_list runs;     /* content_run */
	content_list units;    /* content_unit */
	content_list code;     /* content_range; <pre>, <code>: no prose */
	content_list sources;  /* content_source */
	content_list contacts; /* content_contact */

	content_open open[CONTENT_DEPTH];
	size_t depth;
	size_t unit;      /* where the text's last unit begins */
	bool unit_begun;  /* it has more than white space */
	bool line_broken; /* a <br> was the last to come */
	size_t hidden;    /* so many open elements hide their text */
	size_t in_code;   /* so many are code */
	size_t in_citation;
	size_t code_from;
	size_t link;  /* the innermost link that is open, counted from 1 */
	size_t table; /* likewise */
	int heading;  /* the level of the last one, 0: none yet */

	/* The text is read unit by unit. */
	content_range reading;  /* this one */
	content_list sentences; /* content_range: its */
	int64_t long_words;     /* of three letters or more */
} content_measure;

/* content.c */

/* Room for so many more items, which are counted in; NULL when there is no memory. */
void *content_add(content_measure *measure, content_list *list, size_t size, size_t more);

/* One more of a fact, seen at an offset of the HTML; words are shortened. */
void content_count(content_measure *measure, size_t fact, size_t offset, const char *words,
				   size_t length);

/* One more, in the text: what was found, and what it is told with: the sentence. */
void content_found(content_measure *measure, size_t fact, content_range found, content_range in);

/* A copy as a place's words: white space is one space each, no more than 80 characters. */
const char *content_excerpt(content_measure *measure, const char *text, size_t *length);

/* Whether the fact has all the places that are kept. */
static inline bool content_has_places(const content_measure *measure, size_t fact)
{
	return measure->content->facts[fact].place_count == AZORA_CONTENT_PLACES;
}

/* content_html.c */

/* Reads the HTML: all elements, and the text with its units. */
void content_read_html(content_measure *measure);

/* content_source.c */

/* In place of an offset: the element has no tag, libxml2 thinks that it belongs there. */
#define CONTENT_IMPLIED SIZE_MAX

/*
 * Where the tag of an element that was told begins, as the parser stands at position; what was read
 * then ends behind it.
 */
size_t content_source_start_tag(content_measure *measure, const char *name, size_t position);
void content_source_end_tag(content_measure *measure, const char *name, size_t position);

/* Text that was told is put to the text, with its places in the HTML. */
void content_source_text(content_measure *measure, const char *text, size_t length,
						 size_t position);

/* The byte of the HTML that a byte of the text comes from. */
size_t content_source_of(const content_measure *measure, size_t text);

/* content_elements.c */

const content_element *content_element_of(const char *name);
/* What is in it is no HTML: <script>, <style>. */
bool content_element_raw(const content_element *element);

/* attributes: names and values in turn, then NULL; NULL when there are none. source: of the '<', or
 * CONTENT_IMPLIED. depth < CONTENT_DEPTH. */
void content_open_element(content_measure *measure, const char *name, const char *const *attributes,
						  size_t source);
void content_close_element(content_measure *measure, const char *name);
void content_close_all(content_measure *measure);

/* content_links.c */

/* Where a URL leads to; hosts of the options are the site's own. */
content_link_kind content_link_of(const content_measure *measure, const char *url);

/* The addresses of a mailto: or tel: link are counted; the text that follows is its own. */
void content_link_contacts(content_measure *measure, const char *url, size_t source);
/* Up to here. */
void content_link_end(content_measure *measure);

/* content_text.c */

/* Reads the text that was collected: words, sentences and what is in them. */
void content_read_text(content_measure *measure);

/* The sentence of the unit being read that a place is in, or else the unit. */
content_range content_sentence_of(const content_measure *measure, size_t text);

/* If a place is in code, the end of that; next is the first code that may be there, 0 at first. */
size_t content_skip_code(const content_measure *measure, size_t text, size_t *next);

/* content_words.c */

/* The word that begins at a letter or digit. */
content_word content_word_at(const char *text, size_t at, size_t end);

/* The next word from there on; false if there is none. *at is its end then. */
bool content_word_next(const char *text, size_t *at, size_t end, content_word *word);

#define CONTENT_WORD_SIZE 24
/* In small letters, as far as those are of ASCII; "" if it is too long for that. */
void content_word_spell(const char *text, const content_word *word,
						char spelled[CONTENT_WORD_SIZE]);

/* Whether a spelled word is one of the words. */
static inline bool content_word_among(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (word[0] == words[i][0] && strcmp(word, words[i]) == 0) {
			return true;
		}
	}
	return false;
}
#define IS_AMONG(word, words) content_word_among(word, words, sizeof(words) / sizeof(*(words)))

/* Whether a full stop at a place ends an abbreviation, and so no sentence, as far as the word
 * before and the letter behind it tell. */
bool content_word_abbreviates(const char *text, const content_word *word, bool before_capital);

/* content_syllables.c */

/* As an English word is spoken, about. */
size_t content_syllables(const char *word, size_t length);

/* content_claims.c */

/* The sentences before, as far as a claim in them may have its source in the next. */
typedef struct content_claims {
	content_range claim;    /* in the sentence before, without a source so far; empty: none */
	content_range sentence; /* the one before */
	content_range unit;     /* its */
	bool marked;            /* it has a link or a mark */
	size_t next_source;     /* of the measure's sources, the first not read yet */
	size_t next_code;
} content_claims;

void content_claims_read(content_measure *measure, content_claims *claims, content_range sentence,
						 const content_unit *unit);
void content_claims_end(content_measure *measure, content_claims *claims);

/* content_find.c */

/* E-mail addresses, phone and card numbers in the unit being read; *contact is 0 at first. */
void content_find(content_measure *measure, size_t *contact);

/* The length of the e-mail address around the '@' at a place of text, and where it begins; or 0. */
size_t content_email_at(const char *text, size_t length, size_t at, size_t *from);

/* content_phrases.c */

/* The words of all lists, as a tree: each phrase is a way from its root. */
typedef struct content_phrases {
	azora_map next;     /* from where one is, and a word's hash, to where that leads */
	content_list nodes; /* uint32_t: the first of the lists that have a phrase which ends there */
	content_list ends;  /* content_phrase_end */
	content_list seen;  /* size_t, of each list: up to where its last phrase was counted */
} content_phrases;

/* All zero at first; to be freed whatever comes of it. */
void content_phrases_make(content_measure *measure, content_phrases *phrases);
void content_phrases_free(content_measure *measure, content_phrases *phrases);
/* Counts the phrases in the unit being read. */
void content_phrases_read(content_measure *measure, content_phrases *phrases);

static inline const char *content_text_of(const content_measure *measure)
{
	return measure->text.items != NULL ? measure->text.items : "";
}

#endif
