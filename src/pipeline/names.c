/* names.c — which organisation a mention means: its full name and its key.
 *
 * A newspaper names a body in full once and shortens it afterwards. The ways back, in the order in
 * which they are tried, all by look-ups in hash maps over canonical forms:
 *
 *	BCH Đảng bộ xã      the same name in longer spelling: Ban Chấp hành Đảng bộ xã
 *	Sở Y tế             a beginning of a longer name: Sở Y tế Hà Nội
 *	Hội NV Hà Nội       initials of words of it: Hội Nhà văn Hà Nội
 *	UBND Khánh Hòa      a name without its unit: UBND tỉnh Khánh Hòa
 *	Hà Sơn              the part that the rule lets stand alone: Công ty CP Xi măng Hà Sơn;
 *	                    or an alias that the article defines
 *	Ban Thường vụ Đảng ủy Khối   its own end is a short form: … Đảng ủy Khối các Cơ quan …
 *	Tỉnh ủy, UBND tỉnh  a unit that lacks its name: the article's own province
 *	Sawaco              the name in the list of known bodies, spelled as the article spells it
 *	Ban Kỷ luật VFF     its owner is in that list: Ban Kỷ luật Liên đoàn Bóng đá Việt Nam
 *
 * Names that go on with a foreign country are other bodies (Bộ Y tế, Bộ Y tế Mỹ). */
#include "pipeline/alias.h"
#include "pipeline/places.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <stdlib.h>

struct mention {
	uint32_t entity;
	uint32_t first; /* token */
	glo_slice text; /* on one line */
	glo_slice canonical;
};

/* Mentions by a text: the first of the article, and the last one before now. */
struct place_in_text {
	uint32_t first, recent;
};

struct mention_map {
	struct strmap keys;
	ARRAY(struct place_in_text) mentions;
};

/* Canonical forms of texts that were asked for; names come again and again. */
struct canonical_cache {
	struct strmap texts;
	ARRAY(struct name_forms) forms;
};

struct names {
	struct glo_work *work;
	struct canonical_cache cache;
	uint32_t type;
	ARRAY(struct mention) mentions; /* in the order of the text */
	uint32_t *mention_of;           /* by entity */
	struct mention_map wholes;      /* canonical form */
	struct mention_map beginnings;  /* of the canonical form, at its blanks */
	struct mention_map unitless;    /* the canonical form without unit words */
	struct mention_map parts;       /* the part that may stand alone */
	struct strmap heads;            /* first words of all but the parts */
	struct place_counts places;
};

/* ---- Maps --------------------------------------------------------------------------------- */

static void map_add(struct names *names, struct mention_map *map, glo_slice key, uint32_t mention)
{
	uint32_t id = strmap_add(&map->keys, key);
	if (id > map->mentions.n)
		array_push(&names->work->arena, &map->mentions) =
			(struct place_in_text){.first = mention, .recent = NONE};
}

/* Marks a mention as the last that was read. */
static void map_touch(struct mention_map *map, glo_slice key, uint32_t mention)
{
	uint32_t id = strmap_find(&map->keys, key);
	if (id)
		map->mentions.at[id - 1].recent = mention;
}

/* The last mention before now, else the first that comes; NONE if there is none. */
static uint32_t map_find(const struct mention_map *map, glo_slice key)
{
	uint32_t id = strmap_find(&map->keys, key);
	if (!id)
		return NONE;
	const struct place_in_text *place = &map->mentions.at[id - 1];
	return place->recent != NONE ? place->recent : place->first;
}

/* Calls map_add or map_touch for every beginning of a canonical form. */
static void each_beginning(struct names *names, uint32_t mention, bool touch)
{
	glo_slice whole = names->mentions.at[mention].canonical;
	for (size_t i = 1; i < whole.size; i++) {
		if (whole.data[i] != ' ')
			continue;
		glo_slice beginning = slice_of(whole.data, i);
		if (touch)
			map_touch(&names->beginnings, beginning, mention);
		else
			map_add(names, &names->beginnings, beginning, mention);
	}
}

/* Valid until the forms of another text are asked for. */
static struct name_forms *forms_of(struct names *names, glo_slice text)
{
	struct glo_work *work = names->work;
	uint32_t id = strmap_add(&names->cache.texts, text);
	if (id > names->cache.forms.n) {
		struct name_forms forms = name_forms(work, text);
		array_push(&work->arena, &names->cache.forms) = forms;
	}
	return &names->cache.forms.at[id - 1];
}

static glo_slice canonical_of(struct names *names, glo_slice text)
{
	return forms_of(names, text)->canonical;
}

static glo_slice unitless_of(struct names *names, glo_slice text)
{
	return forms_of(names, text)->unitless;
}

static glo_slice key_of(struct names *names, glo_slice text)
{
	struct name_forms *forms = forms_of(names, text);
	if (!forms->key.data)
		forms->key = name_key(names->work, text);
	return forms->key;
}

