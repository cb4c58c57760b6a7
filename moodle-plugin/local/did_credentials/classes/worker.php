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
use local_azora\exception\key_refused;
use local_azora\run;
use local_did_credentials\exception\secret_problem;

/**
 * Does all that needs a key, in cron: makes keys, issues what waits, writes the ledger, and publishes what changed. One process
 * at a time does so.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class worker {
    /** @var string the kind of its runs, on the status page */
    public const RUN = 'credentials';

    /** @var int a task is asked to come round at most once in so many seconds */
    private const AWAKE = MINSECS;

    /**
     * Asks a task to come round soon. Cheap, so that observers may.
     */
    public static function wake(): void {
        $cache = \cache::make('local_did_credentials', 'woken');
        if ((int) $cache->get('time') > time() - self::AWAKE) {
            // The scheduled task comes round soon anyway.
            return;
        }
        $cache->set('time', time());
        \core\task\manager::queue_adhoc_task(new task\issue_now());
    }

    /**
     * The lock that only one process has.
     *
     * @param int $timeout seconds to wait for it
     * @return \core\lock\lock|null null if another process has it
     */
    public static function lock(int $timeout = 0): ?\core\lock\lock {
        return \core\lock\lock_config::get_lock_factory('local_did_credentials')->get_lock('write', $timeout, HOURSECS) ?: null;
    }

    /**
     * Works until all is done or the time is over.
     *
     * @param int $deadline Unix time
     * @return \stdClass with outcome (of the constants of run), and figures
     */
    public static function run(int $deadline): \stdClass {
        $done = (object) ['outcome' => run::OK, 'issued' => 0, 'dropped' => 0, 'failed' => 0, 'revoked' => 0, 'signed' => 0,
            'finished' => true, 'fault' => ''];
        if (!settings::is_on('enabled') && !identity::is_frozen()) {
            return $done;
        }
        $lock = self::lock();
        if (!$lock) {
            $done->outcome = run::BUSY;
            return $done;
        }
        $run = run::begin(self::RUN);
        $secret = null;
        try {
            self::work($done, $deadline);
        } catch (exception\key_gone $e) {
            // Somebody just said so: the next run begins with the keys as they are then.
            $done->finished = false;
        } catch (secret_problem $e) {
            [$secret, $done->fault, $done->outcome] = [$e->problem, $e->getMessage(), run::FAILED];
        } catch (key_refused $e) {
            $secret = $e->why === 'WRONG_SECRET' ? 'wrong' : null;
            [$done->fault, $done->outcome] = [$e->getMessage(), run::FAILED];
        } catch (\Throwable $e) {
            [$done->fault, $done->outcome] = [get_class($e) . ': ' . $e->getMessage(), run::FAILED];
        } finally {
            self::leave($lock);
        }
        if ($done->failed > 0 && $done->outcome === run::OK) {
            $done->outcome = run::PARTLY;
        }
        health::report($secret, $done->fault === '' || $secret !== null ? null : $done->fault);
        $figures = array_filter(['revoked' => $done->revoked, 'signed' => $done->signed, 'error' => $done->fault]);
        $run->finish($done->outcome, $done->issued, $done->failed, $figures);
        return $done;
    }

    /**
     * Leaves nothing open behind.
     *
     * @param \core\lock\lock $lock
     */
    private static function leave(\core\lock\lock $lock): void {
        global $DB;
        if ($DB->is_transaction_started() && !PHPUNIT_TEST) {
            $DB->force_transaction_rollback();
        }
        $lock->release();
    }

    /**
     * Does what there is to do.
     *
     * @param \stdClass $done what was done, which is added to
     * @param int $deadline Unix time
     */
    private static function work(\stdClass $done, int $deadline): void {
        global $DB;
        if (!engine::is_available()) {
            throw new \local_azora\exception\engine_unavailable(engine::why_not());
        }
        $problem = identity::problem();
        if ($problem !== null) {
            $done->fault = $problem;
            $done->outcome = run::FAILED;
            return;
        }
        secret::read();
        keys::ensure();
        published::compare();
        // Only now: with a backup of before, a key may have come back that was compromised since.
        $signer = keys::signer();
        try {
            self::write($done, $signer, $deadline);
        } finally {
            // Also of a run that fails: what it stored before may have been read by others since.
            if (!$DB->is_transaction_started() && ledger::current()) {
                published::note();
            }
        }
        if (telling::waits()) {
            telling::queue();
        }
    }

    /**
     * Writes, signs and issues what there is. What is published is noted as soon as it is stored.
     *
     * @param \stdClass $done what was done, which is added to
     * @param \stdClass $signer with key (opened) and keyid
     * @param int $deadline Unix time
     */
    private static function write(\stdClass $done, \stdClass $signer, int $deadline): void {
        [$ledger, $ledgerkey] = self::ledger();
        documents::write($ledger, $ledgerkey);
        revocation::of_gone_awards();
        reissue::of_compromised_keys($deadline);
        $done->revoked += revocation::write($ledgerkey, $deadline);
        // What was revoked is published before anything is issued: it is more urgent, and less.
        $done->signed += status_lists::sign_due($signer);
        published::note();
        if (settings::is_on('enabled')) {
            $issuer = new issuer($signer, $ledgerkey);
            try {
                bulk::collect($deadline);
                $done->finished = $issuer->run($deadline);
                bulk::finish();
            } finally {
                [$done->issued, $done->dropped, $done->failed, $done->fault]
                    = [$issuer->issued, $issuer->dropped, $issuer->failed, $issuer->fault];
            }
        }
    }

    /**
     * The ledger that takes leaves, and its key; a new one, where there is none, or its key was compromised.
     *
     * @return array of the row and the opened key
     */
    private static function ledger(): array {
        global $DB;
        $ledger = ledger::current();
        $key = $ledger ? $DB->get_record(keys::TABLE, ['id' => $ledger->keyid], '*', MUST_EXIST) : null;
        if (!$ledger || $key->state !== keys::ACTIVE) {
            $ledger = ledger::begin($ledger ? 'compromised' : 'first');
            $key = $DB->get_record(keys::TABLE, ['id' => $ledger->keyid], '*', MUST_EXIST);
        }
        return [$ledger, keys::open($key)];
    }
}
