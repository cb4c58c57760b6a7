#include "ledger.h"

#include "suite.h"

#include <string.h>

azora_key test_signing_key(const azora_allocator *allocator, unsigned char number)
{
	unsigned char seed[AZORA_SEED_SIZE];
	azora_key key;
	memset(seed, number, sizeof(seed));
	azora_secret *secret = azora_secret_new(seed);
	EXPECT(secret != NULL);
	EXPECT_EQUAL(azora_key_begin(&key, allocator, secret), AZORA_KEY_OK);
	return key;
}

azora_verifier test_note_verifier(const char *name, azora_note_type type, unsigned char number)
{
	unsigned char seed[AZORA_SEED_SIZE];
	memset(seed, number, sizeof(seed));
	azora_secret *secret = azora_secret_new(seed);
	EXPECT(secret != NULL);
	azora_verifier verifier = azora_verifier_of(test_span(name), type, azora_secret_public(secret));
	azora_secret_release(secret);
	return verifier;
}

void test_sign(azora_buffer *note, size_t text, const char *name, azora_note_type type,
			   unsigned char number)
{
	azora_key key = test_signing_key(note->allocator, number);
	azora_verifier verifier = test_note_verifier(name, type, number);
	EXPECT_EQUAL(azora_note_sign(note, text, &verifier, &key, 1000 + number), AZORA_KEY_OK);
	azora_key_end(&key, note->allocator);
}
