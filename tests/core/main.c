#include "suite.h"

int main(void)
{
	Suite *(*const suites[])(void) = {
#define SUITE(name) suite_##name,
#include "suites.def"
#undef SUITE
	};
	return test_main(suites, sizeof(suites) / sizeof(*suites));
}
