#include "timed.h"

#include "suite.h"

void test_expect_linear(const char *what, test_reading seconds_of, const char *text, size_t length)
{
	double part, whole;
	int attempts = 0;
	do {
		part = seconds_of(text, length / 4);
		whole = seconds_of(text, length);
	} while (whole >= 0.5 && whole >= 9 * part && ++attempts < 3);
	EXPECT_MSG(attempts < 3 || test_on_valgrind(), "%s: %.2f s, but %.2f s for a quarter", what,
			   whole, part);
}
