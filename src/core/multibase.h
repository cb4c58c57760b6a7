/*
 * Multibase, Multikey (Controlled Identifiers 1.0) and base64url, each strict: one text for each
 * value, and nothing else read.
 */
#ifndef AZORA_CORE_MULTIBASE_H
#define AZORA_CORE_MULTIBASE_H

#include "core/buffer.h"

/* What base58btc is asked for: keys of 34 bytes and signatures of 64. */
#define AZORA_BASE58_BYTES 64
#define AZORA_BASE58_TEXT  89 /* with a NUL */

#define AZORA_PUBLIC_KEY_SIZE 32
#define AZORA_SIGNATURE_SIZE  64
/* "z6Mk..." with its NUL. */
#define AZORA_MULTIKEY_TEXT   49
#define AZORA_MULTIKEY_LENGTH (AZORA_MULTIKEY_TEXT - 1)

/* Writes base58btc without the multibase's "z"; at most AZORA_BASE58_BYTES bytes. Returns the
 * length. */
size_t azora_base58_write(const unsigned char *bytes, size_t count, char text[AZORA_BASE58_TEXT]);

/* Reads exactly count bytes, at most AZORA_BASE58_BYTES; false if the text is anything else. */
bool azora_base58_read(const char *text, size_t length, unsigned char *bytes, size_t count);

/* The Multikey of an Ed25519 public key. */
void azora_multikey_write(const unsigned char key[AZORA_PUBLIC_KEY_SIZE],
						  char text[AZORA_MULTIKEY_TEXT]);

/* False if the text is not the Multikey of an Ed25519 public key. */
bool azora_multikey_read(const char *text, size_t length, unsigned char key[AZORA_PUBLIC_KEY_SIZE]);

/* base64url without padding (RFC 4648, 5). */
void azora_base64url_write(azora_buffer *buffer, const unsigned char *bytes, size_t length);

/* Reads at most room bytes and tells how many there were; false if the text has padding, bits left
 * over or any other character, or does not fit. */
bool azora_base64url_read(const char *text, size_t length, unsigned char *bytes, size_t room,
						  size_t *count);

#endif
