/*
 * What all users of libxml2 here keep to: nothing that others in the process share is touched.
 */
#ifndef AZORA_CORE_LIBXML_H
#define AZORA_CORE_LIBXML_H

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <string.h>

/* How many different names, prefixes and namespaces a parser has met. Older versions look for one
 * among so many in linear time, from some thousands on. */
static inline int azora_libxml_names(xmlParserCtxtPtr parser)
{
#if LIBXML_VERSION >= 21400
	return xmlDictSize(xmlCtxtGetDict(parser));
#else
	return xmlDictSize(parser->dict);
#endif
}

/* libxml2 keeps the last error of each thread, even if a parser's own handler was told of it;
 * others may ask for theirs. */
static inline void azora_libxml_keep_error(xmlError *kept)
{
	const xmlError *last = xmlGetLastError();
	memset(kept, 0, sizeof(*kept));
	if (last != NULL) {
		(void)xmlCopyError((xmlErrorPtr)last, kept);
	}
}

static inline void azora_libxml_restore_error(xmlError *kept)
{
	xmlErrorPtr last = (xmlErrorPtr)xmlGetLastError();
	if (last != NULL && kept->code == XML_ERR_OK) {
		xmlResetLastError();
	} else if (last != NULL) {
		(void)xmlCopyError(kept, last);
	}
	xmlResetError(kept);
}

#endif
