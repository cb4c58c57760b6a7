/*
 * A value as JSON knows them, and how values are read that the core did not make: by a reader, of
 * which there is one for jansson's values (core/json_reader.h) and one for PHP's.
 */
#ifndef AZORA_CORE_VALUE_H
#define AZORA_CORE_VALUE_H

#include "core/platform.h"

typedef enum azora_kind {
	AZORA_NULL,
	AZORA_FALSE,
	AZORA_TRUE,
	AZORA_INTEGER,
	AZORA_NUMBER,
	AZORA_TEXT,
	AZORA_LIST,
	AZORA_OBJECT,
} azora_kind;

/* Who can read a text, a list or an object. */
typedef enum azora_origin {
	AZORA_BUILT,   /* made while evaluating or folding: azora_list, azora_record, plain bytes */
	AZORA_DATA,    /* the data's reader */
	AZORA_PROGRAM, /* the reader of the rule that was compiled */
	AZORA_SOURCES,
} azora_origin;

typedef struct azora_list azora_list;
typedef struct azora_record azora_record;

typedef struct azora_value {
	union {
		int64_t integer;
		double number;
		const char *text;           /* with a NUL behind it unless built */
		const void *node;           /* a reader's list or object */
		const azora_list *list;     /* a built list */
		const azora_record *record; /* a built object */
	} as;
	uint32_t length; /* of a text in bytes, of a list in items, of an object in members */
	uint8_t kind;    /* azora_kind */
	uint8_t source;  /* azora_origin, where it matters */
	uint16_t cost;   /* steps that reading it took, beyond the usual one */
} azora_value;

/* What is built knows how deep and how large it is, so that neither can grow beyond all bounds. */
struct azora_list {
	uint32_t depth;
	uint32_t weight; /* values in it, counted as often as they appear */
	azora_value items[];
};

#define AZORA_RECORD_MEMBERS 2

struct azora_record {
	uint32_t depth;
	uint32_t weight;
	const char *names[AZORA_RECORD_MEMBERS];
	azora_value values[AZORA_RECORD_MEMBERS];
};

/* Readers leave the source of what they give to their caller. All values live as long as what was
 * read. */
typedef struct azora_reader {
	/* The member of an object; false if there is none. name has a NUL behind it. */
	bool (*member)(const azora_value *object, const char *name, size_t length, azora_value *value);
	/* An item of a list; index is below its length. */
	void (*item)(const azora_value *list, size_t index, azora_value *value);
	/* The first member of an object that has one. */
	void (*first)(const azora_value *object, azora_value *name, azora_value *value);
	/* The name of a member of an object; index is below its length. Walks there. */
	void (*name)(const azora_value *object, size_t index, azora_value *name);
} azora_reader;

static inline azora_value azora_value_null(void)
{
	return (azora_value){.kind = AZORA_NULL};
}

static inline azora_value azora_value_bool(bool value)
{
	return (azora_value){.kind = value ? AZORA_TRUE : AZORA_FALSE};
}

static inline azora_value azora_value_integer(int64_t value)
{
	return (azora_value){.as.integer = value, .kind = AZORA_INTEGER};
}

/* A number, as an integer where it is one that doubles tell exactly. */
static inline azora_value azora_value_number(double value)
{
	if (value >= -9007199254740992.0 && value <= 9007199254740992.0 &&
		value == (double)(int64_t)value) {
		return azora_value_integer((int64_t)value);
	}
	return (azora_value){.as.number = value, .kind = AZORA_NUMBER};
}

static inline azora_value azora_value_text(const char *text, size_t length)
{
	return (azora_value){.as.text = text, .length = (uint32_t)length, .kind = AZORA_TEXT};
}

static inline bool azora_value_is_number(const azora_value *value)
{
	return value->kind == AZORA_INTEGER || value->kind == AZORA_NUMBER;
}

/* Of an integer or a number. */
static inline double azora_value_double(const azora_value *value)
{
	return value->kind == AZORA_INTEGER ? (double)value->as.integer : value->as.number;
}

/* JsonLogic's truth: null, false, 0, NaN, "" and [] are false; "0" and {} are true. */
static inline bool azora_value_truthy(const azora_value *value)
{
	switch (value->kind) {
	case AZORA_NULL:
	case AZORA_FALSE:
		return false;
	case AZORA_INTEGER:
		return value->as.integer != 0;
	case AZORA_NUMBER:
		return value->as.number < 0 || value->as.number > 0;
	case AZORA_TEXT:
	case AZORA_LIST:
		return value->length != 0;
	default:
		return true;
	}
}

#endif
