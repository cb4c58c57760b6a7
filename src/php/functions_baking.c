#include "php/credential_exception.h"
#include "php/glue.h"
#include "core/credential.h"
#include "core/png.h"
#include "core/svg.h"

/* A credential that is to be baked is JSON that can be read, or a compact JWS by its looks; false,
 * and thrown, if not. */
static bool check_credential(const zend_string *text, azora_baked *baked)
{
	const azora_document_limits limits = {.size = AZORA_CREDENTIAL_SIZE,
										  .depth = AZORA_DOCUMENT_DEPTH,
										  .round_integers = true};
	azora_document document;
	*baked = azora_baked_text(ZSTR_VAL(text), ZSTR_LEN(text));
	if (baked->kind == AZORA_BAKED_JWS) {
		return true;
	}
	if (baked->kind == AZORA_BAKED_NOTHING) {
		zend_argument_value_error(2, "must be a credential: a JSON object or a compact JWS");
		return false;
	}
	bool read =
		azora_document_read(&document, &azora_php_allocator, baked->text, baked->length, &limits);
	if (!read && document.code == AZORA_DOCUMENT_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (!read) {
		zend_argument_value_error(2, "must be a credential that can be read: at byte %zu, %s",
								  document.offset + (size_t)(baked->text - ZSTR_VAL(text)),
								  document.message);
	}
	azora_document_free(&document);
	return read;
}

static void throw_damaged(const char *message)
{
	zend_string *text = zend_strpprintf(0, "The picture %s", message);
	azora_credential_throw(AZORA_CREDENTIAL_DAMAGED, ZSTR_VAL(text), NULL);
	zend_string_release(text);
}

static void return_credential(const azora_baked *credential, zval *return_value)
{
	if (credential->kind == AZORA_BAKED_NOTHING) {
		RETURN_NULL();
	}
	RETURN_STRINGL(credential->text, credential->length);
}

/* Room for a picture of so many bytes; NULL, and thrown, if it may not have as many. */
static zend_string *make_room(size_t size, size_t most)
{
	if (size > most) {
		throw_damaged("would be too large with the credential");
		return NULL;
	}
	zend_string *picture = zend_string_alloc(size, false);
	ZSTR_VAL(picture)[size] = '\0';
	return picture;
}

PHP_FUNCTION(azora_badge_bake_png)
{
	zend_string *bytes, *credential;
	azora_baked baked;
	azora_png png;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_STR(bytes)
		Z_PARAM_STR(credential)
	ZEND_PARSE_PARAMETERS_END();
	if (!check_credential(credential, &baked)) {
		AZORA_RETURN_FAILURE();
	}
	if (!azora_png_read(&png, ZSTR_VAL(bytes), ZSTR_LEN(bytes))) {
		throw_damaged(png.message);
		AZORA_RETURN_FAILURE();
	}
	zend_string *picture = make_room(azora_png_baked_size(&png, &baked), AZORA_PNG_SIZE);
	if (picture == NULL) {
		AZORA_RETURN_FAILURE();
	}
	azora_png_bake(&png, &baked, ZSTR_VAL(picture));
	RETURN_NEW_STR(picture);
}

PHP_FUNCTION(azora_badge_extract_png)
{
	zend_string *bytes;
	azora_png png;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(bytes)
	ZEND_PARSE_PARAMETERS_END();
	if (!azora_png_read(&png, ZSTR_VAL(bytes), ZSTR_LEN(bytes))) {
		throw_damaged(png.message);
		AZORA_RETURN_FAILURE();
	}
	return_credential(&png.credential, return_value);
}

/* False, and thrown, if the picture cannot be read. It is to be freed either way. */
static bool read_svg(azora_svg *svg, const zend_string *text)
{
	azora_baked_code code =
		azora_svg_read(svg, &azora_php_allocator, ZSTR_VAL(text), ZSTR_LEN(text));
	if (code == AZORA_BAKED_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (code != AZORA_BAKED_OK) {
		throw_damaged(svg->message);
	}
	return code == AZORA_BAKED_OK;
}

static bool check_room(const azora_svg *svg)
{
	bool room = azora_svg_has_room(svg);
	if (!room) {
		throw_damaged("has no room for a credential: it has as many attributes, namespaces or "
					  "names as a picture may have");
	}
	return room;
}

PHP_FUNCTION(azora_badge_bake_svg)
{
	zend_string *text, *credential;
	azora_baked baked;
	azora_svg svg;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_STR(text)
		Z_PARAM_STR(credential)
	ZEND_PARSE_PARAMETERS_END();
	if (!check_credential(credential, &baked)) {
		AZORA_RETURN_FAILURE();
	}
	if (read_svg(&svg, text) && check_room(&svg)) {
		zend_string *picture = make_room(azora_svg_baked_size(&svg, &baked), AZORA_SVG_SIZE);
		if (picture != NULL) {
			azora_svg_bake(&svg, &baked, ZSTR_VAL(picture));
			RETVAL_NEW_STR(picture);
		}
	}
	azora_svg_free(&svg);
}

PHP_FUNCTION(azora_badge_extract_svg)
{
	zend_string *text;
	azora_svg svg;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(text)
	ZEND_PARSE_PARAMETERS_END();
	if (read_svg(&svg, text)) {
		return_credential(&svg.credential, return_value);
	}
	azora_svg_free(&svg);
}
