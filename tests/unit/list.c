/* list.c — gazetteers: from files and in rules, case, the longest entry, values. */
#include "tools.h"

#define NAMES           "list n from \"names.tsv\"\nentity t\nrule t.a\n  match x:{n}\n"
#define INLINE(entries) "list n " entries "\nentity t\nrule t.a\n  match x:{n}\n"

struct row {
	const char *name, *rules, *list, *text, *want;
};

static const struct row rows[] = {
	{.name = "the value of a file",
         .rules = NAMES,
         .list = "entry\tvalue\nGia Lai\tGL\n",
         .text = "ở Gia Lai",
         .want = "t[Gia Lai] x=GL"},
	{.name = "the value column anywhere",
         .rules = NAMES,
         .list = "entry\tkind\tvalue\na\tk\tv\n",
         .text = "a",
         .want = "t[a] x=v"},
	{.name = "no value column: the text",
         .rules = NAMES,
         .list = "entry\tkind\nGia Lai\tk\n",
         .text = "GIA LAI",
         .want = "t[GIA LAI] x=GIA LAI"},
	{.name = "an empty cell: the text",
         .rules = NAMES,
         .list = "entry\tvalue\nGia Lai\t\n",
         .text = "gia lai",
         .want = "t[gia lai] x=gia lai"},
	{.name = "a missing cell: the text",
         .rules = NAMES,
         .list = "entry\tvalue\nGia Lai\n",
         .text = "gia lai",
         .want = "t[gia lai] x=gia lai"},
	{.name = "only a header",
         .rules = NAMES,
         .list = "entry\tvalue\n",
         .text = "a",
         .want = ""},
	{.name = "comments and empty lines",
         .rules = NAMES,
         .list = "# a\n\nentry\tvalue\n# b\n\nc\t1\n",
         .text = "a b c",
         .want = "t[c] x=1"},
	{.name = "carriage returns",
         .rules = NAMES,
         .list = "entry\tvalue\r\na\t1\r\n",
         .text = "a",
         .want = "t[a] x=1"},
	{.name = "decomposed entries",
         .rules = NAMES,
         .list = "entry\tvalue\nVie\u0323\u0302t\tV\n",
         .text = "Việt",
         .want = "t[Việt] x=V"},
	{.name = "decomposed text",
         .rules = NAMES,
         .list = "entry\tvalue\nViệt\tV\n",
         .text = "Vie\u0323\u0302t",
         .want = "t[Vie\u0323\u0302t] x=V"},
	{.name = "values in rules",
         .rules = INLINE("\"a\"=1 \"b\"=\"hai ba\""),
         .list = NULL,
         .text = "a b",
         .want = "t[a] x=1 t[b] x=hai ba"},
	{.name = "no value in rules: the entry",
         .rules = INLINE("\"Gia Lai\""),
         .list = NULL,
         .text = "gia lai",
         .want = "t[gia lai] x=Gia Lai"},
	{.name = "case does not matter",
         .rules = INLINE("\"Tỉnh\"=1"),
         .list = NULL,
         .text = "tỉnh TỈNH Tỉnh",
         .want = "t[tỉnh] x=1 t[TỈNH] x=1 t[Tỉnh] x=1"},
	{.name = "single quotes: it does",
         .rules = INLINE("'Tỉnh'=1"),
         .list = NULL,
         .text = "tỉnh TỈNH Tỉnh",
         .want = "t[Tỉnh] x=1"},
	{.name = "both",
         .rules = INLINE("'T'=1 \"t\"=2"),
         .list = NULL,
         .text = "t",
         .want = "t[t] x=2"},
	{.name = "both, and the exact one is said last",
         .rules = INLINE("\"t\"=2 'T'=1"),
         .list = NULL,
         .text = "T t",
         .want = "t[T] x=1 t[t] x=2"},
	{.name = "exact over several words",
         .rules = INLINE("'Gia lai'=1"),
         .list = NULL,
         .text = "Gia Lai Gia lai gia lai",
         .want = "t[Gia lai] x=1"},
	{.name = "tone places do not matter",
         .rules = INLINE("\"hoà\"=1"),
         .list = NULL,
         .text = "hòa",
         .want = "t[hòa] x=1"},
	{.name = "the longest",
         .rules = INLINE("\"a\"=1 \"a b\"=2 \"a b c\"=3"),
         .list = NULL,
         .text = "a b c",
         .want = "t[a b c] x=3"},
	{.name = "the longest that is there",
         .rules = INLINE("\"a\"=1 \"a b c\"=3"),
         .list = NULL,
         .text = "a b d",
         .want = "t[a] x=1"},
	{.name = "white space is no part",
         .rules = INLINE("\"a b\"=1"),
         .list = NULL,
         .text = "a \n b",
         .want = "t[a \n b] x=1"},
	{.name = "punctuation is",
         .rules = INLINE("\"đ/c\"=1"),
         .list = NULL,
         .text = "đ/c đ c",
         .want = "t[đ/c] x=1"},
	{.name = "not over a sentence's end",
         .rules = INLINE("\"a . B\"=1"),
         .list = NULL,
         .text = "xin a. B",
         .want = ""},
	{.name = "escapes",
         .rules = INLINE("\"\\\"\"=1"),
         .list = NULL,
         .text = "a \" b",
         .want = "t[\"] x=1"},
};

static void test_rows(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("%s", rows[i].name);
		CHECK_TEXT(rules_find(rows[i].rules, rows[i].list, rows[i].text), rows[i].want);
	}
}

static glo_ruleset *load(const char *rules, const char *list)
{
	glo_ruleset *set = NULL;
	glo_diags *diags = glo_diags_new(NULL);
	CHECK_INT(glo_ruleset_load(rules_folder(rules, list), NULL, diags, &set), GLO_OK);
	glo_diags_free(diags);
	return set;
}

