#include "php/credential_options.h"
#include "php/glue.h"
#include "core/datetime.h"
#include "core/status_list.h"

#define ANY_VERIFY                                                                                 \
	(AZORA_OPTIONS_VERIFY | AZORA_OPTIONS_VERIFY_JWT | AZORA_OPTIONS_VERIFY_PRESENTATION |         \
	 AZORA_OPTIONS_BUNDLE)
/* A bundle is not shown to anybody, but kept. */
#define ANY_SHOWN (ANY_VERIFY & ~(unsigned)AZORA_OPTIONS_BUNDLE)
#define ANY_ISSUE (AZORA_OPTIONS_ISSUE | AZORA_OPTIONS_ISSUE_BATCH)

/* What reads one option, and what it says of a value that it does not take: words behind "option
 * "name" must be". */
typedef bool (*take)(azora_options *options, const zval *value);

typedef struct option {
	const char *name;
	unsigned of; /* azora_options_of, added up */
	take take;
	const char *must_be;
} option;

/* Room for a list, freed with the options; NULL, and thrown, if there is none. */
static void *new_list(azora_options *options, size_t count, size_t size)
{
	void *list = azora_php_allocate(count, size);
	if (list != NULL) {
		options->lists[options->list_count++] = list;
	}
	return list;
}

static bool take_text(azora_span *text, const zval *value)
{
	if (Z_TYPE_P(value) != IS_STRING) {
		return false;
	}
	*text = azora_span_of(Z_STR_P(value));
	return true;
}

/* A list of texts, or, if single, one text. */
static bool take_texts(azora_options *options, azora_spans *texts, const zval *value, bool single)
{
	azora_span *list;
	zval *item;
	size_t count = 0;
	if (Z_TYPE_P(value) != IS_ARRAY && !(single && Z_TYPE_P(value) == IS_STRING)) {
		return false;
	}
	list = new_list(options, Z_TYPE_P(value) == IS_ARRAY ? Z_ARRVAL_P(value)->nNumUsed : 1,
					sizeof(*list));
	if (list == NULL) {
		return false;
	}
	if (Z_TYPE_P(value) == IS_STRING) {
		list[count++] = azora_span_of(Z_STR_P(value));
	} else {
		ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(value), item)
		{
			ZVAL_DEREF(item);
			if (!take_text(&list[count++], item)) {
				return false;
			}
		}
		ZEND_HASH_FOREACH_END();
	}
	*texts = (azora_spans){.items = list, .count = count, .given = true};
	return true;
}

/* Texts by address. */
static bool take_sources(azora_options *options, azora_source_texts *sources, const zval *value)
{
	azora_source_text *list;
	zend_string *address;
	zval *item;
	size_t count = 0;
	if (Z_TYPE_P(value) != IS_ARRAY) {
		return false;
	}
	list = new_list(options, Z_ARRVAL_P(value)->nNumUsed, sizeof(*list));
	if (list == NULL) {
		return false;
	}
	ZEND_HASH_FOREACH_STR_KEY_VAL(Z_ARRVAL_P(value), address, item)
	{
		ZVAL_DEREF(item);
		if (address == NULL || !take_text(&list[count].text, item)) {
			return false;
		}
		list[count++].address = azora_span_of(address);
	}
	ZEND_HASH_FOREACH_END();
	*sources = (azora_source_texts){.items = list, .count = count};
	return true;
}

static bool take_now(azora_options *options, const zval *value)
{
	int64_t *now = &options->verify.now;
	if (Z_TYPE_P(value) == IS_LONG) {
		*now = Z_LVAL_P(value);
	} else if (Z_TYPE_P(value) != IS_STRING ||
			   !azora_datetime_read(Z_STRVAL_P(value), Z_STRLEN_P(value), now)) {
		return false;
	}
	return *now >= INT32_MIN * INT64_C(1000) && *now <= AZORA_DATETIME_LAST;
}

static bool take_created(azora_options *options, const zval *value)
{
	int64_t when;
	return take_text(&options->issue.created, value) &&
		   azora_datetime_read(Z_STRVAL_P(value), Z_STRLEN_P(value), &when);
}

static bool take_issuers(azora_options *options, const zval *value)
{
	return take_texts(options, &options->verify.issuers, value, false);
}

static bool take_contexts(azora_options *options, const zval *value)
{
	return take_texts(options, &options->verify.contexts, value, false);
}

static bool take_domain(azora_options *options, const zval *value)
{
	return take_texts(options, &options->verify.domains, value, true) &&
		   options->verify.domains.count > 0;
}

static bool take_challenge(azora_options *options, const zval *value)
{
	return take_text(&options->verify.challenge, value);
}

static bool take_lists(azora_options *options, const zval *value)
{
	return take_sources(options, &options->verify.lists, value);
}

static bool take_list_issuers(azora_options *options, const zval *value)
{
	return take_sources(options, &options->verify.list_issuers, value);
}

static bool take_documents(azora_options *options, const zval *value)
{
	return take_sources(options, &options->verify.documents, value);
}

