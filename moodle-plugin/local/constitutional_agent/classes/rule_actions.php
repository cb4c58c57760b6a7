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

namespace local_constitutional_agent;

/**
 * What is done by the buttons of the pages of rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_actions {
    /** @var string[] what can be done with a version */
    public const ACTIONS = ['copy', 'deletedraft', 'deleterule', 'golive', 'moveup', 'preview', 'retire', 'rollback'];

    /**
     * Does something with a version. Who manages the rules may; what takes more is checked here.
     *
     * @param \stdClass $ruleset the row
     * @param string $action one of ACTIONS
     * @param int $rule the number of a rule
     * @param string $was what rule_drafts::fingerprint() gave for the page
     * @return array of two: the address to go to, and what is said there (plain text, may be empty)
     */
    public static function run(\stdClass $ruleset, string $action, int $rule, string $was): array {
        global $USER;
        $courseid = (int) $ruleset->courseid;
        rule_access::require_manage($courseid);
        $string = fn($name, $a = null) => get_string($name, 'local_constitutional_agent', $a);
        $list = self::list_url($courseid);
        switch ($action) {
            case 'copy':
                $draft = rule_drafts::begin($courseid, $ruleset, (int) $USER->id);
                return [rule_drafts::url($draft), $string('rulesdraftmade', $draft->versionno)];
            case 'deletedraft':
                rule_drafts::require_draft($ruleset);
                rulesets::delete_draft((int) $ruleset->id);
                return [$list, $string('rulesdraftdeleted', $ruleset->versionno)];
            case 'deleterule':
            case 'moveup':
                self::change($ruleset, fn($table) => $action === 'moveup' ? $table->move_up($rule) : $table->remove($rule), $was);
                return [rule_drafts::url($ruleset), $action === 'moveup' ? '' : $string('ruledeleted')];
            case 'golive':
                rulesets::go_live((int) $ruleset->id, (int) $USER->id, function ($known) use ($was) {
                    rule_drafts::require_draft($known);
                    rule_drafts::require_same($known, $was);
                    rule_access::require_go_live($known);
                });
                return [$list, $string('rulesarelive', $ruleset->versionno)];
            case 'rollback':
                rulesets::roll_back((int) $ruleset->id, (int) $USER->id, rule_access::require_go_live(...));
                return [$list, $string('rulesarelive', $ruleset->versionno)];
            case 'retire':
                rulesets::retire((int) $ruleset->id, (int) $USER->id);
                return [$list, $string('rulesretired', $ruleset->versionno)];
            default:
                rule_preview::beside_live($ruleset)->make();
                return [rule_drafts::url($ruleset, ['tab' => 'preview']), ''];
        }
    }

    /**
     * Changes the list of rules of a draft.
     *
     * @param \stdClass $ruleset the row
     * @param callable $how is given the rule_table
     * @param string $was
     */
    private static function change(\stdClass $ruleset, callable $how, string $was): void {
        global $USER;
        $table = rule_table::of($ruleset->content);
        if ($table) {
            $how($table);
            rule_drafts::save($ruleset, $table->json(), (int) $USER->id, $was);
        }
    }

    /**
     * The page with all versions of a course, or of the site.
     *
     * @param int $courseid
     * @param array $params
     * @return \moodle_url
     */
    public static function list_url(int $courseid, array $params = []): \moodle_url {
        return new \moodle_url('/local/constitutional_agent/rules.php', ($courseid ? ['courseid' => $courseid] : []) + $params);
    }
}
