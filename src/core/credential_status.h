/*
 * The status of a credential: what its issuer's lists (Bitstring Status List 1.0) say of it.
 */
#ifndef AZORA_CORE_CREDENTIAL_STATUS_H
#define AZORA_CORE_CREDENTIAL_STATUS_H

#include "core/credential.h"

#define AZORA_CREDENTIAL_STATUSES 16

/* Sets the check status of a verification whose document is an object, and its statuses. False if
 * there was no memory. */
bool azora_credential_status(azora_verification *verification, const azora_verify_options *options);

#endif
