/* parse.c — rule files with mistakes: each error's code, line and column, and that one mistake
 * hides no other. */
#include "tools.h"

#include <unistd.h>

#define RULE "entity t\nrule t.a\n"

struct row {
	const char *name, *rules, *want;
};

static const struct row rows[] = {
	/* what is right */
	{.name = "an empty file", .rules = "", .want = ""},
	{.name = "comments only", .rules = "# a\n\n   # b\n", .want = ""},
	{.name = "no line end at the end", .rules = "list a \"x\"", .want = ""},
	{.name = "carriage returns",
         .rules = "entity t\r\nrule t.a\r\n  match \"x\"\r\n",
         .want = ""},
	{.name = "priority", .rules = "entity t\nrule t.a priority 3\n  match \"x\"\n", .want = ""},
	{.name = "negative priority",
         .rules = "entity t\nrule t.a priority -3\n  match \"x\"\n",
         .want = ""},
	{.name = "priority above 12",
         .rules = "entity t\nrule t.a priority 20\n  match \"x\"\n",
         .want = ""},
	{.name = "the highest priority",
         .rules = "entity t\nrule t.a priority 100\n  match \"x\"\n",
         .want = ""},
	{.name = "a byte order mark",
         .rules = "\ufeffentity t\nrule t.a\n  match \"x\"\n",
         .want = ""},
	{.name = "anchors",
         .rules = "anchor 2021-06-16\nanchor 2021-06-16T05:44 # x\n",
         .want = ""},
	{.name = "names before they are declared",
         .rules = RULE "  match {b} <f>\nlet b = {c}\nlist c \"x\"\nform f /y/\n",
         .want = ""},
	{.name = "a value in quotes", .rules = "list a \"x\"=\"một hai\"\n", .want = ""},
	{.name = "a value of ASCII letters", .rules = "list a \"x\"=dong\n", .want = ""},
	{.name = "a value of Vietnamese letters", .rules = "list a \"x\"=đồng\n", .want = ""},
	{.name = "escapes", .rules = RULE "  match \"\\\"\" \"\\\\\"\n", .want = ""},
	/* lexemes */
	{.name = "unclosed quote", .rules = "list a\n  \"x\n", .want = "unclosed-quote@2:3"},
	{.name = "unclosed single quote", .rules = "list a\n  'x\n", .want = "unclosed-quote@2:3"},
	{.name = "unclosed pattern", .rules = "form a /x\n", .want = "unclosed-quote@1:8"},
	{.name = "unclosed quote behind Vietnamese",
         .rules = "list a \"ủy ban\" \"x\n",
         .want = "unclosed-quote@1:17"},
	{.name = "a backslash does not protect a line end",
         .rules = "list a\n  \"x\\\n\"\n",
         .want = "unclosed-quote@2:3 unclosed-quote@3:1 unknown-statement@3:1"},
	{.name = "a no-break space",
         .rules = RULE "  match\u00a0\"x\" \u200b\"y\"\n\u00a0 prev \"z\"\n",
         .want = "odd-space@3:8 odd-space@4:1"},
	{.name = "a no-break space behind a value",
         .rules = "list a \"x\"=1\u00a0\"y\"\n",
         .want = "odd-space@1:13"},
	{.name = "a no-break space in quotes", .rules = "list a \"x\u00a0y\"\n", .want = ""},
	/* statements */
	{.name = "second entity", .rules = "entity t\nentity t\n", .want = "duplicate-entity@2:8"},
	{.name = "entity without a name, rules behind it",
         .rules = "entity\nrule t.a\n  match \"x\"\n",
         .want = "syntax@2:1"},
	{.name = "anchor without a day", .rules = "anchor\nlist a \"x\"\n", .want = "syntax@2:1"},
	{.name = "anchor of no day",
         .rules = "anchor 2021-02-29\nanchor 16-6-2021\n",
         .want = "bad-anchor@1:8 bad-anchor@2:8"},
	{.name = "anchor with too much", .rules = "anchor 2021-06-16 x\n", .want = "syntax@1:19"},
	{.name = "list from a file and here",
         .rules = "list a from \"none.tsv\" \"x\" \"y\"\n",
         .want = "list-both@1:24 list-file@1:6"},
	{.name = "list value missing, the next statement is read",
         .rules = "list a \"x\"=\nlist b z\n",
         .want = "syntax@2:1 syntax@2:8"},
	{.name = "unknown statement", .rules = "rulle t.a\n", .want = "unknown-statement@1:1"},
	{.name = "indented statement", .rules = "  list a \"x\"\n", .want = "syntax@1:3"},
	{.name = "too much behind a statement", .rules = "entity t x\n", .want = "syntax@1:10"},
	{.name = "entity without a name", .rules = "entity\nlist a \"x\"\n", .want = "syntax@2:1"},
	{.name = "list without a name", .rules = "list", .want = "syntax@1:5"},
	{.name = "list of names", .rules = "list a x\n", .want = "syntax@1:8"},
	{.name = "list value missing",
         .rules = "list a \"x\"= \"y\"\nlist b \"x\"= # y\n",
         .want = "syntax@3:1"},
	{.name = "list from nothing", .rules = "list a from x\n", .want = "syntax@1:13"},
	{.name = "let without =", .rules = "let a \"x\"\n", .want = "syntax@1:7"},
	{.name = "let without a pattern", .rules = "let a =\nlist b \"x\"\n", .want = "syntax@2:1"},
	{.name = "let with too much", .rules = "let a = \"x\" )\n", .want = "syntax@1:13"},
	{.name = "part without a pattern", .rules = "part p x\n", .want = "syntax@1:8"},
	/* patterns */
	{.name = "group not closed",
         .rules = "let a = (\"x\"\nlist b \"y\"\n",
         .want = "syntax@2:1"},
	{.name = "empty group", .rules = "let a = \"x\" ()\n", .want = "syntax@1:14"},
	{.name = "empty choice", .rules = "let a = \"x\" | | \"y\"\n", .want = "syntax@1:15"},
	{.name = "name of nothing", .rules = "let a = x\n", .want = "syntax@1:9"},
	{.name = "form not closed", .rules = "let a = <b\n", .want = "syntax@2:1"},
	{.name = "list not closed", .rules = "let a = {b \"x\"\n", .want = "syntax@1:12"},
	{.name = "form without a name", .rules = "let a = <>\n", .want = "syntax@1:10"},
	{.name = "repetition not closed",
         .rules = "let a = \"x\"{2 \"y\"\n",
         .want = "syntax@1:15"},
	{.name = "repetition without an end",
         .rules = "let a = \"x\"{2,}\n",
         .want = "syntax@1:15"},
	{.name = "repetition above 12",
         .rules = "let a = \"x\"{13}\n",
         .want = "repeat-limit@1:13"},
	{.name = "repetition up to above 12",
         .rules = "let a = \"x\"{2,100}\n",
         .want = "repeat-limit@1:15"},
	{.name = "repetition above 12 with zeros",
         .rules = "let a = \"x\"{00013}\n",
         .want = "repeat-limit@1:13"},
	{.name = "repetition of no number", .rules = "let a = \"x\"{1.}\n", .want = "syntax@1:13"},
	{.name = "priority above 100",
         .rules = "entity t\nrule t.a priority 101\n  match \"x\"\n",
         .want = "priority-limit@2:19"},
	{.name = "priority below -100",
         .rules = "entity t\nrule t.a priority -4294967297\n  match \"x\"\n",
         .want = "priority-limit@2:20"},
	{.name = "priority of no number",
         .rules = "entity t\nrule t.a priority 1.5\n  match \"x\"\n",
         .want = "syntax@2:19"},
	/* clauses */
	{.name = "unknown clause", .rules = RULE "  mach \"x\"\n", .want = "unknown-clause@3:3"},
	{.name = "unknown clause behind another",
         .rules = RULE "  match \"x\"\n  nxt \"y\"\n",
         .want = "unknown-clause@4:3"},
	{.name = "not match",
         .rules = RULE "  match \"x\"\n  not match \"y\"\n",
         .want = "unknown-clause@4:3"},
	{.name = "not alone", .rules = RULE "  match \"x\"\n  not\n", .want = "unknown-clause@4:3"},
	{.name = "a capture at the start of a line",
         .rules = RULE "  match \"x\"\n  y:\"y\"\n",
         .want = ""},
	{.name = "a bracket too many", .rules = RULE "  match \"x\" )\n", .want = "syntax@3:13"},
	{.name = "set without =", .rules = RULE "  match \"x\"\n  set a b\n", .want = "syntax@4:9"},
	{.name = "set without a value",
         .rules = RULE "  match \"x\"\n  set a=\n",
         .want = "syntax@5:1"},
	{.name = "example without a text",
         .rules = RULE "  match \"x\"\n  + x\n",
         .want = "syntax@4:5"},
	{.name = "no match", .rules = RULE "  next \"x\"\n", .want = "no-match@2:6"},
	{.name = "no clause at all", .rules = RULE, .want = "no-match@2:6"},
	{.name = "two matches",
         .rules = RULE "  match \"x\"\n  match \"y\"\n",
         .want = "no-match@2:6"},
	{.name = "no entity", .rules = "rule t.a\n  match \"x\"\n", .want = "no-entity@1:6"},
	/* names */
	{.name = "unknown list", .rules = RULE "  match {nope}\n", .want = "unknown-name@3:9"},
	{.name = "unknown form",
         .rules = RULE "  match \"ủy\" <nope>\n",
         .want = "unknown-name@3:14"},
	{.name = "unknown type",
         .rules = RULE "  match \"x\" @nope\n",
         .want = "unknown-name@3:13"},
	{.name = "unknown type of over",
         .rules = RULE "  match \"x\"\n  over nope\n",
         .want = "unknown-name@2:6"},
	{.name = "unknown name in a context",
         .rules = RULE "  match \"x\"\n  not prev {nope}\n",
         .want = "unknown-name@4:12"},
	{.name = "unknown name in a let",
         .rules = "let b = {nope}\n" RULE "  match {b}\n",
         .want = "unknown-name@1:9"},
	{.name = "unknown name in a let that is used twice",
         .rules = "let b = {nope}\n" RULE "  match {b}\nrule t.b\n  match {b}\n",
         .want = "unknown-name@1:9"},
	{.name = "unknown names in a let that is not used",
         .rules = "let b = {nope} <non> @no \"\"\n",
         .want = "unknown-name@1:9 unknown-name@1:16 unknown-name@1:22 empty-word@1:26"},
	{.name = "wrong type in a let of another file",
         .rules = RULE "  match \"x\" {b}\n---\nlet b = \"y\"\n | @t\n",
         .want = "type-order@2:4"},
	{.name = "a broken let",
         .rules = "let a \"x\"\nlet b = {a}\n" RULE "  match {b}\n",
         .want = "syntax@1:7"},
	{.name = "a broken form",
         .rules = "form f /(/\nform g x\nform h\nlet a = <g>\n" RULE
                  "  match <f>\nrule t.b\n  match {a}\n",
         .want = "syntax@2:8 syntax@4:1 bad-form@1:9"},
	{.name = "a broken part",
         .rules = "part p\nform f /%{p}/\n" RULE "  match <f>\n",
         .want = "syntax@2:1"},
	{.name = "unknown part", .rules = "form f /a%{nope}/\n", .want = "unknown-name@1:9"},
	{.name = "part that contains itself",
         .rules = "part p /a%{p}/\nform f /%{p}/\n",
         .want = "unknown-name@2:9"},
	{.name = "duplicate list",
         .rules = "list a \"x\"\nlist a \"y\"\n",
         .want = "duplicate-name@2:6"},
	{.name = "duplicate let",
         .rules = "let a = \"x\"\nlet a = \"y\"\n",
         .want = "duplicate-name@2:5"},
	{.name = "let like a list",
         .rules = "list a \"x\"\nlet a = \"y\"\n",
         .want = "duplicate-name@2:5"},
	{.name = "duplicate form",
         .rules = "form a /x/\nform a /y/\n",
         .want = "duplicate-name@2:6"},
	{.name = "duplicate part",
         .rules = "part a /x/\npart a /y/\n",
         .want = "duplicate-name@2:6"},
	{.name = "duplicate rule",
         .rules = RULE "  match \"x\"\n---\n" RULE "  match \"y\"\nlink t.a\n  match @t\n",
         .want = "duplicate-name@2:6 duplicate-name@4:6"},
	/* meaning */
	{.name = "a link sets a field of nothing",
         .rules = RULE "  match \"x\"\nlink l.a\n  match d:@t\n  set n=1 e.n=1 d.n=t.n "
                       "d.m=1.5 d.k=\"t.n\"\n",
         .want = "link-set@6:7 unknown-name@6:11 unknown-name@6:21 unknown-name@6:29"},
	{.name = "bad form", .rules = "form f /(x/\n", .want = "bad-form@1:9"},
	{.name = "form that can be empty", .rules = "form f /x*/\n", .want = "bad-form@1:9"},
	{.name = "empty word", .rules = RULE "  match \"x\" \"\"\n", .want = "empty-word@3:13"},
	{.name = "word of blanks", .rules = RULE "  match \"  \"\n", .want = "empty-word@3:9"},
	{.name = "let in itself",
         .rules = "let a = \"x\" {a}\n" RULE "  match {a}\n",
         .want = "let-recursion@1:13"},
	{.name = "lets in each other",
         .rules = "let a = \"x\" {b}\nlet b = {a} {a}\nlet c = {a}\n" RULE "  match {c}\n",
         .want = "let-recursion@2:9"},
	{.name = "type that runs later",
         .rules = "entity date\nrule date.a\n  match \"x\" @money\n",
         .want = "type-order@3:13"},
	{.name = "own type", .rules = RULE "  match \"x\" @t\n", .want = "type-order@3:13"},
	{.name = "too large",
         .rules = RULE "  match ((((\"x\"{12}){12}){12}){12}){12}\n",
         .want = "rule-size@2:6"},
	{.name = "can be empty",
         .rules = RULE "  match \"x\"? \"y\"*\n",
         .want = "empty-match@2:6"},
	{.name = "can be empty: a choice",
         .rules = RULE "  match (\"x\" | \"y\"?)\n",
         .want = "empty-match@2:6"},
	{.name = "takes nothing: test",
         .rules = RULE "  match <start>\n",
         .want = "empty-match@2:6"},
	{.name = "takes nothing: not", .rules = RULE "  match !\"x\"\n", .want = "empty-match@2:6"},
	{.name = "takes nothing: ahead",
         .rules = RULE "  match &\"x\"\n",
         .want = "empty-match@2:6"},
	{.name = "takes nothing: in a let",
         .rules = "let a = \"x\"?\n" RULE "  match {a} &\"x\" (!\"y\" | <end>)\n",
         .want = "empty-match@3:6"},
	{.name = "list without its file",
         .rules = "list a from \"none.tsv\"\n",
         .want = "list-file@1:6"},
	{.name = "empty entry", .rules = "list a \"x\" \"\"\n", .want = "list-entry@1:12"},
	/* several */
	{.name = "an error in each statement",
         .rules = "list a \"x\nlet b = ()\nfoo\nform f /(/\nentity t\nrule t.a\n  match "
                  "{nope}\nrule t.b\n  "
                  "match <none>\n",
         .want = "unclosed-quote@1:8 syntax@2:10 unknown-statement@3:1 bad-form@4:9 "
                 "unknown-name@7:9 "
                 "unknown-name@9:9"},
	{.name = "one error is not two",
         .rules = RULE "  match \"x\" (\n  next \"y\"\n",
         .want = "syntax@4:3"},
	{.name = "a broken rule is not also without a match",
         .rules = RULE "  mach \"x\"\n  match \"y\"\n",
         .want = "unknown-clause@3:3"},
	{.name = "an error at a statement's end does not swallow the next",
         .rules = RULE "  match \"x\" &\nrule t.b\n  match {nope}\n",
         .want = "syntax@4:1 unknown-name@5:9"},
	{.name = "errors of two files",
         .rules = "foo\n---\nbar\n",
         .want = "unknown-statement@1:1 unknown-statement@1:1"},
};

