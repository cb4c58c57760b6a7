/*
 * The binary form of COPY read naively, from PostgreSQL's documentation alone: the whole stream at
 * once, each number by way of its decimal text. What is read is written down as text, for which the
 * reader that is tested has a taker of rows.
 */
#ifndef AZORA_TESTS_CORE_NAIVE_COPY_H
#define AZORA_TESTS_CORE_NAIVE_COPY_H

#include "pg/copy.h"

typedef struct naive_copy {
	const azora_copy_column *columns; /* borrowed */
	size_t count;
	uint64_t stop_at; /* the row at which reading is to be stopped; 0: none */
	uint64_t rows;    /* taken */
	char *text;       /* owned; a line for each row */
	size_t length;
	size_t room;
} naive_copy;

azora_copy_status naive_copy_read(naive_copy *copy, const unsigned char *bytes, size_t length);

/* An azora_copy_row: writes down a row that somebody else has read. */
bool naive_copy_take(void *copy, const azora_copy_value *values);

/* Forgets what was written down. */
void naive_copy_free(naive_copy *copy);

/* The decimal text of a numeric that is a number, to be given to free(); NULL if it is none, which
 * *status then says. */
char *naive_numeric_text(const unsigned char *bytes, size_t length, azora_copy_status *status);

#endif
