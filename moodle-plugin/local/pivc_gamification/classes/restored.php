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
 * Puts contributions that come out of a backup into the ledger.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\dirty;

/**
 * Puts contributions that come out of a backup into the ledger, so that none counts twice.
 *
 * Each carries the uid that it had where it was first recorded. If the site has it already, the restored one counts on the
 * boards of its course only; if what the site has is left over from something that was deleted, that one is put back in its
 * place instead.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class restored {
    /**
     * Puts a contribution into the ledger.
     *
     * @param \stdClass $record of the table of contributions, with the ids of here, and without id and ownuid
     * @return int its id
     */
    public static function place(\stdClass $record): int {
        global $DB;
        $now = time();
        self::clean($record);
        $own = $record->itemtype === 'person';
        $record->score = $record->sitescore = $record->tier = $record->timescored = $record->policyid = null;
        $record->boardcourseid = 0;
        $record->timemodified = $now;
        $left = self::left_over($record);
        $there = $own ? null : $DB->get_record(ledger::TABLE, ['component' => $record->component, 'itemtype' => $record->itemtype,
            'itemid' => $record->itemid, 'userid' => $record->userid], 'id');
        if ($left && (!$there || $there->id == $left->id)) {
            $record->id = self::put_back($left, $record);
            $record->sitewide = (int) $left->sitewide;
            self::settle($record);
            return $record->id;
        }
        $record->sitewide = (int) !self::is_known($record->originuid, $there ? (int) $there->id : 0);
        if ($there) {
            // The sweep was here first. It could not know where the grade comes from.
            $DB->update_record(ledger::TABLE, (object) ['id' => $there->id, 'originuid' => $record->originuid,
                'sitewide' => $record->sitewide, 'sitescore' => null, 'timeoccurred' => $record->timeoccurred,
                'localday' => $record->localday, 'timescored' => null, 'timemodified' => $now]);
            $record->id = (int) $there->id;
        } else {
            $record->id = self::insert($record, $own);
        }
        self::settle($record);
        dirty::mark((int) $record->userid, (int) $record->courseid);
        return $record->id;
    }

    /**
     * Ties a contribution of people to what belongs to it: a text to what vetting says of it, a review to what it is itself.
     *
     * @param \stdClass $record
     */
    private static function settle(\stdClass $record): void {
        global $DB;
        if ($record->itemtype === 'review') {
            $DB->set_field(reviews::TABLE, 'ownid', $record->id, ['id' => $record->itemid]);
        } else if ($record->itemtype === 'person' && $record->sitewide) {
            handing_in::vet(
                (int) $record->id,
                (int) $record->userid,
                \context::instance_by_id($record->contextid),
                (string) $record->description,
                (int) $record->descriptionformat
            );
        }
    }

    /**
     * Makes a badge ours as a backup says it. It is switched on only if it was, and if who restores it may manage badges; in
     * Moodle it is not active until somebody makes it so.
     *
     * @param \stdClass $data badgeid, of here; rarity, rules, enabled
     * @param int $courseid
     * @param int $userid who restores
     */
    public static function badge(\stdClass $data, int $courseid, int $userid): void {
        global $DB;
        $there = $DB->record_exists(badges::TABLE, ['badgeid' => $data->badgeid]);
        if ($there || !$DB->record_exists('badge', ['id' => $data->badgeid, 'courseid' => $courseid])) {
            return;
        }
        $rarity = in_array($data->rarity, badges::RARITIES, true) ? $data->rarity : badges::RARITIES[0];
        $id = badge_admin::link((int) $data->badgeid, $rarity, (string) $data->rules, $userid);
        $may = has_all_capabilities(
            ['local/pivc_gamification:managebadges', 'moodle/badges:awardbadge', 'moodle/badges:configurecriteria'],
            \context_course::instance($courseid),
            $userid
        );
        if ($data->enabled && $may) {
            $DB->set_field(badges::TABLE, 'enabled', 1, ['id' => $id]);
        }
    }

    /**
     * Puts back a review that comes out of a backup.
     *
     * @param \stdClass $data what the file says
     * @param int $contributionid what it is about, here
     * @param int $reviewerid here
     * @return int its id
     */
    public static function place_review(\stdClass $data, int $contributionid, int $reviewerid): int {
        global $DB;
        $key = ['contributionid' => $contributionid, 'reviewerid' => $reviewerid];
        $there = $DB->get_field(reviews::TABLE, 'id', $key);
        if ($there) {
            return (int) $there;
        }
        $known = [reviews::ASSIGNED, reviews::GIVEN, reviews::REPORTED, reviews::SETTLED, reviews::REJECTED];
        $status = in_array($data->status, $known, true) ? $data->status : reviews::GIVEN;
        $isopen = $status === reviews::ASSIGNED;
        return (int) $DB->insert_record(reviews::TABLE, (object) ($key + [
            'assigned' => (int) (bool) $data->assigned,
            'rating' => $isopen ? 0 : max(1, min(5, (int) $data->rating)),
            'reviewtext' => $isopen ? '' : \core_text::substr((string) $data->reviewtext, 0, handing_in::LONGEST),
            'reviewformat' => in_array((int) $data->reviewformat, handing_in::FORMATS) ? (int) $data->reviewformat
                : (int) FORMAT_HTML,
            'status' => $status,
            'unscored' => in_array($data->unscored, ['weekly', 'pair', 'similar'], true) ? $data->unscored : null,
            'reportreason' => (string) $data->reportreason === '' ? null : \core_text::substr($data->reportreason, 0, 255),
            'timecreated' => (int) $data->timecreated,
            'timemodified' => (int) $data->timemodified,
        ]));
    }

    /**
     * Brings what a file says into the limits of the ledger: anybody can write a file.
     *
     * @param \stdClass $record
     */
    private static function clean(\stdClass $record): void {
        foreach (['quality', 'innovation', 'alignment'] as $name) {
            $record->$name = is_numeric($record->$name) ? max(0.0, min(100.0, (float) $record->$name)) : null;
        }
        $record->innovation ??= 0;
        $record->alignment ??= 100;
        $record->reach = max(0, min(1000000000, (int) $record->reach));
        $own = in_array($record->itemtype, ['person', 'review']);
        $record->verified = (int) (!$own || ($record->verified && $record->verifierid));
        $record->status = in_array($record->status, [ledger::COUNTED, ledger::HIDDEN, ledger::REJECTED], true)
            ? $record->status : ledger::COUNTED;
        $kinds = ['grade' => ['assessment'], 'completion' => ['completion'], 'person' => ledger::KINDS,
            'review' => ['review']];
        if (!in_array($record->kind, $kinds[$record->itemtype] ?? [], true)) {
            throw new \coding_exception('There is no such kind of contribution: ' . $record->kind);
        }
        $component = $own ? '/^' . ledger::OWN . '$/' : '/^(mod_[a-z0-9_]+|' . facts::MANUAL . ')$/';
        if (!preg_match($component, $record->component)) {
            throw new \coding_exception('No contribution comes from there: ' . $record->component);
        }
        self::clean_words($record, $own);
        // Nothing is done after it is restored.
        $now = time();
        $record->timeoccurred = max(0, min((int) $record->timeoccurred, $now));
        $record->localday = max(0, min((int) $record->localday, intdiv($now, DAYSECS) + 1));
        $record->timeverified = $own && is_numeric($record->timeverified ?? null) ? (int) $record->timeverified : null;
        $record->multiplier = 1;
    }

    /**
     * Brings what people have said into the limits of the ledger.
     *
     * @param \stdClass $record
     * @param bool $own whether it is of this plugin, and not of a grade or a completion
     */
    private static function clean_words(\stdClass $record, bool $own): void {
        $text = fn(string $name, int $longest) => $own && (string) ($record->$name ?? '') !== ''
            ? \core_text::substr((string) $record->$name, 0, $longest) : null;
        $record->title = facts::cut($record->title ?? null);
        $record->description = $text('description', handing_in::LONGEST);
        $format = (int) ($record->descriptionformat ?? FORMAT_HTML);
        $record->descriptionformat = in_array($format, handing_in::FORMATS) ? $format : (int) FORMAT_HTML;
        $record->verifiercomment = $text('verifiercomment', verification::LONGEST);
    }

    /**
     * Inserts a contribution.
     *
     * @param \stdClass $record
     * @param bool $own whether it comes from this plugin, so that it names itself
     * @return int
     */
    private static function insert(\stdClass $record, bool $own): int {
        global $DB;
        $record->timecreated = $record->timemodified;
        $record->itemid = $own ? -random_int(1, 2 ** 31 - 1) : $record->itemid;
        $record->ownuid = ledger::uid($record->component, $record->itemtype, (int) $record->itemid, (int) $record->userid);
        $id = (int) $DB->insert_record(ledger::TABLE, $record);
        if ($own) {
            $DB->update_record(ledger::TABLE, (object) ['id' => $id, 'itemid' => $id,
                'ownuid' => ledger::uid($record->component, $record->itemtype, $id, (int) $record->userid)]);
        }
        return $id;
    }

    /**
     * What the site has of a contribution whose activity was deleted.
     *
     * @param \stdClass $record
     * @return \stdClass|null with id, courseid and sitewide
     */
    private static function left_over(\stdClass $record): ?\stdClass {
        global $DB;
        $rows = $DB->get_records_sql(
            'SELECT x.id, x.courseid, x.sitewide
               FROM {' . ledger::TABLE . '} x
          LEFT JOIN {context} ctx ON ctx.id = x.contextid
          LEFT JOIN {course} c ON c.id = x.courseid
              WHERE x.originuid = :uid AND x.userid = :userid AND (c.id IS NULL OR x.courseid = :course)
                    AND (ctx.id IS NULL OR ctx.contextlevel IN (' . CONTEXT_USER . ', ' . CONTEXT_SYSTEM . '))
           ORDER BY x.sitewide DESC, x.id',
            ['uid' => $record->originuid, 'userid' => $record->userid, 'course' => $record->courseid],
            0,
            1
        );
        return $rows ? reset($rows) : null;
    }

    /**
     * Puts what the site has of a contribution back in its place.
     *
     * @param \stdClass $left
     * @param \stdClass $record
     * @return int its id
     */
    private static function put_back(\stdClass $left, \stdClass $record): int {
        global $DB;
        $own = $record->itemtype === 'person';
        $itemid = $own ? (int) $left->id : (int) $record->itemid;
        $DB->update_record(ledger::TABLE, (object) [
            'id' => $left->id,
            'ownuid' => ledger::uid($record->component, $record->itemtype, $itemid, (int) $record->userid),
            'itemid' => $itemid,
            'courseid' => $record->courseid,
            'contextid' => $record->contextid,
            'status' => $record->status,
            'snapshot' => $record->snapshot,
            'boardcourseid' => 0,
            'timescored' => null,
            'timemodified' => $record->timemodified,
        ]);
        $DB->set_field(ledger::STARS, 'courseid', $record->courseid, ['contributionid' => $left->id]);
        dirty::mark_many([[$record->userid, $record->courseid], [$record->userid, $left->courseid]]);
        return (int) $left->id;
    }

    /**
     * Whether the site has a contribution already.
     *
     * @param string $originuid
     * @param int $besides id of a row that is not asked for
     * @return bool
     */
    private static function is_known(string $originuid, int $besides): bool {
        global $DB;
        return $DB->record_exists_select(
            ledger::TABLE,
            'originuid = :uid AND sitewide = 1 AND id <> :besides',
            ['uid' => $originuid, 'besides' => $besides]
        );
    }
}
