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
	{"an empty file", "", ""},
	{"comments only", "# a\n\n   # b\n", ""},
	{"no line end at the end", "list a \"x\"", ""},
	{"carriage returns", "entity t\r\nrule t.a\r\n  match \"x\"\r\n", ""},
	{"priority", "entity t\nrule t.a priority 3\n  match \"x\"\n", ""},
	{"negative priority", "entity t\nrule t.a priority -3\n  match \"x\"\n", ""},
	{"priority above 12", "entity t\nrule t.a priority 20\n  match \"x\"\n", ""},
	{"names before they are declared",
         RULE "  match {b} <f>\nlet b = {c}\nlist c \"x\"\nform f /y/\n", ""},
	{"a value in quotes", "list a \"x\"=\"một hai\"\n", ""},
	{"a value of ASCII letters", "list a \"x\"=dong\n", ""},
	{"a value of Vietnamese letters", "list a \"x\"=đồng\n", ""},
	{"escapes", RULE "  match \"\\\"\" \"\\\\\"\n", ""},
	/* lexemes */
	{"unclosed quote", "list a\n  \"x\n", "unclosed-quote@2:3"},
	{"unclosed single quote", "list a\n  'x\n", "unclosed-quote@2:3"},
	{"unclosed pattern", "form a /x\n", "unclosed-quote@1:8"},
	{"unclosed quote behind Vietnamese", "list a \"ủy ban\" \"x\n", "unclosed-quote@1:17"},
	{"a backslash does not protect a line end", "list a\n  \"x\\\n\"\n",
         "unclosed-quote@2:3 unclosed-quote@3:1 unknown-statement@3:1"},
	/* statements */
	{"unknown statement", "rulle t.a\n", "unknown-statement@1:1"},
	{"indented statement", "  list a \"x\"\n", "syntax@1:3"},
	{"too much behind a statement", "entity t x\n", "syntax@1:10"},
	{"entity without a name", "entity\nlist a \"x\"\n", "syntax@2:1"},
	{"list without a name", "list", "syntax@1:5"},
	{"list of names", "list a x\n", "syntax@1:8"},
	{"list value missing", "list a \"x\"= \"y\"\nlist b \"x\"= # y\n", "syntax@3:1"},
	{"list from nothing", "list a from x\n", "syntax@1:13"},
	{"let without =", "let a \"x\"\n", "syntax@1:7"},
	{"let without a pattern", "let a =\nlist b \"x\"\n", "syntax@2:1"},
	{"let with too much", "let a = \"x\" )\n", "syntax@1:13"},
	{"part without a pattern", "part p x\n", "syntax@1:8"},
	/* patterns */
	{"group not closed", "let a = (\"x\"\nlist b \"y\"\n", "syntax@2:1"},
	{"empty group", "let a = \"x\" ()\n", "syntax@1:14"},
	{"empty choice", "let a = \"x\" | | \"y\"\n", "syntax@1:15"},
	{"name of nothing", "let a = x\n", "syntax@1:9"},
	{"form not closed", "let a = <b\n", "syntax@2:1"},
	{"list not closed", "let a = {b \"x\"\n", "syntax@1:12"},
	{"form without a name", "let a = <>\n", "syntax@1:10"},
	{"repetition not closed", "let a = \"x\"{2 \"y\"\n", "syntax@1:15"},
	{"repetition without an end", "let a = \"x\"{2,}\n", "syntax@1:15"},
	{"repetition above 12", "let a = \"x\"{13}\n", "repeat-limit@1:13"},
	{"repetition up to above 12", "let a = \"x\"{2,100}\n", "repeat-limit@1:15"},
	{"repetition above 12 with zeros", "let a = \"x\"{00013}\n", "repeat-limit@1:13"},
	{"repetition of no number", "let a = \"x\"{1.}\n", "syntax@1:13"},
	/* clauses */
	{"unknown clause", RULE "  mach \"x\"\n", "unknown-clause@3:3"},
	{"unknown clause behind another", RULE "  match \"x\"\n  nxt \"y\"\n",
         "unknown-clause@4:3"},
	{"not match", RULE "  match \"x\"\n  not match \"y\"\n", "unknown-clause@4:3"},
	{"set without =", RULE "  match \"x\"\n  set a b\n", "syntax@4:9"},
	{"set without a value", RULE "  match \"x\"\n  set a=\n", "syntax@5:1"},
	{"example without a text", RULE "  match \"x\"\n  + x\n", "syntax@4:5"},
	{"no match", RULE "  next \"x\"\n", "no-match@2:6"},
	{"no clause at all", RULE, "no-match@2:6"},
	{"two matches", RULE "  match \"x\"\n  match \"y\"\n", "no-match@2:6"},
	{"no entity", "rule t.a\n  match \"x\"\n", "no-entity@1:6"},
	/* names */
	{"unknown list", RULE "  match {nope}\n", "unknown-name@3:9"},
	{"unknown form", RULE "  match \"ủy\" <nope>\n", "unknown-name@3:14"},
	{"unknown type", RULE "  match \"x\" @nope\n", "unknown-name@3:13"},
	{"unknown type of over", RULE "  match \"x\"\n  over nope\n", "unknown-name@2:6"},
	{"unknown name in a context", RULE "  match \"x\"\n  not prev {nope}\n",
         "unknown-name@4:12"},
	{"unknown name in a let", "let b = {nope}\n" RULE "  match {b}\n", "unknown-name@1:9"},
	{"unknown part", "form f /a%{nope}/\n", "unknown-name@1:9"},
	{"part that contains itself", "part p /a%{p}/\nform f /%{p}/\n", "unknown-name@2:9"},
	{"duplicate list", "list a \"x\"\nlist a \"y\"\n", "duplicate-name@2:6"},
	{"duplicate let", "let a = \"x\"\nlet a = \"y\"\n", "duplicate-name@2:5"},
	{"let like a list", "list a \"x\"\nlet a = \"y\"\n", "duplicate-name@2:5"},
	{"duplicate form", "form a /x/\nform a /y/\n", "duplicate-name@2:6"},
	/* meaning */
	{"bad form", "form f /(x/\n", "bad-form@1:9"},
	{"form that can be empty", "form f /x*/\n", "bad-form@1:9"},
	{"empty word", RULE "  match \"x\" \"\"\n", "empty-word@3:13"},
	{"word of blanks", RULE "  match \"  \"\n", "empty-word@3:9"},
	{"let in itself", "let a = \"x\" {a}\n" RULE "  match {a}\n", "let-recursion@1:13"},
	{"type that runs later", "entity date\nrule date.a\n  match \"x\" @money\n",
         "type-order@3:13"},
	{"own type", RULE "  match \"x\" @t\n", "type-order@3:13"},
	{"too large", RULE "  match ((((\"x\"{12}){12}){12}){12}){12}\n", "rule-size@2:6"},
	{"can be empty", RULE "  match \"x\"? \"y\"*\n", "empty-match@2:6"},
	{"can be empty: a choice", RULE "  match (\"x\" | \"y\"?)\n", "empty-match@2:6"},
	{"takes nothing: test", RULE "  match <start>\n", "empty-match@2:6"},
	{"takes nothing: not", RULE "  match !\"x\"\n", "empty-match@2:6"},
	{"takes nothing: ahead", RULE "  match &\"x\"\n", "empty-match@2:6"},
	{"list without its file", "list a from \"none.tsv\"\n", "list-file@1:6"},
	{"empty entry", "list a \"x\" \"\"\n", "list-entry@1:12"},
	/* several */
	{"an error in each statement",
         "list a \"x\nlet b = ()\nfoo\nform f /(/\nentity t\nrule t.a\n  match {nope}\nrule t.b\n  "
         "match <none>\n",
         "unclosed-quote@1:8 syntax@2:10 unknown-statement@3:1 bad-form@4:9 unknown-name@7:9 "
         "unknown-name@9:9"},
	{"one error is not two", RULE "  match \"x\" (\n  next \"y\"\n", "syntax@4:3"},
	{"a broken rule is not also without a match", RULE "  mach \"x\"\n  match \"y\"\n",
         "unknown-clause@3:3"},
	{"an error at a statement's end does not swallow the next",
         RULE "  match \"x\" &\nrule t.b\n  match {nope}\n", "syntax@4:1 unknown-name@5:9"},
	{"errors of two files", "foo\n---\nbar\n", "unknown-statement@1:1 unknown-statement@1:1"},
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
		{"right", "# a\nentry\tvalue\n\nx\t1\ny\n", ""},
		{"carriage returns", "entry\tvalue\r\nx\t1\r\n", ""},
		{"no line end", "entry\tvalue\nx\t1", ""},
		{"no header", "x\t1\ny\t2\n", "list-header@1:1"},
		{"too many cells", "entry\tvalue\nx\t1\ny\t1\t2\n", "list-columns@3:1"},
		{"no entry", "entry\tvalue\n\t1\n", "list-entry@2:1"},
		{"25 tokens", "entry\na a a a a a a a a a a a a a a a a a a a a a a a a\n",
	         "list-entry@2:1"},
		{"24 tokens", "entry\na a a a a a a a a a a a a a a a a a a a a a a a\n", ""},
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
	for (int i = 0; i < 31 - 8; i++)
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
	{"rules", test_errors},
	{"list file", test_list_files},
	{"nesting is limited", test_nesting},
	{"captures are limited", test_captures},
	{"types are limited", test_types},
	{"a file cut off anywhere", test_cut_off},
	{"a pattern that ends with a sign", test_pattern_ends_with_sign},
	{"a repetition that allows nothing", test_repetition_of_nothing},
	{"a let in itself, in a context clause", test_recursion_in_context},
	{"a message names the nearest name", test_messages},
};
const struct suite suite_parse = {.name = "parse", .tests = tests, .count = LEN(tests)};
