#include "core/tape.h"

#include <string.h>

azora_status azora_tape_begin(azora_tape *tape, const azora_allocator *allocator,
							  azora_scratch *scratch, size_t record_size, size_t room)
{
	memset(tape, 0, sizeof(*tape));
	tape->allocator = allocator;
	tape->scratch = scratch;
	tape->record_size = record_size;
	tape->file = AZORA_NO_FILE;
	tape->room = room > 0 ? room : 1;
	tape->records = azora_allocate(allocator, tape->room, record_size);
	return tape->records != NULL ? AZORA_OK : AZORA_NO_MEMORY;
}

void azora_tape_end(azora_tape *tape)
{
	if (tape->scratch == NULL) {
		return; /* never begun */
	}
	azora_tape_clear(tape);
	azora_release(tape->allocator, tape->records);
	tape->records = NULL;
	tape->room = 0;
}

void azora_tape_clear(azora_tape *tape)
{
	azora_scratch_close(tape->scratch, &tape->file);
	tape->filled = tape->next = 0;
	tape->count = tape->place = 0;
	tape->sealed = false;
	tape->status = AZORA_OK;
}

/* Writes what is in the buffer behind what is in the file. */
static azora_status flush(azora_tape *tape)
{
	azora_status status = AZORA_OK;
	if (tape->file == AZORA_NO_FILE) {
		status = azora_scratch_open(tape->scratch, &tape->file);
	}
	if (status == AZORA_OK) {
		status = azora_scratch_write(tape->scratch, tape->file,
									 (tape->count - tape->filled) * tape->record_size,
									 tape->records, tape->filled * tape->record_size);
	}
	if (status == AZORA_OK) {
		tape->filled = 0;
	}
	return status;
}

azora_status azora_tape_add(azora_tape *tape, const void *record)
{
	azora_status status = tape->filled == tape->room ? flush(tape) : AZORA_OK;
	if (status == AZORA_OK) {
		memcpy(tape->records + tape->filled * tape->record_size, record, tape->record_size);
		tape->filled++;
		tape->count++;
	}
	return status;
}

azora_status azora_tape_rewind(azora_tape *tape)
{
	tape->next = 0;
	if (azora_tape_in_memory(tape)) {
		return AZORA_OK;
	}
	azora_status status = tape->sealed ? AZORA_OK : flush(tape);
	tape->sealed = true;
	tape->filled = 0;
	tape->place = 0;
	return status;
}

const void *azora_tape_next(azora_tape *tape)
{
	if (tape->next == tape->filled && !azora_tape_in_memory(tape)) {
		uint64_t left = tape->count - tape->place;
		size_t count = left < tape->room ? (size_t)left : tape->room;
		tape->filled = tape->next = 0;
		if (count > 0) {
			tape->status =
				azora_scratch_read(tape->scratch, tape->file, tape->place * tape->record_size,
								   tape->records, count * tape->record_size);
		}
		if (tape->status == AZORA_OK) {
			tape->place += count;
			tape->filled = count;
		}
	}
	return tape->next < tape->filled ? tape->records + tape->next++ * tape->record_size : NULL;
}
