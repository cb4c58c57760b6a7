<?php

/** Loads the Moodle whose tree MOODLE_TREE names, as one of its own commands does. */

declare(strict_types=1);

define('CLI_SCRIPT', true);
define('CACHE_DISABLE_ALL', true);
require getenv('MOODLE_TREE') . '/config.php';
// Its older functions call the class of badges by another name, which this file gives it.
require_once $CFG->libdir . '/badgeslib.php';
