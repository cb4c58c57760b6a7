/*
 * Notes and checkpoints. The first byte says who signs the bytes that follow, which then are the
 * text of a note that some of the signatures of are good; 0: nobody, they are the whole note.
 */
#include "core/checkpoint.h"

#include "../core/allocators.h"
#include "bytes.h"

#include <sodium.h>

#define LOG     "example.org/ledger"
#define WITNESS "witness.example/w"

typedef struct signer {
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
	azora_verifier verifier;
} signer;

static signer signers[2];

static void make_signer(signer *signer, const char *name, azora_note_type type)
{
	unsigned char seed[crypto_sign_SEEDBYTES], public[crypto_sign_PUBLICKEYBYTES];
	memset(seed, (int)type, sizeof(seed));
	(void)crypto_sign_seed_keypair(public, signer->secret, seed);
	signer->verifier = azora_verifier_of((azora_span){name, strlen(name)}, type, public);
}

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	REQUIRE(sodium_init() >= 0);
	make_signer(&signers[0], LOG, AZORA_NOTE_LOG);
	make_signer(&signers[1], WITNESS, AZORA_NOTE_WITNESS);
	return 0;
}

/* Signs as the specifications have it, without the core. */
static void sign(azora_buffer *note, size_t length, const signer *signer, uint8_t change)
{
	unsigned char bytes[4 + 8 + 64] = {0};
	char base64[200];
	bool witness = signer->verifier.type == AZORA_NOTE_WITNESS;
	size_t head = witness ? 12 : 4;
	azora_buffer message;
	azora_buffer_begin(&message, note->allocator);
	azora_buffer_text(&message, witness ? "cosignature/v1\ntime 258\n" : "");
	azora_buffer_add(&message, note->bytes, length);
	memcpy(bytes, signer->verifier.id, 4);
	bytes[10] = 1;
	bytes[11] = 2;
	(void)crypto_sign_detached(bytes + head, NULL, (unsigned char *)message.bytes, message.length,
							   signer->secret);
	bytes[change % (head + 64)] ^= change / 76;
	azora_buffer_text(note, "\xe2\x80\x94 ");
	azora_buffer_add(note, signer->verifier.name.bytes, signer->verifier.name.length);
	azora_buffer_text(note, " ");
	azora_buffer_text(note, sodium_bin2base64(base64, sizeof(base64), bytes, head + 64,
											  sodium_base64_VARIANT_ORIGINAL));
	azora_buffer_text(note, "\n");
	azora_buffer_free(&message);
}

/* A checkpoint that was taken says what is signed, to the byte. */
static void check_facts(const azora_checkpoint *checkpoint, const azora_allocator *allocator)
{
	azora_buffer again;
	azora_buffer_begin(&again, allocator);
	size_t length =
		azora_checkpoint_write(&again, checkpoint->origin, checkpoint->size, &checkpoint->root);
	REQUIRE(length == checkpoint->note.text.length);
	REQUIRE(memcmp(again.bytes, checkpoint->note.text.bytes, length) == 0);
	REQUIRE(checkpoint->size <= AZORA_MERKLE_MOST);
	azora_buffer_free(&again);
}

static void check_note(const char *text, size_t length, unsigned good)
{
	const azora_verifier verifiers[2] = {signers[0].verifier, signers[1].verifier};
	test_memory memory;
	azora_checkpoint checkpoint;
	test_memory_begin(&memory);
	azora_note_code code =
		azora_checkpoint_open(&checkpoint, &memory.allocator, text, length, verifiers, 2);
	REQUIRE((code == AZORA_NOTE_OK) == (*checkpoint.note.message == '\0'));
	REQUIRE(code != AZORA_NOTE_NO_MEMORY);
	REQUIRE(memory.peak <= length + 8192);
	if (code == AZORA_NOTE_OK) {
		/* Nobody else can sign for these two. */
		REQUIRE(checkpoint.note.count > 0 && checkpoint.note.count <= good);
		check_facts(&checkpoint, &memory.allocator);
	}
	azora_checkpoint_free(&checkpoint);
	code = azora_checkpoint_open(&checkpoint, &memory.allocator, text, length, verifiers, 0);
	REQUIRE(code == AZORA_NOTE_MALFORMED || code == AZORA_NOTE_UNSIGNED);
	azora_checkpoint_free(&checkpoint);
	REQUIRE(test_memory_end(&memory) == 0);
}

/* A verifier key that is read is written the same. */
static void check_verifier(const char *text, size_t length)
{
	test_memory memory;
	azora_verifier verifier;
	azora_buffer again;
	if (azora_verifier_read(&verifier, text, length) != NULL) {
		return;
	}
	test_memory_begin(&memory);
	azora_buffer_begin(&again, &memory.allocator);
	azora_verifier_write(&verifier, &again);
	REQUIRE(again.length == length && memcmp(again.bytes, text, length) == 0);
	azora_buffer_free(&again);
	REQUIRE(test_memory_end(&memory) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes bytes = {data, size};
	test_memory memory;
	azora_buffer note;
	uint8_t who = fuzz_byte(&bytes);
	uint8_t change = (who & 4) != 0 ? fuzz_byte(&bytes) : 0;
	if (bytes.left == 0) {
		return 0;
	}
	check_verifier((const char *)bytes.next, bytes.left);
	test_memory_begin(&memory);
	azora_buffer_begin(&note, &memory.allocator);
	azora_buffer_add(&note, (const char *)bytes.next, bytes.left);
	if ((who & 3) != 0) {
		azora_buffer_text(&note, "\n");
		for (unsigned i = 0; i < 2; i++) {
			if ((who >> i & 1) != 0) {
				sign(&note, bytes.left, &signers[i], change);
			}
		}
	}
	check_note(note.bytes, note.length, (who & 3) == 3 ? 2 : (who & 3) != 0);
	azora_buffer_free(&note);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}
