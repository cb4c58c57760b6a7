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
 * What the names in the rules of a course mean.
 *
 * Rules name activities in one of four ways: "next", "failed", "tag:NAME", or an alias, which is a name that stands here. Rules
 * of the site may not use aliases.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class aliases {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_aliases';

    /** @var string[] names that stand for an activity seen from where a learner is */
    public const RELATIVE = ['next', 'failed'];

    /** @var string how names begin that stand for all activities of a course with a tag */
    public const TAG = 'tag:';

    /**
     * What the aliases of a version mean.
     *
     * @param int $rulesetid
     * @return array<string, int|null> alias => course module id, null while none is chosen
     */
    public static function of(int $rulesetid): array {
        global $DB;
        return array_map(
            fn($cmid) => $cmid === null ? null : (int) $cmid,
            $DB->get_records_menu(self::TABLE, ['rulesetid' => $rulesetid], 'alias', 'alias, cmid')
        );
    }

    /**
     * Saves what aliases mean.
     *
     * @param int $rulesetid
     * @param array<string, int|null> $aliases alias => course module id; others are deleted
     * @throws \moodle_exception if an activity is not of the rule set's course
     */
    public static function save(int $rulesetid, array $aliases): void {
        global $DB;
        $courseid = (int) rulesets::get($rulesetid)->courseid;
        if (!$courseid && $aliases) {
            throw new \moodle_exception('aliasesofsite', 'local_constitutional_agent');
        }
        $cms = $courseid ? get_fast_modinfo($courseid, -1)->get_cms() : [];
        $records = [];
        foreach ($aliases as $alias => $cmid) {
            $alias = (string) $alias;
            if (trim($alias) === '' || \core_text::strlen($alias) > 100 || !self::is_alias($alias)) {
                throw new \moodle_exception('aliaswrong', 'local_constitutional_agent', '', $alias);
            }
            if ($cmid && (!isset($cms[$cmid]) || $cms[$cmid]->deletioninprogress)) {
                throw new \moodle_exception('aliaselsewhere', 'local_constitutional_agent', '', $alias);
            }
            $records[] = (object) ['rulesetid' => $rulesetid, 'courseid' => $courseid, 'alias' => $alias,
                'aliashash' => hash('sha256', $alias), 'cmid' => $cmid ? (int) $cmid : null, 'timemodified' => time()];
        }
        $transaction = $DB->start_delegated_transaction();
        try {
            $DB->delete_records(self::TABLE, ['rulesetid' => $rulesetid]);
            $DB->insert_records(self::TABLE, $records);
            $transaction->allow_commit();
        } catch (\Throwable $e) {
            $transaction->rollback($e);
        }
    }

    /**
     * Gives a version the aliases of another one.
     *
     * @param int|null $from null: none
     * @param int $to
     */
    public static function copy(?int $from, int $to): void {
        global $DB;
        if ($from === null) {
            return;
        }
        $records = $DB->get_records(self::TABLE, ['rulesetid' => $from], 'id', 'id, courseid, alias, aliashash, cmid');
        $DB->insert_records(self::TABLE, array_map(fn($record) => (object) ['rulesetid' => $to, 'courseid' => $record->courseid,
            'alias' => $record->alias, 'aliashash' => $record->aliashash, 'cmid' => $record->cmid,
            'timemodified' => time()], $records));
    }

    /**
     * Names in a version's rules that mean no activity: aliases without one, and tags that no activity has.
     *
     * @param int $rulesetid
     * @return string[]
     */
    public static function unresolved(int $rulesetid): array {
        $ruleset = rulesets::get($rulesetid);
        $courseid = (int) $ruleset->courseid;
        if (!$courseid) {
            return [];
        }
        $known = self::of($rulesetid);
        $cms = get_fast_modinfo($courseid, -1)->get_cms();
        $tagged = self::tagged($courseid);
        return array_values(array_filter(self::used($ruleset->content), function ($name) use ($known, $cms, $tagged) {
            if (in_array($name, self::RELATIVE, true)) {
                return false;
            }
            if (!self::is_alias($name)) {
                return empty($tagged[self::tag_of($name)]);
            }
            $cmid = $known[$name] ?? null;
            return !$cmid || !isset($cms[$cmid]) || $cms[$cmid]->deletioninprogress;
        }));
    }

    /**
     * All names that rules use.
     *
     * @param string $json
     * @return string[] list, each once, in the order of the text
     */
    public static function used(string $json): array {
        return rules_text::names($json);
    }

    /**
     * Whether a name is an alias.
     *
     * @param string $name
     * @return bool false: it is relative, or a tag
     */
    public static function is_alias(string $name): bool {
        return !in_array($name, self::RELATIVE, true) && !str_starts_with($name, self::TAG);
    }

    /**
     * The tag that a name stands for, as Moodle compares it.
     *
     * @param string $name
     * @return string
     */
    public static function tag_of(string $name): string {
        return \core_text::strtolower(trim(substr($name, strlen(self::TAG))));
    }

    /**
     * The activities of a course that have tags, in the order of the course.
     *
     * @param int $courseid
     * @return array<string, int[]> tag => course module ids
     */
    public static function tagged(int $courseid): array {
        global $DB;
        $records = $DB->get_records_sql(
            "SELECT ti.id, ti.itemid AS cmid, t.name
               FROM {course_modules} cm
               JOIN {tag_instance} ti ON ti.component = 'core' AND ti.itemtype = 'course_modules' AND ti.itemid = cm.id
               JOIN {tag} t ON t.id = ti.tagid
              WHERE cm.course = :course AND cm.deletioninprogress = 0",
            ['course' => $courseid]
        );
        $found = [];
        foreach ($records as $record) {
            $found[$record->name][(int) $record->cmid] = true;
        }
        $order = $found ? array_map('intval', array_keys(get_fast_modinfo($courseid, -1)->get_cms())) : [];
        return array_map(fn($cmids) => array_values(array_filter($order, fn($cmid) => isset($cmids[$cmid]))), $found);
    }

    /**
     * An activity is gone: names that meant it mean nothing any more.
     *
     * @param int $cmid
     */
    public static function forget_module(int $cmid): void {
        global $DB;
        $DB->set_field(self::TABLE, 'cmid', null, ['cmid' => $cmid]);
    }
}
