#include "core/credential_shapes.h"

/*
 * Open Badges 3.0, as its data model has them. The words that a member may hold, and whether a list
 * of one is a list, matter when issuing: others' badges are judged by what JSON-LD takes for equal.
 */
#define MEMBER    AZORA_MEMBER
#define MEMBER_OF AZORA_MEMBER_OF

/* A class whose "type" is a list with the class's name in it. */
#define CLASS(name, table, ...)                                                                    \
	{                                                                                              \
		.type = name, .typing = AZORA_TYPED_WITH, .listed = true, AZORA_MEMBERS(table),            \
		__VA_ARGS__                                                                                \
	}

const char *const azora_identifier_types[] = {
	"name",
	"sourcedId",
	"systemId",
	"productId",
	"userName",
	"accountId",
	"emailAddress",
	"nationalIdentityNumber",
	"isbn",
	"issn",
	"lisSourcedId",
	"oneRosterSourcedId",
	"sisSourcedId",
	"ltiContextId",
	"ltiDeploymentId",
	"ltiToolId",
	"ltiPlatformId",
	"ltiUserId",
	"identifier",
	"*",
	NULL,
};

const char *const azora_achievement_types[] = {
	"Achievement",
	"ApprenticeshipCertificate",
	"Assessment",
	"Assignment",
	"AssociateDegree",
	"Award",
	"BachelorDegree",
	"Badge",
	"Certificate",
	"CertificateOfCompletion",
	"Certification",
	"CoCurricular",
	"CommunityService",
	"Competency",
	"Course",
	"Degree",
	"Diploma",
	"DoctoralDegree",
	"Fieldwork",
	"GeneralEducationDevelopment",
	"JourneymanCertificate",
	"LearningProgram",
	"License",
	"MasterCertificate",
	"MasterDegree",
	"Membership",
	"MicroCredential",
	"ProfessionalDoctorate",
	"QualityAssuranceCredential",
	"ResearchDoctorate",
	"SecondarySchoolDiploma",
	"*",
	NULL,
};

const char *const azora_target_types[] = {
	"ceasn:Competency",
	"ceterms:Credential",
	"CFItem",
	"CFRubric",
	"CFRubricCriterion",
	"CFRubricCriterionLevel",
	"CTDL",
	"*",
	NULL,
};

const char *const azora_result_types[] = {
	"GradePointAverage",
	"LetterGrade",
	"Percent",
	"PerformanceLevel",
	"PredictedScore",
	"RawScore",
	"Result",
	"RubricCriterion",
	"RubricCriterionLevel",
	"RubricScore",
	"ScaledScore",
	"Status",
	"*",
	NULL,
};

const char *const azora_result_states[] = {
	"Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew", NULL,
};

static const azora_member image_members[] = {
	MEMBER("id", URL, AZORA_REQUIRED),
	MEMBER("caption", TEXT, 0),
};

static const azora_shape image = {.type = "Image",
								  .typing = AZORA_TYPED_AS,
								  .closed = true,
								  AZORA_MEMBERS(image_members)};

static const azora_member identifier_members[] = {
	MEMBER("identifier", TEXT, AZORA_REQUIRED),
	MEMBER_OF("identifierType", WORD, AZORA_REQUIRED | AZORA_LENIENT, azora_identifier_types),
};

static const azora_shape identifier = {.type = "IdentifierEntry",
									   .typing = AZORA_TYPED_AS,
									   .closed = true,
									   AZORA_MEMBERS(identifier_members)};

static const azora_member identity_members[] = {
	MEMBER("hashed", BOOLEAN, AZORA_REQUIRED),
	MEMBER("identityHash", TEXT, AZORA_REQUIRED),
	MEMBER_OF("identityType", WORD, AZORA_REQUIRED | AZORA_LENIENT, azora_identifier_types),
	MEMBER("salt", TEXT, 0),
};

static const azora_shape identity = {.type = "IdentityObject",
									 .typing = AZORA_TYPED_AS,
									 .closed = true,
									 AZORA_MEMBERS(identity_members)};

