#include "core/canonical_json.h"

#include "allocators.h"
#include "documents.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void hash_of(const json_t *json, unsigned char hash[AZORA_HASH_SIZE])
{
	crypto_hash_sha256_state state;
	test_memory memory;
	azora_arena arena;
	test_memory_begin(&memory);
	azora_arena_begin(&arena, &memory.allocator);
	(void)crypto_hash_sha256_init(&state);
	EXPECT_EQUAL(azora_canonical_json(&state, &arena, json), AZORA_OK);
	(void)crypto_hash_sha256_final(&state, hash);
	azora_arena_free(&arena);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

static void expect_text(json_t *json, const char *expected)
{
	unsigned char hash[AZORA_HASH_SIZE], wanted[AZORA_HASH_SIZE];
	hash_of(json, hash);
	(void)crypto_hash_sha256(wanted, (const unsigned char *)expected, strlen(expected));
	EXPECT_MSG(memcmp(hash, wanted, sizeof(hash)) == 0, "this should be the canonical form: %s",
			   expected);
	json_decref(json);
}

START_TEST(values_in_their_one_form)
{
	static const char *const rows[][2] = {
		{"null", "null"},
		{"true", "true"},
		{"false", "false"},
		{"[]", "[]"},
		{"{}", "{}"},
		{"''", "\"\""},
		{" [ 1 , 2,[ 3 ] ,{ } ] ", "[1,2,[3],{}]"},
		{"{'b':1,'a':{'d':[],'c':null}}", "{\"a\":{\"c\":null,\"d\":[]},\"b\":1}"},
		{"'\\u20ac$\\u000f\\nA\\u0042\\u0022\\u005c\\\\\\\"\\/'",
		 "\"\xE2\x82\xAC$\\u000f\\nAB\\\"\\\\\\\\\\\"/\""},
		{"'a\\u0000b'", "\"a\\u0000b\""},
		{"[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]",
		 "[333333333.3333333,1e+30,4.5,0.002,1e-27]"},
		{"[5,5.0,-0,-0.0,0.0,1e2,1E21,100000000000000000000.0]",
		 "[5,5,0,0,0,100,1e+21,100000000000000000000]"},
		/* As doubles they could not be told from their neighbours. */
		{"[9007199254740992,9007199254740993,-9007199254740993]",
		 "[9007199254740992,9007199254740993,-9007199254740993]"},
		{"[9223372036854775807,-9223372036854775808]",
		 "[9223372036854775807,-9223372036854775808]"},
		/* The example of RFC 8785, section 3.2.3, with the names as values. */
		{"{'\\u20ac':'Euro Sign','\\r':'Carriage Return','\\ufb33':'Hebrew Letter Dalet With "
		 "Dagesh','1':'One','\\ud83d\\ude00':'Emoji: Grinning Face','\\u0080':'Control',"
		 "'\\u00f6':'Latin Small Letter O With Diaeresis'}",
		 "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\",\"\xC3\xB6\":\"Latin "
		 "Small Letter O With Diaeresis\",\"\xE2\x82\xAC\":\"Euro Sign\",\"\xF0\x9F\x98\x80\":"
		 "\"Emoji: Grinning Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}"},
		{"{'':1,'a':2,'aa':3,'b':4,'A':5}", "{\"\":1,\"A\":5,\"a\":2,\"aa\":3,\"b\":4}"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		expect_text(test_json(rows[i][0]), rows[i][1]);
	}
}
END_TEST

/* Hashes that other programs gave for the canonical texts. */
START_TEST(known_hashes)
{
	static const char *const rows[][2] = {
		{"{}", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},
		{"[]", "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"},
		{"{'schema':1,'version':3,'rules':[]}",
		 "776e3f1e8f2c76c6526dd1c08e6e04c705638a4eae51a5db8961dfda3debfbc2"},
		{"{'numbers':[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"
		 "'string':'\\u20ac$\\u000F\\u000aA\\u0027\\u0042\\u0022\\u005c\\\\\\\"\\/',"
		 "'literals':[null,true,false]}",
		 "2d5e01a318d0f0879ab568c4be289c8b1f64ef8921a53c6277d5e069978baacb"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		unsigned char hash[AZORA_HASH_SIZE];
		char text[2 * AZORA_HASH_SIZE + 1];
		json_t *json = test_json(rows[i][0]);
		hash_of(json, hash);
		(void)sodium_bin2hex(text, sizeof(text), hash, sizeof(hash));
		ck_assert_str_eq(text, rows[i][1]);
		json_decref(json);
	}
}
END_TEST

static json_t *random_value(uint64_t *state, unsigned depth)
{
	static const char *const texts[] = {
		"", "a", "\xC3\xA9", "\xF0\x9F\x98\x80", "\xEE\x80\x80", "\"\\\n"};
	json_t *json;
	switch (test_random(state) % (depth > 0 ? 7 : 5)) {
	case 0:
		return json_null();
	case 1:
		return json_boolean(test_random(state) % 2);
	case 2:
		return json_integer((json_int_t)test_random_of_any_length(state));
	case 3:
		return json_real((double)test_random_in(state, -1000000, 1000000) / 1024);
	case 4:
		return json_string(texts[test_random(state) % 6]);
	case 5:
		json = json_array();
		for (uint64_t i = test_random(state) % 4; i > 0; i--) {
			(void)json_array_append_new(json, random_value(state, depth - 1));
		}
		return json;
	default:
		json = json_object();
		for (uint64_t i = test_random(state) % 7; i > 0; i--) {
			char name[16];
			(void)snprintf(name, sizeof(name), "%s%d", texts[test_random(state) % 6],
						   (int)(test_random(state) % 3));
			(void)json_object_set_new(json, name, random_value(state, depth - 1));
		}
		return json;
	}
}

/* The same with the members of each object in another order. */
static json_t *turned(const json_t *json)
{
	if (json_is_array(json)) {
		json_t *copy = json_array();
		for (size_t i = 0; i < json_array_size(json); i++) {
			(void)json_array_append_new(copy, turned(json_array_get(json, i)));
		}
		return copy;
	}
	if (!json_is_object(json)) {
		return json_deep_copy(json);
	}
	json_t *object = (json_t *)(uintptr_t)json, *copy = json_object(), *member;
	const char *names[8], *name;
	size_t count = 0;
	json_object_foreach(object, name, member)
	{
		names[count++] = name;
	}
	while (count-- > 0) {
		(void)json_object_set_new(copy, names[count],
								  turned(json_object_get(object, names[count])));
	}
	return copy;
}

START_TEST(order_and_spacing_do_not_count)
{
	static const size_t flags[] = {JSON_COMPACT, JSON_INDENT(3), JSON_ENSURE_ASCII,
								   JSON_ESCAPE_SLASH | JSON_SORT_KEYS};
	uint64_t state = 51;
	for (size_t i = test_rounds(5000); i > 0; i--) {
		unsigned char hash[AZORA_HASH_SIZE], other[AZORA_HASH_SIZE];
		json_t *json = random_value(&state, 4), *copy = turned(json);
		char *text = json_dumps(copy, JSON_ENCODE_ANY | flags[i % 4]);
		json_t *read = json_loads(text, JSON_DECODE_ANY, NULL);
		EXPECT(json_equal(json, copy) && read != NULL);
		hash_of(json, hash);
		hash_of(copy, other);
		EXPECT(memcmp(hash, other, sizeof(hash)) == 0);
		hash_of(read, other);
		EXPECT_MSG(memcmp(hash, other, sizeof(hash)) == 0, "read again it is another one: %s",
				   text);
		json_t *more = json_pack("[oi]", json, 1);
		hash_of(more, other);
		EXPECT(memcmp(hash, other, sizeof(hash)) != 0);
		free(text);
		json_decref(more);
		json_decref(copy);
		json_decref(read);
	}
}
END_TEST

/* As deep as jansson reads, and as wide. */
START_TEST(large_documents)
{
	unsigned char hash[AZORA_HASH_SIZE], expected[AZORA_HASH_SIZE];
	char text[4096 + 1];
	memset(text, '[', 2048);
	memset(text + 2048, ']', 2048);
	json_t *deep = json_loadb(text, 4096, 0, NULL);
	EXPECT(deep != NULL);
	hash_of(deep, hash);
	(void)crypto_hash_sha256(expected, (const unsigned char *)text, 4096);
	ck_assert_mem_eq(hash, expected, sizeof(hash));
	json_decref(deep);
	json_t *wide = json_object();
	crypto_hash_sha256_state state;
	(void)crypto_hash_sha256_init(&state);
	for (int i = 0; i < 20000; i++) {
		char name[32];
		/* Backwards, by a number without a common divisor. */
		(void)snprintf(name, sizeof(name), "%05d", 19999 - i * 7 % 20000);
		(void)json_object_set_new(wide, name, json_true());
		(void)snprintf(name, sizeof(name), "%s\"%05d\":true", i > 0 ? "," : "{", i);
		azora_canonical_text(&state, name);
	}
	azora_canonical_text(&state, "}");
	(void)crypto_hash_sha256_final(&state, expected);
	hash_of(wide, hash);
	ck_assert_mem_eq(hash, expected, sizeof(hash));
	json_decref(wide);
}
END_TEST

Suite *suite_canonical_json(void)
{
	const TTest *const tests[] = {values_in_their_one_form, known_hashes,
								  order_and_spacing_do_not_count, large_documents};
	return TEST_SUITE("canonical json", tests);
}
