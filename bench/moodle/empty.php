<?php

/**
 * A page of a course with nothing on it: what any page of a Moodle costs. With blocks=1 the course's
 * blocks stand beside it. bin/bench --moodle puts it into the tree.
 */

require __DIR__ . '/../config.php';

$course = get_course(required_param('id', PARAM_INT));
require_login($course);
$PAGE->set_url('/azora-bench/empty.php', ['id' => $course->id]);
$PAGE->set_pagelayout('incourse');
$PAGE->set_title('Empty');
$PAGE->set_heading($course->fullname);
optional_param('blocks', 0, PARAM_BOOL) || $PAGE->blocks->show_only_fake_blocks();
echo $OUTPUT->header(), '<p>Nothing.</p>', $OUTPUT->footer();
