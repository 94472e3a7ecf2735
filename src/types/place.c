/* place.c — what a mention of a place says by itself: the name and which kinds of unit it can be.
 *
 * "xã Tân Thành" is one of thirty communes; which of them, pipeline/units.c works out with the
 * whole article at hand. What no unit can be is vetoed: "tỉnh Tứ Xuyên", "thành phố London". */
#include "types/registry.h"
#include "types/unit.h"

/* The entry of the register that the name is, or NONE: the one that was caught, or that of the
 * same words if the rule caught them in another list. */
static uint32_t name_entry(const struct reading *reading)
{
	const glo_ruleset *rules = reading->rules;
	const struct capture *name = reading_capture(reading, NAME_NAME);
	uint32_t list = list_find(rules, "unit_name"), length;
	if (!name || name->entry == NONE || list == NONE ||
	    entry_value(rules, name->entry, "units").size)
		return name ? name->entry : NONE;
	uint32_t entry =
		list_longest(rules, list, reading->tokens, name->first, name->end, &length);
	return entry != NONE && length == name->end - name->first ? entry : NONE;
}

/* Whether a word for a kind of unit may mean a unit of another kind: a district may have become a
 * town, but a centrally-run city is no province. */
static bool means(char kind, const struct unit *unit)
{
	if (unit_level(kind) == LEVEL_PROVINCE)
		return kind == (unit->kind | 0x20);
	return unit_level(kind) == unit_level(unit->kind);
}

/* The first unit of a cell that one of the kinds means; all do if there are none. */
static bool find_level(glo_slice cell, glo_slice kinds, struct unit *unit)
{
	while (unit_take(&cell, unit)) {
		for (size_t i = 0; i < kinds.size; i++) {
			if (means(kinds.data[i], unit))
				return true;
		}
		if (!kinds.size)
			return true;
	}
	return false;
}

/* "Chư Sê, Gia Lai": whether one of the units of the first name lies in one of the second's. */
static bool lies_in(glo_slice cell, glo_slice containers)
{
	struct unit unit, container;
	while (unit_take(&cell, &unit)) {
		glo_slice rest = containers;
		while (unit_level(unit.kind) != LEVEL_PROVINCE && unit_take(&rest, &container)) {
			if (unit_is_in(&unit, &container))
				return true;
		}
	}
	return false;
}

/* How the register spells the name. */
static glo_slice official_name(const struct reading *reading, uint32_t entry)
{
	if (entry == NONE)
		return reading_text(reading, NAME_NAME);
	glo_slice name = entry_value(reading->rules, entry, "name");
	return name.size ? name : reading->rules->entries.at[entry].text;
}

bool place_normalise(const struct reading *reading, struct entity *entity)
{
	uint32_t entry = name_entry(reading);
	glo_slice kinds = reading_has(reading, NAME_KIND) ? reading_value(reading, NAME_KIND)
	                                                  : slice_of("", 0);
	glo_slice cell =
		entry == NONE ? slice_of("", 0) : entry_value(reading->rules, entry, "units");
	struct unit unit;
	bool known = find_level(cell, kinds, &unit);
	bool commune = kinds.size == 1 && unit_level(kinds.data[0]) == LEVEL_COMMUNE;
	if (!known && !commune)
		return false;
	if (reading_has(reading, NAME_PLACE) &&
	    !lies_in(cell, reading_column(reading, NAME_PLACE, "units")))
		return false;
	struct unit_mention *mention = ARENA_NEW(reading->arena, struct unit_mention);
	*mention = (struct unit_mention){.cell = known ? cell : slice_of("", 0), .kinds = kinds};
	entity->unit = mention;
	entity_set(reading->arena, entity, "name", official_name(reading, entry));
	entity_set(reading->arena, entity, "level",
	           unit_level_name(known ? unit.kind : kinds.data[0]));
	return true;
}
