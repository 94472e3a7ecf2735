/* match.c — what patterns and context clauses mean, on rules of a few words. */
#include "tools.h"

#include <unistd.h>

#define RULE "entity t\nrule t.a\n"

struct row {
	const char *name, *rules, *text, *want;
};

static const struct row patterns[] = {
	{"a word", RULE "  match \"a\"\n", "a b A", "t[a] t[A]"},
	{"words in one string", RULE "  match \"a b\"\n", "a b c", "t[a b]"},
	{"words are folded", RULE "  match \"hoà\"\n", "hòa HOÀ hoa", "t[hòa] t[HOÀ]"},
	{"exact case", RULE "  match 'UBND'\n", "ubnd UBND Ubnd", "t[UBND]"},
	{"exact case of small letters", RULE "  match 'tỉnh'\n", "Tỉnh tỉnh", "t[tỉnh]"},
	{"exact case of punctuation", RULE "  match '(' 'A'\n", "(A) (a)", "t[(A]"},
	{"optional, there", RULE "  match \"a\" x:\"b\"? \"c\"\n", "a b c", "t[a b c] x=b"},
	{"optional, not there", RULE "  match \"a\" x:\"b\"? \"c\"\n", "a c", "t[a c]"},
	{"star", RULE "  match \"a\" \"b\"*\n", "a b b b c a", "t[a b b b] t[a]"},
	{"star ends at 12", RULE "  match \"a\" \"b\"*\n", "a b b b b b b b b b b b b b b",
         "t[a b b b b b b b b b b b b]"},
	{"plus", RULE "  match \"a\"+ \"b\"\n", "b a a b", "t[a a b]"},
	{"plus at the line's end", RULE "  match \"a\"+\n  + \"[a]\"\n", "a a", "t[a a]"},
	{"exactly", RULE "  match \"a\"{2}\n", "a a a", "t[a a]"},
	{"from to", RULE "  match \"a\"{2,3}\n", "a b a a b a a a a", "t[a a] t[a a a]"},
	{"from none", RULE "  match \"b\" \"a\"{0,1}\n", "b a a b", "t[b a] t[b]"},
	{"group repeated", RULE "  match (\"a\" \"b\"){2}\n", "a b a b a b", "t[a b a b]"},
	{"choice, the first that fits", RULE "  match (\"a\" | \"a b\")\n", "a b", "t[a]"},
	{"choice without a group", RULE "  match \"a\" \"b\" | \"c\"\n", "a b c", "t[a b] t[c]"},
	{"choice is tried again", RULE "  match (\"a\" | \"a b\") \"c\"\n", "a b c", "t[a b c]"},
	{"star gives back", RULE "  match \"z\" <word>* \"z\"\n", "z a z b c", "t[z a z]"},
	{"optional gives back", RULE "  match \"a\"? \"a\"\n", "a", "t[a]"},
	{"nested ways back", RULE "  match (\"a\"? \"b\"*){2,3} \"b\" \"c\"\n", "a b b a b c",
         "t[a b b a b c]"},
	{"let", "let x = \"a\" | \"b\"\n" RULE "  match {x} {x}\n", "a b c", "t[a b]"},
	{"ahead", RULE "  match \"a\" &(\"b\" \"c\")\n", "a b a b c", "t[a]"},
	{"ahead takes nothing", RULE "  match &<cap> <word>\n", "gia Gia", "t[Gia]"},
	{"ahead keeps captures", RULE "  match \"a\" &x:\"b\"\n", "a b", "t[a] x=b"},
	{"not here", RULE "  match !\"a\" <word>\n", "a b", "t[b]"},
	{"not here, behind", RULE "  match \"a\" !\"b\"\n", "a b a c", "t[a]"},
	{"not here at the end", RULE "  match \"a\" !\"b\"\n", "a", "t[a]"},
	{"start and end", RULE "  match <start> \"a\" | \"b\" <end>\n", "a b a b", "t[a] t[b]"},
	{"glued", RULE "  match \"a\" <glued> \"/\" <glued> \"b\"\n", "a/b a /b a/ b", "t[a/b]"},
	{"spaced", RULE "  match <spaced> \"/\"\n", "a/ / b", "t[/]"},
	{"classes: cap", RULE "  match <cap>\n", "Gia gia GIA 5 .", "t[Gia] t[GIA]"},
	{"classes: upper", RULE "  match <upper>\n", "Gia A UBND QH14 T1 gia",
         "t[UBND] t[QH14] t[T1]"},
	{"classes: lower", RULE "  match <lower>\n", "Gia gia iOS 5 .", "t[gia] t[iOS]"},
	{"classes: num and punct", RULE "  match <num> <punct>\n", "a 5. 5 a", "t[5.]"},
	{"classes: word and any", RULE "  match <word> <any>\n", "5 a 5 5", "t[a 5]"},
	{"a number where it may be missing", RULE "  match \"a\" <num>?\n", "a b a 5",
         "t[a] t[a 5]"},
	{"a number in one choice", RULE "  match (\"a\" <num> | \"a\" \"b\")\n", "a b a 5",
         "t[a b] t[a 5]"},
	{"a number ahead", RULE "  match \"a\" &<num>\n", "a b a 5", "t[a]"},
	{"a number behind optional words", RULE "  match \"a\" <word>* <num>\n", "a b c 5",
         "t[a b c 5]"},
	{"a form in brackets", "form f /\\([0-9]+\\)/\n" RULE "  match \"a\" <f>\n", "a (5)",
         "t[a (5)]"},
	{"not over a sentence's end", RULE "  match \"a\" \".\" \"b\"\n", "Xin a. B", ""},
	{"up to a sentence's end", RULE "  match \"a\" <any>*\n", "Xin a b. B", "t[a b.]"},
};

