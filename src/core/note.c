#include "core/note.h"
#include "core/canonical.h"
#include "core/letters.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>

/* An em dash and a space. */
#define PREFIX        "\xe2\x80\x94 "
#define PREFIX_LENGTH 4
#define TIME_SIZE     8
/* Id, time and signature. */
#define MOST_BYTES (AZORA_NOTE_ID + TIME_SIZE + AZORA_SIGNATURE_SIZE)
#define BASE64     sodium_base64_VARIANT_ORIGINAL
/* "cosignature/v1\ntime 9223372036854775807\n" and a NUL. */
#define COSIGNATURE_HEAD 64

bool azora_note_name_valid(const char *name, size_t length)
{
	if (length == 0 || !azora_utf8_valid(name, length)) {
		return false;
	}
	for (size_t i = 0, bytes; i < length; i += bytes) {
		uint32_t point = azora_letter_at(name + i, &bytes);
		if (point < ' ' || point == '+' || point == 0x85 || azora_is_space(point)) {
			return false;
		}
	}
	return true;
}

azora_verifier azora_verifier_of(azora_span name, azora_note_type type,
								 const unsigned char key[AZORA_PUBLIC_KEY_SIZE])
{
	azora_verifier verifier = {.name = name, .type = type};
	const unsigned char between[2] = {'\n', (unsigned char)type};
	unsigned char hash[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	memcpy(verifier.key, key, AZORA_PUBLIC_KEY_SIZE);
	(void)crypto_hash_sha256_init(&state);
	(void)crypto_hash_sha256_update(&state, (const unsigned char *)name.bytes, name.length);
	(void)crypto_hash_sha256_update(&state, between, sizeof(between));
	(void)crypto_hash_sha256_update(&state, key, AZORA_PUBLIC_KEY_SIZE);
	(void)crypto_hash_sha256_final(&state, hash);
	memcpy(verifier.id, hash, AZORA_NOTE_ID);
	return verifier;
}

bool azora_note_base64(const char *text, size_t length, unsigned char *bytes, size_t room,
					   size_t *count)
{
	const char *end;
	/* Some versions of libsodium take bytes beyond ASCII for "+" and "/". */
	for (size_t i = 0; i < length; i++) {
		if ((unsigned char)text[i] >= 0x80) {
			return false;
		}
	}
	return length > 0 &&
		   sodium_base642bin(bytes, room, text, length, NULL, count, &end, BASE64) == 0 &&
		   end == text + length;
}

const char *azora_verifier_read(azora_verifier *verifier, const char *text, size_t length)
{
	static const char form[] = "a verifier key, \"name+id+key\"";
	char id[2 * AZORA_NOTE_ID + 1];
	/* Room for keys of other types, so that these are told from what is no key. */
	unsigned char key[4096];
	size_t count;
	const char *plus = memchr(text, '+', length);
	size_t name = plus != NULL ? (size_t)(plus - text) : 0, rest = length - name;
	/* Behind the name: "+", eight digits, "+" and the key. */
	if (plus == NULL || !azora_note_name_valid(text, name) || rest < sizeof(id) + 1 ||
		plus[sizeof(id)] != '+') {
		return form;
	}
	if (!azora_note_base64(plus + sizeof(id) + 1, rest - sizeof(id) - 1, key, sizeof(key),
						   &count)) {
		return form;
	}
	if ((key[0] != AZORA_NOTE_LOG && key[0] != AZORA_NOTE_WITNESS) ||
		count != 1 + AZORA_PUBLIC_KEY_SIZE) {
		return "of type 1 or 4, with an Ed25519 key; others are not known here";
	}
	*verifier = azora_verifier_of((azora_span){text, name}, (azora_note_type)key[0], key + 1);
	(void)sodium_bin2hex(id, sizeof(id), verifier->id, AZORA_NOTE_ID);
	return memcmp(id, plus + 1, sizeof(id) - 1) == 0
			   ? NULL
			   : "one whose id is that of its name and its key";
}

void azora_verifier_write(const azora_verifier *verifier, azora_buffer *text)
{
	unsigned char key[1 + AZORA_PUBLIC_KEY_SIZE];
	char id[2 * AZORA_NOTE_ID + 1];
	char base64[sodium_base64_ENCODED_LEN(sizeof(key), BASE64)];
	key[0] = (unsigned char)verifier->type;
	memcpy(key + 1, verifier->key, AZORA_PUBLIC_KEY_SIZE);
	azora_buffer_add(text, verifier->name.bytes, verifier->name.length);
	azora_buffer_text(text, "+");
	azora_buffer_text(text, sodium_bin2hex(id, sizeof(id), verifier->id, AZORA_NOTE_ID));
	azora_buffer_text(text, "+");
	azora_buffer_text(text, sodium_bin2base64(base64, sizeof(base64), key, sizeof(key), BASE64));
}

/* What stands before the text in what a witness signs; returns its length. */
static size_t cosignature_head(char head[COSIGNATURE_HEAD], uint64_t time)
{
	return (size_t)snprintf(head, COSIGNATURE_HEAD, "cosignature/v1\ntime %" PRIu64 "\n", time);
}

/* Signs the text for a witness, which needs it behind a head. */
static azora_key_code cosign(const azora_buffer *note, size_t length, const azora_key *key,
							 uint64_t time, unsigned char *signature)
{
	char head[COSIGNATURE_HEAD];
	azora_buffer message;
	azora_key_code code = AZORA_KEY_NO_MEMORY;
	azora_buffer_begin(&message, note->allocator);
	azora_buffer_add(&message, head, cosignature_head(head, time));
	azora_buffer_add(&message, note->bytes, length);
	if (!message.failed) {
		code = azora_key_sign(key, (const unsigned char *)message.bytes, message.length, signature);
	}
	azora_buffer_free(&message);
	return code;
}

/* The time, as it stands in a cosignature. */
static void write_time(unsigned char *bytes, uint64_t time)
{
	for (unsigned i = 0; i < TIME_SIZE; i++) {
		bytes[i] = (unsigned char)(time >> (56 - 8 * i));
	}
}

static uint64_t read_time(const unsigned char *bytes)
{
	uint64_t time = 0;
	for (unsigned i = 0; i < TIME_SIZE; i++) {
		time = time << 8 | bytes[i];
	}
	return time;
}

azora_key_code azora_note_sign(azora_buffer *note, size_t text, const azora_verifier *verifier,
							   const azora_key *key, uint64_t time)
{
	unsigned char bytes[MOST_BYTES];
	char base64[sodium_base64_ENCODED_LEN(MOST_BYTES, BASE64)];
	bool witness = verifier->type == AZORA_NOTE_WITNESS;
	size_t head = AZORA_NOTE_ID + (witness ? TIME_SIZE : 0);
	if (!azora_buffer_reserve(note, PREFIX_LENGTH + verifier->name.length + 1 + sizeof(base64))) {
		return AZORA_KEY_NO_MEMORY;
	}
	memcpy(bytes, verifier->id, AZORA_NOTE_ID);
	if (witness) {
		write_time(bytes + AZORA_NOTE_ID, time);
	}
	azora_key_code code =
		witness ? cosign(note, text, key, time, bytes + head)
				: azora_key_sign(key, (const unsigned char *)note->bytes, text, bytes + head);
	if (code != AZORA_KEY_OK) {
		return code;
	}
	azora_buffer_add(note, PREFIX, PREFIX_LENGTH);
	azora_buffer_add(note, verifier->name.bytes, verifier->name.length);
	azora_buffer_text(note, " ");
	azora_buffer_text(note, sodium_bin2base64(base64, sizeof(base64), bytes,
											  head + AZORA_SIGNATURE_SIZE, BASE64));
	azora_buffer_text(note, "\n");
	return AZORA_KEY_OK;
}

/* What opening a note works with. */
typedef struct opening {
	azora_note *note;
	const azora_verifier *verifiers;
	size_t count;
	unsigned char *room; /* owned; for a signature's bytes, and then what it signs */
	size_t size;
} opening;

static azora_note_code refuse(azora_note *note, azora_note_code code, const char *message)
{
	note->message = message;
	return code;
}

static const azora_verifier *find_verifier(const opening *this, azora_span name,
										   const unsigned char *id)
{
	for (size_t i = 0; i < this->count; i++) {
		const azora_verifier *verifier = &this->verifiers[i];
		if (memcmp(verifier->id, id, AZORA_NOTE_ID) == 0 &&
			azora_span_equal(verifier->name, name)) {
			return verifier;
		}
	}
	return NULL;
}

/* Whether a known verifier signed the text; bytes are behind the id. */
static bool verify(opening *this, const azora_verifier *verifier, const unsigned char *bytes,
				   size_t length, uint64_t *time)
{
	azora_span text = this->note->text;
	*time = 0;
	if (verifier->type == AZORA_NOTE_LOG) {
		return length == AZORA_SIGNATURE_SIZE &&
			   crypto_sign_verify_detached(bytes, (const unsigned char *)text.bytes, text.length,
										   verifier->key) == 0;
	}
	if (length != TIME_SIZE + AZORA_SIGNATURE_SIZE) {
		return false;
	}
	unsigned char signature[AZORA_SIGNATURE_SIZE];
	char head[COSIGNATURE_HEAD];
	*time = read_time(bytes);
	memcpy(signature, bytes + TIME_SIZE, sizeof(signature));
	size_t before = cosignature_head(head, *time);
	memcpy(this->room, head, before);
	memcpy(this->room + before, text.bytes, text.length);
	return *time <= INT64_MAX &&
		   crypto_sign_verify_detached(signature, this->room, before + text.length,
									   verifier->key) == 0;
}

static void add_signature(azora_note *note, const azora_verifier *verifier, uint64_t time)
{
	for (size_t i = 0; i < note->count; i++) {
		azora_signature *known = &note->signatures[i];
		if (known->verifier == verifier) {
			known->time = time > known->time ? time : known->time;
			return;
		}
	}
	note->signatures[note->count++] = (azora_signature){verifier, time};
}

/* A line without its end. */
static azora_note_code read_line(opening *this, const char *line, size_t length)
{
	static const char message[] =
		"has a line among its signatures that is none: a dash, a name and base64";
	size_t bytes;
	uint64_t time;
	if (length < PREFIX_LENGTH || memcmp(line, PREFIX, PREFIX_LENGTH) != 0) {
		return refuse(this->note, AZORA_NOTE_MALFORMED, message);
	}
	line += PREFIX_LENGTH;
	length -= PREFIX_LENGTH;
	const char *space = memchr(line, ' ', length);
	azora_span name = {line, space != NULL ? (size_t)(space - line) : length};
	if (space == NULL || !azora_note_name_valid(name.bytes, name.length) ||
		!azora_note_base64(space + 1, length - name.length - 1, this->room, this->size, &bytes) ||
		bytes <= AZORA_NOTE_ID) {
		return refuse(this->note, AZORA_NOTE_MALFORMED, message);
	}
	const azora_verifier *verifier = find_verifier(this, name, this->room);
	if (verifier == NULL) {
		return AZORA_NOTE_OK;
	}
	if (!verify(this, verifier, this->room + AZORA_NOTE_ID, bytes - AZORA_NOTE_ID, &time)) {
		return refuse(this->note, AZORA_NOTE_FORGED,
					  "has a signature by a known key that is wrong");
	}
	add_signature(this->note, verifier, time);
	return AZORA_NOTE_OK;
}

/* All lines; each has its end. */
static azora_note_code read_lines(opening *this, const char *lines, const char *end)
{
	for (size_t count = 0; lines < end; count++) {
		const char *line = lines;
		lines = (const char *)memchr(line, '\n', (size_t)(end - line)) + 1;
		if (count == AZORA_NOTE_SIGNATURES) {
			return refuse(this->note, AZORA_NOTE_MALFORMED, "has more than 100 signatures");
		}
		this->note->lines++;
		azora_note_code code = read_line(this, line, (size_t)(lines - 1 - line));
		if (code != AZORA_NOTE_OK) {
			return code;
		}
	}
	return this->note->count > 0
			   ? AZORA_NOTE_OK
			   : refuse(this->note, AZORA_NOTE_UNSIGNED, "is signed by nobody whose key is known");
}

/* Where the last empty line is: the place of the end of the line before it; NULL if there is none.
 */
static const char *find_split(const char *text, size_t length)
{
	for (size_t i = length; i > 1; i--) {
		if (text[i - 1] == '\n' && text[i - 2] == '\n') {
			return text + i - 2;
		}
	}
	return NULL;
}

static bool plain(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if ((unsigned char)text[i] < ' ' && text[i] != '\n') {
			return false;
		}
	}
	return azora_utf8_valid(text, length);
}

