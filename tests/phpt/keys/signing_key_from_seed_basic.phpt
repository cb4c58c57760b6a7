--TEST--
Azora\SigningKey::fromSeed(): the published vectors of did:key
--EXTENSIONS--
azora
--FILE--
<?php
$vectors = json_decode(file_get_contents(__DIR__ . '/../../vectors/did-key/ed25519-x25519.json'), true);
foreach ($vectors as $did => $vector) {
    $key = Azora\SigningKey::fromSeed(hex2bin($vector['seed']));
    $method = $vector['didDocument']['assertionMethod'][0];
    echo $key->did() === $did && $key->verificationMethod() === $method ? 'same' : 'another', ' ', $did, "\n";
}
?>
--EXPECT--
same did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp
same did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG
same did:key:z6MknGc3ocHs3zdPiJbnaaqDi58NGb4pk1Sp9WxWufuXSdxf
same did:key:z6MkvqoYXQfDDJRv8L4wKzxYeuKyVZBfi9Qo6Ro8MiLH3kDQ
same did:key:z6MkwYMhwTvsq376YBAcJHy3vyRWzBgn5vKfVqqDCgm7XVKU
