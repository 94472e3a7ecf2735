/* measure.c — a number and a physical unit.
 *
 * A unit's code stands in the rule list. What a measure is divided by has lists of its own, and the
 * code is put together here, so that any unit may stand over any other: "5 tạ/ha" is 5 of
 * 100.kg/ha, "120 lít/người/ngày" 120 of L/{person}/d.
 *
 * A measure may be said in two parts: "3 tấn 5 tạ" is 3.5 t, "2 km 300 m" is 2.3 km; or in one and
 * its decimals, "1m65", "1 mét 65", "một mét sáu lăm", which is 1.65 m. */
#include "types/quantity.h"
#include "types/registry.h"
#include "types/signed.h"

/* Units of one kind, as powers of ten of its smallest part. */
static const struct scale {
	const char *code;
	char kind;
	int32_t exponent;
} scales[] = {
	{"t", 'g', 6},     {"100.kg", 'g', 5}, {"10.kg", 'g', 4}, {"kg", 'g', 3},
	{"100.g", 'g', 2}, {"g", 'g', 0},      {"mg", 'g', -3},   {"km", 'm', 3},
	{"m", 'm', 0},     {"dm", 'm', -1},    {"cm", 'm', -2},   {"mm", 'm', -3},
	{"km2", 'a', 6},   {"ha", 'a', 4},     {"m2", 'a', 0},    {"m3", 'l', 3},
	{"L", 'l', 0},     {"mL", 'l', -3},    {"tael", 'v', 1},  {"0.1.tael", 'v', 0},
	{"GW", 'p', 9},    {"MW", 'p', 6},     {"kW", 'p', 3},    {"W", 'p', 0},
	{"TB", 'b', 12},   {"GB", 'b', 9},     {"MB", 'b', 6},    {"KB", 'b', 3},
};

static const struct scale *scale_of(glo_slice code)
{
	for (size_t i = 0; i < LEN(scales); i++) {
		if (slice_is(code, scales[i].code))
			return &scales[i];
	}
	return NULL;
}

/* The power of ten from one unit to another of its kind; false if they are of two kinds. */
static bool steps(glo_slice from, glo_slice to, int32_t *places)
{
	const struct scale *a = scale_of(from), *b = scale_of(to);
	if (!a || !b || a->kind != b->kind)
		return false;
	*places = a->exponent - b->exponent;
	return true;
}

static void set_number(const struct reading *reading, struct entity *entity, const char *field,
                       struct decimal value)
{
	entity_set_kind(reading->arena, entity, field, GLO_FIELD_NUMBER,
	                decimal_format(reading->arena, value));
}

/* Appends what a capture says in digits: as they stand ("05"), or of a number in words. */
static bool add_digits(const struct reading *reading, uint32_t name, struct str *out)
{
	glo_slice text = reading_text(reading, name);
	int spelled;
	if (text.size && text.data[0] >= '0' && text.data[0] <= '9')
		str_add(out, text);
	else if (number_small(reading, name, &spelled))
		str_format(out, "%d", spelled);
	else
		return false;
	return true;
}

/* "1m65", "một mét sáu": what stands behind the unit are decimals. */
static bool set_decimals(const struct reading *reading, struct entity *entity)
{
	struct str text = {.arena = reading->arena};
	struct decimal value;
	if (!add_digits(reading, NAME_VALUE, &text))
		return false;
	str_add_char(&text, ',');
	if (!add_digits(reading, NAME_N2, &text) ||
	    !number_literal(str_slice(&text), COMMA_DECIMAL, &value))
		return false;
	set_number(reading, entity, "value", value);
	return true;
}

/* "3 tấn 5 tạ": the second part in the unit of the first. */
static bool set_parts(const struct reading *reading, struct entity *entity)
{
	struct number first, second;
	int32_t places;
	if (!number_capture(reading, NAME_VALUE, COMMA_DECIMAL, &first) ||
	    !number_capture(reading, NAME_N2, COMMA_DECIMAL, &second) ||
	    !steps(reading_value(reading, NAME_UNIT2), reading_value(reading, NAME_UNIT),
	           &places) ||
	    places >= 0 || !decimal_shift(second.value, places, &second.value) ||
	    decimal_compare(second.value, (struct decimal){.digits = 1}) >= 0 ||
	    !decimal_add(first.value, second.value, &first.value))
		return false;
	set_number(reading, entity, "value", first.value);
	return true;
}

/* "800 m đến 1 km": the low end in the unit of the high one. */
static bool set_mixed_range(const struct reading *reading, int32_t places, struct entity *entity)
{
	struct number min, max;
	if (!number_capture(reading, NAME_MIN, COMMA_DECIMAL, &min) ||
	    !number_capture(reading, NAME_MAX, COMMA_DECIMAL, &max) ||
	    !decimal_shift(min.value, places, &min.value) ||
	    decimal_compare(min.value, max.value) >= 0)
		return false;
	set_number(reading, entity, "min", min.value);
	set_number(reading, entity, "max", max.value);
	return true;
}

static bool set_amount(const struct reading *reading, struct entity *entity)
{
	glo_slice unit = reading_value(reading, NAME_UNIT),
		  other = reading_value(reading, NAME_UNIT2);
	int32_t places;
	if (reading_capture(reading, NAME_N2))
		return other.size ? set_parts(reading, entity) : set_decimals(reading, entity);
	/* what is counted has no fractions: "8,500 vòng/phút" */
	if (slice_starts(unit, GLO_SLICE("{")) && !reading_has(reading, NAME_HALF))
		return quantity_fields(reading, COMMA_THOUSANDS, entity);
	if (other.size == 0 || slice_equal(unit, other))
		return signed_fields(reading, 0, entity);
	return steps(other, unit, &places) && set_mixed_range(reading, places, entity);
}

/* A denominator of several factors stands in brackets: L/(100.km). */
static void add_denominator(struct str *code, glo_slice unit)
{
	if (unit.size == 0)
		return;
	bool product = memchr(unit.data, '.', unit.size) != NULL;
	str_add(code, product ? GLO_SLICE("/(") : GLO_SLICE("/"));
	str_add(code, unit);
	if (product)
		str_add_char(code, ')');
}

bool measure_normalise(const struct reading *reading, struct entity *entity)
{
	struct str code = {.arena = reading->arena};
	if (!set_amount(reading, entity))
		return false;
	str_add(&code, reading_value(reading, NAME_UNIT));
	add_denominator(&code, reading_value(reading, NAME_PER));
	add_denominator(&code, reading_value(reading, NAME_PER2));
	add_denominator(&code, reading_value(reading, NAME_PER3));
	if (code.size)
		entity_set(reading->arena, entity, "unit", str_slice(&code));
	copy_field(reading, entity, NAME_BOUND, "bound");
	return true;
}
