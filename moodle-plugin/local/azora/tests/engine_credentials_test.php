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

namespace local_azora;

use local_azora\exception\credential_refused;
use local_azora\exception\engine_unavailable;
use local_azora\exception\key_refused;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of what the façade has for keys, credentials and the ledger.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_azora\engine
 */
final class engine_credentials_test extends azora_testcase {
    /** @var string an identifier */
    private const DID = 'did:web:school.example';

    /**
     * A badge, unsigned.
     *
     * @param array $more
     * @return string
     */
    private static function badge(array $more = []): string {
        return engine::badge_credential($more + [
            'issuer' => self::DID,
            'recipient' => 'urn:uuid:5b1a4a1e-39b7-4b5b-8a53-6ce2f4c2e4f8',
            'achievement' => ['id' => 'https://school.example/1', 'name' => 'Fractions', 'description' => 'Adds fractions.',
                'criteria' => 'Twenty tasks.'],
        ]);
    }

    /**
     * What goes wrong is one of Moodle's exceptions, and says what it is.
     *
     * @param string $class
     * @param callable $work
     * @return \Throwable
     */
    private function throws(string $class, callable $work): \Throwable {
        try {
            $work();
        } catch (\Throwable $e) {
            $this->assertInstanceOf($class, $e);
            return $e;
        }
        $this->fail('Nothing was thrown.');
    }

    /**
     * Keys are made, sealed, opened and sealed anew.
     */
    public function test_keys(): void {
        [$old, $new] = [random_bytes(32), random_bytes(32)];
        $key = engine::key_generate(self::DID);
        $public = engine::key_public($key);
        $this->assertSame([self::DID, self::DID . '#' . $public['publickey']], [$public['did'], $public['method']]);
        $this->assertStringStartsWith('did:key:', engine::key_public(engine::key_generate())['did']);
        $sealed = engine::key_seal($key, $old, 'first');
        $opened = engine::key_unseal($sealed, $old, $public['publickey'], self::DID);
        $this->assertSame($public, engine::key_public($opened));
        $anew = engine::keys_rewrap([7 => $sealed], $old, $new, 'second');
        $this->assertSame([7], array_keys($anew));
        foreach (
            [
                'WRONG_SECRET' => fn() => engine::key_unseal($sealed, $new, $public['publickey'], self::DID),
                'SWAPPED' => fn() => engine::key_unseal($sealed, $old, $public['publickey'], 'did:web:other.example'),
                'DAMAGED' => fn() => engine::key_unseal(substr($sealed, 0, -1), $old, $public['publickey'], self::DID),
            ] as $why => $work
        ) {
            $this->assertSame($why, $this->throws(key_refused::class, $work)->why);
        }
        $document = json_decode(engine::did_document(self::DID, [['publickey' => $public['publickey'], 'revoked' => 5]]));
        $this->assertSame('1970-01-01T00:00:05Z', $document->verificationMethod[0]->revoked);
        $this->throws(\coding_exception::class, fn() => engine::key_generate('did:web:192.0.2.1'));
    }

    /**
     * Credentials are signed, alone and many at once; what cannot be is told in its place.
     */
    public function test_credentials(): void {
        $key = engine::key_generate(self::DID);
        $documents = ['didDocuments' => [self::DID => engine::did_document(self::DID, [engine::key_public($key)])]];
        $all = engine::credentials_issue([self::badge(), '{"no": "credential"}', self::badge()], $key);
        $this->assertSame([0, 1, 2], array_keys($all));
        $this->assertInstanceOf(credential_refused::class, $all[1]);
        $this->assertNotEmpty($all[1]->problems);
        foreach ([$all[0]['json'], $all[2]['jwt'], engine::credential_issue(self::badge(), $key)] as $text) {
            $found = engine::credential_verify($text, $documents);
            $this->assertTrue($found->verified);
            $this->assertSame(self::DID, $found->issuer);
        }
        $this->assertFalse(engine::credential_verify('nothing', $documents)->verified);
        $this->throws(credential_refused::class, fn() => engine::credential_issue('{', $key));
        $this->throws(\coding_exception::class, fn() => self::badge(['issuer' => 'no address']));
        $this->assertSame([], engine::credentials_issue([], $key));
        $bundle = engine::bundle(['credential' => $all[0]['json']] + $documents);
        $this->assertTrue(engine::bundle_verify($bundle, $documents)['verification']->verified);
        $this->throws(credential_refused::class, fn() => engine::bundle_verify('{}'));
        $svg = engine::picture_bake('<svg xmlns="http://www.w3.org/2000/svg"/>', $all[0]['json']);
        $this->assertSame($all[0]['json'], engine::picture_extract($svg));
        $this->throws(credential_refused::class, fn() => engine::picture_extract("\x89PNG"));
    }

