/*
 * Looking for methods: documents in which ' stands for ", and what comes of them.
 */
#include "core/did.h"

#include "allocators.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

#define URL          "INVALID_VERIFICATION_METHOD_URL"
#define DOCUMENT     "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT"
#define DOCUMENT_ID  "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID"
#define METHOD       "INVALID_VERIFICATION_METHOD"
#define RELATIONSHIP "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD"

#define KEY "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
#define X   "sA2Nk45_dz1RVlqtNqYj9TRPf10ZYPnPPo4SYg6igQ8"

/* Parts of documents: the head, a method's, and what comes behind. */
#define HEAD       "{'id':'did:web:a.b','verificationMethod':["
#define OURS(rest) "{'id':'did:web:a.b#k','controller':'did:web:a.b'," rest "}"
#define MULTIKEY   OURS("'type':'Multikey','publicKeyMultibase':'" KEY "'")
#define JWK(rest)  OURS("'type':'JsonWebKey','publicKeyJwk':{'kty':'OKP','crv':'Ed25519'" rest "}")
#define ALLOWED    "],'assertionMethod':['did:web:a.b#k']}"

typedef struct search {
	const char *id;
	const char *relationship;
	const char *document; /* NULL: none */
	const char *expected; /* NULL: the key is found */
} search;

/* The error of a search, NULL if there is none. */
static const char *run(const search *search, azora_method *method)
{
	const azora_document_limits limits = {.size = 65536, .depth = 64};
	test_memory memory;
	azora_document document;
	const char *message = NULL, *code;
	size_t length = strlen(search->id);
	test_memory_begin(&memory);
	if (search->document == NULL) {
		code = azora_method_find(NULL, search->id, length, search->relationship, method, &message);
	} else {
		char *json = test_need(strlen(search->document) + 1, 1);
		strcpy(json, search->document);
		for (char *quote; (quote = strchr(json, '\'')) != NULL;) {
			*quote = '"';
		}
		(void)azora_document_read(&document, &memory.allocator, json, strlen(json), &limits);
		code = azora_method_find(&document, search->id, length, search->relationship, method,
								 &message);
		azora_document_free(&document);
		free(json);
	}
	EXPECT((code == NULL) == (message == NULL));
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return code;
}

static void run_all(const search *searches, size_t count)
{
	unsigned char key[AZORA_PUBLIC_KEY_SIZE], none[AZORA_PUBLIC_KEY_SIZE] = {0};
	EXPECT(azora_multikey_read(KEY, strlen(KEY), key));
	for (size_t i = 0; i < count; i++) {
		azora_method method;
		const char *code = run(&searches[i], &method), *expected = searches[i].expected;
		EXPECT_MSG(code == expected ||
					   (code != NULL && expected != NULL && strcmp(code, expected) == 0),
				   "%s in %s: %s instead of %s", searches[i].id,
				   searches[i].document != NULL ? searches[i].document : "nothing",
				   code != NULL ? code : "found", expected != NULL ? expected : "found");
		ck_assert_mem_eq(method.key, code == NULL ? key : none, sizeof(key));
	}
}

START_TEST(urls)
{
	static const char document[] = HEAD MULTIKEY ALLOWED;
	static const search searches[] = {
		{"did:web:a.b#k", "assertionMethod", document, NULL},
		{"", "assertionMethod", document, URL},
		{"#k", "assertionMethod", document, URL},
		{"did:web:a.b", "assertionMethod", document, URL},
		{"did:web:a.b#", "assertionMethod", document, URL},
		{"did:web:a.b#k#k", "assertionMethod", document, URL},
		{"did:web:a.b#k ", "assertionMethod", document, URL},
		{"did:web:a b#k", "assertionMethod", document, URL},
		{"did:#k", "assertionMethod", document, URL},
		{"did:web:127.1#k", "assertionMethod", document, URL},
		{"http://a.b/c#k", "assertionMethod", document, URL},
		{"https://#k", "assertionMethod", document, URL},
		{"urn:a:b#k", "assertionMethod", document, URL},
		{"did:web:a.b?x#k", "assertionMethod", document, URL},
		{"did:web:a.b#k", "assertionMethod", NULL, DOCUMENT},
		{"did:web:a.c#k", "assertionMethod", document, DOCUMENT_ID},
		{"did:example:a.b#k", "assertionMethod", document, DOCUMENT_ID},
		{"did:web:a.b#K", "assertionMethod", document, METHOD},
		{"did:web:a.b#k2", "assertionMethod", document, METHOD},
		{"did:web:a.b#k", "authentication", document, RELATIONSHIP},
		{"did:web:a.b#k", "verificationMethod", document, RELATIONSHIP},
		{"did:web:a.b#k", "id", document, RELATIONSHIP},
	};
	run_all(searches, LENGTH(searches));
}
END_TEST

