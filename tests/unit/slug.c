/* slug.c — identifiers. */
#include "tools.h"

#include "types/slug.h"

static const struct {
	const char *text, *want;
	bool code;
} rows[] = {
	{.text = "Ủy ban nhân dân", .want = "uy-ban-nhan-dan", .code = false},
	{.text = "Đảng ủy Khối", .want = "dang-uy-khoi", .code = false},
	{.text = "TP. Hồ Chí Minh", .want = "tp-ho-chi-minh", .code = false},
	{.text = "Bộ Giáo dục – Đào tạo", .want = "bo-giao-duc-dao-tao", .code = false},
	{.text = "  (a)  b! ", .want = "a-b", .code = false},
	{.text = "CT/TW", .want = "ct-tw", .code = false},
	{.text = "U\u0309y", .want = "uy", .code = false},
	{.text = "Quân khu 5", .want = "quan-khu-5", .code = false},
	{.text = "…", .want = "", .code = false},
	{.text = "", .want = "", .code = false},
	{.text = "漢 a", .want = "a", .code = false},
	{.text = "a\xff"
                 "b",
         .want = "a-b",
         .code = false},
	{.text = "CT/TW", .want = "ct/tw", .code = true},
	{.text = "QĐ-UBND", .want = "qd-ubnd", .code = true},
	{.text = "NQ/TU ", .want = "nq/tu", .code = true},
};

static void test_slugs(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct str got = {.arena = &check_arena};
		check_case("%zu: '%s'", i, rows[i].want);
		(rows[i].code ? slug_add_code : slug_add)(&got, slice_string(rows[i].text));
		CHECK_TEXT(str_slice(&got), rows[i].want);
	}
}

static void test_appends(void)
{
	struct str got = {.arena = &check_arena};
	str_add(&got, GLO_SLICE("key:"));
	slug_add(&got, GLO_SLICE(" Gia Lai "));
	str_add_char(&got, '/');
	slug_add(&got, GLO_SLICE(" Pleiku"));
	CHECK_TEXT(str_slice(&got), "key:gia-lai/pleiku");
}

static const struct test tests[] = {
	{.name = "texts", .run = test_slugs},
	{.name = "slugs are appended", .run = test_appends},
};
const struct suite suite_slug = {.name = "slug", .tests = tests, .count = LEN(tests)};
