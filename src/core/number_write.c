#include "core/number.h"
#include "core/number_powers.h"

#include <math.h>
#include <string.h>

#define SAFE_INTEGER  9007199254740991.0 /* 2^53 - 1 */
#define FRACTION_BITS 52
#define EXPONENT_BIAS 1075 /* of a double's bits, read as an integer */
#define HIDDEN_BIT    (UINT64_C(1) << FRACTION_BITS)

size_t azora_integer_write(int64_t value, char text[AZORA_INTEGER_SIZE])
{
	char digits[AZORA_INTEGER_SIZE];
	size_t at = sizeof(digits) - 1;
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
	digits[at] = '\0';
	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (value < 0) {
		digits[--at] = '-';
	}
	memcpy(text, digits + at, sizeof(digits) - at);
	return sizeof(digits) - 1 - at;
}

/* value / 2^bits, rounded down. */
static int divide_power(int64_t value, unsigned bits)
{
	return (int)(value >= 0 ? value >> bits : ~(~value >> bits));
}

/* floor(log2(10^power)), for powers up to 1,000 and down to -1,000. */
static int log2_of_power(int power)
{
	return divide_power((int64_t)power * 1741647, 19);
}

/* The highest 64 of a product's 192 bits; the lowest of them is set if anything is below them,
 * other than what comes of the power having been rounded. */
static uint64_t multiply(azora_u128 power, uint64_t factor)
{
	uint64_t carried = azora_u128_multiply(power.low, factor).high;
	azora_u128 sum =
		azora_u128_add(azora_u128_multiply(power.high, factor), (azora_u128){0, carried});
	return sum.high | (sum.low > 1);
}

/* digits × 10^exponent */
typedef struct decimal {
	uint64_t digits;
	int exponent;
} decimal;

/*
 * The shortest decimal that lies nearer to a double than to its neighbours; of two as short the
 * nearer one, then the even one. It may end in zeros. The double is significand × 2^exponent;
 * narrow says that the neighbour below is half as far as the one above.
 *
 * This is Schubfach (Raffaello Giulietti, "The Schubfach way to render doubles"). The interval of
 * what is nearer to the double is scaled by the power of ten that makes it at least 1 and less than
 * 10 wide. Then the decimal is the multiple of ten in it, if there is one, or else one of the two
 * integers around the double. Everything is counted in quarters, so that the interval's ends, half
 * way to the neighbours, are integers too.
 */
static decimal shortest(uint64_t significand, int exponent, bool narrow)
{
	/* floor(log10(2^exponent)), or of 3/4 of that. */
	int power = divide_power((int64_t)exponent * 1262611 - (narrow ? 524031 : 0), 22);
	int shift = exponent + log2_of_power(-power) + 1;
	azora_u128 scale = azora_powers_of_ten[-power - AZORA_LEAST_POWER];
	uint64_t odd = significand & 1;
	uint64_t value = multiply(scale, (4 * significand) << shift);
	/* What lies on a bound is read as the even one of the two doubles. */
	uint64_t least = multiply(scale, (4 * significand - 2 + narrow) << shift) + odd;
	uint64_t most = multiply(scale, (4 * significand + 2) << shift) - odd;

	uint64_t tens = value / 40, ones = value / 4;
	bool below = least <= 40 * tens, above = 40 * tens + 40 <= most;
	if (ones >= 10 && below != above) {
		return (decimal){tens + above, power + 1};
	}
	below = least <= 4 * ones;
	above = 4 * ones + 4 <= most;
	if (below == above) {
		uint64_t middle = 4 * ones + 2;
		above = value > middle || (value == middle && (ones & 1) != 0);
	}
	return (decimal){ones + above, power};
}

/* The same of a double, which is greater than 0. */
static decimal decimal_of(double value)
{
	uint64_t bits;
	memcpy(&bits, &value, sizeof(bits));
	uint64_t fraction = bits & (HIDDEN_BIT - 1);
	int exponent = (int)(bits >> FRACTION_BITS);
	return exponent == 0 ? shortest(fraction, 1 - EXPONENT_BIAS, false)
						 : shortest(HIDDEN_BIT | fraction, exponent - EXPONENT_BIAS,
									fraction == 0 && exponent > 1);
}

static char *put(char *to, const char *bytes, int count)
{
	memcpy(to, bytes, (size_t)count);
	return to + count;
}

static char *put_zeros(char *to, int count)
{
	memset(to, '0', (size_t)count);
	return to + count;
}

/* With one digit before the point, and an exponent. */
static char *put_exponential(char *to, const char *digits, int count, int exponent)
{
	to = put(to, digits, 1);
	if (count > 1) {
		*to++ = '.';
		to = put(to, digits + 1, count - 1);
	}
	*to++ = 'e';
	if (exponent > 0) {
		*to++ = '+';
	}
	return to + azora_integer_write(exponent, to);
}

/* exponent is that of the first digit. */
static char *put_digits(char *to, const char *digits, int count, int exponent)
{
	if (exponent >= 21 || exponent < -6) {
		return put_exponential(to, digits, count, exponent);
	}
	if (exponent < 0) {
		to = put_zeros(put(to, "0.", 2), -exponent - 1);
		return put(to, digits, count);
	}
	if (count <= exponent + 1) {
		return put_zeros(put(to, digits, count), exponent + 1 - count);
	}
	to = put(to, digits, exponent + 1);
	*to++ = '.';
	return put(to, digits + exponent + 1, count - exponent - 1);
}

size_t azora_number_write(double value, char text[AZORA_NUMBER_SIZE])
{
	if (fabs(value) <= SAFE_INTEGER && value == (double)(int64_t)value) {
		return azora_integer_write((int64_t)value, text);
	}
	char digits[AZORA_INTEGER_SIZE], *to = text;
	decimal found = decimal_of(fabs(value));
	int count = (int)azora_integer_write((int64_t)found.digits, digits);
	int exponent = found.exponent + count - 1;
	while (count > 1 && digits[count - 1] == '0') {
		count--;
	}
	if (value < 0) {
		*to++ = '-';
	}
	to = put_digits(to, digits, count, exponent);
	*to = '\0';
	return (size_t)(to - text);
}
