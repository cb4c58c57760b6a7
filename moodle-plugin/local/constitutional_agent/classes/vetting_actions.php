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
 * What somebody can do on the page of a result.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

/**
 * What somebody can do on the page of a result.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting_actions {
    /**
     * Makes them.
     *
     * @param vetting_access $access
     */
    public function __construct(
        /** @var vetting_access */
        private readonly vetting_access $access,
    ) {
    }

    /**
     * The form in which the viewer says why the text may stand.
     *
     * @param \moodle_url $url
     * @return form\overrule|null null: it is not for him to say, or there is nothing to be said
     */
    public function form(\moodle_url $url): ?form\overrule {
        if (!$this->access->may_overrule()) {
            return null;
        }
        $form = new form\overrule($url);
        $form->set_data(['id' => $this->access->row->id, 'version' => overruling::version_of($this->access->row)]);
        return $form;
    }

    /**
     * Does something, and says what redirect() takes to tell of it: a provider that is down, or a text that was changed
     * meanwhile, leads back to the page as well.
     *
     * @param callable $work that gives what to tell the viewer
     * @return array list of message, delay and kind
     */
    public function told(callable $work): array {
        try {
            return [s($work()), null, \core\output\notification::NOTIFY_SUCCESS];
        } catch (\moodle_exception $e) {
            return [s($e->getMessage()), null, \core\output\notification::NOTIFY_ERROR];
        }
    }

    /**
     * Does something that takes no more than a button.
     *
     * @param string $do restore, ask or accept
     * @param string $version what the viewer looked at
     * @return string what to tell him
     */
    public function perform(string $do, string $version): string {
        switch ($do) {
            case 'restore':
                return overruling::restore($this->access, $version);
            case 'accept':
                vetting_access::require_oneself(second_opinion::may_ask($this->access));
                ai_adapter::accept_policy($this->access->context);
                return $this->ask($version);
            case 'ask':
                return $this->ask($version);
            default:
                throw new \moodle_exception('vetting_notpossible', 'local_constitutional_agent');
        }
    }

    /**
     * Asks for a second opinion.
     *
     * @param string $version
     * @return string what to tell the viewer
     */
    private function ask(string $version): string {
        $given = second_opinion::ask($this->access, $version);
        return get_string(
            $given->lowered ? 'opinionlowered' : 'opinionkept',
            'local_constitutional_agent',
            vetting_words::score($given->score)
        );
    }
}
