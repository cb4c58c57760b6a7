<?php

declare(strict_types=1);

/**
 * Scores columns of contributions in plain PHP, with the default policy: the rival of
 * azora_pivc_score_batch().
 *
 * It is meant to be the fastest that ordinary PHP can do; beat it if you can. What was tried and
 * found slower: a function for one row called in a loop, an index loop with count(), a new array
 * built with [], floor(), min() and max(), and a table of logarithms.
 *
 * @param list<int> $reach
 * @param list<float> $quality
 * @param list<float> $innovation
 * @param list<float> $alignment
 * @param list<bool> $verified
 * @param list<float> $multiplier
 * @return list<int>
 */
function plain_pivc_batch(
    array $reach,
    array $quality,
    array $innovation,
    array $alignment,
    array $verified,
    array $multiplier
): array {
    foreach ($reach as $i => $people) {
        $score = (int) (10.0 * ($quality[$i] / 100) * (1 + $innovation[$i] / 100)
            * ($people > 1 ? 1 + log10($people) : 1.0) * ($alignment[$i] / 100)
            * ($verified[$i] ? 1.0 : 0.5) * $multiplier[$i] + 1e-9);
        $reach[$i] = $score > 1000 ? 1000 : $score;
    }
    return $reach;
}

/**
 * The same where everything is verified and nobody has a streak.
 *
 * @param list<int> $reach
 * @param list<float> $quality
 * @param list<float> $innovation
 * @param list<float> $alignment
 * @return list<int>
 */
function plain_pivc_batch_short(array $reach, array $quality, array $innovation, array $alignment): array
{
    foreach ($reach as $i => $people) {
        $score = (int) (10.0 * ($quality[$i] / 100) * (1 + $innovation[$i] / 100)
            * ($people > 1 ? 1 + log10($people) : 1.0) * ($alignment[$i] / 100) + 1e-9);
        $reach[$i] = $score > 1000 ? 1000 : $score;
    }
    return $reach;
}
