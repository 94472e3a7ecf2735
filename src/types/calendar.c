/* calendar.c — arithmetic of the proleptic Gregorian calendar.
 *
 * Day numbers by the algorithm of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (2013): years start in March, so that the leap day is the last of its year. */
#include "types/calendar.h"

#include <stdlib.h>

const char *grain_name(enum grain grain)
{
	static const char *const names[] = {
		[GRAIN_MINUTE] = "minute", [GRAIN_HOUR] = "hour",   [GRAIN_DAY] = "day",
		[GRAIN_WEEK] = "week",     [GRAIN_MONTH] = "month", [GRAIN_QUARTER] = "quarter",
		[GRAIN_HALF] = "half",     [GRAIN_YEAR] = "year",   [GRAIN_PERIOD] = "period",
	};
	return names[grain];
}

const struct point point_unknown = {
	.year = UNKNOWN,
	.month = UNKNOWN,
	.day = UNKNOWN,
	.quarter = UNKNOWN,
	.half = UNKNOWN,
	.hour = UNKNOWN,
	.minute = UNKNOWN,
};

bool year_is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && (year == UNKNOWN || year_is_leap(year)));
}

bool day_exists(int year, int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= month_days(year, month);
}

int64_t day_number(struct day day)
{
	int64_t year = day.year - (day.month <= 2);
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t of_era = year - era * 400;
	int64_t of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct day day_of_number(int64_t number)
{
	number += 719468;
	int64_t era = (number >= 0 ? number : number - 146096) / 146097;
	int64_t in_era = number - era * 146097;
	int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t of_year = in_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	struct day day = {
		.day = (int)(of_year - (153 * month + 2) / 5 + 1),
		.month = (int)(month < 10 ? month + 3 : month - 9),
	};
	day.year = (int)(year + era * 400 + (day.month <= 2));
	return day;
}

int day_weekday(struct day day)
{
	int64_t number = (day_number(day) + 3) % 7; /* 1970-01-01 was a Thursday */
	return (int)(number < 0 ? number + 7 : number) + 1;
}

struct day day_add_months(struct day day, int months)
{
	int total = day.year * 12 + day.month - 1 + months;
	day.year = total / 12;
	day.month = total % 12 + 1;
	day.day = MIN(day.day, month_days(day.year, day.month));
	return day;
}

bool point_days(const struct point *point, struct day *first, struct day *last)
{
	if (point->year == UNKNOWN)
		return false;
	int from = 1, to = 12;
	if (point->month != UNKNOWN)
		from = to = point->month;
	else if (point->quarter != UNKNOWN)
		from = point->quarter * 3 - 2, to = point->quarter * 3;
	else if (point->half != UNKNOWN)
		from = point->half * 6 - 5, to = point->half * 6;
	*first = (struct day){point->year, from, 1};
	*last = (struct day){point->year, to, month_days(point->year, to)};
	if (point->day != UNKNOWN)
		first->day = last->day = point->day;
	return true;
}

struct point point_of_day(struct day day)
{
	struct point point = point_unknown;
	point.year = day.year, point.month = day.month, point.day = day.day;
	return point;
}

enum grain point_grain(const struct point *point)
{
	if (point->minute != UNKNOWN)
		return GRAIN_MINUTE;
	if (point->hour != UNKNOWN)
		return GRAIN_HOUR;
	if (point->day != UNKNOWN)
		return GRAIN_DAY;
	if (point->month != UNKNOWN)
		return GRAIN_MONTH;
	if (point->quarter != UNKNOWN)
		return GRAIN_QUARTER;
	return point->half != UNKNOWN ? GRAIN_HALF : GRAIN_YEAR;
}

void point_format(struct str *out, const struct point *point)
{
	bool dated = point->year != UNKNOWN || point->month != UNKNOWN ||
	             point->quarter != UNKNOWN || point->half != UNKNOWN;
	if (dated && point->year != UNKNOWN)
		str_format(out, "%04d", point->year);
	else if (dated)
		str_add(out, GLO_SLICE("XXXX"));
	if (point->month != UNKNOWN)
		str_format(out, "-%02d", point->month);
	else if (point->quarter != UNKNOWN)
		str_format(out, "-Q%d", point->quarter);
	else if (point->half != UNKNOWN)
		str_format(out, "-H%d", point->half);
	if (point->day != UNKNOWN)
		str_format(out, "-%02d", point->day);
	if (point->hour != UNKNOWN)
		str_format(out, "T%02d:%02d", point->hour, MAX(point->minute, 0));
}

void day_format(struct str *out, struct day day)
{
	str_format(out, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* Two or four digits; UNKNOWN if they are none. */
static int digits_at(glo_slice text, size_t at, size_t n)
{
	int value = 0;
	if (text.size < at + n)
		return UNKNOWN;
	for (size_t i = at; i < at + n; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return UNKNOWN;
		value = value * 10 + (text.data[i] - '0');
	}
	return value;
}

/* The minutes that a zone behind a clock time is ahead of Greenwich; those of Viet Nam where there
 * is none. */
static int zone_minutes(glo_slice text)
{
	enum { MINUTES_END = 16, VIET_NAM = 7 * 60 };
	size_t at = MINUTES_END;
	while (at < text.size && (text.data[at] == ':' || text.data[at] == '.' ||
	                          (text.data[at] >= '0' && text.data[at] <= '9')))
		at++;
	if (at < text.size && text.data[at] == 'Z')
		return 0;
	if (at >= text.size || (text.data[at] != '+' && text.data[at] != '-'))
		return VIET_NAM;
	size_t behind = at + 3;
	bool colon = behind < text.size && text.data[behind] == ':';
	int hours = digits_at(text, at + 1, 2), minutes = digits_at(text, behind + colon, 2);
	if (hours < 0 || hours > 14)
		return VIET_NAM;
	int ahead = hours * 60 + (minutes > 0 ? minutes : 0);
	return text.data[at] == '-' ? -ahead : ahead;
}

/* Shifts a clock time to that of Viet Nam, where an article in Vietnamese counts its days. */
static void to_vietnam(struct point *point, int zone)
{
	enum { VIET_NAM = 7 * 60, DAY = 24 * 60 };
	int minutes = point->hour * 60 + point->minute - zone + VIET_NAM;
	int64_t day = day_number((struct day){point->year, point->month, point->day});
	day += minutes < 0 ? -1 : minutes / DAY;
	minutes = (minutes + DAY) % DAY;
	struct day shifted = day_of_number(day);
	point->year = shifted.year;
	point->month = shifted.month;
	point->day = shifted.day;
	point->hour = minutes / 60;
	point->minute = minutes % 60;
}

bool point_parse_start(glo_slice text, struct point *point)
{
	*point = (struct point){
		.year = digits_at(text, 0, 4),
		.month = digits_at(text, 5, 2),
		.day = digits_at(text, 8, 2),
		.quarter = UNKNOWN,
		.half = UNKNOWN,
		.hour = UNKNOWN,
		.minute = UNKNOWN,
	};
	if (point->year < 1 || text.size < 10 || text.data[4] != '-' || text.data[7] != '-' ||
	    !day_exists(point->year, point->month, point->day))
		return false;
	if (text.size >= 16 && (text.data[10] == 'T' || text.data[10] == ' ') &&
	    text.data[13] == ':') {
		point->hour = digits_at(text, 11, 2);
		point->minute = digits_at(text, 14, 2);
		if (point->hour < 0 || point->hour > 23 || point->minute < 0 || point->minute > 59)
			return false;
		to_vietnam(point, zone_minutes(text));
		return true;
	}
	return text.size == 10;
}

int nearest_year(struct day today,
                 bool (*fall)(const void *what, int year, struct day *first, struct day *last),
                 const void *what)
{
	int best = UNKNOWN;
	int64_t best_distance = INT64_MAX;
	for (int year = today.year - 1; year <= today.year + 1; year++) {
		struct day first, last;
		if (!fall(what, year, &first, &last))
			continue;
		int64_t middle = (day_number(first) + day_number(last)) / 2;
		int64_t distance = llabs(middle - day_number(today));
		if (distance < best_distance) {
			best = year;
			best_distance = distance;
		}
	}
	return best;
}
