-- A site for refreshLeaderboards() and its rivals, the same in every run: contributions of the year
-- before :now, by so many learners, each in two of 50 courses; a streak of every learner. Few score much and many score
-- little.
CREATE TABLE contributions AS
SELECT i AS id, userid,
       :now - abs(hashint8extended(i, 2)) % (365 * 86400) AS "time",
       floor(least(100, (1 + ln(reach)) * quality / 10))::integer AS score,
       reach, quality, alignment, verified,
       1 + (userid * 31 + abs(hashint8extended(i, 7)) % 2 * 17) % 50 AS courseid
  FROM (SELECT i,
               1 + abs(hashint8extended(i, 1)) % :learners AS userid,
               CASE WHEN abs(hashint8extended(i, 3)) % 10 < 6 THEN 1
                    ELSE 10 ^ (abs(hashint8extended(i, 4)) % 4001 / 1000.0) END::integer AS reach,
               ((3000 + abs(hashint8extended(i, 5)) % 7001) / 100.0)::numeric(10, 5) AS quality,
               ((5500 + abs(hashint8extended(i, 6)) % 4501) / 100.0)::numeric(10, 5) AS alignment,
               abs(hashint8extended(i, 8)) % 10 > 0 AS verified
          FROM generate_series(1::bigint, :rows) AS i) AS made;

CREATE TABLE streaks AS
SELECT userid, (1 + userid * 7919 % 120)::integer AS current,
       (:now / 86400 - userid % 5)::integer AS lastday, (userid % 3)::integer AS freezes
  FROM generate_series(1::bigint, :learners) AS userid;

VACUUM ANALYZE contributions, streaks;
