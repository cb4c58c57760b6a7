/*
 * The module's life: what happens when it is loaded, at each request, and in phpinfo().
 */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php_azora.h"
#include "php/glue.h"
#include "php/merkle.h"
#include "php/status_list.h"
#include "php/issue.h"
#include "php/verification.h"
#include "php/zones.h"
#include "ext/standard/info.h"
#include "zend_attributes.h"
#include "zend_exceptions.h"

#include <jansson.h>
#include <libpq-fe.h>
#include <libxml/parser.h>
#include <sodium.h>
#include <zlib.h>

#include "php/functions_arginfo.h"

ZEND_DECLARE_MODULE_GLOBALS(azora)

PHP_FUNCTION(azora_version)
{
	ZEND_PARSE_PARAMETERS_NONE();
	RETURN_STRINGL(PHP_AZORA_VERSION, sizeof(PHP_AZORA_VERSION) - 1);
}

static PHP_GINIT_FUNCTION(azora)
{
#if defined(COMPILE_DL_AZORA) && defined(ZTS)
	ZEND_TSRMLS_CACHE_UPDATE();
#endif
	memset(azora_globals, 0, sizeof(*azora_globals));
}

static PHP_MINIT_FUNCTION(azora)
{
	if (sodium_init() < 0) {
		zend_error(E_CORE_WARNING, "azora: libsodium cannot start: no source of random numbers");
		return FAILURE;
	}
	randombytes_buf(&azora_php_allocator.seed, sizeof(azora_php_allocator.seed));
	azora_utc = zend_string_init_interned("UTC", 3, true);
	register_functions_symbols(module_number);
	azora_register_exceptions();
	azora_register_enums();
	azora_register_pivc_policy();
	azora_register_streak_policy();
	azora_register_streak();
	azora_register_leaderboard();
	azora_register_boards();
	azora_register_board_iterator();
	azora_register_rule_set();
	azora_register_status_list();
	azora_register_merkle_tree();
	azora_register_verification();
	azora_register_issued_credentials();
	azora_register_signing_key();
	azora_register_database();
	return SUCCESS;
}

static PHP_RINIT_FUNCTION(azora)
{
#if defined(COMPILE_DL_AZORA) && defined(ZTS)
	ZEND_TSRMLS_CACHE_UPDATE();
#endif
	AZORA_G(has_zones) = false;
	return SUCCESS;
}

/* Later than RSHUTDOWN, as other extensions' RSHUTDOWN may still run user code (session handlers
 * do). */
static zend_result azora_post_deactivate(void)
{
	azora_zones_forget();
	azora_content_forget();
	return SUCCESS;
}

static void print_library(const char *name, const char *built, const char *running)
{
	char text[128];
	snprintf(text, sizeof(text), "%s (built with %s)", running, built);
	php_info_print_table_row(2, name, text);
}

/* Two libraries tell their running versions as numbers: libpq 15.20 as 150020, libxml2 2.9.14 as
 * 20914. */
static void print_numbered_libraries(void)
{
	char running[48];
	int libpq = PQlibVersion();
	int libxml = atoi(xmlParserVersion);
	snprintf(running, sizeof(running), "%d.%d", libpq / 10000, libpq % 10000);
	print_library("libpq", AZORA_LIBPQ_BUILT, running);
	snprintf(running, sizeof(running), "%d.%d.%d", libxml / 10000, libxml / 100 % 100,
			 libxml % 100);
	print_library("libxml2", LIBXML_DOTTED_VERSION, running);
}

static PHP_MINFO_FUNCTION(azora)
{
	php_info_print_table_start();
	php_info_print_table_row(2, "azora support", "enabled");
	php_info_print_table_row(2, "Version", PHP_AZORA_VERSION);
	php_info_print_table_row(2, "Built for PHP",
							 PHP_VERSION " (API " ZEND_TOSTR(ZEND_MODULE_API_NO) ")");
	print_numbered_libraries();
	print_library("libsodium", SODIUM_VERSION_STRING, sodium_version_string());
	print_library("jansson", JANSSON_VERSION, jansson_version_str());
	print_library("zlib", ZLIB_VERSION, zlibVersion());
	php_info_print_table_end();
}

static const zend_module_dep azora_deps[] = {ZEND_MOD_REQUIRED("date") ZEND_MOD_END};

zend_module_entry azora_module_entry = {
	STANDARD_MODULE_HEADER_EX,
	NULL,
	azora_deps,
	"azora",
	ext_functions,
	PHP_MINIT(azora),
	NULL,
	PHP_RINIT(azora),
	NULL,
	PHP_MINFO(azora),
	PHP_AZORA_VERSION,
	PHP_MODULE_GLOBALS(azora),
	PHP_GINIT(azora),
	NULL,
	azora_post_deactivate,
	STANDARD_MODULE_PROPERTIES_EX,
};

#ifdef COMPILE_DL_AZORA
#ifdef ZTS
ZEND_TSRMLS_CACHE_DEFINE()
#endif
ZEND_GET_MODULE(azora)
#endif
