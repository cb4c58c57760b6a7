/*
 * Badges, status lists and presentations, and each of their rules broken once.
 */
#include "credential_samples.h"
#include "examined.h"
#include "files.h"
#include "suite.h"

#include <stdio.h>

static const test_change of_badges[] = {
	BAD_AT("/id", NULL, ""),
	BAD_AT("/validFrom", NULL, ""),
	GOOD("/name", NULL),
	UNISSUED("/name", "{'@value':'A'}"),
	UNISSUED("/name", "['A','B']"),
	GOOD("/type", "['VerifiableCredential','AchievementCredential']"),
	BAD("/type", "['OpenBadgeCredential']"),
	BAD("/@context", "['https://www.w3.org/ns/credentials/v2']"),
	BAD("/@context", "['https://www.w3.org/ns/credentials/v2','https://w3id.org/security/jwk/v1',"
					 "'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']"),
	BAD("/image/extra", "1"),
	BAD("/image/type", "['Image']"),
	BAD("/image/type", "'Picture'"),
	BAD_AT("/image/id", NULL, "/image"),
	BAD("/image", "'https://example.org/i.png'"),
	GOOD("/issuer", "'did:example:i'"),
	BAD_AT("/issuer/type", NULL, "/issuer"),
	BAD("/issuer/type", "['Own']"),
	UNISSUED("/issuer/type", "'Profile'"),
	BAD("/issuer/url", "'example.org'"),
	BAD("/issuer/address/type", "['Place']"),
	BAD("/issuer/address/geo/latitude", "'1.5'"),
	BAD_AT("/issuer/otherIdentifier/0/type", NULL, "/issuer/otherIdentifier/0"),
	BAD("/issuer/otherIdentifier/0/own", "1"),
	UNISSUED("/issuer/otherIdentifier/0/identifierType", "'own'"),
	BAD("/issuer/otherIdentifier/0/identifierType", "5"),
	BAD("/issuer/parentOrg/type", "['Own']"),
	BAD("/issuer/parentOrg", "'urn:o:1'"),
	BAD("/awardedDate", "'2024-01-01'"),
	BAD("/credentialSubject", "[]"),
	BAD_AT("/credentialSubject/type", NULL, "/credentialSubject"),
	BAD("/credentialSubject/type", "['Subject']"),
	GOOD("/credentialSubject/id", NULL),
	BAD("/credentialSubject/id", "'s'"),
	BAD("/credentialSubject/identifier", "[]"),
	BAD("/credentialSubject/identifier/0/hashed", "'true'"),
	BAD_AT("/credentialSubject/identifier/0/hashed", NULL, "/credentialSubject/identifier/0"),
	BAD("/credentialSubject/identifier/0/own", "1"),
	BAD_AT("/credentialSubject/identifier/0/identityType", NULL, "/credentialSubject/identifier/0"),
	BAD_AT("/credentialSubject/achievement", NULL, "/credentialSubject"),
	BAD("/credentialSubject/achievement", "'urn:a:1'"),
	BAD("/credentialSubject/achievement", "[{}]"),
	BAD_AT("/credentialSubject/achievement/id", NULL, "/credentialSubject/achievement"),
	BAD_AT("/credentialSubject/achievement/name", NULL, "/credentialSubject/achievement"),
	BAD_AT("/credentialSubject/achievement/description", NULL, "/credentialSubject/achievement"),
	BAD_AT("/credentialSubject/achievement/criteria", NULL, "/credentialSubject/achievement"),
	BAD_AT("/credentialSubject/achievement/criteria/narrative", NULL,
		   "/credentialSubject/achievement/criteria"),
	UNISSUED("/credentialSubject/achievement/achievementType", "'Kurs'"),
	GOOD("/credentialSubject/achievement/achievementType", "'ext:Kurs'"),
	UNISSUED("/credentialSubject/achievement/tag", "'t'"),
	BAD("/credentialSubject/achievement/tag", "[]"),
	BAD("/credentialSubject/achievement/tag/0", "null"),
	BAD("/credentialSubject/achievement/creator/type", "['Own']"),
	BAD("/credentialSubject/achievement/alignment/0/targetUrl", "'x'"),
	BAD_AT("/credentialSubject/achievement/alignment/0/targetName", NULL,
		   "/credentialSubject/achievement/alignment/0"),
	UNISSUED("/credentialSubject/achievement/alignment/0/targetType", "'x'"),
	BAD("/credentialSubject/achievement/related/0/type", "['x']"),
	BAD_AT("/credentialSubject/achievement/resultDescription/0/resultType", NULL,
		   "/credentialSubject/achievement/resultDescription/0"),
	BAD("/credentialSubject/achievement/resultDescription/0/type", "['Own']"),
	BAD("/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/0/name", "1"),
	BAD("/credentialSubject/result/0/type", "['Own']"),
	UNISSUED("/credentialSubject/result/0/status", "'ext:Done'"),
	BAD("/credentialSubject/result/0/value", "50"),
	BAD("/credentialSubject/source/type", "['Own']"),
	BAD("/credentialSubject/creditsEarned", "'2.5'"),
	BAD("/credentialSubject/activityStartDate", "'2024-01-01T00:00:00'"),
	GOOD("/credentialSubject/own", "{'a':1}"),
	UNISSUED("/credentialSubject/own", "null"),
	UNISSUED_AT("/own", "[{'a':[]}]", "/own/0/a"),
	UNISSUED_AT("/own", "[null]", "/own/0"),
	GOOD("/proof/0/own", "[]"),
	BAD("/evidence/0/type", "['Own']"),
	UNISSUED("/evidence", "{'type':['Evidence']}"),
	BAD("/endorsement/0/type", "['VerifiableCredential']"),
	BAD("/endorsement/0/type", "['EndorsementCredential']"),
	BAD_AT("/endorsement/0/name", NULL, "/endorsement/0"),
	CONTEXT("/endorsement/0/@context/1", "{}"),
	BAD_AT("/endorsement/0/credentialSubject/id", NULL, "/endorsement/0/credentialSubject"),
	BAD("/endorsementJwt/0", "5"),
	UNISSUED("/credentialStatus", "[{'id':'urn:s:1','type':'Other'}]"),
	UNISSUED_AT("/credentialStatus/id", NULL, "/credentialStatus"),
	UNISSUED("/credentialStatus/statusListIndex", "7"),
	UNISSUED("/credentialSchema", "{'id':'urn:c:1','type':'C'}"),
	UNISSUED_AT("/refreshService/id", NULL, "/refreshService"),
	UNISSUED("/termsOfUse", "{'type':'T'}"),
	GOOD("/proof", "{'type':'DataIntegrityProof'}"),
};