static void test_errors(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("%s", rows[i].name);
		CHECK_TEXT(rule_errors(rows[i].rules, NULL), rows[i].want);
	}
}

static void test_list_files(void)
{
	static const struct {
		const char *name, *list, *want;
	} files[] = {
		{.name = "right", .list = "# a\nentry\tvalue\n\nx\t1\ny\n", .want = ""},
		{.name = "carriage returns", .list = "entry\tvalue\r\nx\t1\r\n", .want = ""},
		{.name = "no line end", .list = "entry\tvalue\nx\t1", .want = ""},
		{.name = "no header", .list = "x\t1\ny\t2\n", .want = "list-header@1:1"},
		{.name = "too many cells",
	         .list = "entry\tvalue\nx\t1\ny\t1\t2\n",
	         .want = "list-columns@3:1"},
		{.name = "no entry", .list = "entry\tvalue\n\t1\n", .want = "list-entry@2:1"},
		{.name = "25 tokens",
	         .list = "entry\na a a a a a a a a a a a a a a a a a a a a a a a a\n",
	         .want = "list-entry@2:1"},
		{.name = "24 tokens",
	         .list = "entry\na a a a a a a a a a a a a a a a a a a a a a a a\n",
	         .want = ""},
	};
	for (size_t i = 0; i < LEN(files); i++) {
		check_case("%s", files[i].name);
		CHECK_TEXT(rule_errors("list a from \"names.tsv\"\n", files[i].list),
		           files[i].want);
	}
}

