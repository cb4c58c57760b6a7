#include "php/issue.h"
#include "php/credential_exception.h"
#include "php/glue.h"
#include "php/signing_key.h"

#include "zend_exceptions.h"

/* The first problem in words, and how many more there are. */
static zend_string *summary(const char *what, const azora_problems *problems)
{
	const azora_problem *first = problems->first;
	const char *message = first != NULL ? first->message : "";
	const char *place = first != NULL && *first->pointer != '\0' ? first->pointer : "";
	if (problems->count > 1) {
		return zend_strpprintf(0, "%s: %s%s%s (and %zu more, see $problems)", what, place,
							   *place != '\0' ? ": " : "", message, problems->count - 1);
	}
	return zend_strpprintf(0, "%s: %s%s%s", what, place, *place != '\0' ? ": " : "", message);
}

zend_object *azora_issue_exception(const azora_issue *issue, azora_issue_code code)
{
	const azora_problems *problems = &issue->verification.problems;
	const azora_document *document = &issue->verification.document;
	azora_credential_code kind = AZORA_CREDENTIAL_INVALID;
	zend_string *message;
	if (code == AZORA_ISSUE_SYNTAX) {
		kind = AZORA_CREDENTIAL_SYNTAX;
		message = zend_strpprintf(0, "The credential cannot be read: at byte %zu, %s",
								  document->offset, document->message);
	} else if (code == AZORA_ISSUE_PROOF) {
		kind = AZORA_CREDENTIAL_PROOF;
		message = summary("The credential has a proof that cannot stay", problems);
	} else {
		message = summary("This is not a credential that can be issued", problems);
	}
	zend_object *exception = azora_credential_exception(kind, ZSTR_VAL(message), problems);
	zend_string_release(message);
	return exception;
}

static void throw_failed(const azora_issue *issue, azora_issue_code code)
{
	if (code == AZORA_ISSUE_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (code == AZORA_ISSUE_KEY) {
		azora_key_throw(issue->key_code);
	} else {
		zval exception;
		ZVAL_OBJ(&exception, azora_issue_exception(issue, code));
		zend_throw_exception_object(&exception);
	}
}

void azora_issue_finish(azora_issue *issue, azora_issue_code code, zval *return_value)
{
	if (code == AZORA_ISSUED) {
		RETVAL_STRINGL(issue->text.bytes, issue->text.length);
	} else {
		throw_failed(issue, code);
	}
	azora_issue_free(issue);
}
