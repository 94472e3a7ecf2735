/* clean.c — cleaning, and the way back from the clean text to the source and the input. */
#include "tools.h"

#include "text/clean.h"
#include "text/utf8.h"

#include <stdlib.h>

struct row {
	const char *name, *input, *want;
	bool context; /* a character's form depends on its neighbours: it cannot be cleaned alone */
};

static const struct row rows[] = {
	{.name = "plain text stays", .input = "Ủy ban nhân dân", .want = "Ủy ban nhân dân"},
	{.name = "empty", .input = "", .want = ""},
	{.name = "decomposed", .input = "U\u0309y", .want = "Ủy"},
	{.name = "decomposed, two marks", .input = "Vie\u0323\u0302t", .want = "Việt"},
	{.name = "decomposed, the marks in the other order",
         .input = "Vie\u0302\u0323t",
         .want = "Việt"},
	{.name = "composed vowel and tone (Windows-1258)", .input = "tiê\u0301ng", .want = "tiếng"},
	{.name = "ơ and grave", .input = "ngươ\u0300i", .want = "người"},
	{.name = "tone before circumflex", .input = "Viá\u0302 a\u0301\u0302", .want = "Viấ ấ"},
	{.name = "tone before breve", .input = "a\u0301\u0306 á\u0306 ă\u0301", .want = "ắ ắ ắ"},
	{.name = "tone before horn",
         .input = "u\u0301\u031b ú\u031b o\u0309\u031b",
         .want = "ứ ứ ở"},
	{.name = "hook and tilde before circumflex",
         .input = "e\u0309\u0302 o\u0303\u0302",
         .want = "ể ỗ"},
	{.name = "deprecated tone marks", .input = "a\u0340 a\u0341", .want = "à á"},
	{.name = "a mark that composes with nothing", .input = "x\u0301y", .want = "x\u0301y"},
	{.name = "a mark at the start", .input = "\u0301a", .want = "\u0301a"},
	{.name = "two tones", .input = "a\u0301\u0301b", .want = "á\u0301b"},
	{.name = "Angstrom sign", .input = "5 \u212b", .want = "5 Å"},
	{.name = "Hangul letters", .input = "\u1112\u1161\u11ab", .want = "한"},
	{.name = "zero-width space", .input = "tỉnh\u200b Gia\u200bLai", .want = "tỉnh GiaLai"},
	{.name = "soft hyphen",
         .input = "ngu\u00adời",
         .want = "ngu"
                 "ời"},
	{.name = "byte order mark", .input = "\ufeffTin\ufeff", .want = "Tin"},
	{.name = "joiners, direction marks, word joiner",
         .input = "a\u200c\u200db\u200e\u200f\u202a\u202ec\u2060d",
         .want = "abcd"},
	{.name = "only invisible", .input = "\u200b\ufeff", .want = ""},
	{.name = "invisible, then a mark", .input = "\u200b\u0301a", .want = "\u0301a"},
	{.name = "invisible between a letter and its marks",
         .input = "ê\u200b\u0301 e\u00ad\u0323\ufeff\u0302x",
         .want = "ế ệx"},
	{.name = "invisible, then no mark", .input = "e\u200bx\u0301", .want = "ex\u0301"},
	{.name = "capital eth with a mark", .input = "\u00d0\u0301a", .want = "\u0110\u0301a"},
	{.name = "capital eth", .input = "Ðồng Ðăk", .want = "Đồng Đăk"},
	{.name = "African D", .input = "\u0189ồng", .want = "Đồng"},
	{.name = "small eth at the start of a word",
         .input = "ðồng ðã",
         .want = "đồng đã",
         .context = true},
	{.name = "Icelandic eth", .input = "staðar", .want = "staðar", .context = true},
	{.name = "one Cyrillic letter in a Latin word",
         .input = "cộng hоà",
         .want = "cộng hoà",
         .context = true},
	{.name = "a Cyrillic capital in front",
         .input = "Сông ty",
         .want = "Công ty",
         .context = true},
	{.name = "two Cyrillic letters in a Latin word",
         .input = "hосh",
         .want = "hoch",
         .context = true},
	{.name = "three Cyrillic letters in a Latin word",
         .input = "hосоh",
         .want = "hocoh",
         .context = true},
	{.name = "a Cyrillic letter with marks in a Latin word",
         .input = "cо\u0323\u0302ng hoаàе",
         .want = "cộng hoaàe",
         .context = true},
	{.name = "a Cyrillic part of a Latin symbol",
         .input = "05-СТ/TW СТ-UBND",
         .want = "05-CT/TW CT-UBND",
         .context = true},
	{.name = "a Russian aircraft", .input = "Су-30MK", .want = "Су-30MK", .context = true},
	{.name = "a Russian word",
         .input = "báo Правда viết",
         .want = "báo Правда viết",
         .context = true},
	{.name = "a Russian word of look-alikes",
         .input = "(СССР)",
         .want = "(СССР)",
         .context = true},
	{.name = "line and paragraph separators", .input = "a\u2028b\u2029c", .want = "a\nb\nc"},
	{.name = "no-break spaces stay",
         .input = "5\u00a0tỷ\u202fđồng",
         .want = "5\u00a0tỷ\u202fđồng"},
	{.name = "emoji with a joiner", .input = "👩\u200d🚀!", .want = "👩🚀!"},
	{.name = "ill-formed bytes",
         .input = "mười hai\xff mười ba \xe1\xbb",
         .want = "mười hai\ufffd mười ba \ufffd"},
	{.name = "ill-formed and decomposed",
         .input = "Vie\u0323\u0302t Nam\x80 vô địch",
         .want = "Việt Nam\ufffd vô địch"},
};

