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
 * Looks for learners whom a verifier can name as reviewers of a contribution, for the form's field.
 *
 * @module     local_pivc_gamification/reviewers
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import Ajax from 'core/ajax';
import {getString} from 'core/str';

/**
 * Makes HTML of a plain text.
 *
 * @param {String} text
 * @returns {String}
 */
const escaped = text => {
    const node = document.createElement('span');
    node.textContent = text;
    return node.innerHTML;
};

/**
 * Looks for them.
 *
 * @param {String} selector of the field
 * @param {String} query what their names have in them
 * @param {Function} success takes what was found, or what is said where there are too many
 * @param {Function} failure
 */
export const transport = async(selector, query, success, failure) => {
    try {
        const id = document.querySelector(selector).dataset.contribution;
        const found = await Ajax.call([{methodname: 'local_pivc_gamification_search_reviewers', args: {id, query}}])[0];
        success(found.more ? await getString('reviewersmore', 'local_pivc_gamification', found.reviewers.length) : found.reviewers);
    } catch (error) {
        failure(error);
    }
};

/**
 * Makes choices of what was found.
 *
 * @param {String} selector of the field
 * @param {Array|String} found
 * @returns {Array|String}
 */
export const processResults = (selector, found) => Array.isArray(found)
    ? found.map(user => ({value: user.id, label: escaped(user.name)})) : found;
