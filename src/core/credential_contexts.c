#include "core/credential_contexts.h"

#include "core/credential.h"

/*
 * The last two give a meaning to every term there is, so that with them no check can tell a term
 * that its author defined from one that he misspelt. They are there for those who ask for them.
 *
 * The context of version 1 of the data model is not here: it defines the terms of version 2
 * differently, and neither can be redefined.
 */
static const azora_context contexts[] = {
	{"https://www.w3.org/ns/credentials/v2", 36, "w3c/contexts/credentials/v2",
	 "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734", true},
	{"https://w3id.org/security/data-integrity/v2", 43, "w3c/contexts/data-integrity/v2",
	 "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4", true},
	{"https://w3id.org/security/multikey/v1", 37, "w3c/contexts/multikey/v1",
	 "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597", true},
	{"https://w3id.org/security/jwk/v1", 32, "w3c/contexts/jwk/v1",
	 "0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece", true},
	{"https://www.w3.org/ns/cid/v1", 28, "w3c/cid/v1.jsonld",
	 "ea216ecc1cb02cd39b693dba2250141e270ba0bf95890be107dd9a9e8e43de85", true},
	{"https://www.w3.org/ns/credentials/status/v1", 43, "w3c/bitstring-status-list/v1.jsonld",
	 "fda5add353231e6a6884a46b12e6c75464281900cb348284d9c360f62381d9f7", true},
	{"https://w3id.org/vc/status-list/2021/v1", 39, "w3c/bitstring-status-list/2021/v1.jsonld",
	 "6dd06a52bedb771e059c1083ba8ba7848dce22f6b4a8cfa0b98ba3fc188870e4", true},
	{"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", 58,
	 "1edtech/ob_v3p0/context-3.0.3.json",
	 "ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761", true},
	{"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json", 58,
	 "1edtech/ob_v3p0/context-3.0.2.json",
	 "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53", true},
	{"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json", 58,
	 "1edtech/ob_v3p0/context-3.0.1.json",
	 "d582f3564282fb3b709136d28412e78e70b678b4dbc2f0221f67d84932748355", true},
	{"https://purl.imsglobal.org/spec/ob/v3p0/context.json", 52, "1edtech/ob_v3p0/context.json",
	 "b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10", true},
	{"https://purl.imsglobal.org/spec/ob/v3p0/extensions.json", 55,
	 "1edtech/ob_v3p0/extensions.json",
	 "146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3", true},
	{"https://www.w3.org/ns/did/v1", 28, "other/did-v1.jsonld",
	 "adefa50311393eb1bd788a38ac9fe2696c65367928f6996812cd54577394f4da", true},
	{"https://w3id.org/security/suites/ed25519-2020/v1", 48,
	 "other/security-suites-ed25519-2020-v1.jsonld",
	 "67646fbc0d6582ad7fbf08ccf0d3a4bedbb4177fd2d63385de52dc1b092ed6c5", true},
	{"https://www.w3.org/ns/credentials/examples/v2", 45, "w3c/contexts/credentials/examples/v2",
	 "57393fbc69d6efb9b9b5dc9cb6b9880b0944360abfe2eaf459c9e58cf2279d7c", false},
	{"https://www.w3.org/ns/credentials/undefined-terms/v2", 52,
	 "w3c/contexts/credentials/undefined-terms/v2",
	 "82dab514ba44eb18f5d1b0f638c5e140c6a556fbfb5089601bdc0fa5eb8b2581", false},
};

const azora_context *azora_contexts(size_t *count)
{
	*count = sizeof(contexts) / sizeof(*contexts);
	return contexts;
}

bool azora_context_pinned(const char *address, size_t length)
{
	for (size_t i = 0; i < sizeof(contexts) / sizeof(*contexts); i++) {
		if (contexts[i].length == length && contexts[i].pinned &&
			memcmp(contexts[i].address, address, length) == 0) {
			return true;
		}
	}
	return false;
}
