/*
 * Bundles: one that was made once and must be read for ever (tests/data/bundle.json, of a did:web
 * with a status list and a ledger), and what becomes of it when it is changed.
 */
#include "core/bundle.h"

#include "files.h"
#include "short_memory.h"
#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

#define CONTROLLER "did:web:school.example"
#define LIST       "https://school.example/status/3"

static const char *const keys[] = {
	"school.example/ledger+9d9a2942+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU",
	"witness.example+ade2488a+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR"};

#define NOW INT64_C(1772323200) /* 2026-03-01T00:00:00Z */
#define DAY 86400

/* What verifying is asked, with its own memory. */
typedef struct asked {
	azora_bundle_options options;
	azora_verifier verifiers[2];
	azora_source_text own;
} asked;

static void ask(asked *asked, bool ledger)
{
	*asked = (struct asked){.options = {.verify = test_verify_options()}};
	asked->options.verify.now = NOW;
	for (size_t i = 0; i < 2; i++) {
		EXPECT(azora_verifier_read(&asked->verifiers[i], keys[i], strlen(keys[i])) == NULL);
	}
	asked->options.verifiers = asked->verifiers;
	asked->options.verifier_count = ledger ? 2 : 0;
}

/* A bundle that was read and, if that went well, verified. */
typedef struct opened {
	test_memory memory;
	azora_bundle bundle;
	azora_bundle_code code;
} opened;

static void open_with(opened *opened, const char *text, size_t length, const asked *asked)
{
	test_memory_begin(&opened->memory);
	opened->code = azora_bundle_read(&opened->bundle, &opened->memory.allocator, text, length);
	if (opened->code == AZORA_BUNDLE_OK) {
		EXPECT(azora_bundle_verify(&opened->bundle, &asked->options));
	} else {
		EXPECT(opened->code != AZORA_BUNDLE_NO_MEMORY);
		EXPECT((opened->code == AZORA_BUNDLE_SYNTAX) == (opened->bundle.message == NULL));
	}
}

static void end(opened *opened)
{
	azora_bundle_free(&opened->bundle);
	EXPECT_EQUAL(test_memory_end(&opened->memory), 0);
}

static char *golden(size_t *length)
{
	return test_file("tests/data/bundle.json", length);
}

typedef struct told {
	azora_trust trust;
	int stated, signed_at; /* days before now; NEVER: not signed */
} told;

#define NEVER (-1)

static void expect_parts(const opened *opened, const told *wanted)
{
	EXPECT_EQUAL(opened->bundle.count, 4);
	EXPECT_EQUAL(opened->bundle.stated, NOW);
	for (size_t i = 0; i < 4; i++) {
		const azora_bundle_part *part = &opened->bundle.parts[i];
		EXPECT_EQUAL(part->kind, i);
		EXPECT_MSG(part->trust == wanted[i].trust, "%zu: %s instead of %s", i,
				   azora_trust_name(part->trust), azora_trust_name(wanted[i].trust));
		EXPECT_EQUAL(part->stated, NOW - wanted[i].stated * DAY);
		EXPECT_EQUAL(part->is_dated, wanted[i].signed_at != NEVER);
		EXPECT(!part->is_dated || part->signed_at == NOW - wanted[i].signed_at * DAY);
	}
}

static void expect_opened(const asked *asked, bool verified, const told *wanted)
{
	size_t length;
	char *text = golden(&length);
	opened opened;
	open_with(&opened, text, length, asked);
	EXPECT_EQUAL(opened.code, AZORA_BUNDLE_OK);
	EXPECT_EQUAL(opened.bundle.verified, verified);
	EXPECT_EQUAL(opened.bundle.verification.verified, verified);
	EXPECT_EQUAL(opened.bundle.has_receipt, asked->options.verifier_count > 0);
	expect_parts(&opened, wanted);
	end(&opened);
	free(text);
}

