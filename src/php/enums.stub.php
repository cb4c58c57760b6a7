<?php

/** @generate-class-entries */

namespace Azora;

/** Which rank equal scores get. */
enum Ties: string
{
    /** They share a rank and the next is skipped: 1, 2, 2, 4. */
    case Competition = "competition";
    /** They share a rank and none is skipped: 1, 2, 2, 3. */
    case Dense = "dense";
    /** Each has a rank of its own: 1, 2, 3, 4; who got there first, then the lower id, stands first. */
    case Ordinal = "ordinal";
}

/** The time frames of boards. */
enum Period: string
{
    case Day = "day";
    /** ISO weeks, from Monday. */
    case Week = "week";
    case Month = "month";
    case All = "all";
}
