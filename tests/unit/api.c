/* api.c — the public functions where things go wrong, and reading a document. */
#include "tools.h"

#include <stdlib.h>
#include <sys/stat.h>

#define RULES "entity t\nrule t.a\n  match v:\"việt\" \"nam\"\n  + \"[Việt Nam]\" v=Việt\n"

static void test_statuses(void)
{
	for (int i = GLO_OK; i <= GLO_ERROR_WRONG_ENCODING; i++) {
		CHECK(glo_status_message((glo_status)i)[0] != '\0');
		CHECK(strcmp(glo_status_code((glo_status)i), "unknown") != 0);
		for (int k = GLO_OK; k < i; k++)
			CHECK(strcmp(glo_status_code((glo_status)i),
			             glo_status_code((glo_status)k)) != 0);
	}
	CHECK(glo_status_message((glo_status)99)[0] != '\0');
	CHECK_TEXT(slice_string(glo_status_code((glo_status)99)), "unknown");
	CHECK_TEXT(slice_string(glo_status_code(GLO_ERROR_TOO_LARGE)), "too-large");
	CHECK_TEXT(slice_string(glo_status_code(GLO_ERROR_NOT_TEXT)), "not-text");
	CHECK_TEXT(slice_string(glo_status_code(GLO_ERROR_ENCODING)), "unknown-encoding");
	CHECK_TEXT(slice_string(glo_status_code(GLO_ERROR_WRONG_ENCODING)), "wrong-encoding");
}

static void test_free_null(void)
{
	glo_diags_free(NULL);
	glo_ruleset_free(NULL);
	glo_work_free(NULL);
	CHECK(true);
}

/* ---- Loading ------------------------------------------------------------------------------ */

static void check_load(const char *folder, glo_status want, const char *code)
{
	glo_ruleset *const untouched = (glo_ruleset *)&check_arena;
	glo_ruleset *rules = untouched;
	glo_diags *diags = glo_diags_new(NULL);
	int descriptor = free_descriptor();
	CHECK_INT(glo_ruleset_load(folder, NULL, diags, &rules), want);
	CHECK(rules == untouched);
	CHECK_INT(free_descriptor(), descriptor);
	if (CHECK_INT(glo_diags_count(diags), 1)) {
		const glo_diag *diag = glo_diags_get(diags, 0);
		CHECK_TEXT(slice_string(diag->code), code);
		CHECK(strstr(diag->file, folder) == diag->file);
		CHECK(diag->message[0] != '\0');
	}
	glo_diags_free(diags);
}

static void test_load_failures(void)
{
	const char *folder = rules_folder("foo\n", NULL);
	check_case("no folder");
	check_load(slice_join("%s/none", folder).data, GLO_ERROR_IO, "rules-folder");
	check_case("a file for a folder");
	check_load(slice_join("%s/10-test.rules", folder).data, GLO_ERROR_IO, "rules-folder");
	check_case("broken rules");
	check_load(folder, GLO_ERROR_RULES, "unknown-statement");
	check_case("a folder without rules");
	const char *empty = slice_join("%s/empty", folder).data;
	mkdir(empty, 0700);
	check_load(empty, GLO_ERROR_IO, "rules-folder");
	check_case("a folder for a file");
	mkdir(slice_join("%s/a.rules", empty).data, 0700);
	check_load(empty, GLO_ERROR_IO, "rules-file");
}

static void test_load_again(void)
{
	glo_ruleset *rules = NULL;
	glo_diags *diags = glo_diags_new(NULL);
	CHECK_INT(glo_ruleset_load(rules_folder("foo\n", NULL), NULL, diags, &rules),
	          GLO_ERROR_RULES);
	CHECK_INT(glo_ruleset_load(rules_folder(RULES, NULL), NULL, diags, &rules), GLO_OK);
	glo_ruleset_free(rules);
	glo_diags_free(diags);
}

static glo_ruleset *load(const char *text)
{
	glo_ruleset *rules = NULL;
	glo_diags *diags = glo_diags_new(NULL);
	CHECK_INT(glo_ruleset_load(rules_folder(text, NULL), NULL, diags, &rules), GLO_OK);
	CHECK_INT(glo_diags_count(diags), 0);
	glo_diags_free(diags);
	return rules;
}

