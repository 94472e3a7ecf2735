/* fold.c — folding: which spellings are one word, and what is said of their letters' case. */
#include "tools.h"

#include "text/chars.h"
#include "text/fold.h"

struct row {
	const char *word, *want;
};

static const struct row rows[] = {
	{.word = "hoà", .want = "hòa"},     {.word = "hòa", .want = "hòa"},
	{.word = "Hoà", .want = "hòa"},     {.word = "HOÀ", .want = "hòa"},
	{.word = "hoạ", .want = "họa"},     {.word = "xoè", .want = "xòe"},
	{.word = "khoẻ", .want = "khỏe"},   {.word = "KHOẺ", .want = "khỏe"},
	{.word = "loé", .want = "lóe"},     {.word = "thuỷ", .want = "thủy"},
	{.word = "thủy", .want = "thủy"},   {.word = "tuý", .want = "túy"},
	{.word = "uỷ", .want = "ủy"},       {.word = "ỦY", .want = "ủy"},
	{.word = "UỶ", .want = "ủy"},       {.word = "oà", .want = "òa"},
	{.word = "quý", .want = "quý"},     {.word = "QUÝ", .want = "quý"},
	{.word = "quỳ", .want = "quỳ"},     {.word = "quy", .want = "quy"},
	{.word = "toàn", .want = "toàn"},   {.word = "hoàn", .want = "hoàn"},
	{.word = "khoẻo", .want = "khoẻo"}, {.word = "thuỳu", .want = "thuỳu"},
	{.word = "hoa", .want = "hoa"},     {.word = "tỉ", .want = "tỷ"},
	{.word = "tỷ", .want = "tỷ"},       {.word = "kì", .want = "kỳ"},
	{.word = "sĩ", .want = "sỹ"},       {.word = "lí", .want = "lý"},
	{.word = "mĩ", .want = "mỹ"},       {.word = "hi", .want = "hy"},
	{.word = "Mỹ", .want = "mỹ"},       {.word = "TỈ", .want = "tỷ"},
	{.word = "thi", .want = "thi"},     {.word = "thy", .want = "thy"},
	{.word = "tỉnh", .want = "tỉnh"},   {.word = "đi", .want = "đi"},
	{.word = "ni", .want = "ni"},       {.word = "i", .want = "i"},
	{.word = "nghỉ", .want = "nghỉ"},   {.word = "Ủ", .want = "ủ"},
	{.word = "Đ", .want = "đ"},         {.word = "ĐỒNG", .want = "đồng"},
	{.word = "Ằ", .want = "ằ"},         {.word = "QH14", .want = "qh14"},
	{.word = "m²", .want = "m²"},       {.word = "ƯỜNG", .want = "ường"},
	{.word = "giờ", .want = "giờ"},     {.word = "mùa", .want = "mùa"},
	{.word = "múa", .want = "múa"},     {.word = "muá", .want = "muá"},
	{.word = "", .want = ""},           {.word = "É", .want = "é"},
	{.word = "Д", .want = "д"},         {.word = "漢", .want = "漢"},
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
		{.word = "a", .want = 0},           {.word = "A", .want = C},
		{.word = "Đ", .want = C},           {.word = "đ", .want = 0},
		{.word = "gia", .want = L},         {.word = "Gia", .want = C | L},
		{.word = "UBND", .want = C | U},    {.word = "ỦY", .want = C | U},
		{.word = "Ủy", .want = C | L},      {.word = "QH14", .want = C | U | D},
		{.word = "m2", .want = D},          {.word = "iPhone", .want = U | L},
		{.word = "ThS", .want = C | U | L}, {.word = "đồng", .want = L},
		{.word = "T1", .want = C | D},
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
	} letters[] = {{.letter = 0x1eac, .want = 'a'},     {.letter = 0x110, .want = 'd'},
	               {.letter = 0x111, .want = 'd'},      {.letter = 'Q', .want = 'q'},
	               {.letter = 0x1ef3, .want = 'y'},     {.letter = 0x1b0, .want = 'u'},
	               {.letter = '7', .want = '7'},        {.letter = 0x6f22, .want = 0x6f22},
	               {.letter = 0x1f642, .want = 0x1f642}};
	for (size_t i = 0; i < LEN(letters); i++)
		CHECK_INT(char_base(letters[i].letter), letters[i].want);
}

static const struct test tests[] = {
	{.name = "words", .run = test_words},
	{.name = "folding twice changes nothing", .run = test_idempotent},
	{.name = "the tone of oa, oe, uy", .run = test_tones},
	{.name = "case", .run = test_case},
	{.name = "the longest word stays in its buffer", .run = test_stays_in_buffer},
	{.name = "letters without their marks", .run = test_base},
};
const struct suite suite_fold = {.name = "fold", .tests = tests, .count = LEN(tests)};
