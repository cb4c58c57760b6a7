/**
 * A badge is awarded and becomes a credential; its learner carries it away and shares it; a stranger checks it; it is revoked, and
 * checked again.
 */

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { arrive, leave, stranger } from './lib/person.mjs';
import { issuing, makeCourse, scene, site } from './lib/site.mjs';

const mine = '.local_did_credentials-mine';
const folder = '/local/did_credentials';
const formats = ['json', 'jwt', 'png', 'svg', 'bundle'];

describe('a credential is carried away, checked and revoked', () => {
    const files = {};
    let course;
    let ada;
    let anybody;
    let admin;
    let address;
    before(async () => {
        course = await makeCourse('Ada');
        await scene('secret');
        await scene('award', { user: course.learners.Ada.id, name: `Fractions of ${course.name}` });
        await issuing();
        ada = await arrive(course.learners.Ada.username);
        anybody = await stranger();
        admin = await arrive('admin');
    });
    after(leave);

    /** What the page says of a file. */
    async function told(file) {
        await anybody.go(`${folder}/verify.php`);
        await anybody.page.setInputFiles('#credentialfile', file);
        await anybody.click('form button');
        return anybody.text('#verdict');
    }

    it('is there, and can be carried away', async () => {
        await ada.go(`${folder}/mycredentials.php`);
        await ada.look('credentials-mine', mine);
        await ada.walk(mine);
        for (const format of formats) {
            const link = ada.page.locator(`${mine} a[href*="format=${format}"]`).first();
            const [download] = await Promise.all([ada.page.waitForEvent('download'), link.click()]);
            files[format] = join(tmpdir(), `azora-${process.pid}-${download.suggestedFilename()}`);
            await download.saveAs(files[format]);
        }
        assert.match(await readFile(files.json, 'utf8'), /OpenBadgeCredential/);
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

    it('is not valid when a word in it was changed', async () => {
        const changed = `${files.json}.changed`;
        await writeFile(changed, (await readFile(files.json, 'utf8')).replace('Fractions of', 'Calculus of'));
        assert.match(await told(changed), /Not valid/);
        await anybody.look('credentials-verify-changed', 'body');
    });

    it('is nowhere until its learner shares it, and then where the code leads', async () => {
        await ada.go(`${folder}/mycredentials.php`);
        await ada.click(`${mine} form button`);
        address = await ada.page.locator(`${mine} .local_did_credentials-code a`).first().getAttribute('href');
        await anybody.go(address.replace(site, ''));
        assert.match(await anybody.text('#verdict'), /Issued by this site, valid/);
        await anybody.look('credentials-shared', 'body');
        await ada.click(`${mine} a[href*="print.php"]`);
        await ada.look('credentials-print', '.local_did_credentials-print');
        assert.equal(await ada.page.locator('.local_did_credentials-qr path').count(), 1);
    });

    it('is revoked by a manager, and found to be', async () => {
        await admin.go(`${folder}/manage.php?text=${encodeURIComponent(course.name)}`);
        await admin.look('credentials-manage', '.local_did_credentials-manage');
        await admin.click('.local_did_credentials-manage tbody a');
        await admin.look('credentials-one', '.local_did_credentials-credential');
        await admin.click('.local_did_credentials-credential a.btn-danger');
        await admin.page.fill('#id_reason', 'A slip');
        await admin.page.check('#id_sure');
        await admin.click('#id_submitbutton');
        for (const format of formats) {
            assert.match(await told(files[format]), /Not valid/, format);
        }
        await anybody.look('credentials-verify-revoked', 'body');
        await issuing();
        assert.match(await told(files.json), /Not valid/);
    });

    it('is gone from its address when its learner stops sharing it', async () => {
        await ada.go(`${folder}/mycredentials.php`);
        await ada.click(`${mine} form button`);
        const known = await fetch(address);
        const unknown = await fetch(address.replace(/[0-9a-f]{32}$/, '0'.repeat(32)));
        assert.deepEqual([known.status, await known.text()], [404, await unknown.text()]);
    });

    it('has pages for who keeps the keys', async () => {
        for (const page of ['keys', 'ledger']) {
            await admin.go(`${folder}/${page}.php`);
            await admin.look(`credentials-${page}`, `.local_did_credentials-${page}`);
        }
        await admin.go('/admin/settings.php?section=local_did_credentials');
    });
});
