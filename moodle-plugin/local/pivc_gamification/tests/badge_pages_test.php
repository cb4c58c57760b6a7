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
 * Tests of the pages of badges and of the external function.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use core_external\external_api;
use local_azora\engine;
use local_pivc_gamification\external\get_badges;
use local_pivc_gamification\output\badge_page;
use local_pivc_gamification\output\badges_page;
use local_pivc_gamification\output\my_badges_page;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/ledger_testcase.php');
require_once($CFG->libdir . '/badgeslib.php');

/**
 * What is shown of badges, and to whom.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\output\badges_page
 * @covers     \local_pivc_gamification\output\badge_pictures
 * @covers     \local_pivc_gamification\output\badge_page
 * @covers     \local_pivc_gamification\output\my_badges_page
 * @covers     \local_pivc_gamification\badge_preview
 * @covers     \local_pivc_gamification\badge_holders
 * @covers     \local_pivc_gamification\badge_access
 * @covers     \local_pivc_gamification\external\get_badges
 */
final class badge_pages_test extends ledger_testcase {
    /** @var string what nobody wants to see come alive */
    private const HOSTILE = '<img src=x onerror=alert(1)> {{#str}}x{{/str}} {{sesskey}} <span lang="en" class="multilang">E</span>';

    /**
     * Makes a badge of ours, switched on.
     *
     * @param int $want points
     * @param int|null $courseid null: of the site
     * @param string $name
     * @return \stdClass its row
     */
    private function badge(int $want, ?int $courseid = null, string $name = 'A badge'): \stdClass {
        $badge = $this->getDataGenerator()->get_plugin_generator('core_badges')->create_badge(['name' => $name,
            'type' => $courseid ? BADGE_TYPE_COURSE : BADGE_TYPE_SITE, 'courseid' => $courseid, 'status' => BADGE_STATUS_INACTIVE]);
        $rules = badge_rules::from_rows([['fact' => 'pivc_score', 'operator' => '>=', 'value' => $want]]);
        $id = badge_admin::link((int) $badge->id, 'rare', $rules, 2);
        badge_admin::switch_on($id, true, 2);
        return badges::row($id);
    }

