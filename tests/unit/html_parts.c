/* html_parts.c — what pages say of themselves, and what their parser must not see. */
#include "tools.h"

#include "text/html_tree.h"

struct row {
	const char *given, *wanted;
};

static void test_times(void)
{
	static const struct row rows[] = {
		{"2025-10-22T19:25:52+07:00", "2025-10-22T19:25:52+07:00"},
		{"2025-10-22 19:25:52+07:00", "2025-10-22T19:25:52+07:00"},
		{"2025-10-22T19:25:52+0700", "2025-10-22T19:25:52+07:00"},
		{"2025-10-22T12:25:52.000Z", "2025-10-22T12:25:52Z"},
		{"2025-10-22T19:25:52.1234567+07:00", "2025-10-22T19:25:52+07:00"},
		{"2025-10-22T19:25", "2025-10-22T19:25"},
		{"2025-10-22", "2025-10-22"},
		{"22/10/2025 19:25 (GMT+7)", "2025-10-22T19:25+07:00"},
		{"Thứ tư, 22/10/2025, 19:25 (GMT+7)", "2025-10-22T19:25+07:00"},
		{"19:25 | 22-10-2025", "2025-10-22T19:25"},
		{"2/9/2025", "2025-09-02"},
		{"22/10/2025 7:25:00 CH", "2025-10-22T19:25:00"},
		{"10/22/2025 7:25:00 PM", "2025-10-22T19:25:00"},
		{"10/11/2025 12:05 AM", "2025-10-11T00:05"},
		{"13/13/2025", ""},
		{"0001-01-01T00:00:00", ""},
		{"32/10/2025 19:25", ""},
		{"2025-10-22T25:00", ""},
		{"hôm qua", ""},
		{"1.500.2000", ""},
		{"", ""},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("'%s'", rows[i].given);
		CHECK_TEXT(html_time(&check_arena, slice_string(rows[i].given)), rows[i].wanted);
	}
}

/* "headline; published; author" of the article in it; "-" if there is none. */
static void test_json(void)
{
	static const struct row rows[] = {
		{"{\"@type\":\"NewsArticle\",\"headline\":\"A\",\"datePublished\":\"B\"}",
	         "A; B; "},
		{"{\"headline\":\"A\",\"@type\":\"Article\",\"author\":{\"name\":\"C\"}}",
	         "A; ; C"},
		{"[{\"@type\":\"WebSite\",\"headline\":\"X\"},{\"@type\":[\"Thing\","
	         "\"NewsArticle\"],"
	         "\"author\":[{\"name\":\"C\"},\"D\"]}]",
	         "; ; C, D"},
		{"{\"@graph\":[{\"@type\":\"BlogPosting\",\"headline\":\"A\"}]}", "A; ; "},
		{"{\"@type\":\"Article\",\"image\":{\"headline\":\"X\"},\"headline\":\"A\",}",
	         "A; ; "},
		{"{\"@type\":\"Article\",\"headline\":\"\\u0110\\u1ed3ng \\\"b\\\"\\n "
	         "c\\ud83d\\ude42\"}",
	         "Đồng \"b\" c🙂; ; "},
		{"{\"@type\":\"Article\",\"headline\":\"A\nB\",\"datePublished\":\"2025",
	         "A B; 2025; "},
		{"<!-- {\"@type\":\"Article\",\"headline\":\"A\"} -->", "A; ; "},
		{"{\"@type\":\"Article\",\"author\":\"https://a.example\"}", "; ; "},
		{"{\"@type\":\"WebPage\",\"headline\":\"A\"}", "-"},
		{"\"@type\":\"Article\"", "-"},
		{"}}]]{{[[\"\\", "-"},
		{"\"\\u12", "-"},
		{"", "-"},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct html_json found = {.article = false};
		check_case("%s", rows[i].given);
		html_json_read(&found, &check_arena, slice_string(rows[i].given));
		glo_slice got = slice_join("%.*s; %.*s; %.*s", (int)found.headline.size,
		                           found.headline.size ? found.headline.data : "",
		                           (int)found.published.size,
		                           found.published.size ? found.published.data : "",
		                           (int)found.author.size,
		                           found.author.size ? found.author.data : "");
		CHECK_TEXT(found.article ? got : GLO_SLICE("-"), rows[i].wanted);
	}
}

