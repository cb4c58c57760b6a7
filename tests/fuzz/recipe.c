#define _POSIX_C_SOURCE 200809L

#include "recipe.h"

#include "../core/signer.h"
#include "../core/verified.h"
#include "bytes.h"

#define MOST_PROOFS  20
#define MOST_CHANGES 8
#define MOST_KEYS    8

/* Keeps a text until the recipe ends; there is always room for a few. */
static char *keep(fuzz_recipe *recipe, char *text)
{
	REQUIRE(recipe->text_count < RECIPE_TEXTS);
	recipe->texts[recipe->text_count++] = text;
	return text;
}

static bool is_full(const fuzz_recipe *recipe)
{
	return recipe->text_count + 8 > RECIPE_TEXTS;
}

char *fuzz_recipe_text(fuzz_recipe *recipe, const azora_json *value,
					   const azora_json_change *changes, size_t count)
{
	azora_buffer buffer;
	azora_buffer_begin(&buffer, &recipe->memory.allocator);
	azora_json_canonical(value, changes, count, &buffer);
	char *text = test_need(buffer.length, 1);
	memcpy(text, buffer.bytes, buffer.length);
	azora_buffer_free(&buffer);
	return keep(recipe, text);
}

/* The number of a member, or another. */
static double number(const azora_json *object, const char *name, double otherwise)
{
	const azora_json *value = azora_json_member(object, name);
	return value != NULL && value->kind == AZORA_NUMBER ? value->as.number : otherwise;
}

/* An integer between two, of any number. */
static uint32_t within(double number, uint32_t least, uint32_t most)
{
	return number < least ? least : number > most ? most : (uint32_t)number;
}

static const azora_json *first_of(const azora_json *list)
{
	return list != NULL && list->kind == AZORA_LIST ? list->as.first : NULL;
}

/* "[a,b]" of the proofs that a list of numbers names; NULL if it names none. */
static char *named(fuzz_recipe *recipe, char *const *proofs, size_t count, const azora_json *list)
{
	char *text = NULL;
	for (const azora_json *item = first_of(list); item != NULL; item = item->next) {
		uint32_t number =
			item->kind == AZORA_NUMBER ? within(item->as.number, 0, MOST_PROOFS) : MOST_PROOFS;
		if (number < count && !is_full(recipe)) {
			text = keep(recipe, text == NULL ? test_print("%s", proofs[number])
											 : test_print("%s,%s", text, proofs[number]));
		}
	}
	return text != NULL ? keep(recipe, test_print("[%s]", text)) : NULL;
}

/* A proof that stands as it is, or one that is made, and told in what was signed. */
static char *prove(fuzz_recipe *recipe, const azora_json *document, const azora_json *proof,
				   char *const *proofs, size_t count)
{
	static const azora_json_change hidden[] = {{"key", NULL},
											   {"previous", NULL},
											   {"proofValue", NULL}};
	double key = proof->kind == AZORA_OBJECT ? number(proof, "key", 0) : 0;
	if (!(key >= 1 && key <= MOST_KEYS)) {
		return fuzz_recipe_text(recipe, proof, NULL, 0);
	}
	test_signer signer;
	test_signer_begin(&signer, (unsigned char)key);
	const azora_json *context = azora_json_member(proof, "@context");
	azora_json_change changes[] = {{"proof", NULL}, {"@context", context}};
	char *options = fuzz_recipe_text(recipe, proof, hidden, 3);
	char *bare = fuzz_recipe_text(recipe, document, changes, context != NULL ? 2 : 1);
	char *list = named(recipe, proofs, count, azora_json_member(proof, "previous"));
	char *whole = list != NULL ? keep(recipe, test_with(bare, "proof", list)) : bare;
	if (recipe->made_count < RECIPE_SIGNED) {
		recipe->made[recipe->made_count++] = (fuzz_signed){(unsigned char)key, bare};
	}
	return keep(recipe, test_prove(&signer, options, whole));
}