static const azora_member alignment_members[] = {
	MEMBER("targetName", TEXT, AZORA_REQUIRED),
	MEMBER("targetUrl", URL, AZORA_REQUIRED),
	MEMBER("targetCode", TEXT, 0),
	MEMBER("targetDescription", TEXT, 0),
	MEMBER("targetFramework", TEXT, 0),
	MEMBER_OF("targetType", WORD, AZORA_LENIENT, azora_target_types),
};

static const azora_shape alignment = CLASS("Alignment", alignment_members, );

static const azora_member geo_members[] = {
	MEMBER("latitude", NUMBER, AZORA_REQUIRED),
	MEMBER("longitude", NUMBER, AZORA_REQUIRED),
};

static const azora_shape geo = {.type = "GeoCoordinates",
								.typing = AZORA_TYPED_AS,
								AZORA_MEMBERS(geo_members)};

static const azora_member address_members[] = {
	MEMBER("addressCountry", TEXT, 0), MEMBER("addressCountryCode", TEXT, 0),
	MEMBER("addressRegion", TEXT, 0),  MEMBER("addressLocality", TEXT, 0),
	MEMBER("streetAddress", TEXT, 0),  MEMBER("postOfficeBoxNumber", TEXT, 0),
	MEMBER("postalCode", TEXT, 0),     MEMBER_OF("geo", OBJECT, 0, &geo),
};

static const azora_shape address = CLASS("Address", address_members, );

static const azora_shape profile;

static const azora_member profile_members[] = {
	MEMBER("id", URL, AZORA_REQUIRED),
	MEMBER("name", LANGUAGE, AZORA_MANY | AZORA_PLAIN),
	MEMBER("description", LANGUAGE, AZORA_MANY | AZORA_PLAIN),
	MEMBER("url", URL, 0),
	MEMBER("phone", TEXT, 0),
	MEMBER("email", TEXT, 0),
	MEMBER_OF("endorsement", OBJECT, AZORA_LISTED, &azora_shape_endorsement),
	MEMBER("endorsementJwt", TEXT, AZORA_LISTED),
	MEMBER_OF("image", OBJECT, 0, &image),
	MEMBER_OF("address", OBJECT, 0, &address),
	MEMBER_OF("otherIdentifier", OBJECT, AZORA_LISTED, &identifier),
	MEMBER("official", TEXT, 0),
	MEMBER_OF("parentOrg", OBJECT, 0, &profile),
	MEMBER("familyName", TEXT, 0),
	MEMBER("givenName", TEXT, 0),
	MEMBER("additionalName", TEXT, 0),
	MEMBER("patronymicName", TEXT, 0),
	MEMBER("honorificPrefix", TEXT, 0),
	MEMBER("honorificSuffix", TEXT, 0),
	MEMBER("familyNamePrefix", TEXT, 0),
	MEMBER("dateOfBirth", TEXT, 0),
};

static const azora_shape profile = CLASS("Profile", profile_members, );

static const azora_member rubric_members[] = {
	MEMBER("id", URL, AZORA_REQUIRED),
	MEMBER("name", TEXT, AZORA_REQUIRED),
	MEMBER_OF("alignment", OBJECT, AZORA_LISTED, &alignment),
	MEMBER("description", TEXT, 0),
	MEMBER("level", TEXT, 0),
	MEMBER("points", TEXT, 0),
};

static const azora_shape rubric = CLASS("RubricCriterionLevel", rubric_members, );

static const azora_member description_members[] = {
	MEMBER("id", URL, AZORA_REQUIRED),
	MEMBER("name", TEXT, AZORA_REQUIRED),
	MEMBER_OF("resultType", WORD, AZORA_REQUIRED | AZORA_LENIENT, azora_result_types),
	MEMBER_OF("alignment", OBJECT, AZORA_LISTED, &alignment),
	MEMBER("allowedValue", TEXT, AZORA_LISTED),
	MEMBER("requiredLevel", URL, 0),
	MEMBER("requiredValue", TEXT, 0),
	MEMBER_OF("rubricCriterionLevel", OBJECT, AZORA_LISTED, &rubric),
	MEMBER("valueMax", TEXT, 0),
	MEMBER("valueMin", TEXT, 0),
};