static void test_nesting(void)
{
	struct str rules = {.arena = &check_arena};
	str_add(&rules, GLO_SLICE("let a = "));
	for (int i = 0; i < 100000; i++)
		str_add_char(&rules, '(');
	CHECK_TEXT(rule_errors(str_slice(&rules).data, NULL), "nesting-limit@1:33");
}

static void test_captures(void)
{
	struct str rules = {.arena = &check_arena};
	str_add(&rules, GLO_SLICE(RULE "  match"));
	for (int i = 10; i < 42; i++)
		str_format(&rules, " a%d:\"x\"", i);
	CHECK_TEXT(rule_errors(str_slice(&rules).data, NULL), "");
	str_add(&rules, GLO_SLICE(" b:\"x\"\n"));
	CHECK_TEXT(rule_errors(str_slice(&rules).data, NULL), "capture-limit@3:267");
}

static void test_types(void)
{
	struct str rules = {.arena = &check_arena};
	for (int i = 0; i < 31 - 9; i++)
		str_format(&rules, "entity t%d\n---\n", i);
	CHECK_TEXT(rule_errors(str_slice(&rules).data, NULL), "");
	str_add(&rules, GLO_SLICE("entity more\n"));
	CHECK_TEXT(rule_errors(str_slice(&rules).data, NULL), "type-limit@1:1");
}

