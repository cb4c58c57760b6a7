/** Content of a course is vetted: a teacher reads what was found, lets some of it stand, and asks for a second opinion. */

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { arrive, leave } from './lib/person.mjs';
import { makeCourse, scene, vetting } from './lib/site.mjs';

const report = '.local_constitutional_agent-vettings';
const one = '.local_constitutional_agent-vetting';
const tried = '.local_constitutional_agent-vet';
const form = '#region-main form.mform';

/** Answers as a provider of AI does. */
function provider(asked) {
    const server = createServer((request, response) => {
        let body = '';
        request.on('data', (part) => { body += part; });
        request.on('end', () => {
            asked.push(JSON.parse(body));
            response.setHeader('Content-Type', 'application/json');
            response.end(JSON.stringify({
                id: 'x', system_fingerprint: 'y', usage: { prompt_tokens: 1, completion_tokens: 1 },
                choices: [{
                    finish_reason: 'stop',
                    message: { content: '{"truth": 10, "doubts": ["The moon is rock, not cheese. <b>{{x}}</b>"]}' },
                }],
            }));
        });
    });
    return new Promise((resolve) => {
        server.listen(0, '127.0.0.1', () => resolve(server));
    });
}

describe('a teacher looks after what was vetted', () => {
    const asked = [];
    let course;
    let content;
    let teacher;
    let server;
    const open = async (name) => {
        const { id } = await scene('vetting', { cmid: content[name] });
        await teacher.go(`/local/constitutional_agent/vetting.php?id=${id}`);
    };
    before(async () => {
        course = await makeCourse('Ada');
        content = await scene('content', { course: course.id, author: course.teacher.id });
        await vetting();
        teacher = await arrive(course.teacher.username);
    });
    after(async () => {
        server?.close();
        await scene('vetting_switches', { switches: { blockcontent: 0, secondopinion: 0 } });
        await leave();
    });

    it('reads the report', async () => {
        await teacher.go(`/local/constitutional_agent/vettings.php?id=${course.id}`);
        const said = await teacher.text(report);
        assert.match(said, /Parts of a plant/);
        assert.match(said, /alternative text/);
        assert.doesNotMatch(said, /What a leaf does/);
        await teacher.look('vettings', report);
        await teacher.walk(report);
        await teacher.go(`/local/constitutional_agent/vettings.php?id=${course.id}&tab=overruled`);
        await teacher.look('vettings-none', report);
    });

    it('reads what is wrong where, and what to do', async () => {
        await open('bad');
        const said = await teacher.text(one);
        assert.match(said, /Does not pass/);
        assert.match(said, /In fact 90 percent of all marks depend on them/);
        assert.match(said, /root\.png/);
        await teacher.look('vetting', one);
        await teacher.look('vetting-overrule', form);
        await open('hostile');
        assert.match(await teacher.page.title(), /^\{\{x\}\}/);
        await teacher.look('vetting-hostile', one);
    });

    it('lets it stand with a reason, and takes that back', async () => {
        await open('label');
        await teacher.page.fill('#id_reason', 'It is a gallery, and the tutor describes it.');
        await teacher.click('#id_submitbutton');
        assert.match(await teacher.text(one), /Overruled by Tess Teacher/);
        await teacher.look('vetting-overruled', one);
        await teacher.click(`${one} button[value=restore]`);
        assert.match(await teacher.text(one), /Does not pass/);
    });

    it('finds content hidden where the site wants it, mends it, and shows it again', async () => {
        await scene('vetting_switches', { switches: { blockcontent: 1 } });
        await teacher.go(`/course/modedit.php?update=${content.bad}`);
        await teacher.page.fill('#id_page', '<p>Look.</p><img src="a.png"><img src="b.png"><img src="c.png">');
        await teacher.click('#id_submitbutton2');
        await vetting();
        assert.equal((await scene('vetting', { cmid: content.bad })).visible, 0);
        await open('bad');
        assert.match(await teacher.text(one), /was hidden because/);
        await teacher.look('vetting-hidden', one);
        await teacher.go(`/course/modedit.php?update=${content.bad}`);
        await teacher.page.fill('#id_page', '<p>A plant has a root, a stem and leaves.</p>');
        await teacher.click('#id_submitbutton2');
        await vetting();
        await open('bad');
        assert.match(await teacher.text(one), /Passes/);
        assert.equal((await scene('vetting', { cmid: content.bad })).visible, 0);
        await scene('vetting_switches', { switches: { blockcontent: 0 } });
    });

    it('asks for a second opinion, after having read the policy', async () => {
        server = await provider(asked);
        await scene('ai_provider', { endpoint: `http://127.0.0.1:${server.address().port}/v1` });
        await open('moon');
        assert.doesNotMatch(await teacher.text(one), /Second opinion/);
        await scene('vetting_switches', { switches: { secondopinion: 1 } });
        await open('moon');
        await teacher.look('vetting-ask', one);
        await teacher.click(`${one} a[href*="policy=1"]`);
        await teacher.look('vetting-policy', one);
        assert.equal(asked.length, 0);
        await teacher.click(`${one} button[value=accept]`);
        assert.equal(asked.length, 1);
        const prompt = asked[0].messages.at(-1).content;
        assert.match(prompt, /green cheese/);
        assert.ok(!JSON.stringify(asked).includes('Tess'), 'nobody is named');
        const said = await teacher.text(one);
        assert.match(said, /The moon is rock, not cheese\. <b>\{\{x\}\}<\/b>/);
        assert.match(said, /Does not pass/);
        await teacher.look('vetting-opinion', one);
    });

    it('vets a text before using it', async () => {
        await teacher.go(`/local/constitutional_agent/vet.php?id=${course.id}`);
        await teacher.look('vet', `${tried}, ${form}`);
        await teacher.page.selectOption('#id_format', { label: 'HTML format' });
        await teacher.page.fill('#id_text', '<p>Synergy.</p><script>document.title = 1</script><img src=x onerror=alert(1)>');
        await teacher.click('#id_submitbutton');
        assert.match(await teacher.text(tried), /carries a program of its own/);
        await teacher.look('vet-result', tried);
        await teacher.walk(tried);
    });

    it('has the report in the course, and a learner has not', async () => {
        await teacher.go(`/course/view.php?id=${course.id}`);
        assert.ok((await teacher.page.locator(`a[href*="constitutional_agent/vettings.php?id=${course.id}"]`).count()) > 0);
        const ada = await arrive(course.learners.Ada.username);
        await ada.go(`/course/view.php?id=${course.id}`);
        assert.equal(await ada.page.locator('a[href*="vettings.php"]').count(), 0);
        const answer = await ada.page.goto(new URL(teacher.page.url()).origin
            + `/local/constitutional_agent/vettings.php?id=${course.id}`);
        assert.ok(answer.status() >= 400 || /permissions/.test(await ada.page.innerText('body')));
    });
});
