/* organisation.c — what a mention of an organisation says by itself: its name as it stands, and
 * what the lists know of its head. Which body a short form means is worked out in pipeline/alias.c,
 * with the whole article at hand. */
#include "types/registry.h"

/* The mention on one line. */
static glo_slice mention(const struct reading *reading)
{
	struct str out = {.arena = reading->arena};
	for (uint32_t i = reading->first; i < reading->end; i++) {
		if (i > reading->first && reading->tokens->list.at[i].flags & TOKEN_SPACED)
			str_add_char(&out, ' ');
		str_add(&out, token_text(reading->tokens, i));
	}
	return str_slice(&out);
}

static glo_slice first_of(glo_slice a, glo_slice b)
{
	return a.size ? a : b;
}

/* Where the parts of the name lie that other mentions may repeat. */
static void set_parts(const struct reading *reading, struct entity *entity)
{
	const struct capture *owner = reading_capture(reading, NAME_OWNER);
	const struct capture *part = reading_capture(reading, NAME_SHORT);
	const struct capture *brand = reading_capture(reading, NAME_BRAND);
	const struct capture *head = reading_capture(reading, NAME_BRANCH);
	entity->owner = owner ? owner->first : NONE;
	entity->short_first = part ? part->first : NONE;
	entity->short_end = part ? part->end : NONE;
	entity->brand_first = brand ? brand->first : NONE;
	entity->head_end = head ? head->end : NONE;
	const struct capture *place = reading_capture(reading, NAME_PLACE);
	entity->place_first = place && place->end == reading->end ? place->first : NONE;
}

bool organisation_normalise(const struct reading *reading, struct entity *entity)
{
	struct arena *arena = reading->arena;
	glo_slice full = reading_column(reading, NAME_NAME, "full");
	entity->named = full.size > 0;
	entity_set(arena, entity, "name", first_of(full, mention(reading)));
	glo_slice branch = first_of(reading_value(reading, NAME_BRANCH),
	                            first_of(reading_column(reading, NAME_HEAD, "branch"),
	                                     reading_column(reading, NAME_NAME, "branch")));
	if (branch.size)
		entity_set(arena, entity, "branch", branch);
	glo_slice level = first_of(reading_value(reading, NAME_LEVEL),
	                           first_of(reading_column(reading, NAME_NAME, "level"),
	                                    reading_column(reading, NAME_HEAD, "level")));
	if (slice_is(level, "city")) /* of the province's rank or the district's: the place says */
		level = reading_column(reading, NAME_PLACE, "level");
	if (slice_is(level, "village")) /* no level of the State */
		level = slice_of("", 0);
	if (level.size)
		entity_set(arena, entity, "level", level);
	const struct capture *place = reading_capture(reading, NAME_PLACE);
	if (place)
		entity_set(arena, entity, "place", reading_text(reading, NAME_PLACE));
	set_parts(reading, entity);
	return true;
}
