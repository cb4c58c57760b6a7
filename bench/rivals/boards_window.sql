-- All boards by window functions: each type sorts the learners of all boards. Only what is stored in
-- a new table, not what is inserted, may be computed by several processes.
DROP TABLE IF EXISTS best;
CREATE UNLOGGED TABLE best AS
SELECT type, board, userid, position, value, stars, "time"
  FROM (
        SELECT 'pivc' AS type, board, userid, "time", stars, pivc AS value,
               rank() OVER (PARTITION BY board ORDER BY pivc DESC) AS position,
               row_number() OVER (PARTITION BY board ORDER BY pivc DESC, "time", userid) AS place
          FROM cells
        UNION ALL
        SELECT 'stars' AS type, board, userid, "time", stars, stars AS value,
               rank() OVER (PARTITION BY board ORDER BY stars DESC) AS position,
               row_number() OVER (PARTITION BY board ORDER BY stars DESC, "time", userid) AS place
          FROM cells
        UNION ALL
        SELECT 'contributions' AS type, board, userid, "time", stars, contributions AS value,
               rank() OVER (PARTITION BY board ORDER BY contributions DESC) AS position,
               row_number() OVER (PARTITION BY board ORDER BY contributions DESC, "time", userid) AS place
          FROM cells
        UNION ALL
        SELECT 'impact' AS type, board, userid, "time", stars, impact AS value,
               rank() OVER (PARTITION BY board ORDER BY impact DESC) AS position,
               row_number() OVER (PARTITION BY board ORDER BY impact DESC, "time", userid) AS place
          FROM cells
        UNION ALL
        SELECT 'streak' AS type, board, userid, "time", stars, streak AS value,
               rank() OVER (PARTITION BY board ORDER BY streak DESC) AS position,
               row_number() OVER (PARTITION BY board ORDER BY streak DESC, "time", userid) AS place
          FROM cells WHERE streak IS NOT NULL
        UNION ALL
        SELECT 'constitutional' AS type, board, userid, "time", stars, constitutional AS value,
               rank() OVER (PARTITION BY board ORDER BY constitutional DESC) AS position,
               row_number() OVER (PARTITION BY board ORDER BY constitutional DESC, "time", userid) AS place
          FROM cells WHERE constitutional IS NOT NULL
       ) AS ranked
 WHERE place <= 100;

INSERT INTO :target
SELECT type, frame, period_start, scope, scopeid, userid, position, value, stars, "time"
  FROM best
  JOIN boards USING (board);
