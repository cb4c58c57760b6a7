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

/**
 * Tells learners what became of their credentials. Messages take their time, so a task of its own sends them.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class telling {
    /** @var int how many credentials are looked at in one go */
    private const BATCH = 500;

    /**
     * Whether somebody is to be told something.
     *
     * @return bool
     */
    public static function waits(): bool {
        global $DB;
        return $DB->record_exists_select(credentials::TABLE, 'tell IS NOT NULL');
    }

    /**
     * Lets the task come round.
     */
    public static function queue(): void {
        \core\task\manager::queue_adhoc_task(new task\tell(), true);
    }

    /**
     * Tells who is to be told.
     *
     * @param int $deadline Unix time
     * @return bool whether all were told
     */
    public static function run(int $deadline): bool {
        global $DB;
        $last = 0;
        do {
            $rows = $DB->get_records_select(
                credentials::TABLE,
                'tell IS NOT NULL AND id > :last',
                ['last' => $last],
                'id',
                'id, userid, kind, title, tell, revokereason, replacesid',
                0,
                self::BATCH
            );
            $last = $rows ? (int) array_key_last($rows) : $last;
            $told = [];
            foreach ($rows as $row) {
                $told[$row->userid][$row->tell][] = $row;
            }
            $users = $told ? $DB->get_records_list('user', 'id', array_keys($told)) : [];
            foreach ($told as $userid => $kinds) {
                foreach ($kinds as $kind => $credentials) {
                    self::tell($users[$userid] ?? null, $kind, $credentials);
                }
            }
        } while (count($rows) === self::BATCH && time() < $deadline);
        return count($rows) < self::BATCH;
    }

    /**
     * Tells one learner. Noted before it is sent: nobody is told twice.
     *
     * @param \stdClass|null $user
     * @param string $kind issued or revoked
     * @param \stdClass[] $credentials
     */
    private static function tell(?\stdClass $user, string $kind, array $credentials): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_column($credentials, 'id'), SQL_PARAMS_NAMED);
        $DB->set_field_select(credentials::TABLE, 'tell', null, "tell = :kind AND id $in", $params + ['kind' => $kind]);
        if (!$user || $user->deleted || $user->suspended) {
            return;
        }
        $language = force_current_language($user->lang);
        try {
            $lines = array_map(fn($credential) => $kind === credentials::REVOKED && (string) $credential->revokereason !== ''
                ? get_string('told_reason', 'local_did_credentials', (object) ['title' => $credential->title,
                    'reason' => $credential->revokereason])
                : $credential->title, $credentials);
            $url = new \moodle_url('/local/did_credentials/mycredentials.php');
            $message = new \core\message\message();
            $message->component = 'local_did_credentials';
            $message->name = $kind;
            $message->userfrom = \core_user::get_noreply_user();
            $message->userto = $user;
            $message->notification = 1;
            $message->subject = get_string("told_$kind", 'local_did_credentials');
            $intro = get_string("told_{$kind}_text", 'local_did_credentials');
            $message->fullmessage = $intro . "\n\n" . implode("\n", array_map(fn($line) => "- $line", $lines));
            $message->fullmessageformat = FORMAT_PLAIN;
            $message->fullmessagehtml = \html_writer::tag('p', s($intro)) . \html_writer::alist(array_map('s', $lines));
            $message->smallmessage = $message->subject;
            $message->contexturl = $url->out(false);
            $message->contexturlname = get_string('mycredentials', 'local_did_credentials');
            message_send($message);
        } finally {
            force_current_language($language);
        }
    }
}
