/*
 * The parts of building a badge: tables say which fields there are, what each may hold and which
 * property it becomes; one writer reads all tables.
 */
#ifndef AZORA_CORE_BADGE_PARTS_H
#define AZORA_CORE_BADGE_PARTS_H

#include "core/badge.h"
#include "core/datetime.h"

/* Objects in one another; those of real badges are 5 deep. */
#define BADGE_DEPTH 32

typedef enum badge_form {
	BADGE_TEXT,
	BADGE_QUANTITY, /* a text, or a number that becomes one */
	BADGE_NUMBER,
	BADGE_URL,  /* absolute */
	BADGE_LINK, /* of the web: http or https */
	BADGE_EMAIL,
	BADGE_TIME, /* a text with an offset, or seconds since 1970 */
	BADGE_LANGUAGE,
	BADGE_JWS,
	BADGE_WORD,
	BADGE_OBJECT,
	BADGE_OWN, /* written by a function of its own */
} badge_form;

enum {
	BADGE_REQUIRED = 1,
	BADGE_LIST = 2, /* one or a list of them, always written as a list */
};

typedef struct badge_writer badge_writer;
typedef struct badge_class badge_class;

typedef struct badge_field {
	const char *key;
	const char *property; /* NULL: the same as the key */
	badge_form form;
	unsigned flags;
	const badge_class *class; /* of an object */
	/* Of a word: NULL stands behind the last, and "*" for "ext:" and a name. */
	const char *const *words;
	/* Writes the property, or nothing; of a list, an item. value is NULL if the field is not given.
	 */
	void (*write)(badge_writer *writer, const azora_value *value);
} badge_field;

/* An object, or some of its members. */
struct badge_class {
	const char *type;          /* NULL: it has none */
	bool typed_alone;          /* "type" is a text, not a list */
	const char *short_for;     /* the field that a text in the object's place stands for, or NULL */
	const badge_field *fields; /* "id", if there is one, is the first */
	size_t count;
	/* What tables cannot say; NULL if there is nothing. */
	void (*check)(badge_writer *writer, const azora_value *object);
};

#define BADGE_FIELDS(table) .fields = table, .count = sizeof(table) / sizeof(*(table))

extern const badge_class badge_achievement;
extern const badge_class badge_evidence;
extern const badge_class badge_image;
extern const badge_class badge_profile;
extern const badge_class badge_result;

/* Where a value stands among the fields. */
typedef struct badge_place {
	const struct badge_place *around; /* NULL: the fields themselves are around it */
	const char *key;                  /* NULL: an item */
	size_t index;
} badge_place;

/* A description of the achievement's results. */
typedef struct badge_description {
	azora_value id; /* a text */
	azora_value description;
	uint32_t place; /* among all of them */
} badge_description;

struct badge_writer {
	azora_badge *badge;
	azora_buffer *text;
	const azora_reader *reader;
	const azora_value *fields; /* all of them */
	const badge_place *place;
	unsigned depth;
	bool failed; /* the badge says why */
	int64_t now;
	const azora_allocator *allocator; /* borrowed */
	/* Owned: by their ids, and of equal ids by their places; NULL until a result asks. */
	badge_description *descriptions;
	size_t description_count;
};

/* Goes to the value of a key, or, with NULL, to an item, and back; place lives as long. */
void badge_enter(badge_writer *writer, badge_place *place, const char *key, size_t index);
void badge_leave(badge_writer *writer);

/* Says what is wrong with the value that the writer is at; what is said first is kept. */
void badge_fail(badge_writer *writer, const char *format, ...) AZORA_FORMAT(2, 3);

/* Says that the value that the writer is at lacks one of a key. */
void badge_fail_missing(badge_writer *writer, const char *key);

/* Fails if more was written than a credential may have. */
void badge_check_size(badge_writer *writer);

/* The member of an object; false if there is none, or it is null or a list of nothing but nulls. */
bool badge_find(const badge_writer *writer, const azora_value *object, const char *key,
				azora_value *value);

/* Fails if an object has keys that are not these classes'. */
void badge_refuse_others(badge_writer *writer, const azora_value *object,
						 const badge_class *const *classes, size_t count);

/* Writes the name of a member, and what stands before and behind it. */
void badge_write_name(badge_writer *writer, const char *property);

/* Writes what stands before an item, unless it is the first. */
void badge_separate(badge_writer *writer);

/* Writes those members of a class that an object has, and its type. */
void badge_write_members(badge_writer *writer, const azora_value *object, const badge_class *class);

/* The same of an object, or of the text that may stand in its place; fails if it is neither. */
void badge_write_inside(badge_writer *writer, const badge_class *class, const azora_value *value);

/* Writes a value of a field; fails if it has not the field's form. */
void badge_write_value(badge_writer *writer, const badge_field *field, const azora_value *value);

/* Writes one or the items of a list, without nulls, and what stands between them. */
void badge_write_items(badge_writer *writer, const badge_field *field, const azora_value *value);

/* Whether a value has a form that needs neither class nor words. */
bool badge_is(badge_form form, const azora_value *value);

/* Whether a value has the form of a field, which is no object; fails if not. */
bool badge_has_form(badge_writer *writer, const badge_field *field, const azora_value *value);

/* A time that has its form, as text: its own, or written into room. */
azora_value badge_time(const azora_value *value, char room[AZORA_DATETIME_TEXT]);

/* Writes who the recipient is: the id and the type of a subject, and further on its identifiers. */
void badge_write_recipient_id(badge_writer *writer, const azora_value *recipient);
void badge_write_recipient_identifiers(badge_writer *writer, const azora_value *recipient);

#endif