static const struct row captures[] = {
	{"of a group", RULE "  match x:(\"a\" \"b\") \"c\"\n", "a b c", "t[a b c] x=a b"},
	{"in each other", RULE "  match x:(\"a\" y:\"b\")\n", "a b", "t[a b] x=a b y=b"},
	{"that take nothing are not set", RULE "  match x:(\"b\"?) \"a\"\n", "a", "t[a]"},
	{"are undone when a choice fails", RULE "  match (x:\"a\" \"b\" | \"a\" y:\"c\")\n", "a c",
         "t[a c] y=c"},
	{"are undone when an option fails", RULE "  match (x:\"a\" \"b\")? \"a\" \"c\"\n", "a c",
         "t[a c]"},
	{"are undone when a repetition gives back", RULE "  match (x:<word> \"b\")* <word> \"c\"\n",
         "a b e b f c", "t[a b e b f c] x=e"},
	{"get their old value back", RULE "  match x:\"a\" (x:\"b\" \"d\" | \"b\" \"c\")\n",
         "a b c", "t[a b c] x=a"},
	{"in not are never set", RULE "  match !(x:\"b\" \"c\") <word> <word>\n", "b d", "t[b d]"},
	{"of a tried neighbour are undone",
         RULE "  match \"m\"\n  prev (y:\"z\" | x:\"a\" \"b\")\n", "a z m", "t[m] y=z"},
	{"of a tried need are undone",
         RULE "  match \"a\" \"z\"\n  needs (y:\"z\" | x:\"a\" \"b\")\n", "a z", "t[a z] y=z"},
	{"of the list entry that was taken",
         "list l \"a\"=1 \"a b\"=2\n" RULE "  match x:{l} \"b\"\n", "a b", "t[a b] x=1"},
	{"of the longest entry where it fits",
         "list l \"a\"=1 \"a b\"=2\n" RULE "  match x:{l} \"b\"\n", "a b b", "t[a b b] x=2"},
	{"of a list in a group", "list l \"a\"=1\n" RULE "  match x:(\"b\" | {l})\n", "a b",
         "t[a] x=1 t[b] x=b"},
	{"of a list in a let", "list l \"a\"=1\nlet k = {l}\n" RULE "  match x:{k}\n", "a",
         "t[a] x=1"},
	{"of form groups", "form f /(?<d>[0-9]+)\\/(?<m>[0-9]+)/\n" RULE "  match <f>\n", "5/6",
         "t[5/6] d=5 m=6"},
	{"of form groups, with a name in front",
         "form f /(?<d>[0-9]+)\\/(?<m>[0-9]+)/\n" RULE "  match to:<f>\n", "5/6",
         "t[5/6] to=5/6 to.d=5 to.m=6"},
	{"of form groups, _ is a point", "form f /(?<to_d>[0-9]+)/\n" RULE "  match <f>\n", "5",
         "t[5] to.d=5"},
	{"set is a constant", RULE "  match \"a\"\n  set x=1 y=\"hai ba\"\n", "a",
         "t[a] x=1 y=hai ba"},
	{"set goes before a capture", RULE "  match x:\"a\"\n  set x=1\n", "a", "t[a] x=1"},
};

