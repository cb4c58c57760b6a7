#include "php/glue.h"
#include "php/rule_exception.h"
#include "php/rule_set.h"
#include "php/values.h"
#include "core/content.h"

#include "zend_exceptions.h"

void azora_content_forget(void)
{
	azora_content_free(AZORA_G(content));
	AZORA_G(content) = NULL;
}

/* A content that is being vetted. */
typedef struct vetting {
	azora_rule_set *constitution;
	const azora_content_fact *measures; /* borrowed, of count */
	size_t count;
	zval facts; /* all of them; owned, as the others */
	zval issues;
	zval recommendations;
	zval recommended; /* the same as keys */
} vetting;

static void free_vetting(vetting *this)
{
	zval_ptr_dtor(&this->facts);
	zval_ptr_dtor(&this->issues);
	zval_ptr_dtor(&this->recommendations);
	zval_ptr_dtor(&this->recommended);
}

/* The caller's own hosts are a list of strings, or not given; false, and thrown, otherwise. */
static bool check_hosts(const zval *given)
{
	zval *host;
	bool valid = given == NULL || Z_TYPE_P(given) == IS_ARRAY;
	if (valid && given != NULL) {
		ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(given), host)
		{
			ZVAL_DEREF(host);
			valid = valid && Z_TYPE_P(host) == IS_STRING;
		}
		ZEND_HASH_FOREACH_END();
	}
	if (!valid) {
		zend_argument_value_error(3, "key \"hosts\" must be a list of strings");
	}
	return valid;
}

/* The site's own hosts, of the constitution and of the caller; the array is PHP's to release. */
static const char **own_hosts(const azora_ruleset *ruleset, const zval *given, size_t *count)
{
	size_t most = json_array_size(ruleset->hosts);
	zval *host;
	*count = 0;
	most += given != NULL ? zend_hash_num_elements(Z_ARRVAL_P(given)) : 0;
	const char **hosts = azora_php_allocate(most, sizeof(*hosts));
	if (hosts == NULL) {
		return NULL;
	}
	for (size_t i = 0; i < json_array_size(ruleset->hosts); i++) {
		hosts[(*count)++] = json_string_value(json_array_get(ruleset->hosts, i));
	}
	if (given != NULL) {
		ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(given), host)
		{
			ZVAL_DEREF(host);
			hosts[(*count)++] = Z_STRVAL_P(host);
		}
		ZEND_HASH_FOREACH_END();
	}
	return hosts;
}

/* Measures the page; what was measured stays with the request until azora_content_forget(). */
static bool measure(vetting *this, const zend_string *html, const zend_array *facts)
{
	/* The parser's memory is not PHP's, and so the measures' is not: a request that ends in between
	 * (azora_content_forget) frees them. */
	azora_allocator allocator = azora_heap_allocator;
	allocator.seed = azora_php_allocator.seed;
	const azora_ruleset *ruleset = this->constitution->ruleset;
	zval *given = zend_hash_str_find(facts, ZEND_STRL("hosts"));
	if (given != NULL) {
		ZVAL_DEREF(given);
	}
	if (!check_hosts(given)) {
		return false;
	}
	azora_content_options options = {.lists = ruleset->lists, .list_count = ruleset->list_count};
	const char **hosts = own_hosts(ruleset, given, &options.host_count);
	if (hosts == NULL) {
		return false;
	}
	options.hosts = hosts;
	azora_content_forget();
	azora_status status = azora_content_measure(&allocator, ZSTR_VAL(html), ZSTR_LEN(html),
												&options, &AZORA_G(content));
	azora_php_release(hosts);
	if (status != AZORA_OK) {
		AZORA_G(content) = NULL;
		azora_throw_status(status);
		return false;
	}
	this->measures = azora_content_facts(AZORA_G(content), &this->count);
	return true;
}

