<?php

/** Loads the Moodle whose tree MOODLE_TREE names, as one of its own commands does. */

declare(strict_types=1);

define('CLI_SCRIPT', true);
define('CACHE_DISABLE_ALL', true);
require getenv('MOODLE_TREE') . '/config.php';
// The older name of a class of badges is made where this is loaded, and of its workers not each comes across it.
require_once getenv('MOODLE_TREE') . '/lib/badgeslib.php';