/* ---- Collecting --------------------------------------------------------------------------- */

static int compare_mentions(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	return (x->first > y->first) - (x->first < y->first);
}

static void collect_mentions(struct names *names)
{
	struct glo_work *work = names->work;
	for (uint32_t i = 0; i < work->doc.entities.n; i++) {
		const struct entity *entity = &work->doc.entities.at[i];
		if (entity->type != names->type)
			continue;
		struct mention mention = {.entity = i, .first = entity->first};
		mention.text =
			name_line(&work->arena, &work->doc.tokens, entity->first, entity->end);
		mention.canonical = canonical_of(names, mention.text);
		array_push(&work->arena, &names->mentions) = mention;
	}
	if (names->mentions.n)
		qsort(names->mentions.at, names->mentions.n, sizeof(struct mention),
		      compare_mentions);
	names->mention_of = ARENA_ARRAY(&work->arena, uint32_t, work->doc.entities.n + 1);
	for (uint32_t i = 0; i < names->mentions.n; i++)
		names->mention_of[names->mentions.at[i].entity] = i;
}

static glo_slice join(struct names *names, glo_slice head, glo_slice tail)
{
	struct str out = {.arena = &names->work->arena};
	str_add(&out, head);
	str_add_char(&out, ' ');
	str_add(&out, tail);
	return str_slice(&out);
}

/* A part that is shorter than the name itself. */
static void add_part(struct names *names, glo_slice part, uint32_t mention)
{
	glo_slice canonical = canonical_of(names, part);
	if (!slice_equal(canonical, names->mentions.at[mention].canonical))
		map_add(names, &names->parts, canonical, mention);
}

/* "Công ty CP Xi măng Hà Sơn" may come again as "Hà Sơn", "Xi măng Hà Sơn", "công ty Hà Sơn". */
static void index_parts(struct names *names, uint32_t i)
{
	struct arena *arena = &names->work->arena;
	const struct tokens *tokens = &names->work->doc.tokens;
	const struct entity *entity = &names->work->doc.entities.at[names->mentions.at[i].entity];
	glo_slice part = tokens_line(arena, tokens, entity->short_first, entity->short_end);
	add_part(names, part, i);
	if (entity->head_end != NONE)
		add_part(names,
		         join(names, tokens_line(arena, tokens, entity->first, entity->head_end),
		              part),
		         i);
	if (entity->brand_first != NONE)
		add_part(names, tokens_line(arena, tokens, entity->brand_first, entity->short_end),
		         i);
}

static void add_head(struct names *names, glo_slice form)
{
	strmap_add(&names->heads, slice_of(form.data, slice_find(form, ' ')));
}

/* Whether a text has two capitals side by side. */
static bool has_abbreviation(glo_slice text)
{
	bool upper = false;
	for (size_t at = 0; at < text.size;) {
		bool before = upper;
		upper = char_is_upper(utf8_next(text.data, text.size, &at));
		if (before && upper)
			return true;
	}
	return false;
}

/* Whether one spelling of a name is fuller than another: written out, not in capitals, longer. */
static bool is_fuller(glo_slice text, glo_slice other)
{
	bool shortened = has_abbreviation(text), other_shortened = has_abbreviation(other);
	return shortened == other_shortened ? text.size > other.size : other_shortened;
}

/* "Cục Dự trữ Liên bang (Fed)": what the list calls Cục Dự trữ Liên bang Mỹ. */
static void index_definition(struct names *names, uint32_t i, const struct entity *entity)
{
	const struct tokens *tokens = &names->work->doc.tokens;
	if (i == 0 || entity->first == 0 || !slice_is(token_text(tokens, entity->first - 1), "("))
		return;
	const struct mention *before = &names->mentions.at[i - 1];
	glo_slice listed = canonical_of(names, entity_field(entity, "name"));
	if (names->work->doc.entities.at[before->entity].end == entity->first - 1 &&
	    (slice_starts(listed, before->canonical) || slice_starts(before->canonical, listed)))
		map_add(names, &names->wholes, listed, i - 1);
}

static void index_mention(struct names *names, uint32_t i)
{
	struct glo_work *work = names->work;
	const struct mention *mention = &names->mentions.at[i];
	const struct entity *entity = &work->doc.entities.at[mention->entity];
	if (entity->named)
		index_definition(names, i, entity);
	uint32_t whole = map_find(&names->wholes, mention->canonical);
	if (whole == NONE) {
		map_add(names, &names->wholes, mention->canonical, i);
		each_beginning(names, i, false);
		add_head(names, mention->canonical);
		glo_slice unitless = unitless_of(names, mention->text);
		if (!slice_equal(unitless, mention->canonical)) {
			map_add(names, &names->unitless, unitless, i);
			add_head(names, unitless);
		}
	} else if (is_fuller(mention->text, names->mentions.at[whole].text)) {
		map_touch(&names->wholes, mention->canonical, i); /* keep the fullest */
	}
	if (entity->short_first != NONE)
		index_parts(names, i);
	if (entity->alias_of != NONE)
		map_add(names, &names->parts, mention->canonical,
		        names->mention_of[entity->alias_of]);
}

