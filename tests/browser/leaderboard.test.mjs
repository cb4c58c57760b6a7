/** A learner earns a star by a graded assignment, sees it on the board, and hides from the board. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { arrive, leave } from './lib/person.mjs';
import { cron, grade, makeCourse, scene } from './lib/site.mjs';

const ours = '.local_pivc_gamification-leaderboard';

describe('a learner earns a star by a graded assignment', () => {
    let course;
    let board;
    let ada;
    before(async () => {
        course = await makeCourse('Ada', 'Ben', 'Cleo');
        board = `/local/pivc_gamification/leaderboard.php?id=${course.id}&frame=all`;
    });
    after(leave);

    it('finds an empty board before', async () => {
        ada = await arrive(course.learners.Ada.username);
        await ada.go(board);
        assert.match(await ada.text(ours), /Nobody/);
        await ada.look('board-empty', ours);
    });

    it('is graded by the teacher', async () => {
        const tess = await arrive(course.teacher.username);
        await tess.go(`/mod/assign/view.php?id=${course.assign}&action=grader&userid=${course.learners.Ada.id}`);
        await tess.page.fill('#id_grade', '100');
        await tess.page.click('button[name=savechanges]');
        await tess.page.getByText('changes to the grade and feedback were saved').first().waitFor();
        await grade(course, 'Ben', 60);
        await grade(course, 'Cleo', 60);
        await cron();
        const { facts, score, stars } = await scene('points', { user: course.learners.Ada.id });
        assert.deepEqual({ facts, score, stars }, { facts: 1, score: 10, stars: 1 });
    });

    it('sees the star, the points and the place', async () => {
        await ada.go(board);
        const rows = await ada.page.locator(`${ours} tbody tr`).allInnerTexts();
        assert.equal(rows.length, 3);
        // With the badge for a first star, if another journey has made it.
        assert.match(rows[0], /^1\s+Ada Learner \(you\)\s+10\s+1\s+[01]$/);
        assert.match(rows[1], /^2\s/);
        assert.match(rows[2], /^2\s/);
        await ada.look('board', ours);
    });

    it('finds the board in the course\'s navigation', async () => {
        await ada.go(`/course/view.php?id=${course.id}`);
        assert.ok((await ada.page.locator('a[href*="/local/pivc_gamification/leaderboard.php"]').count()) > 0);
    });

    it('goes through the board by the keyboard', async () => {
        await ada.go(board);
        await ada.walk(ours);
    });

    it('changes the board by its tabs', async () => {
        await ada.go(board);
        await ada.follow(() => ada.page.locator(`${ours} nav a`, { hasText: 'Stars' }).first().click());
        assert.equal(await ada.page.locator(`${ours} nav a[aria-current]`).first().innerText(), 'Stars');
        assert.equal(await ada.page.locator(`${ours} tbody tr`).count(), 1);
        await ada.look('board-stars', ours);
    });
});

describe('a learner hides from the board', () => {
    let course;
    let board;
    let ada;
    before(async () => {
        course = await makeCourse('Ada', 'Ben');
        board = `/local/pivc_gamification/leaderboard.php?id=${course.id}&frame=all`;
        await grade(course, 'Ada', 100);
        await grade(course, 'Ben', 60);
        await cron();
        ada = await arrive(course.learners.Ada.username);
    });
    after(leave);

    it('is gone at once, and sees the place that would be hers', async () => {
        await ada.go(board);
        await ada.page.check(`${ours} input[name=hide]`);
        await ada.click(`${ours} form button.btn-primary`);
        assert.match(await ada.text('#page'), /Your place would be 1, with 10/);
        assert.equal(await ada.page.locator(`${ours} tbody tr`).count(), 1);
        await ada.look('board-hidden', ours);
    });

    it('is seen by no other learner, now or after the next computation', async () => {
        const ben = await arrive(course.learners.Ben.username);
        for (const computed of [false, true]) {
            if (computed) {
                await cron();
            }
            await ben.go(board);
            assert.doesNotMatch(await ben.text(ours), /Ada/);
        }
        assert.match(await ben.page.locator(`${ours} tbody tr`).first().innerText(), /^1\s+Ben/);
    });

    it('is seen by the teacher, as hidden', async () => {
        const tess = await arrive(course.teacher.username);
        await tess.go(board);
        assert.match(await tess.text(ours), /Ada Learner \(hidden\)/);
        await tess.look('board-teacher', ours);
    });

    it('takes a nickname, and shows herself again', async () => {
        await ada.go(board);
        await ada.page.uncheck(`${ours} input[name=hide]`);
        await ada.page.fill(`${ours} input[name=nickname]`, 'The Countess');
        await ada.click(`${ours} form button.btn-primary`);
        await cron();
        const ben = await arrive(course.learners.Ben.username);
        await ben.go(board);
        assert.match(await ben.page.locator(`${ours} tbody tr`).first().innerText(), /^1\s+The Countess/);
        assert.doesNotMatch(await ben.text(ours), /Ada/);
    });
});
