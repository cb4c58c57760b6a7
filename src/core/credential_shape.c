#include "core/credential_shape.h"

#include "core/datetime.h"
#include "core/url.h"

#define QUOTED 64

int azora_quotable(size_t length, const char *text)
{
	if (length <= QUOTED) {
		return (int)length;
	}
	size_t kept = QUOTED;
	while (kept > 0 && ((unsigned char)text[kept] & 0xC0) == 0x80) {
		kept--;
	}
	return (int)kept;
}

bool azora_bad_identifier(const azora_json *value)
{
	bool named = (value->name_length == 2 && memcmp(value->name, "id", 2) == 0) ||
				 (value->name_length == 3 && memcmp(value->name, "@id", 3) == 0);
	return named && value->kind == AZORA_TEXT && azora_url_control(value->as.text, value->length);
}

bool azora_typed(const azora_json *type, const char *name)
{
	if (type == NULL || type->kind != AZORA_LIST) {
		return azora_json_is(type, name);
	}
	for (const azora_json *item = type->as.first; item != NULL; item = item->next) {
		if (azora_json_is(item, name)) {
			return true;
		}
	}
	return false;
}

/* A term, which has no colon, or an absolute URL. */
static bool is_type(const azora_json *value)
{
	return value->kind == AZORA_TEXT && value->length > 0 &&
		   (memchr(value->as.text, ':', value->length) != NULL
				? azora_url_valid(value->as.text, value->length)
				: !azora_url_control(value->as.text, value->length));
}

static bool is_digits(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9') {
			return false;
		}
	}
	return length > 0;
}

static bool is_letter_or_digit(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
		   (byte >= 'a' && byte <= 'z');
}

/* Letters and digits, both alphabets' others, and "=" at the end. */
static bool is_base64(const char *text, size_t length)
{
	size_t i = 0;
	while (i < length && (is_letter_or_digit(text[i]) || memchr("+/-_", text[i], 4) != NULL)) {
		i++;
	}
	size_t digits = i;
	while (i < length && text[i] == '=') {
		i++;
	}
	return digits > 0 && i == length && i - digits <= 2;
}

/* Subresource Integrity 3.5: hashes with a space between them. */
static bool is_digest(const char *text, size_t length)
{
	static const char *const hashes[] = {"sha256-", "sha384-", "sha512-"};
	const char *end = text + length;
	while (text < end) {
		const char *space = memchr(text, ' ', (size_t)(end - text));
		const char *stop = space != NULL ? space : end;
		bool known = false;
		for (size_t i = 0; i < 3 && stop - text > 7; i++) {
			known |= memcmp(text, hashes[i], 7) == 0;
		}
		if (!known || !is_base64(text + 7, (size_t)(stop - text) - 7)) {
			return false;
		}
		text = stop + 1;
	}
	return length > 0 && text != end;
}

/* base58btc or base64url without padding, the two that Data Integrity has. */
static bool is_multibase(const char *text, size_t length)
{
	if (length < 2 || (*text != 'z' && *text != 'u')) {
		return false;
	}
	for (size_t i = 1; i < length; i++) {
		bool in58 = is_letter_or_digit(text[i]) && memchr("0OIl", text[i], 4) == NULL;
		bool in64 = is_letter_or_digit(text[i]) || text[i] == '-' || text[i] == '_';
		if (*text == 'z' ? !in58 : !in64) {
			return false;
		}
	}
	return true;
}

/* One of the words, or, as lists of words may be added to, "ext:" and a name. */
static bool is_word(const azora_json *value, const char *const *words)
{
	for (; *words != NULL; words++) {
		if (**words == '*') {
			return value->length > 4 && memcmp(value->as.text, "ext:", 4) == 0;
		}
		if (azora_json_is(value, *words)) {
			return true;
		}
	}
	return false;
}

/* BCP 47, well-formed as to its letters: 1 to 8 of them between hyphens. */
static bool is_language(const azora_json *value)
{
	size_t run = 0;
	if (value->kind != AZORA_TEXT) {
		return false;
	}
	for (size_t i = 0; i < value->length; i++) {
		bool hyphen = value->as.text[i] == '-';
		run = hyphen ? 0 : run + 1;
		if ((hyphen ? i == 0 || value->as.text[i - 1] == '-'
					: !is_letter_or_digit(value->as.text[i])) ||
			run > 8) {
			return false;
		}
	}
	return run > 0;
}

