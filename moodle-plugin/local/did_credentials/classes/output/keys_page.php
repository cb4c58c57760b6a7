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

namespace local_did_credentials\output;

use local_azora\engine;
use local_did_credentials\credential_access;
use local_did_credentials\identity;
use local_did_credentials\keys;
use local_did_credentials\secret;

/**
 * The keys that sign.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class keys_page implements \renderable, \templatable {
    /** @var array<string, string> state => how it looks */
    private const LOOKS = [keys::ACTIVE => 'success', keys::RETIRED => 'secondary', keys::REQUESTED => 'secondary',
        keys::COMPROMISED => 'danger'];

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $keys = array_values(keys::list());
        $may = credential_access::may('managekeys') && !\core\session\manager::is_loggedinas();
        $waits = (bool) array_filter($keys, fn($key) => $key->state === keys::REQUESTED && $key->purpose === keys::ISSUE);
        return [
            'warnings' => array_values(array_filter([engine::why_not(), identity::problem(), secret::reported()])),
            'did' => identity::did(),
            'documenturl' => identity::document_url(),
            'haspath' => secret::path() !== null,
            'keys' => array_map(fn($key) => $this->key($key, $may), $keys),
            'none' => !$keys,
            'rotateurl' => $may && !$waits ? self::url(['action' => 'rotate']) : null,
            'waits' => $waits,
        ];
    }

    /**
     * A key.
     *
     * @param \stdClass $key
     * @param bool $may whether the user may change something
     * @return array
     */
    private function key(\stdClass $key, bool $may): array {
        $string = fn(string $name, $a = null) => get_string($name, 'local_did_credentials', $a);
        return [
            'purpose' => $string('keypurpose' . $key->purpose),
            'state' => $string('keystate' . $key->state),
            'look' => self::LOOKS[$key->state] ?? 'secondary',
            'white' => (self::LOOKS[$key->state] ?? 'secondary') !== 'secondary',
            'method' => (string) ($key->method ?? ''),
            'publickey' => (string) ($key->publickey ?? ''),
            'secretname' => (string) ($key->secretname ?? ''),
            'created' => words::day($key->timecreated),
            'ended' => words::day($key->timecompromised ?? $key->timeretired ?? null),
            'credentials' => $key->purpose === keys::ISSUE ? $string('keycredentials', format_float($key->credentials, 0)) : '',
            'compromiseurl' => $may && in_array($key->state, [keys::ACTIVE, keys::RETIRED], true)
                ? self::url(['action' => 'compromise', 'id' => $key->id]) : null,
            'compromiselabel' => $string('compromiseof', $key->publickey ?? ''),
        ];
    }

    /**
     * An address.
     *
     * @param array $params
     * @return string
     */
    private static function url(array $params): string {
        return (new \moodle_url('/local/did_credentials/keys.php', $params))->out(false);
    }
}
