/* duration.c — lengths of time as ISO 8601: "2 năm 6 tháng" is P2Y6M, "4-5 ngày" P4D/P5D.
 *
 * The units are the values of a rule list: Y, M, W, D, and with a T before them TH, TM, TS. Digits
 * before the letter multiply: 10Y makes "hai thập kỷ" P20Y, 3M "2 quý" P6M. */
#include "types/quantity.h"
#include "types/registry.h"
#include "types/signed.h"

/* One part: a number of units, its letter, and whether that is a part of the day. */
struct part {
	struct decimal count;
	char letter;
	bool time;
};

/* A unit of the list: a factor and its letter; false if it is none. */
static bool read_unit(glo_slice unit, struct part *part, uint64_t *factor)
{
	*factor = 0;
	part->time = unit.size && unit.data[0] == 'T';
	if (part->time)
		unit = slice_from(unit, 1);
	for (; unit.size && unit.data[0] >= '0' && unit.data[0] <= '9'; unit = slice_from(unit, 1))
		*factor = *factor * 10 + (uint64_t)(unit.data[0] - '0');
	if (*factor == 0)
		*factor = 1;
	part->letter = unit.size == 1 ? unit.data[0] : 0;
	return unit.size == 1 && *factor <= 1000;
}

static bool make_part(struct decimal count, glo_slice unit, struct part *part)
{
	uint64_t factor;
	if (!read_unit(unit, part, &factor) || count.digits > UINT64_MAX / 1000)
		return false;
	while (factor % 10 == 0) {
		factor /= 10;
		if (!decimal_shift(count, 1, &count))
			return false;
	}
	count.digits *= factor;
	part->count = count;
	return true;
}

/* The rank of a unit: a larger one first, "YMWD" and behind the T "HMS". */
static size_t part_rank(const struct part *part)
{
	static const char order[] = "YMWDhms";
	char letter = part->time ? (char)(part->letter + ('a' - 'A')) : part->letter;
	const char *found = strchr(order, letter);
	return found ? (size_t)(found - order) : 0;
}

/* Appends one part; parts of the day come behind a T. */
static void add_part(const struct reading *reading, struct str *out, const struct part *part,
                     bool *time)
{
	if (part->time && !*time)
		str_add_char(out, 'T');
	*time |= part->time;
	str_add(out, decimal_format(reading->arena, part->count));
	str_add_char(out, part->letter);
}

/* "4-5 ngày", "6 tháng đến 3 năm": the low end has the unit of the high one, or a smaller one. */
static bool add_range(const struct reading *reading, struct str *out)
{
	struct number low, high;
	struct part first, last;
	glo_slice unit = reading_value(reading, NAME_UNIT),
		  own = reading_value(reading, NAME_UNIT2);
	bool time = false;
	if (!number_capture(reading, NAME_MIN, COMMA_DECIMAL, &low) ||
	    !number_capture(reading, NAME_MAX, COMMA_DECIMAL, &high) ||
	    !make_part(low.value, own.size ? own : unit, &first) ||
	    !make_part(high.value, unit, &last))
		return false;
	size_t rank = part_rank(&first), last_rank = part_rank(&last);
	if (rank < last_rank ||
	    (rank == last_rank && decimal_compare(first.count, last.count) >= 0))
		return false;
	str_add_char(out, 'P');
	add_part(reading, out, &first, &time);
	str_add(out, GLO_SLICE("/P"));
	time = false;
	add_part(reading, out, &last, &time);
	return true;
}

/* "1h30": the groups of a form, the minutes perhaps missing. */
static bool add_clock(const struct reading *reading, struct str *out)
{
	int hours, minutes;
	if (!number_small(reading, NAME_HOUR, &hours))
		return false;
	struct part part = {.count = {.digits = (uint64_t)hours}, .letter = 'H', .time = true};
	bool time = false;
	str_add_char(out, 'P');
	add_part(reading, out, &part, &time);
	if (!reading_capture(reading, NAME_MINUTE))
		return hours > 0;
	if (!number_small(reading, NAME_MINUTE, &minutes))
		return false;
	part = (struct part){.count = {.digits = (uint64_t)minutes}, .letter = 'M', .time = true};
	add_part(reading, out, &part, &time);
	return hours > 0;
}

/* Up to three parts, each of a smaller unit: "3 tháng, 6 tháng" are two lengths, not one. */
static bool add_parts(const struct reading *reading, struct str *out)
{
	static const uint32_t names[][2] = {
		{NAME_COUNT, NAME_UNIT}, {NAME_N2, NAME_UNIT2}, {NAME_N3, NAME_UNIT3}};
	size_t last_rank = 0;
	bool time = false;
	str_add_char(out, 'P');
	for (size_t i = 0; i < LEN(names); i++) {
		struct number number;
		struct part part;
		if (i ? !reading_capture(reading, names[i][0])
		      : !reading_capture(reading, names[i][0]) && !reading_has(reading, NAME_HALF))
			return i > 0;
		if (!(i ? number_capture(reading, names[i][0], COMMA_DECIMAL, &number)
		        : half_number(reading, names[i][0], &number)) ||
		    !make_part(number.value, reading_value(reading, names[i][1]), &part))
			return false;
		size_t rank = part_rank(&part);
		if (i && rank <= last_rank)
			return false;
		last_rank = rank;
		add_part(reading, out, &part, &time);
	}
	return true;
}

bool duration_normalise(const struct reading *reading, struct entity *entity)
{
	struct str out = {.arena = reading->arena};
	bool ok = reading_capture(reading, NAME_MAX)    ? add_range(reading, &out)
	          : reading_capture(reading, NAME_HOUR) ? add_clock(reading, &out)
	                                                : add_parts(reading, &out);
	if (!ok)
		return false;
	entity_set(reading->arena, entity, "value", str_slice(&out));
	copy_field(reading, entity, NAME_BOUND, "bound");
	return true;
}
