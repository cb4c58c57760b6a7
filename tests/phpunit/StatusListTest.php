<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\CredentialException;
use Azora\StatusList;

/** Status lists beside PHP's own zlib and strings of bits. */
final class StatusListTest extends SeededTestCase
{
    private const ROUNDS = 40;

    public function testWhatIsWrittenIsReadByZlib(): void
    {
        for ($i = 0; $i < self::ROUNDS; $i++) {
            $list = new StatusList($length = $this->random->getInt(StatusList::MINIMUM, 300_000));
            $bits = str_repeat("\0", intdiv($length + 7, 8));
            for ($set = $this->random->getInt(0, 2000); $set > 0; $set--) {
                $index = $this->random->getInt(0, $length - 1);
                $value = $this->chance(80);
                $list->set($index, $value);
                $byte = ord($bits[$index >> 3]) & ~(0x80 >> ($index & 7));
                $bits[$index >> 3] = chr($value ? $byte | 0x80 >> ($index & 7) : $byte);
            }
            $text = $list->encode();
            self::assertMatchesRegularExpression('/^u[A-Za-z0-9_-]+$/D', $text);
            self::assertSame($bits, gzdecode(base64_decode(strtr(substr($text, 1), '-_', '+/'), true)));
        }
    }

    public function testWhatZlibWritesIsRead(): void
    {
        for ($i = 0; $i < self::ROUNDS; $i++) {
            $bits = $this->bits();
            $list = StatusList::decode(self::encoded(gzencode($bits, $this->random->getInt(-1, 9))));
            self::assertCount(8 * strlen($bits), $list);
            $size = $this->random->getInt(1, 63);
            for ($j = 0; $j < 200; $j++) {
                $index = $this->random->getInt(0, intdiv(8 * strlen($bits), $size) - 1);
                self::assertSame(self::value($bits, $index, $size), $list->value($index, $size));
            }
            self::assertSame($bits, gzdecode(base64_decode(strtr(substr($list->encode(), 1), '-_', '+/'), true)));
        }
    }

    /** Any change is refused, or the list is the same: there are bits that say nothing of it. */
    public function testDamageIsFound(): void
    {
        $file = gzencode($bits = $this->bits(), 9);
        for ($i = 0; $i < 40 * self::ROUNDS; $i++) {
            $damaged = $file;
            $at = $this->random->getInt(0, strlen($file) - 1);
            $damaged[$at] = chr(ord($damaged[$at]) ^ $this->random->getInt(1, 255));
            if ($this->chance(20)) {
                $damaged = substr($damaged, 0, $at) . substr($damaged, $at + 1);
            }
            try {
                $list = StatusList::decode(self::encoded($damaged));
                self::assertSame($bits, gzdecode(base64_decode(strtr(substr($list->encode(), 1), '-_', '+/'))));
            } catch (CredentialException $exception) {
                self::assertSame(CredentialException::DAMAGED, $exception->getCode());
            }
        }
    }

    public function testAFreeIndexIsDrawn(): void
    {
        for ($i = 0; $i < self::ROUNDS; $i++) {
            $length = $this->random->getInt(1, 5000);
            $taken = array_values(array_filter(range(0, $length - 1), fn (): bool => $this->chance(intdiv($i * 100, self::ROUNDS))));
            if (count($taken) < $length) {
                $index = azora_status_index($length, $this->random->shuffleArray($taken));
                self::assertNotContains($index, $taken);
                self::assertTrue($index >= 0 && $index < $length);
            }
        }
    }

    /** What is signed and served is read again by whoever verifies a credential in the list. */
    public function testACredentialInTheListIsRevoked(): void
    {
        $key = \Azora\SigningKey::generate();
        $list = new StatusList();
        $index = azora_status_index(count($list), []);
        $address = 'https://a.example/status/1';
        $credential = azora_credential_issue(json_encode([
            '@context' => ['https://www.w3.org/ns/credentials/v2'],
            'type' => ['VerifiableCredential'],
            'issuer' => $key->did(),
            'credentialSubject' => ['id' => 'did:example:learner'],
            'credentialStatus' => [
                'id' => "$address#$index",
                'type' => 'BitstringStatusListEntry',
                'statusPurpose' => 'revocation',
                'statusListIndex' => (string) $index,
                'statusListCredential' => $address,
            ],
        ]), $key);
        foreach ([true, false] as $valid) {
            $served = azora_credential_issue(azora_status_list_credential($list, $address, $key->did()), $key);
            $verification = azora_credential_verify($credential, ['statusLists' => [$address => $served]]);
            self::assertSame($valid, $verification->verified, json_encode($verification->problems));
            self::assertSame($valid ? 'pass' : 'fail', $verification->checks['status']);
            $list->set($index);
        }
    }

    private function bits(): string
    {
        $bytes = $this->random->getInt(16384, 20000);
        return match ($this->random->getInt(0, 2)) {
            0 => str_repeat(chr($this->random->getInt(0, 255)), $bytes),
            1 => $this->random->getBytes($bytes),
            2 => str_pad($this->random->getBytes(100), $bytes, $this->random->getBytes(7)),
        };
    }

    private static function encoded(string $file): string
    {
        return 'u' . rtrim(strtr(base64_encode($file), '+/', '-_'), '=');
    }

    private static function value(string $bits, int $index, int $size): int
    {
        $value = 0;
        for ($bit = $index * $size; $bit < ($index + 1) * $size; $bit++) {
            $value = $value << 1 | ord($bits[$bit >> 3]) >> (7 - $bit % 8) & 1;
        }
        return $value;
    }
}
