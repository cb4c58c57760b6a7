<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\Tests\Reference\Base58;
use Azora\Tests\Reference\DataIntegrity;
use Azora\Tests\Reference\StrictJson;

/** The demo's badges: who got one, what the checks said, and whether others than azora agree. */
final class DemoBadgeTest extends DemoTestCase
{
    private const COURSE = 'AAA,2013J,';
    private const ISSUER = 'did:web:badges.example.org';

    private static string $home;
    /** @var array<string, mixed> */
    private static array $badges;
    /** @var list<int> those who passed, by the records */
    private static array $passed = [];

    public static function setUpBeforeClass(): void
    {
        self::$home = self::newFolder();
        self::$badges = self::jsonResult(self::$home, '--learners=0', '--output=my report.html')['badges'];
        foreach (file(self::DEMO . '/data/oulad/studentInfo.csv', FILE_IGNORE_NEW_LINES) as $row) {
            if (preg_match('/^' . self::COURSE . '(\d+),.*,(Pass|Distinction)$/', $row, $match)) {
                self::$passed[] = (int) $match[1];
            }
        }
        sort(self::$passed);
    }

    public static function tearDownAfterClass(): void
    {
        self::remove(self::$home);
    }

    private static function file(string $name): string
    {
        return file_get_contents(self::$home . "/my report-badges/$name");
    }

    public function testWhoPassedGotABadge(): void
    {
        self::assertCount(278, self::$passed);
        self::assertSame(self::$passed, self::$badges['learners']);
        self::assertSame('AAA 2013J', self::$badges['course']);
        self::assertSame(self::ISSUER, self::$badges['issuer']);
        $fiftieth = array_filter(self::$passed, fn (int $i) => $i % 50 === 1, ARRAY_FILTER_USE_KEY);
        self::assertSame(array_values($fiftieth), self::$badges['revoked']);
        self::assertSame(array_slice(self::$passed, 0, 10), self::$badges['pictures']);
        self::assertNotContains(self::$badges['shown'], self::$badges['revoked']);
    }

    public function testEachVerdict(): void
    {
        $pass = array_fill_keys(['structure', 'context', 'proof', 'issuer', 'dates', 'status'], 'pass');
        $size = strlen(self::file('credential.json'));
        $expected = [
            ['issued', 'valid', 272, [], null],
            ['issued', 'revoked', 6, ['status' => 'fail'], 'REVOKED'],
            ['provisional', 'expired', 1, ['dates' => 'fail'], 'EXPIRED_ERROR'],
            ['impostor', 'unknown issuer', 1, ['issuer' => 'fail', 'status' => 'skipped'], 'UNTRUSTED_ISSUER'],
            ['changed', 'tampered', $size, ['proof' => 'fail', 'issuer' => 'unknown'], 'PROOF_VERIFICATION_ERROR'],
            ['withoutList', 'status unknown', 1, ['status' => 'unknown'], 'STATUS_RETRIEVAL_ERROR'],
        ];
        self::assertCount(count($expected), self::$badges['cases']);
        foreach ($expected as $i => [$name, $verdict, $count, $checks, $code]) {
            $case = self::$badges['cases'][$i];
            self::assertSame([$name, $verdict, $count], [$case['name'], $case['verdict'], $case['count']]);
            self::assertSame(array_replace($pass, $checks), $case['checks'], $verdict);
            self::assertSame($code, $case['problems'][0]['code'] ?? null);
        }
    }

    /** Ed25519 by PHP's own sodium, canonical form and hashes in plain PHP. */
    public function testEveryPictureHoldsABadgeWhoseSignatureHoldsElsewhere(): void
    {
        $key = self::publicKey();
        $seen = [];
        for ($i = 1; $i <= 10; $i++) {
            $png = self::file(sprintf('badge-%02d.png', $i));
            self::assertNotFalse(getimagesizefromstring($png));
            $badge = self::badgeIn($png);
            self::assertSignatureHolds($badge, $key);
            $seen[] = StrictJson::read($badge)->get('credentialSubject')->get('id');
            self::assertTrue($i > 1 || $badge === self::file('credential.json'));
        }
        self::assertCount(10, array_unique($seen));
    }

