/* date.c — from the captures of date rules to points and periods.
 *
 * Rules say which numbers are day, month, year, hour …; here they are checked against the
 * calendar, and what one end of a range leaves out is taken from the other ("1 đến 5-6",
 * "28/12 đến 5/1/2021"). Years that the expression itself does not give are filled in later,
 * when the whole article has been read. */
#include "types/date.h"

#include "types/number.h"
#include "types/registry.h"

/* ---- From captures to points -------------------------------------------------------------- */

/* Reads a part into *value; false if it is there but no number. */
static bool read_part(const struct reading *reading, uint32_t name, int *value)
{
	if (!reading_has(reading, name))
		return true;
	if (number_small(reading, name, value))
		return true;
	unsigned roman = number_roman(reading_value(reading, name)); /* quý III */
	*value = roman ? (int)roman : UNKNOWN;
	return roman != 0;
}

/* Moves an hour to the half of the day that is said with it: "3 giờ chiều" is 15:00. */
static bool apply_daypart(struct point *point, glo_slice part)
{
	if (point->hour == UNKNOWN || part.size == 0)
		return true;
	bool afternoon = slice_is(part, "pm"), night = slice_is(part, "night"),
	     noon = slice_is(part, "noon");
	if (afternoon && point->hour < 12)
		point->hour += 12;
	else if (night && point->hour >= 6 && point->hour < 12)
		point->hour += 12;
	else if (night && point->hour == 12)
		point->hour = 0;
	else if (noon && point->hour < 4)
		point->hour += 12;
	return true;
}

static bool point_valid(const struct point *p)
{
	if (p->year != UNKNOWN && (p->year < 1 || p->year > LAST_YEAR))
		return false;
	if (p->month != UNKNOWN && (p->month < 1 || p->month > 12))
		return false;
	if (p->day != UNKNOWN && p->month != UNKNOWN && !day_exists(p->year, p->month, p->day))
		return false;
	if (p->quarter != UNKNOWN && (p->quarter < 1 || p->quarter > 4))
		return false;
	if (p->half != UNKNOWN && (p->half < 1 || p->half > 2))
		return false;
	if (p->hour != UNKNOWN && p->hour > 24)
		return false;
	return p->minute == UNKNOWN || (p->minute < 60 && (p->hour < 24 || p->minute == 0));
}

static bool read_point(const struct reading *r, struct point *p, bool second)
{
	static const uint32_t names[2][7] = {
		{NAME_D, NAME_M, NAME_Y, NAME_Q, NAME_HOUR, NAME_MINUTE, NAME_DAYPART},
		{NAME_TO_D, NAME_TO_M, NAME_TO_Y, NAME_TO_Q, NAME_TO_HOUR, NAME_TO_MINUTE,
	         NAME_TO_DAYPART},
	};
	const uint32_t *n = names[second];
	int less = UNKNOWN;
	*p = point_unknown;
	bool ok = read_part(r, n[0], &p->day) && read_part(r, n[1], &p->month) &&
	          read_part(r, n[2], &p->year) && read_part(r, n[3], &p->quarter) &&
	          read_part(r, n[4], &p->hour) && read_part(r, n[5], &p->minute) &&
	          read_part(r, NAME_LESS, &less);
	if (ok && !second && less > 0 && less < 60 && p->hour > 0) {
		p->hour--; /* 12 giờ kém 5 */
		p->minute = 60 - less;
	}
	return ok && apply_daypart(p, reading_value(r, n[6]));
}

static bool point_empty(const struct point *p)
{
	return memcmp(p, &point_unknown, sizeof(point_unknown)) == 0;
}

