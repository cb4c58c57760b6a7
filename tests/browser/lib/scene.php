<?php

/**
 * What is in a Moodle before somebody comes with a browser, and what others do meanwhile. Run in the
 * folder of its tree:
 *
 *     php scene.php WHAT JSON
 *
 * Prints JSON.
 */

declare(strict_types=1);

define('CLI_SCRIPT', true);
require getcwd() . '/config.php';
require_once $CFG->dirroot . '/lib/testing/generator/lib.php';
require_once $CFG->libdir . '/gradelib.php';
require_once $CFG->libdir . '/completionlib.php';
require_once $CFG->dirroot . '/mod/assign/locallib.php';
require_once $CFG->dirroot . '/user/lib.php';

const PASSWORD = 'Azora-1234';

/** Errors of PHP and of Moodle are to be seen on the page, where a journey looks for them. */
function prepare(): array
{
    set_config('debug', E_ALL);
    set_config('debugdisplay', 1);
    set_config('enablecompletion', 1);
    // The script that shows passwords makes their field anew, whatever was typed into it before.
    set_config('loginpasswordtoggle', 0);
    // Nothing is sent, and pages must not complain of that.
    core\plugininfo\message::enable_plugin('email', 0);
    // What a new user is shown once would lie over what is looked at.
    $GLOBALS['DB']->set_field('tool_usertours_tours', 'enabled', 0);
    file_put_contents($GLOBALS['CFG']->dirroot . '/azora-loaded.php', "<?php echo extension_loaded('azora') ? 'yes' : 'no';");
    return [];
}

/** A language that is written from right to left, though its words are English. */
function leftwards(): array
{
    $folder = make_writable_directory("{$GLOBALS['CFG']->dataroot}/lang/ar");
    file_put_contents("$folder/langconfig.php", "<?php\n\$string['thisdirection'] = 'rtl';\n\$string['thislanguage'] = 'Leftwards';\n");
    get_string_manager()->reset_caches();
    return [];
}

/** @return array{id: int, username: string, name: string} */
function make_user(string $first, string $last, int $number): array
{
    $name = core_text::strtolower($first) . $number;
    $id = user_create_user((object) [
        'username' => $name, 'firstname' => $first, 'lastname' => $last, 'email' => "$name@example.com",
        'password' => PASSWORD, 'auth' => 'manual', 'confirmed' => 1, 'mnethostid' => get_config('moodle', 'mnet_localhost_id'),
    ]);
    // What lies over a page at first.
    set_user_preference('drawer-open-index', 0, $id);
    // A text is typed into a plain field.
    set_user_preference('htmleditor', 'textarea', $id);
    return ['id' => (int) $id, 'username' => $name, 'name' => "$first $last"];
}

/** @param array{learners: list<string>} $values */
function course(array $values): array
{
    global $DB;
    $generator = new testing_data_generator();
    $number = 1 + (int) $DB->get_field_sql('SELECT MAX(id) FROM {course}');
    $course = $generator->create_course([
        'fullname' => "Botany $number", 'shortname' => "botany$number", 'enablecompletion' => 1, 'startdate' => time() - WEEKSECS,
    ]);
    $teacher = make_user('Tess', 'Teacher', $number);
    $generator->enrol_user($teacher['id'], $course->id, 'editingteacher');
    $learners = [];
    foreach ($values['learners'] as $first) {
        $learners[$first] = make_user($first, 'Learner', $number);
        $generator->enrol_user($learners[$first]['id'], $course->id, 'student');
    }
    $assign = $generator->create_module('assign', [
        'course' => $course->id, 'name' => 'A herbarium', 'grade' => 100, 'submissiondrafts' => 0,
        'assignsubmission_onlinetext_enabled' => 1,
    ]);
    return [
        'id' => (int) $course->id, 'name' => $course->fullname, 'assign' => (int) $assign->cmid,
        'teacher' => $teacher, 'learners' => (object) $learners,
    ];
}

/**
 * Content of a course that teachers have written.
 *
 * @param array{course: int, author: int} $values
 * @return array<string, int> activities, and the text that was written as nobody should
 */
