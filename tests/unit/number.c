/* number.c — numbers as newspapers write them: literals, and phrases by the lists of rules/. */
#include "tools.h"

#include "types/number.h"

/* NULL: it is no number, or none that can be read */
struct row {
	const char *text, *want;
};

static const struct row literals[] = {
	{.text = "0", .want = "0"},
	{.text = "7", .want = "7"},
	{.text = "05", .want = "5"},
	{.text = "100", .want = "100"},
	{.text = "2021", .want = "2021"},
	{.text = "1.000", .want = "1000"},
	{.text = "12.345", .want = "12345"},
	{.text = "1.234.567", .want = "1234567"},
	{.text = "1.234,5", .want = "1234.5"},
	{.text = "1,75", .want = "1.75"},
	{.text = "1,099", .want = "1.099"},
	{.text = "16.5", .want = "16.5"},
	{.text = "16.50", .want = "16.5"},
	{.text = "0,05", .want = "0.05"},
	{.text = "0.5", .want = "0.5"},
	{.text = "0.125", .want = "0.125"},
	{.text = "0.125.000", .want = NULL},
	{.text = "1,234,567", .want = "1234567"},
	{.text = "1,234,567.8", .want = "1234567.8"},
	{.text = "98.000.000.000", .want = "98000000000"},
	{.text = "9999999999999999999", .want = "9999999999999999999"},
	{.text = "1234.5", .want = "1234.5"},
	{.text = "0,000000000000000000000000000001", .want = "0.000000000000000000000000000001"},
	{.text = "", .want = NULL},
	{.text = "a", .want = NULL},
	{.text = ",5", .want = NULL},
	{.text = "5,", .want = NULL},
	{.text = "5.", .want = NULL},
	{.text = "1.23.4", .want = NULL},
	{.text = "1,2,3", .want = NULL},
	{.text = "1.234.56", .want = NULL},
	{.text = "99999999999999999999", .want = NULL},
	{.text = "1 2", .want = NULL},
	{.text = "1234.567.890", .want = NULL},
};

