/* number.c — numbers as newspapers write them: literals, and phrases by the lists of rules/. */
#include "tools.h"

#include "types/number.h"

/* NULL: it is no number, or none that can be read */
struct row {
	const char *text, *want;
};

static const struct row literals[] = {
	{"0", "0"},
	{"7", "7"},
	{"05", "5"},
	{"100", "100"},
	{"2021", "2021"},
	{"1.000", "1000"},
	{"12.345", "12345"},
	{"1.234.567", "1234567"},
	{"1.234,5", "1234.5"},
	{"1,75", "1.75"},
	{"1,099", "1.099"},
	{"16.5", "16.5"},
	{"16.50", "16.5"},
	{"0,05", "0.05"},
	{"0.5", "0.5"},
	{"1,234,567", "1234567"},
	{"1,234,567.8", "1234567.8"},
	{"98.000.000.000", "98000000000"},
	{"9999999999999999999", "9999999999999999999"},
	{"1234.5", "1234.5"},
	{"0,000000000000000000000000000001", "0.000000000000000000000000000001"},
	{"", NULL},
	{"a", NULL},
	{",5", NULL},
	{"5,", NULL},
	{"5.", NULL},
	{"1.23.4", NULL},
	{"1,2,3", NULL},
	{"1.234.56", NULL},
	{"99999999999999999999", NULL},
	{"1 2", NULL},
	{"1234.567.890", NULL},
};

static const struct row thousands[] = {
	{"1,099", "1099"}, {"1,234.5", "1234.5"}, {"12,345", "12345"},      {"1,75", "1.75"},
	{"1.099", "1099"}, {"1,5", "1.5"},        {"1234,567", "1234.567"},
};

static void check_literals(const struct row *rows, size_t n, enum comma_reading comma)
{
	for (size_t i = 0; i < n; i++) {
		struct decimal value;
		check_case("%s '%s'", comma == COMMA_DECIMAL ? "decimal" : "thousands",
		           rows[i].text);
		bool ok = number_literal(slice_string(rows[i].text), comma, &value);
		glo_slice got = ok ? decimal_format(&check_arena, value) : GLO_SLICE("no number");
		CHECK_TEXT(got, rows[i].want ? rows[i].want : "no number");
	}
}

static void test_literals(void)
{
	check_literals(literals, LEN(literals), COMMA_DECIMAL);
	check_literals(thousands, LEN(thousands), COMMA_THOUSANDS);
}

/* ---- Phrases ------------------------------------------------------------------------------ */

