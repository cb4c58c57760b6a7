-- What the rivals of refreshLeaderboards() share: one row for each learner on each board, with all
-- six of his values. Tables, not views or CTEs: each is made once, gets statistics, and can be read by
-- several processes, which neither CTEs nor temporary tables can. Unlogged, since nobody needs
-- them after a crash.
--
-- A board is a number, 4 × course + frame with course 0 for the site, because one integer is sorted
-- and hashed faster than three names. Ids of courses are above 0.
DROP TABLE IF EXISTS sums, cells, boards;

CREATE TABLE boards AS
SELECT 4 * courseid + frame AS board, frame_name AS frame, starts AS period_start,
       CASE WHEN courseid = 0 THEN 'site' ELSE 'course' END AS scope, courseid AS scopeid
  FROM (SELECT 0 AS courseid UNION SELECT courseid FROM contributions) AS courses
 CROSS JOIN (VALUES (0, 'day', :day::bigint), (1, 'week', :week), (2, 'month', :month), (3, 'all', 0))
         AS frames (frame, frame_name, starts);
ANALYZE boards;

-- One reading for each frame, of which only that of all time finds more than a few rows; a join with
-- a table of frames compares every row with all four, which takes half as long again. The casts round
-- half up, as round() does, without a step between.
CREATE UNLOGGED TABLE sums AS
WITH counted AS NOT MATERIALIZED (
    SELECT userid, courseid, "time", score, verified,
           reach * (quality * 100)::bigint AS impact,
           (alignment * 100)::integer AS alignment
      FROM contributions
)
SELECT 4 * courseid + frame AS board, userid,
       max("time") AS "time",
       sum(score) AS pivc,
       count(*) AS contributions,
       count(*) FILTER (WHERE score >= 10) AS stars,
       sum(impact) AS impact,
       sum(alignment) AS alignment,
       count(*) FILTER (WHERE verified) AS verified
  FROM (SELECT 3 AS frame, * FROM counted
        UNION ALL
        SELECT 2, * FROM counted WHERE "time" >= :month AND "time" < :month_end
        UNION ALL
        SELECT 1, * FROM counted WHERE "time" >= :week AND "time" < :week_end
        UNION ALL
        SELECT 0, * FROM counted WHERE "time" >= :day AND "time" < :day_end) AS framed
 GROUP BY frame, courseid, userid;

-- The site's sums out of the courses'.
INSERT INTO sums
SELECT board & 3, userid, max("time"), sum(pivc), sum(contributions), sum(stars),
       sum(impact), sum(alignment), sum(verified)
  FROM sums
 GROUP BY board & 3, userid;
ANALYZE sums;

-- The exact percentile that the constitutional score needs: how many have no more points, from a
-- count of each sum of points, of which there are few; a window over all learners sorts them all.
CREATE UNLOGGED TABLE cells AS
WITH points AS MATERIALIZED (
    SELECT board, pivc,
           sum(count(*)) OVER (PARTITION BY board ORDER BY pivc)::bigint - 1 AS not_above,
           sum(count(*)) OVER (PARTITION BY board)::bigint - 1 AS others
      FROM sums
     GROUP BY board, pivc
)
SELECT board, userid, "time", stars, pivc::bigint AS pivc, contributions,
       floor(impact / 10000)::bigint AS impact,
       CASE WHEN board & 3 = 3 THEN
                CASE WHEN :today - lastday - 1 <= freezes THEN current ELSE 0 END::bigint END AS streak,
       CASE WHEN alignment < 7000 * contributions THEN NULL
            WHEN others = 0 THEN
                (50000 * contributions + 3 * alignment + 20000 * verified) / (10 * contributions)
            ELSE (50000 * not_above * contributions + (3 * alignment + 20000 * verified) * others)
                 / (10 * contributions * others)
       END::bigint AS constitutional
  FROM sums
  JOIN points USING (board, pivc)
  LEFT JOIN streaks USING (userid)
 ORDER BY :order;
ANALYZE cells;
