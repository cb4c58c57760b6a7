/*
 * The shapes of objects in credentials, as tables: which members an object has, what each holds,
 * and what its "type" says. One checker reads all tables.
 */
#ifndef AZORA_CORE_CREDENTIAL_SHAPE_H
#define AZORA_CORE_CREDENTIAL_SHAPE_H

#include "core/credential.h"

/* Objects in one another that tables describe; those of real credentials are 10 deep. */
#define AZORA_SHAPE_DEPTH 64

/* What a member holds. */
typedef enum azora_form {
	AZORA_FORM_ANY,
	AZORA_FORM_TEXT,
	AZORA_FORM_URL,  /* absolute */
	AZORA_FORM_TIME, /* dateTimeStamp */
	AZORA_FORM_NUMBER,
	AZORA_FORM_COUNT, /* a whole number from 1 */
	AZORA_FORM_BOOLEAN,
	AZORA_FORM_DIGITS,   /* a text of digits */
	AZORA_FORM_LANGUAGE, /* a text, or an object with @value, @language and @direction */
	AZORA_FORM_DIGEST,   /* digestSRI: hashes as in Subresource Integrity */
	AZORA_FORM_MULTIBASE,
	AZORA_FORM_WORD,   /* one of a list of words */
	AZORA_FORM_OBJECT, /* of a shape */
	AZORA_FORM_PARTY,  /* a URL, or an object of a shape */
} azora_form;

enum {
	AZORA_REQUIRED = 1,
	AZORA_WANTED = 2,   /* required when issuing */
	AZORA_MANY = 4,     /* one, or a list of one or more */
	AZORA_LISTED = 8,   /* the same, but always a list when issuing */
	AZORA_ONE = 16,     /* of those that may be many: one when issuing */
	AZORA_PLAIN = 32,   /* one text when issuing */
	AZORA_LENIENT = 64, /* any text will do when verifying */
};

typedef struct azora_member {
	const char *name;
	uint8_t length; /* of the name */
	uint8_t form;
	uint8_t flags;
	const void *of; /* the shape of an object, or the words, NULL behind the last */
} azora_member;

/* For tables. */
#define AZORA_MEMBER(name, form, flags)                                                            \
	{                                                                                              \
		name, sizeof(name) - 1, AZORA_FORM_##form, flags, NULL                                     \
	}
#define AZORA_MEMBER_OF(name, form, flags, what)                                                   \
	{                                                                                              \
		name, sizeof(name) - 1, AZORA_FORM_##form, flags, what                                     \
	}
#define AZORA_MEMBERS(table) .members = table, .count = sizeof(table) / sizeof(*(table))

/* What "type" says. */
typedef enum azora_typing {
	AZORA_UNTYPED,    /* anything, or nothing */
	AZORA_TYPED,      /* anything */
	AZORA_TYPED_WITH, /* this, among others */
	AZORA_TYPED_AS,   /* this alone */
	AZORA_TYPE_SEEN,  /* another shape of the same object looks at it */
} azora_typing;

typedef struct azora_examiner {
	azora_problems *problems;
	const azora_spans *contexts; /* allowed beside the pinned ones */
	bool issuing;
	unsigned depth; /* objects around the one that is looked at */
} azora_examiner;

typedef struct azora_shape {
	const char *type; /* for AZORA_TYPED_WITH and AZORA_TYPED_AS */
	azora_typing typing;
	bool listed;                 /* "type" is a list when issuing */
	bool closed;                 /* there are no other members */
	const azora_member *members; /* at most 64; "type" is not among them */
	size_t count;
	/* What tables cannot say; NULL if there is nothing. */
	void (*more)(azora_examiner *examiner, const azora_json *object);
} azora_shape;

/* Looks at an object, or whatever stands in its place. */
void azora_shape_check(azora_examiner *examiner, const azora_json *value, const char *name,
					   const azora_shape *shape);

/* A malformed value, as a problem of the check structure; place as for azora_problem_add. */
#define azora_malformed(examiner, place, ...)                                                      \
	azora_problem_add((examiner)->problems, AZORA_CHECK_STRUCTURE, AZORA_MALFORMED_VALUE, place,   \
					  __VA_ARGS__)

/* Whether "type", a text or a list of texts, says so. type may be NULL. */
bool azora_typed(const azora_json *type, const char *name);

/* Whether a member is an identifier that some would read to its end and others to a control
 * character. It is told once, wherever it is. */
bool azora_bad_identifier(const azora_json *value);

/* How much of a text may be quoted in a message: whole characters of UTF-8, for "%.*s". */
int azora_quotable(size_t length, const char *text);

#endif
