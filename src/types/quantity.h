/* quantity.h — what money, counts, measures and percentages share: a value or a range, and how
 * near it is to the truth. */
#ifndef GLO_QUANTITY_H
#define GLO_QUANTITY_H

#include "types/number.h"

/* Sets "value", or "min" and "max", from the captures value, min, max, and "bound" from the
 * capture bound. A left end without a scale takes the right one's ("5-7 triệu"). The capture scale
 * multiplies all of them ("50k"). An open number ("vài chục") has only "min", with the bound ge;
 * one without a digit ("trăm triệu") is approx. "ambiguous" is set where a separator could be read
 * two ways. False if a number cannot be read, or the range runs backwards. */
bool quantity_fields(const struct reading *reading, enum comma_reading comma,
                     struct entity *entity);

/* Sets a string field from a reading if it is there. */
void copy_field(const struct reading *reading, struct entity *entity, uint32_t name,
                const char *field);

#endif
