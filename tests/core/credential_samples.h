/*
 * Good documents with everything in them that is looked at; ' stands for ".
 */
#ifndef AZORA_TESTS_CREDENTIAL_SAMPLES_H
#define AZORA_TESTS_CREDENTIAL_SAMPLES_H

#define SAMPLE_CREDENTIAL                                                                          \
	"{'@context':['https://www.w3.org/ns/credentials/v2','https://w3id.org/security/jwk/v1'],"     \
	"'id':'urn:uuid:1','type':['VerifiableCredential','https://example.org/#Own'],"                \
	"'name':'A','description':[{'@value':'B','@language':'en-GB','@direction':'ltr'},'C'],"        \
	"'issuer':{'id':'did:example:i','type':'Own','name':{'@value':'I'},'description':'J','x':1},"  \
	"'validFrom':'2024-01-01T00:00:00.25Z','validUntil':'2024-01-01T00:00:00.5Z',"                 \
	"'credentialSubject':[{'id':'did:example:s','type':'Own'},{'a':{'id':'b'}}],"                  \
	"'credentialStatus':[{'id':'urn:e:1','type':'BitstringStatusListEntry',"                       \
	"'statusPurpose':'revocation','statusListIndex':'7','statusSize':2,'statusMessage':["          \
	"{'status':'0x0','message':'a'},{'status':'0x1','message':'b'},"                               \
	"{'status':'0x2','message':'c'},{'status':'0x3','message':'d'}],"                              \
	"'statusListCredential':'https://example.org/s','statusReference':'https://example.org/r'},"   \
	"{'type':['Other']}],"                                                                         \
	"'credentialSchema':{'id':'https://example.org/c','type':'JsonSchema'},"                       \
	"'refreshService':{'type':'R','id':'urn:r:1'},'termsOfUse':[{'type':'T'}],"                    \
	"'evidence':{'type':'E','id':'urn:e:2'},"                                                      \
	"'relatedResource':[{'id':'urn:a:1','mediaType':'text/plain','digestSRI':"                     \
	"'sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg'},"                  \
	"{'id':'urn:a:2','digestMultibase':['uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k','zQm1']}]," \
	"'confidenceMethod':{'type':'C'},'renderMethod':[{'type':'D'}],"                               \
	"'proof':[{'type':'DataIntegrityProof'}],'own':{'@value':1}}"

#define SAMPLE_BADGE                                                                               \
	"{'@context':['https://www.w3.org/ns/credentials/v2',"                                         \
	"'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],"                               \
	"'id':'urn:uuid:1','type':['VerifiableCredential','OpenBadgeCredential'],"                     \
	"'name':'A','description':'B','image':{'id':'https://example.org/i.png','type':'Image',"       \
	"'caption':'C'},"                                                                              \
	"'issuer':{'id':'did:example:i','type':['Profile'],'name':'I','description':'J',"              \
	"'url':'https://example.org','email':'a@b','image':{'id':'urn:i:1','type':'Image'},"           \
	"'address':{'type':['Address'],'addressCountry':'X','geo':{'type':'GeoCoordinates',"           \
	"'latitude':1.5,'longitude':-2}},'otherIdentifier':[{'type':'IdentifierEntry',"                \
	"'identifier':'1','identifierType':'ext:own'}],"                                               \
	"'parentOrg':{'id':'urn:o:1','type':['Profile']}},"                                            \
	"'validFrom':'2024-01-01T00:00:00Z','awardedDate':'2024-01-01T00:00:00+01:00',"                \
	"'credentialSubject':{'id':'did:example:s','type':['AchievementSubject'],"                     \
	"'identifier':[{'type':'IdentityObject','hashed':true,'identityHash':'sha256$1',"              \
	"'identityType':'emailAddress','salt':'s'}],'activityStartDate':'2024-01-01T00:00:00Z',"       \
	"'creditsEarned':2.5,'narrative':'N','role':'R','term':'T','licenseNumber':'L',"               \
	"'source':{'id':'urn:o:2','type':['Profile','Own']},"                                          \
	"'achievement':{'id':'urn:a:1','type':['Achievement'],'name':'A','description':'B',"           \
	"'achievementType':'Course','criteria':{'narrative':'C'},'tag':['t'],"                         \
	"'creator':{'id':'urn:o:3','type':['Profile']},"                                               \
	"'alignment':[{'type':['Alignment'],'targetName':'N','targetUrl':'https://example.org',"       \
	"'targetType':'CTDL'}],'related':[{'id':'urn:a:2','type':['Related']}],"                       \
	"'resultDescription':[{'id':'urn:d:1','type':['ResultDescription'],'name':'N',"                \
	"'resultType':'Percent','allowedValue':['1'],'rubricCriterionLevel':[{'id':'urn:l:1',"         \
	"'type':['RubricCriterionLevel'],'name':'L','points':'1'}]}]},"                                \
	"'result':[{'type':['Result'],'resultDescription':'urn:d:1','value':'50',"                     \
	"'status':'Completed'}]},"                                                                     \
	"'evidence':[{'type':['Evidence'],'id':'urn:e:1','name':'E'}],"                                \
	"'endorsement':[{'@context':['https://www.w3.org/ns/credentials/v2',"                          \
	"'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],'id':'urn:uuid:2',"             \
	"'type':['VerifiableCredential','EndorsementCredential'],'name':'E',"                          \
	"'issuer':'did:example:j','validFrom':'2024-01-01T00:00:00Z',"                                 \
	"'credentialSubject':{'id':'urn:a:1','type':['EndorsementSubject'],"                           \
	"'endorsementComment':'C'},'proof':[{'type':'DataIntegrityProof'}]}],"                         \
	"'endorsementJwt':['a.b.c'],"                                                                  \
	"'credentialStatus':{'id':'urn:s:1','type':'BitstringStatusListEntry',"                        \
	"'statusPurpose':'revocation','statusListIndex':'7',"                                          \
	"'statusListCredential':'https://example.org/s'},"                                             \
	"'credentialSchema':[{'id':'https://example.org/c','type':'1EdTechJsonSchemaValidator2019'}]," \
	"'refreshService':{'id':'urn:r:1','type':'R'},'termsOfUse':[{'type':'T'}],"                    \
	"'proof':[{'type':'DataIntegrityProof'}]}"

#define SAMPLE_STATUS_LIST                                                                         \
	"{'@context':['https://www.w3.org/ns/credentials/v2'],'id':'https://example.org/s',"           \
	"'type':['VerifiableCredential','BitstringStatusListCredential'],"                             \
	"'issuer':'did:example:i','validFrom':'2024-01-01T00:00:00Z',"                                 \
	"'credentialSubject':{'id':'https://example.org/s#list','type':'BitstringStatusList',"         \
	"'statusPurpose':['revocation'],'encodedList':'uH4s','ttl':300000}}"

#define SAMPLE_PRESENTATION                                                                        \
	"{'@context':['https://www.w3.org/ns/credentials/v2'],'id':'urn:uuid:1',"                      \
	"'type':'VerifiablePresentation','holder':{'id':'did:example:h'},"                             \
	"'termsOfUse':{'type':'T'},'proof':{'type':'DataIntegrityProof'},"                             \
	"'verifiableCredential':[" SAMPLE_CREDENTIAL ","                                               \
	"{'@context':'https://www.w3.org/ns/credentials/v2','type':'EnvelopedVerifiableCredential',"   \
	"'id':'data:application/vc+jwt,a.b.c'}]}"

#endif
