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

namespace local_did_credentials\output;

/**
 * Renders the plugin's pages.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class renderer extends \plugin_renderer_base {
    /**
     * The page where anybody checks a credential.
     *
     * @param verify_page $page
     * @return string
     */
    public function render_verify_page(verify_page $page): string {
        return $this->render_from_template('local_did_credentials/verify', $page->export_for_template($this));
    }

    /**
     * A learner's own credentials.
     *
     * @param my_credentials_page $page
     * @return string
     */
    public function render_my_credentials_page(my_credentials_page $page): string {
        return $this->render_from_template('local_did_credentials/mycredentials', $page->export_for_template($this))
            . $page->paging();
    }

    /**
     * A credential to be printed.
     *
     * @param print_page $page
     * @return string
     */
    public function render_print_page(print_page $page): string {
        return $this->render_from_template('local_did_credentials/print', $page->export_for_template($this));
    }

    /**
     * The credentials of everybody.
     *
     * @param manage_page $page
     * @return string
     */
    public function render_manage_page(manage_page $page): string {
        return $this->render_from_template('local_did_credentials/manage', $page->export_for_template($this)) . $page->paging();
    }

    /**
     * One credential, for managers.
     *
     * @param credential_page $page
     * @return string
     */
    public function render_credential_page(credential_page $page): string {
        return $this->render_from_template('local_did_credentials/credential', $page->export_for_template($this));
    }

    /**
     * The keys that sign.
     *
     * @param keys_page $page
     * @return string
     */
    public function render_keys_page(keys_page $page): string {
        return $this->render_from_template('local_did_credentials/keys', $page->export_for_template($this));
    }

    /**
     * The ledger and the status lists.
     *
     * @param ledger_page $page
     * @return string
     */
    public function render_ledger_page(ledger_page $page): string {
        return $this->render_from_template('local_did_credentials/ledger', $page->export_for_template($this));
    }
}
