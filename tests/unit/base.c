/* base.c — the rest of the base floor: strmap, str, diag, file. */
#include "tools.h"

#include "base/diag.h"
#include "base/file.h"
#include "base/strmap.h"

#include <errno.h>
#include <sys/stat.h>

/* ---- strmap ------------------------------------------------------------------------------- */

static void test_map_dense(void)
{
	struct strmap map;
	strmap_init(&map, &check_arena);
	static const char *const keys[] = {"một", "hai", "", "ba", "một hai ba bốn", "a", "aa"};
	for (uint32_t i = 0; i < LEN(keys); i++)
		CHECK_INT(strmap_add(&map, slice_string(keys[i])), i + 1);
	for (uint32_t i = 0; i < LEN(keys); i++) {
		CHECK_INT(strmap_add(&map, slice_string(keys[i])), i + 1);
		CHECK_INT(strmap_find(&map, slice_string(keys[i])), i + 1);
		CHECK_TEXT(strmap_key(&map, i + 1), keys[i]);
	}
	CHECK_INT(map.keys.n, LEN(keys));
}

static void test_map_grows(void)
{
	enum { N = 12000 };
	struct strmap map;
	strmap_init(&map, &check_arena);
	for (uint32_t i = 0; i < N; i++)
		CHECK_INT(strmap_add(&map, slice_join("khóa %u", (unsigned)i * 7)), i + 1);
	for (uint32_t i = 0; i < N; i++)
		CHECK_INT(strmap_find(&map, slice_join("khóa %u", (unsigned)i * 7)), i + 1);
	CHECK(map.slot_count >= 2 * N && (map.slot_count & (map.slot_count - 1)) == 0);
}

static void test_map_find(void)
{
	struct strmap map;
	strmap_init(&map, &check_arena);
	strmap_add(&map, slice_string("có"));
	for (int i = 0; i < 1000; i++)
		CHECK_INT(strmap_find(&map, slice_join("không %d", i)), 0);
	CHECK_INT(map.keys.n, 1);
	CHECK_INT(strmap_add(&map, slice_string("mới")), 2);
}

static void test_map_copies(void)
{
	struct strmap map;
	char key[] = "khóa";
	strmap_init(&map, &check_arena);
	strmap_add(&map, slice_string(key));
	key[0] = 'K';
	CHECK_INT(strmap_find(&map, slice_string("khóa")), 1);
	CHECK_INT(strmap_find(&map, slice_string(key)), 0);
	CHECK_INT(strmap_add(&map, slice_of("a\0b", 3)), 2);
	CHECK_INT(strmap_add(&map, slice_of("a\0c", 3)), 3);
	CHECK_INT(strmap_find(&map, slice_of("a", 1)), 0);
}

/* ---- str ---------------------------------------------------------------------------------- */

static void test_str(void)
{
	struct str str = {.arena = &check_arena};
	CHECK_TEXT(str_slice(&str), "");
	str_add(&str, GLO_SLICE("năm "));
	str_add(&str, slice_of(NULL, 0));
	str_format(&str, "%d%s", 2019, "");
	str_add_char(&str, '.');
	glo_slice text = str_slice(&str);
	CHECK_TEXT(text, "năm 2019.");
	CHECK_INT(text.data[text.size], 0);
	str_add_char(&str, '!'); /* it may grow on after it was read */
	CHECK_TEXT(str_slice(&str), "năm 2019.!");
}

static void test_str_grows(void)
{
	struct str str = {.arena = &check_arena};
	for (int i = 0; i < 20000; i++)
		str_format(&str, "%d,", i % 10);
	glo_slice text = str_slice(&str);
	CHECK_INT(text.size, 40000);
	for (size_t i = 0; i < text.size; i += 2)
		CHECK(text.data[i] == (char)('0' + i / 2 % 10) && text.data[i + 1] == ',');
	struct str wide = {.arena = &check_arena};
	str_format(&wide, "%*d", 5000, 7); /* longer than any buffer that it might start with */
	CHECK_INT(str_slice(&wide).size, 5000);
}

/* ---- diag --------------------------------------------------------------------------------- */

struct diag_row {
	const char *text, *at; /* the diagnostic points at the first `at` in the text */
	unsigned line, column;
	const char *source;
};

static const struct diag_row diag_rows[] = {
	{.text = "một", .at = "một", .line = 1, .column = 1, .source = "một"},
	{.text = "một hai", .at = "hai", .line = 1, .column = 5, .source = "một hai"},
	{.text = "a\n\nđược ạ\nb", .at = "ạ", .line = 3, .column = 6, .source = "được ạ"},
	{.text = "a\nb\n", .at = "", .line = 1, .column = 1, .source = "a"},
	{.text = "🙂🙂x", .at = "x", .line = 1, .column = 3, .source = "🙂🙂x"},
	{.text = "a\r\nbc\r\n", .at = "c", .line = 2, .column = 2, .source = "bc"},
	{.text = "\tx", .at = "x", .line = 1, .column = 2, .source = "\tx"},
};

static void test_diag_places(void)
{
	for (size_t i = 0; i < LEN(diag_rows); i++) {
		const struct diag_row *row = &diag_rows[i];
		glo_diags *diags = glo_diags_new(NULL);
		diags->arena.out_of_memory = check_arena.out_of_memory;
		size_t offset = (size_t)(strstr(row->text, row->at) - row->text);
		check_case("%u:%u of '%s'", row->line, row->column, row->text);
		diag_add(diags, GLO_ERROR, "code",
		         (struct place){"f.rules", slice_string(row->text), offset}, "%s %d", "x",
		         1);
		const glo_diag *diag = glo_diags_get(diags, 0);
		CHECK_INT(diag->line, row->line);
		CHECK_INT(diag->column, row->column);
		CHECK_TEXT(diag->source, row->source);
		CHECK_TEXT(slice_string(diag->message), "x 1");
		CHECK_TEXT(slice_string(diag->file), "f.rules");
		glo_diags_free(diags);
	}
}

