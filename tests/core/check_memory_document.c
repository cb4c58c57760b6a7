/* Short of memory: documents and what is written of them. */
#include "core/document.h"
#include "core/multibase.h"

#include "allocators.h"
#include "short_memory.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>

#define MEMBERS 300

typedef struct document_case {
	test_memory memory;
	char *text;
	size_t length;
	azora_document document;
	azora_buffer buffer;
	bool jump;
} document_case;

/* Values and decoded texts that need several chunks, and numbers that grow. */
static void begin(document_case *this, bool jump)
{
	*this = (document_case){.jump = jump, .text = test_need(MEMBERS, 100)};
	test_memory_begin(&this->memory);
	azora_buffer_begin(&this->buffer, &this->memory.allocator);
	for (int i = 0; i < MEMBERS; i++) {
		this->length += (size_t)sprintf(this->text + this->length,
										"%c\"\\u0061%d\":[1e20,1e20,{\"\\n\":\"\\u00e9 %d\"}]",
										i > 0 ? ',' : '{', MEMBERS - i, i);
	}
	this->text[this->length++] = '}';
}

static void end(document_case *this)
{
	azora_buffer_free(&this->buffer);
	azora_document_free(&this->document);
	EXPECT_EQUAL(test_memory_end(&this->memory), 0);
	free(this->text);
}

static azora_status read_document(void *context)
{
	document_case *this = context;
	const azora_document_limits limits = {AZORA_DOCUMENT_SIZE, AZORA_DOCUMENT_DEPTH, false};
	if (azora_document_read(&this->document, &this->memory.allocator, this->text, this->length,
							&limits)) {
		return AZORA_OK;
	}
	EXPECT_EQUAL(this->document.code, AZORA_DOCUMENT_NO_MEMORY);
	EXPECT(this->document.root == NULL && this->document.message != NULL);
	return AZORA_NO_MEMORY;
}

/* A document that could not be read, or was left in the middle, can be freed. */
static void no_document(void *context)
{
	document_case *this = context;
	azora_document_free(&this->document);
	EXPECT_EQUAL(this->memory.count, 0);
}

static azora_status write_document(void *context)
{
	document_case *this = context;
	azora_json_canonical(this->document.root, NULL, 0, &this->buffer);
	return this->buffer.failed ? AZORA_NO_MEMORY : AZORA_OK;
}

static azora_status write_base64url(void *context)
{
	document_case *this = context;
	for (size_t i = 0; i < 20; i++) {
		azora_base64url_write(&this->buffer, (const unsigned char *)this->text, 500);
	}
	return this->buffer.failed ? AZORA_NO_MEMORY : AZORA_OK;
}

static void no_text(void *context)
{
	document_case *this = context;
	EXPECT(this->jump || this->buffer.failed);
	azora_buffer_free(&this->buffer);
}

START_TEST(reading_and_writing)
{
	for (int jump = 0; jump < 2; jump++) {
		document_case this;
		begin(&this, jump);
		EXPECT(run_short(&this.memory, jump, read_document, &this, no_document) >= 5);
		EXPECT(run_short(&this.memory, jump, write_document, &this, no_text) >= 2);
		EXPECT_EQUAL(this.document.root->length, MEMBERS);
		EXPECT(this.buffer.length > this.length &&
			   memcmp(this.buffer.bytes, "{\"a1\":[100000000000000000000,", 29) == 0);
		azora_buffer_free(&this.buffer);
		EXPECT(run_short(&this.memory, jump, write_base64url, &this, no_text) >= 3);
		EXPECT_EQUAL(this.buffer.length, 20 * 667);
		end(&this);
	}
}
END_TEST

Suite *suite_memory_document(void)
{
	const TTest *const tests[] = {reading_and_writing};
	return TEST_SUITE("memory document", tests);
}
