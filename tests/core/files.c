#include "files.h"

#include "allocators.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>

char *test_file(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	EXPECT_MSG(file != NULL, "%s cannot be opened", path);
	EXPECT(fseek(file, 0, SEEK_END) == 0);
	long size = ftell(file);
	EXPECT(size >= 0 && fseek(file, 0, SEEK_SET) == 0);
	char *bytes = test_need((size_t)size, 1);
	*length = fread(bytes, 1, (size_t)size, file);
	EXPECT_EQUAL(*length, size);
	(void)fclose(file);
	return bytes;
}

json_t *test_json_file(const char *path)
{
	json_error_t error;
	json_t *json = json_load_file(path, JSON_DECODE_ANY, &error);
	EXPECT_MSG(json != NULL, "%s: %s", path, error.text);
	return json;
}
