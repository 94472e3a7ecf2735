/* lunar.c — the lunisolar calendar against known dates, there and back, and its limits.
 *
 * The days of Tết and the leap months are those of a calendar from elsewhere, and not what the
 * module computed. They are not all those of China, whose days begin an hour earlier: 1985, 2007
 * and 2030 differ. */
#include "check.h"

#include "types/lunar.h"

/* The first day of the first month of each year. */
static const struct day tet[] = {
	{1975, 2, 11}, {1976, 1, 31}, {1977, 2, 18}, {1978, 2, 7},  {1979, 1, 28}, {1980, 2, 16},
	{1981, 2, 5},  {1982, 1, 25}, {1983, 2, 13}, {1984, 2, 2},  {1985, 1, 21}, {1986, 2, 9},
	{1987, 1, 29}, {1988, 2, 17}, {1989, 2, 6},  {1990, 1, 27}, {1991, 2, 15}, {1992, 2, 4},
	{1993, 1, 23}, {1994, 2, 10}, {1995, 1, 31}, {1996, 2, 19}, {1997, 2, 7},  {1998, 1, 28},
	{1999, 2, 16}, {2000, 2, 5},  {2001, 1, 24}, {2002, 2, 12}, {2003, 2, 1},  {2004, 1, 22},
	{2005, 2, 9},  {2006, 1, 29}, {2007, 2, 17}, {2008, 2, 7},  {2009, 1, 26}, {2010, 2, 14},
	{2011, 2, 3},  {2012, 1, 23}, {2013, 2, 10}, {2014, 1, 31}, {2015, 2, 19}, {2016, 2, 8},
	{2017, 1, 28}, {2018, 2, 16}, {2019, 2, 5},  {2020, 1, 25}, {2021, 2, 12}, {2022, 2, 1},
	{2023, 1, 22}, {2024, 2, 10}, {2025, 1, 29}, {2026, 2, 17}, {2027, 2, 6},  {2028, 1, 26},
	{2029, 2, 13}, {2030, 2, 2},  {2031, 1, 23}, {2032, 2, 11}, {2033, 1, 31}, {2034, 2, 19},
	{2035, 2, 8},  {2036, 1, 28}, {2037, 2, 15}, {2038, 2, 4},  {2039, 1, 24}, {2040, 2, 12},
	{2041, 2, 1},  {2042, 1, 22}, {2043, 2, 10}, {2044, 1, 30}, {2045, 2, 17}, {2046, 2, 6},
	{2047, 1, 26}, {2048, 2, 14}, {2049, 2, 2},  {2050, 1, 23},
};

static void test_tet(void)
{
	for (size_t i = 0; i < LEN(tet); i++) {
		struct lunar want = {.year = 1975 + (int)i, .month = 1, .day = 1};
		struct lunar got = lunar_of_day(tet[i]);
		struct day day = {0};
		check_case("%d", want.year);
		CHECK(lunar_to_day(want, &day));
		CHECK_INT(day_number(day), day_number(tet[i]));
		CHECK_INT(got.year, want.year);
		CHECK(got.month == 1 && got.day == 1 && !got.leap);
	}
}

/* The leap month of each year from 2001, 0 if it has none. */
static const int leap_months[] = {
	4, 0, 0, 2, 0, 7, 0, 0, 5, 0, 0, 4, 0, 9, 0, 0, 6, 0, 0, 4, 0, 0, 2, 0, 6, 0, 0, 5,
};

static void test_leap_months(void)
{
	for (size_t i = 0; i < LEN(leap_months); i++) {
		int year = 2001 + (int)i;
		check_case("%d", year);
		for (int month = 1; month <= 12; month++) {
			CHECK_INT(lunar_month_days(year, month, true) > 0, month == leap_months[i]);
			CHECK(lunar_month_days(year, month, false) > 0);
		}
	}
}

/* Whether one date is that of the day after another. */
static bool follows(struct lunar date, struct lunar before)
{
	if (date.day > 1)
		return date.year == before.year && date.month == before.month &&
		       date.leap == before.leap && date.day == before.day + 1;
	if (before.day != lunar_month_days(before.year, before.month, before.leap))
		return false;
	if (date.leap)
		return !before.leap && date.year == before.year && date.month == before.month;
	return date.year * 12 + date.month == before.year * 12 + before.month + 1;
}

