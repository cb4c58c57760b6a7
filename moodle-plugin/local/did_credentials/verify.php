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
 * The page where anybody checks a credential. It keeps nothing of what is brought, so there is nothing that a session key could
 * protect; and it has no session.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('NO_MOODLE_COOKIES', true);
define('NO_DEBUG_DISPLAY', true);

require_once(__DIR__ . '/../../config.php');

use local_did_credentials\web\verify_request;

$publicid = is_string($_GET['id'] ?? null) ? optional_param('id', '', PARAM_ALPHANUMEXT) : '';

$PAGE->set_context(context_system::instance());
$PAGE->set_url(new moodle_url('/local/did_credentials/verify.php'));

$request = verify_request::answer($publicid, ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST');
http_response_code($request->status);
foreach ($request->headers() as $name => $value) {
    header("$name: $value");
}
echo $PAGE->get_renderer('local_did_credentials')->render($request->page);