/* ---- Completing --------------------------------------------------------------------------- */

/* Whether what follows the first `skip` bytes of a canonical name is a country, and not our own:
 * "Cục Hàng không" is Cục Hàng không Việt Nam. */
static bool goes_abroad(struct names *names, glo_slice canonical, size_t skip)
{
	const glo_ruleset *rules = names->work->rules;
	uint32_t countries = list_find(rules, "country"), home = list_find(rules, "home");
	struct tokens tokens;
	uint32_t length;
	if (countries == NONE || skip >= canonical.size)
		return false;
	tokens_scan(&tokens, &names->work->arena, slice_from(canonical, skip), &rules->words,
	            names->work->tokens);
	uint32_t n = tokens.list.n;
	if (home != NONE && list_longest(rules, home, &tokens, 0, n, &length) != NONE &&
	    length == n)
		return false;
	return list_longest(rules, countries, &tokens, 0, n, &length) != NONE;
}

/* The first mention whose name a canonical form abbreviates, or NONE. */
static uint32_t written_out(const struct names *names, glo_slice canonical)
{
	for (uint32_t i = 0; i < names->mentions.n; i++) {
		if (name_abbreviates(canonical, names->mentions.at[i].canonical))
			return i;
	}
	return NONE;
}

/* A mention whose name is a longer form of a text, by the maps; NONE if there is none. The end of
 * a longer text (`tail`) is no part that may stand alone: it does not stand alone there. */
static uint32_t longer_mention(struct names *names, glo_slice text, bool tail)
{
	const struct mention_map *const maps[] = {&names->beginnings, &names->parts};
	glo_slice canonical = canonical_of(names, text);
	glo_slice unitless = unitless_of(names, text);
	for (size_t i = 0; i < LEN(maps) - tail; i++) {
		uint32_t found = map_find(maps[i], canonical);
		if (found != NONE &&
		    !goes_abroad(names, names->mentions.at[found].canonical, canonical.size + 1))
			return found;
	}
	uint32_t written = has_abbreviation(text) ? written_out(names, canonical) : NONE;
	if (written != NONE || !slice_equal(unitless, canonical))
		return written;
	return map_find(&names->unitless, canonical);
}

/* Whether no mention can be a longer form of a tail, because none begins like it. */
static bool has_strange_head(const struct names *names, glo_slice tail)
{
	glo_slice head = name_head(names->work, tail);
	return head.size && !strmap_find(&names->heads, head);
}

/* The text with a short form at its end, of two words or more, written out; or empty. */
static glo_slice complete_tail(struct names *names, glo_slice text)
{
	for (size_t i = slice_find(text, ' ') + 1; i < text.size;
	     i += slice_find(slice_from(text, i), ' ') + 1) {
		glo_slice tail = slice_from(text, i);
		if (slice_find(tail, ' ') == tail.size)
			break;
		if (tail.data[0] == '-') /* a dash inside the name starts no name */
			continue;
		if (has_strange_head(names, tail))
			continue;
		/* "Trung ương" and "Trung ương Đảng" are one, but only short forms are replaced */
		uint32_t found = has_abbreviation(tail)
		                         ? map_find(&names->wholes, canonical_of(names, tail))
		                         : NONE;
		if (found == NONE || names->mentions.at[found].text.size <= tail.size ||
		    slice_equal(canonical_of(names, tail), canonical_of(names, text)))
			found = longer_mention(names, tail, true);
		if (found != NONE)
			return join(names, slice_of(text.data, i - 1),
			            names->mentions.at[found].text);
	}
	return slice_of("", 0);
}

/* One step towards the full name of a text; empty when there is none. */
static glo_slice longer_name(struct names *names, glo_slice text, struct entity *entity)
{
	uint32_t found = map_find(&names->wholes, canonical_of(names, text));
	if (found != NONE && names->mentions.at[found].text.size > text.size)
		return names->mentions.at[found].text;
	found = longer_mention(names, text, false);
	if (found != NONE)
		return names->mentions.at[found].text;
	glo_slice longer = complete_tail(names, text);
	return longer.size ? longer : complete_unit(&names->places, text, entity);
}

