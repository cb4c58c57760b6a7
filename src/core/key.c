#include "core/key.h"

#include <string.h>

/* Two texts with a third between them; NULL if there is no memory. */
static char *join(const azora_allocator *allocator, const char *left, const char *between,
				  const char *right)
{
	size_t start = strlen(left), gap = strlen(between), rest = strlen(right);
	char *text = azora_allocate(allocator, start + gap + rest + 1, 1);
	if (text != NULL) {
		memcpy(text, left, start);
		memcpy(text + start, between, gap);
		memcpy(text + start + gap, right, rest + 1);
	}
	return text;
}

azora_key_code azora_key_named(azora_key *key, const azora_allocator *allocator,
							   azora_secret *secret, const char *controller, const char *fragment)
{
	/* The secret comes first: an allocator that jumps out leaves a key that can be ended. */
	*key = (azora_key){.secret = secret};
	azora_multikey_write(azora_secret_public(secret), key->multikey);
	key->controller = controller != NULL ? join(allocator, controller, "", "")
										 : join(allocator, "did:key", ":", key->multikey);
	if (key->controller != NULL) {
		key->method =
			join(allocator, key->controller, "#", fragment != NULL ? fragment : key->multikey);
	}
	if (key->method == NULL) {
		azora_key_end(key, allocator);
		return AZORA_KEY_NO_MEMORY;
	}
	return AZORA_KEY_OK;
}

azora_key_code azora_key_begin(azora_key *key, const azora_allocator *allocator,
							   azora_secret *secret)
{
	return azora_key_named(key, allocator, secret, NULL, NULL);
}

azora_key_code azora_key_controlled(azora_key *key, const azora_allocator *allocator,
									const azora_key *from, const char *controller,
									const char *fragment)
{
	return azora_key_named(key, allocator, azora_secret_share(from->secret), controller, fragment);
}

void azora_key_end(azora_key *key, const azora_allocator *allocator)
{
	azora_release(allocator, key->method);
	azora_release(allocator, key->controller);
	azora_secret_release(key->secret);
	*key = (azora_key){.secret = NULL};
}

azora_key_code azora_key_sign(const azora_key *key, const unsigned char *message, size_t length,
							  unsigned char signature[AZORA_SIGNATURE_SIZE])
{
	azora_key_code code = azora_secret_open(key->secret);
	if (code == AZORA_KEY_OK) {
		azora_secret_sign(key->secret, message, length, signature);
		azora_secret_close(key->secret);
	}
	return code;
}
