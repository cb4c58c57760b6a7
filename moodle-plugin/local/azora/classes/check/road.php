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

namespace local_azora\check;

use core\check\result;
use local_azora\database;
use local_azora\exception\road_closed;

/**
 * Whether the large jobs can go the direct road to PostgreSQL.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class road extends base {
    /**
     * Looks, by asking the server.
     *
     * @return result
     */
    public function get_result(): result {
        global $DB;
        if ($DB->get_dbfamily() !== 'postgres') {
            return $this->say(result::NA, 'na');
        }
        if (!database::is_wanted()) {
            return $this->say(result::INFO, 'off');
        }
        try {
            $server = database::ping();
        } catch (road_closed $e) {
            return $this->say(result::WARNING, 'closed', $e->why);
        } catch (\moodle_exception $e) {
            return $this->say(result::WARNING, 'closed', $e->getMessage());
        }
        $failed = (int) get_config('local_azora', 'roadfailed');
        if ($failed > time() - DAYSECS) {
            return $this->say(result::WARNING, 'failed', (object) ['age' => self::age($failed),
                'why' => get_config('local_azora', 'roadfailedwhy')]);
        }
        return $this->say(result::OK, 'ok', (object) ['server' => $server['server'],
            'milliseconds' => format_float($server['milliseconds'], 1)]);
    }
}
