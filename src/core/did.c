#include "core/did.h"

#include <string.h>

#define DID_WEB "did:web:"
#define DID_KEY "did:key:"

/* What DNS allows. */
#define MOST_HOST  253
#define MOST_LABEL 63

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The value of a hexadecimal digit; -1 if it is none. */
static int hexadecimal(char c)
{
	if (is_digit(c)) {
		return c - '0';
	}
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte that "%41" at this place stands for; -1 if there is no such thing. */
static int encoded(const char *text, const char *end)
{
	if (end - text < 3 || *text != '%' || hexadecimal(text[1]) < 0 || hexadecimal(text[2]) < 0) {
		return -1;
	}
	return hexadecimal(text[1]) * 16 + hexadecimal(text[2]);
}

static bool is_label(const char *label, const char *end)
{
	size_t length = (size_t)(end - label);
	if (length == 0 || length > MOST_LABEL || label[0] == '-' || end[-1] == '-') {
		return false;
	}
	for (; label < end; label++) {
		if (!is_letter(*label) && !is_digit(*label) && *label != '-') {
			return false;
		}
	}
	return true;
}

/* A DNS name: the last label begins with a letter, as every top level domain does and no spelling
 * of an IP address (127.1, 2130706433, 0x7f.1, 0177.0.0.1). */
static bool is_host(const char *host, const char *end)
{
	const char *label = host;
	if (end - host > MOST_HOST) {
		return false;
	}
	for (const char *dot; (dot = memchr(label, '.', (size_t)(end - label))) != NULL;
		 label = dot + 1) {
		if (!is_label(label, dot)) {
			return false;
		}
	}
	return is_label(label, end) && is_letter(*label);
}

/* 1 to 65535, without zeros in front. */
static bool is_port(const char *port, const char *end)
{
	unsigned value = 0;
	if (port == end || end - port > 5 || *port == '0') {
		return false;
	}
	for (; port < end; port++) {
		if (!is_digit(*port)) {
			return false;
		}
		value = value * 10 + (unsigned)(*port - '0');
	}
	return value <= 65535;
}

static bool is_authority(const char *host, const char *end)
{
	const char *percent = memchr(host, '%', (size_t)(end - host));
	if (percent == NULL) {
		return is_host(host, end);
	}
	return is_host(host, percent) && encoded(percent, end) == ':' && is_port(percent + 3, end);
}

/* A part of the path. Nothing may hide in percent signs that leads elsewhere once it is an address
 * and decoded. */
static bool is_part(const char *part, const char *end)
{
	size_t length = (size_t)(end - part);
	if (length == 0 || (part[0] == '.' && (length == 1 || (length == 2 && part[1] == '.')))) {
		return false;
	}
	while (part < end) {
		int byte = encoded(part, end);
		if (byte >= 0x20 && byte != 0x7F && strchr("./\\?#@%", byte) == NULL) {
			part += 3;
		} else if (is_letter(*part) || is_digit(*part) || strchr(".-_", *part) != NULL) {
			part++;
		} else {
			return false;
		}
	}
	return true;
}

bool azora_did_web_valid(const char *did, size_t length)
{
	const char *end = did + length, *part = did + strlen(DID_WEB);
	if (length < strlen(DID_WEB) || length > AZORA_DID_MOST ||
		memcmp(did, DID_WEB, strlen(DID_WEB)) != 0 || memchr(did, '\0', length) != NULL) {
		return false;
	}
	const char *colon = memchr(part, ':', (size_t)(end - part));
	if (!is_authority(part, colon != NULL ? colon : end)) {
		return false;
	}
	while (colon != NULL) {
		part = colon + 1;
		colon = memchr(part, ':', (size_t)(end - part));
		if (!is_part(part, colon != NULL ? colon : end)) {
			return false;
		}
	}
	return true;
}

bool azora_did_fragment_valid(const char *fragment, size_t length)
{
	const char *end = fragment + length;
	if (length == 0 || length > AZORA_FRAGMENT_MOST || memchr(fragment, '\0', length) != NULL) {
		return false;
	}
	while (fragment < end) {
		if (encoded(fragment, end) >= 0) {
			fragment += 3;
		} else if (is_letter(*fragment) || is_digit(*fragment) ||
				   strchr("-._~!$&'()*+,;=:@/?", *fragment) != NULL) {
			fragment++;
		} else {
			return false;
		}
	}
	return true;
}

bool azora_did_key_read(const char *did, size_t length, unsigned char key[AZORA_PUBLIC_KEY_SIZE])
{
	return length > strlen(DID_KEY) && memcmp(did, DID_KEY, strlen(DID_KEY)) == 0 &&
		   azora_multikey_read(did + strlen(DID_KEY), length - strlen(DID_KEY), key);
}
