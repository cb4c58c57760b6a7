/** A learner tells of a project, a teacher verifies it, and the points appear with their reasons. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { arrive, leave } from './lib/person.mjs';
import { cron, makeCourse } from './lib/site.mjs';

const lists = '.local_pivc_gamification-contributions';
const one = '.local_pivc_gamification-contribution';
const title = 'A garden for <b>everybody</b> {{x}}';
const words = 'We asked forty neighbours what grows well in the shade, planted a bed together in spring, and wrote down '
    + 'week by week what the plants and the people did with it. The school uses our notes in its lessons now.';

describe('a contribution is handed in, verified and explained', () => {
    let course;
    let ada;
    let tess;
    let place;
    before(async () => {
        course = await makeCourse('Ada', 'Ben');
        ada = await arrive(course.learners.Ada.username);
        tess = await arrive(course.teacher.username);
    });
    after(leave);

    it('is told of in a form', async () => {
        await ada.go(`/local/pivc_gamification/contributions.php?id=${course.id}`);
        await ada.look('contributions-empty', lists);
        await ada.click(`${lists} a.btn-primary`);
        await ada.look('contribute', '#region-main form.mform');
        // By the keyboard alone: each field is reached by Tab from the one before, a list is changed by its arrows.
        const field = async (id) => {
            for (let tries = 0; tries < 40; tries++) {
                if (await ada.page.evaluate(() => document.activeElement.id) === id) {
                    return;
                }
                await ada.page.keyboard.press('Tab');
            }
            assert.fail(`${id} is not reached by Tab`);
        };
        await ada.page.locator('#id_kind').focus();
        await ada.page.keyboard.press('ArrowDown');
        await ada.page.keyboard.press('ArrowUp');
        await ada.page.selectOption('#id_kind', 'project');
        await field('id_title');
        await ada.page.keyboard.type(title);
        await field(await ada.page.locator('[name="text[text]"]').getAttribute('id'));
        await ada.page.keyboard.type(words);
        await field('id_submitbutton');
        await ada.follow(() => ada.page.keyboard.press('Enter'));
        assert.match(ada.page.url(), /contribution\.php\?id=\d+/);
        place = new URL(ada.page.url()).pathname + new URL(ada.page.url()).search;
    });

    it('waits to be verified, and shows what was typed as it was typed', async () => {
        await ada.go(place);
        assert.ok((await ada.text('#region-main')).includes('{{x}}'));
        await ada.look('contribution-waiting', one);
        await ada.walk(one);
        await ada.go(`/local/pivc_gamification/contributions.php?id=${course.id}`);
        assert.match(await ada.text(lists), /A garden for/);
        await ada.look('contributions', lists);
    });

    it('is not seen by another learner, and not verified by its author', async () => {
        const ben = await arrive(course.learners.Ben.username);
        const answer = await ben.page.goto(new URL(place, ben.page.url()).href);
        assert.ok(answer.status() >= 400 || !(await ben.page.content()).includes('forty neighbours'));
        assert.equal(await ada.page.locator('[name=verify]').count(), 0);
    });

    it('has a reviewer named by the teacher, who is looked for by name', async () => {
        await tess.go(place.replace('contribution.php', 'reviewers.php'));
        assert.equal(await tess.page.locator('#id_reviewers option').count(), 0, 'not all learners are listed');
        // Before Moodle's own field is open, which has faults then.
        await tess.look('reviewers', '#region-main form.mform');
        await tess.page.locator('[data-fieldtype=autocomplete] input[type=text]').click();
        await tess.page.keyboard.type('Ben', { delay: 50 });
        await tess.page.locator('.form-autocomplete-suggestions li', { hasText: 'Ben Learner' }).click();
        await tess.page.locator('#id_reviewers option').waitFor({ state: 'attached' });
        await tess.page.waitForTimeout(1000);
        // What was suggested lies over the buttons until the field is left.
        await tess.page.locator('#id_submitbutton').focus();
        await tess.follow(() => tess.page.keyboard.press('Enter'));
        await tess.go(place.replace('contribution.php', 'reviewers.php'));
        assert.deepEqual(await tess.page.locator('#id_reviewers option').allInnerTexts(), ['Ben Learner']);
    });

    it('has reviewers named without scripts, too', async () => {
        const plain = await arrive(course.teacher.username, undefined, { javaScriptEnabled: false });
        await plain.page.goto(tess.page.url());
        await plain.page.fill('#id_find', 'ben');
        await plain.page.click('#id_findbutton');
        assert.match(await plain.text('#region-main'), /1 learners were found/);
        await plain.page.selectOption('#id_reviewers', []);
        await plain.page.click('#id_submitbutton');
        await plain.page.goto(tess.page.url());
        assert.equal(await plain.page.locator('#id_reviewers option').count(), 0, 'taken out again');
    });

    it('is verified by the teacher, by a rubric', async () => {
        await tess.go(`/local/pivc_gamification/contributions.php?id=${course.id}&tab=verify`);
        await tess.look('contributions-verify', lists);
        await tess.walk(lists);
        await tess.click(`${lists} tbody a`);
        await tess.look('contribution-verify', one);
        await tess.page.fill('#id_reach', '25');
        await tess.page.selectOption('#id_qualitylevel', '85');
        await tess.page.selectOption('#id_innovationlevel', '50');
        await tess.click('#id_verify');
        await cron();
    });

    it('has its points, and says in plain words why', async () => {
        await ada.go(place);
        const text = await ada.text(one);
        assert.match(text, /Why these points/i);
        assert.match(text, /25/);
        assert.match(text, /gold|platinum/i);
        await ada.look('contribution-verified', one);
        await ada.go(`/local/pivc_gamification/leaderboard.php?id=${course.id}&frame=all`);
        assert.match(await ada.page.locator('.local_pivc_gamification-leaderboard tbody tr').first().innerText(), /Ada/);
    });
});
