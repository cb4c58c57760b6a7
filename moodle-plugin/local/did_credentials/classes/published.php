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
 * What was published last is noted in a file of Moodle's data folder as well. If the database is behind it, a backup was
 * restored: places were given away, and things written into the ledger, that the database does not know of. Then new lists and
 * a new ledger are begun, no published bit is ever cleared, and no published key forgotten.
 *
 * Who can write into the data folder must not become an issuer by that: the note is authenticated by the secret, which only cron
 * has. Of one that is not, as the secret was changed since, only what this site signed is believed.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class published {
    /** @var string the file, in the data folder */
    private const FILE = 'local_did_credentials/published.json';

    /**
     * Compares the database with the note; begins anew if it is behind.
     *
     * @return bool whether it was
     */
    public static function compare(): bool {
        $noted = self::believed();
        if ($noted === null || !self::is_behind_now($noted)) {
            return false;
        }
        self::begin_anew($noted);
        return true;
    }

    /**
     * Begins new lists and a new ledger because an administrator says that a backup was restored.
     */
    public static function restored(): void {
        self::begin_anew(self::believed());
        self::note();
    }

    /**
     * What was noted last, if this site noted it.
     *
     * @return \stdClass|null as read() gives it; null if there is nothing that can be believed
     */
    private static function believed(): ?\stdClass {
        $noted = self::read();
        return $noted !== null && $noted->did === identity::did() && ($noted->trusted || self::is_signed($noted)) ? $noted : null;
    }

    /**
     * Begins new lists and a new ledger, as after a restore.
     *
     * @param \stdClass|null $noted what was published; null: nobody knows
     */
    private static function begin_anew(?\stdClass $noted): void {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        if ($noted !== null) {
            if ($noted->trusted) {
                self::remember_keys($noted);
            }
            self::remember_lists($noted);
            self::remember_checkpoint($noted);
            identity::publish();
        }
        // The key of the backup may be one that was compromised since; then it must not sign.
        keys::ensure();
        status_lists::open(keys::signer(), 'restored');
        ledger::begin('restored', (int) ($noted->epoch ?? 0));
        $transaction->allow_commit();
        identity::publish();
        set_config('restored', time(), 'local_did_credentials');
    }

    /**
     * Notes what is published now.
     */
    public static function note(): void {
        global $CFG, $DB;
        $ledger = ledger::current();
        $lists = [];
        foreach ($DB->get_records(status_lists::TABLE, [], 'listno', 'listno, signedgeneration, signed') as $row) {
            $lists[] = ['listno' => (int) $row->listno, 'generation' => (int) $row->signedgeneration, 'signed' => $row->signed];
        }
        $text = json_encode([
            'did' => identity::did(),
            'document' => identity::document(),
            'epoch' => (int) $ledger->epoch,
            'size' => (int) $ledger->treesize,
            'note' => checkpoints::at((int) $ledger->id, (int) $ledger->treesize),
            'lists' => $lists,
        ], JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
        $text = json_encode(['mac' => self::mac($text), 'published' => $text], JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
        $path = $CFG->dataroot . '/' . self::FILE;
        if (is_file($path) && hash_equals(hash('sha256', $text), (string) hash_file('sha256', $path))) {
            return;
        }
        make_upload_directory(dirname(self::FILE));
        $fresh = $path . '.' . bin2hex(random_bytes(8));
        if (file_put_contents($fresh, $text) !== strlen($text) || !rename($fresh, $path)) {
            @unlink($fresh);
            throw new \moodle_exception('notewritten', 'local_did_credentials', '', $path);
        }
        @chmod($path, $CFG->filepermissions);
    }

    /**
     * What was noted last.
     *
     * @return \stdClass|null with did, document, epoch, size, note, lists, and trusted (whether the secret says that cron wrote
     *     it); null if there is nothing that can be read
     */
    public static function read(): ?\stdClass {
        global $CFG;
        $path = $CFG->dataroot . '/' . self::FILE;
        $file = is_file($path) ? json_decode((string) file_get_contents($path)) : null;
        $text = is_string($file->published ?? null) && is_string($file->mac ?? null) ? $file->published : '';
        $noted = json_decode($text);
        if (!is_object($noted) || !isset($noted->did, $noted->epoch, $noted->size, $noted->note, $noted->lists)) {
            return null;
        }
        $noted->trusted = hash_equals(self::mac($text), $file->mac);
        return $noted;
    }

    /**
     * What only cron can write under a note.
     *
     * @param string $text
     * @return string hexadecimal
     */
    private static function mac(string $text): string {
        return hash_hmac('sha256', $text, hash_hkdf('sha256', secret::read()->value, 32, 'local_did_credentials published'));
    }

    /**
     * Whether the checkpoint of a note was signed by a ledger of this site.
     *
     * @param \stdClass $noted
     * @return bool
     */
    private static function is_signed(\stdClass $noted): bool {
        try {
            $told = engine::ledger_verify_checkpoint((string) $noted->note, checkpoints::verifier_keys());
            return $told['size'] === $noted->size && $told['origin'] === identity::ledger_name((int) $noted->epoch);
        } catch (\local_azora\exception\credential_refused $e) {
            return false;
        }
    }

    /**
     * The lists of a note that are believed: all of them, or those that this site signed.
     *
     * @param \stdClass $noted
     * @return \stdClass[]
     */
    private static function lists_of(\stdClass $noted): array {
        $document = identity::document();
        $options = $document === null ? [] : ['didDocuments' => [identity::did() => $document]];
        return array_filter(
            is_array($noted->lists) ? $noted->lists : [],
            fn($list) => $noted->trusted || (is_object($list) && self::is_ours($list, $options))
        );
    }

    /**
     * Whether this site signed a list of a note, and for the number that the note says.
     *
     * @param \stdClass $list
     * @param array $options to verify with
     * @return bool
     */
    private static function is_ours(\stdClass $list, array $options): bool {
        if (!is_int($list->listno ?? null) || !is_int($list->generation ?? null) || !is_string($list->signed ?? null)) {
            return false;
        }
        $told = engine::credential_verify($list->signed, $options);
        // Anybody can sign for an identifier of his own.
        return $told->checks['proof'] === 'pass' && $told->issuer === identity::did()
            && (json_decode((string) $told->credential)->id ?? null) === identity::list_url($list->listno);
    }

    /**
     * Whether the database is behind what was published, and not only a copy of it for reading that lags: in a transaction Moodle
     * reads from the database that it writes to.
     *
     * @param \stdClass $noted
     * @return bool
     */
    private static function is_behind_now(\stdClass $noted): bool {
        global $DB;
        $behind = false;
        $transaction = $DB->start_delegated_transaction();
        try {
            $behind = self::is_behind($noted);
            $transaction->allow_commit();
        } catch (\Throwable $e) {
            $transaction->rollback($e);
        }
        return $behind;
    }

    /**
     * Whether the database is behind what was published.
     *
     * @param \stdClass $noted
     * @return bool
     */
    private static function is_behind(\stdClass $noted): bool {
        global $DB;
        $ledger = $DB->get_record(ledger::TABLE, ['epoch' => $noted->epoch]);
        if (!$ledger || $noted->size > $ledger->treesize) {
            return true;
        }
        $same = $DB->get_field(checkpoints::TABLE, 'note', ['ledgerid' => $ledger->id, 'treesize' => $noted->size]);
        if ($same !== $noted->note) {
            return true;
        }
        foreach (self::lists_of($noted) as $list) {
            $row = $DB->get_record(status_lists::TABLE, ['listno' => $list->listno]);
            if (!$row || $list->generation > $row->generation) {
                return true;
            }
            if ($row->signed !== $list->signed && self::has_lost_bits($row, $list)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether bits of a list were published that the database does not have.
     *
     * @param \stdClass $row
     * @param \stdClass $list as it was noted
     * @return bool
     */
    private static function has_lost_bits(\stdClass $row, \stdClass $list): bool {
        $now = engine::status_bits(self::list_now($row, null));
        return engine::status_bits(self::list_now($row, engine::status_bits($list->signed))) !== $now;
    }

    /**
     * A list as it is in the database, unsigned.
     *
     * @param \stdClass $row
     * @param string|null $more bits that are set, too, as an encodedList
     * @return string JSON
     */
    private static function list_now(\stdClass $row, ?string $more): string {
        global $DB;
        $set = $DB->get_fieldset_select(status_lists::ENTRIES, 'place', 'listid = :list AND revoked = 1', ['list' => $row->id]);
        $known = $row->known;
        if ($more !== null) {
            $known = $known === null ? $more : engine::status_union($known, $more);
        }
        return engine::status_list((int) $row->capacity, $set, $known, identity::list_url((int) $row->listno), identity::did());
    }

    /**
     * Keeps the bits that were published.
     *
     * @param \stdClass $noted
     */
    private static function remember_lists(\stdClass $noted): void {
        global $DB;
        foreach (self::lists_of($noted) as $list) {
            $bits = engine::status_bits($list->signed);
            $row = $DB->get_record(status_lists::TABLE, ['listno' => $list->listno]);
            if ($row) {
                $DB->update_record(status_lists::TABLE, (object) [
                    'id' => $row->id,
                    'known' => $row->known === null ? $bits : engine::status_union($row->known, $bits),
                    'generation' => 1 + max((int) $row->generation, (int) $list->generation),
                ]);
            } else {
                $DB->insert_record(status_lists::TABLE, (object) ['listno' => $list->listno, 'capacity' => status_lists::SIZE,
                    'state' => status_lists::CLOSED, 'reason' => 'restored', 'generation' => $list->generation + 1,
                    'signedgeneration' => 0, 'known' => $bits, 'signed' => $list->signed, 'timecreated' => time()]);
            }
        }
    }

    /**
     * Keeps the last checkpoint of the ledger that is left behind.
     *
     * @param \stdClass $noted
     */
    private static function remember_checkpoint(\stdClass $noted): void {
        global $DB;
        $ledger = $DB->get_record(ledger::TABLE, ['epoch' => $noted->epoch]);
        if ($ledger && !$DB->record_exists(checkpoints::TABLE, ['ledgerid' => $ledger->id, 'treesize' => $noted->size])) {
            checkpoints::store((int) $ledger->id, (int) $noted->size, $noted->note);
        }
    }

    /**
     * Keeps the keys that were published, and those that were revoked.
     *
     * @param \stdClass $noted
     */
    private static function remember_keys(\stdClass $noted): void {
        global $DB;
        foreach (json_decode((string) $noted->document)->verificationMethod ?? [] as $method) {
            if (!isset($method->publicKeyMultibase)) {
                continue;
            }
            $revoked = isset($method->revoked) ? (strtotime($method->revoked) ?: time()) : null;
            $row = $DB->get_record(keys::TABLE, ['purpose' => keys::ISSUE, 'publickey' => $method->publicKeyMultibase]);
            $state = $revoked === null ? keys::RETIRED : keys::COMPROMISED;
            if (!$row) {
                $DB->insert_record(keys::TABLE, (object) ['purpose' => keys::ISSUE, 'state' => $state,
                    'publickey' => $method->publicKeyMultibase, 'controller' => $noted->did, 'method' => $method->id,
                    'timecreated' => time(), 'timeretired' => time(), 'timecompromised' => $revoked]);
            } else if ($revoked !== null && $row->state !== keys::COMPROMISED) {
                $DB->update_record(keys::TABLE, (object) ['id' => $row->id, 'state' => $state, 'sealed' => null,
                    'timecompromised' => $revoked]);
            }
        }
    }
}
