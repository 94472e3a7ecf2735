/* quantity.c — values, ranges and bounds. */
#include "types/quantity.h"

static void set_number(const struct reading *reading, struct entity *entity, const char *field,
                       struct decimal value)
{
	entity_set_kind(reading->arena, entity, field, GLO_FIELD_NUMBER,
	                decimal_format(reading->arena, value));
}

static void set_ambiguous(const struct reading *reading, struct entity *entity)
{
	entity_set_kind(reading->arena, entity, "ambiguous", GLO_FIELD_BOOLEAN, GLO_SLICE("true"));
}

/* A scale that stands apart from the number: the k of "50k". */
static bool apply_scale(const struct reading *reading, struct decimal *value)
{
	int scale = 0;
	return !reading_has(reading, NAME_SCALE) ||
	       (number_small(reading, NAME_SCALE, &scale) && decimal_shift(*value, scale, value));
}

/* "120-180.000 đồng": thousands that are written once are of both ends. With a word between them
 * ("từ 5 đến 10.000 người") the left end is meant as it stands. */
static void share_thousands(const struct reading *reading, struct number *min,
                            const struct number *max)
{
	const struct capture *left = reading_capture(reading, NAME_MIN);
	const struct token *next = &reading->tokens->list.at[left->end];
	bool dash = left->end < reading->end && next->flags & TOKEN_PUNCT;
	struct decimal thousand = {.digits = 1, .exponent = 3}, scaled;
	if (dash && min->scale == 0 && max->scale == 0 && max->value.exponent >= 3 &&
	    min->value.exponent >= 0 && decimal_compare(min->value, thousand) < 0 &&
	    decimal_shift(min->value, 3, &scaled) && decimal_compare(scaled, max->value) < 0)
		min->value = scaled;
}

static bool set_range(const struct reading *reading, enum comma_reading comma,
                      struct entity *entity)
{
	struct number min, max;
	if (!number_capture(reading, NAME_MAX, comma, &max))
		return false;
	if (max.scale) /* "36,30 – 36,38 triệu": a comma before a scale is a decimal one */
		comma = COMMA_DECIMAL;
	if (!number_capture(reading, NAME_MIN, comma, &min))
		return false;
	struct decimal scaled = min.value;
	if (min.scale == 0 && max.scale && decimal_shift(min.value, max.scale, &scaled) &&
	    decimal_compare(scaled, max.value) < 0)
		min.value = scaled;
	share_thousands(reading, &min, &max);
	if (decimal_compare(min.value, max.value) >= 0 || !apply_scale(reading, &min.value) ||
	    !apply_scale(reading, &max.value))
		return false;
	set_number(reading, entity, "min", min.value);
	set_number(reading, entity, "max", max.value);
	if (min.ambiguous || max.ambiguous)
		set_ambiguous(reading, entity);
	return true;
}

/* One number: its value; of an open one ("vài chục") the least that it can mean. */
static bool set_value(const struct reading *reading, enum comma_reading comma,
                      struct entity *entity, const char **bound)
{
	const struct capture *capture = reading_capture(reading, NAME_VALUE);
	struct number number;
	if (!capture || !number_parse(reading, capture->first, capture->end, comma, &number) ||
	    !apply_scale(reading, &number.value))
		return false;
	set_number(reading, entity, number.open ? "min" : "value", number.value);
	if (number.ambiguous)
		set_ambiguous(reading, entity);
	if (number.open)
		*bound = "ge";
	else if (number.round && !reading_has(reading, NAME_BOUND))
		*bound = "approx";
	return true;
}

void copy_field(const struct reading *reading, struct entity *entity, uint32_t name,
                const char *field)
{
	glo_slice value = reading_value(reading, name);
	if (value.size)
		entity_set(reading->arena, entity, field, value);
}

bool quantity_fields(const struct reading *reading, enum comma_reading comma, struct entity *entity)
{
	const char *bound = NULL;
	bool done = reading_capture(reading, NAME_MAX) ? set_range(reading, comma, entity)
	                                               : set_value(reading, comma, entity, &bound);
	if (done && bound)
		entity_set(reading->arena, entity, "bound", slice_string(bound));
	else if (done)
		copy_field(reading, entity, NAME_BOUND, "bound");
	return done;
}
