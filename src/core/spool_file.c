/* A spool's files where there is POSIX. flock() and what open() is told are no part of C11. */
#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "core/spool_file.h"

#ifndef _WIN32

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* strerror() is neither for threads nor for every locale. */
static azora_file_reason reason_of(int error)
{
	switch (error) {
	case ENOSPC:
		return "no room is left on the disk";
#ifdef EDQUOT
	case EDQUOT:
		return "the user's share of the disk is used up";
#endif
	case EFBIG:
		return "the file would be larger than this process may write";
	case EACCES:
	case EPERM:
		return "no permission";
	case EROFS:
		return "the disk is read-only";
	case ENOENT:
		return "there is no such file or folder";
	case ENOTDIR:
		return "a part of the path is no folder";
	case EISDIR:
		return "it is a folder";
	case ELOOP:
		return "it is a symbolic link";
	case EMFILE:
	case ENFILE:
		return "too many files are open";
	case ENAMETOOLONG:
		return "the path is too long";
	case EIO:
		return "the disk failed";
	case ENOLCK:
		return "the system has no more locks";
	default:
		return "the system refused it";
	}
}

static bool fail(azora_file *file)
{
	file->reason = reason_of(errno);
	return false;
}

static int descriptor(const azora_file *file)
{
	return (int)file->handle;
}

/* NULL if a file is one that a spool may use. */
static azora_file_reason unfit(const struct stat *found)
{
	if (!S_ISREG(found->st_mode)) {
		return "it is no ordinary file";
	}
	if (found->st_nlink > 1) {
		return "it has several names";
	}
	if (found->st_uid != geteuid() && geteuid() != 0) {
		return "it belongs to another user";
	}
	if ((found->st_mode & (S_IRWXG | S_IRWXO)) != 0) {
		return "others may read or write it; its mode must be 0600";
	}
	return NULL;
}

azora_file_found azora_file_open(azora_file *file, const char *path, bool make)
{
	struct stat found;
	/* What is no file could let one wait for its other end. */
	int flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
	*file = AZORA_FILE_CLOSED;
	int opened = open(path, make ? flags | O_CREAT : flags, S_IRUSR | S_IWUSR);
	if (opened < 0) {
		(void)fail(file);
		return errno == ENOENT && !make ? AZORA_FILE_ABSENT : AZORA_FILE_FAILED;
	}
	file->handle = opened;
	if (fstat(opened, &found) != 0) {
		(void)fail(file);
	} else {
		file->reason = unfit(&found);
	}
	if (file->reason != NULL) {
		azora_file_close(file);
		return AZORA_FILE_FAILED;
	}
	return AZORA_FILE_FOUND;
}

void azora_file_close(azora_file *file)
{
	if (azora_file_is_open(file)) {
		(void)close(descriptor(file));
		file->handle = -1;
	}
}

bool azora_file_lock(azora_file *file, bool *taken)
{
	*taken = true;
	while (flock(descriptor(file), LOCK_EX | LOCK_NB) != 0) {
		if (errno == EWOULDBLOCK) {
			*taken = false;
			return true;
		}
		if (errno != EINTR) {
			return fail(file);
		}
	}
	return true;
}

void azora_file_pause(int milliseconds)
{
	(void)poll(NULL, 0, milliseconds);
}

bool azora_file_is_at(azora_file *file, const char *path, bool *same)
{
	struct stat here, there;
	*same = false;
	if (fstat(descriptor(file), &here) != 0) {
		return fail(file);
	}
	if (lstat(path, &there) != 0) {
		return errno == ENOENT || fail(file);
	}
	*same = here.st_dev == there.st_dev && here.st_ino == there.st_ino;
	return true;
}

bool azora_file_size(azora_file *file, uint64_t *size)
{
	struct stat found;
	if (fstat(descriptor(file), &found) != 0) {
		return fail(file);
	}
	*size = (uint64_t)found.st_size;
	return true;
}

