<?php
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

namespace local_did_credentials;

use local_azora\engine;

/**
 * Pictures that have a credential in them.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class pictures {
    /**
     * The badge's own picture with the credential baked in; another one where the badge has none.
     *
     * @param \stdClass $row
     * @return string PNG
     */
    public static function png(\stdClass $row): string {
        $json = credentials::json($row);
        $own = self::of_badge($row);
        if ($own !== null) {
            try {
                return engine::picture_bake($own, $json);
            } catch (\local_azora\exception\credential_refused $e) {
                // It is a damaged picture, or one with something behind its end: the other one will do.
                $own = null;
            }
        }
        return engine::picture_bake(file_get_contents(__DIR__ . '/../pix/credential.png'), $json);
    }

    /**
     * A picture that can be scaled, with the credential baked in.
     *
     * @param \stdClass $row
     * @return string SVG
     */
    public static function svg(\stdClass $row): string {
        return engine::picture_bake(file_get_contents(__DIR__ . '/../pix/credential.svg'), credentials::json($row));
    }

    /**
     * The picture that a badge has in Moodle.
     *
     * @param \stdClass $row
     * @return string|null PNG
     */
    private static function of_badge(\stdClass $row): ?string {
        global $DB;
        $badge = $row->kind === credentials::BADGE ? $DB->get_record('badge', ['id' => $row->sourceid], 'id, type, courseid')
            : null;
        if (!$badge) {
            return null;
        }
        $context = $badge->courseid ? \context_course::instance($badge->courseid, IGNORE_MISSING) : \context_system::instance();
        $storage = get_file_storage();
        foreach ($context ? ['f3.png', 'f1.png'] : [] as $name) {
            $file = $storage->get_file($context->id, 'badges', 'badgeimage', $badge->id, '/', $name);
            if ($file && $file->get_filesize() < 4 * 1024 * 1024 && str_starts_with($file->get_content(), "\x89PNG")) {
                return $file->get_content();
            }
        }
        return null;
    }
}
