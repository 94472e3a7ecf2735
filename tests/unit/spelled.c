/* spelled.c — every number, spelled in words and read back. */
#include "tools.h"

#include "types/number.h"

#include <inttypes.h>

/* How a writer spells; the first of each is the standard form. */
struct style {
	const char *zero;     /* linh or lẻ: no tens */
	const char *thousand; /* nghìn or ngàn */
	const char *four;     /* tư or bốn behind tens */
	const char *five;     /* lăm or nhăm behind tens */
	const char *seven;    /* bảy or bẩy */
	bool bare;            /* "một nghìn linh năm" without "không trăm" */
};

static const struct style standard = {
	.zero = "linh", .thousand = "nghìn", .four = "tư", .five = "lăm", .seven = "bảy"};

static const struct style styles[] = {
	{.zero = "lẻ", .thousand = "nghìn", .four = "tư", .five = "lăm", .seven = "bảy"},
	{.zero = "linh", .thousand = "ngàn", .four = "bốn", .five = "lăm", .seven = "bảy"},
	{.zero = "linh", .thousand = "nghìn", .four = "tư", .five = "nhăm", .seven = "bẩy"},
	{.zero = "lẻ", .thousand = "ngàn", .four = "bốn", .five = "nhăm", .seven = "bẩy"},
	{.zero = "linh",
         .thousand = "nghìn",
         .four = "tư",
         .five = "lăm",
         .seven = "bảy",
         .bare = true},
	{.zero = "lẻ",
         .thousand = "ngàn",
         .four = "bốn",
         .five = "lăm",
         .seven = "bảy",
         .bare = true},
};

static const char *digit(const struct style *style, unsigned n)
{
	static const char *const digits[] = {"không", "một", "hai", "ba",  "bốn",
	                                     "năm",   "sáu", "bảy", "tám", "chín"};
	return n == 7 ? style->seven : digits[n];
}

static void add_word(struct str *out, const char *word)
{
	if (out->size)
		str_add_char(out, ' ');
	str_add(out, slice_string(word));
}

/* 1 to 999; `full`: with the hundreds even if there are none. */
static void spell_group(struct str *out, const struct style *style, unsigned n, bool full)
{
	unsigned hundreds = n / 100, tens = n / 10 % 10, ones = n % 10;
	bool named = hundreds || (full && (!style->bare || tens));
	if (named) {
		add_word(out, digit(style, hundreds));
		add_word(out, "trăm");
	}
	if (tens > 1) {
		add_word(out, digit(style, tens));
		add_word(out, "mươi");
	} else if (tens == 1) {
		add_word(out, "mười");
	} else if (ones && (hundreds || full)) {
		add_word(out, style->zero);
	}
	if (ones == 1 && tens > 1)
		add_word(out, "mốt");
	else if (ones == 4 && tens > 1)
		add_word(out, style->four);
	else if (ones == 5 && tens > 0)
		add_word(out, style->five);
	else if (ones)
		add_word(out, digit(style, ones));
}

/* 1 to 10^9 - 1, behind something larger if `full`. */
static void spell_below_billion(struct str *out, const struct style *style, unsigned n, bool full)
{
	unsigned millions = n / 1000000, thousands = n / 1000 % 1000;
	if (millions) {
		spell_group(out, style, millions, full);
		add_word(out, "triệu");
	}
	if (thousands) {
		spell_group(out, style, thousands, full || millions);
		add_word(out, style->thousand);
	}
	if (n % 1000)
		spell_group(out, style, n % 1000, full || n >= 1000);
}

/* Up to 10^18 - 1: above 999 tỷ, thousands and millions of them. */
static glo_slice spell(const struct style *style, uint64_t n)
{
	struct str out = {.arena = &check_arena};
	unsigned billions = (unsigned)(n / 1000000000), rest = (unsigned)(n % 1000000000);
	if (n == 0)
		add_word(&out, digit(style, 0));
	if (billions) {
		spell_below_billion(&out, style, billions, false);
		add_word(&out, "tỷ");
	}
	if (rest)
		spell_below_billion(&out, style, rest, billions > 0);
	return str_slice(&out);
}

static bool reads_as(const struct reading *reading, uint64_t n)
{
	struct number number;
	if (!number_parse(reading, 0, reading->tokens->list.n, COMMA_DECIMAL, &number))
		return false;
	for (; number.value.exponent > 0; number.value.exponent--)
		number.value.digits *= 10;
	return number.value.exponent == 0 && number.value.digits == n && !number.open &&
	       !number.round;
}

/* Spells a number, reads it, and complains only if that is not the same: a check each would drown
 * the counts of the other suites. */
static bool round_trip(const struct style *style, uint64_t n)
{
	const glo_ruleset *rules = repository_rules();
	glo_slice text = spell(style, n);
	struct tokens tokens = tokens_of(text.data, rules);
	struct reading reading = {
		.arena = &check_arena,
		.rules = rules,
		.tokens = &tokens,
		.numword = list_find(rules, "numword"),
		.scale = list_find(rules, "scale"),
	};
	bool right = reads_as(&reading, n);
	if (!right)
		check_that(false, __FILE__, __LINE__, "%" PRIu64 " is not '%.*s'", n,
		           (int)text.size, text.data);
	arena_reset(&check_arena);
	return right;
}

static void test_million(void)
{
	unsigned wrong = 0;
	for (uint64_t n = 0; n <= 1000000 && wrong < 20; n++)
		wrong += !round_trip(&standard, n);
	CHECK_INT(wrong, 0);
}

static void test_styles(void)
{
	for (size_t i = 0; i < LEN(styles); i++) {
		unsigned wrong = 0;
		check_case("style %zu", i);
		for (uint64_t n = 0; n <= 3000 && wrong < 20; n++)
			wrong += !round_trip(&styles[i], n);
		for (uint64_t n = 3000; n <= 2000000 && wrong < 20; n += 331)
			wrong += !round_trip(&styles[i], n);
		CHECK_INT(wrong, 0);
	}
}

static void test_powers(void)
{
	unsigned wrong = 0;
	for (uint64_t power = 10; power <= 1000000000000000 && wrong < 20; power *= 10) {
		for (uint64_t n = power - 2; n <= power + 2; n++)
			wrong += !round_trip(&standard, n);
		for (uint64_t k = 2; k <= 9; k++) {
			wrong += !round_trip(&standard, power * k);
			wrong += !round_trip(&standard, power * k + power / 10);
			wrong += !round_trip(&standard, power * 12345 / 10000 * k);
			wrong += !round_trip(&styles[3], power * k + 5);
		}
	}
	CHECK_INT(wrong, 0);
}

static const struct test tests[] = {
	{.name = "0 to 1,000,000", .run = test_million},
	{.name = "other spellings", .run = test_styles},
	{.name = "powers of ten up to 10^15", .run = test_powers},
};
const struct suite suite_spelled = {.name = "spelled", .tests = tests, .count = LEN(tests)};