/* A JSON object with a member replaced, added or taken away. */
static char *with_change(fuzz_recipe *recipe, const char *text, const azora_json *name,
						 const azora_json *value)
{
	static const azora_document_limits limits = {.size = AZORA_DOCUMENT_SIZE,
												 .depth = AZORA_DOCUMENT_DEPTH,
												 .round_integers = true};
	azora_document document;
	char plain[64];
	char *result = NULL;
	/* A name with a NUL would be another as a text of C. */
	(void)snprintf(plain, sizeof(plain), "%.*s", (int)(name->length < 60 ? name->length : 60),
				   name->as.text);
	if (azora_document_read(&document, &recipe->memory.allocator, text, strlen(text), &limits) &&
		document.root->kind == AZORA_OBJECT) {
		azora_json_change change = {plain, value};
		result = fuzz_recipe_text(recipe, document.root, &change, 1);
		if (value != NULL && azora_json_member(document.root, plain) == NULL &&
			strpbrk(plain, "\"\\'") == NULL) {
			result =
				keep(recipe, test_with(result, plain, fuzz_recipe_text(recipe, value, NULL, 0)));
		}
	}
	azora_document_free(&document);
	return result != NULL ? result : keep(recipe, test_print("%s", text));
}

/* Changes of the document, or of one of its proofs (below 0: of the document). */
static char *change(fuzz_recipe *recipe, char *text, const azora_json *changes, double proof)
{
	size_t left = MOST_CHANGES;
	for (const azora_json *item = first_of(changes); item != NULL && left > 0; item = item->next) {
		const azora_json *name = azora_json_member(item, "name");
		if (name != NULL && name->kind == AZORA_TEXT && !is_full(recipe) &&
			number(item, "proof", -1) == proof) {
			text = with_change(recipe, text, name, azora_json_member(item, "value"));
			left--;
		}
	}
	return text;
}

/* Follows a part. */
static const char *follow(fuzz_recipe *recipe, const azora_json *part)
{
	static const azora_json_change bare = {"proof", NULL};
	const azora_json *document = azora_json_member(part, "document");
	const azora_json *wanted = azora_json_member(part, "proofs");
	const azora_json *changes = azora_json_member(part, "changes");
	char *proofs[MOST_PROOFS], *list = NULL;
	size_t count = 0;
	if (part->kind == AZORA_TEXT) {
		return keep(recipe, test_print("%.*s", (int)part->length, part->as.text));
	}
	if (document == NULL || document->kind != AZORA_OBJECT) {
		return fuzz_recipe_text(recipe, part, NULL, 0);
	}
	char *text = fuzz_recipe_text(recipe, document, &bare, 1);
	for (const azora_json *item = first_of(wanted);
		 item != NULL && count < MOST_PROOFS && !is_full(recipe); item = item->next) {
		proofs[count] = prove(recipe, document, item, proofs, count);
		char *changed = change(recipe, proofs[count], changes, (double)count);
		list = keep(recipe,
					list == NULL ? test_print("%s", changed) : test_print("%s,%s", list, changed));
		count++;
	}
	if (list != NULL && !is_full(recipe)) {
		bool single = count == 1 && azora_json_member(part, "single") != NULL;
		list = single ? list : keep(recipe, test_print("[%s]", list));
		text = keep(recipe, test_with(text, "proof", list));
	}
	return change(recipe, text, changes, -1);
}

/* Parts by address. */
static azora_source_texts follow_all(fuzz_recipe *recipe, const azora_json *object,
									 azora_source_text *sources)
{
	size_t count = 0;
	const azora_json *member =
		object != NULL && object->kind == AZORA_OBJECT ? object->as.first : NULL;
	for (; member != NULL && count < RECIPE_SOURCES && !is_full(recipe); member = member->next) {
		const char *text = follow(recipe, member);
		sources[count++] =
			(azora_source_text){{member->name, member->name_length}, {text, strlen(text)}};
	}
	return (azora_source_texts){sources, count};
}

