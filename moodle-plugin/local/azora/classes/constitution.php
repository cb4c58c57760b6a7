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
 * What content is vetted against: versions of a document, of which one is live.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class constitution {
    /** @var string the table */
    private const TABLE = 'local_azora_constitutions';

    /** @var string being worked on */
    public const DRAFT = 'draft';
    /** @var string what is used now */
    public const LIVE = 'live';
    /** @var string used before */
    public const RETIRED = 'retired';

    /**
     * The live one. Where there is none, the default one is laid down and goes live.
     *
     * @return \stdClass the table's row
     */
    public static function live(): \stdClass {
        global $DB;
        $records = $DB->get_records(self::TABLE, ['status' => self::LIVE], 'versionno DESC', '*', 0, 1);
        return reset($records) ?: self::install();
    }

    /**
     * Lays down the default constitution, and makes it live.
     *
     * @return \stdClass the table's row
     */
    public static function install(): \stdClass {
        global $DB;
        $content = self::default_content();
        $known = $DB->get_record(self::TABLE, ['hash' => self::hash($content)]);
        $record = $known ?: self::store($content, 0);
        self::set_status($record, self::LIVE, 0);
        return $record;
    }

    /**
     * The constitution that is shipped.
     *
     * @return string JSON
     */
    public static function default_content(): string {
        return file_get_contents(__DIR__ . '/../data/constitution.default.json');
    }

    /**
     * What names a document: SHA-256 of its text.
     *
     * @param string $content
     * @return string
     */
    public static function hash(string $content): string {
        return hash('sha256', $content);
    }

    /**
     * Checks a document by the engine.
     *
     * @param string $content JSON
     * @return array what engine::describe() says of it
     * @throws exception\rules_invalid that names the place, if it is no constitution
     * @throws exception\engine_unavailable
     */
    public static function check(string $content): array {
        $says = engine::describe(engine::compile($content));
        if ($says['kind'] !== 'constitution') {
            throw new exception\rules_invalid(get_string('constitutionisapath', 'local_azora'), '');
        }
        return $says;
    }

    /**
     * Stores a checked document as a draft. A document that is there already is not stored twice.
     *
     * @param string $content JSON
     * @param int $userid who did it
     * @return \stdClass the table's row
     */
    public static function add(string $content, int $userid): \stdClass {
        global $DB;
        self::check($content);
        return $DB->get_record(self::TABLE, ['hash' => self::hash($content)]) ?: self::store($content, $userid);
    }

    /**
     * Stores a document as a draft.
     *
     * @param string $content
     * @param int $userid
     * @return \stdClass the table's row
     */
    private static function store(string $content, int $userid): \stdClass {
        global $DB;
        $title = json_decode($content)->title ?? null;
        $record = (object) [
            'name' => \core_text::substr(is_string($title) ? trim($title) : '', 0, 255),
            'versionno' => 1 + (int) $DB->get_field_sql('SELECT MAX(versionno) FROM {' . self::TABLE . '}'),
            'hash' => self::hash($content),
            'content' => $content,
            'status' => self::DRAFT,
            'usermodified' => $userid,
            'timecreated' => time(),
            'timemodified' => time(),
        ];
        $record->id = $DB->insert_record(self::TABLE, $record);
        return $record;
    }

    /**
     * Makes a version the live one; what was live is retired.
     *
     * @param int $id
     * @param int $userid who did it
     */
    public static function make_live(int $id, int $userid): void {
        global $DB;
        $record = self::get($id);
        self::check($record->content);
        $transaction = $DB->start_delegated_transaction();
        foreach ($DB->get_records(self::TABLE, ['status' => self::LIVE]) as $other) {
            if ($other->id != $id) {
                self::set_status($other, self::RETIRED, $userid);
            }
        }
        self::set_status($record, self::LIVE, $userid);
        $transaction->allow_commit();
        event\constitution_live::make($record)->trigger();
    }

    /**
     * Changes a status.
     *
     * @param \stdClass $record
     * @param string $status
     * @param int $userid who did it
     */
    private static function set_status(\stdClass $record, string $status, int $userid): void {
        global $DB;
        $record->status = $status;
        $record->usermodified = $userid;
        $record->timemodified = time();
        $DB->update_record(self::TABLE, $record);
    }

    /**
     * A version.
     *
     * @param int $id
     * @return \stdClass the table's row
     */
    public static function get(int $id): \stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
    }

    /**
     * All versions, the latest first.
     *
     * @return \stdClass[] list of the table's rows without content
     */
    public static function all(): array {
        global $DB;
        return array_values($DB->get_records(
            self::TABLE,
            null,
            'versionno DESC',
            'id, name, versionno, hash, status, usermodified, timecreated, timemodified'
        ));
    }
}