static const struct row thousands[] = {
	{.text = "1,099", .want = "1099"},        {.text = "1,234.5", .want = "1234.5"},
	{.text = "12,345", .want = "12345"},      {.text = "1,75", .want = "1.75"},
	{.text = "1.099", .want = "1099"},        {.text = "1,5", .want = "1.5"},
	{.text = "1234,567", .want = "1234.567"}, {.text = "0,125", .want = "0.125"},
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
	{.text = "1.234.567", .want = "1234567"},
	{.text = "2 tỷ", .want = "2000000000"},
	{.text = "2 tỉ 500 triệu", .want = "2500000000"},
	{.text = "1,7 tỷ", .want = "1700000000"},
	{.text = "0,5 tỷ", .want = "500000000"},
	{.text = "1.200 tỷ", .want = "1200000000000"},
	{.text = "16.5 nghìn", .want = "16500"},
	{.text = "500 ngàn", .want = "500000"},
	{.text = "3 vạn", .want = "30000"},
	{.text = "2 tr", .want = "2000000"},
	{.text = "1,5 triệu tỷ", .want = "1500000000000000"},
	{.text = "100 nghìn tỷ", .want = "100000000000000"},
	{.text = "5 tỷ 300 triệu 200 nghìn", .want = "5300200000"},
	{.text = "3 triệu 50 nghìn", .want = "3050000"},
	{.text = "12 nghìn 345", .want = "12345"},
	{.text = "1 triệu 200", .want = "1200000"},
	{.text = "1 tỷ 250", .want = "1250000000"},
	{.text = "1 triệu 2", .want = "1200000"},
	{.text = "1,099 tỷ", .want = "1099000000"},
	{.text = "100 tỷ tỷ", .want = "100000000000000000000"},
	{.text = "2 tỷ rưỡi", .want = "2500000000"},
	/* below a hundred */
	{.text = "không", .want = "0"},
	{.text = "năm", .want = "5"},
	{.text = "mười", .want = "10"},
	{.text = "mười một", .want = "11"},
	{.text = "mười lăm", .want = "15"},
	{.text = "hai mươi", .want = "20"},
	{.text = "hai mươi mốt", .want = "21"},
	{.text = "hai mươi tư", .want = "24"},
	{.text = "hai mươi lăm", .want = "25"},
	{.text = "hai mươi nhăm", .want = "25"},
	{.text = "chín mươi chín", .want = "99"},
	{.text = "ba lăm", .want = "35"},
	{.text = "sáu tư", .want = "64"},
	{.text = "bảy mốt", .want = "71"},
	{.text = "bẩy mươi", .want = "70"},
	{.text = "Hai Mươi Lăm", .want = "25"},
	{.text = "HAI MƯƠI LĂM", .want = "25"},
	/* hundreds */
	{.text = "trăm", .want = "100"},
	{.text = "một trăm", .want = "100"},
	{.text = "một trăm linh năm", .want = "105"},
	{.text = "một trăm lẻ năm", .want = "105"},
	{.text = "một trăm mười", .want = "110"},
	{.text = "tám trăm tám mươi tám", .want = "888"},
	{.text = "một trăm rưỡi", .want = "150"},
	{.text = "trăm rưỡi", .want = "150"},
	{.text = "hai trăm ba", .want = "230"},
	{.text = "một trăm tư", .want = "140"},
	{.text = "hai trăm ba lăm", .want = "235"},
	{.text = "2 trăm", .want = "200"},
	{.text = "3 trăm triệu", .want = "300000000"},
	{.text = "hai trăm rưởi", .want = "250"},
	/* thousands and more */
	{.text = "nghìn", .want = "1000"},
	{.text = "hai nghìn không trăm hai mươi mốt", .want = "2021"},
	{.text = "hai nghìn mười chín", .want = "2019"},
	{.text = "một nghìn linh năm", .want = "1005"},
	{.text = "một nghìn không trăm linh năm", .want = "1005"},
	{.text = "một nghìn lẻ một", .want = "1001"},
	{.text = "năm nghìn năm trăm", .want = "5500"},
	{.text = "ba mươi lăm nghìn", .want = "35000"},
	{.text = "năm trăm nghìn", .want = "500000"},
	{.text = "hai vạn", .want = "20000"},
	{.text = "chín trăm chín mươi chín nghìn chín trăm chín mươi chín", .want = "999999"},
	{.text = "một triệu", .want = "1000000"},
	{.text = "một triệu hai trăm nghìn", .want = "1200000"},
	{.text = "một triệu hai", .want = "1200000"},
	{.text = "hai triệu tư", .want = "2400000"},
	{.text = "một tỷ tám", .want = "1800000000"},
	{.text = "một nghìn hai", .want = "1200"},
	{.text = "một tỷ không trăm linh một triệu", .want = "1001000000"},
	{.text = "hai mươi nghìn năm trăm tỷ", .want = "20500000000000"},
	{.text = "hai nghìn tỷ năm trăm triệu", .want = "2000500000000"},
	{.text = "một triệu tỷ", .want = "1000000000000000"},
	{.text = "triệu triệu", .want = "1000000000000"},
	/* halves */
	{.text = "nghìn rưỡi", .want = "1500"},
	{.text = "triệu rưỡi", .want = "1500000"},
	{.text = "tỷ rưỡi", .want = "1500000000"},
	{.text = "hai tỷ rưỡi", .want = "2500000000"},
	{.text = "hai vạn rưỡi", .want = "25000"},
	{.text = "ba rưỡi", .want = "3.5"},
	{.text = "mười hai rưỡi", .want = "12.5"},
	/* dozens */
	{.text = "chục", .want = "10"},
	{.text = "hai chục", .want = "20"},
	{.text = "một tá", .want = "12"},
	{.text = "hai tá", .want = "24"},
	{.text = "5 chục", .want = "50"},
	{.text = "2 tỷ 3", .want = "2300000000"},
	{.text = "nửa triệu", .want = "500000"},
	{.text = "½", .want = "0.5"},
	{.text = "hai chục nghìn", .want = "20000"},
	/* none */
	{.text = "", .want = NULL},
	{.text = "linh năm", .want = NULL},
	{.text = "mươi", .want = NULL},
	{.text = "mươi lăm", .want = NULL},
	{.text = "mười mươi", .want = NULL},
	{.text = "mười trăm", .want = NULL},
	{.text = "hai hai trăm", .want = NULL},
	{.text = "rưỡi", .want = NULL},
	{.text = "hai con gà", .want = NULL},
	{.text = "đồng", .want = NULL},
	{.text = "2 3", .want = NULL},
	{.text = "400 000", .want = "400000"},
	{.text = "1 212 tỷ", .want = "1212000000000"},
	{.text = "20 000 000", .want = "20000000"},
	{.text = "400 00", .want = NULL},
	{.text = "hai ba", .want = NULL}, /* two or three */
	{.text = "bốn năm", .want = NULL},
	{.text = "12 trăm", .want = NULL},
	{.text = "một nửa", .want = NULL},
	{.text = "hai vài", .want = NULL},
	{.text = "hai 5", .want = NULL},
	{.text = "1.23.4", .want = NULL},
	{.text = "99999999999999999999 tỷ", .want = NULL},
	{.text = "tỷ tỷ tỷ tỷ tỷ tỷ tỷ", .want = NULL},
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
	} rows[] = {{.text = "5", .scale = 0},
	            {.text = "5 triệu", .scale = 6},
	            {.text = "2 tỷ 500 triệu", .scale = 6},
	            {.text = "1,5 triệu tỷ", .scale = 9},
	            {.text = "hai mươi", .scale = 0},
	            {.text = "tỷ rưỡi", .scale = 9}};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct number number = {.scale = -1};
		check_case("'%s'", rows[i].text);
		CHECK(read_phrase(rows[i].text, &number));
		CHECK_INT(number.scale, rows[i].scale);
	}
}

