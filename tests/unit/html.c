/* html.c — articles out of pages: the fixtures of tests/html, and what is in one page and not in
 * another. */
#include "tools.h"

#include "text/html_tree.h"

#include <cjson/cJSON.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static const char folder[] = "tests/html";

/* ---- Fixtures ----------------------------------------------------------------------------- */

static glo_slice read_file(const char *name)
{
	char path[512];
	struct str out = {.arena = &check_arena};
	char block[4096];
	size_t n;
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "rb");
	if (!CHECK(file != NULL))
		return (glo_slice){0};
	while ((n = fread(block, 1, sizeof(block), file)) > 0)
		str_add(&out, slice_of(block, n));
	fclose(file);
	return str_slice(&out);
}

static const char *member(const cJSON *object, const char *name)
{
	const cJSON *found = cJSON_GetObjectItemCaseSensitive(object, name);
	return cJSON_IsString(found) ? found->valuestring : "";
}

/* Items and rows are of the body. */
static enum html_zone zone_named(const char *name)
{
	static const char *const names[] = {
		[HTML_BODY] = "body",           [HTML_TITLE] = "title",
		[HTML_KICKER] = "kicker",       [HTML_LEAD] = "lead",
		[HTML_HEADING] = "heading",     [HTML_CAPTION] = "caption",
		[HTML_CREDIT] = "credit",       [HTML_BYLINE] = "byline",
		[HTML_TIMESTAMP] = "timestamp",
	};
	for (size_t i = 0; i < LEN(names); i++) {
		if (strcmp(names[i], name) == 0)
			return (enum html_zone)i;
	}
	return HTML_BODY;
}

static void check_blocks(const struct html_page *page, const cJSON *blocks)
{
	CHECK_INT(page->blocks.n, cJSON_GetArraySize(blocks));
	for (uint32_t i = 0; i < page->blocks.n; i++) {
		const cJSON *want = cJSON_GetArrayItem(blocks, (int)i);
		const struct html_block *block = &page->blocks.at[i];
		if (!want)
			break;
		CHECK_TEXT(slice_of(page->text.data + block->start, block->end - block->start),
		           cJSON_GetArrayItem(want, 1)->valuestring);
		const char *zone = cJSON_GetArrayItem(want, 0)->valuestring;
		check_that(block->zone == zone_named(zone), __FILE__, __LINE__,
		           "zone %d of '%s' is not %s", block->zone,
		           cJSON_GetArrayItem(want, 1)->valuestring, zone);
	}
}

/* Pieces follow each other, cover both texts, and what is copied is the same. */
static void check_map(const struct html_page *page, glo_slice source)
{
	uint32_t text = 0, place = 0;
	for (uint32_t i = 0; i < page->to_source.pieces.n; i++) {
		const struct offset_piece *piece = &page->to_source.pieces.at[i];
		CHECK(piece->new_start == text && piece->old_start == place);
		text += piece->new_size;
		place += piece->old_size;
		if (!CHECK(text <= page->text.size && place <= source.size))
			return;
		CHECK(!piece->copied ||
		      memcmp(page->text.data + piece->new_start, source.data + piece->old_start,
		             piece->new_size) == 0);
	}
	CHECK_INT(text, (long long)page->text.size);
	CHECK_INT(place, (long long)source.size);
}

static void check_fixture(const char *name)
{
	struct html_page page;
	glo_slice said = read_file(name);
	cJSON *want = cJSON_ParseWithLength(said.data, said.size);
	if (!CHECK(want != NULL))
		return;
	glo_slice source = read_file(slice_join("%.*s.html", (int)strlen(name) - 5, name).data);
	bool found = html_read(&page, &check_arena, source);
	CHECK_INT(found, member(want, "error")[0] == '\0');
	if (found) {
		CHECK_TEXT(page.title, member(want, "title"));
		CHECK_TEXT(page.published, member(want, "published"));
		CHECK_TEXT(page.author, member(want, "author"));
		CHECK_TEXT(page.description, member(want, "description"));
		check_blocks(&page, cJSON_GetObjectItemCaseSensitive(want, "blocks"));
		check_map(&page, source);
	}
	cJSON_Delete(want);
}

