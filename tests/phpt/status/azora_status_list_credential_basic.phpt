--TEST--
azora_status_list_credential(): the credential of a list, ready to be signed
--EXTENSIONS--
azora
--FILE--
<?php
$list = new Azora\StatusList();
$list->set(4);
$before = time();
$text = azora_status_list_credential($list, 'https://a.example/status/1', 'did:web:a.example');
$credential = json_decode($text, true, flags: JSON_THROW_ON_ERROR);
$from = strtotime($credential['validFrom']);
var_dump($from >= $before && $from <= time(), preg_match('/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/', $credential['validFrom']));
$credential['validFrom'] = 'now';
$read = Azora\StatusList::decode($credential['credentialSubject']['encodedList']);
echo json_encode([$read->get(3), $read->get(4), count($read)]), "\n";
$credential['credentialSubject']['encodedList'] = '…';
echo json_encode($credential, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
?>
--EXPECT--
bool(true)
int(1)
[false,true,131072]
{
    "@context": [
        "https://www.w3.org/ns/credentials/v2"
    ],
    "id": "https://a.example/status/1",
    "type": [
        "VerifiableCredential",
        "BitstringStatusListCredential"
    ],
    "issuer": "did:web:a.example",
    "validFrom": "now",
    "credentialSubject": {
        "id": "https://a.example/status/1#list",
        "type": "BitstringStatusList",
        "statusPurpose": "revocation",
        "encodedList": "…"
    }
}