static void test_every_day(void)
{
	int64_t number = day_number((struct day){1968, 1, 1});
	int64_t last = day_number((struct day){2060, 12, 31});
	struct lunar before = lunar_of_day(day_of_number(number - 1));
	for (; number <= last; number++) {
		struct day day = day_of_number(number), back = {0};
		struct lunar lunar = lunar_of_day(day);
		bool held = CHECK(follows(lunar, before)) && CHECK(lunar_to_day(lunar, &back)) &&
		            CHECK_INT(day_number(back), number);
		if (lunar.day == 1) {
			int days = lunar_month_days(lunar.year, lunar.month, lunar.leap);
			held = CHECK(days == 29 || days == 30) && held;
		}
		if (!held)
			return;
		before = lunar;
	}
}

/* ---- Single dates ------------------------------------------------------------------------- */

static const struct {
	struct lunar lunar;
	struct day day;
	const char *why;
} date_rows[] = {
	{.lunar = {1968, 1, 1, false}, .day = {1968, 1, 29}, .why = "Mậu Thân in the North"},
	{.lunar = {2017, 1, 5, false}, .day = {2017, 2, 1}, .why = "mùng 5 Tết Đinh Dậu"},
	{.lunar = {2017, 1, 10, false}, .day = {2017, 2, 6}, .why = "mùng 10 Tết"},
	{.lunar = {2017, 1, 15, false}, .day = {2017, 2, 11}, .why = "rằm tháng Giêng"},
	{.lunar = {2020, 4, 1, true}, .day = {2020, 5, 23}, .why = "the first day of a leap month"},
	{.lunar = {2020, 4, 29, true}, .day = {2020, 6, 20}, .why = "the last day of a leap month"},
	{.lunar = {2020, 12, 30, false}, .day = {2021, 2, 11}, .why = "the last day of a year"},
	{.lunar = {1985, 2, 1, true}, .day = {1985, 3, 21}, .why = "China had one in 1984"},
	{.lunar = {2033, 11, 1, true}, .day = {2033, 12, 22}, .why = "leap after the solstice"},
	{.lunar = {1900, 1, 1, false}, .day = {1900, 1, 31}, .why = "the first day of all"},
	{.lunar = {2199, 12, 30, false}, .day = {2200, 2, 14}, .why = "the last day of all"},
};

static void test_dates(void)
{
	for (size_t i = 0; i < LEN(date_rows); i++) {
		struct lunar want = date_rows[i].lunar, got = lunar_of_day(date_rows[i].day);
		struct day day = {0};
		check_case("%d-%d-%d: %s", want.year, want.month, want.day, date_rows[i].why);
		CHECK(lunar_to_day(want, &day));
		CHECK_INT(day_number(day), day_number(date_rows[i].day));
		CHECK_INT(got.year, want.year);
		CHECK_INT(got.month, want.month);
		CHECK_INT(got.day, want.day);
		CHECK_INT(got.leap, want.leap);
	}
}

static const struct {
	struct lunar lunar;
	const char *why;
} refused_rows[] = {
	{.lunar = {2021, 12, 30, false}, .why = "day 30 of a short month"},
	{.lunar = {2020, 4, 30, true}, .why = "day 30 of a short leap month"},
	{.lunar = {2021, 4, 1, true}, .why = "a leap month in a year without"},
	{.lunar = {2020, 5, 1, true}, .why = "the wrong leap month"},
	{.lunar = {2021, 1, 31, false}, .why = "day 31"},
	{.lunar = {2021, 1, 0, false}, .why = "day 0"},
	{.lunar = {2021, 1, UNKNOWN, false}, .why = "no day"},
	{.lunar = {2021, 13, 1, false}, .why = "month 13"},
	{.lunar = {2021, 0, 1, false}, .why = "month 0"},
	{.lunar = {2021, UNKNOWN, 1, false}, .why = "no month"},
	{.lunar = {1899, 12, 1, false}, .why = "a year before all"},
	{.lunar = {2200, 1, 1, false}, .why = "a year after all"},
	{.lunar = {UNKNOWN, 1, 1, false}, .why = "no year"},
};

