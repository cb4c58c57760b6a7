/* Which pulses of a batch are accepted, and what becomes of sessions, once it is known what there
 * is. */
#include "pg/pulses_parts.h"

#include <stdlib.h>

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_texts(azora_span a, azora_span b)
{
	int order = memcmp(a.bytes, b.bytes, a.length < b.length ? a.length : b.length);
	return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

static int compare_clients(const azora_pulse *a, const azora_pulse *b)
{
	int order = compare_numbers(a->user, b->user);
	return order != 0 ? order : compare_texts(a->client, b->client);
}

/* All are of one array, in the order in which they were told. */
static int by_client(const void *left, const void *right)
{
	const azora_pulse *a = ((const azora_pulses_item *)left)->pulse;
	const azora_pulse *b = ((const azora_pulses_item *)right)->pulse;
	int order = compare_clients(a, b);
	order = order != 0 ? order : compare_numbers(a->when, b->when);
	return order != 0 ? order : (a > b) - (a < b);
}

void azora_pulses_sort_items(azora_pulses_item *items, size_t count)
{
	qsort(items, count, sizeof(*items), by_client);
}

size_t azora_pulses_client_run(const azora_pulses_item *items, size_t count)
{
	size_t run = 1;
	while (run < count && compare_clients(items[0].pulse, items[run].pulse) == 0) {
		run++;
	}
	return run;
}

size_t azora_pulses_find_end(const azora_pulses_item *items, size_t count, int64_t end)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_clients(items[middle].pulse, items[0].pulse);
		if (order > 0 || (order == 0 && items[middle].pulse->when >= end)) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}
	return low;
}

static int by_begin(const void *left, const void *right)
{
	const azora_pulses_cover *a = left, *b = right;
	return a->client != b->client ? (a->client < b->client ? -1 : 1)
								  : compare_numbers(a->begin, b->begin);
}

size_t azora_pulses_join_covers(azora_pulses_cover *covers, size_t count)
{
	size_t left = 0;
	qsort(covers, count, sizeof(*covers), by_begin);
	for (size_t i = 0; i < count; i++) {
		azora_pulses_cover *last = &covers[left > 0 ? left - 1 : 0];
		if (left == 0 || last->client != covers[i].client || last->end < covers[i].begin) {
			covers[left++] = covers[i];
		} else if (last->end < covers[i].end) {
			last->end = covers[i].end;
		}
	}
	return left;
}

/* Covers in order that do not touch. */
typedef struct cover_list {
	const azora_pulses_cover *covers;
	size_t count;
} cover_list;

/* The first that ends behind a time. */
static size_t find_behind(cover_list list, int64_t time)
{
	size_t low = 0, high = list.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list.covers[middle].end > time) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}
	return low;
}

/* How many of the seconds from begin to end one or the other covers. */
static int64_t count_covered(cover_list one, cover_list other, int64_t begin, int64_t end)
{
	size_t i = find_behind(one, begin), j = find_behind(other, begin);
	int64_t seconds = 0, at = begin;
	for (;;) {
		bool from_one =
			i < one.count && (j == other.count || one.covers[i].begin <= other.covers[j].begin);
		if (!from_one && j == other.count) {
			return seconds;
		}
		const azora_pulses_cover *next = from_one ? &one.covers[i++] : &other.covers[j++];
		if (next->begin >= end) {
			return seconds;
		}
		int64_t from = next->begin > at ? next->begin : at;
		int64_t to = next->end < end ? next->end : end;
		if (to > from) {
			seconds += to - from;
			at = to;
		}
	}
}

/* Adds what ends behind all that is there, or with it; tells how many there are. */
static size_t add_cover(azora_pulses_cover *covers, size_t count, int64_t begin, int64_t end)
{
	while (count > 0 && covers[count - 1].end >= begin) {
		count--;
		begin = covers[count].begin < begin ? covers[count].begin : begin;
	}
	covers[count] = (azora_pulses_cover){.begin = begin, .end = end};
	return count + 1;
}

/* Those of one client. */
static void weigh_client(const azora_pulses_spec *spec, const azora_pulses_item *items,
						 size_t count, cover_list stored, azora_pulses_cover *accepted)
{
	cover_list own = {accepted, 0};
	for (size_t i = 0; i < count; i++) {
		const azora_pulse *pulse = items[i].pulse;
		int64_t begin = pulse->when - pulse->seconds, half = pulse->seconds / 2;
		if (*items[i].verdict != AZORA_PULSE_ACCEPTED) {
			continue;
		}
		if (count_covered(stored, own, begin, pulse->when) >
			(half < spec->grace ? half : spec->grace)) {
			*items[i].verdict = AZORA_PULSE_OVERLAP;
		} else {
			own.count = add_cover(accepted, own.count, begin, pulse->when);
		}
	}
}

void azora_pulses_weigh(const azora_pulses_spec *spec, const azora_pulses_item *items, size_t count,
						const azora_pulses_cover *covers, size_t cover_count,
						azora_pulses_cover *accepted)
{
	size_t cover = 0;
	for (size_t i = 0, run; i < count; i += run) {
		size_t first = cover;
		while (cover < cover_count && covers[cover].client == i) {
			cover++;
		}
		run = azora_pulses_client_run(items + i, count - i);
		weigh_client(spec, items + i, run, (cover_list){covers + first, cover - first}, accepted);
	}
}

static int by_user(const void *left, const void *right)
{
	const azora_pulses_session *a = left, *b = right;
	int order = compare_numbers(a->user, b->user);
	return order != 0 ? order : compare_numbers(a->begin, b->begin);
}

void azora_pulses_sort_sessions(azora_pulses_session *sessions, size_t count)
{
	qsort(sessions, count, sizeof(*sessions), by_user);
}

size_t azora_pulses_session_run(const azora_pulses_session *sessions, size_t count, int64_t apart,
								azora_pulses_session *run)
{
	size_t i = 1;
	*run = sessions[0];
	for (; i < count; i++) {
		const azora_pulses_session *next = &sessions[i];
		if (next->user != run->user || next->begin - run->end >= apart) {
			break;
		}
		run->end = next->end > run->end ? next->end : run->end;
		run->seconds += next->seconds;
		run->pulses += next->pulses;
		run->stored = run->stored || (next->stored && next->begin == run->begin);
	}
	return i;
}