static void check_language_object(azora_examiner *examiner, const azora_json *value,
								  const char *name)
{
	bool has_text = false;
	for (const azora_json *member = value->as.first; member != NULL; member = member->next) {
		if (member->name_length == 6 && memcmp(member->name, "@value", 6) == 0) {
			has_text = true;
			if (member->kind != AZORA_TEXT) {
				azora_malformed(examiner, member, "@value of %s must be a text.", name);
			}
		} else if (member->name_length == 9 && memcmp(member->name, "@language", 9) == 0) {
			if (!is_language(member)) {
				azora_malformed(examiner, member,
								"@language of %s must be a language tag like \"en-GB\".", name);
			}
		} else if (member->name_length == 10 && memcmp(member->name, "@direction", 10) == 0) {
			if (!azora_json_is(member, "ltr") && !azora_json_is(member, "rtl")) {
				azora_malformed(examiner, member, "@direction of %s must be \"ltr\" or \"rtl\".",
								name);
			}
		} else {
			azora_malformed(examiner, member, "%s may hold @value, @language and @direction only.",
							name);
		}
	}
	if (!has_text) {
		azora_malformed(examiner, value, "%s lacks its @value.", name);
	}
}

static const char *const demands[] = {
	[AZORA_FORM_ANY] = "",
	[AZORA_FORM_TEXT] = "a text",
	[AZORA_FORM_URL] = "an absolute URL",
	[AZORA_FORM_TIME] = "a date and time with an offset, like \"2024-02-29T12:00:00Z\"",
	[AZORA_FORM_NUMBER] = "a number",
	[AZORA_FORM_COUNT] = "a whole number from 1",
	[AZORA_FORM_BOOLEAN] = "true or false",
	[AZORA_FORM_DIGITS] = "a text of decimal digits",
	[AZORA_FORM_LANGUAGE] = "a text or an object with @value",
	[AZORA_FORM_DIGEST] = "hashes like \"sha384-...\", with a space between them",
	[AZORA_FORM_MULTIBASE] = "a multibase text that begins with \"z\" or \"u\"",
	[AZORA_FORM_WORD] =
		("a word that Open Badges 3.0 lists for it (or, where others are allowed, one "
		 "that begins with \"ext:\")"),
	[AZORA_FORM_OBJECT] = "an object",
	[AZORA_FORM_PARTY] = "an absolute URL or an object with an id",
};

/* Whether a value that is no object has the form. */
static bool has_form(const azora_json *value, const azora_member *member, azora_form form)
{
	switch (form) {
	case AZORA_FORM_ANY:
		return true;
	case AZORA_FORM_NUMBER:
		return value->kind == AZORA_NUMBER;
	case AZORA_FORM_COUNT:
		return value->kind == AZORA_NUMBER && value->as.number >= 1 && value->as.number <= 64 &&
			   value->as.number == (int)value->as.number;
	case AZORA_FORM_BOOLEAN:
		return value->kind == AZORA_TRUE || value->kind == AZORA_FALSE;
	default:
		break;
	}
	if (value->kind != AZORA_TEXT) {
		return false;
	}
	azora_datetime time;
	switch (form) {
	case AZORA_FORM_URL:
	case AZORA_FORM_PARTY:
		return azora_url_valid(value->as.text, value->length);
	case AZORA_FORM_TIME:
		return azora_datetime_parse(value->as.text, value->length, &time);
	case AZORA_FORM_DIGITS:
		return is_digits(value->as.text, value->length);
	case AZORA_FORM_DIGEST:
		return is_digest(value->as.text, value->length);
	case AZORA_FORM_MULTIBASE:
		return is_multibase(value->as.text, value->length);
	case AZORA_FORM_WORD:
		return is_word(value, member->of);
	default:
		return form != AZORA_FORM_OBJECT;
	}
}

/* The form that is asked for, which is a plain text for some only when issuing, or only then not.
 */
static azora_form form_of(const azora_examiner *examiner, const azora_member *member)
{
	unsigned text = examiner->issuing ? AZORA_PLAIN : AZORA_LENIENT;
	return (member->flags & text) != 0 ? AZORA_FORM_TEXT : (azora_form)member->form;
}

static void check_one(azora_examiner *examiner, const azora_json *value, const azora_member *member)
{
	bool object = value->kind == AZORA_OBJECT;
	azora_form form = form_of(examiner, member);
	if (object && (form == AZORA_FORM_OBJECT || form == AZORA_FORM_PARTY)) {
		azora_shape_check(examiner, value, member->name, member->of);
	} else if (object && form == AZORA_FORM_LANGUAGE) {
		check_language_object(examiner, value, member->name);
	} else if (!has_form(value, member, form) && !azora_bad_identifier(value)) {
		azora_malformed(examiner, value, "%s must be %s.", member->name, demands[form]);
	}
}