/* Where the text is at its end, there is nothing behind it to be read. */
static void test_cut_off(void)
{
	static const char whole[] =
		"form f /a%{p}/\nlist l \"a\"=1 'b'=\"c\" \nlet x = &\"a\" !(y:<f> | {l}?) "
		"@date{2,3}\n"
		"entity t\nrule t.a priority -1\n  prev \"a\"\n  not next {l}+\n  set a=b c=\"d\"\n"
		"  over date money\n  + \"a [b]\" c=\"d\" todo\nanchor 2021-06-16\n"
		"list m from \"n.tsv\"\nlet z = &";
	for (size_t size = 0; size < sizeof(whole); size++) {
		glo_diags *diags = glo_diags_new(NULL);
		struct file_tree tree;
		diags->arena.out_of_memory = check_arena.out_of_memory;
		/* a copy of its own, so that a sanitizer sees the end */
		parse(&tree, &check_arena,
		      (struct source){"f", arena_slice(&check_arena, slice_of(whole, size))},
		      diags);
		for (size_t i = 0; i < glo_diags_count(diags); i++)
			CHECK(glo_diags_get(diags, i)->line <= 13);
		glo_diags_free(diags);
		arena_reset(&check_arena);
	}
}

static void test_pattern_ends_with_sign(void)
{
	alarm(1);
	CHECK_TEXT(rule_errors("let a = &", NULL), "syntax@1:10");
	CHECK_TEXT(rule_errors("let a = \"x\" !\n", NULL), "syntax@2:1");
	CHECK_TEXT(rule_errors("let a = b:", NULL), "syntax@1:11");
}

