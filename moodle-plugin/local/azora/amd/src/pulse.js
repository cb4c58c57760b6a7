// This file is part of Moodle - http://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

/**
 * Tells the server about once a minute that this page is visible, and for how long it was.
 *
 * A pulse is kept, with its id, until the server has said what became of it, and is told again if it has not.
 *
 * @module     local_azora/pulse
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import Ajax from 'core/ajax';
import Config from 'core/config';

/** Seconds between pulses, and by how much they vary, so that a class does not send them all at once. */
const EVERY = 60;
const JITTER = 10;

/** Who was away for longer than this between two looks at the clock was asleep: a pulse of so many seconds at most. */
const LONGEST = 90;

/** So many pulses are kept while the server is away. */
const MOST = 50;

const METHOD = 'local_azora_record_pulse';

let page = null;
let client = '';
let waiting = [];
let visibleSince = null;
let timer = null;
let sending = false;
let left = false;

/**
 * Seconds on a clock that nobody sets.
 *
 * @returns {number}
 */
const now = () => performance.now() / 1000;

/**
 * Something that nobody else draws.
 *
 * @returns {string}
 */
const draw = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Makes a pulse of the time since the last one.
 */
const cut = () => {
    if (visibleSince === null) {
        return;
    }
    const seconds = Math.floor(now() - visibleSince);
    if (seconds < 1) {
        return;
    }
    const counted = Math.min(seconds, LONGEST);
    waiting.push({id: draw(), seconds: counted, ended: visibleSince + counted});
    waiting = waiting.slice(-MOST);
    visibleSince += seconds;
};

/**
 * A pulse as the server takes it.
 *
 * @param {Object} pulse
 * @returns {Object}
 */
const asArguments = (pulse) => ({
    courseid: page.courseid,
    cmid: page.cmid,
    pulseid: pulse.id,
    client,
    seconds: pulse.seconds,
    ago: Math.max(0, Math.floor(now() - pulse.ended)),
});

/**
 * Ends it: the server does not want to know.
 */
const stop = () => {
    clearTimeout(timer);
    waiting = [];
    visibleSince = null;
    document.removeEventListener('visibilitychange', change);
    window.removeEventListener('pagehide', leave);
};

/**
 * Tells what waits, the oldest first, until one cannot be told.
 */
const send = async() => {
    if (sending) {
        return;
    }
    sending = true;
    try {
        while (waiting.length > 0) {
            const pulse = waiting[0];
            // The session must not be kept alive by a page that nobody touches.
            const answer = await Ajax.call([{methodname: METHOD, args: asArguments(pulse)}], true, true, true)[0];
            if (!answer.on) {
                stop();
                return;
            }
            if (!answer.taken) {
                return;
            }
            waiting = waiting.filter((other) => other.id !== pulse.id);
        }
    } catch (error) {
        // Away, or logged out: it is told again later, by this page or not at all.
        if (error && error.errorcode && error.errorcode !== 'servicerequireslogin') {
            stop();
        }
    } finally {
        sending = false;
    }
};

/**
 * Tells what waits when there is no time to listen to the answer. It stays, in case the page comes back: the server
 * knows it by its id.
 */
const leave = () => {
    cut();
    // A page that is left is hidden first, and says so once.
    if (left || waiting.length === 0 || !navigator.sendBeacon) {
        return;
    }
    left = true;
    const requests = waiting.map((pulse, index) => ({index, methodname: METHOD, args: asArguments(pulse)}));
    const url = `${Config.wwwroot}/lib/ajax/service.php?sesskey=${Config.sesskey}&info=${METHOD}&nosessionupdate=true`;
    navigator.sendBeacon(url, new Blob([JSON.stringify(requests)], {type: 'application/json'}));
};

/**
 * Waits for the next time.
 */
const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
        cut();
        send();
        if (visibleSince !== null) {
            wait();
        }
    }, 1000 * (EVERY + JITTER * (Math.random() - 0.5)));
};

/**
 * The page was hidden, or is shown again.
 */
const change = () => {
    if (document.visibilityState === 'hidden') {
        leave();
        visibleSince = null;
        clearTimeout(timer);
    } else if (visibleSince === null) {
        left = false;
        visibleSince = now();
        wait();
    }
};

/**
 * Begins.
 *
 * @param {number} courseid
 * @param {number} cmid 0 for a page of the course itself
 */
export const start = (courseid, cmid) => {
    if (page !== null) {
        return;
    }
    page = {courseid, cmid};
    client = draw();
    document.addEventListener('visibilitychange', change);
    window.addEventListener('pagehide', leave);
    change();
};
