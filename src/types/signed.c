/* signed.c — values and ranges with signs, halves and shifts; all others are quantity.c's. */
#include "types/signed.h"
#include "types/quantity.h"

struct end {
	struct decimal size;
	bool negative;
};

static int compare(struct end a, struct end b)
{
	if (a.negative != b.negative)
		return a.negative ? -1 : 1;
	int order = decimal_compare(a.size, b.size);
	return a.negative ? -order : order;
}

bool half_number(const struct reading *reading, uint32_t name, struct number *number)
{
	static const struct decimal half = {.digits = 5, .exponent = -1};
	*number = (struct number){0};
	if (reading_capture(reading, name) && !number_capture(reading, name, COMMA_DECIMAL, number))
		return false;
	return !reading_has(reading, NAME_HALF) || decimal_add(number->value, half, &number->value);
}

static bool shift(struct decimal *value, int32_t places)
{
	return decimal_shift(*value, places, value);
}

static void set_end(const struct reading *reading, struct entity *entity, const char *field,
                    struct end end)
{
	struct str out = {.arena = reading->arena};
	if (end.negative && end.size.digits)
		str_add_char(&out, '-');
	str_add(&out, decimal_format(reading->arena, end.size));
	entity_set_kind(reading->arena, entity, field, GLO_FIELD_NUMBER, str_slice(&out));
}

static bool set_ends(const struct reading *reading, int32_t places, struct entity *entity)
{
	struct number min, max;
	if (!number_capture(reading, NAME_MIN, COMMA_DECIMAL, &min) ||
	    !number_capture(reading, NAME_MAX, COMMA_DECIMAL, &max) || !shift(&min.value, places) ||
	    !shift(&max.value, places))
		return false;
	struct end low = {.size = min.value, .negative = reading_has(reading, NAME_SIGN)};
	struct end high = {.size = max.value, .negative = reading_has(reading, NAME_TO_SIGN)};
	int order = compare(low, high);
	bool either = low.negative || high.negative; /* "-2 đến -5 độ C" is colder and colder */
	if (order == 0 || (order > 0 && !either))
		return false;
	set_end(reading, entity, "min", order < 0 ? low : high);
	set_end(reading, entity, "max", order < 0 ? high : low);
	return true;
}

bool signed_fields(const struct reading *reading, int32_t places, struct entity *entity)
{
	bool negative = reading_has(reading, NAME_SIGN) || reading_has(reading, NAME_TO_SIGN);
	bool half = reading_has(reading, NAME_HALF);
	if (!negative && !half && places == 0)
		return quantity_fields(reading, COMMA_DECIMAL, entity);
	if (reading_capture(reading, NAME_MAX)) {
		if (!set_ends(reading, places, entity))
			return false;
	} else {
		struct number number;
		if ((!half && !reading_capture(reading, NAME_VALUE)) ||
		    !half_number(reading, NAME_VALUE, &number) || !shift(&number.value, places))
			return false;
		set_end(reading, entity, "value",
		        (struct end){.size = number.value, .negative = negative});
	}
	copy_field(reading, entity, NAME_BOUND, "bound");
	return true;
}
