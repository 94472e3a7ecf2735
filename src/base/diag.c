/* diag.c — collecting diagnostics, and the nearest name for a suggestion. */
#include "base/diag.h"

#include "base/str.h"

/* Line, column and quoted line of a place, worked out from its offset. */
static void locate(struct arena *arena, struct place place, glo_diag *diag)
{
	if (!place.text.data)
		return;
	size_t offset = MIN(place.offset, place.text.size), start = 0;
	diag->line = 1;
	for (size_t i = 0; i < offset; i++) {
		if (place.text.data[i] == '\n') {
			diag->line++;
			start = i + 1;
		}
	}
	diag->column = 1;
	for (size_t i = start; i < offset; i++)
		diag->column += (place.text.data[i] & 0xc0) != 0x80;
	glo_slice line = slice_from(place.text, start);
	line.size = slice_find(line, '\n');
	if (line.size && line.data[line.size - 1] == '\r')
		line.size--;
	diag->source = arena_slice(arena, line);
}

void diag_add(glo_diags *diags, glo_severity severity, const char *code, struct place place,
              const char *format, ...)
{
	struct str message = {.arena = &diags->arena};
	va_list args;
	va_start(args, format);
	str_vformat(&message, format, args);
	va_end(args);
	glo_diag diag = {
		.severity = severity,
		.code = code,
		.message = str_slice(&message).data,
		.file = place.file ? arena_copy(&diags->arena, slice_string(place.file)) : "",
	};
	locate(&diags->arena, place, &diag);
	array_push(&diags->arena, &diags->list) = diag;
	diags->errors += severity == GLO_ERROR;
}

enum { NAME_MAX = 64 };

/* Levenshtein distance of two short names, in bytes. */
static size_t distance(glo_slice a, glo_slice b)
{
	size_t row[NAME_MAX + 1];
	for (size_t j = 0; j <= b.size; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.size; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.size; j++) {
			size_t above = row[j];
			size_t replaced = diagonal + (a.data[i - 1] != b.data[j - 1]);
			row[j] = MIN(MIN(above, row[j - 1]) + 1, replaced);
			diagonal = above;
		}
	}
	return row[b.size];
}

const char *diag_nearest(glo_slice name, const char *const *candidates, size_t n)
{
	const char *best = NULL;
	size_t best_distance = name.size / 3 + 2; /* farther is no help */
	for (size_t i = 0; i < n; i++) {
		glo_slice candidate = slice_string(candidates[i]);
		if (name.size > NAME_MAX || candidate.size > NAME_MAX)
			continue;
		size_t d = distance(name, candidate);
		if (d < best_distance) {
			best = candidates[i];
			best_distance = d;
		}
	}
	return best;
}