static void test_diag_nowhere(void)
{
	glo_diags *diags = glo_diags_new(NULL);
	diags->arena.out_of_memory = check_arena.out_of_memory;
	diag_add(diags, GLO_WARNING, "one", (struct place){0}, "một");
	diag_add(diags, GLO_ERROR, "two",
	         (struct place){.file = "f", .text = {"ab", 2}, .offset = 99}, "hai");
	CHECK_INT(glo_diags_count(diags), 2);
	CHECK_INT(diags->errors, 1);
	CHECK_INT(glo_diags_get(diags, 0)->line, 0);
	CHECK_TEXT(slice_string(glo_diags_get(diags, 0)->file), "");
	CHECK_TEXT(slice_string(glo_diags_get(diags, 0)->code), "one");
	CHECK_INT(glo_diags_get(diags, 1)->line, 1); /* an offset behind the end is the end */
	CHECK_INT(glo_diags_get(diags, 1)->column, 3);
	glo_diags_free(diags);
}

static void test_nearest(void)
{
	static const char *const names[] = {"match", "prev", "next", "needs", "near", "amount"};
	static const struct {
		const char *name, *want;
	} rows[] = {
		{.name = "mach", .want = "match"},
		{.name = "prv", .want = "prev"},
		{.name = "nexxt", .want = "next"},
		{.name = "amounts", .want = "amount"},
		{.name = "need", .want = "needs"},
		{.name = "match", .want = "match"},
		{.name = "organisation", .want = NULL},
		{.name = "zzzz", .want = NULL},
		{.name = "", .want = NULL},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		const char *got = diag_nearest(slice_string(rows[i].name), names, LEN(names));
		check_case("'%s'", rows[i].name);
		CHECK_TEXT(slice_string(got ? got : "NULL"), rows[i].want ? rows[i].want : "NULL");
	}
	char longest[200];
	memset(longest, 'a', sizeof(longest));
	check_case("a very long name has no nearest");
	CHECK(diag_nearest(slice_of(longest, sizeof(longest)), names, LEN(names)) == NULL);
	CHECK(diag_nearest(slice_string("x"), names, 0) == NULL);
}

/* ---- file --------------------------------------------------------------------------------- */

static void test_file(void)
{
	const char *folder = rules_folder("", NULL);
	struct str large = {.arena = &check_arena};
	for (int i = 0; i < 40000; i++)
		str_format(&large, "%d\n", i);
	write_file(folder, "large", str_slice(&large).data);
	glo_slice text;
	CHECK(file_read(&check_arena, slice_join("%s/large", folder).data, &text));
	CHECK(slice_equal(text, str_slice(&large)));
	CHECK(file_read(&check_arena, slice_join("%s/10-test.rules", folder).data, &text));
	CHECK_INT(text.size, 0);
	errno = 0;
	CHECK(!file_read(&check_arena, slice_join("%s/none", folder).data, &text));
	CHECK_INT(errno, ENOENT);
	int descriptor = free_descriptor();
	CHECK(!file_read(&check_arena, folder, &text)); /* a folder opens, but does not read */
	CHECK_INT(errno, EISDIR);
	CHECK_INT(free_descriptor(), descriptor);
}

static void test_folder(void)
{
	static const char *const made[] = {"b.rules", "a.rules", ".hidden.rules", "c.rules~",
	                                   "B.rules", ".rules",  "d.txt"};
	static const char *const want[] = {"10-test.rules", "B.rules", "a.rules", "b.rules"};
	const char *folder = rules_folder("", NULL);
	for (size_t i = 0; i < LEN(made); i++)
		write_file(folder, made[i], "");
	struct file_names names;
	CHECK(folder_read(&check_arena, folder, ".rules", &names));
	CHECK_INT(names.list.n, LEN(want));
	for (uint32_t i = 0; i < names.list.n && i < LEN(want); i++)
		CHECK_TEXT(names.list.at[i], want[i]);
	CHECK(folder_read(&check_arena, folder, ".none", &names));
	CHECK_INT(names.list.n, 0);
	CHECK(!folder_read(&check_arena, slice_join("%s/none", folder).data, "", &names));
	CHECK_INT(errno, ENOENT);
}

static const struct test tests[] = {
	{.name = "strmap: ids are dense, and the same for the same key", .run = test_map_dense},
	{.name = "strmap: grows over 10,000 keys", .run = test_map_grows},
	{.name = "strmap: find never adds", .run = test_map_find},
	{.name = "strmap: keys are copied, and may hold any byte", .run = test_map_copies},
	{.name = "str: pieces, formats, reading twice", .run = test_str},
	{.name = "str: grows", .run = test_str_grows},
	{.name = "diag: line, column and source line", .run = test_diag_places},
	{.name = "diag: without a place, and behind the end", .run = test_diag_nowhere},
	{.name = "diag: nearest name", .run = test_nearest},
	{.name = "file: contents, empty, missing, folder", .run = test_file},
	{.name = "file: names of a folder by suffix, sorted by bytes", .run = test_folder},
};
const struct suite suite_base = {.name = "base", .tests = tests, .count = LEN(tests)};
