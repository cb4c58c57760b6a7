#include "status_texts.h"

#include "core/status_list.h"

#include "suite.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

char *test_encoded(size_t bytes, const size_t *set, size_t count)
{
	test_memory memory;
	azora_status_list list;
	azora_buffer buffer;
	test_memory_begin(&memory);
	EXPECT_EQUAL(azora_status_list_begin(&list, &memory.allocator, bytes * 8), AZORA_STATUS_OK);
	for (size_t i = 0; i < count; i++) {
		list.bits[set[i] / 8] |= (unsigned char)(0x80 >> set[i] % 8);
	}
	azora_buffer_begin(&buffer, &memory.allocator);
	EXPECT_EQUAL(azora_status_list_encode(&list, &buffer), AZORA_STATUS_OK);
	char *text = test_text("%.*s", (int)buffer.length, buffer.bytes);
	azora_buffer_free(&buffer);
	azora_status_list_free(&list);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return text;
}

char *test_list(const test_signer *signer, const char *purpose, const char *bits)
{
	return test_text("{'@context':['https://www.w3.org/ns/credentials/v2'],'id':'" TEST_LIST "',"
					 "'type':['VerifiableCredential','BitstringStatusListCredential'],"
					 "'issuer':'%s','validFrom':'2026-01-01T00:00:00Z','credentialSubject':{"
					 "'id':'" TEST_LIST "#list','type':'BitstringStatusList','statusPurpose':%s,"
					 "'encodedList':'%s'}}",
					 signer->did, purpose, bits);
}

char *test_usual_list(const char *purpose)
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	static const size_t five = 5;
	char *bits = test_encoded(16384, &five, 1), *document = test_list(&signer, purpose, bits);
	char *text = test_signed(&signer, document, "");
	free(bits);
	free(document);
	return text;
}

char *test_entry(const char *purpose, const char *index, const char *members)
{
	return test_text("{'type':'BitstringStatusListEntry','statusPurpose':'%s',"
					 "'statusListIndex':'%s','statusListCredential':'" TEST_LIST "'%s}",
					 purpose, index, members);
}

char *test_with_status(const char *status)
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *plain = test_credential(&signer, "");
	char *document = test_with(plain, "credentialStatus", status);
	char *text = test_signed(&signer, document, "");
	free(plain);
	free(document);
	return text;
}

void expect_status(const azora_verify_options *given, const char *status, const char *list,
				   const char *wanted, const char *statuses)
{
	test_told told;
	azora_verify_options options = given != NULL ? *given : test_verify_options();
	azora_source_text source = {test_span(TEST_LIST), test_span(list != NULL ? list : "")};
	options.lists = (azora_source_texts){&source, list != NULL};
	char *text = test_with_status(status);
	const char *answer = test_verify(text, &options, &told);
	EXPECT_MSG(strcmp(answer, wanted) == 0, "%s: %s instead of %s (%s)", status, answer, wanted,
			   test_complaint(text, &options, &(test_told){""}));
	ck_assert_str_eq(test_statuses(text, &options, &told), statuses);
	free(text);
}
