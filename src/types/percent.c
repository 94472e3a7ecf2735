/* percent.c — percentages. What is said per thousand is kept per cent: "3‰" is 0.3. */
#include "types/registry.h"
#include "types/signed.h"

bool percent_normalise(const struct reading *reading, struct entity *entity)
{
	bool thousandths = slice_is(reading_value(reading, NAME_UNIT), "permille");
	return signed_fields(reading, thousandths ? -1 : 0, entity);
}