static const struct row contexts[] = {
	{"prev", RULE "  match \"b\"\n  prev \"a\"\n", "b a b", "t[b]"},
	{"prev is right before", RULE "  match \"b\"\n  prev \"a\"\n", "a c b", ""},
	{"prev of several", RULE "  match \"b\"\n  prev \"a\" x:\"c\"*\n", "a c c b", "t[b] x=c"},
	{"prev at the start", RULE "  match \"b\"\n  prev \"a\" | <start>\n", "b c b", "t[b]"},
	{"prev that may be empty", RULE "  match \"b\"\n  prev x:\"a\"?\n", "c b a b",
         "t[b] t[b] x=a"},
	{"prev is no part of the match", RULE "  match \"b\"\n  prev \"a\"\n  + \"a [b]\"\n", "a b",
         "t[b]"},
	{"prev tries the longest first", RULE "  match \"c\"\n  prev x:(\"b\" | \"a\" \"b\")\n",
         "a b c", "t[c] x=a b"},
	{"not prev", RULE "  match \"b\"\n  not prev \"a\"\n", "b a b", "t[b]"},
	{"not prev at the start", RULE "  match \"b\"\n  not prev <any>\n", "b b", "t[b]"},
	{"prev stays in the sentence", RULE "  match \"b\"\n  prev \".\"\n", "Xin a. B", ""},
	{"next", RULE "  match \"a\"\n  next \"b\"\n", "a c a b", "t[a]"},
	{"next captures", RULE "  match \"a\"\n  next \"/\" x:<word>\n", "a/c", "t[a] x=c"},
	{"not next", RULE "  match \"a\"\n  not next \"b\" | \"c\"\n", "a b a c a", "t[a]"},
	{"not next at the end", RULE "  match \"a\"\n  not next \"b\"\n", "a", "t[a]"},
	{"next stays in the sentence", RULE "  match \"a\" \".\"\n  next \"b\"\n", "Xin a. B", ""},
	{"needs", RULE "  match <word>{2}\n  needs \"b\"\n", "a c a b", "t[a b]"},
	{"needs, but not outside", RULE "  match \"a\"\n  needs \"b\"\n", "b a b", ""},
	{"needs, but not half outside", RULE "  match \"a\"\n  needs \"a\" \"b\"\n", "a b", ""},
	{"not needs", RULE "  match \"a\" <word>\n  not needs \"b\"\n", "a b a c", "t[a c]"},
	{"near before", RULE "  match \"a\"\n  near \"b\"\n", "b c c a", "t[a]"},
	{"near behind", RULE "  match \"a\"\n  near \"b\"\n", "a c c b", "t[a]"},
	{"near, but in the sentence", RULE "  match \"a\"\n  near \"b\"\n", "Xin b. A", ""},
	{"not near", RULE "  match \"a\"\n  not near \"b\"\n", "a c. B", "t[a]"},
	{"all must hold", RULE "  match \"b\"\n  prev \"a\"\n  next \"c\"\n  not near \"d\"\n",
         "a b c. A b d", "t[b]"},
	{"a context takes another way when the next fails",
         "list l \"a\"=1 \"a b\"=2\n" RULE "  match \"c\"\n  prev x:{l} y:\"b\"?\n", "a b c",
         "t[c] x=2"},
	{"the match takes another way when its context fails",
         RULE "  match \"a\" \"b\"*\n  next \"b\"\n", "a b b c", "t[a b]"},
	{"alternative spellings of a match with a context",
         RULE "  match (\"a\" \"b\" | \"a\")\n  next \"b\"\n", "a b", "t[a]"},
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
	CHECK_TEXT(rules_find(RULE "  match \"từ\" " SLOW " \"zzz\"\n", NULL, words), "!limit");
	check_case("other rules go on");
	CHECK_TEXT(rules_find(RULE "  match \"từ\" " SLOW " \"zzz\"\nrule t.b\n  match \"x\"\n",
	                      NULL, words),
	           "t[x] !limit");
	check_case("a context that is given up does not hold");
	CHECK_TEXT(rules_find(RULE "  match <start> \"từ\"\n  next " SLOW " \"zzz\"\n", NULL,
	                      words),
	           "!limit");
	check_case("nor does its negation");
	CHECK_TEXT(rules_find(RULE "  match <start> \"từ\"\n  not next " SLOW " \"zzz\"\n", NULL,
	                      words),
	           "!limit");
	check_case("nor a negative look-ahead");
	CHECK_TEXT(rules_find(RULE "  match <start> \"từ\" !(" SLOW " \"zzz\")\n", NULL, words),
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
	CHECK_TEXT(rules_find(RULE "  match &\"x\"\n  needs \"y\"\n", NULL, "x"),
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
	{"pattern", test_patterns},
	{"capture", test_captures},
	{"context", test_contexts},
	{"step budget", test_budget},
	{"form in needs", test_form_in_needs},
	{"a match that takes nothing", test_takes_nothing},
	{"a match of many tokens", test_long_match},
};
const struct suite suite_match = {.name = "match", .tests = tests, .count = LEN(tests)};
