/*
 * What threads and forked processes share, and each platform has under another name: locks, counts
 * and the number of the process.
 */
#ifndef AZORA_CORE_LOCK_H
#define AZORA_CORE_LOCK_H

#include "core/platform.h"

#ifdef _WIN32

#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#include <windows.h>

typedef SRWLOCK azora_lock;
typedef volatile LONG azora_count;
typedef DWORD azora_process;

static inline bool azora_lock_begin(azora_lock *lock)
{
	InitializeSRWLock(lock);
	return true;
}

static inline void azora_lock_end(azora_lock *lock)
{
	(void)lock;
}

static inline void azora_lock_take(azora_lock *lock)
{
	AcquireSRWLockExclusive(lock);
}

static inline void azora_lock_leave(azora_lock *lock)
{
	ReleaseSRWLockExclusive(lock);
}

static inline void azora_count_begin(azora_count *count)
{
	*count = 1;
}

static inline void azora_count_add(azora_count *count)
{
	InterlockedIncrement(count);
}

static inline bool azora_count_drop(azora_count *count)
{
	return InterlockedDecrement(count) == 0;
}

static inline azora_process azora_process_self(void)
{
	return GetCurrentProcessId();
}

#else

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

typedef pthread_mutex_t azora_lock;
typedef atomic_uint azora_count;
typedef pid_t azora_process;

/* False if the system has no more locks. */
static inline bool azora_lock_begin(azora_lock *lock)
{
	return pthread_mutex_init(lock, NULL) == 0;
}

/* Nobody holds the lock. */
static inline void azora_lock_end(azora_lock *lock)
{
	(void)pthread_mutex_destroy(lock);
}

static inline void azora_lock_take(azora_lock *lock)
{
	(void)pthread_mutex_lock(lock);
}

static inline void azora_lock_leave(azora_lock *lock)
{
	(void)pthread_mutex_unlock(lock);
}

/* A count of owners, of whom there is one at first. */
static inline void azora_count_begin(azora_count *count)
{
	atomic_init(count, 1);
}

static inline void azora_count_add(azora_count *count)
{
	atomic_fetch_add_explicit(count, 1, memory_order_relaxed);
}

/* True for the last owner, who then sees all that the others did. */
static inline bool azora_count_drop(azora_count *count)
{
	return atomic_fetch_sub_explicit(count, 1, memory_order_acq_rel) == 1;
}

static inline azora_process azora_process_self(void)
{
	return getpid();
}

#endif

#endif
