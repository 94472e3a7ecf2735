/* form.c — forms: anchored, ending at a token boundary, limited. */
#include "tools.h"

#include "text/form.h"

#include <stdio.h>

struct row {
	const char *name, *pattern, *text;
	uint32_t token, stop; /* stop 0: all tokens */
	const char *want;     /* NULL: no match */
};

static const struct row rows[] = {
	{.name = "at a token", .pattern = "[0-9]+", .text = "a 12 b", .token = 1, .want = "12"},
	{.name = "only there", .pattern = "[0-9]+", .text = "a 12 b", .token = 0},
	{.name = "several tokens", .pattern = "[0-9]+\\/[0-9]+", .text = "22/10", .want = "22/10"},
	{.name = "an alternative that fits the whole token",
         .text = "22/10",
         .pattern = "[0-9]+\\/(?:1|10|11)",
         .want = "22/10"},
	{.name = "22/10 is not 22/1", .pattern = "22\\/1", .text = "22/10"},
	{.name = "a digit behind", .pattern = "[0-9]", .text = "12"},
	{.name = "a letter behind a letter", .pattern = "[a-z]", .text = "ab"},
	{.name = "a letter with a tone behind a letter", .pattern = "t", .text = "tỷ"},
	{.name = "letters behind a number", .pattern = "[0-9]+", .text = "12km", .want = "12"},
	{.name = "in the middle of a word", .pattern = "Q", .text = "Q14"},
	{.name = "up to stop",
         .pattern = "[0-9]+(?:\\.[0-9]+)?",
         .text = "1.5",
         .stop = 1,
         .want = "1"},
	{.name = "not over stop", .pattern = "[0-9]+\\.[0-9]+", .text = "1.5", .stop = 1},
	{.name = "what stands in front can be seen",
         .pattern = "(?<!-)[0-9]+",
         .text = "a-5 5",
         .token = 2},
	{.name = "and blanks between", .pattern = "[0-9]+ %", .text = "5 % a", .want = "5 %"},
	{.name = "case counts", .pattern = "ubnd", .text = "UBND"},
	{.name = "case does not count", .pattern = "(?i)quý", .text = "QUÝ", .want = "QUÝ"},
	{.name = "Unicode letters", .pattern = "\\p{Lu}+", .text = "UBNDĐ", .want = "UBNDĐ"},
	{.name = "a pattern with choices is one unit", .pattern = "a|b", .text = "bc"},
	{.name = "a comma behind is no part", .pattern = "[0-9]+", .text = "5,", .want = "5"},
};

static void match(const char *pattern, const struct tokens *tokens, uint32_t token, uint32_t stop,
                  struct form_match *found)
{
	char message[256];
	size_t offset;
	struct form *form = form_compile(&check_arena, slice_string(pattern), message,
	                                 sizeof(message), &offset);
	struct form_state *state = form_state_new(&check_arena.allocator);
	*found = (struct form_match){0};
	if (CHECK(form != NULL))
		form_match(form, state, tokens, token, stop, found);
	form_state_free(state);
	form_free(form);
}

static void test_match(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		const struct row *row = &rows[i];
		struct tokens tokens = tokens_of(row->text, NULL);
		struct form_match found;
		glo_slice got = GLO_SLICE("nothing");
		check_case("%s", row->name);
		match(row->pattern, &tokens, row->token, row->stop ? row->stop : tokens.list.n,
		      &found);
		if (found.end) {
			uint32_t start = tokens.list.at[row->token].start;
			got = slice_of(row->text + start,
			               tokens.list.at[found.end - 1].end - start);
		}
		CHECK_TEXT(got, row->want ? row->want : "nothing");
		CHECK(!found.limited);
	}
}

static void test_groups(void)
{
	char message[256];
	size_t offset;
	struct form *form =
		form_compile(&check_arena,
	                     GLO_SLICE("(?<d>[0-9]+)\\/(?<m>[0-9]+)(?:\\/(?<y>[0-9]{4}))?"),
	                     message, sizeof(message), &offset);
	struct form_state *state = form_state_new(&check_arena.allocator);
	struct tokens tokens = tokens_of("ngày 3/09 nhé", NULL);
	struct form_match found;
	CHECK_INT(form_group_count(form), 3);
	form_match(form, state, &tokens, 1, tokens.list.n, &found);
	CHECK_INT(found.end, 4);
	for (size_t i = 0; i < form_group_count(form); i++) {
		char name = form_group(form, i).name.data[0];
		uint32_t start = found.groups[i].start;
		glo_slice got = slice_of(tokens.text.data + (start == NONE ? 0 : start),
		                         start == NONE ? 0 : found.groups[i].end - start);
		CHECK_TEXT(got, name == 'd' ? "3" : name == 'm' ? "09" : "");
		CHECK_INT(start == NONE, name == 'y');
	}
	form_state_free(state);
	form_free(form);
}

