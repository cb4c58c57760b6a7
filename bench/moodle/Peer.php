<?php

declare(strict_types=1);

namespace Azora\Bench\Moodle;

use local_pivc_gamification\ledger;
use stdClass;

/** Level Up XP (block_xp), whose source PEER_DIR names: its ladder, filled with the same scores. */
final class Peer
{
    public const NAME = "Level Up XP";

    public static function find(): ?self
    {
        return \core_component::get_component_directory('block_xp') !== null ? new self() : null;
    }

    private function __construct()
    {
    }

    /** The same learners with the same points. */
    public function fill(stdClass $course): void
    {
        global $DB;
        $DB->delete_records('block_xp', ['courseid' => $course->id]);
        $DB->execute('INSERT INTO {block_xp} (courseid, userid, xp, lvl)
            SELECT courseid, userid, SUM(score), 1 FROM {' . ledger::TABLE . '} WHERE courseid = :course AND score IS NOT NULL
             GROUP BY courseid, userid', ['course' => $course->id]);
        if (!$DB->record_exists('block_instances', ['blockname' => 'xp'])) {
            $context = \context_course::instance($course->id);
            // Its pages want its block in the course.
            $DB->insert_record('block_instances', [
                'blockname' => 'xp', 'parentcontextid' => $context->id, 'showinsubcontexts' => 0,
                'pagetypepattern' => 'course-view-*', 'defaultregion' => 'side-pre', 'defaultweight' => 0, 'configdata' => '',
                'timecreated' => time(), 'timemodified' => time(),
            ]);
            \context_helper::create_instances(CONTEXT_BLOCK);
            \block_xp\di::get('course_world_factory')->get_world((int) $course->id)->get_config()->set('enabled', 1);
        }
    }

    /** @return array<string, array{string, string, string, string}> */
    public function asked(stdClass $course): array
    {
        return [self::NAME . ', ladder' => Visitors::get("/blocks/xp/index.php/ladder/$course->id", 'bench')];
    }
}