static void test_fixtures(void)
{
	DIR *files = opendir(folder);
	const struct dirent *entry;
	uint32_t n = 0;
	if (!CHECK(files != NULL))
		return;
	while ((entry = readdir(files))) {
		size_t size = strlen(entry->d_name);
		if (size < 5 || strcmp(entry->d_name + size - 5, ".json") != 0)
			continue;
		check_case("%s", entry->d_name);
		check_fixture(entry->d_name);
		n++;
	}
	closedir(files);
	check_case("there are fixtures");
	CHECK(n >= 28);
}

/* ---- Pieces of pages ---------------------------------------------------------------------- */

static glo_slice text_in(const char *html)
{
	struct html_page page;
	glo_slice source = slice_string(html);
	if (!CHECK(html_read(&page, &check_arena, source)))
		return (glo_slice){0};
	check_map(&page, source);
	return page.text;
}

static void test_pieces(void)
{
	static const struct {
		const char *html, *text;
	} rows[] = {
		{"", ""},
		{"   \n", ""},
		{"<p></p>&nbsp;<br>", ""},
		{"chữ trơn", "chữ trơn"},
		{"<p>một</p><p>hai</p>", "một\n\nhai"},
		{"một<br>hai<br/>ba", "một\nhai\nba"},
		{"một<br><br>hai<br> <br>\n<br>ba<br>", "một\n\nhai\n\nba"},
		{"<p> một \n\t hai  </p>", "một hai"},
		{"một&nbsp; hai&#160;ba", "một hai ba"},
		{"một\r\nhai\r\n", "một hai"},
		{"<b>m</b>ộ<i>t</i>", "một"},
		{"mộ<!-- ghi chú -->t", "một"},
		{"a</foo>b", "ab"},
		{"1 < 2 && 3 > 2", "1 < 2 && 3 > 2"},
		{"&lt;b&gt; &amp;amp; &quot;R&D&quot;", "<b> &amp; \"R&D\""},
		{"&notit; &not; &nOt; &copy2 &#x1EA1;&#7841", "¬it; ¬ &nOt; ©2 ạạ"},
		{"&NotEqualTilde;a &fjlig;b", "≂̸a fjb"},
		{"&#0;&#x110000;&#xD800;", "\ufffd\ufffd\ufffd"},
		{"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d", "a\nb\nc\n\nd"},
		{"<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "a\n\nb\nc"},
		{"<table><tr><td>a</td><td>b</td></tr><tr><td>c<td>d</table>e",
	         "a | b\nc | d\n\ne"},
		{"<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a\nb\n\nc"},
		{"<table>x<tr><td>a</td><td>b</td></tr>y</table>", "x\n\na | b\n\ny"},
		{"<pre>a\n  b</pre>", "a b"},
		{"a<script>b</script><style>c</style><noscript>d</noscript>e", "ae"},
		{"a<span style='display : none'>b</span><i hidden>c</i>d", "ad"},
		{"a<textarea>b</textarea><select><option>c</select>d", "ad"},
		{"<img alt='ảnh'>a", "a"},
		{"<p>a<p>b<div>c</p>d", "a\n\nb\n\nc\n\nd"},
		{"<b>a<p>b</b>c", "a\n\nbc"},
		{"Đ<b>ồ<sup>n</sup>g</b><p>b", "Đồng\n\nb"},
		{"<a href=x>Bài</a> này", "Bài này"},
		{"<p>a</p><p><a href=/x>Một bài viết khác</a></p>", "a"},
		{"<p>a</p><p>Chia sẻ:</p><p>XEM THÊM</p>", "a"},
		{"<p>a</p><p>&gt;&gt; Xem <a href=/x>bài khác</a></p>", "a"},
		{"<p>a</p><div class=related-news>b</div><aside>c</aside>", "a"},
		{"<p>a<p>b<td>c</td></body></html>d", "a\n\nbcd"},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("'%s'", rows[i].html);
		CHECK_TEXT(text_in(rows[i].html), rows[i].text);
	}
}

/* Where a part of the text stands in the page, markup and all. */
static void test_places(void)
{
	static const struct {
		const char *html, *part, *source;
	} rows[] = {
		{"<p>UBND <b>tỉnh</b> Gia Lai", "UBND tỉnh", "UBND <b>tỉnh"},
		{"<p>UBND <b>tỉnh</b> Gia Lai", "tỉnh", "tỉnh"},
		{"<p>UBND <b>tỉnh</b> Gia Lai", "Gia Lai", "Gia Lai"},
		{"<p>UBND t&#7881;nh Gia&nbsp;Lai.", "tỉnh Gia Lai", "t&#7881;nh Gia&nbsp;Lai"},
		{"<p>UBND t&#7881;nh Gia&nbsp;Lai.", "ỉ", "&#7881;"},
		{"a  \n <i> b", "a b", "a  \n <i> b"},
		{"<p>a</p>\n<p>b</p>", "\n\n", "</p>\n<p>"},
		{"<td>a<td>b", "ab", "a<td>b"},
		{"1 &lt; 2", "<", "&lt;"},
		{"&copy2", "©", "&copy"},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct html_page page;
		glo_slice source = slice_string(rows[i].html);
		check_case("'%s' in '%s'", rows[i].part, rows[i].html);
		CHECK(html_read(&page, &check_arena, source));
		const char *at = strstr(arena_copy(&check_arena, page.text), rows[i].part);
		if (!CHECK(at != NULL))
			continue;
		uint32_t start = 0, size = (uint32_t)strlen(rows[i].part);
		while (memcmp(page.text.data + start, rows[i].part, size) != 0)
			start++;
		uint32_t from = offset_map_start(&page.to_source, start);
		uint32_t to = offset_map_end(&page.to_source, start + size);
		CHECK_TEXT(slice_of(source.data + from, to - from), rows[i].source);
	}
}

/* ---- Any input ---------------------------------------------------------------------------- */

/* Fixtures with bytes cut out, doubled and changed: no crash, and a map that holds. */
static void test_mutations(void)
{
	static const char *const files[] = {"broken-page.html", "law-tables.html",
	                                    "section-sidebar.html", "wordpress.html"};
	static const char *const noise[] = {
		"<",     ">",     "\"",     "<b>", "</p>",     "<table>", "</td>", "<!--", "&",
		"<a b=", "<svg>", "</div>", "<p",  "<select>", "<tr>",    "\n",    "<h1>"};
	uint32_t seed = 1;
	for (uint32_t round = 0; round < 400; round++) {
		struct html_page page;
		struct str out = {.arena = &check_arena};
		glo_slice file = read_file(files[round % LEN(files)]);
		for (size_t at = 0; at < file.size;) {
			seed = seed * 1664525u + 1013904223u;
			size_t size = MIN(1 + seed % 700, file.size - at);
			while (at + size < file.size && (file.data[at + size] & 0xc0) == 0x80)
				size++;
			if ((seed >> 20) % 8)
				str_add(&out, slice_of(file.data + at, size));
			str_add(&out, slice_string(noise[(seed >> 10) % LEN(noise)]));
			at += size;
		}
		glo_slice source = str_slice(&out);
		if (html_read(&page, &check_arena, source))
			check_map(&page, source);
	}
}

static const struct test tests[] = {
	{"fixtures", test_fixtures},
	{"pieces of pages", test_pieces},
	{"places in the page", test_places},
	{"mutations", test_mutations},
};

const struct suite suite_html = {.name = "html", .tests = tests, .count = LEN(tests)};
