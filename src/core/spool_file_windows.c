/* A spool's files on Windows. */
#include "core/spool_file.h"

#ifdef _WIN32

#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#include <windows.h>

/* The lock is of one byte far behind everything, because locked bytes cannot be read by others. */
#define LOCK_AT_HIGH 0x40000000
#define PATH_ROOM    1024

static azora_file_reason reason_of(DWORD error)
{
	switch (error) {
	case ERROR_DISK_FULL:
	case ERROR_HANDLE_DISK_FULL:
		return "no room is left on the disk";
	case ERROR_ACCESS_DENIED:
	case ERROR_SHARING_VIOLATION:
		return "no permission";
	case ERROR_WRITE_PROTECT:
		return "the disk is read-only";
	case ERROR_FILE_NOT_FOUND:
	case ERROR_PATH_NOT_FOUND:
		return "there is no such file or folder";
	case ERROR_FILENAME_EXCED_RANGE:
		return "the path is too long";
	default:
		return "the system refused it";
	}
}

static bool fail(azora_file *file)
{
	file->reason = reason_of(GetLastError());
	return false;
}

static HANDLE handle_of(const azora_file *file)
{
	return (HANDLE)file->handle;
}

static bool wide(const char *path, wchar_t text[PATH_ROOM])
{
	return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, path, -1, text, PATH_ROOM) > 0;
}

/* Who may read it is inherited from its folder. */
static HANDLE open_path(const char *path, bool make)
{
	wchar_t text[PATH_ROOM];
	if (!wide(path, text)) {
		SetLastError(ERROR_FILENAME_EXCED_RANGE);
		return INVALID_HANDLE_VALUE;
	}
	return CreateFileW(text, GENERIC_READ | GENERIC_WRITE,
					   FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
					   make ? OPEN_ALWAYS : OPEN_EXISTING,
					   FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, NULL);
}

azora_file_found azora_file_open(azora_file *file, const char *path, bool make)
{
	BY_HANDLE_FILE_INFORMATION found;
	*file = AZORA_FILE_CLOSED;
	HANDLE handle = open_path(path, make);
	if (handle == INVALID_HANDLE_VALUE) {
		DWORD error = GetLastError();
		file->reason = reason_of(error);
		return error == ERROR_FILE_NOT_FOUND && !make ? AZORA_FILE_ABSENT : AZORA_FILE_FAILED;
	}
	file->handle = (intptr_t)handle;
	if (!GetFileInformationByHandle(handle, &found)) {
		(void)fail(file);
	} else if ((found.dwFileAttributes &
				(FILE_ATTRIBUTE_REPARSE_POINT | FILE_ATTRIBUTE_DIRECTORY)) != 0) {
		file->reason = "it is no ordinary file";
	} else if (found.nNumberOfLinks > 1) {
		file->reason = "it has several names";
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
		(void)CloseHandle(handle_of(file));
		file->handle = -1;
	}
}

bool azora_file_lock(azora_file *file, bool *taken)
{
	OVERLAPPED where = {.OffsetHigh = LOCK_AT_HIGH};
	DWORD flags = LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY;
	*taken = LockFileEx(handle_of(file), flags, 0, 1, 0, &where) != 0;
	return *taken || GetLastError() == ERROR_LOCK_VIOLATION || fail(file);
}

void azora_file_pause(int milliseconds)
{
	Sleep((DWORD)milliseconds);
}

bool azora_file_is_at(azora_file *file, const char *path, bool *same)
{
	BY_HANDLE_FILE_INFORMATION here, there;
	HANDLE handle = open_path(path, false);
	*same = false;
	if (handle == INVALID_HANDLE_VALUE) {
		return GetLastError() == ERROR_FILE_NOT_FOUND || fail(file);
	}
	bool known = GetFileInformationByHandle(handle_of(file), &here) &&
				 GetFileInformationByHandle(handle, &there);
	if (known) {
		*same = here.dwVolumeSerialNumber == there.dwVolumeSerialNumber &&
				here.nFileIndexHigh == there.nFileIndexHigh &&
				here.nFileIndexLow == there.nFileIndexLow;
	} else {
		(void)fail(file);
	}
	(void)CloseHandle(handle);
	return known;
}

bool azora_file_size(azora_file *file, uint64_t *size)
{
	LARGE_INTEGER found;
	if (!GetFileSizeEx(handle_of(file), &found)) {
		return fail(file);
	}
	*size = (uint64_t)found.QuadPart;
	return true;
}

static OVERLAPPED place(uint64_t offset)
{
	return (OVERLAPPED){.Offset = (DWORD)offset, .OffsetHigh = (DWORD)(offset >> 32)};
}

bool azora_file_read(azora_file *file, uint64_t offset, void *bytes, size_t length)
{
	OVERLAPPED where = place(offset);
	DWORD got = 0;
	if (!ReadFile(handle_of(file), bytes, (DWORD)length, &got, &where) || got < length) {
		return fail(file);
	}
	return true;
}

bool azora_file_write(azora_file *file, uint64_t offset, const void *bytes, size_t length)
{
	OVERLAPPED where = place(offset);
	DWORD put = 0;
	if (!WriteFile(handle_of(file), bytes, (DWORD)length, &put, &where) || put < length) {
		return fail(file);
	}
	return true;
}

bool azora_file_append(azora_file *file, uint64_t offset,
					   const azora_file_piece pieces[AZORA_FILE_PIECES])
{
	for (size_t i = 0; i < AZORA_FILE_PIECES; i++) {
		if (!azora_file_write(file, offset, pieces[i].bytes, pieces[i].length)) {
			return false;
		}
		offset += pieces[i].length;
	}
	return true;
}

bool azora_file_cut(azora_file *file, uint64_t size)
{
	LARGE_INTEGER end = {.QuadPart = (LONGLONG)size};
	if (!SetFilePointerEx(handle_of(file), end, NULL, FILE_BEGIN) ||
		!SetEndOfFile(handle_of(file))) {
		return fail(file);
	}
	return true;
}

bool azora_file_sync(azora_file *file)
{
	return FlushFileBuffers(handle_of(file)) || fail(file);
}

/* Names are on the disk as soon as they are there. */
bool azora_folder_sync(const char *path, azora_file_reason *reason)
{
	(void)path;
	*reason = NULL;
	return true;
}

bool azora_file_rename(const char *from, const char *to, azora_file_reason *reason)
{
	wchar_t old_name[PATH_ROOM], new_name[PATH_ROOM];
	bool renamed = wide(from, old_name) && wide(to, new_name) &&
				   MoveFileExW(old_name, new_name, MOVEFILE_REPLACE_EXISTING);
	*reason = renamed ? NULL : reason_of(GetLastError());
	return renamed;
}

bool azora_file_remove(const char *path, azora_file_reason *reason)
{
	wchar_t text[PATH_ROOM];
	bool removed =
		wide(path, text) && (DeleteFileW(text) || GetLastError() == ERROR_FILE_NOT_FOUND);
	*reason = removed ? NULL : reason_of(GetLastError());
	return removed;
}

bool azora_file_absolute(const char *path)
{
	return (path[0] != '\0' && path[1] == ':') || (path[0] == '\\' && path[1] == '\\');
}

#endif
