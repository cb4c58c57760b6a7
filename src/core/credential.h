/*
 * Verifiable credentials (W3C VC Data Model 2.0, Open Badges 3.0): what makes a document one, and
 * what issuing and verifying them is asked and answers.
 */
#ifndef AZORA_CORE_CREDENTIAL_H
#define AZORA_CORE_CREDENTIAL_H

#include "core/key.h"
#include "core/problem.h"
#include "core/span.h"

#define AZORA_CREDENTIAL_SIZE          1048576 /* bytes of a document */
#define AZORA_CREDENTIAL_PROOFS        16
#define AZORA_CREDENTIAL_CHAIN         8
#define AZORA_PRESENTATION_CREDENTIALS 100

typedef enum azora_document_kind {
	AZORA_A_CREDENTIAL,
	AZORA_A_PRESENTATION,
} azora_document_kind;

/*
 * Whether a document has the structure of a credential or a presentation of the VC Data Model 2.0,
 * and, if its type says that it is one, of an Open Badges 3.0 achievement credential. Problems are
 * of the checks structure and context; contexts are addresses that may stand in "@context" beside
 * those that are pinned. What "proof" holds is looked at by those who verify it.
 *
 * issuing asks for what this library writes and others need not: OB 3.0 lists as lists.
 */
void azora_credential_examine(const azora_json *root, azora_document_kind kind, bool issuing,
							  const azora_spans *contexts, azora_problems *problems);

/* Whether a context's address is one whose text is pinned. */
bool azora_context_pinned(const char *address, size_t length);

/* The id of an issuer or a holder, which may be a text or an object with an id; NULL if it has
 * none. */
const azora_json *azora_credential_id(const azora_json *party);

/* validFrom and validUntil against the clock, as problems of the check dates. Structure holds. */
void azora_credential_dates(const azora_json *credential, int64_t now, int64_t skew,
							azora_problems *problems);

/* What verifying may still read of other documents: each is small, but there may be many of them,
 * as each proof and each status of each credential in a presentation may name some. */
typedef struct azora_work {
	uint64_t texts;     /* bytes of documents, and of what proofs hash */
	uint64_t expansion; /* bytes of status lists */
} azora_work;

typedef struct azora_verify_options {
	azora_spans issuers;             /* trusted ids */
	azora_spans contexts;            /* addresses beside the pinned ones */
	azora_source_texts lists;        /* status lists, by statusListCredential */
	azora_source_texts documents;    /* DID documents, by controller */
	azora_source_texts list_issuers; /* address of a list => id that may issue it */
	azora_span purpose; /* "assertionMethod" or "authentication", with a NUL behind it */
	azora_span challenge;
	azora_spans domains;
	int64_t now;
	int64_t skew;
	size_t size;      /* limits */
	size_t expansion; /* of a status list, in bytes */
	uint32_t depth;
	uint32_t proofs;
	uint32_t chain;
	azora_work *work;    /* NULL: what one call may do, which follows from the limits */
	bool any_controller; /* the key's controller need not be the issuer */
	bool report_status;  /* an unknown status does not make a credential unverified */
	bool without_status; /* inside: a status list has none */
} azora_verify_options;

typedef enum azora_verdict {
	AZORA_SKIPPED,
	AZORA_PASS,
	AZORA_FAIL,
	AZORA_UNKNOWN,     /* a check */
	AZORA_UNSUPPORTED, /* a proof */
} azora_verdict;

/* "skipped", "pass", ... */
const char *azora_verdict_name(azora_verdict outcome);

/* A proof's result. All texts live as long as the verification; bytes NULL means that the proof
 * does not say. */
typedef struct azora_proof_result {
	azora_span suite;  /* "eddsa-jcs-2022", or "vc+jwt" */
	azora_span method; /* verification method */
	azora_span created;
	azora_verdict outcome;
} azora_proof_result;

typedef struct azora_status_result {
	azora_span purpose;
	azora_span list; /* address */
	uint64_t index;
	uint64_t value;
	azora_span message; /* what statusMessage says of the value */
	bool known;         /* index and value are */
	bool set;
} azora_status_result;

typedef struct azora_verification azora_verification;

struct azora_verification {
	azora_document document; /* its arena holds everything below */
	azora_problems problems;
	azora_verdict checks[AZORA_CHECKS];
	azora_proof_result *proofs;
	azora_status_result *statuses;
	size_t proof_count;
	size_t status_count;
	azora_buffer credential; /* what was proved, in canonical form; empty unless proof passes */
	azora_span issuer;       /* likewise; bytes NULL unless proof and controller pass */
	azora_verification *embedded; /* of a presentation: one for each of its credentials; owned */
	size_t embedded_count;
	bool verified;
};

/*
 * Verifies a credential, a presentation, or either as a JWT. A document's faults are its problems;
 * false only if there was no memory. The text and the options must outlive the verification, which
 * is to be freed either way.
 */
bool azora_credential_verify(azora_verification *verification, const azora_allocator *allocator,
							 const char *text, size_t length, const azora_verify_options *options);
bool azora_presentation_verify(azora_verification *verification, const azora_allocator *allocator,
							   const char *text, size_t length,
							   const azora_verify_options *options);
void azora_verification_free(azora_verification *verification);

typedef struct azora_issue_options {
	azora_span created;           /* as it is written; bytes NULL: no time is said */
	azora_spans contexts;         /* addresses beside the pinned ones */
	azora_source_texts documents; /* DID documents, to verify the proofs that are there */
	int64_t now;
} azora_issue_options;

typedef enum azora_issue_code {
	AZORA_ISSUED = 0,
	AZORA_ISSUE_NO_MEMORY,
	AZORA_ISSUE_SYNTAX,  /* see the document */
	AZORA_ISSUE_INVALID, /* see the problems */
	AZORA_ISSUE_PROOF,   /* a proof that is there; see the problems */
	AZORA_ISSUE_KEY,     /* see key_code */
} azora_issue_code;

typedef struct azora_issue {
	azora_verification verification; /* the document, its problems, and of its proofs what verifying
									  * them said */
	azora_key_code key_code;
	azora_buffer text; /* the document as it came, with one proof more */
} azora_issue;

/*
 * Signs a credential: checks that it is one, of the key's controller, and appends a proof. Proofs
 * that it has already must verify. The text must outlive the issue, which is to be freed whatever
 * comes back.
 */
azora_issue_code azora_credential_issue(azora_issue *issue, const azora_allocator *allocator,
										const char *text, size_t length, const azora_key *key,
										const azora_issue_options *options);
void azora_issue_free(azora_issue *issue);

#endif