function content(array $values): array
{
    global $DB;
    $generator = new testing_data_generator();
    \core\session\manager::set_user($DB->get_record('user', ['id' => $values['author']], '*', MUST_EXIST));
    $in = ['course' => $values['course'], 'contentformat' => FORMAT_HTML, 'introformat' => FORMAT_HTML];
    $pictures = '<img src="@@PLUGINFILE@@/root.png"><img src="@@PLUGINFILE@@/stem.png"><img src="@@PLUGINFILE@@/leaf.png">';
    $made = [
        'good' => $generator->create_module('page', $in + ['name' => 'What a leaf does',
            'content' => '<p>A leaf turns light into sugar.</p>']),
        'moon' => $generator->create_module('page', $in + ['name' => 'The moon and the tides',
            'content' => '<p>The moon is made of green cheese, and pulls at the sea.</p>']),
        'bad' => $generator->create_module('page', $in + ['name' => 'Parts of a plant', 'content' => "<h2>Parts</h2>\n<p>Everyone"
            . " knows that plants matter. In fact 90 percent of all marks depend on them.</p>\n$pictures"]),
        'label' => $generator->create_module('label', $in + ['intro' => "<p>LOOK AT THIS NOW, ALL OF YOU.</p>$pictures"]),
        'hostile' => $generator->create_module('page', $in + ['name' => '<img src=x onerror=document.title=1>{{x}}',
            'content' => '<img src="&quot;><script>document.title=1</script>{{x}}"><img src=y><img src=z>']),
        'book' => $generator->create_module('book', $in + ['name' => 'A flora']),
    ];
    $generator->get_plugin_generator('mod_book')->create_chapter([
        'bookid' => $made['book']->id, 'title' => 'Grasses', 'content' => $pictures, 'contentformat' => FORMAT_HTML,
    ]);
    return array_map(fn($module) => (int) $module->cmid, $made);
}

/** @param array{cmid: int} $values what was found of the text of an activity */
function vetting(array $values): array
{
    global $DB;
    return (array) $DB->get_record('local_constitutional_agent_vettings', ['cmid' => $values['cmid']], '*', MUST_EXIST)
        + ['visible' => (int) $DB->get_field('course_modules', 'visible', ['id' => $values['cmid']])];
}

/** @param array{switches: array<string, int>} $values switches of vetting */
function vetting_switches(array $values): array
{
    foreach ($values['switches'] as $name => $value) {
        set_config($name, $value, 'local_constitutional_agent');
    }
    return [];
}

/** @param array{endpoint: string} $values the provider of AI that Moodle comes with, asking at an address of this machine */
function ai_provider(array $values): array
{
    \core\plugininfo\aiprovider::enable_plugin('openai', 1);
    $settings = ['apikey' => 'key', 'orgid' => '', 'enableglobalratelimit' => 0, 'globalratelimit' => 100,
        'enableuserratelimit' => 0, 'userratelimit' => 10, 'action_generate_text_endpoint' => $values['endpoint'],
        'action_generate_text_model' => 'model', 'action_generate_text_systeminstruction' => ''];
    foreach ($settings as $name => $value) {
        set_config($name, $value, 'aiprovider_openai');
    }
    set_config('curlsecurityblockedhosts', '');
    set_config('curlsecurityallowedport', '');
    return [];
}

/** @param array{course: int} $values the block beside every page of the course */
function block(array $values): array
{
    $context = context_course::instance($values['course']);
    $page = new moodle_page();
    $page->set_context($context);
    $page->blocks->add_region('side-pre');
    $page->blocks->add_block('azora_gamification', 'side-pre', 0, true, '*');
    return [];
}

/** @param array{assign: int, user: int, points: float} $values */
function grade(array $values): array
{
    [$course, $cm] = get_course_and_cm_from_cmid($values['assign'], 'assign');
    $assign = new assign(context_module::instance($cm->id), $cm, $course);
    $assign->save_grade($values['user'], (object) ['grade' => $values['points'], 'attemptnumber' => -1]);
    return [];
}

/** @param array{course: int, user: int, ago: list<int>} $values days on which he wrote in a forum */
function active(array $values): array
{
    global $DB;
    $generator = new testing_data_generator();
    $forum = $generator->create_module('forum', ['course' => $values['course'], 'name' => 'What grows where']);
    foreach ($values['ago'] as $days) {
        $discussion = $generator->get_plugin_generator('mod_forum')->create_discussion([
            'course' => $values['course'], 'forum' => $forum->id, 'userid' => $values['user'],
        ]);
        $DB->set_field('forum_posts', 'created', time() - $days * DAYSECS, ['discussion' => $discussion->id]);
    }
    local_azora\dirty::mark($values['user'], $values['course']);
    return [];
}

/** The badges to start with. */
function badges(): array
{
    local_pivc_gamification\starter_badges::create((int) get_admin()->id);
    return [];
}

/** A badge of the site that is ours and has no picture. */
function unpictured(): array
{
    global $CFG;
    require_once $CFG->libdir . '/badgeslib.php';
    $generator = (new testing_data_generator())->get_plugin_generator('core_badges');
    $badge = $generator->create_badge(['name' => 'Without a picture', 'status' => BADGE_STATUS_INACTIVE]);
    $rules = local_pivc_gamification\badge_rules::from_rows([['fact' => 'stars', 'operator' => '>=', 'value' => 1000]]);
    local_pivc_gamification\badge_admin::link((int) $badge->id, 'common', $rules, (int) get_admin()->id);
    return [];
}