bool azora_file_read(azora_file *file, uint64_t offset, void *bytes, size_t length)
{
	char *to = bytes;
	while (length > 0) {
		ssize_t got = pread(descriptor(file), to, length, (off_t)offset);
		if (got < 0 && errno == EINTR) {
			continue;
		}
		if (got < 0) {
			return fail(file);
		}
		if (got == 0) {
			file->reason = "somebody else made it shorter";
			return false;
		}
		to += got;
		offset += (uint64_t)got;
		length -= (size_t)got;
	}
	return true;
}

bool azora_file_write(azora_file *file, uint64_t offset, const void *bytes, size_t length)
{
	const char *from = bytes;
	while (length > 0) {
		ssize_t put = pwrite(descriptor(file), from, length, (off_t)offset);
		if (put < 0 && errno == EINTR) {
			continue;
		}
		if (put < 0) {
			return fail(file);
		}
		from += put;
		offset += (uint64_t)put;
		length -= (size_t)put;
	}
	return true;
}

/* Beyond its limit, a write would end the process by a signal. */
static bool within_limit(uint64_t size)
{
	struct rlimit limit;
	return getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY ||
		   size <= limit.rlim_cur;
}

bool azora_file_append(azora_file *file, uint64_t offset,
					   const azora_file_piece pieces[AZORA_FILE_PIECES])
{
	struct iovec vectors[AZORA_FILE_PIECES];
	size_t length = 0;
	ssize_t put;
	for (size_t i = 0; i < AZORA_FILE_PIECES; i++) {
		vectors[i] = (struct iovec){(void *)(uintptr_t)pieces[i].bytes, pieces[i].length};
		length += pieces[i].length;
	}
	if (!within_limit(offset + length)) {
		file->reason = reason_of(EFBIG);
		return false;
	}
	if (lseek(descriptor(file), (off_t)offset, SEEK_SET) < 0) {
		return fail(file);
	}
	do {
		put = writev(descriptor(file), vectors, AZORA_FILE_PIECES);
	} while (put < 0 && errno == EINTR);
	if (put < 0) {
		return fail(file);
	}
	if ((size_t)put < length) {
		file->reason = reason_of(ENOSPC);
		return false;
	}
	return true;
}

bool azora_file_cut(azora_file *file, uint64_t size)
{
	while (ftruncate(descriptor(file), (off_t)size) != 0) {
		if (errno != EINTR) {
			return fail(file);
		}
	}
	return true;
}

bool azora_file_sync(azora_file *file)
{
	while (fsync(descriptor(file)) != 0) {
		if (errno != EINTR) {
			return fail(file);
		}
	}
	return true;
}

bool azora_folder_sync(const char *path, azora_file_reason *reason)
{
	char folder[4096];
	const char *slash = strrchr(path, '/');
	size_t length = slash == NULL || slash == path ? 1 : (size_t)(slash - path);
	if (length >= sizeof(folder)) {
		*reason = reason_of(ENAMETOOLONG);
		return false;
	}
	memcpy(folder, path, length);
	folder[length] = '\0';
	int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* Some file systems know no such thing of folders. */
	bool synced = opened >= 0 && (fsync(opened) == 0 || errno == EINVAL);
	*reason = synced ? NULL : reason_of(errno);
	if (opened >= 0) {
		(void)close(opened);
	}
	return synced;
}

bool azora_file_rename(const char *from, const char *to, azora_file_reason *reason)
{
	bool renamed = rename(from, to) == 0;
	*reason = renamed ? NULL : reason_of(errno);
	return renamed;
}

bool azora_file_remove(const char *path, azora_file_reason *reason)
{
	bool removed = unlink(path) == 0 || errno == ENOENT;
	*reason = removed ? NULL : reason_of(errno);
	return removed;
}

bool azora_file_absolute(const char *path)
{
	return path[0] == '/';
}

#endif