/* Who knows the ledger needs nothing else. */
START_TEST(by_the_ledger)
{
	static const told wanted[] = {{AZORA_TRUST_PROOF, 0, 59},
								  {AZORA_TRUST_LEDGER, 9, 19},
								  {AZORA_TRUST_PROOF, 0, 28},
								  {AZORA_TRUST_LEDGER, 0, 19}};
	asked asked;
	ask(&asked, true);
	expect_opened(&asked, true, wanted);
	/* Without the witness nothing says when. */
	static const told unwitnessed[] = {{AZORA_TRUST_PROOF, 0, 59},
									   {AZORA_TRUST_LEDGER, 9, NEVER},
									   {AZORA_TRUST_PROOF, 0, 28},
									   {AZORA_TRUST_LEDGER, 0, NEVER}};
	asked.options.verifier_count = 1;
	expect_opened(&asked, true, unwitnessed);
}
END_TEST

/* The bundle's word for whose key it is is not enough. */
START_TEST(by_nothing)
{
	static const told wanted[] = {{AZORA_TRUST_NONE, 0, NEVER},
								  {AZORA_TRUST_NONE, 9, NEVER},
								  {AZORA_TRUST_NONE, 0, NEVER},
								  {AZORA_TRUST_NONE, 0, NEVER}};
	asked asked;
	ask(&asked, false);
	expect_opened(&asked, false, wanted);
}
END_TEST

START_TEST(by_the_verifiers_own)
{
	static const told accepted[] = {{AZORA_TRUST_PROOF, 0, 59},
									{AZORA_TRUST_ACCEPTED, 9, NEVER},
									{AZORA_TRUST_PROOF, 0, 28},
									{AZORA_TRUST_NONE, 0, NEVER}};
	static const told given[] = {{AZORA_TRUST_PROOF, 0, 59},
								 {AZORA_TRUST_GIVEN, 9, NEVER},
								 {AZORA_TRUST_PROOF, 0, 28},
								 {AZORA_TRUST_NONE, 0, NEVER}};
	asked asked;
	ask(&asked, false);
	asked.options.accept_documents = true;
	expect_opened(&asked, true, accepted);
	asked.options.accept_documents = false;
	size_t length;
	char *text = golden(&length);
	opened opened;
	open_with(&opened, text, length, &asked);
	asked.own = (azora_source_text){.address = {CONTROLLER, strlen(CONTROLLER)},
									.text = opened.bundle.parts[1].text};
	asked.options.verify.documents = (azora_source_texts){&asked.own, 1};
	expect_opened(&asked, true, given);
	/* And it is what counts, also where the bundle's would do. */
	asked.options.accept_documents = true;
	asked.own.text = (azora_span){"{}", 2};
	static const told wrong[] = {{AZORA_TRUST_NONE, 0, NEVER},
								 {AZORA_TRUST_GIVEN, 9, NEVER},
								 {AZORA_TRUST_NONE, 0, NEVER},
								 {AZORA_TRUST_NONE, 0, NEVER}};
	expect_opened(&asked, false, wrong);
	end(&opened);
	free(text);
}
END_TEST

START_TEST(with_the_verifiers_own_list)
{
	static const told given[] = {{AZORA_TRUST_PROOF, 0, 59},
								 {AZORA_TRUST_ACCEPTED, 9, NEVER},
								 {AZORA_TRUST_GIVEN, 0, NEVER},
								 {AZORA_TRUST_NONE, 0, NEVER}};
	asked asked;
	ask(&asked, false);
	asked.options.accept_documents = true;
	asked.own = (azora_source_text){.address = {LIST, strlen(LIST)}, .text = {"{}", 2}};
	asked.options.verify.lists = (azora_source_texts){&asked.own, 1};
	expect_opened(&asked, false, given);
}
END_TEST

/* The golden bundle with the first place where something stands replaced, asked by the ledger: what
 * the credential and all of it become. */
