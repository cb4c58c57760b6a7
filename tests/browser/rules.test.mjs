/** A teacher writes a rule in a form, sees whom it would touch, lets it go live, changes it and goes back; a path changes by it. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { arrive, leave } from './lib/person.mjs';
import { cron, grade, makeCourse } from './lib/site.mjs';

const ours = '.local_constitutional_agent-rules';
const whole = '#region-main [role=main]';
const form = '#region-main form.mform';
const value = 'input[name="value[0]"]';

describe('a teacher writes a rule, previews, goes live, and goes back', () => {
    let course;
    let tess;
    let first;
    let second;
    const here = () => new URL(tess.page.url()).searchParams.get('id');
    const tab = (id, name) => tess.go(`/local/constitutional_agent/ruleset.php?id=${id}&tab=${name}`);
    before(async () => {
        course = await makeCourse('Ada', 'Ben');
        await grade(course, 'Ada', 40);
        await grade(course, 'Ben', 80);
        await cron();
        tess = await arrive(course.teacher.username);
    });
    after(leave);

    it('begins with an example, and is told what is wrong in it', async () => {
        await tess.go(`/local/constitutional_agent/rules.php?courseid=${course.id}`);
        await tess.look('rules-none', whole);
        await tess.click(`${ours} button[value=new]`);
        first = here();
        await tess.look('rules-empty', ours);
        await tess.click(`${ours} a[href*="example=revise"]`);
        await tess.look('rule-form', form);
        await tess.page.fill(value, 'much');
        await tess.click('#id_submitbutton');
        await tess.look('rule-form-wrong', form);
        await tess.page.fill(value, '60');
        await tess.click('#id_submitbutton');
        assert.match(await tess.text(ours), /is less than 60/);
        await tess.look('rules-draft', ours);
        await tess.walk(ours);
    });

    it('sees whom it would touch, and why', async () => {
        await tab(first, 'preview');
        await tess.click(`${ours} button[value=preview]`);
        assert.match(await tess.text(ours), /1 of 2 learners would be touched/);
        await tess.look('rules-preview', ours);
        await tess.page.locator(`${ours} td`).first().waitFor();
        await tess.follow(() => tess.page.getByRole('rowheader').getByRole('link', { name: 'Ada Learner' }).click());
        assert.match(await tess.text(`${ours} table`), /Applies/);
        await tess.look('rules-test', ours);
    });

    it('lets it go live, and the path changes', async () => {
        await tab(first, 'golive');
        await tess.look('rules-golive', ours);
        await tess.click(`${ours} button[value=golive]`);
        await tess.look('rules-live', whole);
        await cron();
    });

    it('writes JSON, and is told where it is wrong', async () => {
        await tess.click(`${ours} button[value=change]`);
        second = here();
        await tab(second, 'json');
        const good = await tess.page.inputValue('#id_content');
        await tess.page.fill('#id_content', good.replace('"var"', '"grater"'));
        await tess.click('#id_submitbutton');
        assert.match(await tess.text(`${ours} .alert-danger`), /Line \d+, character \d+/);
        await tess.look('rules-faults', ours);
        await tess.page.fill('#id_content', good.replace('60', '90'));
        await tess.click('#id_submitbutton');
        assert.equal(await tess.page.locator(`${ours} .alert-danger`).count(), 0);
    });

    it('compares both versions', async () => {
        await tess.go(`/local/constitutional_agent/compare.php?id=${second}&with=${first}`);
        await tess.click(`${ours} button[value=preview]`);
        const text = await tess.text(ours);
        assert.match(text, /less than 60[^]*less than 90/);
        assert.match(text, /For 1 something would change/);
        await tess.look('rules-compare', ours);
    });

    it('goes live with the second, and back to the first', async () => {
        await tab(second, 'golive');
        await tess.click(`${ours} button[value=golive]`);
        await tab(first, 'golive');
        await tess.look('rules-back', ours);
        await tess.click(`${ours} button[value=rollback]`);
        assert.match(await tess.text(ours), /is less than 60/);
    });
});
