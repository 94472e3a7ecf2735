/* money.c — amounts of money, in units of their currency. */
#include "types/quantity.h"
#include "types/registry.h"

bool money_normalise(const struct reading *reading, struct entity *entity)
{
	/* đồng has no fractions: "1,099 đồng" is 1099; before a scale a comma is a decimal one */
	enum comma_reading comma = COMMA_DECIMAL;
	if (slice_is(reading_value(reading, NAME_CURRENCY), "VND"))
		comma = COMMA_THOUSANDS;
	else if (slice_is(reading_value(reading, NAME_COMMA), "thousands"))
		comma = COMMA_ENGLISH;
	if (!quantity_fields(reading, comma, entity))
		return false;
	copy_field(reading, entity, NAME_CURRENCY, "currency");
	copy_field(reading, entity, NAME_PER, "per");
	return true;
}
