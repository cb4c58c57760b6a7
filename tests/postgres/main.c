/* The rings below PHP with a server: bin/lib/tiers/postgres.sh says where it is. */
#include "server.h"

#define SUITE(name) Suite *suite_##name(void);
#include "suites.def"
#undef SUITE

int main(void)
{
	Suite *(*const suites[])(void) = {
#define SUITE(name) suite_##name,
#include "suites.def"
#undef SUITE
	};
	return test_main(suites, sizeof(suites) / sizeof(*suites));
}
