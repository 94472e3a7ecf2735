/* number.h — reading numbers as Vietnamese newspapers write them. */
#ifndef GLO_NUMBER_H
#define GLO_NUMBER_H

#include "types/decimal.h"
#include "types/reading.h"

/* How a literal like "1,099" is to be read. */
enum comma_reading {
	COMMA_DECIMAL,   /* 1.099: before a scale or a unit of measure */
	COMMA_THOUSANDS, /* 1099: before đồng or a counted noun, which have no fractions */
	COMMA_ENGLISH,   /* 1099 as far as one can tell */
};

/* "1.234.567", "1,75", "16.5": digits with points and commas. False if it is no number. */
bool number_literal(glo_slice text, enum comma_reading comma, struct decimal *value);

/* A number as a phrase: "2 tỷ 500 triệu", "ba mươi lăm nghìn", "1,2 triệu". */
struct number {
	struct decimal value;
	int32_t scale;  /* the scale that was said last: 6 for triệu; 0: none */
	bool open;      /* the least that "vài chục", "hàng trăm" can mean */
	bool round;     /* no digit was said: "trăm triệu", "chục" */
	bool ambiguous; /* a separator could be read otherwise: "1,099 tỷ" */
};

/* Reads the tokens [first, end); all of them must be part of the number. Spellings come from the
 * rule lists "numword", "scale" and, for words that leave it open, "openword". */
bool number_parse(const struct reading *reading, uint32_t first, uint32_t end,
                  enum comma_reading comma, struct number *number);
/* Reads the tokens of a capture. False for an open number, too. */
bool number_capture(const struct reading *reading, uint32_t name, enum comma_reading comma,
                    struct number *number);
/* A small whole number from a capture: "05", "mười lăm", "tư", a list value. False if none. */
bool number_small(const struct reading *reading, uint32_t name, int *value);

/* Roman numerals I to MMMCMXCIX; 0 if it is none. */
unsigned number_roman(glo_slice text);

#endif
