/* measure.c — a number and a physical unit; the unit's code stands in the rule list. */
#include "types/quantity.h"
#include "types/registry.h"

bool measure_normalise(const struct reading *reading, struct entity *entity)
{
	if (!quantity_fields(reading, COMMA_DECIMAL, entity))
		return false;
	copy_field(reading, entity, NAME_UNIT, "unit");
	copy_field(reading, entity, NAME_PER, "per");
	return true;
}
