/* signed.h — numbers of types that may lie below zero, be finer than their unit, or end in a half:
 * "âm 5 độ C", "3‰", "hai tấn rưỡi". Decimals have no sign, so it is kept beside them. */
#ifndef GLO_SIGNED_H
#define GLO_SIGNED_H

#include "types/number.h"

/* Sets "value", or "min" and "max", and "bound", as quantity_fields() does, each number being
 * × 10^places. The captures sign and to.sign put min (or value) and max below zero, whatever they
 * caught; half adds 0.5 to value, and is 0.5 without one. A range with a sign may be said from
 * either end. False if a number cannot be read, or a range without signs runs backwards. */
bool signed_fields(const struct reading *reading, int32_t places, struct entity *entity);

/* The number of a capture, and 0.5 more if there is a half; without the capture a half alone. */
bool half_number(const struct reading *reading, uint32_t name, struct number *number);

#endif
