<?php

declare(strict_types=1);

namespace Azora\Demo;

/** A badge in a picture. */
final readonly class BadgePicture
{
    private function __construct(public Badge $badge, public string $name, public string $png)
    {
    }

    /**
     * Puts a badge into the picture, and makes sure that it comes out again as it went in.
     *
     * @param string $png the picture
     * @param int $number of this picture, for its file's name
     */
    public static function of(Badge $badge, string $png, int $number): self
    {
        $baked = azora_badge_bake_png($png, $badge->text);
        if (azora_badge_extract_png($baked) !== $badge->text) {
            throw new \LogicException('A badge does not come out of its picture as it went in.');
        }
        return new self($badge, sprintf('badge-%02d.png', $number), $baked);
    }
}