START_TEST(keys_in_identifiers)
{
	static const char *const p256 = "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169";
	static const search searches[] = {
		{"did:key:" KEY "#" KEY, "assertionMethod", NULL, NULL},
		{"did:key:" KEY "#" KEY, "authentication", NULL, NULL},
		{"did:key:" KEY "#" KEY, "authentication", "[]", NULL},
		{"did:key:" KEY "#" KEY, "keyAgreement", NULL, RELATIONSHIP},
		{"did:key:" KEY "#" KEY, "anything", NULL, RELATIONSHIP},
		{"did:key:" KEY, "assertionMethod", NULL, URL},
		{"did:key:" KEY "#", "assertionMethod", NULL, URL},
		{"did:key:" KEY "#k", "assertionMethod", NULL, METHOD},
		{"did:key:" KEY "#" KEY "2", "assertionMethod", NULL, METHOD},
		{"did:key:" KEY "2#" KEY "2", "assertionMethod", NULL, METHOD},
		{"did:key:k#k", "assertionMethod", NULL, METHOD},
	};
	run_all(searches, LENGTH(searches));
	char id[128] = "did:key:";
	const search other = {id, "assertionMethod", NULL, METHOD};
	strcat(strcat(strcat(id, p256), "#"), p256);
	run_all(&other, 1);
}
END_TEST

START_TEST(documents)
{
	static const char *const refused[] = {
		"",
		"nonsense",
		"[]",
		"'text'",
		"{}",
		"{'id':1}",
		"{'id':null,'verificationMethod':[]}",
		"{'id':'did:web:a.b','id':'did:web:a.b'}",
		"{'id':'did:web:a.b','verificationMethod':{}}",
		"{'id':'did:web:a.b','verificationMethod':" MULTIKEY "}",
		HEAD "'did:web:a.b#k'" ALLOWED,
		HEAD "null," MULTIKEY ALLOWED,
		HEAD MULTIKEY "],'assertionMethod':'did:web:a.b#k'}",
		HEAD MULTIKEY "],'assertionMethod':['did:web:a.b#k',7]}",
		HEAD MULTIKEY "],'assertionMethod':['did:web:a.b#k'],'keyAgreement':null}",
		HEAD MULTIKEY "," MULTIKEY ALLOWED,
		HEAD MULTIKEY "],'assertionMethod':[" MULTIKEY "]}",
		HEAD "],'assertionMethod':[" MULTIKEY "," MULTIKEY "]}",
		HEAD "],'assertionMethod':[" MULTIKEY "],'authentication':[" MULTIKEY "]}",
	};
	static const search searches[] = {
		{"did:web:a.b#k", "assertionMethod", "{'id':'did:web:a.b'}", METHOD},
		{"did:web:a.b#k", "assertionMethod", "{'id':'did:web:a.b/'}", DOCUMENT_ID},
		{"did:web:a.b#k", "assertionMethod", "{'id':'did:web:A.b'}", DOCUMENT_ID},
		{"did:web:a.b#k", "assertionMethod", HEAD "{}," MULTIKEY ",{'id':7}" ALLOWED, NULL},
		{"did:web:a.b#k", "assertionMethod",
		 HEAD "{'id':'did:web:a.b#x','type':'New'}," MULTIKEY ALLOWED, NULL},
		{"did:web:a.b#k", "assertionMethod",
		 "{'@context':7,'service':7,"
		 "'id':'did:web:a.b','assertionMethod':[" MULTIKEY "]}",
		 NULL},
		{"did:web:a.b#k", "assertionMethod", "{'id':'did:web:a.b','authentication':[" MULTIKEY "]}",
		 RELATIONSHIP},
		{"did:web:a.b#k", "assertionMethod",
		 "{'id':'did:web:a.b','authentication':[" MULTIKEY "],'assertionMethod':['did:web:a.b#k']}",
		 NULL},
		{"did:web:a.b#k", "assertionMethod", HEAD MULTIKEY "]}", RELATIONSHIP},
		{"did:web:a.b#k", "assertionMethod", HEAD MULTIKEY "],'assertionMethod':[]}", RELATIONSHIP},
		{"did:web:a.b#k", "assertionMethod", HEAD MULTIKEY "],'assertionMethod':['#k']}",
		 RELATIONSHIP},
		{"did:web:a.b#k", "assertionMethod",
		 HEAD MULTIKEY "],'assertionMethod':[{'id':'did:web:a.b#x'}]}", RELATIONSHIP},
		{"did:web:a.b#k", "assertionMethod",
		 HEAD "{'id':'#k','controller':'did:web:a.b','type':'Multikey','publicKeyMultibase':'" KEY
			  "'}" ALLOWED,
		 METHOD},
	};
	for (size_t i = 0; i < LENGTH(refused); i++) {
		const search search = {"did:web:a.b#k", "assertionMethod", refused[i], DOCUMENT};
		run_all(&search, 1);
	}
	run_all(searches, LENGTH(searches));
}
END_TEST

