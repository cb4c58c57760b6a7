/*
 * Credentials and presentations as JSON Web Tokens: in the compact form of JWS (RFC 7515), signed
 * with EdDSA (RFC 8037), of the two dialects there are.
 *
 * "vc+jwt" and "vp+jwt" are VC-JOSE-COSE's: the payload is the document itself. "ob3" is that of
 * Open Badges 3.0, which repeats some of it as claims. What is signed are the bytes that came, so
 * they are kept as they are.
 */
#ifndef AZORA_CORE_JWT_H
#define AZORA_CORE_JWT_H

#include "core/credential.h"

typedef enum azora_jwt_profile {
	AZORA_JWT_CREDENTIAL,   /* "vc+jwt" */
	AZORA_JWT_BADGE,        /* "ob3" */
	AZORA_JWT_PRESENTATION, /* "vp+jwt" */
} azora_jwt_profile;

/* Bytes of a header in base64url; keys and names fit many times. */
#define AZORA_JWT_HEADER 16384

/* Whether a text is meant as a JWT, not as JSON: it does not begin as an object does. */
bool azora_jwt_likely(const char *text, size_t length);

/*
 * Verifies a JWT of this profile, as azora_credential_verify does a credential: of its proofs there
 * is one, the JWT's, and the credential is the payload as it was signed. Proofs inside the payload
 * are not looked at.
 *
 * The key is that of "kid", a JsonWebKey of its controller's document, and no other; a "jwk" must
 * be the same key. "jku", "x5u", "x5c" and the like are not used.
 */
bool azora_jwt_verify(azora_verification *verification, const azora_allocator *allocator,
					  const char *text, size_t length, azora_jwt_profile profile,
					  const azora_verify_options *options);

/*
 * Writes a credential as a JWT of the profile "vc+jwt", without its proofs, or "ob3", with them, if
 * they verify, into issue->text. Its issuer is the key's controller. The text must outlive the
 * issue, which is to be freed whatever comes back.
 */
azora_issue_code azora_jwt_issue(azora_issue *issue, const azora_allocator *allocator,
								 const char *text, size_t length, const azora_key *key,
								 azora_jwt_profile profile, const azora_issue_options *options);

#endif
