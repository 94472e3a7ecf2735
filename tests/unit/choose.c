/* choose.c — which of several candidates becomes an entity, types that see each other, links. */
#include "tools.h"

#define FILE(type) "entity " type "\n"
#define A          FILE("a") "rule a.a\n  match v:\"a\"\n"

struct row {
	const char *name, *rules, *text, *want;
};

static const struct row rows[] = {
	/* within a type */
	{"the longest",
         FILE("t") "rule t.a\n  match \"a\"\n  set r=1\nrule t.b\n  match \"a\" \"b\"\n  set r=2\n",
         "a b", "t[a b] r=2"},
	{"the longest, wherever it begins",
         FILE("t") "rule t.a\n  match \"a\" \"b\"\nrule t.b\n  match \"b\" \"c\" \"d\"\n",
         "a b c d", "t[b c d]"},
	{"then the higher priority",
         FILE("t") "rule t.a\n  match \"a\"\n  set r=1\nrule t.b priority 1\n  match \"a\"\n  set "
                   "r=2\n",
         "a", "t[a] r=2"},
	{"a negative priority goes last",
         FILE("t") "rule t.a priority -1\n  match \"a\"\n  set r=1\nrule t.b\n  match \"a\"\n  set "
                   "r=2\n",
         "a", "t[a] r=2"},
	{"length before priority",
         FILE("t") "rule t.a priority 9\n  match \"a\"\n  set r=1\nrule t.b\n  match \"a\" \"b\"\n "
                   " set r=2\n",
         "a b", "t[a b] r=2"},
	{"then the rule that stands first",
         FILE("t") "rule t.a\n  match \"a\"\n  set r=1\nrule t.b\n  match <word>\n  set r=2\n", "a",
         "t[a] r=1"},
	{"the rule that stands first, not the place",
         FILE("t") "rule t.a\n  match \"b\" \"c\"\nrule t.b\n  match \"a\" \"b\"\n", "a b c",
         "t[b c]"},
	{"the same rule: the first place", FILE("t") "rule t.a\n  match <word> <word>\n", "a b c",
         "t[a b]"},
	{"files go by name",
         FILE("t") "rule t.a\n  match \"a\"\n  set r=1\n---\n" FILE(
		 "t") "rule t.b\n  match \"a\"\n  set r=2\n",
         "a", "t[a] r=1"},
	{"what loses makes room",
         FILE("t") "rule t.a\n  match \"a\" \"b\"\nrule t.b\n  match \"b\" \"c\" \"d\"\n"
                   "rule t.c\n  match \"a\"\n",
         "a b c d", "t[a] t[b c d]"},
	{"entities in a row", FILE("t") "rule t.a\n  match \"a\"\n", "a a a", "t[a] t[a] t[a]"},
	/* between types */
	{"a token that is taken", A "---\n" FILE("b") "rule b.a\n  match \"a\" \"b\"\n", "a b",
         "a[a] v=a"},
	{"over", A "---\n" FILE("b") "rule b.a\n  match \"a\" \"b\"\n  over a\n", "a b",
         "b[a b] a[a] v=a"},
	{"over is of one type",
         A "---\n" FILE("c") "rule c.a\n  match \"b\"\n---\n" FILE(
		 "b") "rule b.a\n  match \"a\" \"b\"\n  over a\n",
         "a b", "a[a] v=a c[b]"},
	{"types run in the order of their files",
         "entity b\nrule b.a\n  match \"x\"\n---\nentity a\nrule a.a\n  match \"x\"\n", "x",
         "b[x]"},
	{"@type", A "---\n" FILE("b") "rule b.a\n  match \"x\" y:@a\n  over a\n", "x a x b",
         "b[x a] y=a a[a] v=a"},
	{"@type first", A "---\n" FILE("b") "rule b.a\n  match @a \"x\"\n  over a\n", "a x",
         "b[a x] a[a] v=a"},
	{"@type in a context takes no token",
         A "---\n" FILE("b") "rule b.a\n  match \"x\"\n  prev @a\n", "a x x", "a[a] v=a b[x]"},
	/* links */
	{"a link copies a field",
         A "---\n" FILE("b") "rule b.a\n  match w:\"b\"\n---\n"
                             "link l.a\n  match d:@b \"of\" t:@a\n  set d.of=t.v d.k=issued "
                             "d.q=\"t.v\" d.x=t.text\n",
         "b of a", "b[b] w=b of=a k=issued q=t.v x=a a[a] v=a"},
	{"a link leaves what is filled", A "---\nlink l.a\n  match d:@a\n  set d.v=new d.n=new\n",
         "a", "a[a] v=a n=new"},
	{"a field that is not there", A "---\nlink l.a\n  match d:@a\n  set d.n=d.none\n", "a",
         "a[a] v=a"},
	{"a link that begins with a word", A "---\nlink l.a\n  match \"x\" d:@a\n  set d.n=1\n",
         "a x a", "a[a] v=a a[a] v=a n=1"},
	{"a link that begins with a list",
         A "---\nlist l \"x y\"\nlink l.a\n  match {l} d:@a\n  set d.n=1\n", "x y a",
         "a[a] v=a n=1"},
	{"a link that begins with a class", A "---\nlink l.a\n  match <num> d:@a\n  set d.n=1\n",
         "5 a", "a[a] v=a n=1"},
	{"a link that begins with a form",
         A "---\nform f /[0-9]+/\nlink l.a\n  match <f> d:@a\n  set d.n=1\n", "5 a",
         "a[a] v=a n=1"},
	{"a link that does not fit", A "---\nlink l.a\n  match \"x\" d:@a\n  set d.n=1\n", "y a",
         "a[a] v=a"},
	{"links of all entities", A "---\nlink l.a\n  match d:@a\n  set d.n=1\n", "a b a",
         "a[a] v=a n=1 a[a] v=a n=1"},
	{"a link with a context", A "---\nlink l.a\n  match d:@a\n  not next \"b\"\n  set d.n=1\n",
         "a b a", "a[a] v=a a[a] v=a n=1"},
	{"a link stays in a sentence", A "---\nlink l.a\n  match d:@a \".\" @a\n  set d.n=1\n",
         "Xin a. A", "a[a] v=a a[A] v=A"},
	{"nothing", A, "", ""},
};

