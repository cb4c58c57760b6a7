/*
 * What a JWT's claims say beside the credential that they stand in.
 */
#ifndef AZORA_CORE_JWT_CLAIMS_H
#define AZORA_CORE_JWT_CLAIMS_H

#include "core/jwt.h"

/*
 * Holds the claims of the payload against the document that it is. Claims that contradict it are
 * problems of the check structure; those that limit the signature, in time or to an audience, are
 * problems of the check proof, and then it is false.
 */
bool azora_jwt_claims(azora_verification *verification, azora_jwt_profile profile,
					  const azora_verify_options *options);

/* The id of whom a credential is about; NULL if there is not one that has one. */
const azora_json *azora_jwt_subject(const azora_json *credential);

#endif
