<?php

declare(strict_types=1);

use Random\Randomizer;

/**
 * Scores of as many learners, in a random order of ids. Few learners have much and many have
 * little, so that equal scores are as common as they are on a real site.
 *
 * @return array<int, int> id => score
 */
function random_scores(Randomizer $random, int $learners): array
{
    $scores = [];
    foreach ($random->shuffleArray(range(1, $learners)) as $id) {
        $scores[$id] = (int) (-600 * log($random->getInt(1, 1 << 30) / (1 << 30)));
    }
    return $scores;
}
