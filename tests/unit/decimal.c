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
	{D(0, 0), "0"},
	{D(5, 0), "5"},
	{D(5, -2), "0.05"},
	{D(5, -1), "0.5"},
	{D(235, -2), "2.35"},
	{D(12345, -3), "12.345"},
	{D(12345, -5), "0.12345"},
	{D(17, 8), "1700000000"},
	{D(1, 19), "10000000000000000000"},
	{D(1, 40), "10000000000000000000000000000000000000000"},
	{D(9999999999999999999u, 0), "9999999999999999999"},
	{D(9999999999999999999u, -19), "0.9999999999999999999"},
	{D(9999999999999999999u, -18), "9.999999999999999999"},
	{D(1, -20), "0.00000000000000000001"},
	{D(1, -30), "0.000000000000000000000000000001"},
	{D(25, -40), "0.0000000000000000000000000000000000000025"},
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
	{"0 + 0", D(0, 0), D(0, 0), D(0, 0), false},
	{"whole", D(2, 9), D(5, 8), D(25, 8), false},
	{"fractions", D(175, -2), D(25, -2), D(2, 0), false},
	{"different exponents", D(2, 12), D(5, -2), D(200000000000005, -2), false},
	{"the last digit is not 0", D(999, 0), D(1, 0), D(1, 3), false},
	{"19 digits", D(9999999999999999998u, 0), D(1, 0), D(9999999999999999999u, 0), false},
	{"a carry to one digit", D(9999999999999999999u, 0), D(1, 0), D(1, 19), false},
	{"20 digits", D(9999999999999999999u, 0), D(2, 0), D(0, 0), true},
	{"far too far apart", D(1, 20), D(1, 0), D(0, 0), true},
	{"far apart below", D(1, 0), D(1, -20), D(0, 0), true},
	{"a large number and 0", D(1, 20), D(0, 0), D(1, 20), false},
	{"0 and a large number", D(0, 0), D(15, 25), D(15, 25), false},
	{"0 and a small number", D(0, 0), D(5, -25), D(5, -25), false},
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
	{"I", 1},     {"III", 3},      {"IV", 4},           {"IX", 9},
	{"XIII", 13}, {"XX", 20},      {"XL", 40},          {"XCIX", 99},
	{"CD", 400},  {"MMXXI", 2021}, {"MMMCMXCIX", 3999}, {"", 0},
	{"A", 0},     {"i", 0},        {"XIIa", 0},         {"X1", 0},
	{"Đ", 0},     {"IIII", 0},     {"VX", 0},           {"IC", 0},
	{"IIX", 0},   {"MMMM", 0},
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
	} parts[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
	             {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
	             {5, "V"},    {4, "IV"},   {1, "I"}};
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
	{"format", test_format},        {"add", test_add},
	{"shift", test_shift},          {"compare orders all numbers", test_compare},
	{"roman numerals", test_roman}, {"roman numerals from 1 to 3999", test_roman_round_trip},
};
const struct suite suite_decimal = {.name = "decimal", .tests = tests, .count = LEN(tests)};
