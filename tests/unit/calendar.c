/* calendar.c — days, months, weekdays, and dates as they are written and read. */
#include "tools.h"

#include "types/calendar.h"

static const struct point nothing = {UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};

static void test_day_numbers(void)
{
	int64_t number = day_number((struct day){1600, 1, 1});
	struct day day = {1600, 1, 1};
	int weekday = day_weekday(day);
	while (day.year <= 2400) {
		struct day back = day_of_number(number);
		if (!CHECK_INT(day_number(day), number) || !CHECK_INT(back.year, day.year) ||
		    !CHECK_INT(back.month, day.month) || !CHECK_INT(back.day, day.day) ||
		    !CHECK_INT(day_weekday(day), weekday))
			return;
		number++;
		weekday = weekday % 7 + 1;
		if (++day.day > month_days(day.year, day.month)) {
			day.day = 1;
			day.year += day.month == 12;
			day.month = day.month % 12 + 1;
		}
	}
	CHECK_INT(day_number((struct day){1970, 1, 1}), 0);
	CHECK_INT(day_number((struct day){2000, 3, 1}), 11017);
}

static void test_weekdays(void)
{
	static const struct {
		struct day day;
		int weekday;
	} rows[] = {
		{.day = {1945, 9, 2}, .weekday = 7},  {.day = {1954, 5, 7}, .weekday = 5},
		{.day = {1969, 9, 2}, .weekday = 2},  {.day = {1970, 1, 1}, .weekday = 4},
		{.day = {1975, 4, 30}, .weekday = 3}, {.day = {2000, 1, 1}, .weekday = 6},
		{.day = {2000, 2, 29}, .weekday = 2}, {.day = {2021, 6, 16}, .weekday = 3},
		{.day = {2024, 2, 29}, .weekday = 4}, {.day = {2100, 3, 1}, .weekday = 1},
		{.day = {1900, 1, 1}, .weekday = 1},  {.day = {1600, 1, 1}, .weekday = 6},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct day day = rows[i].day;
		check_case("%04d-%02d-%02d", day.year, day.month, day.day);
		CHECK_INT(day_weekday(day), rows[i].weekday);
	}
}

static void test_months(void)
{
	static const struct {
		struct day day;
		int months;
		const char *want;
	} rows[] = {
		{.day = {2021, 1, 31}, .months = 1, .want = "2021-02-28"},
		{.day = {2020, 1, 31}, .months = 1, .want = "2020-02-29"},
		{.day = {2021, 3, 31}, .months = -1, .want = "2021-02-28"},
		{.day = {2021, 12, 15}, .months = 1, .want = "2022-01-15"},
		{.day = {2021, 1, 15}, .months = -1, .want = "2020-12-15"},
		{.day = {2020, 2, 29}, .months = 12, .want = "2021-02-28"},
		{.day = {2020, 2, 29}, .months = 48, .want = "2024-02-29"},
		{.day = {2021, 6, 16}, .months = 0, .want = "2021-06-16"},
		{.day = {2021, 5, 31}, .months = -15, .want = "2020-02-29"},
		{.day = {2021, 10, 31}, .months = 1, .want = "2021-11-30"},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct str got = {.arena = &check_arena};
		day_format(&got, day_add_months(rows[i].day, rows[i].months));
		check_case("%+d to %s", rows[i].months, rows[i].want);
		CHECK_TEXT(str_slice(&got), rows[i].want);
	}
}

static void test_existence(void)
{
	CHECK(year_is_leap(2000) && year_is_leap(2020) && !year_is_leap(1900) &&
	      !year_is_leap(2021));
	CHECK(day_exists(2020, 2, 29) && !day_exists(2021, 2, 29) && !day_exists(2020, 2, 30));
	CHECK(day_exists(UNKNOWN, 2, 29) && !day_exists(UNKNOWN, 2, 30));
	CHECK(!day_exists(2021, 4, 31) && day_exists(2021, 12, 31) && !day_exists(2021, 0, 1));
	CHECK(!day_exists(2021, 13, 1) && !day_exists(2021, 1, 0) && !day_exists(2021, UNKNOWN, 1));
	CHECK(!day_exists(2021, 1, UNKNOWN));
}

/* ---- Points ------------------------------------------------------------------------------- */

/* A known part is what it is; a part that is 0 here is unknown (of clock times: 0 is -2). */
struct parts {
	int y, m, d, q, half, hour, minute;
};

static struct point point_of(struct parts p)
{
	struct point point = nothing;
	point.year = p.y ? p.y : UNKNOWN;
	point.month = p.m ? p.m : UNKNOWN;
	point.day = p.d ? p.d : UNKNOWN;
	point.quarter = p.q ? p.q : UNKNOWN;
	point.half = p.half ? p.half : UNKNOWN;
	point.hour = p.hour ? MAX(p.hour, 0) : UNKNOWN;
	point.minute = p.minute ? MAX(p.minute, 0) : UNKNOWN;
	return point;
}

