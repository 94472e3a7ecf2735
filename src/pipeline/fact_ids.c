/* fact_ids.c — facts in the terms of the record: which are printed, and the ids they point to.
 *
 * A fact is about its figure: where the figure is not printed, or is that of a caption's second
 * copy, there is none. Everything else that is not printed is only left out, so that which types
 * are asked for never changes what a fact says. */
#include "pipeline/doc.h"

static uint32_t printed_id(const struct glo_doc *doc, uint32_t entity)
{
	return entity == NONE ? NONE : doc->place[entity];
}

static bool is_named(uint32_t type)
{
	return type == TYPE_organisation || type == TYPE_person || type == TYPE_place;
}

/* What a phrase names: the entity that it is, else the first organisation or person in it, else
 * the place, unless there are several. */
static uint32_t named_in(const struct glo_work *work, struct phrase phrase)
{
	const struct entity_map *map = &work->matcher.entities;
	const struct glo_doc *doc = &work->doc;
	uint32_t actor = NONE, place = NONE, places = 0;
	if (phrase.first == NONE)
		return NONE;
	for (uint32_t i = phrase.first; i < phrase.end; i++) {
		for (uint32_t ref = map->at[i]; ref != NONE; ref = map->refs.at[ref].next) {
			uint32_t index = map->refs.at[ref].entity;
			const struct entity *entity = &doc->entities.at[index];
			if (entity->end > phrase.end || !is_named(entity->type))
				continue;
			if (i == phrase.first && entity->end == phrase.end)
				return printed_id(doc, index);
			if (entity->type != TYPE_place)
				actor = actor == NONE ? index : actor;
			else if (places++ == 0)
				place = index;
		}
	}
	return printed_id(doc, actor != NONE ? actor : places == 1 ? place : NONE);
}

void number_facts(struct glo_work *work)
{
	struct glo_doc *doc = &work->doc;
	struct facts *facts = &doc->facts;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < facts->list.n; i++) {
		struct fact fact = facts->list.at[i];
		if (doc->place[fact.figure] == NONE ||
		    doc->entities.at[fact.figure].duplicate_of != NONE)
			continue;
		fact.figure = printed_id(doc, fact.figure);
		fact.when = printed_id(doc, fact.when);
		fact.part_of = printed_id(doc, fact.part_of);
		fact.who_entity = named_in(work, fact.who);
		fact.to_entity = named_in(work, fact.to);
		facts->list.at[kept++] = fact;
	}
	facts->list.n = kept;
}
