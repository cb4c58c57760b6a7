/*
 * Files that may be spools. Nearly all changes break a checksum, so each input is drained as it is
 * and once more with the checksums of its header and of its records mended as far as they can be
 * found. Whatever a drain hands out lies in the file; a file is drained once; and what is appended
 * to it comes out.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "core/spool_format.h"

#include "bytes.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define OWN "the fuzzer's own record"

static char folder[64], path[80], draining[96];

/* What came out of a drain. */
typedef struct drained {
	const char *bytes; /* of the file */
	size_t length;
	uint64_t file;
	uint64_t next; /* batch */
	size_t own;    /* how often the own record came */
} drained;

static void remove_folder(void)
{
	char lock[96];
	(void)snprintf(lock, sizeof(lock), "%s.lock", path);
	(void)unlink(lock);
	(void)rmdir(folder);
}

static void make_folder(void)
{
	const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	(void)snprintf(folder, sizeof(folder), "%s/azora-fuzz-XXXXXX", base);
	REQUIRE(mkdtemp(folder) != NULL);
	(void)snprintf(path, sizeof(path), "%s/spool", folder);
	(void)snprintf(draining, sizeof(draining), "%s.draining", path);
	(void)atexit(remove_folder);
}

static void write_file(const char *to, const char *bytes, size_t length)
{
	int file = open(to, O_WRONLY | O_CREAT | O_TRUNC, S_IRUSR | S_IWUSR);
	REQUIRE(file >= 0 && write(file, bytes, length) == (ssize_t)length && close(file) == 0);
}

static bool take(void *context, uint64_t file, uint64_t batch, const void *const *records,
				 const size_t *lengths, size_t count)
{
	drained *drained = context;
	REQUIRE(count > 0);
	REQUIRE(drained->file != file || drained->next == batch);
	drained->file = file;
	drained->next = batch + 1;
	for (size_t i = 0; i < count; i++) {
		bool own = lengths[i] == strlen(OWN) && memcmp(records[i], OWN, lengths[i]) == 0;
		drained->own += own;
		REQUIRE(own || lengths[i] == 0 ||
				memmem(drained->bytes, drained->length, records[i], lengths[i]) != NULL);
	}
	return true;
}

/* Removes what a drain keeps because it is damaged. */
static void remove_kept(const azora_spool *spool)
{
	const char *message = azora_spool_message(spool);
	const char *kept = strstr(message, "is kept as ");
	REQUIRE(kept == NULL || unlink(kept + strlen("is kept as ")) == 0);
}

static void drain_all(azora_spool *spool, const char *bytes, size_t length, bool appended)
{
	drained drained = {.bytes = bytes, .length = length, .file = UINT64_MAX};
	uint64_t records;
	azora_spool_code code = azora_spool_drain(spool, take, &drained, &records);
	REQUIRE(code == AZORA_SPOOL_OK || code == AZORA_SPOOL_EMPTY || code == AZORA_SPOOL_DAMAGED);
	if (strstr(azora_spool_message(spool), "left alone") != NULL) {
		REQUIRE(!appended && records == 0);
		return;
	}
	REQUIRE(!appended || drained.own >= 1);
	remove_kept(spool);
	REQUIRE(azora_spool_drain(spool, take, &drained, &records) == AZORA_SPOOL_EMPTY);
}

/* Only a file that is being drained has a position. */
static void clear_slots(char *bytes, size_t length)
{
	if (length >= AZORA_SPOOL_HEADER) {
		memset(bytes + 128, 0, 128);
	}
}

static void try_file(char *bytes, size_t length)
{
	azora_spool *spool = azora_spool_new(&azora_heap_allocator, path, false);
	REQUIRE(spool != NULL);
	write_file(draining, bytes, length);
	drain_all(spool, bytes, length, false);
	(void)unlink(draining);
	clear_slots(bytes, length);
	write_file(path, bytes, length);
	drain_all(spool, bytes, length, false);
	write_file(path, bytes, length);
	bool appended = azora_spool_append(spool, OWN, strlen(OWN)) == AZORA_SPOOL_OK;
	drain_all(spool, bytes, length, appended);
	(void)unlink(path);
	azora_spool_free(spool);
}

/* Writes the right checksums into the header, the slots and whatever begins like a head. */
static void mend(char *text, size_t length)
{
	unsigned char *bytes = (unsigned char *)text;
	azora_spool_origin origin;
	if (length < AZORA_SPOOL_HEADER) {
		return;
	}
	memcpy(origin.key, bytes + 16, sizeof(origin.key));
	origin.id = bytes[8];
	origin.batch_records = bytes[32] % 8 + 1U;
	origin.batch_bytes = bytes[36] + 1U;
	for (int slot = 0; slot < 2; slot++) {
		unsigned char *at = bytes + 128 + slot * 64;
		azora_spool_position position = {at[0], AZORA_SPOOL_HEADER + at[8], at[16], at[24], at[32]};
		azora_spool_write_position(&origin, &position, at);
	}
	unsigned char header[AZORA_SPOOL_HEADER];
	azora_spool_write_header(&origin, header);
	memcpy(bytes, header, 128);
	for (size_t at = AZORA_SPOOL_HEADER; length - at >= AZORA_SPOOL_FRAME;) {
		size_t record = bytes[at + 4];
		if (memcmp(bytes + at, "azrc", 4) != 0 || record > length - at - AZORA_SPOOL_FRAME) {
			at++;
			continue;
		}
		azora_spool_write_head(&origin, at, (uint32_t)record, bytes + at);
		if ((bytes[at + AZORA_SPOOL_HEAD + record] & 1) == 0) {
			azora_spool_write_trailer(&origin, bytes + at, bytes + at + AZORA_SPOOL_HEAD,
									  (uint32_t)record, bytes + at + AZORA_SPOOL_HEAD + record);
		}
		at += AZORA_SPOOL_FRAME + record;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = malloc(size + 1);
	REQUIRE(bytes != NULL);
	if (folder[0] == '\0') {
		make_folder();
	}
	memcpy(bytes, data, size);
	try_file(bytes, size);
	memcpy(bytes, data, size);
	mend(bytes, size);
	try_file(bytes, size);
	free(bytes);
	return 0;
}
