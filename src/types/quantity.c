/* quantity.c — values, ranges and bounds. */
#include "types/quantity.h"

static void set_number(const struct reading *reading, struct entity *entity, const char *field,
                       struct decimal value)
{
	entity_set_kind(reading->arena, entity, field, GLO_FIELD_NUMBER,
	                decimal_format(reading->arena, value));
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
	if (decimal_compare(min.value, max.value) >= 0)
		return false;
	set_number(reading, entity, "min", min.value);
	set_number(reading, entity, "max", max.value);
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
	struct number number;
	if (reading_capture(reading, NAME_MAX)) {
		if (!set_range(reading, comma, entity))
			return false;
	} else if (number_capture(reading, NAME_VALUE, comma, &number)) {
		set_number(reading, entity, "value", number.value);
	} else {
		return false;
	}
	copy_field(reading, entity, NAME_BOUND, "bound");
	return true;
}