static void test_deep_json(void)
{
	struct str out = {.arena = &check_arena};
	struct html_json found = {.article = false};
	for (int i = 0; i < 100000; i++)
		str_add(&out, GLO_SLICE("{\"author\":["));
	str_add(&out, GLO_SLICE("{\"@type\":\"Article\",\"headline\":\"A\"}"));
	html_json_read(&found, &check_arena, str_slice(&out));
	CHECK(!found.article);
}

static void test_hints(void)
{
	static const struct {
		const char *names;
		uint32_t hints;
	} rows[] = {
		{"", 0},
		{"container clearfix", 0},
		{"detail-content", HINT_ARTICLE | HINT_CONTENT},
		{"fck_detail", HINT_BODY | HINT_ARTICLE | HINT_CONTENT},
		{"PhotoCMS_Caption", HINT_PICTURE | HINT_CAPTION},
		{"box-tin-lien-quan-v2", HINT_FURNITURE},
		{"boxBinhLuan", HINT_COMMENTS},
		{"articleDate", HINT_ARTICLE | HINT_TIMESTAMP},
		{"RelatedOneNews", HINT_FURNITURE | HINT_ARTICLE},
		{"shadow addition", 0},
		{"site-header", HINT_HEADER},
		{"tac-gia", HINT_BYLINE},
		{"mobileAD", HINT_FURNITURE},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("'%s'", rows[i].names);
		CHECK_INT(html_hints(rows[i].names), rows[i].hints);
	}
}

static void test_begins(void)
{
	static const struct {
		const char *text;
		bool page;
	} rows[] = {
		{"<!DOCTYPE html>", true},
		{"\xef\xbb\xbf \n<!doctype HTML PUBLIC \"x\">", true},
		{"<html>", true},
		{"<HTML lang=vi>", true},
		{"<head>", true},
		{"<!-- a --><!-- b -->\n<html>", true},
		{"<?xml version=\"1.0\"?>\n<!DOCTYPE html>", true},
		{"<header>", false},
		{"<htmlx>", false},
		{"<p>một</p>", false},
		{"<!-- a", false},
		{"Bài viết về <html>", false},
		{"", false},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("'%s'", rows[i].text);
		CHECK_INT(html_begins(slice_string(rows[i].text)), rows[i].page);
	}
}

static void test_charsets(void)
{
	static const struct row rows[] = {
		{"<meta charset=utf-8>", "utf-8"},
		{"<html><head><META CharSet = \"Windows-1258\" />", "Windows-1258"},
		{"<meta http-equiv='Content-Type' content='text/html; charset=x-viet-tcvn'>",
	         "x-viet-tcvn"},
		{"<meta name=a content=b><meta charset=tcvn3>", "tcvn3"},
		{"<!-- <meta charset=a> --><meta charset='b'>", "b"},
		{"<meta name=charset content=x><p>charset=y", ""},
		{"<meta charset", ""},
		{"charset=utf-8", ""},
		{"", ""},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("'%s'", rows[i].given);
		CHECK_TEXT(html_declared_charset(slice_string(rows[i].given)), rows[i].wanted);
	}
}

/* ---- The screen --------------------------------------------------------------------------- */

static void test_screen_leaves_pages(void)
{
	static const char *const pages[] = {
		"<p>a <b>b</b> <a href=x>c</a><table><tr><td>d<tr><td>e</table>",
		"<ul><li>a<li>b</ul><dl><dt>a<dd>b</dl><p>a<p>b",
		"<script>if (a<b) '<div><div>'</script><!-- <b> <div> -->",
		"1 < 2 </> <! a> <? b ?>",
		"<b>a<br>b",
		"",
		"<",
		"<a b='",
	};
	for (size_t i = 0; i < LEN(pages); i++) {
		glo_slice source = slice_string(pages[i]);
		check_case("'%s'", pages[i]);
		CHECK(html_screen(&check_arena, source).data == source.data);
	}
}

