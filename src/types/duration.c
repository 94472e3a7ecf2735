/* duration.c — lengths of time as ISO 8601: "2 năm 6 tháng" is P2Y6M, "4-5 ngày" P4D/P5D.
 *
 * The units are the values of a rule list: Y, M, W, D, and with a T before them TH, TM, TS. */
#include "types/number.h"
#include "types/registry.h"

/* Appends one part; parts of the day come behind a T. */
static bool add_part(struct str *out, const struct reading *reading, uint32_t name, glo_slice unit,
                     bool *time)
{
	struct number number;
	if (!number_capture(reading, name, COMMA_DECIMAL, &number) || unit.size == 0)
		return false;
	if (unit.data[0] == 'T') {
		if (!*time)
			str_add_char(out, 'T');
		*time = true;
		unit = slice_from(unit, 1);
	}
	str_add(out, decimal_format(reading->arena, number.value));
	str_add(out, unit);
	return true;
}

/* The rank of a unit: a larger one first, "YMWD" and behind the T "HMS". */
static size_t unit_rank(glo_slice unit)
{
	static const char order[] = "YMWDhms";
	if (unit.size == 2 && unit.data[0] == 'T') {
		const char *found = strchr(order, unit.data[1] + ('a' - 'A'));
		return found ? (size_t)(found - order) : 0;
	}
	const char *found = unit.size ? strchr(order, unit.data[unit.size - 1]) : NULL;
	return found ? (size_t)(found - order) : 0;
}

static bool add_range(struct str *out, const struct reading *reading, glo_slice unit)
{
	bool low_time = false, high_time = false;
	struct number low, high;
	if (!number_capture(reading, NAME_MIN, COMMA_DECIMAL, &low) ||
	    !number_capture(reading, NAME_MAX, COMMA_DECIMAL, &high) ||
	    decimal_compare(low.value, high.value) >= 0)
		return false;
	str_add_char(out, 'P');
	if (!add_part(out, reading, NAME_MIN, unit, &low_time))
		return false;
	str_add(out, GLO_SLICE("/P"));
	return add_part(out, reading, NAME_MAX, unit, &high_time);
}

bool duration_normalise(const struct reading *reading, struct entity *entity)
{
	static const uint32_t parts[][2] = {
		{NAME_COUNT, NAME_UNIT}, {NAME_N2, NAME_UNIT2}, {NAME_N3, NAME_UNIT3}};
	struct str out = {.arena = reading->arena};
	if (reading_capture(reading, NAME_MAX)) {
		if (!add_range(&out, reading, reading_value(reading, NAME_UNIT)))
			return false;
	} else {
		bool time = false;
		str_add_char(&out, 'P');
		for (size_t i = 0; i < LEN(parts) && reading_capture(reading, parts[i][0]); i++) {
			glo_slice unit = reading_value(reading, parts[i][1]);
			/* "3 tháng, 6 tháng" are two lengths, not one */
			bool falls = i == 0 ||
			             unit_rank(unit) >
			                     unit_rank(reading_value(reading, parts[i - 1][1]));
			if (!falls || !add_part(&out, reading, parts[i][0], unit, &time))
				return false;
		}
	}
	entity_set(reading->arena, entity, "value", str_slice(&out));
	glo_slice bound = reading_value(reading, NAME_BOUND);
	if (bound.size)
		entity_set(reading->arena, entity, "bound", bound);
	return true;
}
