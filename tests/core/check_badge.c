/* Badges built from plain fields: what becomes of each, what is refused, and that all can be
 * issued. */
#include "core/json_reader.h"

#include "badges.h"
#include "documents.h"
#include "short_memory.h"
#include "suite.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONTEXTS                                                                                   \
	"\"https://www.w3.org/ns/credentials/v2\","                                                    \
	"\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\""
#define TYPE "\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"]"
#define SCHEMA                                                                                     \
	"\"credentialSchema\":[{\"id\":\"https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"         \
	"ob_v3p0_achievementcredential_schema.json\",\"type\":\"1EdTechJsonSchemaValidator2019\"}]"

/* The badge holds this text, in which ' stands for ". */
static void expect_part(const char *fields, const char *part)
{
	built built;
	char *wanted = test_need(strlen(part), 1);
	built_valid(&built, fields);
	for (size_t i = 0; part[i] != '\0'; i++) {
		wanted[i] = part[i];
		if (part[i] == '\'') {
			wanted[i] = '"';
		}
	}
	azora_buffer_add(&built.badge.text, "", 1);
	EXPECT_MSG(strstr(built.badge.text.bytes, wanted) != NULL, "%s has no %s",
			   built.badge.text.bytes, wanted);
	free(wanted);
	built_end(&built);
}

START_TEST(the_smallest)
{
	static const char expected[] =
		"{\"@context\":[" CONTEXTS "],\"id\":\"urn:b\"," TYPE ",\"name\":\"A\","
		"\"credentialSubject\":{\"id\":\"urn:r\",\"type\":[\"AchievementSubject\"],"
		"\"achievement\":{\"id\":\"urn:a\",\"type\":[\"Achievement\"],"
		"\"criteria\":{\"narrative\":\"c\"},\"description\":\"d\",\"name\":\"A\"}},"
		"\"issuer\":{\"id\":\"urn:i\",\"type\":[\"Profile\"]},"
		"\"validFrom\":\"2001-09-09T01:46:40Z\"," SCHEMA "}";
	built built;
	built_valid(&built, BADGE "}");
	EXPECT_MSG(built.badge.text.length == strlen(expected) &&
				   memcmp(built.badge.text.bytes, expected, strlen(expected)) == 0,
			   "%.*s", (int)built.badge.text.length, built.badge.text.bytes);
	built_end(&built);
}
END_TEST

/* The members behind validFrom and around the subject are in the standard's order. */
START_TEST(the_order_of_members)
{
	static const char *const members[] = {"@context",
										  "id",
										  "type",
										  "name",
										  "description",
										  "image",
										  "awardedDate",
										  "credentialSubject",
										  "endorsementJwt",
										  "evidence",
										  "issuer",
										  "validFrom",
										  "validUntil",
										  "credentialSchema",
										  "credentialStatus",
										  "relatedResource"};
	static const char *const subject[] = {"id",
										  "type",
										  "activityEndDate",
										  "activityStartDate",
										  "creditsEarned",
										  "achievement",
										  "identifier",
										  "licenseNumber",
										  "narrative",
										  "result",
										  "role",
										  "source",
										  "term"};
	built built;
	built_valid(&built,
				"{'term':'t','source':'urn:s','role':'r','results':{'value':1},'narrative':'n',"
				"'licenseNumber':'l','credits':1.5,'activityStartDate':0,'activityEndDate':1,"
				"'recipient':{'identifier':'a@b.c','id':'urn:r'},'achievement':{" ACHIEVEMENT "},"
				"'replaces':'{\\u0022id\\u0022:\\u0022urn:o\\u0022}',"
				"'status':{'index':1,'list':'https://l.example/'},'validUntil':2000000000,"
				"'validFrom':5,'issuer':'urn:i','evidence':'urn:e','endorsementJwt':'a.b.c',"
				"'awardedDate':3,'image':'urn:p','description':'d','name':'n','id':'urn:b',"
				"'contexts':['https://x.example/context']}");
	json_t *json = json_loadb(built.badge.text.bytes, built.badge.text.length, 0, NULL);
	size_t i = 0;
	const char *name;
	json_t *value;
	json_object_foreach(json, name, value)
	{
		EXPECT(i < 16 && strcmp(name, members[i++]) == 0);
	}
	EXPECT_EQUAL(i, 16);
	i = 0;
	json_object_foreach(json_object_get(json, "credentialSubject"), name, value)
	{
		EXPECT(i < 13 && strcmp(name, subject[i++]) == 0);
	}
	EXPECT_EQUAL(i, 13);
	json_decref(json);
	built_end(&built);
}
END_TEST

