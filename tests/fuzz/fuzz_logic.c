/*
 * Two JSON texts, parted by the first NUL or line end, become a rule and its data. Whatever the
 * rule does must end, be the same each time, keep to the limits, and name a place in the rule if it
 * fails; what it gives must survive being written and read. Memory may run out anywhere.
 */
#include "core/canonical.h"
#include "core/json_reader.h"

#include "../core/allocators.h"
#include "../core/documents.h"
#include "../core/logic_json.h"
#include "bytes.h"
#include "json_mutator.h"

#include <inttypes.h>
#include <math.h>

/* Results that repeat their parts so often are not looked through. */
#define MOST_PARTS 50000
/* A step makes 64 bytes of text at most; lists and objects take less. */
#define MOST_MEMORY ((size_t)128 << 20)

/* Goes through a value: how deep what was built is, and how many parts it has, up to too many. */
static void look_through(const azora_logic_run *run, const azora_value *value, size_t depth,
						 size_t *parts)
{
	*parts += 1;
	if (value->kind < AZORA_LIST || *parts > MOST_PARTS) {
		return;
	}
	REQUIRE(value->source != AZORA_BUILT || depth < AZORA_LOGIC_DEPTH);
	if (value->kind == AZORA_OBJECT && value->source != AZORA_BUILT) {
		*parts += json_object_size(value->as.node);
		return;
	}
	for (uint32_t i = 0; i < value->length; i++) {
		azora_value part;
		if (value->kind == AZORA_LIST) {
			azora_logic_reader(run, value)->item(value, i, &part);
		} else {
			part = value->as.record->values[i];
		}
		part.source = value->source == AZORA_BUILT ? part.source : value->source;
		look_through(run, &part, depth + 1, parts);
	}
}

/* A text that grows. */
typedef struct writer {
	char *bytes;
	size_t length, room;
} writer;

static void write_bytes(writer *this, const char *bytes, size_t length)
{
	if (this->length + length > this->room) {
		this->room = (this->length + length) * 2;
		this->bytes = realloc(this->bytes, this->room);
		REQUIRE(this->bytes != NULL);
	}
	memcpy(this->bytes + this->length, bytes, length);
	this->length += length;
}

static void write_text(writer *this, const char *text)
{
	write_bytes(this, text, strlen(text));
}

static void write_string(writer *this, const char *text, size_t length)
{
	write_text(this, "\"");
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];
		char escape[8];
		if (byte < 32 || byte == '"' || byte == '\\') {
			(void)snprintf(escape, sizeof(escape), "\\u%04x", byte);
			write_text(this, escape);
		} else {
			write_bytes(this, text + i, 1);
		}
	}
	write_text(this, "\"");
}

/* Numbers that JSON does not have are written as their names, as logic_json_copy has it. */
static void write_number(writer *this, double number)
{
	char text[AZORA_NUMBER_SIZE];
	if (!isfinite(number)) {
		write_text(this, number > 0 ? "\"Infinity\"" : "\"-Infinity\"");
		return;
	}
	azora_number_write(number, text);
	write_text(this, text);
	/* So that it is read as a double again. */
	if (strpbrk(text, ".e") == NULL) {
		write_text(this, ".0");
	}
}

static void write_value(writer *this, const azora_logic_run *run, const azora_value *value);

/* A list, or an object that was built. */
static void write_parts(writer *this, const azora_logic_run *run, const azora_value *value)
{
	bool list = value->kind == AZORA_LIST;
	write_text(this, list ? "[" : "{");
	for (uint32_t i = 0; i < value->length; i++) {
		azora_value part;
		write_text(this, i > 0 ? "," : "");
		if (list) {
			azora_logic_reader(run, value)->item(value, i, &part);
		} else {
			const char *name = value->as.record->names[i];
			write_string(this, name, strlen(name));
			write_text(this, ":");
			part = value->as.record->values[i];
		}
		part.source = value->source == AZORA_BUILT ? part.source : value->source;
		write_value(this, run, &part);
	}
	write_text(this, list ? "]" : "}");
}

static void write_value(writer *this, const azora_logic_run *run, const azora_value *value)
{
	char text[32];
	switch (value->kind) {
	case AZORA_NULL:
		write_text(this, "null");
		break;
	case AZORA_FALSE:
	case AZORA_TRUE:
		write_text(this, value->kind == AZORA_TRUE ? "true" : "false");
		break;
	case AZORA_INTEGER:
		(void)snprintf(text, sizeof(text), "%" PRId64, value->as.integer);
		write_text(this, text);
		break;
	case AZORA_NUMBER:
		REQUIRE(!isnan(value->as.number));
		write_number(this, value->as.number);
		break;
	case AZORA_TEXT:
		REQUIRE(azora_utf8_valid(value->as.text, value->length));
		write_string(this, value->as.text, value->length);
		break;
	case AZORA_OBJECT:
		if (value->source != AZORA_BUILT) {
			char *object = json_dumps(value->as.node, JSON_REAL_PRECISION(17));
			write_text(this, object);
			free(object);
			break;
		}
		write_parts(this, run, value);
		break;
	default:
		write_parts(this, run, value);
	}
}

