/* For unshare(), which C11 does not know. */
#ifdef __linux__
#define _GNU_SOURCE
#endif

#include "core/did.h"
#include "core/key.h"

#include "allocators.h"
#include "files.h"
#include "suite.h"

#include <jansson.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sched.h>
#include <sys/resource.h>
#endif

#define VECTORS "tests/vectors/did-key/"

static const unsigned char seed[AZORA_SEED_SIZE] = "thirty-two bytes make this seed.";
static const unsigned char message[] = "to be signed";

static azora_key new_key(test_memory *memory)
{
	azora_key key;
	azora_secret *secret = azora_secret_new(seed);
	ck_assert_ptr_nonnull(secret);
	EXPECT_EQUAL(azora_key_begin(&key, &memory->allocator, secret), AZORA_KEY_OK);
	return key;
}

/* What libsodium signs with the same seed. */
static void sign_plainly(unsigned char signature[AZORA_SIGNATURE_SIZE])
{
	unsigned char public_key[AZORA_PUBLIC_KEY_SIZE], expanded[crypto_sign_SECRETKEYBYTES];
	(void)crypto_sign_seed_keypair(public_key, expanded, seed);
	(void)crypto_sign_detached(signature, NULL, message, sizeof(message), expanded);
}

START_TEST(identifiers_of_the_vectors)
{
	const char *did;
	json_t *entry, *vectors = test_json_file(VECTORS "ed25519-x25519.json");
	size_t count = 0;
	json_object_foreach(vectors, did, entry)
	{
		unsigned char bytes[AZORA_SEED_SIZE], read[AZORA_PUBLIC_KEY_SIZE];
		const char *hexadecimal = json_string_value(json_object_get(entry, "seed"));
		test_memory memory;
		azora_key key;
		EXPECT(sodium_hex2bin(bytes, sizeof(bytes), hexadecimal, strlen(hexadecimal), NULL, NULL,
							  NULL) == 0);
		test_memory_begin(&memory);
		EXPECT_EQUAL(azora_key_begin(&key, &memory.allocator, azora_secret_new(bytes)),
					 AZORA_KEY_OK);
		ck_assert_str_eq(key.controller, did);
		ck_assert_str_eq(key.multikey, did + strlen("did:key:"));
		EXPECT(strlen(key.method) == 2 * strlen(did) - strlen("did:key:") + 1);
		EXPECT(azora_did_key_read(did, strlen(did), read));
		ck_assert_mem_eq(read, azora_secret_public(key.secret), sizeof(read));
		azora_key_end(&key, &memory.allocator);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
		count++;
	}
	EXPECT_EQUAL(count, 5);
	json_decref(vectors);
}
END_TEST

START_TEST(identifiers_of_other_curves)
{
	static const char *const files[] = {VECTORS "nist-curves.json", VECTORS "x25519.json"};
	size_t count = 0;
	for (size_t i = 0; i < 2; i++) {
		const char *did;
		json_t *entry, *vectors = test_json_file(files[i]);
		json_object_foreach(vectors, did, entry)
		{
			unsigned char read[AZORA_PUBLIC_KEY_SIZE];
			EXPECT(!azora_did_key_read(did, strlen(did), read));
			count++;
		}
		json_decref(vectors);
	}
	EXPECT(count >= 8);
}
END_TEST

