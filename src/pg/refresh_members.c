#include "pg/refresh_parts.h"

#include <string.h>

/* Room for one more item in a list that doubles; false, and the error set, if there is none. Boards
 * count the lists as their own, but only when they are whole. */
static bool grow(refresh_job *job, void **list, size_t count, size_t *room, size_t size)
{
	if (count < *room) {
		return true;
	}
	size_t more = *room == 0 ? 64 : *room * 2;
	job->listed += (more - *room) * size;
	/* The lists, without which there are no boards, come before what only saves time. */
	if (job->listed > job->refresh.memory / 4) {
		refresh_forget_stored(job);
	}
	if (job->listed > job->refresh.memory) {
		return azora_pg_fail(job->pg, AZORA_PG_DATA,
							 "The lists of members and of hidden learners alone take more than the "
							 "%zu bytes of memoryLimit",
							 job->refresh.memory);
	}
	void *grown = azora_allocate(&job->allocator, more, size);
	if (grown == NULL) {
		return azora_pg_no_memory(job->pg);
	}
	if (count > 0) {
		memcpy(grown, *list, count * size);
	}
	azora_release(&job->allocator, *list);
	*list = grown;
	*room = more;
	return true;
}

/* The list of a scope that the rows come ordered by: the last one, or a new one. */
static azora_members *members_of(refresh_job *job, azora_members **list, size_t *count, int64_t id)
{
	if (*count > 0 && (*list)[*count - 1].id == id) {
		return &(*list)[*count - 1];
	}
	void *grown = *list;
	if (!grow(job, &grown, *count, &job->room, sizeof(**list))) {
		return NULL;
	}
	*list = grown;
	job->user_room = 0;
	azora_members *members = &(*list)[(*count)++];
	*members = (azora_members){.id = id};
	return members;
}

static bool add_member(refresh_job *job, azora_members *members, int64_t user)
{
	void *users = members->users;
	if (!grow(job, &users, members->count, &job->user_room, sizeof(*members->users))) {
		return false;
	}
	members->users = users;
	members->users[members->count++] = user;
	return true;
}

static bool take_cohort(void *context, const azora_copy_value *values)
{
	refresh_job *job = context;
	if (values[0].is_null || values[1].is_null) {
		return true;
	}
	azora_members *members =
		members_of(job, &job->spec.cohorts, &job->spec.cohort_count, values[0].integer);
	return members != NULL && add_member(job, members, values[1].integer);
}

static bool take_group(void *context, const azora_copy_value *values)
{
	refresh_job *job = context;
	if (values[0].is_null || values[1].is_null || values[2].is_null) {
		return true;
	}
	azora_members *members =
		members_of(job, &job->spec.groups, &job->spec.group_count, values[0].integer);
	if (members == NULL) {
		return false;
	}
	if (members->count > 0 && members->course != values[2].integer) {
		return azora_table_fail(job->pg, job->reader.table, 2,
								"the group %lld is in two courses, %lld and %lld",
								(long long)members->id, (long long)members->course,
								(long long)values[2].integer);
	}
	members->course = values[2].integer;
	return add_member(job, members, values[1].integer);
}

static bool take_hidden(void *context, const azora_copy_value *values)
{
	refresh_job *job = context;
	void *users = job->spec.hidden;
	if (values[0].is_null) {
		return true;
	}
	if (!grow(job, &users, job->spec.hidden_count, &job->room, sizeof(*job->spec.hidden))) {
		return false;
	}
	job->spec.hidden = users;
	job->spec.hidden[job->spec.hidden_count++] = values[0].integer;
	return true;
}

/* Reads a table where it is given. */
static bool read_list(refresh_job *job, azora_refresh_table table, bool ordered, azora_copy_row row)
{
	job->room = 0;
	job->user_room = 0;
	return !refresh_given(job, table) || refresh_read_table(job, table, ordered, row);
}

bool refresh_read_members(refresh_job *job)
{
	return read_list(job, AZORA_REFRESH_COHORTS, true, take_cohort) &&
		   read_list(job, AZORA_REFRESH_GROUPS, true, take_group) &&
		   read_list(job, AZORA_REFRESH_HIDDEN, false, take_hidden);
}
