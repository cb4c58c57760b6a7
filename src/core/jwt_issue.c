#include "core/datetime.h"
#include "core/did.h"
#include "core/issuing.h"
#include "core/jwt.h"
#include "core/jwt_claims.h"

/* Claims have names of their own, that a credential does not use. */
static const char *const claims[] = {"aud", "exp", "iat", "iss",   "jti",
									 "nbf", "sub", "vc",  "nonce", "vp"};

static void problem(azora_issue *issue, const azora_json *place, const char *message)
{
	azora_problem_add(&issue->verification.problems, AZORA_CHECK_STRUCTURE, AZORA_MALFORMED_VALUE,
					  place, "%s", message);
}

static azora_issue_code check(azora_issue *issue, azora_jwt_profile profile,
							  const azora_issue_options *options)
{
	const azora_json *root = issue->verification.document.root;
	for (size_t i = 0; i < sizeof(claims) / sizeof(*claims); i++) {
		const azora_json *claim = azora_json_member(root, claims[i]);
		if (claim != NULL) {
			problem(issue, claim, "Claims of JWTs must not be members of a credential.");
		}
	}
	if (profile == AZORA_JWT_BADGE &&
		(azora_json_member(root, "id") == NULL || azora_json_member(root, "validFrom") == NULL ||
		 azora_jwt_subject(root) == NULL)) {
		problem(issue, root,
				"As a JWT of Open Badges, a credential needs an id, validFrom and one "
				"subject with an id.");
	}
	if (issue->verification.problems.failed) {
		return AZORA_ISSUE_NO_MEMORY;
	}
	if (issue->verification.problems.count > 0) {
		return AZORA_ISSUE_INVALID;
	}
	return profile == AZORA_JWT_BADGE ? azora_issue_proofs(issue, options) : AZORA_ISSUED;
}

static void write_header(azora_buffer *text, const azora_key *key, azora_jwt_profile profile)
{
	char thumbprint[AZORA_THUMBPRINT_TEXT];
	bool badge = profile == AZORA_JWT_BADGE;
	azora_buffer_text(text, badge ? "{\"alg\":\"EdDSA\",\"kid\":"
								  : "{\"alg\":\"EdDSA\",\"cty\":\"vc\",\"kid\":");
	/* A did:key has one method, in whatever form it is wanted. Elsewhere the JsonWebKey stands
	 * beside the Multikey, named by its thumbprint. */
	if (strncmp(key->controller, "did:key:", 8) == 0) {
		azora_buffer_string_of(text, key->method);
	} else {
		azora_jwk_thumbprint(azora_secret_public(key->secret), thumbprint);
		azora_buffer_text(text, "\"");
		azora_buffer_text(text, key->controller);
		azora_buffer_text(text, "#");
		azora_buffer_text(text, thumbprint);
		azora_buffer_text(text, "\"");
	}
	azora_buffer_text(text, badge ? ",\"typ\":\"JWT\"}" : ",\"typ\":\"vc+jwt\"}");
}

static void write_text(azora_buffer *text, const char *name, const azora_json *value)
{
	azora_buffer_text(text, name);
	azora_buffer_string(text, value->as.text, value->length);
}

static void write_time(azora_buffer *text, const char *name, const azora_json *value)
{
	int64_t seconds = 0;
	(void)azora_datetime_read(value->as.text, value->length, &seconds);
	azora_buffer_text(text, name);
	azora_buffer_integer(text, seconds);
}

/* The credential in canonical form, and behind it what Open Badges repeat. */
static void write_payload(azora_buffer *text, const azora_json *root, azora_jwt_profile profile)
{
	static const azora_json_change unsecured = {"proof", NULL};
	const azora_json *until = azora_json_member(root, "validUntil");
	if (profile != AZORA_JWT_BADGE) {
		azora_json_canonical(root, &unsecured, 1, text);
		return;
	}
	azora_json_canonical(root, NULL, 0, text);
	if (text->failed) {
		return;
	}
	text->length--;
	if (until != NULL) {
		write_time(text, ",\"exp\":", until);
	}
	write_text(text, ",\"iss\":", azora_credential_id(azora_json_member(root, "issuer")));
	write_text(text, ",\"jti\":", azora_json_member(root, "id"));
	write_time(text, ",\"nbf\":", azora_json_member(root, "validFrom"));
	write_text(text, ",\"sub\":", azora_jwt_subject(root));
	azora_buffer_text(text, "}");
}

static void add_part(azora_buffer *to, const azora_buffer *part)
{
	if (!part->failed) {
		azora_base64url_write(to, (const unsigned char *)part->bytes, part->length);
	}
}

static azora_issue_code write(azora_issue *issue, const azora_key *key, azora_jwt_profile profile)
{
	unsigned char signature[AZORA_SIGNATURE_SIZE];
	azora_buffer *text = &issue->text, *part = &issue->verification.credential;
	write_header(part, key, profile);
	add_part(text, part);
	azora_buffer_text(text, ".");
	part->length = 0;
	write_payload(part, issue->verification.document.root, profile);
	add_part(text, part);
	if (text->failed || part->failed) {
		return AZORA_ISSUE_NO_MEMORY;
	}
	issue->key_code =
		azora_key_sign(key, (const unsigned char *)text->bytes, text->length, signature);
	if (issue->key_code != AZORA_KEY_OK) {
		return AZORA_ISSUE_KEY;
	}
	azora_buffer_text(text, ".");
	azora_base64url_write(text, signature, sizeof(signature));
	return text->failed ? AZORA_ISSUE_NO_MEMORY : AZORA_ISSUED;
}

azora_issue_code azora_jwt_issue(azora_issue *issue, const azora_allocator *allocator,
								 const char *text, size_t length, const azora_key *key,
								 azora_jwt_profile profile, const azora_issue_options *options)
{
	azora_issue_code code = azora_issue_begin(issue, allocator, text, length, key, options);
	if (code == AZORA_ISSUED) {
		code = check(issue, profile, options);
	}
	/* What verifying the proofs kept is not needed any more. */
	issue->verification.credential.length = 0;
	return code == AZORA_ISSUED ? write(issue, key, profile) : code;
}
