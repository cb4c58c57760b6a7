/*
 * The options of issuing and verifying.
 */
#ifndef AZORA_PHP_CREDENTIAL_OPTIONS_H
#define AZORA_PHP_CREDENTIAL_OPTIONS_H

#include "php_azora.h"
#include "core/jwt.h"
#include "php/ledger_values.h"

/* Lists that an option was turned into. */
#define AZORA_OPTION_LISTS 8

typedef struct azora_options {
	azora_verify_options verify;
	azora_issue_options issue;
	zend_string *profile;            /* of a JWT, borrowed; NULL: not given */
	size_t threads;                  /* 0: not given */
	azora_verifiers verifiers;       /* keys of ledgers; owned */
	bool accept_documents;           /* of a bundle */
	char created[40];                /* of issue.created, if it is now */
	uint32_t argument;               /* whose they are */
	void *lists[AZORA_OPTION_LISTS]; /* owned */
	size_t list_count;
} azora_options;

/* Whose options they are. */
typedef enum azora_options_of {
	AZORA_OPTIONS_VERIFY = 1,
	AZORA_OPTIONS_VERIFY_JWT = 2,
	AZORA_OPTIONS_VERIFY_PRESENTATION = 4,
	AZORA_OPTIONS_ISSUE = 8,
	AZORA_OPTIONS_ISSUE_BATCH = 16,
	AZORA_OPTIONS_JWT = 32,
	AZORA_OPTIONS_BUNDLE = 64,
} azora_options_of;

/*
 * Reads the options in argument (from 1); array NULL means none. They borrow from the array, which
 * must not change meanwhile, and are to be freed whatever comes back. False, and thrown, if one is
 * not known or not valid.
 */
bool azora_options_read(azora_options *options, const zval *array, uint32_t argument,
						azora_options_of of);
void azora_options_free(azora_options *options);

/* The option profile of a JWT; that of the W3C by default. */
azora_jwt_profile azora_options_profile(const azora_options *options);

#endif
