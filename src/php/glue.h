/*
 * What the glue shares: the core's allocator in PHP, the exceptions, the enums and the classes.
 */
#ifndef AZORA_PHP_GLUE_H
#define AZORA_PHP_GLUE_H

#include "php_azora.h"
#include "core/buffer.h"
#include "core/pivc.h"
#include "core/sort.h"
#include "core/span.h"
#include "core/streak.h"
#include "core/zone.h"

/*
 * PHP's request allocator; its seed is drawn when the module is loaded. Older PHPs leave by longjmp
 * at the memory limit. Newer ones let this allocator return NULL, let their own go on beyond the
 * limit for a while, and end the script with a fatal error once the extension has returned.
 */
extern azora_allocator azora_php_allocator;

/* Whether that fatal error is on its way, so that nothing else needs to be said. */
#ifdef ZEND_HAS_OOM
#define AZORA_HAS_OOM() ZEND_HAS_OOM()
#else
#define AZORA_HAS_OOM() false
#endif

/* Returns after something was thrown, or memory ran out. */
#define AZORA_RETURN_FAILURE()                                                                     \
	do {                                                                                           \
		ZEND_ASSERT(EG(exception) != NULL || AZORA_HAS_OOM());                                     \
		return;                                                                                    \
	} while (0)

/* Room for count items, the caller's to release by azora_php_release; NULL, and thrown, if there is
 * none. */
void *azora_php_allocate(size_t count, size_t size);
void azora_php_release(void *memory);

/*
 * Whether PHP itself can make an array of so many elements. Well beyond its limit a newer PHP ends
 * the process at once, so large arrays are asked for first. False, and thrown, if it cannot.
 */
bool azora_php_has_room(size_t elements);

extern zend_class_entry *azora_ce_exception;
extern zend_class_entry *azora_ce_rule_exception;
extern zend_class_entry *azora_ce_credential_exception;
extern zend_class_entry *azora_ce_key_exception;
extern zend_class_entry *azora_ce_database_exception;
extern zend_class_entry *azora_ce_ties;
extern zend_class_entry *azora_ce_period;
extern zend_class_entry *azora_ce_pivc_policy;
extern zend_class_entry *azora_ce_streak_policy;
extern zend_class_entry *azora_ce_streak;
extern zend_class_entry *azora_ce_leaderboard;
extern zend_class_entry *azora_ce_boards;
extern zend_class_entry *azora_ce_rule_set;
extern zend_class_entry *azora_ce_verification;
extern zend_class_entry *azora_ce_issued_credentials;
extern zend_class_entry *azora_ce_signing_key;
extern zend_class_entry *azora_ce_database;

void azora_register_exceptions(void);
void azora_register_enums(void);
void azora_register_pivc_policy(void);
void azora_register_streak_policy(void);
void azora_register_streak(void);
void azora_register_leaderboard(void);
void azora_register_boards(void);
void azora_register_board_iterator(void);
void azora_register_rule_set(void);
void azora_register_signing_key(void);
void azora_register_database(void);

/* Throws what a failed core call means. */
void azora_throw_status(azora_status status);

/* What the constructor of an exception does with PHP's own arguments; NULL and 0 if not given.
 * False, and thrown, if it was constructed already: a property of its own, which is readonly, is
 * set. */
bool azora_exception_construct(zend_object *exception, const char *property, zend_string *message,
							   zend_long code, zval *previous);

/* A key of an array as a text, the caller's to release; name is NULL for a number. */
static inline zend_string *azora_key_text(zend_string *name, zend_ulong number)
{
	return name != NULL ? zend_string_copy(name) : zend_long_to_str((zend_long)number);
}

/* Throws that an argument has an option by a key that none has; name is NULL for a number. */
void azora_throw_unknown_option(uint32_t argument, const zend_string *name, zend_ulong number);

