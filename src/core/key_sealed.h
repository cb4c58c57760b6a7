/*
 * The text of a sealed key, read and written; no secret is at work here.
 */
#ifndef AZORA_CORE_KEY_SEALED_H
#define AZORA_CORE_KEY_SEALED_H

#include "core/arena.h"
#include "core/key_seal.h"

#define AZORA_SEALED_SALT  16
#define AZORA_SEALED_CHECK 16
#define AZORA_SEALED_NONCE 24
/* The seed and its tag. */
#define AZORA_SEALED_BOX (AZORA_SEED_SIZE + 16)
/* More than any sealed key has. */
#define AZORA_SEALED_MOST 8192

/* What a sealed key says. */
typedef struct azora_sealed {
	unsigned char public_key[AZORA_PUBLIC_KEY_SIZE];
	const char *controller; /* as all texts borrowed and ended by a NUL; NULL: the did:key */
	const char *fragment;   /* NULL: the Multikey */
	const char *key_id;     /* NULL: none */
	azora_kdf kdf;
	unsigned char salt[AZORA_SEALED_SALT]; /* unless the secret is a key itself */
	unsigned char check[AZORA_SEALED_CHECK];
	unsigned char nonce[AZORA_SEALED_NONCE];
	unsigned char box[AZORA_SEALED_BOX];
	const char *text;  /* borrowed, when it was read */
	size_t associated; /* so many bytes of it are associated data */
} azora_sealed;

/* Reads a text, which must outlive what is read; the texts in it are the arena's. */
azora_key_code azora_sealed_read(azora_sealed *sealed, azora_arena *arena, const char *text,
								 size_t length);

/* Writes the header, as JSON in canonical form. */
void azora_sealed_header(azora_buffer *buffer, const azora_sealed *sealed);

/* Writes the associated data: everything in front of the second last dot. */
void azora_sealed_begin(azora_buffer *text, const azora_buffer *header);

/* Writes the rest. */
void azora_sealed_end(azora_buffer *text, const azora_sealed *sealed);

#endif
