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
 * The road to Moodle's AI subsystem.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

/**
 * The only place where Moodle's AI subsystem is called. Whatever differs between branches of Moodle is said here.
 *
 * Moodle keeps each prompt and each answer for the user who asked, with the provider; the answer itself does not say which one
 * gave it, so that is looked up there.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ai_adapter {
    /** @var string what is asked for */
    private const ACTION = '\\core_ai\\aiactions\\generate_text';

    /**
     * Whether there is a provider that is switched on, set up, and writes texts.
     *
     * @return bool
     */
    public static function is_available(): bool {
        return class_exists('\\core_ai\\manager') && class_exists(self::ACTION)
            && self::manager()->is_action_available(ltrim(self::ACTION, '\\'));
    }

    /**
     * Moodle's manager of it.
     *
     * @return \core_ai\manager
     */
    private static function manager(): \core_ai\manager {
        return \core\di::get(\core_ai\manager::class);
    }

    /**
     * Whether somebody has accepted the site's policy on AI.
     *
     * @param int $userid
     * @return bool
     */
    public static function has_accepted_policy(int $userid): bool {
        return self::manager()->get_user_policy_status($userid);
    }

    /**
     * Notes that the current user accepts the policy.
     *
     * @param \context $context where he does so
     */
    public static function accept_policy(\context $context): void {
        global $USER;
        require_capability('moodle/ai:acceptpolicy', \context_user::instance($USER->id));
        if (!self::has_accepted_policy((int) $USER->id)) {
            self::manager()->user_policy_accepted((int) $USER->id, $context->id);
        }
    }

    /**
     * Asks, as the current user, who must have accepted the policy.
     *
     * @param \context $context
     * @param string $prompt
     * @return \stdClass with text and provider
     * @throws \moodle_exception if there is no answer
     */
    public static function ask(\context $context, string $prompt): \stdClass {
        global $USER;
        if (!self::has_accepted_policy((int) $USER->id)) {
            throw new \moodle_exception('aipolicyneeded', 'local_constitutional_agent');
        }
        $action = self::ACTION;
        $before = self::last_action((int) $USER->id, $context)->id ?? 0;
        $response = self::manager()->process_action(new $action($context->id, (int) $USER->id, $prompt));
        if (!$response->get_success()) {
            throw new \moodle_exception('ainoanswer', 'local_constitutional_agent', '', null, $response->get_errormessage());
        }
        $last = self::last_action((int) $USER->id, $context);
        return (object) [
            'text' => (string) ($response->get_response_data()['generatedcontent'] ?? ''),
            'provider' => $last && $last->id > $before ? $last->provider : '',
        ];
    }

    /**
     * What Moodle kept of the last time that somebody was answered.
     *
     * @param int $userid
     * @param \context $context
     * @return \stdClass|null with id and provider
     */
    private static function last_action(int $userid, \context $context): ?\stdClass {
        global $DB;
        $records = $DB->get_records(
            'ai_action_register',
            ['userid' => $userid, 'contextid' => $context->id, 'actionname' => 'generate_text', 'success' => 1],
            'id DESC',
            'id, provider',
            0,
            1
        );
        return reset($records) ?: null;
    }

    /**
     * What a provider is called.
     *
     * @param string $component such as aiprovider_openai
     * @return string plain text
     */
    public static function provider_name(string $component): string {
        return clean_param($component, PARAM_COMPONENT) !== '' && get_string_manager()->string_exists('pluginname', $component)
            ? get_string('pluginname', $component) : $component;
    }
}
