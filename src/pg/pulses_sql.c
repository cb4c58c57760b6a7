/* The statements about pulses. docs/pulses.md explains the tables. */
#include "pg/pulses_parts.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const azora_table_field pulses[] = {
	{"user", AZORA_COPY_INT, false, "userid"},    {"id", AZORA_COPY_TEXT, false, "pulseid"},
	{"client", AZORA_COPY_TEXT, false, "client"}, {"course", AZORA_COPY_INT, false, "courseid"},
	{"module", AZORA_COPY_INT, false, "cmid"},    {"seconds", AZORA_COPY_INT, false, "seconds"},
	{"when", AZORA_COPY_INT, false, "timeended"},
};

static const azora_table_field learners[] = {
	{"user", AZORA_COPY_INT, false, "userid"},
};

static const azora_table_field totals[] = {
	{"user", AZORA_COPY_INT, false, "userid"},   {"course", AZORA_COPY_INT, false, "courseid"},
	{"module", AZORA_COPY_INT, false, "cmid"},   {"seconds", AZORA_COPY_INT, false, "seconds"},
	{"pulses", AZORA_COPY_INT, false, "pulses"}, {"watched", AZORA_COPY_INT, false, "watched"},
};

static const azora_table_field sessions[] = {
	{"user", AZORA_COPY_INT, false, "userid"},   {"begin", AZORA_COPY_INT, false, "timestarted"},
	{"end", AZORA_COPY_INT, false, "timeended"}, {"seconds", AZORA_COPY_INT, false, "seconds"},
	{"pulses", AZORA_COPY_INT, false, "pulses"},
};

static const azora_table_field spooled[] = {
	{"file", AZORA_COPY_INT, false, "fileid"},
	{"batch", AZORA_COPY_INT, false, "batchno"},
	{"when", AZORA_COPY_INT, false, "timedrained"},
};

const azora_table_shape azora_pulses_shapes[AZORA_PULSES_TABLES] = {
	[AZORA_PULSES] = {"pulses", pulses, COUNT(pulses), false, true},
	[AZORA_LEARNERS] = {"learners", learners, COUNT(learners), false, true},
	[AZORA_TOTALS] = {"totals", totals, COUNT(totals), false, true},
	[AZORA_SESSIONS] = {"sessions", sessions, COUNT(sessions), false, true},
	[AZORA_SPOOLED] = {"spooled", spooled, COUNT(spooled), true, true},
};

/*
 * $1: users, without repetitions; $2 now, or null for the clock's. Locks the row of each, in order;
 * a row with now for each that is there.
 */
const char *const azora_pulses_lock_sql =
	"SELECT coalesce($2::bigint, extract(epoch FROM clock_timestamp())::bigint) FROM @learners\n"
	"WHERE @learners.user = ANY ($1::bigint[]) ORDER BY @learners.user FOR UPDATE\n";

/*
 * $1: users. A row for each that has none, and the lock of each, in order: a row whose update is
 * then not wanted is locked nevertheless, and not written.
 */
const char *const azora_pulses_meet_sql =
	"INSERT INTO @learners AS l (@learners.user)\n"
	"SELECT DISTINCT u FROM unnest($1::bigint[]) AS u ORDER BY u\n"
	"ON CONFLICT (@learners.user) DO UPDATE SET @learners.user = EXCLUDED.@learners.user\n"
	"WHERE false\n";

/*
 * What is there already that pulses of a batch may meet. Each part is one walk along an index.
 *
 * Rows with an id: $5 (places), of $1 (users) and $2 (clients), and the begin, the end and the id
 * of a pulse there that covers some of $3 to $4. It may end behind that: by up to 86,400 seconds,
 * whatever its length may be today. How many are looked at: accepted pulses of a client cover no
 * more than a minute of each other, and each at least a second that none before it did. So no more
 * than 122 hold the moment $3, one for each second begins behind it and ends until $4, and who
 * holds $4 is among the first 183 that end later.
 *
 * Rows without: $9 (places), of $6 (users), and the begin, end, seconds and pulses of a session
 * that began before $8, back to the last that began before $7, unless it ended $11 seconds before
 * that; as many as there can be if sessions begin $10 seconds apart, the last first.
 */
