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

static const struct point nothing = {UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};

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
	if (p->year != UNKNOWN && (p->year < 1 || p->year > 2999))
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
	*p = nothing;
	return read_part(r, n[0], &p->day) && read_part(r, n[1], &p->month) &&
	       read_part(r, n[2], &p->year) && read_part(r, n[3], &p->quarter) &&
	       read_part(r, n[4], &p->hour) && read_part(r, n[5], &p->minute) &&
	       apply_daypart(p, reading_value(r, n[6]));
}

static bool point_empty(const struct point *p)
{
	return memcmp(p, &nothing, sizeof(nothing)) == 0;
}

/* Gives each end of a range what only the other one says. */
static void share(struct point *from, struct point *to)
{
	if (from->month == UNKNOWN && to->month != UNKNOWN && from->day != UNKNOWN)
		from->month = to->month;
	if (from->year == UNKNOWN && to->year != UNKNOWN && !point_empty(from)) {
		bool over_new_year =
			from->month != UNKNOWN && to->month != UNKNOWN && from->month > to->month;
		from->year = to->year - over_new_year;
	}
	if (to->year == UNKNOWN && from->year != UNKNOWN)
		to->year = from->year;
	if (to->month == UNKNOWN && to->day == UNKNOWN && to->hour != UNKNOWN) {
		to->day = from->day; /* 7h30 đến 11h ngày 5/6 */
		to->month = from->month;
	}
}

/* Whether a range of which everything is known runs backwards. */
static bool runs_backwards(const struct date *date)
{
	struct day from, to, ignored;
	return date->join == JOIN_RANGE && date->point_count == 2 &&
	       point_days(&date->points[0], &from, &ignored) &&
	       point_days(&date->points[1], &ignored, &to) && day_number(from) > day_number(to);
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
		share(&date->points[0], &to);
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
	if (reading_has(reading, NAME_WEEKDAY) &&
	    number_small(reading, NAME_WEEKDAY, &date->weekday) && shifted)
		date->shift = SHIFT_WEEKDAY;
	else if (edged)
		date->shift = SHIFT_EDGE;
	else if (shifted)
		date->shift = counted ? SHIFT_SPAN : SHIFT_UNIT;
	else
		return true;
	if (shifted && !number_small(reading, NAME_OFFSET, &date->offset))
		return false;
	date->count = 0; /* "nhiều năm qua": no number that could be resolved */
	if (counted && !number_small(reading, NAME_COUNT, &date->count))
		date->count = 0;
	date->last = slice_is(reading_value(reading, NAME_EDGE), "last");
	return date->shift == SHIFT_WEEKDAY ||
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
	date->points[0] = date->points[1] = nothing;
	date->points[0].year = first;
	date->points[1].year = first + length - 1;
	date->point_count = 2;
	date->join = JOIN_RANGE;
	return true;
}

bool date_normalise(const struct reading *reading, struct entity *entity)
{
	struct date *date = ARENA_NEW(reading->arena, struct date);
	if (!read_points(reading, date) || !read_shift(reading, date) || !read_era(reading, date))
		return false;
	date->period = slice_is(reading_value(reading, NAME_SPAN), "period");
	entity->date = date;
	glo_slice role = reading_value(reading, NAME_ROLE);
	if (role.size)
		entity_set(reading->arena, entity, "role", role);
	return true;
}

/* ---- Resolving ---------------------------------------------------------------------------- */

static struct point point_of_day(struct day day)
{
	struct point point = nothing;
	point.year = day.year, point.month = day.month, point.day = day.day;
	return point;
}

/* The first day of the unit that lies `offset` units from a day. */
static struct day shift_day(struct day day, enum grain unit, int offset)
{
	switch (unit) {
	case GRAIN_WEEK:
		return day_of_number(day_number(day) + 7 * (int64_t)offset);
	case GRAIN_MONTH:
		return day_add_months(day, offset);
	case GRAIN_QUARTER:
		return day_add_months(day, 3 * offset);
	case GRAIN_HALF:
		return day_add_months(day, 6 * offset);
	case GRAIN_YEAR:
		return day_add_months(day, 12 * offset);
	case GRAIN_MINUTE:
	case GRAIN_HOUR:
	case GRAIN_DAY:
	case GRAIN_PERIOD:
		break;
	}
	return day_of_number(day_number(day) + offset);
}

