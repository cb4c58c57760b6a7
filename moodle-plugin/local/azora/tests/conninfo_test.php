<?php
// This file is part of Moodle - http://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

namespace local_azora;

/**
 * Tests of the way from Moodle's settings to libpq.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\conninfo
 */
final class conninfo_test extends \advanced_testcase {
    /**
     * Settings and what they come to.
     *
     * @return array
     */
    public static function settings(): array {
        $base = ['dbhost' => 'db.example', 'dbname' => 'moodle', 'dbuser' => 'm', 'dbpass' => 'secret'];
        $rest = "user='m' password='secret' dbname='moodle'";
        return [
            'as usual' => [$base, "host='db.example' port='5432' $rest"],
            'a port' => [['dboptions' => ['dbport' => 6432]] + $base, "host='db.example' port='6432' $rest"],
            'an empty port' => [['dboptions' => ['dbport' => '']] + $base, "host='db.example' port='5432' $rest"],
            'a socket is for this machine only' => [
                ['dboptions' => ['dbsocket' => '/run/pg']] + $base, "host='db.example' port='5432' $rest",
            ],
            'a folder of sockets' => [
                ['dbhost' => 'localhost', 'dboptions' => ['dbsocket' => '/run/pg']] + $base, "host='/run/pg' $rest",
            ],
            'the socket of a port' => [
                ['dbhost' => '127.0.0.1', 'dboptions' => ['dbsocket' => '/run/pg', 'dbport' => 5433]] + $base,
                "host='/run/pg' port='5433' $rest",
            ],
            'the usual socket' => [['dbhost' => 'localhost', 'dboptions' => ['dbsocket' => true]] + $base, $rest],
            'no socket' => [
                ['dbhost' => 'localhost', 'dboptions' => ['dbsocket' => '']] + $base, "host='localhost' port='5432' $rest",
            ],
            'a folder as the host' => [['dbhost' => '/run/pg'] + $base, "host='/run/pg' port='5432' $rest"],
            'a password with quotes, backslashes and spaces' => [
                ['dbpass' => "a'b\\c d=e \" %"] + $base,
                "host='db.example' port='5432' user='m' password='a\\'b\\\\c d=e \" %' dbname='moodle'",
            ],
            'a password that ends in a backslash' => [
                ['dbpass' => 'x\\'] + $base,
                "host='db.example' port='5432' user='m' password='x\\\\' dbname='moodle'",
            ],
            'a password that would name another host' => [
                ['dbpass' => "' host='evil"] + $base,
                "host='db.example' port='5432' user='m' password='\\' host=\\'evil' dbname='moodle'",
            ],
            'no password' => [['dbpass' => ''] + $base, "host='db.example' port='5432' user='m' dbname='moodle'"],
            'a name with a quote' => [
                ['dbname' => "o'hara"] + $base,
                "host='db.example' port='5432' user='m' password='secret' dbname='o\\'hara'",
            ],
            'encryption and patience' => [
                ['dboptions' => ['ssl' => 'verify-full', 'connecttimeout' => '7']] + $base,
                "host='db.example' port='5432' $rest connect_timeout='7' sslmode='verify-full'",
            ],
            'a schema' => [
                ['dboptions' => ['dbschema' => 'learn']] + $base,
                "host='db.example' port='5432' $rest options='-c search_path=learn'",
            ],
            'schemas with spaces and quotes' => [
                ['dboptions' => ['dbschema' => '"my schema", it\'s']] + $base,
                "host='db.example' port='5432' $rest options='-c search_path=\"my\\\\ schema\",\\\\ it\\'s'",
            ],
            'a pooler takes no options' => [
                ['dboptions' => ['dbschema' => 'learn', 'dbhandlesoptions' => true]] + $base,
                "host='db.example' port='5432' $rest",
            ],
            'replicas are not asked' => [
                ['dboptions' => ['readonly' => ['instance' => [['dbhost' => 'replica', 'dbpass' => 'other']]],
                    'dbpersist' => true]] + $base,
                "host='db.example' port='5432' $rest",
            ],
        ];
    }

    /**
     * Settings come to what libpq reads.
     *
     * @dataProvider settings
     * @param array $cfg
     * @param string $expected
     */
    public function test_of(array $cfg, string $expected): void {
        $this->assertSame($expected, conninfo::of((object) $cfg));
    }

    /**
     * What cannot be told to libpq closes the road.
     */
    public function test_what_cannot_be_told(): void {
        foreach ([['dbpass' => "a\0b"], ['dboptions' => ['ssl' => 'maybe']]] as $cfg) {
            try {
                conninfo::of((object) ($cfg + ['dbhost' => 'h', 'dbname' => 'n', 'dbuser' => 'u', 'dbpass' => '']));
                $this->fail('Nothing was thrown.');
            } catch (exception\road_closed $e) {
                $this->assertNotSame('', $e->why);
            }
        }
    }
}
