/* token.c — tokens: where they are, what kind they are, what stands before them. */
#include "tools.h"

#include <stdlib.h>

struct row {
	const char *text, *want; /* tokens, with a · between */
};

static const struct row rows[] = {
	{.text = "", .want = ""},
	{.text = " \n\t ", .want = ""},
	{.text = "ủng hộ 1,7 tỷ đồng.", .want = "ủng·hộ·1·,·7·tỷ·đồng·."},
	{.text = "05-CT/TW", .want = "05·-·CT·/·TW"},
	{.text = "1.234.567,5", .want = "1·.·234·.·567·,·5"},
	{.text = "đợi...", .want = "đợi·..."},
	{.text = "đợi....rồi", .want = "đợi·....·rồi"},
	{.text = "a.b", .want = "a·.·b"},
	{.text = ". . .", .want = ".·.·."},
	{.text = "!!", .want = "!·!"},
	{.text = "“Tốt.”", .want = "“·Tốt·.·”"},
	{.text = "…", .want = "…"},
	{.text = "5 m²", .want = "5·m²"},
	{.text = "12m2/người", .want = "12·m2·/·người"},
	{.text = "5²", .want = "5·²"},
	{.text = "QH14", .want = "QH14"},
	{.text = "2km", .want = "2·km"},
	{.text = "x\u0301y z", .want = "x\u0301y·z"},
	{.text = "5\u00a0tỷ\u202fđồng", .want = "5·tỷ·đồng"},
	{.text = "a\r\nb", .want = "a·b"},
	{.text = "🙂đẹp🙂", .want = "🙂·đẹp·🙂"},
	{.text = "漢字 mới", .want = "漢字·mới"},
	{.text = "N.V.T.", .want = "N·.·V·.·T·."},
	{.text = "TP.HCM", .want = "TP·.·HCM"},
	{.text = "7h30’", .want = "7·h30·’"},
	{.text = "10%", .want = "10·%"},
	{.text = "٣", .want = "٣"},
	{.text = "a_b@c", .want = "a·_·b·@·c"},
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
	{.name = "the first word of the text",
         .text = "Gia Lai",
         .token = 0,
         .flags = W | C | L | PARAGRAPH},
	{.name = "a word behind a blank", .text = "Gia lai", .token = 1, .flags = W | L | S},
	{.name = "behind a no-break space", .text = "5\u00a0tỷ", .token = 1, .flags = W | L | S},
	{.name = "glued", .text = "TP.HCM", .token = 2, .flags = W | C | U},
	{.name = "number", .text = "a 12", .token = 1, .flags = N | S},
	{.name = "punctuation", .text = "a,", .token = 1, .flags = P},
	{.name = "dots", .text = "a...", .token = 1, .flags = P},
	{.name = "superscript alone", .text = "5²", .token = 1, .flags = P},
	{.name = "superscript in a word", .text = "5 m²", .token = 1, .flags = W | S},
	{.name = "digit in a word", .text = "a QH14", .token = 1, .flags = W | C | U | D | S},
	{.name = "small and digit", .text = "a m2", .token = 1, .flags = W | D | S},
	{.name = "mixed", .text = "a ThS", .token = 1, .flags = W | C | U | L | S},
	{.name = "line feed", .text = "a\nb", .token = 1, .flags = W | LINE},
	{.name = "carriage return and line feed are one line end",
         .text = "a\r\nb",
         .token = 1,
         .flags = W | LINE},
	{.name = "carriage return alone", .text = "a\rb", .token = 1, .flags = W | LINE},
	{.name = "an empty line", .text = "a\n\nb", .token = 1, .flags = W | PARAGRAPH},
	{.name = "an empty line of blanks",
         .text = "a\n \t\nb",
         .token = 1,
         .flags = W | PARAGRAPH},
	{.name = "an empty line of CRLF", .text = "a\r\n\r\nb", .token = 1, .flags = W | PARAGRAPH},
	{.name = "blanks around a line end", .text = "a \n b", .token = 1, .flags = W | LINE},
	{.name = "line separator", .text = "a\u2028b", .token = 1, .flags = W | LINE},
	{.name = "a text that begins with blanks",
         .text = " \n a",
         .token = 0,
         .flags = W | PARAGRAPH},
	{.name = "Đ", .text = "a Đ", .token = 1, .flags = W | C | S},
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
	{.name = "split", .run = test_split},
	{.name = "spans", .run = test_spans},
	{.name = "flags", .run = test_flags},
	{.name = "vocabulary", .run = test_words},
	{.name = "the cache gives what no cache gives", .run = test_cache},
	{.name = "long words", .run = test_long_words},
};
const struct suite suite_token = {.name = "token", .tests = tests, .count = LEN(tests)};
