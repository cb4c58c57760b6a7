#include "listener.h"

#include <libxml/xmlerror.h>
#include <stddef.h>

static int heard;
static xmlStructuredErrorFunc structured_before;

static void hear(void *context, const char *message, ...)
{
	(void)context;
	(void)message;
	heard++;
}

#if LIBXML_VERSION >= 21200
static void hear_structured(void *context, const xmlError *error)
#else
static void hear_structured(void *context, xmlErrorPtr error)
#endif
{
	(void)context;
	(void)error;
	heard++;
}

void test_listen(bool structured)
{
	xmlSetGenericErrorFunc(&heard, hear);
	xmlSetStructuredErrorFunc(structured ? &heard : NULL, structured ? hear_structured : NULL);
	structured_before = xmlStructuredError;
	heard = 0;
}

bool test_is_listening(void)
{
	return xmlGenericError == hear && xmlGenericErrorContext == &heard &&
		   xmlStructuredError == structured_before;
}

int test_heard(void)
{
	return heard;
}

void test_listen_no_more(void)
{
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlSetGenericErrorFunc(NULL, NULL);
}