static const azora_shape description = CLASS("ResultDescription", description_members, );

static const azora_member result_members[] = {
	MEMBER("achievedLevel", URL, 0),
	MEMBER_OF("alignment", OBJECT, AZORA_LISTED, &alignment),
	MEMBER("resultDescription", URL, 0),
	MEMBER_OF("status", WORD, AZORA_LENIENT, azora_result_states),
	MEMBER("value", TEXT, 0),
};

static const azora_shape result = CLASS("Result", result_members, );

static const azora_member related_members[] = {
	MEMBER("id", URL, AZORA_REQUIRED),
	MEMBER("inLanguage", TEXT, 0),
	MEMBER("version", TEXT, 0),
};

static const azora_shape related = CLASS("Related", related_members, );

static const azora_member criteria_members[] = {
	MEMBER("id", URL, 0),
	MEMBER("narrative", TEXT, 0),
};

static void check_criteria(azora_examiner *examiner, const azora_json *criteria)
{
	if (azora_json_member(criteria, "id") == NULL &&
		azora_json_member(criteria, "narrative") == NULL) {
		azora_malformed(examiner, criteria, "criteria needs an id or a narrative.");
	}
}

static const azora_shape criteria = {AZORA_MEMBERS(criteria_members), .more = check_criteria};

static const azora_member achievement_members[] = {
	MEMBER("id", URL, AZORA_REQUIRED),
	MEMBER("name", TEXT, AZORA_REQUIRED),
	MEMBER("description", TEXT, AZORA_REQUIRED),
	MEMBER_OF("criteria", OBJECT, AZORA_REQUIRED, &criteria),
	MEMBER_OF("achievementType", WORD, AZORA_LENIENT, azora_achievement_types),
	MEMBER_OF("image", OBJECT, 0, &image),
	MEMBER_OF("creator", OBJECT, 0, &profile),
	MEMBER_OF("alignment", OBJECT, AZORA_LISTED, &alignment),
	MEMBER_OF("resultDescription", OBJECT, AZORA_LISTED, &description),
	MEMBER("tag", TEXT, AZORA_LISTED),
	MEMBER("creditsAvailable", NUMBER, 0),
	MEMBER_OF("endorsement", OBJECT, AZORA_LISTED, &azora_shape_endorsement),
	MEMBER("endorsementJwt", TEXT, AZORA_LISTED),
	MEMBER("fieldOfStudy", TEXT, 0),
	MEMBER("humanCode", TEXT, 0),
	MEMBER("inLanguage", TEXT, 0),
	MEMBER_OF("otherIdentifier", OBJECT, AZORA_LISTED, &identifier),
	MEMBER_OF("related", OBJECT, AZORA_LISTED, &related),
	MEMBER("specialization", TEXT, 0),
	MEMBER("version", TEXT, 0),
};

static const azora_shape achievement = CLASS("Achievement", achievement_members, );

static void check_recipient(azora_examiner *examiner, const azora_json *subject)
{
	if (azora_json_member(subject, "id") == NULL &&
		azora_json_member(subject, "identifier") == NULL) {
		azora_malformed(examiner, subject, "credentialSubject needs an id or an identifier.");
	}
}

static const azora_member subject_members[] = {
	MEMBER("id", URL, 0),
	MEMBER_OF("achievement", OBJECT, AZORA_REQUIRED, &achievement),
	MEMBER_OF("identifier", OBJECT, AZORA_LISTED, &identity),
	MEMBER("activityStartDate", TIME, 0),
	MEMBER("activityEndDate", TIME, 0),
	MEMBER("creditsEarned", NUMBER, 0),
	MEMBER_OF("image", OBJECT, 0, &image),
	MEMBER("licenseNumber", TEXT, 0),
	MEMBER("narrative", TEXT, 0),
	MEMBER_OF("result", OBJECT, AZORA_LISTED, &result),
	MEMBER("role", TEXT, 0),
	MEMBER_OF("source", OBJECT, 0, &profile),
	MEMBER("term", TEXT, 0),
};

static const azora_shape subject =
	CLASS("AchievementSubject", subject_members, .more = check_recipient);

