/*
 * Pictures that may be SVG. What libxml2's own tree says of them is what is read, and once baked
 * they are, but for the credential, the same to it.
 */
#include "core/svg.h"

#include "../core/allocators.h"
#include "bytes.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#define JSON      "{\"a\":[1,\"]]>\xC3\xA9]]]>\"]}"
#define NAMESPACE "https://purl.imsglobal.org/ob/v3p0"
#define PREFIX    (const xmlChar *)"openbadges"

static xmlDocPtr parse(const char *text, size_t length)
{
	const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
	return xmlReadMemory(text, (int)length, NULL, NULL, options);
}

static bool is_credential(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
		   strcmp((const char *)node->name, "credential") == 0 &&
		   strcmp((const char *)node->ns->href, NAMESPACE) == 0;
}

/* The next node in the order of the text. */
static xmlNodePtr next_node(xmlNodePtr node)
{
	if (node->children != NULL && node->type == XML_ELEMENT_NODE) {
		return node->children;
	}
	while (node != NULL && node->next == NULL) {
		node = node->parent;
		if (node != NULL && node->type == XML_DOCUMENT_NODE) {
			return NULL;
		}
	}
	return node != NULL ? node->next : NULL;
}

static xmlNodePtr find_credential(xmlDocPtr document, size_t *count)
{
	xmlNodePtr found = NULL;
	*count = 0;
	for (xmlNodePtr node = xmlDocGetRootElement(document); node != NULL; node = next_node(node)) {
		if (is_credential(node)) {
			found = node;
			++*count;
		}
	}
	return found;
}

/* What the tree says that the credential is. */
static void check_content(xmlNodePtr node, const azora_baked *credential)
{
	xmlChar *verify = xmlGetNoNsProp(node, (const xmlChar *)"verify");
	xmlChar *content = xmlNodeGetContent(node);
	const char *text = (const char *)(verify != NULL ? verify : content);
	azora_baked told = azora_baked_text(text, strlen(text));
	REQUIRE(told.kind == credential->kind && told.length == credential->length);
	REQUIRE(memcmp(told.text, credential->text, told.length) == 0);
	REQUIRE((verify != NULL) == (told.kind == AZORA_BAKED_JWS));
	xmlFree(verify);
	xmlFree(content);
}

/* Takes what baking adds out of a tree: the credential, and the prefix if the root had none. */
static void strip(xmlDocPtr document, bool prefix)
{
	size_t count;
	xmlNodePtr node = find_credential(document, &count);
	if (node != NULL) {
		xmlUnlinkNode(node);
		xmlFreeNode(node);
	}
	xmlNsPtr *link = &xmlDocGetRootElement(document)->nsDef;
	while (prefix && ((*link)->prefix == NULL || !xmlStrEqual((*link)->prefix, PREFIX))) {
		link = &(*link)->next;
	}
	if (prefix) {
		xmlNsPtr taken = *link;
		*link = taken->next;
		xmlFreeNs(taken);
	}
}

/* Whatever is no credential is the same to libxml2. */
static void check_rest(const azora_svg *svg, xmlDocPtr baked)
{
	xmlDocPtr original = parse(svg->text, svg->length);
	xmlChar *before = NULL, *after = NULL;
	int before_size = 0, after_size = 0;
	strip(original, false);
	strip(baked, svg->prefix == AZORA_SVG_PREFIX_FREE);
	xmlDocDumpMemoryEnc(original, &before, &before_size, "UTF-8");
	xmlDocDumpMemoryEnc(baked, &after, &after_size, "UTF-8");
	REQUIRE(before != NULL && after != NULL && before_size == after_size);
	REQUIRE(memcmp(before, after, (size_t)before_size) == 0);
	xmlFree(before);
	xmlFree(after);
	xmlFreeDoc(original);
}

static char *bake(const azora_svg *svg, const azora_baked *credential, size_t *size)
{
	*size = azora_svg_baked_size(svg, credential);
	char *picture = malloc(*size);
	REQUIRE(picture != NULL);
	azora_svg_bake(svg, credential, picture);
	return picture;
}

static void check_baking(const azora_svg *svg, const azora_baked *credential)
{
	test_memory memory;
	azora_svg baked;
	size_t size, again_size, count;
	test_memory_begin(&memory);
	char *picture = bake(svg, credential, &size);
	REQUIRE(azora_svg_read(&baked, &memory.allocator, picture, size) == AZORA_BAKED_OK);
	REQUIRE(baked.credential.kind == credential->kind &&
			baked.credential.length == credential->length &&
			memcmp(baked.credential.text, credential->text, credential->length) == 0);
	char *again = bake(&baked, credential, &again_size);
	REQUIRE(again_size == size && memcmp(again, picture, size) == 0);
	azora_svg_free(&baked);
	free(again);
	xmlDocPtr document = parse(picture, size);
	REQUIRE(document != NULL);
	xmlNodePtr node = find_credential(document, &count);
	REQUIRE(count == 1 && node == xmlDocGetRootElement(document)->children);
	check_content(node, credential);
	check_rest(svg, document);
	xmlFreeDoc(document);
	free(picture);
	REQUIRE(test_memory_end(&memory) == 0);
}

static void take(const azora_svg *svg)
{
	size_t count;
	xmlDocPtr document = parse(svg->text, svg->length);
	REQUIRE(document != NULL);
	xmlNodePtr node = find_credential(document, &count);
	REQUIRE(count == (svg->end != 0) && count == (svg->credential.kind != AZORA_BAKED_NOTHING));
	if (node != NULL) {
		check_content(node, &svg->credential);
	}
	xmlFreeDoc(document);
	const azora_baked json = azora_baked_text(JSON, sizeof(JSON) - 1);
	const azora_baked jws = azora_baked_text("a.b.c", 5);
	if (!azora_svg_has_room(svg)) {
		return;
	}
	check_baking(svg, &json);
	check_baking(svg, &jws);
}

static void read_short(test_memory *memory, const char *text, size_t size)
{
	azora_svg svg;
	test_memory_fail_after(memory, 0);
	azora_baked_code code = azora_svg_read(&svg, &memory->allocator, text, size);
	REQUIRE(code == AZORA_BAKED_NO_MEMORY || (memory->fail_at != 0 && code == AZORA_BAKED_DAMAGED));
	memory->fail_at = 0;
	azora_svg_free(&svg);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	test_memory memory;
	azora_svg svg;
	test_memory_begin(&memory);
	azora_baked_code code = azora_svg_read(&svg, &memory.allocator, text, size);
	REQUIRE(code != AZORA_BAKED_NO_MEMORY && (code == AZORA_BAKED_OK) == (svg.message == NULL));
	if (code == AZORA_BAKED_OK) {
		take(&svg);
	}
	azora_svg_free(&svg);
	read_short(&memory, text, size);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}