static void test_repetition_of_nothing(void)
{
	glo_slice errors = rule_errors("let a = \"x\"{3,2}\nlist b \"y\"\n", NULL);
	CHECK_INT(errors.size, (long long)strlen("syntax@1:12"));
	check_that(slice_starts(errors, GLO_SLICE("syntax@1:")), __FILE__, __LINE__,
	           "{3,2} in line 1 is reported as %s", errors.data);
	CHECK(slice_starts(rule_errors("let a = \"x\"{0} \"y\"\n", NULL), GLO_SLICE("syntax@1:")));
}

/* Lengths of lets are worked out before anybody knows that they are part of themselves. */
static void test_recursion_in_context(void)
{
	alarm(1);
	CHECK_TEXT(rule_errors("let a = {a} {a} {a} {a} {a}\n" RULE "  match \"x\"\n  prev {a}\n",
	                       NULL),
	           "let-recursion@1:9");
}

/* Each let is used so often that whatever goes into it at every use does not come to an end. */
static void test_wide_lets(void)
{
	static const char *const uses[] = {"{a%d} | {a%d} | {a%d} | {a%d}", "{a%d}? {a%d}? {a%d}?",
	                                   "{a%d} {a%d} {a%d} {a%d}"};
	alarm(2);
	for (size_t i = 0; i < LEN(uses); i++) {
		struct str rules = {.arena = &check_arena};
		check_case("%s", uses[i]);
		for (int k = 0; k < 16; k++) {
			str_format(&rules, "let a%d = ", k);
			str_format(&rules, uses[i], k + 1, k + 1, k + 1, k + 1);
			str_add_char(&rules, '\n');
		}
		str_add(&rules, GLO_SLICE("let a16 = \"x\" <num>?\n" RULE
		                          "  match \"x\"\n  prev {a0}\nrule t.b\n  match {a0}\n"));
		CHECK_TEXT(rule_errors(str_slice(&rules).data, NULL),
		           "rule-size@19:6 rule-size@22:6");
	}
}

