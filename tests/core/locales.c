#define _POSIX_C_SOURCE 200809L

#include "locales.h"
#include "suite.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "/tmp/azora-locale-XXXXXX"

/* Where the locale that is set was made. */
static char folder[] = FOLDER;

static void write_source(const char *path, const char *point)
{
	static const char *const copied[] = {"CTYPE",     "COLLATE",     "TIME",          "MONETARY",
										 "MESSAGES",  "PAPER",       "NAME",          "ADDRESS",
										 "TELEPHONE", "MEASUREMENT", "IDENTIFICATION"};
	FILE *source = fopen(path, "w");
	EXPECT(source != NULL);
	(void)fprintf(source, "comment_char %%\nescape_char /\n");
	for (size_t i = 0; i < sizeof(copied) / sizeof(*copied); i++) {
		(void)fprintf(source, "LC_%s\ncopy \"POSIX\"\nEND LC_%s\n", copied[i], copied[i]);
	}
	(void)fprintf(source,
				  "LC_NUMERIC\ndecimal_point \"%s\"\nthousands_sep \"\"\ngrouping -1\n"
				  "END LC_NUMERIC\n",
				  point);
	EXPECT_EQUAL(fclose(source), 0);
}

bool test_locale_begin(const char *point)
{
	char path[256], command[1024];
	(void)strcpy(folder, FOLDER);
	EXPECT(mkdtemp(folder) != NULL);
	(void)snprintf(path, sizeof(path), "%s/source", folder);
	write_source(path, point);
	(void)snprintf(command, sizeof(command),
				   "localedef --force --inputfile=%s --charmap=UTF-8 %s/azora_TEST >/dev/null 2>&1",
				   path, folder);
	int status = system(command);
	(void)status; /* It warns that categories are bare; whether it worked is seen by using it. */
	EXPECT_EQUAL(setenv("LOCPATH", folder, 1), 0);
	return setlocale(LC_ALL, "azora_TEST") != NULL;
}

void test_locale_end(void)
{
	char command[256];
	(void)setlocale(LC_ALL, "C");
	(void)unsetenv("LOCPATH");
	(void)snprintf(command, sizeof(command), "rm -r %s", folder);
	EXPECT_EQUAL(system(command), 0);
}
