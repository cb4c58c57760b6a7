#include "short_memory.h"
#include "suite.h"

/* Tries with the allocation after so many more failing; what jumps out has no memory, too. */
static azora_status try_with(test_memory *memory, size_t calls, bool jump, attempt attempt,
							 void *context)
{
	jmp_buf leave;
	volatile azora_status status = AZORA_NO_MEMORY;
	memory->leave = jump ? &leave : NULL;
	test_memory_fail_after(memory, calls);
	if (setjmp(leave) == 0) {
		status = attempt(context);
	}
	memory->leave = NULL;
	memory->fail_at = 0;
	return status;
}

size_t run_short(test_memory *memory, bool jump, attempt attempt, void *context,
				 void (*same)(void *context))
{
	for (size_t calls = 0;; calls++) {
		size_t blocks = memory->count;
		azora_status status = try_with(memory, calls, jump, attempt, context);
		if (status == AZORA_OK) {
			return calls;
		}
		EXPECT_EQUAL(status, AZORA_NO_MEMORY);
		EXPECT_MSG(calls < 100000, "no attempt succeeds");
		same(context);
		EXPECT(jump || memory->count >= blocks);
	}
}
