/* match.c — what patterns and context clauses mean, on rules of a few words. */
#include "tools.h"

#include <unistd.h>

#define RULE "entity t\nrule t.a\n"

struct row {
	const char *name, *rules, *text, *want;
};

static const struct row patterns[] = {
	{.name = "a word", .rules = RULE "  match \"a\"\n", .text = "a b A", .want = "t[a] t[A]"},
	{.name = "words in one string",
         .rules = RULE "  match \"a b\"\n",
         .text = "a b c",
         .want = "t[a b]"},
	{.name = "words are folded",
         .rules = RULE "  match \"hoà\"\n",
         .text = "hòa HOÀ hoa",
         .want = "t[hòa] t[HOÀ]"},
	{.name = "exact case",
         .rules = RULE "  match 'UBND'\n",
         .text = "ubnd UBND Ubnd",
         .want = "t[UBND]"},
	{.name = "exact case of small letters",
         .rules = RULE "  match 'tỉnh'\n",
         .text = "Tỉnh tỉnh",
         .want = "t[tỉnh]"},
	{.name = "exact case of punctuation",
         .rules = RULE "  match '(' 'A'\n",
         .text = "(A) (a)",
         .want = "t[(A]"},
	{.name = "optional, there",
         .rules = RULE "  match \"a\" x:\"b\"? \"c\"\n",
         .text = "a b c",
         .want = "t[a b c] x=b"},
	{.name = "optional, not there",
         .rules = RULE "  match \"a\" x:\"b\"? \"c\"\n",
         .text = "a c",
         .want = "t[a c]"},
	{.name = "star",
         .rules = RULE "  match \"a\" \"b\"*\n",
         .text = "a b b b c a",
         .want = "t[a b b b] t[a]"},
	{.name = "star ends at 12",
         .rules = RULE "  match \"a\" \"b\"*\n",
         .text = "a b b b b b b b b b b b b b b",
         .want = "t[a b b b b b b b b b b b b]"},
	{.name = "plus",
         .rules = RULE "  match \"a\"+ \"b\"\n",
         .text = "b a a b",
         .want = "t[a a b]"},
	{.name = "plus at the line's end",
         .rules = RULE "  match \"a\"+\n  + \"[a]\"\n",
         .text = "a a",
         .want = "t[a a]"},
	{.name = "exactly", .rules = RULE "  match \"a\"{2}\n", .text = "a a a", .want = "t[a a]"},
	{.name = "from to",
         .rules = RULE "  match \"a\"{2,3}\n",
         .text = "a b a a b a a a a",
         .want = "t[a a] t[a a a]"},
	{.name = "from none",
         .rules = RULE "  match \"b\" \"a\"{0,1}\n",
         .text = "b a a b",
         .want = "t[b a] t[b]"},
	{.name = "group repeated",
         .rules = RULE "  match (\"a\" \"b\"){2}\n",
         .text = "a b a b a b",
         .want = "t[a b a b]"},
	{.name = "choice, the first that fits",
         .rules = RULE "  match (\"a\" | \"a b\")\n",
         .text = "a b",
         .want = "t[a]"},
	{.name = "choice without a group",
         .rules = RULE "  match \"a\" \"b\" | \"c\"\n",
         .text = "a b c",
         .want = "t[a b] t[c]"},
	{.name = "choice is tried again",
         .rules = RULE "  match (\"a\" | \"a b\") \"c\"\n",
         .text = "a b c",
         .want = "t[a b c]"},
	{.name = "star gives back",
         .rules = RULE "  match \"z\" <word>* \"z\"\n",
         .text = "z a z b c",
         .want = "t[z a z]"},
	{.name = "optional gives back",
         .rules = RULE "  match \"a\"? \"a\"\n",
         .text = "a",
         .want = "t[a]"},
	{.name = "nested ways back",
         .rules = RULE "  match (\"a\"? \"b\"*){2,3} \"b\" \"c\"\n",
         .text = "a b b a b c",
         .want = "t[a b b a b c]"},
	{.name = "let",
         .rules = "let x = \"a\" | \"b\"\n" RULE "  match {x} {x}\n",
         .text = "a b c",
         .want = "t[a b]"},
	{.name = "ahead",
         .rules = RULE "  match \"a\" &(\"b\" \"c\")\n",
         .text = "a b a b c",
         .want = "t[a]"},
	{.name = "ahead takes nothing",
         .rules = RULE "  match &<cap> <word>\n",
         .text = "gia Gia",
         .want = "t[Gia]"},
	{.name = "ahead keeps captures",
         .rules = RULE "  match \"a\" &x:\"b\"\n",
         .text = "a b",
         .want = "t[a] x=b"},
	{.name = "not here",
         .rules = RULE "  match !\"a\" <word>\n",
         .text = "a b",
         .want = "t[b]"},
	{.name = "not here, behind",
         .rules = RULE "  match \"a\" !\"b\"\n",
         .text = "a b a c",
         .want = "t[a]"},
	{.name = "not here at the end",
         .rules = RULE "  match \"a\" !\"b\"\n",
         .text = "a",
         .want = "t[a]"},
	{.name = "start and end",
         .rules = RULE "  match <start> \"a\" | \"b\" <end>\n",
         .text = "a b a b",
         .want = "t[a] t[b]"},
	{.name = "glued",
         .rules = RULE "  match \"a\" <glued> \"/\" <glued> \"b\"\n",
         .text = "a/b a /b a/ b",
         .want = "t[a/b]"},
	{.name = "spaced",
         .rules = RULE "  match <spaced> \"/\"\n",
         .text = "a/ / b",
         .want = "t[/]"},
	{.name = "classes: cap",
         .rules = RULE "  match <cap>\n",
         .text = "Gia gia GIA 5 .",
         .want = "t[Gia] t[GIA]"},
	{.name = "classes: upper",
         .rules = RULE "  match <upper>\n",
         .text = "Gia A UBND QH14 T1 gia",
         .want = "t[UBND] t[QH14] t[T1]"},
	{.name = "classes: lower",
         .rules = RULE "  match <lower>\n",
         .text = "Gia gia iOS 5 .",
         .want = "t[gia] t[iOS]"},
	{.name = "classes: num and punct",
         .rules = RULE "  match <num> <punct>\n",
         .text = "a 5. 5 a",
         .want = "t[5.]"},
	{.name = "classes: word and any",
         .rules = RULE "  match <word> <any>\n",
         .text = "5 a 5 5",
         .want = "t[a 5]"},
	{.name = "a number where it may be missing",
         .rules = RULE "  match \"a\" <num>?\n",
         .text = "a b a 5",
         .want = "t[a] t[a 5]"},
	{.name = "a number in one choice",
         .rules = RULE "  match (\"a\" <num> | \"a\" \"b\")\n",
         .text = "a b a 5",
         .want = "t[a b] t[a 5]"},
	{.name = "a number ahead",
         .rules = RULE "  match \"a\" &<num>\n",
         .text = "a b a 5",
         .want = "t[a]"},
	{.name = "a number behind optional words",
         .rules = RULE "  match \"a\" <word>* <num>\n",
         .text = "a b c 5",
         .want = "t[a b c 5]"},
	{.name = "a form in brackets",
         .rules = "form f /\\([0-9]+\\)/\n" RULE "  match \"a\" <f>\n",
         .text = "a (5)",
         .want = "t[a (5)]"},
	{.name = "not over a sentence's end",
         .rules = RULE "  match \"a\" \".\" \"b\"\n",
         .text = "Xin a. B",
         .want = ""},
	{.name = "up to a sentence's end",
         .rules = RULE "  match \"a\" <any>*\n",
         .text = "Xin a b. B",
         .want = "t[a b.]"},
};

