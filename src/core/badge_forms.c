#include "core/badge_parts.h"
#include "core/baked.h"
#include "core/canonical.h"
#include "core/span.h"
#include "core/url.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The greatest integer that doubles tell from its neighbours. */
#define MOST_INTEGER INT64_C(9007199254740991)

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_small(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static bool is_capital(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

/* UTF-8 with something in it, and no control characters but those of white space. */
static bool is_text(const azora_value *value)
{
	if (value->kind != AZORA_TEXT || value->length == 0 ||
		!azora_utf8_valid(value->as.text, value->length)) {
		return false;
	}
	for (uint32_t i = 0; i < value->length; i++) {
		unsigned char byte = (unsigned char)value->as.text[i];
		if ((byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F) {
			return false;
		}
	}
	return true;
}

/* Nothing beyond, whole numbers or not: those up to 10^21 would be written as integers that nobody
 * signs. */
static bool is_number(const azora_value *value)
{
	return value->kind == AZORA_INTEGER
			   ? value->as.integer <= MOST_INTEGER && value->as.integer >= -MOST_INTEGER
			   : value->kind == AZORA_NUMBER && fabs(value->as.number) <= (double)MOST_INTEGER;
}

static bool is_url(const azora_value *value)
{
	return is_text(value) && azora_url_valid(value->as.text, value->length);
}

static bool begins_with(const azora_value *value, const char *text)
{
	return azora_span_begins((azora_span){value->as.text, value->length}, text);
}

static bool is_link(const azora_value *value)
{
	return is_url(value) && (begins_with(value, "https:") || begins_with(value, "http:"));
}

/* Something on both sides of one "@", and no white space. */
static bool is_email(const azora_value *value)
{
	if (!is_text(value) || value->length > 254) {
		return false;
	}
	const char *at = NULL;
	for (const char *byte = value->as.text; byte < value->as.text + value->length; byte++) {
		if ((unsigned char)*byte <= ' ' || (*byte == '@' && at != NULL)) {
			return false;
		}
		at = *byte == '@' ? byte : at;
	}
	return at != NULL && at > value->as.text && at < value->as.text + value->length - 1;
}

/* Both of XML Schema, as credentials have it, and of RFC 3339, as JSON Schema has it: years of four
 * digits, and no 24:00. */
static bool is_time(const azora_value *value)
{
	char room[AZORA_DATETIME_TEXT];
	int64_t seconds;
	if (value->kind == AZORA_INTEGER) {
		return azora_datetime_write(value->as.integer, room);
	}
	return is_text(value) && azora_datetime_read(value->as.text, value->length, &seconds) &&
		   is_digit(value->as.text[0]) && value->as.text[4] == '-' &&
		   memcmp(value->as.text + 11, "24", 2) != 0;
}

/* Two to four small letters, then maybe a script like "Latn", then maybe a region like "GB" or
 * "419": what Open Badges takes of BCP 47. */
static bool is_language(const azora_value *value)
{
	if (value->kind != AZORA_TEXT) {
		return false;
	}
	const char *text = value->as.text, *end = text + value->length, *at = text;
	while (at < end && is_small(*at)) {
		at++;
	}
	if (at - text < 2 || at - text > 4) {
		return false;
	}
	if (end - at >= 5 && at[0] == '-' && is_capital(at[1]) && is_small(at[2]) && is_small(at[3]) &&
		is_small(at[4])) {
		at += 5;
	}
	if (end - at == 3 && at[0] == '-' && is_capital(at[1]) && is_capital(at[2])) {
		at += 3;
	} else if (end - at == 4 && at[0] == '-' && is_digit(at[1]) && is_digit(at[2]) &&
			   is_digit(at[3])) {
		at += 4;
	}
	return at == end;
}

static bool is_jws(const azora_value *value)
{
	if (value->kind != AZORA_TEXT) {
		return false;
	}
	azora_baked baked = azora_baked_text(value->as.text, value->length);
	return baked.kind == AZORA_BAKED_JWS && baked.length == value->length;
}

/* "ext:" and a name. */
static bool is_extension(const azora_value *value)
{
	bool valid = begins_with(value, "ext:") && value->length > 4;
	for (uint32_t i = 4; valid && i < value->length; i++) {
		char byte = value->as.text[i];
		valid = is_digit(byte) || is_small(byte) || is_capital(byte) || byte == '.' ||
				byte == '-' || byte == '_';
	}
	return valid;
}

static bool is_word(const azora_value *value, const char *const *words)
{
	if (value->kind != AZORA_TEXT) {
		return false;
	}
	for (; *words != NULL; words++) {
		if (strcmp(*words, "*") == 0 ? is_extension(value)
									 : strlen(*words) == value->length &&
										   memcmp(*words, value->as.text, value->length) == 0) {
			return true;
		}
	}
	return false;
}

static void fail_word(badge_writer *writer, const char *const *words)
{
	char list[AZORA_BADGE_MESSAGE - 50];
	size_t used = 0;
	list[0] = '\0';
	for (; *words != NULL && used < sizeof(list); words++) {
		bool extended = strcmp(*words, "*") == 0;
		used += (size_t)snprintf(list + used, sizeof(list) - used, "%s%s", used > 0 ? ", " : "",
								 extended ? "or begin with \"ext:\"" : *words);
	}
	badge_fail(writer, "must be one of %s", list);
}

typedef struct form {
	bool (*is)(const azora_value *value);
	const char *demand;
} form;

static bool is_quantity(const azora_value *value)
{
	return is_text(value) || value->kind == AZORA_INTEGER ||
		   (value->kind == AZORA_NUMBER && isfinite(value->as.number));
}

static const form forms[] = {
	[BADGE_TEXT] = {is_text, "must be a string in UTF-8 that is not empty and has no control "
							 "characters; leave it out if there is none"},
	[BADGE_QUANTITY] = {is_quantity, "must be a string or a number that is finite"},
	[BADGE_NUMBER] = {is_number, "must be a number that is finite and smaller than 2^53"},
	[BADGE_URL] = {is_url, "must be a URL with its scheme, like \"https://school.example/1\""},
	[BADGE_LINK] = {is_link, "must be a URL with http or https"},
	[BADGE_EMAIL] = {is_email, "must be an e-mail address"},
	[BADGE_TIME] = {is_time,
					"must be a time with an offset, like \"2024-02-29T12:00:00Z\", or Unix "
					"time in seconds"},
	[BADGE_LANGUAGE] = {is_language, "must be a language tag like \"en\", \"pt-BR\" or "
									 "\"sr-Latn-RS\""},
	[BADGE_JWS] = {is_jws, "must be a compact JWS"},
};

bool badge_is(badge_form form, const azora_value *value)
{
	return forms[form].is(value);
}

bool badge_has_form(badge_writer *writer, const badge_field *field, const azora_value *value)
{
	bool has =
		field->form == BADGE_WORD ? is_word(value, field->words) : badge_is(field->form, value);
	if (!has && field->form == BADGE_WORD) {
		fail_word(writer, field->words);
	} else if (!has) {
		badge_fail(writer, "%s", forms[field->form].demand);
	}
	return has;
}

azora_value badge_time(const azora_value *value, char room[AZORA_DATETIME_TEXT])
{
	if (value->kind == AZORA_TEXT) {
		return *value;
	}
	(void)azora_datetime_write(value->as.integer, room);
	return azora_value_text(room, strlen(room));
}