/* ---- What a number leaves open ------------------------------------------------------------- */

static void test_kinds(void)
{
	static const struct {
		const char *text, *value;
		bool open, round, ambiguous;
	} rows[] = {
		{.text = "vài", .value = "2", .open = true},
		{.text = "mấy chục", .value = "20", .open = true},
		{.text = "vài ba trăm", .value = "200", .open = true},
		{.text = "hàng chục", .value = "10", .open = true},
		{.text = "hàng trăm", .value = "100", .open = true},
		{.text = "hàng chục nghìn", .value = "10000", .open = true},
		{.text = "hàng trăm nghìn tỷ", .value = "100000000000000", .open = true},
		{.text = "hàng triệu", .value = "1000000", .open = true},
		{.text = "nhiều tỷ", .value = "2000000000", .open = true},
		{.text = "vài trăm triệu", .value = "200000000", .open = true},
		{.text = "chục", .value = "10", .round = true},
		{.text = "trăm tỷ", .value = "100000000000", .round = true},
		{.text = "chục triệu", .value = "10000000", .round = true},
		{.text = "tỷ", .value = "1000000000", .round = true},
		{.text = "tỷ rưỡi", .value = "1500000000"},
		{.text = "trăm rưỡi", .value = "150"},
		{.text = "một trăm", .value = "100"},
		{.text = "2 trăm nghìn", .value = "200000"},
		{.text = "1,099 tỷ", .value = "1099000000", .ambiguous = true},
		{.text = "36,430", .value = "36.43", .ambiguous = true},
		{.text = "0,125", .value = "0.125"},
		{.text = "1,25 tỷ", .value = "1250000000"},
		{.text = "1.099 tỷ", .value = "1099000000000"},
		{.text = "12.345.678.000 tỷ", .value = "12345678000", .ambiguous = true},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct number number = {0};
		check_case("'%s'", rows[i].text);
		CHECK(read_phrase(rows[i].text, &number));
		CHECK_TEXT(decimal_format(&check_arena, number.value), rows[i].value);
		CHECK_INT(number.open, rows[i].open);
		CHECK_INT(number.round, rows[i].round);
		CHECK_INT(number.ambiguous, rows[i].ambiguous);
	}
}

static const struct test tests[] = {
	{.name = "literal", .run = test_literals},
	{.name = "phrase", .run = test_phrases},
	{.name = "last scale", .run = test_scale},
	{.name = "open, round, ambiguous", .run = test_kinds},
};
const struct suite suite_number = {.name = "number", .tests = tests, .count = LEN(tests)};
