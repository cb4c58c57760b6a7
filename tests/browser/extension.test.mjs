/** The extension goes missing and comes back: pages work and say so, and what happened meanwhile is scored. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { arrive, leave } from './lib/person.mjs';
import { cron, grade, makeCourse, removeExtension, restoreExtension, scene, scoring } from './lib/site.mjs';

const ours = '.local_pivc_gamification-leaderboard';
const status = '.local_azora-status';
const block = '.block_azora_gamification-standing';

describe('the extension goes missing and comes back', () => {
    let course;
    let board;
    let ada;
    let admin;
    before(async () => {
        course = await makeCourse('Ada', 'Ben');
        board = `/local/pivc_gamification/leaderboard.php?id=${course.id}&frame=all`;
        await scene('block', { course: course.id });
        await grade(course, 'Ada', 60);
        await cron();
        ada = await arrive(course.learners.Ada.username);
        admin = await arrive('admin');
    });
    after(async () => {
        await restoreExtension();
        await leave();
    });

    it('is green on the status page at first', async () => {
        await admin.go('/local/azora/status.php');
        const engine = admin.page.locator(`${status} li`).first();
        assert.match(await engine.innerText(), /PHP extension[\s\S]*OK/);
        await admin.look('status-green', status);
    });

    it('is missed: the status page is red and says what to do', async () => {
        await removeExtension();
        await admin.go('/local/azora/status.php');
        assert.match(await admin.page.locator(`${status} li`).first().innerText(), /(Error|Critical)/);
        const pages = await admin.page.locator(`${status} table tr`, { hasText: 'fpm' }).innerText();
        assert.match(pages, /not loaded|missing/i, 'of the PHP of pages it says what is so now');
        await admin.look('status-red', status);
    });

    it('is red in the site\'s own report of its status as well', async () => {
        await admin.go('/report/status/index.php');
        assert.match(await admin.text('#region-main'), /Azora/);
    });

    it('leaves the board as it was, and says that it is not the newest', async () => {
        await ada.go(board);
        assert.match(await ada.page.locator(`${ours} tbody tr`).first().innerText(), /Ada/);
        assert.ok(await ada.page.locator(`${ours} .alert-warning`).isVisible());
        await ada.look('board-stale', ours);
    });

    it('leaves the block as it was, for who has points and for who has none', async () => {
        const ben = await arrive(course.learners.Ben.username);
        for (const [name, learner] of [['block-away', ada], ['block-away-empty', ben]]) {
            await learner.go(`/course/view.php?id=${course.id}`);
            await learner.openDrawer();
            assert.match(await learner.text(block), /later/i);
            await learner.look(name, block, () => learner.openDrawer());
        }
    });

    it('keeps facts without it, and scores nothing', async () => {
        await grade(course, 'Ada', 100);
        await grade(course, 'Ben', 100);
        await scoring();
        const { facts, scored } = await scene('points', { user: course.learners.Ben.id });
        assert.deepEqual({ facts, scored }, { facts: 1, scored: 0 });
        await admin.go('/local/azora/status.php');
        await admin.look('status-backlog', status);
    });

    it('scores everything when it is back, once', async () => {
        await restoreExtension();
        await cron();
        await cron();
        for (const learner of ['Ada', 'Ben']) {
            const { facts, score, stars } = await scene('points', { user: course.learners[learner].id });
            assert.deepEqual({ facts, score, stars }, { facts: 1, score: 10, stars: 1 }, learner);
        }
        await ada.go(board);
        assert.equal(await ada.page.locator(`${ours} .alert-warning`).count(), 0);
        assert.equal(await ada.page.locator(`${ours} tbody tr`).count(), 2);
        await admin.go('/local/azora/status.php');
        assert.match(await admin.page.locator(`${status} li`).first().innerText(), /OK/);
    });
});
