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
 * Strings.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['action_accelerate'] = 'Go ahead';
$string['action_challenge'] = 'Offer a challenge';
$string['action_remediate'] = 'Revise first';
$string['action_review'] = 'Look again first';
$string['action_skip'] = 'Skip';
$string['action_unlock'] = 'Open';
$string['activitygone'] = 'an activity that was deleted';
$string['aliaselsewhere'] = 'The activity chosen for "{$a}" is not in this course. Choose another one.';
$string['aliasesofsite'] = 'Rules of the site cannot use names of activities of one course. Use "next", "failed" or a tag, for example "tag:revision".';
$string['aliaswrong'] = '"{$a}" cannot be the name of an activity. Names have up to 100 characters, and are not "next", "failed" or a tag.';
$string['andmore'] = '{$a->names} and {$a->more} more';
$string['because'] = 'Because:';
$string['busy'] = 'Somebody else is working on the same course right now. Try again in a minute.';
$string['cachedef_openings'] = 'The activities that were opened for learners';
$string['cachedef_previews'] = 'What would change under a draft of rules';
$string['cachedef_rules'] = 'Which rules hold in a course';
$string['check_rules'] = 'Learning paths: rules';
$string['check_rules_details'] = 'The rules that are live must be readable, the names in them must mean activities, and it must be possible to ask them about learners.';
$string['check_rules_failing'] = 'Rules could not be asked about some learners ({$a->where}): {$a->what}';
$string['check_rules_faults'] = 'Rules that are live cannot be used ({$a->where}): {$a->what}';
$string['check_rules_none'] = 'No rules are live.';
$string['check_rules_ok'] = 'Rule sets that are live and in order: {$a}';
$string['check_rules_unresolved'] = 'Names in rules mean no activity any more ({$a->where}): {$a->names}';
$string['check_swept'] = 'Learning paths: sweep';
$string['check_swept_details'] = 'The hourly sweep asks the rules about all learners. It brings what no event tells, such as days without activity.';
$string['check_swept_late'] = 'Not all learners were asked about for {$a}. See whether the task "Compare what is stored with what it comes from" runs.';
$string['check_swept_none'] = 'No rules are live.';
$string['check_swept_ok'] = 'All learners were asked about {$a} ago or later.';
$string['constitutional_agent:askjudgement'] = 'Ask for a second opinion on content';
$string['constitutional_agent:havepath'] = 'Have a learning path that adapts';
$string['constitutional_agent:managerules'] = 'Manage the rules of a course';
$string['constitutional_agent:managesiterules'] = 'Manage the rules of the site';
$string['constitutional_agent:overrule'] = 'Overrule what vetting found';
$string['constitutional_agent:undo'] = 'Undo decisions about learners';
$string['constitutional_agent:vet'] = 'Vet content and read what was found';
$string['constitutional_agent:viewpaths'] = 'See the paths of learners';
$string['decisionbycourse'] = 'rules of the course, version {$a}';
$string['decisionbysite'] = 'rules of the site, version {$a}';
$string['decisiondetails'] = 'Rule and facts';
$string['decisions'] = 'Decisions';
$string['did_accelerate'] = 'You can go ahead without: {$a}';
$string['did_challenge'] = 'A challenge for you: {$a}';
$string['did_nothing'] = '{$a}';
$string['did_remediate'] = 'To revise first: {$a}';
$string['did_review'] = 'To look at again first: {$a}';
$string['did_skip'] = 'You can skip: {$a}';
$string['did_unlock'] = 'Opened for you: {$a}';
$string['eventdecision_made'] = 'Path decision made';
$string['eventdecision_undone'] = 'Path decision undone';
$string['eventruleset_live'] = 'Path rules went live';
$string['eventruleset_retired'] = 'Path rules retired';
$string['fact_alignment'] = 'Alignment';
$string['fact_assessment_score'] = 'Latest grade in percent';
$string['fact_attempts'] = 'Attempts at what was graded last';
$string['fact_best_score'] = 'Best grade in percent';
$string['fact_contributions'] = 'Contributions';
$string['fact_course_progress'] = 'Progress in percent';
$string['fact_days_enrolled'] = 'Days since enrolment';
$string['fact_days_inactive'] = 'Days without activity';
$string['fact_modules_completed'] = 'Completed activities';
$string['fact_peer_reviews'] = 'Reviews for others';
$string['fact_pivc_score'] = 'Points';
$string['fact_stars'] = 'Stars';
$string['fact_streak_current'] = 'Streak in days';
$string['fact_streak_longest'] = 'Longest streak in days';
$string['fact_tags'] = 'Interests';
$string['fact_time_spent'] = 'Learning time in seconds';
$string['factis'] = '{$a->name}: {$a->value}';
$string['factnone'] = 'none';
$string['factshidden'] = 'You cannot see grades in this course, so the facts behind decisions are not shown.';
$string['finishstep'] = 'I have finished this';
$string['kind_challenge'] = 'Challenge';
$string['kind_remedy'] = 'To revise';
$string['kind_review'] = 'To look at again';
$string['latestdecision'] = 'Last decision';
$string['learner'] = 'Learner';
$string['mastery'] = 'Level';
$string['mastery_advanced'] = 'Advanced';
$string['mastery_beginning'] = 'Beginning';
$string['mastery_developing'] = 'Developing';
$string['mastery_proficient'] = 'Proficient';
$string['messagelearnersubject'] = '{$a->course}: learners need your attention ({$a->count})';
$string['messagelearnertext'] = '{$a->text}