static void test_columns(void)
{
	glo_ruleset *rules = load(NAMES, "entry\tlevel\tfull\nUBND\ttỉnh\tỦy ban nhân dân\nHĐND\n");
	uint32_t list = list_find(rules, "n"), length;
	struct tokens tokens = tokens_of("a UBND HĐND", rules);
	uint32_t entry = list_longest(rules, list, &tokens, 1, 3, &length);
	CHECK_INT(length, 1);
	CHECK_TEXT(entry_value(rules, entry, "level"), "tỉnh");
	CHECK_TEXT(entry_value(rules, entry, "full"), "Ủy ban nhân dân");
	CHECK_TEXT(entry_value(rules, entry, "none"), "");
	entry = list_longest(rules, list, &tokens, 2, 3, &length);
	CHECK_TEXT(entry_value(rules, entry, "full"), "");
	CHECK_INT(list_longest(rules, list, &tokens, 0, 3, &length), NONE);
	CHECK_INT(length, 0);
	CHECK_INT(list_longest(rules, list, &tokens, 1, 1, &length),
	          NONE); /* nothing before stop */
	CHECK_INT(list_find(rules, "none"), NONE);
	glo_ruleset_free(rules);
}

static void test_match_order(void)
{
	glo_ruleset *rules = load(INLINE("\"a b c\"=3 \"a\"=1 \"a b\"=2"), NULL);
	struct tokens tokens = tokens_of("a b c d", rules);
	uint32_t entries[ENTRY_TOKENS], lengths[ENTRY_TOKENS];
	uint32_t n = list_match(rules, 0, &tokens, 0, 4, entries, lengths, ENTRY_TOKENS);
	CHECK_INT(n, 3);
	for (uint32_t i = 0; i < n; i++) {
		CHECK_INT(lengths[i], i + 1);
		CHECK_TEXT(entry_value(rules, entries[i], "value"), i == 0   ? "1"
		                                                    : i == 1 ? "2"
		                                                             : "3");
	}
	CHECK_INT(list_match(rules, 0, &tokens, 0, 2, entries, lengths, ENTRY_TOKENS), 2);
	CHECK_INT(list_match(rules, 0, &tokens, 0, 4, entries, lengths, 1), 1);
	glo_ruleset_free(rules);
}

/* Far more edges than the trie begins with, and lists that share words but no entries. */
static void test_large(void)
{
	struct str file = {.arena = &check_arena};
	str_add(&file, GLO_SLICE("entry\tvalue\n"));
	for (int i = 0; i < 5000; i++)
		str_format(&file, "tên %d thứ %d\t%d\n", i % 70, i, i);
	glo_ruleset *rules = load("list other \"tên\"=x\n" NAMES, str_slice(&file).data);
	uint32_t list = list_find(rules, "n"), other = list_find(rules, "other"), length;
	for (int i = 0; i < 5000; i += 7) {
		struct tokens tokens =
			tokens_of(slice_join("Tên %d thứ %d", i % 70, i).data, rules);
		uint32_t entry = list_longest(rules, list, &tokens, 0, 4, &length);
		if (!CHECK(entry != NONE))
			break;
		CHECK_TEXT(entry_value(rules, entry, "value"), slice_join("%d", i).data);
		CHECK_TEXT(entry_value(rules, list_longest(rules, other, &tokens, 0, 4, &length),
		                       "value"),
		           "x");
	}
	struct tokens none = tokens_of("tên 1 thứ 2", rules);
	CHECK_INT(list_longest(rules, list, &none, 0, 4, &length), NONE);
	glo_ruleset_free(rules);
}

/* ---- The version of rules ----------------------------------------------------------------- */

static glo_slice hash_of(const char *rules, const char *list)
{
	glo_ruleset *set = load(rules, list);
	glo_slice hash = arena_slice(&check_arena, slice_string(glo_ruleset_hash(set)));
	glo_ruleset_free(set);
	return hash;
}

static void test_hash(void)
{
	static const struct {
		const char *name, *rules, *list;
	} others[] = {
		{.name = "an entry", .rules = NAMES, .list = "entry\tvalue\tkind\nb\tc\td\n"},
		{.name = "a value", .rules = NAMES, .list = "entry\tvalue\tkind\na\tc\te\n"},
		{.name = "a comment in the rules",
	         .rules = NAMES "# x\n",
	         .list = "entry\tvalue\tkind\na\tc\td\n"},
		{.name = "the name of a column",
	         .rules = NAMES,
	         .list = "entry\tvalue\tlevel\na\tc\td\n"},
		{.name = "where a cell ends",
	         .rules = NAMES,
	         .list = "entry\tvalue\tkind\na\tcd\t\n"},
	};
	glo_slice hash = hash_of(NAMES, "entry\tvalue\tkind\na\tc\td\n");
	check_case("the same for the same files");
	CHECK(slice_starts(hash, GLO_SLICE("sha256:")));
	CHECK_INT(hash.size, 71);
	CHECK(slice_equal(hash, hash_of(NAMES, "entry\tvalue\tkind\na\tc\td\n")));
	for (size_t i = 0; i < LEN(others); i++) {
		check_case("changes with %s", others[i].name);
		CHECK(!slice_equal(hash, hash_of(others[i].rules, others[i].list)));
	}
}

static const struct test tests[] = {
	{.name = "find", .run = test_rows},
	{.name = "columns of a list file", .run = test_columns},
	{.name = "entries at a token, shortest first", .run = test_match_order},
	{.name = "a large list", .run = test_large},
	{.name = "version", .run = test_hash},
};
const struct suite suite_list = {.name = "list", .tests = tests, .count = LEN(tests)};
