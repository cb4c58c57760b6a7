/**
 * The Moodle that the journeys are made in, from its machine's side: what is there before a journey
 * begins, what cron does in between, and the extension that goes and comes. bin/test tells where it is.
 */

import { execFile } from 'node:child_process';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = new URL('.', import.meta.url).pathname;

function given(name) {
    const value = process.env[name];
    if (!value) {
        throw new Error(`${name} is not set; run the journeys by bin/test --only moodle-browser`);
    }
    return value;
}

export const site = given('AZORA_SITE_URL');
const folder = given('AZORA_SITE');
const php = given('AZORA_PHP');

export const password = 'Azora-1234';

/** Runs PHP as the site's cron has it. */
async function command(...args) {
    const options = { cwd: join(folder, 'tree'), env: { ...process.env, PHP_INI_SCAN_DIR: `:${folder}/php.d` } };
    try {
        return (await run(php, args, options)).stdout;
    } catch (error) {
        throw new Error(`php ${args.join(' ')} failed:\n${error.stdout}${error.stderr}`);
    }
}

/** Has lib/scene.php do something in Moodle, and gives what it answers. */
export async function scene(what, values = {}) {
    const answer = await command(join(here, 'scene.php'), what, JSON.stringify(values));
    return JSON.parse(answer.trim().split('\n').at(-1));
}

/** A course of its own for a journey, with one assignment, a teacher and learners of these first names. */
export const makeCourse = (...learners) => scene('course', { learners });

/** A teacher grades, through Moodle's own functions. */
export const grade = (course, learner, points) =>
    scene('grade', { assign: course.assign, user: course.learners[learner].id, points });

async function task(name) {
    const said = await command('admin/cli/scheduled_task.php', `--execute=\\${name}`);
    if (/task failed/.test(said)) {
        throw new Error(said);
    }
    return said;
}

/** What cron does within minutes: it scores, and then computes the boards. */
export async function cron() {
    await task('local_azora\\task\\process_dirty');
    await task('local_pivc_gamification\\task\\refresh_boards');
}

/** What cron does with work that somebody's click has begun. */
export async function clicked() {
    const said = await command('admin/cli/adhoc_task.php', '--execute');
    if (/task failed/.test(said)) {
        throw new Error(said);
    }
}

/** Cron issues credentials that wait, and publishes what was revoked. */
export const issuing = () => task('local_did_credentials\\task\\issue');

export const scoring = () => task('local_azora\\task\\process_dirty');

/** What cron does with content that was changed. */
export const vetting = () => task('local_constitutional_agent\\task\\vet_content');

const ini = join(folder, 'php.d', '91-azora.ini');
const away = join(folder, 'run', '91-azora.ini.away');

/** Waits until pages are served by processes that have the extension, or have it not. */
async function reload(loaded) {
    process.kill(Number(await readFile(join(folder, 'run', 'fpm.pid'), 'utf8')), 'SIGUSR2');
    for (let tries = 0; tries < 100; tries++) {
        const answer = await fetch(`${site}/azora-loaded.php`).then((response) => response.text(), () => '');
        if (answer === (loaded ? 'yes' : 'no')) {
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`the pages' PHP did not come back ${loaded ? 'with' : 'without'} the extension`);
}

export async function removeExtension() {
    await rename(ini, away);
    await reload(false);
}

export async function restoreExtension() {
    await rename(away, ini).catch(() => {});
    await reload(true);
}
