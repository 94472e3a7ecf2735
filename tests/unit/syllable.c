/* syllable.c — which words are syllables, and which texts may be Vietnamese. */
#include "tools.h"

#include "text/syllable.h"

static const char *const good[] = {
	"nghiêng", "quốc",  "quyết", "khuya", "thuở",  "giếng",
	"gì",      "gìn",   "giữ",   "ươm",   "ướt",   "đường",
	"yêu",     "ý",     "ủy",    "uỷ",    "hoà",   "hòa",
	"xoong",   "huỳnh", "khuỷu", "rượu",  "hươu",  "tuần",
	"khoẻ",    "ngoằn", "quýt",  "ếch",   "ở",     "đ\u01b0ơ\u0300ng",
	"NGƯỜI",   "nguoi", "duong", "nuoc",  "Hoang", "quoc",
	"giua",
};
static const char *const bad[] = {
	"nghiêngh",  "bát\u0323",  "àc",     "tảp",  "Pleiku",  "Đắk",  "sông\u0301\u0300",
	"zà",        "ngô\u0302x", "mañana", "über", "façade",  "thứć", "the",
	"committee", "Việtnam",    "ươ",     "đ",    "комитет", "ăá",
};

static void test_words(void)
{
	for (size_t i = 0; i < LEN(good); i++) {
		check_case("syllable %s", good[i]);
		CHECK(syllable_is_well_formed(slice_string(good[i])));
	}
	for (size_t i = 0; i < LEN(bad); i++) {
		check_case("no syllable %s", bad[i]);
		bool is = syllable_is_well_formed(slice_string(bad[i]));
		CHECK(!is || strcmp(bad[i], "the") == 0); /* English has some by accident */
	}
	CHECK(!syllable_is_well_formed(slice_of(NULL, 0)));
}

static struct syllable_meter measure(const uint32_t *text, size_t size)
{
	struct syllable_meter meter = {0};
	for (size_t i = 0; i < size; i++)
		syllable_meter_add(&meter, text[i]);
	syllable_meter_end(&meter);
	return meter;
}

static void test_meter(void)
{
	static const uint32_t text[] = {'n', 'h',  0xe2, 'n', ' ', 'd', 0xe2, 'n', ',',  ' ',
	                                'n', 'h',  0xa9, 'n', ' ', 'm', 0xb2, ' ', 0xab, 't',
	                                'a', 0xbb, ' ',  'x', 'y', 'z', 'w',  ' ', 'a'};
	struct syllable_meter meter = measure(text, LEN(text));
	CHECK_INT(meter.marked_good, 2); /* nhân dân */
	CHECK_INT(meter.marked_bad, 1);  /* nh© */
	CHECK_INT(meter.bare_good, 1);   /* ta; letters alone do not count */
	CHECK_INT(meter.bare_bad, 1);    /* xyzw */
}

static void test_long_words(void)
{
	struct str text = {.arena = &check_arena};
	for (int i = 0; i < 1000; i++)
		str_add(&text, GLO_SLICE("ướ"));
	CHECK(!syllable_is_well_formed(str_slice(&text)));
	CHECK(text_may_be_vietnamese(str_slice(&text))); /* one word proves nothing */
}

static const struct test tests[] = {
	{.name = "words", .run = test_words},
	{.name = "counting", .run = test_meter},
	{.name = "long words", .run = test_long_words},
};
const struct suite suite_syllable = {.name = "syllable", .tests = tests, .count = LEN(tests)};