const char *const azora_pulses_known_sql =
	"SELECT g.n, near.e - near.s, near.e, near.id, 0::bigint, 0::bigint\n"
	"FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[])\n"
	"    AS g (u, client, since, until, n)\n"
	"CROSS JOIN LATERAL (SELECT p.@pulses.seconds::bigint AS s, p.@pulses.when::bigint AS e,\n"
	"        coalesce(p.@pulses.id::text, '') AS id\n"
	"    FROM @pulses p\n"
	"    WHERE p.@pulses.user = g.u AND p.@pulses.client = g.client\n"
	"        AND p.@pulses.when > g.since AND p.@pulses.when < g.until + 86400\n"
	"    ORDER BY p.@pulses.when LIMIT g.until - g.since + 320) AS near\n"
	"WHERE near.e - near.s < g.until\n"
	"UNION ALL\n"
	"SELECT g.n, near.b, near.e, NULL, near.s, near.c\n"
	"FROM unnest($6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])\n"
	"    AS g (u, since, until, n)\n"
	"CROSS JOIN LATERAL (SELECT t.@sessions.begin::bigint AS b, t.@sessions.end::bigint AS e,\n"
	"        t.@sessions.seconds::bigint AS s, t.@sessions.pulses::bigint AS c\n"
	"    FROM @sessions t WHERE t.@sessions.user = g.u AND t.@sessions.begin < g.until\n"
	"    ORDER BY t.@sessions.begin DESC LIMIT (g.until - g.since) / $10::bigint + 2) AS near\n"
	"WHERE near.e > g.since - $11::bigint\n";

/* $3 (places) of those of $1 (users) and $2 (ids) that are stored. */
const char *const azora_pulses_told_sql =
	"SELECT g.n FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS g (u, id, n)\n"
	"CROSS JOIN LATERAL (SELECT FROM @pulses p\n"
	"    WHERE p.@pulses.user = g.u AND p.@pulses.id = g.id OFFSET 0) AS same\n";

/* Storing a batch. Each statement takes as many arrays as azora_pulses_changes says. */

/* Users, ids, clients, courses, modules, seconds and ends of the accepted pulses. */
static const char accepted_sql[] =
	"INSERT INTO @pulses (@pulses.user, @pulses.id, @pulses.client, @pulses.course,\n"
	"    @pulses.module, @pulses.seconds, @pulses.when)\n"
	"SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[],\n"
	"    $6::bigint[], $7::bigint[])\n";

/* Users, courses, modules, and the seconds, pulses and watched seconds that they grow by. */
static const char totals_sql[] =
	"INSERT INTO @totals AS t (@totals.user, @totals.course, @totals.module,\n"
	"    @totals.seconds, @totals.pulses, @totals.watched)\n"
	"SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[],\n"
	"    $6::bigint[])\n"
	"ON CONFLICT (@totals.user, @totals.course, @totals.module) DO UPDATE SET\n"
	"    @totals.seconds = t.@totals.seconds + EXCLUDED.@totals.seconds,\n"
	"    @totals.pulses = t.@totals.pulses + EXCLUDED.@totals.pulses,\n"
	"    @totals.watched = greatest(t.@totals.watched, EXCLUDED.@totals.watched)\n";

/* Users and begins of sessions that become part of others. */
static const char merged_sql[] =
	"DELETE FROM @sessions t USING unnest($1::bigint[], $2::bigint[]) AS g (u, b)\n"
	"WHERE t.@sessions.user = g.u AND t.@sessions.begin = g.b\n";

/* Users, begins, ends, seconds and pulses of those that grow. */
static const char grown_sql[] =
	"UPDATE @sessions t\n"
	"SET @sessions.end = g.e, @sessions.seconds = g.s, @sessions.pulses = g.n\n"
	"FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])\n"
	"    AS g (u, b, e, s, n)\n"
	"WHERE t.@sessions.user = g.u AND t.@sessions.begin = g.b\n";

