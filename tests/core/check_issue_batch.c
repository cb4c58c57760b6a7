/* Many credentials at once: the same bytes as one by one, whatever the number of threads. */
#include "core/issue_batch.h"

#include "issued.h"
#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

#ifndef _WIN32
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#define MOST 1000

/* Texts of which some are good, some are not, and some are none. */
typedef struct batch_case {
	azora_batch_item items[MOST];
	char *texts[MOST];
	char *alone[MOST]; /* what issuing one by one gives; NULL if nothing */
	size_t count;
	test_issuer *issuer;
} batch_case;

static void begin_case(batch_case *this, test_issuer *issuer, size_t count)
{
	test_signer signer;
	char told[200];
	azora_issue_options options = test_issue_options();
	test_signer_begin(&signer, 1);
	this->count = count;
	this->issuer = issuer;
	for (size_t i = 0; i < count; i++) {
		char *members = test_text(i % 7 == 3 ? ",'n':%zu,'n':0" : ",'n':%zu", i);
		this->texts[i] = test_credential(&signer, members);
		if (i % 11 == 5) {
			char *other = test_replaced(this->texts[i], "did:key:", "did:web:");
			free(this->texts[i]);
			this->texts[i] = other;
		}
		this->alone[i] = test_issue(issuer, this->texts[i], &options, told);
		free(members);
	}
}

static void set_items(batch_case *this)
{
	for (size_t i = 0; i < this->count; i++) {
		this->items[i] = (azora_batch_item){.done = false};
		if (i % 13 != 8) {
			this->items[i].text = test_span(this->texts[i]);
		}
	}
}

/* What each item became, and its end. */
static void expect_items(batch_case *this)
{
	for (size_t i = 0; i < this->count; i++) {
		azora_batch_item *item = &this->items[i];
		EXPECT_EQUAL(item->done, i % 13 != 8);
		if (!item->done) {
			continue;
		}
		EXPECT_EQUAL(item->code == AZORA_ISSUED, this->alone[i] != NULL);
		if (this->alone[i] != NULL) {
			EXPECT_EQUAL(item->issue.text.length, strlen(this->alone[i]));
			EXPECT(memcmp(item->issue.text.bytes, this->alone[i], item->issue.text.length) == 0);
		} else {
			EXPECT_EQUAL(item->code, i % 7 == 3 ? AZORA_ISSUE_SYNTAX : AZORA_ISSUE_INVALID);
			EXPECT(item->issue.verification.problems.count > 0);
		}
		azora_issue_free(&item->issue);
	}
}

static void end_case(batch_case *this)
{
	for (size_t i = 0; i < this->count; i++) {
		free(this->texts[i]);
		free(this->alone[i]);
	}
}

START_TEST(any_number_of_threads)
{
	static const size_t counts[] = {0, 1, 2, 255, 256, 257, MOST}, threads[] = {1, 2, 3, 8, 64};
	static batch_case this;
	test_issuer issuer;
	azora_issue_options options = test_issue_options();
	test_issuer_begin(&issuer, 1, NULL);
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		begin_case(&this, &issuer, counts[i]);
		for (size_t j = 0; j < sizeof(threads) / sizeof(*threads);
			 j += test_rounds(4) < 4 ? 3 : 1) {
			set_items(&this);
			EXPECT_EQUAL(azora_issue_batch(this.items, this.count, &issuer.key, &options,
										   threads[j]),
						 AZORA_KEY_OK);
			expect_items(&this);
		}
		end_case(&this);
	}
	/* More than anybody may ask for is not taken at its word. */
	begin_case(&this, &issuer, 300);
	static const size_t odd[] = {0, 65, SIZE_MAX};
	for (size_t i = 0; i < 3; i++) {
		set_items(&this);
		EXPECT_EQUAL(azora_issue_batch(this.items, this.count, &issuer.key, &options, odd[i]),
					 AZORA_KEY_OK);
		expect_items(&this);
	}
	end_case(&this);
	test_issuer_end(&issuer);
	EXPECT(azora_batch_processors() >= 1);
}
END_TEST

#ifndef _WIN32

/* A child signs nothing with its parent's key, and leaves it whole. */
START_TEST(in_a_child)
{
	static batch_case this;
	test_issuer issuer;
	azora_issue_options options = test_issue_options();
	test_issuer_begin(&issuer, 1, NULL);
	begin_case(&this, &issuer, 20);
	set_items(&this);
	pid_t child = fork();
	if (child == 0) {
		azora_key_code code = azora_issue_batch(this.items, this.count, &issuer.key, &options, 2);
		bool untouched = code == AZORA_KEY_FORKED;
		for (size_t i = 0; i < this.count; i++) {
			untouched &= !this.items[i].done;
		}
		_exit(untouched ? 0 : 1);
	}
	int status = 1;
	EXPECT(child > 0 && waitpid(child, &status, 0) == child && status == 0);
	EXPECT_EQUAL(azora_issue_batch(this.items, this.count, &issuer.key, &options, 2), AZORA_KEY_OK);
	expect_items(&this);
	end_case(&this);
	test_issuer_end(&issuer);
}
END_TEST

/* Several batches at a time, with one key: opening it is counted. */
static void *run_batch(void *context)
{
	batch_case *this = context;
	azora_issue_options options = test_issue_options();
	for (int i = 0; i < 5; i++) {
		set_items(this);
		EXPECT_EQUAL(azora_issue_batch(this->items, this->count, &this->issuer->key, &options, 3),
					 AZORA_KEY_OK);
		expect_items(this);
	}
	return NULL;
}

START_TEST(several_batches)
{
	static batch_case cases[3];
	pthread_t threads[3];
	test_issuer issuer;
	test_issuer_begin(&issuer, 1, NULL);
	for (size_t i = 0; i < 3; i++) {
		begin_case(&cases[i], &issuer, 100 + i);
	}
	for (size_t i = 0; i < 3; i++) {
		EXPECT(pthread_create(&threads[i], NULL, run_batch, &cases[i]) == 0);
	}
	for (size_t i = 0; i < 3; i++) {
		EXPECT(pthread_join(threads[i], NULL) == 0);
		end_case(&cases[i]);
	}
	test_issuer_end(&issuer);
}
END_TEST

#endif

Suite *suite_issue_batch(void)
{
	const TTest *const tests[] = {
		any_number_of_threads,
#ifndef _WIN32
		in_a_child,
		several_batches,
#endif
	};
	return TEST_SUITE("issue batch", tests);
}
