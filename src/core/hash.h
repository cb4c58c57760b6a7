#ifndef AZORA_CORE_HASH_H
#define AZORA_CORE_HASH_H

#include "core/platform.h"

/* Spreads every bit of a key over all bits of the hash (the finisher of SplitMix64). */
static inline uint64_t azora_hash_int64(int64_t key, uint64_t seed)
{
	uint64_t hash = ((uint64_t)key ^ seed) + UINT64_C(0x9e3779b97f4a7c15);
	hash = (hash ^ (hash >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	hash = (hash ^ (hash >> 27)) * UINT64_C(0x94d049bb133111eb);
	return hash ^ (hash >> 31);
}

#endif
