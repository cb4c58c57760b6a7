/*
 * Adds points to learners of a Redis sorted set and asks each one's rank, over a unix socket, as
 * fast as Redis answers: the commands go out in batches, and the answers to one batch are read only
 * after the next was sent, so that the server never waits.
 *
 *   bench_redis_pipeline SOCKET KEY BATCH OPERATIONS RANKS
 *
 * OPERATIONS holds a member (8 digits) and a delta as two int32 for each operation; the ranks, from
 * 0, are written to RANKS as int32. Prints the nanoseconds that all took.
 */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define COMMAND_ROOM 192
#define REPLY_ROOM   (1 << 20)

typedef struct operation {
	int32_t member;
	int32_t delta;
} operation;

/* Reads replies and keeps what is not whole yet. */
typedef struct reader {
	int socket;
	char *begin;
	char *end;
	char room[REPLY_ROOM];
} reader;

static void fail(const char *what)
{
	fprintf(stderr, "error: %s: %s\n", what, strerror(errno));
	exit(1);
}

static int connect_to(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof(address.sun_path)) {
		errno = ENAMETOOLONG;
		fail(path);
	}
	strcpy(address.sun_path, path);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
		fail(path);
	}
	return fd;
}

static operation *read_operations(const char *path, size_t *count)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
		fail(path);
	}
	*count = (size_t)ftell(file) / sizeof(operation);
	rewind(file);
	operation *operations = malloc(*count * sizeof(*operations));
	if (operations == NULL || fread(operations, sizeof(*operations), *count, file) != *count) {
		fail(path);
	}
	fclose(file);
	return operations;
}

static void write_ranks(const char *path, const int32_t *ranks, size_t count)
{
	FILE *file = fopen(path, "wb");
	if (file == NULL || fwrite(ranks, sizeof(*ranks), count, file) != count || fclose(file) != 0) {
		fail(path);
	}
}

static void send_all(int fd, const char *bytes, size_t count)
{
	while (count > 0) {
		ssize_t sent = write(fd, bytes, count);
		if (sent < 0) {
			fail("cannot send to Redis");
		}
		bytes += sent;
		count -= (size_t)sent;
	}
}

/* The next line without its end; it stays valid until the next call. */
static char *next_line(reader *in)
{
	char *newline;
	while ((newline = memchr(in->begin, '\n', (size_t)(in->end - in->begin))) == NULL) {
		size_t rest = (size_t)(in->end - in->begin);
		memmove(in->room, in->begin, rest);
		ssize_t got = read(in->socket, in->room + rest, REPLY_ROOM - rest);
		if (got <= 0) {
			fail("Redis ended the connection");
		}
		in->begin = in->room;
		in->end = in->room + rest + got;
	}
	char *line = in->begin;
	in->begin = newline + 1;
	return line;
}

/* An answer is "$6", the score, and ":" with the rank. */
static void read_ranks(reader *in, int32_t *ranks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (*next_line(in) != '$') {
			errno = EPROTO;
			fail("Redis answered ZINCRBY with an error");
		}
		(void)next_line(in);
		char *line = next_line(in);
		if (*line != ':') {
			errno = EPROTO;
			fail("Redis answered ZREVRANK with an error");
		}
		ranks[i] = (int32_t)strtol(line + 1, NULL, 10);
	}
}

static char *write_digits(char *at, int32_t value, int digits)
{
	for (int i = digits - 1; i >= 0; i--) {
		at[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return at + digits;
}

/* What is the same in every command is copied, not formatted. Members have 8 digits, deltas 2. */
static char *write_commands(char *at, const char *key, const operation *operations, size_t count)
{
	char add[64], rank[64];
	int add_size =
		snprintf(add, sizeof(add), "*4\r\n$7\r\nZINCRBY\r\n$%zu\r\n%s\r\n$2\r\n", strlen(key), key);
	int rank_size = snprintf(rank, sizeof(rank), "\r\n*3\r\n$8\r\nZREVRANK\r\n$%zu\r\n%s\r\n$8\r\n",
							 strlen(key), key);
	for (size_t i = 0; i < count; i++) {
		memcpy(at, add, (size_t)add_size);
		at = write_digits(at + add_size, operations[i].delta, 2);
		memcpy(at, "\r\n$8\r\n", 6);
		at = write_digits(at + 6, operations[i].member, 8);
		memcpy(at, rank, (size_t)rank_size);
		at = write_digits(at + rank_size, operations[i].member, 8);
		memcpy(at, "\r\n", 2);
		at += 2;
	}
	return at;
}

static void run(int fd, const char *key, size_t batch, const operation *operations, int32_t *ranks,
				size_t count)
{
	static reader in;
	char *commands = malloc(batch * COMMAND_ROOM);
	if (commands == NULL) {
		fail("commands");
	}
	in.socket = fd;
	in.begin = in.end = in.room;
	size_t sent = 0, answered = 0;
	while (answered < count) {
		size_t waiting = sent - answered;
		size_t next = count - sent < batch ? count - sent : batch;
		char *end = write_commands(commands, key, operations + sent, next);
		send_all(fd, commands, (size_t)(end - commands));
		sent += next;
		size_t ready = next > 0 ? waiting : sent - answered;
		read_ranks(&in, ranks + answered, ready);
		answered += ready;
	}
	free(commands);
}

int main(int argc, char **argv)
{
	if (argc != 6 || strlen(argv[2]) > 16 || atoi(argv[3]) < 1) {
		fputs("Usage: bench_redis_pipeline SOCKET KEY BATCH OPERATIONS RANKS\n", stderr);
		return 2;
	}
	size_t count;
	operation *operations = read_operations(argv[4], &count);
	int32_t *ranks = calloc(count, sizeof(*ranks));
	if (ranks == NULL) {
		fail("ranks");
	}
	int fd = connect_to(argv[1]);
	struct timespec start, end;
	clock_gettime(CLOCK_MONOTONIC, &start);
	run(fd, argv[2], (size_t)atoi(argv[3]), operations, ranks, count);
	clock_gettime(CLOCK_MONOTONIC, &end);
	close(fd);
	write_ranks(argv[5], ranks, count);
	printf("%lld\n", (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec);
	free(operations);
	free(ranks);
	return 0;
}