static bool take_purpose(azora_options *options, const zval *value)
{
	return take_text(&options->verify.purpose, value) &&
		   (zend_string_equals_literal(Z_STR_P(value), "assertionMethod") ||
			zend_string_equals_literal(Z_STR_P(value), "authentication"));
}

/* Credentials are signed for one purpose only. */
static bool take_issue_purpose(azora_options *options, const zval *value)
{
	return Z_TYPE_P(value) == IS_STRING &&
		   zend_string_equals_literal(Z_STR_P(value), "assertionMethod");
}

static bool take_suites(azora_options *options, const zval *value)
{
	azora_spans suites;
	return take_texts(options, &suites, value, false) && suites.count == 1 &&
		   suites.items[0].length == 14 && memcmp(suites.items[0].bytes, "eddsa-jcs-2022", 14) == 0;
}

static bool take_controller_check(azora_options *options, const zval *value)
{
	options->verify.any_controller = Z_TYPE_P(value) == IS_FALSE;
	return Z_TYPE_P(value) == IS_FALSE || Z_TYPE_P(value) == IS_TRUE;
}

static bool take_skew(azora_options *options, const zval *value)
{
	options->verify.skew = Z_TYPE_P(value) == IS_LONG ? Z_LVAL_P(value) : -1;
	return options->verify.skew >= 0 && options->verify.skew <= 86400;
}

static bool take_status(azora_options *options, const zval *value)
{
	if (Z_TYPE_P(value) != IS_STRING) {
		return false;
	}
	options->verify.report_status = zend_string_equals_literal(Z_STR_P(value), "report");
	return options->verify.report_status || zend_string_equals_literal(Z_STR_P(value), "require");
}

static bool take_threads(azora_options *options, const zval *value)
{
	if (Z_TYPE_P(value) != IS_LONG || Z_LVAL_P(value) < 1 || Z_LVAL_P(value) > 64) {
		return false;
	}
	options->threads = (size_t)Z_LVAL_P(value);
	return true;
}

static bool take_profile(azora_options *options, const zval *value)
{
	if (Z_TYPE_P(value) != IS_STRING || (!zend_string_equals_literal(Z_STR_P(value), "vc+jwt") &&
										 !zend_string_equals_literal(Z_STR_P(value), "ob3"))) {
		return false;
	}
	options->profile = Z_STR_P(value);
	return true;
}

/* What is wrong with a key is said with its place in the list. */
static bool take_verifier_keys(azora_options *options, const zval *value)
{
	return Z_TYPE_P(value) == IS_ARRAY &&
		   azora_verifiers_read(&options->verifiers, options->argument, "verifierKeys",
								Z_ARRVAL_P(value));
}

static bool take_trust(azora_options *options, const zval *value)
{
	if (Z_TYPE_P(value) != IS_STRING) {
		return false;
	}
	options->accept_documents = zend_string_equals_literal(Z_STR_P(value), "accept");
	return options->accept_documents || zend_string_equals_literal(Z_STR_P(value), "require");
}

/* Limits may be lowered, and that of a text, which costs no more than time, raised. */
static bool take_limits(azora_options *options, const zval *value)
{
	const struct {
		const char *name;
		zend_long most;
	} known[] = {{"size", 67108864},
				 {"depth", AZORA_DOCUMENT_DEPTH},
				 {"proofs", AZORA_CREDENTIAL_PROOFS},
				 {"chain", AZORA_CREDENTIAL_PROOFS},
				 {"expansion", 268435456}};
	zend_long limits[] = {AZORA_CREDENTIAL_SIZE, AZORA_DOCUMENT_DEPTH, AZORA_CREDENTIAL_PROOFS,
						  AZORA_CREDENTIAL_CHAIN, AZORA_STATUS_EXPANSION};
	zend_string *name;
	zval *item;
	if (Z_TYPE_P(value) != IS_ARRAY) {
		return false;
	}
	ZEND_HASH_FOREACH_STR_KEY_VAL(Z_ARRVAL_P(value), name, item)
	{
		size_t i = 0;
		ZVAL_DEREF(item);
		while (i < sizeof(known) / sizeof(*known) && !azora_is_named(name, known[i].name)) {
			i++;
		}
		if (i == sizeof(known) / sizeof(*known) || Z_TYPE_P(item) != IS_LONG ||
			Z_LVAL_P(item) < 1 || Z_LVAL_P(item) > known[i].most) {
			return false;
		}
		limits[i] = Z_LVAL_P(item);
	}
	ZEND_HASH_FOREACH_END();
	options->verify.size = (size_t)limits[0];
	options->verify.depth = (uint32_t)limits[1];
	options->verify.proofs = (uint32_t)limits[2];
	options->verify.chain = (uint32_t)limits[3];
	options->verify.expansion = (size_t)limits[4];
	return true;
}

