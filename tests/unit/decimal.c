/* decimal.c — exact decimals at their edges, and Roman numerals. */
#include "tools.h"

#include "types/number.h"

#include <inttypes.h>

#define D(d, e)                                                                                    \
	{                                                                                          \
		.digits = (d), .exponent = (e)                                                     \
	}

static const struct {
	struct decimal value;
	const char *want;
} format_rows[] = {
	{.value = D(0, 0), .want = "0"},
	{.value = D(5, 0), .want = "5"},
	{.value = D(5, -2), .want = "0.05"},
	{.value = D(5, -1), .want = "0.5"},
	{.value = D(235, -2), .want = "2.35"},
	{.value = D(12345, -3), .want = "12.345"},
	{.value = D(12345, -5), .want = "0.12345"},
	{.value = D(17, 8), .want = "1700000000"},
	{.value = D(1, 19), .want = "10000000000000000000"},
	{.value = D(1, 40), .want = "10000000000000000000000000000000000000000"},
	{.value = D(9999999999999999999u, 0), .want = "9999999999999999999"},
	{.value = D(9999999999999999999u, -19), .want = "0.9999999999999999999"},
	{.value = D(9999999999999999999u, -18), .want = "9.999999999999999999"},
	{.value = D(1, -20), .want = "0.00000000000000000001"},
	{.value = D(1, -30), .want = "0.000000000000000000000000000001"},
	{.value = D(25, -40), .want = "0.0000000000000000000000000000000000000025"},
};

static void test_format(void)
{
	for (size_t i = 0; i < LEN(format_rows); i++) {
		check_case("%s", format_rows[i].want);
		CHECK_TEXT(decimal_format(&check_arena, format_rows[i].value), format_rows[i].want);
	}
}

static const struct {
	const char *name;
	struct decimal a, b, want;
	bool fails;
} add_rows[] = {
	{.name = "0 + 0", .a = D(0, 0), .b = D(0, 0), .want = D(0, 0), .fails = false},
	{.name = "whole", .a = D(2, 9), .b = D(5, 8), .want = D(25, 8), .fails = false},
	{.name = "fractions", .a = D(175, -2), .b = D(25, -2), .want = D(2, 0), .fails = false},
	{.name = "different exponents",
         .a = D(2, 12),
         .b = D(5, -2),
         .want = D(200000000000005, -2),
         .fails = false},
	{.name = "the last digit is not 0",
         .a = D(999, 0),
         .b = D(1, 0),
         .want = D(1, 3),
         .fails = false},
	{.name = "19 digits",
         .a = D(9999999999999999998u, 0),
         .b = D(1, 0),
         .want = D(9999999999999999999u, 0),
         .fails = false},
	{.name = "a carry to one digit",
         .a = D(9999999999999999999u, 0),
         .b = D(1, 0),
         .want = D(1, 19),
         .fails = false},
	{.name = "20 digits",
         .a = D(9999999999999999999u, 0),
         .b = D(2, 0),
         .want = D(0, 0),
         .fails = true},
	{.name = "far too far apart", .a = D(1, 20), .b = D(1, 0), .want = D(0, 0), .fails = true},
	{.name = "far apart below", .a = D(1, 0), .b = D(1, -20), .want = D(0, 0), .fails = true},
	{.name = "a large number and 0",
         .a = D(1, 20),
         .b = D(0, 0),
         .want = D(1, 20),
         .fails = false},
	{.name = "0 and a large number",
         .a = D(0, 0),
         .b = D(15, 25),
         .want = D(15, 25),
         .fails = false},
	{.name = "0 and a small number",
         .a = D(0, 0),
         .b = D(5, -25),
         .want = D(5, -25),
         .fails = false},
};

static void test_add(void)
{
	for (size_t i = 0; i < LEN(add_rows); i++) {
		struct decimal sum = D(0, 0);
		check_case("%s", add_rows[i].name);
		bool ok = decimal_add(add_rows[i].a, add_rows[i].b, &sum);
		CHECK_INT(ok, !add_rows[i].fails);
		if (ok && !add_rows[i].fails) {
			CHECK(sum.digits == add_rows[i].want.digits);
			CHECK_INT(sum.exponent, add_rows[i].want.exponent);
		}
	}
}

