/*
 * Files as the spool needs them, which each platform has under another name: opened without
 * following links, locked, looked at, written, cut and renamed.
 *
 * What fails returns false and says why in file->reason, or in the reason it is handed.
 */
#ifndef AZORA_CORE_SPOOL_FILE_H
#define AZORA_CORE_SPOOL_FILE_H

#include "core/platform.h"

/* Static text, for "…: no room is left on the disk". */
typedef const char *azora_file_reason;

typedef struct azora_file {
	intptr_t handle; /* -1: closed */
	azora_file_reason reason;
} azora_file;

#define AZORA_FILE_CLOSED ((azora_file){.handle = -1})

static inline bool azora_file_is_open(const azora_file *file)
{
	return file->handle != -1;
}

typedef enum azora_file_found {
	AZORA_FILE_FOUND,
	AZORA_FILE_ABSENT, /* and was not to be made */
	AZORA_FILE_FAILED,
} azora_file_found;

/* To read and write. It must be an ordinary file, under one name alone, of this user or opened by
 * the system's administrator, and nobody else's to read; where it is made, it is so. */
azora_file_found azora_file_open(azora_file *file, const char *path, bool make);
/* Gives back its lock as well. A closed one is allowed. */
void azora_file_close(azora_file *file);

/* The lock of the file itself, whoever opened it; *taken says whether it was free. */
bool azora_file_lock(azora_file *file, bool *taken);
void azora_file_pause(int milliseconds);

/* Whether a path still leads to the file. */
bool azora_file_is_at(azora_file *file, const char *path, bool *same);

bool azora_file_size(azora_file *file, uint64_t *size);
/* Exactly so many bytes. */
bool azora_file_read(azora_file *file, uint64_t offset, void *bytes, size_t length);
bool azora_file_write(azora_file *file, uint64_t offset, const void *bytes, size_t length);

typedef struct azora_file_piece {
	const void *bytes;
	size_t length;
} azora_file_piece;

#define AZORA_FILE_PIECES 3

/* Pieces one behind the other, by one call of the system; false as well if only some of it was
 * written. Nothing is begun that the limit of this process for files would cut. */
bool azora_file_append(azora_file *file, uint64_t offset,
					   const azora_file_piece pieces[AZORA_FILE_PIECES]);
bool azora_file_cut(azora_file *file, uint64_t size);
/* What was written is on the disk. */
bool azora_file_sync(azora_file *file);

/* The names in the folder that a path lies in are on the disk. */
bool azora_folder_sync(const char *path, azora_file_reason *reason);
bool azora_file_rename(const char *from, const char *to, azora_file_reason *reason);
bool azora_file_remove(const char *path, azora_file_reason *reason);
/* Whether a path is one from the root. */
bool azora_file_absolute(const char *path);

#endif