/* Gives each end of a range what only the other one says. */
static void share(struct point *from, struct point *to)
{
	if (to->year != UNKNOWN && to->year < 100 && from->year > 100) /* mùa giải 2016/17 */
		to->year += from->year / 100 * 100;
	if (from->month == UNKNOWN && to->month != UNKNOWN && from->day != UNKNOWN)
		from->month = to->month;
	if (from->year == UNKNOWN && to->year != UNKNOWN && !point_empty(from)) {
		bool over_new_year =
			from->month != UNKNOWN && to->month != UNKNOWN && from->month > to->month;
		from->year = to->year - over_new_year;
	}
	if (to->year == UNKNOWN && from->year != UNKNOWN)
		to->year = from->year;
	/* 7h30 ngày 5/6 đến 11h, 7h30 đến 11h ngày 5/6 */
	if (to->month == UNKNOWN && to->day == UNKNOWN && to->hour != UNKNOWN) {
		to->day = from->day;
		to->month = from->month;
	} else if (from->month == UNKNOWN && from->day == UNKNOWN && from->hour != UNKNOWN) {
		from->day = to->day;
		from->month = to->month;
	}
}

/* A part of the day that is said once is of both ends: "7-9h tối", "2 giờ chiều đến 4 giờ 30". */
static void share_daypart(const struct reading *reading, struct point *from, struct point *to)
{
	bool first = reading_has(reading, NAME_DAYPART),
	     last = reading_has(reading, NAME_TO_DAYPART);
	bool one_day = from->day == UNKNOWN || to->day == UNKNOWN;
	if (from->hour == UNKNOWN || to->hour == UNKNOWN || !one_day)
		return;
	if (last && !first && to->hour >= 12 && from->hour + 12 <= to->hour)
		from->hour += 12;
	if (first && !last && from->hour >= 12 && to->hour < 12 && to->hour + 12 >= from->hour)
		to->hour += 12;
}

/* Whether a range of which everything is known runs backwards. */
static bool runs_backwards(const struct date *date)
{
	struct day from, to, ignored;
	return date->join == JOIN_RANGE && date->point_count == 2 &&
	       point_days(&date->points[0], &from, &ignored) &&
	       point_days(&date->points[1], &ignored, &to) && day_number(from) > day_number(to);
}

/* The days or months between the ends of a list: "ngày 20, 21 và 22-8". */
static bool read_between(const struct reading *reading, struct date *date)
{
	static const uint32_t names[][2] = {{NAME_D2, NAME_M2}, {NAME_D3, NAME_M3}};
	for (size_t i = 0; i < LEN(names); i++) {
		struct point point = date->points[0];
		if (!reading_has(reading, names[i][0]) && !reading_has(reading, names[i][1]))
			continue;
		if (!read_part(reading, names[i][0], &point.day) ||
		    !read_part(reading, names[i][1], &point.month))
			return false;
		date->points[date->point_count++] = point;
	}
	return true;
}

static bool read_points(const struct reading *reading, struct date *date)
{
	struct point from, to;
	if (!read_point(reading, &from, false) || !read_point(reading, &to, true))
		return false;
	glo_slice open = reading_value(reading, NAME_OPEN);
	date->open_end = slice_is(open, "end");
	date->open_start = slice_is(open, "start");
	if (!read_part(reading, NAME_HALF, &from.half))
		return false;
	if (point_empty(&from) && point_empty(&to))
		return true;
	date->points[date->point_count++] = from;
	if (!point_empty(&to)) {
		share_daypart(reading, &date->points[0], &to);
		share(&date->points[0], &to);
		if (!read_between(reading, date))
			return false;
		date->points[date->point_count++] = to;
		date->join = slice_is(reading_value(reading, NAME_JOIN), "list") ? JOIN_LIST
		                                                                 : JOIN_RANGE;
	}
	if (date->open_start || date->open_end)
		date->join = JOIN_RANGE;
	for (uint32_t i = 0; i < date->point_count; i++) {
		if (!point_valid(&date->points[i]))
			return false;
	}
	return !runs_backwards(date);
}

/* ---- Relative expressions ----------------------------------------------------------------- */

static bool unit_of(glo_slice name, enum grain *unit)
{
	static const enum grain units[] = {GRAIN_MINUTE, GRAIN_HOUR,    GRAIN_DAY, GRAIN_WEEK,
	                                   GRAIN_MONTH,  GRAIN_QUARTER, GRAIN_YEAR};
	for (size_t i = 0; i < LEN(units); i++) {
		if (slice_is(name, grain_name(units[i]))) {
			*unit = units[i];
			return true;
		}
	}
	return false;
}

