/* calendar.h — points and periods of the Gregorian calendar, with parts that are not known. */
#ifndef GLO_CALENDAR_H
#define GLO_CALENDAR_H

#include "base/str.h"

enum { UNKNOWN = -1, LAST_YEAR = 2999 };

enum grain {
	GRAIN_MINUTE,
	GRAIN_HOUR,
	GRAIN_DAY,
	GRAIN_WEEK,
	GRAIN_MONTH,
	GRAIN_QUARTER,
	GRAIN_HALF,
	GRAIN_YEAR,
	GRAIN_PERIOD,
};

const char *grain_name(enum grain grain);

/* A point with the precision that its known parts give. UNKNOWN marks what the text does not
 * say; a point with only a clock time has neither year nor month. */
struct point {
	int year, month, day;
	int quarter, half;
	int hour, minute;
};

extern const struct point point_unknown; /* nothing is known of it */

struct day {
	int year, month, day; /* a real day */
};

/* The year before, of or after a day's in which something falls nearest to the day; `fall` gives
 * the first and last day of it in a year, false if that year has none. UNKNOWN if no year has. */
int nearest_year(struct day today,
                 bool (*fall)(const void *what, int year, struct day *first, struct day *last),
                 const void *what);

bool year_is_leap(int year);
int month_days(int year, int month); /* year UNKNOWN: February has 29 */
bool day_exists(int year, int month, int day);

/* Days since 1970-01-01, and back. */
int64_t day_number(struct day day);
struct day day_of_number(int64_t number);
/* 1 Monday to 7 Sunday. */
int day_weekday(struct day day);
struct day day_add_months(struct day day, int months); /* clamped to the month's end */

/* The first and the last day that a point covers; false if its year is unknown, or if it is only
 * a clock time. */
bool point_days(const struct point *point, struct day *first, struct day *last);
struct point point_of_day(struct day day);
enum grain point_grain(const struct point *point);

/* ISO 8601 / EDTF: 2019-09-03, 2015-11, 2016, 2019-Q1, XXXX-05-14, 2018-07-28T15:00, T07:30. */
void point_format(struct str *out, const struct point *point);
void day_format(struct str *out, struct day day);

/* Reads "2021-06-16", or that with a clock time "T05:44" behind it; seconds may follow the
 * minutes and are not read. With a zone, the point is the time in Viet Nam. False if it is none. */
bool point_parse_start(glo_slice text, struct point *point);

#endif