/* One name in two alternatives: two groups, of which one is set. */
static void test_duplicate_names(void)
{
	struct tokens tokens = tokens_of("b5", NULL), other = tokens_of("5 a", NULL);
	struct form_match found;
	const char *pattern = "(?<n>[0-9]+) a|b(?<n>[0-9]+)";
	match(pattern, &tokens, 0, 1, &found);
	CHECK_INT(found.end, 1);
	CHECK_INT((found.groups[0].start == NONE) + (found.groups[1].start == NONE), 1);
	uint32_t set = found.groups[0].start == NONE;
	CHECK_INT(found.groups[set].start, 1);
	match(pattern, &other, 0, 2, &found);
	CHECK_INT((found.groups[0].start == NONE) + (found.groups[1].start == NONE), 1);
}

static const struct {
	const char *pattern, *yes, *no;
} first_rows[] = {
	{.pattern = "[0-9]+", .yes = "059", .no = "a.\xc4 "},
	{.pattern = "(?<![0-9])[0-9]+", .yes = "5", .no = "a"},
	{.pattern = "Đ[a-z]", .yes = "\xc4", .no = "D5\xc3"},
	{.pattern = "(?i)quý", .yes = "qQ", .no = "x5"},
	{.pattern = "abc|5", .yes = "a5", .no = "bc"},
};

static void test_first_bytes(void)
{
	for (size_t i = 0; i < LEN(first_rows); i++) {
		char message[256];
		size_t offset;
		struct form *form = form_compile(&check_arena, slice_string(first_rows[i].pattern),
		                                 message, sizeof(message), &offset);
		check_case("/%s/", first_rows[i].pattern);
		for (const char *c = first_rows[i].yes; *c; c++)
			CHECK(form_may_start(form, (unsigned char)*c));
		for (const char *c = first_rows[i].no; *c; c++)
			CHECK(!form_may_start(form, (unsigned char)*c));
		form_free(form);
	}
}

/* ---- What is refused ---------------------------------------------------------------------- */

static const struct {
	const char *name, *pattern;
	size_t offset; /* of the trouble */
} bad_rows[] = {
	{.name = "open bracket", .pattern = "ab[c", .offset = 4},
	{.name = "open group", .pattern = "(ab", .offset = 3},
	{.name = "bad escape", .pattern = "a\\Cb", .offset = 3},
	{.name = "quantifier", .pattern = "*a", .offset = 0},
	{.name = "can match nothing", .pattern = "a*", .offset = 0},
};

static void test_refused(void)
{
	for (size_t i = 0; i < LEN(bad_rows); i++) {
		char message[256] = "";
		size_t offset = 99;
		struct form *form = form_compile(&check_arena, slice_string(bad_rows[i].pattern),
		                                 message, sizeof(message), &offset);
		check_case("%s", bad_rows[i].name);
		CHECK(form == NULL);
		CHECK(message[0] != '\0');
		check_that(offset <= bad_rows[i].offset + 1, __FILE__, __LINE__,
		           "offset %zu, not about %zu", offset, bad_rows[i].offset);
		form_free(form);
	}
}

static void test_too_many_groups(void)
{
	struct str pattern = {.arena = &check_arena};
	char message[256] = "";
	size_t offset;
	for (int i = 0; i <= FORM_GROUPS; i++) {
		struct form *form = form_compile(&check_arena, GLO_SLICE("x"), message,
		                                 sizeof(message), &offset);
		form_free(form);
		str_format(&pattern, "(?<g%d>a)", i);
	}
	CHECK(!form_compile(&check_arena, str_slice(&pattern), message, sizeof(message), &offset));
	CHECK(strstr(message, "12") != NULL);
}

/* A pattern that tries exponentially many ways is given up, and says so. */
static void test_limits(void)
{
	struct str text = {.arena = &check_arena};
	struct form_match found;
	for (int i = 0; i < 60; i++)
		str_add_char(&text, 'a');
	str_add(&text, GLO_SLICE(" c"));
	struct tokens tokens = tokens_of(str_slice(&text).data, NULL);
	match("(?:a|a|aa)+c", &tokens, 0, tokens.list.n, &found);
	CHECK_INT(found.end, 0);
	CHECK(found.limited);
}

static const struct test tests[] = {
	{.name = "match", .run = test_match},
	{.name = "groups, set and not", .run = test_groups},
	{.name = "one name twice", .run = test_duplicate_names},
	{.name = "first byte", .run = test_first_bytes},
	{.name = "refused", .run = test_refused},
	{.name = "more groups than there may be", .run = test_too_many_groups},
	{.name = "limits are reported", .run = test_limits},
};
const struct suite suite_form = {.name = "form", .tests = tests, .count = LEN(tests)};
