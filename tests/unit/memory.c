/* memory.c — running out of memory everywhere: the n-th allocation fails, for every n.
 *
 * The allocator counts what is not given back. What is not asked of it (PCRE2's patterns, open
 * files) is found by LeakSanitizer, in the asan build, and by looking at the file descriptors. */
#include "tools.h"

#include "text/form.h"

static const char rules_text[] =
	"part p /[0-9]+/\nform f /(?<d>%{p})\\/(?<m>%{p})/\nlist n from \"names.tsv\"\n"
	"list k \"một\"=1 'Hai'=2\nlet l = {k} | {n}\nentity t\nrule t.a priority 1\n"
	"  prev \"ngày\"?\n  match x:{l} <f>? (\"a\" | y:\"b\"+)\n  not next \"c\"\n  set z=1\n"
	"  + \"[một a]\" x=1\nlink l.a\n  match d:@t\n  set d.k=1\n";
static const char names[] = "entry\tvalue\nGia Lai\tGL\nHà Nội\tHN\n";

/* More words than one block of memory holds, so that there are many places to fail. */
static const char *large_names(void)
{
	struct str out = {.arena = &check_arena};
	str_add(&out, slice_string(names));
	for (int i = 0; i < 4000; i++)
		str_format(&out, "tên%d số%d\t%d\n", i, i % 99, i);
	return str_slice(&out).data;
}

/* ---- Loading ------------------------------------------------------------------------------ */

static bool load_failing(const char *folder, size_t fail_at, bool fail_on)
{
	struct counted counted;
	glo_ruleset *const untouched = (glo_ruleset *)&check_arena;
	glo_ruleset *rules = untouched;
	glo_diags *diags = glo_diags_new(NULL);
	int descriptor = free_descriptor();
	counted_init(&counted, fail_at, fail_on);
	glo_status status = glo_ruleset_load(folder, &counted.allocator, diags, &rules);
	if (status == GLO_OK)
		glo_ruleset_free(rules);
	else
		CHECK(status == GLO_ERROR_MEMORY && rules == untouched);
	check_that(counted.blocks == 0 && counted.bytes == 0 && !counted.confused, __FILE__,
	           __LINE__, "allocation %zu fails: %zu blocks left", fail_at, counted.blocks);
	int left_open = free_descriptor() - descriptor;
	check_that(left_open == 0, __FILE__, __LINE__, "allocation %zu fails: a file is left open",
	           fail_at);
	glo_diags_free(diags);
	return status == GLO_OK && counted.calls < fail_at;
}

static void check_load(const char *folder)
{
	for (int fail_on = 0; fail_on < 2; fail_on++) {
		size_t n = 1;
		while (n < 1000 && !load_failing(folder, n, fail_on))
			n++;
		CHECK(n > 2 && n < 1000);
	}
}

static void test_load(void)
{
	check_load(rules_folder(rules_text, names));
}

static void test_load_large(void)
{
	check_load(rules_folder(rules_text, large_names()));
}

/* Rules with an error: out of memory while the diagnostic is made, whose list has an allocator
 * of its own. */
static void test_load_diags(void)
{
	const char *folder = rules_folder("foo\nentity t\nrule t.a\n  match {nope}\n", NULL);
	for (size_t n = 1; n < 5; n++) {
		struct counted counted;
		glo_ruleset *rules;
		counted_init(&counted, n, true);
		glo_diags *diags = glo_diags_new(&counted.allocator);
		CHECK_INT(diags == NULL, n == 1);
		if (!diags)
			continue;
		glo_status status = glo_ruleset_load(folder, NULL, diags, &rules);
		CHECK(status == GLO_ERROR_RULES || status == GLO_ERROR_MEMORY);
		glo_diags_free(diags);
		CHECK_INT(counted.blocks, 0);
	}
}

/* The arena's block may end anywhere: with r bytes left in it and no more blocks to be had. */
static void test_form(void)
{
	for (size_t left = 0; left < 3000; left += 16) {
		struct counted counted;
		struct arena arena;
		jmp_buf jump;
		counted_init(&counted, 2, true);
		arena_init(&arena, &counted.allocator);
		arena.out_of_memory = &jump;
		if (setjmp(jump) == 0) {
			char message[100];
			size_t offset;
			arena_push(&arena, (16 << 10) - left);
			struct form *form =
				form_compile(&arena, GLO_SLICE("(?<d>[0-9]+)\\/(?<m>[0-9]+)"),
			                     message, sizeof(message), &offset);
			CHECK(form != NULL);
			form_free(form);
		}
		arena_free(&arena);
		CHECK_INT(counted.blocks, 0);
	}
}

/* ---- Analysis ----------------------------------------------------------------------------- */

static glo_ruleset *load(void)
{
	glo_ruleset *rules = NULL;
	glo_diags *diags = glo_diags_new(NULL);
	CHECK_INT(glo_ruleset_load(rules_folder(rules_text, names), NULL, diags, &rules), GLO_OK);
	glo_diags_free(diags);
	return rules;
}

