#include "core/did.h"

#include "allocators.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

static bool is_did_web(const char *did)
{
	return azora_did_web_valid(did, strlen(did));
}

static bool is_fragment(const char *fragment)
{
	return azora_did_fragment_valid(fragment, strlen(fragment));
}

static const char *const valid_dids[] = {
	"did:web:example.org",
	"did:web:w3c-ccg.github.io:user:alice",
	"did:web:example.com%3A3000",
	"did:web:example.com%3a3000:user:alice",
	"did:web:example.com%3A1",
	"did:web:example.com%3A65535",
	"did:web:localhost",
	"did:web:localhost%3A8443",
	"did:web:3com.example",
	"did:web:1.2.3.4.example",
	"did:web:xn--bcher-kva.example",
	"did:web:EXAMPLE.org",
	"did:web:a.b:%7Esmith:_:-:...:a.b",
	"did:web:a.b:%C3%A9cole",
	"did:web:a.b:%3A",
};

static const char *const refused_dids[] = {
	"",
	"did:web",
	"did:web:",
	"did:Web:example.org",
	"DID:web:example.org",
	"did:key:example.org",
	" did:web:example.org",
	"did:web:example.org ",
	"did:web:example.org#key",
	"did:web:example.org?x=y",
	"did:web:example.org/path",
	"did:web:user@example.org",
	"did:web:example.org:",
	"did:web::example.org",
	"did:web:example.org::a",
	"did:web:example.org.",
	"did:web:.example.org",
	"did:web:example..org",
	"did:web:-example.org",
	"did:web:example-.org",
	"did:web:exam_ple.org",
	"did:web:ex%61mple.org",
	"did:web:example%2Eorg",
	"did:web:b\303\274cher.example",
	/* Addresses, however they are spelled. */
	"did:web:127.0.0.1",
	"did:web:127.1",
	"did:web:2130706433",
	"did:web:0x7f000001",
	"did:web:0x7f.1",
	"did:web:0177.0.0.1",
	"did:web:1.2.3.0x4",
	"did:web:example.0x",
	"did:web:%5B%3A%3A1%5D",
	"did:web:[::1]",
	"did:web:127.0.0.1%3A8443",
	/* Ports. */
	"did:web:example.org%3A",
	"did:web:example.org%3A0",
	"did:web:example.org%3A080",
	"did:web:example.org%3A65536",
	"did:web:example.org%3A100000",
	"did:web:example.org%3A+80",
	"did:web:example.org%3A80%3A80",
	"did:web:example.org%3",
	"did:web:%3A80",
	/* Paths that lead elsewhere. */
	"did:web:a.b:.",
	"did:web:a.b:..",
	"did:web:a.b:c:..:d",
	"did:web:a.b:%2E%2e",
	"did:web:a.b:c%2Fd",
	"did:web:a.b:c%2fd",
	"did:web:a.b:c%5Cd",
	"did:web:a.b:c%3Fd",
	"did:web:a.b:c%23d",
	"did:web:a.b:c%40d",
	"did:web:a.b:c%25d",
	"did:web:a.b:c%00d",
	"did:web:a.b:c%0Ad",
	"did:web:a.b:c%7Fd",
	"did:web:a.b:c%",
	"did:web:a.b:c%4",
	"did:web:a.b:c%4G",
	"did:web:a.b:~smith",
	"did:web:a.b:c d",
	"did:web:a.b:\303\251cole",
};

START_TEST(did_web)
{
	for (size_t i = 0; i < LENGTH(valid_dids); i++) {
		EXPECT_MSG(is_did_web(valid_dids[i]), "refused: %s", valid_dids[i]);
	}
	for (size_t i = 0; i < LENGTH(refused_dids); i++) {
		EXPECT_MSG(!is_did_web(refused_dids[i]), "taken: %s", refused_dids[i]);
	}
	EXPECT(!azora_did_web_valid("did:web:example.org\0", 20));
	EXPECT(!azora_did_web_valid("did:web:exam\0ple.org", 20));
}
END_TEST

/* "did:web:" and a host of labels of 63 letters, up to a length. */
static bool is_host_of(size_t length, size_t label)
{
	char did[512] = "did:web:";
	for (size_t i = 0; i < length; i++) {
		did[8 + i] = i % (label + 1) == label ? '.' : 'a';
	}
	return azora_did_web_valid(did, 8 + length);
}

START_TEST(lengths)
{
	char *path = test_need(AZORA_DID_MOST + 2, 1);
	EXPECT(is_host_of(63, 63) && !is_host_of(64, 64));
	EXPECT(is_host_of(253, 63) && !is_host_of(254, 63));
	memset(path, 'a', AZORA_DID_MOST + 1);
	memcpy(path, "did:web:a.b:", 12);
	EXPECT(azora_did_web_valid(path, AZORA_DID_MOST));
	EXPECT(!azora_did_web_valid(path, AZORA_DID_MOST + 1));
	EXPECT(azora_did_fragment_valid(path + 12, AZORA_FRAGMENT_MOST));
	EXPECT(!azora_did_fragment_valid(path + 12, AZORA_FRAGMENT_MOST + 1));
	free(path);
}
END_TEST

