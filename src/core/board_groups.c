#include "core/board_cells.h"

#include <string.h>

static const azora_allocator *allocator_of(const board_groups *groups)
{
	return &groups->allocator;
}

static bool wants(const board_groups *groups, azora_board_scope scope)
{
	return (groups->boards->spec.scopes >> scope & 1) != 0;
}

static void free_frame(board_groups *groups)
{
	const azora_allocator *allocator = allocator_of(groups);
	azora_release(allocator, groups->totals);
	azora_release(allocator, groups->total_users);
	azora_release(allocator, groups->total_of);
	azora_release(allocator, groups->by_course);
	azora_release(allocator, groups->course_begin);
	groups->totals = NULL;
	groups->total_users = groups->total_of = groups->by_course = groups->course_begin = NULL;
	groups->total_count = 0;
}

void azora_board_groups_free(board_groups *groups)
{
	const azora_allocator *allocator = allocator_of(groups);
	free_frame(groups);
	azora_board_group_free(allocator, &groups->group);
	azora_release(allocator, groups->course_order);
	azora_release(allocator, groups->hidden);
	groups->course_order = NULL;
	groups->hidden = NULL;
}

static azora_status mark_hidden(board_groups *groups)
{
	const azora_boards *boards = groups->boards;
	groups->hidden =
		azora_allocate(&boards->allocator, boards->users.count, sizeof(*groups->hidden));
	if (groups->hidden == NULL) {
		return AZORA_NO_MEMORY;
	}
	memset(groups->hidden, 0, boards->users.count);
	for (size_t i = 0; i < boards->spec.hidden_count; i++) {
		uint32_t user = azora_index_find(&boards->users, boards->spec.hidden[i]);
		if (user != AZORA_NO_SLOT) {
			groups->hidden[user] = 1;
		}
	}
	return AZORA_OK;
}

uint32_t *azora_board_order(const azora_allocator *allocator, const azora_index *index)
{
	uint32_t count = index->count;
	azora_keyed *items = azora_allocate(allocator, count, 2 * sizeof(*items));
	uint32_t *order = azora_allocate(allocator, count, sizeof(*order));
	if (items == NULL || order == NULL) {
		azora_release(allocator, items);
		azora_release(allocator, order);
		return NULL;
	}
	for (uint32_t i = 0; i < count; i++) {
		items[i].key = azora_ascending(azora_index_key(index, i));
		items[i].index = i;
	}
	azora_sort_keyed(items, items + count, count);
	for (uint32_t i = 0; i < count; i++) {
		order[i] = items[i].index;
	}
	azora_release(allocator, items);
	return order;
}

azora_status azora_board_groups_begin(board_groups *groups, const azora_boards *boards)
{
	memset(groups, 0, sizeof(*groups));
	groups->allocator = boards->allocator;
	groups->boards = boards;
	/* As if a frame before the first had just ended. */
	groups->turn = -1;
	groups->frame = -1;
	groups->scope = AZORA_SCOPES;
	azora_status status = mark_hidden(groups);
	if (status == AZORA_OK) {
		groups->course_order = azora_board_order(&boards->allocator, &boards->courses);
		status = groups->course_order != NULL ? AZORA_OK : AZORA_NO_MEMORY;
	}
	return status;
}

/* Sums up each user's cells over all courses. */
static azora_status make_totals(board_groups *groups, const board_frame *frame)
{
	const azora_boards *boards = groups->boards;
	size_t users = boards->users.count;
	groups->total_of = azora_allocate(&boards->allocator, users, sizeof(*groups->total_of));
	if (groups->total_of == NULL) {
		return AZORA_NO_MEMORY;
	}
	memset(groups->total_of, 0xff, users * sizeof(*groups->total_of));
	size_t count = 0;
	for (uint32_t slot = 0; slot < frame->index.count; slot++) {
		uint32_t user = (uint32_t)((uint64_t)azora_index_key(&frame->index, slot) >> 32);
		if (groups->total_of[user] == AZORA_NO_SLOT) {
			groups->total_of[user] = (uint32_t)count++;
		}
	}
	groups->totals = azora_allocate(&boards->allocator, count, sizeof(*groups->totals));
	groups->total_users = azora_allocate(&boards->allocator, count, sizeof(*groups->total_users));
	if (groups->totals == NULL || groups->total_users == NULL) {
		return AZORA_NO_MEMORY;
	}
	memset(groups->totals, 0, count * sizeof(*groups->totals));
	for (uint32_t slot = 0; slot < frame->index.count; slot++) {
		uint32_t user = (uint32_t)((uint64_t)azora_index_key(&frame->index, slot) >> 32);
		groups->total_users[groups->total_of[user]] = user;
		cell_add(&groups->totals[groups->total_of[user]], cell_at(frame, slot));
	}
	groups->total_count = count;
	return AZORA_OK;
}