static const struct row phrases[] = {
	/* digits and scales */
	{"1.234.567", "1234567"},
	{"2 tỷ", "2000000000"},
	{"2 tỉ 500 triệu", "2500000000"},
	{"1,7 tỷ", "1700000000"},
	{"0,5 tỷ", "500000000"},
	{"1.200 tỷ", "1200000000000"},
	{"16.5 nghìn", "16500"},
	{"500 ngàn", "500000"},
	{"3 vạn", "30000"},
	{"2 tr", "2000000"},
	{"1,5 triệu tỷ", "1500000000000000"},
	{"100 nghìn tỷ", "100000000000000"},
	{"5 tỷ 300 triệu 200 nghìn", "5300200000"},
	{"3 triệu 50 nghìn", "3050000"},
	{"12 nghìn 345", "12345"},
	{"1 triệu 200", "1200000"},
	{"1 tỷ 250", "1250000000"},
	{"1 triệu 2", "1200000"},
	{"1,099 tỷ", "1099000000"},
	{"100 tỷ tỷ", "100000000000000000000"},
	{"2 tỷ rưỡi", "2500000000"},
	/* below a hundred */
	{"không", "0"},
	{"năm", "5"},
	{"mười", "10"},
	{"mười một", "11"},
	{"mười lăm", "15"},
	{"hai mươi", "20"},
	{"hai mươi mốt", "21"},
	{"hai mươi tư", "24"},
	{"hai mươi lăm", "25"},
	{"hai mươi nhăm", "25"},
	{"chín mươi chín", "99"},
	{"ba lăm", "35"},
	{"sáu tư", "64"},
	{"bảy mốt", "71"},
	{"bẩy mươi", "70"},
	{"Hai Mươi Lăm", "25"},
	{"HAI MƯƠI LĂM", "25"},
	/* hundreds */
	{"trăm", "100"},
	{"một trăm", "100"},
	{"một trăm linh năm", "105"},
	{"một trăm lẻ năm", "105"},
	{"một trăm mười", "110"},
	{"tám trăm tám mươi tám", "888"},
	{"một trăm rưỡi", "150"},
	{"trăm rưỡi", "150"},
	{"hai trăm ba", "230"},
	{"một trăm tư", "140"},
	/* thousands and more */
	{"nghìn", "1000"},
	{"hai nghìn không trăm hai mươi mốt", "2021"},
	{"hai nghìn mười chín", "2019"},
	{"một nghìn linh năm", "1005"},
	{"một nghìn không trăm linh năm", "1005"},
	{"một nghìn lẻ một", "1001"},
	{"năm nghìn năm trăm", "5500"},
	{"ba mươi lăm nghìn", "35000"},
	{"năm trăm nghìn", "500000"},
	{"hai vạn", "20000"},
	{"chín trăm chín mươi chín nghìn chín trăm chín mươi chín", "999999"},
	{"một triệu", "1000000"},
	{"một triệu hai trăm nghìn", "1200000"},
	{"một triệu hai", "1200000"},
	{"hai triệu tư", "2400000"},
	{"một tỷ tám", "1800000000"},
	{"một nghìn hai", "1200"},
	{"một tỷ không trăm linh một triệu", "1001000000"},
	{"hai mươi nghìn năm trăm tỷ", "20500000000000"},
	{"hai nghìn tỷ năm trăm triệu", "2000500000000"},
	{"một triệu tỷ", "1000000000000000"},
	{"triệu triệu", "1000000000000"},
	/* halves */
	{"nghìn rưỡi", "1500"},
	{"triệu rưỡi", "1500000"},
	{"tỷ rưỡi", "1500000000"},
	{"hai tỷ rưỡi", "2500000000"},
	{"hai vạn rưỡi", "25000"},
	{"ba rưỡi", "3.5"},
	{"mười hai rưỡi", "12.5"},
	/* dozens */
	{"chục", "10"},
	{"hai chục", "20"},
	{"một tá", "12"},
	{"hai tá", "24"},
	{"5 chục", "50"},
	/* none */
	{"", NULL},
	{"linh năm", NULL},
	{"mươi", NULL},
	{"mươi lăm", NULL},
	{"mười mươi", NULL},
	{"mười trăm", NULL},
	{"hai hai trăm", NULL},
	{"rưỡi", NULL},
	{"hai con gà", NULL},
	{"đồng", NULL},
	{"2 3", NULL},
	{"hai 5", NULL},
	{"1.23.4", NULL},
	{"99999999999999999999 tỷ", NULL},
	{"tỷ tỷ tỷ tỷ tỷ tỷ tỷ", NULL},
};

static bool read_phrase(const char *text, struct number *number)
{
	const glo_ruleset *rules = repository_rules();
	struct tokens tokens = tokens_of(text, rules);
	struct reading reading = {
		.arena = &check_arena,
		.rules = rules,
		.tokens = &tokens,
		.numword = list_find(rules, "numword"),
		.scale = list_find(rules, "scale"),
	};
	return number_parse(&reading, 0, tokens.list.n, COMMA_DECIMAL, number);
}

static void test_phrases(void)
{
	for (size_t i = 0; i < LEN(phrases); i++) {
		struct number number;
		check_case("'%s'", phrases[i].text);
		bool ok = read_phrase(phrases[i].text, &number);
		glo_slice got =
			ok ? decimal_format(&check_arena, number.value) : GLO_SLICE("no number");
		CHECK_TEXT(got, phrases[i].want ? phrases[i].want : "no number");
	}
}

static void test_scale(void)
{
	static const struct {
		const char *text;
		int scale;
	} rows[] = {{"5", 0},        {"5 triệu", 6}, {"2 tỷ 500 triệu", 6}, {"1,5 triệu tỷ", 9},
	            {"hai mươi", 0}, {"tỷ rưỡi", 9}};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct number number = {.scale = -1};
		check_case("'%s'", rows[i].text);
		CHECK(read_phrase(rows[i].text, &number));
		CHECK_INT(number.scale, rows[i].scale);
	}
}

