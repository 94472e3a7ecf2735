/* token.c — tokens: where they are, what kind they are, what stands before them. */
#include "tools.h"

#include <stdlib.h>

struct row {
	const char *text, *want; /* tokens, with a · between */
};

static const struct row rows[] = {
	{"", ""},
	{" \n\t ", ""},
	{"ủng hộ 1,7 tỷ đồng.", "ủng·hộ·1·,·7·tỷ·đồng·."},
	{"05-CT/TW", "05·-·CT·/·TW"},
	{"1.234.567,5", "1·.·234·.·567·,·5"},
	{"đợi...", "đợi·..."},
	{"đợi....rồi", "đợi·....·rồi"},
	{"a.b", "a·.·b"},
	{". . .", ".·.·."},
	{"!!", "!·!"},
	{"“Tốt.”", "“·Tốt·.·”"},
	{"…", "…"},
	{"5 m²", "5·m²"},
	{"12m2/người", "12·m2·/·người"},
	{"5²", "5·²"},
	{"QH14", "QH14"},
	{"2km", "2·km"},
	{"x\u0301y z", "x\u0301y·z"},
	{"5\u00a0tỷ\u202fđồng", "5·tỷ·đồng"},
	{"a\r\nb", "a·b"},
	{"🙂đẹp🙂", "🙂·đẹp·🙂"},
	{"漢字 mới", "漢字·mới"},
	{"N.V.T.", "N·.·V·.·T·."},
	{"TP.HCM", "TP·.·HCM"},
	{"7h30’", "7·h30·’"},
	{"10%", "10·%"},
	{"٣", "٣"},
	{"a_b@c", "a·_·b·@·c"},
};

static void test_split(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct tokens tokens = tokens_of(rows[i].text, NULL);
		struct str got = {.arena = &check_arena};
		for (uint32_t k = 0; k < tokens.list.n; k++) {
			str_add(&got, slice_string(k ? "·" : ""));
			str_add(&got, token_text(&tokens, k));
		}
		check_case("'%s'", rows[i].text);
		CHECK_TEXT(str_slice(&got), rows[i].want);
	}
}

/* Tokens and the white space between them are all of the text. */
static void test_spans(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct tokens tokens = tokens_of(rows[i].text, NULL);
		uint32_t last = 0;
		for (uint32_t k = 0; k < tokens.list.n; k++) {
			const struct token *token = &tokens.list.at[k];
			CHECK(token->start >= last && token->end > token->start);
			bool spaced = k == 0 || token->start > last;
			CHECK_INT(!!(token->flags & TOKEN_SPACED), spaced);
			last = token->end;
		}
		CHECK(last <= strlen(rows[i].text));
	}
}

enum {
	W = TOKEN_WORD,
	N = TOKEN_NUMBER,
	P = TOKEN_PUNCT,
	C = TOKEN_CAP,
	U = TOKEN_INNER_UPPER,
	L = TOKEN_INNER_LOWER,
	D = TOKEN_DIGIT,
	S = TOKEN_SPACED,
	LINE = TOKEN_LINE | TOKEN_SPACED,
	PARAGRAPH = TOKEN_PARAGRAPH | LINE,
};

static const struct {
	const char *name, *text;
	uint32_t token;
	unsigned flags;
} flag_rows[] = {
	{"the first word of the text", "Gia Lai", 0, W | C | L | PARAGRAPH},
	{"a word behind a blank", "Gia lai", 1, W | L | S},
	{"behind a no-break space", "5\u00a0tỷ", 1, W | L | S},
	{"glued", "TP.HCM", 2, W | C | U},
	{"number", "a 12", 1, N | S},
	{"punctuation", "a,", 1, P},
	{"dots", "a...", 1, P},
	{"superscript alone", "5²", 1, P},
	{"superscript in a word", "5 m²", 1, W | S},
	{"digit in a word", "a QH14", 1, W | C | U | D | S},
	{"small and digit", "a m2", 1, W | D | S},
	{"mixed", "a ThS", 1, W | C | U | L | S},
	{"line feed", "a\nb", 1, W | LINE},
	{"carriage return and line feed are one line end", "a\r\nb", 1, W | LINE},
	{"carriage return alone", "a\rb", 1, W | LINE},
	{"an empty line", "a\n\nb", 1, W | PARAGRAPH},
	{"an empty line of blanks", "a\n \t\nb", 1, W | PARAGRAPH},
	{"an empty line of CRLF", "a\r\n\r\nb", 1, W | PARAGRAPH},
	{"blanks around a line end", "a \n b", 1, W | LINE},
	{"line separator", "a\u2028b", 1, W | LINE},
	{"a text that begins with blanks", " \n a", 0, W | PARAGRAPH},
	{"Đ", "a Đ", 1, W | C | S},
};