static const struct row captures[] = {
	{.name = "of a group",
         .rules = RULE "  match x:(\"a\" \"b\") \"c\"\n",
         .text = "a b c",
         .want = "t[a b c] x=a b"},
	{.name = "in each other",
         .rules = RULE "  match x:(\"a\" y:\"b\")\n",
         .text = "a b",
         .want = "t[a b] x=a b y=b"},
	{.name = "that take nothing are not set",
         .rules = RULE "  match x:(\"b\"?) \"a\"\n",
         .text = "a",
         .want = "t[a]"},
	{.name = "are undone when a choice fails",
         .rules = RULE "  match (x:\"a\" \"b\" | \"a\" y:\"c\")\n",
         .text = "a c",
         .want = "t[a c] y=c"},
	{.name = "are undone when an option fails",
         .rules = RULE "  match (x:\"a\" \"b\")? \"a\" \"c\"\n",
         .text = "a c",
         .want = "t[a c]"},
	{.name = "are undone when a repetition gives back",
         .rules = RULE "  match (x:<word> \"b\")* <word> \"c\"\n",
         .text = "a b e b f c",
         .want = "t[a b e b f c] x=e"},
	{.name = "get their old value back",
         .rules = RULE "  match x:\"a\" (x:\"b\" \"d\" | \"b\" \"c\")\n",
         .text = "a b c",
         .want = "t[a b c] x=a"},
	{.name = "in not are never set",
         .rules = RULE "  match !(x:\"b\" \"c\") <word> <word>\n",
         .text = "b d",
         .want = "t[b d]"},
	{.name = "of a tried neighbour are undone",
         .rules = RULE "  match \"m\"\n  prev (y:\"z\" | x:\"a\" \"b\")\n",
         .text = "a z m",
         .want = "t[m] y=z"},
	{.name = "of a tried need are undone",
         .rules = RULE "  match \"a\" \"z\"\n  needs (y:\"z\" | x:\"a\" \"b\")\n",
         .text = "a z",
         .want = "t[a z] y=z"},
	{.name = "of the list entry that was taken",
         .rules = "list l \"a\"=1 \"a b\"=2\n" RULE "  match x:{l} \"b\"\n",
         .text = "a b",
         .want = "t[a b] x=1"},
	{.name = "of the longest entry where it fits",
         .rules = "list l \"a\"=1 \"a b\"=2\n" RULE "  match x:{l} \"b\"\n",
         .text = "a b b",
         .want = "t[a b b] x=2"},
	{.name = "of a list in a group",
         .rules = "list l \"a\"=1\n" RULE "  match x:(\"b\" | {l})\n",
         .text = "a b",
         .want = "t[a] x=1 t[b] x=b"},
	{.name = "of a list in a let",
         .rules = "list l \"a\"=1\nlet k = {l}\n" RULE "  match x:{k}\n",
         .text = "a",
         .want = "t[a] x=1"},
	{.name = "of form groups",
         .rules = "form f /(?<d>[0-9]+)\\/(?<m>[0-9]+)/\n" RULE "  match <f>\n",
         .text = "5/6",
         .want = "t[5/6] d=5 m=6"},
	{.name = "of form groups, with a name in front",
         .rules = "form f /(?<d>[0-9]+)\\/(?<m>[0-9]+)/\n" RULE "  match to:<f>\n",
         .text = "5/6",
         .want = "t[5/6] to=5/6 to.d=5 to.m=6"},
	{.name = "of form groups, _ is a point",
         .rules = "form f /(?<to_d>[0-9]+)/\n" RULE "  match <f>\n",
         .text = "5",
         .want = "t[5] to.d=5"},
	{.name = "set is a constant",
         .rules = RULE "  match \"a\"\n  set x=1 y=\"hai ba\"\n",
         .text = "a",
         .want = "t[a] x=1 y=hai ba"},
	{.name = "set goes before a capture",
         .rules = RULE "  match x:\"a\"\n  set x=1\n",
         .text = "a",
         .want = "t[a] x=1"},
};