static void test_rows(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("%s", rows[i].name);
		CHECK_TEXT(rules_find(rows[i].rules, NULL, rows[i].text), rows[i].want);
	}
}

/* Normalisers may veto: a number that cannot be read, a day that does not exist. */
static void test_veto(void)
{
	static const char rules[] =
		"form dm /(?<d>[0-9]+)\\/(?<m>[0-9]+)/\nentity date\nrule date.dm\n  match <dm>\n";
	check_case("a day that exists");
	CHECK_TEXT(rules_find(rules, NULL, "3/9"), "date[3/9] value=XXXX-09-03 grain=day");
	check_case("a day that does not exist");
	CHECK_TEXT(rules_find(rules, NULL, "30/2 3/13"), "");
}

/* More rules than there are marks for their rarest words. */
static void test_many_rules(void)
{
	struct str rules = {.arena = &check_arena}, text = {.arena = &check_arena};
	struct str want = {.arena = &check_arena};
	str_add(&rules, GLO_SLICE(FILE("t")));
	for (int i = 0; i < 150; i++) {
		str_format(&rules, "rule t.a%d\n  match <lower> \"w%d\"\n", i, i);
		str_format(&text, "x w%d Y ", i);
		str_format(&want, "%st[x w%d]", i ? " " : "", i);
	}
	CHECK_TEXT(rules_find(str_slice(&rules).data, NULL, str_slice(&text).data),
	           str_slice(&want).data);
}

static const struct test tests[] = {
	{"rows", test_rows},
	{"veto", test_veto},
	{"a hundred and fifty rules", test_many_rules},
};
const struct suite suite_choose = {.name = "choose", .tests = tests, .count = LEN(tests)};