/* Documents of addresses may name their parts relative to themselves. */
START_TEST(addresses)
{
#define AT      "{'id':'https://a.b/c','verificationMethod':[{'controller':'https://a.b/c',"
#define IS(id)  "'id':'" id "','type':'Multikey','publicKeyMultibase':'" KEY "'}],"
#define FOR(id) "'assertionMethod':['" id "']}"
	static const search searches[] = {
		{"https://a.b/c#k", "assertionMethod", AT IS("https://a.b/c#k") FOR("https://a.b/c#k"),
		 NULL},
		{"https://a.b/c#k", "assertionMethod", AT IS("#k") FOR("#k"), NULL},
		{"https://a.b/c#k", "assertionMethod", AT IS("#k") FOR("https://a.b/c#k"), NULL},
		{"https://a.b/c#k", "assertionMethod", AT IS("https://a.b/c#k") FOR("#k"), NULL},
		{"https://a.b/c#k", "assertionMethod", AT IS("k") FOR("#k"), METHOD},
		{"https://a.b/c#k", "assertionMethod", AT IS("#k") FOR("#l"), RELATIONSHIP},
		{"https://a.b/d#k", "assertionMethod", AT IS("#k") FOR("#k"), DOCUMENT_ID},
	};
	run_all(searches, LENGTH(searches));
}
END_TEST

/* Methods that are what they should, and methods that are not: of one document each. */
static const char *const valid_methods[] = {
	MULTIKEY,
	OURS("'type':'Ed25519VerificationKey2020','publicKeyMultibase':'" KEY "'"),
	JWK(",'x':'" X "'"),
	JWK(",'x':'" X "','kid':'k','use':'sig','alg':'EdDSA','key_ops':['verify']"),
	JWK(",'x':'" X "','alg':'Ed25519','key_ops':['sign','verify']"),
};

