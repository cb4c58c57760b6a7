/*
 * Bytes become columns, places to cut at, and a stream, which the reader and a naive one must read
 * alike, wherever it is cut; memory may run out anywhere.
 */
#include "pg/copy.h"

#include "../core/allocators.h"
#include "../core/naive_copy.h"
#include "bytes.h"

#define MOST_COLUMNS 8

static const unsigned char header[19] = "PGCOPY\n\377\r\n";

typedef struct world {
	azora_copy_column columns[MOST_COLUMNS];
	size_t count;
	uint64_t stop_at;
	uint8_t piece; /* the pieces' lengths come from it */
	uint8_t failing;
	unsigned char *stream; /* owned */
	size_t length;
} world;

static void take_world(fuzz_bytes *bytes, world *world)
{
	static const uint32_t oids[] = {16, 19, 20, 21, 23, 25, 700, 701, 1043, 1184, 1700, 2950};
	uint8_t flags = fuzz_byte(bytes);
	world->failing = fuzz_byte(bytes);
	world->piece = fuzz_byte(bytes);
	world->count = flags % (MOST_COLUMNS + 1);
	world->stop_at = flags & 64 ? 2 : 0;
	for (size_t i = 0; i < world->count; i++) {
		uint8_t kind = fuzz_byte(bytes);
		world->columns[i].oid = oids[kind % 12];
		for (int as = 0; as <= AZORA_COPY_TEXT; as++) {
			/* One that it can be read as. */
			world->columns[i].as = (azora_copy_type)((kind / 12 + as) % (AZORA_COPY_TEXT + 1));
			if (azora_copy_readable(world->columns[i].oid, world->columns[i].as)) {
				break;
			}
		}
	}
	size_t before = flags & 128 ? 0 : sizeof(header);
	world->length = before + bytes->left;
	world->stream = test_need(world->length, 1);
	memcpy(world->stream, header, before);
	if (bytes->left > 0) {
		memcpy(world->stream + before, bytes->next, bytes->left);
	}
}

/* Reads in pieces, each in memory of its own. */
static azora_copy_status read_pieces(const world *world, azora_copy_reader *reader, uint8_t piece)
{
	azora_copy_status status = AZORA_COPY_OK;
	uint32_t state = piece;
	for (size_t at = 0, length; at < world->length && status == AZORA_COPY_OK; at += length) {
		state = state * 1664525 + 1013904223;
		length = piece == 0 ? world->length : piece < 64 ? piece : 1 + (state >> 16) % piece;
		length = length < world->length - at ? length : world->length - at;
		char *memory = test_need(0, length);
		memcpy(memory, world->stream + at, length);
		status = azora_copy_read(reader, memory, length);
		free(memory);
	}
	return status;
}

static void compare(const world *world, const naive_copy *naive, azora_copy_status expected,
					uint8_t piece, char message[200])
{
	naive_copy got = {.columns = world->columns, .count = world->count, .stop_at = world->stop_at};
	azora_copy_reader *reader = azora_copy_reader_new(&azora_heap_allocator, world->columns,
													  world->count, naive_copy_take, &got);
	uint64_t rows;
	REQUIRE(reader != NULL);
	azora_copy_status status = read_pieces(world, reader, piece);
	azora_copy_status end = azora_copy_finish(reader, &rows);
	REQUIRE(status == AZORA_COPY_OK || end == status);
	REQUIRE(end == expected);
	REQUIRE(rows == got.rows && rows == naive->rows);
	REQUIRE(got.length == naive->length);
	REQUIRE(got.length == 0 || memcmp(got.text, naive->text, got.length) == 0);
	REQUIRE(*message == '\0' || strcmp(message, azora_copy_message(reader)) == 0);
	(void)snprintf(message, 200, "%s", azora_copy_message(reader));
	azora_copy_reader_free(reader);
	naive_copy_free(&got);
}

/* Nothing may be lost, and no row may come that would not come otherwise. */
static void read_short_of_memory(const world *world, const naive_copy *naive)
{
	naive_copy got = {.columns = world->columns, .count = world->count, .stop_at = world->stop_at};
	test_memory memory;
	test_memory_begin(&memory);
	test_memory_fail_after(&memory, world->failing % 8u);
	azora_copy_reader *reader = azora_copy_reader_new(&memory.allocator, world->columns,
													  world->count, naive_copy_take, &got);
	if (reader != NULL) {
		(void)read_pieces(world, reader, world->piece);
		REQUIRE(got.length <= naive->length);
		REQUIRE(got.length == 0 || memcmp(got.text, naive->text, got.length) == 0);
	}
	azora_copy_reader_free(reader);
	REQUIRE(test_memory_end(&memory) == 0);
	naive_copy_free(&got);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes bytes = {data, size};
	world world;
	char message[200] = "";
	take_world(&bytes, &world);
	naive_copy naive = {.columns = world.columns, .count = world.count, .stop_at = world.stop_at};
	azora_copy_status expected = naive_copy_read(&naive, world.stream, world.length);
	compare(&world, &naive, expected, 0, message);
	compare(&world, &naive, expected, 1, message);
	compare(&world, &naive, expected, world.piece, message);
	read_short_of_memory(&world, &naive);
	naive_copy_free(&naive);
	free(world.stream);
	return 0;
}
