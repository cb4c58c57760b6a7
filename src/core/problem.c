#include "core/problem.h"

#include "core/canonical.h"

#include <stdarg.h>
#include <stdio.h>

const char *azora_check_name(azora_check check)
{
	static const char *const names[AZORA_CHECKS] = {"structure", "context", "proof",
													"issuer",    "dates",   "status"};
	return names[check];
}

void azora_problems_begin(azora_problems *problems, azora_arena *arena)
{
	*problems = (azora_problems){.arena = arena};
}

/* A longer pointer helps nobody, and with many problems in a member of a huge name they would fill
 * the memory; items are counted, which takes its time in long lists. The nearest object or list
 * around the place is named instead. */
#define LONGEST_POINTER 4096
#define FARTHEST_ITEM   20000

/* Whether a value is an item that is too far from the beginning of its list. *left is how many may
 * still be counted. */
static bool is_far(const azora_json *value, uint32_t *left)
{
	const azora_json *at = value->name == NULL ? value->parent->as.first : value;
	for (; at != value && *left > 0; at = at->next) {
		--*left;
	}
	return at != value;
}

/* The place as a JSON pointer in the arena; NULL if there is no memory. It is written from the root
 * on, so that huge names and deep places cost no more than small ones. */
static const char *pointer_of(azora_arena *arena, const azora_json *place)
{
	const azora_json *path[AZORA_DOCUMENT_DEPTH];
	char text[LONGEST_POINTER + 1];
	azora_pointer pointer;
	size_t depth = 0, length = 0;
	uint32_t left = FARTHEST_ITEM;
	azora_pointer_begin(&pointer, text, sizeof(text));
	for (; place != NULL && place->parent != NULL; place = place->parent) {
		path[depth++] = place;
	}
	while (depth > 0 && path[--depth]->name_length <= LONGEST_POINTER &&
		   !is_far(path[depth], &left)) {
		azora_json_step(path[depth], &pointer);
		if (pointer.length > LONGEST_POINTER) {
			break;
		}
		length = pointer.length;
	}
	return azora_arena_text(arena, text, length);
}

static const char *message_of(azora_arena *arena, const char *format, va_list arguments)
{
	char room[512];
	int length = vsnprintf(room, sizeof(room), format, arguments);
	if (length < 0) {
		return NULL;
	}
	size_t kept = (size_t)length < sizeof(room) ? (size_t)length : sizeof(room) - 1;
	/* What is cut may have been in the middle of a character. */
	while (kept > 0 && !azora_utf8_valid(room, kept)) {
		kept--;
	}
	return azora_arena_text(arena, room, kept);
}

void azora_problem_add(azora_problems *problems, azora_check check, const char *code,
					   const azora_json *place, const char *format, ...)
{
	problems->count++;
	problems->of[check]++;
	if (problems->count > AZORA_PROBLEMS) {
		return;
	}
	azora_problem *problem = azora_arena_allocate(problems->arena, 1, sizeof(*problem));
	if (problem == NULL) {
		problems->failed = true;
		return;
	}
	va_list arguments;
	va_start(arguments, format);
	*problem = (azora_problem){.check = check,
							   .code = code,
							   .pointer = pointer_of(problems->arena, place),
							   .message = message_of(problems->arena, format, arguments)};
	va_end(arguments);
	if (problem->pointer == NULL || problem->message == NULL) {
		problems->failed = true;
		return;
	}
	if (problems->last != NULL) {
		problems->last->next = problem;
	} else {
		problems->first = problem;
	}
	problems->last = problem;
}
