--TEST--
Azora\Database: operators and functions that others put into a schema of the search_path are not called
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/reconcile.inc';

use Azora\Database;

// Whoever may create in the schema that tables are found in: each of his own notes who called it.
make_claims('crowded');
run_sql(<<<'SQL'
    DROP ROLE IF EXISTS planter;
    CREATE ROLE planter;
    GRANT USAGE, CREATE ON SCHEMA crowded TO planter;
    SET search_path = crowded;
    CREATE TABLE called (what text);
    GRANT INSERT ON called TO PUBLIC;
    ALTER TABLE boards ALTER periodstart TYPE timestamptz USING to_timestamp(periodstart);
    SET ROLE planter;
    CREATE FUNCTION equal(varchar, varchar) RETURNS boolean LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO crowded.called VALUES ('varchar = varchar'); RETURN $1::text OPERATOR(pg_catalog.=) $2::text; END $$;
    CREATE FUNCTION equal(varchar, text) RETURNS boolean LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO crowded.called VALUES ('varchar = text'); RETURN $1::text OPERATOR(pg_catalog.=) $2; END $$;
    CREATE FUNCTION equal(oid, regclass) RETURNS boolean LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO crowded.called VALUES ('oid = regclass'); RETURN $1 OPERATOR(pg_catalog.=) $2::oid; END $$;
    CREATE OPERATOR = (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = equal);
    CREATE OPERATOR = (LEFTARG = varchar, RIGHTARG = text, FUNCTION = equal);
    CREATE OPERATOR = (LEFTARG = oid, RIGHTARG = regclass, FUNCTION = equal);
    CREATE FUNCTION to_timestamp(integer) RETURNS timestamptz LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO crowded.called VALUES ('to_timestamp'); RETURN pg_catalog.to_timestamp($1::float8); END $$;
    CREATE FUNCTION to_timestamp(bigint) RETURNS timestamptz LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO crowded.called VALUES ('to_timestamp'); RETURN pg_catalog.to_timestamp($1::float8); END $$;
    CREATE FUNCTION to_regclass(varchar) RETURNS regclass LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO crowded.called VALUES ('to_regclass'); RETURN pg_catalog.to_regclass($1::text); END $$;
    CREATE FUNCTION quote_ident(name) RETURNS text LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO crowded.called VALUES ('quote_ident'); RETURN pg_catalog.quote_ident($1::text); END $$;
    SQL);

/** The specification with tables by names that only the search_path completes. */
function bare(array $spec): array
{
    array_walk_recursive($spec, static function (mixed &$value, int|string $key): void {
        $value = $key === 'table' ? str_replace('crowded.', '', $value) : $value;
    });
    return $spec;
}

run_sql(<<<'SQL'
    SET search_path = crowded;
    INSERT INTO required VALUES (1, 10);
    INSERT INTO modules VALUES (1, 1, 10), (2, 1, 10);
    INSERT INTO totals VALUES (1, 1, 60);
    INSERT INTO sessions VALUES (1, 100, 70);
    SQL);
$server = conninfo('CONNINFO', "options='-c search_path=crowded'");
foreach (['with schemas' => whole_spec('crowded'), 'without' => bare(whole_spec('crowded'))] as $name => $spec) {
    run_sql(<<<'SQL'
        SET search_path = crowded;
        TRUNCATE boards, contributions, claimed;
        INSERT INTO claimed (userid, courseid, cmid) VALUES (1, 1, 10), (4, 1, 10);
        INSERT INTO contributions (userid, "time", score, reach, quality, alignment, verified, courseid)
            VALUES (7, 1699999000, 32, 25, 90, 100, 1, 1), (8, 1699998000, 10, 1, 100, 80, 1, 1);
        SQL);
    $database = new Database($server);
    $boards = array_diff_key($spec['boards'], ['sample' => 0]);
    $first = $database->refreshLeaderboards($boards);
    run_sql('UPDATE crowded.contributions SET score = 5 WHERE userid = 8; DELETE FROM crowded.boards WHERE boardtype = \'stars\'');
    $second = $database->refreshLeaderboards($boards);
    printf("%s: %d new, then %s\n", $name, $first['inserted'], json_encode([$second['inserted'] > 0, $second['updated'] > 0]));
    run_sql('UPDATE crowded.boards SET score = 99 WHERE position = 1');
    echo figures($database->reconcile($spec)), "\n";
    echo figures($database->reconcile(['repair' => ['claimed', 'earned', 'boards']] + $spec)), "\n";
    echo 'called: ', ask_server("SELECT coalesce(string_agg(DISTINCT what, ', ' ORDER BY what), 'nothing') FROM crowded.called"), "\n";
}

echo "-- and what was planted works\n";
echo ask_server("SELECT 'a'::varchar OPERATOR(crowded.=) 'a'::varchar; SELECT DISTINCT what FROM crowded.called"), "\n";
run_sql('DROP SCHEMA crowded CASCADE; DROP ROLE planter');
?>
--EXPECT--
with schemas: 84 new, then [true,true]
critical; claimed critical 1/2; earned critical 1/2; time critical 1/1; boards critical 52/84
critical; claimed critical 1/2 repaired 1; earned critical 1/2 repaired 1; time critical 1/1; boards critical 52/84 repaired 52
called: nothing
without: 84 new, then [true,true]
critical; claimed critical 1/2; earned critical 1/2; time critical 1/1; boards critical 52/84
critical; claimed critical 1/2 repaired 1; earned critical 1/2 repaired 1; time critical 1/1; boards critical 52/84 repaired 52
called: nothing
-- and what was planted works
t
varchar = varchar
