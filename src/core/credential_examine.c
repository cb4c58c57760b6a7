#include "core/credential_contexts.h"
#include "core/credential_shapes.h"
#include "core/datetime.h"
#include "core/url.h"

#define BASE_CONTEXT    "https://www.w3.org/ns/credentials/v2"
#define UNKNOWN_CONTEXT "UNKNOWN_CONTEXT_ERROR"
/* Each is held against each other. */
#define MOST_RESOURCES 1000

static bool named(const azora_json *value, const char *name, size_t length)
{
	return value->name_length == length && memcmp(value->name, name, length) == 0;
}

static bool context_allowed(const azora_examiner *examiner, const azora_json *context)
{
	if (azora_context_pinned(context->as.text, context->length)) {
		return true;
	}
	return examiner->contexts != NULL && azora_json_among(context, examiner->contexts);
}

static void check_context(azora_examiner *examiner, const azora_json *context)
{
	if (context->kind == AZORA_OBJECT) {
		azora_problem_add(examiner->problems, AZORA_CHECK_CONTEXT, UNKNOWN_CONTEXT, context,
						  "A context that is written out in the document is not taken; publish it "
						  "and name its address.");
	} else if (context->kind != AZORA_TEXT) {
		azora_malformed(examiner, context, "A context must be an absolute URL or an object.");
	} else if (!azora_url_valid(context->as.text, context->length)) {
		azora_malformed(examiner, context, "A context must be an absolute URL.");
	} else if (!context_allowed(examiner, context)) {
		azora_problem_add(examiner->problems, AZORA_CHECK_CONTEXT, UNKNOWN_CONTEXT, context,
						  "The context \"%.*s\" is not known; allow it by the option contexts.",
						  azora_quotable(context->length, context->as.text), context->as.text);
	}
}

/* The contexts of an object in the document, one or a list of them. */
static void check_contexts(azora_examiner *examiner, const azora_json *contexts)
{
	if (contexts->kind != AZORA_LIST) {
		check_context(examiner, contexts);
		return;
	}
	for (const azora_json *item = contexts->as.first; item != NULL; item = item->next) {
		check_context(examiner, item);
	}
}

static bool is_badge_context(const azora_json *context)
{
	static const char begin[] = "https://purl.imsglobal.org/spec/ob/v3p0/context";
	static const char end[] = ".json";
	size_t least = sizeof(begin) - 1 + sizeof(end) - 1;
	return context != NULL && context->kind == AZORA_TEXT && context->length >= least &&
		   memcmp(context->as.text, begin, sizeof(begin) - 1) == 0 &&
		   memcmp(context->as.text + context->length - (sizeof(end) - 1), end, sizeof(end) - 1) ==
			   0;
}

/* The order of a document's own contexts, which says what its terms mean. They are a list; only of
 * what is enveloped the data model's own examples have a text. */
static void check_first_contexts(azora_examiner *examiner, const azora_json *document, bool badge,
								 bool text_allowed)
{
	const azora_json *contexts = azora_json_member(document, "@context");
	if (contexts == NULL) {
		return;
	}
	if (contexts->kind == AZORA_TEXT && !text_allowed) {
		azora_malformed(examiner, contexts, "@context must be a list, though of one context.");
		return;
	}
	const azora_json *first = contexts->kind == AZORA_LIST ? contexts->as.first : contexts;
	bool context = first == NULL || first->kind == AZORA_TEXT || first->kind == AZORA_OBJECT;
	if (!azora_json_is(first, BASE_CONTEXT)) {
		/* Of what is no context at all, that is said. */
		if (context) {
			azora_malformed(examiner, first != NULL ? first : contexts,
							"The first context must be \"" BASE_CONTEXT "\".");
		}
	} else if (badge && !is_badge_context(contexts->kind == AZORA_LIST ? first->next : NULL)) {
		azora_malformed(examiner, contexts,
						"The second context of a badge must be that of Open Badges 3.0, "
						"\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\".");
	}
}

/* The next value in the order of the text; inside says whether what is in this one is wanted. */
static const azora_json *next_value(const azora_json *root, const azora_json *at, bool inside)
{
	bool container = at->kind == AZORA_LIST || at->kind == AZORA_OBJECT;
	if (inside && container && at->as.first != NULL) {
		return at->as.first;
	}
	while (at != root && at->next == NULL) {
		at = at->parent;
	}
	return at != root ? at->next : NULL;
}

/* Whether "proof" of an object is looked at by those who verify it: that of the document, and those
 * of the credentials in a presentation. */
static bool is_secured(const azora_json *root, const azora_json *object)
{
	const azora_json *held = object->parent == root || object == root ? object : object->parent;
	return object == root || (held->parent == root && named(held, "verifiableCredential", 20) &&
							  (held == object || held->kind == AZORA_LIST));
}

/*
 * What no table reaches: contexts that objects bring along, which could give other meanings to what
 * was signed; and identifiers anywhere.
 */
static void check_everywhere(azora_examiner *examiner, const azora_json *root, bool badge)
{
	bool inside = true;
	/* Of what the tables know, it was told. */
	bool full = badge && examiner->issuing && examiner->problems->of[AZORA_CHECK_STRUCTURE] == 0;
	for (const azora_json *at = root; at != NULL; at = next_value(root, at, inside)) {
		inside = true;
		if (full && (at->kind == AZORA_NULL || (at->kind == AZORA_LIST && at->length == 0))) {
			azora_malformed(examiner, at,
							"A badge must not hold null or an empty list; leave the "
							"member out.");
		}
		if (at->name == NULL) {
			continue;
		}
		if (at->name_length == 8 && memcmp(at->name, "@context", 8) == 0) {
			check_contexts(examiner, at);
			inside = false;
		} else if (at->name_length == 5 && memcmp(at->name, "proof", 5) == 0) {
			inside = !is_secured(root, at->parent);
		} else if (azora_bad_identifier(at)) {
			azora_malformed(examiner, at, "An identifier must not hold control characters.");
		}
	}
}

