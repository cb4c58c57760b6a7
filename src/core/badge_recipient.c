/*
 * Who a badge was given to: an id, or identifiers that are hashed, so that who knows one can find
 * it in the badge and who does not learns nothing.
 */
#include "core/badge_parts.h"
#include "core/credential_shapes.h"

#include <sodium.h>
#include <string.h>

/* Bytes of a salt that is drawn; written as twice as many hexadecimal digits. */
#define SALT 16

#define HASH_PREFIX "sha256$"
#define HASH_LENGTH (sizeof(HASH_PREFIX) - 1 + 2 * crypto_hash_sha256_BYTES)

/* "sha256$" and the hash of a value and the salt behind it, in hexadecimal. */
static void hash(const azora_value *value, const azora_value *salt, char text[HASH_LENGTH + 1])
{
	crypto_hash_sha256_state state;
	unsigned char digest[crypto_hash_sha256_BYTES];
	(void)crypto_hash_sha256_init(&state);
	(void)crypto_hash_sha256_update(&state, (const unsigned char *)value->as.text, value->length);
	(void)crypto_hash_sha256_update(&state, (const unsigned char *)salt->as.text, salt->length);
	(void)crypto_hash_sha256_final(&state, digest);
	memcpy(text, HASH_PREFIX, sizeof(HASH_PREFIX));
	(void)sodium_bin2hex(text + sizeof(HASH_PREFIX) - 1, 2 * sizeof(digest) + 1, digest,
						 sizeof(digest));
}

static bool is_hash(const azora_value *value)
{
	size_t prefix = sizeof(HASH_PREFIX) - 1;
	return value->kind == AZORA_TEXT && value->length == HASH_LENGTH &&
		   memcmp(value->as.text, HASH_PREFIX, prefix) == 0 &&
		   strspn(value->as.text + prefix, "0123456789abcdef") == HASH_LENGTH - prefix;
}

/* What the keys of an identifier say; kind AZORA_NULL where they do not. */
typedef struct identity {
	azora_value type, value, hash, hashed, salt;
} identity;

static void fail_key(badge_writer *writer, const char *key, const char *message)
{
	badge_place place;
	badge_enter(writer, &place, key, 0);
	badge_fail(writer, "%s", message);
	badge_leave(writer);
}

static bool has_form(badge_writer *writer, const char *key, badge_form form,
					 const azora_value *value)
{
	const badge_field field = {.key = key, .form = form, .words = azora_identifier_types};
	badge_place place;
	badge_enter(writer, &place, key, 0);
	bool has = badge_has_form(writer, &field, value);
	badge_leave(writer);
	return has;
}

static bool is_email(const azora_value *type)
{
	static const char name[] = "emailAddress";
	return type->length == sizeof(name) - 1 && memcmp(type->as.text, name, type->length) == 0;
}

/* Fails unless what is given goes together. A salt may be empty. */
static void check_identity(badge_writer *writer, const identity *identity)
{
	bool has_hash = identity->hash.kind != AZORA_NULL,
		 has_value = identity->value.kind != AZORA_NULL;
	bool has_salt = identity->salt.kind != AZORA_NULL;
	if (!has_form(writer, "type", BADGE_WORD, &identity->type)) {
		return;
	}
	if (has_hash == has_value) {
		badge_fail(writer, "must have either a value or a hash");
	} else if (identity->hashed.kind != AZORA_TRUE && identity->hashed.kind != AZORA_FALSE) {
		fail_key(writer, "hashed", "must be true or false");
	} else if (has_hash && identity->hashed.kind == AZORA_FALSE) {
		fail_key(writer, "hashed", "must be true, as a hash is given");
	} else if (has_hash && !is_hash(&identity->hash)) {
		fail_key(writer, "hash", "must be \"" HASH_PREFIX "\" and 64 small hexadecimal digits");
	} else if (has_salt && identity->hashed.kind == AZORA_FALSE) {
		fail_key(writer, "salt", "must be left out, as nothing is hashed");
	} else if (has_value) {
		(void)has_form(writer, "value", is_email(&identity->type) ? BADGE_EMAIL : BADGE_TEXT,
					   &identity->value);
	}
	if (has_salt && !(identity->salt.kind == AZORA_TEXT && identity->salt.length == 0)) {
		(void)has_form(writer, "salt", BADGE_TEXT, &identity->salt);
	}
}

static void write_text(badge_writer *writer, const char *property, const azora_value *value)
{
	badge_write_name(writer, property);
	azora_buffer_string(writer->text, value->as.text, value->length);
}

