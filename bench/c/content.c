/*
 * How long a page takes to be measured: one like those that courses have, with headings, lists,
 * links, tables and pictures, and with word lists as long as a constitution's.
 *
 *   bench_content BYTES ROUNDS
 *
 * prints one JSON object: milliseconds of the median and of the slowest five in a hundred rounds.
 */
#define _POSIX_C_SOURCE 200809L

#include "core/content.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LISTS   4
#define PHRASES 100

/* The same numbers in every run. */
static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 16;
}

static const char *const words[] = {
	"the",         "water",      "cycle",      "describes", "how",
	"learners",    "a",          "continuous", "movement",  "of",
	"in",          "and",        "above",      "surface",   "Earth",
	"is",          "evaporates", "from",       "oceans",    "because",
	"energy",      "sun",        "drives",     "it",        "clouds",
	"form",        "when",       "vapour",     "cools",     "question",
	"example",     "study",      "we",         "can",       "measure",
	"temperature", "in",         "degrees",    "until",     "precipitation",
	"falls",       "again",
};

static size_t put_sentence(char *html, uint32_t *state)
{
	size_t used = 0, count = 6 + next_random(state) % 14;
	for (size_t i = 0; i < count; i++) {
		const char *word = words[next_random(state) % (sizeof(words) / sizeof(*words))];
		const char *form = next_random(state) % 25 == 0   ? "<strong>%s</strong> "
						   : next_random(state) % 30 == 0 ? "<a href=\"/mod/page.php?id=7\">%s</a> "
						   : next_random(state) % 40 == 0 ? "%s&nbsp;&ndash; 70&nbsp;% "
														  : "%s ";
		/* The forms are this file's own. */
		const char *place = strstr(form, "%s");
		used +=
			(size_t)sprintf(html + used, "%.*s%s%s", (int)(place - form), form, word, place + 2);
	}
	return used - 1 + (size_t)sprintf(html + used - 1, ". ");
}

static size_t make_page(char *html, size_t length)
{
	uint32_t state = 7;
	size_t used = (size_t)sprintf(html, "<h1>The water cycle</h1>\n");
	while (used < length) {
		switch (next_random(&state) % 10) {
		case 0:
			used += (size_t)sprintf(html + used, "<h2 class=\"mt-3\">Part %u</h2>\n", state & 63);
			break;
		case 1:
			used += (size_t)sprintf(html + used, "<ul class=\"list\">\n");
			for (int i = 0; i < 4; i++) {
				used += (size_t)sprintf(html + used, "<li>");
				used += put_sentence(html + used, &state);
				used += (size_t)sprintf(html + used, "</li>\n");
			}
			used += (size_t)sprintf(html + used, "</ul>\n");
			break;
		case 2:
			used +=
				(size_t)sprintf(html + used,
								"<p><img class=\"img-fluid\" src=\"https://cdn.example/%u.png\" "
								"alt=\"A drawing\" width=\"640\" height=\"480\"></p>\n"
								"<table class=\"table\"><tr><th>Place</th><th>mm</th></tr>"
								"<tr><td>Bergen</td><td>2,250</td></tr></table>\n",
								state & 255);
			break;
		default:
			used += (size_t)sprintf(html + used, "<p dir=\"ltr\">");
			for (int i = 0; i < 4; i++) {
				used += put_sentence(html + used, &state);
			}
			used += (size_t)sprintf(html + used, "</p>\n");
		}
	}
	return length;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double milliseconds(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static azora_word_list make_list(char (*texts)[40], const char **phrases, const char *name)
{
	for (int i = 0; i < PHRASES; i++) {
		(void)sprintf(texts[i], "%s phrase %d", words[i % 40], i);
		phrases[i] = texts[i];
	}
	return (azora_word_list){name, phrases, PHRASES};
}

int main(int count, char **arguments)
{
	static char texts[LISTS][PHRASES][40];
	static const char *phrases[LISTS][PHRASES];
	static const char *const names[LISTS] = {"one", "two", "three", "four"};
	size_t length = count > 1 ? strtoul(arguments[1], NULL, 10) : 50000;
	size_t rounds = count > 2 ? strtoul(arguments[2], NULL, 10) : 1000;
	azora_word_list lists[LISTS];
	char *html = malloc(length + 8192);
	double *times = calloc(rounds + 1, sizeof(*times));
	if (html == NULL || times == NULL || rounds == 0 || length > AZORA_CONTENT_LIMIT) {
		(void)fprintf(stderr, "usage: bench_content BYTES ROUNDS\n");
		return EXIT_FAILURE;
	}
	for (int i = 0; i < LISTS; i++) {
		lists[i] = make_list(texts[i], phrases[i], names[i]);
	}
	const azora_content_options options = {.lists = lists, .list_count = LISTS};
	length = make_page(html, length);
	for (size_t i = 0; i < rounds; i++) {
		azora_content *content;
		double begin = milliseconds();
		if (azora_content_measure(&azora_heap_allocator, html, length, &options, &content) !=
			AZORA_OK) {
			return EXIT_FAILURE;
		}
		azora_content_free(content);
		times[i] = milliseconds() - begin;
	}
	qsort(times, rounds, sizeof(*times), compare);
	(void)printf("{\"bytes\": %zu, \"rounds\": %zu, \"p50_ms\": %.3f, \"p95_ms\": %.3f}\n", length,
				 rounds, times[rounds / 2], times[rounds * 95 / 100]);
	free(times);
	free(html);
	return EXIT_SUCCESS;
}
