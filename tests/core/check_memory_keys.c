/* Short of memory: keys, sealing and unsealing, DID documents. No guarded memory may be lost
 * either, not even by a jump. */
#include "core/did.h"
#include "core/key_seal.h"

#include "allocators.h"
#include "sealed.h"
#include "short_memory.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const azora_seal_options quick = {.kdf = {.ops = 1, .mem = AZORA_SEAL_LEAST_MEM}};
static const azora_passphrase passphrase = {"passphrase", 10};
static const azora_passphrase another = {"another", 7};

#define COUNT 3

typedef struct scene {
	test_memory memory;
	azora_key key;    /* that is there */
	azora_key result; /* that is made */
	char *sealed;
	azora_buffer text;
	azora_rewrapped keys[COUNT];
	bool controlled;
} scene;

/* How many regions of memory cannot be touched, of which libsodium has two around each of its own;
 * 0 where that cannot be told: the sanitizers and valgrind make such regions themselves. */
static size_t untouchable(void)
{
	char line[512];
	size_t count = 0;
#ifdef __SANITIZE_ADDRESS__
	FILE *maps = NULL;
#else
	FILE *maps = test_on_valgrind() ? NULL : fopen("/proc/self/maps", "r");
#endif
	while (maps != NULL && fgets(line, sizeof(line), maps) != NULL) {
		count += strstr(line, " ---p ") != NULL;
	}
	if (maps != NULL) {
		(void)fclose(maps);
	}
	return count;
}

static azora_status status_of(azora_key_code code)
{
	EXPECT(code == AZORA_KEY_OK || code == AZORA_KEY_NO_MEMORY);
	return code == AZORA_KEY_OK ? AZORA_OK : AZORA_NO_MEMORY;
}

static azora_status make_key(void *context)
{
	scene *this = context;
	return status_of(
		this->controlled
			? azora_key_controlled(&this->result, &this->memory.allocator, &this->key,
								   "did:web:example.org", "key-1")
			: azora_key_begin(&this->result, &this->memory.allocator, azora_secret_new(NULL)));
}

static azora_status seal(void *context)
{
	scene *this = context;
	return status_of(azora_key_seal(&this->text, &this->key, &passphrase, &quick));
}

static azora_status unseal(void *context)
{
	const azora_seal_expected any = {.key_id = NULL};
	scene *this = context;
	return status_of(azora_key_unseal(&this->result, &this->memory.allocator, this->sealed,
									  strlen(this->sealed), &passphrase, &any));
}

static azora_status rewrap(void *context)
{
	scene *this = context;
	size_t failed;
	return status_of(azora_keys_rewrap(this->keys, COUNT, &this->memory.allocator, &passphrase,
									   &another, &quick, &failed));
}

static azora_status write_document(void *context)
{
	scene *this = context;
	azora_named_key key = {.fragment = NULL};
	memcpy(key.key, azora_secret_public(this->key.secret), sizeof(key.key));
	azora_did_document_write(&this->text, "did:web:example.org", 19, &key, 1);
	return this->text.failed ? AZORA_NO_MEMORY : AZORA_OK;
}

/* What an object lets go of when PHP ends a request. */
static void let_go(void *context)
{
	scene *this = context;
	azora_key_end(&this->result, &this->memory.allocator);
	azora_buffer_free(&this->text);
}

static void try_short(azora_status (*attempt)(void *context), bool controlled, size_t least)
{
	for (int jump = 0; jump < 2; jump++) {
		scene this = {.controlled = controlled};
		test_memory_begin(&this.memory);
		this.key = test_sealed_key(&this.memory, "did:web:example.com", "k");
		this.sealed = test_seal(&this.memory, &this.key, &passphrase, &quick);
		for (size_t i = 0; i < COUNT; i++) {
			this.keys[i].sealed = this.sealed;
			this.keys[i].length = strlen(this.sealed);
		}
		azora_buffer_begin(&this.text, &this.memory.allocator);
		size_t regions = untouchable();
		EXPECT(run_short(&this.memory, jump, attempt, &this, let_go) >= least);
		for (size_t i = 0; attempt == rewrap && i < COUNT; i++) {
			EXPECT(this.keys[i].text.length > 0);
			azora_buffer_free(&this.keys[i].text);
		}
		let_go(&this);
		EXPECT_EQUAL(untouchable(), regions);
		EXPECT_EQUAL(azora_key_sign(&this.key, NULL, 0, (unsigned char[AZORA_SIGNATURE_SIZE]){0}),
					 AZORA_KEY_OK);
		azora_key_end(&this.key, &this.memory.allocator);
		free(this.sealed);
		EXPECT(test_memory_end(&this.memory) == 0 || jump);
	}
}

START_TEST(making_keys)
{
	try_short(make_key, false, 2);
	try_short(make_key, true, 2);
}
END_TEST

START_TEST(sealing)
{
	try_short(seal, false, 2);
}
END_TEST

START_TEST(unsealing)
{
	try_short(unseal, false, 5);
}
END_TEST

START_TEST(rewrapping)
{
	try_short(rewrap, false, 10);
}
END_TEST

START_TEST(writing_documents)
{
	try_short(write_document, false, 2);
}
END_TEST

Suite *suite_memory_keys(void)
{
	const TTest *const tests[] = {
		making_keys, sealing, unsealing, rewrapping, writing_documents,
	};
	return TEST_SUITE("memory_keys", tests);
}
