#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "spools.h"
#include "suite.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of the text of a number: "#00001234". */
#define NUMBER 9

void spooled_begin(spooled *spooled)
{
	const char *folder = getenv("TMPDIR");
	memset(spooled, 0, sizeof(*spooled));
	(void)snprintf(spooled->folder, sizeof(spooled->folder), "%.64s/azora-spool-XXXXXX",
				   folder != NULL && *folder != '\0' ? folder : "/tmp");
	EXPECT(mkdtemp(spooled->folder) != NULL);
	(void)snprintf(spooled->path, sizeof(spooled->path), "%s/spool", spooled->folder);
	(void)snprintf(spooled->draining, sizeof(spooled->draining), "%s/spool.draining",
				   spooled->folder);
	test_memory_begin(&spooled->memory);
	spooled->spool = azora_spool_new(&spooled->memory.allocator, spooled->path, false);
	EXPECT(spooled->spool != NULL);
}

size_t spool_count_files(const spooled *spooled, const char *part)
{
	size_t count = 0;
	DIR *folder = opendir(spooled->folder);
	EXPECT(folder != NULL);
	for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		count += entry->d_name[0] != '.' && strstr(entry->d_name, part) != NULL;
	}
	(void)closedir(folder);
	return count;
}

void spooled_end(spooled *spooled)
{
	azora_spool_free(spooled->spool);
	EXPECT_EQUAL(test_memory_end(&spooled->memory), 0);
	DIR *folder = opendir(spooled->folder);
	EXPECT(folder != NULL);
	for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
			EXPECT(unlinkat(dirfd(folder), entry->d_name, 0) == 0 ||
				   unlinkat(dirfd(folder), entry->d_name, AT_REMOVEDIR) == 0);
		}
	}
	(void)closedir(folder);
	EXPECT(rmdir(spooled->folder) == 0);
}

void spool_write_file(const char *path, const void *bytes, size_t length)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, S_IRUSR | S_IWUSR);
	EXPECT(file >= 0);
	EXPECT_EQUAL(write(file, bytes, length), length);
	EXPECT(close(file) == 0);
}

bool spool_exists(const char *path)
{
	struct stat found;
	return lstat(path, &found) == 0;
}

void spool_append(spooled *spooled, unsigned number, size_t times)
{
	char *bytes = test_need(times * NUMBER + 1, 1);
	for (size_t i = 0; i < times; i++) {
		(void)sprintf(bytes + i * NUMBER, "#%08u", number % 100000000);
	}
	azora_spool_code code = azora_spool_append(spooled->spool, bytes, times * NUMBER);
	EXPECT_MSG(code == AZORA_SPOOL_OK, "%d: %s", code, azora_spool_message(spooled->spool));
	free(bytes);
}

/* UINT32_MAX of an empty record. */
static unsigned number_of(const char *bytes, size_t length)
{
	char text[NUMBER + 1] = {0};
	unsigned number = UINT32_MAX;
	EXPECT(length % NUMBER == 0);
	for (size_t at = 0; at < length; at += NUMBER) {
		EXPECT(at == 0 || memcmp(bytes, bytes + at, NUMBER) == 0);
	}
	if (length > 0) {
		memcpy(text, bytes, NUMBER);
		EXPECT(sscanf(text, "#%u", &number) == 1);
	}
	return number;
}

void taken_begin(taken *taken)
{
	memset(taken, 0, sizeof(*taken));
	taken->refuse_at = SIZE_MAX;
}

bool taken_take(void *context, uint64_t file, uint64_t batch, const void *const *records,
				const size_t *lengths, size_t count)
{
	taken *taken = context;
	EXPECT(count > 0 && file <= INT64_MAX);
	EXPECT(taken->records + count <= TAKEN_MOST && taken->batches < TAKEN_MOST);
	if (taken->calls++ == taken->refuse_at) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		taken->numbers[taken->records++] = number_of(records[i], lengths[i]);
	}
	taken->files[taken->batches] = file;
	taken->batch[taken->batches] = batch;
	taken->counts[taken->batches++] = count;
	return true;
}

azora_spool_code spool_drain(spooled *spooled, taken *taken)
{
	uint64_t records;
	taken_begin(taken);
	azora_spool_code code = azora_spool_drain(spooled->spool, taken_take, taken, &records);
	EXPECT_EQUAL(records, taken->records);
	EXPECT((azora_spool_message(spooled->spool)[0] == '\0') ==
		   (code == AZORA_SPOOL_OK || code == AZORA_SPOOL_EMPTY));
	return code;
}
