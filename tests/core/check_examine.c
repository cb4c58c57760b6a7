/*
 * Good documents, and each of their rules broken once: the problem must be the one that was made,
 * and lie where it was made.
 */
#include "credential_samples.h"
#include "examined.h"
#include "short_memory.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

static const test_change of_credentials[] = {
	GOOD("/id", NULL),
	BAD("/id", "null"),
	BAD("/id", "'1'"),
	BAD("/id", "['urn:a:1']"),
	BAD("/id", "'https ://example.org'"),
	BAD("/id", "'https:///x'"),
	BAD("/id", "'urn:a b'"),
	BAD("/id", "'urn:a\\u0000'"),
	GOOD("/id", "'urn:\\u00e9\\ud83d\\ude00'"),
	BAD("/id", "'urn:\\u0085'"),
	BAD_AT("/type", NULL, ""),
	GOOD("/type", "'VerifiableCredential'"),
	BAD("/type", "'Own'"),
	BAD("/type", "[]"),
	BAD("/type", "['Own','verifiablecredential']"),
	BAD("/type", "null"),
	BAD("/type/1", "7"),
	BAD("/type/1", "''"),
	BAD("/type/1", "'https ://example.org'"),
	BAD("/type/1", "'a\\u0000'"),
	BAD("/name", "5"),
	BAD("/name", "null"),
	BAD("/name", "[]"),
	BAD("/name", "{}"),
	GOOD("/name", NULL),
	BAD("/description/1", "5"),
	BAD("/description/1", "['a']"),
	BAD_AT("/description/0/@value", NULL, "/description/0"),
	BAD("/description/0/@value", "5"),
	BAD("/description/0/@language", "''"),
	BAD("/description/0/@language", "'en_GB'"),
	BAD("/description/0/@language", "'en-'"),
	BAD("/description/0/@language", "'abcdefghi'"),
	BAD("/description/0/@language", "null"),
	BAD("/description/0/@direction", "'up'"),
	BAD("/description/0/url", "'urn:a:1'"),
	BAD_AT("/issuer", NULL, ""),
	GOOD("/issuer", "'did:example:i'"),
	BAD("/issuer", "'i'"),
	BAD("/issuer", "null"),
	BAD("/issuer", "['did:example:i']"),
	BAD("/issuer", "{}"),
	BAD("/issuer/id", "'i'"),
	BAD("/issuer/id", "null"),
	BAD_AT("/issuer/name", "{'@value':'I','url':'urn:a:1'}", "/issuer/name/url"),
	GOOD("/validFrom", NULL),
	BAD("/validFrom", "'2024-01-01'"),
	BAD("/validFrom", "'2024-01-01T00:00:00'"),
	BAD("/validFrom", "1704067200"),
	BAD("/validFrom", "['2024-01-01T00:00:00Z']"),
	GOOD("/validFrom", "'2024-01-01T00:00:00.500Z'"),
	BAD_AT("/validFrom", "'2024-01-01T00:00:00.5001Z'", "/validUntil"),
	BAD("/validUntil", "'2023-12-31T23:59:59Z'"),
	BAD("/validUntil", "'2024-01-01T00:00:00.25+14:00'"),
	BAD("/validUntil", "'soon'"),
	BAD_AT("/credentialSubject", NULL, ""),
	BAD("/credentialSubject", "[]"),
	BAD("/credentialSubject", "{}"),
	GOOD("/credentialSubject", "{'a':1}"),
	BAD("/credentialSubject", "'did:example:s'"),
	BAD("/credentialSubject/1", "{}"),
	BAD("/credentialSubject/0/id", "['did:example:s']"),
	BAD("/credentialSubject/0/id", "'s'"),
	BAD("/credentialSubject/0/type", "5"),
	BAD("/credentialSubject/1/a/id", "'b\\u001f'"),
	BAD("/credentialSubject/1/a/@id", "'b\\u007f'"),
	GOOD("/credentialSubject/1/a/id", "5"),
	BAD("/credentialStatus", "[]"),
	BAD("/credentialStatus", "'urn:s:1'"),
	GOOD("/credentialStatus/0/id", NULL),
	BAD("/credentialStatus/0/id", "['urn:s:1','urn:s:2']"),
	BAD("/credentialStatus/0/id", "'s'"),
	BAD("/credentialStatus/0/id", "'https://example.org/s'"),
	BAD_AT("/credentialStatus/0/type", NULL, "/credentialStatus/0"),
	UNISSUED_AT("/credentialStatus/0/statusPurpose", NULL, "/credentialStatus/0"),
	UNISSUED("/credentialStatus/0/statusListIndex", "7"),
	UNISSUED("/credentialStatus/0/statusListIndex", "'-7'"),
	UNISSUED("/credentialStatus/0/statusListIndex", "''"),
	UNISSUED("/credentialStatus/0/statusListCredential", "'s'"),
	UNISSUED("/credentialStatus/0/statusSize", "0"),
	UNISSUED_AT("/credentialStatus/0/statusSize", "64", "/credentialStatus/0/statusMessage"),
	UNISSUED("/credentialStatus/0/statusMessage", "[]"),
	UNISSUED_AT("/credentialStatus/0/statusSize", "1", "/credentialStatus/0/statusMessage"),
	UNISSUED_AT("/credentialStatus/0/statusMessage", NULL, "/credentialStatus/0"),
	UNISSUED("/credentialStatus/0/statusMessage", "{'status':'0x0','message':'a'}"),
	UNISSUED_AT("/credentialStatus/0/statusMessage/3/status", NULL,
				"/credentialStatus/0/statusMessage/3"),
	UNISSUED("/credentialStatus/0/statusMessage/0/message", "0"),
	UNISSUED("/credentialStatus/0/statusSize", "1.5"),
	UNISSUED("/credentialStatus/0/statusSize", "1e9"),
	BAD("/credentialStatus/1/type", "2"),
	BAD_AT("/credentialSchema/id", NULL, "/credentialSchema"),
	BAD("/credentialSchema/id", "'c'"),
	BAD_AT("/credentialSchema/type", NULL, "/credentialSchema"),
	BAD_AT("/refreshService/type", NULL, "/refreshService"),
	GOOD("/refreshService/id", NULL),
	BAD_AT("/termsOfUse/0/type", NULL, "/termsOfUse/0"),
	BAD("/termsOfUse", "{}"),
	BAD_AT("/evidence/type", NULL, "/evidence"),
	BAD("/evidence", "5"),
	BAD("/relatedResource", "[]"),
	BAD("/relatedResource/0", "'urn:a:1'"),
	BAD_AT("/relatedResource/0/id", NULL, "/relatedResource/0"),
	BAD_AT("/relatedResource/0/digestSRI", NULL, "/relatedResource/0"),
	BAD("/relatedResource/0/digestSRI", "'md5-AAAA'"),
	BAD("/relatedResource/0/digestSRI", "'sha256-'"),
	BAD("/relatedResource/0/digestSRI", "'sha256-A==='"),
	BAD("/relatedResource/0/digestSRI", "'sha256-AA== '"),
	BAD("/relatedResource/0/digestSRI", "''"),
	GOOD("/relatedResource/0/digestSRI", "'sha256-AA== sha512-B-_/+'"),
	BAD("/relatedResource/0/mediaType", "5"),
	BAD("/relatedResource/1/id", "'urn:a:1'"),
	BAD("/relatedResource/1/digestMultibase/1", "'z0'"),
	BAD("/relatedResource/1/digestMultibase/1", "'u='"),
	BAD("/relatedResource/1/digestMultibase/1", "'m'"),
	BAD_AT("/confidenceMethod/type", NULL, "/confidenceMethod"),
	BAD_AT("/renderMethod/0/type", NULL, "/renderMethod/0"),
	GOOD("/proof", NULL),
	BAD("/proof", "[]"),
	BAD("/proof", "null"),
	BAD_AT("/proof/0/type", NULL, "/proof/0"),
	GOOD("/proof/0/@context", "{'a':'urn:b:1'}"),
	BAD("/@type", "'Own'"),
	BAD("/@id", "'urn:a:1'"),
	BAD("/@graph", "[]"),
};