{$a->learners}';
$string['messagepathsubject'] = 'Your learning path in {$a->course} has changed';
$string['messagepathtext'] = '{$a->text}';
$string['messageprovider:learner'] = 'A learner needs your attention';
$string['messageprovider:path'] = 'Your learning path has changed';
$string['messageprovider:vetting'] = 'Your content was hidden after vetting';
$string['mypath'] = 'My path';
$string['nodecisions'] = 'Nothing was decided about this learner yet.';
$string['nolearner'] = 'There is no learner of this course whose path you can see under this address. Choose one from the list of learners.';
$string['nolearners'] = 'There are no learners whose paths you can see.';
$string['nopath'] = 'You have no learning path in this course, because you are not one of its learners.';
$string['noprofile'] = 'Nothing was measured yet.';
$string['notknown'] = 'Not known yet';
$string['notloggedinas'] = 'You cannot change anything while you are logged in as somebody else. Log in as yourself first.';
$string['outcome_applied'] = 'Done';
$string['outcome_failed'] = 'Not all of it could be done';
$string['outcome_nothing'] = 'Nothing to do';
$string['outcome_pending'] = 'Being done';
$string['outcome_undone'] = 'Undone';
$string['pace'] = 'Pace';
$string['pace_fast'] = 'Fast';
$string['pace_slow'] = 'Slow';
$string['pace_steady'] = 'Steady';
$string['pageof'] = 'Page {$a->page} of {$a->pages}';
$string['pages'] = 'Pages of the list';
$string['parambefore'] = '"before" must be the name of one activity; in rules of the site "next", "failed" or a tag.';
$string['paramgroup'] = 'There is no group with the id number "{$a}" in this course. Create it, or give another id number.';
$string['paramgroupofsite'] = 'Rules of the site cannot name a group, because groups belong to courses.';
$string['paramtext'] = '"{$a->name}" must be true, false, or a text of up to {$a->longest} characters.';
$string['pathalldone'] = 'You have finished everything on your path.';
$string['pathbesides'] = 'Also open for you';
$string['pathchanges'] = 'What changed';
$string['pathdonecount'] = 'Finished ({$a})';
$string['pathnext'] = 'Next';
$string['pathnochanges'] = 'Nothing has changed yet.';
$string['pathnomore'] = 'There is nothing else.';
$string['pathnonext'] = 'There is nothing to do at the moment.';
$string['pathnonextteacher'] = 'There is nothing to do at the moment.';
$string['pathnosteps'] = 'There are no activities on this path.';
$string['pathof'] = 'Path of {$a}';
$string['pathoff'] = 'Your path does not adapt in this course at the moment. This is the order of the course.';
$string['paths'] = 'Learning paths';
$string['pathsall'] = 'All learners';
$string['pathskippedcount'] = 'Need not be done ({$a})';
$string['pathsoff'] = 'Paths do not adapt in this course at the moment, because no rules hold in it.';
$string['pathstale'] = 'Paths do not change at present, because a part of this site that decides is not available. What was decided before still holds.';
$string['pathsteps'] = 'Still to come';
$string['pathstepsteacher'] = 'Steps';
$string['pluginname'] = 'Azora learning paths';
$string['privacy:metadata:courses'] = 'What courses want otherwise than usual for their paths.';
$string['privacy:metadata:courses:timemodified'] = 'When it was changed.';
$string['privacy:metadata:courses:usermodified'] = 'Who changed it.';
$string['privacy:metadata:decisions'] = 'What rules decided about a learner, and why.';
$string['privacy:metadata:decisions:actiontype'] = 'What was decided.';
$string['privacy:metadata:decisions:courseid'] = 'The course.';
$string['privacy:metadata:decisions:detail'] = 'What was done by it.';
$string['privacy:metadata:decisions:facts'] = 'The facts about the learner that led to it.';
$string['privacy:metadata:decisions:ruleid'] = 'By which rule.';
$string['privacy:metadata:decisions:timecreated'] = 'When.';
$string['privacy:metadata:decisions:timeundone'] = 'When it was undone.';
$string['privacy:metadata:decisions:undoneby'] = 'Who undid it.';
$string['privacy:metadata:decisions:undonereason'] = 'Why it was undone.';
$string['privacy:metadata:decisions:userid'] = 'The learner.';
$string['privacy:metadata:decisions:why'] = 'The rule\'s own words.';
$string['privacy:metadata:firings'] = 'When rules fired last for a learner.';
$string['privacy:metadata:firings:courseid'] = 'The course.';
$string['privacy:metadata:firings:howoften'] = 'How often it fired.';
$string['privacy:metadata:firings:lastfired'] = 'When it fired last.';
$string['privacy:metadata:firings:ruleid'] = 'The rule.';
$string['privacy:metadata:firings:userid'] = 'The learner.';
$string['privacy:metadata:groups'] = 'Rules may add learners to groups.';
$string['privacy:metadata:profiles'] = 'What was measured of a learner in a course.';
$string['privacy:metadata:profiles:alignment'] = 'How well the learner\'s texts agree with the constitution of the site.';
$string['privacy:metadata:profiles:courseid'] = 'The course.';
$string['privacy:metadata:profiles:mastery'] = 'The level, from visible grades.';
$string['privacy:metadata:profiles:pace'] = 'How fast the learner goes on.';
$string['privacy:metadata:profiles:pivc'] = 'The points in the course.';
$string['privacy:metadata:profiles:snapshot'] = 'The facts that rules read.';
$string['privacy:metadata:profiles:styles'] = 'The kinds of activities that were completed.';
$string['privacy:metadata:profiles:timesnapshot'] = 'When these facts were found.';
$string['privacy:metadata:profiles:userid'] = 'The learner.';
$string['privacy:metadata:rulesets'] = 'Versions of rules.';
$string['privacy:metadata:rulesets:authorid'] = 'Who wrote it.';
$string['privacy:metadata:rulesets:timecreated'] = 'When it was written.';
$string['privacy:metadata:rulesets:timemodified'] = 'When it was changed.';
$string['privacy:metadata:rulesets:usermodified'] = 'Who changed it last.';
$string['privacy:metadata:steps'] = 'Where a learner\'s path differs from the order of the course.';
$string['privacy:metadata:steps:cmid'] = 'The activity.';
$string['privacy:metadata:steps:courseid'] = 'The course.';
$string['privacy:metadata:steps:kind'] = 'What it is on the path for.';
$string['privacy:metadata:steps:status'] = 'Whether it is done.';
$string['privacy:metadata:steps:timecreated'] = 'Since when.';
$string['privacy:metadata:steps:userid'] = 'The learner.';
$string['privacy:metadata:vettings'] = 'What content of courses was found to be.';
$string['privacy:metadata:vettings:authorid'] = 'Who changed the content last.';
$string['privacy:metadata:vettings:judgedby'] = 'Who asked for a second opinion.';
$string['privacy:metadata:vettings:overruledby'] = 'Who overruled what was found.';
$string['privacy:metadata:vettings:overrulereason'] = 'Why it was overruled.';
$string['privacy:metadata:vettings:timejudged'] = 'When the second opinion was given.';
$string['privacy:metadata:vettings:timemodified'] = 'When it was changed.';
$string['privacy:metadata:vettings:timeoverruled'] = 'When it was overruled.';
$string['privacy:metadata:vettings:title'] = 'The title of the content.';
$string['privacy:path'] = 'Learning path';
$string['privacy:rules'] = 'Rules';
$string['privacy:undone'] = 'Decisions undone';
$string['privacy:vetting'] = 'Vetting';
$string['profile'] = 'What was measured';
$string['profiletime'] = 'Measured';
$string['restorednotallowed'] = 'The rules of this course were restored as a draft, because you may not make rules live that do this.';
$string['rule'] = 'Rule';
$string['rulesalias'] = '"{$a}" is the name of an activity of one course. Rules of the site can use "next", "failed" or a tag, for example "tag:revision".';
$string['rulesareaconstitution'] = 'This is a constitution for texts, not a set of rules for learning paths.';
$string['rulesforeverybody'] = 'The rule "{$a}" also holds for learners of whom nothing is known yet: a fact that is missing counts as 0. If that is not meant, add that the fact must not be null.';
$string['ruleshavefaults'] = 'These rules cannot go live: {$a}';
$string['rulesnotadraft'] = 'This version is not a draft any more, so it cannot be changed. Make a new version of it.';
$string['rulesnotlive'] = 'This version is not live.';
$string['rulesnotretired'] = 'Only a version that was live before can be made live again.';
$string['rulesunresolved'] = 'These rules cannot go live yet, because no activity is chosen for: {$a}';
$string['searchlearner'] = 'Find a learner by name';
$string['somebody'] = 'somebody';
$string['state_done'] = 'Finished';
$string['state_later'] = 'Later';
$string['state_next'] = 'Next';
$string['state_opened'] = 'Open';
$string['state_skipped'] = 'Need not be done';
$string['stepclosed'] = 'This is not open yet.';
$string['stepfinished'] = 'Your path was updated.';
$string['stepnotopen'] = 'This step is not on your path any more, so there was nothing to change.';
$string['stepsadded'] = 'Steps added';
$string['taskcleanup'] = 'Delete learning path data that is not needed any more';
$string['taskvet'] = 'Vet content of courses';
$string['thesite'] = 'the site';
$string['undo'] = 'Undo';
$string['undodone'] = 'The decision was undone.';
$string['undoexplained'] = 'All that was done by this decision is taken back, except messages that were sent. It stays undone: the same rule does not decide the same again on the same occasion.';
$string['undonealready'] = 'The decision was undone already.';
$string['undonewhen'] = 'Undone by {$a->who}, {$a->when}.';
$string['undoreason'] = 'Reason (optional, shown to teachers)';