static void test_work(void)
{
	glo_ruleset *rules = load();
	bool made = false;
	for (size_t n = 1; n < 20; n++) {
		struct counted counted;
		counted_init(&counted, n, true);
		glo_work *work = glo_work_new(rules, &counted.allocator);
		CHECK_INT(work != NULL, counted.calls < n);
		made |= work != NULL;
		glo_work_free(work);
		CHECK_INT(counted.blocks, 0);
	}
	CHECK(made);
	glo_ruleset_free(rules);
}

static glo_slice long_text(int repetitions)
{
	struct str out = {.arena = &check_arena};
	for (int i = 0; i < repetitions; i++)
		str_format(&out, "Ngày một 3/9 a, Gia Lai b b và Vie\u0323\u0302t%s Hà Nội b. ",
		           i % 7 ? "" : "\xff");
	return str_slice(&out);
}

static glo_slice long_page(int repetitions)
{
	struct str out = {.arena = &check_arena};
	str_add(&out, GLO_SLICE("<!doctype html><title>Một</title><script type=application/ld+json>"
	                        "{\"@type\":\"NewsArticle\",\"author\":[\"a\",\"b\"]}"
	                        "</script><h1>Một bài viết về Gia Lai</h1>"));
	for (int i = 0; i < repetitions; i++)
		str_format(&out,
		           "<p>Ngày một 3/9 a, người làng <b>Gia Lai</b> b&nbsp;b, Vi&#7879;t, "
		           "%d.<table>"
		           "<tr><td><a href=/x>Hà Nội</a><td>b</table>",
		           i);
	return str_slice(&out);
}

static glo_status analyse_and_write(glo_work *work, glo_slice text, struct str *out)
{
	const glo_doc *doc;
	glo_article article = {.text = text,
	                       .format = glo_looks_like_html(text) ? GLO_FORMAT_HTML
	                                                           : GLO_FORMAT_TEXT};
	glo_write_options options = {.offsets = GLO_OFFSET_UTF16};
	glo_status status = glo_analyse(work, &article, &doc);
	return status == GLO_OK ? glo_doc_write(doc, &options, sink_into(out)) : status;
}

/* Fails the n-th allocation of an analysis; then the same again, without failing. */
static bool analyse_failing(const glo_ruleset *rules, glo_slice text, size_t n, bool fail_on)
{
	struct counted counted;
	counted_init(&counted, 0, fail_on);
	glo_work *work = glo_work_new(rules, &counted.allocator);
	struct str first = {.arena = &check_arena}, again = {.arena = &check_arena};
	size_t before = counted.calls;
	counted.fail_at = before + n;
	glo_status status = analyse_and_write(work, text, &first);
	bool done = counted.calls < counted.fail_at;
	CHECK_INT(status, done ? GLO_OK : GLO_ERROR_MEMORY);
	counted.fail_at = 0;
	CHECK_INT(analyse_and_write(work, text, &again), GLO_OK);
	CHECK(again.size > 0 && (!done || slice_equal(str_slice(&first), str_slice(&again))));
	glo_work_free(work);
	check_that(counted.blocks == 0 && !counted.confused, __FILE__, __LINE__,
	           "allocation %zu fails: %zu blocks left", n, counted.blocks);
	return done;
}

static void check_analyse(glo_slice text)
{
	glo_ruleset *rules = load();
	for (int fail_on = 0; fail_on < 2; fail_on++) {
		size_t n = 1;
		while (n < 200 && !analyse_failing(rules, text, n, fail_on))
			n++;
		CHECK(n > 1 && n < 200);
	}
	glo_ruleset_free(rules);
}

static void test_analyse_short(void)
{
	check_analyse(long_text(1));
}

static void test_analyse_long(void)
{
	check_analyse(long_text(400));
}

static void test_analyse_page(void)
{
	check_analyse(long_page(1));
	check_analyse(long_page(400));
}

static void test_check(void)
{
	glo_ruleset *rules = load();
	bool done = false;
	for (size_t n = 1; n < 30; n++) {
		struct counted counted;
		glo_check_report report;
		counted_init(&counted, n, true);
		glo_diags *diags = glo_diags_new(NULL);
		glo_status status = glo_ruleset_check(rules, &counted.allocator, diags, &report);
		done |= status == GLO_OK;
		/* an example that there is no memory for is no failed example */
		CHECK_INT(status, counted.calls < n ? GLO_OK : GLO_ERROR_MEMORY);
		CHECK_INT(counted.blocks, 0);
		glo_diags_free(diags);
	}
	CHECK(done);
	glo_ruleset_free(rules);
}

static const struct test tests[] = {
	{.name = "loading a tiny folder", .run = test_load},
	{.name = "loading a larger list", .run = test_load_large},
	{.name = "making diagnostics", .run = test_load_diags},
	{.name = "compiling a form", .run = test_form},
	{.name = "making a workspace", .run = test_work},
	{.name = "analysing a short text", .run = test_analyse_short},
	{.name = "analysing a long text", .run = test_analyse_long},
	{.name = "analysing a page", .run = test_analyse_page},
	{.name = "checking examples", .run = test_check},
};
const struct suite suite_memory = {.name = "memory", .tests = tests, .count = LEN(tests)};
