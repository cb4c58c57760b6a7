#include "core/credential_shape.h"
#include "core/datetime.h"

#define NOT_YET_VALID "NOT_YET_VALID_ERROR"
#define EXPIRED       "EXPIRED_ERROR"

const azora_json *azora_credential_id(const azora_json *party)
{
	const azora_json *id =
		party != NULL && party->kind == AZORA_OBJECT ? azora_json_member(party, "id") : party;
	return id != NULL && id->kind == AZORA_TEXT ? id : NULL;
}

void azora_credential_dates(const azora_json *credential, int64_t now, int64_t skew,
							azora_problems *problems)
{
	const azora_json *from = azora_json_member(credential, "validFrom");
	const azora_json *until = azora_json_member(credential, "validUntil");
	int64_t seconds, latest;
	if (!azora_add_int64(now, skew, &latest)) {
		latest = INT64_MAX;
	}
	if (azora_datetime_of(from, &seconds) && seconds > latest) {
		azora_problem_add(problems, AZORA_CHECK_DATES, NOT_YET_VALID, from,
						  "The credential is not valid before %.*s.",
						  azora_quotable(from->length, from->as.text), from->as.text);
	}
	if (azora_datetime_of(until, &seconds) && seconds < now) {
		azora_problem_add(problems, AZORA_CHECK_DATES, EXPIRED, until,
						  "The credential was valid until %.*s.",
						  azora_quotable(until->length, until->as.text), until->as.text);
	}
}