static void check_period(azora_examiner *examiner, const azora_json *credential)
{
	const azora_json *from = azora_json_member(credential, "validFrom");
	const azora_json *until = azora_json_member(credential, "validUntil");
	azora_datetime first, last;
	if (from != NULL && until != NULL && from->kind == AZORA_TEXT && until->kind == AZORA_TEXT &&
		azora_datetime_parse(from->as.text, from->length, &first) &&
		azora_datetime_parse(until->as.text, until->length, &last) &&
		azora_datetime_compare(&first, &last) > 0) {
		azora_malformed(examiner, until, "validUntil must not lie before validFrom.");
	}
}

static void check_unique_resources(azora_examiner *examiner, const azora_json *resources)
{
	if (resources == NULL || resources->kind != AZORA_LIST) {
		return;
	}
	if (resources->length > MOST_RESOURCES) {
		azora_malformed(examiner, resources, "relatedResource must not have more than %d items.",
						MOST_RESOURCES);
		return;
	}
	const azora_json *ids[MOST_RESOURCES];
	size_t count = 0;
	for (const azora_json *at = resources->as.first; at != NULL; at = at->next) {
		const azora_json *id = azora_json_member(at, "id");
		/* Of an id that is no text, that is said elsewhere. */
		id = id != NULL && id->kind == AZORA_TEXT ? id : NULL;
		for (size_t i = 0; id != NULL && i < count; i++) {
			if (azora_json_equal(id, ids[i])) {
				azora_malformed(examiner, id, "The ids of relatedResource must differ.");
				id = NULL;
			}
		}
		ids[count] = id;
		count += id != NULL;
	}
}

/* Members that name JSON-LD's keywords directly would say again, or otherwise, what "id" and "type"
 * say: compacted documents have none. */
static void check_compacted(azora_examiner *examiner, const azora_json *document)
{
	for (const azora_json *at = document->as.first; at != NULL; at = at->next) {
		if (at->name_length > 0 && *at->name == '@' && !named(at, "@context", 8)) {
			azora_malformed(examiner, at, "Instead of \"%.*s\", a credential has its short name.",
							azora_quotable(at->name_length, at->name), at->name);
		}
	}
}

static bool is_badge(const azora_json *type)
{
	return azora_typed(type, "OpenBadgeCredential") || azora_typed(type, "AchievementCredential");
}

static void examine_credential(azora_examiner *examiner, const azora_json *credential)
{
	if (credential->kind != AZORA_OBJECT) {
		azora_malformed(examiner, credential, "A credential must be a JSON object.");
		return;
	}
	const azora_json *type = azora_json_member(credential, "type");
	const azora_json *subject = azora_json_member(credential, "credentialSubject");
	bool badge = is_badge(type);
	azora_shape_check(examiner, credential, "A credential",
					  badge ? &azora_shape_badge : &azora_shape_credential);
	if (azora_typed(type, "BitstringStatusListCredential") && subject != NULL) {
		azora_shape_check(examiner, subject, "credentialSubject", &azora_shape_list_subject);
	}
	check_first_contexts(examiner, credential, badge, false);
	check_compacted(examiner, credential);
	check_period(examiner, credential);
	check_unique_resources(examiner, azora_json_member(credential, "relatedResource"));
}

static void examine_enveloped(azora_examiner *examiner, const azora_json *enveloped)
{
	azora_shape_check(examiner, enveloped, "An enveloped credential", &azora_shape_enveloped);
	check_first_contexts(examiner, enveloped, false, true);
	check_compacted(examiner, enveloped);
}

static void examine_embedded(azora_examiner *examiner, const azora_json *value)
{
	if (value->kind != AZORA_OBJECT) {
		azora_malformed(examiner, value,
						"verifiableCredential must be an object; a JWT goes into an "
						"EnvelopedVerifiableCredential.");
	} else if (azora_typed(azora_json_member(value, "type"), azora_shape_enveloped.type)) {
		examine_enveloped(examiner, value);
	} else {
		examine_credential(examiner, value);
	}
}

static void examine_presentation(azora_examiner *examiner, const azora_json *presentation)
{
	if (presentation->kind != AZORA_OBJECT) {
		azora_malformed(examiner, presentation, "A presentation must be a JSON object.");
		return;
	}
	azora_shape_check(examiner, presentation, "A presentation", &azora_shape_presentation);
	check_first_contexts(examiner, presentation, false, false);
	check_compacted(examiner, presentation);
	const azora_json *embedded = azora_json_member(presentation, "verifiableCredential");
	if (embedded == NULL) {
		return;
	}
	if (embedded->kind != AZORA_LIST) {
		examine_embedded(examiner, embedded);
		return;
	}
	if (embedded->length == 0) {
		azora_malformed(examiner, embedded, "verifiableCredential must not be an empty list.");
	}
	for (const azora_json *item = embedded->as.first; item != NULL; item = item->next) {
		examine_embedded(examiner, item);
	}
}

void azora_credential_examine(const azora_json *root, azora_document_kind kind, bool issuing,
							  const azora_spans *contexts, azora_problems *problems)
{
	azora_examiner examiner = {.problems = problems, .contexts = contexts, .issuing = issuing};
	if (kind == AZORA_A_PRESENTATION) {
		examine_presentation(&examiner, root);
	} else {
		examine_credential(&examiner, root);
	}
	check_everywhere(&examiner, root, is_badge(azora_json_member(root, "type")));
}
