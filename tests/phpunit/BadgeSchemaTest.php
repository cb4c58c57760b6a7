<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\SigningKey;
use Azora\Tests\Reference\Badges;
use Opis\JsonSchema\Errors\ErrorFormatter;
use Opis\JsonSchema\Validator;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Badges from random fields are valid by the schema in tests/data, which says of Open Badges 3.0 what
 * its data model does, and by the official one where it is there: its licence lets nobody hand it on.
 * How to get it: tests/vectors/openbadges/SOURCE.txt.
 */
final class BadgeSchemaTest extends SeededTestCase
{
    private const ROOT = __DIR__ . '/../..';
    private const OFFICIAL = 'ob_v3p0_achievementcredential_schema.json';

    /** @return iterable<string, array{string}> */
    public static function schemas(): iterable
    {
        yield 'ours' => [self::ROOT . '/tests/data/open-badge.schema.json'];
        $home = getenv('AZORA_CACHE') ?: (getenv('XDG_CACHE_HOME') ?: getenv('HOME') . '/.cache') . '/azora';
        $official = getenv('AZORA_OPENBADGES_SCHEMA') ?: "$home/openbadges/" . self::OFFICIAL;
        if (is_file($official)) {
            yield 'official' => [$official];
        }
    }

    #[DataProvider('schemas')]
    public function testRandomBadgesAreValid(string $schema): void
    {
        $validator = new Validator();
        $validator->setMaxErrors(3);
        $schema = json_decode(file_get_contents($schema), flags: JSON_THROW_ON_ERROR);
        $badges = new Badges($this->random);
        for ($i = 0; $i < 300; $i++) {
            $fields = $badges->fields();
            $json = azora_badge_credential($fields);
            $result = $validator->validate(json_decode($json, flags: JSON_THROW_ON_ERROR), $schema);
            $errors = $result->isValid() ? '' : json_encode((new ErrorFormatter())->format($result->error()));
            self::assertTrue($result->isValid(), "$errors in $json");
        }
    }

    /**
     * What no badge may be, as changes of one: pointer, and the value there, or nothing if it is gone.
     *
     * @return iterable<string, list<mixed>>
     */
    public static function breaks(): iterable
    {
        $subject = '/credentialSubject';
        $achievement = "$subject/achievement";
        $gone = [
            '/id', '/type', '/issuer', '/issuer/id', '/issuer/type', '/validFrom', '/evidence/0/type',
            '/credentialStatus/id', '/credentialStatus/type', $subject, "$subject/type", $achievement, "$achievement/id", "$achievement/name",
            "$achievement/description", "$achievement/criteria", "$achievement/image/type",
        ];
        $changed = [
            '/@context/0' => 'https://www.w3.org/2018/credentials/v1', '/type/1' => 'Badge', '/validFrom' => 'yesterday',
            '/evidence' => 'urn:e', '/name' => 5, "$achievement/achievementType" => 'Star',
            "$achievement/inLanguage" => 'en_GB', "$achievement/image/width" => 5,
            "$subject/result/0/status" => 'Done', "$subject/creditsEarned" => '3',
        ];
        foreach (self::schemas() as $name => [$schema]) {
            foreach ($gone as $pointer) {
                yield "$name: no $pointer" => [$schema, $pointer];
            }
            foreach ($changed as $pointer => $value) {
                yield "$name: another $pointer" => [$schema, $pointer, $value];
            }
        }
    }

    #[DataProvider('breaks')]
    public function testTheSchemasSeeWhatIsBroken(string $schema, string $pointer, mixed ...$value): void
    {
        $badge = json_decode(azora_badge_credential([
            'issuer' => 'urn:i',
            'recipient' => 'urn:r',
            'evidence' => 'urn:e',
            'status' => ['list' => 'urn:l', 'index' => 1],
            'credits' => 1,
            'results' => ['status' => 'Failed'],
            'achievement' => [
                'id' => 'urn:a', 'name' => 'A', 'description' => 'd', 'criteria' => 'c', 'image' => 'urn:p',
                'achievementType' => 'Badge', 'inLanguage' => 'en',
            ],
        ]), flags: JSON_THROW_ON_ERROR);
        $validator = new Validator();
        $schema = json_decode(file_get_contents($schema), flags: JSON_THROW_ON_ERROR);
        self::assertTrue($validator->validate($badge, $schema)->isValid());
        $path = explode('/', substr($pointer, 1));
        $last = array_pop($path);
        $at = $badge;
        foreach ($path as $step) {
            if (is_array($at)) {
                $at = &$at[(int) $step];
            } else {
                $at = &$at->$step;
            }
        }
        if (is_array($at)) {
            $at[(int) $last] = $value[0];
        } elseif ($value === []) {
            unset($at->$last);
        } else {
            $at->$last = $value[0];
        }
        self::assertFalse($validator->validate($badge, $schema)->isValid());
    }

    public function testRandomBadgesAreIssuedBakedAndVerified(): void
    {
        $key = SigningKey::generate();
        $badges = new Badges($this->random);
        $png = file_get_contents(self::ROOT . '/tests/vectors/pngsuite/basi6a08.png');
        $svg = file_get_contents(self::ROOT . '/docs/flow.svg');
        for ($i = 0; $i < 100; $i++) {
            $fields = ['issuer' => $key->did(), 'validFrom' => '2024-01-01T00:00:00Z', 'validUntil' => null]
                + $badges->fields();
            $contexts = array_map(static fn (int $i): string => "https://contexts.example/$i", range(0, 3));
            $signed = azora_credential_issue(azora_badge_credential($fields), $key, ['contexts' => $contexts]);
            self::assertSame($signed, azora_badge_extract_png(azora_badge_bake_png($png, $signed)));
            $extracted = azora_badge_extract_svg(azora_badge_bake_svg($svg, $signed));
            self::assertSame(azora_jcs($signed), azora_jcs($extracted));
            $verification = azora_credential_verify($extracted, ['contexts' => $contexts, 'status' => 'report']);
            self::assertTrue($verification->verified, json_encode($verification->problems) . " in $signed");
            self::assertSame($key->did(), $verification->issuer);
        }
    }
}
