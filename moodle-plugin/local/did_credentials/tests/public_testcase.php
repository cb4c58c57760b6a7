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

/**
 * A site that can be checked against: with a key whose secret half the test holds, a DID document and a status list.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class public_testcase extends \advanced_testcase {
    /** @var string what nobody wants to see come alive */
    protected const HOSTILE = '<img src=x onerror=alert(1)> {{#str}}x{{/str}} {{sesskey}} '
        . '<span lang="en" class="multilang">E</span>';

    /** @var object the site's key */
    protected object $key;

    /**
     * Each test begins with a site that has published its document and a list of which nothing is revoked.
     */
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        if (!engine::is_available()) {
            $this->markTestSkipped('Needs the extension.');
        }
        $this->key = engine::key_generate(identity::did());
        $document = engine::did_document(identity::did(), [['publickey' => engine::key_public($this->key)['publickey']]]);
        $DB->insert_record(identity::DOCUMENTS, (object) ['did' => identity::did(), 'content' => $document,
            'contenthash' => hash('sha256', $document), 'timecreated' => time()]);
        $this->publish([]);
    }

    /**
     * What was pretended ends.
     */
    protected function tearDown(): void {
        engine::pretend(null);
        $_POST = $_FILES = [];
        unset($_SERVER['CONTENT_LENGTH']);
        parent::tearDown();
    }

    /**
     * Publishes the site's list.
     *
     * @param int[] $revoked places
     * @param int $listno
     * @return string the signed list
     */
    protected function publish(array $revoked, int $listno = 1): string {
        global $DB;
        $signed = engine::credential_issue(engine::status_list(
            status_lists::SIZE,
            $revoked,
            null,
            identity::list_url($listno),
            identity::did()
        ), $this->key);
        $id = $DB->get_field(status_lists::TABLE, 'id', ['listno' => $listno])
            ?: $DB->insert_record(status_lists::TABLE, (object) ['listno' => $listno, 'capacity' => status_lists::SIZE,
                'state' => status_lists::OPEN, 'timecreated' => time()]);
        $DB->update_record(status_lists::TABLE, (object) ['id' => $id, 'signed' => $signed, 'timesigned' => time(),
            'timeexpires' => time() + DAYSECS]);
        return $signed;
    }

    /**
     * A badge of this site, signed.
     *
     * @param array $fields that are otherwise
     * @return string JSON
     */
    protected function badge(array $fields = []): string {
        return engine::credential_issue(engine::badge_credential($fields + [
            'issuer' => ['id' => identity::did(), 'name' => 'The school'],
            'recipient' => 'urn:uuid:5b1a4a1e-39b7-4b5b-8a53-6ce2f4c2e4f8',
            'achievement' => ['id' => 'https://www.example.com/b/1', 'name' => 'Fractions', 'description' => 'Adds them.',
                'criteria' => 'Twenty tasks.'],
            'status' => ['list' => identity::list_url(1), 'index' => 55],
        ]), $this->key);
    }

    /**
     * The same as a JSON Web Token.
     *
     * @return string
     */
    protected function jwt(): string {
        $badge = json_decode($this->badge());
        unset($badge->proof);
        return engine::credentials_issue([json_encode($badge, JSON_UNESCAPED_SLASHES)], $this->key)[0]['jwt'];
    }

    /**
     * A credential in the tables.
     *
     * @param int $userid
     * @param array $fields that are otherwise
     * @return \stdClass the row
     */
    protected function credential(int $userid, array $fields = []): \stdClass {
        global $DB;
        static $number = 0;
        $number++;
        $place = 1000 + $number;
        $listid = $DB->get_field(status_lists::TABLE, 'id', ['listno' => 1]);
        $DB->insert_record(status_lists::ENTRIES, (object) ['listid' => $listid, 'place' => $place, 'revoked' => 0]);
        $now = time();
        $id = $DB->insert_record(credentials::TABLE, (object) ($fields + [
            'publicid' => credentials::draw_public_id(), 'userid' => $userid, 'kind' => credentials::BADGE, 'sourceid' => $number,
            'awardid' => $number, 'awardtime' => $now, 'issuekey' => "badge:$number", 'courseid' => 0, 'title' => 'Fractions',
            'fields' => '{}', 'signedjson' => $this->badge(['status' => ['list' => identity::list_url(1), 'index' => $place]]),
            'signedjwt' => $this->jwt(), 'keyid' => 1, 'listid' => $listid, 'place' => $place, 'ledgerid' => 1,
            'leafindex' => $number, 'salt' => str_repeat('0', 64), 'state' => credentials::ISSUED, 'shared' => 0,
            'timeissued' => $now, 'timemodified' => $now, 'usermodified' => 0,
        ]));
        return $DB->get_record(credentials::TABLE, ['id' => $id], '*', MUST_EXIST);
    }

    /**
     * Somebody whose name came into the database by some other way than Moodle's forms.
     *
     * @return \stdClass
     */
    protected function hostile_user(): \stdClass {
        global $DB;
        $user = $this->getDataGenerator()->create_user(['firstname' => 'Ann']);
        $DB->set_field('user', 'lastname', substr(self::HOSTILE, 0, 60), ['id' => $user->id]);
        return \core_user::get_user($user->id, '*', MUST_EXIST);
    }

    /**
     * Renders a page.
     *
     * @param \renderable $page
     * @return string
     */
    protected function render(\renderable $page): string {
        global $PAGE;
        $PAGE->set_context(\context_system::instance());
        $PAGE->set_url('/local/did_credentials/verify.php');
        return $PAGE->get_renderer('local_did_credentials')->render($page);
    }
}
