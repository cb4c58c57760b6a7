<?php

/**
 * A page of a course with nothing on it: what any page of a Moodle costs. With block=1 it is of a type that
 * has a block beside it. bin/bench --moodle puts it into the tree.
 */

require __DIR__ . '/../config.php';

$course = get_course(required_param('id', PARAM_INT));
require_login($course);
$PAGE->set_url('/azora-bench/empty.php', ['id' => $course->id]);
$PAGE->set_pagelayout('incourse');
$PAGE->set_title('Empty');
$PAGE->set_heading($course->fullname);
!optional_param('block', 0, PARAM_BOOL) || $PAGE->set_pagetype('azora-bench-block');
echo $OUTPUT->header(), '<p>Nothing.</p>', $OUTPUT->footer();
