#include "core/key_seal.h"

#include "allocators.h"
#include "sealed.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT 6

static const azora_seal_options quick = {.kdf = {.ops = 1, .mem = AZORA_SEAL_LEAST_MEM}};
static const azora_seal_options other = {.kdf = {.ops = 2, .mem = AZORA_SEAL_LEAST_MEM},
										 .key_id = "second"};
static const azora_seal_options raw = {.kdf = {.raw = true}};
static const azora_passphrase old = {"old old old old old old old old!", 32};
static const azora_passphrase fresh = {"new new new new new new new new!", 32};
static const azora_passphrase third = {"third", 5};

/* Some keys of several controllers, sealed one by one. */
typedef struct ring {
	test_memory memory;
	char *texts[COUNT];
	azora_rewrapped keys[COUNT];
	azora_key_code code;
	size_t failed;
} ring;

static void begin(ring *this, const azora_passphrase *secret, const azora_seal_options *options)
{
	*this = (ring){.failed = 0};
	test_memory_begin(&this->memory);
	for (size_t i = 0; i < COUNT; i++) {
		char did[32];
		(void)snprintf(did, sizeof(did), "did:web:site-%zu.example", i);
		azora_key key = test_sealed_key(&this->memory, i > 0 ? did : NULL, i % 2 ? "k" : NULL);
		this->texts[i] = test_seal(&this->memory, &key, secret, options);
		azora_key_end(&key, &this->memory.allocator);
	}
}

static void rewrap(ring *this, const azora_passphrase *from, const azora_passphrase *to,
				   const azora_seal_options *options)
{
	for (size_t i = 0; i < COUNT; i++) {
		this->keys[i].sealed = this->texts[i];
		this->keys[i].length = strlen(this->texts[i]);
	}
	this->code = azora_keys_rewrap(this->keys, COUNT, &this->memory.allocator, from, to, options,
								   &this->failed);
}

/* Replaces the texts by those that came out; tells how many there were. */
static size_t take(ring *this)
{
	size_t count = 0;
	for (size_t i = 0; i < COUNT; i++) {
		azora_buffer *text = &this->keys[i].text;
		if (text->length > 0) {
			free(this->texts[i]);
			this->texts[i] = test_need(text->length + 1, 1);
			memcpy(this->texts[i], text->bytes, text->length);
			count++;
		}
		azora_buffer_free(text);
	}
	return count;
}

/* Whether a secret opens a text, as the key it was. */
static bool opens(ring *this, size_t i, const azora_passphrase *secret)
{
	const azora_seal_expected any = {.key_id = NULL};
	char method[128];
	azora_key key;
	if (azora_key_unseal(&key, &this->memory.allocator, this->texts[i], strlen(this->texts[i]),
						 secret, &any) != AZORA_KEY_OK) {
		return false;
	}
	(void)snprintf(method, sizeof(method), i > 0 ? "did:web:site-%zu.example#%s" : "", i,
				   i % 2 ? "k" : key.multikey);
	EXPECT(strcmp(key.method, method) == 0 || (i == 0 && strncmp(key.method, "did:key:", 8) == 0));
	azora_key_end(&key, &this->memory.allocator);
	return true;
}

static bool all_open(ring *this, const azora_passphrase *secret)
{
	bool all = true;
	for (size_t i = 0; i < COUNT; i++) {
		all = all && opens(this, i, secret);
	}
	return all;
}

static void end(ring *this)
{
	for (size_t i = 0; i < COUNT; i++) {
		free(this->texts[i]);
	}
	EXPECT_EQUAL(test_memory_end(&this->memory), 0);
}

START_TEST(another_secret)
{
	const azora_seal_options *const ways[] = {&quick, &other, &raw};
	for (size_t from = 0; from < 3; from++) {
		for (size_t to = 0; to < 3; to++) {
			ring this;
			begin(&this, &old, ways[from]);
			rewrap(&this, &old, &fresh, ways[to]);
			EXPECT_EQUAL(this.code, AZORA_KEY_OK);
			EXPECT_EQUAL(take(&this), COUNT);
			EXPECT(all_open(&this, &fresh) && !opens(&this, 3, &old));
			for (size_t i = 0; i < COUNT; i++) {
				test_parts parts = test_take_apart(this.texts[i]);
				EXPECT((strstr(parts.header, "second") != NULL) == (to == 1));
				EXPECT((strstr(parts.header, "\"raw\"") != NULL) == (to == 2));
			}
			end(&this);
		}
	}
}
END_TEST

