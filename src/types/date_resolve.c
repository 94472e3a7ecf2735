/* date_resolve.c — what a date expression comes to once a reference date is known, and its fields.
 *
 * "hôm qua" is a day before the publication time, "5 năm qua" the years up to it, "Chủ nhật tới"
 * the first Sunday behind it. Where only the article's year is known, that is enough for years. */
#include "types/date.h"

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
	if (date->shift == SHIFT_AWAY) {
		set_unit(date, far, date->unit);
		return true;
	}
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
	struct point from = point_unknown;
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

/* Chủ nhật tới: never today. */
static bool resolve_next(struct date *date, struct day today)
{
	int ahead = (date->weekday - day_weekday(today) + 7) % 7;
	int days = date->offset > 0 ? (ahead ? ahead : 7) : ahead - 7;
	set_unit(date, day_of_number(day_number(today) + days), GRAIN_DAY);
	return true;
}

/* năm trước, quý II năm nay, where only a year is known; without one, the quarter is left. */
static bool resolve_year(struct date *date, int year)
{
	if (date->unit != GRAIN_YEAR || (year == UNKNOWN && date->point_count == 0))
		return false;
	if (date->point_count == 0)
		date->points[date->point_count++] = point_unknown;
	date->points[0].year = year == UNKNOWN ? UNKNOWN : year + date->offset;
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
		return known || resolve_year(date, reference->year);
	case SHIFT_SPAN:
	case SHIFT_AWAY:
		return known && resolve_span(date, today);
	case SHIFT_WEEKDAY:
		return known && resolve_weekday(date, today);
	case SHIFT_NEXT:
		return known && resolve_next(date, today);
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

/* What was said in the lunar calendar: 2021-01-05, XXXX-07-15; 2017-06L of a leap month. */
static void write_lunar(struct arena *arena, struct entity *entity, const struct date *date)
{
	struct str out = {.arena = arena};
	struct point month = date->said;
	month.day = month.hour = UNKNOWN;
	point_format(&out, &month);
	if (date->name.leap)
		str_add_char(&out, 'L');
	if (date->said.day != UNKNOWN)
		str_format(&out, "-%02d", date->said.day);
	entity_set(arena, entity, "lunar", str_slice(&out));
}

void date_write(struct arena *arena, struct entity *entity)
{
	const struct date *date = entity->date;
	if (date->lunar)
		write_lunar(arena, entity, date);
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
	bool period =
		date->period || date->join == JOIN_RANGE || date->open_end || date->open_start;
	enum grain grain = period ? GRAIN_PERIOD : point_grain(&date->points[0]);
	if (date->shift == SHIFT_UNIT && date->unit == GRAIN_WEEK)
		grain = GRAIN_WEEK;
	if (date->lunar)
		grain = point_grain(&date->said);
	entity_set(arena, entity, "grain", slice_string(grain_name(grain)));
}
