/* lunar.c — the lunisolar calendar of Vietnam, from the positions of the Moon and the Sun.
 *
 * News date feasts and anniversaries by this calendar, and no table of its months would be short.
 * The rule since 1968 (decision 121/CP of 8 August 1967), with all days from midnight to midnight
 * at UTC+7:
 *
 *	- a month begins on the day of the new moon;
 *	- month 11 is the one with the winter solstice;
 *	- if there are 13 months from one month 11 to before the next, the first of them during
 *	  which the Sun does not come to a multiple of 30° (no trung khí) is a leap month.
 *
 * Example: the new moon of 17 February 2007, 16:14 UT, is at 23:14 in Hà Nội and at 00:14 of the
 * next day in Beijing: Tết was on the 17th in Vietnam and on the 18th in China.
 *
 * New moons are those of Jean Meeus, "Astronomical Algorithms" (2nd edition 1998), chapter 49;
 * the Sun's apparent longitude is that of chapter 25, higher accuracy, with the larger terms of
 * VSOP87 from appendix III; ΔT is that of Espenak and Meeus, "Five Millennium Canon of Solar
 * Eclipses" (NASA/TP-2006-214141). Right within half a minute, but for ΔT, which nobody knows for
 * the years to come.
 *
 * An "index" is the number of a new moon and of its month: 0 is that of 6 January 2000. A "number"
 * is that of day_number(). */
#include "types/lunar.h"

#include <math.h>
#include <stdlib.h>

enum { YEAR_MIN = 1900, YEAR_MAX = 2199 };

static const double degree = 3.14159265358979323846 / 180;
static const double month_length = 29.530588861;
/* The Julian day on which the day of number 0 begins at UTC+7. */
static const double epoch = 2440587.5 - 7 / 24.0;

/* c[0] + c[1] t + … */
static double polynomial(const double *c, size_t n, double t)
{
	double sum = 0;
	while (n > 0)
		sum = sum * t + c[--n];
	return sum;
}

/* ---- Moon and Sun ------------------------------------------------------------------------- */

/* Dynamical less universal time, in days. */
static double delta_t(double julian)
{
	static const struct {
		double end, origin; /* years */
		double c[6];
	} parts[] = {
		{1920, 1900, {-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197}},
		{1941, 1920, {21.20, 0.84493, -0.076100, 0.0020936}},
		{1961, 1950, {29.07, 0.407, -1 / 233.0, 1 / 2547.0}},
		{1986, 1975, {45.45, 1.067, -1 / 260.0, -1 / 718.0}},
		{2005, 2000, {63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599}},
		{2050, 2000, {62.92, 0.32217, 0.005589}},
		{2150, 1820, {-20 - 0.5628 * 330, 0.5628, 0.0032}},
		{HUGE_VAL, 1820, {-20, 0, 0.0032}},
	};
	double year = 2000 + (julian - 2451545) / 365.25;
	size_t i = 0;
	while (year >= parts[i].end)
		i++;
	return polynomial(parts[i].c, LEN(parts[i].c), year - parts[i].origin) / 86400;
}

/* The periodic terms of a new moon: 0.00001 days by the sine of a sum of multiples of the mean
 * anomalies of Sun and Moon and of the Moon's argument of latitude. */
static const struct {
	int size, sun, moon, latitude;
} moon_terms[] = {
	{-40720, 0, 1, 0}, {17241, 1, 0, 0}, {1608, 0, 2, 0},  {1039, 0, 0, 2}, {739, -1, 1, 0},
	{-514, 1, 1, 0},   {208, 2, 0, 0},   {-111, 0, 1, -2}, {-57, 0, 1, 2},  {56, 1, 2, 0},
	{-42, 0, 3, 0},    {42, 1, 0, 2},    {38, 1, 0, -2},   {-24, -1, 2, 0}, {-7, 2, 1, 0},
	{4, 0, 2, -2},     {4, 3, 0, 0},     {3, 1, 1, -2},    {3, 0, 2, 2},    {-3, 1, 1, 2},
	{3, -1, 1, 2},     {-2, -1, 1, -2},  {-2, 1, 3, 0},    {2, 0, 4, 0},
};

/* A wave: its size, and its angle at the epoch of a theory and how fast that grows. */
struct wave {
	double size, start, rate;
};

/* Those of the planets, and last that of the Moon's node: 0.000001 days, degrees at index 0, and
 * degrees in a month. Squares of the time would be less than a second here. */
