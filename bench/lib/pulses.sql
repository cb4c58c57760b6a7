-- The tables of docs/pulses.md, without a prefix.
DROP TABLE IF EXISTS pulses, learners, totals, sessions, spooled;
CREATE TABLE pulses (
    userid bigint NOT NULL, pulseid varchar(64) COLLATE "C" NOT NULL, client varchar(64) COLLATE "C" NOT NULL,
    courseid bigint NOT NULL, cmid bigint NOT NULL, seconds bigint NOT NULL, timeended bigint NOT NULL,
    PRIMARY KEY (userid, pulseid)
);
CREATE INDEX pulses_when ON pulses (userid, client, timeended);
CREATE INDEX pulses_old ON pulses USING brin (timeended);
CREATE TABLE learners (userid bigint PRIMARY KEY);
CREATE TABLE totals (
    userid bigint NOT NULL, courseid bigint NOT NULL, cmid bigint NOT NULL, seconds bigint NOT NULL,
    pulses bigint NOT NULL, watched bigint NOT NULL, PRIMARY KEY (userid, courseid, cmid)
) WITH (fillfactor = 50);
CREATE TABLE sessions (
    userid bigint NOT NULL, timestarted bigint NOT NULL, timeended bigint NOT NULL, seconds bigint NOT NULL,
    pulses bigint NOT NULL, PRIMARY KEY (userid, timestarted)
) WITH (fillfactor = 50);
CREATE TABLE spooled (fileid bigint PRIMARY KEY, batchno bigint NOT NULL, timedrained bigint NOT NULL);
CHECKPOINT;
