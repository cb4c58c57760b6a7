#include "core/canonical.h"
#include "core/document_parts.h"

/* Runs of names are merged two by two, so many times at most: there are fewer than 2^32. */
#define MOST_MERGES 33

static inline int compare_names(const azora_json *a, const azora_json *b)
{
	if (a->name_length > 0 && b->name_length > 0) {
		unsigned char x = (unsigned char)*a->name, y = (unsigned char)*b->name;
		/* Up to here UTF-8 sorts as UTF-16 does. */
		if (x != y && (x | y) < 0x80) {
			return x < y ? -1 : 1;
		}
	}
	return azora_utf16_compare(a->name, a->name_length, b->name, b->name_length);
}

/* One run of two; of equal names those of the earlier run stand first. */
static azora_json *merge(azora_json *earlier, azora_json *later)
{
	azora_json *first = NULL, **end = &first;
	while (earlier != NULL && later != NULL) {
		azora_json **least = compare_names(earlier, later) <= 0 ? &earlier : &later;
		*end = *least;
		end = &(*least)->follower;
		*least = *end;
	}
	*end = earlier != NULL ? earlier : later;
	return first;
}

/* Takes the members from *rest that are in order already. */
static azora_json *take_run(azora_json **rest)
{
	azora_json *first = *rest, *last = first;
	while (last->next != NULL && compare_names(last, last->next) <= 0) {
		last->follower = last->next;
		last = last->next;
	}
	last->follower = NULL;
	*rest = last->next;
	return first;
}

/* A merge sort on the links: stable, without memory, n log n. runs[i] is of 2^i runs, or none. */
static azora_json *sort(azora_json *members)
{
	azora_json *runs[MOST_MERGES], *sorted = NULL;
	size_t levels = 0;
	while (members != NULL) {
		azora_json *run = take_run(&members);
		size_t i = 0;
		for (; i < levels && runs[i] != NULL; i++) {
			run = merge(runs[i], run);
			runs[i] = NULL;
		}
		runs[i] = run;
		levels += i == levels;
	}
	for (size_t i = 0; i < levels; i++) {
		sorted = merge(runs[i], sorted);
	}
	return sorted;
}

bool azora_document_sort(azora_document_reader *reader, azora_json *object)
{
	const azora_json *second = NULL;
	object->sorted = sort(object->as.first);
	for (const azora_json *at = object->sorted; at != NULL && at->follower != NULL;
		 at = at->follower) {
		const azora_json *other = at->follower;
		if (at->name_length == other->name_length &&
			memcmp(at->name, other->name, at->name_length) == 0 &&
			(second == NULL || other->name_begin < second->name_begin)) {
			second = other;
		}
	}
	return second == NULL || azora_document_fail(reader, AZORA_DOCUMENT_DUPLICATE,
												 reader->document->text + second->name_begin,
												 "there is a name that the object has already");
}
