/* date.h — what a date expression says, before and after its year and its present are known. */
#ifndef GLO_DATE_H
#define GLO_DATE_H

#include "types/calendar.h"
#include "types/reading.h"

enum { DATE_POINTS = 4 };

enum date_join {
	JOIN_NONE,  /* one point */
	JOIN_RANGE, /* from the first to the second */
	JOIN_LIST,  /* several points */
};

/* An expression that only a reference date can resolve. */
enum date_shift {
	SHIFT_NONE,
	SHIFT_UNIT,    /* hôm qua, tháng trước: the unit `offset` units from now */
	SHIFT_SPAN,    /* 5 năm qua: `count` units up to now (offset < 0), or from now */
	SHIFT_AWAY,    /* 5 năm trước: the unit that is `count` units from now */
	SHIFT_EDGE,    /* 6 tháng đầu năm: the first or last `count` months of a year */
	SHIFT_WEEKDAY, /* thứ Hai tuần tới: of the week `offset` weeks from now */
	SHIFT_NEXT, /* Chủ nhật tới: the first one behind today (offset > 0), or before it */
};

/* A day, month or year of the lunar calendar (âm lịch). */
struct lunar_name {
	bool tet;     /* counted from Tết: "mùng 5 Tết" behind it, "26 Tết" before it */
	bool leap;    /* tháng 6 nhuận */
	int can, chi; /* the year's name, Canh Tý: places in their cycles, or UNKNOWN */
};

struct date {
	struct point points[DATE_POINTS];
	uint32_t point_count;
	enum date_join join;
	bool open_start, open_end;

	enum date_shift shift;
	enum grain unit;
	int offset, count, weekday;
	bool last; /* SHIFT_EDGE: the last months */

	bool period; /* a term, a stage: grain "period" */
	bool alone;  /* its year says nothing of other dates: a date of birth */

	bool lunar; /* said in the lunar calendar: */
	struct lunar_name name;
	struct point said; /* then what was said; points are the solar days, if known */
};

/* Gives a relative expression its points, seen from a reference point: a day, or a year alone,
 * which is enough for "6 tháng đầu năm". False if it stays open. */
bool date_resolve(struct date *date, const struct point *reference);

/* Gives a lunar date its solar points: of the year that it names, else of the one that puts it
 * nearest to the reference day, else of the reference year. False if it stays open. */
bool date_resolve_lunar(struct date *date, const struct point *reference);

/* Writes value, from, to and grain into the entity's fields as far as they are known. */
void date_write(struct arena *arena, struct entity *entity);

#endif