/* Throws that an object was never constructed, or is constructed again. */
void azora_throw_not_constructed(const zend_class_entry *ce);
void azora_throw_constructed_twice(const zend_class_entry *ce);

/* What an enum case stands for, and the other way round; NULL means the default case. */
azora_ties azora_ties_of(zend_object *ties);
zend_object *azora_ties_case(azora_ties ties);
azora_period azora_period_of(zend_object *period);
zend_object *azora_period_case(azora_period period);

/*
 * The policy of an object, or the default for NULL; borrowed. NULL, and an Error thrown, if the
 * object was never constructed.
 */
const azora_pivc_policy *azora_pivc_policy_of(zend_object *object);
const azora_streak_policy *azora_streak_policy_of(zend_object *object);

/* What an Azora\Streak says; false, and an Error thrown, if it was never constructed. */
bool azora_streak_of(zend_object *object, azora_streak *streak);

/* A new Azora\Streak. */
void azora_streak_return(zval *return_value, const azora_streak *streak,
						 const azora_streak_policy *policy);

/* Frees what a page's vetting left behind. */
void azora_content_forget(void);

/* The Unix time, as PHP's own time() tells it: libc's may lag behind by a tick of the system. */
int64_t azora_now(void);

/* "UTC", for as long as the module lives. */
extern zend_string *azora_utc;

/* Ends a call that wrote a text: returns it, or throws that there was no memory if it was not done,
 * and frees. */
void azora_text_finish(azora_buffer *text, bool done, zval *return_value);

/* Binary as lower-case hexadecimal. */
zend_string *azora_hexadecimal(const unsigned char *bytes, size_t length);

/*
 * Keeps the object of a callable that is called more than once: called by [&$object, 'method'], it
 * can let go of itself. NULL if there is none. What comes back is let go by azora_callable_leave,
 * after which a destructor may have thrown.
 */
static inline zend_object *azora_callable_hold(const zend_fcall_info_cache *cache)
{
	if (cache->object != NULL) {
		GC_ADDREF(cache->object);
	}
	return cache->object;
}

static inline void azora_callable_leave(zend_object *held)
{
	if (held != NULL) {
		OBJ_RELEASE(held);
	}
}

/* The new array's next string key. */
static inline void azora_add_key(zval *array, const char *key, zval *value)
{
	zend_hash_str_add_new(Z_ARRVAL_P(array), key, strlen(key), value);
}

/* The same of a text; NULL becomes null. */
void azora_add_text(zval *array, const char *key, const char *text);
void azora_set_text(zval *value, const char *text);

/* The new array's next key as PHP tells keys: its name, or its number if the name is NULL. */
static inline void azora_add_either(zval *array, zend_string *name, zend_ulong number, zval *value)
{
	if (name != NULL) {
		zend_hash_add_new(Z_ARRVAL_P(array), name, value);
	} else {
		zend_hash_index_add_new(Z_ARRVAL_P(array), number, value);
	}
}

/* Whether a string key, which is NULL for a number, is this name. */
static inline bool azora_is_named(const zend_string *key, const char *name)
{
	return key != NULL && zend_string_equals_cstr(key, name, strlen(name));
}

/* Whether it is one of some. */
static inline bool azora_is_among(const zend_string *key, const char *const *names, size_t count)
{
	size_t i = 0;
	while (i < count && !azora_is_named(key, names[i])) {
		i++;
	}
	return i < count;
}

/* What an array has under a key, references followed; NULL if that is null, or there is none. */
static inline zval *azora_find_given(const zend_array *array, const char *key)
{
	zval *value = zend_hash_str_find(array, key, strlen(key));
	if (value != NULL) {
		ZVAL_DEREF(value);
	}
	return value != NULL && Z_TYPE_P(value) != IS_NULL ? value : NULL;
}

/* Borrowed. */
static inline azora_span azora_span_of(const zend_string *string)
{
	return (azora_span){ZSTR_VAL(string), ZSTR_LEN(string)};
}

#endif