static void expect_changed(const char *what, const char *by, bool credential, bool verified)
{
	size_t length;
	char *text = golden(&length), *changed = test_replaced(text, what, by);
	asked asked;
	opened opened;
	ask(&asked, true);
	open_with(&opened, changed, strlen(changed), &asked);
	EXPECT_MSG(opened.code == AZORA_BUNDLE_OK, "%s: %s", by, opened.bundle.message);
	EXPECT_MSG(opened.bundle.verification.verified == credential, "%s instead of %s", by, what);
	EXPECT_MSG(opened.bundle.verified == verified, "%s instead of %s", by, what);
	end(&opened);
	free(changed);
	free(text);
}

START_TEST(parts_that_were_changed)
{
	/* The credential, and its status. */
	expect_changed("\"Algebra\"", "\"Analysis\"", false, false);
	expect_changed("\"statusListIndex\":\"7\"", "\"statusListIndex\":\"8\"", false, false);
	expect_changed("/status/3\",\"time\"", "/status/4\",\"time\"", false, false);
	expect_changed("\"encodedList\":\"u", "\"encodedList\":\"uA", false, false);
	/* The DID document, its receipt, and what it is the receipt of. */
	expect_changed("\"kty\":\"OKP\"", "\"kty\":\"OKp\"", false, false);
	expect_changed("\"kind\":\"key\"", "\"kind\":\"issue\"", false, false);
	expect_changed("did:web:school.example\",\"time\"", "did:web:school.exampl\",\"time\"", false,
				   false);
	expect_changed("\"salt\":\"YW", "\"salt\":\"YX", false, false);
	/* The credential's receipt. */
	expect_changed("\"kind\":\"issue\"", "\"kind\":\"revoke\"", true, false);
	expect_changed("\"index\":1", "\"index\":0", true, false);
	expect_changed("\"salt\":\"YmJ", "\"salt\":\"YmK", true, false);
	/* What is only said. */
	expect_changed("2026-02-20T00:00:00Z", "2026-02-28T00:00:00Z", true, true);
	expect_changed("\"v\":1,\"time\":\"2026-03-01T00:00:00Z\"",
				   " \"v\" : 1.0, \"time\":\"2027-01-01T00:00:00+01:00\"", true, true);
}
END_TEST

/* No change of a byte makes another badge of it that verifies. */
START_TEST(no_byte_can_change)
{
	size_t length, verified = 0, step = test_rounds(100) < 100 ? 61 : 1;
	char *text = golden(&length);
	asked asked;
	opened original;
	ask(&asked, true);
	open_with(&original, text, length, &asked);
	const azora_buffer *proved = &original.bundle.verification.credential;
	char *changed = test_need(length, 1);
	memcpy(changed, text, length);
	for (size_t i = 0; i < length; i += step) {
		opened opened;
		changed[i] ^= 1;
		open_with(&opened, changed, length, &asked);
		if (opened.code == AZORA_BUNDLE_OK && opened.bundle.verified) {
			const azora_buffer *other = &opened.bundle.verification.credential;
			EXPECT(other->length == proved->length &&
				   memcmp(other->bytes, proved->bytes, proved->length) == 0);
			verified++;
		}
		end(&opened);
		changed[i] ^= 1;
	}
	/* Those are digits of the times that are only said, and the name of the witness. */
	EXPECT_MSG(step > 1 || (verified > 50 && verified < 100), "%zu", verified);
	end(&original);
	free(changed);
	free(text);
}
END_TEST

