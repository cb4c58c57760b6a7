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
 * The form for a text.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\form;

use local_constitutional_agent\course_texts;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form into which somebody puts a text that is to be vetted.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vet_text extends \moodleform {
    /** @var int the longest text, in bytes */
    public const LONGEST = 1024 * 1024;

    /**
     * Its fields.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('hidden', 'id');
        $form->setType('id', PARAM_INT);
        $form->addElement(
            'textarea',
            'text',
            get_string('vettext', 'local_constitutional_agent'),
            ['rows' => 12, 'cols' => 60, 'dir' => 'auto']
        );
        // It is looked at, and never shown but as text.
        $form->setType('text', PARAM_RAW);
        $form->addRule('text', null, 'required', null, 'client');
        $form->addElement('select', 'format', get_string('vetformat', 'local_constitutional_agent'), [
            FORMAT_PLAIN => get_string('formatplain'),
            FORMAT_HTML => get_string('formathtml'),
            FORMAT_MARKDOWN => get_string('formatmarkdown'),
        ]);
        $this->add_action_buttons(false, get_string('vetbutton', 'local_constitutional_agent'));
    }

    /**
     * What is wrong with what was entered.
     *
     * @param array $data
     * @param array $files
     * @return string[]
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        if (strlen($data['text']) > self::LONGEST) {
            $errors['text'] = get_string('vettoolong', 'local_constitutional_agent', display_size(self::LONGEST));
        }
        return $errors;
    }

    /**
     * The text that was entered.
     *
     * @return string|null HTML; null: nothing yet
     */
    public function html(): ?string {
        $data = $this->get_data();
        return $data ? course_texts::html($data->text, (string) $data->format) : null;
    }
}
