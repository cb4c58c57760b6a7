/*
 * Receipts: JSON that is nearly one of a ledger with two leaves. Only what says the same as the one
 * that there is may be taken.
 */
#include "core/ledger.h"

#include "../core/allocators.h"
#include "bytes.h"
#include "json_mutator.h"

#include <sodium.h>

#define LOG "example.org/ledger"

static const char credential[] = "{\"id\":\"urn:x\",\"n\":[1,2.5,null]}";

static azora_verifier verifier;
static char checkpoint[400];
static char known[1500]; /* the receipt, in canonical form */
static size_t known_length;

/* Signs the checkpoint of a ledger as the specifications have it. */
static void make_checkpoint(const azora_merkle_hash *root)
{
	unsigned char seed[crypto_sign_SEEDBYTES] = {7}, public[crypto_sign_PUBLICKEYBYTES];
	unsigned char secret[crypto_sign_SECRETKEYBYTES], bytes[4 + 64];
	char base64[200];
	(void)crypto_sign_seed_keypair(public, secret, seed);
	verifier = azora_verifier_of((azora_span){LOG, strlen(LOG)}, AZORA_NOTE_LOG, public);
	(void)sodium_bin2base64(base64, sizeof(base64), root->bytes, 32,
							sodium_base64_VARIANT_ORIGINAL);
	int length = snprintf(checkpoint, sizeof(checkpoint), LOG "\n2\n%s\n", base64);
	memcpy(bytes, verifier.id, 4);
	(void)crypto_sign_detached(bytes + 4, NULL, (unsigned char *)checkpoint,
							   (unsigned long long)length, secret);
	(void)sodium_bin2base64(base64, sizeof(base64), bytes, sizeof(bytes),
							sodium_base64_VARIANT_ORIGINAL);
	(void)snprintf(checkpoint + length, sizeof(checkpoint) - (size_t)length,
				   "\n\xe2\x80\x94 " LOG " %s\n", base64);
}

static void make_receipt(test_memory *memory)
{
	const azora_document_limits limits = {.size = 1000, .depth = 10};
	azora_receipt receipt = {.index = 1, .kind = AZORA_LEAF_ISSUE, .count = 1};
	azora_document document;
	azora_buffer text;
	char leaf[AZORA_LEAF_TEXT];
	memset(receipt.salt, 3, sizeof(receipt.salt));
	REQUIRE(azora_document_read(&document, &memory->allocator, credential, strlen(credential),
								&limits));
	size_t length =
		azora_ledger_leaf(receipt.kind, document.root, &memory->allocator, receipt.salt, leaf);
	azora_document_free(&document);
	azora_merkle_hash hash = azora_merkle_leaf(leaf, length);
	receipt.proof[0] = azora_merkle_leaf("another", 7);
	azora_merkle_hash root = azora_merkle_join(&receipt.proof[0], &hash);
	make_checkpoint(&root);
	receipt.checkpoint = (azora_span){checkpoint, strlen(checkpoint)};
	azora_buffer_begin(&text, &memory->allocator);
	azora_receipt_write(&receipt, &text);
	REQUIRE(text.length < sizeof(known));
	memcpy(known, text.bytes, text.length);
	known_length = text.length;
	azora_buffer_free(&text);
}

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	test_memory memory;
	(void)count;
	(void)arguments;
	REQUIRE(sodium_init() >= 0);
	test_memory_begin(&memory);
	make_receipt(&memory);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}

/* What a receipt says is written as its canonical form. */
static void check_again(const azora_receipt_result *result, azora_receipt_code code,
						test_memory *memory)
{
	azora_buffer again, canonical;
	azora_buffer_begin(&again, &memory->allocator);
	azora_buffer_begin(&canonical, &memory->allocator);
	azora_receipt_write(&result->receipt, &again);
	azora_json_canonical(result->document.root, NULL, 0, &canonical);
	REQUIRE(again.length == canonical.length);
	REQUIRE(memcmp(again.bytes, canonical.bytes, again.length) == 0);
	bool same = again.length == known_length && memcmp(again.bytes, known, known_length) == 0;
	REQUIRE(same == (code == AZORA_RECEIPT_VERIFIED));
	azora_buffer_free(&again);
	azora_buffer_free(&canonical);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	test_memory memory;
	azora_receipt_result result;
	test_memory_begin(&memory);
	azora_receipt_code code =
		azora_receipt_verify(&result, &memory.allocator, (azora_span){(const char *)data, size},
							 (azora_span){credential, strlen(credential)}, &verifier, 1);
	REQUIRE(code != AZORA_RECEIPT_NO_MEMORY && code != AZORA_RECEIPT_CREDENTIAL);
	REQUIRE((code == AZORA_RECEIPT_VERIFIED) == (result.message[0] == '\0'));
	if (code != AZORA_RECEIPT_DAMAGED) {
		check_again(&result, code, &memory);
	}
	azora_receipt_result_free(&result);
	/* As the credential, too. */
	code = azora_receipt_verify(&result, &memory.allocator, (azora_span){known, known_length},
								(azora_span){(const char *)data, size}, &verifier, 1);
	REQUIRE(code == AZORA_RECEIPT_CREDENTIAL || code == AZORA_RECEIPT_INCLUSION);
	azora_receipt_result_free(&result);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}

/* What a value can become. */
static const char *const texts[] = {
	"[%s]",     "{\"a\":%s}", "[%s,%s]",    "null",
	"true",     "0",          "1",          "2",
	"-1",       "1.0",        "1e0",        "9007199254740991",
	"\"\"",     "\"issue\"",  "\"revoke\"", "\"LedgerReceipt\"",
	"\"AAAA\"", NULL,
};

static const fuzz_json_changes changes = {.texts = texts,
										  .decoding = JSON_DECODE_ANY,
										  .encoding = JSON_ENCODE_ANY | JSON_COMPACT,
										  .own = 8};

/* A change of the receipt that there is, or of the input. */
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed)
{
	if (seed % 4 == 1 && known_length <= most) {
		memcpy(bytes, known, known_length);
		size = known_length;
	}
	return fuzz_mutate_input(bytes, size, most, &changes, seed);
}
