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
	SHIFT_EDGE,    /* 6 tháng đầu năm: the first or last `count` months of a year */
	SHIFT_WEEKDAY, /* thứ Hai tuần tới, Chủ nhật tới */
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
};

/* Gives a relative expression its points, seen from a reference point: a day, or a year alone,
 * which is enough for "6 tháng đầu năm". False if it stays open. */
bool date_resolve(struct date *date, const struct point *reference);

/* Writes value, from, to and grain into the entity's fields as far as they are known. */
void date_write(struct arena *arena, struct entity *entity);

#endif
