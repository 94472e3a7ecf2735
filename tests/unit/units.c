/* units.c — administrative units: reading their table, and which one a mention means. */
#include "tools.h"

#include "pipeline/doc.h"
#include "types/unit.h"

/* ---- The cell ----------------------------------------------------------------------------- */

static const struct {
	const char *cell; /* its first unit: */
	char kind;
	const char *code, *parent, *next, *from, *to;
} cell_rows[] = {
	{"p64-12;P52", 'p', "64", "", "-12", "", "2025-06-30"},
	{"P52", 'P', "52", "", "", "2025-07-01", ""},
	{"d62864", 'd', "628", "64", "", "", "2025-06-30"},
	{"x23782628+0", 'x', "23782", "628", "+0", "", "2025-06-30"},
	{"x27850799-24+6;x1", 'x', "27850", "799", "-24+6", "", "2025-06-30"},
	{"W2674079", 'W', "26740", "79", "", "2025-07-01", ""},
	{"C46[2025-01-01", 'C', "46", "", "", "2025-01-01", ""},
	{"q76979]2020-12-31", 'q', "769", "79", "", "", "2020-12-31"},
	{"w26800769+0[2021-01-01]2021-02-01", 'w', "26800", "769", "+0", "2021-01-01",
         "2021-02-01"},
};

static void test_cells(void)
{
	for (size_t i = 0; i < LEN(cell_rows); i++) {
		glo_slice cell = slice_string(cell_rows[i].cell);
		struct unit unit = {0};
		check_case("cell %s", cell_rows[i].cell);
		CHECK(unit_take(&cell, &unit));
		CHECK_INT(unit.kind, cell_rows[i].kind);
		CHECK_TEXT(unit.code, cell_rows[i].code);
		CHECK_TEXT(unit.parent, cell_rows[i].parent);
		CHECK_TEXT(unit.next, cell_rows[i].next);
		CHECK_TEXT(unit.from, cell_rows[i].from);
		CHECK_TEXT(unit.to, cell_rows[i].to);
	}
}

static void test_no_cells(void)
{
	static const char *const cells[] = {"", ";", "x", "p1", ";P52"};
	for (size_t i = 0; i < LEN(cells); i++) {
		glo_slice cell = slice_string(cells[i]);
		struct unit unit;
		check_case("no unit in \"%s\"", cells[i]);
		CHECK(!unit_take(&cell, &unit));
	}
}

static void test_successors(void)
{
	glo_slice cell = GLO_SLICE("x00004001-3+9996");
	struct unit unit;
	struct str out = {.arena = &check_arena};
	CHECK(unit_take(&cell, &unit));
	glo_slice next = unit.next;
	CHECK(unit_take_successor(&unit, &next, &out));
	CHECK_TEXT(str_slice(&out), "00001");
	out = (struct str){.arena = &check_arena};
	CHECK(unit_take_successor(&unit, &next, &out));
	CHECK_TEXT(str_slice(&out), "10000");
	CHECK(!unit_take_successor(&unit, &next, &out));
}

/* ---- Articles ----------------------------------------------------------------------------- */

static const struct {
	const char *name, *published, *text;
	const char *want; /* code, "/" and successors or "-" of each place */
} article_rows[] = {
	{"of before July 2025", "2021-06-16", "Lúa ở tỉnh Gia Lai trổ.", "64/52"},
	{"on the last day of June 2025", "2025-06-30", "Lúa ở tỉnh Gia Lai trổ.", "64/52"},
	{"since July 2025", "2025-07-01", "Lúa ở tỉnh Gia Lai trổ.", "52/"},
	{"without a date", "", "Lúa ở tỉnh Gia Lai trổ.", "64/52"},
	{"a district that is no more", "2026-02-01", "Về huyện Ia Grai cũ.", "628/"},
	{"a zone of today, no date", "", "Tàu ra đặc khu Côn Đảo.", "26732/"},
	{"a zone before its time", "2021-06-16", "Tàu ra đặc khu Côn Đảo.", "-"},
	{"Huế as a city of its province", "2021-06-16", "Mưa ở Huế.", "474/"},
	{"Huế since it is one by itself", "2025-02-01", "Mưa ở Huế.", "46/"},
	{"a district before and after", "2019-01-01", "Mưa ở quận Thủ Đức, TP HCM.", "762/ 79/79"},
	{"a city made of districts", "2022-01-01", "Mưa ở TP Thủ Đức, TP HCM.", "769/ 79/79"},
	{"the district beside it", "2021-06-16",
         "Từ xã Tân Thành, huyện Kim Sơn sang xã Tân Thành (huyện Vụ Bản).",
         "14668/14674 376/ 13759/13777 359/"},
	{"a commune that its district lacks", "2021-06-16", "Ở xã Ia O, huyện Kim Sơn.", "- 376/"},
	{"two in one district", "2021-06-16", "Hai xã Ia O và Ia Khai, huyện Ia Grai.",
         "23782/23782 23773/23776 628/"},
	{"which of two, nobody knows", "2021-06-16", "Mưa ở xã Ia O suốt đêm.", "-"},
	{"the district in another sentence", "2021-06-16", "Huyện Ia Grai mưa. Xã Ia O ngập.",
         "628/ 23782/23782"},
	{"the district in the name of a body", "2021-06-16",
         "Công an huyện Ia Grai báo tin. Xã Ia O ngập.", "23782/23782"},
	{"a district of many, by what is in it", "2021-06-16", "Về xã Bàn Long, huyện Châu Thành.",
         "28573/28576 821/"},
	{"a town that was a district", "2015-01-01", "Ở huyện Kinh Môn, tỉnh Hải Dương.",
         "292/ 30/31"},
	{"a province and its city", "2021-06-16", "Ở TP Hải Dương, tỉnh Hải Dương.", "288/ 30/31"},
	{"the only one, in an article of elsewhere", "2021-06-16",
         "Tỉnh Cà Mau nắng. Mưa ở xã Ia Krái.", "96/96 -"},
};

/* Codes and successors of the places of an article. */
static glo_slice codes_of(const char *text, const char *published)
{
	glo_work *work = glo_work_new(repository_rules(), NULL);
	const glo_doc *doc;
	glo_article article = {.text = slice_string(text), .published = slice_string(published)};
	struct str out = {.arena = &check_arena};
	CHECK_INT(glo_analyse(work, &article, &doc), GLO_OK);
	for (size_t i = 0; i < glo_doc_entity_count(doc); i++) {
		const struct entity *entity = &doc->entities.at[doc->order[i]];
		if (entity->type != TYPE_place)
			continue;
		glo_slice code = entity_field(entity, "code");
		glo_slice next = entity_field(entity, "successor");
		if (out.size)
			str_add_char(&out, ' ');
		str_add(&out, code.size ? code : GLO_SLICE("-"));
		if (code.size)
			str_add_char(&out, '/');
		for (size_t k = 0; k < next.size; k++)
			str_add_char(&out, next.data[k] == '\x1f' ? ',' : next.data[k]);
	}
	glo_work_free(work);
	return str_slice(&out);
}

static void test_articles(void)
{
	for (size_t i = 0; i < LEN(article_rows); i++) {
		check_case("%s", article_rows[i].name);
		CHECK_TEXT(codes_of(article_rows[i].text, article_rows[i].published),
		           article_rows[i].want);
	}
}

static const struct test tests[] = {
	{.name = "cells", .run = test_cells},
	{.name = "no cells", .run = test_no_cells},
	{.name = "successors", .run = test_successors},
	{.name = "articles", .run = test_articles},
};
const struct suite suite_units = {.name = "units", .tests = tests, .count = LEN(tests)};
