#include "core/jwt_claims.h"

#include "core/datetime.h"

const azora_json *azora_jwt_subject(const azora_json *credential)
{
	const azora_json *subject = azora_json_member(credential, "credentialSubject");
	return azora_credential_id(subject != NULL && subject->kind == AZORA_OBJECT ? subject : NULL);
}

static void contradiction(azora_verification *verification, const azora_json *claim,
						  const char *name, const char *what)
{
	const azora_json *root = verification->document.root;
	azora_problem_add(&verification->problems, AZORA_CHECK_STRUCTURE, AZORA_MALFORMED_VALUE,
					  claim != NULL ? claim : root, "The claim %s must be %s.", name, what);
}

/* A claim that repeats an identifier; Open Badges demand both. */
static void check_text(azora_verification *verification, azora_jwt_profile profile,
					   const char *name, const azora_json *value, const char *what)
{
	const azora_json *claim = azora_json_member(verification->document.root, name);
	bool lacking = claim == NULL || value == NULL;
	if (lacking ? profile == AZORA_JWT_BADGE : !azora_json_equal(claim, value)) {
		contradiction(verification, claim, name, what);
	}
}

/* A claim of Open Badges that repeats a time, in seconds. */
static void check_time(azora_verification *verification, const char *name, const char *member)
{
	const azora_json *root = verification->document.root;
	const azora_json *claim = azora_json_member(root, name);
	const azora_json *value = azora_json_member(root, member);
	int64_t seconds;
	if (claim == NULL && value == NULL) {
		return;
	}
	if (claim == NULL || claim->kind != AZORA_NUMBER || value == NULL ||
		value->kind != AZORA_TEXT ||
		!azora_datetime_read(value->as.text, value->length, &seconds) ||
		claim->as.number < (double)seconds || claim->as.number >= (double)seconds + 1) {
		azora_problem_add(&verification->problems, AZORA_CHECK_STRUCTURE, AZORA_MALFORMED_VALUE,
						  claim != NULL ? claim : root,
						  "The claim %s must be %s, in seconds since 1970.", name, member);
	}
}

static bool wrong(azora_verification *verification, const char *code, const azora_json *place,
				  const char *message)
{
	azora_problem_add(&verification->problems, AZORA_CHECK_PROOF, code,
					  place != NULL ? place : verification->document.root, "%s", message);
	return false;
}

/* VC-JOSE-COSE: "iat" and "exp" tell when the signature was made and ends, "nbf" when it begins. */
static bool check_lifetime(azora_verification *verification, const azora_verify_options *options)
{
	const azora_json *root = verification->document.root;
	static const char *const names[] = {"iat", "nbf", "exp"};
	double now = (double)options->now, skew = (double)options->skew;
	for (size_t i = 0; i < 3; i++) {
		const azora_json *claim = azora_json_member(root, names[i]);
		if (claim == NULL) {
			continue;
		}
		if (claim->kind != AZORA_NUMBER) {
			return wrong(verification, AZORA_PROOF_VERIFICATION, claim,
						 "The claims iat, nbf and exp must be seconds since 1970.");
		}
		if (i == 2 && claim->as.number <= now) {
			return wrong(verification, AZORA_PROOF_VERIFICATION, claim,
						 "The signature has expired.");
		}
		if (i < 2 && claim->as.number > now + skew) {
			return wrong(verification, AZORA_PROOF_VERIFICATION, claim,
						 "The signature says that it was made, or begins to hold, in the future.");
		}
	}
	return true;
}

/* RFC 7519: who is not named as the audience must refuse a JWT that names one. */
static bool check_audience(azora_verification *verification, const azora_verify_options *options)
{
	const azora_json *audience = azora_json_member(verification->document.root, "aud");
	const azora_json *nonce = azora_json_member(verification->document.root, "nonce");
	if (audience != NULL || options->domains.given) {
		const azora_json *item = audience;
		if (audience != NULL && audience->kind == AZORA_LIST) {
			item = audience->as.first;
		}
		while (item != NULL && !azora_json_among(item, &options->domains)) {
			item = item == audience ? NULL : item->next;
		}
		if (item == NULL) {
			return wrong(verification, AZORA_INVALID_DOMAIN, audience,
						 "The JWT was not made for this audience (aud, the option domain).");
		}
	}
	if (options->challenge.bytes != NULL && !azora_json_says(nonce, options->challenge)) {
		return wrong(verification, AZORA_INVALID_CHALLENGE, nonce,
					 "The JWT was not made for this challenge (nonce).");
	}
	return true;
}

bool azora_jwt_claims(azora_verification *verification, azora_jwt_profile profile,
					  const azora_verify_options *options)
{
	const azora_json *root = verification->document.root;
	static const char *const refused[] = {"vc", "vp"};
	for (size_t i = 0; i < 2; i++) {
		const azora_json *claim = azora_json_member(root, refused[i]);
		if (claim != NULL) {
			azora_problem_add(&verification->problems, AZORA_CHECK_STRUCTURE, AZORA_MALFORMED_VALUE,
							  claim, "The claim %s must not be there: the payload is the document.",
							  refused[i]);
		}
	}
	if (profile == AZORA_JWT_PRESENTATION) {
		check_text(verification, profile, "iss",
				   azora_credential_id(azora_json_member(root, "holder")), "the holder's id");
	} else {
		check_text(verification, profile, "iss",
				   azora_credential_id(azora_json_member(root, "issuer")), "the issuer's id");
		check_text(verification, profile, "sub", azora_jwt_subject(root), "the subject's id");
	}
	check_text(verification, profile, "jti", azora_json_member(root, "id"), "the document's id");
	if (profile == AZORA_JWT_BADGE) {
		check_time(verification, "nbf", "validFrom");
		check_time(verification, "exp", "validUntil");
	}
	if (verification->problems.of[AZORA_CHECK_STRUCTURE] > 0) {
		verification->checks[AZORA_CHECK_STRUCTURE] = AZORA_FAIL;
	}
	return (profile == AZORA_JWT_BADGE || check_lifetime(verification, options)) &&
		   check_audience(verification, options);
}
