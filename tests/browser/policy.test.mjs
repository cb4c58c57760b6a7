/** An administrator drafts a policy, sees what it would change, lets it go live, and everything is scored anew. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { arrive, leave } from './lib/person.mjs';
import { clicked, cron, grade, makeCourse, scene } from './lib/site.mjs';

const list = '.local_pivc_gamification-policies';
const one = '.local_pivc_gamification-policy';

describe('an administrator previews and recomputes', () => {
    let course;
    let admin;
    let place;
    before(async () => {
        course = await makeCourse('Ada', 'Ben');
        await grade(course, 'Ada', 100);
        await grade(course, 'Ben', 60);
        await cron();
        admin = await arrive('admin');
    });
    after(leave);

    it('drafts a policy', async () => {
        await admin.go('/local/pivc_gamification/policies.php');
        await admin.look('policies', list);
        await admin.click(`${list} a.btn-primary`);
        await admin.page.fill('#id_name', 'Twice as much');
        await admin.page.fill('#id_base', '20');
        await admin.look('policy-form', '#region-main form.mform');
        await admin.click('#id_submitbutton');
        place = new URL(admin.page.url()).pathname + new URL(admin.page.url()).search;
        await admin.look('policy-draft', one);
        await admin.walk(one);
    });

    it('sees what it would change, and nothing has changed', async () => {
        await admin.click(`${one} button.btn-primary`);
        await clicked();
        await admin.go(place);
        assert.match(await admin.text(one), /Ada Learner/);
        await admin.look('policy-preview', one);
        const { score } = await scene('points', { user: course.learners.Ada.id });
        assert.equal(score, 10);
    });

    it('lets it go live, and all is scored anew', async () => {
        await admin.click(`${one} a[href*="action=golive"]`);
        await admin.click('#region-main form button.btn-primary');
        await admin.look('policy-live', list);
        await clicked();
        await cron();
        assert.equal((await scene('points', { user: course.learners.Ada.id })).score, 20);
        assert.equal((await scene('points', { user: course.learners.Ben.id })).score, 12);
    });

    it('goes back the same way', async () => {
        await admin.go('/local/pivc_gamification/policies.php');
        await admin.click(`${list} a.btn-secondary`);
        await admin.click('#region-main form button.btn-primary');
        await clicked();
        await cron();
        assert.equal((await scene('points', { user: course.learners.Ada.id })).score, 10);
    });
});