START_TEST(credentials)
{
	TEST_CHANGES(SAMPLE_CREDENTIAL, AZORA_A_CREDENTIAL, of_credentials);
}
END_TEST

static const test_change of_contexts[] = {
	BAD_AT("/@context", NULL, ""),
	BAD("/@context", "[]"),
	BAD("/@context", "null"),
	BAD("/@context", "'https://www.w3.org/ns/credentials/v2'"),
	BAD("/@context", "'https://w3id.org/security/jwk/v1'"),
	GOOD("/@context/1", "'https://example.org/context'"),
	CONTEXT("/@context/1", "'https://example.org/contex'"),
	CONTEXT("/@context/1", "'https://example.org/context2'"),
	CONTEXT("/@context/1", "'https://www.w3.org/ns/credentials/examples/v2'"),
	CONTEXT("/@context/1", "'https://www.w3.org/ns/credentials/undefined-terms/v2'"),
	CONTEXT("/@context/1", "'https://www.w3.org/2018/credentials/v1'"),
	CONTEXT("/@context/1", "{'a':'urn:b:1'}"),
	BAD("/@context/1", "'https ://example.org'"),
	BAD("/@context/1", "123192875"),
	BAD("/@context/1", "null"),
	BAD("/@context/1", "[]"),
	CONTEXT("/credentialSubject/0/@context", "{'name':'urn:b:1'}"),
	BAD("/credentialSubject/0/@context", "null"),
	GOOD("/credentialSubject/0/@context", "'https://w3id.org/security/jwk/v1'"),
	CONTEXT_AT("/own/deep", "[[{'a':{'@context':'urn:b:1'}}]]", "/own/deep/0/0/a/@context"),
	CONTEXT_AT("/evidence/proof", "{'@context':{}}", "/evidence/proof/@context"),
	CONTEXT_AT("/credentialSubject", "{'verifiableCredential':{'proof':{'@context':{}}}}",
			   "/credentialSubject/verifiableCredential/proof/@context"),
};