static const struct wave planet_terms[] = {
	{325, 299.77, 0.107408},  {165, 251.88, 0.016321}, {164, 251.83, 26.651886},
	{126, 349.42, 36.412478}, {110, 84.66, 18.206239}, {62, 141.74, 53.303771},
	{60, 207.14, 2.453732},   {56, 154.84, 7.306860},  {47, 34.52, 27.261239},
	{42, 207.19, 0.121824},   {40, 291.34, 1.844379},  {37, 161.72, 24.198154},
	{35, 239.56, 25.513099},  {23, 331.55, 3.592518},  {-170, 124.7746, -1.56375588},
};

/* The Julian day, in dynamical time. */
static double new_moon(int index)
{
	double t = index / 1236.85, t2 = t * t, t3 = t2 * t, t4 = t3 * t;
	double sun = 2.5534 + 29.10535670 * index - 0.0000014 * t2 - 0.00000011 * t3;
	double moon = 201.5643 + 385.81693528 * index + 0.0107582 * t2 + 0.00001238 * t3 -
	              0.000000058 * t4;
	double latitude = 160.7108 + 390.67050284 * index - 0.0016118 * t2 - 0.00000227 * t3 +
	                  0.000000011 * t4;
	/* terms with the Sun's anomaly shrink with the eccentricity of the Earth's orbit */
	double e = 1 - 0.002516 * t - 0.0000074 * t2;
	const double shrink[] = {1, e, e * e, 1};
	double days = 0;
	for (size_t i = 0; i < LEN(moon_terms); i++) {
		double angle = moon_terms[i].sun * sun + moon_terms[i].moon * moon +
		               moon_terms[i].latitude * latitude;
		days += 1e-5 * moon_terms[i].size * shrink[abs(moon_terms[i].sun)] *
		        sin(angle * degree);
	}
	for (size_t i = 0; i < LEN(planet_terms); i++) {
		double angle = planet_terms[i].start + planet_terms[i].rate * index;
		days += 1e-6 * planet_terms[i].size * sin(angle * degree);
	}
	return 2451550.09766 + month_length * index + 0.00015437 * t2 - 0.000000150 * t3 +
	       0.00000000073 * t4 + days;
}

/* The Earth's longitude by VSOP87, without the steady terms: 1e-8 radians, radians at J2000, and
 * radians in a thousand years. The second and the third grow with the time and its square. */
static const struct wave earth_terms[] = {
	{3341656, 4.6692568, 6283.07585}, {34894, 4.6261, 12566.1517},
	{3497, 2.7441, 5753.3849},        {3418, 2.8289, 3.5231},
	{3136, 3.6277, 77713.7715},       {2676, 4.4181, 7860.4194},
	{2343, 6.1352, 3930.2097},        {1324, 0.7425, 11506.7698},
	{1273, 2.0371, 529.691},          {1199, 1.1096, 1577.3435},
	{990, 5.233, 5884.927},           {902, 2.045, 26.298},
	{780, 1.179, 5223.694},           {857, 3.508, 398.149},
	{753, 2.533, 5507.553},           {492, 4.205, 775.523},
	{505, 4.583, 18849.228},          {357, 2.92, 0.067},
	{317, 5.849, 11790.629},          {284, 1.899, 796.298},
	{271, 0.315, 10977.079},          {243, 0.345, 5486.778},
	{206, 4.806, 2544.314},           {205, 1.869, 5573.143},
	{202, 2.458, 6069.777},
};
static const struct wave earth_terms_1[] = {
	{206059, 2.678235, 6283.07585},
	{4303, 2.6351, 12566.1517},
	{425, 1.590, 3.523},
};
static const struct wave earth_terms_2[] = {{8720, 1.0721, 6283.0758}, {309, 0.867, 12566.152}};

static double earth_sum(const struct wave *terms, size_t n, double t)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += 1e-8 * terms[i].size * cos(terms[i].start + terms[i].rate * t);
	return sum;
}

/* Apparent geocentric longitude in degrees, 0 to 360, at a Julian day of dynamical time. */
static double sun_longitude(double julian)
{
	double t = (julian - 2451545) / 365250;
	double square = 0.00052919 + earth_sum(earth_terms_2, LEN(earth_terms_2), t);
	double linear = 6283.31966747 + earth_sum(earth_terms_1, LEN(earth_terms_1), t);
	double earth = 1.75347046 + earth_sum(earth_terms, LEN(earth_terms), t) +
	               t * (linear + t * square);
	double longitude = earth / degree + 180;
	/* in arc seconds: to the FK5, nutation, and aberration by the distance */
	double node = (125.04452 - 19341.36261 * t) * degree;
	double sun = (280.4665 + 360007.698 * t) * degree;
	double moon = (218.3165 + 4812678.813 * t) * degree;
	double anomaly = (357.52911 + 359990.503 * t) * degree;
	double nutation = -17.20 * sin(node) - 1.32 * sin(2 * sun) - 0.23 * sin(2 * moon) +
	                  0.21 * sin(2 * node);
	double distance = 1.00014 - 0.01671 * cos(anomaly) - 0.00014 * cos(2 * anomaly);
	longitude += (-0.09033 + nutation - 20.4898 / distance) / 3600;
	return longitude - 360 * floor(longitude / 360);
}

