/* offsets.c — counting code points and UTF-16 units before a byte, and maps made by hand. */
#include "tools.h"

#include "text/offsets.h"
#include "text/utf8.h"

struct row {
	const char *text;
	uint32_t chars, utf16;
};

static const struct row rows[] = {
	{.text = "", .chars = 0, .utf16 = 0},
	{.text = "abc", .chars = 3, .utf16 = 3},
	{.text = "Ủy ban", .chars = 6, .utf16 = 6},
	{.text = "🙂", .chars = 1, .utf16 = 2},
	{.text = "a🙂b", .chars = 3, .utf16 = 4},
	{.text = "👩🚀🇻🇳", .chars = 4, .utf16 = 8},
	{.text = "e\u0301", .chars = 2, .utf16 = 2},
	{.text = "\uffff\ufffd", .chars = 2, .utf16 = 2},
};

static uint32_t units_before(glo_slice text, size_t at, glo_offset_unit unit)
{
	struct unit_index index;
	unit_index_init(&index, &check_arena, text, unit);
	return unit_index_at(&index, (uint32_t)at);
}

static void test_units(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		glo_slice text = slice_string(rows[i].text);
		check_case("'%s'", rows[i].text);
		CHECK_INT(units_before(text, text.size, GLO_OFFSET_CHAR), rows[i].chars);
		CHECK_INT(units_before(text, text.size, GLO_OFFSET_UTF16), rows[i].utf16);
		CHECK_INT(units_before(text, text.size, GLO_OFFSET_BYTE), (long long)text.size);
		CHECK_INT(units_before(text, 0, GLO_OFFSET_UTF16), 0);
	}
}

/* Characters of all lengths lie across the checkpoints, for texts that end around one. */
static void test_checkpoints(void)
{
	static const char *const pieces[] = {"a", "đ", "ệ", "🙂"};
	struct str text = {.arena = &check_arena};
	while (text.size < 2100)
		str_add(&text, slice_string(pieces[text.size * 7 / 3 % LEN(pieces)]));
	struct unit_index chars, utf16;
	unit_index_init(&chars, &check_arena, str_slice(&text), GLO_OFFSET_CHAR);
	unit_index_init(&utf16, &check_arena, str_slice(&text), GLO_OFFSET_UTF16);
	uint32_t n = 0, units = 0;
	for (size_t at = 0; at < text.size; n++) {
		CHECK_INT(unit_index_at(&chars, (uint32_t)at), n);
		CHECK_INT(unit_index_at(&utf16, (uint32_t)at), units);
		units += utf8_next(text.data, text.size, &at) > 0xffff ? 2 : 1;
	}
	CHECK_INT(unit_index_at(&chars, (uint32_t)text.size), n);
	for (size_t size = 0; size < 600; size++) /* the end of a text may be a checkpoint */
		CHECK(units_before(slice_of(text.data, size), size, GLO_OFFSET_CHAR) <= size);
}

/* ab-cd with the hyphen deleted, and XY for e: a copy, a deletion, a copy, a replacement. */
static void test_map(void)
{
	struct offset_map map = {0};
	offset_map_add(&check_arena, &map, 1, 1, true);
	offset_map_add(&check_arena, &map, 1, 1, true);
	offset_map_add(&check_arena, &map, 0, 1, false);
	offset_map_add(&check_arena, &map, 2, 2, true);
	offset_map_add(&check_arena, &map, 2, 1, false);
	CHECK_INT(map.pieces.n, 4); /* copies are joined */
	static const uint32_t start[] = {0, 1, 3, 4, 5, 5}, end[] = {1, 2, 4, 5, 6, 6};
	for (uint32_t at = 0; at < 6; at++) {
		CHECK_INT(offset_map_start(&map, at), start[at]);
		CHECK_INT(offset_map_end(&map, at + 1), end[at]);
	}
}

static void test_deletions(void)
{
	struct offset_map map = {0};
	offset_map_add(&check_arena, &map, 0, 3, false); /* --- in front of a, -- behind b */
	offset_map_add(&check_arena, &map, 2, 2, true);
	offset_map_add(&check_arena, &map, 0, 1, false);
	offset_map_add(&check_arena, &map, 0, 1, false);
	CHECK_INT(offset_map_start(&map, 0), 3);
	CHECK_INT(offset_map_end(&map, 1), 4);
	CHECK_INT(offset_map_start(&map, 1), 4);
	CHECK_INT(offset_map_end(&map, 2), 5);
}

static const struct test tests[] = {
	{.name = "units", .run = test_units},
	{.name = "units around checkpoints", .run = test_checkpoints},
	{.name = "copies, deletions, replacements", .run = test_map},
	{.name = "deletions at both ends", .run = test_deletions},
};
const struct suite suite_offsets = {.name = "offsets", .tests = tests, .count = LEN(tests)};