static void check_member(azora_examiner *examiner, const azora_json *value,
						 const azora_member *member)
{
	bool issuing = examiner->issuing;
	if (value->kind != AZORA_LIST || member->form == AZORA_FORM_ANY) {
		if (issuing && (member->flags & AZORA_LISTED) != 0) {
			azora_malformed(examiner, value, "%s must be a list, also of one.", member->name);
		}
		check_one(examiner, value, member);
		return;
	}
	if ((member->flags & (AZORA_MANY | AZORA_LISTED)) == 0 ||
		(issuing && (member->flags & (AZORA_ONE | AZORA_PLAIN)) != 0)) {
		azora_malformed(examiner, value, "%s must be %s, not a list.", member->name,
						demands[member->form]);
		return;
	}
	if (value->length == 0) {
		azora_malformed(examiner, value, "%s must not be an empty list.", member->name);
	}
	for (const azora_json *item = value->as.first; item != NULL; item = item->next) {
		check_one(examiner, item, member);
	}
}

static void check_type(azora_examiner *examiner, const azora_json *type, const char *name,
					   const azora_shape *shape)
{
	if (type->kind == AZORA_LIST && shape->typing != AZORA_TYPED_AS) {
		if (type->length == 0) {
			azora_malformed(examiner, type, "%s must have a type, not an empty list.", name);
			return;
		}
		for (const azora_json *item = type->as.first; item != NULL; item = item->next) {
			if (!is_type(item)) {
				azora_malformed(examiner, item, "A type must be a term or an absolute URL.");
				return;
			}
		}
	} else if (!is_type(type)) {
		azora_malformed(examiner, type, "A type must be a term or an absolute URL%s.",
						shape->typing != AZORA_TYPED_AS ? ", or a list of them" : "");
		return;
	} else if (shape->listed && examiner->issuing) {
		azora_malformed(examiner, type, "%s must have a list as its type, also of one.", name);
	}
	if (shape->type != NULL && !azora_typed(type, shape->type)) {
		azora_malformed(examiner, type, "%s must have the type \"%s\"%s.", name, shape->type,
						shape->typing == AZORA_TYPED_WITH ? ", among others or alone" : "");
	}
}

static const azora_member *member_of(const azora_shape *shape, const azora_json *value)
{
	for (size_t i = 0; i < shape->count; i++) {
		const azora_member *member = &shape->members[i];
		if (member->length == value->name_length && *member->name == *value->name &&
			memcmp(member->name, value->name, member->length) == 0) {
			return member;
		}
	}
	return NULL;
}

static void check_missing(azora_examiner *examiner, const azora_json *object, const char *name,
						  const azora_shape *shape, uint64_t seen)
{
	unsigned required = AZORA_REQUIRED | (examiner->issuing ? AZORA_WANTED : 0);
	for (size_t i = 0; i < shape->count; i++) {
		if ((shape->members[i].flags & required) != 0 && (seen >> i & 1) == 0) {
			azora_malformed(examiner, object, "%s lacks %s.", name, shape->members[i].name);
		}
	}
}

static void check_members(azora_examiner *examiner, const azora_json *object, const char *name,
						  const azora_shape *shape)
{
	uint64_t seen = 0;
	bool typed = shape->typing == AZORA_UNTYPED || shape->typing == AZORA_TYPE_SEEN;
	for (const azora_json *value = object->as.first; value != NULL; value = value->next) {
		const azora_member *member;
		if (value->name_length == 4 && memcmp(value->name, "type", 4) == 0) {
			typed = true;
			if (shape->typing != AZORA_TYPE_SEEN) {
				check_type(examiner, value, name, shape);
			}
		} else if ((member = member_of(shape, value)) != NULL) {
			seen |= UINT64_C(1) << (member - shape->members);
			check_member(examiner, value, member);
		} else if (shape->closed) {
			azora_malformed(examiner, value, "%s must not have a member \"%.*s\".", name,
							azora_quotable(value->name_length, value->name), value->name);
		}
	}
	if (!typed) {
		azora_malformed(examiner, object, "%s lacks its type.", name);
	}
	check_missing(examiner, object, name, shape, seen);
}

void azora_shape_check(azora_examiner *examiner, const azora_json *value, const char *name,
					   const azora_shape *shape)
{
	if (value->kind != AZORA_OBJECT) {
		azora_malformed(examiner, value, "%s must be an object.", name);
	} else if (examiner->depth == AZORA_SHAPE_DEPTH) {
		azora_malformed(examiner, value, "%s lies deeper than %d objects.", name,
						AZORA_SHAPE_DEPTH);
	} else {
		examiner->depth++;
		check_members(examiner, value, name, shape);
		if (shape->more != NULL) {
			shape->more(examiner, value);
		}
		examiner->depth--;
	}
}
