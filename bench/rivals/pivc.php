<?php

declare(strict_types=1);

/**
 * Scores columns of contributions in plain PHP, with the default policy, two ways: the rivals of
 * azora_pivc_score_batch().
 *
 * Both are made for columns that are known to be good: they check nothing, where azora refuses what
 * is out of range and names the row.
 */

/**
 * The formula as it reads, in one loop: what everybody writes. It is the fastest of its kind that we
 * know; a function for one row called in a loop is slower, and so is an index loop with count().
 *
 * @param list<int> $reach
 * @param list<float> $quality
 * @param list<float> $innovation
 * @param list<float> $alignment
 * @param list<bool>|null $verified
 * @param list<float>|null $multiplier
 * @return list<int>
 */
function plain_pivc_batch(
    array $reach,
    array $quality,
    array $innovation,
    array $alignment,
    ?array $verified = null,
    ?array $multiplier = null
): array {
    $scores = [];
    if ($verified === null) {
        foreach ($reach as $i => $people) {
            $raw = 10.0 * ($quality[$i] / 100) * (1 + $innovation[$i] / 100) * (1 + log10(max(1, $people)))
                * ($alignment[$i] / 100);
            $scores[] = min(1000, (int) ($raw + 1e-9));
        }
        return $scores;
    }
    foreach ($reach as $i => $people) {
        $raw = 10.0 * ($quality[$i] / 100) * (1 + $innovation[$i] / 100) * (1 + log10(max(1, $people)))
            * ($alignment[$i] / 100) * ($verified[$i] ? 1.0 : 0.5) * $multiplier[$i];
        $scores[] = min(1000, (int) ($raw + 1e-9));
    }
    return $scores;
}

/**
 * The same, tuned until nothing more was to be gained: no function is called that can be avoided,
 * and the scores overwrite a column. Beat it if you can. A table of logarithms is slower.
 *
 * @param list<int> $reach
 * @param list<float> $quality
 * @param list<float> $innovation
 * @param list<float> $alignment
 * @param list<bool>|null $verified
 * @param list<float>|null $multiplier
 * @return list<int>
 */
function tuned_pivc_batch(
    array $reach,
    array $quality,
    array $innovation,
    array $alignment,
    ?array $verified = null,
    ?array $multiplier = null
): array {
    if ($verified === null) {
        foreach ($reach as $i => $people) {
            $score = (int) (10.0 * ($quality[$i] / 100) * (1 + $innovation[$i] / 100)
                * ($people > 1 ? 1 + log10($people) : 1.0) * ($alignment[$i] / 100) + 1e-9);
            $reach[$i] = $score > 1000 ? 1000 : $score;
        }
        return $reach;
    }
    foreach ($reach as $i => $people) {
        $score = (int) (10.0 * ($quality[$i] / 100) * (1 + $innovation[$i] / 100)
            * ($people > 1 ? 1 + log10($people) : 1.0) * ($alignment[$i] / 100)
            * ($verified[$i] ? 1.0 : 0.5) * $multiplier[$i] + 1e-9);
        $reach[$i] = $score > 1000 ? 1000 : $score;
    }
    return $reach;
}
