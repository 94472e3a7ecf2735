/* date_lunar.c — dates that are said in the lunar calendar, as days of the solar one.
 *
 * "rằm tháng Giêng" names no year: it is the one nearest to the day of publication. Days from 20 on
 * that are counted to Tết stand before it ("26 Tết"), in the last month of the year that ends, and
 * 30 Tết is its last day even where that month has only 29. A year's name comes back every 60 years
 * (Canh Tý), and the one nearest to the article is meant. */

#include "types/date.h"
#include "types/lunar.h"

enum { LAST_MONTH = 12, FIRST_DAY_BEFORE_TET = 20 };

/* The first and last solar day of the lunar day or month in a year; false if it has none such. */
static bool solar_days(const void *what, int year, struct day *first, struct day *last)
{
	const struct date *date = what;
	struct lunar lunar = {year, date->said.month, date->said.day, date->name.leap};
	int size = lunar_month_days(year, lunar.month, lunar.leap);
	bool month = lunar.day == UNKNOWN;
	if (month || (date->name.tet && lunar.day == 30))
		lunar.day = size; /* 30 Tết is the last day of the year, be it the 29th */
	if (!lunar_to_day(lunar, last))
		return false;
	*first = month ? day_of_number(day_number(*last) - (size - 1)) : *last;
	return true;
}

static int choose_year(const struct date *date, const struct point *reference)
{
	bool before = date->said.month == LAST_MONTH; /* it ends in the next solar year */
	int near = reference->year;
	if (date->said.year == UNKNOWN && date->name.can != UNKNOWN && near != UNKNOWN) {
		int year = lunar_cycle_year(date->name.can, date->name.chi, near);
		return year != UNKNOWN && date->name.tet && before ? year - 1 : year;
	}
	if (date->said.year != UNKNOWN)
		return date->name.tet && before ? date->said.year - 1 : date->said.year;
	if (near == UNKNOWN || date->said.month == UNKNOWN)
		return UNKNOWN;
	if (reference->day != UNKNOWN)
		return nearest_year((struct day){near, reference->month, reference->day},
		                    solar_days, date);
	return before ? near - 1 : near;
}

bool date_resolve_lunar(struct date *date, const struct point *reference)
{
	struct point *said = &date->said;
	if (date->name.tet && said->day != UNKNOWN)
		said->month = said->day >= FIRST_DAY_BEFORE_TET ? LAST_MONTH : 1;
	int year = choose_year(date, reference);
	if (year == UNKNOWN)
		return false;
	said->year = year;
	if (said->month == UNKNOWN) { /* năm Tân Sửu: by and large, the solar year */
		date->points[0] = *said;
		date->point_count = 1;
		return true;
	}
	struct day first, last;
	if (!solar_days(date, year, &first, &last))
		return false;
	date->points[0] = point_of_day(first);
	date->points[0].hour = said->hour;
	date->points[0].minute = said->minute;
	date->points[1] = point_of_day(last);
	date->point_count = said->day == UNKNOWN ? 2 : 1;
	date->join = said->day == UNKNOWN ? JOIN_RANGE : JOIN_NONE;
	return true;
}
