#include "core/credential_shapes.h"

#define MEMBER    AZORA_MEMBER
#define MEMBER_OF AZORA_MEMBER_OF

static const azora_member typed[] = {MEMBER("id", URL, 0)};

const azora_shape azora_shape_typed = {.typing = AZORA_TYPED, AZORA_MEMBERS(typed)};

static const azora_member schema[] = {MEMBER("id", URL, AZORA_REQUIRED)};

const azora_shape azora_shape_schema = {.typing = AZORA_TYPED, AZORA_MEMBERS(schema)};

const azora_shape azora_shape_proof = {.typing = AZORA_TYPED, AZORA_MEMBERS(typed)};

static const azora_member status_message[] = {
	MEMBER("status", TEXT, AZORA_REQUIRED),
	MEMBER("message", TEXT, AZORA_REQUIRED),
};

static const azora_shape shape_status_message = {AZORA_MEMBERS(status_message)};

/* An entry of a bitstring status list; when verifying, these are looked at with the list. */
static const azora_member status_entry[] = {
	MEMBER("statusPurpose", TEXT, AZORA_REQUIRED),
	MEMBER("statusListIndex", DIGITS, AZORA_REQUIRED),
	MEMBER("statusListCredential", URL, AZORA_REQUIRED),
	MEMBER("statusSize", COUNT, 0),
	MEMBER_OF("statusMessage", OBJECT, AZORA_LISTED, &shape_status_message),
	MEMBER("statusReference", URL, AZORA_MANY),
};

/* Each value that an entry may have has a message, if any has. */
static void check_messages(azora_examiner *examiner, const azora_json *status)
{
	const azora_json *size = azora_json_member(status, "statusSize");
	const azora_json *messages = azora_json_member(status, "statusMessage");
	double bits = size == NULL ? 1 : size->kind == AZORA_NUMBER ? size->as.number : 0;
	if (!(bits >= 1 && bits <= 64 && bits == (int)bits)) {
		return;
	}
	/* A document has no room for as many as 64 bits tell apart. */
	uint64_t values = bits < 64 ? UINT64_C(1) << (int)bits : 0;
	bool list = messages != NULL && messages->kind == AZORA_LIST && messages->length > 0;
	if ((messages == NULL && bits > 1) || (list && messages->length != values)) {
		azora_malformed(examiner, messages != NULL ? messages : status,
						"statusMessage must have an item for each value that the entry may have.");
	}
}

static const azora_shape shape_status_entry = {.typing = AZORA_TYPE_SEEN,
											   AZORA_MEMBERS(status_entry),
											   .more = check_messages};

void azora_check_status_entry(azora_examiner *examiner, const azora_json *status)
{
	if (!azora_typed(azora_json_member(status, "type"), "BitstringStatusListEntry")) {
		return;
	}
	const azora_json *id = azora_json_member(status, "id");
	if (id != NULL && azora_json_equal(id, azora_json_member(status, "statusListCredential"))) {
		azora_malformed(examiner, id,
						"The id of credentialStatus must not be the address of its list.");
	}
	/* What else is wrong with it, looking it up tells. */
	if (examiner->issuing) {
		azora_shape_check(examiner, status, "credentialStatus", &shape_status_entry);
	}
}

const azora_shape azora_shape_status = {.typing = AZORA_TYPED,
										AZORA_MEMBERS(typed),
										.more = azora_check_status_entry};

static void check_digests(azora_examiner *examiner, const azora_json *resource)
{
	if (azora_json_member(resource, "digestSRI") == NULL &&
		azora_json_member(resource, "digestMultibase") == NULL) {
		azora_malformed(examiner, resource,
						"relatedResource needs a digestSRI or a digestMultibase.");
	}
}

static const azora_member resource[] = {
	MEMBER("id", URL, AZORA_REQUIRED),
	MEMBER("mediaType", TEXT, 0),
	MEMBER("digestSRI", DIGEST, AZORA_MANY),
	MEMBER("digestMultibase", MULTIBASE, AZORA_MANY),
};

const azora_shape azora_shape_resource = {AZORA_MEMBERS(resource), .more = check_digests};

static const azora_member issuer[] = {
	MEMBER("id", URL, AZORA_REQUIRED),
	MEMBER("name", LANGUAGE, AZORA_MANY),
	MEMBER("description", LANGUAGE, AZORA_MANY),
};

static const azora_shape shape_issuer = {AZORA_MEMBERS(issuer)};

static void check_claims(azora_examiner *examiner, const azora_json *subject)
{
	if (subject->length == 0) {
		azora_malformed(examiner, subject, "credentialSubject claims nothing.");
	}
}

static const azora_shape shape_subject = {AZORA_MEMBERS(typed), .more = check_claims};