/* Every character of the clean text is what its slice of the source becomes. */
static void check_way_back(const struct clean *clean)
{
	uint32_t last = 0;
	for (size_t at = 0; at < clean->text.size;) {
		size_t start = at;
		struct clean again;
		utf8_next(clean->text.data, clean->text.size, &at);
		glo_slice character = slice_of(clean->text.data + start, at - start);
		uint32_t from = clean_source_start(clean, (uint32_t)start);
		uint32_t to = clean_source_end(clean, (uint32_t)at);
		if (!CHECK(from < to && to <= clean->source.size && from >= last))
			return;
		last = from;
		glo_slice source = slice_of(clean->source.data + from, to - from);
		if (!CHECK_INT(clean_run(&again, &check_arena, source), GLO_OK))
			return;
		bool found = false; /* a slice may give several when marks are left over */
		for (size_t i = 0; i + character.size <= again.text.size; i++)
			found |= slice_starts(slice_from(again.text, i), character);
		check_that(found, __FILE__, __LINE__, "'%.*s' comes from '%.*s'",
		           (int)character.size, character.data, (int)source.size, source.data);
	}
}

/* Every character of the source is a slice of the input, or stands for ill-formed bytes. */
static void check_input_map(const struct clean *clean)
{
	size_t reached = 0;
	for (size_t at = 0; at < clean->source.size;) {
		size_t start = at;
		uint32_t c = utf8_next(clean->source.data, clean->source.size, &at);
		size_t from = offset_map_start(&clean->to_input, (uint32_t)start);
		size_t to = offset_map_end(&clean->to_input, (uint32_t)at), next = from;
		if (!CHECK(from == reached && from < to && to <= clean->input.size))
			return;
		uint32_t was = utf8_next(clean->input.data, clean->input.size, &next);
		reached = to;
		if (clean->charset.charset != CHARSET_UTF_8 ||
		    clean->charset.other != CHARSET_UTF_8)
			continue; /* some broken bytes make syllables in another encoding */
		CHECK(was == c || (was == UTF8_INVALID && c == 0xfffd));
		CHECK_INT(next, (long long)to);
	}
	CHECK_INT(reached, (long long)clean->input.size);
}

static void test_rows(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct clean clean;
		check_case("%s", rows[i].name);
		CHECK_INT(clean_run(&clean, &check_arena, slice_string(rows[i].input)), GLO_OK);
		CHECK_TEXT(clean.text, rows[i].want);
		check_input_map(&clean);
		if (!rows[i].context)
			check_way_back(&clean);
	}
}