    private static function assertSignatureHolds(string $secured, string $key): void
    {
        $document = StrictJson::read($secured);
        $proof = $document->get('proof')[0];
        self::assertStringStartsWith(self::ISSUER . '#z6Mk', $proof->get('verificationMethod'));
        self::assertTrue(sodium_crypto_sign_verify_detached(
            Base58::decode(substr($proof->get('proofValue'), 1)),
            DataIntegrity::hashes($document, $proof),
            $key
        ));
    }

    /** The issuer's, from the document that it publishes. */
    private static function publicKey(): string
    {
        $document = StrictJson::read(self::file('did.json'));
        self::assertSame(self::ISSUER, $document->get('id'));
        $method = $document->get('verificationMethod')[0];
        self::assertSame(self::$badges['drawn']['key'], $method->get('id'));
        return substr(Base58::decode(substr($method->get('publicKeyMultibase'), 1)), 2);
    }

    /** What the one chunk iTXt with the keyword of Open Badges holds (PNG, 11.3.3.4). */
    private static function badgeIn(string $png): string
    {
        $found = [];
        for ($at = 8; $at < strlen($png); $at += 12 + $length) {
            $length = unpack('N', $png, $at)[1];
            $data = substr($png, $at + 8, $length);
            self::assertSame(crc32(substr($png, $at + 4, 4 + $length)), unpack('N', $png, $at + 8 + $length)[1]);
            if (substr($png, $at + 4, 4) === 'iTXt') {
                $found[] = $data;
            }
        }
        self::assertCount(1, $found);
        self::assertStringStartsWith("openbadgecredential\0\0\0\0\0", $found[0]);
        return substr($found[0], strlen("openbadgecredential\0\0\0\0\0"));
    }

    public function testTheStatusListHasTheRevokedAndNoOthers(): void
    {
        $list = self::file('status-list.json');
        self::assertSignatureHolds($list, self::publicKey());
        $encoded = StrictJson::read($list)->get('credentialSubject')->get('encodedList');
        self::assertSame('u', $encoded[0]);
        $bytes = gzdecode(base64_decode(strtr(substr($encoded, 1), '-_', '+/'), true));
        self::assertSame(131072 / 8, strlen($bytes));
        $bits = implode('', array_map(fn (int $byte) => sprintf('%08b', $byte), unpack('C*', $bytes)));
        self::assertSame(6, substr_count($bits, '1'));
        $entry = StrictJson::read(self::file('credential.json'))->get('credentialStatus');
        self::assertSame('0', $bits[(int) $entry->get('statusListIndex')]);
        self::assertSame($entry->get('statusListCredential'), StrictJson::read($list)->get('id'));
    }

    /** The receipt leads to the root by the hashes of RFC 9162, made here. */
    public function testTheReceiptLeadsToTheRoot(): void
    {
        $receipt = json_decode(self::file('receipt.json'), true, flags: JSON_THROW_ON_ERROR);
        $credential = hash('sha256', azora_jcs(self::file('credential.json')), true);
        $c = hash_hmac('sha256', $credential, self::bytes($receipt['salt']), true);
        $line = '{"c":"' . sodium_bin2base64($c, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING) . '","kind":"issue","v":1}';
        $hash = hash('sha256', "\0$line", true);
        [$origin, $size, $root] = explode("\n", $receipt['checkpoint']);
        self::assertSame([1, '285'], [$receipt['index'], $size]);
        [$index, $last] = [1, 284];
        foreach (array_map(self::bytes(...), $receipt['proof']) as $other) {
            // 2.1.3.2; at the right edge, levels without a partner are passed over.
            $isRight = $index % 2 === 1 || $index === $last;
            $hash = hash('sha256', $isRight ? "\1$other$hash" : "\1$hash$other", true);
            while ($isRight && $index % 2 === 0 && $index > 0) {
                [$index, $last] = [$index >> 1, $last >> 1];
            }
            [$index, $last] = [$index >> 1, $last >> 1];
        }
        self::assertSame(base64_decode($root), $hash);
        self::assertSame(bin2hex($hash), self::$badges['drawn']['root']);
        self::assertSame('badges.example.org/ledger', $origin);
        self::assertSame(['size' => 285, 'line' => 1, 'proved' => true], self::$badges['ledger']);
        self::assertSame($receipt['checkpoint'], self::file('checkpoint.txt'));
    }

