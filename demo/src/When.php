<?php

declare(strict_types=1);

namespace Azora\Demo;

/** Instants and days as people write them, in the time zone of the courses. */
final class When
{
    public static function date(int $timestamp): string
    {
        return self::local($timestamp)->format('j M Y');
    }

    public static function month(int $timestamp): string
    {
        return self::local($timestamp)->format('F Y');
    }

    public static function instant(int $timestamp): string
    {
        return self::local($timestamp)->format('j M Y, H:i');
    }

    /** For machines (RFC 3339). */
    public static function utc(int $timestamp): string
    {
        return gmdate('Y-m-d\TH:i:s\Z', $timestamp);
    }

    /** @param int $day days since 1970-01-01 */
    public static function day(int $day): \DateTimeImmutable
    {
        return new \DateTimeImmutable('@' . $day * 86400);
    }

    /** The Monday on or before a day; 1970-01-01 was a Thursday. */
    public static function monday(int $day): int
    {
        return $day - (($day + 3) % 7 + 7) % 7;
    }

    private static function local(int $timestamp): \DateTimeImmutable
    {
        return (new \DateTimeImmutable("@$timestamp"))->setTimezone(new \DateTimeZone(Course::ZONE));
    }
}
