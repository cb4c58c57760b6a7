#include "core/status_credential.h"

#include <stdio.h>

static void write_span(azora_buffer *text, azora_span span)
{
	azora_buffer_string(text, span.bytes, span.length);
}

static void write_purposes(azora_buffer *text, const azora_status_credential *credential)
{
	azora_buffer_name(text, "statusPurpose");
	if (!credential->purposes_listed) {
		write_span(text, credential->purposes[0]);
		return;
	}
	for (size_t i = 0; i < credential->purpose_count; i++) {
		azora_buffer_text(text, i == 0 ? "[" : ",");
		write_span(text, credential->purposes[i]);
	}
	azora_buffer_text(text, "]");
}

static void write_messages(azora_buffer *text, const azora_status_credential *credential)
{
	char status[32];
	for (size_t i = 0; i < credential->message_count; i++) {
		(void)snprintf(status, sizeof(status), "%s{\"status\":\"0x%zx\"", i == 0 ? "[" : ",", i);
		azora_buffer_text(text, status);
		azora_buffer_name(text, "message");
		write_span(text, credential->messages[i]);
		azora_buffer_text(text, "}");
	}
	azora_buffer_text(text, "]");
}

static azora_status_code write_subject(azora_buffer *text,
									   const azora_status_credential *credential)
{
	azora_buffer_text(text, "{\"id\":");
	write_span(text, credential->id);
	/* Behind the id, which is a string now: its fragment goes before the quote. */
	if (!text->failed) {
		text->length--;
	}
	azora_buffer_text(text, "#list\"");
	azora_buffer_text(text, ",\"type\":\"BitstringStatusList\"");
	write_purposes(text, credential);
	if (credential->ttl > 0) {
		azora_buffer_name(text, "ttl");
		azora_buffer_integer(text, credential->ttl);
	}
	if (credential->messages != NULL) {
		azora_buffer_name(text, "statusSize");
		azora_buffer_integer(text, credential->size);
		azora_buffer_name(text, "statusMessages");
		write_messages(text, credential);
	}
	azora_buffer_name(text, "encodedList");
	azora_buffer_text(text, "\"");
	azora_status_code code = azora_status_list_encode(credential->list, text);
	azora_buffer_text(text, "\"}");
	return code;
}

azora_status_code azora_status_credential_write(const azora_status_credential *credential,
												azora_buffer *text)
{
	azora_buffer_text(text, "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"id\":");
	write_span(text, credential->id);
	azora_buffer_text(
		text, ",\"type\":[\"VerifiableCredential\",\"BitstringStatusListCredential\"],\"issuer\":");
	write_span(text, credential->issuer);
	azora_buffer_name(text, "validFrom");
	write_span(text, credential->valid_from);
	if (credential->valid_until.bytes != NULL) {
		azora_buffer_name(text, "validUntil");
		write_span(text, credential->valid_until);
	}
	azora_buffer_name(text, "credentialSubject");
	azora_status_code code = write_subject(text, credential);
	azora_buffer_text(text, "}");
	return text->failed ? AZORA_STATUS_NO_MEMORY : code;
}