/* The measured facts, then the caller's; none of them may have the same name. */
static bool collect_facts(vetting *this, zend_array *facts)
{
	zend_ulong number;
	zend_string *key;
	zval *given;
	for (size_t i = 0; i < this->count; i++) {
		zval value;
		if (this->measures[i].is_integer) {
			ZVAL_LONG(&value, this->measures[i].integer);
		} else {
			ZVAL_DOUBLE(&value, this->measures[i].number);
		}
		azora_php_set(&this->facts, this->measures[i].name, strlen(this->measures[i].name), &value);
	}
	ZEND_HASH_FOREACH_KEY_VAL(facts, number, key, given)
	{
		zval value;
		ZVAL_COPY_DEREF(&value, given);
		bool added = key != NULL
						 ? zend_hash_add(Z_ARRVAL(this->facts), key, &value) != NULL
						 : zend_hash_index_add(Z_ARRVAL(this->facts), number, &value) != NULL;
		if (!added) {
			zval_ptr_dtor(&value);
			zend_argument_value_error(3, "must not hold \"%s\", which is measured",
									  key != NULL ? ZSTR_VAL(key) : "a number");
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

static const azora_content_fact *find_measure(const vetting *this, const char *name, size_t length)
{
	for (size_t i = 0; i < this->count; i++) {
		if (strlen(this->measures[i].name) == length &&
			memcmp(this->measures[i].name, name, length) == 0) {
			return &this->measures[i];
		}
	}
	return NULL;
}

/* The fact whose places are a rule's: the one that it counts, or the first read that has any. */
static const azora_content_fact *fact_of(const vetting *this, const azora_rule *rule)
{
	const azora_logic_run *run = this->constitution->run.logic;
	const azora_content_fact *fact =
		rule->each != NULL ? find_measure(this, rule->each, strlen(rule->each)) : NULL;
	for (uint32_t i = 0; (fact == NULL || fact->place_count == 0) && i < azora_logic_reads(run);
		 i++) {
		azora_logic_read read = azora_logic_read_at(run, i);
		fact = find_measure(this, read.name, read.length);
	}
	return fact;
}

static void add_places(zval *issue, const azora_content_fact *fact)
{
	zval places, first;
	size_t count = fact != NULL ? fact->place_count : 0;
	ZVAL_NULL(&first);
	array_init_size(&places, (uint32_t)count);
	for (size_t i = 0; i < count; i++) {
		zval place;
		array_init_size(&place, 3);
		add_assoc_long(&place, "line", (zend_long)fact->places[i].line);
		add_assoc_long(&place, "offset", (zend_long)fact->places[i].offset);
		add_assoc_stringl(&place, "words", fact->places[i].words, fact->places[i].length);
		if (i == 0) {
			ZVAL_COPY(&first, &place);
		}
		zend_hash_next_index_insert_new(Z_ARRVAL(places), &place);
	}
	azora_add_key(issue, "place", &first);
	azora_add_key(issue, "places", &places);
}

/* A recommendation, unless it was given before. */
static void recommend(vetting *this, const char *text)
{
	zval value;
	if (zend_hash_str_exists(Z_ARRVAL(this->recommended), text, strlen(text))) {
		return;
	}
	ZVAL_STRING(&value, text);
	zend_hash_next_index_insert_new(Z_ARRVAL(this->recommendations), &value);
	add_assoc_null(&this->recommended, text);
}

static bool found(void *context, const azora_rule *rule, double penalty, double count)
{
	vetting *this = context;
	const azora_ruleset *ruleset = this->constitution->ruleset;
	azora_value times = azora_value_number(count);
	zval issue, value;
	array_init_size(&issue, 8);
	add_assoc_string(&issue, "rule", rule->id);
	add_assoc_string(&issue, "principle", ruleset->principles[rule->principle].id);
	add_assoc_string(&issue, "severity", rule->severity);
	add_assoc_string(&issue, "message", rule->issue);
	add_assoc_double(&issue, "penalty", penalty);
	azora_php_return(NULL, &times, &value);
	azora_add_key(&issue, "count", &value);
	add_places(&issue, fact_of(this, rule));
	zend_hash_next_index_insert_new(Z_ARRVAL(this->issues), &issue);
	recommend(this, rule->recommendation);
	return true;
}

static void add_copy(zval *array, const char *key, zval *from)
{
	zval value;
	ZVAL_COPY(&value, from);
	azora_add_key(array, key, &value);
}

static void return_verdict(vetting *this, const double *alignment, double score, zval *return_value)
{
	const azora_ruleset *ruleset = this->constitution->ruleset;
	zval alignments, hash;
	array_init_size(&alignments, ruleset->principle_count);
	for (uint32_t i = 0; i < ruleset->principle_count; i++) {
		zval value;
		ZVAL_DOUBLE(&value, alignment[i]);
		azora_php_set(&alignments, ruleset->principles[i].id, strlen(ruleset->principles[i].id),
					  &value);
	}
	array_init_size(return_value, 9);
	add_assoc_double(return_value, "score", score);
	add_assoc_string(return_value, "band", azora_score_band(score));
	add_assoc_bool(return_value, "approved", score >= ruleset->approval);
	azora_add_key(return_value, "alignment", &alignments);
	add_copy(return_value, "issues", &this->issues);
	add_copy(return_value, "recommendations", &this->recommendations);
	add_copy(return_value, "facts", &this->facts);
	ZVAL_STR(&hash, azora_hexadecimal(ruleset->hash, AZORA_HASH_SIZE));
	azora_add_key(return_value, "hash", &hash);
	add_assoc_long(return_value, "version", ruleset->version);
}

/* Lets the constitution judge the facts. */
static void judge(vetting *this, zval *return_value)
{
	azora_ruleset_run *run = &this->constitution->run;
	const azora_audit audit = {.context = this, .found = found};
	double score;
	double *alignment =
		azora_php_allocate(this->constitution->ruleset->principle_count, sizeof(*alignment));
	if (alignment == NULL) {
		return;
	}
	azora_value facts = azora_php_value(&this->facts);
	facts.source = AZORA_DATA;
	if (azora_ruleset_score(run, &facts, &audit, alignment, &score)) {
		return_verdict(this, alignment, score, return_value);
	} else {
		azora_rule_throw_logic(this->constitution->ruleset->logic, run->logic, run->failed,
							   azora_logic_last_error(run->logic));
	}
	azora_logic_end(run->logic);
	azora_php_release(alignment);
}

static bool check_html(const zend_string *html)
{
	if (ZSTR_LEN(html) > AZORA_CONTENT_LIMIT) {
		zend_argument_value_error(1, "must be at most %zu bytes long", AZORA_CONTENT_LIMIT);
		return false;
	}
	if (!azora_utf8_valid(ZSTR_VAL(html), ZSTR_LEN(html))) {
		zend_argument_value_error(1, "must be valid UTF-8");
		return false;
	}
	return true;
}

PHP_FUNCTION(azora_vet_content)
{
	zend_string *html;
	zend_object *object;
	zval *facts = NULL;
	zval none;
	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_STR(html)
		Z_PARAM_OBJ_OF_CLASS(object, azora_ce_rule_set)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY(facts)
	ZEND_PARSE_PARAMETERS_END();
	vetting this = {.constitution = azora_rule_set_of(object, 2, true)};
	if (facts == NULL) {
		ZVAL_EMPTY_ARRAY(&none);
		facts = &none;
	}
	if (this.constitution == NULL || !check_html(html) ||
		!azora_php_check(facts, 3, AZORA_CHECK_DATA, NULL) ||
		!measure(&this, html, Z_ARRVAL_P(facts))) {
		AZORA_RETURN_FAILURE();
	}
	array_init(&this.facts);
	array_init(&this.issues);
	array_init(&this.recommendations);
	array_init(&this.recommended);
	if (collect_facts(&this, Z_ARRVAL_P(facts))) {
		judge(&this, return_value);
	}
	free_vetting(&this);
	azora_content_forget();
}