    /** A signed note of C2SP: the key has its name and id, the signature is over the text. */
    public function testTheCheckpointIsSignedByTheLedger(): void
    {
        [$name, $id, $key] = explode('+', rtrim(self::file('ledger-key.txt')), 3);
        $key = base64_decode($key, true);
        self::assertSame("\1", $key[0]);
        self::assertSame($id, bin2hex(substr(hash('sha256', "$name\n$key", true), 0, 4)));
        [$text, $line] = explode("\n\n", self::file('checkpoint.txt'));
        self::assertSame(1, preg_match("~^— $name (\\S+)\n$~u", $line, $match));
        $signature = base64_decode($match[1], true);
        self::assertSame($id, bin2hex(substr($signature, 0, 4)));
        self::assertTrue(sodium_crypto_sign_verify_detached(substr($signature, 4), "$text\n", substr($key, 1)));
    }

    /** Nothing but the bundle, whom to trust, and the ledger's key. */
    public function testTheBundleIsCheckedOffline(): void
    {
        self::assertSame(['verified' => true, 'age' => 30], self::$badges['bundle']);
        $options = [
            'issuers' => [self::ISSUER],
            'verifierKeys' => [rtrim(self::file('ledger-key.txt'))],
            'now' => self::$badges['checked'],
        ];
        $found = azora_bundle_verify(self::file('bundle.json'), $options);
        self::assertTrue($found['verified']);
        self::assertSame(['proof', 'ledger', 'proof', 'ledger'], array_column($found['parts'], 'trust'));
        self::assertFalse(azora_bundle_verify(self::file('bundle.json'), ['verifierKeys' => []] + $options)['verified']);
        $forged = str_replace('AAA 2013J', 'AAA 2014J', self::file('bundle.json'));
        self::assertFalse(azora_bundle_verify($forged, $options)['verified']);
    }

