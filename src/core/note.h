/*
 * Signed notes (C2SP, signed-note): a text, and below it lines with the signatures of those who
 * stand for it.
 *
 * Two kinds of signatures are known: a log's own, Ed25519 over the text, and a witness's, Ed25519
 * over the text and a time (C2SP, tlog-cosignature).
 */
#ifndef AZORA_CORE_NOTE_H
#define AZORA_CORE_NOTE_H

#include "core/credential.h"

#define AZORA_NOTE_SIZE       1048576 /* bytes of a note */
#define AZORA_NOTE_SIGNATURES 100
#define AZORA_NOTE_NAME       255 /* bytes of a name of ours */
#define AZORA_NOTE_ID         4

/* Signature types, as C2SP numbers them. */
typedef enum azora_note_type {
	AZORA_NOTE_LOG = 0x01,
	AZORA_NOTE_WITNESS = 0x04,
} azora_note_type;

/* Somebody whose signatures can be checked. */
typedef struct azora_verifier {
	azora_span name; /* borrowed */
	azora_note_type type;
	unsigned char key[AZORA_PUBLIC_KEY_SIZE];
	unsigned char id[AZORA_NOTE_ID];
} azora_verifier;

/* Reads base64 with its padding and nothing else, as notes have it: 1 to room bytes. */
bool azora_note_base64(const char *text, size_t length, unsigned char *bytes, size_t room,
					   size_t *count);

/* Whether a text can name a key: not empty, UTF-8, without spaces, "+" and control characters. */
bool azora_note_name_valid(const char *name, size_t length);

/* The verifier of a name and a key, with its id. */
azora_verifier azora_verifier_of(azora_span name, azora_note_type type,
								 const unsigned char key[AZORA_PUBLIC_KEY_SIZE]);

/* A verifier key, "name+id+key", borrowed. NULL if it is one, otherwise what it must be, in words
 * that follow "must "; static. */
const char *azora_verifier_read(azora_verifier *verifier, const char *text, size_t length);
void azora_verifier_write(const azora_verifier *verifier, azora_buffer *text);

/*
 * Signs the note's text, its first so many bytes, and appends the line. time counts only for a
 * witness, in seconds since 1970. Nothing is appended if it fails.
 */
azora_key_code azora_note_sign(azora_buffer *note, size_t text, const azora_verifier *verifier,
							   const azora_key *key, uint64_t time);

typedef enum azora_note_code {
	AZORA_NOTE_OK = 0,
	AZORA_NOTE_NO_MEMORY,
	AZORA_NOTE_MALFORMED,
	AZORA_NOTE_FORGED,   /* a signature by a known key is wrong */
	AZORA_NOTE_UNSIGNED, /* nobody who is known signed it */
} azora_note_code;

typedef struct azora_signature {
	const azora_verifier *verifier; /* borrowed */
	uint64_t time;                  /* a witness's latest */
} azora_signature;

typedef struct azora_note {
	const azora_allocator *allocator; /* borrowed */
	azora_span text;                  /* borrowed; what is signed */
	azora_signature *signatures;      /* owned; each verifier's once */
	size_t count;
	size_t lines;        /* of signatures, the unknown ones, too */
	const char *message; /* why it was refused, in words that follow "The note "; static */
} azora_note;

/* Opens a note: all signatures by the verifiers must be right, and there must be one. Others are
 * passed over. The note is to be freed either way, its text and the verifiers must outlive it. */
azora_note_code azora_note_open(azora_note *note, const azora_allocator *allocator,
								const char *text, size_t length, const azora_verifier *verifiers,
								size_t count);
void azora_note_free(azora_note *note);

#endif
