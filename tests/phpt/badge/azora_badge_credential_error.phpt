--TEST--
azora_badge_credential(): fields that are missing, not known or not valid
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

$wrong = static fn (array $more) => refuses('azora_badge_credential', fields($more));
refuses('azora_badge_credential', []);
refuses('azora_badge_credential', [fields()]);
refuses('azora_badge_credential', 'fields');
refuses('azora_badge_credential');
$wrong(['issuer' => null]);
$wrong(['issuer' => ['name' => 'N']]);
$wrong(['issuer' => ['id' => 'https://school.example/', 'mail' => 'x']]);
$wrong(['achievement' => achievement(['criteria' => []])]);
$wrong(['achievement' => achievement(['criteria' => ['id' => 'no url']])]);
$wrong(['achievement' => achievement(['alignment' => [['targetName' => 'T', 'targetUrl' => 'urn:x']]])]);
$wrong(['achievement' => achievement(['tag' => ['a', ['b']]])]);
$wrong(['achievement' => achievement(['resultDescription' => [['id' => 'urn:x', 'name' => 'n', 'resultType' => 'Grade']]])]);
$wrong(['recipient' => []]);
$wrong(['recipient' => ['identifier' => ['value' => 'Ada']]]);
$wrong(['name' => "\xff"]);
$wrong(['name' => '']);
$wrong(['name' => 5]);
$wrong(['credits' => NAN]);
$wrong(['credits' => INF]);
$wrong(['credits' => PHP_INT_MAX]);
$wrong(['credits' => true]);
$wrong(['validFrom' => '1 January 2026']);
$wrong(['validFrom' => PHP_INT_MAX]);
$wrong(['validUntil' => '2025-12-31T23:59:59.999Z']);
$wrong(['status' => ['list' => 'https://school.example/status/3', 'index' => '3a']]);
$wrong(['replaces' => '{"id": ']);
$wrong(['replaces' => azora_badge_credential(fields())]);
$wrong(['description' => str_repeat('x', 1 << 20)]);
$wrong(['validFrom' => new DateTimeImmutable()]);
$cyclic = ['id' => 'urn:x'];
$cyclic['parentOrg'] = &$cyclic;
$wrong(['issuer' => $cyclic]);
$deep = null;
for ($i = 0; $i < 300; $i++) {
    $deep = [$deep];
}
$wrong(['issuer' => $deep]);
?>
--EXPECT--
ValueError: azora_badge_credential(): Argument #1 ($badge) field "recipient" is missing
ValueError: azora_badge_credential(): Argument #1 ($badge) must be an array with keys
TypeError: azora_badge_credential(): Argument #1 ($badge) must be of type array, string given
ArgumentCountError: azora_badge_credential() expects exactly 1 argument, 0 given
ValueError: azora_badge_credential(): Argument #1 ($badge) field "issuer" is missing
ValueError: azora_badge_credential(): Argument #1 ($badge) field "issuer.id" is missing
ValueError: azora_badge_credential(): Argument #1 ($badge) field "issuer.mail" is not known; known are id, name, url, phone, description, endorsementJwt, image, email, address, otherIdentifier, official, parentOrg, familyName, givenName, additionalName, patronymicName, honorificPrefix, honorificSuffix, familyNamePrefix
ValueError: azora_badge_credential(): Argument #1 ($badge) field "achievement.criteria" is missing
ValueError: azora_badge_credential(): Argument #1 ($badge) field "achievement.criteria.id" must be a URL with its scheme, like "https://school.example/1"
ValueError: azora_badge_credential(): Argument #1 ($badge) field "achievement.alignment[0].targetUrl" must be a URL with http or https
ValueError: azora_badge_credential(): Argument #1 ($badge) field "achievement.tag[1]" must be a string in UTF-8 that is not empty and has no control characters; leave it out if there is none
ValueError: azora_badge_credential(): Argument #1 ($badge) field "achievement.resultDescription[0].resultType" must be one of GradePointAverage, LetterGrade, Percent, PerformanceLevel, PredictedScore, RawScore, Result, RubricCriterion, RubricCriterionLevel, RubricScore, ScaledScore, Status, or begin with "ext:"
ValueError: azora_badge_credential(): Argument #1 ($badge) field "recipient" is missing
ValueError: azora_badge_credential(): Argument #1 ($badge) field "recipient.identifier.value" must be an e-mail address
ValueError: azora_badge_credential(): Argument #1 ($badge) field "name" must be a string in UTF-8 that is not empty and has no control characters; leave it out if there is none
ValueError: azora_badge_credential(): Argument #1 ($badge) field "name" must be a string in UTF-8 that is not empty and has no control characters; leave it out if there is none
ValueError: azora_badge_credential(): Argument #1 ($badge) field "name" must be a string in UTF-8 that is not empty and has no control characters; leave it out if there is none
ValueError: azora_badge_credential(): Argument #1 ($badge) field "credits" must be a number that is finite and smaller than 2^53
ValueError: azora_badge_credential(): Argument #1 ($badge) field "credits" must be a number that is finite and smaller than 2^53
ValueError: azora_badge_credential(): Argument #1 ($badge) field "credits" must be a number that is finite and smaller than 2^53
ValueError: azora_badge_credential(): Argument #1 ($badge) field "credits" must be a number that is finite and smaller than 2^53
ValueError: azora_badge_credential(): Argument #1 ($badge) field "validFrom" must be a time with an offset, like "2024-02-29T12:00:00Z", or Unix time in seconds
ValueError: azora_badge_credential(): Argument #1 ($badge) field "validFrom" must be a time with an offset, like "2024-02-29T12:00:00Z", or Unix time in seconds
ValueError: azora_badge_credential(): Argument #1 ($badge) field "validUntil" must not be before validFrom
ValueError: azora_badge_credential(): Argument #1 ($badge) field "status.index" must be a whole number from 0
ValueError: azora_badge_credential(): Argument #1 ($badge) field "replaces" must be the JSON text of a credential: at byte 7, the text ends too early
ValueError: azora_badge_credential(): Argument #1 ($badge) field "replaces" must have another id than this credential; leave "replaces" out where a credential is updated under its id
ValueError: azora_badge_credential(): Argument #1 ($badge) makes a credential of more than 1 MiB
ValueError: azora_badge_credential(): Argument #1 ($badge) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; DateTimeImmutable given
ValueError: azora_badge_credential(): Argument #1 ($badge) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_badge_credential(): Argument #1 ($badge) must not be nested deeper than 256 levels
