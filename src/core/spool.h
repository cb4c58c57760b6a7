/*
 * A file to which records are appended while their destination is away, and from which each is
 * taken out again exactly once.
 *
 * Several processes may append at a time; one drains. A record is a head, its bytes and a trailer;
 * what a crash left half written is found by their checksums and cut off, and only that.
 *
 * Files, all beside each other, of their owner alone (0600), never through a symbolic or hard link:
 *
 *     PATH               what is appended to
 *     PATH.draining      what was appended until a drain began, and how far it is drained
 *     PATH.lock          empty; whoever drains holds its lock
 *     PATH.damaged-ID    a drained file of which something could not be read
 *
 * What can happen, and why nothing is lost or doubled:
 *
 * - Appenders take the lock of the file and then look whether it still has the name. A drain takes
 *   the same lock to rename it. So whoever appends writes either before the renaming, and is
 *   drained, or into the next file. Nobody waits longer than ten seconds for that lock: who holds
 *   it so long is stuck.
 * - A record is written by one call. An appender that is killed in it leaves the beginning of a
 *   record behind the last whole one. It never was told that the record is there; the next
 * appender, or the drain, cuts it off. Where there is no room for a record, its appender does.
 * - Torn is what begins like a record and ends with the file before the record does. Everything
 * else that is no record is damage, be it at the end (a disk that lost power may have left zeros
 *   there). It is never cut: the drain goes on behind it, at the next head whose checksum is right,
 *   keeps the file, and says so.
 * - Checksums are SipHash under a key that each file draws for itself, and cover the record's place
 *   in the file: what somebody puts into a record is never taken for one, not even where it is
 * torn.
 * - A batch counts as drained when the taker returned true, and that is written into the header of
 *   PATH.draining, whose slots take turns. A crash in between hands out the same batch again, with
 *   the same number: a file that is drained no longer grows, and carries the sizes of its batches.
 * So does a position that is lost. The taker that stores the number of the batch, in one
 * transaction with what was in it, sees the repetition.
 * - With sync, file and folder are on the disk before an append or a drained batch counts. Without,
 *   the system may lose what it had not yet written when power fails; a crash of the process loses
 *   nothing. All who share a spool should agree on it.
 * - A file with both copies of its header gone cannot be read at all. The drain keeps it as any
 *   other that is damaged, and goes on with what is appended then. One that does not even begin
 *   like a spool, nor with zeros, is somebody else's: it is refused and never touched, unless it
 * has the name of one that is being drained.
 *
 * Nothing is open or locked between two calls, so a spool may cross a fork. A taker may leave by
 * longjmp: azora_spool_free() or the next call then closes what was open, and the batch comes
 * again.
 */
#ifndef AZORA_CORE_SPOOL_H
#define AZORA_CORE_SPOOL_H

#include "core/memory.h"

typedef enum azora_spool_code {
	AZORA_SPOOL_OK,
	AZORA_SPOOL_EMPTY,
	AZORA_SPOOL_BUSY,    /* another process drains it */
	AZORA_SPOOL_STOPPED, /* the taker did not take a batch, which comes again */
	AZORA_SPOOL_SYSTEM,  /* see the message: no room, no permission, … */
	AZORA_SPOOL_DAMAGED, /* something in the middle is not what was written */
	AZORA_SPOOL_NO_MEMORY,
} azora_spool_code;

/* Bytes of a record. */
#define AZORA_SPOOL_MOST (16 << 20)

typedef struct azora_spool azora_spool;

/* path is absolute, and copied; the file is made, for its owner alone, at the first append. */
azora_spool *azora_spool_new(const azora_allocator *allocator, const char *path, bool sync);
void azora_spool_free(azora_spool *spool);
/* What went wrong in the last call, as a sentence without its full stop; empty: nothing. */
const char *azora_spool_message(const azora_spool *spool);

/* How large the batches of files are that begin with an append from now on: a batch ends before it
 * has more records (1 to 65,536) or more bytes (1 to 64 MiB) than these, but has at least one
 * record. 1,000 records and 256 KiB by default. */
void azora_spool_set_batch(azora_spool *spool, uint32_t records, uint32_t bytes);

/* Whether to stop; asked while a lock is waited for, which others hold for one record's time. It
 * may leave by longjmp. */
typedef bool (*azora_spool_watch)(void *context);
void azora_spool_set_watch(azora_spool *spool, azora_spool_watch watch, void *context);

/* Appends a record, or nothing; with sync it is on the disk when this returns. */
azora_spool_code azora_spool_append(azora_spool *spool, const void *bytes, size_t length);

/*
 * Hands all records to the taker in batches, and forgets a batch once the taker returns true; a
 * batch of which that is not known (a crash in between) comes again with the same number, which
 * grows by one for each batch of a file: whoever stores it beside the records sees a repetition.
 * Batches of a file come in order, from 0. Files are told apart by a number below 2^63.
 *
 * records: how many were taken. AZORA_SPOOL_DAMAGED is said at the end, when all the rest has been
 * drained, unless the message says that the file was left alone.
 */
typedef bool (*azora_spool_taker)(void *context, uint64_t file, uint64_t batch,
								  const void *const *records, const size_t *lengths, size_t count);
azora_spool_code azora_spool_drain(azora_spool *spool, azora_spool_taker taker, void *context,
								   uint64_t *records);

#endif