static void test_in_place(void)
{
	struct clean clean;
	glo_slice input = GLO_SLICE("Tỉnh ủy Gia Lai, ngày 3-9-2019: “1,7 tỷ đồng” – 5 m²…");
	CHECK_INT(clean_run(&clean, &check_arena, input), GLO_OK);
	CHECK(clean.text.data == input.data && clean.source.data == input.data);
	CHECK_INT(clean.to_page.pieces.n + clean.to_input.pieces.n, 0);
	CHECK_INT(clean_source_start(&clean, 7), 7);
	CHECK_INT(offset_map_end(&clean.to_input, 7), 7);
}

static void test_exact_slices(void)
{
	struct clean clean;
	glo_slice input = GLO_SLICE("xin\xff tiê\u0301ng ngu\u00adời.");
	CHECK_INT(clean_run(&clean, &check_arena, input), GLO_OK);
	const char *word = strstr(arena_copy(&check_arena, clean.text), "tiếng");
	size_t start = (size_t)(strstr(clean.text.data, "tiếng") - clean.text.data);
	CHECK(word != NULL);
	uint32_t from = clean_source_start(&clean, (uint32_t)start);
	uint32_t to = clean_source_end(&clean, (uint32_t)(start + strlen("tiếng")));
	CHECK_TEXT(slice_of(clean.source.data + from, to - from), "tiê\u0301ng");
	from = offset_map_start(&clean.to_input, from);
	to = offset_map_end(&clean.to_input, to);
	CHECK_TEXT(slice_of(input.data + from, to - from), "tiê\u0301ng");
	start = (size_t)(strstr(clean.text.data, "ngu") - clean.text.data);
	from = clean_source_start(&clean, (uint32_t)start);
	to = clean_source_end(&clean, (uint32_t)(clean.text.size - 1));
	CHECK_TEXT(slice_of(clean.source.data + from, to - from), "ngu\u00adời");
}

/* ---- Vowels ------------------------------------------------------------------------------- */

enum { TONES = 5 };

static const char *const tones[TONES] = {"\u0300", "\u0301", "\u0309", "\u0303", "\u0323"};

static const struct vowel {
	const char *letter, *base, *mark;
	const char *toned[TONES], *base_toned[TONES];
} vowels[] = {
	{.letter = "a",
         .base = "a",
         .mark = "",
         .toned = {"à", "á", "ả", "ã", "ạ"},
         .base_toned = {"à", "á", "ả", "ã", "ạ"}},
	{.letter = "ă",
         .base = "a",
         .mark = "\u0306",
         .toned = {"ằ", "ắ", "ẳ", "ẵ", "ặ"},
         .base_toned = {"à", "á", "ả", "ã", "ạ"}},
	{.letter = "â",
         .base = "a",
         .mark = "\u0302",
         .toned = {"ầ", "ấ", "ẩ", "ẫ", "ậ"},
         .base_toned = {"à", "á", "ả", "ã", "ạ"}},
	{.letter = "e",
         .base = "e",
         .mark = "",
         .toned = {"è", "é", "ẻ", "ẽ", "ẹ"},
         .base_toned = {"è", "é", "ẻ", "ẽ", "ẹ"}},
	{.letter = "ê",
         .base = "e",
         .mark = "\u0302",
         .toned = {"ề", "ế", "ể", "ễ", "ệ"},
         .base_toned = {"è", "é", "ẻ", "ẽ", "ẹ"}},
	{.letter = "i",
         .base = "i",
         .mark = "",
         .toned = {"ì", "í", "ỉ", "ĩ", "ị"},
         .base_toned = {"ì", "í", "ỉ", "ĩ", "ị"}},
	{.letter = "o",
         .base = "o",
         .mark = "",
         .toned = {"ò", "ó", "ỏ", "õ", "ọ"},
         .base_toned = {"ò", "ó", "ỏ", "õ", "ọ"}},
	{.letter = "ô",
         .base = "o",
         .mark = "\u0302",
         .toned = {"ồ", "ố", "ổ", "ỗ", "ộ"},
         .base_toned = {"ò", "ó", "ỏ", "õ", "ọ"}},
	{.letter = "ơ",
         .base = "o",
         .mark = "\u031b",
         .toned = {"ờ", "ớ", "ở", "ỡ", "ợ"},
         .base_toned = {"ò", "ó", "ỏ", "õ", "ọ"}},
	{.letter = "u",
         .base = "u",
         .mark = "",
         .toned = {"ù", "ú", "ủ", "ũ", "ụ"},
         .base_toned = {"ù", "ú", "ủ", "ũ", "ụ"}},
	{.letter = "ư",
         .base = "u",
         .mark = "\u031b",
         .toned = {"ừ", "ứ", "ử", "ữ", "ự"},
         .base_toned = {"ù", "ú", "ủ", "ũ", "ụ"}},
	{.letter = "y",
         .base = "y",
         .mark = "",
         .toned = {"ỳ", "ý", "ỷ", "ỹ", "ỵ"},
         .base_toned = {"ỳ", "ý", "ỷ", "ỹ", "ỵ"}},
	{.letter = "Ă",
         .base = "A",
         .mark = "\u0306",
         .toned = {"Ằ", "Ắ", "Ẳ", "Ẵ", "Ặ"},
         .base_toned = {"À", "Á", "Ả", "Ã", "Ạ"}},
	{.letter = "Ê",
         .base = "E",
         .mark = "\u0302",
         .toned = {"Ề", "Ế", "Ể", "Ễ", "Ệ"},
         .base_toned = {"È", "É", "Ẻ", "Ẽ", "Ẹ"}},
	{.letter = "Ư",
         .base = "U",
         .mark = "\u031b",
         .toned = {"Ừ", "Ứ", "Ử", "Ữ", "Ự"},
         .base_toned = {"Ù", "Ú", "Ủ", "Ũ", "Ụ"}},
};