static const char *const refused_methods[] = {
	"{'id':'did:web:a.b#k'}",
	"{'id':'did:web:a.b#k','type':'Multikey','publicKeyMultibase':'" KEY "'}",
	"{'id':'did:web:a.b#k','controller':'did:web:c.d','type':'Multikey',"
	"'publicKeyMultibase':'" KEY "'}",
	"{'id':'did:web:a.b#k','controller':['did:web:a.b'],'type':'Multikey',"
	"'publicKeyMultibase':'" KEY "'}",
	OURS("'publicKeyMultibase':'" KEY "'"),
	OURS("'type':['Multikey'],'publicKeyMultibase':'" KEY "'"),
	OURS("'type':'multikey','publicKeyMultibase':'" KEY "'"),
	OURS("'type':'Ed25519VerificationKey2018','publicKeyMultibase':'" KEY "'"),
	OURS("'type':'Multikey'"),
	OURS("'type':'Multikey','publicKeyMultibase':7"),
	OURS("'type':'Multikey','publicKeyMultibase':''"),
	OURS("'type':'Multikey','publicKeyMultibase':' " KEY "'"),
	OURS("'type':'Multikey','publicKeyMultibase':'" KEY "2'"),
	OURS("'type':'Multikey','publicKeyMultibase':"
		 "'z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc'"),
	OURS("'type':'Multikey','publicKeyMultibase':'" KEY "','secretKeyMultibase':'z'"),
	OURS("'type':'Multikey','publicKeyMultibase':'" KEY "','secretKeyJwk':{}"),
	OURS("'type':'Multikey','publicKeyMultibase':'" KEY "','privateKeyMultibase':null"),
	OURS("'type':'Multikey','publicKeyMultibase':'" KEY "','publicKeyJwk':{}"),
	OURS("'type':'Multikey','publicKeyJwk':{'kty':'OKP','crv':'Ed25519','x':'" X "'}"),
	OURS("'type':'JsonWebKey','publicKeyMultibase':'" KEY "'"),
	OURS("'type':'JsonWebKey','publicKeyJwk':'" X "'"),
	OURS("'type':'JsonWebKey2020','publicKeyJwk':{'kty':'OKP','crv':'Ed25519','x':'" X "'}"),
	OURS("'type':'JsonWebKey','publicKeyJwk':{'kty':'EC','crv':'Ed25519','x':'" X "'}"),
	OURS("'type':'JsonWebKey','publicKeyJwk':{'kty':'OKP','crv':'X25519','x':'" X "'}"),
	JWK(""),
	JWK(",'x':7"),
	JWK(",'x':'" X "='"),
	JWK(",'x':'" X "A'"),
	JWK(",'x':'sA2Nk45_dz1RVlqtNqYj9TRPf10ZYPnPPo4SYg6igQ'"),
	JWK(",'x':'sA2Nk45_dz1RVlqtNqYj9TRPf10ZYPnPPo4SYg6igQ9'"),
	JWK(",'x':'sA2Nk45/dz1RVlqtNqYj9TRPf10ZYPnPPo4SYg6igQ8'"),
	JWK(",'x':'" X "','d':'" X "'"),
	JWK(",'x':'" X "','d':null"),
	JWK(",'x':'" X "','use':'enc'"),
	JWK(",'x':'" X "','alg':'ES256'"),
	JWK(",'x':'" X "','key_ops':['sign']"),
	JWK(",'x':'" X "','key_ops':[]"),
	JWK(",'x':'" X "','key_ops':'verify'"),
	OURS("'type':'Multikey','publicKeyMultibase':'" KEY "','revoked':null"),
	OURS("'type':'Multikey','publicKeyMultibase':'" KEY "','revoked':1700000000"),
	OURS("'type':'Multikey','publicKeyMultibase':'" KEY "','revoked':'2024-01-01T00:00:00'"),
	OURS("'type':'Multikey','publicKeyMultibase':'" KEY "','expires':''"),
};

START_TEST(methods)
{
	char document[1024];
	for (size_t i = 0; i < LENGTH(valid_methods) + LENGTH(refused_methods); i++) {
		bool good = i < LENGTH(valid_methods);
		const search search = {"did:web:a.b#k", "assertionMethod", document, good ? NULL : METHOD};
		strcpy(document, HEAD);
		strcat(document, good ? valid_methods[i] : refused_methods[i - LENGTH(valid_methods)]);
		strcat(document, ALLOWED);
		run_all(&search, 1);
	}
}
END_TEST

START_TEST(times)
{
	static const search search = {
		"did:web:a.b#k", "assertionMethod",
		HEAD OURS("'type':'Multikey','publicKeyMultibase':'" KEY
				  "','expires':'2030-01-01T00:00:00+01:00','revoked':'2023-11-14T22:13:20Z'")
			ALLOWED,
		NULL};
	azora_method method;
	EXPECT(run(&search, &method) == NULL);
	EXPECT(method.has_expires && method.has_revoked);
	EXPECT_EQUAL(method.expires, 1893452400);
	EXPECT_EQUAL(method.revoked, 1700000000);
}
END_TEST

Suite *suite_did_document(void)
{
	const TTest *const tests[] = {
		urls, keys_in_identifiers, documents, addresses, methods, times,
	};
	return TEST_SUITE("did_document", tests);
}
