#include "naive_boards.h"

#include "allocators.h"

#include <stdlib.h>
#include <string.h>

typedef __int128 wide;

static int64_t *copy_ids(const azora_allocator *allocator, const int64_t *ids, size_t count)
{
	int64_t *copy = azora_allocate(allocator, count, sizeof(*copy));
	if (copy == NULL) {
		abort();
	}
	if (count > 0) {
		memcpy(copy, ids, count * sizeof(*copy));
	}
	return copy;
}

static azora_members *copy_members(const azora_allocator *allocator, const azora_members *members,
								   size_t count)
{
	azora_members *copy = azora_allocate(allocator, count, sizeof(*copy));
	if (copy == NULL) {
		abort();
	}
	for (size_t i = 0; i < count; i++) {
		copy[i] = members[i];
		copy[i].users = copy_ids(allocator, members[i].users, members[i].count);
	}
	return copy;
}

azora_boards_spec naive_spec_copy(const azora_allocator *allocator, const azora_boards_spec *spec)
{
	azora_boards_spec copy = *spec;
	copy.hidden = copy_ids(allocator, spec->hidden, spec->hidden_count);
	copy.cohorts = copy_members(allocator, spec->cohorts, spec->cohort_count);
	copy.groups = copy_members(allocator, spec->groups, spec->group_count);
	return copy;
}

azora_boards *naive_boards_build(const azora_allocator *allocator, const naive_site *site)
{
	azora_boards_spec spec = naive_spec_copy(allocator, site->spec);
	azora_boards *boards = azora_boards_new(allocator, &spec);
	if (boards == NULL) {
		azora_boards_spec_free(allocator, &spec);
		return NULL;
	}
	azora_status status = AZORA_OK;
	for (size_t i = 0; i < site->row_count && status == AZORA_OK; i++) {
		status = azora_boards_add(boards, &site->rows[i]);
	}
	for (size_t i = 0; i < site->streak_count && status == AZORA_OK; i++) {
		status = azora_boards_streak(boards, site->streaks[i].user, site->streaks[i].current);
	}
	if (status != AZORA_OK) {
		azora_boards_free(boards);
		return NULL;
	}
	return boards;
}

/* Which rows and learners a board is about. */
typedef struct view {
	const naive_site *site;
	azora_period frame;
	azora_board_scope scope;
	int64_t id;
	const azora_members *members; /* of a cohort or group */
	azora_board_type type;
} view;

/* A learner with a row on a board. */
typedef struct learner {
	int64_t id;
	wide pivc;
	wide impact;
	int64_t alignment;
	int64_t rows, stars, verified;
	int64_t at;
	bool hidden;
	bool ranked;
	wide score;
} learner;

static bool contains(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++) {
		if (ids[i] == id) {
			return true;
		}
	}
	return false;
}

static bool counts(const view *view, const azora_board_row *row)
{
	const azora_boards_spec *spec = view->site->spec;
	bool begun = row->when >= spec->begin[view->frame];
	/* A period that goes on to the end of time holds its last instant, too. */
	bool ended = row->when >= spec->end[view->frame] && spec->end[view->frame] != INT64_MAX;
	if (!begun || ended) {
		return false;
	}
	switch (view->scope) {
	case AZORA_SCOPE_SITE:
		return true;
	case AZORA_SCOPE_COURSE:
		return row->course == view->id;
	case AZORA_SCOPE_GROUP:
		if (row->course != view->members->course) {
			return false;
		}
		break;
	default:
		break;
	}
	return contains(view->members->users, view->members->count, row->user);
}

static void count_row(const naive_site *site, const azora_board_row *row, learner *learner)
{
	learner->at = learner->rows == 0 || row->when > learner->at ? row->when : learner->at;
	learner->pivc += row->score;
	learner->impact += (wide)row->reach * row->quality;
	learner->alignment += row->alignment;
	learner->rows++;
	learner->stars += row->score >= site->spec->star_threshold;
	learner->verified += row->verified;
}

static size_t find_learners(const view *view, learner *learners)
{
	const azora_boards_spec *spec = view->site->spec;
	size_t count = 0;
	for (size_t i = 0; i < view->site->row_count; i++) {
		const azora_board_row *row = &view->site->rows[i];
		if (!counts(view, row)) {
			continue;
		}
		size_t who = 0;
		while (who < count && learners[who].id != row->user) {
			who++;
		}
		if (who == count) {
			learners[count++] =
				(learner){.id = row->user,
						  .hidden = contains(spec->hidden, spec->hidden_count, row->user)};
		}
		count_row(view->site, row, &learners[who]);
	}
	return count;
}

static bool is_integer(wide value)
{
	return value >= INT64_MIN && value <= INT64_MAX;
}

