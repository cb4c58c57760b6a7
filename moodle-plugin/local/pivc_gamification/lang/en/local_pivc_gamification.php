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
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['alearner'] = 'a learner';
$string['boardaround'] = 'Show the places around mine';
$string['boardbadges'] = 'Badges';
$string['boardcaption'] = '{$a->type}, {$a->frame}: {$a->name}';
$string['boardchoice'] = 'Board';
$string['boardclosed'] = 'The period before';
$string['boardempty'] = 'Nobody is on this board yet.';
$string['boardframe_all'] = 'All time';
$string['boardframe_day'] = 'Today';
$string['boardframe_month'] = 'This month';
$string['boardframe_week'] = 'This week';
$string['boardframes'] = 'Time frames';
$string['boardfromtop'] = 'Show from the top';
$string['boardhidden'] = 'hidden';
$string['boardlearner'] = 'Learner';
$string['boardofsite'] = 'the whole site';
$string['boardpages'] = 'Pages';
$string['boardposition'] = 'Place';
$string['boardpresent'] = 'The present period';
$string['boardscope_cohort'] = 'Cohort: {$a}';
$string['boardscope_course'] = 'Course: {$a}';
$string['boardscope_group'] = 'Group: {$a}';
$string['boardscope_site'] = 'The whole site';
$string['boardscore_constitutional'] = 'Standing';
$string['boardscore_contributions'] = 'Contributions';
$string['boardscore_impact'] = 'Impact';
$string['boardscore_pivc'] = 'Points';
$string['boardscore_stars'] = 'Stars counted';
$string['boardscore_streak'] = 'Days in a row';
$string['boardshow'] = 'Show';
$string['boardstale'] = 'Boards are not computed at present, so what you see is of an earlier time.';
$string['boardstars'] = 'Stars';
$string['boardtype_constitutional'] = 'Standing';
$string['boardtype_contributions'] = 'Contributions';
$string['boardtype_impact'] = 'Impact';
$string['boardtype_pivc'] = 'Points';
$string['boardtype_stars'] = 'Stars';
$string['boardtype_streak'] = 'Streaks';
$string['boardtypes'] = 'What counts';
$string['boardyou'] = 'you';
$string['cachedef_coursesettings'] = 'What courses want otherwise than the site';
$string['cachedef_gradeitems'] = 'Where grade items are';
$string['cohortboards'] = 'Boards of cohorts';
$string['cohortboards_desc'] = 'Whether each visible cohort has leaderboards of its members, in which everything counts that they did anywhere.';
$string['completionquality'] = 'Completions count with quality';
$string['completionquality_help'] = 'Completing an activity that has no grade, and is tracked automatically, is a contribution of this quality (0 to 100). Leave it empty, and completions count for streaks only. What learners tick off themselves never earns anything.';
$string['completionqualityrange'] = 'A quality is a number from 0 to 100.';
$string['courseboards'] = 'Boards of courses';
$string['courseboards_desc'] = 'Whether each course has leaderboards of its learners.';
$string['coursesettings'] = 'Contributions and stars';
$string['coursesettingssaved'] = 'Saved. What was earned before is put right within a few minutes.';
$string['eventcontribution_hidden'] = 'Contribution hidden';
$string['eventcontribution_recorded'] = 'Contribution recorded';
$string['eventcontribution_rejected'] = 'Contribution rejected';
$string['eventcontribution_scored'] = 'Contribution scored';
$string['eventcontribution_verified'] = 'Contribution verified';
$string['eventcontribution_withdrawn'] = 'Contribution withdrawn';
$string['eventstar_awarded'] = 'Star awarded';
$string['eventstar_changed'] = 'Star changed';
$string['eventstar_withdrawn'] = 'Star withdrawn';
$string['eventstreak_changed'] = 'Streak changed';
$string['factoralignment'] = 'Alignment';
$string['factorbase'] = 'Base';
$string['factorinnovation'] = 'Innovation';
$string['factormultiplier'] = 'Streak';
$string['factorquality'] = 'Quality';
$string['factorreach'] = 'Reach';
$string['factorverified'] = 'Verification';
$string['groupboards'] = 'Boards of groups';
$string['groupboards_desc'] = 'Whether the groups of courses have leaderboards of their members. Groups without participation, and those whose membership is not visible to all members, have none.';
$string['leaderboard'] = 'Leaderboards';
$string['manualitems'] = 'Manual grades count';
$string['manualitems_help'] = 'Whether grades that teachers give in grade items of their own, which belong to no activity, are contributions.';
$string['messageprovider:star'] = 'You have earned a star';
$string['messageprovider:streakreminder'] = 'Your streak is about to end';
$string['messagestarsubject'] = 'A star for you: {$a->title}';
$string['messagestartext'] = 'You have earned a star ({$a->tier}) for "{$a->title}": {$a->score} points.';
$string['messagestreakremindersubject'] = 'Your streak of {$a->days} days ends at midnight';
$string['messagestreakremindertext'] = 'You have been active {$a->days} days in a row. Do something in one of your courses before midnight to keep your streak.';
$string['myplace'] = 'Your place is {$a->position}, with {$a->score}.';
$string['myplacehidden'] = 'You are hidden. Your place would be {$a->position}, with {$a->score}.';
$string['noboard'] = 'There is no such board, or you may not see it.';
$string['noboards'] = 'There are no boards here that you may see.';
$string['notverifiable'] = 'This contribution is not one that is verified.';
$string['notyourown'] = 'Nobody verifies a contribution of his own.';
$string['ondeletion'] = 'When an activity or a course is deleted';
$string['ondeletion_desc'] = 'What becomes of the points that learners earned in it.';
$string['ondeletionkeep'] = 'Points stay';
$string['ondeletionwithdraw'] = 'Points are withdrawn';
$string['pageof'] = 'Page {$a->page} of {$a->pages}';
$string['pivc_gamification:contribute'] = 'Tell of contributions of one\'s own';
$string['pivc_gamification:earn'] = 'Earn points, and be on boards';
$string['pivc_gamification:managebadges'] = 'Manage badges of Azora';
$string['pivc_gamification:managecourse'] = 'Say what counts in a course';
$string['pivc_gamification:managepolicy'] = 'Manage policies';
$string['pivc_gamification:recompute'] = 'Score the ledger anew under another policy';
$string['pivc_gamification:review'] = 'Review contributions of others';
$string['pivc_gamification:verify'] = 'Verify contributions';
$string['pivc_gamification:view'] = 'View boards';
$string['pivc_gamification:viewhidden'] = 'See who is hidden on boards';
$string['pluginname'] = 'Azora gamification';
$string['policyfirst'] = 'As the engine has it';
$string['policynodraft'] = 'Only a draft can be deleted.';
$string['privacy:contributions'] = 'Contributions';
$string['privacy:metadata:acts'] = 'What a learner did himself, for his streak.';
$string['privacy:metadata:acts:component'] = 'In what kind of activity.';
$string['privacy:metadata:acts:courseid'] = 'The course.';
$string['privacy:metadata:acts:itemtype'] = 'What it was.';
$string['privacy:metadata:acts:localday'] = 'On which day, in the learner\'s time zone.';
$string['privacy:metadata:acts:timeoccurred'] = 'When.';
$string['privacy:metadata:acts:userid'] = 'Who did it.';
$string['privacy:metadata:badges'] = 'Badges of Azora.';
$string['privacy:metadata:badges:timemodified'] = 'When.';
$string['privacy:metadata:badges:usermodified'] = 'Who changed it last.';
$string['privacy:metadata:cohortmembers'] = 'Learners of the cohorts that have boards.';
$string['privacy:metadata:cohortmembers:cohortid'] = 'The cohort.';
$string['privacy:metadata:cohortmembers:userid'] = 'Who.';
$string['privacy:metadata:contributions'] = 'What a learner contributed, and what it earned.';
$string['privacy:metadata:contributions:alignment'] = 'Its alignment.';
$string['privacy:metadata:contributions:courseid'] = 'The course.';
$string['privacy:metadata:contributions:description'] = 'What its learner says of it.';
$string['privacy:metadata:contributions:innovation'] = 'Its innovation.';
$string['privacy:metadata:contributions:kind'] = 'Of what kind it is.';
$string['privacy:metadata:contributions:multiplier'] = 'What the streak multiplied it by.';
$string['privacy:metadata:contributions:quality'] = 'Its quality.';
$string['privacy:metadata:contributions:reach'] = 'How many people it reached.';
$string['privacy:metadata:contributions:score'] = 'What it earned.';
$string['privacy:metadata:contributions:snapshot'] = 'The name of the course.';
$string['privacy:metadata:contributions:status'] = 'Whether it counts.';
$string['privacy:metadata:contributions:tier'] = 'The star that it earned.';
$string['privacy:metadata:contributions:timeoccurred'] = 'When it was done.';
$string['privacy:metadata:contributions:timeverified'] = 'When it was verified.';
$string['privacy:metadata:contributions:title'] = 'Its title.';
$string['privacy:metadata:contributions:userid'] = 'Who contributed it.';
$string['privacy:metadata:contributions:verified'] = 'Whether it is verified.';
$string['privacy:metadata:contributions:verifiercomment'] = 'What the verifier said of it.';
$string['privacy:metadata:contributions:verifierid'] = 'Who verified it.';
$string['privacy:metadata:courses'] = 'What courses want otherwise than the site.';
$string['privacy:metadata:courses:timemodified'] = 'When.';
$string['privacy:metadata:courses:usermodified'] = 'Who changed it last.';
$string['privacy:metadata:excluded'] = 'Who is left out of all boards.';
$string['privacy:metadata:excluded:reason'] = 'Why.';
$string['privacy:metadata:excluded:userid'] = 'Who.';
$string['privacy:metadata:files'] = 'Files that learners hand in as evidence of their contributions.';
$string['privacy:metadata:groupmembers'] = 'Learners of the groups that have boards.';
$string['privacy:metadata:groupmembers:groupid'] = 'The group.';
$string['privacy:metadata:groupmembers:userid'] = 'Who.';
$string['privacy:metadata:leaderboard'] = 'Places on boards.';
$string['privacy:metadata:leaderboard:badges'] = 'How many badges.';
$string['privacy:metadata:leaderboard:boardtype'] = 'Of what board.';
$string['privacy:metadata:leaderboard:hidden'] = 'Whether it is the place that somebody hidden would have.';
$string['privacy:metadata:leaderboard:position'] = 'The place.';
$string['privacy:metadata:leaderboard:score'] = 'The score.';
$string['privacy:metadata:leaderboard:stars'] = 'How many stars.';
$string['privacy:metadata:leaderboard:timeachieved'] = 'When the score was reached.';
$string['privacy:metadata:leaderboard:timeframe'] = 'Of what time frame.';
$string['privacy:metadata:leaderboard:userid'] = 'Whose place it is.';
$string['privacy:metadata:policies'] = 'How contributions are scored.';
$string['privacy:metadata:policies:timemodified'] = 'When.';
$string['privacy:metadata:policies:usermodified'] = 'Who changed it last.';
$string['privacy:metadata:reviews'] = 'Reviews of contributions by other learners.';
$string['privacy:metadata:reviews:rating'] = 'The rating.';
$string['privacy:metadata:reviews:reportreason'] = 'Why it was reported.';
$string['privacy:metadata:reviews:reviewerid'] = 'Who gave it.';
$string['privacy:metadata:reviews:reviewtext'] = 'The text.';
$string['privacy:metadata:reviews:timecreated'] = 'When it was given.';
$string['privacy:metadata:stars'] = 'Stars.';
$string['privacy:metadata:stars:score'] = 'The score that it was awarded for.';
$string['privacy:metadata:stars:tier'] = 'Its tier.';
$string['privacy:metadata:stars:timeawarded'] = 'When it was awarded.';
$string['privacy:metadata:stars:userid'] = 'Whose star it is.';
$string['privacy:metadata:streaks'] = 'Streaks.';
$string['privacy:metadata:streaks:currentdays'] = 'Days in a row.';
$string['privacy:metadata:streaks:freezes'] = 'Freezes left.';
$string['privacy:metadata:streaks:lastday'] = 'The last day.';
$string['privacy:metadata:streaks:longestdays'] = 'The longest streak so far.';
$string['privacy:metadata:streaks:timereminded'] = 'When a reminder was sent.';
$string['privacy:metadata:streaks:timezone'] = 'The time zone in which the days are counted.';
$string['privacy:metadata:streaks:userid'] = 'Whose streak it is.';
$string['privacy:metadata:visibility'] = 'How learners want to be seen on boards.';
$string['privacy:metadata:visibility:hidden'] = 'Whether hidden.';
$string['privacy:metadata:visibility:nickname'] = 'Under what nickname.';
$string['privacy:metadata:visibility:timemodified'] = 'Since when.';
$string['privacy:metadata:visibility:userid'] = 'Who.';
$string['privacy:reviews'] = 'Reviews of contributions of others';
$string['privacy:standing'] = 'Stars, streak and places on boards';
$string['privacy:verified'] = 'Contributions of others that were verified';
$string['siteboards'] = 'Boards of the site';
$string['siteboards_desc'] = 'Whether there are leaderboards of all learners of the site. Everybody who is logged in can see them.';
$string['taskrecompute'] = 'Let the ledger follow a new policy';
$string['taskrefreshboards'] = 'Compute leaderboards';
$string['taskremindofstreaks'] = 'Remind learners whose streak is about to end';
$string['tierbronze'] = 'bronze';
$string['tierdiamond'] = 'diamond';
$string['tiergold'] = 'gold';
$string['tierplatinum'] = 'platinum';
$string['tiersilver'] = 'silver';
$string['untitled'] = 'a contribution';
$string['visibility'] = 'How others see me on boards';
$string['visibilityhide'] = 'Leave me out of all boards';
$string['visibilityhide_help'] = 'You go on earning, and still see the place that you would have. Teachers see it too.';
$string['visibilitynickname'] = 'Nickname (others see it instead of your name)';
$string['visibilitysaved'] = 'Saved.';
$string['whyalignment'] = 'Its alignment with the constitution is {$a->value} of 100.';
$string['whybase'] = 'A perfect contribution starts from {$a->value} points.';
$string['whycounted'] = 'It counts.';
$string['whyhidden'] = 'Its grade is hidden at present, so it does not count yet.';
$string['whyinnovation'] = 'Its innovation of {$a->value} of 100 adds to it.';
$string['whyinnovationnone'] = 'Nothing was added for innovation.';
$string['whymultiplier'] = 'The streak on its day multiplied it by {$a->value}.';
$string['whymultipliernone'] = 'There was no streak on its day that would have multiplied it.';
$string['whynotscored'] = 'It is not scored yet; that takes a few minutes.';
$string['whynotverified'] = 'It waits to be verified; then it is scored.';
$string['whyquality'] = 'Its quality is {$a->value} of 100.';
$string['whyreach'] = 'It reached {$a->value} people, which multiplies it by {$a->factor}.';
$string['whyreachone'] = 'It reached one person, which changes nothing.';
$string['whyrejected'] = 'It was not accepted, so it does not count.';
$string['whyscore'] = 'It earned {$a->score} points.';
$string['whyscorestar'] = 'It earned {$a->score} points, and a star ({$a->tier}).';
$string['whyverifiedno'] = 'Nobody has verified it yet, so it counts by a factor of {$a->factor}.';
$string['whyverifiedyes'] = 'It is verified, so it counts in full.';
$string['whywithdrawn'] = 'What it came from is gone, or it was taken back, so it does not count.';
$string['withnickname'] = '{$a->name} (as {$a->nickname})';