static void test_screen_removes(void)
{
	static const struct row rows[] = {
		{"<b>a<p>b</b>", "<!>a<p>b</b>"},
		{"<p><i class=x>a</p>b", "<p><!        >a</p>b"},
		{"<body a><body b>", "<body a><!     >"},
		{"<html><html>", "<html><!   >"},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("'%s'", rows[i].given);
		CHECK_TEXT(html_screen(&check_arena, slice_string(rows[i].given)), rows[i].wanted);
	}
}

/* What takes more than linear time in the parser: a second is a hundred times more than enough,
 * and each took from several of them up to minutes. */
static void test_screen_keeps_linear(void)
{
	static const struct {
		const char *name, *again, *last;
		int times;
	} rows[] = {
		{"nested div", "<div>", "", 100000},
		{"nested div in cells", "<div><table><tr><td>", "", 30000},
		{"nested lists", "<ul><li>", "", 50000},
		{"unknown elements", "<x-y>", "", 100000},
		{"open bold", "<b a%d>x<p>", "", 50000},
		{"open fonts in cells", "<td><font a%d>", "", 50000},
		{"bodies", "<body a%d>", "", 50000},
		{"attributes", "<p a%d ", ">", 50000},
		{"one tag", " a%d=1", ">", 100000},
		{"open links", "<a href=%d><p>", "", 50000},
		{"rows in a cell", "<table><tr><td>", "", 40000},
		{"svg", "<svg><p>", "", 50000},
		{"end tags", "<span></p>", "", 50000},
		{"comments", "<!--", "", 200000},
		{"selects", "<select><div><option>", "", 50000},
		{"templates", "<template><p>", "", 50000},
		{"foster parents", "<table>x<tr>", "", 50000},
		{"forms", "<form><div>", "", 50000},
		{"buttons", "<button><p>", "", 50000},
		{"paragraphs of rows without a table", "<section></tr><tr><pre>", "", 50000},
		{"forms that end too early", "<form><div></form>", "", 50000},
		{"items that end in a list of their own", "<li><ul></li>", "", 50000},
		{"options", "<option><span>", "", 50000},
		{"rows that end in a table of their own", "<table><tr><td><table></tr>", "", 30000},
		{"formulas", "<math><a><b></td></table>", "", 50000},
		{"formulas in a select", "<select><td><math></frameset><title>", "", 30000},
		{"links that are lost", "<a a b c d e f><p></p>", "", 30000},
		{"bold in links", "<a><li></li><font>", "", 50000},
		{"references", "&ampx&notit;", "", 100000},
		{"breaks", "<i> </i><br>", "", 100000},
		{"headings", "<h1>Một tiêu đề như nhau ở mọi nơi</h1>", "", 20000},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct str out = {.arena = &check_arena};
		struct html_page page;
		check_case("%s", rows[i].name);
		if (rows[i].again[0] == ' ')
			str_add(&out, GLO_SLICE("<p"));
		for (int k = 0; k < rows[i].times; k++)
			str_format(&out, rows[i].again, k);
		str_add(&out, slice_string(rows[i].last));
		str_add(&out, GLO_SLICE("chữ"));
		html_read(&page, &check_arena, str_slice(&out));
	}
}

static const struct test tests[] = {
	{"times", test_times},
	{"json", test_json},
	{"deep json", test_deep_json},
	{"hints", test_hints},
	{"begins", test_begins},
	{"charsets", test_charsets},
	{"the screen leaves pages as they are", test_screen_leaves_pages},
	{"the screen removes", test_screen_removes},
	{"the screen keeps time linear", test_screen_keeps_linear},
};

const struct suite suite_html_parts = {.name = "html parts", .tests = tests, .count = LEN(tests)};