/*
 * floor(0.5 P + 0.3 A + 0.2 V) in hundredths, P, A and V being percents: with n of o others not
 * above, a the sum of alignment in hundredths, v of r rows verified: 5000 n/o + 3 a/(10 r) + 2000
 * v/r.
 */
static wide constitutional(const learner *learners, size_t count, const learner *me)
{
	wide not_above = 0, others = 0;
	for (size_t i = 0; i < count; i++) {
		if (&learners[i] != me && !learners[i].hidden) {
			others++;
			not_above += learners[i].pivc <= me->pivc;
		}
	}
	if (others == 0) {
		not_above = others = 1;
	}
	return (50000 * not_above * me->rows + 3 * (wide)me->alignment * others +
			20000 * (wide)me->verified * others) /
		   (10 * others * me->rows);
}

static wide streak_of(const naive_site *site, int64_t user)
{
	for (size_t i = site->streak_count; i > 0; i--) {
		if (site->streaks[i - 1].user == user) {
			return site->streaks[i - 1].current;
		}
	}
	return 0;
}

static wide score_of(const view *view, const learner *learners, size_t count, const learner *me)
{
	switch (view->type) {
	case AZORA_BOARD_PIVC:
		return me->pivc;
	case AZORA_BOARD_STARS:
		return me->stars;
	case AZORA_BOARD_CONTRIBUTIONS:
		return me->rows;
	case AZORA_BOARD_STREAK:
		return streak_of(view->site, me->id);
	case AZORA_BOARD_IMPACT:
		return me->impact / 10000;
	default:
		return constitutional(learners, count, me);
	}
}

/* Gives each learner his score; false if one, or a sum that it is made from, is no integer. */
static bool score_learners(const view *view, learner *learners, size_t count)
{
	bool gated = view->type == AZORA_BOARD_CONSTITUTIONAL, fits = true;
	for (size_t i = 0; i < count; i++) {
		learner *me = &learners[i];
		me->score = score_of(view, learners, count, me);
		me->ranked = !gated || me->alignment >= 7000 * me->rows;
		fits = fits && is_integer(me->score) && (!gated || is_integer(me->pivc));
	}
	return fits;
}

static bool stands_before(const learner *a, const learner *b)
{
	if (a->score != b->score) {
		return a->score > b->score;
	}
	return a->at != b->at ? a->at < b->at : a->id < b->id;
}

/* The rank among all in sight; of the hidden, the one they would have. */
static int64_t rank_of(const learner *learners, size_t count, azora_ties ties, const learner *me)
{
	int64_t rank = 1;
	for (size_t i = 0; i < count; i++) {
		const learner *other = &learners[i];
		if (other->hidden || !other->ranked || other == me) {
			continue;
		}
		if (ties == AZORA_TIES_ORDINAL) {
			rank += stands_before(other, me);
			continue;
		}
		bool counted = other->score > me->score;
		/* Of each score above, only the first learner in the list who has it. */
		for (size_t j = 0; j < i && counted && ties == AZORA_TIES_DENSE; j++) {
			counted =
				learners[j].hidden || !learners[j].ranked || learners[j].score != other->score;
		}
		rank += counted;
	}
	return rank;
}

/* Compares the places of those in sight or of the hidden; keep < 0: all. */
static const char *compare_places(const learner *learners, size_t count, azora_ties ties,
								  bool hidden, int64_t keep, const azora_board_places *places)
{
	size_t size = 0;
	for (size_t i = 0; i < count; i++) {
		const learner *me = &learners[i];
		if (me->hidden != hidden || !me->ranked) {
			continue;
		}
		size_t place = 0;
		for (size_t j = 0; j < count; j++) {
			place += learners[j].hidden == hidden && learners[j].ranked &&
					 stands_before(&learners[j], me);
		}
		size++;
		if (keep >= 0 && place >= (uint64_t)keep) {
			continue;
		}
		if (place >= places->count) {
			return "a place is missing";
		}
		if (places->ids[place] != me->id || places->scores[place] != me->score ||
			places->ats[place] != me->at) {
			return "a place has another learner, score or time";
		}
		if (places->stars[place] != me->stars) {
			return "a place has other stars";
		}
		if (places->ranks[place] != rank_of(learners, count, ties, me)) {
			return "a rank is wrong";
		}
	}
	size_t given = keep >= 0 && (uint64_t)keep < size ? (size_t)keep : size;
	return places->count == given ? NULL : "there are too many places";
}

static size_t size_of(const learner *learners, size_t count, bool hidden)
{
	size_t size = 0;
	for (size_t i = 0; i < count; i++) {
		size += learners[i].ranked && learners[i].hidden == hidden;
	}
	return size;
}