    private static function bytes(string $text): string
    {
        return sodium_base642bin($text, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
    }

    /** What the report says that the computer looks at is what the signature is of. */
    public function testTheReportShowsHowTheBadgeIsChecked(): void
    {
        $page = self::parse(file_get_contents(self::$home . '/my report.html'));
        $steps = iterator_to_array($page->query("//ol[@class='steps']/li"), false);
        $checks = ['structure', 'context', 'proof', 'issuer', 'dates', 'status'];
        self::assertCount(count($checks), $steps);
        foreach ($checks as $i => $check) {
            self::assertSame("$check: pass", $page->evaluate("string(h4/span)", $steps[$i]));
            self::assertGreaterThan(0, $page->query('details//pre', $steps[$i])->length);
        }
        [$options, $optionsHash, $document, $documentHash, $signature, $key] = array_map(
            fn (\DOMNode $node) => $node->nodeValue,
            iterator_to_array($page->query('details//pre', $steps[2]), false)
        );
        self::assertSame([hash('sha256', $options), hash('sha256', $document)], [$optionsHash, $documentHash]);
        self::assertTrue(sodium_crypto_sign_verify_detached(
            Base58::decode(substr($signature, 1)),
            hex2bin($optionsHash . $documentHash),
            substr(Base58::decode(substr($key, 1)), 2)
        ));
        $text = $page->evaluate('string(p)', $steps[2]);
        self::assertStringContainsString('instead of ' . substr($documentHash, 0, 8), $text);
        $otherYear = preg_replace('/2013J/', '2012J', $document, 1);
        self::assertStringContainsString('begin with ' . substr(hash('sha256', $otherYear), 0, 8), $text);
        self::assertSame(
            json_decode(self::file('credential.json'), true),
            json_decode($page->evaluate('string(details//pre)', $steps[0]), true)
        );
    }

    public function testTheReportLinksFilesThatAreThere(): void
    {
        $page = self::parse(file_get_contents(self::$home . '/my report.html'));
        $links = [];
        foreach ($page->query("//section[@id='badges']//a/@href") as $link) {
            $links[] = rawurldecode($link->nodeValue);
            self::assertFileExists(self::$home . '/' . end($links));
        }
        self::assertContains('my report-badges/credential.json', $links);
        self::assertCount(10, array_unique(preg_grep('/badge-\d\d\.png$/', $links)));
    }

    public function testTheReportShowsEachVerdictAndWhy(): void
    {
        $page = self::parse(file_get_contents(self::$home . '/my report.html'));
        $rows = $page->query("//table[@class='verdicts']/tbody");
        self::assertSame(count(self::$badges['cases']), $rows->length);
        foreach (self::$badges['cases'] as $i => $case) {
            $values = fn (string $path) => array_map(
                fn (\DOMNode $node) => trim($node->nodeValue),
                iterator_to_array($page->query($path, $rows->item($i)), false)
            );
            self::assertSame([number_format($case['count'])], $values("tr[1]/td[@class='n']"));
            self::assertSame(array_values($case['checks']), $values("tr[1]/td[@class='check']/span[@class='vh']"));
            $why = $case['verdict'] . ' ' . ($case['problems'][0]['message'] ?? 'All six checks pass.');
            self::assertSame([$why], $values("tr[@class='why']/td"));
        }
    }

    public function testTheSummaryShowsEachVerdictAndWhy(): void
    {
        $summary = self::demo($this->folder, '--learners=0')['out'];
        foreach (self::$badges['cases'] as $case) {
            $count = $case['name'] === 'changed' ? '[\d,]+' : number_format($case['count']);
            self::assertMatchesRegularExpression("/^ +$count  {$case['verdict']}  /m", $summary);
            $why = preg_quote($case['problems'][0]['message'] ?? 'All six checks pass.', '/');
            self::assertMatchesRegularExpression('/' . str_replace(' ', '\s+', $why) . '/', $summary);
        }
        foreach (['Pictures +10 ', 'Bundle .* verified, 30 days', 'Key +azora-key\.1\.', 'Ledger +285 lines', 'Receipt +.*\bproved by 9 '] as $line) {
            self::assertMatchesRegularExpression("/^  $line/m", $summary);
        }
        self::assertMatchesRegularExpression('/^ +[0-9a-f]{64}$/m', $summary);
    }

    public function testNoKeyIsWritten(): void
    {
        self::assertStringStartsWith('azora-key.1.', self::$badges['drawn']['sealedKey']);
        foreach (glob(self::$home . '/*/*') as $file) {
            self::assertStringNotContainsString('azora-key.1.', file_get_contents($file));
            self::assertStringNotContainsString('z3u2', file_get_contents($file));
        }
    }

    public function testKeysAndPlacesAreDrawnAnewAndAllElseIsTheSame(): void
    {
        $again = self::jsonResult($this->folder, '--learners=0')['badges'];
        self::assertSame(['.', '..'], scandir($this->folder));
        foreach (array_keys($again['drawn']) as $name) {
            self::assertNotSame(self::$badges['drawn'][$name], $again['drawn'][$name], $name);
        }
        // How long a badge is depends on what was drawn.
        $first = self::$badges;
        unset($first['drawn'], $again['drawn'], $first['cases'][4]['count'], $again['cases'][4]['count']);
        self::assertSame($first, $again);
    }

    public function testAnotherCourse(): void
    {
        $badges = self::jsonResult($this->folder, '--learners=0', '--module=BBB')['badges'];
        self::assertSame('BBB 2013J', $badges['course']);
        self::assertCount(896 + 176, $badges['learners']);
        self::assertSame(['valid', 'revoked'], array_column(array_slice($badges['cases'], 0, 2), 'verdict'));
        self::assertSame([1050, 22], array_column(array_slice($badges['cases'], 0, 2), 'count'));
    }
}
