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
 * Messages to administrators about what needs a look: at most one a day of each kind.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class alerts {
    /** @var string[] the kinds there are */
    public const KINDS = ['pulsessilent', 'pulsesrefused', 'slowstatement', 'confidence', 'road'];

    /**
     * Tells administrators, unless they were told of this kind within a day.
     *
     * @param string $kind one of KINDS
     * @param array $figures for the message's text
     * @return bool whether a message was sent
     */
    public static function send(string $kind, array $figures): bool {
        if (!in_array($kind, self::KINDS, true)) {
            throw new \coding_exception("There is no alert '$kind'.");
        }
        if (!settings::is_on('alert' . $kind)) {
            return false;
        }
        $last = (int) get_config('local_azora', 'alerted' . $kind);
        if ($last > time() - DAYSECS) {
            return false;
        }
        set_config('alerted' . $kind, time(), 'local_azora');
        foreach (get_admins() as $admin) {
            message_send(self::message($kind, (object) $figures, $admin));
        }
        return true;
    }

    /**
     * The message.
     *
     * @param string $kind
     * @param \stdClass $figures
     * @param \stdClass $admin
     * @return \core\message\message
     */
    private static function message(string $kind, \stdClass $figures, \stdClass $admin): \core\message\message {
        $strings = get_string_manager();
        $text = $strings->get_string('alert' . $kind . '_text', 'local_azora', $figures, $admin->lang);
        $url = new \moodle_url('/local/azora/status.php');
        $message = new \core\message\message();
        $message->component = 'local_azora';
        $message->name = 'alert';
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $admin;
        $message->subject = $strings->get_string('alert' . $kind, 'local_azora', null, $admin->lang);
        $message->fullmessage = $text . "\n\n" . $url->out(false);
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = '<p>' . s($text) . '</p>';
        $message->smallmessage = $message->subject;
        $message->notification = 1;
        $message->contexturl = $url->out(false);
        $message->contexturlname = $strings->get_string('status', 'local_azora', null, $admin->lang);
        return $message;
    }
}
