YUI.add('moodle-availability_azora-form', function (Y, NAME) {

/**
 * JavaScript for form editing conditions on the learner's path, points, stars, streak and badges.
 *
 * @module moodle-availability_azora-form
 */
M.availability_azora = M.availability_azora || {};

/**
 * @class M.availability_azora.form
 * @extends M.core_availability.plugin
 */
M.availability_azora.form = Y.Object(M.core_availability.plugin);

/**
 * The kinds of which the learner has a number.
 *
 * @property counted
 * @type Array
 */
M.availability_azora.form.counted = ['pivc', 'stars', 'streak'];

/**
 * Initialises this plugin.
 *
 * @method initInner
 * @param {Array} kinds Names of the kinds that can be chosen
 * @param {Array} cms Array of objects with .id and .name (formatted already)
 * @param {Array} badges Array of objects with .id and .name (formatted already)
 * @param {Boolean} section Whether it is a section that is restricted
 */
M.availability_azora.form.initInner = function(kinds, cms, badges, section) {
    this.kinds = kinds;
    this.cms = cms;
    this.badges = badges;
    this.section = section;
};

/**
 * A string of this plugin.
 *
 * @method text
 * @param {String} name Its name
 * @return {String} The string as HTML
 */
M.availability_azora.form.text = function(name) {
    return Y.Escape.html(M.util.get_string(name, 'availability_azora'));
};

/**
 * A field with its label.
 *
 * @method field
 * @param {String} kinds Kinds that have it, with spaces between them
 * @param {String} label Its label as HTML
 * @param {String} control The control as HTML
 * @return {String} HTML
 */
M.availability_azora.form.field = function(kinds, label, control) {
    return '<label class="d-inline-flex flex-wrap align-items-center mb-2 me-3" data-kinds="' + kinds + '">' +
        '<span class="pe-2" data-label="1">' + label + '</span> ' + control + '</label> ';
};

/**
 * Options of a list.
 *
 * @method options
 * @param {Array} items Array of objects with .id and .name (formatted already)
 * @return {String} HTML
 */
M.availability_azora.form.options = function(items) {
    var html = '';
    for (var i = 0; i < items.length; i++) {
        html += '<option value="' + items[i].id + '">' + items[i].name + '</option>';
    }
    return html;
};

/**
 * Chooses a value of a list. What the list does not have, because it is gone or cannot be chosen any more, is added to it, so
 * that saving the form changes nothing.
 *
 * @method choose
 * @param {Y.Node} select The list
 * @param {String} value The value
 * @param {String} missing What a value is called that the list does not have, as HTML
 */
M.availability_azora.form.choose = function(select, value, missing) {
    if (!select.one('option[value="' + value + '"]')) {
        select.append('<option value="' + Y.Escape.html(value) + '">' + missing + '</option>');
    }
    select.set('value', value);
};

M.availability_azora.form.getNode = function(json) {
    var i, kinds = [], html = '';
    for (i = 0; i < this.kinds.length; i++) {
        kinds.push({id: this.kinds[i], name: this.text('kind_' + this.kinds[i])});
    }
    html += this.field('', this.text('kind'), '<select name="kind" class="custom-select form-select w-auto">' +
        this.options(kinds) + '</select>');
    html += this.field('path', this.text('label_cm'), '<select name="cm" class="custom-select form-select w-auto mw-100">' +
        '<option value="0">' + this.text(this.section ? 'thissection' : 'thisactivity') + '</option>' +
        this.options(this.cms) + '</select>');
    html += this.field('pivc stars streak', '', '<input name="min" type="number" min="1" max="1000000000" step="1" ' +
        'class="form-control" style="width: 8em" value="1">');
    html += this.field('pivc stars', this.text('label_where'), '<select name="site" ' +
        'class="custom-select form-select w-auto"><option value="0">' + this.text('where_course') + '</option>' +
        '<option value="1">' + this.text('where_site') + '</option></select>');
    html += this.field('badge', this.text('label_badge'), '<select name="badge" ' +
        'class="custom-select form-select w-auto mw-100"><option value="0">' +
        Y.Escape.html(M.util.get_string('choosedots', 'moodle')) + '</option>' + this.options(this.badges) + '</select>');
    html += '<label class="d-inline-flex align-items-center mb-2"><input name="keep" type="checkbox" class="me-2"> ' +
        '<span class="ps-1">' + this.text('keep') + '</span></label>';
    var node = Y.Node.create('<span class="availability-group d-flex flex-wrap align-items-center">' + html + '</span>');

    // Set initial values.
    if (json.kind !== undefined) {
        this.choose(node.one('select[name=kind]'), json.kind, this.text('kind_' + json.kind));
    }
    if (json.cm !== undefined) {
        this.choose(node.one('select[name=cm]'), '' + json.cm, this.text('missingactivity'));
    }
    if (json.min !== undefined) {
        node.one('input[name=min]').set('value', '' + json.min);
    }
    node.one('select[name=site]').set('value', json.site ? '1' : '0');
    if (json.badge !== undefined) {
        this.choose(node.one('select[name=badge]'), '' + json.badge, this.text('missingbadge'));
    }
    node.one('input[name=keep]').set('checked', !!json.keep);
    this.showFields(node);

    // Add event handlers (first time only).
    if (!M.availability_azora.form.addedEvents) {
        M.availability_azora.form.addedEvents = true;
        var root = Y.one('.availability-field');
        root.delegate('change', function() {
            M.availability_azora.form.showFields(this.ancestor('.availability-group'));
            M.core_availability.form.update();
        }, '.availability_azora select, .availability_azora input');
        root.delegate('valuechange', function() {
            M.core_availability.form.update();
        }, '.availability_azora input[name=min]');
    }

    return node;
};

/**
 * Shows the fields that the chosen kind has.
 *
 * @method showFields
 * @param {Y.Node} node The node of the condition
 */
M.availability_azora.form.showFields = function(node) {
    var kind = node.one('select[name=kind]').get('value');
    node.all('label[data-kinds]').each(function(label) {
        var kinds = label.getData('kinds');
        var shown = kinds === '' || kinds.split(' ').indexOf(kind) !== -1;
        label.toggleClass('d-none', !shown);
        label.toggleClass('d-inline-flex', shown);
    });
    if (this.counted.indexOf(kind) !== -1) {
        node.one('input[name=min]').ancestor('label').one('[data-label]').set('text',
            M.util.get_string('label_min_' + kind, 'availability_azora'));
    }
};

M.availability_azora.form.fillValue = function(value, node) {
    value.kind = node.one('select[name=kind]').get('value');
    if (value.kind === 'path') {
        value.cm = parseInt(node.one('select[name=cm]').get('value'), 10);
    } else if (value.kind === 'badge') {
        value.badge = parseInt(node.one('select[name=badge]').get('value'), 10);
    } else {
        // What is no whole number is left as it is, and told below.
        var min = node.one('input[name=min]').get('value');
        value.min = /^\s*[0-9]+\s*$/.test(min) ? parseInt(min, 10) : min;
        if (value.kind !== 'streak' && node.one('select[name=site]').get('value') === '1') {
            value.site = true;
        }
    }
    if (node.one('input[name=keep]').get('checked')) {
        value.keep = true;
    }
};

M.availability_azora.form.fillErrors = function(errors, node) {
    var value = {};
    this.fillValue(value, node);
    if (value.kind === 'path') {
        if (!(value.cm >= 0)) {
            errors.push('availability_azora:error_selectcm');
        }
    } else if (value.kind === 'badge') {
        if (!(value.badge > 0)) {
            errors.push('availability_azora:error_selectbadge');
        }
    } else if (typeof value.min !== 'number' || value.min < 1 || value.min > 1000000000) {
        errors.push('availability_azora:error_setmin');
    }
};


}, '@VERSION@', {"requires": ["base", "node", "event", "event-valuechange", "escape", "moodle-core_availability-form"]});