static void test_ruleset(void)
{
	static const char *const types[] = {"directive", "date",     "money", "percent",
	                                    "measure",   "duration", "count", "organisation",
	                                    "place",     "person",   "t"};
	glo_ruleset *rules = load(RULES);
	CHECK_INT(glo_ruleset_rule_count(rules), 1);
	CHECK_INT(glo_ruleset_type_count(rules), LEN(types));
	for (size_t i = 0; i < LEN(types); i++)
		CHECK_TEXT(slice_string(glo_ruleset_type_name(rules, i)), types[i]);
	glo_ruleset_free(rules);
}

static void test_check(void)
{
	static const struct {
		const char *name, *examples;
		size_t passed, failed, todo;
		bool link; /* the examples are those of a link */
	} rows[] = {
		{.name = "right",
	         .examples = "  + \"x [a b] y\" v=a\n  - \"a c\"\n  + \"[a b] và [a b]\"\n",
	         .passed = 3,
	         .failed = 0,
	         .todo = 0},
		{.name = "wrong value",
	         .examples = "  + \"[a b]\" v=b\n",
	         .passed = 0,
	         .failed = 1,
	         .todo = 0},
		{.name = "wrong place",
	         .examples = "  + \"[x] a b\"\n",
	         .passed = 0,
	         .failed = 1,
	         .todo = 0},
		{.name = "found too much",
	         .examples = "  + \"[a b] a b\"\n  - \"a b\"\n",
	         .passed = 0,
	         .failed = 2,
	         .todo = 0},
		{.name = "found nothing",
	         .examples = "  + \"[b a]\"\n",
	         .passed = 0,
	         .failed = 1,
	         .todo = 0},
		{.name = "no marks",
	         .examples = "  + \"a b\"\n",
	         .passed = 0,
	         .failed = 1,
	         .todo = 0},
		{.name = "todo",
	         .examples = "  + \"[b a]\" todo\n  + \"[a b]\"\n",
	         .passed = 1,
	         .failed = 0,
	         .todo = 1},
		{.name = "of a link",
	         .examples = "  + \"[a b] c\" c=1\n  - \"[a b] d\" c=1\n",
	         .passed = 2,
	         .link = true},
		{.name = "of a link, wrong",
	         .examples = "  + \"[a b] d\" c=1\n  - \"[a b] c\" c=1\n",
	         .failed = 2,
	         .link = true},
		{.name = "of a link, without marks or fields",
	         .examples = "  + \"a b c\" c=1\n  - \"a b d\" c=1\n  - \"[a b] d\"\n",
	         .failed = 3,
	         .link = true},
		{.name = "escaped brackets",
	         .examples = "  + \"\\[1\\] [a b]\" v=a\n",
	         .passed = 1,
	         .failed = 0,
	         .todo = 0},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		glo_check_report report;
		check_case("%s", rows[i].name);
		glo_ruleset *rules =
			load(slice_join("entity t\nrule t.a\n  match v:\"a\" \"b\"\n%s%s",
		                        rows[i].link ? "link t.b\n  match x:@t \"c\"\n  set x.c=1\n"
		                                     : "",
		                        rows[i].examples)
		                     .data);
		glo_diags *diags = glo_diags_new(NULL);
		glo_status status = glo_ruleset_check(rules, NULL, diags, &report);
		CHECK_INT(status, rows[i].failed ? GLO_ERROR_RULES : GLO_OK);
		CHECK_INT(report.passed, (long long)rows[i].passed);
		CHECK_INT(report.failed, (long long)rows[i].failed);
		CHECK_INT(report.todo, (long long)rows[i].todo);
		CHECK_INT(glo_diags_count(diags), (long long)rows[i].failed);
		glo_diags_free(diags);
		glo_ruleset_free(rules);
	}
}

/* ---- Analysis ----------------------------------------------------------------------------- */

