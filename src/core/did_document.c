#include "core/datetime.h"
#include "core/did.h"
#include "core/url.h"

/* What is asked for, and what was found. */
typedef struct search {
	const azora_json *root;
	azora_span id; /* the method's URL */
	azora_span controller;
	const azora_json *found;
	const char *message;
} search;

#define URL          "INVALID_VERIFICATION_METHOD_URL"
#define DOCUMENT     "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT"
#define DOCUMENT_ID  "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID"
#define METHOD       "INVALID_VERIFICATION_METHOD"
#define RELATIONSHIP "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD"

/* Where methods are listed, or referred to, by what they may be used for. */
static const char *const relationships[] = {"assertionMethod", "authentication",
											"capabilityDelegation", "capabilityInvocation",
											"keyAgreement"};
#define RELATIONSHIPS (sizeof(relationships) / sizeof(*relationships))

static const char *fail(search *search, const char *code, const char *message)
{
	search->message = message;
	return code;
}

azora_span azora_method_controller(azora_span method)
{
	const char *hash = memchr(method.bytes, '#', method.length);
	return (azora_span){method.bytes, hash != NULL ? (size_t)(hash - method.bytes) : method.length};
}

/* What stands behind the controller: "#" and the fragment. */
static azora_span relative(const search *search)
{
	return (azora_span){search->id.bytes + search->controller.length,
						search->id.length - search->controller.length};
}

/* Whether an id in the document is the one asked for. DID URLs in documents are absolute, so that
 * no key is taken for another's (did:web says so); others may be relative to their document. */
static bool is_asked(const search *search, const azora_json *id)
{
	return azora_json_says(id, search->id) ||
		   (!azora_span_begins(search->id, "did:") && azora_json_says(id, relative(search)));
}

static const char *check_url(search *search)
{
	azora_span controller = search->controller, behind = relative(search);
	if (behind.length == 0) {
		return fail(search, URL, "the verification method has no \"#\" with a fragment behind it");
	}
	if (!azora_did_fragment_valid(behind.bytes + 1, behind.length - 1)) {
		return fail(search, URL, "the verification method has no fragment that a URL may have");
	}
	if (!azora_url_valid(controller.bytes, controller.length) ||
		(!azora_span_begins(controller, "did:") && !azora_span_begins(controller, "https:"))) {
		return fail(search, URL, "the verification method is neither a DID nor an https address");
	}
	return NULL;
}

/* The method of a did:key, whose document follows from it. */
static const char *find_in_key(search *search, const char *relationship, azora_method *method)
{
	azora_span controller = search->controller, behind = relative(search);
	size_t before = strlen("did:key:");
	if (!azora_did_key_read(controller.bytes, controller.length, method->key)) {
		return fail(search, METHOD, "the did:key does not hold an Ed25519 key");
	}
	if (!azora_span_equal((azora_span){behind.bytes + 1, behind.length - 1},
						  (azora_span){controller.bytes + before, controller.length - before})) {
		return fail(search, METHOD, "the fragment of a did:key must be the key itself");
	}
	method->jwk = true;
	/* An Ed25519 key may do all but agree on keys. */
	return strcmp(relationship, "keyAgreement") == 0
			   ? fail(search, RELATIONSHIP, "an Ed25519 key cannot be used for this purpose")
			   : NULL;
}

/* Looks at the objects of a list for the method; texts may stand there, too, if it refers to
 * methods. False if it is not such a list, or the method comes a second time. */
static bool look_through(search *search, const azora_json *list, bool refers)
{
	if (list == NULL) {
		return true;
	}
	if (list->kind != AZORA_LIST) {
		search->message = "verificationMethod or a verification relationship is not a list";
		return false;
	}
	for (const azora_json *item = list->as.first; item != NULL; item = item->next) {
		if (item->kind != AZORA_OBJECT && !(refers && item->kind == AZORA_TEXT)) {
			search->message = "a verification method is not an object";
			return false;
		}
		if (is_asked(search, azora_json_member(item, "id"))) {
			if (search->found != NULL) {
				search->message = "the verification method is in the document twice";
				return false;
			}
			search->found = item;
		}
	}
	return true;
}

static const char *look_in_document(search *search)
{
	const azora_json *root = search->root;
	if (root == NULL) {
		return fail(search, DOCUMENT, "the controller's document is not JSON");
	}
	if (root->kind != AZORA_OBJECT) {
		return fail(search, DOCUMENT, "the controller's document is not an object");
	}
	const azora_json *id = azora_json_member(root, "id");
	if (id == NULL || id->kind != AZORA_TEXT) {
		return fail(search, DOCUMENT, "the controller's document has no id");
	}
	if (!azora_json_says(id, search->controller)) {
		return fail(search, DOCUMENT_ID, "the document's id is not the controller");
	}
	if (!look_through(search, azora_json_member(root, "verificationMethod"), false)) {
		return DOCUMENT;
	}
	for (size_t i = 0; i < RELATIONSHIPS; i++) {
		if (!look_through(search, azora_json_member(root, relationships[i]), true)) {
			return DOCUMENT;
		}
	}
	return search->found != NULL
			   ? NULL
			   : fail(search, METHOD, "the controller's document does not have this method");
}

/* A time of the method; false if it is there and none. */
static bool read_time(const azora_json *method, const char *name, bool *has, int64_t *seconds)
{
	const azora_json *value = azora_json_member(method, name);
	*has = value != NULL;
	return value == NULL || azora_datetime_of(value, seconds);
}

/* Whether a member of a key, if there, is one of two texts. */
static bool is_either(const azora_json *key, const char *name, const char *one, const char *other)
{
	const azora_json *value = azora_json_member(key, name);
	return value == NULL || azora_json_is(value, one) || azora_json_is(value, other);
}