/* The new texts have one salt, so that Argon2id runs once from then on, but differ in all else. */
START_TEST(one_salt)
{
	ring this;
	begin(&this, &old, &quick);
	rewrap(&this, &old, &fresh, &quick);
	EXPECT_EQUAL(take(&this), COUNT);
	test_parts first = test_take_apart(this.texts[0]);
	const char *salt = strstr(first.header, "\"salt\"");
	for (size_t i = 1; i < COUNT; i++) {
		test_parts parts = test_take_apart(this.texts[i]);
		ck_assert_str_eq(strstr(parts.header, "\"salt\""), salt);
		EXPECT(memcmp(parts.payload, first.payload, 24) != 0);
	}
	end(&this);
}
END_TEST

/* As after a run that was interrupted: some are under the new secret already. */
START_TEST(repeated)
{
	for (size_t kept = 0; kept <= COUNT; kept++) {
		ring this, done;
		begin(&this, &old, kept % 2 ? &raw : &quick);
		begin(&done, &fresh, &other);
		for (size_t i = 0; i < kept; i++) {
			size_t place = (i * 5 + kept) % COUNT;
			free(this.texts[place]);
			this.texts[place] = done.texts[place];
			done.texts[place] = NULL;
		}
		rewrap(&this, &old, &fresh, &quick);
		EXPECT_EQUAL(this.code, AZORA_KEY_OK);
		EXPECT_EQUAL(take(&this), COUNT - kept);
		EXPECT(all_open(&this, &fresh));
		rewrap(&this, &old, &fresh, &raw);
		EXPECT_EQUAL(this.code, AZORA_KEY_OK);
		EXPECT_EQUAL(take(&this), 0);
		end(&done);
		end(&this);
	}
}
END_TEST

START_TEST(the_same_secret)
{
	ring this;
	begin(&this, &old, &quick);
	rewrap(&this, &old, &old, &other);
	EXPECT_EQUAL(this.code, AZORA_KEY_OK);
	EXPECT_EQUAL(take(&this), COUNT);
	EXPECT(all_open(&this, &old));
	EXPECT(strstr(test_take_apart(this.texts[2]).header, "\"ops\":2,") != NULL);
	end(&this);
}
END_TEST

/* One that fails is named, and nothing comes out of the others. */
START_TEST(all_or_nothing)
{
	static const azora_key_code codes[] = {AZORA_KEY_WRONG_SECRET, AZORA_KEY_DAMAGED,
										   AZORA_KEY_TAMPERED, AZORA_KEY_LIMIT};
	for (size_t i = 0; i < 4 * COUNT; i++) {
		ring this, strange;
		size_t bad = i / 4;
		begin(&this, &old, &quick);
		begin(&strange, &third, &quick);
		test_parts parts = test_take_apart(this.texts[bad]);
		if (i % 4 == 0) {
			strcpy(this.texts[bad], strange.texts[bad]);
		} else if (i % 4 == 1) {
			this.texts[bad][20] ^= 1;
		} else {
			if (i % 4 == 2) {
				parts.payload[70] ^= 1;
			} else {
				/* "mem":8192 becomes "mem":81920000000000. */
				char *rest = strstr(parts.header, "8192") + 4;
				memmove(rest + 10, rest, strlen(rest) + 1);
				memset(rest, '0', 10);
			}
			free(this.texts[bad]);
			this.texts[bad] = test_put_together(&parts);
		}
		rewrap(&this, &old, &fresh, &other);
		EXPECT_EQUAL(this.code, codes[i % 4]);
		EXPECT_EQUAL(this.failed, bad);
		EXPECT_EQUAL(take(&this), 0);
		end(&strange);
		end(&this);
	}
}
END_TEST

START_TEST(nothing)
{
	test_memory memory;
	size_t failed;
	test_memory_begin(&memory);
	EXPECT_EQUAL(azora_keys_rewrap(NULL, 0, &memory.allocator, &old, &fresh, &quick, &failed),
				 AZORA_KEY_OK);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

Suite *suite_key_rewrap(void)
{
	const TTest *const tests[] = {
		another_secret, one_salt, repeated, the_same_secret, all_or_nothing, nothing,
	};
	return TEST_SUITE("key_rewrap", tests);
}
