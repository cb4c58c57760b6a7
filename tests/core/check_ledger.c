#include "core/ledger.h"

#include "ledger.h"
#include "short_memory.h"
#include "suite.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define LOG     "example.org/ledger"
#define WITNESS "witness.example/w"

static azora_merkle_hash some_root(unsigned char byte)
{
	azora_merkle_hash root;
	memset(root.bytes, byte, sizeof(root.bytes));
	return root;
}

/* What opening a note says that has this text, signed by the log's key. */
static azora_note_code open_signed(const char *text, const char *signer, azora_note_type type)
{
	test_memory memory;
	azora_buffer note;
	azora_checkpoint checkpoint;
	const azora_verifier verifiers[] = {test_note_verifier(LOG, AZORA_NOTE_LOG, 1),
										test_note_verifier(WITNESS, AZORA_NOTE_WITNESS, 1),
										test_note_verifier("another.log", AZORA_NOTE_LOG, 1)};
	test_memory_begin(&memory);
	azora_buffer_begin(&note, &memory.allocator);
	azora_buffer_text(&note, text);
	azora_buffer_text(&note, "\n");
	test_sign(&note, strlen(text), signer, type, 1);
	azora_note_code code = azora_checkpoint_open(&checkpoint, &memory.allocator, note.bytes,
												 note.length, verifiers, 3);
	azora_checkpoint_free(&checkpoint);
	azora_buffer_free(&note);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return code;
}

#define ROOT "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n"

START_TEST(refused_checkpoints)
{
	static const char *const texts[] = {
		"\n",
		LOG "\n",
		LOG "\n5\n",
		"\n5\n" ROOT,
		"5\n" ROOT,
		LOG "\n\n5\n" ROOT,
		LOG "\n05\n" ROOT,
		LOG "\n00\n" ROOT,
		LOG "\n+5\n" ROOT,
		LOG "\n-5\n" ROOT,
		LOG "\n 5\n" ROOT,
		LOG "\n5 \n" ROOT,
		LOG "\n0x5\n" ROOT,
		LOG "\n5.0\n" ROOT,
		LOG "\n9223372036854775808\n" ROOT,
		LOG "\n18446744073709551617\n" ROOT,
		LOG "\n92233720368547758070\n" ROOT,
		LOG "\n5\nAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE\n",
		LOG "\n5\nAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQF=\n",
		LOG "\n5\nAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n\n",
		LOG "\n5\nAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB\n",
		LOG "\n5\nAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB\n",
		LOG "\n5\n-QEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n",
		LOG "\n5\n" ROOT "extension\n",
		LOG "\n5\n" ROOT "\n",
		LOG "\n0\n" ROOT,
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		EXPECT_MSG(open_signed(texts[i], LOG, AZORA_NOTE_LOG) == AZORA_NOTE_MALFORMED, "%s",
				   texts[i]);
	}
	EXPECT_EQUAL(open_signed(LOG "\n5\n" ROOT, LOG, AZORA_NOTE_LOG), AZORA_NOTE_OK);
	EXPECT_EQUAL(open_signed(LOG "\n9223372036854775807\n" ROOT, LOG, AZORA_NOTE_LOG),
				 AZORA_NOTE_OK);
	EXPECT_EQUAL(open_signed(LOG "\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", LOG,
							 AZORA_NOTE_LOG),
				 AZORA_NOTE_OK);
}
END_TEST

