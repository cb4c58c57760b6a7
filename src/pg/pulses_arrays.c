#include "pg/pulses_parts.h"

void azora_pulses_empty_arrays(azora_pulses_job *job, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		job->arrays[i].length = 0;
	}
}

static azora_buffer *next(azora_pulses_job *job, size_t array)
{
	azora_buffer *buffer = &job->arrays[array];
	azora_buffer_add(buffer, buffer->length == 0 ? "{" : ",", 1);
	return buffer;
}

void azora_pulses_put(azora_pulses_job *job, size_t array, int64_t value)
{
	azora_buffer_integer(next(job, array), value);
}

void azora_pulses_put_row(azora_pulses_job *job, size_t first, const int64_t *values, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		azora_pulses_put(job, first + i, values[i]);
	}
}

/* Only these two need a backslash between quotes. */
void azora_pulses_put_text(azora_pulses_job *job, size_t array, azora_span text)
{
	azora_buffer *buffer = next(job, array);
	azora_buffer_add(buffer, "\"", 1);
	size_t from = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] == '"' || text.bytes[i] == '\\') {
			azora_buffer_add(buffer, text.bytes + from, i - from);
			azora_buffer_add(buffer, "\\", 1);
			from = i;
		}
	}
	azora_buffer_add(buffer, text.bytes + from, text.length - from);
	azora_buffer_add(buffer, "\"", 1);
}

bool azora_pulses_end_arrays(azora_pulses_job *job, size_t first, const char **values, size_t count)
{
	bool failed = false;
	for (size_t i = 0; i < count; i++) {
		azora_buffer *buffer = &job->arrays[first + i];
		azora_buffer_text(buffer, buffer->length == 0 ? "{}" : "}");
		azora_buffer_add(buffer, "", 1);
		values[i] = buffer->bytes;
		failed = failed || buffer->failed;
	}
	return !failed || azora_pg_no_memory(job->pg);
}
