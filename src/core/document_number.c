#include "core/document_parts.h"
#include "core/number.h"

#include <math.h>

/* So many digits fit into a double, whatever they are. */
#define SAFE_DIGITS  15
#define SAFE_INTEGER 9007199254740991.0 /* 2^53 - 1 */

static inline const char *skip_digits(const char *at, const char *end)
{
	while (at < end && *at >= '0' && *at <= '9') {
		at++;
	}
	return at;
}

/* Skips digits, of which there must be one. */
static bool read_digits(azora_document_reader *reader, const char **at)
{
	const char *begin = *at;
	*at = skip_digits(begin, reader->end);
	if (*at > begin) {
		return true;
	}
	return begin == reader->end
			   ? azora_document_ends(reader)
			   : azora_document_fail(reader, AZORA_DOCUMENT_SYNTAX, begin, "a digit is missing");
}

/* Skips what stands behind the integer part, if anything. */
static bool read_rest(azora_document_reader *reader, const char **at)
{
	if (*at < reader->end && **at == '.') {
		++*at;
		if (!read_digits(reader, at)) {
			return false;
		}
	}
	if (*at < reader->end && (**at == 'e' || **at == 'E')) {
		++*at;
		if (*at < reader->end && (**at == '+' || **at == '-')) {
			++*at;
		}
		return read_digits(reader, at);
	}
	return true;
}

static double value_of(const char *digits, const char *end)
{
	int64_t value = 0;
	for (; digits < end; digits++) {
		value = value * 10 + (*digits - '0');
	}
	return (double)value;
}

bool azora_document_number(azora_document_reader *reader, azora_json *value)
{
	const char *begin = reader->at;
	bool negative = *begin == '-';
	const char *digits = begin + negative, *point = digits, *end;
	if (!read_digits(reader, &point)) {
		return false;
	}
	if (*digits == '0' && point - digits > 1) {
		return azora_document_fail(reader, AZORA_DOCUMENT_SYNTAX, digits,
								   "a number begins with a zero too many");
	}
	end = point;
	if (!read_rest(reader, &end)) {
		return false;
	}
	value->kind = AZORA_NUMBER;
	value->integral = end == point;
	double number = value->integral && point - digits <= SAFE_DIGITS
						? value_of(digits, point)
						: azora_number_read(digits, (size_t)(end - digits));
	if (isinf(number)) {
		return azora_document_fail(reader, AZORA_DOCUMENT_NUMBER, begin, "the number is too large");
	}
	if (value->integral && number > SAFE_INTEGER && !reader->round_integers) {
		return azora_document_fail(
			reader, AZORA_DOCUMENT_NUMBER, begin,
			"the integer is beyond 2^53 - 1 and would be rounded; write it as a string");
	}
	/* There is one zero. */
	value->as.number = negative && number != 0 ? -number : number;
	reader->at = end;
	return true;
}