static void write_identity(badge_writer *writer, identity *identity)
{
	unsigned char random[SALT];
	char salt[2 * SALT + 1], hashed[HASH_LENGTH + 1];
	azora_value *value = &identity->value;
	bool is_hashed = identity->hashed.kind == AZORA_TRUE;
	if (is_hashed && value->kind != AZORA_NULL) {
		if (identity->salt.kind == AZORA_NULL) {
			randombytes_buf(random, sizeof(random));
			(void)sodium_bin2hex(salt, sizeof(salt), random, sizeof(random));
			identity->salt = azora_value_text(salt, strlen(salt));
		}
		hash(value, &identity->salt, hashed);
		identity->hash = azora_value_text(hashed, HASH_LENGTH);
	}
	azora_buffer_text(writer->text, "{\"type\":\"IdentityObject\",\"hashed\":");
	azora_buffer_text(writer->text, is_hashed ? "true" : "false");
	write_text(writer, "identityHash", is_hashed ? &identity->hash : value);
	write_text(writer, "identityType", &identity->type);
	if (identity->salt.kind == AZORA_TEXT && identity->salt.length > 0) {
		write_text(writer, "salt", &identity->salt);
	}
	azora_buffer_text(writer->text, "}");
}

static const badge_field identity_fields[] = {
	{.key = "type"}, {.key = "value"}, {.key = "hash"}, {.key = "hashed"}, {.key = "salt"},
};

static const badge_class identity_class = {BADGE_FIELDS(identity_fields)};

static void take(const badge_writer *writer, const azora_value *object, const char *key,
				 azora_value *value)
{
	azora_value found;
	if (badge_find(writer, object, key, &found)) {
		*value = found;
	}
}

/* What the keys of an object say of an identifier, and what they leave to be filled in. */
static void take_identity(badge_writer *writer, const azora_value *object, identity *identity)
{
	*identity = (struct identity){.type = azora_value_text("emailAddress", 12),
								  .value = azora_value_null(),
								  .hash = azora_value_null(),
								  .hashed = azora_value_bool(true),
								  .salt = azora_value_null()};
	take(writer, object, "type", &identity->type);
	take(writer, object, "value", &identity->value);
	take(writer, object, "hash", &identity->hash);
	take(writer, object, "hashed", &identity->hashed);
	take(writer, object, "salt", &identity->salt);
}

/* An identifier from its keys, or from an e-mail address. */
static void write_identifier(badge_writer *writer, const azora_value *value)
{
	const badge_field email = {.form = BADGE_EMAIL};
	const badge_class *const classes[] = {&identity_class};
	identity identity;
	take_identity(writer, value, &identity);
	if (value->kind == AZORA_OBJECT) {
		badge_refuse_others(writer, value, classes, 1);
		check_identity(writer, &identity);
	} else if (value->kind != AZORA_TEXT) {
		badge_fail(writer, "must be an array with keys, or a string that is an e-mail address");
	} else if (badge_has_form(writer, &email, value)) {
		identity.value = *value;
	}
	if (!writer->failed) {
		write_identity(writer, &identity);
	}
}

static const badge_field id_fields[] = {{.key = "id", .form = BADGE_URL}};

static const badge_field identifier_fields[] = {
	{.key = "identifier", .form = BADGE_OWN, .flags = BADGE_LIST, .write = write_identifier}};

static const badge_class with_id = {.type = "AchievementSubject",
									.short_for = "id",
									BADGE_FIELDS(id_fields)};

static const badge_class with_identifiers = {BADGE_FIELDS(identifier_fields)};

/* The identifier whose keys are the recipient's own. */
static void write_own(badge_writer *writer, const azora_value *recipient)
{
	identity identity;
	take_identity(writer, recipient, &identity);
	check_identity(writer, &identity);
	if (!writer->failed) {
		badge_write_name(writer, "identifier");
		azora_buffer_text(writer->text, "[");
		write_identity(writer, &identity);
		azora_buffer_text(writer->text, "]");
	}
}

void badge_write_recipient_id(badge_writer *writer, const azora_value *recipient)
{
	const badge_class *const classes[] = {&with_id, &with_identifiers, &identity_class};
	badge_refuse_others(writer, recipient, classes, 3);
	badge_write_inside(writer, &with_id, recipient);
}

void badge_write_recipient_identifiers(badge_writer *writer, const azora_value *recipient)
{
	azora_value found;
	bool has_list = badge_find(writer, recipient, "identifier", &found), has_own = false;
	for (size_t i = 0; i < identity_class.count; i++) {
		has_own |= badge_find(writer, recipient, identity_class.fields[i].key, &found);
	}
	if (has_own && has_list) {
		badge_fail(writer, "must have an identifier, or be one with a value, and not both");
	} else if (has_own) {
		write_own(writer, recipient);
	} else if (has_list) {
		badge_write_members(writer, recipient, &with_identifiers);
	} else if (recipient->kind == AZORA_OBJECT && !badge_find(writer, recipient, "id", &found)) {
		badge_fail(writer, "must have an id, an identifier or a value");
	}
}
