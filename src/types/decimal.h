/* decimal.h — exact decimals: sums, scales, order, spelling. */
#ifndef GLO_DECIMAL_H
#define GLO_DECIMAL_H

#include "base/str.h"

enum { DECIMAL_EXPONENT_MAX = 40 };
#define DECIMAL_DIGITS_MAX 9999999999999999999u /* 19 digits */

/* digits × 10^exponent, exact. Zero has exponent 0; otherwise the last digit is not 0. */
struct decimal {
	uint64_t digits;
	int32_t exponent;
};

/* The form above of any digits and exponent. */
struct decimal decimal_reduce(struct decimal a);
/* Both return false when the exact result has more than 19 digits or a wild exponent. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum);
bool decimal_shift(struct decimal a, int32_t places, struct decimal *shifted);
/* a < b: -1, a == b: 0, a > b: 1. */
int decimal_compare(struct decimal a, struct decimal b);
/* The shortest form without an exponent: 1700000000, 2.35. */
glo_slice decimal_format(struct arena *arena, struct decimal a);

#endif