static void test_shift(void)
{
	struct decimal got = D(7, 7), a = D(15, -1), zero = D(0, 0);
	CHECK(decimal_shift(a, 9, &got) && got.digits == 15 && got.exponent == 8);
	CHECK(decimal_shift(a, -3, &got) && got.exponent == -4);
	CHECK(decimal_shift(zero, 12, &got) && got.digits == 0 && got.exponent == 0);
	got.exponent = 7;
	CHECK(!decimal_shift(a, 100, &got));
	CHECK(!decimal_shift(a, -100, &got));
	CHECK_INT(got.exponent, 7); /* what fails writes nothing */
}

/* In ascending order: each is less than all that follow. */
static const struct decimal ascending[] = {
	D(0, 0),
	D(1, -40),
	D(5, -2),
	D(49, -2),
	D(5, -1),
	D(1, 0),
	D(175, -2),
	D(2, 0),
	D(99, 0),
	D(1, 2),
	D(101, 0),
	D(17, 8),
	D(1700000001, 0),
	D(15, 14),
	D(9999999999999999998u, 0),
	D(9999999999999999999u, 0),
	D(1, 19),
	D(12, 18),
	D(1, 20),
	D(1, 40),
};

static void test_compare(void)
{
	for (size_t i = 0; i < LEN(ascending); i++) {
		for (size_t k = 0; k < LEN(ascending); k++) {
			int want = i < k ? -1 : i > k;
			int got = decimal_compare(ascending[i], ascending[k]);
			check_that(got == want, __FILE__, __LINE__, "%zu and %zu: %d, not %d", i, k,
			           got, want);
		}
	}
}

/* ---- Roman numerals ----------------------------------------------------------------------- */

static const struct {
	const char *text;
	unsigned want;
} roman_rows[] = {
	{.text = "I", .want = 1},
	{.text = "III", .want = 3},
	{.text = "IV", .want = 4},
	{.text = "IX", .want = 9},
	{.text = "XIII", .want = 13},
	{.text = "XX", .want = 20},
	{.text = "XL", .want = 40},
	{.text = "XCIX", .want = 99},
	{.text = "CD", .want = 400},
	{.text = "MMXXI", .want = 2021},
	{.text = "MMMCMXCIX", .want = 3999},
	{.text = "", .want = 0},
	{.text = "A", .want = 0},
	{.text = "i", .want = 0},
	{.text = "XIIa", .want = 0},
	{.text = "X1", .want = 0},
	{.text = "Đ", .want = 0},
	{.text = "IIII", .want = 0},
	{.text = "VX", .want = 0},
	{.text = "IC", .want = 0},
	{.text = "IIX", .want = 0},
	{.text = "MMMM", .want = 0},
};

static void test_roman(void)
{
	for (size_t i = 0; i < LEN(roman_rows); i++) {
		check_case("'%s'", roman_rows[i].text);
		CHECK_INT(number_roman(slice_string(roman_rows[i].text)), roman_rows[i].want);
	}
}

static void test_roman_round_trip(void)
{
	static const struct {
		unsigned value;
		const char *letters;
	} parts[] = {{.value = 1000, .letters = "M"}, {.value = 900, .letters = "CM"},
	             {.value = 500, .letters = "D"},  {.value = 400, .letters = "CD"},
	             {.value = 100, .letters = "C"},  {.value = 90, .letters = "XC"},
	             {.value = 50, .letters = "L"},   {.value = 40, .letters = "XL"},
	             {.value = 10, .letters = "X"},   {.value = 9, .letters = "IX"},
	             {.value = 5, .letters = "V"},    {.value = 4, .letters = "IV"},
	             {.value = 1, .letters = "I"}};
	for (unsigned n = 1; n <= 3999; n++) {
		struct str out = {.arena = &check_arena};
		unsigned rest = n;
		for (size_t i = 0; i < LEN(parts); i++) {
			for (; rest >= parts[i].value; rest -= parts[i].value)
				str_add(&out, slice_string(parts[i].letters));
		}
		CHECK_INT(number_roman(str_slice(&out)), n);
	}
}

static const struct test tests[] = {
	{.name = "format", .run = test_format},
	{.name = "add", .run = test_add},
	{.name = "shift", .run = test_shift},
	{.name = "compare orders all numbers", .run = test_compare},
	{.name = "roman numerals", .run = test_roman},
	{.name = "roman numerals from 1 to 3999", .run = test_roman_round_trip},
};
const struct suite suite_decimal = {.name = "decimal", .tests = tests, .count = LEN(tests)};
