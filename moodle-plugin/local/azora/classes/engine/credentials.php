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

namespace local_azora\engine;

/**
 * Keys, credentials and status lists. A part of \local_azora\engine, through which it is called.
 *
 * A key is an object that is only handed back here; what is secret of it never becomes a value of PHP.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait credentials {
    /**
     * Makes a key.
     *
     * @param string|null $did a did:web that it is to sign for; null: its own did:key
     * @return object
     */
    public static function key_generate(?string $did = null): object {
        return self::with(function () use ($did) {
            $key = \Azora\SigningKey::generate();
            return $did === null ? $key : $key->withController($did);
        });
    }

    /**
     * A key, encrypted under a secret.
     *
     * @param object $key
     * @param string $secret 32 random bytes
     * @param string $name of the secret, which is not secret
     * @return string one line
     */
    public static function key_seal(object $key, #[\SensitiveParameter] string $secret, string $name): string {
        return self::with(fn() => $key->seal($secret, ['kdf' => 'raw', 'keyId' => $name]));
    }

    /**
     * A sealed key, opened.
     *
     * @param string $sealed
     * @param string $secret
     * @param string $publickey the key that is expected
     * @param string $controller the identifier that it is expected to sign for
     * @return object
     * @throws \local_azora\exception\key_refused
     */
    public static function key_unseal(
        string $sealed,
        #[\SensitiveParameter] string $secret,
        string $publickey,
        string $controller
    ): object {
        return self::with(fn() => \Azora\SigningKey::unseal($sealed, $secret, $publickey, $controller));
    }

    /**
     * What is public of a key.
     *
     * @param object $key
     * @return array with did, method (the URL that proofs name) and publickey (as a Multikey)
     */
    public static function key_public(object $key): array {
        return self::with(fn() => [
            'did' => $key->did(),
            'method' => $key->verificationMethod(),
            'publickey' => $key->publicKeyMultibase(),
        ]);
    }

    /**
     * Seals keys anew under another secret: all of them or none.
     *
     * @param array $sealed id => sealed key
     * @param string $old
     * @param string $new 32 random bytes
     * @param string $name of the new secret
     * @return array id => sealed key
     * @throws \local_azora\exception\key_refused
     */
    public static function keys_rewrap(
        array $sealed,
        #[\SensitiveParameter] string $old,
        #[\SensitiveParameter] string $new,
        string $name
    ): array {
        return self::with(fn() => azora_keys_rewrap($sealed, $old, $new, ['kdf' => 'raw', 'keyId' => $name]));
    }

    /**
     * The DID document of a did:web.
     *
     * @param string $did
     * @param array $methods list of arrays: publickey, and revoked (Unix time, or null)
     * @return string canonical JSON
     */
    public static function did_document(string $did, array $methods): string {
        return self::with(fn() => azora_did_document($did, array_map(fn($method) => [
            'publicKeyMultibase' => $method['publickey'],
            'revoked' => $method['revoked'] ?? null,
        ], array_values($methods))));
    }

    /**
     * An Open Badge, unsigned.
     *
     * @param array $fields as docs/badges.md of the extension says
     * @return string JSON
     */
    public static function badge_credential(array $fields): string {
        return self::with(fn() => azora_badge_credential($fields));
    }

    /**
     * Signs a credential.
     *
     * @param string $json
     * @param object $key
     * @return string the signed JSON
     * @throws \local_azora\exception\credential_refused
     */
    public static function credential_issue(string $json, object $key): string {
        return self::with(fn() => azora_credential_issue($json, $key));
    }

    /**
     * Signs many credentials, as JSON and as a JSON Web Token.
     *
     * @param string[] $jsons list
     * @param object $key
     * @return array list, in the same order, of arrays with json and jwt; in the place of what could not be signed stands
     *     the exception
     */
    public static function credentials_issue(array $jsons, object $key): array {
        return self::with(function () use ($jsons, $key) {
            $signed = [];
            foreach (azora_credential_issue_batch($jsons, $key) as $position => $json) {
                try {
                    $signed[$position] = is_string($json) ? ['json' => $json, 'jwt' => azora_credential_to_jwt($json, $key)]
                        : self::translate($json);
                } catch (\Azora\CredentialException $e) {
                    $signed[$position] = self::translate($e);
                }
            }
            return $signed;
        });
    }

    /**
     * Checks a credential.
     *
     * @param string $text JSON, or a JSON Web Token
     * @param array $options as those of azora_credential_verify()
     * @return \stdClass with verified, credential, issuer, checks, proofs, statuses and problems
     */
    public static function credential_verify(string $text, array $options = []): \stdClass {
        return self::with(fn() => (object) get_object_vars(
            str_starts_with(ltrim($text), '{') ? azora_credential_verify($text, $options)
                : azora_credential_verify_jwt(trim($text), $options)
        ));
    }

    /**
     * A place of a status list that is still free, drawn at random.
     *
     * @param int $size entries of the list
     * @param int[] $taken
     * @return int
     */
    public static function status_place(int $size, array $taken): int {
        return self::with(fn() => azora_status_index($size, $taken));
    }

    /**
     * A status list as a credential, unsigned.
     *
     * @param int $size entries
     * @param int[] $set places whose bits are set
     * @param string|null $known an encodedList: its bits are set, too
     * @param string $id address of the list
     * @param string $issuer
     * @param array $options validFrom, validUntil, ttl
     * @return string JSON
     */
    public static function status_list(
        int $size,
        array $set,
        ?string $known,
        string $id,
        string $issuer,
        array $options = []
    ): string {
        return self::with(function () use ($size, $set, $known, $id, $issuer, $options) {
            $list = $known === null ? new \Azora\StatusList($size) : \Azora\StatusList::decode($known, $size);
            foreach ($set as $place) {
                $list->set((int) $place);
            }
            return azora_status_list_credential($list, $id, $issuer, 'revocation', $options);
        });
    }

    /**
     * The bits of a published status list that is given as a credential.
     *
     * @param string $json
     * @return string its encodedList, made anew
     */
    public static function status_bits(string $json): string {
        return self::with(function () use ($json) {
            $encoded = json_decode($json)->credentialSubject->encodedList ?? '';
            return \Azora\StatusList::decode($encoded)->encode();
        });
    }

    /**
     * The bits that are set in one of two status lists, or in both.
     *
     * @param string $one an encodedList
     * @param string $other an encodedList of the same length
     * @return string an encodedList
     */
    public static function status_union(string $one, string $other): string {
        return self::with(function () use ($one, $other) {
            $union = \Azora\StatusList::decode($one);
            $more = \Azora\StatusList::decode($other);
            for ($place = count($more) - 1; $place >= 0; $place--) {
                if ($more->get($place)) {
                    $union->set($place);
                }
            }
            return $union->encode();
        });
    }

    /**
     * Whether bits of a status list are set.
     *
     * @param string $encoded an encodedList
     * @param int[] $places
     * @return array<int, bool> by place
     */
    public static function status_values(string $encoded, array $places): array {
        return self::with(function () use ($encoded, $places) {
            $list = \Azora\StatusList::decode($encoded);
            $values = [];
            foreach ($places as $place) {
                $values[(int) $place] = $list->get((int) $place);
            }
            return $values;
        });
    }

    /**
     * Puts a credential into a picture.
     *
     * @param string $picture PNG or SVG
     * @param string $credential
     * @return string the picture with the credential
     * @throws \local_azora\exception\credential_refused
     */
    public static function picture_bake(string $picture, string $credential): string {
        return self::with(fn() => str_starts_with($picture, "\x89PNG") ? azora_badge_bake_png($picture, $credential)
            : azora_badge_bake_svg($picture, $credential));
    }

    /**
     * The credential in a picture.
     *
     * @param string $picture PNG or SVG
     * @return string|null null if there is none
     * @throws \local_azora\exception\credential_refused
     */
    public static function picture_extract(string $picture): ?string {
        return self::with(fn() => str_starts_with($picture, "\x89PNG") ? azora_badge_extract_png($picture)
            : azora_badge_extract_svg($picture));
    }

    /**
     * A credential with all that checking it takes.
     *
     * @param array $parts as those of azora_badge_bundle()
     * @param array $options as those of azora_bundle_verify()
     * @return string JSON
     * @throws \local_azora\exception\credential_refused
     */
    public static function bundle(#[\SensitiveParameter] array $parts, array $options = []): string {
        return self::with(fn() => azora_badge_bundle($parts, $options));
    }

    /**
     * Checks a bundle.
     *
     * @param string $bundle
     * @param array $options as those of azora_bundle_verify()
     * @return array with verified, verification (as credential_verify() returns it), receipt, stated and parts
     * @throws \local_azora\exception\credential_refused if it is no bundle
     */
    public static function bundle_verify(#[\SensitiveParameter] string $bundle, array $options = []): array {
        return self::with(function () use ($bundle, $options) {
            $found = azora_bundle_verify($bundle, $options);
            $found['verification'] = (object) get_object_vars($found['verification']);
            return $found;
        });
    }
}
