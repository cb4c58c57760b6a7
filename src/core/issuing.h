/*
 * The steps that signing a credential and writing it as a JWT have in common.
 */
#ifndef AZORA_CORE_ISSUING_H
#define AZORA_CORE_ISSUING_H

#include "core/credential.h"

/* Reads a document and checks that it is a credential of the key's controller. The issue is to be
 * freed whatever comes back. */
azora_issue_code azora_issue_begin(azora_issue *issue, const azora_allocator *allocator,
								   const char *text, size_t length, const azora_key *key,
								   const azora_issue_options *options);

/* Checks that the proofs that are there verify: nobody signs what does not hold. */
azora_issue_code azora_issue_proofs(azora_issue *issue, const azora_issue_options *options);

#endif
