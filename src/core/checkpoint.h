/*
 * Checkpoints of a log (C2SP, tlog-checkpoint): a note that says which log, how many leaves, and
 * the root of its Merkle tree.
 */
#ifndef AZORA_CORE_CHECKPOINT_H
#define AZORA_CORE_CHECKPOINT_H

#include "core/merkle.h"
#include "core/note.h"

typedef struct azora_checkpoint {
	azora_note note;
	azora_span origin; /* borrowed from the note's text */
	uint64_t size;
	azora_merkle_hash root;
} azora_checkpoint;

/* Writes the text of a checkpoint and the empty line that its signatures come behind; returns the
 * length of what is signed. */
size_t azora_checkpoint_write(azora_buffer *note, azora_span origin, uint64_t size,
							  const azora_merkle_hash *root);

/*
 * Opens a checkpoint. Beside what makes a note good, its log must have signed it: the key of a log,
 * type 1, speaks for the origin that it is named after, and no other key does. No extension lines.
 * The checkpoint is to be freed either way; text and verifiers must outlive it.
 */
azora_note_code azora_checkpoint_open(azora_checkpoint *checkpoint,
									  const azora_allocator *allocator, const char *text,
									  size_t length, const azora_verifier *verifiers, size_t count);
void azora_checkpoint_free(azora_checkpoint *checkpoint);

/* Whether a tree can follow on an earlier checkpoint of its log: NULL, or why not, in words that
 * follow "The checkpoint "; static. */
const char *azora_checkpoint_follows(const azora_checkpoint *earlier, azora_span origin,
									 uint64_t size, const azora_merkle_hash *root,
									 const azora_merkle_hash *proof, size_t count);

#endif
