/* count.c — a number and the countable thing. */
#include "types/quantity.h"
#include "types/registry.h"

/* A text with each run of white space as one blank: "hộ\n dân" is "hộ dân". */
static glo_slice one_line(struct arena *arena, glo_slice text)
{
	char *line = arena_copy(arena, text);
	size_t size = 0;
	for (size_t i = 0; i < text.size; i++) {
		if ((unsigned char)text.data[i] > ' ')
			line[size++] = text.data[i];
		else if (size && line[size - 1] != ' ')
			line[size++] = ' ';
	}
	return slice_of(line, size);
}

/* "16/17 bị cáo": of is the whole, which is not smaller than its part. */
static bool set_whole(const struct reading *reading, struct entity *entity)
{
	struct number part, whole;
	if (!reading_capture(reading, NAME_OF))
		return true;
	if (!number_capture(reading, NAME_VALUE, COMMA_THOUSANDS, &part) ||
	    !number_capture(reading, NAME_OF, COMMA_THOUSANDS, &whole) ||
	    decimal_compare(part.value, whole.value) > 0)
		return false;
	entity_set_kind(reading->arena, entity, "of", GLO_FIELD_NUMBER,
	                decimal_format(reading->arena, whole.value));
	return true;
}

bool count_normalise(const struct reading *reading, struct entity *entity)
{
	if (!quantity_fields(reading, COMMA_THOUSANDS, entity) || !set_whole(reading, entity))
		return false;
	glo_slice unit = reading_text(reading, NAME_UNIT);
	glo_slice noun = reading_text(reading, NAME_NOUN);
	if (unit.size == 0)
		return false;
	entity_set(reading->arena, entity, "unit", one_line(reading->arena, unit));
	entity_set(reading->arena, entity, "noun",
	           one_line(reading->arena, noun.size ? noun : unit));
	return true;
}