/* Sorts the cells by course. */
static azora_status sort_by_course(board_groups *groups, const board_frame *frame)
{
	const azora_boards *boards = groups->boards;
	size_t courses = boards->courses.count;
	uint32_t *begin = azora_allocate(&boards->allocator, courses + 1, sizeof(*begin));
	groups->course_begin = begin;
	groups->by_course =
		azora_allocate(&boards->allocator, frame->index.count, sizeof(*groups->by_course));
	if (begin == NULL || groups->by_course == NULL) {
		return AZORA_NO_MEMORY;
	}
	memset(begin, 0, (courses + 1) * sizeof(*begin));
	for (uint32_t slot = 0; slot < frame->index.count; slot++) {
		begin[(uint32_t)azora_index_key(&frame->index, slot)]++;
	}
	uint32_t place = 0;
	for (size_t i = 0; i <= courses; i++) {
		place += begin[i];
		begin[i] = place;
	}
	/* Backwards, so that each course ends up at where it begins. */
	for (uint32_t slot = frame->index.count; slot > 0; slot--) {
		uint32_t course = (uint32_t)azora_index_key(&frame->index, slot - 1);
		groups->by_course[--begin[course]] = slot - 1;
	}
	return AZORA_OK;
}

static azora_status begin_frame(board_groups *groups)
{
	const azora_boards *boards = groups->boards;
	const board_frame *frame = &boards->frames[groups->frame];
	azora_status status = AZORA_OK;
	groups->streaks = (board_types_in(&boards->spec, groups->frame) >> AZORA_BOARD_STREAK & 1) != 0;
	if (wants(groups, AZORA_SCOPE_SITE) || wants(groups, AZORA_SCOPE_COHORT)) {
		status = make_totals(groups, frame);
	}
	if (status == AZORA_OK && wants(groups, AZORA_SCOPE_COURSE)) {
		status = sort_by_course(groups, frame);
	}
	return status;
}

azora_status azora_board_group_begin(const azora_allocator *allocator, board_group *group,
									 size_t room)
{
	group->visible = group->hidden = 0;
	if (room <= group->room) {
		return AZORA_OK;
	}
	azora_board_group_free(allocator, group);
	group->cells =
		azora_allocate(allocator, room,
					   sizeof(*group->cells) + sizeof(*group->ids) + sizeof(*group->streaks));
	if (group->cells == NULL) {
		return AZORA_NO_MEMORY;
	}
	group->ids = (int64_t *)(group->cells + room);
	group->streaks = group->ids + room;
	group->room = room;
	return AZORA_OK;
}

void azora_board_group_free(const azora_allocator *allocator, board_group *group)
{
	azora_release(allocator, group->cells);
	memset(group, 0, sizeof(*group));
}

void azora_board_group_close(board_group *group)
{
	size_t to = group->visible, from = group->room - group->hidden;
	memmove(group->cells + to, group->cells + from, group->hidden * sizeof(*group->cells));
	memmove(group->ids + to, group->ids + from, group->hidden * sizeof(*group->ids));
	memmove(group->streaks + to, group->streaks + from, group->hidden * sizeof(*group->streaks));
}

static azora_status make_room(board_groups *groups, size_t count)
{
	return azora_board_group_begin(allocator_of(groups), &groups->group, count);
}

static void put(board_groups *groups, uint32_t user, const board_cell *cell)
{
	const azora_boards *boards = groups->boards;
	int64_t streak = BOARD_NO_STREAK;
	if (groups->streaks) {
		streak = *(const int64_t *)azora_table_at(&boards->streaks, user);
	}
	board_group_put(&groups->group, azora_index_key(&boards->users, user), cell, streak,
					groups->hidden[user] != 0);
}

static azora_status fill_site(board_groups *groups)
{
	azora_status status = make_room(groups, groups->total_count);
	for (size_t i = 0; i < groups->total_count && status == AZORA_OK; i++) {
		put(groups, groups->total_users[i], &groups->totals[i]);
	}
	return status;
}

