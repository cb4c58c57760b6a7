<?php

/** @generate-class-entries */

namespace Azora;

/**
 * The bulk jobs over PostgreSQL: each is one call, in a transaction of its own, over a connection of
 * its own (libpq) that is opened when it is first needed.
 *
 * The connection is not persistent and belongs to the process that opened it: in a forked child the
 * next call opens another. It keeps no state between transactions, so PgBouncer may stand in between,
 * in session or transaction mode. While a job runs, a signal's handler, the time limit of PHP or an
 * exception from $progress cancels the running statement and rolls everything back.
 *
 * Options and the keys of specifications take values as a typed parameter does under strict_types:
 * one of another type, like "5" for an int, is a TypeError, one that is of no use a ValueError, each
 * with the key. Seconds may be int or float. In a specification null is as if the key were not there
 * ("keep" aside, where it stands for all); an option may not be null. What Azora\Boards takes in a
 * specification is read as it reads it.
 *
 * A table is told as "table" or "schema.table", both as the server keeps them, without quotes: a
 * dot always parts the two, so a name with a dot of its own cannot be told.
 *
 * Memory of the jobs is not PHP's: memoryLimit bounds it. It cannot be cloned, compared or
 * serialized; var_dump() shows nothing of the connection.
 *
 * @strict-properties
 * @not-serializable
 */
