#include "pg/connection_parts.h"

#include <sodium.h>

/* A shorter password would take pieces out of words, and so be told. */
#define LEAST_SECRET 4

/* Values of the connection, with passwords among them. */
static void free_values(PQconninfoOption *values)
{
	for (PQconninfoOption *value = values; value != NULL && value->keyword != NULL; value++) {
		if (value->val != NULL) {
			sodium_memzero(value->val, strlen(value->val));
		}
	}
	PQconninfoFree(values);
}

/*
 * Whether an "@" stands in a URI where libpq would take it for a part of an address. That is what
 * becomes of a password with an "@" or a "/" in it, and libpq would show the rest of it as the host
 * that cannot be found.
 */
static bool has_stray_at(const char *uri)
{
	size_t end = strcspn(uri, "@/");
	if (uri[end] == '@') {
		uri += end + 1;
	}
	return uri[strcspn(uri, "@?")] == '@';
}

const char *azora_pg_conninfo_fault(const char *conninfo)
{
	const char *authority = strncmp(conninfo, "postgresql://", 13) == 0 ? conninfo + 13
							: strncmp(conninfo, "postgres://", 11) == 0 ? conninfo + 11
																		: NULL;
	/* libpq's own reason quotes what it could not read, which may be a password. */
	PQconninfoOption *values = PQconninfoParse(conninfo, NULL);
	if (values == NULL) {
		return "cannot be read by libpq: it must be \"host=… dbname=…\" with libpq's keywords and "
			   "quotes around values that have spaces, or \"postgresql://…\"";
	}
	free_values(values);
	if (authority != NULL && has_stray_at(authority)) {
		return "has an \"@\" in a wrong place: in a URI, write \"@\" in a password as %40, \"/\" "
			   "as "
			   "%2F and \"%\" as %25";
	}
	return NULL;
}

static void blot_out(char *text, const char *secret)
{
	size_t length = strlen(secret);
	for (char *at = text; (at = strstr(at, secret)) != NULL; at += 3) {
		memcpy(at, "***", 3);
		memmove(at + 3, at + length, strlen(at + length) + 1);
	}
}

/* What stands in a value that anybody may see is no secret; to blot it out would tell that it is
 * the password. */
static bool is_public(const PQconninfoOption *values, const char *secret)
{
	for (const PQconninfoOption *value = values; value->keyword != NULL; value++) {
		if (value->val != NULL && strchr(value->dispchar, '*') == NULL &&
			strstr(value->val, secret) != NULL) {
			return true;
		}
	}
	return false;
}

static void hide(const PQconninfoOption *values, const char *secret, char *text)
{
	if (secret != NULL && strlen(secret) >= LEAST_SECRET && !is_public(values, secret)) {
		blot_out(text, secret);
	}
}

void azora_pg_hide_password(PGconn *connection, char *text)
{
	PQconninfoOption *values = PQconninfo(connection);
	if (values == NULL) {
		/* Without memory nothing can be told from a password. */
		text[0] = '\0';
		return;
	}
	for (const PQconninfoOption *value = values; value->keyword != NULL; value++) {
		if (strchr(value->dispchar, '*') != NULL) {
			hide(values, value->val, text);
		}
	}
	/* It may come from a file of passwords. */
	hide(values, PQpass(connection), text);
	free_values(values);
}
