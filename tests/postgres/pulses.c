#include "pulses.h"

#include <stdio.h>
#include <stdlib.h>

static const char tables[] =
	"DROP SCHEMA IF EXISTS \"Az\"\"1\" CASCADE; CREATE SCHEMA \"Az\"\"1\";"
	"SET LOCAL search_path TO \"Az\"\"1\";"
	"CREATE TABLE \"a pulse\" (userid bigint, \"The.id\" varchar(64), client varchar(64) NOT NULL,"
	"  courseid bigint NOT NULL, cmid bigint NOT NULL, seconds integer NOT NULL,"
	"  timeended bigint NOT NULL, PRIMARY KEY (userid, \"The.id\"));"
	"CREATE INDEX ON \"a pulse\" (userid, client, timeended);"
	"CREATE TABLE learners (userid bigint PRIMARY KEY);"
	"CREATE TABLE totals (userid bigint, courseid bigint, cmid bigint, seconds bigint NOT NULL,"
	"  pulses bigint NOT NULL, watched bigint NOT NULL, PRIMARY KEY (userid, courseid, cmid));"
	"CREATE TABLE sessions (userid bigint, timestarted bigint, timeended bigint NOT NULL,"
	"  seconds bigint NOT NULL, pulses bigint NOT NULL, PRIMARY KEY (userid, timestarted));"
	"CREATE TABLE spooled (fileid bigint PRIMARY KEY, batchno bigint NOT NULL,"
	"  timedrained bigint NOT NULL)";

static azora_span span_of(const char *text)
{
	return (azora_span){text, strlen(text)};
}

static void run_all(azora_pg *pg, const char *sql)
{
	char one[512];
	server_expect(pg, azora_pg_begin(pg, ""));
	for (const char *end; *sql != '\0'; sql = *end != '\0' ? end + 1 : end) {
		end = sql + strcspn(sql, ";");
		(void)snprintf(one, sizeof(one), "%.*s", (int)(end - sql), sql);
		server_expect(pg, azora_pg_query(pg, one, NULL, 0, NULL));
	}
	server_expect(pg, azora_pg_commit(pg));
}

void pulses_begin(azora_pg *pg, azora_pulses_spec *spec)
{
	run_all(pg, tables);
	azora_pulses_spec_begin(spec);
	spec->now = PULSES_NOW;
	spec->tables[AZORA_PULSES].name = span_of("Az\"1.a pulse");
	spec->tables[AZORA_PULSES].columns[1] = span_of("The.id");
	spec->tables[AZORA_LEARNERS].name = span_of("Az\"1.learners");
	spec->tables[AZORA_TOTALS].name = span_of("Az\"1.totals");
	spec->tables[AZORA_SESSIONS].name = span_of("Az\"1.sessions");
	spec->tables[AZORA_SPOOLED].name = span_of("Az\"1.spooled");
}

void pulses_draw(told_pulse *told, uint64_t number, int64_t users, int64_t span)
{
	uint64_t state = (number + 1) * UINT64_C(0x9e3779b97f4a7c15);
	(void)test_random(&state);
	(void)snprintf(told->id, sizeof(told->id), "\"\\%llu,{}", (unsigned long long)number);
	(void)snprintf(told->client, sizeof(told->client), "%.*s",
				   (int)test_random_in(&state, 0, 1) * 2, "'c");
	told->pulse = (azora_pulse){
		.id = span_of(told->id),
		.client = span_of(told->client),
		.user = test_random_in(&state, 1, users),
		.course = test_random_in(&state, 1, 2),
		.module = test_random_in(&state, 0, 2),
		.seconds = test_random_in(&state, 1, 60),
		.when = PULSES_NOW - test_random_in(&state, 0, span),
		.watched = test_random_in(&state, 0, 1000),
	};
}

void pulses_expect_sums(azora_pg *pg)
{
	const char *wrong =
		server_value(pg, "SELECT count(*) FROM (SELECT userid, courseid, cmid, sum(seconds) AS s,"
						 " count(*) AS n FROM \"Az\"\"1\".\"a pulse\" GROUP BY 1, 2, 3) AS p"
						 " FULL JOIN \"Az\"\"1\".totals t USING (userid, courseid, cmid)"
						 " WHERE (p.s, p.n) IS DISTINCT FROM (t.seconds, t.pulses)");
	ck_assert_str_eq(wrong, "0");
	wrong = server_value(
		pg,
		"WITH p AS (SELECT userid, timeended - seconds AS b, timeended AS e, seconds AS s"
		" FROM \"Az\"\"1\".\"a pulse\"), m AS (SELECT *, coalesce(b - max(e) OVER (PARTITION BY"
		" userid ORDER BY b, e ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 9999) >= 3600"
		" AS first FROM p), starts AS (SELECT userid, b AS begins, lead(b) OVER (PARTITION BY"
		" userid ORDER BY b) AS next FROM m WHERE first), runs AS (SELECT p.userid, begins,"
		" max(e) AS e, sum(s) AS s, count(*) AS n FROM p JOIN starts x ON x.userid = p.userid AND"
		" p.b >= begins AND (next IS NULL OR p.b < next) GROUP BY 1, 2)"
		" SELECT count(*) FROM runs FULL JOIN \"Az\"\"1\".sessions t"
		" ON t.userid = runs.userid AND t.timestarted = begins"
		" WHERE (runs.e, runs.s, n) IS DISTINCT FROM (t.timeended, t.seconds, t.pulses)");
	ck_assert_str_eq(wrong, "0");
}