static azora_spans spans(const azora_json *list, azora_span *items)
{
	size_t count = 0;
	for (const azora_json *item = first_of(list); item != NULL && count < RECIPE_SPANS;
		 item = item->next) {
		if (item->kind == AZORA_TEXT) {
			items[count++] = (azora_span){item->as.text, item->length};
		}
	}
	return (azora_spans){items, count, list != NULL && list->kind == AZORA_LIST};
}

/* Ids by address. */
static azora_source_texts owners(const azora_json *object, azora_source_text *sources)
{
	size_t count = 0;
	const azora_json *member =
		object != NULL && object->kind == AZORA_OBJECT ? object->as.first : NULL;
	for (; member != NULL && count < RECIPE_SOURCES; member = member->next) {
		if (member->kind == AZORA_TEXT) {
			sources[count++] = (azora_source_text){{member->name, member->name_length},
												   {member->as.text, member->length}};
		}
	}
	return (azora_source_texts){sources, count};
}

static void read_options(fuzz_recipe *recipe, const azora_json *from)
{
	azora_verify_options *options = &recipe->options;
	const azora_json *challenge = azora_json_member(from, "challenge");
	options->issuers = spans(azora_json_member(from, "issuers"), recipe->issuers);
	options->contexts = spans(azora_json_member(from, "contexts"), recipe->contexts);
	options->domains = spans(azora_json_member(from, "domain"), recipe->domains);
	options->list_issuers = owners(azora_json_member(from, "statusIssuers"), recipe->owners);
	if (challenge != NULL && challenge->kind == AZORA_TEXT) {
		options->challenge = (azora_span){challenge->as.text, challenge->length};
	}
	if (azora_json_is(azora_json_member(from, "purpose"), "authentication")) {
		options->purpose = (azora_span){"authentication", 14};
	}
	options->now = TEST_NOW + (int64_t)within(number(from, "later", 0), 0, UINT32_MAX);
	options->skew = within(number(from, "skew", 300), 0, 86400);
	options->proofs = within(number(from, "proofs", 16), 1, 16);
	options->chain = within(number(from, "chain", 8), 1, 16);
	options->depth = within(number(from, "depth", 512), 1, 512);
	options->size = within(number(from, "size", 1048576), 1, 1048576);
	options->expansion = within(number(from, "expansion", 262144), 1, 4194304);
	options->any_controller = azora_json_member(from, "any") != NULL;
	options->report_status = azora_json_member(from, "report") != NULL;
}

bool fuzz_recipe_begin(fuzz_recipe *recipe, const uint8_t *data, size_t size)
{
	static const azora_document_limits limits = {.size = 1 << 20,
												 .depth = AZORA_DOCUMENT_DEPTH,
												 .round_integers = true};
	static const azora_json nothing = {.kind = AZORA_OBJECT};
	*recipe = (fuzz_recipe){.text_count = 0};
	test_memory_begin(&recipe->memory);
	recipe->options = (azora_verify_options){.purpose = {"assertionMethod", 15}};
	read_options(recipe, &nothing);
	if (!azora_document_read(&recipe->document, &recipe->memory.allocator, (const char *)data, size,
							 &limits)) {
		return false;
	}
	const azora_json *root = recipe->document.root;
	const azora_json *credential = azora_json_member(root, "credential");
	const azora_json *options = azora_json_member(root, "options");
	if (credential == NULL) {
		return false;
	}
	read_options(recipe, options != NULL ? options : &nothing);
	recipe->text = follow(recipe, credential);
	recipe->options.lists = follow_all(recipe, azora_json_member(root, "lists"), recipe->lists);
	recipe->options.documents =
		follow_all(recipe, azora_json_member(root, "documents"), recipe->documents);
	return true;
}

void fuzz_recipe_end(fuzz_recipe *recipe)
{
	while (recipe->text_count > 0) {
		free(recipe->texts[--recipe->text_count]);
	}
	azora_document_free(&recipe->document);
	REQUIRE(test_memory_end(&recipe->memory) == 0);
}