final class Database
{
    /**
     * Options:
     *
     *     connectTimeout    seconds for all hosts together, 0 to 3600, 0: none; 10
     *     statementTimeout  seconds for each statement, likewise; 0
     *     lockTimeout       seconds to wait for a lock, likewise; 10
     *     memoryLimit       bytes that a job may hold, 16 MiB to 1 TiB; 512 MiB
     *     connections       that a job may have at a time, 1 or 2: a refresh reads a large table over two,
     *                       where it can have them; 2
     *     tempFolder        where a job puts what does not fit: the absolute path of a folder that a
     *                       file can be made in, which is tried; PHP's
     *
     * @param string $conninfo libpq's: "host=… dbname=…" or "postgresql://…"
     * @phpstan-param array<string, mixed> $options
     * @throws \ValueError if $conninfo cannot be read, or an option is not known or not valid
     * @throws \TypeError if an option is of another type
     */
    public function __construct(#[\SensitiveParameter] string $conninfo, array $options = []) {}

    /**
     * Asks the server who it is: what a page about the site's health shows.
     *
     *     server        its version as people write it: "15.9"
     *     version       as a number: 150009
     *     readOnly      whether it takes no changes, as a standby does
     *     milliseconds  that all this took, with connecting where that was needed
     *
     * @return array<string, mixed>
     * @phpstan-return array{server: string, version: int, readOnly: bool, milliseconds: float}
     * @throws DatabaseException if there is no answer
     */
    public function ping(): array {}

    /**
     * Computes all leaderboards of a site anew from its tables, and puts them into another, in one
     * transaction: who reads sees the old boards or the new ones. What the boards count is told at
     * Azora\Boards.
     *
     * The specification names tables ("name" or "schema.name") and their columns by their meanings:
     *
     *     contributions  table, user, when, score, reach, quality, alignment, verified, course.
     *                    A row with null in one of them is not scored yet and left out
     *     streaks        table, user, current, lastDay, and where there are, freezes and zone (else
     *                    the site's); needed for the type streak
     *     cohorts        table, scope (the cohort), user; needed for the scope cohort
     *     groups         table, scope (the group), user, course; needed for the scope group
     *     hidden         table, user: who is left out before ranking
     *     badges         table, user: a row for each badge of a learner
     *     target         table, type, frame, periodStart, scope, scopeId, user, position, score, and
     *                    where there are, board, stars, badges, hidden, when
     *
     * Times are timestamptz or integers (Unix time). In the target, type and scope are the names of
     * Azora\Boards, frame is day, week, month or all; periodStart is 0 for all; score is of
     * hundredths for the type constitutional. One row of it is one learner on one board.
     *
     * board is type, frame and scope as one integer: 100 × scope + 10 × frame + type, each counted
     * from 0 in the order of the lists at Azora\Boards (day, week, month, all): 131 is a course's
     * stars of all time. Indexes that have it instead of the three names are a third smaller and take
     * half as long to change, which is most of what it costs to write many places. A row of a present
     * period with another number than its board's is deleted, and put in anew; those of closed periods
     * stay as they are, so before a target that has some is used with numbers, they are to be filled in.
     *
     * Give the target a unique index over user, scopeId, periodStart and board, or over scopeId, user,
     * type, frame, periodStart and scope, with the names late, where there is no board. Without one,
     * two refreshes that begin and end at the same moment could add a row twice.
     *
     * And as in Azora\Boards: types, frames, scopes, zone, now, ties, keep, policy. Beside them:
     *
     *     own      true: every learner's place is kept, beyond "keep" too, and hidden learners with
     *              the place that they would have, if the target has a column hidden; false
     *     sums     false: each contribution is read; true: the database sums them by learner, course and
     *              time frame, and sends the sums; null: it does where they lie on other servers
     *              (postgres_fdw) that can do it (docs/scale.md); null
     *     history  how many closed periods of each frame stay in the target, 0 to 1000; 1
     *
     * Only rows that differ are changed. Rows of other types, frames and scopes stay as they are. A
     * refresh of the same target that runs already is not waited for: then "busy" is true, and
     * nothing was done.
     *
     * $progress is called with the stage (members, contributions, ranking, changes), how much of it
     * is done and about how much there is (0: unknown); what it throws ends the job.
     *
     *     rows, skipped                 contributions read, and rows left out for a null
     *     sums                          groups that contributions were read as; 0: each was read
     *     boards, places                ranked, and sent to the server
     *     inserted, updated, deleted    rows of the target
     *     spilled                       bytes that did not fit into memoryLimit
     *     connections                   over which contributions were read, 1 or 2
     *     seconds                       for each stage
     *
     * @phpstan-param array<string, mixed> $spec
     * @phpstan-param (callable(string, int, int): void)|null $progress
     * @return array<string, mixed>
     * @phpstan-return array{busy: bool, rows: int, skipped: int, sums: int, boards: int, places: int, inserted: int, updated: int, deleted: int, spilled: int, connections: int, seconds: array<string, float>}
     * @throws \ValueError if a key of $spec is missing, not known, or not valid
     * @throws \TypeError if one is of another type
     * @throws DatabaseException if it fails; nothing is changed then, unless its message says that
     *                           this is not known, because the connection was lost at the commit
     */
    public function refreshLeaderboards(array $spec, ?callable $progress = null): array {}

    /**
     * Records pulses of learning time: each is judged, stored and counted exactly once, whatever is
     * told again. What a pulse is, why one is refused, and the tables: docs/pulses.md. PostgreSQL 14
     * or later is needed.
     *
     * The specification names tables ("name" or "schema.name") and their columns by their meanings.
     * Where a column is not named, it is called as in brackets:
     *
     *     pulses    table, user (userid), id (pulseid), client (client), course (courseid),
     *               module (cmid), seconds (seconds), when (timeended)
     *     learners  table, user (userid)
     *     totals    table, user (userid), course (courseid), module (cmid), seconds (seconds),
     *               pulses (pulses), watched (watched)
     *     sessions  table, user (userid), begin (timestarted), end (timeended), seconds (seconds),
     *               pulses (pulses)
     *     spooled   table, file (fileid), batch (batchno), when (timedrained); drain() needs it
     *
     * And, all of them optional; times in seconds:
     *
     *     grace    how much of a pulse others may cover, 0 to 60; 5
     *     ahead    how far a clock may be ahead, 0 to 3600; 60
     *     horizon  how old a pulse may be, 3600 to 31622400; 604800, a week. All calls about these
     *              tables say the same, those of drain() as well
     *     longest  of a pulse, 1 to 86400; 300
     *     apart    a pause as long as this ends a session, 1 to 86400; 3600
     *     now      Unix time, 1 to 253402300799; the database's clock
     *     spool    the absolute path of a file that takes the pulses while the database is away, in
     *              a folder that is there; none
     *     fsync    whether they are on the disk before they count as spooled; false. All who use
     *              a spool say the same
     *
     * A pulse is an array:
     *
     *     id       a string of 1 to 64 visible ASCII characters, drawn at random by the client
     *     client   a string of up to 64 such characters, for a page or a device; ''
     *     user     an integer from 1
     *     course   an integer from 0, likewise module
     *     seconds  how long, from 1 to longest
     *     when     the end of it, as Unix time
     *     watched  seconds of the module that were watched so far, all in all, from 0; 0
     *
     * An integer may be an integral float or numeric string. Pulses come from browsers, so whatever
     * is wrong with one refuses that one, and the others are stored. Other members are ignored.
     *
     *     accepted, duplicate, spooled  how many; a duplicate was accepted before
     *     refused  for each that is refused, by its key in $pulses: user, id (null where they could
     *              not be read) and the reason: pulse (it is no array), the name of the member that
     *              is not as above, future, horizon, overlap or table
     *     away     why the spool took over; null if it did not
     *
     * Ids are a user's own, so two users may have the same one in one call, and a malformed pulse may
     * have none: hence the keys of $pulses. For pulses of one user,
     * array_column($result['refused'], 'reason', 'id') is the reason by the id.
     *
     * The reason table is what a table refuses: a foreign key, a check, a number that is too large
     * for its column. The others are stored. Where nothing can be stored and more than one pulse is
     * refused so, that is an exception.
     *
     * The pulses are stored in transactions of up to 1,000, in their order. After an exception those
     * before it are stored; all may be told again.
     *
     * @phpstan-param array<string, mixed> $spec
     * @phpstan-param array<array<string, mixed>> $pulses
     * @return array<string, mixed>
     * @phpstan-return array{accepted: int, duplicate: int, spooled: int, refused: array<array{user: int|null, id: string|null, reason: string}>, away: string|null}
     * @throws \ValueError if a key of $spec is missing, not known, or not valid
     * @throws \TypeError if one is of another type
     * @throws DatabaseException if it fails; where there is a spool, not because the database is away
     */
    public function recordPulses(array $spec, array $pulses): array {}

    /**
     * Stores what the spool holds, as recordPulses() does it, and deletes the pulses whose horizon
     * passed more than a day ago, for about ten seconds, the rest the next time; totals and sessions
     * stay. To be called now and then, with a specification as recordPulses() takes it, by the user
     * of the system who owns the spool. Without a spool it only deletes.
     *
     *     busy                 another process drains: nothing was drained here
     *     accepted, duplicate  how many
     *     refused              the first 10,000 of those that are refused: user, id, reason, client,
     *                          course, module, seconds, when
     *     reasons              how many are refused, by reason
     *     batches, repeated    of the spool: stored, and found to be stored already, after a crash
     *     forgotten            pulses that were deleted
     *     damage               what of the spool could not be read, and where that is kept; null
     *
     * After an exception, what was stored before it stays so, and the spool keeps the rest.
     *
     * @phpstan-param array<string, mixed> $spec
     * @return array<string, mixed>
     * @phpstan-return array{busy: bool, accepted: int, duplicate: int, refused: list<array{user: int, id: string, reason: string, client: string, course: int, module: int, seconds: int, when: int}>, reasons: array<string, int>, batches: int, repeated: int, forgotten: int, damage: string|null}
     * @throws \ValueError if a key of $spec is missing, not known, or not valid
     * @throws \TypeError if one is of another type
     * @throws DatabaseException if it fails, or the spool cannot be read
     */
    public function drain(array $spec): array {}

    /**
     * Checks whether what a site claims agrees with what it is claimed from, and tells each row that
     * does not; sets right what it is asked to. docs/reconciliation.md says what the verdicts mean,
     * and what to do about them.
     *
     *     completion  earned: table, user, course, module, or a list of up to 16 such tables;
     *                 claimed: the same, one; where there is, required: table, course, module.
     *                 The checks "claimed" (but not earned) and "earned" (but not claimed). With
     *                 "required", modules that are not in it count on neither side
     *     time        pulses: table, user, seconds; sessions: the same. The check "time": the sums of
     *                 each learner on both sides
     *     boards      as for refreshLeaderboards(), and sample: about how many rows, from 1 to 1000000 or
     *                 what a quarter of memoryLimit holds; 1000. The check "boards": a random sample of what is stored and of what a
     *                 refresh would store; nothing is written
     *     seed        of the sample: the same rows for the same seed; random
     *     most        how many rows each check shows, 0 to 1000000; 10000
     *     findings    a table that gets all inconsistent rows: table, run, when, check, user, stored,
     *                 expected, repaired; for completions course, module; for boards type, frame,
     *                 scope, scopeId. run, check, stored, expected, type, frame, scope are text
     *     repair      list of "claimed" (false claims are deleted), "earned" (missing ones are
     *                 inserted), "boards" (the rows of the sample are set right); needs findings
     *
     * One of completion, time and boards is needed. Columns of completions and times are integers.
     * All is read in one transaction with one view of the data, repairs and findings are written in
     * the same. A repair that finds another one of the same tables, or a refresh of the boards, does
     * not wait: then "busy" is true, and nothing was done.
     *
     * $progress is called with the stage (completion, time, members, contributions, ranking, stored,
     * repair), how much of it is done and about how much there is (0: unknown); what it throws ends
     * the job.
     *
     *     busy, run, when, seed   as told; run and when stand in the findings as well
     *     verdict                 the worst of the checks: critical, audit, unknown, healthy
     *     checks                  for each check:
     *         checked, inconsistent
     *         skipped             rows with a null, which are not compared
     *         outside             completions of modules that are not required
     *         confidence          100 × (1 − inconsistent / checked); null if nothing was checked
     *         verdict             healthy: 99.5 and above, audit: below, critical: below 95;
     *                             unknown if nothing was checked
     *         repaired            inconsistent rows set right
     *         rows, more          the first of them, and how many more there are
     *
     * A row has user, and of completions course and module, of boards type, frame, scope and scopeId;
     * and both sides, stored and expected, null where there is nothing: of completions true, of
     * times the seconds, of boards an array of position, score and, where there are, stars.
     *
     * @phpstan-param array<string, mixed> $spec
     * @phpstan-param (callable(string, int, int): void)|null $progress
     * @return array<string, mixed>
     * @phpstan-return array{busy: bool, verdict: string, run: string, when: int, seed: int, checks: array<string, array<string, mixed>>}
     * @throws \ValueError if a key of $spec is missing, not known, or not valid
     * @throws \TypeError if one is of another type
     * @throws DatabaseException if it fails; nothing is changed then, unless its message says that
     *                           this is not known, because the connection was lost at the commit
     */
    public function reconcile(array $spec, ?callable $progress = null): array {}
}
