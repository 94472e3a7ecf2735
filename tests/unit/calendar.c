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
		{{1945, 9, 2}, 7},  {{1954, 5, 7}, 5}, {{1969, 9, 2}, 2},  {{1970, 1, 1}, 4},
		{{1975, 4, 30}, 3}, {{2000, 1, 1}, 6}, {{2000, 2, 29}, 2}, {{2021, 6, 16}, 3},
		{{2024, 2, 29}, 4}, {{2100, 3, 1}, 1}, {{1900, 1, 1}, 1},  {{1600, 1, 1}, 6},
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
		{{2021, 1, 31}, 1, "2021-02-28"},   {{2020, 1, 31}, 1, "2020-02-29"},
		{{2021, 3, 31}, -1, "2021-02-28"},  {{2021, 12, 15}, 1, "2022-01-15"},
		{{2021, 1, 15}, -1, "2020-12-15"},  {{2020, 2, 29}, 12, "2021-02-28"},
		{{2020, 2, 29}, 48, "2024-02-29"},  {{2021, 6, 16}, 0, "2021-06-16"},
		{{2021, 5, 31}, -15, "2020-02-29"}, {{2021, 10, 31}, 1, "2021-11-30"},
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
	{{.y = 2019, .m = 9, .d = 3}, "2019-09-03", "day", "2019-09-03/2019-09-03"},
	{{.y = 2015, .m = 11}, "2015-11", "month", "2015-11-01/2015-11-30"},
	{{.y = 2020, .m = 2}, "2020-02", "month", "2020-02-01/2020-02-29"},
	{{.y = 2016}, "2016", "year", "2016-01-01/2016-12-31"},
	{{.y = 938}, "0938", "year", "0938-01-01/0938-12-31"},
	{{.y = 2019, .q = 1}, "2019-Q1", "quarter", "2019-01-01/2019-03-31"},
	{{.y = 2019, .q = 4}, "2019-Q4", "quarter", "2019-10-01/2019-12-31"},
	{{.y = 2019, .half = 1}, "2019-H1", "half", "2019-01-01/2019-06-30"},
	{{.y = 2019, .half = 2}, "2019-H2", "half", "2019-07-01/2019-12-31"},
	{{.m = 5, .d = 14}, "XXXX-05-14", "day", ""},
	{{.m = 5}, "XXXX-05", "month", ""},
	{{.q = 3}, "XXXX-Q3", "quarter", ""},
	{{.half = 2}, "XXXX-H2", "half", ""},
	{{.y = 2018, .m = 7, .d = 28, .hour = 15},
         "2018-07-28T15:00",
         "hour",
         "2018-07-28/2018-07-28"},
	{{.y = 2018, .m = 7, .d = 28, .hour = 15, .minute = 5},
         "2018-07-28T15:05",
         "minute",
         "2018-07-28/2018-07-28"},
	{{.m = 7, .d = 28, .hour = -2}, "XXXX-07-28T00:00", "hour", ""},
	{{.hour = 7, .minute = 30}, "T07:30", "minute", ""},
	{{.hour = 7, .minute = -2}, "T07:00", "minute", ""},
	{{.hour = 15}, "T15:00", "hour", ""},
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
	{"2021-06-16", "2021-06-16"},
	{"2021-06-16T05:44", "2021-06-16T05:44"},
	{"2021-06-16 05:44", "2021-06-16T05:44"},
	{"2021-06-16T05:44:59+07:00", "2021-06-16T05:44"},
	{"2021-06-16T00:00:00Z", "2021-06-16T00:00"},
	{"2020-02-29", "2020-02-29"},
	{"", NULL},
	{"2021", NULL},
	{"2021-06", NULL},
	{"2021-6-16", NULL},
	{"2021-02-29", NULL},
	{"2021-13-01", NULL},
	{"2021-00-10", NULL},
	{"2021-06-00", NULL},
	{"0000-01-01", NULL},
	{"2021/06/16", NULL},
	{"16/06/2021", NULL},
	{"2021-06-16x", NULL},
	{"2021-06-16T", NULL},
	{"2021-06-16T05", NULL},
	{"2021-06-16T24:00", NULL},
	{"2021-06-16T05:60", NULL},
	{"2021-06-16T5:44:00", NULL},
	{"2021-06-16T05-44", NULL},
	{" 2021-06-16", NULL},
	{"2O21-06-16", NULL},
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
	{"days 1600 to 2400, there and back", test_day_numbers},
	{"weekdays", test_weekdays},
	{"months", test_months},
	{"which days exist", test_existence},
	{"points", test_points},
	{"reading", test_parse},
};
const struct suite suite_calendar = {.name = "calendar", .tests = tests, .count = LEN(tests)};
