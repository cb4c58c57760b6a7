/*
 * The canonical form (RFC 8785) of jansson's values, into a hash.
 */
#ifndef AZORA_CORE_CANONICAL_JSON_H
#define AZORA_CORE_CANONICAL_JSON_H

#include "core/arena.h"
#include "core/canonical.h"

#include <jansson.h>

/*
 * Names in UTF-16 order, numbers as ECMAScript writes them; integers beyond ±2^53, for which RFC
 * 8785 has no form, to the last digit. The arena is for what sorting needs. Recurses as deep as the
 * value is; jansson reads nothing deeper than 2,048.
 */
azora_status azora_canonical_json(crypto_hash_sha256_state *hash, azora_arena *arena,
								  const json_t *json);

#endif
