#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* sched_getaffinity */
#endif

#include "core/issue_batch.h"
#include "core/lock.h"

#ifndef _WIN32
#include <signal.h>
#endif
#ifdef __linux__
#include <sched.h>
#endif

/* What the threads share; all borrowed. */
typedef struct batch {
	azora_batch_item *items;
	size_t count;
	const azora_key *key;
	const azora_issue_options *options;
#ifndef _WIN32
	atomic_size_t next; /* the first item that nobody has taken */
#else
	size_t next;
#endif
} batch;

static size_t take(batch *batch)
{
#ifndef _WIN32
	return atomic_fetch_add_explicit(&batch->next, 1, memory_order_relaxed);
#else
	return batch->next++;
#endif
}

static void work(batch *batch)
{
	for (size_t i; (i = take(batch)) < batch->count;) {
		azora_batch_item *item = &batch->items[i];
		if (item->text.bytes != NULL) {
			item->code =
				azora_credential_issue(&item->issue, &azora_heap_allocator, item->text.bytes,
									   item->text.length, batch->key, batch->options);
			item->done = true;
			if (item->code == AZORA_ISSUED) {
				/* Only the text is asked for; the document takes many times as much. */
				azora_verification_free(&item->issue.verification);
			}
		}
	}
}

#ifndef _WIN32

static void *run(void *context)
{
	work(context);
	return NULL;
}

/* Starts helpers, who block all signals: the process's handlers are PHP's. Returns how many there
 * are; fewer are no harm. */
static size_t start(batch *batch, pthread_t *threads, size_t wanted)
{
	sigset_t all, before;
	size_t started = 0;
	(void)sigfillset(&all);
	if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0) {
		return 0;
	}
	while (started < wanted && pthread_create(&threads[started], NULL, run, batch) == 0) {
		started++;
	}
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	return started;
}

static void work_together(batch *batch, size_t threads)
{
	pthread_t helpers[AZORA_BATCH_THREADS];
	size_t wanted = threads < batch->count ? threads : batch->count;
	if (wanted > AZORA_BATCH_THREADS) {
		wanted = AZORA_BATCH_THREADS;
	}
	size_t started = wanted > 1 ? start(batch, helpers, wanted - 1) : 0;
	work(batch);
	for (size_t i = 0; i < started; i++) {
		(void)pthread_join(helpers[i], NULL);
	}
}

size_t azora_batch_processors(void)
{
#ifdef __linux__
	cpu_set_t set;
	if (sched_getaffinity(0, sizeof(set), &set) == 0) {
		return (size_t)CPU_COUNT(&set);
	}
#endif
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 ? (size_t)online : 1;
}

#else

static void work_together(batch *batch, size_t threads)
{
	(void)threads;
	work(batch);
}

size_t azora_batch_processors(void)
{
	return 1;
}

#endif

azora_key_code azora_issue_batch(azora_batch_item *items, size_t count, const azora_key *key,
								 const azora_issue_options *options, size_t threads)
{
	batch batch = {.items = items, .count = count, .key = key, .options = options};
	azora_key_code code = azora_secret_open(key->secret);
	if (code != AZORA_KEY_OK) {
		return code;
	}
	work_together(&batch, threads);
	azora_secret_close(key->secret);
	return AZORA_KEY_OK;
}