static azora_status fill_course(board_groups *groups, uint32_t course)
{
	const board_frame *frame = &groups->boards->frames[groups->frame];
	uint32_t begin = groups->course_begin[course], end = groups->course_begin[course + 1];
	azora_status status = make_room(groups, end - begin);
	for (uint32_t i = begin; i < end && status == AZORA_OK; i++) {
		uint32_t slot = groups->by_course[i];
		uint64_t key = (uint64_t)azora_index_key(&frame->index, slot);
		put(groups, (uint32_t)(key >> 32), cell_at(frame, slot));
	}
	return status;
}

/* A member's sums: in a cohort over all courses, in a group in its course; NULL for none. */
static const board_cell *cell_of_member(const board_groups *groups, uint32_t user, uint32_t course)
{
	if (groups->scope == AZORA_SCOPE_COHORT) {
		uint32_t total = groups->total_of[user];
		return total != AZORA_NO_SLOT ? &groups->totals[total] : NULL;
	}
	const board_frame *frame = &groups->boards->frames[groups->frame];
	uint32_t slot = azora_index_find(&frame->index, cell_key(user, course));
	return slot != AZORA_NO_SLOT ? cell_at(frame, slot) : NULL;
}

static azora_status fill_members(board_groups *groups, const azora_members *members)
{
	const azora_boards *boards = groups->boards;
	azora_status status = make_room(groups, members->count);
	uint32_t course = azora_index_find(&boards->courses, members->course);
	bool possible = groups->scope == AZORA_SCOPE_COHORT || course != AZORA_NO_SLOT;
	for (size_t i = 0; i < members->count && possible && status == AZORA_OK; i++) {
		uint32_t user = azora_index_find(&boards->users, members->users[i]);
		const board_cell *cell =
			user != AZORA_NO_SLOT ? cell_of_member(groups, user, course) : NULL;
		if (cell != NULL) {
			put(groups, user, cell);
		}
	}
	return status;
}

/* How many groups there are in a scope. */
static size_t groups_in(const board_groups *groups)
{
	const azora_boards *boards = groups->boards;
	if (groups->scope >= AZORA_SCOPES || !wants(groups, groups->scope)) {
		return 0;
	}
	const size_t counts[AZORA_SCOPES] = {1, boards->courses.count, boards->spec.cohort_count,
										 boards->spec.group_count};
	return counts[groups->scope];
}

static azora_status fill(board_groups *groups, size_t number)
{
	const azora_boards *boards = groups->boards;
	const azora_members *members = NULL;
	switch (groups->scope) {
	case AZORA_SCOPE_SITE:
		groups->scope_id = 0;
		return fill_site(groups);
	case AZORA_SCOPE_COURSE:
		groups->scope_id = azora_index_key(&boards->courses, groups->course_order[number]);
		return fill_course(groups, groups->course_order[number]);
	case AZORA_SCOPE_COHORT:
		members = &boards->spec.cohorts[number];
		break;
	default:
		members = &boards->spec.groups[number];
		break;
	}
	groups->scope_id = members->id;
	return fill_members(groups, members);
}

/* Goes on to the next frame that is asked for. */
static azora_status next_frame(board_groups *groups)
{
	free_frame(groups);
	groups->scope = AZORA_SCOPE_SITE;
	groups->number = 0;
	while (++groups->turn < AZORA_PERIODS) {
		groups->frame =
			groups->boards->longest_first ? AZORA_PERIODS - 1 - groups->turn : groups->turn;
		if ((groups->boards->spec.frames >> groups->frame & 1) != 0) {
			return begin_frame(groups);
		}
	}
	groups->frame = AZORA_PERIODS;
	return AZORA_OK;
}

azora_status azora_board_groups_next(board_groups *groups)
{
	azora_status status = AZORA_OK;
	while (status == AZORA_OK) {
		if (groups->number < groups_in(groups)) {
			status = fill(groups, groups->number++);
			if (status == AZORA_OK && groups->group.visible + groups->group.hidden > 0) {
				azora_board_group_close(&groups->group);
				return AZORA_OK;
			}
		} else if (groups->scope < AZORA_SCOPES) {
			groups->scope++;
			groups->number = 0;
		} else {
			status = next_frame(groups);
			if (groups->frame == AZORA_PERIODS) {
				return status;
			}
		}
	}
	return status;
}
