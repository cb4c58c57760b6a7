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
 * Gives away places of the status list: at random, and each once. To be used under the lock of the worker; should two processes
 * use it at once all the same, a unique key lets one of them fail with everything.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class places {
    /** @var \stdClass|null the list */
    private ?\stdClass $list = null;

    /** @var int[] what was given away of it */
    private array $taken = [];

    /**
     * Makes one.
     *
     * @param \stdClass $signer to sign a list with, where one must be opened
     */
    public function __construct(
        /** @var \stdClass to sign a list with, where one must be opened */
        private readonly \stdClass $signer,
    ) {
    }

    /**
     * A place.
     *
     * @return \stdClass with listid, listno and place
     */
    public function take(): \stdClass {
        if ($this->list === null) {
            $this->list = status_lists::current();
            $this->taken = $this->list ? status_lists::taken((int) $this->list->id) : [];
        }
        if ($this->list === null || count($this->taken) >= $this->list->capacity) {
            $this->list = status_lists::open($this->signer, 'full');
            $this->taken = [];
        }
        $place = engine::status_place((int) $this->list->capacity, $this->taken);
        $this->taken[] = $place;
        return (object) ['listid' => (int) $this->list->id, 'listno' => (int) $this->list->listno, 'place' => $place];
    }
}
