/* unit.c — reading the cell of all units that bear a name.
 *
 *	p64-12;P52            tỉnh Gia Lai, 64, now 52; tỉnh Gia Lai since July 2025, 52
 *	x23782628+0;X2378252  xã Ia O of district 628, now 23782; xã Ia O of the new province 52
 *
 * The tables are read at each start and a cell only when its name is met, so a cell stays text
 * until then. */
#include "types/unit.h"

static glo_slice take(glo_slice *text, size_t size)
{
	size = MIN(size, text->size);
	glo_slice part = slice_of(text->data, size);
	*text = slice_from(*text, size);
	return part;
}

static size_t digits_of(glo_slice text)
{
	size_t n = 0;
	while (n < text.size && text.data[n] >= '0' && text.data[n] <= '9')
		n++;
	return n;
}

/* The size of "+12-3": differences, up to the days. */
static size_t differences_of(glo_slice text)
{
	size_t n = 0;
	while (n < text.size && text.data[n] != '[' && text.data[n] != ']')
		n++;
	return n;
}

enum unit_level unit_level(char kind)
{
	switch (kind) {
	case 'p':
	case 'c':
	case 'P':
	case 'C':
		return LEVEL_PROVINCE;
	case 'd':
	case 'q':
	case 't':
	case 'm':
		return LEVEL_DISTRICT;
	default:
		return LEVEL_COMMUNE;
	}
}

glo_slice unit_level_name(char kind)
{
	static const char *const names[] = {
		[LEVEL_PROVINCE] = "province",
		[LEVEL_DISTRICT] = "district",
		[LEVEL_COMMUNE] = "commune",
	};
	return slice_string(names[unit_level(kind)]);
}

bool unit_is_new(const struct unit *unit)
{
	return unit->kind >= 'A' && unit->kind <= 'Z';
}

bool unit_take(glo_slice *cell, struct unit *unit)
{
	static const size_t code_sizes[] = {2, 3, 5};
	size_t end = slice_find(*cell, ';');
	glo_slice text = slice_of(cell->data, end);
	*cell = slice_from(*cell, MIN(end + 1, cell->size));
	if (text.size < 3)
		return false;
	*unit = (struct unit){.kind = text.data[0]};
	text = slice_from(text, 1);
	unit->code = take(&text, code_sizes[unit_level(unit->kind)]);
	unit->parent = take(&text, digits_of(text));
	unit->next = take(&text, differences_of(text));
	unit->from = unit_is_new(unit) ? GLO_SLICE("2025-07-01") : slice_of("", 0);
	unit->to = unit_is_new(unit) ? slice_of("", 0) : GLO_SLICE("2025-06-30");
	while (text.size) {
		bool is_from = text.data[0] == '[';
		text = slice_from(text, 1);
		glo_slice day = take(&text, differences_of(text));
		*(is_from ? &unit->from : &unit->to) = day;
	}
	return true;
}

static int compare_days(glo_slice a, glo_slice b)
{
	return memcmp(a.data, b.data, MIN(a.size, b.size));
}

bool unit_is_valid(const struct unit *unit, glo_slice day)
{
	if (!day.size)
		return !unit_is_new(unit);
	return (!unit->from.size || compare_days(unit->from, day) <= 0) &&
	       (!unit->to.size || compare_days(day, unit->to) <= 0);
}

bool unit_is_in(const struct unit *unit, const struct unit *container)
{
	return unit->parent.size && slice_equal(unit->parent, container->code) &&
	       unit_is_new(unit) == unit_is_new(container);
}

static long number_of(glo_slice digits)
{
	long value = 0;
	for (size_t i = 0; i < digits.size; i++)
		value = value * 10 + (digits.data[i] - '0');
	return value;
}

bool unit_take_successor(const struct unit *unit, glo_slice *next, struct str *out)
{
	if (next->size < 2)
		return false;
	bool minus = next->data[0] == '-';
	*next = slice_from(*next, 1);
	long difference = number_of(take(next, digits_of(*next)));
	long code = number_of(unit->code) + (minus ? -difference : difference);
	str_format(out, "%0*ld", (int)unit->code.size, code);
	return true;
}
