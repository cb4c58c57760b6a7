<?php

declare(strict_types=1);

/**
 * Ranks scores in plain PHP, three ways: the rivals of azora_leaderboard_rank(). Equal scores share
 * a rank and the next is skipped. Beat them if you can.
 *
 * What was tried and found slower: array_multisort() over two columns, sorting keys made of score
 * and id, SORT_NUMERIC (the plain comparison has a fast path for integers), and a second array for
 * the ranks where one can be written in place.
 */

/**
 * What everybody writes. Among equal scores the order of the input stays, so the array comes out in
 * another order than azora's where ids were not ascending; the ranks are the same.
 *
 * @param array<int, int> $scores id => score
 * @return array<int, int> id => rank
 */
function plain_rank_arsort(array $scores): array
{
    arsort($scores);
    $place = $rank = 0;
    $last = null;
    foreach ($scores as &$score) {
        $place++;
        if ($score !== $last) {
            $rank = $place;
            $last = $score;
        }
        $score = $rank;
    }
    return $scores;
}

/**
 * The same with the lower id first among equals: arsort() is stable.
 *
 * @param array<int, int> $scores
 * @return array<int, int>
 */
function plain_rank_ksort(array $scores): array
{
    ksort($scores);
    return plain_rank_arsort($scores);
}

/**
 * Learners gathered by score, lower id first among equals. The fastest, because many learners share
 * few scores; it loses that where every score is another.
 *
 * @param array<int, int> $scores
 * @return array<int, int>
 */
function plain_rank_buckets(array $scores): array
{
    $buckets = [];
    foreach ($scores as $id => $score) {
        $buckets[$score][] = $id;
    }
    krsort($buckets);
    $ranks = [];
    $rank = 1;
    foreach ($buckets as $ids) {
        sort($ids);
        foreach ($ids as $id) {
            $ranks[$id] = $rank;
        }
        $rank += count($ids);
    }
    return $ranks;
}