static const struct row contexts[] = {
	{.name = "prev",
         .rules = RULE "  match \"b\"\n  prev \"a\"\n",
         .text = "b a b",
         .want = "t[b]"},
	{.name = "prev is right before",
         .rules = RULE "  match \"b\"\n  prev \"a\"\n",
         .text = "a c b",
         .want = ""},
	{.name = "prev of several",
         .rules = RULE "  match \"b\"\n  prev \"a\" x:\"c\"*\n",
         .text = "a c c b",
         .want = "t[b] x=c"},
	{.name = "prev at the start",
         .rules = RULE "  match \"b\"\n  prev \"a\" | <start>\n",
         .text = "b c b",
         .want = "t[b]"},
	{.name = "prev that may be empty",
         .rules = RULE "  match \"b\"\n  prev x:\"a\"?\n",
         .text = "c b a b",
         .want = "t[b] t[b] x=a"},
	{.name = "prev is no part of the match",
         .rules = RULE "  match \"b\"\n  prev \"a\"\n  + \"a [b]\"\n",
         .text = "a b",
         .want = "t[b]"},
	{.name = "prev tries the longest first",
         .rules = RULE "  match \"c\"\n  prev x:(\"b\" | \"a\" \"b\")\n",
         .text = "a b c",
         .want = "t[c] x=a b"},
	{.name = "not prev",
         .rules = RULE "  match \"b\"\n  not prev \"a\"\n",
         .text = "b a b",
         .want = "t[b]"},
	{.name = "not prev at the start",
         .rules = RULE "  match \"b\"\n  not prev <any>\n",
         .text = "b b",
         .want = "t[b]"},
	{.name = "prev stays in the sentence",
         .rules = RULE "  match \"b\"\n  prev \".\"\n",
         .text = "Xin a. B",
         .want = ""},
	{.name = "next",
         .rules = RULE "  match \"a\"\n  next \"b\"\n",
         .text = "a c a b",
         .want = "t[a]"},
	{.name = "next captures",
         .rules = RULE "  match \"a\"\n  next \"/\" x:<word>\n",
         .text = "a/c",
         .want = "t[a] x=c"},
	{.name = "not next",
         .rules = RULE "  match \"a\"\n  not next \"b\" | \"c\"\n",
         .text = "a b a c a",
         .want = "t[a]"},
	{.name = "not next at the end",
         .rules = RULE "  match \"a\"\n  not next \"b\"\n",
         .text = "a",
         .want = "t[a]"},
	{.name = "next stays in the sentence",
         .rules = RULE "  match \"a\" \".\"\n  next \"b\"\n",
         .text = "Xin a. B",
         .want = ""},
	{.name = "needs",
         .rules = RULE "  match <word>{2}\n  needs \"b\"\n",
         .text = "a c a b",
         .want = "t[a b]"},
	{.name = "needs, but not outside",
         .rules = RULE "  match \"a\"\n  needs \"b\"\n",
         .text = "b a b",
         .want = ""},
	{.name = "needs, but not half outside",
         .rules = RULE "  match \"a\"\n  needs \"a\" \"b\"\n",
         .text = "a b",
         .want = ""},
	{.name = "not needs",
         .rules = RULE "  match \"a\" <word>\n  not needs \"b\"\n",
         .text = "a b a c",
         .want = "t[a c]"},
	{.name = "near before",
         .rules = RULE "  match \"a\"\n  near \"b\"\n",
         .text = "b c c a",
         .want = "t[a]"},
	{.name = "near behind",
         .rules = RULE "  match \"a\"\n  near \"b\"\n",
         .text = "a c c b",
         .want = "t[a]"},
	{.name = "near, but in the sentence",
         .rules = RULE "  match \"a\"\n  near \"b\"\n",
         .text = "Xin b. A",
         .want = ""},
	{.name = "not near",
         .rules = RULE "  match \"a\"\n  not near \"b\"\n",
         .text = "a c. B",
         .want = "t[a]"},
	{.name = "all must hold",
         .rules = RULE "  match \"b\"\n  prev \"a\"\n  next \"c\"\n  not near \"d\"\n",
         .text = "a b c. A b d",
         .want = "t[b]"},
	{.name = "a context takes another way when the next fails",
         .rules = "list l \"a\"=1 \"a b\"=2\n" RULE "  match \"c\"\n  prev x:{l} y:\"b\"?\n",
         .text = "a b c",
         .want = "t[c] x=2"},
	{.name = "the match takes another way when its context fails",
         .rules = RULE "  match \"a\" \"b\"*\n  next \"b\"\n",
         .text = "a b b c",
         .want = "t[a b]"},
	{.name = "alternative spellings of a match with a context",
         .rules = RULE "  match (\"a\" \"b\" | \"a\")\n  next \"b\"\n",
         .text = "a b",
         .want = "t[a]"},
};

