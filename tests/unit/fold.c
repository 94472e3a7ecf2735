/* fold.c — folding: which spellings are one word, and what is said of their letters' case. */
#include "tools.h"

#include "text/chars.h"
#include "text/fold.h"

struct row {
	const char *word, *want;
};

static const struct row rows[] = {
	{"hoà", "hòa"},   {"hòa", "hòa"},   {"Hoà", "hòa"},     {"HOÀ", "hòa"},
	{"hoạ", "họa"},   {"xoè", "xòe"},   {"khoẻ", "khỏe"},   {"KHOẺ", "khỏe"},
	{"loé", "lóe"},   {"thuỷ", "thủy"}, {"thủy", "thủy"},   {"tuý", "túy"},
	{"uỷ", "ủy"},     {"ỦY", "ủy"},     {"UỶ", "ủy"},       {"oà", "òa"},
	{"quý", "quý"},   {"QUÝ", "quý"},   {"quỳ", "quỳ"},     {"quy", "quy"},
	{"toàn", "toàn"}, {"hoàn", "hoàn"}, {"khoẻo", "khoẻo"}, {"thuỳu", "thuỳu"},
	{"hoa", "hoa"},   {"tỉ", "tỷ"},     {"tỷ", "tỷ"},       {"kì", "kỳ"},
	{"sĩ", "sỹ"},     {"lí", "lý"},     {"mĩ", "mỹ"},       {"hi", "hy"},
	{"Mỹ", "mỹ"},     {"TỈ", "tỷ"},     {"thi", "thi"},     {"thy", "thy"},
	{"tỉnh", "tỉnh"}, {"đi", "đi"},     {"ni", "ni"},       {"i", "i"},
	{"nghỉ", "nghỉ"}, {"Ủ", "ủ"},       {"Đ", "đ"},         {"ĐỒNG", "đồng"},
	{"Ằ", "ằ"},       {"QH14", "qh14"}, {"m²", "m²"},       {"ƯỜNG", "ường"},
	{"giờ", "giờ"},   {"mùa", "mùa"},   {"múa", "múa"},     {"muá", "muá"},
	{"", ""},         {"É", "é"},       {"Д", "д"},         {"漢", "漢"},
};

static void test_words(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		char folded[FOLD_SIZE];
		unsigned ignored;
		size_t size = fold_word(slice_string(rows[i].word), folded, &ignored);
		check_case("'%s'", rows[i].word);
		CHECK_TEXT(slice_of(folded, size), rows[i].want);
	}
}

static void test_idempotent(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		char once[FOLD_SIZE], twice[FOLD_SIZE];
		unsigned ignored;
		size_t size = fold_word(slice_string(rows[i].word), once, &ignored);
		size_t again = fold_word(slice_of(once, size), twice, &ignored);
		CHECK(slice_equal(slice_of(once, size), slice_of(twice, again)));
	}
}

/* All six tones of each pair, with the tone on either vowel. */
static void test_tones(void)
{
	static const char *const pairs[][2] = {
		{"oà", "òa"}, {"oá", "óa"}, {"oả", "ỏa"}, {"oã", "õa"}, {"oạ", "ọa"},
		{"oè", "òe"}, {"oé", "óe"}, {"oẻ", "ỏe"}, {"oẽ", "õe"}, {"oẹ", "ọe"},
		{"uỳ", "ùy"}, {"uý", "úy"}, {"uỷ", "ủy"}, {"uỹ", "ũy"}, {"uỵ", "ụy"},
	};
	for (size_t i = 0; i < LEN(pairs); i++) {
		char a[FOLD_SIZE], b[FOLD_SIZE];
		unsigned ignored;
		size_t size_a = fold_word(slice_join("t%s", pairs[i][0]), a, &ignored);
		size_t size_b = fold_word(slice_join("t%s", pairs[i][1]), b, &ignored);
		CHECK_TEXT(slice_of(a, size_a), slice_join("t%s", pairs[i][1]).data);
		CHECK(slice_equal(slice_of(a, size_a), slice_of(b, size_b)));
	}
}

static void test_case(void)
{
	enum { C = CASE_CAP, U = CASE_INNER_UPPER, L = CASE_INNER_LOWER, D = CASE_DIGIT };
	static const struct {
		const char *word;
		unsigned want;
	} words[] = {
		{"a", 0},           {"A", C},
		{"Đ", C},           {"đ", 0},
		{"gia", L},         {"Gia", C | L},
		{"UBND", C | U},    {"ỦY", C | U},
		{"Ủy", C | L},      {"QH14", C | U | D},
		{"m2", D},          {"iPhone", U | L},
		{"ThS", C | U | L}, {"đồng", L},
		{"T1", C | D},
	};
	for (size_t i = 0; i < LEN(words); i++) {
		char folded[FOLD_SIZE];
		unsigned got;
		fold_word(slice_string(words[i].word), folded, &got);
		check_case("'%s'", words[i].word);
		CHECK_INT(got, words[i].want);
	}
}

/* Letters that grow when they become small, and a word that ends within a letter. */
static void test_stays_in_buffer(void)
{
	static const char *const letters[] = {"\xc8\xba", "ệ", "漢", "𝒜", "A"};
	for (size_t i = 0; i < LEN(letters); i++) {
		struct str word = {.arena = &check_arena};
		char folded[FOLD_SIZE + 64];
		unsigned ignored;
		while (word.size < 1000)
			str_add(&word, slice_string(letters[i]));
		memset(folded, 0x55, sizeof(folded));
		size_t size = fold_word(str_slice(&word), folded, &ignored);
		CHECK(size <= FOLD_SIZE);
		for (size_t k = FOLD_SIZE; k < sizeof(folded); k++)
			CHECK_INT(folded[k], 0x55);
	}
}

static void test_base(void)
{
	static const struct {
		uint32_t letter, want;
	} letters[] = {{0x1eac, 'a'}, {0x110, 'd'},     {0x111, 'd'},
	               {'Q', 'q'},    {0x1ef3, 'y'},    {0x1b0, 'u'},
	               {'7', '7'},    {0x6f22, 0x6f22}, {0x1f642, 0x1f642}};
	for (size_t i = 0; i < LEN(letters); i++)
		CHECK_INT(char_base(letters[i].letter), letters[i].want);
}

static const struct test tests[] = {
	{"words", test_words},
	{"folding twice changes nothing", test_idempotent},
	{"the tone of oa, oe, uy", test_tones},
	{"case", test_case},
	{"the longest word stays in its buffer", test_stays_in_buffer},
	{"letters without their marks", test_base},
};
const struct suite suite_fold = {.name = "fold", .tests = tests, .count = LEN(tests)};