START_TEST(contexts)
{
	TEST_CHANGES(SAMPLE_CREDENTIAL, AZORA_A_CREDENTIAL, of_contexts);
}
END_TEST

/* A wrong first context is a problem of its own, beside being unknown. */
START_TEST(first_context)
{
	static const char *const firsts[] = {
		"'https://www.w3.org/ns/credentials/V2'",
		"'https://www.w3.org/ns/credentials/v2/'",
		"'http://www.w3.org/ns/credentials/v2'",
		"'https://www.w3.org/2018/credentials/v1'",
		"{'a':'urn:b:1'}",
	};
	for (size_t i = 0; i < sizeof(firsts) / sizeof(*firsts); i++) {
		examined examined;
		json_t *json = test_json(SAMPLE_CREDENTIAL);
		test_json_put(json, "/@context/0", test_json(firsts[i]));
		examined_begin(&examined, json, &(examining){.kind = AZORA_A_CREDENTIAL});
		EXPECT_EQUAL(examined.problems.of[AZORA_CHECK_STRUCTURE], 1);
		EXPECT_EQUAL(examined.problems.of[AZORA_CHECK_CONTEXT], 1);
		EXPECT_EQUAL(examined.problems.count, 2);
		ck_assert_str_eq(examined.problems.first->pointer, "/@context/0");
		ck_assert_str_eq(examined.problems.last->pointer, "/@context/0");
		examined_free(&examined);
	}
}
END_TEST