START_TEST(badges)
{
	TEST_CHANGES(SAMPLE_BADGE, AZORA_A_CREDENTIAL, of_badges);
}
END_TEST

START_TEST(recipients_of_badges_are_named)
{
	examined examined;
	json_t *json = test_json(SAMPLE_BADGE);
	test_json_put(json, "/credentialSubject/identifier", NULL);
	test_json_put(json, "/credentialSubject/id", NULL);
	examined_begin(&examined, json, &(examining){.kind = AZORA_A_CREDENTIAL});
	EXPECT_EQUAL(examined.problems.count, 1);
	ck_assert_str_eq(examined.problems.first->pointer, "/credentialSubject");
	examined_free(&examined);
}
END_TEST

static const test_change of_status_lists[] = {
	GOOD("/id", NULL),
	BAD("/credentialSubject/type", "'Own'"),
	BAD_AT("/credentialSubject/type", NULL, "/credentialSubject"),
	BAD_AT("/credentialSubject/statusPurpose", NULL, "/credentialSubject"),
	GOOD("/credentialSubject/statusPurpose", "'revocation'"),
	BAD("/credentialSubject/statusPurpose", "[]"),
	BAD("/credentialSubject/statusPurpose/0", "1"),
	BAD_AT("/credentialSubject/encodedList", NULL, "/credentialSubject"),
	BAD("/credentialSubject/encodedList", "5"),
	BAD("/credentialSubject/encodedList", "'H4s'"),
	BAD("/credentialSubject/encodedList", "''"),
	BAD("/credentialSubject/ttl", "'300'"),
	BAD("/credentialSubject", "[{'id':'urn:a:1'}]"),
};

START_TEST(status_lists)
{
	TEST_CHANGES(SAMPLE_STATUS_LIST, AZORA_A_CREDENTIAL, of_status_lists);
}
END_TEST

