/*
 * The one place that knows compilers: what C11 lacks and each of them has under another name.
 */
#ifndef AZORA_CORE_PLATFORM_H
#define AZORA_CORE_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef _MSC_VER
#include <intrin.h>
/* A score must be the same on every processor: no multiplication goes into an addition unrounded.
 */
#pragma fp_contract(off)
#endif

_Static_assert(sizeof(void *) == 8, "azora needs a 64-bit platform");

/* For functions that are copied into each caller, with what is constant there worked out. */
#ifdef _MSC_VER
#define AZORA_ALWAYS_INLINE static __forceinline
#else
#define AZORA_ALWAYS_INLINE static inline __attribute__((always_inline))
#endif

/* For functions whose arguments are a format, at this place, and what goes into it, from that one
 * on.
 */
#ifdef _MSC_VER
#define AZORA_FORMAT(at, first)
#else
#define AZORA_FORMAT(at, first) __attribute__((format(printf, at, first)))
#endif

/* Leading zero bits of a value that is not 0. */
static inline unsigned azora_leading_zeros(uint64_t value)
{
#ifdef _MSC_VER
	unsigned long top;
	_BitScanReverse64(&top, value);
	return 63 - (unsigned)top;
#else
	return (unsigned)__builtin_clzll(value);
#endif
}

/* Trailing zero bits of a value that is not 0. */
static inline unsigned azora_trailing_zeros(uint64_t value)
{
#ifdef _MSC_VER
	unsigned long lowest;
	_BitScanForward64(&lowest, value);
	return (unsigned)lowest;
#else
	return (unsigned)__builtin_ctzll(value);
#endif
}

/* Eight bytes as one number, the first byte lowest. */
static inline uint64_t azora_eight_bytes(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof(word));
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

/* Tells the processor that memory will be needed soon. */
static inline void azora_prefetch(const void *memory)
{
#ifdef _MSC_VER
	(void)memory;
#else
	__builtin_prefetch(memory);
#endif
}

/* a + b into *sum; false, and *sum untouched, if it does not fit. */
static inline bool azora_add_int64(int64_t a, int64_t b, int64_t *sum)
{
	if (b >= 0 ? a > INT64_MAX - b : a < INT64_MIN - b) {
		return false;
	}
	*sum = a + b;
	return true;
}

#endif
