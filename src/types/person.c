/* person.c — what a mention of a person says by itself.
 *
 * A rule matches the title or office along with the name, and what is said of the person behind
 * it, for they belong to each other:
 *
 *	Chủ tịch UBND tỉnh Gia Lai Võ Văn A, Phó Bí thư Tỉnh ủy
 *
 * The mention is the name alone; the rest becomes its fields. Whom a short form ("ông A") means is
 * worked out in pipeline/persons.c, with the whole article at hand. */
#include "types/registry.h"

/* The tokens of a capture on one line; empty if it is not set. */
static glo_slice line_of(const struct reading *reading, uint32_t name)
{
	struct str out = {.arena = reading->arena};
	const struct capture *capture = reading_capture(reading, name);
	for (uint32_t i = capture ? capture->first : 0; capture && i < capture->end; i++) {
		if (i > capture->first && reading->tokens->list.at[i].flags & TOKEN_SPACED)
			str_add_char(&out, ' ');
		str_add(&out, token_text(reading->tokens, i));
	}
	return str_slice(&out);
}

/* The office before the name and the one behind it. */
static void set_role(const struct reading *reading, struct entity *entity)
{
	glo_slice before = line_of(reading, NAME_ROLE), behind = line_of(reading, NAME_POST);
	struct str role = {.arena = reading->arena};
	str_add(&role, before);
	if (before.size && behind.size)
		str_add(&role, GLO_SLICE(", "));
	str_add(&role, behind);
	if (role.size)
		entity_set(reading->arena, entity, "role", str_slice(&role));
}

bool person_normalise(const struct reading *reading, struct entity *entity)
{
	const struct capture *name = reading_capture(reading, NAME_NAME);
	const struct capture *body = reading_capture(reading, NAME_ORGANISATION);
	if (!name)
		return false;
	entity->first = name->first;
	entity->end = name->end;
	entity->start = name->start;
	entity->stop = name->stop;
	glo_slice full = reading_value(reading, NAME_FULL);
	entity->named = full.size > 0;
	entity_set(reading->arena, entity, "name", full.size ? full : line_of(reading, NAME_NAME));
	if (reading_has(reading, NAME_TITLE))
		entity_set(reading->arena, entity, "title", reading_value(reading, NAME_TITLE));
	set_role(reading, entity);
	if (body)
		entity->body = body->entity;
	return true;
}
