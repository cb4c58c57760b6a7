-- Makes the files beside this one, in the folder in which psql runs:
--
--     psql -X -q -v ON_ERROR_STOP=1 -f capture.sql DATABASE
--
-- NAME.bin is a server's binary form of COPY; NAME.txt is what has to be read from it, a line for
-- each row, as the server says it: integers; hundredths; 0 and 1; seconds of Unix time, rounded
-- down; numbers as text; texts as hexadecimal digits.

SET timezone = 'UTC';
SET client_encoding = 'UTF8';
SET extra_float_digits = 1;
SET bytea_output = 'hex';

CREATE FUNCTION pg_temp.hex(value text) RETURNS text LANGUAGE sql
    AS $$ SELECT encode(convert_to(value, 'UTF8'), 'hex') $$;

CREATE TEMP TABLE integers (a int2, b int4, c int8, d numeric, e numeric(30, 5), f int8, g bool, h int4);
INSERT INTO integers VALUES
    (-32768, -2147483648, -9223372036854775808, -9223372036854775808, -9223372036854775808, -9223372036854775808, false, -2147483648),
    (32767, 2147483647, 9223372036854775807, 9223372036854775807, 9223372036854775807, 9223372036854775807, true, 2147483647),
    (0, 0, 0, 0, 0.00000, 0, false, 0),
    (-1, -1, -1, -1, -1, -1, true, -1),
    (1, 1, 1, 1.000000000000000, 1, 1, true, 1),
    (256, 65536, 4294967296, 10000, 10000, 1785542400, true, 65536),
    (9999, 99999999, 999999999999, 99999999, 100000000, -1, false, 256),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
\copy (SELECT * FROM integers) TO 'integers.bin' WITH (FORMAT binary)
\copy (SELECT a, b, c, d::int8, e::int8, f, g::int, (h <> 0)::int FROM integers) TO 'integers.txt'

CREATE TEMP TABLE numbers (a int2, b int4, c int8, d float4, e float8, f numeric);
INSERT INTO numbers VALUES
    (-32768, -2147483648, -9223372036854775808, -3.4028235e38, -1.7976931348623157e308, -1.7976931348623157e308),
    (32767, 2147483647, 9223372036854775807, 3.4028235e38, 1.7976931348623157e308, 9007199254740993),
    (0, 0, 9007199254740993, 1e-45, 5e-324, 5e-324),
    (1, 1, -9007199254740993, '-0', '-0', 0.1),
    (2, 2, 2, 1.17549435e-38, 2.2250738585072014e-308, 2.2250738585072011e-308),
    (3, 3, 3, 8.575, 8.575, 8.575),
    (4, 4, 4, 0.1, 0.1, 1e-1000),
    (5, 5, 5, 16777217, 9007199254740993, 123456789012345678901234567890.123456789),
    (6, 6, 6, 1e10, 1e23, 1e23),
    (NULL, NULL, NULL, NULL, NULL, NULL);
-- Halves between two doubles, and what lies beside them; numbers of very many digits.
INSERT INTO numbers (f) VALUES
    (9007199254740993.0000000000000000000000000000000000000000000000000000000000000000000000000001),
    (9007199254740992.9999999999999999999999999999999999999999999999999999999999999999999999999999),
    (0.00003051757812500000338813178901720135627329000271856784820556640625), (1e307 / 7), (-1 / 7e300), (repeat('9', 300)::numeric),
    (('0.' || repeat('123456789', 150))::numeric), (repeat('1234', 70)::numeric + 0.5);
\copy (SELECT * FROM numbers) TO 'numbers.bin' WITH (FORMAT binary)
\copy (SELECT a, b, c, d::float8, e, f FROM numbers) TO 'numbers.txt'

CREATE TEMP TABLE hundredths (a int2, b int4, c int8, d float4, e float8, f numeric, g numeric(5, 2));
INSERT INTO hundredths
    SELECT n, n, n, n::numeric + part, n::numeric + part, n::numeric + part, n::numeric + part
    FROM generate_series(0, 99) n,
        unnest(ARRAY[0, 0.004, 0.0049999999999999999999, 0.005, 0.0050000000000000000001, 0.575, 0.994, 0.995]) part;
