--TEST--
The present is that of time(), from the first moment of a second on
--EXTENSIONS--
azora
--FILE--
<?php
$list = new Azora\StatusList();
for ($i = 0; $i < 2; $i++) {
    $second = time();
    while (time() === $second) {
    }
    $text = azora_status_list_credential($list, 'https://a.example/1', 'did:web:a.example');
    echo strtotime(json_decode($text, true)['validFrom']) > $second ? 'now' : 'a second ago', "\n";
}
?>
--EXPECT--
now
now