#define HEAD "{'type':'BadgeBundle','v':1,'time':'2026-01-01T00:00:00Z'"
static const struct {
	const char *text;
	azora_bundle_code code;
	const char *message;
} texts[] = {
	{"", AZORA_BUNDLE_SYNTAX, NULL},
	{"{", AZORA_BUNDLE_SYNTAX, NULL},
	{HEAD ",'credential':{},'credential':{}}", AZORA_BUNDLE_SYNTAX, NULL},
	{HEAD ",'credential':{}} x", AZORA_BUNDLE_SYNTAX, NULL},
	{"[]", AZORA_BUNDLE_DAMAGED, "its type is not"},
	{"5", AZORA_BUNDLE_DAMAGED, "its type is not"},
	{"{}", AZORA_BUNDLE_DAMAGED, "its type is not"},
	{"{'type':'Bundle'}", AZORA_BUNDLE_DAMAGED, "its type is not"},
	{"{'type':'BadgeBundle'}", AZORA_BUNDLE_DAMAGED, "another version"},
	{"{'type':'BadgeBundle','v':2}", AZORA_BUNDLE_DAMAGED, "another version"},
	{"{'type':'BadgeBundle','v':'1'}", AZORA_BUNDLE_DAMAGED, "another version"},
	{"{'type':'BadgeBundle','v':1}", AZORA_BUNDLE_DAMAGED, "\"time\""},
	{"{'type':'BadgeBundle','v':1,'time':1}", AZORA_BUNDLE_DAMAGED, "\"time\""},
	{"{'type':'BadgeBundle','v':1,'time':'2026-01-01'}", AZORA_BUNDLE_DAMAGED, "\"time\""},
	{"{'type':'BadgeBundle','v':1,'time':'12026-01-01T00:00:00Z'}", AZORA_BUNDLE_DAMAGED,
	 "\"time\""},
	{HEAD "}", AZORA_BUNDLE_DAMAGED, "its credential and lists"},
	{HEAD ",'credential':''}", AZORA_BUNDLE_DAMAGED, "its credential and lists"},
	{HEAD ",'credential':[]}", AZORA_BUNDLE_DAMAGED, "its credential and lists"},
	{HEAD ",'credential':{},'receipt':'x'}", AZORA_BUNDLE_DAMAGED, "DID documents and receipts"},
	{HEAD ",'credential':{},'more':1}", AZORA_BUNDLE_DAMAGED, "members that no bundle has"},
	{HEAD ",'credential':{},'didDocuments':{}}", AZORA_BUNDLE_DAMAGED, "lists of at most 16"},
	{HEAD ",'credential':{},'statusLists':[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]}",
	 AZORA_BUNDLE_DAMAGED, "lists of at most 16"},
	{HEAD ",'credential':{},'didDocuments':[5]}", AZORA_BUNDLE_DAMAGED, "by its id"},
	{HEAD ",'credential':{},'didDocuments':[{'id':5}]}", AZORA_BUNDLE_DAMAGED, "by its id"},
	{HEAD ",'credential':{},'didDocuments':[{'id':'x'}]}", AZORA_BUNDLE_DAMAGED, "\"time\""},
	{HEAD ",'credential':{},'didDocuments':[{'id':'x','time':'2026-01-01T00:00:00Z',"
		  "'document':'x'}]}",
	 AZORA_BUNDLE_DAMAGED, "DID documents and receipts"},
	{HEAD ",'credential':{},'didDocuments':[{'id':'x','time':'2026-01-01T00:00:00Z',"
		  "'document':{},'receipt':'x'}]}",
	 AZORA_BUNDLE_DAMAGED, "DID documents and receipts"},
	{HEAD ",'credential':{},'statusLists':[{'id':'x','time':'2026-01-01T00:00:00Z','list':{},"
		  "'receipt':{}}]}",
	 AZORA_BUNDLE_DAMAGED, "no part of a bundle"},
	{HEAD ",'credential':{},'statusLists':[{'id':'x','time':'2026-01-01T00:00:00Z','list':{}},"
		  "{'id':'\\u0078','time':'2026-01-01T00:00:00Z','list':'a.b.c'}]}",
	 AZORA_BUNDLE_DAMAGED, "two parts with the same id"},
	{HEAD ",'credential':{}}", AZORA_BUNDLE_OK, NULL},
	{HEAD ",'credential':'a.b.c','didDocuments':[],'statusLists':[]}", AZORA_BUNDLE_OK, NULL},
	{HEAD ",'credential':{},'receipt':{}}", AZORA_BUNDLE_OK, NULL},
};

