/*
 * The steps that verifying a credential, a presentation and a JWT have in common.
 */
#ifndef AZORA_CORE_VERIFICATION_H
#define AZORA_CORE_VERIFICATION_H

#include "core/credential.h"

/* Options for verifying one document and what belongs to it: those that are given, with the work
 * that may be done, if they do not bring it. */
azora_verify_options azora_verification_bounded(const azora_verify_options *options,
												azora_work *work);

/* Takes bytes from what may be read; false if there are not so many left. */
bool azora_verification_work(const azora_verify_options *options, size_t bytes);

/* Reads the document; false if it is no JSON object, which is told as a problem of the check
 * structure, or no memory. */
bool azora_verification_begin(azora_verification *verification, const azora_allocator *allocator,
							  const char *text, size_t length, const azora_verify_options *options);

/* Begins without a document, and says why as a problem of a check, which fails. False if there was
 * no memory. */
bool azora_verification_refuse(azora_verification *verification, const azora_allocator *allocator,
							   azora_check check, const char *code, const char *message);

/* Structure, context and dates. */
void azora_verification_examine(azora_verification *verification, azora_document_kind kind,
								const azora_verify_options *options);

/*
 * Structure and context of what was proved, where it has fewer contexts than the document: nobody
 * may make a credential of what was none when it was signed. False if there was no memory.
 */
bool azora_verification_examine_proved(azora_verification *verification, azora_document_kind kind,
									   const azora_verify_options *options);

/*
 * The check issuer, after the check proof: whether the key that signed is the issuer's (a
 * presentation's: the holder's), which is what proved says, and whether he is trusted.
 */
void azora_verification_owner(azora_verification *verification, bool proved,
							  const azora_json *party, const azora_verify_options *options);

/* Structure, context and dates, the document's own proofs, and whose they are. False if there was
 * no memory. */
bool azora_verification_by_proofs(azora_verification *verification, azora_document_kind kind,
								  const azora_verify_options *options);

/* From all checks whether the document is verified. */
void azora_verification_conclude(azora_verification *verification,
								 const azora_verify_options *options);

#endif
