/*
 * Numbers written and read back: the sequence of RFC 8785's authors
 * (tests/vectors/jcs/SOURCE.txt), made here and compared by the hashes they published.
 */
#include "core/document.h"
#include "core/number.h"
#include "core/number_powers.h"

#include "reading.h"
#include "suite.h"

#include <math.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#define HASH crypto_hash_sha256_BYTES

/* The first so many are listed; then come as many in a row from the least normal double on. */
#define LISTED 168
#define SERIAL 2000

static const struct {
	size_t lines;
	const char *hash;
} published[] = {
	{1000, "be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687"},
	{10000, "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892"},
	{100000, "22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7"},
	{1000000, "49415fee2c56c77864931bd3624faad425c3c577d6d74e89a83bc725506dad16"},
	{10000000, "b9f8a44a91d46813b21b9602e72f112613c91408db0b8341fb94603d9db135e0"},
};

/* How many of the hashes there is time for. */
static size_t hashes(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return 2;
#else
	const char *full = getenv("AZORA_TEST_FULL");
	return test_rounds(100) < 100 ? 2 : full != NULL && *full != '\0' ? 5 : 4;
#endif
}

typedef struct sequence {
	FILE *listed;
	size_t index;
	unsigned char block[HASH]; /* four doubles, the hash of the block before */
	size_t used;
} sequence;

static uint64_t listed_bits(sequence *this)
{
	char line[64];
	EXPECT(fgets(line, sizeof(line), this->listed) != NULL);
	return strtoull(line, NULL, 16);
}

static uint64_t random_bits(sequence *this)
{
	uint64_t bits;
	double value;
	do {
		if (this->used == HASH) {
			(void)crypto_hash_sha256(this->block, this->block, HASH);
			this->used = 0;
		}
		bits = azora_eight_bytes((const char *)this->block + this->used);
		this->used += sizeof(bits);
		memcpy(&value, &bits, sizeof(value));
	} while (value == 0 || !isfinite(value));
	return bits;
}

static uint64_t next_bits(sequence *this)
{
	size_t index = this->index++;
	return index < LISTED            ? listed_bits(this)
		   : index < LISTED + SERIAL ? (UINT64_C(1) << 52) + index - LISTED
									 : random_bits(this);
}

static void expect_hash(const crypto_hash_sha256_state *state, size_t which)
{
	crypto_hash_sha256_state copy = *state;
	unsigned char hash[HASH];
	char text[2 * HASH + 1];
	(void)crypto_hash_sha256_final(&copy, hash);
	ck_assert_str_eq(sodium_bin2hex(text, sizeof(text), hash, HASH), published[which].hash);
}

START_TEST(published_sequence)
{
	sequence this = {.listed = fopen("tests/vectors/jcs/es6numbers-first1000.txt", "r"),
					 .used = HASH};
	crypto_hash_sha256_state state;
	EXPECT(this.listed != NULL);
	(void)crypto_hash_sha256_init(&state);
	for (size_t which = 0; which < hashes();) {
		char line[20 + AZORA_NUMBER_SIZE];
		uint64_t bits = next_bits(&this);
		double value;
		memcpy(&value, &bits, sizeof(value));
		size_t length = (size_t)sprintf(line, "%llx,", (unsigned long long)bits);
		size_t written = azora_number_write(value, line + length);
		EXPECT_EQUAL(written, strlen(line + length));
		EXPECT(azora_number_read(line + length, written) == value);
		length += written;
		line[length++] = '\n';
		(void)crypto_hash_sha256_update(&state, (const unsigned char *)line, length);
		if (this.index == published[which].lines) {
			expect_hash(&state, which++);
		}
	}
	(void)fclose(this.listed);
}
END_TEST

/* Big integers, the lowest 32 bits first. */
#define WORDS 48
typedef struct big {
	uint32_t words[WORDS];
} big;

static void multiply_by_ten(big *this)
{
	uint64_t carry = 0;
	for (size_t i = 0; i < WORDS; i++) {
		carry += (uint64_t)this->words[i] * 10;
		this->words[i] = (uint32_t)carry;
		carry >>= 32;
	}
	EXPECT_EQUAL(carry, 0);
}

static uint64_t bits_from(const big *this, size_t lowest)
{
	uint64_t bits = 0;
	for (size_t i = 0; i < 64; i++) {
		size_t at = lowest + i;
		bits |= (uint64_t)(this->words[at / 32] >> at % 32 & 1) << i;
	}
	return bits;
}

static size_t highest_bit(const big *this)
{
	size_t bit = 32 * WORDS;
	while ((this->words[(bit - 1) / 32] >> (bit - 1) % 32 & 1) == 0) {
		bit--;
	}
	return bit - 1;
}

static bool any_below(const big *this, size_t bit)
{
	for (size_t at = 0; at < bit; at++) {
		if ((this->words[at / 32] >> at % 32 & 1) != 0) {
			return true;
		}
	}
	return false;
}

/* Whether the row is the 128 highest bits of 10^power, which is given times 2^128, rounded up. */
static void check_row(const big *ten, int power)
{
	azora_u128 row = azora_powers_of_ten[power - AZORA_LEAST_POWER];
	size_t top = highest_bit(ten);
	azora_u128 exact = {bits_from(ten, top - 63), bits_from(ten, top - 127)};
	if (any_below(ten, top - 127)) {
		exact = azora_u128_add(exact, (azora_u128){0, 1});
	}
	EXPECT_MSG(row.high == exact.high && row.low == exact.low, "the row of 10^%d", power);
}

