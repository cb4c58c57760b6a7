/**
 * Somebody with a browser of his own, who is logged in. Wherever he goes, nothing may go wrong there:
 * no error or notice of PHP, no debugging message, no error of a script.
 */

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { password, site } from './site.mjs';

const shots = process.env.AZORA_SCREENSHOTS;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// Moodle's own bar for developers says so where a page is left while it is made.
const notOurs = /^Reactive components needs a main DOM element/;
// The bar that Moodle itself draws, and its list of what was chosen while that is empty, have faults of their own.
const theirs = ['[role=progressbar]', '.form-autocomplete-selection'];
const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 800 };

let browser;

/** Closes everybody's browser. */
export async function leave() {
    await browser?.close();
    browser = undefined;
}

/** Logs somebody in, by the form; his browser may be another one, such as one without scripts. */
export async function arrive(username, secret = password, like = {}) {
    const person = new Person(await open(like), username, like.javaScriptEnabled !== false);
    await person.logIn(secret);
    return person;
}

/** Somebody who has no account here, and looks at pages without Moodle's scripts. */
export async function stranger() {
    return new Stranger(await open(), 'a stranger', true);
}

async function open(like = {}) {
    browser ??= await chromium.launch({ executablePath: process.env.AZORA_CHROMIUM, args: ['--no-sandbox'] });
    const context = await browser.newContext({ viewport: wide, locale: 'en-GB', timezoneId: 'UTC', ...like });
    return context.newPage();
}

class Person {
    constructor(page, username, scripts) {
        this.page = page;
        this.scripts = scripts;
        this.username = username;
        this.troubles = [];
        page.setDefaultTimeout(30_000);
        page.on('pageerror', (error) => notOurs.test(error.message) || this.troubles.push(`${page.url()}: ${error}`));
    }

    async logIn(secret) {
        await this.go('/login/index.php');
        await this.page.fill('#username', this.username);
        await this.page.fill('#password', secret);
        await Promise.all([this.page.waitForNavigation(), this.page.click('#loginbtn')]);
        const error = this.page.locator('#loginerrormessage, .loginerrors');
        const told = (await error.count()) > 0 ? await error.first().innerText() : '';
        assert.ok(!this.page.url().includes('/login/'), `${this.username} cannot log in: ${told}`);
    }

    /** Goes to an address of the site, and looks whether all is well there. */
    async go(path) {
        const response = await this.page.goto(`${site}${path}`);
        assert.equal(response.status(), 200, `${path} answers ${response.status()}`);
        await this.isReady();
        await this.isWell();
    }

    /** Waits until Moodle's scripts have done what they do to a new page. */
    async isReady() {
        if (!this.scripts) {
            return;
        }
        await this.page.waitForFunction(() => globalThis.M?.util?.pending_js && globalThis.M.util.pending_js.length === 0);
    }

    /** Does something after which there is another page. */
    async follow(act) {
        await Promise.all([this.page.waitForNavigation(), act()]);
        await this.isReady();
        await this.isWell();
    }

    click(selector) {
        return this.follow(() => this.page.locator(selector).click());
    }

    async isWell() {
        const faults = await this.page.evaluate(() => {
            const found = [...document.querySelectorAll('.debuggingmessage, .notifytiny, .errorbox, .phpdebugmessage, .alert-danger.errorbox')];
            const notices = document.body.innerText.match(/^.*(?:Warning|Notice|Deprecated|Fatal error): .* on line \d+.*$/gm) ?? [];
            const holes = document.body.innerText.match(/\[\[[a-z_:]+\]\]/g) ?? [];
            // What is left over of a template.
            const braces = document.body.innerText.match(/^[{}\s]*[{}][{}\s]*$/gm) ?? [];
            return [...found.map((element) => element.innerText), ...notices, ...holes, ...braces];
        });
        assert.deepEqual(faults, [], `at ${this.page.url()}`);
        assert.deepEqual(this.troubles, []);
    }

    /** Blocks stand in a drawer, which may be shut. */
    async openDrawer() {
        const button = this.page.locator('[data-action=toggle][data-target=theme_boost-drawers-blocks]');
        if ((await this.page.locator('.drawer-right.show').count()) === 0 && (await button.isVisible())) {
            await button.click();
            await this.page.locator('.drawer-right.show').waitFor();
            await this.page.waitForTimeout(500);
        }
    }

    /** The text of the part of the page that is ours. */
    text(selector) {
        return this.page.locator(selector).first().innerText();
    }