START_TEST(names)
{
	test_memory memory;
	azora_key other, third;
	test_memory_begin(&memory);
	azora_key key = new_key(&memory);
	EXPECT_EQUAL(azora_key_controlled(&other, &memory.allocator, &key, "did:web:example.org", NULL),
				 AZORA_KEY_OK);
	EXPECT_EQUAL(azora_key_controlled(&third, &memory.allocator, &other, "did:web:example.com",
									  "key-1"),
				 AZORA_KEY_OK);
	azora_key_end(&key, &memory.allocator);
	azora_key_end(&key, &memory.allocator);
	ck_assert_str_eq(other.controller, "did:web:example.org");
	EXPECT(strncmp(other.method, "did:web:example.org#z6Mk", 24) == 0);
	ck_assert_str_eq(other.method + 20, other.multikey);
	azora_key_end(&other, &memory.allocator);
	/* The secret is the third's alone now. */
	unsigned char signature[AZORA_SIGNATURE_SIZE], expected[AZORA_SIGNATURE_SIZE];
	ck_assert_str_eq(third.method, "did:web:example.com#key-1");
	EXPECT_EQUAL(azora_key_sign(&third, message, sizeof(message), signature), AZORA_KEY_OK);
	sign_plainly(expected);
	ck_assert_mem_eq(signature, expected, sizeof(signature));
	azora_key_end(&third, &memory.allocator);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(random_keys_differ)
{
	azora_secret *a = azora_secret_new(NULL), *b = azora_secret_new(NULL);
	EXPECT(memcmp(azora_secret_public(a), azora_secret_public(b), AZORA_PUBLIC_KEY_SIZE) != 0);
	azora_secret_release(a);
	azora_secret_release(b);
	azora_secret_release(NULL);
}
END_TEST

static sigjmp_buf fault;

static void on_fault(int number)
{
	(void)number;
	siglongjmp(fault, 1);
}

/* Whether reading the seed ends in a fault of memory. */
static bool is_unreadable(const azora_secret *secret)
{
	unsigned char read[AZORA_SEED_SIZE];
	struct sigaction action = {.sa_handler = on_fault}, before[2];
	volatile bool faulty = true;
	(void)sigaction(SIGSEGV, &action, &before[0]);
	(void)sigaction(SIGBUS, &action, &before[1]);
	if (sigsetjmp(fault, 1) == 0) {
		azora_secret_seed(secret, read);
		faulty = false;
	}
	(void)sigaction(SIGSEGV, &before[0], NULL);
	(void)sigaction(SIGBUS, &before[1], NULL);
	return faulty;
}

START_TEST(unreadable_but_while_open)
{
	azora_secret *secret = azora_secret_new(seed);
	unsigned char read[AZORA_SEED_SIZE];
	/* Valgrind takes the fault for a fault of ours. */
	if (!test_on_valgrind()) {
		EXPECT(is_unreadable(secret));
	}
	EXPECT_EQUAL(azora_secret_open(secret), AZORA_KEY_OK);
	EXPECT_EQUAL(azora_secret_open(secret), AZORA_KEY_OK);
	azora_secret_close(secret);
	azora_secret_seed(secret, read);
	ck_assert_mem_eq(read, seed, sizeof(seed));
	azora_secret_close(secret);
	if (!test_on_valgrind()) {
		EXPECT(is_unreadable(secret));
	}
	azora_secret_release(secret);
}
END_TEST

/* What a child ends with that finds nothing wrong. */
#define CHILD_FINE 42

static void expect_child_fine(pid_t child)
{
	int status = 0;
	EXPECT(child > 0 && waitpid(child, &status, 0) == child);
	EXPECT_MSG(WIFEXITED(status) && WEXITSTATUS(status) == CHILD_FINE, "the child ended with %d",
			   status);
}

/* In a child: every use is refused, and letting go harms nobody. */
static void use_in_child(azora_secret *secret)
{
	unsigned char signature[AZORA_SIGNATURE_SIZE];
	azora_key key = {.secret = secret};
	bool refused = azora_secret_open(secret) == AZORA_KEY_FORKED &&
				   azora_key_sign(&key, message, sizeof(message), signature) == AZORA_KEY_FORKED;
	azora_secret_close(secret);
	azora_secret_release(azora_secret_share(secret));
	azora_secret_release(secret);
	azora_secret_release(secret);
	_exit(refused ? CHILD_FINE : 1);
}

START_TEST(forked)
{
	test_memory memory;
	unsigned char signature[AZORA_SIGNATURE_SIZE], expected[AZORA_SIGNATURE_SIZE];
	test_memory_begin(&memory);
	azora_key key = new_key(&memory);
	for (int open = 0; open < 2; open++) {
		if (open) {
			EXPECT_EQUAL(azora_secret_open(key.secret), AZORA_KEY_OK);
		}
		pid_t child = fork();
		if (child == 0) {
			use_in_child(key.secret);
		}
		expect_child_fine(child);
	}
	azora_secret_close(key.secret);
	sign_plainly(expected);
	EXPECT_EQUAL(azora_key_sign(&key, message, sizeof(message), signature), AZORA_KEY_OK);
	ck_assert_mem_eq(signature, expected, sizeof(signature));
	azora_key_end(&key, &memory.allocator);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(made_in_a_child)
{
	pid_t child = fork();
	if (child == 0) {
		azora_secret *secret = azora_secret_new(seed);
		bool usable = azora_secret_open(secret) == AZORA_KEY_OK;
		azora_secret_close(secret);
		azora_secret_release(secret);
		_exit(usable ? CHILD_FINE : 1);
	}
	expect_child_fine(child);
}
END_TEST

#ifdef __linux__
/* The first process of a container has the same number as that of a container in it. */
static void use_in_container(void)
{
	azora_secret *secret = azora_secret_new(seed), *open = azora_secret_new(seed);
	int status = 1;
	if (getpid() != 1 || azora_secret_open(open) != AZORA_KEY_OK || unshare(CLONE_NEWPID) != 0) {
		_exit(1);
	}
	pid_t inner = fork();
	if (inner == 0) {
		bool refused = getpid() == 1 && azora_secret_open(secret) == AZORA_KEY_FORKED &&
					   azora_secret_open(open) == AZORA_KEY_FORKED;
		azora_secret_release(secret);
		azora_secret_release(open);
		_exit(refused ? CHILD_FINE : 1);
	}
	(void)waitpid(inner, &status, 0);
	_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}

START_TEST(same_number_in_a_container)
{
	pid_t child = fork();
	if (child == 0) {
		if (unshare(CLONE_NEWPID) != 0) {
			/* Only the mighty may. */
			_exit(CHILD_FINE);
		}
		pid_t first = fork();
		int status = 1;
		if (first == 0) {
			use_in_container();
		}
		(void)waitpid(first, &status, 0);
		_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
	}
	expect_child_fine(child);
}
END_TEST
#endif

#ifdef __linux__
/* Lets this process have so much more memory than it has, and no more. */
static void limit_memory(size_t more)
{
	char line[256];
	unsigned long long has = 0;
	FILE *status = fopen("/proc/self/status", "r");
	while (status != NULL && fgets(line, sizeof(line), status) != NULL) {
		(void)sscanf(line, "VmSize: %llu kB", &has);
	}
	const struct rlimit limit = {has * 1024 + more, has * 1024 + more};
	if (has == 0 || setrlimit(RLIMIT_AS, &limit) != 0) {
		_exit(1);
	}
}

/* Makes keys until there is no memory, and again once there is. */
static void make_too_many(void)
{
	enum { MOST = 4096 };
	static azora_secret *secrets[MOST];
	size_t count = 0;
	bool usable = true;
	limit_memory((size_t)8 << 20);
	while (count < MOST && (secrets[count] = azora_secret_new(NULL)) != NULL) {
		count++;
	}
	bool ended = count > 10 && count < MOST;
	for (size_t i = 0; i < count; i++) {
		usable = usable && azora_secret_open(secrets[i]) == AZORA_KEY_OK;
		azora_secret_close(secrets[i]);
		azora_secret_release(secrets[i]);
	}
	azora_secret *again = azora_secret_new(seed);
	usable = usable && again != NULL && azora_secret_open(again) == AZORA_KEY_OK;
	_exit(ended && usable ? CHILD_FINE : 1);
}

START_TEST(no_guarded_memory)
{
	/* Valgrind needs memory for each key itself. */
	if (!test_on_valgrind()) {
		pid_t child = fork();
		if (child == 0) {
			make_too_many();
		}
		expect_child_fine(child);
	}
}
END_TEST
#endif

#define THREADS 8

typedef struct crowd {
	azora_secret *secret;
	unsigned char expected[AZORA_SIGNATURE_SIZE];
	atomic_uint wrong;
	atomic_uint ended;
	size_t rounds;
} crowd;

static void *sign_in_thread(void *context)
{
	crowd *crowd = context;
	for (size_t i = 0; i < crowd->rounds; i++) {
		unsigned char signature[AZORA_SIGNATURE_SIZE];
		azora_secret *own = azora_secret_share(crowd->secret);
		azora_key key = {.secret = own};
		bool right = azora_key_sign(&key, message, sizeof(message), signature) == AZORA_KEY_OK &&
					 memcmp(signature, crowd->expected, sizeof(signature)) == 0;
		azora_secret_release(own);
		crowd->wrong += !right;
	}
	crowd->ended++;
	return NULL;
}

/* Whoever forks has no lock that another thread holds: children must not wait for it. */
START_TEST(threads_and_forks)
{
	pthread_t threads[THREADS];
	crowd crowd = {.secret = azora_secret_new(seed), .rounds = test_rounds(2000)};
	size_t forks = 0;
	sign_plainly(crowd.expected);
	for (size_t i = 0; i < THREADS; i++) {
		EXPECT(pthread_create(&threads[i], NULL, sign_in_thread, &crowd) == 0);
	}
	do {
		pid_t child = fork();
		if (child == 0) {
			(void)alarm(300);
			use_in_child(crowd.secret);
		}
		expect_child_fine(child);
	} while (crowd.ended < THREADS && ++forks < 50);
	for (size_t i = 0; i < THREADS; i++) {
		EXPECT(pthread_join(threads[i], NULL) == 0);
	}
	EXPECT_EQUAL(crowd.wrong, 0);
	if (!test_on_valgrind()) {
		EXPECT(is_unreadable(crowd.secret));
	}
	azora_secret_release(crowd.secret);
}
END_TEST

Suite *suite_key(void)
{
	const TTest *const tests[] = {
		identifiers_of_the_vectors,
		identifiers_of_other_curves,
		names,
		random_keys_differ,
		unreadable_but_while_open,
		forked,
		made_in_a_child,
#ifdef __linux__
		same_number_in_a_container,
		no_guarded_memory,
#endif
		threads_and_forks,
	};
	return TEST_SUITE("key", tests);
}