/* ---- Every number, spelled ---------------------------------------------------------------- */

static const char *const digits[] = {"không", "một", "hai", "ba",  "bốn",
                                     "năm",   "sáu", "bảy", "tám", "chín"};

/* Formal style: 0 to 999; `full`: with the hundreds even if there are none. */
static void spell_group(struct str *out, unsigned n, bool full)
{
	unsigned hundreds = n / 100, tens = n / 10 % 10, ones = n % 10;
	if (hundreds || full)
		str_format(out, "%s trăm ", digits[hundreds]);
	if (tens > 1)
		str_format(out, "%s mươi ", digits[tens]);
	else if (tens == 1)
		str_format(out, "mười ");
	else if (ones && (hundreds || full))
		str_format(out, "linh ");
	if (ones == 1 && tens > 1)
		str_format(out, "mốt ");
	else if (ones == 4 && tens > 1)
		str_format(out, "tư ");
	else if (ones == 5 && tens > 0)
		str_format(out, "lăm ");
	else if (ones || n == 0)
		str_format(out, "%s ", digits[ones]);
}

/* 0 to 10^15 - 1: above 999 tỷ, thousands of them. */
static void spell(struct str *out, uint64_t n)
{
	static const struct {
		uint64_t unit;
		const char *name;
	} scales[] = {{1000000, "triệu"}, {1000, "nghìn"}};
	bool above = n >= 1000000000;
	uint64_t billions = n / 1000000000;
	if (billions >= 1000) {
		spell_group(out, (unsigned)(billions / 1000), false);
		str_format(out, "nghìn ");
		if (billions % 1000)
			spell_group(out, (unsigned)(billions % 1000), true);
	} else if (billions) {
		spell_group(out, (unsigned)billions, false);
	}
	if (billions)
		str_format(out, "tỷ ");
	n %= 1000000000;
	for (size_t i = 0; i < LEN(scales); i++) {
		unsigned group = (unsigned)(n / scales[i].unit);
		if (group) {
			spell_group(out, group, above);
			str_format(out, "%s ", scales[i].name);
			above = true;
		}
		n %= scales[i].unit;
	}
	if (n || !above)
		spell_group(out, (unsigned)n, above);
}

static bool check_spelled(uint64_t n)
{
	struct number number;
	struct str text = {.arena = &check_arena};
	spell(&text, n);
	const char *spelled = str_slice(&text).data;
	bool ok = read_phrase(spelled, &number);
	glo_slice got = ok ? decimal_format(&check_arena, number.value) : GLO_SLICE("no number");
	bool right =
		check_that(slice_equal(got, slice_join("%llu", (unsigned long long)n)), __FILE__,
	                   __LINE__, "'%s' is %.*s", spelled, (int)got.size, got.data);
	arena_reset(&check_arena);
	return right;
}

static void test_spelled(void)
{
	for (uint64_t n = 0; n < 2000; n++)
		check_spelled(n);
	for (uint64_t n = 2000; n <= 100000; n += n < 20000 ? 7 : 13)
		check_spelled(n);
	check_spelled(100000);
}

static void test_spelled_powers(void)
{
	for (uint64_t power = 10; power <= 1000000000000; power *= 10) {
		for (uint64_t n = power < 60 ? 0 : power - 60; n <= power + 60; n++)
			check_spelled(n);
		for (uint64_t k = 1; k <= 9; k++) {
			check_spelled(power * k);
			check_spelled(power * k + power / 10);
			check_spelled(power * k + 5);
			check_spelled(power * 12345 / 1000 * k);
		}
	}
}

static const struct test tests[] = {
	{"literal", test_literals},
	{"phrase", test_phrases},
	{"last scale", test_scale},
	{"spelled numbers up to 100,000", test_spelled},
	{"spelled numbers around powers of ten", test_spelled_powers},
};
const struct suite suite_number = {.name = "number", .tests = tests, .count = LEN(tests)};