static const test_change of_presentations[] = {
	BAD_AT("/@context",
		   "['https://w3id.org/security/jwk/v1','https://www.w3.org/ns/credentials/v2']",
		   "/@context/0"),
	BAD_AT("/@context", NULL, ""),
	BAD("/type", "'VerifiableCredential'"),
	BAD_AT("/type", NULL, ""),
	GOOD("/type", "['VerifiablePresentation','Own']"),
	BAD("/id", "'1'"),
	GOOD("/holder", "'did:example:h'"),
	GOOD("/holder", NULL),
	BAD("/holder", "'h'"),
	BAD("/holder", "{'name':'H'}"),
	BAD("/holder/id", "'h'"),
	BAD_AT("/termsOfUse/type", NULL, "/termsOfUse"),
	BAD_AT("/proof/type", NULL, "/proof"),
	GOOD("/verifiableCredential", NULL),
	BAD("/verifiableCredential", "[]"),
	BAD("/verifiableCredential", "'a.b.c'"),
	GOOD("/verifiableCredential", SAMPLE_STATUS_LIST),
	BAD("/verifiableCredential/0", "'a.b.c'"),
	BAD("/verifiableCredential/0/type", "[]"),
	BAD("/verifiableCredential/0/issuer", "'i'"),
	GOOD("/verifiableCredential/0/proof/0/@context", "{}"),
	CONTEXT("/verifiableCredential/0/evidence/@context", "{}"),
	CONTEXT("/verifiableCredential/0/@context/1", "{}"),
	BAD_AT("/verifiableCredential/1/@context", NULL, "/verifiableCredential/1"),
	BAD("/verifiableCredential/1/@context", "[]"),
	BAD_AT("/verifiableCredential/1/id", NULL, "/verifiableCredential/1"),
	BAD("/verifiableCredential/1/id", "'urn:a:1'"),
	BAD("/verifiableCredential/1/id", "'data:application/vc+jwt,'"),
	BAD("/verifiableCredential/1/id", "'data:application/vc+jwt'"),
	BAD("/verifiableCredential/1/id", "'data:application/jwt,a.b.c'"),
	BAD("/verifiableCredential/1/id", "'data:application/vc+jwtx,a.b.c'"),
	GOOD("/verifiableCredential/1/id", "'data:application/vc+jwt;base64,YS5iLmM'"),
	GOOD("/verifiableCredential/1/id", "'data:application/vc+sd-jwt,a'"),
	BAD("/@id", "'urn:a:1'"),
};

START_TEST(presentations)
{
	TEST_CHANGES(SAMPLE_PRESENTATION, AZORA_A_PRESENTATION, of_presentations);
}
END_TEST

typedef struct published {
	const char *file;
	const char *problem; /* where the first one lies; NULL: nowhere */
} published;

#define SUBJECT "/credentialSubject"

/* What 1EdTech's validator is tested with. Its document "noproof" is one of version 1 of the data
 * model. */
static const published of_1edtech[] = {
	{"complete", NULL},
	{"endorsement-valid", NULL},
	{"simple", NULL},
	{"simple-context-alias", NULL},
	{"simple-multiple-proofs", NULL},
	{"simple-err-context", SUBJECT},
	{"simple-err-credential-subject-achievement-result-description-type",
	 SUBJECT "/achievement/resultDescription/2/type"},
	{"simple-err-credential-subject-identifier-type", SUBJECT "/identifier/0/type"},
	{"simple-err-credential-subject-profile-type", SUBJECT "/source/type"},
	{"simple-err-credential-subject-result-type", SUBJECT "/result/1/type"},
	{"simple-err-credential-subject-type", SUBJECT "/type"},
	{"simple-err-evidence-type", "/evidence/1/type"},
	{"simple-err-issuer-otheridentifier-type", "/issuer/otherIdentifier/1/type"},
	{"simple-err-issuer-parentorg-type", "/issuer/parentOrg/type"},
	{"simple-err-issuer-type", "/issuer/type"},
	{"simple-noproof", SUBJECT},
};

START_TEST(badges_of_1edtech)
{
	for (size_t i = 0; i < sizeof(of_1edtech) / sizeof(*of_1edtech); i++) {
		char path[256];
		examined examined;
		(void)snprintf(path, sizeof(path), "tests/vectors/1edtech-ob30/%s.json",
					   of_1edtech[i].file);
		json_t *json = test_json_file(path);
		examined_begin(&examined, json, &(examining){.kind = AZORA_A_CREDENTIAL});
		const azora_problem *first = examined.problems.first;
		const char *wanted = of_1edtech[i].problem;
		ck_assert_msg((first == NULL) == (wanted == NULL), "%s: %s", path,
					  first != NULL ? first->message : "no problem");
		if (wanted != NULL) {
			ck_assert_str_eq(first->pointer, wanted);
		}
		examined_free(&examined);
	}
}
END_TEST

Suite *suite_examine_kinds(void)
{
	const TTest *const tests[] = {
		badges, recipients_of_badges_are_named, status_lists, presentations, badges_of_1edtech,
	};
	return TEST_SUITE("examine kinds", tests);
}
