/* lunar.h — the lunisolar calendar of Vietnam (âm lịch) between the lunar years 1900 and 2199.
 *
 * It is the calendar of the rule that is official since 1968: months and years from the moments
 * of the new moons and of the Sun, days from midnight to midnight at UTC+7. Earlier years are
 * computed by the same rule; what was printed at the time could differ by a day or a month. */
#ifndef GLO_LUNAR_H
#define GLO_LUNAR_H

#include "types/calendar.h"

/* 1 is the month of Tết; a leap month has the number of the month before it. */
struct lunar {
	int year, month, day;
	bool leap;
};

/* The solar day of a day of the lunar calendar; false if that year has no such month or day (a
 * leap month that is not there, day 30 of a short month), or is out of range. */
bool lunar_to_day(struct lunar lunar, struct day *day);
/* The lunar date of a solar day; out of range, all of it is UNKNOWN. */
struct lunar lunar_of_day(struct day day);
/* Days of a lunar month: 29 or 30, 0 if there is no such month. */
int lunar_month_days(int year, int month, bool leap);

/* The year of the sexagenary cycle: can 0 (Giáp) to 9 (Quý), chi 0 (Tý) to 11 (Hợi). The year
 * with that pair that is nearest to another, the earlier one of two; UNKNOWN if there is no such
 * pair: the two are both even or both odd. Any year, not only those of the range above. */
int lunar_cycle_year(int can, int chi, int near);

#endif
