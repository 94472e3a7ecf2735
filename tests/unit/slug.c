/* slug.c — identifiers. */
#include "tools.h"

#include "types/slug.h"

static const struct {
	const char *text, *want;
	bool code;
} rows[] = {
	{"Ủy ban nhân dân", "uy-ban-nhan-dan", false},
	{"Đảng ủy Khối", "dang-uy-khoi", false},
	{"TP. Hồ Chí Minh", "tp-ho-chi-minh", false},
	{"Bộ Giáo dục – Đào tạo", "bo-giao-duc-dao-tao", false},
	{"  (a)  b! ", "a-b", false},
	{"CT/TW", "ct-tw", false},
	{"U\u0309y", "uy", false},
	{"Quân khu 5", "quan-khu-5", false},
	{"…", "", false},
	{"", "", false},
	{"漢 a", "a", false},
	{"a\xff"
         "b",
         "a-b", false},
	{"CT/TW", "ct/tw", true},
	{"QĐ-UBND", "qd-ubnd", true},
	{"NQ/TU ", "nq/tu", true},
};

static void test_slugs(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct str got = {.arena = &check_arena};
		check_case("%s '%s'", rows[i].code ? "of a code" : "of", rows[i].text);
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
	{"texts", test_slugs},
	{"slugs are appended", test_appends},
};
const struct suite suite_slug = {.name = "slug", .tests = tests, .count = LEN(tests)};