static void test_analyse(void)
{
	glo_ruleset *rules = load(RULES);
	glo_work *work = glo_work_new(rules, NULL);
	const glo_doc *const untouched = (const glo_doc *)&check_arena, *doc = untouched;
	char *large = malloc(GLO_ARTICLE_MAX + 1);
	memset(large, ' ', GLO_ARTICLE_MAX + 1);
	glo_article article = {.text = {large, GLO_ARTICLE_MAX + 1}};
	CHECK_INT(glo_analyse(work, &article, &doc), GLO_ERROR_TOO_LARGE);
	article.text = GLO_SLICE("\0\0\0\0");
	CHECK_INT(glo_analyse(work, &article, &doc), GLO_ERROR_NOT_TEXT);
	CHECK(doc == untouched);
	article.text = (glo_slice){NULL, 0};
	CHECK_INT(glo_analyse(work, &article, &doc), GLO_OK);
	CHECK_INT(glo_doc_entity_count(doc) + glo_doc_sentence_count(doc), 0);
	article.text = GLO_SLICE("Việt Nam"); /* the workspace is as good as new */
	CHECK_INT(glo_analyse(work, &article, &doc), GLO_OK);
	CHECK_INT(glo_doc_entity_count(doc), 1);
	glo_work_free(work);
	glo_ruleset_free(rules);
	free(large);
}

static void test_reading(void)
{
	glo_ruleset *rules = load(RULES);
	glo_work *work = glo_work_new(rules, NULL);
	const glo_doc *doc;
	size_t start, end = 0;
	glo_slice text = GLO_SLICE("Xin chào. \xff Ở Vie\u0323\u0302t Nam.");
	glo_article article = {.text = text};
	CHECK_INT(glo_analyse(work, &article, &doc), GLO_OK);
	if (CHECK_INT(glo_doc_sentence_count(doc), 2)) {
		glo_doc_sentence(doc, 1, &start, &end);
		CHECK_TEXT(slice_string(glo_doc_sentence_zone(doc, 1)), "body");
	}
	CHECK_INT(glo_doc_meta(doc, "title").size, 0);
	CHECK_INT(glo_doc_meta(doc, "no such thing").size, 0);
	CHECK_INT(end, (long long)text.size);
	if (CHECK_INT(glo_doc_entity_count(doc), 1)) {
		glo_entity entity = glo_doc_entity(doc, 0);
		CHECK_TEXT(entity.text, "Vie\u0323\u0302t Nam");
		CHECK_TEXT(slice_of(text.data + entity.start, entity.end - entity.start),
		           "Vie\u0323\u0302t Nam");
		CHECK_TEXT(slice_string(entity.type), "t");
		CHECK_TEXT(slice_string(entity.rule), "t.a");
		CHECK_INT(entity.sentence, 1);
		CHECK_INT(glo_doc_field_count(doc, 0), 1);
		CHECK_TEXT(slice_string(glo_doc_field(doc, 0, 0).name), "v");
		CHECK_TEXT(glo_doc_field(doc, 0, 0).value, "Việt");
		CHECK_INT(glo_doc_field(doc, 0, 0).kind, GLO_FIELD_STRING);
	}
	glo_work_free(work);
	glo_ruleset_free(rules);
}

static void check_phrase(glo_phrase phrase, glo_slice input, const char *want)
{
	CHECK_TEXT(phrase.text, want);
	CHECK_TEXT(slice_of(input.data + phrase.start, phrase.end - phrase.start), want);
}

static void check_first_fact(const glo_doc *doc, glo_slice text)
{
	glo_fact fact = glo_doc_fact(doc, 0);
	CHECK_TEXT(glo_doc_entity(doc, fact.figure).text, "2 tỷ đồng");
	CHECK_TEXT(fact.role, "contribution");
	CHECK_TEXT(fact.status, "pledged");
	check_phrase(fact.act, text, "tặng");
	check_phrase(fact.who, text, "UBND tỉnh Gia Lai");
	check_phrase(fact.to, text, "học sinh");
	CHECK_INT(fact.act.entity, GLO_NONE);
	CHECK_INT(fact.to.entity, GLO_NONE);
	CHECK_INT(fact.part_of, GLO_NONE);
	CHECK_INT(fact.who_carried, 0);
	if (CHECK(fact.who.entity != GLO_NONE) && CHECK(fact.when != GLO_NONE)) {
		CHECK_TEXT(glo_doc_entity(doc, fact.who.entity).text, "UBND tỉnh Gia Lai");
		CHECK_TEXT(slice_string(glo_doc_entity(doc, fact.when).type), "date");
	}
}