/* A result as JSON; NULL if it is too large to look through. */
static json_t *result_of(const azora_logic_run *run, const azora_value *value)
{
	size_t parts = 0;
	writer writer = {.bytes = NULL};
	json_error_t error;
	look_through(run, value, 0, &parts);
	if (parts > MOST_PARTS) {
		return NULL;
	}
	json_t *copy = logic_json_copy(run, value);
	write_value(&writer, run, value);
	json_t *read =
		json_loadb(writer.bytes, writer.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
	/* Data may be as deep as jansson reads; what is around it makes it deeper. */
	REQUIRE(read != NULL || json_error_code(&error) == json_error_stack_overflow);
	REQUIRE(read == NULL || json_equal(read, copy));
	json_decref(read);
	free(writer.bytes);
	return copy;
}

static void check_place(const json_t *rule, const azora_logic *logic, uint32_t node)
{
	char place[65536], room[AZORA_NUMBER_SIZE];
	azora_pointer pointer;
	azora_pointer_begin(&pointer, place, sizeof(place));
	azora_logic_pointer(logic, node, &pointer);
	REQUIRE(pointer.length >= sizeof(place) || test_json_at(rule, place) != NULL);
	REQUIRE(azora_logic_operator(logic, node, room) != NULL);
}

static void check_error(const json_t *rule, const azora_logic *logic,
						const azora_logic_error *error)
{
	bool operation = error->code == AZORA_LOGIC_OPERATION;
	REQUIRE(error->code > AZORA_LOGIC_OK && error->code < AZORA_LOGIC_NO_MEMORY);
	REQUIRE(operation || (error->type.kind == AZORA_NULL && error->data.kind == AZORA_NULL));
	REQUIRE(error->message == NULL || (operation && error->type.kind == AZORA_TEXT));
	check_place(rule, logic, error->node);
}

/* Slots, by name, are each read once; what is no slot, only where the program says it may be. */
static void check_reads(const azora_logic *logic, const azora_logic_run *run)
{
	uint32_t slots = azora_logic_slots(logic), count = azora_logic_reads(run);
	REQUIRE(count <= slots + AZORA_LOGIC_DYNAMIC_READS);
	for (uint32_t i = 0; i < count && i < 200; i++) {
		azora_logic_read read = azora_logic_read_at(run, i);
		REQUIRE(read.slot == AZORA_NO_SLOT ? azora_logic_is_dynamic(logic) : read.slot < slots);
		for (uint32_t j = 0; j < i; j++) {
			azora_logic_read other = azora_logic_read_at(run, j);
			bool kinds = (read.slot == AZORA_NO_SLOT) == (other.slot == AZORA_NO_SLOT);
			REQUIRE(!kinds || read.length == 0 || read.length != other.length ||
					memcmp(read.name, other.name, read.length) != 0);
		}
	}
}

/* What became of a rule: a result, or an error. */
typedef struct outcome {
	azora_logic_code code;
	uint32_t node;
	json_t *result; /* or the type of the error; NULL if it is too large */
} outcome;

static outcome evaluate(const json_t *rule, const azora_logic *logic, azora_logic_run *run,
						uint32_t root, const json_t *data)
{
	azora_value value = azora_json_value(data), result;
	value.source = AZORA_DATA;
	azora_logic_begin(run, &value);
	REQUIRE(azora_logic_reads(run) == 0);
	bool done = azora_logic_evaluate(run, root, &result);
	check_reads(logic, run);
	if (done) {
		return (outcome){.result = result_of(run, &result)};
	}
	const azora_logic_error *error = azora_logic_last_error(run);
	check_error(rule, logic, error);
	return (outcome){error->code, error->node, result_of(run, &error->type)};
}

static void require_same(const outcome *a, const outcome *b)
{
	REQUIRE(a->code == b->code && a->node == b->node);
	REQUIRE((a->result == NULL) == (b->result == NULL));
	REQUIRE(a->result == NULL || json_equal(a->result, b->result));
}

/* As a condition a rule has the truth of its result, or the same error. */
static void check_condition(const azora_logic *logic, azora_logic_run *run, uint32_t root,
							const json_t *data, const outcome *outcome)
{
	azora_value value = azora_json_value(data), result;
	bool truth;
	value.source = AZORA_DATA;
	azora_logic_begin(run, &value);
	if (!azora_logic_condition(run, root, &truth)) {
		const azora_logic_error *error = azora_logic_last_error(run);
		REQUIRE(error->code == outcome->code && error->node == outcome->node);
		return;
	}
	check_reads(logic, run);
	REQUIRE(outcome->code == AZORA_LOGIC_OK);
	azora_logic_begin(run, &value);
	REQUIRE(azora_logic_evaluate(run, root, &result) && azora_value_truthy(&result) == truth);
}

/* Evaluates a program twice, with other data in between. */
static outcome evaluate_often(const json_t *rule, const azora_logic *logic, uint32_t root,
							  const json_t *data)
{
	azora_logic_run *run = azora_logic_run_new(logic, &azora_json_reader);
	outcome first = evaluate(rule, logic, run, root, data);
	outcome other = evaluate(rule, logic, run, root, rule);
	outcome again = evaluate(rule, logic, run, root, data);
	require_same(&first, &again);
	check_condition(logic, run, root, data, &first);
	azora_logic_end(run);
	REQUIRE(azora_logic_reads(run) == 0);
	azora_logic_run_free(run);
	json_decref(other.result);
	json_decref(again.result);
	return first;
}

/* What a strict compiler takes, a lax one takes, and both programs do the same. */
static void check_rule(test_memory *memory, const json_t *rule, const json_t *data)
{
	azora_value value = azora_json_value(rule);
	azora_logic_error error;
	outcome outcomes[2];
	bool compiled[2];
	for (int strict = 0; strict < 2; strict++) {
		uint32_t root;
		azora_logic *logic = azora_logic_new(&memory->allocator, &azora_json_reader);
		compiled[strict] = azora_logic_add(logic, &value, strict, &root, &error);
		if (compiled[strict]) {
			outcomes[strict] = evaluate_often(rule, logic, root, data);
		} else {
			check_error(rule, logic, &error);
			REQUIRE(strict || error.code != AZORA_LOGIC_OPERATION);
		}
		azora_logic_free(logic);
		REQUIRE(memory->count == 0);
	}
	REQUIRE(compiled[0] || !compiled[1]);
	if (compiled[0] && compiled[1]) {
		require_same(&outcomes[0], &outcomes[1]);
	}
	for (int strict = 0; strict < 2; strict++) {
		json_decref(compiled[strict] ? outcomes[strict].result : NULL);
	}
	REQUIRE(memory->peak < MOST_MEMORY);
}

/*
 * Nothing is lost when memory runs out. What needed it says so; what could do without it, as the
 * copying of constants can, does the same as with it.
 */
static void run_short(test_memory *memory, json_t *rule, json_t *data, size_t calls)
{
	logic_json whole, applied;
	logic_json_apply(&whole, &memory->allocator, json_incref(rule), json_incref(data));
	azora_logic_code code = whole.succeeded ? AZORA_LOGIC_OK : whole.error.code;
	logic_json_free(&whole);
	test_memory_fail_after(memory, calls);
	logic_json_apply(&applied, &memory->allocator, json_incref(rule), json_incref(data));
	bool failed = memory->fail_at == 0;
	memory->fail_at = 0;
	REQUIRE(applied.succeeded ? code == AZORA_LOGIC_OK
							  : applied.error.code == code ||
									(failed && applied.error.code == AZORA_LOGIC_NO_MEMORY));
	logic_json_free(&applied);
	REQUIRE(memory->count == 0);
}

/* The two parts of an input as JSON; NULL for what is none. */
static void parse(const char *text, size_t size, json_t **rule, json_t **data)
{
	size_t length = 0, flags = JSON_DECODE_ANY | JSON_ALLOW_NUL;
	while (length < size && text[length] != '\0' && text[length] != '\n') {
		length++;
	}
	*rule = json_loadb(text, length, flags, NULL);
	*data =
		length < size ? json_loadb(text + length + 1, size - length - 1, flags, NULL) : json_null();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	json_t *rule, *data;
	test_memory memory;
	parse((const char *)bytes, size, &rule, &data);
	test_memory_begin(&memory);
	if (rule != NULL && data != NULL) {
		check_rule(&memory, rule, data);
		run_short(&memory, rule, data, size % 24);
	}
	REQUIRE(test_memory_end(&memory) == 0);
	json_decref(rule);
	json_decref(data);
	return 0;
}

/* What a value can become: operators around it, and values that lie at some edge. */
static const char *const texts[] = {
	"{\"var\":%s}",
	"{\"var\":[%s,1]}",
	"{\"val\":%s}",
	"{\"val\":[[1],%s]}",
	"{\"val\":[[2],%s]}",
	"{\"exists\":[%s]}",
	"{\"missing\":[%s]}",
	"{\"missing_some\":[1,%s]}",
	"{\"if\":[%s,1,2]}",
	"{\"if\":[1,%s]}",
	"{\"and\":[%s,true]}",
	"{\"or\":[false,%s]}",
	"{\"?\?\":[null,%s]}",
	"{\"try\":[%s,{\"var\":\"type\"}]}",
	"{\"try\":[{\"throw\":%s},{\"var\":\"\"}]}",
	"{\"throw\":[%s]}",
	"{\"preserve\":%s}",
	"{\"log\":[%s]}",
	"{\"==\":[%s,{\"var\":\"a\"}]}",
	"{\"!=\":[%s,1]}",
	"{\"===\":[%s,1]}",
	"{\"!==\":[%s,\"\"]}",
	"{\"<\":[0,%s,9]}",
	"{\"<=\":[{\"var\":\"a\"},%s]}",
	"{\">\":[%s,\"a\"]}",
	"{\">=\":[%s,0.5]}",
	"{\"!\":[%s]}",
	"{\"!!\":%s}",
	"{\"+\":[%s,1]}",
	"{\"-\":[%s]}",
	"{\"*\":[%s,1e308]}",
	"{\"/\":[1,%s]}",
	"{\"%\":[%s,3]}",
	"{\"min\":[%s,1]}",
	"{\"max\":%s}",
	"{\"cat\":[%s,\".\"]}",
	"{\"substr\":[%s,-2,1]}",
	"{\"in\":[%s,[1,\"a\"]]}",
	"{\"in\":[\"a\",%s]}",
	"{\"merge\":[%s,[1]]}",
	"{\"map\":[%s,{\"var\":\"\"}]}",
	"{\"map\":[[1,2,3],%s]}",
	"{\"filter\":[%s,{\"var\":\"a\"}]}",
	"{\"filter\":[[0,1],%s]}",
	"{\"reduce\":[%s,{\"+\":[{\"var\":\"current\"},{\"var\":\"accumulator\"}]},0]}",
	"{\"reduce\":[[1,2,3,4],%s,[]]}",
	"{\"all\":[%s,{\"var\":\"\"}]}",
	"{\"none\":[[1],%s]}",
	"{\"some\":[%s,{\"val\":[[1],\"index\"]}]}",
	"[%s]",
	"[%s,{\"var\":\"a\"}]",
	"{\"a\":%s}",
	"{\"type\":%s}",
	"{\"var\":\"\"}",
	"{\"val\":[]}",
	"{\"val\":[[1]]}",
	"{\"exists\":[]}",
	"{\"var\":\"accumulator\"}",
	"null",
	"true",
	"[]",
	"{}",
	"\"\"",
	"\"a\"",
	"\"a.b\"",
	"\"a\\\\.b\"",
	"\"\\u0000\"",
	"\"\\ud83d\\ude00x\"",
	"\"Infinity\"",
	"\"0x1f\"",
	"0",
	"-1",
	"1",
	"0.5",
	"1e308",
	"9007199254740993",
	"-9223372036854775808",
	NULL,
};

/* A change that keeps both parts JSON, or one of the fuzzer's own. */
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed)
{
	json_t *rule, *data;
	size_t length = 0;
	parse((const char *)bytes, size, &rule, &data);
	if (rule == NULL || data == NULL || seed % 8 == 0) {
		json_decref(rule);
		json_decref(data);
		return LLVMFuzzerMutate(bytes, size, most);
	}
	if (seed % 8 == 1) {
		data = fuzz_mutate_json(data, texts, seed >> 3);
	} else {
		rule = fuzz_mutate_json(rule, texts, seed >> 3);
	}
	const size_t flags = JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(17);
	char *parts[] = {json_dumps(rule, flags), json_dumps(data, flags)};
	if (parts[0] != NULL && parts[1] != NULL && strlen(parts[0]) + strlen(parts[1]) + 1 <= most) {
		length = strlen(parts[0]);
		memcpy(bytes, parts[0], length);
		bytes[length++] = '\n';
		memcpy(bytes + length, parts[1], strlen(parts[1]));
		length += strlen(parts[1]);
	}
	free(parts[0]);
	free(parts[1]);
	json_decref(rule);
	json_decref(data);
	return length > 0 ? length : LLVMFuzzerMutate(bytes, size, most);
}