START_TEST(other_values)
{
	static const char *const values[] = {"null", "[]", "'a'", "5", "true"};
	for (int kind = 0; kind < 2; kind++) {
		for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
			examined examined;
			examined_begin(&examined, test_json(values[i]),
						   &(examining){.kind = (azora_document_kind)kind});
			EXPECT_EQUAL(examined.problems.count, 1);
			ck_assert_str_eq(examined.problems.first->pointer, "");
			examined_free(&examined);
		}
	}
}
END_TEST

/* A chain of organisations, each the parent of the one before. */
static json_t *organisations(size_t count)
{
	json_t *json = NULL;
	for (size_t i = 0; i < count; i++) {
		json_t *above = test_json("{'id':'urn:o:1','type':['Profile']}");
		if (json != NULL) {
			(void)json_object_set_new(above, "parentOrg", json);
		}
		json = above;
	}
	return json;
}

START_TEST(depth_and_size_are_bounded)
{
	/* The credential is the first object. */
	for (size_t depth = 63; depth <= 300; depth += depth < 65 ? 1 : 235) {
		examined examined;
		json_t *json = test_json(SAMPLE_BADGE);
		test_json_put(json, "/issuer", organisations(depth));
		examined_begin(&examined, json, &(examining){.kind = AZORA_A_CREDENTIAL});
		EXPECT_EQUAL(examined.problems.count, depth > 63);
		examined_free(&examined);
	}
	for (int count = 1000; count <= 1001; count++) {
		examined examined;
		json_t *json = test_json(SAMPLE_CREDENTIAL), *resources = json_array();
		for (int i = 0; i < count; i++) {
			json_t *item = test_json("{'digestMultibase':'uAA'}");
			(void)json_object_set_new(item, "id", json_sprintf("urn:a:%d", i));
			(void)json_array_append_new(resources, item);
		}
		test_json_put(json, "/relatedResource", resources);
		examined_begin(&examined, json, &(examining){.kind = AZORA_A_CREDENTIAL});
		EXPECT_EQUAL(examined.problems.count, count > 1000);
		examined_free(&examined);
	}
}
END_TEST

/* A name that is cut in the middle of a character would be no UTF-8. */
START_TEST(what_is_quoted_is_cut_between_characters)
{
	for (size_t before = 60; before < 66; before++) {
		char name[128];
		examined examined;
		json_t *json = test_json(SAMPLE_BADGE);
		memset(name, 'a', before);
		memcpy(name + before, "\xF0\x9F\x98\x80 and more", 14);
		(void)json_object_set_new((json_t *)test_json_at(json, "/image"), name, json_true());
		examined_begin(&examined, json, &(examining){.kind = AZORA_A_CREDENTIAL});
		EXPECT_EQUAL(examined.problems.count, 1);
		const char *message = examined.problems.first->message;
		json_t *text = json_string(message);
		ck_assert_msg(text != NULL, "not UTF-8: %s", message);
		ck_assert_ptr_nonnull(strstr(message, before <= 60 ? "\xF0\x9F\x98\x80\"" : "a\""));
		json_decref(text);
		examined_free(&examined);
	}
}
END_TEST

typedef struct dated {
	const char *credential;
	const char *code;
} dated;