    /**
     * Pictures of the page as it is, in two widths; in both our own part of it must be accessible, and must not
     * be wider than the screen.
     *
     * @param ready what is done again after the width has changed
     */
    async look(name, ours, ready = () => {}) {
        for (const size of [wide, narrow]) {
            const resized = this.page.viewportSize().width !== size.width;
            await this.page.setViewportSize(size);
            // Drawers shut a while after; and something may just be coming or going.
            await this.page.waitForTimeout(resized ? 1000 : 300);
            await ready();
            if (shots) {
                await mkdir(shots, { recursive: true });
                await this.page.screenshot({ path: join(shots, `${name}-${size.width}.png`), fullPage: true });
            }
            await this.isAccessible(`${name} at ${size.width}`, ours);
            await this.fits(`${name} at ${size.width}`, ours);
        }
        await this.page.setViewportSize(wide);
    }

    /** Pictures of pages in a language that is written from right to left; see scene.php, `leftwards`. */
    async lookLeftwards(pages) {
        for (const [name, path, ours] of pages) {
            await this.go(`${path}${path.includes('?') ? '&' : '?'}lang=ar`);
            assert.equal(await this.page.getAttribute('html', 'dir'), 'rtl');
            await this.look(`${name}-leftwards`, ours);
        }
        await this.go('/?lang=en');
    }

    async isAccessible(name, ours) {
        await this.page.evaluate(axe.source);
        const found = await this.page.evaluate(
            ([selector, besides, values]) => globalThis.axe.run(
                { include: [[selector]], exclude: besides.map((one) => [one]) },
                { runOnly: { type: 'tag', values } },
            ),
            [ours, theirs, rules],
        );
        const told = found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`);
        assert.deepEqual(told, [], name);
        assert.ok(found.passes.length > 0, `${name}: nothing was looked at in ${ours}`);
    }

    /** What is to be read or used is not cut off; a table may be wider if it can be scrolled by itself. */
    async fits(name, ours) {
        const cut = await this.page.locator(ours).first().evaluate((root) => {
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            const found = [...root.querySelectorAll('input:not([type=hidden]), select, textarea, button, img')]
                .map((element) => [element, element.getBoundingClientRect(), element.outerHTML]);
            const range = document.createRange();
            while (walker.nextNode()) {
                range.selectNodeContents(walker.currentNode);
                found.push([walker.currentNode.parentElement, range.getBoundingClientRect(), walker.currentNode.data.trim()]);
            }
            return found.filter(([element, box, said]) => said && box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)
                && !element.closest('.table-responsive, .sr-only, .visually-hidden')).map(([, , said]) => said.slice(0, 200));
        });
        assert.deepEqual(cut, [], `${name}: cut off`);
    }

    /**
     * Goes through our part of the page by the Tab key alone: everything that can be used is reached, in the
     * order in which it stands, and where one is can be seen.
     */
    async walk(ours) {
        const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
        const there = await this.page.locator(ours).first().evaluate((root, selector) => {
            const all = [...root.querySelectorAll(selector)].filter((element) => element.offsetParent !== null && !element.disabled);
            all.forEach((element, number) => { element.dataset.walk = number; });
            // One that takes the focus and is before all of them.
            const start = document.createElement('span');
            start.tabIndex = -1;
            root.prepend(start);
            start.focus();
            return all.length;
        }, usable);
        assert.ok(there > 0, `nothing in ${ours} can be used`);
        for (let number = 0; number < there; number++) {
            const plain = await this.#appearance(`[data-walk="${number}"]`);
            await this.page.keyboard.press('Tab');
            // A ring may come by and by.
            await this.page.waitForTimeout(200);
            const at = await this.page.evaluate(() => document.activeElement.dataset.walk ?? document.activeElement.outerHTML);
            assert.equal(at, String(number), 'Tab leads somewhere else');
            assert.notEqual(await this.#appearance(`[data-walk="${number}"]`), plain, 'the focus cannot be seen');
        }
    }

    #appearance(selector) {
        return this.page.locator(selector).evaluate((element) => {
            const { outline, boxShadow, backgroundColor, border, textDecoration } = getComputedStyle(element);
            return [outline, boxShadow, backgroundColor, border, textDecoration].join('; ');
        });
    }
}

class Stranger extends Person {
    /** There are no scripts that one would have to wait for. */
    async isReady() {
        assert.equal(await this.page.locator('script').count(), 0, `a script at ${this.page.url()}`);
        assert.deepEqual(await this.page.context().cookies(), [], `a cookie at ${this.page.url()}`);
    }
}