static const azora_member evidence_members[] = {
	MEMBER("id", URL, 0),         MEMBER("name", TEXT, 0),  MEMBER("description", TEXT, 0),
	MEMBER("narrative", TEXT, 0), MEMBER("genre", TEXT, 0), MEMBER("audience", TEXT, 0),
};

static const azora_shape evidence = CLASS("Evidence", evidence_members, );

static const azora_member endorsement_subject_members[] = {
	MEMBER("id", URL, AZORA_REQUIRED),
	MEMBER("endorsementComment", TEXT, 0),
};

static const azora_shape endorsement_subject =
	CLASS("EndorsementSubject", endorsement_subject_members, );

static const azora_member identified_members[] = {MEMBER("id", URL, AZORA_WANTED)};

static const azora_shape status = {.typing = AZORA_TYPED,
								   AZORA_MEMBERS(identified_members),
								   .more = azora_check_status_entry};

static const azora_shape service = {.typing = AZORA_TYPED, AZORA_MEMBERS(identified_members)};

#define OF_EVERY_CREDENTIAL                                                                        \
	MEMBER("@context", ANY, AZORA_REQUIRED), MEMBER("id", URL, AZORA_REQUIRED),                    \
		MEMBER("validFrom", TIME, AZORA_REQUIRED), MEMBER("validUntil", TIME, 0),                  \
		MEMBER("awardedDate", TIME, 0), MEMBER_OF("issuer", PARTY, AZORA_REQUIRED, &profile),      \
		MEMBER_OF("credentialStatus", OBJECT, AZORA_MANY | AZORA_ONE, &status),                    \
		MEMBER_OF("credentialSchema", OBJECT, AZORA_LISTED, &azora_shape_schema),                  \
		MEMBER_OF("refreshService", OBJECT, AZORA_MANY | AZORA_ONE, &service),                     \
		MEMBER_OF("termsOfUse", OBJECT, AZORA_LISTED, &azora_shape_typed),                         \
		MEMBER_OF("relatedResource", OBJECT, AZORA_MANY, &azora_shape_resource),                   \
		MEMBER_OF("confidenceMethod", OBJECT, AZORA_MANY, &azora_shape_typed),                     \
		MEMBER_OF("renderMethod", OBJECT, AZORA_MANY, &azora_shape_typed),                         \
		MEMBER_OF("proof", OBJECT, AZORA_MANY, &azora_shape_proof)

static const azora_member badge_members[] = {
	OF_EVERY_CREDENTIAL,
	MEMBER("name", LANGUAGE, AZORA_MANY | AZORA_PLAIN),
	MEMBER("description", LANGUAGE, AZORA_MANY | AZORA_PLAIN),
	MEMBER_OF("credentialSubject", OBJECT, AZORA_REQUIRED, &subject),
	MEMBER_OF("image", OBJECT, 0, &image),
	MEMBER_OF("evidence", OBJECT, AZORA_LISTED, &evidence),
	MEMBER_OF("endorsement", OBJECT, AZORA_LISTED, &azora_shape_endorsement),
	MEMBER("endorsementJwt", TEXT, AZORA_LISTED),
};

const azora_shape azora_shape_badge = CLASS("VerifiableCredential", badge_members, );

static const azora_member endorsement_members[] = {
	OF_EVERY_CREDENTIAL,
	MEMBER("name", LANGUAGE, AZORA_REQUIRED | AZORA_MANY | AZORA_PLAIN),
	MEMBER("description", LANGUAGE, AZORA_MANY | AZORA_PLAIN),
	MEMBER_OF("credentialSubject", OBJECT, AZORA_REQUIRED, &endorsement_subject),
};

static void check_endorsement(azora_examiner *examiner, const azora_json *credential)
{
	const azora_json *type = azora_json_member(credential, "type");
	if (type != NULL && !azora_typed(type, azora_shape_credential.type)) {
		azora_malformed(examiner, type, "An endorsement must be a VerifiableCredential.");
	}
}

const azora_shape azora_shape_endorsement =
	CLASS("EndorsementCredential", endorsement_members, .more = check_endorsement);
