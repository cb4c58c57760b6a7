--TEST--
Baking and extracting: out of memory
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

$prelude = 'require ' . var_export(__DIR__ . '/badge.inc', true) . ";\n";
with_falling_memory_limit($prelude . <<<'PHP'
    $png = png(chunk('teXt', str_repeat('x', 3 << 20)));
    $svg = SVG . '>' . str_repeat('<g/>', 750_000) . '</svg>';
    $json = '{"a":"' . str_repeat('x', 500_000) . '"}';
    register_shutdown_function(static function () {
        echo azora_badge_extract_svg(azora_badge_bake_svg(SVG . '/>', '{}')) === '{}' ? "whole" : "broken", "\n";
    });
    limit_memory();
    for ($i = 0; $i < 8; $i++) {
        $svgs[] = azora_badge_bake_svg($svg, $json);
        $pngs[] = azora_badge_bake_png($png, $json);
        $texts[] = azora_badge_extract_svg($svgs[$i]) . azora_badge_extract_png($pngs[$i]);
    }
    echo "done, ";
    PHP);
?>
--EXPECT--
done, whole
out of memory, whole
