/* units.c — which administrative unit a mention of a place is.
 *
 * There are thirty xã Tân Thành, and since July 2025 other ones. What tells them apart, in this
 * order: the unit named beside it ("xã Tân Thành, huyện Kim Sơn", "xã Ia O (huyện Ia Grai)"), the
 * districts and provinces that the article names, the word before the name (xã, phường), and the
 * day of the article. Where that leaves several, the mention stays without a code: a wrong one
 * is worse than none.
 *
 * An article without a date is read with the units of before July 2025, and with today's only for
 * names that did not exist then. */
#include "pipeline/units.h"

#include <stdlib.h>

struct mention {
	struct entity *entity;
	uint32_t container; /* the mention of what it is in that stands right behind it, or NONE */
	bool resolved;
	struct unit unit; /* if resolved */
};

struct resolver {
	struct glo_work *work;
	struct unit_table table;
	glo_slice day; /* of the article, ISO; empty: not known */
	ARRAY(struct mention) mentions;
};

/* ---- Mentions and what they are in -------------------------------------------------------- */

static enum unit_level level_of(const struct mention *mention)
{
	glo_slice level = entity_field(mention->entity, "level");
	if (slice_is(level, "province"))
		return LEVEL_PROVINCE;
	return slice_is(level, "district") ? LEVEL_DISTRICT : LEVEL_COMMUNE;
}

static bool is_one_of(glo_slice text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (slice_is(text, words[i]))
			return true;
	}
	return false;
}

/* Whether only such words stand between two mentions, and at least one. */
static bool is_joined(const struct glo_work *work, const struct mention *a, const struct mention *b,
                      const char *const *words, size_t n)
{
	enum { GAP = 3 };
	uint32_t first = a->entity->end, end = b->entity->first;
	if (a->entity->sentence != b->entity->sentence || first >= end || end - first > GAP)
		return false;
	for (uint32_t i = first; i < end; i++) {
		if (!is_one_of(token_text(&work->doc.tokens, i), words, n))
			return false;
	}
	return true;
}

/* "xã A và xã B, huyện C": both are in C. */
static void find_containers(struct resolver *resolver)
{
	static const char *const inside[] = {",", "(", "-", "–", "/", "thuộc", "của", "ở", "tại"};
	static const char *const beside[] = {",", "và", "-", "–", "/"};
	for (uint32_t i = resolver->mentions.n; i-- > 1;) {
		struct mention *a = &resolver->mentions.at[i - 1];
		const struct mention *b = &resolver->mentions.at[i];
		if (level_of(b) < level_of(a)) {
			if (is_joined(resolver->work, a, b, inside, LEN(inside)))
				a->container = i;
		} else if (level_of(b) == level_of(a)) {
			if (is_joined(resolver->work, a, b, beside, LEN(beside)))
				a->container = b->container;
		}
	}
}

static int compare_mentions(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	return (x->entity->first > y->entity->first) - (x->entity->first < y->entity->first);
}

static void collect_mentions(struct resolver *resolver)
{
	struct glo_work *work = resolver->work;
	for (uint32_t i = 0; i < work->doc.entities.n; i++) {
		struct entity *entity = &work->doc.entities.at[i];
		if (entity->unit)
			array_push(&work->arena, &resolver->mentions) =
				(struct mention){.entity = entity, .container = NONE};
	}
	if (resolver->mentions.n)
		qsort(resolver->mentions.at, resolver->mentions.n, sizeof(struct mention),
		      compare_mentions);
}

/* ---- Choosing ----------------------------------------------------------------------------- */

enum { BEST_FIT = 3 };

/* How well a unit fits what the mention says and the article's day: up to BEST_FIT; 0 is just
 * possible, -1 is out of the question. */
static int fit_of(const struct resolver *resolver, const struct unit_mention *said,
                  const struct unit *unit)
{
	bool exact = !said->kinds.size, level = false;
	for (size_t i = 0; i < said->kinds.size; i++) {
		exact |= said->kinds.data[i] == (unit->kind | 0x20);
		level |= unit_level(unit->kind) != LEVEL_PROVINCE &&
		         unit_level(said->kinds.data[i]) == unit_level(unit->kind);
	}
	bool valid = unit_is_valid(unit, resolver->day);
	bool unborn = resolver->day.size && unit->from.size &&
	              memcmp(unit->from.data, resolver->day.data, unit->from.size) > 0;
	if (!(exact || level) || unborn)
		return -1;
	return (exact ? 1 : 0) + (valid ? 2 : 0);
}

