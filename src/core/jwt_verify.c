#include "core/credential_status.h"
#include "core/jwt.h"
#include "core/jwt_claims.h"
#include "core/letters.h"
#include "core/proof.h"
#include "core/url.h"
#include "core/verification.h"

/* The parts of the compact form, in base64url. */
typedef struct parts {
	azora_span header;
	azora_span payload;
	azora_span signature;
} parts;

/* A JWT whose header is being read. */
typedef struct reading {
	azora_verification *verification; /* of the payload; borrowed, as the options */
	const azora_verify_options *options;
	azora_jwt_profile profile;
	const azora_json *party; /* the issuer or the holder; NULL if there is none */
	parts parts;
	azora_buffer text; /* of the header; owned */
	azora_document header;
} reading;

bool azora_jwt_likely(const char *text, size_t length)
{
	size_t i = 0;
	while (i < length &&
		   (text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r')) {
		i++;
	}
	return i == length || text[i] != '{';
}

static bool split(const char *text, size_t length, parts *parts)
{
	const char *end = text + length;
	const char *first = memchr(text, '.', length);
	const char *second = first != NULL ? memchr(first + 1, '.', (size_t)(end - first) - 1) : NULL;
	if (second == NULL || memchr(second + 1, '.', (size_t)(end - second) - 1) != NULL) {
		return false;
	}
	parts->header = (azora_span){text, (size_t)(first - text)};
	parts->payload = (azora_span){first + 1, (size_t)(second - first) - 1};
	parts->signature = (azora_span){second + 1, (size_t)(end - second) - 1};
	return true;
}

/* Decodes a part into a buffer; false if it is no base64url, or there was no memory, which the
 * buffer tells. */
static bool decode(azora_buffer *buffer, azora_span part)
{
	size_t room = part.length / 4 * 3 + 3;
	return azora_buffer_reserve(buffer, room) &&
		   azora_base64url_read(part.bytes, part.length, (unsigned char *)buffer->bytes, room,
								&buffer->length);
}

/* Says what is wrong with the header or the signature, which have no place in the payload. */
static azora_verdict wrong(const reading *jwt, const char *message)
{
	azora_problem_add(&jwt->verification->problems, AZORA_CHECK_PROOF, AZORA_PROOF_VERIFICATION,
					  NULL, "%s", message);
	return AZORA_FAIL;
}

static bool is_text(const azora_json *value)
{
	return value != NULL && value->kind == AZORA_TEXT;
}

/* Whether a media type is this one, in lower case; "application/" may be left out (RFC 7515,
 * 4.1.9). */
static bool is_media_type(const azora_json *value, const char *type)
{
	static const char prefix[] = "application/";
	const char *text = value->as.text;
	size_t length = value->length, skipped = 0;
	while (skipped < length && skipped < sizeof(prefix) - 1 &&
		   azora_small_ascii(text[skipped]) == prefix[skipped]) {
		skipped++;
	}
	if (skipped == sizeof(prefix) - 1) {
		text += skipped;
		length -= skipped;
	}
	if (length != strlen(type)) {
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		if (azora_small_ascii(text[i]) != type[i]) {
			return false;
		}
	}
	return true;
}

/* A JWT must say that it is one of these, lest one that was signed for another end is taken for a
 * credential; Open Badges allow that it says nothing. */
static bool check_type(const reading *jwt)
{
	static const char *const types[] = {"vc+jwt", "jwt", "vp+jwt"};
	const azora_json *type = azora_json_member(jwt->header.root, "typ");
	if (type == NULL && jwt->profile == AZORA_JWT_BADGE) {
		return true;
	}
	if (is_text(type) && is_media_type(type, types[jwt->profile])) {
		return true;
	}
	azora_problem_add(&jwt->verification->problems, AZORA_CHECK_PROOF, AZORA_PROOF_VERIFICATION,
					  NULL, "The header's typ must be \"%s\"; a JWT of another profile is another.",
					  jwt->profile == AZORA_JWT_BADGE ? "JWT" : types[jwt->profile]);
	return false;
}

/* A claim may stand in the header, too (RFC 7519, 5.3): whose JWT it is. */
static bool check_author(const reading *jwt)
{
	const azora_json *author = azora_json_member(jwt->header.root, "iss");
	if (author == NULL || azora_json_equal(author, azora_credential_id(jwt->party))) {
		return true;
	}
	(void)wrong(jwt, "The header's iss must be the id of the issuer, or of the holder.");
	return false;
}

/* What the header asks for that is never done, or must not be in it. */
static azora_verdict check_header(const reading *jwt)
{
	const azora_json *header = jwt->header.root;
	const azora_json *algorithm = azora_json_member(header, "alg");
	const azora_json *key = azora_json_member(header, "jwk");
	if (!is_text(algorithm)) {
		return wrong(jwt, "The header must name its algorithm (alg).");
	}
	if (azora_json_member(header, "crit") != NULL || azora_json_member(header, "b64") != NULL) {
		return wrong(jwt, "The header asks for an extension (crit or b64); none is known.");
	}
	if (key != NULL && azora_json_member(key, "d") != NULL) {
		return wrong(jwt, "The header's jwk holds a secret key, which is a secret no more.");
	}
	if (!check_type(jwt) || !check_author(jwt)) {
		return AZORA_FAIL;
	}
	if (azora_json_is(algorithm, "EdDSA") || azora_json_is(algorithm, "Ed25519")) {
		return AZORA_PASS;
	}
	if (azora_json_is(algorithm, "none")) {
		return wrong(jwt, "The JWT is not signed (alg is none).");
	}
	(void)wrong(jwt, "The JWT is signed by another algorithm than EdDSA, which cannot be verified "
					 "here.");
	return AZORA_UNSUPPORTED;
}

/* Whether a "jwk" is the key that "kid" names. */
static bool is_same_key(const azora_json *jwk, const unsigned char key[AZORA_PUBLIC_KEY_SIZE])
{
	unsigned char other[AZORA_PUBLIC_KEY_SIZE];
	const azora_json *x = azora_json_member(jwk, "x");
	size_t count = 0;
	return azora_json_is(azora_json_member(jwk, "kty"), "OKP") &&
		   azora_json_is(azora_json_member(jwk, "crv"), "Ed25519") && is_text(x) &&
		   azora_base64url_read(x->as.text, x->length, other, sizeof(other), &count) &&
		   count == sizeof(other) && memcmp(other, key, sizeof(other)) == 0;
}

/* The key of "kid", whose text is kept for the result. */
static bool find_key(const reading *jwt, azora_proof_result *result, azora_method *method)
{
	const azora_json *id = azora_json_member(jwt->header.root, "kid");
	const azora_json *jwk = azora_json_member(jwt->header.root, "jwk");
	azora_arena *arena = &jwt->verification->document.arena;
	if (!is_text(id)) {
		(void)wrong(jwt, "The header must name the key (kid) by its whole address; a key that is "
						 "only handed along (jwk) could be anybody's.");
		return false;
	}
	const char *hash = memchr(id->as.text, '#', id->length);
	if (hash == NULL || !azora_url_valid(id->as.text, (size_t)(hash - id->as.text))) {
		azora_problem_add(&jwt->verification->problems, AZORA_CHECK_PROOF,
						  "INVALID_VERIFICATION_METHOD_URL", NULL,
						  "The header's kid must be the whole address of a key, like "
						  "\"did:web:example.org#key\".");
		return false;
	}
	const char *text = azora_arena_text(arena, id->as.text, id->length);
	if (text == NULL) {
		jwt->verification->problems.failed = true;
		return false;
	}
	result->method = (azora_span){text, id->length};
	if (!azora_proof_key(jwt->verification, jwt->options, NULL, result->method, method)) {
		return false;
	}
	if (!method->jwk) {
		(void)wrong(jwt, "The key of a JWT must be a JsonWebKey of its controller's document.");
		return false;
	}
	if (jwk != NULL && !is_same_key(jwk, method->key)) {
		(void)wrong(jwt, "The header's jwk is another key than its kid.");
		return false;
	}
	return true;
}

static azora_verdict check_signature(const reading *jwt, azora_proof_result *result)
{
	unsigned char signature[AZORA_SIGNATURE_SIZE];
	const parts *parts = &jwt->parts;
	azora_method method;
	size_t count = 0;
	if (!azora_base64url_read(parts->signature.bytes, parts->signature.length, signature,
							  sizeof(signature), &count) ||
		count != sizeof(signature)) {
		return wrong(jwt, "The signature must be 64 bytes in base64url without padding.");
	}
	if (!find_key(jwt, result, &method)) {
		return AZORA_FAIL;
	}
	/* Both parts and the point between them, as they came. */
	size_t length = parts->header.length + 1 + parts->payload.length;
	if (crypto_sign_verify_detached(signature, (const unsigned char *)parts->header.bytes, length,
									method.key) != 0) {
		return wrong(jwt,
					 "The signature is not that of this JWT: something was changed, or another "
					 "key signed.");
	}
	return AZORA_PASS;
}

static azora_verdict check_proof(reading *jwt, azora_proof_result *result)
{
	const azora_allocator *allocator = jwt->verification->document.arena.allocator;
	const azora_document_limits limits = {.size = AZORA_JWT_HEADER,
										  .depth = jwt->options->depth,
										  .round_integers = true};
	if (jwt->parts.header.length > AZORA_JWT_HEADER || !decode(&jwt->text, jwt->parts.header)) {
		jwt->verification->problems.failed |= jwt->text.failed;
		return wrong(jwt, "The header must be base64url without padding, at most 16 KiB.");
	}
	if (!azora_document_read(&jwt->header, allocator, jwt->text.bytes, jwt->text.length, &limits)) {
		jwt->verification->problems.failed |= jwt->header.code == AZORA_DOCUMENT_NO_MEMORY;
		azora_problem_add(&jwt->verification->problems, AZORA_CHECK_PROOF, AZORA_PROOF_VERIFICATION,
						  NULL, "The header cannot be read: at byte %zu, %s.", jwt->header.offset,
						  jwt->header.message);
		return AZORA_FAIL;
	}
	if (jwt->header.root->kind != AZORA_OBJECT) {
		return wrong(jwt, "The header must be a JSON object.");
	}
	azora_verdict outcome = check_header(jwt);
	return outcome == AZORA_PASS ? check_signature(jwt, result) : outcome;
}

/* The check proof, and the one result there is. */
static bool prove(reading *jwt)
{
	static const azora_span suites[] = {{"vc+jwt", 6}, {"ob3", 3}, {"vp+jwt", 6}};
	azora_verification *verification = jwt->verification;
	azora_arena *arena = &verification->document.arena;
	azora_proof_result *result = azora_arena_allocate(arena, 1, sizeof(*result));
	if (result == NULL) {
		verification->problems.failed = true;
		return false;
	}
	*result = (azora_proof_result){.suite = suites[jwt->profile]};
	result->outcome = check_proof(jwt, result);
	if (result->outcome == AZORA_PASS &&
		!azora_jwt_claims(verification, jwt->profile, jwt->options)) {
		result->outcome = AZORA_FAIL;
	}
	verification->proofs = result;
	verification->proof_count = 1;
	verification->checks[AZORA_CHECK_PROOF] =
		result->outcome == AZORA_UNSUPPORTED ? AZORA_UNKNOWN : result->outcome;
	return !verification->problems.failed;
}

/* Whether the key belongs to the issuer or the holder. */
static bool is_by(const azora_proof_result *proof, const azora_json *id)
{
	return proof->method.bytes != NULL &&
		   azora_json_says(id, azora_method_controller(proof->method));
}

/* All checks of a payload that is an object. */
static bool verify(azora_verification *verification, const parts *parts, azora_jwt_profile profile,
				   const azora_verify_options *options)
{
	const azora_allocator *allocator = verification->document.arena.allocator;
	bool presentation = profile == AZORA_JWT_PRESENTATION;
	const azora_json *party =
		azora_json_member(verification->document.root, presentation ? "holder" : "issuer");
	reading jwt = {.verification = verification,
				   .options = options,
				   .profile = profile,
				   .party = party,
				   .parts = *parts};
	azora_buffer_begin(&jwt.text, allocator);
	azora_arena_begin(&jwt.header.arena, allocator);
	azora_verification_examine(verification,
							   presentation ? AZORA_A_PRESENTATION : AZORA_A_CREDENTIAL, options);
	bool done = prove(&jwt);
	azora_document_free(&jwt.header);
	azora_buffer_free(&jwt.text);
	if (!done) {
		return false;
	}
	azora_verification_owner(verification, is_by(verification->proofs, azora_credential_id(party)),
							 party, options);
	return presentation || options->without_status ||
		   azora_credential_status(verification, options);
}

bool azora_jwt_verify(azora_verification *verification, const azora_allocator *allocator,
					  const char *text, size_t length, azora_jwt_profile profile,
					  const azora_verify_options *options)
{
	parts parts;
	azora_buffer payload;
	azora_work work;
	azora_verify_options own = azora_verification_bounded(options, &work);
	if (!split(text, length, &parts)) {
		return azora_verification_refuse(verification, allocator, AZORA_CHECK_STRUCTURE,
										 AZORA_PARSING,
										 "A JWT must have three parts with a point between them.");
	}
	if (parts.payload.length / 4 * 3 > options->size) {
		return azora_verification_refuse(
			verification, allocator, AZORA_CHECK_STRUCTURE, AZORA_PARSING,
			"The payload is larger than allowed; see the option limits.");
	}
	azora_buffer_begin(&payload, allocator);
	if (!decode(&payload, parts.payload)) {
		bool failed = payload.failed;
		azora_buffer_free(&payload);
		return azora_verification_refuse(verification, allocator, AZORA_CHECK_STRUCTURE,
										 AZORA_PARSING,
										 "The payload must be base64url without padding.") &&
			   !failed;
	}
	bool done =
		azora_verification_begin(verification, allocator, payload.bytes, payload.length, &own);
	/* The document lies in it. */
	verification->credential = payload;
	if (done) {
		done = verify(verification, &parts, profile, &own);
		azora_verification_conclude(verification, &own);
	} else {
		done = !verification->problems.failed;
	}
	if (verification->checks[AZORA_CHECK_PROOF] != AZORA_PASS) {
		verification->credential.length = 0;
	}
	return done && !verification->problems.failed;
}
