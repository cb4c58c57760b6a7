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
 * How libpq finds the database that Moodle uses: made of $CFG, which PHPUnit and Behat have changed already.
 *
 * It is never made of what $DB says of itself, which is a read replica until the first write, nor of the replicas' own
 * settings.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class conninfo {
    /** @var string[] what libpq knows of encryption */
    private const SSLMODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

    /**
     * The text for libpq.
     *
     * @param \stdClass $cfg as $CFG
     * @return string
     */
    public static function of(\stdClass $cfg): string {
        $options = (array) ($cfg->dboptions ?? []);
        $values = self::place((string) ($cfg->dbhost ?? ''), $options, (string) ($cfg->dbname ?? ''));
        $values['user'] = (string) ($cfg->dbuser ?? '');
        $values['password'] = (string) ($cfg->dbpass ?? '');
        $values['dbname'] = (string) ($cfg->dbname ?? '');
        if (!empty($options['connecttimeout'])) {
            $values['connect_timeout'] = (string) (int) $options['connecttimeout'];
        }
        if (isset($options['ssl'])) {
            if (!in_array($options['ssl'], self::SSLMODES, true)) {
                throw new exception\road_closed(get_string('roadsslmode', 'local_azora'));
            }
            $values['sslmode'] = $options['ssl'];
        }
        if (!empty($options['dbschema']) && empty($options['dbhandlesoptions'])) {
            $values['options'] = '-c search_path=' . self::escape_option((string) $options['dbschema']);
        }
        $pairs = [];
        foreach ($values as $name => $value) {
            if ($value !== '') {
                $pairs[] = $name . '=' . self::quote($value);
            }
        }
        return implode(' ', $pairs);
    }

    /**
     * Where the server is.
     *
     * @param string $host
     * @param array $options Moodle's own
     * @param string $name of the database
     * @return string[] host and port, each empty where libpq's own default is meant
     */
    private static function place(string $host, array $options, string $name): array {
        $port = (string) ($options['dbport'] ?? '');
        $port = $port === '0' ? '' : $port;
        if (!empty($options['dbsocket']) && ($host === 'localhost' || $host === '127.0.0.1')) {
            $socket = (string) $options['dbsocket'];
            return ['host' => str_contains($socket, '/') ? $socket : '', 'port' => $port];
        }
        return ['host' => $host, 'port' => $port !== '' || $name === '' ? $port : '5432'];
    }

    /**
     * A value of an option of the server's command line, in which spaces part one option from the next.
     *
     * @param string $value
     * @return string
     */
    private static function escape_option(string $value): string {
        return preg_replace('/[\\\\\s]/', '\\\\$0', $value);
    }

    /**
     * A value as libpq reads it.
     *
     * @param string $value
     * @return string
     */
    private static function quote(string $value): string {
        if (str_contains($value, "\0")) {
            throw new exception\road_closed(get_string('roadnul', 'local_azora'));
        }
        return "'" . addcslashes($value, "'\\") . "'";
    }
}
