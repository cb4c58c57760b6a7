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
 * A credential as a file to be carried away.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class download {
    /** @var array<string, string> format => media type */
    private const TYPES = [
        'json' => 'application/vc',
        'jwt' => 'application/vc+jwt',
        'png' => 'image/png',
        'svg' => 'image/svg+xml',
        'bundle' => 'application/json',
        'receipt' => 'application/json',
    ];

    /** @var string[] formats with the salt of the ledger, which is the learner's own */
    public const PERSONAL = ['bundle', 'receipt'];

    /**
     * Makes one.
     *
     * @param string $content
     * @param string $type
     * @param string $filename
     */
    private function __construct(
        /** @var string what is in the file */
        public readonly string $content,
        /** @var string its media type */
        public readonly string $type,
        /** @var string its name */
        public readonly string $filename,
    ) {
    }

    /**
     * A file.
     *
     * @param \stdClass $row
     * @param string $format
     * @return self
     * @throws \moodle_exception if it cannot be made
     */
    public static function of(\stdClass $row, string $format): self {
        $content = match ($format) {
            'json' => credentials::json($row),
            'jwt' => credentials::jwt($row),
            'png' => pictures::png($row),
            'svg' => pictures::svg($row),
            'bundle' => self::bundle($row),
            'receipt' => receipts::of($row),
            default => throw new \moodle_exception('noformat', 'local_did_credentials'),
        };
        return new self($content, self::TYPES[$format], self::name($row, $format));
    }

    /**
     * Its bundle.
     *
     * @param \stdClass $row
     * @return string
     * @throws \moodle_exception
     */
    private static function bundle(\stdClass $row): string {
        if ($row->state === credentials::REVOKED) {
            throw new \moodle_exception('nobundle', 'local_did_credentials');
        }
        return bundles::of($row);
    }

    /**
     * What the file is called.
     *
     * @param \stdClass $row
     * @param string $format
     * @return string
     */
    private static function name(\stdClass $row, string $format): string {
        $title = format_string($row->title, true, ['context' => \context_system::instance(), 'escape' => false]);
        $name = trim(\core_text::substr(clean_filename($title), 0, 60), '. ');
        $ends = ['bundle' => '.bundle.json', 'receipt' => '.receipt.json'];
        return ($name === '' ? 'credential' : $name) . ($ends[$format] ?? ".$format");
    }

    /**
     * The headers that it is sent with: always to be saved, never to be shown, for a picture may have scripts in it.
     *
     * @return array<string, string> name => value
     */
    public function headers(): array {
        return [
            'Content-Type' => $this->type,
            'Content-Disposition' => 'attachment; filename="' . preg_replace('/[^A-Za-z0-9._-]+/', '_', $this->filename)
                . '"; filename*=UTF-8\'\'' . rawurlencode($this->filename),
            'Content-Length' => (string) strlen($this->content),
            'Cache-Control' => 'private, no-store',
            'Content-Security-Policy' => "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            'X-Content-Type-Options' => 'nosniff',
            'X-Robots-Tag' => 'noindex',
        ];
    }

    /**
     * Sends it, and ends.
     */
    public function send(): never {
        \core\session\manager::write_close();
        ini_set('zlib.output_compression', 'Off');
        while (ob_get_level()) {
            ob_end_clean();
        }
        foreach (['Expires', 'Pragma', 'Last-Modified'] as $name) {
            header_remove($name);
        }
        foreach ($this->headers() as $name => $value) {
            header("$name: $value");
        }
        echo $this->content;
        exit;
    }
}
