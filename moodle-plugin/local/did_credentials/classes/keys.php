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

namespace local_did_credentials;

use local_azora\engine;

/**
 * The keys that sign. They are opened by cron only; pages ask, and cron does.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class keys {
    /** @var string the table */
    public const TABLE = 'local_did_credentials_keys';
    /** @var string signs credentials and status lists */
    public const ISSUE = 'issue';
    /** @var string signs checkpoints of a ledger, and nothing else */
    public const LEDGER = 'ledger';
    /** @var string to be made by cron */
    public const REQUESTED = 'requested';
    /** @var string signs */
    public const ACTIVE = 'active';
    /** @var string signs no more; what it signed stays good */
    public const RETIRED = 'retired';
    /** @var string may be in other hands: nothing that it signed is good any more */
    public const COMPROMISED = 'compromised';

    /** @var string the columns that pages see */
    private const SHOWN = 'k.id, k.purpose, k.state, k.publickey, k.controller, k.method, k.secretname, k.usermodified,
        k.timecreated, k.timeretired, k.timecompromised';

    /**
     * All keys, the latest first, without what is sealed.
     *
     * @return \stdClass[] list of rows of the table, with method (the URL that proofs name, or a ledger's verifier key; null
     *     while requested) and credentials (how many of those that hold were signed by it)
     */
    public static function list(): array {
        global $DB;
        return array_values($DB->get_records_sql(
            'SELECT ' . self::SHOWN . ", (SELECT COUNT(1) FROM {" . credentials::TABLE . "} c
                                           WHERE c.keyid = k.id AND c.state = :issued) AS credentials
               FROM {" . self::TABLE . "} k
           ORDER BY k.id DESC",
            ['issued' => credentials::ISSUED]
        ));
    }

    /**
     * Those that stand in the DID document, the first one first.
     *
     * @return \stdClass[]
     */
    public static function published(): array {
        global $DB;
        return $DB->get_records_sql(
            'SELECT ' . self::SHOWN . ' FROM {' . self::TABLE . '} k
              WHERE k.purpose = :purpose AND k.publickey IS NOT NULL AND k.controller = :did
           ORDER BY k.id',
            ['purpose' => self::ISSUE, 'did' => identity::did()]
        );
    }

    /**
     * The key that signs credentials.
     *
     * @return \stdClass|null the row, with what is sealed
     */
    public static function active(): ?\stdClass {
        global $DB;
        $rows = $DB->get_records(self::TABLE, ['purpose' => self::ISSUE, 'state' => self::ACTIVE], 'id DESC', '*', 0, 1);
        return $rows ? reset($rows) : null;
    }

    /**
     * The key that signs credentials, opened. Only cron can.
     *
     * @return \stdClass with key (opened) and keyid
     */
    public static function signer(): \stdClass {
        $row = self::active();
        if (!$row) {
            throw new exception\key_gone();
        }
        return (object) ['key' => self::open($row), 'keyid' => (int) $row->id];
    }

    /**
     * Refuses a key that signs no more.
     *
     * @param int $id
     * @throws exception\key_gone
     */
    public static function require_active(int $id): void {
        global $DB;
        if (!$DB->record_exists(self::TABLE, ['id' => $id, 'state' => self::ACTIVE])) {
            throw new exception\key_gone();
        }
    }

    /**
     * Opens a key. Only cron can.
     *
     * @param \stdClass $row
     * @return object for the engine
     * @throws exception\secret_problem
     * @throws \local_azora\exception\key_refused
     */
    public static function open(\stdClass $row): object {
        return engine::key_unseal((string) $row->sealed, secret::read()->value, $row->publickey, $row->controller);
    }

    /**
     * Sees to it that there is a key that signs credentials, and makes one where one was asked for.
     */
    public static function ensure(): void {
        global $DB;
        $active = self::active();
        if ($active && !identity::is_frozen() && $active->controller !== identity::did()) {
            // The site's address was changed before anything was issued: nobody ever relied on what was made for the old one.
            $transaction = $DB->start_delegated_transaction();
            $made = [self::TABLE, identity::DOCUMENTS, ledger::TABLE, ledger::LEAVES, ledger::NODES, checkpoints::TABLE];
            array_map([$DB, 'delete_records'], $made);
            $transaction->allow_commit();
            $active = null;
        }
        $requested = $DB->get_records(self::TABLE, ['purpose' => self::ISSUE, 'state' => self::REQUESTED], 'id');
        if (!$active || $requested) {
            $made = self::make(identity::did());
            $transaction = $DB->start_delegated_transaction();
            $made->usermodified = $requested ? end($requested)->usermodified : 0;
            if ($requested) {
                $DB->delete_records_list(self::TABLE, 'id', array_keys($requested));
            }
            self::retire();
            $made->id = self::add(self::ISSUE, $made);
            identity::publish();
            $transaction->allow_commit();
            event\key_created::of($made)->trigger();
        }
        identity::publish();
    }

    /**
     * Makes a key of a ledger.
     *
     * @param string $origin the ledger's name
     * @return \stdClass the row, stored, with the opened key as opened
     */
    public static function make_for_ledger(string $origin): \stdClass {
        $made = self::make(null);
        $made->method = engine::ledger_verifier_key($origin, $made->opened);
        $made->id = self::add(self::LEDGER, $made);
        return $made;
    }

    /**
     * Asks for a new key to sign with. The one until now stays published, and what it signed stays good.
     *
     * @param int $userid who asks
     */
    public static function rotate(int $userid): void {
        global $DB;
        if (!$DB->record_exists(self::TABLE, ['purpose' => self::ISSUE, 'state' => self::REQUESTED])) {
            $DB->insert_record(self::TABLE, (object) ['purpose' => self::ISSUE, 'state' => self::REQUESTED,
                'usermodified' => $userid, 'timecreated' => time()]);
        }
        worker::wake();
    }

    /**
     * Says that a key may be in other hands. It is revoked in the DID document at once (without the extension, with cron's next
     * run that has it); cron makes another one, signs lists and checkpoints anew, revokes what the key had signed, and issues it
     * again.
     *
     * @param int $id
     * @param int $userid who says so
     */
    public static function compromise(int $id, int $userid): void {
        global $DB;
        $key = $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
        if ($key->state === self::REQUESTED) {
            throw new \moodle_exception('keynotyet', 'local_did_credentials');
        }
        if ($key->state === self::COMPROMISED) {
            return;
        }
        $transaction = $DB->start_delegated_transaction();
        $DB->update_record(self::TABLE, (object) ['id' => $id, 'state' => self::COMPROMISED, 'sealed' => null,
            'timecompromised' => time(), 'usermodified' => $userid]);
        if ($key->purpose === self::ISSUE) {
            if (engine::is_available()) {
                identity::publish();
            }
            status_lists::touch_all();
            if ($key->state === self::ACTIVE) {
                self::rotate($userid);
            }
        }
        $transaction->allow_commit();
        if (engine::is_available()) {
            // Once more, outside: another process may have published meanwhile without knowing of this.
            identity::publish();
        }
        event\key_compromised::of($key)->trigger();
        worker::wake();
    }

    /**
     * Seals all keys anew under another secret: all of them or none. Only where both secrets can be read: on the command line.
     *
     * @param string $old path of the file with the secret until now
     * @param string $new path of the file with the secret from now on
     * @return int how many keys were sealed anew
     */
    public static function rewrap(string $old, string $new): int {
        global $DB;
        $from = secret::read($old);
        $to = secret::read($new);
        $lock = worker::lock(60);
        if (!$lock) {
            throw new \moodle_exception('busy', 'local_did_credentials');
        }
        try {
            $sealed = $DB->get_records_select_menu(self::TABLE, 'sealed IS NOT NULL', [], 'id', 'id, sealed');
            $anew = engine::keys_rewrap($sealed, $from->value, $to->value, $to->name);
            $transaction = $DB->start_delegated_transaction();
            foreach ($anew as $id => $text) {
                $DB->update_record(self::TABLE, (object) ['id' => $id, 'sealed' => $text, 'secretname' => $to->name]);
            }
            $transaction->allow_commit();
            return count($anew);
        } finally {
            $lock->release();
        }
    }

    /**
     * Makes a key, and seals it.
     *
     * @param string|null $did that it signs for; null: its own did:key
     * @return \stdClass with the columns of the table, and opened
     */
    private static function make(?string $did): \stdClass {
        $secret = secret::read();
        $key = engine::key_generate($did);
        $public = engine::key_public($key);
        return (object) [
            'state' => self::ACTIVE,
            'publickey' => $public['publickey'],
            'controller' => $public['did'],
            'method' => $public['method'],
            'secretname' => $secret->name,
            'sealed' => engine::key_seal($key, $secret->value, $secret->name),
            'usermodified' => 0,
            'timecreated' => time(),
            'opened' => $key,
        ];
    }

    /**
     * Stores a key.
     *
     * @param string $purpose
     * @param \stdClass $key as make() gives it
     * @return int its id
     */
    private static function add(string $purpose, \stdClass $key): int {
        global $DB;
        $row = (object) array_diff_key((array) $key, ['opened' => 0]);
        $row->purpose = $purpose;
        return $DB->insert_record(self::TABLE, $row);
    }

    /**
     * Retires the keys that sign credentials. What is secret of them is destroyed: nobody needs it any more.
     */
    private static function retire(): void {
        global $DB;
        $DB->execute(
            'UPDATE {' . self::TABLE . '} SET state = :retired, timeretired = :now, sealed = NULL
              WHERE purpose = :purpose AND state = :active',
            ['retired' => self::RETIRED, 'now' => time(), 'purpose' => self::ISSUE, 'active' => self::ACTIVE]
        );
    }
}
