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

/**
 * What a credential for an award says: fields for the engine's badge_credential(). All texts are plain.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class award_fields {
    /** @var int characters of long texts */
    private const LONG = 4000;

    /** @var array<string, array> what was made for a badge or a course, as many learners have the same */
    private static array $achievements = [];

    /**
     * Makes them.
     *
     * @param \stdClass $award as awards reads it
     * @return \stdClass with kind, sourceid, courseid, title, fields and expires
     */
    public static function of(\stdClass $award): \stdClass {
        $context = self::context($award);
        $title = self::line(format_string($award->name, true, ['context' => $context, 'escape' => false]));
        return (object) [
            'kind' => $award->kind,
            'sourceid' => (int) $award->sourceid,
            'courseid' => (int) $award->courseid,
            'title' => \core_text::substr($title, 0, 255),
            'expires' => $award->expires === null ? null : (int) $award->expires,
            'fields' => [
                'issuer' => self::issuer(),
                'recipient' => self::recipient($award),
                'achievement' => self::achievement($award, $context, $title),
                'awardedDate' => (int) $award->awardtime,
            ],
        ];
    }

    /**
     * Forgets what was made: something may have changed since.
     */
    public static function forget(): void {
        self::$achievements = [];
    }

    /**
     * Where texts of a badge or a course belong.
     *
     * @param \stdClass $award
     * @return \context
     */
    private static function context(\stdClass $award): \context {
        return ($award->courseid ? \context_course::instance($award->courseid, IGNORE_MISSING) : false)
            ?: \context_system::instance();
    }

    /**
     * Who issues: this site. What a badge says of its issuer is what somebody typed there.
     *
     * @return array
     */
    private static function issuer(): array {
        global $SITE;
        $name = format_string($SITE->fullname, true, ['context' => \context_system::instance(), 'escape' => false]);
        return ['id' => identity::did(), 'name' => self::line($name), 'url' => identity::base()];
    }

    /**
     * Who is awarded. The identifier means nothing by itself, and every credential has another one.
     *
     * @param \stdClass $award
     * @return array
     */
    private static function recipient(\stdClass $award): array {
        $user = (object) [];
        foreach ((array) $award as $name => $value) {
            if (str_starts_with($name, 'user_')) {
                $user->{substr($name, strlen('user_'))} = $value;
            }
        }
        $identifiers = [];
        if (settings::is_on('recipientemail') && validate_email((string) $user->email)) {
            $identifiers[] = ['type' => 'emailAddress', 'value' => $user->email];
        }
        $name = self::line(fullname($user, true));
        if (settings::is_on('recipientname') && $name !== '') {
            $identifiers[] = ['type' => 'name', 'value' => $name, 'hashed' => false];
        }
        return array_filter(['id' => 'urn:uuid:' . \core\uuid::generate(), 'identifier' => $identifiers]);
    }

    /**
     * What was achieved.
     *
     * @param \stdClass $award
     * @param \context $context
     * @param string $title
     * @return array
     */
    private static function achievement(\stdClass $award, \context $context, string $title): array {
        $key = "$award->kind/$award->sourceid";
        if (!isset(self::$achievements[$key])) {
            if (count(self::$achievements) >= 200) {
                self::$achievements = [];
            }
            self::$achievements[$key] = array_filter(
                $award->kind === credentials::BADGE ? self::badge($award, $context, $title)
                    : self::course($award, $context, $title),
                fn($value) => $value !== null && $value !== '' && $value !== []
            );
        }
        return self::$achievements[$key];
    }

    /**
     * A badge.
     *
     * @param \stdClass $award
     * @param \context $context
     * @param string $title
     * @return array
     */
    private static function badge(\stdClass $award, \context $context, string $title): array {
        global $CFG;
        require_once($CFG->libdir . '/badgeslib.php');
        $badge = new \core_badges\badge($award->sourceid);
        $address = identity::base() . '/badges/badgeclass.php?id=' . $award->sourceid;
        $alignments = [];
        foreach ($badge->get_alignments() as $row) {
            if (preg_match('~^https?://[^\s]+$~iD', $row->targeturl) && clean_param($row->targeturl, PARAM_URL) !== '') {
                $alignments[] = array_filter([
                    'targetName' => self::line($row->targetname),
                    'targetUrl' => $row->targeturl,
                    'targetDescription' => self::text((string) $row->targetdescription),
                    'targetFramework' => self::line((string) $row->targetframework),
                    'targetCode' => self::line((string) $row->targetcode),
                ], fn($value) => $value !== '');
            }
        }
        $picture = \moodle_url::make_pluginfile_url($context->id, 'badges', 'badgeimage', $badge->id, '/', 'f3', false);
        $caption = self::text((string) $award->imagecaption);
        return [
            'id' => $address,
            'achievementType' => 'Badge',
            'name' => $title,
            'description' => self::text((string) $award->description) ?: $title,
            'criteria' => array_filter(['id' => $address, 'narrative' => self::criteria_or_nothing($badge)]),
            'image' => array_filter(['id' => $picture->out(false), 'caption' => $caption]),
            'tag' => array_values(array_filter(array_map([self::class, 'line'], $badge->get_badge_tags()))),
            'alignment' => array_filter($alignments, fn($alignment) => isset($alignment['targetName'])),
            'version' => self::line((string) $award->version),
            'inLanguage' => self::language((string) $award->language),
        ];
    }

    /**
     * A course.
     *
     * @param \stdClass $award
     * @param \context $context
     * @param string $title
     * @return array
     */
    private static function course(\stdClass $award, \context $context, string $title): array {
        $summary = format_text((string) $award->description, (int) $award->summaryformat, ['context' => $context]);
        return [
            'id' => identity::base() . '/course/view.php?id=' . $award->sourceid,
            'achievementType' => 'CertificateOfCompletion',
            'name' => $title,
            'description' => self::plain($summary) ?: $title,
            'criteria' => ['narrative' => get_string('criteriacourse', 'local_did_credentials', $title)],
            'inLanguage' => self::language((string) $award->language),
        ];
    }

    /**
     * What it took to earn a badge, as far as that can be said: what its criteria name may be gone.
     *
     * @param \core_badges\badge $badge
     * @return string
     */
    private static function criteria_or_nothing(\core_badges\badge $badge): string {
        try {
            return self::criteria($badge);
        } catch (\Throwable $e) {
            \local_azora\observer_guard::note($e);
            return '';
        }
    }

    /**
     * What it took to earn a badge.
     *
     * @param \core_badges\badge $badge
     * @return string
     */
    private static function criteria(\core_badges\badge $badge): string {
        $lines = [];
        foreach ($badge->get_criteria() as $type => $criterion) {
            $description = self::plain(format_text(
                (string) $criterion->description,
                (int) $criterion->descriptionformat,
                ['context' => $badge->get_context()]
            ));
            if ((int) $type === BADGE_CRITERIA_TYPE_OVERALL) {
                array_unshift($lines, $description);
                continue;
            }
            $lines[] = self::text($criterion->get_title() . ': ' . self::plain((string) $criterion->get_details(true)));
            $lines[] = $description;
        }
        return self::text(implode("\n", array_filter($lines, fn($line) => $line !== '')));
    }

    /**
     * A language, as the standard writes it.
     *
     * @param string $language as Moodle writes it
     * @return string|null
     */
    private static function language(string $language): ?string {
        return preg_match('/^([a-z]{2,3})(_([a-z]{2}))?$/D', $language, $parts)
            ? $parts[1] . (isset($parts[3]) ? '-' . strtoupper($parts[3]) : '') : null;
    }

    /**
     * The text of HTML, plain.
     *
     * @param string $html
     * @return string
     */
    private static function plain(string $html): string {
        $html = preg_replace('~<(script|style)\b.*?</\1\s*>~is', ' ', fix_utf8($html));
        $html = preg_replace('~<(br|/p|/div|/li|/tr|/h[1-6])\b~i', "\n$0", $html);
        $text = html_entity_decode(strip_tags($html), ENT_QUOTES | ENT_HTML5, 'UTF-8');
        return self::text(preg_replace(['/[^\S\n]+/u', '/ ?\n[ \n]*/'], [' ', "\n"], $text));
    }

    /**
     * A text of one line, plain and without control characters.
     *
     * @param string $text
     * @return string
     */
    private static function line(string $text): string {
        return trim(preg_replace('/\s+/u', ' ', self::text($text)));
    }

    /**
     * A plain text without control characters but line ends.
     *
     * @param string $text
     * @return string
     */
    private static function text(string $text): string {
        $text = preg_replace('/[\x{0}-\x{8}\x{b}-\x{1f}\x{7f}-\x{9f}]/u', ' ', fix_utf8($text));
        return trim(\core_text::substr($text, 0, self::LONG));
    }
}
