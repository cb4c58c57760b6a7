/**
 * A teacher restricts an activity and writes rules; a learner fails a quiz, her path changes and says why; she does what is on it, and
 * what was closed opens. The teacher sees why, takes a decision back, changes the rules and goes back to the first ones.
 */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { arrive, leave } from './lib/person.mjs';
import { clicked, grade, makeCourse, scene, scoring } from './lib/site.mjs';

const own = '.local_constitutional_agent-path';
const others = '.local_constitutional_agent-learner';
const rules = '.local_constitutional_agent-rules';
const block = '.block_azora_gamification-standing';
const condition = '.availability_azora';
const whole = '#region-main [role=main]';
const form = '#region-main form.mform';
const value = 'input[name="value[0]"]';

describe('a path adapts by the rules of a teacher', () => {
    let course;
    let activities;
    let ada;
    let tess;
    let first;
    let second;
    before(async () => {
        course = await makeCourse('Ada', 'Ben');
        await scene('block', { course: course.id });
        activities = await scene('path', { course: course.id });
        await grade(course, 'Ben', 40);
        await scoring();
        ada = await arrive(course.learners.Ada.username);
        tess = await arrive(course.teacher.username);
    });
    after(leave);

    const here = () => new URL(tess.page.url()).searchParams.get('id');
    const tab = (id, name) => tess.go(`/local/constitutional_agent/ruleset.php?id=${id}&tab=${name}`);
    const path = () => ada.go(`/local/constitutional_agent/path.php?id=${course.id}`);
    const restriction = (person, cmid) => person.text(`#module-${cmid} .availabilityinfo`);
    const restrictions = async () => {
        await tess.go(`/course/modedit.php?update=${activities.points}`);
        await tess.page.locator('#id_availabilityconditionsheader .ftoggler a').first().click();
        await tess.page.waitForTimeout(500);
    };

    /** Chooses an activity in a field that looks for what one types. */
    async function choose(name) {
        const field = tess.page.locator('#fitem_id_modules');
        await field.locator('input[role=combobox]').fill(name);
        // The list is made anew while one types.
        await tess.page.waitForTimeout(500);
        await field.locator('.form-autocomplete-suggestions li:visible', { hasText: name }).click();
        await field.locator('.form-autocomplete-selection', { hasText: name }).waitFor();
    }

    /** She answers the quiz, and hands it in. */
    async function attempt(answer, look = async () => {}) {
        await ada.go(`/mod/quiz/view.php?id=${activities.quiz}`);
        await ada.follow(() => ada.page.getByRole('button', { name: /ttempt quiz$/ }).click());
        await ada.page.getByRole('radio', { name: answer }).check();
        await ada.click('#mod_quiz-next-nav');
        await ada.page.locator('.submitbtns button', { hasText: 'Submit all and finish' }).click();
        await ada.follow(() => ada.page.locator('.modal.show [data-action=save]').click());
        await look();
    }

    it('a teacher restricts an activity, in the form of its settings', async () => {
        await restrictions();
        await tess.page.locator('.availability-button button').first().click();
        await tess.page.locator('#availability_addrestriction_azora').click();
        await tess.page.selectOption(`${condition} select[name=kind]`, 'pivc');
        await tess.page.fill(`${condition} input[name=min]`, '1.5');
        await tess.page.locator(`${condition} input[name=min]`).blur();
        assert.match(await tess.page.inputValue('#id_availabilityconditionsjson'), /error_setmin/);
        await tess.page.fill(`${condition} input[name=min]`, '500');
        await tess.page.check(`${condition} input[name=keep]`);
        await tess.look('path-restriction', condition);
        await tess.click('#id_submitbutton2');
        assert.match(await restriction(tess, activities.points), /500 or more points in this course/);
        await restrictions();
        assert.equal(
            await tess.page.inputValue('#id_availabilityconditionsjson'),
            '{"op":"&","c":[{"type":"azora","kind":"pivc","min":500,"keep":true}],"showc":[true]}',
        );
    });

    it('she begins a rule with an example, and is told what is wrong in it', async () => {
        await tess.go(`/local/constitutional_agent/rules.php?courseid=${course.id}`);
        await tess.look('rules-none', whole);
        await tess.click(`${rules} button[value=new]`);
        first = here();
        await tess.look('rules-empty', rules);
        await tess.click(`${rules} a[href*="example=revise"]`);
        await tess.look('rule-form', form);
        await choose('Pressing plants');
        await tess.page.fill(value, 'much');
        await tess.click('#id_submitbutton');
        await tess.look('rule-form-wrong', form);
        await tess.page.fill(value, '60');
        await tess.click('#id_submitbutton');
        assert.match(await tess.text(rules), /is less than 60[^]*“Pressing plants, once more”/);
    });

    it('she writes another, which opens an activity', async () => {
        await tess.go(`/local/constitutional_agent/rule.php?id=${first}`);
        await tess.page.fill('#id_name', 'Open what is rare');
        await tess.page.selectOption('select[name="fact[0]"]', 'best_score');
        await tess.page.selectOption('select[name="operator[0]"]', '>=');
        await tess.page.fill(value, '90');
        await tess.page.selectOption('#id_type', 'unlock');
        await choose('Rare plants');
        await tess.page.fill('#id_why', 'You know your plants.');
        await tess.click('#id_submitbutton');
        await tess.look('rules-draft', rules);
        await tess.walk(rules);
    });

    it('she sees whom they would touch, and why', async () => {
        await tab(first, 'preview');
        await tess.click(`${rules} button[value=preview]`);
        assert.match(await tess.text(rules), /1 of 2 learners would be touched/);
        await tess.look('rules-preview', rules);
        await tess.follow(() => tess.page.getByRole('rowheader').getByRole('link', { name: 'Ben Learner' }).click());
        assert.match(await tess.text(`${rules} table`), /Applies/);
        await tess.look('rules-test', rules);
    });

    it('she lets them go live', async () => {
        await tab(first, 'golive');
        await tess.look('rules-golive', rules);
        await tess.click(`${rules} button[value=golive]`);
        await tess.look('rules-live', whole);
    });

    it('the path of a learner begins as the course is', async () => {
        await path();
        assert.match(await ada.text(own), /Next\s+Roots[^]*Still to come\s+Leaves/);
        await ada.look('path-before', own);
    });

    it('what is closed says what opens it', async () => {
        await ada.go(`/course/view.php?id=${course.id}`);
        assert.match(await restriction(ada, activities.extra), /Not available unless: Your learning path has opened this/);
        assert.match(await restriction(ada, activities.points), /500 or more points in this course \(you have 0\)/);
        await ada.look('path-closed', `#module-${activities.extra}`);
    });

    it('it changes when she has failed a quiz, and says why', async () => {
        await attempt('False');
        await scoring();
        await path();
        const text = await ada.text(own);
        const why = 'Your latest grade was low. Another look will help with what comes next.';
        assert.match(text, new RegExp(`Next\\s+Quiz on leaves[^]*To revise[^]*${why}[^]*Still to come\\s+Pressing plants, once more`));
        assert.match(text, new RegExp(`What changed[^]*Because: ${why}`));
        await ada.look('path', own);
        await ada.walk(own);
        await ada.go(`/course/view.php?id=${course.id}`);
        await ada.openDrawer();
        assert.match(await ada.text(block), /Next on my path\s+Quiz on leaves/);
        await ada.look('path-block', block, () => ada.openDrawer());
    });

    it('what was closed opens when she has done the quiz again', async () => {
        await attempt('True');
        await scoring();
        await path();
        assert.match(await ada.text(own), /Also open for you\s+Rare plants[^]*What changed[^]*Because: You know your plants/);
        await ada.look('path-opened', own);
        await ada.go(`/course/view.php?id=${course.id}`);
        assert.equal(await ada.page.locator(`#module-${activities.extra} .availabilityinfo`).count(), 0);
        await ada.go(`/mod/page/view.php?id=${activities.extra}`);
        assert.match(await ada.text('[role=main]'), /What there is to know/);
    });

    it('it goes on when she says that she has revised', async () => {
        await path();
        assert.match(await ada.text(own), /Next\s+Pressing plants, once more/);
        await ada.click(`${own} button[name=finish]`);
        assert.match(await ada.text(own), /Next\s+Roots/);
    });

    it('her teacher sees it, and takes a decision back', async () => {
        await tess.go(`/local/constitutional_agent/paths.php?id=${course.id}`);
        await tess.look('paths', '.local_constitutional_agent-paths');
        await tess.follow(() => tess.page.getByRole('link', { name: 'Ada Learner' }).click());
        assert.match(await tess.text(others), /You know your plants/);
        await tess.look('path-learner', others);
        await tess.follow(() => tess.page.locator(`${others} a[href*="undo.php"]`).first().click());
        await tess.look('path-undo', '.local_constitutional_agent-undo');
        await tess.page.fill('#local_constitutional_agent-reason', 'The quiz was not {{hers}} alone');
        await tess.click('.local_constitutional_agent-undo button[type=submit]');
        assert.match(await tess.text(others), /Undone by Tess Teacher[^]*The quiz was not \{\{hers\}\} alone/);
    });

    it('all of it can be read from right to left', async () => {
        const folder = '/local/constitutional_agent';
        await scene('leftwards');
        await ada.lookLeftwards([['path', `${folder}/path.php?id=${course.id}`, own]]);
        await tess.lookLeftwards([
            ['path-learner', `${folder}/learner.php?id=${course.id}&userid=${course.learners.Ada.id}`, others],
            ['rules-live', `${folder}/rules.php?courseid=${course.id}`, whole],
            ['rules-preview', `${folder}/ruleset.php?id=${first}&tab=preview`, rules],
        ]);
    });

    it('it stays as the teacher wants it', async () => {
        await scoring();
        await ada.go(`/course/view.php?id=${course.id}`);
        assert.match(await restriction(ada, activities.extra), /Your learning path has opened this/);
        await path();
        assert.match(await ada.text(own), /What changed[^]*Undone/);
    });

    it('she writes the next version in JSON, and is told where it is wrong', async () => {
        await tess.go(`/local/constitutional_agent/rules.php?courseid=${course.id}`);
        await tess.click(`${rules} button[value=change]`);
        second = here();
        await tab(second, 'json');
        const good = await tess.page.inputValue('#id_content');
        await tess.page.fill('#id_content', good.replace('"var"', '"grater"'));
        await tess.click('#id_submitbutton');
        assert.match(await tess.text(`${rules} .alert-danger`), /Line \d+, character \d+/);
        await tess.look('rules-faults', rules);
        await tess.page.fill('#id_content', good.replace('60', '30'));
        await tess.click('#id_submitbutton');
        assert.equal(await tess.page.locator(`${rules} .alert-danger`).count(), 0);
    });

    it('she compares both versions', async () => {
        await tess.go(`/local/constitutional_agent/compare.php?id=${second}&with=${first}`);
        await tess.click(`${rules} button[value=preview]`);
        const text = await tess.text(rules);
        assert.match(text, /less than 60[^]*less than 30/);
        assert.match(text, /something would change: 1/);
        await tess.look('rules-compare', rules);
    });

    it('she goes live with the second, and back to the first', async () => {
        await tab(second, 'golive');
        await tess.click(`${rules} button[value=golive]`);
        await tab(first, 'golive');
        await tess.look('rules-back', rules);
        await tess.click(`${rules} button[value=rollback]`);
        assert.match(await tess.text(rules), /is less than 60/);
    });
});
