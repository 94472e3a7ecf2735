/* choose.c — which of several candidates becomes an entity, types that see each other, links. */
#include "tools.h"

#define FILE(type) "entity " type "\n"
#define A          FILE("a") "rule a.a\n  match v:\"a\"\n"

struct row {
	const char *name, *rules, *text, *want;
};

static const struct row rows[] = {
	/* within a type */
	{.name = "the longest",
         .rules = FILE("t") "rule t.a\n  match \"a\"\n  set r=1\nrule t.b\n  match \"a\" \"b\"\n  "
                            "set r=2\n",
         .text = "a b",
         .want = "t[a b] r=2"},
	{.name = "the longest, wherever it begins",
         .rules = FILE("t") "rule t.a\n  match \"a\" \"b\"\nrule t.b\n  match \"b\" \"c\" \"d\"\n",
         .text = "a b c d",
         .want = "t[b c d]"},
	{.name = "then the higher priority",
         .rules = FILE("t") "rule t.a\n  match \"a\"\n  set r=1\nrule t.b priority 1\n  match "
                            "\"a\"\n  set "
                            "r=2\n",
         .text = "a",
         .want = "t[a] r=2"},
	{.name = "a negative priority goes last",
         .rules = FILE("t") "rule t.a priority -1\n  match \"a\"\n  set r=1\nrule t.b\n  match "
                            "\"a\"\n  set "
                            "r=2\n",
         .text = "a",
         .want = "t[a] r=2"},
	{.name = "length before priority",
         .rules = FILE("t") "rule t.a priority 9\n  match \"a\"\n  set r=1\nrule t.b\n  match "
                            "\"a\" \"b\"\n "
                            " set r=2\n",
         .text = "a b",
         .want = "t[a b] r=2"},
	{.name = "then the rule that stands first",
         .rules = FILE(
		 "t") "rule t.a\n  match \"a\"\n  set r=1\nrule t.b\n  match <word>\n  set r=2\n",
         .text = "a",
         .want = "t[a] r=1"},
	{.name = "the rule that stands first, not the place",
         .rules = FILE("t") "rule t.a\n  match \"b\" \"c\"\nrule t.b\n  match \"a\" \"b\"\n",
         .text = "a b c",
         .want = "t[b c]"},
	{.name = "the same rule: the first place",
         .rules = FILE("t") "rule t.a\n  match <word> <word>\n",
         .text = "a b c",
         .want = "t[a b]"},
	{.name = "files go by name",
         .rules = FILE("t") "rule t.a\n  match \"a\"\n  set r=1\n---\n" FILE(
		 "t") "rule t.b\n  match \"a\"\n  set r=2\n",
         .text = "a",
         .want = "t[a] r=1"},
	{.name = "what loses makes room",
         .rules = FILE("t") "rule t.a\n  match \"a\" \"b\"\nrule t.b\n  match \"b\" \"c\" \"d\"\n"
                            "rule t.c\n  match \"a\"\n",
         .text = "a b c d",
         .want = "t[a] t[b c d]"},
	{.name = "entities in a row",
         .rules = FILE("t") "rule t.a\n  match \"a\"\n",
         .text = "a a a",
         .want = "t[a] t[a] t[a]"},
	/* between types */
	{.name = "a token that is taken",
         .rules = A "---\n" FILE("b") "rule b.a\n  match \"a\" \"b\"\n",
         .text = "a b",
         .want = "a[a] v=a"},
	{.name = "over",
         .rules = A "---\n" FILE("b") "rule b.a\n  match \"a\" \"b\"\n  over a\n",
         .text = "a b",
         .want = "b[a b] a[a] v=a"},
	{.name = "over is of one type",
         .rules = A "---\n" FILE("c") "rule c.a\n  match \"b\"\n---\n" FILE(
		 "b") "rule b.a\n  match \"a\" \"b\"\n  over a\n",
         .text = "a b",
         .want = "a[a] v=a c[b]"},
	{.name = "types run in the order of their files",
         .rules = "entity b\nrule b.a\n  match \"x\"\n---\nentity a\nrule a.a\n  match \"x\"\n",
         .text = "x",
         .want = "b[x]"},
	{.name = "@type",
         .rules = A "---\n" FILE("b") "rule b.a\n  match \"x\" y:@a\n  over a\n",
         .text = "x a x b",
         .want = "b[x a] y=a a[a] v=a"},
	{.name = "@type first",
         .rules = A "---\n" FILE("b") "rule b.a\n  match @a \"x\"\n  over a\n",
         .text = "a x",
         .want = "b[a x] a[a] v=a"},
	{.name = "@type in a context takes no token",
         .rules = A "---\n" FILE("b") "rule b.a\n  match \"x\"\n  prev @a\n",
         .text = "a x x",
         .want = "a[a] v=a b[x]"},
	/* links */
	{.name = "a link copies a field",
         .rules = A
         "---\n" FILE("b") "rule b.a\n  match w:\"b\"\n---\n"
                           "link l.a\n  match d:@b \"of\" t:@a\n  set d.of=t.v d.k=issued "
                           "d.q=\"t.v\" d.x=t.text\n",
         .text = "b of a",
         .want = "b[b] w=b of=a k=issued q=t.v x=a a[a] v=a"},
	{.name = "a link leaves what is filled",
         .rules = A "---\nlink l.a\n  match d:@a\n  set d.v=new d.n=new\n",
         .text = "a",
         .want = "a[a] v=a n=new"},
	{.name = "a field that is not there",
         .rules = A "---\nlink l.a\n  match d:@a\n  set d.n=d.none\n",
         .text = "a",
         .want = "a[a] v=a"},
	{.name = "a link that begins with a word",
         .rules = A "---\nlink l.a\n  match \"x\" d:@a\n  set d.n=1\n",
         .text = "a x a",
         .want = "a[a] v=a a[a] v=a n=1"},
	{.name = "a link that begins with a list",
         .rules = A "---\nlist l \"x y\"\nlink l.a\n  match {l} d:@a\n  set d.n=1\n",
         .text = "x y a",
         .want = "a[a] v=a n=1"},
	{.name = "a link that begins with a class",
         .rules = A "---\nlink l.a\n  match <num> d:@a\n  set d.n=1\n",
         .text = "5 a",
         .want = "a[a] v=a n=1"},
	{.name = "a link that begins with a form",
         .rules = A "---\nform f /[0-9]+/\nlink l.a\n  match <f> d:@a\n  set d.n=1\n",
         .text = "5 a",
         .want = "a[a] v=a n=1"},
	{.name = "a link that does not fit",
         .rules = A "---\nlink l.a\n  match \"x\" d:@a\n  set d.n=1\n",
         .text = "y a",
         .want = "a[a] v=a"},
	{.name = "links of all entities",
         .rules = A "---\nlink l.a\n  match d:@a\n  set d.n=1\n",
         .text = "a b a",
         .want = "a[a] v=a n=1 a[a] v=a n=1"},
	{.name = "a link with a context",
         .rules = A "---\nlink l.a\n  match d:@a\n  not next \"b\"\n  set d.n=1\n",
         .text = "a b a",
         .want = "a[a] v=a a[a] v=a n=1"},
	{.name = "a link stays in a sentence",
         .rules = A "---\nlink l.a\n  match d:@a \".\" @a\n  set d.n=1\n",
         .text = "Xin a. A",
         .want = "a[a] v=a a[A] v=A"},
	{.name = "nothing", .rules = A, .text = "", .want = ""},
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
	{.name = "rows", .run = test_rows},
	{.name = "veto", .run = test_veto},
	{.name = "a hundred and fifty rules", .run = test_many_rules},
};
const struct suite suite_choose = {.name = "choose", .tests = tests, .count = LEN(tests)};
