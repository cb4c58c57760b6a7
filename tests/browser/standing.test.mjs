/** A learner sees where she stands: in the block beside a course, on the dashboard, and on a page of her own. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { arrive, leave } from './lib/person.mjs';
import { cron, grade, makeCourse, scene } from './lib/site.mjs';

const block = '.block_azora_gamification-standing';
const ours = '.local_pivc_gamification-standing';

describe('a learner sees where she stands', () => {
    let course;
    let ada;
    before(async () => {
        course = await makeCourse('Ada', 'Ben', 'Cleo', 'Dora');
        await scene('block', { course: course.id });
        ada = await arrive(course.learners.Ada.username);
    });
    after(leave);

    it('finds an invitation in the block before', async () => {
        await ada.go(`/course/view.php?id=${course.id}`);
        await ada.openDrawer();
        assert.match(await ada.text(block), /No points yet/);
        await ada.look('block-empty', block, () => ada.openDrawer());
    });

    it('sees her star, streak, place with neighbours, and next badge in it', async () => {
        await scene('badges');
        const ago = [30, 29, 27, 24, 23, 22, 21, 17, 15, 4, 3, 2, 1, 0];
        await scene('active', { course: course.id, user: course.learners.Ada.id, ago });
        await grade(course, 'Ada', 100);
        await grade(course, 'Ben', 60);
        await grade(course, 'Cleo', 80);
        await grade(course, 'Dora', 100);
        await cron();
        await ada.go(`/course/view.php?id=${course.id}`);
        await ada.openDrawer();
        const text = await ada.text(block);
        assert.match(text, /Ada Learner/);
        assert.match(text, /Dora Learner/);
        assert.match(text, /10/);
        assert.match(text, /5 days in a row/);
        // Four weeks, and of this one the days until today.
        const [, active, shown] = text.match(/Active on (\d+) of the last (\d+) days/).map(Number);
        assert.ok(shown > 28 && shown <= 35, `${shown} days`);
        assert.equal(active, ago.filter((days) => days < shown).length);
        assert.match(text, /Thirty days in a row/);
        assert.match(text, /now: 5 of 30(?!:)/);
        await ada.look('block', block, () => ada.openDrawer());
    });

    it('goes through the block by the keyboard', async () => {
        await ada.go(`/course/view.php?id=${course.id}`);
        await ada.openDrawer();
        await ada.walk(block);
    });

    it('shows a teacher, who earns nothing there, that learners do', async () => {
        const tess = await arrive(course.teacher.username);
        await tess.go(`/course/view.php?id=${course.id}`);
        await tess.openDrawer();
        await tess.look('block-teacher', block, () => tess.openDrawer());
    });

    it('goes from the block to the page with all of it', async () => {
        await ada.go(`/course/view.php?id=${course.id}`);
        await ada.openDrawer();
        await ada.click(`${block} .block_azora_gamification-more a`);
        assert.match(await ada.text(ours), /A herbarium/);
        await ada.look('standing', ours);
        await ada.walk(ours);
    });

    it('finds her standing beyond the course, too', async () => {
        await ada.go('/local/pivc_gamification/standing.php');
        await ada.look('standing-site', ours);
    });
});