static const option known[] = {
	{"now", ANY_VERIFY, take_now,
	 "a timestamp, or a time with an offset like 2026-01-31T12:00:00Z"},
	{"issuers", ANY_VERIFY, take_issuers, "a list of ids"},
	{"contexts", ANY_VERIFY | ANY_ISSUE | AZORA_OPTIONS_JWT, take_contexts, "a list of addresses"},
	{"statusLists", ANY_VERIFY, take_lists, "texts by the address of their list"},
	{"statusIssuers", ANY_VERIFY, take_list_issuers, "ids by the address of their list"},
	{"didDocuments", ANY_VERIFY | ANY_ISSUE | AZORA_OPTIONS_JWT, take_documents,
	 "texts by their controller"},
	{"controllerCheck", ANY_VERIFY, take_controller_check, "true or false"},
	{"purpose", ANY_SHOWN, take_purpose, "\"assertionMethod\" or \"authentication\""},
	{"purpose", ANY_ISSUE, take_issue_purpose, "\"assertionMethod\""},
	{"challenge", ANY_SHOWN, take_challenge, "a text"},
	{"domain", ANY_SHOWN, take_domain, "a text or a list of at least one text"},
	{"skew", ANY_VERIFY, take_skew, "seconds from 0 to 86400"},
	{"status", ANY_VERIFY, take_status, "\"require\" or \"report\""},
	{"limits", ANY_VERIFY, take_limits,
	 "an array of size (1 to 67108864 bytes), depth (1 to 512), proofs (1 to 16), chain (1 to 16) "
	 "and expansion (1 to 268435456 bytes)"},
	{"created", ANY_ISSUE, take_created, "a time with an offset like 2026-01-31T12:00:00Z"},
	{"suites", ANY_ISSUE, take_suites, "[\"eddsa-jcs-2022\"]"},
	{"threads", AZORA_OPTIONS_ISSUE_BATCH, take_threads, "from 1 to 64"},
	{"profile", AZORA_OPTIONS_VERIFY_JWT | AZORA_OPTIONS_JWT | AZORA_OPTIONS_BUNDLE, take_profile,
	 "\"vc+jwt\" or \"ob3\""},
	{"verifierKeys", AZORA_OPTIONS_BUNDLE, take_verifier_keys, "a list of verifier keys"},
	{"documents", AZORA_OPTIONS_BUNDLE, take_trust, "\"require\" or \"accept\""},
};

static const option *find(const zend_string *name, azora_options_of of)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if ((known[i].of & of) != 0 && azora_is_named(name, known[i].name)) {
			return &known[i];
		}
	}
	return NULL;
}

static void set_defaults(azora_options *options, azora_options_of of)
{
	bool presentation = of == AZORA_OPTIONS_VERIFY_PRESENTATION;
	*options =
		(azora_options){.verify = {.purpose = {presentation ? "authentication" : "assertionMethod",
											   presentation ? 14 : 15},
								   .now = azora_now(),
								   .skew = 300,
								   .size = AZORA_CREDENTIAL_SIZE,
								   .expansion = AZORA_STATUS_EXPANSION,
								   .depth = AZORA_DOCUMENT_DEPTH,
								   .proofs = AZORA_CREDENTIAL_PROOFS,
								   .chain = AZORA_CREDENTIAL_CHAIN}};
}

/* What issuing shares with verifying, and the time of day. */
static void finish_issue(azora_options *options)
{
	azora_issue_options *issue = &options->issue;
	issue->contexts = options->verify.contexts;
	issue->documents = options->verify.documents;
	issue->now = options->verify.now;
	if (issue->created.bytes == NULL && azora_datetime_write(issue->now, options->created)) {
		issue->created = (azora_span){options->created, strlen(options->created)};
	}
}

bool azora_options_read(azora_options *options, const zval *array, uint32_t argument,
						azora_options_of of)
{
	zend_string *name;
	zend_ulong number;
	zval *value;
	set_defaults(options, of);
	options->argument = argument;
	if (array != NULL) {
		ZEND_HASH_FOREACH_KEY_VAL(Z_ARRVAL_P(array), number, name, value)
		{
			const option *option = name != NULL ? find(name, of) : NULL;
			ZVAL_DEREF(value);
			if (option == NULL) {
				azora_throw_unknown_option(argument, name, number);
				return false;
			}
			if (!option->take(options, value)) {
				if (EG(exception) == NULL && !AZORA_HAS_OOM()) {
					zend_argument_value_error(argument, "option \"%s\" must be %s", option->name,
											  option->must_be);
				}
				return false;
			}
		}
		ZEND_HASH_FOREACH_END();
	}
	finish_issue(options);
	return true;
}

void azora_options_free(azora_options *options)
{
	for (size_t i = 0; i < options->list_count; i++) {
		azora_php_release(options->lists[i]);
	}
	options->list_count = 0;
	azora_verifiers_free(&options->verifiers);
}

azora_jwt_profile azora_options_profile(const azora_options *options)
{
	return options->profile != NULL && zend_string_equals_literal(options->profile, "ob3")
			   ? AZORA_JWT_BADGE
			   : AZORA_JWT_CREDENTIAL;
}