static void test_facts(void)
{
	glo_work *work = glo_work_new(repository_rules(), NULL);
	const glo_doc *doc;
	/* a byte that is longer once it is repaired, so that offsets of both sides differ */
	glo_slice text = GLO_SLICE("\xff Năm 2021, UBND tỉnh Gia Lai cam kết tặng 2 tỷ đồng cho "
	                           "học sinh. Đồng thời, trao 30 xe đạp.");
	glo_article article = {.text = text};
	CHECK_INT(glo_analyse(work, &article, &doc), GLO_OK);
	if (CHECK_INT(glo_doc_fact_count(doc), 2)) {
		check_first_fact(doc, text);
		glo_fact second = glo_doc_fact(doc, 1);
		CHECK_INT(second.role.size, 0);
		CHECK_INT(second.to.text.size, 0);
		check_phrase(second.who, text, "UBND tỉnh Gia Lai");
		CHECK_INT(second.who_carried, 1);
	}
	for (size_t i = 0; i < glo_ruleset_type_count(repository_rules()); i++) {
		const char *type = glo_ruleset_type_name(repository_rules(), i);
		if (strcmp(type, "money") == 0)
			article.types = (uint64_t)1 << i;
	}
	CHECK_INT(glo_analyse(work, &article, &doc), GLO_OK);
	if (CHECK_INT(glo_doc_fact_count(doc), 1)) {
		glo_fact fact = glo_doc_fact(doc, 0);
		CHECK_INT(fact.figure, 0);
		CHECK_INT(fact.when, GLO_NONE);
		CHECK_INT(fact.who.entity, GLO_NONE);
		check_phrase(fact.who, text, "UBND tỉnh Gia Lai");
	}
	glo_work_free(work);
}

/* Earlier articles leave no trace: the same text gives the same record, in any order. */
static void test_no_trace(void)
{
	static const char *const articles[] = {"Việt Nam", "", "nam việt nam VIỆT NAM. Việt",
	                                       "\xff Việt Nam dài hơn", "Việt"};
	glo_ruleset *rules = load(RULES);
	glo_work *shared = glo_work_new(rules, NULL);
	glo_write_options options = {.pretty = 1};
	for (size_t i = 0; i < 40; i++) {
		struct str first = {.arena = &check_arena}, second = {.arena = &check_arena};
		glo_work *fresh = glo_work_new(rules, NULL);
		glo_article article = {.text = slice_string(articles[i * 3 % LEN(articles)])};
		const glo_doc *doc;
		CHECK_INT(glo_analyse(shared, &article, &doc), GLO_OK);
		CHECK_INT(glo_doc_write(doc, &options, sink_into(&first)), GLO_OK);
		CHECK_INT(glo_analyse(fresh, &article, &doc), GLO_OK);
		CHECK_INT(glo_doc_write(doc, &options, sink_into(&second)), GLO_OK);
		CHECK(slice_equal(str_slice(&first), str_slice(&second)));
		glo_work_free(fresh);
	}
	glo_work_free(shared);
	glo_ruleset_free(rules);
}

static void test_time_valid(void)
{
	CHECK(glo_time_valid(GLO_SLICE("2021-06-16")));
	CHECK(glo_time_valid(GLO_SLICE("2021-06-16T05:44:00+07:00")));
	CHECK(!glo_time_valid(GLO_SLICE("2021-06-31")));
	CHECK(!glo_time_valid(GLO_SLICE("hôm nay")));
	CHECK(!glo_time_valid((glo_slice){NULL, 0}));
}

static const struct test tests[] = {
	{.name = "every status has a code and a message of its own", .run = test_statuses},
	{.name = "freeing nothing", .run = test_free_null},
	{.name = "loading fails", .run = test_load_failures},
	{.name = "a good load after a bad one, with the same diagnostics", .run = test_load_again},
	{.name = "types and rules", .run = test_ruleset},
	{.name = "examples", .run = test_check},
	{.name = "statuses of an article; the workspace stays usable", .run = test_analyse},
	{.name = "reading a document", .run = test_reading},
	{.name = "facts", .run = test_facts},
	{.name = "articles leave no trace", .run = test_no_trace},
	{.name = "which times are valid", .run = test_time_valid},
};
const struct suite suite_api = {.name = "api", .tests = tests, .count = LEN(tests)};
