#include "pg/connection_parts.h"

#include <stdarg.h>
#include <stdio.h>

/* Cuts a text of UTF-8 where it is full, at the end of a character. */
static void copy_text(char *to, size_t room, const char *from, size_t length)
{
	if (length >= room) {
		length = room - 1;
		while (length > 0 && ((unsigned char)from[length] & 0xc0) == 0x80) {
			length--;
		}
	}
	memcpy(to, from, length);
	to[length] = '\0';
}

bool azora_pg_fail(azora_pg *pg, azora_pg_code code, const char *format, ...)
{
	char text[2 * sizeof(pg->error.message)];
	va_list arguments;
	if (pg->error.code != AZORA_PG_OK) {
		return false;
	}
	va_start(arguments, format);
	int length = vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	pg->error = (azora_pg_error){.code = code};
	copy_text(pg->error.message, sizeof(pg->error.message), text, length < 0 ? 0 : strlen(text));
	return false;
}

void azora_pg_forget_error(azora_pg *pg)
{
	pg->error = (azora_pg_error){.code = AZORA_PG_OK};
}

void azora_pg_restore_error(azora_pg *pg, const azora_pg_error *error)
{
	pg->error = *error;
}

bool azora_pg_error_is(const azora_pg_error *error, const char *const *states, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strncmp(error->sql_state, states[i], strlen(states[i])) == 0) {
			return true;
		}
	}
	return false;
}

void azora_pg_add_to_error(azora_pg *pg, const char *text)
{
	char *message = pg->error.message;
	size_t length = strlen(message), room = sizeof(pg->error.message);
	if (length + strlen(text) + sizeof(" ()") <= room) {
		(void)snprintf(message + length, room - length, " (%s)", text);
	}
}

const azora_pg_error *azora_pg_last_error(const azora_pg *pg)
{
	return &pg->error;
}

static void copy_field(char *to, size_t room, const PGresult *result, int field)
{
	const char *text = PQresultErrorField(result, field);
	if (text != NULL) {
		copy_text(to, room, text, strlen(text));
	}
}

/* A FATAL error ends the connection, so that is what it is, whatever the server says of itself. */
static azora_pg_code code_of(const azora_pg *pg, const char *severity)
{
	bool lost = PQstatus(pg->connection) != CONNECTION_OK || strcmp(severity, "FATAL") == 0 ||
				strcmp(severity, "PANIC") == 0;
	return lost ? AZORA_PG_CONNECT : AZORA_PG_SERVER;
}

bool azora_pg_fail_result(azora_pg *pg, const PGresult *result)
{
	azora_pg_error error = {.code = AZORA_PG_SERVER};
	char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
	if (pg->error.code != AZORA_PG_OK) {
		return false;
	}
	if (message == NULL) {
		/* libpq's own: the connection was lost, or there was no memory. */
		return azora_pg_fail_connection(pg);
	}
	copy_field(error.sql_state, sizeof(error.sql_state), result, PG_DIAG_SQLSTATE);
	copy_field(error.severity, sizeof(error.severity), result, PG_DIAG_SEVERITY_NONLOCALIZED);
	copy_field(error.constraint, sizeof(error.constraint), result, PG_DIAG_CONSTRAINT_NAME);
	copy_field(error.table, sizeof(error.table), result, PG_DIAG_TABLE_NAME);
	azora_pg_code code = code_of(pg, error.severity);
	/* Where they lie: a text that was cut may end with a part of the password. */
	azora_pg_hide_password(pg->connection, message);
	if (detail != NULL) {
		azora_pg_hide_password(pg->connection, detail);
	}
	if (detail != NULL) {
		(void)azora_pg_fail(pg, code, "%s (%s)", message, detail);
	} else {
		(void)azora_pg_fail(pg, code, "%s", message);
	}
	error.code = pg->error.code;
	memcpy(error.message, pg->error.message, sizeof(error.message));
	pg->error = error;
	return false;
}

/* Whether a line says where in the server's source the error was found: "…, file.c:123". */
static bool is_location(const char *line, size_t length)
{
	size_t digits = 0;
	while (digits < length && line[length - 1 - digits] >= '0' &&
		   line[length - 1 - digits] <= '9') {
		digits++;
	}
	return digits > 0 && length >= digits + 3 && memcmp(line + length - digits - 3, ".c:", 3) == 0;
}

/* The five characters of an SQLSTATE between ":  " and ": ", as a verbose message has it; NULL if
 * there is none. */
static char *find_sql_state(char *text)
{
	static const char marks[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	for (char *at = text; (at = strstr(at, ":  ")) != NULL; at += 3) {
		if (strspn(at + 3, marks) == 5 && at[8] == ':' && at[9] == ' ') {
			return at + 3;
		}
	}
	return NULL;
}

/*
 * What libpq says when it could not connect, on one line, without places in the server's source; an
 * SQLSTATE in it is taken out, the last one if several hosts were asked.
 */
static void read_message(azora_pg_error *error, char *text)
{
	char *to = text, *state;
	for (char *line = text; *line != '\0';) {
		size_t length = strcspn(line, "\n");
		char *next = line + length + (line[length] == '\n');
		if (!is_location(line, length)) {
			size_t blank = strspn(line, " \t");
			blank = blank < length ? blank : length;
			if (to > text) {
				*to++ = ' ';
			}
			memmove(to, line + blank, length - blank);
			to += length - blank;
		}
		line = next;
	}
	*to = '\0';
	while ((state = find_sql_state(text)) != NULL) {
		memcpy(error->sql_state, state, 5);
		/* "FATAL:  28P01: text" becomes "FATAL: text". */
		memmove(state - 1, state + 7, strlen(state + 7) + 1);
	}
	if (error->sql_state[0] != '\0') {
		/* No other severity ends the attempt to connect. */
		memcpy(error->severity, "FATAL", sizeof("FATAL"));
	}
}

/* What the server sent before it closed the connection, which says more than that it did. */
static bool fail_pending(azora_pg *pg)
{
	bool failed = false;
	if (pg->busy && !PQisBusy(pg->connection)) {
		PGresult *result = PQgetResult(pg->connection);
		if (PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) != NULL) {
			(void)azora_pg_fail_result(pg, result);
			failed = true;
		}
		PQclear(result);
	}
	return failed;
}

bool azora_pg_fail_connection(azora_pg *pg)
{
	azora_pg_error error = {.code = AZORA_PG_CONNECT};
	const char *message = PQerrorMessage(pg->connection);
	size_t size = strlen(message) + 1;
	char none[1] = "", *copy = azora_allocate(pg->allocator, size, 1), *text = none;
	if (copy != NULL) {
		text = memcpy(copy, message, size);
	}
	/* To look for more makes libpq add to its message that there is no socket. */
	if (pg->error.code != AZORA_PG_OK || fail_pending(pg)) {
		azora_release(pg->allocator, copy);
		return false;
	}
	azora_pg_hide_password(pg->connection, text);
	read_message(&error, text);
	/* Of a connection that is whole libpq may still say that it has no memory. */
	(void)azora_pg_fail(pg,
						PQstatus(pg->connection) == CONNECTION_OK ? AZORA_PG_DATA
																  : AZORA_PG_CONNECT,
						"%s", *text != '\0' ? text : "The connection to the server was lost");
	memcpy(pg->error.sql_state, error.sql_state, sizeof(error.sql_state));
	memcpy(pg->error.severity, error.severity, sizeof(error.severity));
	azora_release(pg->allocator, copy);
	pg->error.needs_password =
		pg->error.code == AZORA_PG_CONNECT && PQconnectionNeedsPassword(pg->connection) != 0;
	return false;
}