azora_note_code azora_note_open(azora_note *note, const azora_allocator *allocator,
								const char *text, size_t length, const azora_verifier *verifiers,
								size_t count)
{
	*note = (azora_note){.allocator = allocator, .message = ""};
	if (length > AZORA_NOTE_SIZE) {
		return refuse(note, AZORA_NOTE_MALFORMED, "is longer than 1 MiB");
	}
	if (!plain(text, length)) {
		return refuse(note, AZORA_NOTE_MALFORMED,
					  "must be UTF-8 without control characters but line ends");
	}
	const char *split = find_split(text, length), *end = text + length;
	if (split == NULL || split + 2 == end || end[-1] != '\n') {
		return refuse(note, AZORA_NOTE_MALFORMED,
					  "must have an empty line, and lines with signatures behind it");
	}
	note->text = (azora_span){text, (size_t)(split + 1 - text)};
	opening this = {.note = note, .verifiers = verifiers, .count = count};
	size_t most = count < AZORA_NOTE_SIGNATURES ? count : AZORA_NOTE_SIGNATURES;
	note->signatures = azora_allocate(allocator, most, sizeof(*note->signatures));
	if (note->signatures == NULL) {
		return AZORA_NOTE_NO_MEMORY;
	}
	this.size = length + COSIGNATURE_HEAD;
	this.room = azora_allocate(allocator, this.size, 1);
	azora_note_code code =
		this.room != NULL ? read_lines(&this, split + 2, end) : AZORA_NOTE_NO_MEMORY;
	azora_release(allocator, this.room);
	return code;
}

void azora_note_free(azora_note *note)
{
	azora_release(note->allocator, note->signatures);
	note->signatures = NULL;
	note->count = 0;
}
