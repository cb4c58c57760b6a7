/* What links lead to. URLs are read as browsers read them, so that none looks harmless and is not.
 */
#include "core/content_parts.h"
#include "core/letters.h"

#include <string.h>

/* Scheme and host fit in. */
#define URL_SIZE 512

/* Older versions of libxml2 know only the character references of HTML 4. */
static char read_reference(const char *url, size_t *size)
{
	static const struct {
		const char *name;
		char byte;
	} references[] = {{"&colon;", ':'},  {"&sol;", '/'},  {"&bsol;", '\\'},
					  {"&commat;", '@'}, {"&Tab;", '\t'}, {"&NewLine;", '\n'}};
	for (size_t i = 0; i < sizeof(references) / sizeof(*references) && *url == '&'; i++) {
		*size = strlen(references[i].name);
		if (strncmp(url, references[i].name, *size) == 0) {
			return references[i].byte;
		}
	}
	*size = 1;
	return *url;
}

/* The beginning of a URL in small letters, without what browsers leave out of it. */
static void read_url(const char *url, char plain[URL_SIZE])
{
	size_t length = 0, size;
	for (; *url != '\0' && length < URL_SIZE - 1; url += size) {
		char byte = read_reference(url, &size);
		bool leads = length == 0 && (unsigned char)byte <= ' ';
		if (!leads && byte != '\t' && byte != '\n' && byte != '\r') {
			plain[length++] = byte == '\\' ? '/' : azora_small_ascii(byte);
		}
	}
	plain[length] = '\0';
}

/* What is behind the ':' of the scheme; NULL if there is none. */
static const char *skip_scheme(const char *url)
{
	const char *at = url;
	while (azora_is_digit((unsigned char)*at) || *at == '+' || *at == '-' || *at == '.' ||
		   ((unsigned char)*at < 0x80 && azora_is_letter((unsigned char)*at))) {
		at++;
	}
	return *at == ':' && at > url ? at + 1 : NULL;
}

/* Cuts a URL from behind its scheme to its host: without slashes, a user's name and the port. */
static char *cut_host(char *url)
{
	char *host = url + strspn(url, "/");
	host[strcspn(host, "/?#")] = '\0';
	char *name = strrchr(host, '@');
	host = name != NULL ? name + 1 : host;
	char *port = strrchr(host, ':');
	if (port != NULL && strchr(port, ']') == NULL) {
		*port = '\0';
	}
	size_t length = strlen(host);
	if (length > 0 && host[length - 1] == '.') {
		host[length - 1] = '\0';
	}
	return host;
}

static bool same_host(const char *host, const char *own)
{
	while (*host != '\0' && *host == azora_small_ascii(*own)) {
		host++;
		own++;
	}
	return *host == '\0' && *own == '\0';
}

static content_link_kind kind_of_host(const content_measure *measure, char *url)
{
	const char *host = cut_host(url);
	for (size_t i = 0; i < measure->options->host_count; i++) {
		if (same_host(host, measure->options->hosts[i])) {
			return LINK_INTERNAL;
		}
	}
	return LINK_EXTERNAL;
}

content_link_kind content_link_of(const content_measure *measure, const char *url)
{
	static const struct {
		const char *scheme;
		content_link_kind kind;
	} schemes[] = {
		{"http:", LINK_EXTERNAL},     {"https:", LINK_EXTERNAL},  {"ftp:", LINK_EXTERNAL},
		{"mailto:", LINK_MAIL},       {"tel:", LINK_PHONE},       {"sms:", LINK_PHONE},
		{"javascript:", LINK_SCRIPT}, {"vbscript:", LINK_SCRIPT},
	};
	char plain[URL_SIZE];
	read_url(url, plain);
	const char *rest = skip_scheme(plain);
	if (rest == NULL) {
		return strncmp(plain, "//", 2) == 0 ? kind_of_host(measure, plain) : LINK_INTERNAL;
	}
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		size_t length = (size_t)(rest - plain);
		if (strncmp(plain, schemes[i].scheme, length) == 0 && schemes[i].scheme[length] == '\0') {
			return schemes[i].kind == LINK_EXTERNAL ? kind_of_host(measure, plain + length)
													: schemes[i].kind;
		}
	}
	return LINK_OTHER;
}

static void add_contact(content_measure *measure, const char *address, size_t length, bool phone,
						size_t source)
{
	content_count(measure, phone ? FACT_PHONES : FACT_EMAILS, source, address, length);
	const char *copy = azora_arena_text(&measure->content->arena, address, length);
	content_contact *contact = content_add(measure, &measure->contacts, sizeof(*contact), 1);
	if (copy == NULL) {
		measure->status = AZORA_NO_MEMORY;
	} else if (contact != NULL) {
		*contact =
			(content_contact){{(uint32_t)measure->text.count, UINT32_MAX}, copy, length, phone};
	}
}

void content_link_contacts(content_measure *measure, const char *url, size_t source)
{
	const char *colon = strchr(url, ':'), *address = colon != NULL ? colon + 1 : url;
	size_t length = strcspn(address, "?"), from, found;
	char digits[16];
	size_t count = 0;
	if (content_link_of(measure, url) == LINK_MAIL) {
		for (size_t i = 0; i < length; i++) {
			if (address[i] == '@' && (found = content_email_at(address, length, i, &from)) > 0) {
				add_contact(measure, address + from, found, false, source);
			}
		}
		return;
	}
	for (size_t i = 0; i < length && count < sizeof(digits); i++) {
		if (azora_is_digit((unsigned char)address[i])) {
			digits[count++] = address[i];
		}
	}
	if (count >= 7 && count <= 15) {
		add_contact(measure, digits, count, true, source);
	}
}

void content_link_end(content_measure *measure)
{
	content_contact *contacts = (content_contact *)measure->contacts.items;
	for (size_t i = measure->contacts.count; i > 0 && contacts[i - 1].range.to == UINT32_MAX; i--) {
		contacts[i - 1].range.to = (uint32_t)measure->text.count;
	}
}