static void test_deep_lets(void)
{
	struct str rules = {.arena = &check_arena}, deeper = {.arena = &check_arena};
	for (int k = 0; k < 16; k++)
		str_format(&rules, "let a%d = {a%d}\n", k, k + 1);
	str_add(&deeper, str_slice(&rules));
	str_add(&rules, GLO_SLICE("let a16 = \"x\"\n"));
	CHECK_TEXT(rule_errors(str_slice(&rules).data, NULL), "");
	str_add(&deeper, GLO_SLICE("let a16 = {a17}\nlet a17 = \"x\"\n"));
	CHECK_TEXT(rule_errors(str_slice(&deeper).data, NULL), "let-depth@17:11");
	CHECK_TEXT(rule_errors("let b = {a}\nlet a = \"x\"\nlet c = {b}\n", NULL), "");
}

/* Parts of parts, ten times each. */
static void test_large_form(void)
{
	struct str rules = {.arena = &check_arena};
	alarm(2);
	for (int k = 0; k < 8; k++) {
		str_format(&rules, "part p%d /", k);
		for (int i = 0; i < 10; i++)
			str_format(&rules, "%%{p%d}", k + 1);
		str_add(&rules, GLO_SLICE("/\n"));
	}
	str_add(&rules, GLO_SLICE("part p8 /x/\nform f /%{p1}/\n"));
	CHECK_TEXT(rule_errors(str_slice(&rules).data, NULL), "bad-form@10:9");
}

static void test_messages(void)
{
	glo_ruleset *rules;
	glo_diags *diags = glo_diags_new(NULL);
	const char *folder =
		rules_folder("list amounts \"x\"\n" RULE "  match {amount}\n  + \"ạ [x]\"\n", NULL);
	CHECK_INT(glo_ruleset_load(folder, NULL, diags, &rules), GLO_ERROR_RULES);
	if (CHECK_INT(glo_diags_count(diags), 1)) {
		const glo_diag *diag = glo_diags_get(diags, 0);
		CHECK_INT(diag->severity, GLO_ERROR);
		CHECK(strstr(diag->message, "\"amount\"") && strstr(diag->message, "\"amounts\""));
		CHECK(strstr(diag->file, "10-test.rules") != NULL);
		CHECK_TEXT(diag->source, "  match {amount}");
	}
	glo_diags_free(diags);
}

static const struct test tests[] = {
	{.name = "rules", .run = test_errors},
	{.name = "list file", .run = test_list_files},
	{.name = "nesting is limited", .run = test_nesting},
	{.name = "captures are limited", .run = test_captures},
	{.name = "types are limited", .run = test_types},
	{.name = "a file cut off anywhere", .run = test_cut_off},
	{.name = "a pattern that ends with a sign", .run = test_pattern_ends_with_sign},
	{.name = "a repetition that allows nothing", .run = test_repetition_of_nothing},
	{.name = "a let in itself, in a context clause", .run = test_recursion_in_context},
	{.name = "lets used many times in each other", .run = test_wide_lets},
	{.name = "lets are nested 16 deep at the most", .run = test_deep_lets},
	{.name = "a form of many parts", .run = test_large_form},
	{.name = "a message names the nearest name", .run = test_messages},
};
const struct suite suite_parse = {.name = "parse", .tests = tests, .count = LEN(tests)};
