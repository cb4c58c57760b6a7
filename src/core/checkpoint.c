#include "core/checkpoint.h"

#include <sodium.h>

#define BASE64 sodium_base64_VARIANT_ORIGINAL
/* A root, with a NUL. */
#define ROOT_TEXT sodium_base64_ENCODED_LEN(AZORA_MERKLE_SIZE, BASE64)

size_t azora_checkpoint_write(azora_buffer *note, azora_span origin, uint64_t size,
							  const azora_merkle_hash *root)
{
	char base64[ROOT_TEXT];
	azora_buffer_add(note, origin.bytes, origin.length);
	azora_buffer_text(note, "\n");
	azora_buffer_integer(note, (int64_t)size);
	azora_buffer_text(note, "\n");
	azora_buffer_text(note, sodium_bin2base64(base64, sizeof(base64), root->bytes,
											  AZORA_MERKLE_SIZE, BASE64));
	azora_buffer_text(note, "\n");
	size_t length = note->length;
	azora_buffer_text(note, "\n");
	return length;
}

/* The next line of a text, without its end; bytes NULL if there is none. */
static azora_span next_line(azora_span *text)
{
	const char *end = text->length > 0 ? memchr(text->bytes, '\n', text->length) : NULL;
	if (end == NULL) {
		return (azora_span){NULL, 0};
	}
	azora_span line = {text->bytes, (size_t)(end - text->bytes)};
	*text = (azora_span){end + 1, text->length - line.length - 1};
	return line;
}

/* A number without zeros in front. */
static bool read_size(azora_span line, uint64_t *size)
{
	*size = 0;
	if (line.length == 0 || (line.bytes[0] == '0' && line.length > 1)) {
		return false;
	}
	for (size_t i = 0; i < line.length; i++) {
		uint64_t digit = (uint64_t)(unsigned char)line.bytes[i] - '0';
		if (digit > 9 || *size > (AZORA_MERKLE_MOST - digit) / 10) {
			return false;
		}
		*size = *size * 10 + digit;
	}
	return true;
}

static bool read_root(azora_span line, azora_merkle_hash *root)
{
	size_t count;
	return azora_note_base64(line.bytes, line.length, root->bytes, AZORA_MERKLE_SIZE, &count) &&
		   count == AZORA_MERKLE_SIZE;
}

/* Reads the three lines; NULL, or why they are none. */
static const char *read_text(azora_checkpoint *this)
{
	azora_span text = this->note.text;
	this->origin = next_line(&text);
	if (this->origin.length == 0) {
		return "must name its log in the first line";
	}
	if (!read_size(next_line(&text), &this->size)) {
		return "must have its size in the second line, a number without zeros in front";
	}
	if (!read_root(next_line(&text), &this->root)) {
		return "must have its root in the third line, 32 bytes in base64";
	}
	if (text.length > 0) {
		return "has more than three lines; extensions are not taken here";
	}
	if (this->size == 0) {
		azora_merkle empty = {.size = 0};
		azora_merkle_hash root = azora_merkle_root(&empty);
		if (!azora_merkle_equal(&root, &this->root)) {
			return "is of an empty log and has another root than one";
		}
	}
	return NULL;
}

/* Whether the log itself stands for it. A witness does not: it signs what any log shows it, and
 * says only that this log never went back on it. */
static bool is_vouched(const azora_checkpoint *this)
{
	for (size_t i = 0; i < this->note.count; i++) {
		const azora_verifier *verifier = this->note.signatures[i].verifier;
		if (verifier->type == AZORA_NOTE_LOG && azora_span_equal(verifier->name, this->origin)) {
			return true;
		}
	}
	return false;
}

azora_note_code azora_checkpoint_open(azora_checkpoint *checkpoint,
									  const azora_allocator *allocator, const char *text,
									  size_t length, const azora_verifier *verifiers, size_t count)
{
	azora_note_code code =
		azora_note_open(&checkpoint->note, allocator, text, length, verifiers, count);
	if (code == AZORA_NOTE_NO_MEMORY || code == AZORA_NOTE_MALFORMED) {
		return code;
	}
	const char *message = read_text(checkpoint);
	if (message != NULL) {
		checkpoint->note.message = message;
		return AZORA_NOTE_MALFORMED;
	}
	if (code == AZORA_NOTE_OK && !is_vouched(checkpoint)) {
		checkpoint->note.message = "is not signed by its own log with a key that is known";
		return AZORA_NOTE_UNSIGNED;
	}
	return code;
}

void azora_checkpoint_free(azora_checkpoint *checkpoint)
{
	azora_note_free(&checkpoint->note);
}

const char *azora_checkpoint_follows(const azora_checkpoint *earlier, azora_span origin,
									 uint64_t size, const azora_merkle_hash *root,
									 const azora_merkle_hash *proof, size_t count)
{
	if (!azora_span_equal(earlier->origin, origin)) {
		return "is of another log than the previous one";
	}
	if (size < earlier->size) {
		return "is smaller than the previous one: the log has lost leaves";
	}
	/* On the empty tree any other follows, by a proof of nothing. */
	if (earlier->size == 0 ? count > 0
						   : !azora_merkle_verify_consistency(earlier->size, size, &earlier->root,
															  root, proof, count)) {
		return "is not proved to be consistent with the previous one";
	}
	return NULL;
}
