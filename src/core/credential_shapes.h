/*
 * The tables of credentials and presentations that examining looks at first.
 */
#ifndef AZORA_CORE_CREDENTIAL_SHAPES_H
#define AZORA_CORE_CREDENTIAL_SHAPES_H

#include "core/credential_shape.h"

/* Of the VC Data Model 2.0. */
extern const azora_shape azora_shape_credential;
extern const azora_shape azora_shape_presentation;
extern const azora_shape azora_shape_enveloped;
/* Of the Bitstring Status List 1.0. */
extern const azora_shape azora_shape_list_subject;
/* Of Open Badges 3.0. */
extern const azora_shape azora_shape_badge;
extern const azora_shape azora_shape_endorsement;

/* The words that members of badges may hold: NULL behind the last, and "*" where others may stand
 * that begin with "ext:". */
extern const char *const azora_identifier_types[];
extern const char *const azora_achievement_types[];
extern const char *const azora_target_types[];
extern const char *const azora_result_types[];
extern const char *const azora_result_states[];

/* What badges have in common with every credential. */
extern const azora_shape azora_shape_typed; /* something with a type, and a URL as id */
extern const azora_shape azora_shape_schema;
extern const azora_shape azora_shape_status;
extern const azora_shape azora_shape_resource;
extern const azora_shape azora_shape_proof;

/* When issuing, an entry of a bitstring status list. */
void azora_check_status_entry(azora_examiner *examiner, const azora_json *status);

#endif
