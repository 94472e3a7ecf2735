/* decimal.c — exact decimals.
 *
 * Money runs past 2^53 ("1,5 triệu tỷ đồng"), so no value ever goes through floating point: a
 * number is an integer of up to 19 digits and a power of ten. */
#include "types/decimal.h"

struct decimal decimal_reduce(struct decimal a)
{
	if (a.digits == 0)
		return (struct decimal){0};
	while (a.digits % 10 == 0) {
		a.digits /= 10;
		a.exponent++;
	}
	return a;
}

/* The same value with a smaller exponent. */
static bool align(struct decimal *a, int32_t exponent)
{
	while (a->exponent > exponent) {
		if (a->digits > DECIMAL_DIGITS_MAX / 10)
			return false;
		a->digits *= 10;
		a->exponent--;
	}
	return true;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum)
{
	if (a.digits == 0 || b.digits == 0) { /* zero has no exponent to align to */
		*sum = a.digits ? a : b;
		return true;
	}
	int32_t exponent = MIN(a.exponent, b.exponent);
	if (!align(&a, exponent) || !align(&b, exponent) || a.digits > UINT64_MAX - b.digits)
		return false;
	*sum = decimal_reduce(
		(struct decimal){.digits = a.digits + b.digits, .exponent = exponent});
	return sum->digits <= DECIMAL_DIGITS_MAX;
}

bool decimal_shift(struct decimal a, int32_t places, struct decimal *shifted)
{
	if (a.digits)
		a.exponent += places;
	if (a.exponent > DECIMAL_EXPONENT_MAX || a.exponent < -DECIMAL_EXPONENT_MAX)
		return false;
	*shifted = a;
	return true;
}

static int32_t magnitude(struct decimal a)
{
	int32_t size = a.exponent;
	for (uint64_t rest = a.digits; rest; rest /= 10)
		size++;
	return size;
}

int decimal_compare(struct decimal a, struct decimal b)
{
	if (a.digits == 0 || b.digits == 0)
		return (a.digits > 0) - (b.digits > 0);
	int32_t size_a = magnitude(a), size_b = magnitude(b);
	if (size_a != size_b)
		return size_a < size_b ? -1 : 1;
	/* As many digits before the point: with both at the smaller exponent neither overflows,
	 * because 19 digits hold what reduce() left. */
	int32_t exponent = MIN(a.exponent, b.exponent);
	if (!align(&a, exponent) || !align(&b, exponent))
		return 0;
	return (a.digits > b.digits) - (a.digits < b.digits);
}

glo_slice decimal_format(struct arena *arena, struct decimal a)
{
	enum { LONGEST = DECIMAL_EXPONENT_MAX + 24 };
	char digits[LONGEST], text[2 * LONGEST];
	size_t n = 0, size = 0;
	assert(a.exponent >= -DECIMAL_EXPONENT_MAX && a.exponent <= DECIMAL_EXPONENT_MAX);
	for (uint64_t rest = a.digits; rest || n == 0; rest /= 10)
		digits[n++] = (char)('0' + rest % 10);
	while (a.exponent < 0 && n <= (size_t)-a.exponent)
		digits[n++] = '0'; /* leading zeros up to the point */
	size_t fraction = a.exponent < 0 ? (size_t)-a.exponent : 0;
	for (size_t i = n; i-- > 0;) {
		text[size++] = digits[i];
		if (i == fraction && i > 0)
			text[size++] = '.';
	}
	for (int32_t i = 0; i < a.exponent; i++)
		text[size++] = '0';
	return slice_of(arena_copy(arena, slice_of(text, size)), size);
}
