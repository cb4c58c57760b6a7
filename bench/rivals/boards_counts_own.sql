-- Every learner's place on all boards without sorting them: how many have more is known from a count
-- of each score. Rows leave in the order in which the target's index grows fastest, all types of a
-- learner side by side and the longest time frame first, because sums lie so: needs :order to be
-- "board & 3 DESC, board, userid". (One type after the other is slower, as is sorting what the window
-- functions give; for the first hundred, counts are slower than LATERAL and LIMIT.)
INSERT INTO :target
WITH pivc_ranks AS MATERIALIZED (SELECT * FROM (
    SELECT board, pivc, (sum(count(*)) OVER (PARTITION BY board ORDER BY pivc DESC) - count(*) + 1)::bigint AS position
      FROM cells GROUP BY board, pivc) AS counted),
stars_ranks AS MATERIALIZED (SELECT * FROM (
    SELECT board, stars, (sum(count(*)) OVER (PARTITION BY board ORDER BY stars DESC) - count(*) + 1)::bigint AS position
      FROM cells GROUP BY board, stars) AS counted),
contributions_ranks AS MATERIALIZED (SELECT * FROM (
    SELECT board, contributions, (sum(count(*)) OVER (PARTITION BY board ORDER BY contributions DESC) - count(*) + 1)::bigint AS position
      FROM cells GROUP BY board, contributions) AS counted),
impact_ranks AS MATERIALIZED (SELECT * FROM (
    SELECT board, impact, (sum(count(*)) OVER (PARTITION BY board ORDER BY impact DESC) - count(*) + 1)::bigint AS position
      FROM cells GROUP BY board, impact) AS counted),
streak_ranks AS MATERIALIZED (SELECT * FROM (
    SELECT board, streak, (sum(count(*)) OVER (PARTITION BY board ORDER BY streak DESC) - count(*) + 1)::bigint AS position
      FROM cells WHERE streak IS NOT NULL GROUP BY board, streak) AS counted),
constitutional_ranks AS MATERIALIZED (SELECT * FROM (
    SELECT board, constitutional, (sum(count(*)) OVER (PARTITION BY board ORDER BY constitutional DESC) - count(*) + 1)::bigint AS position
      FROM cells WHERE constitutional IS NOT NULL GROUP BY board, constitutional) AS counted)
SELECT type, frame, period_start, scope, scopeid, userid, placed.position, value, stars, "time"
  FROM cells
  JOIN boards USING (board)
  JOIN pivc_ranks USING (board, pivc)
  JOIN stars_ranks USING (board, stars)
  JOIN contributions_ranks USING (board, contributions)
  JOIN impact_ranks USING (board, impact)
  LEFT JOIN streak_ranks USING (board, streak)
  LEFT JOIN constitutional_ranks USING (board, constitutional)
 CROSS JOIN LATERAL (VALUES
         ('constitutional', constitutional_ranks.position, cells.constitutional),
         ('contributions', contributions_ranks.position, cells.contributions),
         ('impact', impact_ranks.position, cells.impact),
         ('pivc', pivc_ranks.position, cells.pivc),
         ('stars', stars_ranks.position, cells.stars),
         ('streak', streak_ranks.position, cells.streak)
       ) AS placed (type, position, value)
 WHERE value IS NOT NULL;