/* A day at the precision of a unit: "tháng trước" is a month. A week is a range of days. */
static void set_unit(struct date *date, struct day day, enum grain unit)
{
	struct point point = point_of_day(day);
	if (unit == GRAIN_WEEK) {
		struct day monday = day_of_number(day_number(day) - (day_weekday(day) - 1));
		date->points[0] = point_of_day(monday);
		date->points[1] = point_of_day(day_of_number(day_number(monday) + 6));
		date->point_count = 2;
		date->join = JOIN_RANGE;
		return;
	}
	if (unit > GRAIN_WEEK)
		point.day = UNKNOWN;
	if (unit > GRAIN_MONTH)
		point.month = UNKNOWN;
	if (unit == GRAIN_QUARTER)
		point.quarter = (day.month + 2) / 3;
	/* 7h30 sáng nay keeps its clock time; tháng 6 năm ngoái its month. */
	if (date->point_count) {
		struct point said = date->points[0];
		point.hour = said.hour, point.minute = said.minute;
		if (unit == GRAIN_YEAR)
			point.month = said.month, point.day = said.day,
			point.quarter = said.quarter, point.half = said.half;
		if (unit == GRAIN_MONTH)
			point.day = said.day;
	}
	date->points[0] = point;
	date->point_count = 1;
}

static bool resolve_span(struct date *date, struct day today)
{
	if (date->count <= 0 || date->count > 1000 || date->unit < GRAIN_DAY)
		return false; /* hours from a publication time that may lack them: open */
	struct day far =
		shift_day(today, date->unit, date->offset < 0 ? -date->count : date->count);
	set_unit(date, far, date->unit == GRAIN_WEEK ? GRAIN_DAY : date->unit);
	struct point there = date->points[0];
	set_unit(date, today, date->unit == GRAIN_WEEK ? GRAIN_DAY : date->unit);
	date->points[1] = date->points[0];
	date->points[date->offset < 0 ? 0 : 1] = there;
	date->point_count = 2;
	date->join = JOIN_RANGE;
	return true;
}

/* The first or last months or quarters of a year: that of the expression, or this one. */
static bool resolve_edge(struct date *date, int year)
{
	int months = date->unit == GRAIN_QUARTER ? 3 * date->count : date->count;
	if (months < 1 || months > 12 || date->unit < GRAIN_MONTH)
		return false;
	struct point from = nothing;
	from.year = year;
	struct point to = from;
	from.month = date->last ? 13 - months : 1;
	to.month = date->last ? 12 : months;
	date->points[0] = from;
	date->points[1] = to;
	date->point_count = 2;
	date->join = JOIN_RANGE;
	return true;
}

static bool resolve_weekday(struct date *date, struct day today)
{
	int64_t monday = day_number(today) - (day_weekday(today) - 1);
	struct day day = day_of_number(monday + 7 * (int64_t)date->offset + date->weekday - 1);
	set_unit(date, day, GRAIN_DAY);
	return true;
}

bool date_resolve(struct date *date, const struct point *reference)
{
	bool known = reference->year != UNKNOWN && reference->day != UNKNOWN;
	struct day today = {reference->year, reference->month, reference->day};
	int said = date->point_count ? date->points[0].year : UNKNOWN;
	switch (date->shift) {
	case SHIFT_NONE:
		return true;
	case SHIFT_EDGE:
		if (said == UNKNOWN && reference->year == UNKNOWN)
			return false;
		return resolve_edge(date, said != UNKNOWN ? said : reference->year + date->offset);
	case SHIFT_UNIT:
		if (known)
			set_unit(date, shift_day(today, date->unit, date->offset), date->unit);
		return known;
	case SHIFT_SPAN:
		return known && resolve_span(date, today);
	case SHIFT_WEEKDAY:
		return known && resolve_weekday(date, today);
	}
	return false;
}

/* ---- Fields ------------------------------------------------------------------------------- */

static void write_day(struct arena *arena, struct entity *entity, const char *field, struct day day)
{
	struct str out = {.arena = arena};
	day_format(&out, day);
	entity_set(arena, entity, field, str_slice(&out));
}

static void write_value(struct arena *arena, struct entity *entity, const struct date *date)
{
	struct str out = {.arena = arena};
	if (date->open_start)
		str_add(&out, GLO_SLICE("../"));
	for (uint32_t i = 0; i < date->point_count; i++) {
		if (i)
			str_add_char(&out, date->join == JOIN_LIST ? ',' : '/');
		point_format(&out, &date->points[i]);
	}
	if (date->open_end)
		str_add(&out, GLO_SLICE("/.."));
	entity_set(arena, entity, "value", str_slice(&out));
}

void date_write(struct arena *arena, struct entity *entity)
{
	const struct date *date = entity->date;
	if (date->point_count == 0)
		return;
	write_value(arena, entity, date);
	struct day first, last, ignored;
	const struct point *end = &date->points[date->point_count - 1];
	bool from = point_days(&date->points[0], &first, &ignored);
	bool to = point_days(end, &ignored, &last);
	if (from && to && !date->open_start)
		write_day(arena, entity, "from", first);
	if (from && to && !date->open_end)
		write_day(arena, entity, "to", last);
	bool period = date->period || date->join == JOIN_RANGE;
	enum grain grain = period ? GRAIN_PERIOD : point_grain(&date->points[0]);
	if (date->shift == SHIFT_UNIT && date->unit == GRAIN_WEEK)
		grain = GRAIN_WEEK;
	entity_set(arena, entity, "grain", slice_string(grain_name(grain)));
}
