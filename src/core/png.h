/*
 * Badges in PNG pictures (Open Badges 3.0, 5.3.3.1): an iTXt chunk with the keyword
 * "openbadgecredential", not compressed, once.
 */
#ifndef AZORA_CORE_PNG_H
#define AZORA_CORE_PNG_H

#include "core/baked.h"

/* Bytes of a picture that is read or made. */
#define AZORA_PNG_SIZE ((size_t)33554432)

typedef struct azora_png {
	const char *bytes; /* borrowed */
	size_t length;
	azora_baked
		credential;      /* lies in the bytes; its kind is AZORA_BAKED_NOTHING if there is none */
	size_t begin, end;   /* where its chunk stands; both 0 if there is none */
	const char *message; /* what is wrong, in words that follow "The picture "; static */
} azora_png;

/*
 * Reads a picture: the order, lengths and CRCs of all chunks, its header, and the credential. False
 * if anything of that is wrong. What the pixels are is not looked at.
 */
bool azora_png_read(azora_png *png, const char *bytes, size_t length);

/* How long the picture becomes with this credential instead of its own. */
size_t azora_png_baked_size(const azora_png *png, const azora_baked *credential);

/* Writes the picture with the credential right behind its header; there is room for all of it. */
void azora_png_bake(const azora_png *png, const azora_baked *credential, char *to);

#endif