static void run(const struct row *rows, size_t n, const char *what)
{
	for (size_t i = 0; i < n; i++) {
		check_case("%s%s", what, rows[i].name);
		CHECK_TEXT(rules_find(rows[i].rules, NULL, rows[i].text), rows[i].want);
	}
}

static void test_patterns(void)
{
	run(patterns, LEN(patterns), "");
}

static void test_captures(void)
{
	run(captures, LEN(captures), "captures ");
}

static void test_contexts(void)
{
	run(contexts, LEN(contexts), "");
}

/* ---- Limits ------------------------------------------------------------------------------- */

#define SLOW "((<word>? <word>?){0,12} (<word>? <word>?){0,12}){1,12}"

static const char words[] =
	"từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ x";

static void test_budget(void)
{
	check_case("a rule that is given up is reported");
	CHECK_TEXT(rules_find(RULE "  match \"từ\" " SLOW " \"x\" \"x\"\n", NULL, words), "!limit");
	check_case("other rules go on");
	CHECK_TEXT(rules_find(RULE "  match \"từ\" " SLOW " \"x\" \"x\"\nrule t.b\n  match \"x\"\n",
	                      NULL, words),
	           "t[x] !limit");
	check_case("a context that is given up does not hold");
	CHECK_TEXT(rules_find(RULE "  match <start> \"từ\"\n  next " SLOW " \"x\" \"x\"\n", NULL,
	                      words),
	           "!limit");
	check_case("nor does its negation");
	CHECK_TEXT(rules_find(RULE "  match <start> \"từ\"\n  not next " SLOW " \"x\" \"x\"\n",
	                      NULL, words),
	           "!limit");
	check_case("nor a negative look-ahead");
	CHECK_TEXT(rules_find(RULE "  match <start> \"từ\" !(" SLOW " \"x\" \"x\")\n", NULL, words),
	           "!limit");
}