static void test_refused(void)
{
	static const struct day outside[] = {
		{1900, 1, 30}, {2200, 2, 15}, {1789, 1, 30}, {9999, 1, 1}};
	for (size_t i = 0; i < LEN(refused_rows); i++) {
		struct day day;
		check_case("%s", refused_rows[i].why);
		CHECK(!lunar_to_day(refused_rows[i].lunar, &day));
	}
	for (size_t i = 0; i < LEN(outside); i++) {
		struct lunar lunar = lunar_of_day(outside[i]);
		check_case("in %d", outside[i].year);
		CHECK_INT(lunar.year, UNKNOWN);
		CHECK(lunar.month == UNKNOWN && lunar.day == UNKNOWN && !lunar.leap);
	}
}

static void test_no_days(void)
{
	CHECK_INT(lunar_month_days(2021, 1, false), 29);
	CHECK_INT(lunar_month_days(2021, 2, false), 30);
	CHECK_INT(lunar_month_days(2020, 4, true), 29);
	CHECK_INT(lunar_month_days(2021, 4, true), 0);
	CHECK_INT(lunar_month_days(2021, 13, false), 0);
	CHECK_INT(lunar_month_days(2021, 0, false), 0);
	CHECK_INT(lunar_month_days(1899, 1, false), 0);
	CHECK_INT(lunar_month_days(2200, 1, false), 0);
}

/* ---- The cycle ---------------------------------------------------------------------------- */

static const struct {
	int can, chi, near, want;
	const char *name;
} cycle_rows[] = {
	{.can = 7, .chi = 1, .near = 2021, .want = 2021, .name = "Tân Sửu"},
	{.can = 3, .chi = 9, .near = 2021, .want = 2017, .name = "Đinh Dậu"},
	{.can = 4, .chi = 8, .near = 1975, .want = 1968, .name = "Mậu Thân"},
	{.can = 4, .chi = 8, .near = 2021, .want = 2028, .name = "Mậu Thân, nearer to come"},
	{.can = 2, .chi = 6, .near = 2021, .want = 2026, .name = "Bính Ngọ"},
	{.can = 0, .chi = 0, .near = 2000, .want = 1984, .name = "Giáp Tý"},
	{.can = 9, .chi = 11, .near = 2000, .want = 1983, .name = "Quý Hợi"},
	{.can = 1, .chi = 9, .near = 1945, .want = 1945, .name = "Ất Dậu"},
	{.can = 5, .chi = 9, .near = 1780, .want = 1789, .name = "Kỷ Dậu"},
	{.can = 7, .chi = 1, .near = 1991, .want = 1961, .name = "Tân Sửu, the earlier of two"},
	{.can = 7, .chi = 1, .near = 1992, .want = 2021, .name = "Tân Sửu, the later is nearer"},
	{.can = 7, .chi = 1, .near = 1990, .want = 1961, .name = "Tân Sửu, the earlier is nearer"},
	{.can = 0, .chi = 1, .near = 2021, .want = UNKNOWN, .name = "Giáp Sửu"},
	{.can = 7, .chi = 0, .near = 2021, .want = UNKNOWN, .name = "Tân Tý"},
	{.can = 10, .chi = 0, .near = 2021, .want = UNKNOWN, .name = "can 10"},
	{.can = 0, .chi = 12, .near = 2021, .want = UNKNOWN, .name = "chi 12"},
	{.can = UNKNOWN, .chi = 1, .near = 2021, .want = UNKNOWN, .name = "no can"},
	{.can = 1, .chi = UNKNOWN, .near = 2021, .want = UNKNOWN, .name = "no chi"},
};

static void test_cycle(void)
{
	for (size_t i = 0; i < LEN(cycle_rows); i++) {
		int can = cycle_rows[i].can, chi = cycle_rows[i].chi, near = cycle_rows[i].near;
		check_case("%s near %d", cycle_rows[i].name, near);
		CHECK_INT(lunar_cycle_year(can, chi, near), cycle_rows[i].want);
	}
}

static const struct test tests[] = {
	{.name = "Tết from 1975 to 2050", .run = test_tet},
	{.name = "leap months from 2001 to 2028", .run = test_leap_months},
	{.name = "every day from 1968 to 2060, there and back", .run = test_every_day},
	{.name = "dates", .run = test_dates},
	{.name = "refused", .run = test_refused},
	{.name = "days of a month", .run = test_no_days},
	{.name = "years of the cycle", .run = test_cycle},
};
const struct suite suite_lunar = {.name = "lunar", .tests = tests, .count = LEN(tests)};