INSERT INTO hundredths VALUES (100, 100, 100, 100, 100, 100, 100),
    (0, 0, 0, '-0', '-0', 100.0000000000000000, 0), (NULL, NULL, NULL, NULL, NULL, NULL, NULL);
\copy (SELECT * FROM hundredths) TO 'hundredths.bin' WITH (FORMAT binary)
\copy (SELECT a * 100::int8, b * 100::int8, c * 100, floor(d::float8 * 100 + 0.5 + 1e-9)::int, floor(e * 100 + 0.5 + 1e-9)::int, round(f * 100)::int, round(g * 100)::int FROM hundredths) TO 'hundredths.txt'

CREATE TEMP TABLE times (a timestamptz, b int8);
INSERT INTO times SELECT t, extract(epoch FROM t) FROM unnest(ARRAY[
    '4714-11-24 00:00:00 BC', '0001-01-01 00:00:00.000001 BC', '1969-12-31 23:59:58.999999',
    '1969-12-31 23:59:59', '1969-12-31 23:59:59.999999', '1970-01-01', '1999-12-31 23:59:59.000001',
    '1999-12-31 23:59:59.5', '2000-01-01', '2000-01-01 00:00:00.000001', '2000-01-01 00:00:00.999999',
    '2026-08-01 00:00:00.5', '2038-01-19 03:14:08', '294276-12-31 23:59:59.999999', NULL]::timestamptz[]) t;
\copy (SELECT * FROM times) TO 'times.bin' WITH (FORMAT binary)
-- Not floor(extract(epoch ...)), which rounds the last microsecond of all up.
\copy (SELECT extract(epoch FROM date_trunc('second', a))::int8, b FROM times) TO 'times.txt'

CREATE TEMP TABLE texts (a text, b varchar, c varchar(20), d name, e uuid);
INSERT INTO texts VALUES
    ('', '', '', '', '00000000-0000-0000-0000-000000000000'),
    ('a', E'a\tb\nc\\', 'läuft', 'relation', 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
    (repeat('x', 5000), '日本語', ' ', repeat('n', 63)::name, '01234567-89ab-cdef-0123-456789abcdef'),
    (E'\x01\x7f', U&'\+01F600', '0', '"', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'),
    (NULL, NULL, NULL, NULL, NULL);
\copy (SELECT * FROM texts) TO 'texts.bin' WITH (FORMAT binary)
\copy (SELECT pg_temp.hex(a), pg_temp.hex(b), pg_temp.hex(c), pg_temp.hex(d), pg_temp.hex(e::text) FROM texts) TO 'texts.txt'

\copy (SELECT 1 AS a WHERE false) TO 'empty.bin' WITH (FORMAT binary)
\copy (SELECT FROM generate_series(1, 3)) TO 'nothing.bin' WITH (FORMAT binary)

-- Values that no one can use, a column for each.
\copy (SELECT 'NaN'::numeric, 'Infinity'::numeric, '-Infinity'::numeric, 'NaN'::float4, '-Infinity'::float4, 'NaN'::float8, 'Infinity'::float8, 'infinity'::timestamptz, '-infinity'::timestamptz, 9223372036854775808::numeric, 0.5::numeric, 1e309::numeric, 100.0000000000000000001::numeric, -1e-1000::numeric, 100.00001::float8, 101::int2, 9.99e131071::numeric, 1e-16383::numeric) TO 'refused.bin' WITH (FORMAT binary)

-- What is written: integers, numbers, truth, text and times of whole seconds, and nulls.
\copy (SELECT a, b, c, e, g, x, t FROM (SELECT row_number() OVER () AS n, a, b, c, g FROM integers) i JOIN (SELECT row_number() OVER () AS n, e FROM numbers) r USING (n) JOIN (SELECT row_number() OVER () AS n, date_trunc('second', a) AS t FROM times) s USING (n) LEFT JOIN (SELECT row_number() OVER () AS n, b AS x FROM texts) u USING (n) ORDER BY n) TO 'written.bin' WITH (FORMAT binary)