enum spelling {
	COMPOSED,    /* ế */
	LETTER_TONE, /* ê + acute, as Windows-1258 leaves it */
	MARK_TONE,   /* e + circumflex + acute */
	TONE_MARK,   /* e + acute + circumflex */
	TONED_MARK,  /* é + circumflex */
	SPELLINGS,
};

static void spell_vowel(struct str *out, const struct vowel *vowel, uint32_t tone,
                        enum spelling spelling)
{
	const char *const parts[SPELLINGS][3] = {
		[COMPOSED] = {vowel->toned[tone], "", ""},
		[LETTER_TONE] = {vowel->letter, tones[tone], ""},
		[MARK_TONE] = {vowel->base, vowel->mark, tones[tone]},
		[TONE_MARK] = {vowel->base, tones[tone], vowel->mark},
		[TONED_MARK] = {vowel->base_toned[tone], vowel->mark, ""},
	};
	for (size_t i = 0; i < LEN(parts[0]); i++)
		str_add(out, slice_string(parts[spelling][i]));
}

static void test_vowels(void)
{
	for (size_t i = 0; i < LEN(vowels); i++) {
		check_case("%s with every tone, in every spelling", vowels[i].letter);
		for (uint32_t tone = 0; tone < TONES; tone++) {
			for (int spelling = 0; spelling < SPELLINGS; spelling++) {
				struct str text = {.arena = &check_arena};
				struct clean clean;
				spell_vowel(&text, &vowels[i], tone, (enum spelling)spelling);
				clean_run(&clean, &check_arena, str_slice(&text));
				CHECK_TEXT(clean.text, vowels[i].toned[tone]);
				check_way_back(&clean);
			}
		}
	}
}

/* ---- Random texts ------------------------------------------------------------------------- */

static const char *const pieces[] = {
	"đ",    "x",        " ",      "\n",           ".",      "5", "🙂", "漢", "\u00a0", "Ð",
	"\xff", "\xe1\xbb", "\u212b", "\u1112\u1161", "\u2028", "а",
};
static const char *const invisible[] = {"\u200b", "\u00ad", "\ufeff", "\u200d"};

static uint32_t random_below(uint32_t *state, uint32_t n)
{
	*state = *state * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)*state * n >> 32);
}

static glo_slice random_text(uint32_t *state)
{
	struct str text = {.arena = &check_arena};
	str_add(&text, GLO_SLICE("một câu dài để có đủ chữ, hai câu dài để có đủ chữ: "));
	for (uint32_t n = random_below(state, 12); n > 0; n--) {
		const struct vowel *vowel = &vowels[random_below(state, LEN(vowels))];
		str_add(&text, slice_string(pieces[random_below(state, LEN(pieces))]));
		spell_vowel(&text, vowel, random_below(state, TONES),
		            (enum spelling)random_below(state, SPELLINGS));
		if (random_below(state, 4) == 0)
			str_add(&text,
			        slice_string(invisible[random_below(state, LEN(invisible))]));
	}
	return str_slice(&text);
}