static const struct {
	struct parts parts;
	const char *text, *grain;
	const char *days; /* first/last; "": no year */
} point_rows[] = {
	{.parts = {.y = 2019, .m = 9, .d = 3},
         .text = "2019-09-03",
         .grain = "day",
         .days = "2019-09-03/2019-09-03"},
	{.parts = {.y = 2015, .m = 11},
         .text = "2015-11",
         .grain = "month",
         .days = "2015-11-01/2015-11-30"},
	{.parts = {.y = 2020, .m = 2},
         .text = "2020-02",
         .grain = "month",
         .days = "2020-02-01/2020-02-29"},
	{.parts = {.y = 2016}, .text = "2016", .grain = "year", .days = "2016-01-01/2016-12-31"},
	{.parts = {.y = 938}, .text = "0938", .grain = "year", .days = "0938-01-01/0938-12-31"},
	{.parts = {.y = 2019, .q = 1},
         .text = "2019-Q1",
         .grain = "quarter",
         .days = "2019-01-01/2019-03-31"},
	{.parts = {.y = 2019, .q = 4},
         .text = "2019-Q4",
         .grain = "quarter",
         .days = "2019-10-01/2019-12-31"},
	{.parts = {.y = 2019, .half = 1},
         .text = "2019-H1",
         .grain = "half",
         .days = "2019-01-01/2019-06-30"},
	{.parts = {.y = 2019, .half = 2},
         .text = "2019-H2",
         .grain = "half",
         .days = "2019-07-01/2019-12-31"},
	{.parts = {.m = 5, .d = 14}, .text = "XXXX-05-14", .grain = "day", .days = ""},
	{.parts = {.m = 5}, .text = "XXXX-05", .grain = "month", .days = ""},
	{.parts = {.q = 3}, .text = "XXXX-Q3", .grain = "quarter", .days = ""},
	{.parts = {.half = 2}, .text = "XXXX-H2", .grain = "half", .days = ""},
	{.parts = {.y = 2018, .m = 7, .d = 28, .hour = 15},
         .text = "2018-07-28T15:00",
         .grain = "hour",
         .days = "2018-07-28/2018-07-28"},
	{.parts = {.y = 2018, .m = 7, .d = 28, .hour = 15, .minute = 5},
         .text = "2018-07-28T15:05",
         .grain = "minute",
         .days = "2018-07-28/2018-07-28"},
	{.parts = {.m = 7, .d = 28, .hour = -2},
         .text = "XXXX-07-28T00:00",
         .grain = "hour",
         .days = ""},
	{.parts = {.hour = 7, .minute = 30}, .text = "T07:30", .grain = "minute", .days = ""},
	{.parts = {.hour = 7, .minute = -2}, .text = "T07:00", .grain = "minute", .days = ""},
	{.parts = {.hour = 15}, .text = "T15:00", .grain = "hour", .days = ""},
};

static void test_points(void)
{
	for (size_t i = 0; i < LEN(point_rows); i++) {
		struct point point = point_of(point_rows[i].parts);
		struct str text = {.arena = &check_arena}, days = {.arena = &check_arena};
		struct day first, last;
		check_case("%s", point_rows[i].text);
		point_format(&text, &point);
		CHECK_TEXT(str_slice(&text), point_rows[i].text);
		CHECK_TEXT(slice_string(grain_name(point_grain(&point))), point_rows[i].grain);
		if (point_days(&point, &first, &last)) {
			day_format(&days, first);
			str_add_char(&days, '/');
			day_format(&days, last);
		}
		CHECK_TEXT(str_slice(&days), point_rows[i].days);
	}
}

static const struct {
	const char *text, *want; /* NULL: refused */
} parse_rows[] = {
	{.text = "2021-06-16", .want = "2021-06-16"},
	{.text = "2021-06-16T05:44", .want = "2021-06-16T05:44"},
	{.text = "2021-06-16 05:44", .want = "2021-06-16T05:44"},
	{.text = "2021-06-16T05:44:59+07:00", .want = "2021-06-16T05:44"},
	{.text = "2021-06-16T00:00:00Z", .want = "2021-06-16T07:00"},
	{.text = "2021-12-31T20:30-05:30", .want = "2022-01-01T09:00"},
	{.text = "2020-02-29", .want = "2020-02-29"},
	{.text = "", .want = NULL},
	{.text = "2021", .want = NULL},
	{.text = "2021-06", .want = NULL},
	{.text = "2021-6-16", .want = NULL},
	{.text = "2021-02-29", .want = NULL},
	{.text = "2021-13-01", .want = NULL},
	{.text = "2021-00-10", .want = NULL},
	{.text = "2021-06-00", .want = NULL},
	{.text = "0000-01-01", .want = NULL},
	{.text = "2021/06/16", .want = NULL},
	{.text = "16/06/2021", .want = NULL},
	{.text = "2021-06-16x", .want = NULL},
	{.text = "2021-06-16T", .want = NULL},
	{.text = "2021-06-16T05", .want = NULL},
	{.text = "2021-06-16T24:00", .want = NULL},
	{.text = "2021-06-16T05:60", .want = NULL},
	{.text = "2021-06-16T5:44:00", .want = NULL},
	{.text = "2021-06-16T05-44", .want = NULL},
	{.text = " 2021-06-16", .want = NULL},
	{.text = "2O21-06-16", .want = NULL},
};

static void test_parse(void)
{
	for (size_t i = 0; i < LEN(parse_rows); i++) {
		struct point point;
		struct str got = {.arena = &check_arena};
		/* not followed by a NUL, as slices are */
		glo_slice text = slice_string(parse_rows[i].text);
		char *exact = arena_push(&check_arena, text.size + 1);
		memcpy(exact, text.data, text.size);
		memset(exact + text.size, '7', 1);
		check_case("'%s'", parse_rows[i].text);
		if (point_parse_start(slice_of(exact, text.size), &point))
			point_format(&got, &point);
		else
			str_add(&got, GLO_SLICE("refused"));
		CHECK_TEXT(str_slice(&got), parse_rows[i].want ? parse_rows[i].want : "refused");
	}
}

static const struct test tests[] = {
	{.name = "days 1600 to 2400, there and back", .run = test_day_numbers},
	{.name = "weekdays", .run = test_weekdays},
	{.name = "months", .run = test_months},
	{.name = "which days exist", .run = test_existence},
	{.name = "points", .run = test_points},
	{.name = "reading", .run = test_parse},
};
const struct suite suite_calendar = {.name = "calendar", .tests = tests, .count = LEN(tests)};