/* The cursor is to give this board next, or nothing if it is empty. */
static const char *compare_board(const view *view, learner *learners, size_t count,
								 azora_board_cursor *cursor, size_t *compared, bool *ended)
{
	const azora_boards_spec *spec = view->site->spec;
	azora_board board;
	bool more = false;
	bool fits = score_learners(view, learners, count);
	size_t size = size_of(learners, count, false);
	if (fits && size + size_of(learners, count, true) == 0) {
		return NULL;
	}
	azora_status status = azora_board_cursor_next(cursor, &board, &more);
	if (!fits) {
		*ended = true;
		return status == AZORA_OVERFLOW && !more ? NULL : "a sum is too large and nobody says so";
	}
	if (status != AZORA_OK || !more) {
		return status == AZORA_NO_MEMORY ? "there is no memory" : "a board is missing";
	}
	++*compared;
	if (board.type != view->type || board.frame != view->frame || board.scope != view->scope ||
		board.scope_id != view->id) {
		return "another board comes first";
	}
	if (board.begin != spec->begin[view->frame] || board.end != spec->end[view->frame]) {
		return "a board has another time frame";
	}
	if (board.size != size) {
		return "the size of a board is wrong";
	}
	const char *fault =
		compare_places(learners, count, spec->ties, false, spec->keep, &board.places);
	return fault != NULL ? fault
						 : compare_places(learners, count, spec->ties, true, -1, &board.hidden);
}

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* The courses of all rows, ascending. */
static size_t find_courses(const naive_site *site, int64_t *courses)
{
	size_t count = 0;
	for (size_t i = 0; i < site->row_count; i++) {
		if (!contains(courses, count, site->rows[i].course)) {
			courses[count++] = site->rows[i].course;
		}
	}
	qsort(courses, count, sizeof(*courses), compare_ids);
	return count;
}

/* All boards of a time frame and scope, by id and type. */
static const char *compare_scope(view *view, learner *learners, const int64_t *courses,
								 size_t course_count, azora_board_cursor *cursor, size_t *compared,
								 bool *ended)
{
	const azora_boards_spec *spec = view->site->spec;
	const size_t sizes[AZORA_SCOPES] = {1, course_count, spec->cohort_count, spec->group_count};
	const char *fault = NULL;
	for (size_t i = 0; i < sizes[view->scope]; i++) {
		view->members = view->scope == AZORA_SCOPE_COHORT  ? &spec->cohorts[i]
						: view->scope == AZORA_SCOPE_GROUP ? &spec->groups[i]
														   : NULL;
		view->id = view->members != NULL               ? view->members->id
				   : view->scope == AZORA_SCOPE_COURSE ? courses[i]
													   : 0;
		size_t count = find_learners(view, learners);
		for (int type = 0; type < AZORA_BOARD_TYPES && fault == NULL && !*ended; type++) {
			view->type = (azora_board_type)type;
			bool wanted = (spec->types >> type & 1) != 0 &&
						  (type != AZORA_BOARD_STREAK || view->frame == AZORA_PERIOD_ALL);
			fault = wanted ? compare_board(view, learners, count, cursor, compared, ended) : NULL;
		}
	}
	return fault;
}

static const char *compare_all(const naive_site *site, learner *learners, int64_t *courses,
							   azora_board_cursor *cursor, size_t *compared)
{
	size_t course_count = find_courses(site, courses);
	const char *fault = NULL;
	bool ended = false;
	for (int frame = 0; frame < AZORA_PERIODS; frame++) {
		for (int scope = 0; scope < AZORA_SCOPES && fault == NULL && !ended; scope++) {
			view view = {.site = site,
						 .frame = (azora_period)frame,
						 .scope = (azora_board_scope)scope};
			if ((site->spec->frames >> frame & 1) != 0 && (site->spec->scopes >> scope & 1) != 0) {
				fault =
					compare_scope(&view, learners, courses, course_count, cursor, compared, &ended);
			}
		}
	}
	for (int i = 0; i < 2 && fault == NULL && !ended; i++) {
		azora_board board;
		bool more = true;
		if (azora_board_cursor_next(cursor, &board, &more) != AZORA_OK || more) {
			fault = "there are more boards than there should be";
		}
	}
	return fault;
}

const char *naive_boards_compare(const naive_site *site, const azora_boards *boards,
								 size_t *compared)
{
	azora_board_cursor *cursor = azora_board_cursor_new(boards);
	*compared = 0;
	if (cursor == NULL) {
		return "there is no cursor";
	}
	learner *learners = test_need(site->row_count, sizeof(*learners));
	int64_t *courses = test_need(site->row_count, sizeof(*courses));
	const char *fault = compare_all(site, learners, courses, cursor, compared);
	free(learners);
	free(courses);
	azora_board_cursor_free(cursor);
	return fault;
}
