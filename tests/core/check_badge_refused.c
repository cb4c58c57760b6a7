/* Fields that no badge can be built from, and what is said of them. */
#include "badges.h"
#include "core/credential.h"
#include "documents.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static void expect_refused(const char *fields, const char *field, const char *message)
{
	built built;
	built_begin(&built, test_json(fields));
	EXPECT_MSG(built.code == AZORA_BADGE_INVALID, "%s is built", fields);
	EXPECT_MSG(strcmp(built.badge.field, field) == 0, "%s: %s", fields, built.badge.field);
	EXPECT_MSG(strstr(built.badge.message, message) != NULL, "%s: %s", fields, built.badge.message);
	built_end(&built);
}

typedef struct row {
	const char *fields, *field, *message;
} row;

static const row refused[] = {
	{"[1]", "", "array with keys"},
	{"5", "", "array with keys"},
	{"null", "", "array with keys"},
	{"[]", "recipient", "is missing"},
	{"{}", "recipient", "is missing"},
	{"{'recipient':'urn:r'}", "achievement", "is missing"},
	{"{'recipient':'urn:r','achievement':{" ACHIEVEMENT "}}", "issuer", "is missing"},
	{BADGE ",'tags':1}", "tags", "is not known; known are contexts, id, name"},
	{BADGE ",'':1}", "", "is not known"},
	{BADGE ",'id':5}", "id", "URL with its scheme"},
	{BADGE ",'id':'x'}", "id", "URL with its scheme"},
	{BADGE ",'id':'https://'}", "id", "URL with its scheme"},
	{BADGE ",'id':'urn:a b'}", "id", "URL with its scheme"},
	{BADGE ",'name':''}", "name", "not empty"},
	{BADGE ",'name':true}", "name", "must be a string"},
	{BADGE ",'name':'a\\u0000'}", "name", "control characters"},
	{BADGE ",'name':'\\u007f'}", "name", "control characters"},
	{BADGE ",'description':[1]}", "description", "must be a string"},
	{BADGE ",'image':5}", "image", "array with keys, or a string that is its id"},
	{BADGE ",'image':'x'}", "image", "URL with its scheme"},
	{BADGE ",'image':{'caption':'c'}}", "image.id", "is missing"},
	{BADGE ",'image':{'id':'urn:a','type':'Image'}}", "image.type", "known are id, caption"},
	{BADGE ",'image':['urn:a']}", "image", "array with keys"},
	{BADGE ",'awardedDate':'2024-01-01'}", "awardedDate", "time with an offset"},
	{BADGE ",'awardedDate':'2024-01-01T00:00:00'}", "awardedDate", "time with an offset"},
	{BADGE ",'awardedDate':'2024-02-30T00:00:00Z'}", "awardedDate", "time with an offset"},
	{BADGE ",'awardedDate':'2024-02-01T24:00:00Z'}", "awardedDate", "time with an offset"},
	{BADGE ",'awardedDate':'-2024-02-01T01:00:00Z'}", "awardedDate", "time with an offset"},
	{BADGE ",'awardedDate':'12024-02-01T01:00:00Z'}", "awardedDate", "time with an offset"},
	{BADGE ",'awardedDate':1.5}", "awardedDate", "time with an offset"},
	{BADGE ",'awardedDate':253402300800}", "awardedDate", "time with an offset"},
	{BADGE ",'validUntil':999999999}", "validUntil", "before validFrom"},
	{BADGE ",'validFrom':9,'validUntil':'1970-01-01T01:00:08.9+01:00'}", "validUntil",
	 "before validFrom"},
	{BADGE ",'contexts':['https://www.w3.org/ns/credentials/v2']}", "contexts[0]",
	 "in every badge already"},
	{BADGE ",'contexts':'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'}", "contexts",
	 "in every badge already"},
	{BADGE ",'contexts':['urn:a',{}]}", "contexts[1]", "URL with its scheme"},
	{BADGE ",'credits':'3'}", "credits", "must be a number"},
	{BADGE ",'credits':9007199254740992}", "credits", "must be a number"},
	{BADGE ",'credits':9007199254740992.0}", "credits", "smaller than 2^53"},
	{BADGE ",'credits':-1e20}", "credits", "smaller than 2^53"},
	{BADGE ",'credits':1e300}", "credits", "smaller than 2^53"},
	{BADGE ",'evidence':[{'id':'x'}]}", "evidence[0].id", "URL with its scheme"},
	{BADGE ",'evidence':[5]}", "evidence[0]", "array with keys, or a string that is its id"},
	{BADGE ",'evidence':{'title':'x'}}", "evidence.title", "known are id, narrative, name"},
	{BADGE ",'results':'x'}", "results", "array with keys"},
	{BADGE ",'results':{'status':'Done'}}", "results.status", "one of Completed, Enrolled"},
	{BADGE ",'results':[{'value':true}]}", "results[0].value", "string or a number"},
	{BADGE ",'results':[{},{'resultDescription':'urn:x'}]}", "results[1].resultDescription",
	 "one of achievement.resultDescription"},
	{BADGE ",'endorsementJwt':['a.b.c','a.b']}", "endorsementJwt[1]", "compact JWS"},
	{BADGE ",'endorsementJwt':' a.b.c'}", "endorsementJwt", "compact JWS"},
	{BADGE ",'endorsementJwt':true}", "endorsementJwt", "compact JWS"},
	{BADGE ",'results':{'status':5}}", "results.status", "one of Completed, Enrolled"},
	{BADGE ",'status':'urn:l'}", "status", "array with keys"},
	{BADGE ",'status':{'index':1}}", "status.list", "is missing"},
	{BADGE ",'status':{'list':'urn:l'}}", "status.index", "is missing"},
	{BADGE ",'status':{'list':'l','index':1}}", "status.list", "address of a status list"},
	{BADGE ",'status':{'list':'urn:l#1','index':1}}", "status.list", "without \"#\""},
	{BADGE ",'status':{'list':'urn:l','index':-1}}", "status.index", "whole number from 0"},
	{BADGE ",'status':{'list':'urn:l','index':1.5}}", "status.index", "whole number from 0"},
	{BADGE ",'status':{'list':'urn:l','index':'01'}}", "status.index", "whole number from 0"},
	{BADGE ",'status':{'list':'urn:l','index':'1 '}}", "status.index", "whole number from 0"},
	{BADGE ",'status':{'list':'urn:l','index':''}}", "status.index", "whole number from 0"},
	{BADGE ",'status':{'list':'urn:l','index':1,'purpose':'message'}}", "status.purpose",
	 "one of revocation, suspension, refresh"},
	{BADGE ",'status':{'list':'urn:l','index':1,'size':2}}", "status.size",
	 "known are purpose, index, list"},
	{BADGE ",'replaces':{'id':'urn:o'}}", "replaces", "JSON text of a credential"},
	{BADGE ",'replaces':''}", "replaces", "at byte 0"},
	{BADGE ",'replaces':'[]'}", "replaces", "has an id"},
	{BADGE ",'replaces':'{\\u0022id\\u0022:5}'}", "replaces", "has an id"},
	{BADGE ",'replaces':'{\\u0022id\\u0022:\\u0022x\\u0022}'}", "replaces", "URL with its scheme"},
	{BADGE ",'replaces':'{\\u0022id\\u0022:\\u0022urn:b\\u0022}'}", "replaces",
	 "another id than this credential"},
	{ISSUER("'id':5"), "issuer.id", "URL with its scheme"},
	{ISSUER("'email':'x'"), "issuer.email", "e-mail address"},
	{ISSUER("'email':'a b@c'"), "issuer.email", "e-mail address"},
	{ISSUER("'email':'a@b@c'"), "issuer.email", "e-mail address"},
	{ISSUER("'email':'@c'"), "issuer.email", "e-mail address"},
	{ISSUER("'email':'c@'"), "issuer.email", "e-mail address"},
	{ISSUER("'dateOfBirth':'2000-01-01'"), "issuer.dateOfBirth", "is not known"},
	{ISSUER("'address':{'geo':{'latitude':1}}"), "issuer.address.geo.longitude", "is missing"},
	{ISSUER("'otherIdentifier':[{'identifier':'x','identifierType':'ext:'}]"),
	 "issuer.otherIdentifier[0].identifierType", "begin with \"ext:\""},
	{ISSUER("'otherIdentifier':[{'identifier':'x','identifierType':'ext:a b'}]"),
	 "issuer.otherIdentifier[0].identifierType", "begin with \"ext:\""},
	{EARNED("'criteria':{}"), "achievement.criteria", "narrative or an id"},
	{EARNED("'criteria':{'url':'urn:x'}"), "achievement.criteria.url", "known are id, narrative"},
	{EARNED("'criteria':[]"), "achievement.criteria", "is missing"},
	{EARNED("'criteria':null"), "achievement.criteria", "is missing"},
	{EARNED("'name':null"), "achievement.name", "is missing"},
	{EARNED("'name':7"), "achievement.name", "must be a string"},
	{EARNED("'achievementType':'badge'"), "achievement.achievementType",
	 "one of Achievement, ApprenticeshipCertificate"},
	{EARNED("'alignment':[{'targetName':'x','targetUrl':'urn:x'}]"),
	 "achievement.alignment[0].targetUrl", "http or https"},
	{EARNED("'alignment':[{'targetName':'x','targetUrl':'https:x'}]"),
	 "achievement.alignment[0].targetUrl", "http or https"},
	{EARNED("'inLanguage':'en-41'"), "achievement.inLanguage", "language tag"},
	{EARNED("'inLanguage':'en-LATN'"), "achievement.inLanguage", "language tag"},
	{EARNED("'inLanguage':'english'"), "achievement.inLanguage", "language tag"},
	{EARNED("'inLanguage':'en_GB'"), "achievement.inLanguage", "language tag"},
	{EARNED("'inLanguage':'en-gb'"), "achievement.inLanguage", "language tag"},
	{EARNED("'inLanguage':'e'"), "achievement.inLanguage", "language tag"},
	{EARNED("'inLanguage':''"), "achievement.inLanguage", "language tag"},
	{EARNED("'inLanguage':5"), "achievement.inLanguage", "language tag"},
	{EARNED("'tag':['a',1]"), "achievement.tag[1]", "must be a string"},
	{EARNED("'resultDescription':[{'id':'urn:1','name':'n'}]"),
	 "achievement.resultDescription[0].resultType", "is missing"},
	{"{'issuer':'urn:i','recipient':'urn:r','results':[{'resultDescription':'urn:1'}],"
	 "'achievement':{" ACHIEVEMENT ",'resultDescription':{'id':'urn:1','name':'n','resultType':"
	 "'Status'}}}",
	 "results[0].status", "is missing"},
	{"{'issuer':'urn:i','recipient':'urn:r','results':[{'resultDescription':'urn:1'}],"
	 "'achievement':{" ACHIEVEMENT ",'resultDescription':[{'id':'urn:1','name':'n','resultType':"
	 "'Status'},{'id':'urn:0','name':'n','resultType':'Result'},{'id':'urn:1','name':'n',"
	 "'resultType':'Result'}]}}",
	 "results[0].status", "is missing"},
	{GIVEN("5"), "recipient", "array with keys, or a string that is its id"},
	{GIVEN("'x'"), "recipient", "URL with its scheme"},
	{GIVEN("{}"), "recipient", "an id, an identifier or a value"},
	{GIVEN("{'id':null,'identifier':[]}"), "recipient", "an id, an identifier or a value"},
	{GIVEN("{'identifier':[null]}"), "recipient", "an id, an identifier or a value"},
	{GIVEN("{'email':'a@b.c'}"), "recipient.email", "known are id, identifier, type, value"},
	{GIVEN("{'value':'a@b.c','identifier':'a@b.c'}"), "recipient", "and not both"},
	{GIVEN("{'type':'name','id':'urn:r'}"), "recipient", "either a value or a hash"},
	{GIVEN("{'value':'Ada'}"), "recipient.value", "e-mail address"},
	{GIVEN("{'identifier':'x'}"), "recipient.identifier", "e-mail address"},
	{GIVEN("{'identifier':[5]}"), "recipient.identifier[0]", "or a string that is an e-mail"},
	{GIVEN("{'identifier':{}}"), "recipient.identifier", "either a value or a hash"},
	{GIVEN("{'identifier':{'value':'x'}}"), "recipient.identifier.value", "e-mail address"},
	{GIVEN("{'identifier':{'value':5,'type':'name'}}"), "recipient.identifier.value",
	 "must be a string"},
	{GIVEN("{'identifier':{'value':'x','hash':'y'}}"), "recipient.identifier",
	 "either a value or a hash"},
	{GIVEN("{'identifier':{'hash':'sha256$00'}}"), "recipient.identifier.hash",
	 "64 small hexadecimal"},
	{GIVEN("{'identifier':{'type':'mail','value':'x'}}"), "recipient.identifier.type",
	 "one of name, sourcedId"},
	{GIVEN("{'identifier':{'value':'a@b.c','hashed':'no'}}"), "recipient.identifier.hashed",
	 "true or false"},
	{GIVEN("{'identifier':{'value':'a@b.c','hashed':false,'salt':'x'}}"),
	 "recipient.identifier.salt", "left out"},
	{GIVEN("{'identifier':{'value':'a@b.c','salt':5}}"), "recipient.identifier.salt",
	 "must be a string"},
	{GIVEN("{'identifier':{'value':'a@b.c','pepper':'x'}}"), "recipient.identifier.pepper",
	 "known are type, value, hash, hashed, salt"},
};

