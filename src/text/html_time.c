/* html_time.c — times as pages write them for machines, and often do not.
 *
 * "2025-10-22 19:25:52 +0700", "2025-10-22T12:25:52.000Z", "22/10/2025 19:25 (GMT+7)",
 * "19:25 | 22/10/2025", "10/22/2025 7:25:52 PM": systems of Microsoft print the day behind the
 * month where they say AM or PM, and before it where they say SA or CH. */
#include "text/html_tree.h"

#include "base/str.h"

enum { UNSAID = -1 };

struct time_parts {
	int year, month, day;
	int hour, minute, second;
	char zone[8]; /* "", "Z" or "+07:00" */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads at most `most` digits; UNSAID and no step if there is none. */
static int read_number(glo_slice text, size_t *at, size_t most)
{
	int number = UNSAID;
	for (size_t n = 0; n < most && *at < text.size && is_digit(text.data[*at]); n++, ++*at)
		number = (number == UNSAID ? 0 : number) * 10 + (text.data[*at] - '0');
	return number;
}

static bool read_sign(glo_slice text, size_t *at, char sign)
{
	if (*at >= text.size || text.data[*at] != sign)
		return false;
	++*at;
	return true;
}

/* 2025-10-22, or 22/10/2025 with any of "/-." */
static bool read_day(glo_slice text, size_t *at, struct time_parts *time)
{
	size_t start = *at, i = start;
	int first = read_number(text, &i, 4);
	bool iso = i - start == 4;
	char sign = i < text.size ? text.data[i] : '\0';
	if (first == UNSAID || !sign || !strchr("/-.", sign))
		return false;
	i++;
	int second = read_number(text, &i, 2);
	if (second == UNSAID || !read_sign(text, &i, sign))
		return false;
	size_t third_start = i;
	int third = read_number(text, &i, 4);
	if (i - third_start != (iso ? 2 : 4))
		return false;
	time->year = iso ? first : third;
	time->month = second;
	time->day = iso ? third : first;
	*at = i;
	return true;
}

static bool read_clock(glo_slice text, size_t *at, struct time_parts *time)
{
	size_t i = *at;
	int hour = read_number(text, &i, 2), minute = UNSAID, second = UNSAID;
	if (hour != UNSAID && read_sign(text, &i, ':'))
		minute = read_number(text, &i, 2);
	if (minute == UNSAID)
		return false;
	if (read_sign(text, &i, ':'))
		second = read_number(text, &i, 2);
	if (second != UNSAID && read_sign(text, &i, '.'))
		read_number(text, &i, 9);
	time->hour = hour;
	time->minute = minute;
	time->second = second;
	*at = i;
	return true;
}

/* Z, +07:00, +0700, (GMT+7) right behind the clock time */
static void read_zone(glo_slice text, size_t at, struct time_parts *time)
{
	size_t start = at;
	while (at < text.size && strchr(" ([GMTUC", text.data[at]) && text.data[at])
		at++;
	if (at == text.size ||
	    (text.data[at] != '+' && text.data[at] != 'Z' && (text.data[at] != '-' || at > start)))
		return;
	char sign = text.data[at++];
	if (sign == 'Z') {
		memcpy(time->zone, "Z", 2);
		return;
	}
	int hours = read_number(text, &at, 2), minutes = 0;
	read_sign(text, &at, ':');
	if (hours == UNSAID || hours > 14)
		return;
	minutes = read_number(text, &at, 2);
	minutes = minutes == UNSAID || minutes > 59 ? 0 : minutes;
	char zone[] = {sign, (char)('0' + hours / 10),   (char)('0' + hours % 10),
	               ':',  (char)('0' + minutes / 10), (char)('0' + minutes % 10),
	               '\0'};
	memcpy(time->zone, zone, sizeof(zone));
}

/* AM and PM, SA and CH behind a clock time. */
static void read_half(glo_slice text, size_t at, struct time_parts *time)
{
	while (at < text.size && text.data[at] == ' ')
		at++;
	glo_slice rest = slice_from(text, at);
	bool english = slice_starts(rest, GLO_SLICE("AM")) || slice_starts(rest, GLO_SLICE("PM"));
	bool late = slice_starts(rest, GLO_SLICE("PM")) || slice_starts(rest, GLO_SLICE("CH"));
	if (!english && !late && !slice_starts(rest, GLO_SLICE("SA")))
		return;
	if (late && time->hour < 12)
		time->hour += 12;
	else if (!late && time->hour == 12)
		time->hour = 0;
	if (english && time->day <= 12) {
		int day = time->month;
		time->month = time->day;
		time->day = day;
	} else if (english && time->month > 12) {
		time->hour = UNSAID; /* neither order makes a day */
	}
}

static bool is_time(const struct time_parts *time)
{
	return time->year >= 1900 && time->month >= 1 && time->month <= 12 && time->day >= 1 &&
	       time->day <= 31 && time->hour < 24 && time->minute < 60;
}

static glo_slice format(struct arena *arena, const struct time_parts *time)
{
	struct str out = {.arena = arena};
	str_format(&out, "%04d-%02d-%02d", time->year, time->month, time->day);
	if (time->hour == UNSAID)
		return str_slice(&out);
	str_format(&out, "T%02d:%02d", time->hour, time->minute);
	if (time->second != UNSAID)
		str_format(&out, ":%02d", time->second);
	str_format(&out, "%s", time->zone);
	return str_slice(&out);
}

glo_slice html_time(struct arena *arena, glo_slice text)
{
	enum { LONG = 100 };
	struct time_parts time = {.hour = UNSAID, .minute = UNSAID, .second = UNSAID};
	bool day = false, clock = false;
	for (size_t at = 0; at < MIN(text.size, LONG) && !(day && clock);) {
		size_t start = at;
		if (!day && read_day(text, &at, &time)) {
			day = true;
		} else if (!clock && read_clock(text, &at, &time)) {
			clock = true;
			read_half(text, at, &time);
			read_zone(text, at, &time);
		}
		while (at == start || (at < text.size && at > 0 && is_digit(text.data[at - 1]) &&
		                       is_digit(text.data[at])))
			at++;
	}
	return day && is_time(&time) ? format(arena, &time) : (glo_slice){0};
}