static bool may_verify(const azora_json *key)
{
	const azora_json *operations = azora_json_member(key, "key_ops");
	bool verify = operations == NULL;
	for (const azora_json *item =
			 operations != NULL && operations->kind == AZORA_LIST ? operations->as.first : NULL;
		 item != NULL; item = item->next) {
		verify = verify || azora_json_is(item, "verify");
	}
	return verify && is_either(key, "use", "sig", "sig") &&
		   is_either(key, "alg", "EdDSA", "Ed25519");
}

static const char *read_jwk(search *search, const azora_json *key, azora_method *method)
{
	size_t count = 0;
	if (key == NULL) {
		return fail(search, METHOD, "the method has no publicKeyJwk");
	}
	const azora_json *x = azora_json_member(key, "x");
	if (azora_json_member(key, "d") != NULL) {
		return fail(search, METHOD, "the publicKeyJwk holds a secret key; it is a secret no more");
	}
	if (!azora_json_is(azora_json_member(key, "kty"), "OKP") ||
		!azora_json_is(azora_json_member(key, "crv"), "Ed25519") || x == NULL ||
		x->kind != AZORA_TEXT ||
		!azora_base64url_read(x->as.text, x->length, method->key, sizeof(method->key), &count) ||
		count != sizeof(method->key)) {
		return fail(search, METHOD, "the publicKeyJwk is not an Ed25519 key");
	}
	return may_verify(key) ? NULL
						   : fail(search, METHOD, "the publicKeyJwk is not for verifying EdDSA");
}

/* The key itself, in the one form that the method's type has. */
static const char *read_material(search *search, azora_method *method)
{
	const azora_json *found = search->found, *type = azora_json_member(found, "type");
	const azora_json *multibase = azora_json_member(found, "publicKeyMultibase");
	const azora_json *jwk = azora_json_member(found, "publicKeyJwk");
	if (azora_json_member(found, "secretKeyMultibase") != NULL ||
		azora_json_member(found, "secretKeyJwk") != NULL ||
		azora_json_member(found, "privateKeyMultibase") != NULL) {
		return fail(search, METHOD, "the method holds a secret key, which is a secret no more");
	}
	if (multibase != NULL && jwk != NULL) {
		return fail(search, METHOD, "the method has its key in two forms");
	}
	method->jwk = azora_json_is(type, "JsonWebKey");
	if (method->jwk) {
		return read_jwk(search, jwk, method);
	}
	if (!azora_json_is(type, "Multikey") && !azora_json_is(type, "Ed25519VerificationKey2020")) {
		return fail(search, METHOD,
					"the method is no Multikey, JsonWebKey or Ed25519VerificationKey2020");
	}
	return multibase != NULL && multibase->kind == AZORA_TEXT &&
				   azora_multikey_read(multibase->as.text, multibase->length, method->key)
			   ? NULL
			   : fail(search, METHOD, "the publicKeyMultibase is not an Ed25519 key");
}

static const char *read_method(search *search, azora_method *method)
{
	const azora_json *controller = azora_json_member(search->found, "controller");
	if (!azora_json_says(controller, search->controller)) {
		return fail(search, METHOD, "the method's controller is not the document");
	}
	if (!read_time(search->found, "expires", &method->has_expires, &method->expires) ||
		!read_time(search->found, "revoked", &method->has_revoked, &method->revoked)) {
		return fail(search, METHOD, "expires or revoked is not a time with an offset");
	}
	return read_material(search, method);
}

/* Whether the method stands in the relationship's list, by reference or by value. */
static bool is_for(const search *search, const char *relationship)
{
	const azora_json *list = azora_json_member(search->root, relationship);
	for (const azora_json *item = list != NULL ? list->as.first : NULL; item != NULL;
		 item = item->next) {
		if (item == search->found || is_asked(search, item)) {
			return true;
		}
	}
	return false;
}

static bool is_relationship(const char *name)
{
	for (size_t i = 0; i < RELATIONSHIPS; i++) {
		if (strcmp(relationships[i], name) == 0) {
			return true;
		}
	}
	return false;
}

static const char *find(search *search, const azora_document *document, const char *relationship,
						azora_method *method)
{
	const char *code = check_url(search);
	if (code != NULL) {
		return code;
	}
	if (!is_relationship(relationship)) {
		return fail(search, RELATIONSHIP, "there is no such verification relationship");
	}
	if (azora_span_begins(search->controller, "did:key:")) {
		return find_in_key(search, relationship, method);
	}
	if (azora_span_begins(search->controller, "did:web:") &&
		!azora_did_web_valid(search->controller.bytes, search->controller.length)) {
		return fail(search, URL, "the did:web is not one: its host must be a DNS name");
	}
	if (document == NULL) {
		return fail(search, DOCUMENT, "the controller's document is not known");
	}
	search->root = document->root;
	code = look_in_document(search);
	code = code == NULL ? read_method(search, method) : code;
	if (code == NULL && !is_for(search, relationship)) {
		code = fail(search, RELATIONSHIP,
					method->has_revoked ? "the method was revoked and may not be used for this"
										: "the document does not allow the method for this");
	}
	return code;
}

const char *azora_method_find(const azora_document *document, const char *id, size_t length,
							  const char *relationship, azora_method *method, const char **message)
{
	search search = {.id = {id, length}};
	search.controller = azora_method_controller(search.id);
	azora_method read = {.has_expires = false};
	const char *code = find(&search, document, relationship, &read);
	*message = search.message;
	*method = code == NULL ? read : (azora_method){.has_expires = false};
	return code;
}
