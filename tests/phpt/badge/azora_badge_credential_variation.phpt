--TEST--
azora_badge_credential(): defaults, what is left out, and what stands for something else
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

echo "-- the id and the time are filled in\n";
$fields = fields(['id' => null, 'validFrom' => null]);
[$one, $other] = [badge($fields), badge($fields)];
var_dump(preg_match('/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/D', $one['id']));
var_dump($one['id'] !== $other['id'], abs(strtotime($one['validFrom']) - time()) < 60);
var_dump(preg_match('/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/D', $one['validFrom']));

echo "-- a salt is drawn, and the hash is that of the value and the salt\n";
$identity = badge(fields(['recipient' => ['identifier' => 'ada@school.example']]))['credentialSubject']['identifier'][0];
var_dump($identity['identityHash'] === 'sha256$' . hash('sha256', 'ada@school.example' . $identity['salt']));
var_dump(preg_match('/^[0-9a-f]{32}$/D', $identity['salt']));

echo "-- nulls, empty lists and lists of nulls are left out\n";
$nothing = array_fill_keys(['name', 'description', 'image', 'awardedDate', 'validUntil', 'status', 'role', 'term',
    'narrative', 'licenseNumber', 'source', 'credits', 'activityStartDate', 'activityEndDate', 'replaces'], null)
    + ['evidence' => [], 'results' => [null], 'endorsementJwt' => [null, null], 'contexts' => []];
var_dump(badge(fields($nothing)) === badge(fields()));

echo "-- objects and references are arrays\n";
$deep = json_decode(json_encode(fields()));
$achievement = achievement();
$byReference = fields();
$byReference['achievement'] = &$achievement;
var_dump(badge((array) $deep) === badge(fields()), badge($byReference) === badge(fields()));

echo "-- one is a list of one; a string is an id\n";
$profile = ['id' => 'https://school.example/'];
var_dump(badge(fields(['evidence' => 'urn:e'])) === badge(fields(['evidence' => [['id' => 'urn:e']]])));
var_dump(badge(fields(['issuer' => $profile, 'source' => $profile])) === badge(fields(['source' => 'https://school.example/'])));
echo json_encode(badge(fields(['image' => 'urn:i']))['image']), "\n";

echo "-- keys that are numbers are not known, whatever they hold\n";
try {
    azora_badge_credential(fields([7 => null]));
} catch (ValueError $error) {
    echo substr($error->getMessage(), 0, 90), "\n";
}

echo "-- a credential that replaces another one\n";
$old = azora_badge_credential(fields());
$new = badge(fields(['id' => 'urn:uuid:new', 'replaces' => $old]));
var_dump($new['relatedResource'] === [[
    'id' => fields()['id'],
    'mediaType' => 'application/vc',
    'digestSRI' => 'sha256-' . base64_encode(hash('sha256', $old, true)),
]]);

echo "-- the fields stay as they are\n";
$fields = fields(['results' => ['value' => 5]]);
$copy = unserialize(serialize($fields));
azora_badge_credential($fields);
var_dump($fields === $copy);
?>
--EXPECT--
-- the id and the time are filled in
int(1)
bool(true)
bool(true)
int(1)
-- a salt is drawn, and the hash is that of the value and the salt
bool(true)
int(1)
-- nulls, empty lists and lists of nulls are left out
bool(true)
-- objects and references are arrays
bool(true)
bool(true)
-- one is a list of one; a string is an id
bool(true)
bool(true)
{"id":"urn:i","type":"Image"}
-- keys that are numbers are not known, whatever they hold
azora_badge_credential(): Argument #1 ($badge) field "7" is not known; known are contexts,
-- a credential that replaces another one
bool(true)
-- the fields stay as they are
bool(true)