START_TEST(what_becomes_of_fields)
{
	static const char *const rows[][2] = {
		{BADGE ",'name':'N'}", "'name':'N','credentialSubject'"},
		{BADGE ",'description':'D \xC3\xA9\\n\\t'}",
		 "'description':'D \xC3\xA9\\n\\t','credential"},
		{BADGE ",'image':'data:image/png;base64,AA=='}",
		 "'image':{'id':'data:image/png;base64,AA==','type':'Image'},'credentialSubject'"},
		{BADGE ",'image':{'caption':'c','id':'urn:p'}}",
		 "'image':{'id':'urn:p','type':'Image','caption':'c'}"},
		{BADGE ",'contexts':'https://x.example/context'}",
		 "/context-3.0.3.json','https://x.example/context'],'id'"},
		{BADGE ",'contexts':[null,'https://x.example/context',null]}",
		 "/context-3.0.3.json','https://x.example/context'],'id'"},
		{BADGE ",'awardedDate':'2001-02-03T04:05:06.789+01:00'}",
		 "'awardedDate':'2001-02-03T04:05:06.789+01:00'"},
		{BADGE ",'awardedDate':-1}", "'awardedDate':'1969-12-31T23:59:59Z'"},
		{BADGE ",'validFrom':5}", "'validFrom':'1970-01-01T00:00:05Z','credentialSchema'"},
		{BADGE ",'validUntil':1000000000}",
		 "'validFrom':'2001-09-09T01:46:40Z','validUntil':'2001-09-09T01:46:40Z',"},
		{BADGE ",'validFrom':'2024-01-01T00:00:00+02:00','validUntil':'2023-12-31T22:00:00.1Z'}",
		 "'validFrom':'2024-01-01T00:00:00+02:00','validUntil':'2023-12-31T22:00:00.1Z'"},
		{BADGE ",'credits':3}", "'creditsEarned':3,'achievement'"},
		{BADGE ",'credits':-0.25}", "'creditsEarned':-0.25,"},
		{BADGE ",'results':{'value':92.5}}", "'result':[{'type':['Result'],'value':'92.5'}]"},
		{BADGE ",'results':[null,{'value':9223372036854775807},{'status':'Failed','value':1e20}]}",
		 "'result':[{'type':['Result'],'value':'9223372036854775807'},"
		 "{'type':['Result'],'status':'Failed','value':'100000000000000000000'}]"},
		{BADGE ",'results':[null,null],'evidence':[],'role':null}", "'name':'A'}},'issuer'"},
		{"{'issuer':'urn:i','recipient':'urn:r','results':[{'resultDescription':'urn:2','status':"
		 "'OnHold'},{'resultDescription':'urn:1','value':'B'}],'achievement':{" ACHIEVEMENT ","
		 "'resultDescription':[null,{'id':'urn:1','name':'n','resultType':'LetterGrade'},"
		 "{'id':'urn:2','name':'m','resultType':'Status'}]}}",
		 "'result':[{'type':['Result'],'resultDescription':'urn:2','status':'OnHold'},"
		 "{'type':['Result'],'resultDescription':'urn:1','value':'B'}]"},
		{BADGE ",'evidence':['https://e.example/',{'audience':'a','name':'n'}]}",
		 "'evidence':[{'id':'https://e.example/','type':['Evidence']},"
		 "{'type':['Evidence'],'name':'n','audience':'a'}]"},
		{BADGE ",'endorsementJwt':['a.b.c','d.e.f']}",
		 "'endorsementJwt':['a.b.c','d.e.f'],'issuer'"},
		{BADGE ",'source':{'id':'urn:s','parentOrg':{'id':'urn:p','parentOrg':'urn:q'}}}",
		 "'source':{'id':'urn:s','type':['Profile'],'parentOrg':{'id':'urn:p','type':['Profile'],"
		 "'parentOrg':{'id':'urn:q','type':['Profile']}}}"},
		{BADGE ",'status':{'list':'https://l.example/1','index':94567}}",
		 "'credentialStatus':{'id':'https://l.example/1#94567','type':'BitstringStatusListEntry',"
		 "'statusPurpose':'revocation','statusListIndex':'94567',"
		 "'statusListCredential':'https://l.example/1'}}"},
		{BADGE ",'status':{'purpose':'suspension','index':'18446744073709551616','list':'urn:l'}}",
		 "'id':'urn:l#18446744073709551616','type':'BitstringStatusListEntry',"
		 "'statusPurpose':'suspension','statusListIndex':'18446744073709551616',"},
		{BADGE ",'replaces':'{\\u0022id\\u0022:\\u0022urn:old\\u0022}'}",
		 "'relatedResource':[{'id':'urn:old','mediaType':'application/vc',"
		 "'digestSRI':'sha256-MwI9EehkHpsPMKyCLWvjvvWRuh6cJwnhMBivYvAThfY='}]}"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		expect_part(rows[i][0], rows[i][1]);
	}
}
END_TEST

START_TEST(what_becomes_of_profiles_and_achievements)
{
	static const char *const rows[][2] = {
		{ISSUER("'email':'a@b.example','name':'N','url':'https://i.example','phone':'+1',"
				"'description':'D','image':'urn:p','official':'O','familyName':'f','givenName':'g',"
				"'additionalName':'a','patronymicName':'p','honorificPrefix':'Dr',"
				"'honorificSuffix':'s','familyNamePrefix':'v','endorsementJwt':'a.b.c'"),
		 "'issuer':{'id':'urn:i','type':['Profile'],'name':'N','url':'https://"
		 "i.example','phone':'+1',"
		 "'description':'D','endorsementJwt':['a.b.c'],'image':{'id':'urn:p','type':'Image'},"
		 "'email':'a@b.example','official':'O','familyName':'f','givenName':'g','additionalName':'"
		 "a',"
		 "'patronymicName':'p','honorificPrefix':'Dr','honorificSuffix':'s','familyNamePrefix':'v'"
		 "}"},
		{ISSUER("'address':{'postalCode':'1','geo':{'longitude':-1.5,'latitude':2}},"
				"'otherIdentifier':{'identifier':'x','identifierType':'ext:my.own-type_1'}"),
		 "'address':{'type':['Address'],'postalCode':'1','geo':{'type':'GeoCoordinates','latitude':"
		 "2,"
		 "'longitude':-1.5}},'otherIdentifier':[{'type':'IdentifierEntry','identifier':'x',"
		 "'identifierType':'ext:my.own-type_1'}]"},
		{EARNED("'tag':'t','version':2,'creditsAvailable':10,'inLanguage':'sr-Latn-RS',"
				"'achievementType':'Badge','creator':'urn:c','fieldOfStudy':'f','humanCode':'h',"
				"'image':'urn:p','specialization':'s','endorsementJwt':'a.b.c',"
				"'related':[{'id':'urn:1','inLanguage':'es-419','version':'1'},'urn:2'],"
				"'otherIdentifier':{'identifierType':'isbn','identifier':'1'}"),
		 "{'id':'urn:a','type':['Achievement'],'achievementType':'Badge','creator':{'id':'urn:c','"
		 "type':"
		 "['Profile']},'creditsAvailable':10,'criteria':{'narrative':'c'},'description':'d',"
		 "'endorsementJwt':['a.b.c'],'fieldOfStudy':'f','humanCode':'h','image':{'id':'urn:p',"
		 "'type':'Image'},'inLanguage':'sr-Latn-RS','name':'A','otherIdentifier':[{'type':"
		 "'IdentifierEntry','identifier':'1','identifierType':'isbn'}],'related':[{'id':'urn:1','"
		 "type':"
		 "['Related'],'inLanguage':'es-419','version':'1'},{'id':'urn:2','type':['Related']}],"
		 "'specialization':'s','tag':['t'],'version':'2'}"},
		{EARNED(
			 "'alignment':{'targetUrl':'http://x.example','targetName':'T','targetType':'CFItem',"
			 "'targetCode':'c','targetDescription':'d','targetFramework':'f'}"),
		 "'alignment':[{'type':['Alignment'],'targetCode':'c','targetDescription':'d','targetName':"
		 "'T',"
		 "'targetFramework':'f','targetType':'CFItem','targetUrl':'http://x.example'}]"},
		{EARNED("'resultDescription':[{'id':'urn:1','name':'n','resultType':'Percent','valueMin':0,"
				"'valueMax':100,'requiredValue':'50','allowedValue':[0,50,'100']},{'id':'urn:2',"
				"'name':'m','resultType':'ext:x','requiredLevel':'urn:3','rubricCriterionLevel':"
				"{'id':'urn:3','name':'l','points':5,'level':'1','description':'d'}}]"),
		 "'resultDescription':[{'id':'urn:1','type':['ResultDescription'],'allowedValue':['0','50',"
		 "'100'],'name':'n','requiredValue':'50','resultType':'Percent','valueMax':'100','valueMin'"
		 ":'0'"
		 "},{'id':'urn:2','type':['ResultDescription'],'name':'m','requiredLevel':'urn:3',"
		 "'resultType':'ext:x','rubricCriterionLevel':[{'id':'urn:3','type':['RubricCriterionLevel'"
		 "],"
		 "'description':'d','level':'1','name':'l','points':'5'}]}]"},
		{"{'issuer':'urn:i','recipient':'urn:r','achievement':{'id':'urn:a','name':'A','"
		 "description':"
		 "'d','criteria':{'id':'https://c.example/'}}}",
		 "'criteria':{'id':'https://c.example/'}"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		expect_part(rows[i][0], rows[i][1]);
	}
}
END_TEST

START_TEST(recipients)
{
	static const char *const rows[][2] = {
		{GIVEN("{'id':'did:web:x.example'}"),
		 "{'id':'did:web:x.example','type':['AchievementSubject']"},
		{GIVEN("{'identifier':{'value':'ada@example.org','salt':'pepper'}}"),
		 "'credentialSubject':{'type':['AchievementSubject'],'achievement'"},
		{GIVEN("{'value':'Ada','type':'name','hashed':false,'id':'urn:r'}"),
		 "'identifier':[{'type':'IdentityObject','hashed':false,'identityHash':'Ada','identityType'"
		 ":"
		 "'name'}]}"},
		/* By sha256sum. */
		{GIVEN("{'identifier':{'value':'ada@example.org','salt':'pepper'}}"),
		 "'identifier':[{'type':'IdentityObject','hashed':true,'identityHash':'sha256$"
		 "ebe41303590c450d254bbeacc4ccf12cf6690106fe8ec1fca9349c7a890e3e30','identityType':"
		 "'emailAddress','salt':'pepper'}]}"},
		{GIVEN("{'identifier':{'value':'ada@example.org','salt':'','type':'userName'}}"),
		 "'identityHash':'sha256$cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d',"
		 "'identityType':'userName'}]}"},
		{GIVEN("{'identifier':[{'value':'Ada','type':'name','hashed':false},null]}"),
		 "'identifier':[{'type':'IdentityObject','hashed':false,'identityHash':'Ada','identityType'"
		 ":"
		 "'name'}]}"},
		{GIVEN("{'identifier':{'salt':'x','hash':'sha256$"
			   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'}}"),
		 "'hashed':true,'identityHash':'sha256$"
		 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','identityType':"
		 "'emailAddress','salt':'x'}]}"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		expect_part(rows[i][0], rows[i][1]);
	}
}
END_TEST

/* The hash of a value and a salt behind it, as sha256$ and hexadecimal. */
static void hash_of(const char *value, const char *salt, char text[72])
{
	char joined[128];
	unsigned char digest[crypto_hash_sha256_BYTES];
	int length = snprintf(joined, sizeof(joined), "%s%s", value, salt);
	(void)crypto_hash_sha256(digest, (const unsigned char *)joined, (size_t)length);
	(void)strcpy(text, "sha256$");
	(void)sodium_bin2hex(text + 7, 65, digest, sizeof(digest));
}

START_TEST(salts_and_ids_are_drawn)
{
	char ids[2][64], salts[4][64];
	for (size_t i = 0; i < 2; i++) {
		built built;
		built_valid(&built,
					GIVEN("{'identifier':['ada@example.org',{'value':'ada@example.org'}]}"));
		json_t *json = json_loadb(built.badge.text.bytes, built.badge.text.length, 0, NULL);
		const char *id = json_string_value(json_object_get(json, "id"));
		EXPECT_EQUAL(strlen(id), 45);
		EXPECT(strncmp(id, "urn:uuid:", 9) == 0 && id[23] == '4' && strchr("89ab", id[28]) != NULL);
		for (size_t j = 9; j < 45; j++) {
			bool hyphen = j == 17 || j == 22 || j == 27 || j == 32;
			EXPECT(hyphen ? id[j] == '-' : strchr("0123456789abcdef", id[j]) != NULL);
		}
		(void)strcpy(ids[i], id);
		for (size_t j = 0; j < 2; j++) {
			char hash[72];
			const json_t *identity = json_array_get(
				json_object_get(json_object_get(json, "credentialSubject"), "identifier"), j);
			const char *salt = json_string_value(json_object_get(identity, "salt"));
			EXPECT_EQUAL(strlen(salt), 32);
			hash_of("ada@example.org", salt, hash);
			EXPECT(strcmp(json_string_value(json_object_get(identity, "identityHash")), hash) == 0);
			(void)strcpy(salts[i * 2 + j], salt);
		}
		json_decref(json);
		built_end(&built);
	}
	EXPECT(strcmp(ids[0], ids[1]) != 0);
	for (size_t i = 0; i < 4; i++) {
		for (size_t j = 0; j < i; j++) {
			EXPECT(strcmp(salts[i], salts[j]) != 0);
		}
	}
}
END_TEST

typedef struct memory_case {
	test_memory memory;
	json_t *fields;
	azora_badge badge;
} memory_case;

static azora_status build_again(void *context)
{
	memory_case *this = context;
	azora_value value = azora_json_value(this->fields);
	azora_badge_code code =
		azora_badge_build(&this->badge, &this->memory.allocator, &azora_json_reader, &value, NOW);
	if (code != AZORA_BADGE_OK) {
		azora_badge_free(&this->badge);
	}
	EXPECT(code != AZORA_BADGE_INVALID);
	return code == AZORA_BADGE_OK ? AZORA_OK : AZORA_NO_MEMORY;
}

static void nothing_kept(void *context)
{
	(void)context;
}

START_TEST(building_short_of_memory)
{
	for (int jump = 0; jump < 2; jump++) {
		memory_case this = {
			.fields =
				test_json("{'issuer':'urn:i','recipient':'urn:r','achievement':{" ACHIEVEMENT ","
						  "'resultDescription':{'id':'urn:1','name':'n','resultType':'Result'}},"
						  "'results':{'resultDescription':'urn:1'},"
						  "'description':'dddddddddddddddddddddddddddddddddddddddddddd',"
						  "'replaces':'{\\u0022id\\u0022:\\u0022urn:o\\u0022}'}")};
		test_memory_begin(&this.memory);
		EXPECT(run_short(&this.memory, jump, build_again, &this, nothing_kept) >= 5);
		azora_badge_free(&this.badge);
		EXPECT(test_memory_end(&this.memory) == 0 || jump);
		json_decref(this.fields);
	}
}
END_TEST

Suite *suite_badge(void)
{
	const TTest *const tests[] = {the_smallest,
								  the_order_of_members,
								  what_becomes_of_fields,
								  what_becomes_of_profiles_and_achievements,
								  recipients,
								  salts_and_ids_are_drawn,
								  building_short_of_memory};
	return TEST_SUITE("badge", tests);
}
