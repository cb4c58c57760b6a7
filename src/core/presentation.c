#include "core/credential_status.h"
#include "core/jwt.h"
#include "core/proof.h"
#include "core/verification.h"

#define ENVELOPED "EnvelopedVerifiableCredential"

/* The options for what is in a presentation: who may issue is asked of credentials, and challenge
 * and domain of the presentation. */
static azora_verify_options of_credentials(const azora_verify_options *options)
{
	azora_verify_options inside = *options;
	inside.purpose = (azora_span){"assertionMethod", 15};
	inside.challenge = (azora_span){NULL, 0};
	inside.domains = (azora_spans){.given = false};
	return inside;
}

static bool is_enveloped(const azora_json *value)
{
	const azora_json *type = azora_json_member(value, "type");
	const azora_json *item = type;
	if (type != NULL && type->kind == AZORA_LIST) {
		item = type->as.first;
	}
	while (item != NULL && !azora_json_is(item, ENVELOPED)) {
		item = item == type ? NULL : item->next;
	}
	return item != NULL;
}

/* A JWT in a data: URL, whose characters need no escapes. */
static bool verify_enveloped(azora_verification *embedded, const azora_allocator *allocator,
							 const azora_json *value, const azora_verify_options *options)
{
	static const char prefix[] = "data:application/vc+jwt,";
	const size_t skipped = sizeof(prefix) - 1;
	const azora_json *id = azora_json_member(value, "id");
	if (id != NULL && id->kind == AZORA_TEXT && id->length > skipped &&
		memcmp(id->as.text, prefix, skipped) == 0) {
		return azora_jwt_verify(embedded, allocator, id->as.text + skipped, id->length - skipped,
								AZORA_JWT_CREDENTIAL, options);
	}
	bool done =
		azora_verification_refuse(embedded, allocator, AZORA_CHECK_PROOF, AZORA_PROOF_VERIFICATION,
								  "Of enveloped credentials, only those of "
								  "\"data:application/vc+jwt,\" can be verified here.");
	embedded->checks[AZORA_CHECK_PROOF] = AZORA_UNKNOWN;
	return done;
}

/* Whether a key of the holder's that signed the presentation may also be used for what he states:
 * keys that are only for logging in issue no credentials. Problems are the credential's. */
static bool may_state(azora_verification *embedded, const azora_verification *presentation,
					  const azora_json *id, const azora_verify_options *options)
{
	azora_span holder = presentation->issuer;
	for (size_t i = 0; i < presentation->proof_count; i++) {
		const azora_proof_result *proof = &presentation->proofs[i];
		azora_method method;
		if (proof->outcome == AZORA_PASS &&
			azora_span_equal(azora_method_controller(proof->method), holder) &&
			azora_proof_key(embedded, options, id, proof->method, &method)) {
			return true;
		}
	}
	return false;
}

/*
 * A credential that the holder states of himself, without a proof of its own: that of the
 * presentation around it is its proof, if he is its issuer.
 */
static bool verify_stated(azora_verification *embedded, const azora_verification *presentation,
						  const azora_verify_options *options)
{
	const azora_json *root = embedded->document.root;
	const azora_json *issuer = azora_json_member(root, "issuer");
	const azora_json *id = azora_credential_id(issuer);
	azora_span holder = presentation->issuer;
	bool own = holder.bytes != NULL && azora_json_says(id, holder);
	bool proved = own && may_state(embedded, presentation, id, options);
	embedded->checks[AZORA_CHECK_PROOF] = proved ? AZORA_PASS : AZORA_FAIL;
	if (proved) {
		azora_json_canonical(root, NULL, 0, &embedded->credential);
	} else if (!own) {
		azora_problem_add(&embedded->problems, AZORA_CHECK_PROOF, AZORA_PROOF_VERIFICATION, root,
						  "The credential has no proof of its own, and the holder who signed the "
						  "presentation is not its issuer.");
	}
	azora_verification_owner(embedded, proved, issuer, options);
	return !embedded->credential.failed && azora_credential_status(embedded, options);
}

static bool verify_embedded(azora_verification *embedded, const azora_verification *presentation,
							const azora_json *value, const azora_verify_options *options)
{
	const azora_allocator *allocator = presentation->document.arena.allocator;
	const char *text = presentation->document.text + value->begin;
	size_t length = value->end - value->begin;
	if (is_enveloped(value)) {
		return verify_enveloped(embedded, allocator, value, options);
	}
	if (azora_json_member(value, "proof") != NULL || value->kind != AZORA_OBJECT) {
		return azora_credential_verify(embedded, allocator, text, length, options);
	}
	if (!azora_verification_begin(embedded, allocator, text, length, options)) {
		return !embedded->problems.failed;
	}
	azora_verification_examine(embedded, AZORA_A_CREDENTIAL, options);
	bool done = verify_stated(embedded, presentation, options);
	azora_verification_conclude(embedded, options);
	return done && !embedded->problems.failed;
}

/* Each credential on its own; the presentation is as good as the worst of them. */
static bool verify_all(azora_verification *verification, const azora_verify_options *options)
{
	const azora_verify_options inside = of_credentials(options);
	const azora_json *root = verification->document.root;
	const azora_json *member =
		root != NULL ? azora_json_member(root, "verifiableCredential") : NULL;
	bool list = member != NULL && member->kind == AZORA_LIST;
	size_t count = member == NULL ? 0 : list ? member->length : 1;
	if (count > AZORA_PRESENTATION_CREDENTIALS) {
		azora_problem_add(&verification->problems, AZORA_CHECK_STRUCTURE, AZORA_RANGE, member,
						  "There are %zu credentials; at most %d are looked at.", count,
						  AZORA_PRESENTATION_CREDENTIALS);
		verification->checks[AZORA_CHECK_STRUCTURE] = AZORA_FAIL;
		verification->verified = false;
		return true;
	}
	if (count == 0) {
		return true;
	}
	verification->embedded = azora_allocate(verification->document.arena.allocator, count,
											sizeof(*verification->embedded));
	if (verification->embedded == NULL) {
		return false;
	}
	const azora_json *value = list ? member->as.first : member;
	for (; value != NULL; value = list ? value->next : NULL) {
		azora_verification *embedded = &verification->embedded[verification->embedded_count];
		bool done = verify_embedded(embedded, verification, value, &inside);
		verification->embedded_count++;
		verification->verified = verification->verified && embedded->verified;
		if (!done) {
			return false;
		}
	}
	return true;
}

bool azora_presentation_verify(azora_verification *verification, const azora_allocator *allocator,
							   const char *text, size_t length, const azora_verify_options *options)
{
	azora_work work;
	azora_verify_options all = azora_verification_bounded(options, &work), own = all;
	/* Who is trusted to issue need not be the holder. */
	own.issuers = (azora_spans){.given = false};
	bool done;
	if (azora_jwt_likely(text, length)) {
		done =
			azora_jwt_verify(verification, allocator, text, length, AZORA_JWT_PRESENTATION, &own);
	} else if (azora_verification_begin(verification, allocator, text, length, &own)) {
		done = azora_verification_by_proofs(verification, AZORA_A_PRESENTATION, &own);
		azora_verification_conclude(verification, &own);
	} else {
		return !verification->problems.failed;
	}
	return done && verify_all(verification, &all) && !verification->problems.failed;
}
