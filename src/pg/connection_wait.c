/* clock_gettime() is no part of C11. */
#if !defined(_WIN32) && !defined(_GNU_SOURCE) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L
#endif

#include "pg/connection_parts.h"

#include <errno.h>
#include <string.h>

#ifdef _WIN32
#include <winsock2.h>
#define poll WSAPoll
typedef WSAPOLLFD pollfd;
#else
#include <poll.h>
#include <time.h>
typedef struct pollfd pollfd;
#endif

/* A wait without asking the watch, at most, in milliseconds. */
#define SLICE 100

double azora_pg_seconds(void)
{
#ifdef _WIN32
	LARGE_INTEGER ticks, second;
	(void)QueryPerformanceCounter(&ticks);
	(void)QueryPerformanceFrequency(&second);
	return (double)ticks.QuadPart / (double)second.QuadPart;
#else
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
#endif
}

int64_t azora_pg_now(void)
{
	return (int64_t)(azora_pg_seconds() * 1000);
}

static bool is_told_to_stop(azora_pg *pg)
{
	return pg->watch != NULL && azora_pg_now() >= pg->quiet_until && pg->watch(pg->watch_context);
}

bool azora_pg_is_stopped(azora_pg *pg)
{
	return is_told_to_stop(pg) &&
		   !azora_pg_fail(pg, AZORA_PG_INTERRUPTED, "The job was interrupted");
}

/* False, and the error of that connection set, if one has no socket any more. */
static bool look_at(pollfd *sockets, azora_pg *const *pgs, size_t count, int events)
{
	for (size_t i = 0; i < count; i++) {
		sockets[i] = (pollfd){.fd = PQsocket(pgs[i]->connection)};
		if ((int)sockets[i].fd < 0) {
			return azora_pg_fail_connection(pgs[i]);
		}
		sockets[i].events = (short)(((events & AZORA_PG_READ) != 0 ? POLLIN : 0) |
									((events & AZORA_PG_WRITE) != 0 ? POLLOUT : 0));
	}
	return true;
}

azora_pg_waited azora_pg_wait_any(azora_pg *const *pgs, size_t count, int events, int64_t deadline)
{
	azora_pg *pg = pgs[0];
	for (;;) {
		int64_t slice = SLICE;
		if (azora_pg_is_stopped(pg)) {
			return AZORA_PG_FAILED;
		}
		if (deadline != 0) {
			int64_t left = deadline - azora_pg_now();
			if (left <= 0) {
				return AZORA_PG_LATE;
			}
			slice = left < SLICE ? left : SLICE;
		}
		pollfd sockets[AZORA_PG_COPIES];
		if (!look_at(sockets, pgs, count, events)) {
			return AZORA_PG_FAILED;
		}
		int ready = poll(sockets, (unsigned)count, (int)slice);
		if (ready > 0) {
			return AZORA_PG_READY;
		}
		if (ready < 0 && errno != EINTR) {
			(void)azora_pg_fail(pg, AZORA_PG_CONNECT, "The connection cannot be waited for: %s",
								strerror(errno));
			return AZORA_PG_FAILED;
		}
	}
}

azora_pg_waited azora_pg_wait(azora_pg *pg, int events, int64_t deadline)
{
	return azora_pg_wait_any(&pg, 1, events, deadline);
}
