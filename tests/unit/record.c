/* record.c — the record of an article: offsets in all units, types, warnings, errors. */
#include "tools.h"

#include "pipeline/doc.h"

static const char rules_text[] = "entity t\nrule t.a\n  match v:\"việt\"\n---\n"
				 "entity u\nrule u.a\n  match \"nam\"\n";

static glo_ruleset *load(void)
{
	glo_ruleset *rules = NULL;
	glo_diags *diags = glo_diags_new(NULL);
	CHECK_INT(glo_ruleset_load(rules_folder(rules_text, NULL), NULL, diags, &rules), GLO_OK);
	glo_diags_free(diags);
	return rules;
}

/* The record without its head, which has the hash of the rules in it. */
static glo_slice record(const glo_article *article, glo_write_options options)
{
	glo_ruleset *rules = load();
	glo_work *work = glo_work_new(rules, NULL);
	const glo_doc *doc;
	struct str out = {.arena = &check_arena};
	if (CHECK_INT(glo_analyse(work, article, &doc), GLO_OK))
		CHECK_INT(glo_doc_write(doc, &options, sink_into(&out)), GLO_OK);
	glo_work_free(work);
	glo_ruleset_free(rules);
	const char *at = strstr(str_slice(&out).data, "\"meta\"");
	return slice_string(at ? at : "no record");
}

static void test_units(void)
{
	static const struct {
		const char *name;
		glo_offset_unit unit;
		const char *want;
	} rows[] = {
		{.name = "code points",
	         .unit = GLO_OFFSET_CHAR,
	         .want = "{\"id\":0,\"start\":0,\"end\":12,\"zone\":\"body\"}],\"entities\":[{"
	                 "\"id\":0,\"type\":"
	                 "\"t\","
	                 "\"start\":3,"
	                 "\"end\":8,"},
		{.name = "UTF-16 units",
	         .unit = GLO_OFFSET_UTF16,
	         .want = "{\"id\":0,\"start\":0,\"end\":13,\"zone\":\"body\"}],\"entities\":[{"
	                 "\"id\":0,\"type\":"
	                 "\"t\","
	                 "\"start\":4,"
	                 "\"end\":9,"},
		{.name = "bytes of the input",
	         .unit = GLO_OFFSET_BYTE,
	         .want = "{\"id\":0,\"start\":0,\"end\":17,\"zone\":\"body\"}],\"entities\":[{"
	                 "\"id\":0,\"type\":"
	                 "\"t\","
	                 "\"start\":6,"
	                 "\"end\":13,"},
	};
	/* an emoji, a bad byte that becomes three, a decomposed word */
	glo_article article = {.text = GLO_SLICE("🙂\xff Viê\u0323t Nam")};
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("%s", rows[i].name);
		glo_slice got = record(&article, (glo_write_options){.offsets = rows[i].unit});
		check_that(strstr(got.data, rows[i].want) != NULL, __FILE__, __LINE__, "%s",
		           got.data);
	}
}

static void test_whole(void)
{
	glo_article article = {.id = GLO_SLICE("x"),
	                       .text = GLO_SLICE("Việt. Nam"),
	                       .published = GLO_SLICE("16/6/2021"),
	                       .types = 0};
	check_case("one line");
	CHECK_TEXT(
		record(&article, (glo_write_options){0}),
		"\"meta\":{},\"sentences\":[{\"id\":0,\"start\":0,\"end\":5,\"zone\":\"body\"},{"
		"\"id\":1,\"start\":6,"
		"\"end\":9,\"zone\":\"body\"}],\"entities\":[{\"id\":0,\"type\":\"t\",\"start\":0,"
		"\"end\":4,\"text\":"
		"\"Việt\",\"sentence\":0,\"rule\":\"t.a\",\"v\":\"Việt\"},{\"id\":1,\"type\":\"u\","
		"\"start\":6,\"end\":9,\"text\":\"Nam\",\"sentence\":1,\"rule\":\"u.a\"}],"
		"\"warnings\":[{\"code\":\"bad-published\",\"message\":\"the published time was "
		"not "
		"used: it is no ISO 8601 time such as 2021-06-16\"}]}\n");
	check_case("published");
	article.published = GLO_SLICE("2021-06-16");
	article.text = GLO_SLICE("");
	CHECK_TEXT(record(&article, (glo_write_options){0}),
	           "\"meta\":{\"published\":\"2021-06-16\"},\"sentences\":[],\"entities\":[]}\n");
}

static void test_types(void)
{
	glo_article article = {.text = GLO_SLICE("Việt Nam")};
	/* t and u stand behind the types that come from C */
	static const struct {
		uint64_t types;
		bool t, u;
	} rows[] = {{.types = 0, .t = true, .u = true},
	            {.types = 1 << TYPE_COUNT, .t = true, .u = false},
	            {.types = 2 << TYPE_COUNT, .t = false, .u = true},
	            {.types = 1, .t = false, .u = false},
	            {.types = 3 << TYPE_COUNT, .t = true, .u = true}};
	for (size_t i = 0; i < LEN(rows); i++) {
		article.types = rows[i].types;
		glo_slice got = record(&article, (glo_write_options){0});
		CHECK_INT(strstr(got.data, "\"type\":\"t\"") != NULL, rows[i].t);
		CHECK_INT(strstr(got.data, "\"type\":\"u\"") != NULL, rows[i].u);
		CHECK_INT(strstr(got.data, "\"id\":1") != NULL, rows[i].t && rows[i].u);
	}
}

static void test_error(void)
{
	struct str out = {.arena = &check_arena};
	glo_write_options options = {0};
	CHECK_INT(glo_error_write(GLO_SLICE("a\"1"), "too-large", GLO_SLICE("quá dài\xff"),
	                          GLO_SLICE(""), &options, sink_into(&out)),
	          GLO_OK);
	CHECK_TEXT(str_slice(&out),
	           "{\"glo\":1,\"id\":\"a\\\"1\",\"error\":{\"code\":\"too-large\","
	           "\"message\":\"quá dài\ufffd\"}}\n");
}

static int refuse(void *ctx, const char *data, size_t size)
{
	(void)ctx, (void)data, (void)size;
	return 5;
}

static void test_refused(void)
{
	glo_sink sink = {.write = refuse};
	glo_write_options options = {0};
	CHECK_INT(glo_error_write(GLO_SLICE(""), "x", GLO_SLICE(""), GLO_SLICE(""), &options, sink),
	          GLO_ERROR_OUTPUT);
	glo_ruleset *rules = load();
	glo_work *work = glo_work_new(rules, NULL);
	const glo_doc *doc;
	glo_article article = {.text = GLO_SLICE("Việt Nam")};
	CHECK_INT(glo_analyse(work, &article, &doc), GLO_OK);
	CHECK_INT(glo_doc_write(doc, &options, sink), GLO_ERROR_OUTPUT);
	struct str out = {.arena = &check_arena};
	CHECK_INT(glo_doc_write(doc, &options, sink_into(&out)),
	          GLO_OK); /* the document is whole */
	glo_work_free(work);
	glo_ruleset_free(rules);
}

static const struct test tests[] = {
	{.name = "offsets", .run = test_units},
	{.name = "whole record", .run = test_whole},
	{.name = "types that are asked for", .run = test_types},
	{.name = "error record", .run = test_error},
	{.name = "a sink that refuses", .run = test_refused},
};
const struct suite suite_record = {.name = "record", .tests = tests, .count = LEN(tests)};