/* Who may speak for a log. */
START_TEST(voices)
{
	EXPECT_EQUAL(open_signed(LOG "\n5\n" ROOT, LOG, AZORA_NOTE_LOG), AZORA_NOTE_OK);
	EXPECT_EQUAL(open_signed(LOG "\n5\n" ROOT, WITNESS, AZORA_NOTE_WITNESS), AZORA_NOTE_UNSIGNED);
	EXPECT_EQUAL(open_signed(LOG "\n5\n" ROOT, "another.log", AZORA_NOTE_LOG), AZORA_NOTE_UNSIGNED);
	EXPECT_EQUAL(open_signed(LOG "\n5\n" ROOT, "a.stranger", AZORA_NOTE_LOG), AZORA_NOTE_UNSIGNED);
	EXPECT_EQUAL(open_signed(LOG "/2\n5\n" ROOT, LOG, AZORA_NOTE_LOG), AZORA_NOTE_UNSIGNED);
	EXPECT_EQUAL(open_signed("an origin with spaces\n5\n" ROOT, LOG, AZORA_NOTE_LOG),
				 AZORA_NOTE_UNSIGNED);
}
END_TEST

/* A checkpoint that is written, put together by hand, and read. */
START_TEST(there_and_back)
{
	static const uint64_t sizes[] = {1, 9, 10, 4294967296, AZORA_MERKLE_MOST};
	const azora_verifier verifier = test_note_verifier(LOG, AZORA_NOTE_LOG, 1);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		test_memory memory;
		azora_buffer note;
		azora_checkpoint checkpoint;
		azora_merkle_hash root = some_root((unsigned char)(200 + i));
		test_memory_begin(&memory);
		azora_buffer_begin(&note, &memory.allocator);
		size_t text = azora_checkpoint_write(&note, test_span(LOG), sizes[i], &root);
		test_sign(&note, text, LOG, AZORA_NOTE_LOG, 1);
		EXPECT_EQUAL(azora_checkpoint_open(&checkpoint, &memory.allocator, note.bytes, note.length,
										   &verifier, 1),
					 AZORA_NOTE_OK);
		EXPECT_EQUAL(checkpoint.size, sizes[i]);
		EXPECT(azora_merkle_equal(&checkpoint.root, &root));
		EXPECT_EQUAL(checkpoint.origin.length, strlen(LOG));
		EXPECT_EQUAL(checkpoint.note.text.length, text);
		azora_checkpoint_free(&checkpoint);
		azora_buffer_free(&note);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

START_TEST(following)
{
	azora_merkle tree = {.size = 0};
	azora_merkle_hash roots[6], nodes[AZORA_MERKLE_LEVELS], leaf = azora_merkle_leaf("a", 1);
	azora_checkpoint earlier = {.origin = test_span(LOG)};
	for (int i = 0; i < 6; i++) {
		roots[i] = azora_merkle_root(&tree);
		azora_merkle_append(&tree, nodes, azora_merkle_grow(&tree, &leaf, nodes));
	}
	azora_merkle_hash proof[1] = {leaf};
#define FOLLOWS(now, count)                                                                        \
	(azora_checkpoint_follows(&earlier, test_span(LOG), now, &roots[now], proof, count) == NULL)
	earlier.root = roots[0];
	EXPECT(FOLLOWS(0, 0) && FOLLOWS(5, 0) && !FOLLOWS(5, 1) && !FOLLOWS(0, 1));
	earlier.size = 4;
	earlier.root = roots[4];
	/* Four leaves and one more. */
	EXPECT(FOLLOWS(5, 1) && FOLLOWS(4, 0));
	EXPECT(!FOLLOWS(5, 0) && !FOLLOWS(3, 0) && !FOLLOWS(0, 0) && !FOLLOWS(4, 1));
	EXPECT(azora_checkpoint_follows(&earlier, test_span("another"), 5, &roots[5], proof, 1) !=
		   NULL);
	EXPECT(azora_checkpoint_follows(&earlier, test_span(LOG), 4, &roots[5], proof, 0) != NULL);
	earlier.root = roots[3];
	EXPECT(!FOLLOWS(5, 1) && !FOLLOWS(4, 0));
#undef FOLLOWS
}
END_TEST

/* A ledger of some leaves, one of which has a receipt. */
typedef struct ledger_case {
	test_memory memory;
	azora_buffer note;
	azora_buffer receipt;
} ledger_case;

static const char credential[] =
	"{\"id\": \"urn:x\", \"n\": 1.0, \"list\": [true, null, \"\\u00e9\"], \"proof\": []}";

static azora_json *read_json(azora_document *document, const azora_allocator *allocator,
							 const char *text)
{
	const azora_document_limits limits = {.size = 10000, .depth = 10, .round_integers = true};
	EXPECT(azora_document_read(document, allocator, text, strlen(text), &limits));
	return document->root;
}

static size_t make_leaf(const azora_allocator *allocator, azora_leaf_kind kind, const char *text,
						const unsigned char *salt, char leaf[AZORA_LEAF_TEXT])
{
	azora_document document;
	azora_json *root = read_json(&document, allocator, text);
	size_t length = azora_ledger_leaf(kind, root, allocator, salt, leaf);
	azora_document_free(&document);
	return length;
}

static void begin_ledger(ledger_case *this, azora_leaf_kind kind)
{
	azora_receipt receipt = {.index = 2, .kind = kind, .count = 2};
	azora_merkle_hash leaves[4], joined[2], root;
	char leaf[AZORA_LEAF_TEXT];
	memset(receipt.salt, 5, sizeof(receipt.salt));
	test_memory_begin(&this->memory);
	azora_buffer_begin(&this->note, &this->memory.allocator);
	azora_buffer_begin(&this->receipt, &this->memory.allocator);
	size_t length = make_leaf(&this->memory.allocator, kind, credential, receipt.salt, leaf);
	for (size_t i = 0; i < 4; i++) {
		leaves[i] = i == 2 ? azora_merkle_leaf(leaf, length) : azora_merkle_leaf(&i, sizeof(i));
	}
	joined[0] = azora_merkle_join(&leaves[0], &leaves[1]);
	joined[1] = azora_merkle_join(&leaves[2], &leaves[3]);
	root = azora_merkle_join(&joined[0], &joined[1]);
	size_t text = azora_checkpoint_write(&this->note, test_span(LOG), 4, &root);
	test_sign(&this->note, text, LOG, AZORA_NOTE_LOG, 1);
	receipt.checkpoint = (azora_span){this->note.bytes, this->note.length};
	receipt.proof[0] = leaves[3];
	receipt.proof[1] = joined[0];
	azora_receipt_write(&receipt, &this->receipt);
	EXPECT(!this->receipt.failed);
}

static void end_ledger(ledger_case *this)
{
	azora_buffer_free(&this->receipt);
	azora_buffer_free(&this->note);
	EXPECT_EQUAL(test_memory_end(&this->memory), 0);
}

static azora_receipt_code verify(ledger_case *this, const char *receipt, size_t length,
								 const char *document)
{
	azora_receipt_result result;
	const azora_verifier verifier = test_note_verifier(LOG, AZORA_NOTE_LOG, 1);
	azora_receipt_code code =
		azora_receipt_verify(&result, &this->memory.allocator, (azora_span){receipt, length},
							 test_span(document), &verifier, 1);
	EXPECT((code <= AZORA_RECEIPT_NO_MEMORY) == (result.message[0] == '\0'));
	EXPECT(strlen(result.message) < sizeof(result.message) - 1);
	azora_receipt_result_free(&result);
	return code;
}

/* A leaf, put together by hand. */
START_TEST(leaves)
{
	static const char canonical[] =
		"{\"id\":\"urn:x\",\"list\":[true,null,\"\xc3\xa9\"],\"n\":1,\"proof\":[]}";
	static const char *const kinds[] = {"issue", "revoke", "key"};
	test_memory memory;
	unsigned char salt[AZORA_SALT_SIZE], hash[32], mac[32];
	char base64[64], expected[AZORA_LEAF_TEXT], leaf[AZORA_LEAF_TEXT];
	test_memory_begin(&memory);
	randombytes_buf(salt, sizeof(salt));
	(void)crypto_hash_sha256(hash, (const unsigned char *)canonical, strlen(canonical));
	(void)crypto_auth_hmacsha256(mac, hash, sizeof(hash), salt);
	(void)sodium_bin2base64(base64, sizeof(base64), mac, sizeof(mac),
							sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	for (int kind = 0; kind < 3; kind++) {
		azora_leaf_kind read;
		EXPECT(azora_leaf_kind_read(kinds[kind], strlen(kinds[kind]), &read) && (int)read == kind);
		ck_assert_str_eq(azora_leaf_kind_name(read), kinds[kind]);
		int length = snprintf(expected, sizeof(expected), "{\"c\":\"%s\",\"kind\":\"%s\",\"v\":1}",
							  base64, kinds[kind]);
		EXPECT_EQUAL(make_leaf(&memory.allocator, read, credential, salt, leaf), length);
		ck_assert_str_eq(leaf, expected);
	}
	azora_leaf_kind kind;
	EXPECT(!azora_leaf_kind_read("issued", 6, &kind) && !azora_leaf_kind_read("", 0, &kind) &&
		   !azora_leaf_kind_read("issue\0", 6, &kind));
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(receipts)
{
	for (int kind = 0; kind < 3; kind++) {
		ledger_case this;
		begin_ledger(&this, (azora_leaf_kind)kind);
		const char *receipt = this.receipt.bytes;
		size_t length = this.receipt.length;
		EXPECT_EQUAL(verify(&this, receipt, length, credential), AZORA_RECEIPT_VERIFIED);
		/* The same document, laid out otherwise; and others. */
		EXPECT_EQUAL(verify(&this, receipt, length,
							"{\"proof\":[],\"n\":1e0,\"list\":[true,null,\"\xc3\xa9\"],\"id\":"
							"\"urn:x\"}\n"),
					 AZORA_RECEIPT_VERIFIED);
		EXPECT_EQUAL(verify(&this, receipt, length,
							"{\"id\":\"urn:x\",\"n\":1,\"list\":[true,null,\"e\"],\"proof\":[]}"),
					 AZORA_RECEIPT_INCLUSION);
		EXPECT_EQUAL(verify(&this, receipt, length, "{}"), AZORA_RECEIPT_INCLUSION);
		EXPECT_EQUAL(verify(&this, receipt, length, "[]"), AZORA_RECEIPT_CREDENTIAL);
		EXPECT_EQUAL(verify(&this, receipt, length, ""), AZORA_RECEIPT_CREDENTIAL);
		EXPECT_EQUAL(verify(&this, receipt, length, "{\"a\":1,\"a\":1}"), AZORA_RECEIPT_CREDENTIAL);
		end_ledger(&this);
	}
}
END_TEST

/* No beginning of a receipt is one, and no change of a bit leaves it one. */
START_TEST(changed_receipts)
{
	ledger_case this;
	begin_ledger(&this, AZORA_LEAF_ISSUE);
	char *receipt = test_need(this.receipt.length, 1);
	for (size_t i = 0; i < this.receipt.length; i++) {
		EXPECT_EQUAL(verify(&this, this.receipt.bytes, i, credential), AZORA_RECEIPT_DAMAGED);
		for (int bit = 0; bit < 8; bit++) {
			memcpy(receipt, this.receipt.bytes, this.receipt.length);
			receipt[i] ^= (char)(1 << bit);
			EXPECT_MSG(verify(&this, receipt, this.receipt.length, credential) !=
						   AZORA_RECEIPT_VERIFIED,
					   "byte %zu, bit %d", i, bit);
		}
	}
	free(receipt);
	end_ledger(&this);
}
END_TEST

/* Receipts with other members than they have. */
START_TEST(refused_receipts)
{
	static const char *const changes[][2] = {
		{"\"v\":1", "\"v\":2"},
		{"\"v\":1", "\"v\":1.0"},
		{"\"v\":1", "\"v\":\"1\""},
		{"\"v\":1", "\"v\":1,\"more\":1"},
		{",\"v\":1", ""},
		{"LedgerReceipt", "Receipt"},
		{"\"index\":2", "\"index\":-2"},
		{"\"index\":2", "\"index\":2.0"},
		{"\"index\":2", "\"index\":9007199254740993"},
		{"\"index\":2", "\"index\":\"2\""},
		{"\"index\":2", "\"index\":null"},
		{"\"kind\":\"issue\"", "\"kind\":\"issued\""},
		{"\"kind\":\"issue\"", "\"kind\":1"},
		{"\"proof\":[", "\"proof\":[\"\","},
		{"\"proof\":[", "\"proof\":[[],"},
		{"\"proof\":[", "\"proof\":[null,"},
		{"\"salt\":\"BQ", "\"salt\":\"BQUF"},
		{"\"salt\":\"BQ", "\"salt\":\"BQ=="},
		{"{\"checkpoint\":", "{\"checkpoint\":1,\"c\":"},
		{"{\"checkpoint\":", "[{\"checkpoint\":"},
	};
	ledger_case this;
	char receipt[2000];
	begin_ledger(&this, AZORA_LEAF_ISSUE);
	for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
		const char *whole = this.receipt.bytes, *end = whole + this.receipt.length;
		size_t from = strlen(changes[i][0]);
		const char *at = whole;
		while (at + from <= end && memcmp(at, changes[i][0], from) != 0) {
			at++;
		}
		EXPECT_MSG(at + from <= end, "%s", changes[i][0]);
		int length = snprintf(receipt, sizeof(receipt), "%.*s%s%.*s", (int)(at - whole), whole,
							  changes[i][1], (int)(end - at - (long)from), at + from);
		EXPECT(length > 0 && (size_t)length < sizeof(receipt));
		EXPECT_MSG(verify(&this, receipt, (size_t)length, credential) == AZORA_RECEIPT_DAMAGED,
				   "%s", receipt);
	}
	end_ledger(&this);
}
END_TEST

/* An index behind the end, and a checkpoint of somebody else's. */
START_TEST(other_ledgers)
{
	ledger_case this;
	azora_receipt receipt = {.index = 4};
	azora_buffer text;
	begin_ledger(&this, AZORA_LEAF_ISSUE);
	azora_buffer_begin(&text, &this.memory.allocator);
	receipt.checkpoint = (azora_span){this.note.bytes, this.note.length};
	azora_receipt_write(&receipt, &text);
	EXPECT_EQUAL(verify(&this, text.bytes, text.length, credential), AZORA_RECEIPT_INCLUSION);
	azora_buffer_free(&text);
	this.note.bytes[0] ^= 1;
	azora_receipt_write(&receipt, &text);
	EXPECT_EQUAL(verify(&this, text.bytes, text.length, credential), AZORA_RECEIPT_CHECKPOINT);
	azora_buffer_free(&text);
	end_ledger(&this);
}
END_TEST

static azora_status verify_short(void *context)
{
	ledger_case *this = context;
	azora_receipt_code code = verify(this, this->receipt.bytes, this->receipt.length, credential);
	EXPECT(code == AZORA_RECEIPT_VERIFIED || code == AZORA_RECEIPT_NO_MEMORY);
	return code == AZORA_RECEIPT_VERIFIED ? AZORA_OK : AZORA_NO_MEMORY;
}

static void nothing(void *context)
{
	(void)context;
}

START_TEST(short_of_memory)
{
	for (int jump = 0; jump < 2; jump++) {
		ledger_case this;
		begin_ledger(&this, AZORA_LEAF_ISSUE);
		EXPECT(run_short(&this.memory, jump, verify_short, &this, nothing) >= 5);
		azora_buffer_free(&this.receipt);
		azora_buffer_free(&this.note);
		size_t left = test_memory_end(&this.memory);
		EXPECT(jump || left == 0);
	}
}
END_TEST

Suite *suite_ledger(void)
{
	const TTest *const tests[] = {refused_checkpoints, voices,           there_and_back,
								  following,           leaves,           receipts,
								  changed_receipts,    refused_receipts, other_ledgers,
								  short_of_memory};
	return TEST_SUITE("ledger", tests);
}
