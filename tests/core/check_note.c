#include "core/note.h"

#include "allocators.h"
#include "ledger.h"
#include "short_memory.h"
#include "suite.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define DASH "\xe2\x80\x94 "

static azora_note_code open_text(const char *text, size_t length, const azora_verifier *verifiers,
								 size_t count, size_t *signatures)
{
	test_memory memory;
	azora_note note;
	test_memory_begin(&memory);
	azora_note_code code =
		azora_note_open(&note, &memory.allocator, text, length, verifiers, count);
	EXPECT((code == AZORA_NOTE_OK) == (*note.message == '\0'));
	*signatures = note.count;
	azora_note_free(&note);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return code;
}

START_TEST(names)
{
	static const char *const good[] = {
		"a",    "example.org/ledger", "PeterNeumann", "\xc3\xa9", "\xf0\x9f\x98\x80", "-", "=",
		"a\x7f"};
	static const char *const bad[] = {"",
									  "a b",
									  "a+b",
									  "+",
									  "a\n",
									  "\ta",
									  "\xc2\x85",
									  "a\xc2\xa0",
									  "\xe2\x80\x89",
									  "\xe2\x80\xa8",
									  "\xe3\x80\x80",
									  "\xe1\x9a\x80",
									  "\xff",
									  "a\xc3",
									  "\xed\xa0\x80",
									  "\x01"};
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		EXPECT_MSG(azora_note_name_valid(good[i], strlen(good[i])), "%s", good[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		EXPECT_MSG(!azora_note_name_valid(bad[i], strlen(bad[i])), "%s", bad[i]);
	}
	EXPECT(!azora_note_name_valid("a\0b", 3));
}
END_TEST

/* The verifier key that Go's package tests with: no part and no change of it is one. */
START_TEST(verifier_keys)
{
	static const char published[] =
		"PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
	size_t length = sizeof(published) - 1;
	char changed[sizeof(published)];
	azora_verifier verifier;
	EXPECT(azora_verifier_read(&verifier, published, length) == NULL);
	EXPECT_EQUAL(verifier.type, AZORA_NOTE_LOG);
	EXPECT_EQUAL(verifier.name.length, 12);
	for (size_t i = 0; i <= length; i++) {
		for (size_t j = i; j <= length; j++) {
			EXPECT((i == 0 && j == length) ||
				   azora_verifier_read(&verifier, published + i, j - i) != NULL);
		}
	}
	for (size_t i = 0; i < length; i++) {
		for (int bit = 0; bit < 8; bit++) {
			memcpy(changed, published, sizeof(changed));
			changed[i] ^= (char)(1 << bit);
			EXPECT(azora_verifier_read(&verifier, changed, length) != NULL);
		}
	}
	static const char *const others[] = {
		"PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
		"PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
		"PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
		"PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
		"PeterNeumann+c74f20a3+",
		"+c74f20a3+AR",
		"",
		"+",
		"++",
		"a++",
		"a+c74f20a3",
		"+++++++++++",
	};
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		EXPECT_MSG(azora_verifier_read(&verifier, others[i], strlen(others[i])) != NULL, "%s",
				   others[i]);
	}
}
END_TEST