/* ---- Months ------------------------------------------------------------------------------- */

static int64_t month_start(int index)
{
	double julian = new_moon(index);
	return (int64_t)floor(julian - delta_t(julian) - epoch);
}

static int month_index_of(int64_t number)
{
	int index = (int)floor(((double)number + epoch - new_moon(0)) / month_length);
	while (month_start(index) > number)
		index--;
	while (month_start(index + 1) <= number)
		index++;
	return index;
}

/* The sign of the zodiac in which the Sun is when a month begins, 0 to 11. Between two solstices,
 * a month has a trung khí if the next one begins in another sign. */
static int month_sign(int index)
{
	double julian = (double)month_start(index) + epoch;
	return (int)(sun_longitude(julian + delta_t(julian)) / 30);
}

/* The month 11 of a year: the last that begins on a day before the solstice or on its day. */
static int month_eleven(int year)
{
	enum { AFTER_SOLSTICE = 9 };
	int index = month_index_of(day_number((struct day){year, 12, 31}));
	return month_sign(index) == AFTER_SOLSTICE ? index - 1 : index;
}

/* How many months after the month 11 of a year the next leap month is; 0 if none comes before the
 * next month 11. */
static int leap_offset(int year, int eleven)
{
	if (month_eleven(year + 1) - eleven == 12)
		return 0;
	int sign = month_sign(eleven + 1);
	for (int offset = 1; offset < 12; offset++) {
		int next = month_sign(eleven + offset + 1);
		if (next == sign)
			return offset;
		sign = next;
	}
	return 12; /* one of the 12 months must be without, as there are only 11 trung khí left */
}

static bool month_find(int year, int month, bool leap, int *index)
{
	if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12)
		return false;
	int from = month >= 11 ? year : year - 1;
	int offset = month >= 11 ? month - 11 : month + 1;
	int eleven = month_eleven(from);
	int leap_at = leap_offset(from, eleven);
	*index = eleven + offset + (leap || (leap_at > 0 && offset >= leap_at));
	return !leap || leap_at == offset + 1;
}

/* ---- Interface ---------------------------------------------------------------------------- */

int lunar_month_days(int year, int month, bool leap)
{
	int index;
	if (!month_find(year, month, leap, &index))
		return 0;
	return (int)(month_start(index + 1) - month_start(index));
}

bool lunar_to_day(struct lunar lunar, struct day *day)
{
	int index;
	if (lunar.day < 1 || !month_find(lunar.year, lunar.month, lunar.leap, &index))
		return false;
	int64_t start = month_start(index);
	if (lunar.day > month_start(index + 1) - start)
		return false;
	*day = day_of_number(start + lunar.day - 1);
	return true;
}

struct lunar lunar_of_day(struct day day)
{
	const struct lunar unknown = {.year = UNKNOWN, .month = UNKNOWN, .day = UNKNOWN};
	if (day.year < YEAR_MIN || day.year > YEAR_MAX + 1)
		return unknown;
	int64_t number = day_number(day);
	int index = month_index_of(number);
	int from = day.year;
	int eleven = month_eleven(from);
	if (index < eleven)
		eleven = month_eleven(--from);
	int leap_at = leap_offset(from, eleven);
	int offset = index - eleven;
	struct lunar lunar = {.leap = leap_at > 0 && offset == leap_at};
	offset -= leap_at > 0 && offset >= leap_at;
	lunar.year = offset < 2 ? from : from + 1;
	lunar.month = (offset + 10) % 12 + 1;
	lunar.day = (int)(number - month_start(index)) + 1;
	return lunar.year < YEAR_MIN || lunar.year > YEAR_MAX ? unknown : lunar;
}

int lunar_cycle_year(int can, int chi, int near)
{
	if (can < 0 || can > 9 || chi < 0 || chi > 11 || (can + chi) % 2 != 0)
		return UNKNOWN;
	int place = (6 * can - 5 * chi + 60) % 60;      /* by 10 it leaves can, and by 12 chi */
	int ahead = (place + 4 - near % 60 + 120) % 60; /* the year 4 was the first of a cycle */
	return near + (ahead < 30 ? ahead : ahead - 60);
}
