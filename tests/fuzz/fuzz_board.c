/*
 * Bytes become the rows of a site and what boards are asked for; all boards are held against ones
 * that are counted out row by row. Memory may run out anywhere.
 */
#include "core/board.h"

#include "../core/allocators.h"
#include "site.h"

/* Goes through all boards without a look at them; nothing may be lost if memory runs out. */
static void run_short(const azora_boards *boards, test_memory *memory, size_t calls)
{
	size_t blocks = memory->count;
	test_memory_fail_after(memory, calls);
	azora_board_cursor *cursor = azora_board_cursor_new(boards);
	azora_board board;
	bool more = cursor != NULL;
	while (more && azora_board_cursor_next(cursor, &board, &more) == AZORA_OK && more) {
		REQUIRE(board.places.count <= board.size);
	}
	azora_board_cursor_free(cursor);
	memory->fail_at = 0;
	REQUIRE(memory->count == blocks);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes bytes = {data, size};
	static fuzz_site world;
	test_memory memory;
	test_memory_begin(&memory);
	uint8_t failing = fuzz_byte(&bytes);
	fuzz_take_site(&bytes, &world);
	/* Lists of the spec take the first allocations; they are not the core's to fail. */
	azora_boards_spec lists = naive_spec_copy(&memory.allocator, &world.spec);
	size_t spec_calls = memory.calls;
	azora_boards_spec_free(&memory.allocator, &lists);
	test_memory_fail_after(&memory, spec_calls + failing);
	azora_boards *boards = naive_boards_build(&memory.allocator, &world.site);
	memory.fail_at = 0;
	if (boards == NULL) {
		REQUIRE(memory.count == 0);
		boards = naive_boards_build(&memory.allocator, &world.site);
	}
	run_short(boards, &memory, failing);
	size_t compared;
	fuzz_expect_none(naive_boards_compare(&world.site, boards, &compared));
	azora_boards_free(boards);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}