START_TEST(writing_verifier_keys)
{
	static const char text[] =
		"example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
	test_memory memory;
	azora_verifier verifier, again;
	azora_buffer buffer;
	test_memory_begin(&memory);
	azora_buffer_begin(&buffer, &memory.allocator);
	EXPECT(azora_verifier_read(&verifier, text, strlen(text)) == NULL);
	azora_verifier_write(&verifier, &buffer);
	EXPECT_EQUAL(buffer.length, strlen(text));
	ck_assert_mem_eq(buffer.bytes, text, strlen(text));
	/* The same key as a witness's has another id. */
	again = azora_verifier_of(verifier.name, AZORA_NOTE_WITNESS, verifier.key);
	EXPECT(memcmp(again.id, verifier.id, AZORA_NOTE_ID) != 0);
	azora_buffer_free(&buffer);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* The example of C2SP's specification. */
#define EXAMPLE                                                                                    \
	"This is an example message.\n\n" DASH "example.com/foo "                                      \
	"Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwH"                \
	"jG1Yu72IneyaQM=\n"

static azora_verifier example_verifier(void)
{
	static const char text[] =
		"example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
	azora_verifier verifier;
	EXPECT(azora_verifier_read(&verifier, text, strlen(text)) == NULL);
	return verifier;
}

START_TEST(published_note)
{
	static const char text[] = EXAMPLE;
	const azora_verifier verifier = example_verifier();
	size_t length = sizeof(text) - 1, signatures;
	char changed[sizeof(text)];
	EXPECT_EQUAL(open_text(text, length, &verifier, 1, &signatures), AZORA_NOTE_OK);
	EXPECT_EQUAL(signatures, 1);
	EXPECT_EQUAL(open_text(text, length, &verifier, 0, &signatures), AZORA_NOTE_UNSIGNED);
	for (size_t i = 0; i < length; i++) {
		EXPECT(open_text(text, i, &verifier, 1, &signatures) == AZORA_NOTE_MALFORMED);
		for (int bit = 0; bit < 8; bit++) {
			memcpy(changed, text, sizeof(text));
			changed[i] ^= (char)(1 << bit);
			EXPECT_MSG(open_text(changed, length, &verifier, 1, &signatures) != AZORA_NOTE_OK,
					   "byte %zu, bit %d", i, bit);
		}
	}
}
END_TEST

START_TEST(refused_notes)
{
	static const char *const notes[] = {
		"",
		"\n",
		"\n\n",
		"text\n\n",
		"text\n" DASH "a QUJDREVG\n",
		"text\n\n" DASH "a QUJDREVG",
		"text\n\n" DASH "a QUJDREVG\n\n",
		"text\n\n" DASH "a QUJDREVG\nmore\n",
		"text\n\n- a QUJDREVG\n",
		"text\n\n" DASH "a  QUJDREVG\n",
		"text\n\n" DASH " QUJDREVG\n",
		"text\n\n" DASH "QUJDREVG\n",
		"text\n\n" DASH "a QUJD\n",
		"text\n\n" DASH "a \n",
		"text\n\n" DASH "a\n",
		"text\n\n" DASH "\n",
		"text\n\n" DASH "a+b QUJDREVG\n",
		"text\n\n" DASH "a QUJDREVGQQ\n",
		"text\n\n" DASH "a QUJDREVGQR==\n",
		"text\n\n" DASH "a QUJDREVG \n",
		"text\n\n" DASH "a QUJD-EVG\n",
		"text\n\n" DASH "a QUJDREVG\r\n",
		"text\r\n\r\n" DASH "a QUJDREVG\n",
		"te\txt\n\n" DASH "a QUJDREVG\n",
		"te\xffxt\n\n" DASH "a QUJDREVG\n",
	};
	const azora_verifier verifier = example_verifier();
	size_t signatures;
	for (size_t i = 0; i < sizeof(notes) / sizeof(*notes); i++) {
		EXPECT_MSG(open_text(notes[i], strlen(notes[i]), &verifier, 1, &signatures) ==
					   AZORA_NOTE_MALFORMED,
				   "%s", notes[i]);
	}
	EXPECT_EQUAL(open_text("a\0\n\n" DASH "a QUJDREVG\n", 20, &verifier, 1, &signatures),
				 AZORA_NOTE_MALFORMED);
	static const char unknown[] = "text\n\n\n" DASH "a QUJDREVG\n";
	EXPECT_EQUAL(open_text(unknown, strlen(unknown), &verifier, 1, &signatures),
				 AZORA_NOTE_UNSIGNED);
}
END_TEST

/* A note with so many signatures of unknown keys before and behind a known one. */
static azora_note_code with_others(size_t before, size_t behind, size_t *signatures)
{
	test_memory memory;
	azora_buffer note;
	const azora_verifier verifier = example_verifier();
	static const char text[] = EXAMPLE;
	size_t head = strlen("This is an example message.\n\n");
	test_memory_begin(&memory);
	azora_buffer_begin(&note, &memory.allocator);
	azora_buffer_add(&note, text, head);
	for (size_t i = 0; i < before + behind; i++) {
		if (i == before) {
			azora_buffer_text(&note, text + head);
		}
		/* The known name with another id; the known id with another name. */
		azora_buffer_text(&note, i % 2 == 0 ? DASH "example.com/foo QUJDREVGQUJDREVG\n"
											: DASH "example.com/fop Uw2QOkn8srV1yJGh\n");
	}
	if (behind == 0) {
		azora_buffer_text(&note, text + head);
	}
	azora_note_code code = open_text(note.bytes, note.length, &verifier, 1, signatures);
	azora_buffer_free(&note);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return code;
}

START_TEST(unknown_signers)
{
	size_t signatures;
	for (size_t others = 0; others < 100; others += 3) {
		EXPECT_EQUAL(with_others(others, 0, &signatures), AZORA_NOTE_OK);
		EXPECT_EQUAL(signatures, 1);
		EXPECT_EQUAL(with_others(0, others, &signatures), AZORA_NOTE_OK);
		EXPECT_EQUAL(with_others(others / 2, others / 3, &signatures), AZORA_NOTE_OK);
	}
	EXPECT_EQUAL(with_others(100, 0, &signatures), AZORA_NOTE_MALFORMED);
	EXPECT_EQUAL(with_others(0, 100, &signatures), AZORA_NOTE_MALFORMED);
}
END_TEST

/* A note signed by many, each as a log and as a witness, twice. */
START_TEST(many_signers)
{
	enum { SIGNERS = 20 };
	static const char text[] = "some\n\ntext\n";
	test_memory memory;
	azora_buffer buffer;
	azora_note note;
	azora_verifier verifiers[2 * SIGNERS];
	test_memory_begin(&memory);
	azora_buffer_begin(&buffer, &memory.allocator);
	azora_buffer_text(&buffer, text);
	azora_buffer_text(&buffer, "\n");
	for (unsigned char i = 0; i < 2 * SIGNERS; i++) {
		azora_key key = test_signing_key(&memory.allocator, i / 2);
		verifiers[i] = azora_verifier_of(test_span("somebody"),
										 i % 2 == 0 ? AZORA_NOTE_LOG : AZORA_NOTE_WITNESS,
										 azora_secret_public(key.secret));
		for (uint64_t again = 0; again < 2; again++) {
			EXPECT_EQUAL(azora_note_sign(&buffer, strlen(text), &verifiers[i], &key, 100 - again),
						 AZORA_KEY_OK);
		}
		azora_key_end(&key, &memory.allocator);
	}
	EXPECT_EQUAL(azora_note_open(&note, &memory.allocator, buffer.bytes, buffer.length, verifiers,
								 2 * SIGNERS),
				 AZORA_NOTE_OK);
	EXPECT_EQUAL(note.count, 2 * SIGNERS);
	EXPECT_EQUAL(note.lines, 4 * SIGNERS);
	EXPECT_EQUAL(note.text.length, strlen(text));
	for (size_t i = 0; i < note.count; i++) {
		EXPECT_EQUAL(note.signatures[i].time, i % 2 == 0 ? 0 : 100);
	}
	azora_note_free(&note);
	azora_buffer_free(&buffer);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* What a witness signs, byte by byte as the specification has it. */
START_TEST(cosignature)
{
	static const char message[] = "cosignature/v1\ntime 1679315147\nlog\n0\n";
	test_memory memory;
	azora_buffer buffer;
	unsigned char bytes[4 + 8 + 64];
	size_t count;
	test_memory_begin(&memory);
	azora_key key = test_signing_key(&memory.allocator, 9);
	const unsigned char *public = azora_secret_public(key.secret);
	azora_verifier witness = azora_verifier_of(test_span("w"), AZORA_NOTE_WITNESS, public);
	azora_buffer_begin(&buffer, &memory.allocator);
	azora_buffer_text(&buffer, "log\n0\n\n");
	EXPECT_EQUAL(azora_note_sign(&buffer, 6, &witness, &key, 1679315147), AZORA_KEY_OK);
	const char *line = buffer.bytes + 7;
	ck_assert_mem_eq(line, DASH "w ", 6);
	EXPECT_EQUAL(sodium_base642bin(bytes, sizeof(bytes), line + 6, buffer.length - 14, NULL, &count,
								   NULL, sodium_base64_VARIANT_ORIGINAL),
				 0);
	EXPECT_EQUAL(count, sizeof(bytes));
	ck_assert_mem_eq(bytes, witness.id, 4);
	ck_assert_mem_eq(bytes + 4, "\0\0\0\0\x64\x18\x50\xcb", 8);
	EXPECT_EQUAL(crypto_sign_verify_detached(bytes + 12, (const unsigned char *)message,
											 strlen(message), public),
				 0);
	azora_buffer_free(&buffer);
	azora_key_end(&key, &memory.allocator);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

typedef struct memory_case {
	test_memory memory;
	azora_key key;
	azora_buffer buffer;
	azora_note note;
} memory_case;

static azora_status sign_and_open(void *context)
{
	memory_case *this = context;
	const unsigned char *public = azora_secret_public(this->key.secret);
	/* Long names, so that the buffer grows. */
	static char name[AZORA_NOTE_NAME + 1];
	memset(name, 'n', AZORA_NOTE_NAME);
	const azora_verifier verifiers[2] = {
		azora_verifier_of(test_span(name), AZORA_NOTE_LOG, public),
		azora_verifier_of(test_span(name), AZORA_NOTE_WITNESS, public),
	};
	azora_buffer_begin(&this->buffer, &this->memory.allocator);
	azora_buffer_text(&this->buffer, "text\n\n");
	for (int i = 0; i < 2; i++) {
		azora_key_code code = azora_note_sign(&this->buffer, 5, &verifiers[i], &this->key, 7);
		if (code != AZORA_KEY_OK) {
			EXPECT_EQUAL(code, AZORA_KEY_NO_MEMORY);
			azora_buffer_free(&this->buffer);
			return AZORA_NO_MEMORY;
		}
	}
	azora_note_code code = azora_note_open(&this->note, &this->memory.allocator, this->buffer.bytes,
										   this->buffer.length, verifiers, 2);
	EXPECT(code == AZORA_NOTE_NO_MEMORY || this->note.count == 2);
	azora_note_free(&this->note);
	azora_buffer_free(&this->buffer);
	return code == AZORA_NOTE_OK ? AZORA_OK : AZORA_NO_MEMORY;
}

static void nothing(void *context)
{
	(void)context;
}

START_TEST(short_of_memory)
{
	for (int jump = 0; jump < 2; jump++) {
		memory_case this;
		test_memory_begin(&this.memory);
		this.key = test_signing_key(&this.memory.allocator, 1);
		EXPECT(run_short(&this.memory, jump, sign_and_open, &this, nothing) >= 5);
		azora_key_end(&this.key, &this.memory.allocator);
		size_t left = test_memory_end(&this.memory);
		EXPECT(jump || left == 0);
	}
}
END_TEST

Suite *suite_note(void)
{
	const TTest *const tests[] = {names,          verifier_keys, writing_verifier_keys,
								  published_note, refused_notes, unknown_signers,
								  many_signers,   cosignature,   short_of_memory};
	return TEST_SUITE("note", tests);
}
