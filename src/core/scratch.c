#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* pread, pwrite */
#endif
#include "core/scratch.h"

#include "core/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#ifdef _WIN32
#include <io.h>
#include <share.h>
#include <sys/stat.h>
#else
#include <sys/stat.h>
#include <unistd.h>
#endif

/* So much is read or written at a time at most. */
#define MOST_BYTES ((size_t)1 << 30)

/* How many names are tried; whoever has taken so many does it on purpose. */
#define MOST_NAMES 1000

#ifdef _WIN32

static int open_new(const char *path)
{
	int number = AZORA_NO_FILE;
	(void)_sopen_s(&number, path,
				   _O_RDWR | _O_CREAT | _O_EXCL | _O_BINARY | _O_TEMPORARY | _O_NOINHERIT,
				   _SH_DENYRW, _S_IREAD | _S_IWRITE);
	return number;
}

static void close_number(int number)
{
	(void)_close(number);
}

static int64_t write_some(int number, uint64_t place, const void *bytes, size_t length)
{
	return _lseeki64(number, (int64_t)place, SEEK_SET) < 0
			   ? -1
			   : _write(number, bytes, (unsigned)length);
}

static int64_t read_some(int number, uint64_t place, void *bytes, size_t length)
{
	return _lseeki64(number, (int64_t)place, SEEK_SET) < 0 ? -1
														   : _read(number, bytes, (unsigned)length);
}

#else

static int open_new(const char *path)
{
	int number = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
	if (number >= 0) {
		(void)unlink(path);
	}
	return number;
}

static void close_number(int number)
{
	(void)close(number);
}

static int64_t write_some(int number, uint64_t place, const void *bytes, size_t length)
{
	return pwrite(number, bytes, length, (off_t)place);
}

static int64_t read_some(int number, uint64_t place, void *bytes, size_t length)
{
	return pread(number, bytes, length, (off_t)place);
}

#endif

void azora_scratch_begin(azora_scratch *scratch, const char *folder)
{
	memset(scratch, 0, sizeof(*scratch));
	scratch->folder = folder;
	for (size_t i = 0; i < AZORA_SCRATCH_FILES; i++) {
		scratch->files[i] = AZORA_NO_FILE;
	}
}

void azora_scratch_end(azora_scratch *scratch)
{
	for (int i = 0; i < AZORA_SCRATCH_FILES; i++) {
		int file = i;
		azora_scratch_close(scratch, &file);
	}
}

/* Says why the system refused. */
static azora_status fail(azora_scratch *scratch, const char *what, int error)
{
	(void)snprintf(scratch->message, sizeof(scratch->message), "cannot %s a file in %s: %s", what,
				   scratch->folder, strerror(error));
	return AZORA_SYSTEM;
}

azora_status azora_scratch_open(azora_scratch *scratch, int *file)
{
	static const char form[] = "%s/azora-%llx-%x";
	char path[4096];
	int free_place = 0, number = AZORA_NO_FILE;
	while (free_place < AZORA_SCRATCH_FILES && scratch->files[free_place] != AZORA_NO_FILE) {
		free_place++;
	}
	if (free_place == AZORA_SCRATCH_FILES) {
		return fail(scratch, "make", EMFILE);
	}
	for (unsigned try = 0; try < MOST_NAMES && number == AZORA_NO_FILE; try++) {
		int length = snprintf(path, sizeof(path), form, scratch->folder,
							  (unsigned long long)azora_process_self(), try);
		if (length < 0 || (size_t)length >= sizeof(path)) {
			return fail(scratch, "make", ENAMETOOLONG);
		}
		number = open_new(path);
		if (number == AZORA_NO_FILE && errno != EEXIST && errno != EINTR) {
			return fail(scratch, "make", errno);
		}
	}
	if (number == AZORA_NO_FILE) {
		return fail(scratch, "make", EEXIST);
	}
	scratch->files[free_place] = number;
	*file = free_place;
	return AZORA_OK;
}

void azora_scratch_close(azora_scratch *scratch, int *file)
{
	if (*file != AZORA_NO_FILE && scratch->files[*file] != AZORA_NO_FILE) {
		close_number(scratch->files[*file]);
		scratch->files[*file] = AZORA_NO_FILE;
	}
	*file = AZORA_NO_FILE;
}

static bool stopped(const azora_scratch *scratch)
{
	return scratch->watch != NULL && scratch->watch(scratch->context);
}

azora_status azora_scratch_write(azora_scratch *scratch, int file, uint64_t place,
								 const void *bytes, size_t length)
{
	if (stopped(scratch)) {
		return AZORA_STOPPED;
	}
	for (size_t done = 0; done < length;) {
		size_t wanted = length - done < MOST_BYTES ? length - done : MOST_BYTES;
		int64_t got =
			write_some(scratch->files[file], place + done, (const char *)bytes + done, wanted);
		if (got < 0 && errno != EINTR) {
			return fail(scratch, "write", errno);
		}
		if (got == 0) {
			return fail(scratch, "write", ENOSPC);
		}
		done += got > 0 ? (size_t)got : 0;
	}
	scratch->written += length;
	return AZORA_OK;
}

azora_status azora_scratch_read(azora_scratch *scratch, int file, uint64_t place, void *bytes,
								size_t length)
{
	if (stopped(scratch)) {
		return AZORA_STOPPED;
	}
	for (size_t done = 0; done < length;) {
		size_t wanted = length - done < MOST_BYTES ? length - done : MOST_BYTES;
		int64_t got = read_some(scratch->files[file], place + done, (char *)bytes + done, wanted);
		if (got < 0 && errno != EINTR) {
			return fail(scratch, "read", errno);
		}
		if (got == 0) {
			return fail(scratch, "read", EIO); /* somebody cut it */
		}
		done += got > 0 ? (size_t)got : 0;
	}
	return AZORA_OK;
}
