/*
 * Identifiers on the web, as credentials use them: https:, did:, urn:, data: and others, absolute.
 */
#ifndef AZORA_CORE_URL_H
#define AZORA_CORE_URL_H

#include "core/platform.h"

/*
 * Whether a text is an absolute URL: a scheme, a colon and something behind it, which for http and
 * https is "//" and a host; characters beyond ASCII are welcome, but no spaces, control characters
 * and none of "<>\^`{|}, which neither RFC 3987 nor the URL standard has in a URL.
 */
bool azora_url_valid(const char *text, size_t length);

/* Whether a text has control characters, U+0000 and those beyond ASCII among them. */
bool azora_url_control(const char *text, size_t length);

#endif