START_TEST(fields_that_are_refused)
{
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		expect_refused(refused[i].fields, refused[i].field, refused[i].message);
	}
}
END_TEST

/* A hash that was made elsewhere cannot be unhashed. */
START_TEST(a_hash_is_hashed)
{
	expect_refused(GIVEN("{'identifier':{'hashed':false,'hash':'sha256$"
						 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'}}"),
				   "recipient.identifier.hashed", "must be true");
	expect_refused(GIVEN("{'identifier':{'hash':'sha256$"
						 "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef'}}"),
				   "recipient.identifier.hash", "small hexadecimal");
}
END_TEST

START_TEST(what_is_deep_or_large)
{
	for (size_t depth = 30; depth <= 33; depth++) {
		built built;
		json_t *fields = test_json(BADGE "}"), *profile = test_json("'urn:i'");
		for (size_t i = 1; i < depth; i++) {
			profile = json_pack("{s:s,s:o}", "id", "urn:i", "parentOrg", profile);
		}
		json_object_set_new(fields, "issuer", profile);
		built_begin(&built, fields);
		EXPECT_EQUAL(built.code, depth <= 32 ? AZORA_BADGE_OK : AZORA_BADGE_INVALID);
		if (depth > 32) {
			EXPECT(strstr(built.badge.message, "deeper than 32 levels") != NULL);
			EXPECT(strncmp(built.badge.field, "issuer.parentOrg.parentOrg.", 27) == 0);
			EXPECT_EQUAL(strlen(built.badge.field), strlen("issuer") + 32 * strlen(".parentOrg"));
		}
		built_end(&built);
	}
	char *text = test_need(AZORA_CREDENTIAL_SIZE + 1, 1);
	memset(text, 'x', AZORA_CREDENTIAL_SIZE);
	for (size_t length = AZORA_CREDENTIAL_SIZE - 2000; length <= AZORA_CREDENTIAL_SIZE;
		 length += 2000) {
		built built;
		json_t *fields = test_json(BADGE "}");
		json_object_set_new(fields, "narrative", json_stringn(text, length));
		built_begin(&built, fields);
		bool fits = length < AZORA_CREDENTIAL_SIZE;
		EXPECT_EQUAL(built.code, fits ? AZORA_BADGE_OK : AZORA_BADGE_INVALID);
		EXPECT(fits || strstr(built.badge.message, "more than 1 MiB") != NULL);
		built_end(&built);
	}
	free(text);
}
END_TEST

/* A badge with so many results, all of the last of as many descriptions, none of which but a few
 * show. */
static double seconds_of(size_t count, const char *description, azora_badge_code code)
{
	built built;
	json_t *fields = test_json(BADGE "}"), *results = json_array(), *descriptions = json_array();
	for (size_t i = 0; i < count; i++) {
		json_array_append_new(results, json_pack("{s:s}", "resultDescription", "urn:last"));
		json_array_append_new(descriptions, test_json(description));
	}
	json_array_append_new(descriptions,
						  test_json("{'id':'urn:last','name':'n','resultType':'Result'}"));
	json_object_set_new(fields, "results", results);
	json_object_set_new(json_object_get(fields, "achievement"), "resultDescription", descriptions);
	clock_t begin = clock();
	built_begin(&built, fields);
	double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
	EXPECT_EQUAL(built.code, code);
	built_end(&built);
	return seconds;
}

START_TEST(many_results_of_many_descriptions)
{
	static const char described[] = "{'id':'urn:d','name':'n','resultType':'Result'}";
	EXPECT(seconds_of(3000, described, AZORA_BADGE_OK) < 2);
	EXPECT(seconds_of(15000, "null", AZORA_BADGE_OK) < 2);
	EXPECT(seconds_of(100000, described, AZORA_BADGE_INVALID) < 2);
}
END_TEST

/* Nothing is written far beyond what a credential may have. */
START_TEST(what_is_too_large_is_not_written)
{
	built built;
	json_t *fields = test_json(BADGE "}"), *tags = json_array();
	for (size_t i = 0; i < AZORA_CREDENTIAL_SIZE; i++) {
		json_array_append_new(tags, json_string("tag"));
	}
	json_object_set_new(json_object_get(fields, "achievement"), "tag", tags);
	built_begin(&built, fields);
	EXPECT_EQUAL(built.code, AZORA_BADGE_INVALID);
	EXPECT(strstr(built.badge.message, "more than 1 MiB") != NULL && built.badge.field[0] == '\0');
	EXPECT(built.badge.text.length < AZORA_CREDENTIAL_SIZE + 1000);
	built_end(&built);
}
END_TEST

Suite *suite_badge_refused(void)
{
	const TTest *const tests[] = {fields_that_are_refused, a_hash_is_hashed, what_is_deep_or_large,
								  many_results_of_many_descriptions,
								  what_is_too_large_is_not_written};
	return TEST_SUITE("badge_refused", tests);
}