/* Whether a unit is in a known container: 3 directly, 2 by the tables, 1 by where its province is
 * today. */
static int inside_unit(struct resolver *resolver, const struct unit *unit,
                       const struct unit *container)
{
	if (unit_is_in(unit, container))
		return 3;
	if (unit_level(container->kind) != LEVEL_PROVINCE && !unit_is_new(unit))
		return 0;
	bool same = unit_is_new(unit) == unit_is_new(container);
	if (same && unit_level(unit->kind) == LEVEL_COMMUNE && !unit_is_new(unit))
		return slice_equal(unit_parent(&resolver->table, unit).parent, container->code) ? 2
		                                                                                : 0;
	return !same && slice_equal(unit_today(&resolver->table, unit),
	                            unit_today(&resolver->table, container));
}

/* The same for a mention; one that is not resolved may be any of its units. */
static int inside(struct resolver *resolver, const struct unit *unit,
                  const struct mention *container)
{
	if (container->resolved)
		return inside_unit(resolver, unit, &container->unit);
	glo_slice cell = container->entity->unit->cell;
	struct unit any;
	while (unit_take(&cell, &any)) {
		if (unit_is_in(unit, &any))
			return 3;
	}
	return 0;
}

/* What the article says for a unit: more is better, 0 is nothing. */
static uint32_t evidence_for(struct resolver *resolver, const struct unit *unit)
{
	enum { DISTRICT = 1000, MOST = 999 };
	uint32_t district = unit_district_count(&resolver->table, unit);
	uint32_t province = unit_province_count(&resolver->table, unit);
	return (district ? DISTRICT : 0) + MIN(district + province, (uint32_t)MOST);
}

struct choice {
	struct unit unit;
	uint32_t merit;
	bool tie;
};

static void offer(struct choice *choice, const struct unit *unit, uint32_t merit)
{
	if (merit > choice->merit)
		*choice = (struct choice){.unit = *unit, .merit = merit};
	else if (merit == choice->merit && !slice_equal(unit->code, choice->unit.code))
		choice->tie = true;
}

/* The merit of a unit for a mention: of 0 it cannot be it. Evidence counts only in the end, when
 * all that is certain has been noted. */
static uint32_t merit_of(struct resolver *resolver, const struct mention *mention,
                         const struct unit *unit, bool last)
{
	enum { FIT = 4000, PROVINCE = 16000, DISTRICT = 32000 };
	int fit = fit_of(resolver, mention->entity->unit, unit), in = 0;
	uint32_t evidence = last ? evidence_for(resolver, unit) : 0;
	if (fit < 0)
		return 0;
	if (mention->container != NONE && mention->entity->unit->kinds.size) {
		in = inside(resolver, unit, &resolver->mentions.at[mention->container]);
		if (!in)
			return 0;
	}
	uint32_t merit = 1 + (uint32_t)fit * FIT + evidence + (uint32_t)in * 2 * DISTRICT;
	return merit + (evidence > 999 ? DISTRICT : evidence ? PROVINCE : 0);
}

/* A commune that is the only one of its name may have had namesakes that were merged before the
 * tables begin, so the article must not be about other provinces. Of today the tables know all. */
static bool is_plausible(struct resolver *resolver, const struct mention *mention,
                         const struct unit *unit, bool last)
{
	if (mention->container != NONE || unit_level(unit->kind) != LEVEL_COMMUNE)
		return true;
	if (unit_is_new(unit) && resolver->day.size &&
	    fit_of(resolver, mention->entity->unit, unit) == BEST_FIT)
		return true;
	return last && (!resolver->table.names_provinces || evidence_for(resolver, unit));
}

static void resolve_mention(struct resolver *resolver, struct mention *mention, bool last)
{
	glo_slice cell = mention->entity->unit->cell;
	struct choice choice = {.merit = 0};
	struct unit unit;
	while (unit_take(&cell, &unit)) {
		uint32_t merit = merit_of(resolver, mention, &unit, last);
		if (merit)
			offer(&choice, &unit, merit);
	}
	if (!choice.merit || choice.tie || !is_plausible(resolver, mention, &choice.unit, last))
		return;
	mention->resolved = true;
	mention->unit = choice.unit;
	unit_note(&resolver->table, &mention->unit);
}

