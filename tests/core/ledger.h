/*
 * Keys, notes and receipts in the tests.
 */
#ifndef AZORA_TESTS_LEDGER_H
#define AZORA_TESTS_LEDGER_H

#include "core/ledger.h"

#include "verified.h"

/* The signing key of a number; to be ended. */
azora_key test_signing_key(const azora_allocator *allocator, unsigned char number);

/* The verifier of such a key. */
azora_verifier test_note_verifier(const char *name, azora_note_type type, unsigned char number);

/* Signs the first bytes of a note as such a verifier; the test fails if that cannot be done. */
void test_sign(azora_buffer *note, size_t text, const char *name, azora_note_type type,
			   unsigned char number);

#endif
