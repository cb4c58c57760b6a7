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

namespace local_did_credentials\verify;

use local_azora\engine;
use local_azora\exception\credential_refused;

/**
 * What somebody brings to the page that verifies: JSON, a JWT, a bundle, or a picture with one of the first two in it. It is looked
 * at and forgotten, never stored.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class submission {
    /** @var int so many bytes are read at most */
    public const MAXBYTES = 1048576;

    /** @var string a credential as JSON */
    public const JSON = 'json';

    /** @var string a credential as a JSON Web Token */
    public const JWT = 'jwt';

    /** @var string a bundle, which is JSON too */
    public const BUNDLE = 'bundle';

    /**
     * Makes one.
     *
     * @param string $text
     * @param string $kind
     * @param string $picture
     */
    private function __construct(
        /** @var string the credential or the bundle */
        public readonly string $text,
        /** @var string one of the constants */
        public readonly string $kind,
        /** @var string the kind of the picture that it was in: png, svg, or '' */
        public readonly string $picture = '',
    ) {
    }

    /**
     * What was sent by the form: a text, or a file.
     *
     * @return self|null null: nothing
     * @throws refused
     */
    public static function from_request(): ?self {
        if (!$_POST && !$_FILES && (int) ($_SERVER['CONTENT_LENGTH'] ?? 0) > 0) {
            // More than PHP takes: it has thrown all of it away.
            throw new refused('verifytoolarge', display_size(self::MAXBYTES));
        }
        $file = $_FILES['credentialfile'] ?? null;
        if (is_array($file) && is_int($file['error'] ?? null) && $file['error'] !== UPLOAD_ERR_NO_FILE) {
            return self::of(self::uploaded($file));
        }
        $text = $_POST['credential'] ?? null;
        return is_string($text) && trim($text) !== '' ? self::of($text) : null;
    }

    /**
     * The content of a file that was uploaded.
     *
     * @param array $file as PHP describes it
     * @return string
     * @throws refused
     */
    private static function uploaded(array $file): string {
        if (in_array($file['error'], [UPLOAD_ERR_INI_SIZE, UPLOAD_ERR_FORM_SIZE], true)) {
            throw new refused('verifytoolarge', display_size(self::MAXBYTES));
        }
        $content = false;
        if ($file['error'] === UPLOAD_ERR_OK && is_string($file['tmp_name'] ?? null) && is_uploaded_file($file['tmp_name'])) {
            $content = file_get_contents($file['tmp_name'], false, null, 0, self::MAXBYTES + 1);
        }
        if ($content === false) {
            throw new refused('verifyuploadfailed');
        }
        return $content;
    }

    /**
     * Tells what bytes are, and takes a credential out of its picture.
     *
     * @param string $bytes
     * @return self
     * @throws refused
     */
    public static function of(string $bytes): self {
        if (strlen($bytes) > self::MAXBYTES) {
            throw new refused('verifytoolarge', display_size(self::MAXBYTES));
        }
        if (str_starts_with($bytes, "\x89PNG")) {
            return self::in_picture($bytes, 'png');
        }
        $text = trim(str_starts_with($bytes, "\xEF\xBB\xBF") ? substr($bytes, 3) : $bytes, " \t\r\n");
        if (str_starts_with($text, '<')) {
            return self::in_picture($bytes, 'svg');
        }
        return new self($text, self::kind_of($text));
    }

    /**
     * What is in a picture.
     *
     * @param string $picture
     * @param string $kind png or svg
     * @return self
     * @throws refused
     */
    private static function in_picture(string $picture, string $kind): self {
        try {
            $found = engine::picture_extract($picture);
        } catch (credential_refused $e) {
            throw new refused('verifypicturerefused', plain::of($e->a));
        }
        if ($found === null) {
            throw new refused('verifypictureempty');
        }
        $kindoftext = self::kind_of($found);
        return new self($found, $kindoftext === self::BUNDLE ? self::JSON : $kindoftext, $kind);
    }

    /**
     * What a text is.
     *
     * @param string $text
     * @return string
     * @throws refused if it cannot be any of them
     */
    private static function kind_of(string $text): string {
        if (str_starts_with($text, '{')) {
            return preg_match('/"type"\s*:\s*"BadgeBundle"/', $text) ? self::BUNDLE : self::JSON;
        }
        if (preg_match('/\A[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\z/', $text)) {
            return self::JWT;
        }
        throw new refused('verifynotacredential');
    }
}
