/*
 * What the fuzz targets share with the unit tests, compiled once more. The fuzzer looks for new
 * ways through the core, not through what the core is held against.
 */
#define _POSIX_C_SOURCE 200809L

#pragma clang attribute push(__attribute__((no_sanitize("coverage"))), apply_to = function)
#include "../core/allocators.c"
#include "../core/documents.c"
#include "../core/logic_json.c"
#include "../core/naive_boards.c"
#include "../core/naive_copy.c"
#include "../core/naive_leaderboard.c"
#include "../core/naive_streak.c"
#include "../core/naive_zone.c"
#include "../core/signer.c"
#pragma clang attribute pop
