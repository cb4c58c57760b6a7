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

namespace local_azora\form;

use local_azora\constitution;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/**
 * Takes a new version of the constitution.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class upload_constitution extends \moodleform {
    /** @var int the largest document, in bytes */
    private const LARGEST = 2 * 1024 * 1024;

    /**
     * What it consists of.
     */
    protected function definition() {
        $mform = $this->_form;
        $mform->addElement('filepicker', 'document', get_string('constitution_file', 'local_azora'), null, [
            'accepted_types' => ['.json'], 'maxbytes' => self::LARGEST,
        ]);
        $mform->addHelpButton('document', 'constitution_file', 'local_azora');
        $mform->addRule('document', get_string('constitution_nofile', 'local_azora'), 'required');
        $this->add_action_buttons(false, get_string('upload'));
    }

    /**
     * Has the engine look at the document.
     *
     * @param array $data
     * @param array $files
     * @return array<string, string> errors, as HTML
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        // Not by get_file_content(), which would validate first.
        $draft = $this->get_draft_files('document');
        if (!$draft) {
            return $errors + ['document' => get_string('constitution_nofile', 'local_azora')];
        }
        $fault = self::fault(reset($draft)->get_content());
        return $fault === null ? $errors : $errors + ['document' => s($fault)];
    }

    /**
     * What is wrong with a document, and where.
     *
     * @param string $content
     * @return string|null plain text
     */
    public static function fault(string $content): ?string {
        try {
            constitution::check($content);
            return null;
        } catch (\local_azora\exception\rules_invalid $e) {
            return $e->with_place();
        } catch (\moodle_exception $e) {
            return $e->getMessage();
        }
    }
}