/* From the right, because containers stand behind what they contain. */
static void resolve_pass(struct resolver *resolver, bool last)
{
	for (uint32_t i = resolver->mentions.n; i-- > 0;) {
		if (!resolver->mentions.at[i].resolved)
			resolve_mention(resolver, &resolver->mentions.at[i], last);
	}
}

/* ---- Organisations ------------------------------------------------------------------------ */

/* The units of the register that stand for an entry of the list "place" or another of the same
 * words; empty if there are none. */
static glo_slice units_at(const struct glo_work *work, const char *name, uint32_t first,
                          uint32_t end)
{
	uint32_t list = list_find(work->rules, name), length;
	uint32_t entry = list == NONE ? NONE
	                              : list_longest(work->rules, list, &work->doc.tokens, first,
	                                             end, &length);
	if (entry == NONE || length != end - first)
		return slice_of("", 0);
	return entry_value(work->rules, entry, "units");
}

/* The provinces and districts in the names of organisations are named by the article, too:
 * "Công an huyện Chư Sê". They stand at the end. */
static void note_organisation(struct resolver *resolver, const struct entity *entity)
{
	glo_slice level = entity_field(entity, "level");
	bool district = slice_is(level, "district");
	uint32_t first = entity->place_first, end = entity->end;
	if (first == NONE || (!district && !slice_is(level, "province")))
		return;
	glo_slice cell = district ? units_at(resolver->work, "unit_name", first, end)
	                          : units_at(resolver->work, "unit_bare", first, end);
	struct unit_mention said = {
		.cell = cell,
		.kinds = district ? GLO_SLICE("dqtm") : GLO_SLICE("pc"),
	};
	struct entity place = {.unit = &said};
	struct mention mention = {.entity = &place, .container = NONE};
	resolve_mention(resolver, &mention, false);
}

/* ---- Fields ------------------------------------------------------------------------------- */

static void write_fields(struct resolver *resolver, const struct mention *mention)
{
	struct arena *arena = &resolver->work->arena;
	struct entity *entity = mention->entity;
	const struct unit *unit = &mention->unit;
	entity_set(arena, entity, "level", unit_level_name(unit->kind));
	entity_set(arena, entity, "code", unit->code);
	glo_slice within = unit_within(&resolver->table, unit);
	if (within.size)
		entity_set(arena, entity, "within", within);
	if (unit->from.size)
		entity_set(arena, entity, "from", unit->from);
	if (unit->to.size)
		entity_set(arena, entity, "to", unit->to);
	glo_slice next = unit->next;
	for (struct str code = {.arena = arena}; unit_take_successor(unit, &next, &code);
	     code = (struct str){.arena = arena})
		entity_append(arena, entity, "successor", str_slice(&code));
}

/* The article's day; of a time that lacks a month or day, the first of it. */
static glo_slice article_day(struct glo_work *work)
{
	const struct point *published = &work->doc.published;
	struct str day = {.arena = &work->arena};
	if (published->year == UNKNOWN)
		return slice_of("", 0);
	str_format(&day, "%04d-%02d-%02d", published->year, MAX(published->month, 1),
	           MAX(published->day, 1));
	return str_slice(&day);
}

void resolve_units(struct glo_work *work)
{
	struct resolver resolver = {.work = work};
	collect_mentions(&resolver);
	if (!resolver.mentions.n)
		return;
	resolver.day = article_day(work);
	unit_table_init(&resolver.table, work);
	find_containers(&resolver);
	for (uint32_t i = 0; i < work->doc.entities.n; i++) {
		if (work->doc.entities.at[i].type == TYPE_organisation)
			note_organisation(&resolver, &work->doc.entities.at[i]);
	}
	resolve_pass(&resolver, false);
	resolve_pass(&resolver, true);
	resolve_pass(&resolver, true); /* what a container needs may be inside it */
	for (uint32_t i = 0; i < resolver.mentions.n; i++) {
		if (resolver.mentions.at[i].resolved)
			write_fields(&resolver, &resolver.mentions.at[i]);
	}
}
