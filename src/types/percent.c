/* percent.c — percentages. */
#include "types/quantity.h"
#include "types/registry.h"

bool percent_normalise(const struct reading *reading, struct entity *entity)
{
	return quantity_fields(reading, COMMA_DECIMAL, entity);
}
