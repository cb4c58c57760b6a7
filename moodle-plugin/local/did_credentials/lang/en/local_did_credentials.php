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
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['assiteoff'] = 'As the site has it: no';
$string['assiteon'] = 'As the site has it: yes';
$string['awardgone'] = 'The badge or the course completion that this credential was for is not there any more, so it cannot be issued again.';
$string['bulkstarted'] = 'Cron issues them within the next minutes.';
$string['busy'] = 'Another process is at work on credentials. Try again in some minutes.';
$string['cachedef_woken'] = 'When the issuing of credentials was asked for last';
$string['check_ledger'] = 'Ledger of credentials (Azora)';
$string['check_ledger_broken'] = 'When it was checked {$a->age} ago, something was wrong: {$a->problem} Whoever kept a checkpoint can tell the same. Look who can write to the database; if it was restored from a backup, see the README of the plugin.';
$string['check_ledger_details'] = 'All that is issued and revoked is written into a ledger in which nothing can be changed unseen. A task checks the whole of it each week; local/did_credentials/cli/check_ledger.php does so at once.';
$string['check_ledger_never'] = 'It has not been checked yet.';
$string['check_ledger_ok'] = '{$a->leaves} entries were checked {$a->age} ago, and all was well.';
$string['check_ledger_restored'] = 'On {$a} the database was found to be behind what was published, as after a restore from backup. A new status list and a new ledger were begun. Look whether revocations of the time between have to be made again.';
$string['check_lists'] = 'Status lists of credentials (Azora)';
$string['check_lists_details'] = 'Whoever checks a credential looks into a signed list whether it was revoked. Lists are valid for two weeks, and cron signs them anew each day. If they are too old, credentials of this site cannot be checked any more.';
$string['check_lists_expired'] = 'A status list is not valid any more. Credentials of this site cannot be checked until cron has signed it anew.';
$string['check_lists_late'] = 'A status list waits to be signed. What is published is valid for another {$a}.';
$string['check_lists_none'] = 'There are none yet.';
$string['check_lists_ok'] = 'They are signed, and valid for another {$a}.';
$string['check_off'] = 'Credentials are switched off at this site.';
$string['check_secret'] = 'Secret that opens the keys of credentials (Azora)';
$string['check_secret_details'] = 'Keys are kept in the database, encrypted. The secret that opens them lies in a file that only cron\'s user can read. To make one, run "php local/did_credentials/cli/keygen.php --file=PATH" as that user, and write into config.php what it says. Keep a copy of the file somewhere else than the backup of the database.';
$string['check_secret_never'] = 'Cron has not tried yet to open a key.';
$string['check_secret_notset'] = 'config.php does not say where the secret is. Nothing can be signed.';
$string['check_secret_ok'] = 'Cron can open the keys.';
$string['check_secret_readable'] = 'Web pages can read the secret in {$a}, too. Give the file to another user, and let cron run as that.';
$string['check_site'] = 'Identifier of this site (Azora)';
$string['check_site_away'] = 'The DID document is not to be had at {$a}. Until it is, nobody can check credentials of this site.';
$string['check_site_details'] = 'Credentials name this site by an identifier (did:web), which stands for an address where its public keys are to be found. The identifier is fixed for ever with the first credential. The address has to be reachable by everybody, without logging in, for as long as credentials are to be checked.';
$string['check_site_differs'] = 'What is to be had at {$a} is not this site\'s DID document.';
$string['check_site_http'] = 'This site is not served by https, so its DID document would not be found at {$a}. This will do for a trial only.';
$string['check_site_none'] = 'There is no key yet. The identifier will be {$a}.';
$string['check_site_ok'] = 'The DID document is to be had at {$a}.';
$string['check_waiting'] = 'Credentials to be issued (Azora)';
$string['check_waiting_details'] = 'Awards wait here until cron has signed their credentials, every five minutes by default. What fails is tried again, less often each time.';
$string['check_waiting_failed'] = 'Waiting: {$a->rows}, the first for {$a->age}. Failed, to be tried again: {$a->failed}.';
$string['check_waiting_never'] = 'Cron has not come round for credentials within the last hour.';
$string['check_waiting_none'] = 'Nothing waits.';
$string['check_waiting_problem'] = 'The last run did not succeed: {$a}';
$string['check_waiting_some'] = 'Waiting: {$a->rows}, the first for {$a->age}.';
$string['coursecredentials'] = 'Credentials for completing this course';
$string['coursecredentials_help'] = 'Whoever completes this course gets a signed credential that can be checked everywhere. Who completed it before gets one by bulk issue only.';
$string['criteriacourse'] = 'Completed the course "{$a}".';
$string['did_credentials:issue'] = 'Switch credentials on and off for badges and courses, and issue them in bulk';
$string['did_credentials:managekeys'] = 'Rotate and revoke the keys that sign credentials';
$string['did_credentials:revoke'] = 'Revoke credentials and issue them again';
$string['did_credentials:share'] = 'Share own credentials with everybody who has their address';
$string['did_credentials:viewall'] = 'Search the credentials of everybody';
$string['did_credentials:viewown'] = 'View and download own credentials';
$string['didkinddomain'] = 'Of the whole host: did:web:host';
$string['didkindpath'] = 'Of this Moodle: did:web:host:…:local:did_credentials:did.php';
$string['eventcredential_issued'] = 'Credential issued';
$string['eventcredential_revoked'] = 'Credential revoked';
$string['eventcredential_shared'] = 'Credential shared, or not any more';
$string['eventkey_compromised'] = 'Key revoked as compromised';
$string['eventkey_created'] = 'Key made';
$string['eventledger_begun'] = 'Ledger begun';
$string['identityhost'] = 'Credentials need a host with a name, and this site\'s address has "{$a}".';
$string['identityhttp'] = 'Credentials need a site that is served by https. To try them out without, set $CFG->forced_plugin_settings[\'local_did_credentials\'][\'allowhttp\'] = 1 in config.php; what is issued then cannot be checked by others.';
$string['identitymoved'] = 'Credentials were issued under {$a->old}, and this site is now at {$a->new}. Credentials cannot change their address, so nothing is issued. Set $CFG->wwwroot back, or keep the old address served.';
$string['job_collecting'] = 'Looking for awards: {$a->total} so far.';
$string['job_done'] = 'Issued: {$a->done} of {$a->total}.';
$string['job_fault'] = '{$a->times} times: {$a->text}';
$string['job_issuing'] = 'Being issued: {$a->done} of {$a->total}.';
$string['keynotyet'] = 'This key was not made yet. Cron makes it within minutes.';
$string['ledger_ahead'] = 'There is a checkpoint of {$a->origin} with {$a->size} leaves, which are not there.';
$string['ledger_checkpointwrong'] = 'The checkpoint of {$a->origin} with {$a->size} leaves does not fit the ledger, or its signature is wrong.';
$string['ledger_credentialwrong'] = 'The credential with the number {$a} is not what was written into the ledger.';
$string['ledger_leafmissing'] = 'Of {$a->origin}, leaves from {$a->from} to {$a->to} are missing.';
$string['ledger_nocheckpoint'] = 'There is no checkpoint of {$a->origin} with {$a->size} leaves.';
$string['ledger_nodewrong'] = 'Of {$a->origin}, the tree does not fit the leaves from {$a->from} to {$a->to}.';
$string['ledgerbroken'] = 'The ledger lacks a node ({$a}). Check it by local/did_credentials/cli/check_ledger.php.';
$string['messageprovider:issued'] = 'A credential of yours was issued';
$string['messageprovider:revoked'] = 'A credential of yours was revoked';
$string['mycredentials'] = 'My credentials';
$string['nosource'] = 'There is no such badge or course.';
$string['notewritten'] = 'What is published could not be noted in {$a}. Look whether cron may write there.';
$string['pluginname'] = 'Azora credentials';
$string['privacy:metadata:credentials'] = 'Credentials as they were signed. When they are erased, two things stay that tell nothing of anybody: one bit in a list of at least 131,072, and a salted hash in a ledger, whose salt is erased.';
$string['privacy:metadata:credentials:fields'] = 'What the credential was built from';
$string['privacy:metadata:credentials:revokereason'] = 'Why it was revoked';
$string['privacy:metadata:credentials:salt'] = 'The salt of its leaf in the ledger';
$string['privacy:metadata:credentials:shared'] = 'Whether everybody who has its address can see it';
$string['privacy:metadata:credentials:signedjson'] = 'The credential: badge or course, the learner\'s name and a hash of his e-mail address, as the site has it set';
$string['privacy:metadata:credentials:signedjwt'] = 'The same in another form';
$string['privacy:metadata:credentials:state'] = 'Whether it was revoked';
$string['privacy:metadata:credentials:timeexpires'] = 'When it stops being valid';
$string['privacy:metadata:credentials:timeissued'] = 'When it was issued';
$string['privacy:metadata:credentials:timerevoked'] = 'When it was revoked';
$string['privacy:metadata:credentials:title'] = 'Name of the badge or the course';
$string['privacy:metadata:credentials:userid'] = 'The learner';
$string['privacy:metadata:credentials:usermodified'] = 'Who revoked it';
$string['privacy:metadata:jobs'] = 'Bulk issues';
$string['privacy:metadata:jobs:timecreated'] = 'When it was begun';
$string['privacy:metadata:jobs:usermodified'] = 'Who began it';
$string['privacy:metadata:keys'] = 'Keys that sign credentials';
$string['privacy:metadata:keys:timecreated'] = 'When it was asked for';
$string['privacy:metadata:keys:usermodified'] = 'Who asked for it, or revoked it';
$string['privacy:metadata:public'] = 'A credential that its learner shares can be seen by everybody who has its address.';
$string['privacy:metadata:public:shared'] = 'The credential, with all that it says';
$string['privacy:metadata:queue'] = 'Awards for which a credential is to be issued';
$string['privacy:metadata:queue:awardid'] = 'The award';
$string['privacy:metadata:queue:timecreated'] = 'Since when it waits';
$string['privacy:metadata:queue:userid'] = 'The learner';
$string['privacy:metadata:sources'] = 'Badges and courses for which something else holds than for the site';
$string['privacy:metadata:sources:timemodified'] = 'When that was chosen';
$string['privacy:metadata:sources:usermodified'] = 'Who chose that';
$string['reasongone'] = 'The badge was taken back.';
$string['reasonkey'] = 'The key that signed it may be in other hands. Another credential takes its place.';
$string['replacedalready'] = 'Another credential takes the place of this one already.';
$string['secret_exists'] = 'There is a file at {$a} already, and it was not written over.';
$string['secret_exposed'] = 'The file with the secret must lie outside of Moodle\'s folder and its data folder. Move {$a} somewhere else.';
$string['secret_malformed'] = 'What is in {$a} is no secret as local/did_credentials/cli/keygen.php writes it. Take the file from its backup.';
$string['secret_missing'] = 'Cron does not find the file with the secret, {$a}. Look whether it is there, and whether cron\'s user may enter its folder.';
$string['secret_notset'] = 'config.php does not say where the secret is that opens the keys. Run "php local/did_credentials/cli/keygen.php --file=PATH" as cron\'s user, and write into config.php what it says.';
$string['secret_open'] = 'Others than its owner may read or write {$a}. Run: chmod 600 {$a}';
$string['secret_relative'] = 'Say the whole path of the file with the secret, not {$a}.';
$string['secret_unreadable'] = 'Cron may not read the file with the secret, {$a}. Give it to the user that cron runs as.';
$string['secret_unwritable'] = 'The file {$a} cannot be written.';
$string['secret_wrong'] = 'The secret in {$a} does not open the keys. Put back the file with which they were made.';
$string['setting_badges'] = 'For badges';
$string['setting_badges_desc'] = 'Issue a credential for each badge that is awarded, unless it was chosen otherwise for a badge.';
$string['setting_courses'] = 'For courses';
$string['setting_courses_desc'] = 'Issue a credential for each course that is completed, unless it was chosen otherwise for a course.';
$string['setting_didkind'] = 'Identifier of this site';
$string['setting_didkind_desc'] = 'It is fixed for ever with the first credential. That of the whole host is shorter, and outlives a move of Moodle to another path, but the web server has to serve /.well-known/did.json with what local/did_credentials/did.php/did.json says.';
$string['setting_enabled'] = 'Issue credentials';
$string['setting_enabled_desc'] = 'What is awarded from now on gets a credential; for what was awarded before, there is bulk issue.';
$string['setting_recipientemail'] = 'Hash of the e-mail address';
$string['setting_recipientemail_desc'] = 'Credentials hold a salted hash of the learner\'s e-mail address, so that services that know the address find that they are his. Who guesses the address can tell that, too.';
$string['setting_recipientname'] = 'Name';
$string['setting_recipientname_desc'] = 'Credentials hold the learner\'s name, readable. Without it nobody can see whose they are.';
$string['settingsfrozen'] = 'This site issues as {$a}. That is fixed for ever.';
$string['settingsmissing'] = 'Nothing can be issued yet. What is missing:';
$string['settingsready'] = 'This site will issue as {$a}. That is fixed for ever with the first credential.';
$string['settingsstate'] = 'State';
$string['sourceoff'] = 'No credentials are issued for this badge or course. Switch them on first.';
$string['sources'] = 'Credentials: badges and courses';
$string['sources_awards'] = 'Awarded';
$string['sources_badge'] = 'Badges';
$string['sources_bulk'] = 'For what was awarded before';
$string['sources_bulkstart'] = 'Issue all';
$string['sources_choice'] = 'Credentials are issued';
$string['sources_choicefor'] = 'Whether credentials are issued for {$a}';
$string['sources_course'] = 'Courses';
$string['sources_issued'] = 'Have a credential';
$string['taskcheckledger'] = 'Check the ledger of credentials';
$string['taskissue'] = 'Issue credentials and publish their status';
$string['taskissuenow'] = 'Issue credentials that wait';
$string['tasktell'] = 'Tell learners what became of their credentials';
$string['told_issued'] = 'A credential was issued to you';
$string['told_issued_text'] = 'You can download, share and check it on the page "My credentials". It is for:';
$string['told_reason'] = '{$a->title} (reason: {$a->reason})';
$string['told_revoked'] = 'A credential of yours was revoked';
$string['told_revoked_text'] = 'Whoever checks it from now on sees that it was revoked. Its place may have been taken by another one, on the page "My credentials". It was for:';