static void test_random(void)
{
	uint32_t state = 2021;
	for (int i = 0; i < 3000; i++) {
		struct clean clean, again;
		glo_slice input = random_text(&state);
		CHECK_INT(clean_run(&clean, &check_arena, input), GLO_OK);
		CHECK_INT(clean_run(&again, &check_arena, clean.text), GLO_OK);
		bool stable = slice_equal(again.text, clean.text);
		if (!check_that(stable, __FILE__, __LINE__, "'%.*s' changes when cleaned again",
		                (int)clean.text.size, clean.text.data))
			return;
		check_input_map(&clean);
		arena_reset(&check_arena);
	}
}

static void test_random_way_back(void)
{
	uint32_t state = 1975;
	for (int i = 0; i < 1000; i++) {
		struct clean clean;
		glo_slice input = random_text(&state);
		/* a Cyrillic letter beside a Latin one is no Cyrillic letter when it is alone */
		if (strstr(input.data, "а"))
			continue;
		CHECK_INT(clean_run(&clean, &check_arena, input), GLO_OK);
		check_way_back(&clean);
		arena_reset(&check_arena);
	}
}

/* ---- What is refused ---------------------------------------------------------------------- */

static glo_status status_of(glo_slice input)
{
	struct clean clean;
	return clean_run(&clean, &check_arena, input);
}

static void test_refused(void)
{
	CHECK_INT(status_of(GLO_SLICE("a\0\0\0b\0\0\0c")), GLO_ERROR_NOT_TEXT);
	CHECK_INT(status_of(GLO_SLICE("a\0b\0c\0")), GLO_OK); /* UTF-16 */
	CHECK_INT(status_of(GLO_SLICE("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")), GLO_ERROR_NOT_TEXT);
	CHECK_INT(status_of(GLO_SLICE("abcdefgh\xff")), GLO_ERROR_NOT_TEXT); /* 1 of 9 */
	CHECK_INT(status_of(GLO_SLICE("abcdefghi\xff")), GLO_OK);            /* 1 of 10 */
	CHECK_INT(status_of(GLO_SLICE("\t\r\n\f")), GLO_OK);
	CHECK_INT(status_of(GLO_SLICE("\x1b")), GLO_ERROR_NOT_TEXT);
	CHECK_INT(status_of(slice_of(NULL, 0)), GLO_OK);
}

static void test_too_large(void)
{
	char *large = calloc(1, GLO_ARTICLE_MAX + 1);
	if (!CHECK(large != NULL))
		return;
	memset(large, 'a', GLO_ARTICLE_MAX + 1);
	CHECK_INT(status_of(slice_of(large, GLO_ARTICLE_MAX + 1)), GLO_ERROR_TOO_LARGE);
	CHECK_INT(status_of(slice_of(large, GLO_ARTICLE_MAX)), GLO_OK);
	free(large);
}

static void test_repaired(void)
{
	struct clean clean;
	CHECK_INT(clean_run(&clean, &check_arena, GLO_SLICE("mười hai \xff\xe1\xbb mười ba mươi")),
	          GLO_OK);
	CHECK_INT(clean.repaired, 2);
	CHECK_INT(clean_run(&clean, &check_arena, GLO_SLICE("\ufffd mười")), GLO_OK);
	CHECK_INT(clean.repaired, 0); /* one that the user wrote is no repair */
}

static const struct test tests[] = {
	{.name = "text", .run = test_rows},
	{.name = "vowel", .run = test_vowels},
	{.name = "nothing to do: read in place", .run = test_in_place},
	{.name = "slices of words", .run = test_exact_slices},
	{.name = "random texts: stable, mapped to the input", .run = test_random},
	{.name = "random texts: every character comes from its slice", .run = test_random_way_back},
	{.name = "what is no text", .run = test_refused},
	{.name = "too large, and just not", .run = test_too_large},
	{.name = "count of repairs", .run = test_repaired},
};
const struct suite suite_clean = {.name = "clean", .tests = tests, .count = LEN(tests)};
