/** An administrator makes badges, sees who would get one by other rules, and a learner sees hers: by the keyboard, too. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { arrive, leave } from './lib/person.mjs';
import { cron, grade, makeCourse, scene } from './lib/site.mjs';

const list = '.local_pivc_gamification-badges';
const one = '.local_pivc_gamification-badge';
const mine = '.local_pivc_gamification-mybadges';

describe('badges', () => {
    let course;
    let admin;
    before(async () => {
        course = await makeCourse('Ada');
        await scene('badges');
        await scene('unpictured');
        await grade(course, 'Ada', 100);
        await cron();
        admin = await arrive('admin');
    });
    after(leave);

    /** Pictures that could not be loaded. */
    const broken = (person) => person.page.evaluate(() => [...document.querySelectorAll('#region-main img')]
        .filter((image) => image.complete && image.naturalWidth === 0).map((image) => image.src));

    it('are listed for who manages them', async () => {
        await admin.go('/local/pivc_gamification/badges.php');
        assert.match(await admin.text(list), /Without a picture/);
        assert.deepEqual(await broken(admin), []);
        await admin.look('badges', list);
        await admin.walk(list);
    });

    it('are switched by the keyboard', async () => {
        const button = admin.page.locator(`${list} tr`, { hasText: 'Without a picture' }).locator('button').first();
        const before = await button.innerText();
        await button.focus();
        await admin.follow(() => admin.page.keyboard.press('Space'));
        assert.notEqual(await admin.page.locator(`${list} tr`, { hasText: 'Without a picture' }).locator('button').first().innerText(), before);
    });

    it('have rules, learners and a history, each on a tab', async () => {
        await admin.click(`${list} tbody a >> nth=0`);
        for (const tab of ['rules', 'learners', 'history']) {
            const url = new URL(admin.page.url());
            await admin.go(`${url.pathname}?id=${url.searchParams.get('id')}&tab=${tab}`);
            await admin.look(`badge-${tab}`, one);
            await admin.walk(one);
        }
    });

    it('are seen by who has them', async () => {
        const ada = await arrive(course.learners.Ada.username);
        await ada.go('/local/pivc_gamification/mybadges.php');
        assert.match(await ada.text(mine), /First star/i);
        assert.deepEqual(await broken(ada), []);
        await ada.look('mybadges', mine);
        await ada.walk(mine);
    });
});
