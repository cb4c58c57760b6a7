/*
 * Bundles: whatever is read is verified, in several ways, and written again as the same. A bundle
 * can only verify by a key that the one in the corpus has.
 */
#include "core/bundle.h"

#include "../core/allocators.h"
#include "bytes.h"
#include "json_mutator.h"

#define MOST_MEMORY ((size_t)64 << 20)

static const char *const keys[] = {
	"school.example/ledger+9d9a2942+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU",
	"witness.example+ade2488a+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR"};

static void check_parts(const azora_bundle *bundle, const azora_bundle_options *options)
{
	REQUIRE(bundle->count >= 1 && bundle->count <= 2 + 2 * AZORA_BUNDLE_PARTS);
	for (size_t i = 0; i < bundle->count; i++) {
		const azora_bundle_part *part = &bundle->parts[i];
		REQUIRE((part->kind == AZORA_BUNDLE_CREDENTIAL) == (i == 0));
		REQUIRE(i == 0 || part[-1].kind <= part->kind);
		REQUIRE(azora_bundle_kind_name(part->kind) != NULL && part->text.length > 0);
		REQUIRE(azora_trust_name(part->trust) != NULL);
		REQUIRE(!part->is_dated || part->trust != AZORA_TRUST_NONE);
		REQUIRE(part->trust != AZORA_TRUST_ACCEPTED || options->accept_documents);
		REQUIRE(part->trust != AZORA_TRUST_LEDGER || options->verifier_count > 0);
		REQUIRE(part->trust != AZORA_TRUST_GIVEN);
	}
}

static void check_written(const azora_bundle *bundle, const azora_allocator *allocator)
{
	azora_buffer text, again;
	azora_bundle other;
	azora_buffer_begin(&text, allocator);
	azora_buffer_begin(&again, allocator);
	azora_bundle_write(&text, bundle->parts, bundle->count, bundle->stated);
	REQUIRE(!text.failed);
	azora_bundle_code code = azora_bundle_read(&other, allocator, text.bytes, text.length);
	REQUIRE(code == AZORA_BUNDLE_OK && other.count == bundle->count);
	azora_bundle_write(&again, other.parts, other.count, other.stated);
	REQUIRE(again.length == text.length && memcmp(again.bytes, text.bytes, text.length) == 0);
	azora_bundle_free(&other);
	azora_buffer_free(&text);
	azora_buffer_free(&again);
}

static azora_bundle_options options_of(const azora_verifier *verifiers, unsigned way)
{
	return (azora_bundle_options){.verify = {.purpose = {"assertionMethod", 15},
											 .now = 1772323200,
											 .skew = 300,
											 .size = AZORA_CREDENTIAL_SIZE,
											 .expansion = 1048576,
											 .depth = AZORA_DOCUMENT_DEPTH,
											 .proofs = AZORA_CREDENTIAL_PROOFS,
											 .chain = AZORA_CREDENTIAL_CHAIN,
											 .report_status = way == 3},
								  .profile = way == 3 ? AZORA_JWT_BADGE : AZORA_JWT_CREDENTIAL,
								  .verifiers = verifiers,
								  .verifier_count = way % 3,
								  .accept_documents = way > 1};
}

static void open_bundle(const azora_verifier *verifiers, const char *text, size_t size,
						unsigned way)
{
	const azora_bundle_options options = options_of(verifiers, way);
	test_memory memory;
	azora_bundle bundle;
	test_memory_begin(&memory);
	azora_bundle_code code = azora_bundle_read(&bundle, &memory.allocator, text, size);
	REQUIRE(code != AZORA_BUNDLE_NO_MEMORY);
	REQUIRE((code == AZORA_BUNDLE_DAMAGED) == (bundle.message != NULL));
	if (code == AZORA_BUNDLE_OK) {
		REQUIRE(azora_bundle_verify(&bundle, &options));
		REQUIRE(!bundle.verified || bundle.verification.verified);
		check_parts(&bundle, &options);
		check_written(&bundle, &memory.allocator);
	}
	azora_bundle_free(&bundle);
	REQUIRE(test_memory_end(&memory) == 0 && memory.peak < MOST_MEMORY);
}

static void open_short(const azora_verifier *verifiers, const char *text, size_t size)
{
	const azora_bundle_options options = options_of(verifiers, 2);
	test_memory memory;
	azora_bundle bundle;
	test_memory_begin(&memory);
	test_memory_fail_after(&memory, size % 60);
	azora_bundle_code code = azora_bundle_read(&bundle, &memory.allocator, text, size);
	if (code == AZORA_BUNDLE_OK && !azora_bundle_verify(&bundle, &options)) {
		REQUIRE(memory.fail_at == 0);
	}
	REQUIRE(code != AZORA_BUNDLE_NO_MEMORY || memory.fail_at == 0);
	azora_bundle_free(&bundle);
	REQUIRE(test_memory_end(&memory) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	azora_verifier verifiers[2];
	for (size_t i = 0; i < 2; i++) {
		REQUIRE(azora_verifier_read(&verifiers[i], keys[i], strlen(keys[i])) == NULL);
	}
	for (unsigned way = 0; way < 4; way++) {
		open_bundle(verifiers, (const char *)data, size, way);
	}
	open_short(verifiers, (const char *)data, size);
	return 0;
}

static const char *const texts[] = {
	"{\"type\":\"BadgeBundle\",\"v\":1,\"time\":\"2026-01-01T00:00:00Z\",\"credential\":%s}",
	"{\"id\":\"did:web:school.example\",\"time\":\"2026-01-01T00:00:00Z\",\"document\":%s}",
	"{\"id\":\"https://school.example/status/3\",\"time\":\"2026-01-01T00:00:00Z\",\"list\":%s}",
	"[%s]",
	"{}",
	"[]",
	"null",
	"1",
	"\"\"",
	"\"a.b.c\"",
	"\"did:web:school.example\"",
	"\"https://school.example/status/3\"",
	"\"2026-01-01T00:00:00Z\"",
	"\"key\"",
	"\"issue\"",
	NULL,
};

static const fuzz_json_changes changes = {.texts = texts,
										  .decoding = 0,
										  .encoding = JSON_ENCODE_ANY | JSON_COMPACT,
										  .own = 8};

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed)
{
	return fuzz_mutate_input(bytes, size, most, &changes, seed);
}