/* The same of new ones. */
static const char begun_sql[] =
	"INSERT INTO @sessions (@sessions.user, @sessions.begin, @sessions.end, @sessions.seconds,\n"
	"    @sessions.pulses)\n"
	"SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])\n";

const azora_pulses_change azora_pulses_changes[AZORA_CHANGES] = {
	[AZORA_CHANGE_PULSES] = {accepted_sql, 0, 7}, [AZORA_CHANGE_TOTALS] = {totals_sql, 7, 6},
	[AZORA_CHANGE_MERGED] = {merged_sql, 13, 2},  [AZORA_CHANGE_GROWN] = {grown_sql, 15, 5},
	[AZORA_CHANGE_BEGUN] = {begun_sql, 20, 5},
};

/* $1 file, $2 batch. One row, unless the batch was stored before: those of a file come in order. */
const char *const azora_pulses_batch_sql =
	"INSERT INTO @spooled AS t (@spooled.file, @spooled.batch, @spooled.when)\n"
	"VALUES ($1::bigint, $2::bigint, extract(epoch FROM now())::bigint)\n"
	"ON CONFLICT (@spooled.file) DO UPDATE SET @spooled.batch = EXCLUDED.@spooled.batch,\n"
	"    @spooled.when = EXCLUDED.@spooled.when\n"
	"WHERE t.@spooled.batch < EXCLUDED.@spooled.batch RETURNING 1\n";

/*
 * $1 now or null, $2 how old in seconds. Nobody else touches a pulse once it is stored, so nobody
 * needs to wait for this. A place (ctid) is one of a partition: in the others, a fresh pulse may
 * have the same. What is deleted is old itself, though; so it may be some more than 100,000.
 */
const char *const azora_pulses_forget_sql =
	"WITH gone AS (\n"
	"    DELETE FROM @pulses WHERE ctid = ANY (ARRAY(\n"
	"        SELECT ctid FROM @pulses\n"
	"        WHERE @pulses.when < coalesce($1::bigint, extract(epoch FROM now())::bigint) - "
	"$2::bigint\n"
	"        LIMIT 100000 FOR UPDATE SKIP LOCKED))\n"
	"    AND @pulses.when < coalesce($1::bigint, extract(epoch FROM now())::bigint) - $2::bigint\n"
	"    RETURNING 1\n"
	") SELECT count(*) FROM gone\n";

/* The table that a name begins with. */
static const azora_table *find_table(const azora_pulses_spec *spec, const char *name, size_t length)
{
	size_t i = 0;
	while (i < AZORA_PULSES_TABLES - 1 && (strlen(azora_pulses_shapes[i].key) != length ||
										   memcmp(azora_pulses_shapes[i].key, name, length) != 0)) {
		i++;
	}
	return &spec->tables[i];
}

static azora_span find_column(const azora_table *table, const char *name, size_t length)
{
	const azora_table_shape *shape = table->shape;
	size_t i = 0;
	while (i < shape->count - 1 && (strlen(shape->fields[i].key) != length ||
									memcmp(shape->fields[i].key, name, length) != 0)) {
		i++;
	}
	return table->columns[i];
}

void azora_pulses_write_sql(azora_statement *statement, const azora_pulses_spec *spec,
							const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	azora_buffer *sql = azora_statement_new(statement);
	for (const char *at; (at = strchr(text, '@')) != NULL;) {
		azora_buffer_add(sql, text, (size_t)(at - text));
		size_t length = strspn(++at, letters);
		const azora_table *table = find_table(spec, at, length);
		text = at + length;
		if (*text == '.') {
			length = strspn(++text, letters);
			azora_statement_column(statement, find_column(table, text, length));
			text += length;
		} else {
			azora_table_add_name(statement, table);
		}
	}
	azora_buffer_text(sql, text);
}
