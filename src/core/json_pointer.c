#include "core/json_pointer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void azora_pointer_begin(azora_pointer *pointer, char *text, size_t size)
{
	*pointer = (azora_pointer){.text = text, .size = size};
	*text = '\0';
}

static void write_byte(azora_pointer *pointer, char byte)
{
	if (pointer->length + 1 < pointer->size) {
		pointer->text[pointer->length] = byte;
		pointer->text[pointer->length + 1] = '\0';
	}
	pointer->length++;
}

void azora_pointer_token(azora_pointer *pointer, const char *token, size_t length)
{
	write_byte(pointer, '/');
	for (size_t i = 0; i < length; i++) {
		if (token[i] == '~' || token[i] == '/') {
			write_byte(pointer, '~');
			write_byte(pointer, token[i] == '~' ? '0' : '1');
		} else {
			write_byte(pointer, token[i]);
		}
	}
}

void azora_pointer_index(azora_pointer *pointer, int64_t index)
{
	char digits[24];
	(void)snprintf(digits, sizeof(digits), "%" PRId64, index);
	azora_pointer_token(pointer, digits, strlen(digits));
}
