/**
 * A manager awards a badge, which becomes a credential; its learner carries it away and shares it; strangers check it, on the
 * site's page and by libraries of their own; the manager revokes it, and all of them find that out.
 */

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { published, verify, verifyToken } from './lib/outside.mjs';
import { arrive, leave, stranger } from './lib/person.mjs';
import { clicked, issuing, makeCourse, scene, site } from './lib/site.mjs';

const mine = '.local_did_credentials-mine';
const one = '.local_did_credentials-credential';
const folder = '/local/did_credentials';
const formats = ['json', 'jwt', 'png', 'svg', 'bundle'];
// For so many seconds others may keep what is published, says docs/moodle-credentials-public.md.
const kept = 300;

describe('a credential is issued, carried away, checked and revoked', () => {
    const files = {};
    let downloads;
    let course;
    let badge;
    let ada;
    let anybody;
    let mona;
    let address;
    let list;
    let cached;
    before(async () => {
        downloads = await mkdtemp(join(tmpdir(), 'azora-credentials-'));
        course = await makeCourse('Ada');
        await scene('secret');
        badge = await scene('badge', { name: `Fractions of ${course.name}`, course: course.id });
        ada = await arrive(course.learners.Ada.username);
        anybody = await stranger();
        mona = await arrive(badge.manager.username);
    });
    after(async () => {
        await leave();
        await rm(downloads, { recursive: true });
    });

    const text = (format) => readFile(files[format], 'utf8');
    const mineSays = async (what) => {
        await ada.go(`${folder}/mycredentials.php`);
        assert.match(await ada.text(mine), what);
    };

    /** What the page says of a file. */
    async function told(file) {
        await anybody.go(`${folder}/verify.php`);
        await anybody.page.setInputFiles('#credentialfile', file);
        await anybody.click('form button');
        return anybody.text('#verdict');
    }

    /** What the stranger's browser has of the status list, as its cache lets it. */
    const listed = (cache) => anybody.page.evaluate(async ([where, how]) => {
        const response = await fetch(where, { cache: how });
        return { text: await response.text(), control: response.headers.get('Cache-Control') };
    }, [list, cache]);

    it('begins with a badge that a manager awards in Moodle', async () => {
        await mineSays(/There are no credentials for you yet/);
        await ada.look('credentials-none', mine);
        await mona.go(`/badges/award.php?id=${badge.id}`);
        const option = mona.page.locator('#potentialrecipients option', { hasText: course.learners.Ada.username });
        await mona.page.selectOption('#potentialrecipients', await option.getAttribute('value'));
        await mona.click('input[name=award]');
        await clicked();
    });

    it('is there, and can be carried away', async () => {
        await mineSays(new RegExp(`Fractions of ${course.name}\\s+Valid`));
        await ada.look('credentials-mine', mine);
        await ada.walk(mine);
        for (const format of formats) {
            const link = ada.page.locator(`${mine} a[href*="format=${format}"]`).first();
            const [download] = await Promise.all([ada.page.waitForEvent('download'), link.click()]);
            files[format] = join(downloads, download.suggestedFilename());
            await download.saveAs(files[format]);
        }
        list = JSON.parse(await text('json')).credentialStatus.statusListCredential;
    });

    it('is checked by anybody, in each form', async () => {
        await anybody.go(`${folder}/verify.php`);
        await anybody.look('credentials-verify', 'body');
        await anybody.walk('main');
        for (const format of formats) {
            assert.match(await told(files[format]), /Issued by this site, valid/, format);
        }
        await anybody.look('credentials-verify-ours', 'body');
    });

    it('is checked by libraries that are not ours', async () => {
        assert.deepEqual(await verify(await text('json')), { verified: true, error: undefined });
        assert.deepEqual(await verifyToken(await text('jwt')), { verified: true });
    });

    it('is not valid when a word in it was changed', async () => {
        const changed = (await text('json')).replace('Fractions of', 'Calculus of');
        await writeFile(`${files.json}.changed`, changed);
        assert.match(await told(`${files.json}.changed`), /Not valid/);
        await anybody.look('credentials-verify-changed', 'body');
        assert.equal((await verify(changed)).verified, false);
    });

    it('is nowhere until its learner shares it, and then where the code leads', async () => {
        await ada.click(`${mine} form button`);
        await ada.look('credentials-mine-shared', mine);
        address = await ada.page.locator(`${mine} .local_did_credentials-code a`).first().getAttribute('href');
        await anybody.go(address.replace(site, ''));
        assert.match(await anybody.text('#verdict'), /Issued by this site, valid/);
        await anybody.look('credentials-shared', 'body');
        await ada.click(`${mine} a[href*="print.php"]`);
        await ada.look('credentials-print', '.local_did_credentials-print');
        assert.equal(await ada.page.locator('.local_did_credentials-qr path').count(), 1);
    });

    it('can be read from right to left, too', async () => {
        await scene('leftwards');
        await ada.lookLeftwards([['credentials-mine', `${folder}/mycredentials.php`, mine]]);
        const shared = `${address.replace(site, '')}&lang=ar`;
        await anybody.go(shared);
        await anybody.look('credentials-shared-leftwards', 'body');
        await ada.go(`${folder}/mycredentials.php`);
    });

    it('is revoked by a manager, and is not valid here from then on', async () => {
        cached = await listed('default');
        await mona.go(`${folder}/manage.php?text=${encodeURIComponent(course.name)}`);
        await mona.look('credentials-manage', '.local_did_credentials-manage');
        await mona.click('.local_did_credentials-manage tbody a');
        await mona.look('credentials-one', one);
        await mona.click(`${one} a.btn-danger`);
        await mona.look('credentials-revoke', '#region-main [role=main]');
        await mona.page.fill('#id_reason', 'A slip of {{mine}}');
        await mona.page.check('#id_sure');
        await mona.click('#id_submitbutton');
        await mona.look('credentials-one-revoked', one);
        for (const format of formats) {
            assert.match(await told(files[format]), /Not valid/, format);
        }
        await anybody.look('credentials-verify-revoked', 'body');
    });

    it('is found to be revoked elsewhere when cron has published it', async () => {
        assert.equal((await verify(await text('json'))).verified, true);
        await issuing();
        assert.deepEqual(await verify(await text('json')), { verified: false, error: 'a status is set' });
        assert.deepEqual(await verifyToken(await text('jwt')), { verified: false, error: 'a status is set' });
        assert.match(await told(files.json), /Not valid/);
        await mineSays(/Revoked[^]*Reason: A slip of \{\{mine\}\}/);
        await ada.look('credentials-mine-revoked', mine);
    });

    it('is hidden by no cache for longer than is said', async () => {
        assert.equal(cached.control, `public, max-age=${kept}`);
        assert.ok(JSON.parse(cached.text).credentialSubject.ttl <= kept * 1000, 'the list itself allows more');
        // What a browser does when that time is over, or when it is begun anew.
        const now = await listed('no-cache');
        assert.notEqual(now.text, cached.text);
        assert.equal(now.text, await published(list));
        assert.equal((await listed('default')).text, now.text);
    });

    it('is gone from its address when its learner stops sharing it', async () => {
        await ada.click(`${mine} form button`);
        const known = await fetch(address);
        const unknown = await fetch(address.replace(/[0-9a-f]{32}$/, '0'.repeat(32)));
        assert.deepEqual([known.status, await known.text()], [404, await unknown.text()]);
    });

    it('has pages for who keeps the keys', async () => {
        for (const page of ['keys', 'ledger']) {
            await mona.go(`${folder}/${page}.php`);
            await mona.look(`credentials-${page}`, `.local_did_credentials-${page}`);
        }
        const admin = await arrive('admin');
        await admin.go('/admin/settings.php?section=local_did_credentials');
    });
});