/* What the contexts and, of presentations, "verifiableCredential" hold is not for tables. */
static const azora_member credential[] = {
	MEMBER("@context", ANY, AZORA_REQUIRED),
	MEMBER("id", URL, 0),
	MEMBER("name", LANGUAGE, AZORA_MANY),
	MEMBER("description", LANGUAGE, AZORA_MANY),
	MEMBER_OF("issuer", PARTY, AZORA_REQUIRED, &shape_issuer),
	MEMBER("validFrom", TIME, 0),
	MEMBER("validUntil", TIME, 0),
	MEMBER_OF("credentialSubject", OBJECT, AZORA_REQUIRED | AZORA_MANY, &shape_subject),
	MEMBER_OF("credentialStatus", OBJECT, AZORA_MANY, &azora_shape_status),
	MEMBER_OF("credentialSchema", OBJECT, AZORA_MANY, &azora_shape_schema),
	MEMBER_OF("refreshService", OBJECT, AZORA_MANY, &azora_shape_typed),
	MEMBER_OF("termsOfUse", OBJECT, AZORA_MANY, &azora_shape_typed),
	MEMBER_OF("evidence", OBJECT, AZORA_MANY, &azora_shape_typed),
	MEMBER_OF("relatedResource", OBJECT, AZORA_MANY, &azora_shape_resource),
	MEMBER_OF("confidenceMethod", OBJECT, AZORA_MANY, &azora_shape_typed),
	MEMBER_OF("renderMethod", OBJECT, AZORA_MANY, &azora_shape_typed),
	MEMBER_OF("proof", OBJECT, AZORA_MANY, &azora_shape_proof),
};

const azora_shape azora_shape_credential = {.type = "VerifiableCredential",
											.typing = AZORA_TYPED_WITH,
											AZORA_MEMBERS(credential)};

static void check_encoded(azora_examiner *examiner, const azora_json *subject)
{
	const azora_json *list = azora_json_member(subject, "encodedList");
	if (list != NULL && list->kind == AZORA_TEXT && (list->length < 2 || list->as.text[0] != 'u')) {
		azora_malformed(examiner, list, "encodedList must be base64url behind a \"u\".");
	}
}

/* The rest is that of every subject, which is looked at as well. */
static const azora_member list_subject[] = {
	MEMBER("statusPurpose", TEXT, AZORA_REQUIRED | AZORA_MANY),
	MEMBER("encodedList", TEXT, AZORA_REQUIRED),
	MEMBER("ttl", NUMBER, 0),
};

const azora_shape azora_shape_list_subject = {.type = "BitstringStatusList",
											  .typing = AZORA_TYPED_WITH,
											  AZORA_MEMBERS(list_subject),
											  .more = check_encoded};

static const azora_member holder[] = {MEMBER("id", URL, AZORA_REQUIRED)};

static const azora_shape shape_holder = {AZORA_MEMBERS(holder)};

static const azora_member presentation[] = {
	MEMBER("@context", ANY, AZORA_REQUIRED),
	MEMBER("id", URL, 0),
	MEMBER_OF("holder", PARTY, 0, &shape_holder),
	MEMBER("verifiableCredential", ANY, 0),
	MEMBER_OF("termsOfUse", OBJECT, AZORA_MANY, &azora_shape_typed),
	MEMBER_OF("proof", OBJECT, AZORA_MANY, &azora_shape_proof),
};

const azora_shape azora_shape_presentation = {.type = "VerifiablePresentation",
											  .typing = AZORA_TYPED_WITH,
											  AZORA_MEMBERS(presentation)};

/* VC-JOSE-COSE's media types, and what they were called before it became a recommendation. */
static void check_envelope(azora_examiner *examiner, const azora_json *enveloped)
{
	static const char *const prefixes[] = {
		"data:application/vc+jwt",       "data:application/vc+sd-jwt",
		"data:application/vc+cose",      "data:application/vc-ld+jwt",
		"data:application/vc-ld+sd-jwt", "data:application/vc-ld+cose",
	};
	const azora_json *id = azora_json_member(enveloped, "id");
	if (id == NULL || id->kind != AZORA_TEXT) {
		return;
	}
	const char *comma = memchr(id->as.text, ',', id->length);
	for (size_t i = 0; comma != NULL && i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		size_t length = strlen(prefixes[i]);
		if (id->length > length + 1 && memcmp(id->as.text, prefixes[i], length) == 0 &&
			(id->as.text[length] == ',' || id->as.text[length] == ';') &&
			comma + 1 < id->as.text + id->length) {
			return;
		}
	}
	azora_malformed(examiner, id,
					"The id of an enveloped credential must be a data: URL that holds one, like "
					"\"data:application/vc+jwt,...\".");
}

static const azora_member enveloped[] = {
	MEMBER("@context", ANY, AZORA_REQUIRED),
	MEMBER("id", URL, AZORA_REQUIRED),
};

const azora_shape azora_shape_enveloped = {.type = "EnvelopedVerifiableCredential",
										   .typing = AZORA_TYPED_WITH,
										   AZORA_MEMBERS(enveloped),
										   .more = check_envelope};