static bool read_shift(const struct reading *reading, struct date *date)
{
	bool shifted = reading_has(reading, NAME_OFFSET), edged = reading_has(reading, NAME_EDGE);
	bool counted = reading_has(reading, NAME_COUNT);
	glo_slice way = reading_value(reading, NAME_OFFSET),
		  span = reading_value(reading, NAME_SPAN);
	bool next = slice_is(way, "next"), last = slice_is(way, "last");
	if (reading_has(reading, NAME_WEEKDAY) &&
	    number_small(reading, NAME_WEEKDAY, &date->weekday) && shifted)
		date->shift = next || last ? SHIFT_NEXT : SHIFT_WEEKDAY;
	else if (edged)
		date->shift = SHIFT_EDGE;
	else if (shifted && counted)
		date->shift = slice_is(span, "point") ? SHIFT_AWAY : SHIFT_SPAN;
	else if (shifted)
		date->shift = SHIFT_UNIT;
	else
		return true;
	if (next || last)
		date->offset = next ? 1 : -1;
	else if (shifted && !number_small(reading, NAME_OFFSET, &date->offset))
		return false;
	date->count = 0; /* "nhiều năm qua": no number that could be resolved */
	if (counted && !number_small(reading, NAME_COUNT, &date->count))
		date->count = 0;
	date->last = slice_is(reading_value(reading, NAME_EDGE), "last");
	if (edged && date->count > 12)
		return false;
	return date->shift == SHIFT_WEEKDAY || date->shift == SHIFT_NEXT ||
	       unit_of(reading_value(reading, NAME_UNIT), &date->unit);
}

/* thập niên 90, thế kỷ XX: a range of years. */
static bool read_era(const struct reading *reading, struct date *date)
{
	int first = UNKNOWN, length = 10;
	if (reading_has(reading, NAME_DECADE) && number_small(reading, NAME_DECADE, &first)) {
		first = first < 100 ? first + (first < 30 ? 2000 : 1900) : first;
	} else if (reading_has(reading, NAME_CENTURY)) {
		if (!read_part(reading, NAME_CENTURY, &first) || first > 22)
			return false;
		first = first * 100 - 99;
		length = 100;
	} else {
		return true;
	}
	date->points[0] = date->points[1] = point_unknown;
	date->points[0].year = first;
	date->points[1].year = first + length - 1;
	date->point_count = 2;
	date->join = JOIN_RANGE;
	return true;
}

/* mùng 5 Tết Canh Tý, rằm tháng Giêng, 10/3 âm lịch: what was said is no solar point. */
static bool read_lunar(const struct reading *reading, struct date *date)
{
	if (!slice_is(reading_value(reading, NAME_CALENDAR), "lunar"))
		return true;
	date->lunar = true;
	date->said = date->point_count ? date->points[0] : point_unknown;
	date->point_count = 0;
	date->join = JOIN_NONE;
	date->name = (struct lunar_name){
		.tet = reading_has(reading, NAME_TET),
		.leap = reading_has(reading, NAME_LEAP),
		.can = UNKNOWN,
		.chi = UNKNOWN,
	};
	return date->said.day <= 30 && read_part(reading, NAME_CAN, &date->name.can) &&
	       read_part(reading, NAME_CHI, &date->name.chi);
}

bool date_normalise(const struct reading *reading, struct entity *entity)
{
	struct date *date = ARENA_NEW(reading->arena, struct date);
	if (!read_points(reading, date) || !read_shift(reading, date) || !read_era(reading, date) ||
	    !read_lunar(reading, date))
		return false;
	date->period = slice_is(reading_value(reading, NAME_SPAN), "period");
	date->alone = slice_is(reading_value(reading, NAME_LENDS), "no");
	entity->date = date;
	glo_slice role = reading_value(reading, NAME_ROLE);
	if (role.size)
		entity_set(reading->arena, entity, "role", role);
	return true;
}
