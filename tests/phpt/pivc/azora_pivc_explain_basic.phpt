--TEST--
azora_pivc_explain(): factors, raw, score and tier
--EXTENSIONS--
azora
--FILE--
<?php
echo json_encode(azora_pivc_explain(25, 90, 50, 100), JSON_PRETTY_PRINT | JSON_PRESERVE_ZERO_FRACTION), "\n";
var_dump(azora_pivc_explain(1, 85, 0, 100)['tier']);
echo json_encode(azora_pivc_explain(7, 85, 25, 70, false, 1.02), JSON_PRESERVE_ZERO_FRACTION), "\n";
?>
--EXPECT--
{
    "factors": {
        "base": 10.0,
        "quality": 0.9,
        "innovation": 1.5,
        "reach": 2.3979400086720375,
        "alignment": 1.0,
        "verified": 1.0,
        "multiplier": 1.0
    },
    "raw": 32.372190117072506,
    "score": 32,
    "tier": "gold"
}
NULL
{"factors":{"base":10.0,"quality":0.85,"innovation":1.25,"reach":1.845098040014257,"alignment":0.7,"verified":0.5,"multiplier":1.02},"raw":6.998687503029077,"score":6,"tier":null}