static void multiply_big(const big *a, azora_u128 b, big *sum)
{
	const uint32_t parts[4] = {(uint32_t)b.low, (uint32_t)(b.low >> 32), (uint32_t)b.high,
							   (uint32_t)(b.high >> 32)};
	memset(sum, 0, sizeof(*sum));
	for (size_t i = 0; i < 4; i++) {
		uint64_t carry = 0;
		for (size_t j = 0; i + j < WORDS; j++) {
			carry += (uint64_t)a->words[j] * parts[i] + sum->words[i + j];
			sum->words[i + j] = (uint32_t)carry;
			carry >>= 32;
		}
	}
}

/* Whether the row, of 128 bits, times 10^-power reaches a power of two that the row - 1 does not.
 */
static void check_inverse(const big *ten, int power)
{
	azora_u128 row = azora_powers_of_ten[power - AZORA_LEAST_POWER];
	big product;
	EXPECT(row.high >> 63 == 1);
	multiply_big(ten, row, &product);
	size_t top = highest_bit(&product);
	multiply_big(ten, azora_u128_subtract(row, (azora_u128){0, 1}), &product);
	EXPECT_MSG(highest_bit(&product) == top - 1, "the row of 10^%d", power);
}

START_TEST(powers_of_ten)
{
	big ten = {.words = {[4] = 1}};
	for (int power = 0; power <= AZORA_MOST_POWER; power++) {
		check_row(&ten, power);
		multiply_by_ten(&ten);
	}
	ten = (big){.words = {1}};
	for (int power = -1; power >= AZORA_LEAST_POWER; power--) {
		multiply_by_ten(&ten);
		check_inverse(&ten, power);
	}
}
END_TEST

START_TEST(integers)
{
	static const struct {
		int64_t value;
		const char *text;
	} rows[] = {
		{0, "0"},
		{-1, "-1"},
		{9, "9"},
		{10, "10"},
		{-1234567890, "-1234567890"},
		{INT64_MAX, "9223372036854775807"},
		{INT64_MIN, "-9223372036854775808"},
	};
	char text[AZORA_INTEGER_SIZE], expected[32];
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		EXPECT_EQUAL(azora_integer_write(rows[i].value, text), strlen(rows[i].text));
		ck_assert_str_eq(text, rows[i].text);
	}
	uint64_t state = 7;
	for (size_t i = 0; i < test_rounds(100000); i++) {
		int64_t value = (int64_t)test_random_of_any_length(&state);
		(void)snprintf(expected, sizeof(expected), "%lld", (long long)value);
		EXPECT_EQUAL(azora_integer_write(value, text), strlen(expected));
		EXPECT_MSG(strcmp(text, expected) == 0, "%s became %s", expected, text);
	}
}
END_TEST

/* A number in JSON of any shape, as text; integral says whether it has neither point nor exponent.
 */
static size_t random_number(uint64_t *state, char *text, bool *integral)
{
	size_t length = 0, digits = test_random(state) % 22;
	if (test_random(state) % 3 == 0) {
		text[length++] = '-';
	}
	text[length++] = (char)('0' + test_random(state) % 10);
	while (text[length - 1] != '0' && digits-- > 0) {
		text[length++] = (char)('1' + test_random(state) % 9);
	}
	*integral = true;
	if (test_random(state) % 2 == 0) {
		*integral = false;
		text[length++] = '.';
		for (digits = 1 + test_random(state) % 20; digits > 0; digits--) {
			text[length++] = (char)('0' + test_random(state) % 10);
		}
	}
	if (test_random(state) % 3 == 0) {
		static const char *const marks[] = {"e", "E", "e+", "E-", "e-0"};
		*integral = false;
		length += (size_t)sprintf(text + length, "%s%d", marks[test_random(state) % 5],
								  (int)(test_random(state) % 340));
	}
	return length;
}

START_TEST(numbers_in_documents)
{
	const azora_document_limits rounding = {AZORA_DOCUMENT_SIZE, AZORA_DOCUMENT_DEPTH, true};
	uint64_t state = 11;
	for (size_t i = 0; i < test_rounds(200000); i++) {
		char text[128] = "";
		bool integral;
		size_t length = random_number(&state, text, &integral);
		double expected = strtod(text, NULL);
		test_reading reading;
		bool read = test_reading_begin(&reading, text, length, &rounding);
		EXPECT_MSG(read == (isfinite(expected) != 0), "%s was %s", text, read ? "read" : "refused");
		if (read) {
			const azora_json *root = reading.document.root;
			EXPECT_MSG(root->as.number == expected, "%s became %.17g", text, root->as.number);
			EXPECT(!signbit(root->as.number) || expected < 0);
			EXPECT(root->integral == integral && root->end == length);
			azora_document strict;
			bool safe = !integral || fabs(expected) < 9007199254740992.0;
			EXPECT_EQUAL(azora_document_read(&strict, &reading.memory.allocator, reading.text,
											 length, &test_limits),
						 safe);
			EXPECT(safe || (strict.code == AZORA_DOCUMENT_NUMBER && strict.offset == 0));
			azora_document_free(&strict);
		}
		test_reading_end(&reading);
	}
}
END_TEST

Suite *suite_numbers(void)
{
	const TTest *const tests[] = {published_sequence, powers_of_ten, integers,
								  numbers_in_documents};
	return TEST_SUITE("numbers", tests);
}