/* The name that the list of known bodies gives, as the article spells it where it writes it out. */
static glo_slice listed_name(struct names *names, const struct entity *entity)
{
	glo_slice listed = entity_field(entity, "name"), canonical = canonical_of(names, listed);
	uint32_t found = map_find(&names->wholes, canonical);
	/* "Công ty CP …" will do, "Bộ GD&ĐT" will not */
	if (found != NONE && names->mentions.at[found].text.size * 4 > listed.size * 3)
		return names->mentions.at[found].text;
	found = map_find(&names->beginnings, canonical);
	if (found == NONE ||
	    goes_abroad(names, names->mentions.at[found].canonical, canonical.size + 1))
		return listed;
	return names->mentions.at[found].text;
}

/* The name with its owner written out, where the list of known bodies can; else as it stands. */
static glo_slice with_owner(struct names *names, const struct mention *mention,
                            const struct entity *entity)
{
	struct glo_work *work = names->work;
	const struct tokens *tokens = &work->doc.tokens;
	uint32_t known = list_find(work->rules, "known"), length, entry;
	if (known == NONE || entity->owner == NONE || entity->owner <= entity->first)
		return mention->text;
	entry = list_longest(work->rules, known, tokens, entity->owner, entity->end, &length);
	if (entry == NONE || length != entity->end - entity->owner)
		return mention->text;
	glo_slice full = entry_value(work->rules, entry, "full");
	if (!full.size)
		return mention->text;
	return join(names, tokens_line(&work->arena, tokens, entity->first, entity->owner), full);
}

static glo_slice full_name(struct names *names, const struct mention *mention)
{
	enum { STEPS = 4 };
	struct entity *entity = &names->work->doc.entities.at[mention->entity];
	if (entity->named)
		return listed_name(names, entity);
	glo_slice name = with_owner(names, mention, entity), canonical = canonical_of(names, name);
	for (int i = 0; i < STEPS; i++) {
		glo_slice longer = longer_name(names, name, entity);
		glo_slice longer_canonical = canonical_of(names, longer);
		if (longer_canonical.size < canonical.size ||
		    (slice_equal(longer_canonical, canonical) && longer.size <= name.size))
			break;
		name = longer;
		canonical = longer_canonical;
	}
	return name;
}

/* ---- Fields ------------------------------------------------------------------------------- */

/* The parent's name: the name from where the rule says that the owner starts. */
static void set_parent(struct names *names, struct entity *entity, glo_slice name)
{
	struct glo_work *work = names->work;
	if (entity->owner == NONE || entity->owner <= entity->first)
		return;
	glo_slice inner =
		tokens_line(&work->arena, &work->doc.tokens, entity->first, entity->owner);
	if (slice_starts(name, inner) && name.size > inner.size + 1)
		entity_set(&work->arena, entity, "parent", slice_from(name, inner.size + 1));
}

static void resolve_mention(struct names *names, uint32_t i)
{
	struct glo_work *work = names->work;
	const struct mention *mention = &names->mentions.at[i];
	struct entity *entity = &work->doc.entities.at[mention->entity];
	glo_slice name;
	if (entity->alias_of != NONE)
		name = entity_field(&work->doc.entities.at[entity->alias_of], "name");
	else
		name = full_name(names, mention);
	/* the same key in every article, however this one spells the name */
	glo_slice keyed = entity->named ? entity_field(entity, "name") : name;
	entity_set(&work->arena, entity, "key", key_of(names, keyed));
	entity_set(&work->arena, entity, "name", name);
	set_parent(names, entity, name);
	glo_slice canonical = canonical_of(names, name);
	if (entity->alias_of == NONE && !slice_equal(canonical, mention->canonical)) {
		uint32_t whole = map_find(&names->wholes, canonical);
		if (whole != NONE)
			entity->alias_of = names->mentions.at[whole].entity;
	}
	each_beginning(names, i, true);
}

static void names_init(struct names *names, struct glo_work *work, uint32_t type)
{
	*names = (struct names){.work = work, .type = type};
	struct mention_map *const maps[] = {&names->wholes, &names->beginnings, &names->unitless,
	                                    &names->parts};
	for (size_t i = 0; i < LEN(maps); i++)
		strmap_init(&maps[i]->keys, &work->arena);
	place_counts_init(&names->places, work);
	strmap_init(&names->cache.texts, &work->arena);
	strmap_init(&names->heads, &work->arena);
}

void resolve_names(struct glo_work *work)
{
	uint32_t type = strmap_find(&work->rules->type_names, GLO_SLICE("organisation")) - 1;
	struct names names;
	names_init(&names, work, type);
	collect_mentions(&names);
	for (uint32_t i = 0; i < names.mentions.n; i++)
		index_mention(&names, i);
	count_places(&names.places, "unit");
	count_places(&names.places, "unit_tail");
	for (uint32_t i = 0; i < names.mentions.n; i++) /* communes are in no list */
		count_commune(&names.places, &work->doc.entities.at[names.mentions.at[i].entity]);
	for (uint32_t i = 0; i < names.mentions.n; i++)
		resolve_mention(&names, i);
}