    /**
     * Status lists: places, bits, and the bits of two.
     */
    public function test_status_lists(): void {
        $size = 131072;
        $make = fn(array $set, ?string $known = null) => engine::status_list($size, $set, $known, 'https://a.example/1', self::DID);
        $one = engine::status_bits($make([0, 5]));
        $two = engine::status_bits($make([5, $size - 1]));
        $union = engine::status_union($one, $two);
        $this->assertSame([0 => true, 1 => false, 5 => true, $size - 1 => true],
            engine::status_values($union, [0, 1, 5, $size - 1]));
        $this->assertSame($union, engine::status_bits($make([0, 5], $two)));
        $this->assertSame(1, engine::status_place(3, [0, 2]));
        $this->throws(exception\engine_failed::class, fn() => engine::status_place(1, [0]));
        $this->throws(credential_refused::class, fn() => engine::status_bits('{}'));
    }

    /**
     * The ledger: leaves, proofs, checkpoints and receipts.
     */
    public function test_ledger(): void {
        $key = engine::key_generate();
        $origin = 'school.example/ledger';
        $verifier = engine::ledger_verifier_key($origin, $key);
        $salt = random_bytes(32);
        $leaves = [engine::ledger_leaf('issue', '{"a":1}', $salt), 'two', 'three'];
        $nodes = [];
        $node = function (int $level, int $index) use (&$nodes): string {
            return $nodes["$level/$index"];
        };
        $empty = engine::ledger_checkpoint($origin, 0, engine::ledger_root(0, $node), $key);
        $made = engine::ledger_append(0, $node, $leaves);
        foreach ($made['nodes'] as [$level, $index, $hash]) {
            $nodes["$level/$index"] = $hash;
        }
        $this->assertSame($made['root'], engine::ledger_root(3, $node));
        $proof = engine::ledger_consistency(0, 3, $node);
        $note = engine::ledger_checkpoint($origin, 3, $made['root'], $key, $empty, $proof);
        $this->assertSame(3, engine::ledger_verify_checkpoint($note, [$verifier])['size']);
        $receipt = engine::ledger_receipt($note, 0, $salt, engine::ledger_inclusion(3, $node, 0));
        $this->assertTrue(engine::ledger_verify_receipt($receipt, '{"a":1}', [$verifier])['verified']);
        $this->assertSame('inclusion', engine::ledger_verify_receipt($receipt, '{"a":2}', [$verifier])['failed']);
        $this->throws(
            credential_refused::class,
            fn() => engine::ledger_checkpoint($origin, 2, str_repeat('x', 32), $key, $note)
        );
    }

    /**
     * Without the extension all of it says so.
     */
    public function test_without_the_extension(): void {
        engine::pretend('');
        foreach (
            [
                fn() => engine::key_generate(),
                fn() => engine::credential_verify('{}'),
                fn() => engine::credentials_issue([], new \stdClass()),
                fn() => engine::ledger_leaf('issue', '{}', ''),
                fn() => engine::status_place(1, []),
            ] as $work
        ) {
            $this->throws(engine_unavailable::class, $work);
        }
    }
}