/* A clause that looks only inside the match sees less of the text than others: what a form found
 * there is not what it finds elsewhere. */
static void test_form_in_needs(void)
{
	check_case("a form seen in a short match first");
	CHECK_TEXT(rules_find("form f /(?<n>[0-9]+(?:\\.[0-9]+)?)/\n"
	                      "entity a\nrule a.a\n  match \"x\" <num>\n  needs y:<f>\n---\n"
	                      "entity b\nrule b.a\n  match <f>\n  over a\n",
	                      NULL, "x 1.5"),
	           "a[x 1] y=1 y.n=1 b[1.5] n=1.5");
	check_case("a form seen in the sentence first");
	CHECK_TEXT(rules_find("form f /(?<n>[0-9]+(?:\\.[0-9]+)?)/\n"
	                      "entity a\nrule a.a\n  match <f> \"z\"\n---\n"
	                      "entity b\nrule b.a\n  match \"x\" <num>\n  needs y:<f>\n",
	                      NULL, "x 1.5"),
	           "b[x 1] y=1 y.n=1");
}

/* A rule that takes no token would never get on; together with needs it did not come back. */
static void test_takes_nothing(void)
{
	alarm(1);
	CHECK_TEXT(rules_find(RULE "  match &\"x\"\n  needs \"y\"\n", NULL, "x y"),
	           "?empty-match@2:6");
}

/* A number may stand farther from the rule's first word than any length that is worked out. */
static void test_long_match(void)
{
	struct str text = {.arena = &check_arena};
	str_add(&text, GLO_SLICE("a"));
	for (int i = 0; i < 140; i++)
		str_add(&text, GLO_SLICE(" b"));
	str_add(&text, GLO_SLICE(" 5"));
	glo_slice whole = str_slice(&text);
	CHECK_TEXT(rules_find(RULE "  match \"a\" (\"b\"{12}){10} \"b\"* \"b\"* <num>\n", NULL,
	                      whole.data),
	           slice_join("t[%s]", whole.data).data);
}

static const struct test tests[] = {
	{.name = "pattern", .run = test_patterns},
	{.name = "capture", .run = test_captures},
	{.name = "context", .run = test_contexts},
	{.name = "step budget", .run = test_budget},
	{.name = "form in needs", .run = test_form_in_needs},
	{.name = "a match that takes nothing", .run = test_takes_nothing},
	{.name = "a match of many tokens", .run = test_long_match},
};
const struct suite suite_match = {.name = "match", .tests = tests, .count = LEN(tests)};
