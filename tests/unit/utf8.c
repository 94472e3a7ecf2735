/* utf8.c — decoding, above all of ill-formed bytes: the examples of the Unicode standard 15,
 * section 3.9, tables 3-8 to 3-11, so that offsets agree with what browsers and Python count. */
#include "tools.h"

#include "text/utf8.h"

struct row {
	const char *name, *bytes;
	const char *want; /* code points in hexadecimal; !N: N ill-formed bytes taken at once */
};

static const struct row rows[] = {
	{.name = "ascii", .bytes = "Az\x7f", .want = "41 7a 7f"},
	{.name = "two, three and four bytes",
         .bytes = "é\xe1\xbb\x87🙂",
         .want = "e9 1ec7 1f642"},
	{.name = "first and last of each length",
         .bytes = "\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80",
         .want = "80 7ff 800 ffff 10000"},
	{.name = "the last code point", .bytes = "\xf4\x8f\xbf\xbf", .want = "10ffff"},
	{.name = "around the surrogates", .bytes = "\xed\x9f\xbf\xee\x80\x80", .want = "d7ff e000"},
	{.name = "table 3-8: overlong forms",
         .bytes = "\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41",
         .want = "!1 !1 !1 !1 !1 !1 !1 !1 41"},
	{.name = "table 3-9: surrogates",
         .bytes = "\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41",
         .want = "!1 !1 !1 !1 !1 !1 !1 !1 41"},
	{.name = "table 3-10: above the last",
         .bytes = "\xf4\x91\x92\x93\xff\x41\x80\xbf\x42",
         .want = "!1 !1 !1 !1 !1 41 !1 !1 42"},
	{.name = "table 3-11: cut short",
         .bytes = "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41",
         .want = "!2 !1 !3 !2 41"},
	{.name = "the example of the section",
         .bytes = "\x61\xf1\x80\x80\xe1\x80\xc2\x62\x80\x63\x80\xbf\x64",
         .want = "61 !3 !2 !1 62 !1 63 !1 !1 64"},
	{.name = "cut off by the end: 2", .bytes = "\xc4", .want = "!1"},
	{.name = "cut off by the end: 3", .bytes = "a\xe1\xbb", .want = "61 !2"},
	{.name = "cut off by the end: 4", .bytes = "\xf0\x9f\x99", .want = "!3"},
	{.name = "bytes that never are", .bytes = "\xc0\xc1\xf5\xfe\xff", .want = "!1 !1 !1 !1 !1"},
};

static void test_decoding(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		struct str got = {.arena = &check_arena};
		size_t size = strlen(rows[i].bytes), at = 0;
		while (at < size) {
			size_t before = at;
			uint32_t c = utf8_next(rows[i].bytes, size, &at);
			str_format(&got, before ? " " : "");
			if (c == UTF8_INVALID)
				str_format(&got, "!%zu", at - before);
			else
				str_format(&got, "%x", (unsigned)c);
		}
		check_case("%s", rows[i].name);
		CHECK_TEXT(str_slice(&got), rows[i].want);
	}
}

static void test_round_trip(void)
{
	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		char bytes[4];
		if (c >= 0xd800 && c < 0xe000)
			continue;
		size_t at = 0, size = utf8_put(bytes, c);
		if (!CHECK_INT(utf8_next(bytes, size, &at), c) || !CHECK_INT(at, (long long)size))
			return;
	}
}

/* A reader that is given one byte less must see the sequence as cut, not read behind it. */
static void test_never_reads_behind(void)
{
	for (uint32_t c = 0x80; c <= 0x10ffff; c += 0x3f) {
		char bytes[4];
		size_t size = utf8_put(bytes, c);
		if (c >= 0xd800 && c < 0xe000)
			continue;
		for (size_t cut = 1; cut < size; cut++) {
			size_t at = 0;
			CHECK(utf8_next(bytes, cut, &at) == UTF8_INVALID);
			CHECK_INT(at, (long long)cut);
		}
	}
}

static const struct test tests[] = {
	{.name = "decoding", .run = test_decoding},
	{.name = "every code point round trip", .run = test_round_trip},
	{.name = "a cut sequence is one maximal subpart", .run = test_never_reads_behind},
};
const struct suite suite_utf8 = {.name = "utf8", .tests = tests, .count = LEN(tests)};
