/*
 * The credential that publishes a status list (Bitstring Status List 1.0,
 * BitstringStatusListCredential), before it is signed.
 */
#ifndef AZORA_CORE_STATUS_CREDENTIAL_H
#define AZORA_CORE_STATUS_CREDENTIAL_H

#include "core/credential.h"
#include "core/status_list.h"

/* All texts are valid UTF-8. */
typedef struct azora_status_credential {
	const azora_status_list *list;
	azora_span id;     /* a URL without a fragment */
	azora_span issuer; /* a URL */
	azora_span valid_from;
	azora_span valid_until;     /* bytes NULL: none */
	const azora_span *purposes; /* at least one */
	size_t purpose_count;
	bool purposes_listed;       /* written as a list even if there is only one */
	int64_t ttl;                /* milliseconds; 0: none */
	unsigned size;              /* bits of an entry */
	const azora_span *messages; /* of each value that an entry can have; NULL: none */
	size_t message_count;
} azora_status_credential;

/* Writes it as JSON. */
azora_status_code azora_status_credential_write(const azora_status_credential *credential,
												azora_buffer *text);

#endif