START_TEST(dates)
{
	/* Now is 2024-01-01T00:00:00Z, give or take 300 seconds. */
	static const dated cases[] = {
		{"{}", NULL},
		{"{'validFrom':'2024-01-01T00:05:00Z'}", NULL},
		{"{'validFrom':'2024-01-01T00:05:01Z'}", "NOT_YET_VALID_ERROR"},
		{"{'validFrom':'2024-01-01T01:00:00+01:00'}", NULL},
		{"{'validFrom':'4024-01-01T00:00:00Z'}", "NOT_YET_VALID_ERROR"},
		{"{'validUntil':'2024-01-01T00:00:00Z'}", NULL},
		{"{'validUntil':'2023-12-31T23:59:59.9Z'}", "EXPIRED_ERROR"},
		{"{'validUntil':'-0001-12-31T23:59:59Z'}", "EXPIRED_ERROR"},
		{"{'validFrom':5,'validUntil':'soon'}", NULL},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		examined examined;
		examined_begin(&examined, test_json(cases[i].credential), &(examining){.kind = 0});
		azora_problems_begin(&examined.problems, &examined.document.arena);
		azora_credential_dates(examined.document.root, 1704067200, 300, &examined.problems);
		EXPECT_EQUAL(examined.problems.count, cases[i].code != NULL);
		EXPECT_EQUAL(examined.problems.of[AZORA_CHECK_DATES], cases[i].code != NULL);
		if (cases[i].code != NULL) {
			ck_assert_str_eq(examined.problems.first->code, cases[i].code);
		}
		/* However far the clock is off. */
		azora_credential_dates(examined.document.root, INT64_MAX, INT64_MAX, &examined.problems);
		examined_free(&examined);
	}
}
END_TEST

START_TEST(ids_of_parties)
{
	static const char *const parties[][2] = {
		{"'a'", "a"}, {"{'id':'b'}", "b"}, {"{}", NULL},   {"{'id':5}", NULL},
		{"5", NULL},  {"['a']", NULL},     {"null", NULL},
	};
	ck_assert_ptr_null(azora_credential_id(NULL));
	for (size_t i = 0; i < sizeof(parties) / sizeof(*parties); i++) {
		examined examined;
		examined_begin(&examined, test_json(parties[i][0]), &(examining){.kind = 0});
		const azora_json *id = azora_credential_id(examined.document.root);
		EXPECT((id == NULL) == (parties[i][1] == NULL));
		EXPECT(id == NULL || azora_json_is(id, parties[i][1]));
		examined_free(&examined);
	}
}
END_TEST

/* Many problems, of which the first hundred are kept, while memory is short. */
typedef struct shortage {
	test_memory *memory;
	char *text;
} shortage;

static azora_status examine_short(void *context)
{
	shortage *shortage = context;
	const azora_document_limits limits = {AZORA_CREDENTIAL_SIZE, AZORA_DOCUMENT_DEPTH, true};
	azora_document document;
	azora_problems problems;
	bool read = azora_document_read(&document, &shortage->memory->allocator, shortage->text,
									strlen(shortage->text), &limits);
	if (read) {
		azora_problems_begin(&problems, &document.arena);
		azora_credential_examine(document.root, AZORA_A_CREDENTIAL, true, NULL, &problems);
		EXPECT_EQUAL(problems.count, 204);
	}
	bool failed = !read || problems.failed;
	azora_document_free(&document);
	return failed ? AZORA_NO_MEMORY : AZORA_OK;
}

static void same_short(void *context)
{
	(void)context;
}

START_TEST(memory_runs_out)
{
	test_memory memory;
	json_t *json = test_json("{}");
	test_json_put(json, "/evidence", test_json_numbers(200));
	shortage shortage = {&memory, json_dumps(json, JSON_COMPACT)};
	json_decref(json);
	for (int jump = 0; jump < 2; jump++) {
		test_memory_begin(&memory);
		EXPECT(run_short(&memory, jump, examine_short, &shortage, same_short) > 1);
		size_t left = test_memory_end(&memory);
		EXPECT(jump || left == 0);
	}
	free(shortage.text);
}
END_TEST

Suite *suite_examine(void)
{
	const TTest *const tests[] = {
		credentials,
		contexts,
		first_context,
		other_values,
		depth_and_size_are_bounded,
		what_is_quoted_is_cut_between_characters,
		dates,
		ids_of_parties,
		memory_runs_out,
	};
	return TEST_SUITE("examine", tests);
}