/** @param array{user: int} $values */
function points(array $values): array
{
    global $DB;
    $table = 'local_pivc_gamification_contributions';
    return [
        'facts' => $DB->count_records($table, ['userid' => $values['user']]),
        'scored' => $DB->count_records_select($table, 'userid = ? AND score IS NOT NULL', [$values['user']]),
        'score' => (int) $DB->get_field_sql("SELECT SUM(score) FROM {{$table}} WHERE userid = ?", [$values['user']]),
        'stars' => $DB->count_records('local_pivc_gamification_stars', ['userid' => $values['user']]),
    ];
}

/**
 * What a path leads through: pages, a quiz, what the path opens, and what is for all.
 *
 * @param array{course: int} $values
 * @return array<string, int> activities
 */
function path(array $values): array
{
    $generator = new testing_data_generator();
    $make = fn (string $name, array $fields = []) => (int) $generator->create_module('page', $fields + [
        'course' => $values['course'], 'name' => $name, 'content' => 'What there is to know.',
    ])->cmid;
    $opened = ['op' => '&', 'showc' => [true], 'c' => [availability_azora\condition::get_json('path', ['cm' => 0])]];
    return [
        'roots' => $make('Roots', ['completion' => COMPLETION_TRACKING_MANUAL]),
        'leaves' => $make('Leaves', ['completion' => COMPLETION_TRACKING_MANUAL]),
        'quiz' => quiz($generator, $values['course']),
        'again' => $make('Pressing plants, once more'),
        'extra' => $make('Rare plants', ['availability' => json_encode($opened)]),
        'points' => $make('For collectors'),
    ];
}

/** One statement, which is true, and can be answered as often as one likes. */
function quiz(testing_data_generator $generator, int $course): int
{
    global $CFG;
    require_once $CFG->dirroot . '/mod/quiz/locallib.php';
    $quiz = $generator->create_module('quiz', ['course' => $course, 'name' => 'Quiz on leaves', 'grade' => 100]);
    $context = context_module::instance($quiz->cmid);
    $category = question_make_default_categories([$context]);
    $text = fn (string $text) => ['text' => $text, 'format' => FORMAT_HTML];
    $question = question_bank::get_qtype('truefalse')->save_question((object) ['qtype' => 'truefalse'], (object) [
        'category' => "$category->id,$context->id", 'name' => 'Light', 'questiontext' => $text('A leaf turns light into sugar.'),
        'defaultmark' => 1, 'penalty' => 1, 'correctanswer' => 1, 'generalfeedback' => $text(''), 'feedbacktrue' => $text(''),
        'feedbackfalse' => $text(''), 'status' => core_question\local\bank\question_version_status::QUESTION_STATUS_READY,
    ]);
    quiz_add_quiz_question($question->id, $quiz);
    mod_quiz\quiz_settings::create((int) $quiz->id)->get_grade_calculator()->recompute_quiz_sumgrades();
    return (int) $quiz->cmid;
}

/** A secret for the keys of credentials, as an administrator sets it up; the next command knows it. */
function secret(): array
{
    global $CFG;
    $path = dirname($CFG->dirroot) . '/run/credentials.secret';
    if (!file_exists($path)) {
        local_did_credentials\secret::create($path);
        $config = file_get_contents("$CFG->dirroot/config.php");
        $lines = "\$CFG->forced_plugin_settings['local_did_credentials'] = ['secretfile' => '$path', 'allowhttp' => 1];\n";
        file_put_contents("$CFG->dirroot/config.php", str_replace('require_once(', $lines . 'require_once(', $config));
    }
    set_config('enabled', 1, 'local_did_credentials');
    local_did_credentials\settings::since();
    return [];
}

/**
 * A badge of the site that managers award, and one of them.
 *
 * @param array{name: string, course: int} $values
 */
function badge(array $values): array
{
    global $CFG, $DB;
    require_once $CFG->libdir . '/badgeslib.php';
    $role = (int) $DB->get_field('role', 'id', ['shortname' => 'manager'], MUST_EXIST);
    $generator = (new testing_data_generator())->get_plugin_generator('core_badges');
    $badge = $generator->create_badge(['name' => $values['name'], 'description' => 'Adds, compares and draws fractions.',
        'status' => BADGE_STATUS_ACTIVE, 'image' => 'badges/tests/behat/badge.png']);
    $generator->create_criteria(['badgeid' => $badge->id, 'roleid' => $role]);
    $manager = make_user('Mona', 'Manager', $values['course']);
    role_assign($role, $manager['id'], context_system::instance()->id);
    return ['id' => (int) $badge->id, 'manager' => $manager];
}

\core\session\manager::set_user(get_admin());
echo json_encode($argv[1](json_decode($argv[2], true, 16, JSON_THROW_ON_ERROR)), JSON_THROW_ON_ERROR), "\n";