    /**
     * Gives a learner points.
     *
     * @param \stdClass $learner
     * @param int $score
     */
    private function earn(\stdClass $learner, int $score): void {
        $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')->create_contribution([
            'userid' => $learner->id, 'courseid' => $this->course->id, 'score' => $score]);
    }

    /**
     * Renders a page.
     *
     * @param \renderable $page
     * @return string
     */
    private function render(\renderable $page): string {
        global $PAGE;
        $PAGE->set_url('/local/pivc_gamification/badges.php');
        return $PAGE->get_renderer('local_pivc_gamification')->render($page);
    }

    /**
     * The list of administrators.
     */
    public function test_list(): void {
        $url = new \moodle_url('/local/pivc_gamification/badges.php');
        $html = $this->render(new badges_page($url, 0, true));
        $this->assertStringContainsString('value="starters"', $html);
        $this->assertStringNotContainsString('value="starters"', $this->render(new badges_page($url, 0, false)));
        $this->badge(50);
        $row = $this->badge(50, (int) $this->course->id, self::HOSTILE);
        $html = $this->render(new badges_page($url, (int) $this->course->id, true));
        $this->assertStringNotContainsString('<img src=x', $html);
        $this->assertStringNotContainsString(sesskey() . ' ', strip_tags($html));
        $this->assertStringContainsString('Points (PIVC): at least 50', $html);
        $this->assertStringContainsString('badge.php?id=' . $row->id, $html);
        $this->assertStringNotContainsString('A badge', $html, 'that one is of the site');
        engine::pretend('');
        $this->assertStringContainsString(
            s(get_string('badgesstale', 'local_pivc_gamification')),
            $this->render(new badges_page($url, 0, true))
        );
    }

    /**
     * Before rules are saved it is shown who would get the badge, by facts.
     */
    public function test_preview(): void {
        [$one, $two, $three] = $this->learners;
        $row = $this->badge(500, null, self::HOSTILE);
        foreach ([[$one, 60], [$two, 600], [$three, 600]] as [$learner, $score]) {
            $this->earn($learner, $score);
        }
        badges::award([(int) $two->id, (int) $three->id]);
        badge_admin::revoke($row->id, (int) $three->id, 2);
        $rules = badge_rules::from_rows([['fact' => 'pivc_score', 'operator' => '>=', 'value' => 50]]);
        $preview = new badge_preview($row, $rules);
        $this->assertSame([3, 1, 1, 1, true], [$preview->looked, $preview->count, $preview->already, $preview->revoked,
            $preview->complete]);
        $this->assertSame([(int) $one->id => ['pivc_score' => 60]], $preview->first);
        $html = $this->render(new badge_page($row, 'rules', $rules, '<i id="form"></i>'));
        $this->assertStringContainsString(s(fullname($one)), $html);
        $this->assertStringContainsString('Points (PIVC): 60', $html);
        $this->assertStringContainsString('<i id="form"></i>', $html);
        $this->assertStringContainsString(s($rules), $html);
        $learners = $this->render(new badge_page($row, 'learners'));
        $this->assertStringContainsString(get_string('badgerevoked', 'local_pivc_gamification'), $learners);
        $this->assertStringContainsString('value="again"', $learners);
        $this->assertStringContainsString('value="revoke"', $learners);
        $this->assertStringNotContainsString(s(fullname($one)), $learners);
        badge_admin::set_rules($row->id, $rules, 2);
        $history = $this->render(new badge_page(badges::row($row->id), 'history'));
        $this->assertStringContainsString('version=', $history);
        foreach ([$html, $learners, $history] as $page) {
            $this->assertStringNotContainsString('<img src=x', $page);
        }
        // Words of the author of rules stay words, wherever they are shown.
        $hostile = json_encode(['schema' => 1, 'version' => 1, 'description' => self::HOSTILE, 'rules' => [['id' => '<b>{{x}}</b>',
            'description' => self::HOSTILE, 'when' => ['in' => ['x', self::HOSTILE]], 'action' => ['type' => 'unlock']]]]);
        $this->assertNull(badge_rules::fault($hostile, 0));
        $html = $this->render(new badge_page($row, 'rules', $hostile));
        badge_admin::set_rules($row->id, $hostile, 2);
        $html .= $this->render(new badge_page(badges::row($row->id), 'history'));
        $html .= $this->render(new my_badges_page((int) $one->id, badge_access::to($one)));
        $this->assertStringContainsString(s('{{sesskey}}'), $html);
        $this->assertStringNotContainsString('<img src=x', $html);
    }

    /**
     * Facts and names are for those who may see grades, and in separate groups only those of one's own.
     */
    public function test_preview_access(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $DB->set_field('course', 'groupmode', SEPARATEGROUPS, ['id' => $this->course->id]);
        rebuild_course_cache($this->course->id);
        $teacher = $generator->create_and_enrol($this->course, 'teacher');
        $role = $DB->get_field('role', 'id', ['shortname' => 'teacher']);
        assign_capability('moodle/site:accessallgroups', CAP_PROHIBIT, $role, SYSCONTEXTID);
        $group = $generator->create_group(['courseid' => $this->course->id]);
        $row = $this->badge(50, (int) $this->course->id);
        foreach ($this->learners as $learner) {
            $this->earn($learner, 60);
        }
        $this->setUser($teacher);
        $this->assertSame(0, (new badge_preview($row, $row->rules))->looked, 'he is in no group');
        foreach ([$teacher, $this->learners[1]] as $member) {
            $generator->create_group_member(['groupid' => $group->id, 'userid' => $member->id]);
        }
        $preview = new badge_preview($row, $row->rules);
        $this->assertSame([(int) $this->learners[1]->id], array_keys($preview->first));
        $this->assertTrue($preview->somegroups);
        badges::award(array_column($this->learners, 'id'));
        assign_capability('moodle/badges:viewawarded', CAP_ALLOW, $role, SYSCONTEXTID);
        $holders = new badge_holders($row);
        $this->assertSame(1, $holders->count());
        $this->assertTrue($holders->includes((int) $this->learners[1]->id));
        $this->assertFalse($holders->includes((int) $this->learners[0]->id));
        $this->setUser($this->learners[0]);
        $this->assertFalse(badge_preview::may_see($row));
        $this->expectException(\required_capability_exception::class);
        new badge_preview($row, $row->rules);
    }

    /**
     * A learner sees what he has and what he is near; hostile names stay text.
     */
    public function test_my_badges(): void {
        [$learner, $other] = $this->learners;
        $this->badge(50, null, self::HOSTILE);
        $this->badge(600, (int) $this->course->id, 'Far ' . self::HOSTILE);
        $this->earn($learner, 60);
        $sink = $this->redirectMessages();
        badges::award([(int) $learner->id]);
        $messages = $sink->get_messages();
        $this->assertCount(1, $messages);
        $this->assertStringNotContainsString('<img src=x', $messages[0]->fullmessagehtml);
        $this->setUser($learner);
        $html = $this->render(new my_badges_page((int) $learner->id, badge_access::to($learner)));
        $this->assertStringContainsString('<progress', $html);
        $this->assertStringContainsString('value="10"', $html);
        $this->assertStringContainsString('badge.php?hash=', $html);
        $this->assertStringNotContainsString('<img src=x', $html);
        $this->assertStringContainsString('{{sesskey}}', $html);
        $this->setUser($other);
        $html = $this->render(new my_badges_page((int) $learner->id, badge_access::to($learner)));
        $this->assertStringNotContainsString('<progress', $html, 'how far somebody is, is not for others');
        $this->setAdminUser();
        engine::pretend('');
        $html = $this->render(new my_badges_page((int) $learner->id, badge_access::to($learner)));
        $this->assertStringContainsString('badge.php?hash=', $html);
    }

    /**
     * A badge without a picture has one that stands for any badge, and no broken one.
     */
    public function test_pictures(): void {
        global $PAGE;
        $with = $this->badge(50, (int) $this->course->id);
        $without = $this->badge(50);
        get_file_storage()->create_file_from_string(['contextid' => \context_course::instance($this->course->id)->id,
            'component' => 'badges', 'filearea' => 'badgeimage', 'itemid' => $with->badgeid, 'filepath' => '/',
            'filename' => 'f1.png'], 'x');
        $this->earn($this->learners[0], 60);
        badges::award([(int) $this->learners[0]->id]);
        $this->setUser($this->learners[0]);
        $pictures = array_column(external\get_badges::execute()['earned'], 'picture', 'badgeid');
        $this->assertStringContainsString("/badges/badgeimage/$with->badgeid/f1", $pictures[$with->badgeid]);
        $this->assertStringContainsString('i/badge', $pictures[$without->badgeid]);
        $html = $this->render(new my_badges_page((int) $this->learners[0]->id, badge_access::to($this->learners[0])));
        $this->assertStringContainsString("/badges/badgeimage/$with->badgeid/f1", $html);
        $this->assertStringNotContainsString("/badges/badgeimage/$without->badgeid/", $html);
        delete_course($this->course->id, false);
        $pictures = new output\badge_pictures([$with], $PAGE->get_renderer('core'));
        $system = \context_system::instance()->id;
        $this->assertStringContainsString("/$system/badges/badgeimage/", $pictures->of($with), 'core has moved it');
    }

    /**
     * The forms take what can be taken, and say what is wrong with the rest.
     */
    public function test_forms(): void {
        $row = $this->badge(50);
        $url = new \moodle_url('/local/pivc_gamification/badge.php', ['id' => $row->id]);
        [$draft, $html, $asjson] = output\badge_pages::rules_form($row, $url, '', 0);
        $this->assertSame([null, false], [$draft, $asjson]);
        $this->assertStringContainsString('value="50"', $html);
        $fill = fn($value) => form\badge_table::mock_submit(['id' => $row->id, 'form' => 'table', 'rowcount' => 2,
            'fact' => ['stars', ''], 'operator' => ['>', '>='], 'value' => [$value, '']]);
        $fill('2.5');
        [$draft] = output\badge_pages::rules_form($row, $url, 'table', 0);
        $this->assertSame([['fact' => 'stars', 'operator' => '>', 'value' => 2.5]], badge_rules::to_rows($draft));
        $fill('many');
        [$draft, $html] = output\badge_pages::rules_form($row, $url, 'table', 0);
        $this->assertNull($draft);
        $this->assertStringContainsString(get_string('rulesvaluenumber', 'local_pivc_gamification'), $html);
        form\badge_json::mock_submit(['id' => $row->id, 'form' => 'json', 'rules' => '{"<img src=x>": 1}']);
        [$draft, $html, $asjson] = output\badge_pages::rules_form($row, $url, 'json', 0);
        $this->assertSame([null, true], [$draft, $asjson]);
        $this->assertStringNotContainsString('<img src=x', $html);
        form\badge_json::mock_submit(['id' => $row->id, 'form' => 'json', 'rules' => $row->rules]);
        $this->assertSame($row->rules, output\badge_pages::rules_form($row, $url, 'json', 0)[0]);
        $version = array_key_first(badge_admin::history($row->badgeid));
        $_POST = [];
        $this->assertSame($row->rules, output\badge_pages::rules_form($row, $url, '', $version)[0]);
        $this->assertNull(output\badge_pages::rules_form($row, $url, '', $version + 1000)[0], 'of another badge');
        $foreign = $this->getDataGenerator()->get_plugin_generator('core_badges')->create_badge([
            'type' => BADGE_TYPE_COURSE, 'courseid' => $this->course->id]);
        form\link_badge::mock_submit(['courseid' => 0, 'badgeid' => $foreign->id, 'rarity' => 'rare']);
        $form = new form\link_badge($url, ['courseid' => 0, 'badges' => [$foreign->id => 'x']]);
        $this->assertNull($form->get_data(), 'a badge of another place');
    }

    /**
     * The external function.
     */
    public function test_external(): void {
        global $DB;
        [$learner, $other] = $this->learners;
        $this->badge(50);
        $this->badge(600);
        $this->earn($learner, 60);
        badges::award([(int) $learner->id]);
        $this->setUser($learner);
        $call = fn(int $userid = 0) => external_api::clean_returnvalue(get_badges::execute_returns(), get_badges::execute($userid));
        $given = $call();
        $this->assertSame(['A badge'], array_column($given['earned'], 'name'));
        $this->assertSame([0.1], array_column($given['next'], 'done'));
        $this->assertEquals(['text' => 'Points (PIVC): 60 of 600', 'have' => 60, 'want' => 600], $given['next'][0]['needs'][0]);
        $this->setAdminUser();
        $row = $this->badge(700);
        badge_admin::set_rules($row->id, badge_rules::from_rows([['fact' => 'stars', 'operator' => '<', 'value' => 0]]), 2);
        $this->setUser($learner);
        $given = $call();
        $this->assertSame([false, null], [$given['next'][1]['done'] > 0, $given['next'][1]['needs'][0]['have']]);
        $this->setUser($other);
        $given = $call((int) $learner->id);
        $this->assertSame([1, false, []], [count($given['earned']), $given['progress'], $given['next']]);
        $DB->set_field('badge_issued', 'visible', 0, []);
        $this->assertSame([], $call((int) $learner->id)['earned'], 'not what he shows to nobody');
        $stranger = $this->getDataGenerator()->create_user();
        $this->setUser($stranger);
        try {
            $call((int) $learner->id);
            $this->fail('a stranger');
        } catch (\moodle_exception $e) {
            $this->assertSame('cannotviewprofile', $e->errorcode);
        }
        $this->setGuestUser();
        $this->expectException(\moodle_exception::class);
        $call();
    }
}
