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

/**
 * How contributions are scored, in versions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;

/**
 * A policy: how contributions are scored and streaks counted. Policies have versions, and never change once they were live.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class policy {
    /** @var string the table */
    public const TABLE = 'local_pivc_gamification_policies';

    /** @var int the most characters of a tier's name that the ledger can hold */
    public const LONGEST_TIER = 40;

    /** @var string nobody is scored by it yet */
    public const DRAFT = 'draft';
    /** @var string contributions are scored by it */
    public const LIVE = 'live';
    /** @var string contributions were scored by it */
    public const RETIRED = 'retired';

    /** @var array the engine's own policy of scores, for when the plugin is installed before the engine */
    public const PIVC = [
        'base' => 10.0,
        'unverified' => 0.5,
        'cap' => 1000,
        'starThreshold' => 10,
        'tiers' => ['bronze' => 1, 'silver' => 10, 'gold' => 25, 'platinum' => 50, 'diamond' => 100],
    ];

    /** @var array the engine's own policy of streaks, for the same */
    public const STREAK = ['step' => 0.01, 'maxMultiplier' => 2.0, 'freezeEvery' => 0, 'maxFreezes' => 0];

    /** @var string hash of both */
    public const HASH = 'cfb069b2a9116d3826498a36a0bc157f5d7223edf9d8a2ba9f4abfc5c8f24564';

    /**
     * Makes one.
     *
     * @param int $id
     * @param int $versionno
     * @param string $name
     * @param array $pivc
     * @param array $streak
     * @param string $hash
     * @param string $status
     * @param int $usermodified
     * @param int $timemodified
     */
    private function __construct(
        /** @var int */
        public readonly int $id,
        /** @var int */
        public readonly int $versionno,
        /** @var string plain text */
        public readonly string $name,
        /** @var array how scores are made, as the engine takes it */
        public readonly array $pivc,
        /** @var array how streaks are counted, as the engine takes it */
        public readonly array $streak,
        /** @var string of both */
        public readonly string $hash,
        /** @var string draft, live or retired */
        public readonly string $status,
        /** @var int who made it, or made it live or retired */
        public readonly int $usermodified,
        /** @var int when */
        public readonly int $timemodified,
    ) {
    }

    /**
     * The policy by which contributions are scored.
     *
     * @return self
     */
    public static function live(): self {
        global $DB;
        return self::from($DB->get_record(self::TABLE, ['status' => self::LIVE], '*', MUST_EXIST));
    }

    /**
     * A policy by its id.
     *
     * @param int $id
     * @return self
     */
    public static function by_id(int $id): self {
        global $DB;
        return self::from($DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST));
    }

    /**
     * A policy by its id, if there is one.
     *
     * @param int $id
     * @return self|null
     */
    public static function find(int $id): ?self {
        global $DB;
        $record = $DB->get_record(self::TABLE, ['id' => $id]);
        return $record ? self::from($record) : null;
    }

    /**
     * A policy by its version.
     *
     * @param int $versionno
     * @return self|null
     */
    public static function by_version(int $versionno): ?self {
        global $DB;
        $record = $DB->get_record(self::TABLE, ['versionno' => $versionno]);
        return $record ? self::from($record) : null;
    }

    /**
     * All policies, the latest first.
     *
     * @return self[] by id
     */
    public static function all(): array {
        global $DB;
        return array_map([self::class, 'from'], $DB->get_records(self::TABLE, null, 'versionno DESC'));
    }

    /**
     * A policy from its row.
     *
     * @param \stdClass $record
     * @return self
     */
    private static function from(\stdClass $record): self {
        return new self(
            (int) $record->id,
            (int) $record->versionno,
            $record->name,
            json_decode($record->pivc, true, 8, JSON_THROW_ON_ERROR),
            json_decode($record->streak, true, 8, JSON_THROW_ON_ERROR),
            $record->hash,
            $record->status,
            (int) $record->usermodified,
            (int) $record->timemodified
        );
    }

    /**
     * Adds a draft. What is not given is as the engine has it.
     *
     * @param string $name plain text
     * @param array $pivc
     * @param array $streak
     * @param int $userid who does it
     * @return self
     */
    public static function create(string $name, array $pivc, array $streak, int $userid): self {
        $pivc = engine::pivc_policy($pivc);
        foreach (array_keys($pivc['values']['tiers']) as $tier) {
            if (\core_text::strlen($tier) > self::LONGEST_TIER) {
                throw new \moodle_exception('policytierlong', 'local_pivc_gamification', '', self::LONGEST_TIER);
            }
        }
        $streak = engine::streak_policy($streak);
        $policy = self::insert($name, $pivc['values'], $streak['values'], self::hash_of($pivc['hash'], $streak['hash']), $userid);
        event\policy_created::tell($policy, $userid);
        return $policy;
    }

    /**
     * Deletes a draft.
     *
     * @param int $userid who does it
     */
    public function delete(int $userid = 0): void {
        global $DB;
        if ($this->status !== self::DRAFT) {
            throw new \moodle_exception('policynodraft', 'local_pivc_gamification');
        }
        $DB->delete_records(self::TABLE, ['id' => $this->id]);
        event\policy_deleted::tell($this, $userid);
    }

    /**
     * Makes this the live policy, and the one before a retired one. The ledger follows by recompute.
     *
     * @param int $userid who does it
     */
    public function go_live(int $userid): void {
        // Two at once would leave two that are live.
        $lock = \core\lock\lock_config::get_lock_factory('local_pivc_gamification')->get_lock('policy', 10);
        if (!$lock) {
            throw new \moodle_exception('policybusy', 'local_pivc_gamification');
        }
        try {
            $this->replace_live($userid);
        } finally {
            $lock->release();
        }
    }

    /**
     * Makes this the live policy.
     *
     * @param int $userid who does it
     */
    private function replace_live(int $userid): void {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        $now = ['usermodified' => $userid, 'timemodified' => time()];
        foreach ($DB->get_records(self::TABLE, ['status' => self::LIVE], '', 'id') as $record) {
            $DB->update_record(self::TABLE, (object) ($now + ['id' => $record->id, 'status' => self::RETIRED]));
        }
        $DB->update_record(self::TABLE, (object) ($now + ['id' => $this->id, 'status' => self::LIVE]));
        $transaction->allow_commit();
        standing::forget_all();
    }

    /**
     * Lays down the first policy, live, when the plugin is installed; the engine may not be there yet.
     */
    public static function install_first(): void {
        global $DB;
        if (!$DB->record_exists(self::TABLE, [])) {
            $first = self::insert(get_string('policyfirst', 'local_pivc_gamification'), self::PIVC, self::STREAK, self::HASH, 0);
            $DB->set_field(self::TABLE, 'status', self::LIVE, ['id' => $first->id]);
        }
    }

    /**
     * Adds a draft as it is.
     *
     * @param string $name
     * @param array $pivc
     * @param array $streak
     * @param string $hash
     * @param int $userid
     * @return self
     */
    private static function insert(string $name, array $pivc, array $streak, string $hash, int $userid): self {
        global $DB;
        $now = time();
        $id = $DB->insert_record(self::TABLE, (object) [
            'versionno' => 1 + (int) $DB->get_field_sql('SELECT MAX(versionno) FROM {' . self::TABLE . '}'),
            'name' => facts::cut($name),
            'pivc' => json_encode($pivc, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION),
            'streak' => json_encode($streak, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION),
            'hash' => $hash,
            'status' => self::DRAFT,
            'usermodified' => $userid,
            'timecreated' => $now,
            'timemodified' => $now,
        ]);
        return self::by_id($id);
    }

    /**
     * The hash of a policy from those of its halves.
     *
     * @param string $pivc
     * @param string $streak
     * @return string
     */
    public static function hash_of(string $pivc, string $streak): string {
        return hash('sha256', $pivc . $streak);
    }
}
