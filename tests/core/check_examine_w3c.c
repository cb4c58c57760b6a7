/*
 * The input files of W3C's test suite of the VC Data Model 2.0 (tests/vectors/w3c-vc-data-model).
 *
 * What the suite does beside reading these files and is not repeated here:
 * - It changes a related resource's digest and expects an error. Nothing is fetched when verifying,
 *   so digests are looked at as to their form only.
 * - It asks for a credential in a presentation, without a proof of its own, to be issued by the
 *   holder (the three files without "-ok" and "-fail" in their names). That is for verifying.
 *
 * Files with a context written out in them are good JSON-LD, but are not taken, because what such a
 * context means is told by JSON-LD processors only: they fail in the check context. That is also
 * why the files that redefine a term, or give it no address, fail.
 */
#define _POSIX_C_SOURCE 200809L

#include "examined.h"
#include "files.h"
#include "suite.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/vectors/w3c-vc-data-model"

/* What the suite adds before it uses a file. */
static void complete(json_t *json)
{
	json_t *issuer = json_object_get(json, "issuer");
	if (issuer == NULL) {
		(void)json_object_set_new(json, "issuer", json_string("did:example:issuer"));
	} else if (json_is_object(issuer) && json_object_get(issuer, "id") == NULL) {
		(void)json_object_set_new(issuer, "id", json_string("did:example:issuer"));
	}
	static const char *const names[] = {"validFrom", "validUntil"};
	for (size_t i = 0; i < 2; i++) {
		const char *value = json_string_value(json_object_get(json, names[i]));
		if (value != NULL && strcmp(value, "PAST DATE") == 0) {
			(void)json_object_set_new(json, names[i], json_string("2020-01-01T00:00:00Z"));
		} else if (value != NULL && strcmp(value, "FUTURE DATE") == 0) {
			(void)json_object_set_new(json, names[i], json_string("2120-01-01T00:00:00Z"));
		}
	}
}

static bool writes_context_out(const json_t *json)
{
	const json_t *contexts = json_object_get(json, "@context");
	for (size_t i = 0; i < json_array_size(contexts); i++) {
		if (json_is_object(json_array_get(contexts, i))) {
			return true;
		}
	}
	return false;
}

/* How many there are of each. */
typedef struct tally {
	size_t good, good_but_written_out, bad, others;
} tally;

static void check_file(const char *path, const char *name, tally *tally)
{
	static const azora_span allowed[] = {
		{"https://www.w3.org/ns/credentials/examples/v2", 45},
	};
	json_t *json = test_json_file(path);
	bool presentation = strncmp(name, "presentation-", 13) == 0;
	bool out = writes_context_out(json);
	if (!presentation && strcmp(name, "credential-no-issuer-fail.json") != 0) {
		complete(json);
	}
	examined examined;
	examined_begin(&examined, json,
				   &(examining){presentation ? AZORA_A_PRESENTATION : AZORA_A_CREDENTIAL,
								false,
								{allowed, 1, true}});
	const azora_problems *problems = &examined.problems;
	const char *first = problems->first != NULL ? problems->first->message : "nothing";
	if (strstr(name, "-ok.json") != NULL) {
		ck_assert_msg(problems->count == problems->of[AZORA_CHECK_CONTEXT], "%s: %s", name, first);
		ck_assert_msg((problems->count > 0) == out, "%s: %s", name, first);
		tally->good += !out;
		tally->good_but_written_out += out;
	} else if (strstr(name, "-fail") != NULL) {
		ck_assert_msg(problems->count > 0, "%s: %s", name, first);
		tally->bad++;
	} else {
		ck_assert_msg(problems->count == 0, "%s: %s", name, first);
		tally->others++;
	}
	examined_free(&examined);
}

static void check_folder(const char *folder, tally *tally)
{
	DIR *directory = opendir(folder);
	ck_assert_msg(directory != NULL, "%s is not there", folder);
	for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
		const char *end = strrchr(entry->d_name, '.');
		char path[512];
		if (end != NULL && strcmp(end, ".json") == 0) {
			(void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
			check_file(path, entry->d_name, tally);
		}
	}
	(void)closedir(directory);
}

START_TEST(w3c_input_files)
{
	tally tally = {0, 0, 0, 0};
	check_folder(FOLDER, &tally);
	check_folder(FOLDER "/names-and-descriptions", &tally);
	EXPECT_EQUAL(tally.good, 51);
	EXPECT_EQUAL(tally.good_but_written_out, 14);
	EXPECT_EQUAL(tally.bad, 52);
	EXPECT_EQUAL(tally.others, 3);
}
END_TEST

Suite *suite_examine_w3c(void)
{
	const TTest *const tests[] = {w3c_input_files};
	return TEST_SUITE("examine w3c", tests);
}
