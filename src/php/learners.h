/*
 * Going through many learners' facts, one at a time: an array or anything that is Traversable.
 */
#ifndef AZORA_PHP_LEARNERS_H
#define AZORA_PHP_LEARNERS_H

#include "php_azora.h"

/*
 * What is done with each; id is an int or a string, and it and the facts are borrowed. last_fired
 * is what was said of this learner, or NULL. False ends it, thrown.
 */
typedef bool (*azora_each_learner)(void *context, zval *id, zval *facts,
								   const zend_array *last_fired);

/* Where the learners come from, with their arguments counted from 1. */
typedef struct azora_learners {
	zval *given;
	uint32_t argument;
	const zend_array *last_fired; /* id => rule => time */
	uint32_t last_fired_argument;
} azora_learners;

/* False, and thrown, if that went wrong anywhere. */
bool azora_learners_each(const azora_learners *learners, azora_each_learner each, void *context);

/* An id as it is shown; the caller's to release. */
zend_string *azora_id_text(const zval *id);

/* An array's element, by a key that is an int or a string; and setting one. */
zval *azora_find_by_id(const zend_array *array, const zval *id);
void azora_set_by_id(zval *array, const zval *id, zval *value);

#endif
