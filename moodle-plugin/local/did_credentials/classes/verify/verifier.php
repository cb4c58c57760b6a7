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

namespace local_did_credentials\verify;

use local_azora\engine;
use local_azora\exception\credential_refused;
use local_did_credentials\checkpoints;
use local_did_credentials\identity;
use local_did_credentials\status_lists;

/**
 * Checks what somebody brings. It is checked twice: first to learn whose key signed it and which status list it names, then with
 * that at hand.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class verifier {
    /** @var string[] the checks, in the order in which they are told */
    public const CHECKS = ['structure', 'context', 'proof', 'issuer', 'dates', 'status'];

    /** @var string[] codes of what means no more than that an issuer's document is not at hand */
    private const ABSENT = ['INVALID_CONTROLLED_IDENTIFIER_DOCUMENT'];

    /** @var string[] codes whose messages speak to who calls the engine; what a check means says it better */
    private const UNTOLD = ['INVALID_CONTROLLED_IDENTIFIER_DOCUMENT', 'STATUS_RETRIEVAL_ERROR'];

    /** @var int so many messages are told of each check */
    private const MESSAGES = 5;

    /** @var string this site's id */
    private readonly string $did;

    /** @var array<string, string> controller => document, of all that are at hand */
    private array $documents = [];

    /**
     * Makes one.
     *
     * @param outside|null $outside what fetches; null: what the administrator allows
     */
    public function __construct(
        /** @var outside|null what fetches */
        private readonly ?outside $outside = null,
    ) {
        $this->did = identity::did();
        $document = identity::document();
        $this->documents = $document === null ? [] : [$this->did => $document];
    }

    /**
     * Checks something.
     *
     * @param submission $submission
     * @return verdict
     * @throws refused if it is no credential at all
     */
    public function check(submission $submission): verdict {
        $first = $this->verify($submission, $this->documents, []);
        $documents = $this->documents_for($first);
        if ($documents !== $this->documents) {
            $first = $this->verify($submission, $documents, []);
        }
        $lists = $this->lists_for($first);
        $found = $lists ? $this->verify($submission, $documents, $lists) : $first;
        return $this->judge($this->with_what_waits($found));
    }

    /**
     * Has the engine check it.
     *
     * @param submission $submission
     * @param array $documents controller => text
     * @param array $lists address => text
     * @return array
     */
    private function verify(submission $submission, array $documents, array $lists): array {
        $options = ['didDocuments' => $documents, 'statusLists' => $lists,
            'limits' => ['size' => submission::MAXBYTES, 'depth' => 128]];
        if ($submission->kind === submission::BUNDLE) {
            return $this->verify_bundle($submission->text, $options);
        }
        if ($submission->kind === submission::JWT) {
            $options['profile'] = self::profile_of($submission->text);
        }
        return (array) engine::credential_verify($submission->text, $options);
    }

    /**
     * Has the engine check a bundle.
     *
     * @param string $bundle
     * @param array $options
     * @return array as of a credential, with receipt and parts
     * @throws refused
     */
    private function verify_bundle(string $bundle, array $options): array {
        try {
            $found = engine::bundle_verify($bundle, $options + ['verifierKeys' => checkpoints::verifier_keys()]);
        } catch (credential_refused $e) {
            throw new refused('verifybundlerefused', plain::of($e->a));
        }
        return ['verified' => $found['verified'], 'receipt' => $found['receipt'], 'parts' => $found['parts']]
            + (array) $found['verification'];
    }

    /**
     * Which dialect of JWT it is, by its header.
     *
     * @param string $jwt
     * @return string
     */
    private static function profile_of(string $jwt): string {
        $header = json_decode((string) base64_decode(strtr(strstr($jwt, '.', true), '-_', '+/')), true);
        return is_array($header) && ($header['typ'] ?? null) === 'JWT' ? 'ob3' : 'vc+jwt';
    }

    /**
     * The documents of those whose keys seem to have signed, as far as they may be fetched.
     *
     * @param array $found
     * @return array controller => text
     */
    private function documents_for(array $found): array {
        $documents = $this->documents;
        foreach ($found['proofs'] as $proof) {
            $controller = strstr((string) $proof['method'], '#', true);
            if ($controller && !isset($documents[$controller]) && str_starts_with($controller, 'did:web:')) {
                $text = $this->outside?->document($controller);
                if ($text !== null) {
                    $documents[$controller] = $text;
                }
            }
        }
        return $documents;
    }

    /**
     * The status lists that it names: this site's for its own credentials, those of others as far as they may be fetched.
     *
     * @param array $found
     * @return array address => text
     */
    private function lists_for(array $found): array {
        $lists = [];
        foreach ($found['issuer'] === null ? [] : $found['statuses'] as $status) {
            $address = (string) $status['list'];
            if ($address === '') {
                continue;
            }
            $text = $found['issuer'] === $this->did ? self::own_list($address) : $this->outside?->status_list($address);
            if ($text !== null) {
                $lists[$address] = $text;
            }
        }
        return $lists;
    }

    /**
     * The number of a status list of this site.
     *
     * @param string $address
     * @return int|null null: it is none of this site's
     */
    private static function own_list_number(string $address): ?int {
        if (!preg_match('/(?<![0-9])([1-9][0-9]{0,8})\z/', $address, $match)) {
            return null;
        }
        return identity::list_url((int) $match[1]) === $address ? (int) $match[1] : null;
    }

    /**
     * A status list of this site.
     *
     * @param string $address
     * @return string|null
     */
    private static function own_list(string $address): ?string {
        $listno = self::own_list_number($address);
        return $listno === null ? null : status_lists::published($listno);
    }

    /**
     * What was revoked here a moment ago is revoked, though cron has not published the list anew yet.
     *
     * @param array $found
     * @return array
     */
    private function with_what_waits(array $found): array {
        if ($found['issuer'] !== $this->did || $found['checks']['status'] !== 'pass') {
            return $found;
        }
        foreach ($found['statuses'] as $status) {
            $listno = self::own_list_number((string) $status['list']);
            if ($listno !== null && is_int($status['index']) && self::is_revoked($listno, $status['index'])) {
                $found['checks']['status'] = 'fail';
                $found['verified'] = false;
            }
        }
        return $found;
    }

    /**
     * Whether a bit of a list of this site is to be set.
     *
     * @param int $listno
     * @param int $place
     * @return bool
     */
    private static function is_revoked(int $listno, int $place): bool {
        global $DB;
        return $DB->record_exists_sql(
            'SELECT 1
               FROM {' . status_lists::ENTRIES . '} e
               JOIN {' . status_lists::TABLE . '} l ON l.id = e.listid
              WHERE l.listno = :listno AND e.place = :place AND e.revoked = 1',
            ['listno' => $listno, 'place' => $place]
        );
    }

    /**
     * What is said of it.
     *
     * @param array $found
     * @return verdict
     */
    private function judge(array $found): verdict {
        $ours = $found['issuer'] !== null && $found['issuer'] === $this->did;
        $checks = [];
        foreach (self::CHECKS as $check) {
            $problems = array_filter(
                $found['problems'],
                fn($problem) => $problem['check'] === $check && !in_array($problem['code'], self::UNTOLD, true)
            );
            $messages = array_map(fn($problem) => plain::of($problem['message']), array_slice($problems, 0, self::MESSAGES));
            $checks[$check] = ['result' => $found['checks'][$check], 'messages' => array_values(array_unique($messages))];
        }
        if ($ours && $checks['issuer']['result'] === 'unknown') {
            $checks['issuer']['result'] = 'pass';
        }
        [$headline, $reason] = $this->headline($found, $ours);
        $claims = $found['credential'] !== null && $found['issuer'] !== null ? claims::of($found['credential']) : [];
        return new verdict($headline, $reason, $checks, $found['issuer'], $claims, $found['parts'] ?? []);
    }

    /**
     * The headline, and the string that says what it means.
     *
     * @param array $found
     * @param bool $ours whether this site's key signed it
     * @return string[]
     */
    private function headline(array $found, bool $ours): array {
        $checks = $found['checks'];
        $failed = array_keys($checks, 'fail', true);
        if ($ours) {
            return match (true) {
                !claims::is_badge((string) $found['credential']) => [verdict::INVALID, 'verifynobadge'],
                ($found['receipt']['verified'] ?? true) === false => [verdict::INVALID, 'verifyreceipt'],
                $found['verified'] && !$failed => [verdict::OURS, 'verifyours_desc'],
                $failed === ['status'] => [verdict::INVALID, 'verifyrevoked'],
                $failed === ['dates'] => [verdict::INVALID, 'verifydates'],
                !$failed && $checks['status'] === 'unknown' => [verdict::INVALID, 'verifystatusunknown'],
                default => [verdict::INVALID, 'verifyinvalid_desc'],
            };
        }
        if ($found['issuer'] === null && $this->is_uncheckable($found, $failed)) {
            return [verdict::INVALID, 'verifyuncheckable'];
        }
        $valid = !$failed && $found['issuer'] !== null && ($found['receipt']['verified'] ?? true)
            && array_intersect_key($checks, array_flip(['structure', 'context', 'proof', 'dates']))
                === ['structure' => 'pass', 'context' => 'pass', 'proof' => 'pass', 'dates' => 'pass'];
        return match (true) {
            $valid && $checks['status'] === 'unknown' => [verdict::FOREIGN, 'verifyforeignstatus'],
            $valid => [verdict::FOREIGN, 'verifyforeign_desc'],
            default => [verdict::INVALID, 'verifyinvalid_desc'],
        };
    }

    /**
     * Whether nothing is wrong with it but that its signature cannot be checked here.
     *
     * @param array $found
     * @param string[] $failed
     * @return bool
     */
    private function is_uncheckable(array $found, array $failed): bool {
        if ($found['checks']['proof'] === 'unknown' && !$failed) {
            return true;
        }
        $problems = array_filter($found['problems'], fn($problem) => $problem['check'] === 'proof');
        return $failed === ['proof'] && $problems && !array_diff(array_column($problems, 'code'), self::ABSENT);
    }
}
