/* number.h — exact decimals, and reading numbers as Vietnamese newspapers write them. */
#ifndef GLO_NUMBER_H
#define GLO_NUMBER_H

#include "types/reading.h"

/* digits × 10^exponent, exact. Zero has exponent 0; otherwise the last digit is not 0. */
struct decimal {
	uint64_t digits;
	int32_t exponent;
};

/* All return false when the exact result has more than 19 digits or a wild exponent. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum);
bool decimal_shift(struct decimal a, int32_t places, struct decimal *shifted);
/* a < b: -1, a == b: 0, a > b: 1. */
int decimal_compare(struct decimal a, struct decimal b);
/* The shortest form without an exponent: 1700000000, 2.35. */
glo_slice decimal_format(struct arena *arena, struct decimal a);

/* How a literal like "1,099" is to be read. */
enum comma_reading {
	COMMA_DECIMAL,   /* 1.099: before a scale or a unit of measure */
	COMMA_THOUSANDS, /* 1099: before đồng or a counted noun, which have no fractions */
};

/* "1.234.567", "1,75", "16.5": digits with points and commas. False if it is no number. */
bool number_literal(glo_slice text, enum comma_reading comma, struct decimal *value);

/* A number as a phrase: "2 tỷ 500 triệu", "ba mươi lăm nghìn", "1,2 triệu". */
struct number {
	struct decimal value;
	int32_t scale; /* the scale that was said last: 6 for triệu; 0: none */
};

/* Reads the tokens [first, end); all of them must be part of the number. Spellings come from the
 * rule lists "numword" and "scale". */
bool number_parse(const struct reading *reading, uint32_t first, uint32_t end,
                  enum comma_reading comma, struct number *number);
/* Reads the tokens of a capture. */
bool number_capture(const struct reading *reading, uint32_t name, enum comma_reading comma,
                    struct number *number);
/* A small whole number from a capture: "05", "mười lăm", "tư", a list value. False if none. */
bool number_small(const struct reading *reading, uint32_t name, int *value);

/* Roman numerals I to MMMCMXCIX; 0 if it is none. */
unsigned number_roman(glo_slice text);

#endif
