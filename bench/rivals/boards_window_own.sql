-- Every learner's place on all boards by window functions. So many rows are inserted at once:
-- storing them before would cost more than the processes that may compute them gain.
INSERT INTO :target
SELECT type, frame, period_start, scope, scopeid, userid, position, value, stars, "time"
  FROM (
        SELECT 'pivc' AS type, board, userid, "time", stars, pivc AS value,
               rank() OVER (PARTITION BY board ORDER BY pivc DESC) AS position
          FROM cells
        UNION ALL
        SELECT 'stars' AS type, board, userid, "time", stars, stars AS value,
               rank() OVER (PARTITION BY board ORDER BY stars DESC) AS position
          FROM cells
        UNION ALL
        SELECT 'contributions' AS type, board, userid, "time", stars, contributions AS value,
               rank() OVER (PARTITION BY board ORDER BY contributions DESC) AS position
          FROM cells
        UNION ALL
        SELECT 'impact' AS type, board, userid, "time", stars, impact AS value,
               rank() OVER (PARTITION BY board ORDER BY impact DESC) AS position
          FROM cells
        UNION ALL
        SELECT 'streak' AS type, board, userid, "time", stars, streak AS value,
               rank() OVER (PARTITION BY board ORDER BY streak DESC) AS position
          FROM cells WHERE streak IS NOT NULL
        UNION ALL
        SELECT 'constitutional' AS type, board, userid, "time", stars, constitutional AS value,
               rank() OVER (PARTITION BY board ORDER BY constitutional DESC) AS position
          FROM cells WHERE constitutional IS NOT NULL
       ) AS ranked
  JOIN boards USING (board);