START_TEST(fragments)
{
	static const char *const valid[] = {"key-1", "z6Mk", "a/b?c", "%23", "!$&'()*+,;=:@~._-", "0"};
	static const char *const refused[] = {"",   "#",  "a#b", "a b", "%", "%4",       "%4g",
										  "\"", "\\", "<",   "`",   "{", "\303\251", "a\n"};
	for (size_t i = 0; i < LENGTH(valid); i++) {
		EXPECT_MSG(is_fragment(valid[i]), "refused: %s", valid[i]);
	}
	for (size_t i = 0; i < LENGTH(refused); i++) {
		EXPECT_MSG(!is_fragment(refused[i]), "taken: %s", refused[i]);
	}
	EXPECT(!azora_did_fragment_valid("a\0b", 3));
}
END_TEST

START_TEST(did_key)
{
	static const char did[] = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
	unsigned char key[AZORA_PUBLIC_KEY_SIZE];
	char text[sizeof(did) + 1];
	EXPECT(azora_did_key_read(did, strlen(did), key));
	for (size_t i = 0; i < strlen(did); i++) {
		EXPECT(!azora_did_key_read(did, i, key));
	}
	memcpy(text, did, strlen(did));
	text[strlen(did)] = '2';
	EXPECT(!azora_did_key_read(text, strlen(did) + 1, key));
	/* 0xED and 0x01 must be there, and all of the key. */
	EXPECT(
		!azora_did_key_read("did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc", 56, key));
	EXPECT(
		!azora_did_key_read("did:key:Z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", 56, key));
	EXPECT(
		!azora_did_key_read("did:web:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", 56, key));
}
END_TEST

/* RFC 8037, appendix A.3. */
START_TEST(thumbprint)
{
	static const unsigned char key[] = {0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7,
										0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a,
										0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23, 0x25,
										0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a};
	char text[AZORA_THUMBPRINT_TEXT];
	azora_jwk_thumbprint(key, text);
	ck_assert_str_eq(text, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}
END_TEST

/* A written document, read again. */
typedef struct written {
	test_memory memory;
	azora_buffer text;
	azora_document document;
} written;

static void write_document(written *written, const char *did, const azora_named_key *keys,
						   size_t count)
{
	const azora_document_limits limits = {.size = SIZE_MAX >> 32, .depth = 16};
	azora_buffer canonical;
	test_memory_begin(&written->memory);
	azora_buffer_begin(&written->text, &written->memory.allocator);
	azora_did_document_write(&written->text, did, strlen(did), keys, count);
	EXPECT(!written->text.failed);
	EXPECT(azora_document_read(&written->document, &written->memory.allocator, written->text.bytes,
							   written->text.length, &limits));
	azora_buffer_begin(&canonical, &written->memory.allocator);
	azora_json_canonical(written->document.root, NULL, 0, &canonical);
	EXPECT(canonical.length == written->text.length &&
		   memcmp(canonical.bytes, written->text.bytes, canonical.length) == 0);
	azora_buffer_free(&canonical);
}

static void end_document(written *written)
{
	azora_document_free(&written->document);
	azora_buffer_free(&written->text);
	EXPECT_EQUAL(test_memory_end(&written->memory), 0);
}

/* The error of looking for a method by controller and fragment; "" if it is there. */
static const char *find(const azora_document *document, const char *controller,
						const char *fragment, const char *relationship, azora_method *method)
{
	char id[256];
	const char *message;
	int length = snprintf(id, sizeof(id), "%s#%s", controller, fragment);
	const char *code =
		azora_method_find(document, id, (size_t)length, relationship, method, &message);
	EXPECT((code == NULL) == (message == NULL));
	return code == NULL ? "" : code;
}

START_TEST(written_documents)
{
	static const char did[] = "did:web:example.org%3A8443:badges";
	azora_named_key keys[3] = {{.fragment = NULL},
							   {.fragment = "key-1", .fragment_length = 5},
							   {.has_revoked = true, .revoked = 1700000000}};
	char names[3][2][AZORA_MULTIKEY_TEXT];
	written written;
	azora_method method;
	for (unsigned char i = 0; i < 3; i++) {
		memset(keys[i].key, i + 1, sizeof(keys[i].key));
		azora_multikey_write(keys[i].key, names[i][0]);
		azora_jwk_thumbprint(keys[i].key, names[i][1]);
	}
	(void)snprintf(names[1][0], sizeof(names[1][0]), "key-1");
	write_document(&written, did, keys, 3);
	for (size_t i = 0; i < 6; i++) {
		const char *name = names[i / 2][i % 2];
		ck_assert_str_eq(find(&written.document, did, name, "assertionMethod", &method),
						 i < 4 ? "" : "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
		EXPECT(i >= 4 || memcmp(method.key, keys[i / 2].key, sizeof(method.key)) == 0);
		EXPECT(!method.has_revoked && !method.has_expires);
		ck_assert_str_eq(find(&written.document, did, name, "authentication", &method),
						 "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
	}
	EXPECT(strstr(written.text.bytes,
				  "\"revoked\":\"2023-11-14T22:13:20Z\",\"type\":\"Multikey\"") != NULL);
	end_document(&written);
	/* Nothing but a revoked key: there is no empty list. */
	write_document(&written, did, keys + 2, 1);
	EXPECT(azora_json_member(written.document.root, "assertionMethod") == NULL);
	end_document(&written);
}
END_TEST

Suite *suite_did(void)
{
	const TTest *const tests[] = {
		did_web, lengths, fragments, did_key, thumbprint, written_documents,
	};
	return TEST_SUITE("did", tests);
}
