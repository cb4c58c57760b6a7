/** A learner fails, her path changes, and what it opens opens; a teacher sees why, and takes a decision back. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { arrive, leave } from './lib/person.mjs';
import { grade, makeCourse, scene, scoring } from './lib/site.mjs';

const own = '.local_constitutional_agent-path';
const others = '.local_constitutional_agent-learner';
const block = '.block_azora_gamification-standing';

describe('a path adapts', () => {
    let course;
    let activities;
    let ada;
    let tess;
    before(async () => {
        course = await makeCourse('Ada', 'Ben');
        await scene('block', { course: course.id });
        activities = await scene('path', { course: course.id });
        ada = await arrive(course.learners.Ada.username);
        tess = await arrive(course.teacher.username);
    });
    after(leave);

    const path = () => ada.go(`/local/constitutional_agent/path.php?id=${course.id}`);
    const restriction = (cmid) => ada.text(`#module-${cmid} .availabilityinfo`);

    it('begins as the course is', async () => {
        await path();
        assert.match(await ada.text(own), /Next\s+Roots[^]*Still to come\s+Leaves/);
        await ada.look('path-before', own);
    });

    it('says on the course page what opens what is closed', async () => {
        await ada.go(`/course/view.php?id=${course.id}`);
        assert.match(await restriction(activities.extra), /Not available unless: Your learning path has opened this/);
        assert.match(await restriction(activities.points), /500 or more points in this course \(you have 0\)/);
    });

    it('changes when she has failed, and says why', async () => {
        await grade(course, 'Ada', 45);
        await scoring();
        await path();
        const text = await ada.text(own);
        assert.match(text, /Next\s+Pressing plants, once more[^]*To revise[^]*Your last grade was below 70 %[^]*Still to come\s+Roots/);
        assert.match(text, /What changed[^]*Because: Your last grade was below 70 %/);
        await ada.look('path', own);
        await ada.walk(own);
        await ada.go(`/course/view.php?id=${course.id}`);
        await ada.openDrawer();
        assert.match(await ada.text(block), /Next on my path\s+Pressing plants, once more/);
        await ada.look('path-block', block, () => ada.openDrawer());
    });

    it('goes on when she says that she has revised', async () => {
        await path();
        await ada.click(`${own} button[name=finish]`);
        assert.match(await ada.text(own), /Next\s+Roots/);
    });

    it('opens what her next grade is worth', async () => {
        await grade(course, 'Ada', 95);
        await scoring();
        await ada.go(`/course/view.php?id=${course.id}`);
        assert.equal(await ada.page.locator(`#module-${activities.extra} .availabilityinfo`).count(), 0);
        await ada.go(`/mod/page/view.php?id=${activities.extra}`);
        assert.match(await ada.text('[role=main]'), /What there is to know/);
    });

    it('is seen by her teacher, who takes a decision back', async () => {
        await tess.go(`/local/constitutional_agent/paths.php?id=${course.id}`);
        await tess.look('paths', '.local_constitutional_agent-paths');
        await tess.follow(() => tess.page.getByRole('link', { name: 'Ada Learner' }).click());
        assert.match(await tess.text(others), /You know your plants/);
        await tess.look('path-learner', others);
        await tess.follow(() => tess.page.locator(`${others} a[href*="undo.php"]`).first().click());
        await tess.look('path-undo', '.local_constitutional_agent-undo');
        await tess.page.fill('#local_constitutional_agent-reason', 'The herbarium was not {{hers}} alone');
        await tess.click('.local_constitutional_agent-undo button[type=submit]');
        assert.match(await tess.text(others), /Undone by Tess Teacher[^]*The herbarium was not \{\{hers\}\} alone/);
    });

    it('stays as the teacher wants it', async () => {
        await scoring();
        await ada.go(`/course/view.php?id=${course.id}`);
        assert.match(await restriction(activities.extra), /Your learning path has opened this/);
        await path();
        assert.match(await ada.text(own), /What changed[^]*Undone/);
    });
});

describe('a teacher restricts an activity', () => {
    const row = '.availability_azora';
    let course;
    let tess;
    before(async () => {
        course = await makeCourse('Ada');
        course.page = (await scene('path', { course: course.id })).roots;
        tess = await arrive(course.teacher.username);
    });
    after(leave);

    const settings = async () => {
        await tess.go(`/course/modedit.php?update=${course.page}`);
        await tess.page.locator('#id_availabilityconditionsheader .ftoggler a').first().click();
        await tess.page.waitForTimeout(500);
    };

    it('by points, in the form of its settings', async () => {
        await settings();
        await tess.page.locator('.availability-button button').first().click();
        await tess.page.locator('#availability_addrestriction_azora').click();
        await tess.page.selectOption(`${row} select[name=kind]`, 'pivc');
        await tess.page.fill(`${row} input[name=min]`, '1.5');
        await tess.page.locator(`${row} input[name=min]`).blur();
        assert.match(await tess.page.inputValue('#id_availabilityconditionsjson'), /error_setmin/);
        await tess.page.fill(`${row} input[name=min]`, '30');
        await tess.page.check(`${row} input[name=keep]`);
        await tess.look('path-restriction', row);
        await tess.click('#id_submitbutton2');
        assert.match(await tess.text(`#module-${course.page} .availabilityinfo`), /30 or more points in this course/);
    });

    it('and finds it there again', async () => {
        await settings();
        assert.equal(await tess.page.inputValue(`${row} input[name=min]`), '30');
        assert.ok(await tess.page.isChecked(`${row} input[name=keep]`));
        assert.equal(
            await tess.page.inputValue('#id_availabilityconditionsjson'),
            '{"op":"&","c":[{"type":"azora","kind":"pivc","min":30,"keep":true}],"showc":[true]}',
        );
    });
});
