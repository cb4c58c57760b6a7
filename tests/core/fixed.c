#include "fixed.h"

typedef unsigned __int128 native;

fixed fixed_add(fixed a, fixed b)
{
	native carry = 0;
	for (int i = FIXED_LIMBS - 1; i >= 0; i--) {
		carry += (native)a.limbs[i] + b.limbs[i];
		a.limbs[i] = (uint64_t)carry;
		carry >>= 64;
	}
	return a;
}

fixed fixed_subtract(fixed a, fixed b)
{
	uint64_t borrow = 0;
	for (int i = FIXED_LIMBS - 1; i >= 0; i--) {
		native difference = (native)a.limbs[i] - b.limbs[i] - borrow;
		a.limbs[i] = (uint64_t)difference;
		borrow = (uint64_t)(difference >> 64) != 0;
	}
	return a;
}

fixed fixed_multiply(fixed a, uint64_t b)
{
	native carry = 0;
	for (int i = FIXED_LIMBS - 1; i >= 0; i--) {
		carry += (native)a.limbs[i] * b;
		a.limbs[i] = (uint64_t)carry;
		carry >>= 64;
	}
	return a;
}

fixed fixed_divide(fixed a, uint64_t b)
{
	native rest = 0;
	for (int i = 0; i < FIXED_LIMBS; i++) {
		rest = rest << 64 | a.limbs[i];
		a.limbs[i] = (uint64_t)(rest / b);
		rest %= b;
	}
	return a;
}

fixed fixed_scaled(uint64_t value, unsigned bits)
{
	fixed result = {{value}};
	for (; bits > 60; bits -= 60) {
		result = fixed_divide(result, UINT64_C(1) << 60);
	}
	return fixed_divide(result, UINT64_C(1) << bits);
}

int fixed_compare(fixed a, fixed b)
{
	for (int i = 0; i < FIXED_LIMBS; i++) {
		if (a.limbs[i] != b.limbs[i]) {
			return a.limbs[i] < b.limbs[i] ? -1 : 1;
		}
	}
	return 0;
}

/* ln((q + p) / (q - p)) = 2 (z + z³/3 + z⁵/5 + …) with z = p/q, which is at most 1/3. */
static fixed ln_of_ratio(uint64_t p, uint64_t q)
{
	const fixed zero = {{0}};
	fixed power = fixed_divide((fixed){{p}}, q), sum = zero;
	for (uint64_t n = 1; fixed_compare(power, zero) > 0; n += 2) {
		sum = fixed_add(sum, fixed_divide(power, n));
		power = fixed_divide(fixed_multiply(power, p), q);
		power = fixed_divide(fixed_multiply(power, p), q);
	}
	return fixed_multiply(sum, 2);
}

fixed fixed_ln(uint64_t value)
{
	uint64_t power = 1, twos = 0;
	while (value / 2 >= power) {
		power *= 2;
		twos++;
	}
	return fixed_add(fixed_multiply(ln_of_ratio(1, 3), twos),
					 ln_of_ratio(value - power, value + power));
}
