--TEST--
azora_status_list_credential(): purposes, times, messages
--EXTENSIONS--
azora
--FILE--
<?php
$list = new Azora\StatusList(2 * 131072);
$show = function (Azora\StatusList $list, mixed ...$arguments): void {
    $text = azora_status_list_credential($list, 'https://a.example/1?a=b&c', 'https://é.example/issuer#1', ...$arguments);
    echo preg_replace('/"encodedList":"u[A-Za-z0-9_-]+"/', '"encodedList":"…"', $text), "\n";
};
$show($list, 'suspension', ['validFrom' => 0, 'validUntil' => 253402300799]);
$show($list, ['revocation'], ['validUntil' => '2024-02-29T11:00:00.5Z', 'validFrom' => '2024-02-29T12:00:00+01:00', 'ttl' => 1]);
$reference = 5000;
$purposes = ['revocation', "own \"purpose\"\n"];
$show($list, $purposes, ['ttl' => &$reference, 'validFrom' => -1]);
$show($list, 'message', ['statusSize' => 2, 'statusMessages' => ['pending', 'accepted', "reject\u{e9}", 'undefined'], 'validFrom' => 0]);
$show($list, 'message', ['statusMessages' => ['unset', 'set'], 'validFrom' => 0]);
$show($list, 'refresh', ['statusSize' => 2, 'validFrom' => 0]);
?>
--EXPECT--
{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"https://a.example/1?a=b&c","type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"https://é.example/issuer#1","validFrom":"1970-01-01T00:00:00Z","validUntil":"9999-12-31T23:59:59Z","credentialSubject":{"id":"https://a.example/1?a=b&c#list","type":"BitstringStatusList","statusPurpose":"suspension","encodedList":"…"}}
{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"https://a.example/1?a=b&c","type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"https://é.example/issuer#1","validFrom":"2024-02-29T12:00:00+01:00","validUntil":"2024-02-29T11:00:00.5Z","credentialSubject":{"id":"https://a.example/1?a=b&c#list","type":"BitstringStatusList","statusPurpose":["revocation"],"ttl":1,"encodedList":"…"}}
{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"https://a.example/1?a=b&c","type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"https://é.example/issuer#1","validFrom":"1969-12-31T23:59:59Z","credentialSubject":{"id":"https://a.example/1?a=b&c#list","type":"BitstringStatusList","statusPurpose":["revocation","own \"purpose\"\n"],"ttl":5000,"encodedList":"…"}}
{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"https://a.example/1?a=b&c","type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"https://é.example/issuer#1","validFrom":"1970-01-01T00:00:00Z","credentialSubject":{"id":"https://a.example/1?a=b&c#list","type":"BitstringStatusList","statusPurpose":"message","statusSize":2,"statusMessages":[{"status":"0x0","message":"pending"},{"status":"0x1","message":"accepted"},{"status":"0x2","message":"rejecté"},{"status":"0x3","message":"undefined"}],"encodedList":"…"}}
{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"https://a.example/1?a=b&c","type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"https://é.example/issuer#1","validFrom":"1970-01-01T00:00:00Z","credentialSubject":{"id":"https://a.example/1?a=b&c#list","type":"BitstringStatusList","statusPurpose":"message","statusSize":1,"statusMessages":[{"status":"0x0","message":"unset"},{"status":"0x1","message":"set"}],"encodedList":"…"}}
{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"https://a.example/1?a=b&c","type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"https://é.example/issuer#1","validFrom":"1970-01-01T00:00:00Z","credentialSubject":{"id":"https://a.example/1?a=b&c#list","type":"BitstringStatusList","statusPurpose":"refresh","encodedList":"…"}}
