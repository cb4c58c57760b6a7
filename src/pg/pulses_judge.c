/* What can be said of a pulse without the database. */
#include "pg/pulses_parts.h"

/* Of a user's pulses and clocks: no sum of what is below leaves 64 bits. */
#define MOST ((int64_t)1 << 53)

static const char *const reasons[AZORA_PULSE_VERDICTS] = {
	[AZORA_PULSE_ACCEPTED] = "accepted",   [AZORA_PULSE_DUPLICATE] = "duplicate",
	[AZORA_PULSE_SPOOLED] = "spooled",     [AZORA_PULSE_FUTURE] = "future",
	[AZORA_PULSE_HORIZON] = "horizon",     [AZORA_PULSE_OVERLAP] = "overlap",
	[AZORA_PULSE_ID_BAD] = "id",           [AZORA_PULSE_CLIENT_BAD] = "client",
	[AZORA_PULSE_USER_BAD] = "user",       [AZORA_PULSE_COURSE_BAD] = "course",
	[AZORA_PULSE_MODULE_BAD] = "module",   [AZORA_PULSE_SECONDS_BAD] = "seconds",
	[AZORA_PULSE_WATCHED_BAD] = "watched", [AZORA_PULSE_TABLE] = "table",
};

const char *azora_pulse_reason(azora_pulse_verdict verdict)
{
	return reasons[verdict];
}

/* Visible ASCII is the same in every encoding that a database may have. */
static bool is_name(azora_span text, size_t least)
{
	if (text.length < least || text.length > AZORA_PULSE_ID) {
		return false;
	}
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] <= ' ' || text.bytes[i] > '~') {
			return false;
		}
	}
	return true;
}

static bool within(int64_t value, int64_t least, int64_t most)
{
	return value >= least && value <= most;
}

static azora_pulse_verdict judge(const azora_pulses_spec *spec, const azora_pulse *pulse,
								 int64_t now)
{
	const struct {
		bool good;
		azora_pulse_verdict verdict;
	} checks[] = {
		{is_name(pulse->id, 1), AZORA_PULSE_ID_BAD},
		{is_name(pulse->client, 0), AZORA_PULSE_CLIENT_BAD},
		{within(pulse->user, 1, INT64_MAX), AZORA_PULSE_USER_BAD},
		{within(pulse->course, 0, INT64_MAX), AZORA_PULSE_COURSE_BAD},
		{within(pulse->module, 0, INT64_MAX), AZORA_PULSE_MODULE_BAD},
		{within(pulse->seconds, 1, spec->longest), AZORA_PULSE_SECONDS_BAD},
		{within(pulse->watched, 0, MOST), AZORA_PULSE_WATCHED_BAD},
		{pulse->when <= (now != 0 ? now + spec->ahead : MOST), AZORA_PULSE_FUTURE},
		{pulse->when >= (now != 0 ? now - spec->horizon : 0), AZORA_PULSE_HORIZON},
	};
	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		if (!checks[i].good) {
			return checks[i].verdict;
		}
	}
	return AZORA_PULSE_ACCEPTED;
}

static int compare(const azora_pulse *a, const azora_pulse *b)
{
	if (a->user != b->user) {
		return a->user < b->user ? -1 : 1;
	}
	if (a->id.length != b->id.length) {
		return a->id.length < b->id.length ? -1 : 1;
	}
	return memcmp(a->id.bytes, b->id.bytes, a->id.length);
}

/* Indices by user and id; equal ones stay in their order. scratch has room for as many. */
static void sort(const azora_pulse *pulses, size_t *indices, size_t *scratch, size_t count)
{
	if (count < 2) {
		return;
	}
	size_t half = count / 2, left = 0, right = half, at = 0;
	sort(pulses, indices, scratch, half);
	sort(pulses, indices + half, scratch, count - half);
	memcpy(scratch, indices, count * sizeof(*indices));
	while (at < count) {
		bool take = right == count ||
					(left < half && compare(&pulses[scratch[left]], &pulses[scratch[right]]) <= 0);
		indices[at++] = take ? scratch[left++] : scratch[right++];
	}
}

size_t azora_pulses_sift(azora_pulses_job *job, const azora_pulse *pulses, size_t count,
						 int64_t now, azora_pulse_verdict *verdicts)
{
	size_t good = 0, waiting = 0, ordered = 0;
	for (size_t i = 0; i < count; i++) {
		verdicts[i] = judge(job->spec, &pulses[i], now);
		if (verdicts[i] == AZORA_PULSE_ACCEPTED) {
			job->order[good++] = i;
		}
	}
	sort(pulses, job->order, job->waiting, good);
	for (size_t i = 1; i < good; i++) {
		if (compare(&pulses[job->order[i - 1]], &pulses[job->order[i]]) == 0) {
			verdicts[job->order[i]] = AZORA_PULSE_DUPLICATE;
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (verdicts[i] == AZORA_PULSE_ACCEPTED) {
			job->waiting[waiting++] = i;
		}
	}
	for (size_t i = 0; i < good; i++) {
		if (verdicts[job->order[i]] == AZORA_PULSE_ACCEPTED) {
			job->order[ordered++] = job->order[i];
		}
	}
	return waiting;
}
