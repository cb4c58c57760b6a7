-- All boards by LATERAL and LIMIT: sums lie in the order of boards, from which each board and type takes
-- its first hundred, so that nothing sorts all learners of a board. Needs :order to be "board".
CREATE INDEX ON cells (board);

INSERT INTO :target
SELECT type, frame, period_start, scope, scopeid, userid,
       rank() OVER (PARTITION BY type, board ORDER BY value DESC), value, stars, "time"
  FROM boards
 CROSS JOIN LATERAL (
         (SELECT 'pivc' AS type, userid, pivc AS value, stars, "time" FROM cells
          WHERE cells.board = boards.board ORDER BY pivc DESC, "time", userid LIMIT 100)
         UNION ALL
         (SELECT 'stars' AS type, userid, stars AS value, stars, "time" FROM cells
          WHERE cells.board = boards.board ORDER BY stars DESC, "time", userid LIMIT 100)
         UNION ALL
         (SELECT 'contributions' AS type, userid, contributions AS value, stars, "time" FROM cells
          WHERE cells.board = boards.board ORDER BY contributions DESC, "time", userid LIMIT 100)
         UNION ALL
         (SELECT 'impact' AS type, userid, impact AS value, stars, "time" FROM cells
          WHERE cells.board = boards.board ORDER BY impact DESC, "time", userid LIMIT 100)
         UNION ALL
         (SELECT 'streak' AS type, userid, streak AS value, stars, "time" FROM cells
          WHERE cells.board = boards.board AND streak IS NOT NULL ORDER BY streak DESC, "time", userid LIMIT 100)
         UNION ALL
         (SELECT 'constitutional' AS type, userid, constitutional AS value, stars, "time" FROM cells
          WHERE cells.board = boards.board AND constitutional IS NOT NULL ORDER BY constitutional DESC, "time", userid LIMIT 100)
       ) AS best;