static void test_flags(void)
{
	for (size_t i = 0; i < LEN(flag_rows); i++) {
		struct tokens tokens = tokens_of(flag_rows[i].text, NULL);
		check_case("%s", flag_rows[i].name);
		if (CHECK(flag_rows[i].token < tokens.list.n))
			CHECK_INT(tokens.list.at[flag_rows[i].token].flags, flag_rows[i].flags);
	}
}

/* ---- Vocabulary --------------------------------------------------------------------------- */

static void test_words(void)
{
	struct words words;
	unsigned bits;
	struct tokens tokens;
	words_init(&words, &check_arena);
	uint32_t peace = words_add(&words, slice_string("Hoà"), &bits);
	CHECK_INT(bits, 5);
	CHECK_INT(peace, 1);
	CHECK_INT(words_add(&words, slice_string("hòa"), &bits), peace);
	uint32_t dot = words_add(&words, slice_string("."), &bits);
	tokens_scan(&tokens, &check_arena, slice_string("HÒA bình hoà."), &words, NULL);
	CHECK_INT(tokens.list.at[0].word, peace);
	CHECK_INT(tokens.list.at[1].word, WORD_UNKNOWN);
	CHECK_INT(tokens.list.at[2].word, peace);
	CHECK_INT(tokens.list.at[3].word, dot);
	CHECK_INT(words.map.keys.n, 2); /* reading a text adds nothing */
	CHECK_INT(words.marks.n, 3);
}

/* Far more spellings than the cache has room for: it must never take one for another. */
static void test_cache(void)
{
	struct words words;
	unsigned ignored;
	struct str text = {.arena = &check_arena};
	struct token_cache *cache = calloc(1, sizeof(*cache));
	words_init(&words, &check_arena);
	for (int i = 0; i < 30000; i++) {
		glo_slice word = slice_join("%s%dx%d", i % 3 ? "Từ" : "từ", i % 11, i);
		if (i % 2)
			words_add(&words, slice_join("từ%dx%d", i % 11, i), &ignored);
		str_format(&text, "%.*s %s", (int)word.size, word.data, i % 5 ? "" : "từ ");
	}
	struct tokens plain, cached;
	tokens_scan(&plain, &check_arena, str_slice(&text), &words, NULL);
	for (int round = 0; round < 2; round++) {
		tokens_scan(&cached, &check_arena, str_slice(&text), &words, cache);
		CHECK_INT(cached.list.n, plain.list.n);
		for (uint32_t i = 0; i < plain.list.n; i++) {
			const struct token *a = &plain.list.at[i], *b = &cached.list.at[i];
			CHECK(a->start == b->start && a->end == b->end && a->word == b->word);
			CHECK_INT(b->flags, a->flags);
		}
	}
	free(cache);
}

/* Longer than any word of a rule; no blank is Chinese or Thai, so real texts have such. */
static void test_long_words(void)
{
	static const char *const letters[] = {"a", "ệ", "漢", "𝒜", "đ"};
	for (size_t i = 0; i < LEN(letters); i++) {
		struct str text = {.arena = &check_arena};
		for (int k = 0; k < 500; k++)
			str_add(&text, slice_string(letters[i]));
		check_case("500 times '%s'", letters[i]);
		struct tokens tokens = tokens_of(str_slice(&text).data, NULL);
		CHECK_INT(tokens.list.n, 1);
		CHECK_INT(tokens.list.at[0].word, WORD_UNKNOWN);
		CHECK_INT(tokens.list.at[0].end, (long long)text.size);
	}
}

static const struct test tests[] = {
	{"split", test_split},
	{"spans", test_spans},
	{"flags", test_flags},
	{"vocabulary", test_words},
	{"the cache gives what no cache gives", test_cache},
	{"long words", test_long_words},
};
const struct suite suite_token = {.name = "token", .tests = tests, .count = LEN(tests)};