START_TEST(texts_that_are_no_bundle)
{
	asked asked;
	ask(&asked, true);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		char *text = test_text("%s", texts[i].text);
		opened opened;
		open_with(&opened, text, strlen(text), &asked);
		EXPECT_MSG(opened.code == texts[i].code, "%s: %d", text, opened.code);
		EXPECT_MSG(texts[i].message == NULL
					   ? opened.bundle.message == NULL
					   : strstr(opened.bundle.message, texts[i].message) != NULL,
				   "%s: %s", text, opened.bundle.message);
		EXPECT(!opened.bundle.verified);
		end(&opened);
		free(text);
	}
}
END_TEST

START_TEST(what_is_read_is_written)
{
	size_t length;
	char *text = golden(&length);
	asked asked;
	opened opened;
	azora_buffer written;
	ask(&asked, true);
	open_with(&opened, text, length, &asked);
	azora_buffer_begin(&written, &opened.memory.allocator);
	azora_bundle_write(&written, opened.bundle.parts, opened.bundle.count, opened.bundle.stated);
	EXPECT(written.length == length && memcmp(written.bytes, text, length) == 0);
	azora_buffer_free(&written);
	end(&opened);
	free(text);
}
END_TEST

START_TEST(a_bundle_that_is_too_large)
{
	char *text = test_need(AZORA_BUNDLE_SIZE + 2, 1);
	memset(text, ' ', AZORA_BUNDLE_SIZE + 1);
	text[AZORA_BUNDLE_SIZE] = '5';
	asked asked;
	opened opened;
	ask(&asked, true);
	open_with(&opened, text, AZORA_BUNDLE_SIZE + 1, &asked);
	EXPECT_EQUAL(opened.bundle.document.code, AZORA_DOCUMENT_SIZE_LIMIT);
	end(&opened);
	free(text);
}
END_TEST

typedef struct memory_case {
	test_memory memory;
	azora_bundle bundle;
	char *text;
	size_t length;
	asked asked;
} memory_case;

static azora_status open_again(void *context)
{
	memory_case *this = context;
	azora_bundle_code code =
		azora_bundle_read(&this->bundle, &this->memory.allocator, this->text, this->length);
	if (code == AZORA_BUNDLE_OK && azora_bundle_verify(&this->bundle, &this->asked.options)) {
		return AZORA_OK;
	}
	EXPECT(code == AZORA_BUNDLE_OK || code == AZORA_BUNDLE_NO_MEMORY);
	azora_bundle_free(&this->bundle);
	return AZORA_NO_MEMORY;
}

static void nothing_kept(void *context)
{
	(void)context;
}

START_TEST(opening_short_of_memory)
{
	for (int jump = 0; jump < 2; jump++) {
		memory_case this = {.length = 0};
		this.text = golden(&this.length);
		ask(&this.asked, true);
		test_memory_begin(&this.memory);
		EXPECT(run_short(&this.memory, jump, open_again, &this, nothing_kept) > 20);
		EXPECT(this.bundle.verified);
		azora_bundle_free(&this.bundle);
		EXPECT(test_memory_end(&this.memory) == 0 || jump);
		free(this.text);
	}
}
END_TEST

Suite *suite_bundle(void)
{
	const TTest *const tests[] = {by_the_ledger,
								  by_nothing,
								  by_the_verifiers_own,
								  with_the_verifiers_own_list,
								  parts_that_were_changed,
								  no_byte_can_change,
								  texts_that_are_no_bundle,
								  what_is_read_is_written,
								  a_bundle_that_is_too_large,
								  opening_short_of_memory};
	return TEST_SUITE("bundle", tests);
}
