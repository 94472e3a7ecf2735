/* names.c — which organisation a mention means: its full name and its key.
 *
 * A newspaper names a body in full once and shortens it afterwards. Three ways lead back:
 *
 *	Sở Y tế                     a beginning of an earlier full name: Sở Y tế Hà Nội
 *	Ban Thường vụ Đảng ủy Khối  its end is a short form itself: … Đảng ủy Khối các Cơ quan …
 *	Tỉnh ủy, UBND tỉnh          a unit without its name: the article's own province
 *
 * Bodies of the State's centre (Bộ Y tế) are never completed by a country's name (Bộ Y tế Mỹ).
 * All look-ups go through hash maps, so the time is linear in the number of mentions. */
#include "pipeline/alias.h"

#include "types/slug.h"

#include <stdlib.h>

struct mention {
	uint32_t entity;
	uint32_t first; /* token */
	glo_slice text;   /* on one line */
	glo_slice folded;
};

/* The names that begin with a given text. */
struct extension {
	uint32_t first, recent; /* mentions: the first of the article, the last before now */
};

struct names {
	struct glo_work *work;
	uint32_t type;
	ARRAY(struct mention) mentions; /* in the order of the text */
	struct strmap prefixes;         /* folded proper beginning of a name → extension */
	ARRAY(struct extension) extensions;
	struct strmap wholes;           /* folded text → its first mention */
	ARRAY(uint32_t) whole_mentions;
	struct strmap resolved;         /* folded text → full name found last */
	ARRAY(glo_slice) full_names;
	struct strmap places;           /* "level\tname" → how often it stands in the text */
	ARRAY(uint32_t) place_counts;
};

static int compare_mentions(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	return (x->first > y->first) - (x->first < y->first);
}

/* ---- Collecting --------------------------------------------------------------------------- */

static void add_prefixes(struct names *names, uint32_t mention, bool recent)
{
	glo_slice folded = names->mentions.at[mention].folded;
	for (size_t i = 1; i < folded.size; i++) {
		if (folded.data[i] != ' ')
			continue;
		uint32_t id = strmap_add(&names->prefixes, slice_of(folded.data, i));
		if (id > names->extensions.n)
			array_push(&names->work->arena, &names->extensions) =
			        (struct extension){.first = mention, .recent = NONE};
		if (recent)
			names->extensions.at[id - 1].recent = mention;
	}
}

static void collect_mentions(struct names *names)
{
	struct glo_work *work = names->work;
	for (uint32_t i = 0; i < work->doc.entities.n; i++) {
		const struct entity *entity = &work->doc.entities.at[i];
		if (entity->type != names->type)
			continue;
		struct mention mention = {.entity = i, .first = entity->first};
		mention.text = tokens_line(&work->arena, &work->doc.tokens, entity->first,
		                           entity->end);
		mention.folded = text_folded(&work->arena, mention.text);
		array_push(&work->arena, &names->mentions) = mention;
	}
	if (names->mentions.n)
		qsort(names->mentions.at, names->mentions.n, sizeof(struct mention),
		      compare_mentions);
}

/* "tỉnh Gia Lai" anywhere in the text counts for the level "province". */
static void count_places(struct names *names)
{
	struct glo_work *work = names->work;
	uint32_t units = list_find(work->rules, "unit"), places = list_find(work->rules, "place");
	const struct tokens *tokens = &work->doc.tokens;
	if (units == NONE || places == NONE)
		return;
	for (uint32_t i = 0; i < tokens->list.n; i++) {
		uint32_t length, place_length;
		uint32_t stop = MIN(tokens->list.n, i + ENTRY_TOKENS);
		uint32_t unit = list_longest(work->rules, units, tokens, i, stop, &length);
		if (unit == NONE || i + length >= tokens->list.n ||
		    !(tokens->list.at[i + length].flags & TOKEN_CAP))
			continue;
		stop = MIN(tokens->list.n, i + length + ENTRY_TOKENS);
		if (list_longest(work->rules, places, tokens, i + length, stop, &place_length) ==
		    NONE)
			continue;
		struct str key = {.arena = &work->arena};
		str_add(&key, entry_value(work->rules, unit, "value"));
		str_add_char(&key, '\t');
		str_add(&key, tokens_line(&work->arena, tokens, i + length,
		                          i + length + place_length));
		uint32_t id = strmap_add(&names->places, str_slice(&key));
		if (id > names->place_counts.n)
			array_push(&work->arena, &names->place_counts) = 0;
		names->place_counts.at[id - 1]++;
	}
}

/* ---- Completing --------------------------------------------------------------------------- */

/* Whether a list's entry stands right behind a folded prefix in a longer text. */
static bool followed_by(struct names *names, const char *list_name, glo_slice text, size_t skip)
{
	uint32_t list = list_find(names->work->rules, list_name);
	struct tokens tokens;
	uint32_t length;
	if (list == NONE || skip >= text.size)
		return false;
	tokens_scan(&tokens, &names->work->arena, slice_from(text, skip),
	            &names->work->rules->words, NULL);
	return list_longest(names->work->rules, list, &tokens, 0, tokens.list.n, &length) != NONE;
}

/* The full name that a text is the beginning of, by the most recent or else the first mention
 * that extends it; empty if none does. */
static glo_slice extend(struct names *names, glo_slice folded)
{
	uint32_t id = strmap_find(&names->prefixes, folded);
	if (!id)
		return slice_of("", 0);
	const struct extension *extension = &names->extensions.at[id - 1];
	uint32_t other = extension->recent != NONE ? extension->recent : extension->first;
	const struct mention *mention = &names->mentions.at[other];
	if (followed_by(names, "country", mention->folded, folded.size + 1))
		return slice_of("", 0);
	uint32_t known = strmap_find(&names->resolved, mention->folded);
	return known ? names->full_names.at[known - 1] : mention->text;
}

/* The most frequent place of a level in the article; empty if there is none. */
static glo_slice article_place(struct names *names, glo_slice level)
{
	glo_slice best = slice_of("", 0);
	uint32_t best_count = 0;
	for (uint32_t i = 0; i < names->places.keys.n; i++) {
		glo_slice key = names->places.keys.at[i];
		size_t tab = slice_find(key, '\t');
		if (slice_equal(slice_of(key.data, tab), level) &&
		    names->place_counts.at[i] > best_count) {
			best = slice_from(key, tab + 1);
			best_count = names->place_counts.at[i];
		}
	}
	return best;
}

/* "UBND tỉnh", "Ban Thường vụ Tỉnh ủy": the text with the article's place behind it, or empty.
 * The list "unit_tail" holds the endings that want a place, with their level. */
static glo_slice complete_unit(struct names *names, const struct mention *mention)
{
	struct glo_work *work = names->work;
	const struct entity *entity = &work->doc.entities.at[mention->entity];
	uint32_t tails = list_find(work->rules, "unit_tail");
	for (uint32_t i = entity->first; tails != NONE && i < entity->end; i++) {
		uint32_t length;
		uint32_t tail = list_longest(work->rules, tails, &work->doc.tokens, i, entity->end,
		                             &length);
		if (tail == NONE || i + length != entity->end)
			continue;
		glo_slice place = article_place(names, entry_value(work->rules, tail, "value"));
		if (place.size == 0)
			break;
		struct str out = {.arena = &work->arena};
		str_add(&out, mention->text);
		str_add_char(&out, ' ');
		str_add(&out, place);
		entity_set(&work->arena, &work->doc.entities.at[mention->entity], "place", place);
		return str_slice(&out);
	}
	return slice_of("", 0);
}

/* The text with a short form at its end written out, or empty. */
static glo_slice complete_tail(struct names *names, const struct mention *mention)
{
	glo_slice text = mention->text, folded = mention->folded;
	for (size_t i = 0; i < folded.size; i++) {
		if (folded.data[i] != ' ')
			continue;
		glo_slice tail = slice_from(folded, i + 1);
		if (slice_find(tail, ' ') == tail.size)
			break; /* a single word is too little */
		uint32_t known = strmap_find(&names->resolved, tail);
		glo_slice full = known ? names->full_names.at[known - 1] : extend(names, tail);
		if (full.size == 0 || slice_equal(text_folded(&names->work->arena, full), tail))
			continue;
		/* the same number of blanks lies before the tail in both versions */
		size_t blanks = 0, at = 0;
		for (size_t k = 0; k <= i; k++)
			blanks += folded.data[k] == ' ';
		while (at < text.size && blanks)
			blanks -= text.data[at++] == ' ';
		struct str out = {.arena = &names->work->arena};
		str_add(&out, slice_of(text.data, at));
		str_add(&out, full);
		return str_slice(&out);
	}
	return slice_of("", 0);
}

static bool is_central(const struct entity *entity)
{
	return slice_is(entity_field(entity, "level"), "central") ||
	       slice_is(entity_field(entity, "branch"), "foreign");
}

static glo_slice full_name(struct names *names, const struct mention *mention)
{
	const struct entity *entity = &names->work->doc.entities.at[mention->entity];
	glo_slice name = entity_field(entity, "name");
	if (!slice_equal(name, mention->text) || is_central(entity))
		return name; /* an abbreviation that the lists know, or a body of the centre */
	glo_slice full = extend(names, mention->folded);
	if (full.size == 0)
		full = complete_tail(names, mention);
	if (full.size == 0)
		full = complete_unit(names, mention);
	return full.size ? full : name;
}

/* ---- Fields ------------------------------------------------------------------------------- */

/* A slug of the name with its abbreviations written out, the same in every article. */
static glo_slice name_key(struct names *names, glo_slice name)
{
	struct glo_work *work = names->work;
	uint32_t list = list_find(work->rules, "expansion");
	struct tokens tokens;
	struct str out = {.arena = &work->arena}, key = {.arena = &work->arena};
	tokens_scan(&tokens, &work->arena, name, &work->rules->words, NULL);
	for (uint32_t i = 0; i < tokens.list.n;) {
		uint32_t length = 1;
		uint32_t entry = list == NONE ? NONE
		                              : list_longest(work->rules, list, &tokens, i,
		                                             tokens.list.n, &length);
		if (i)
			str_add_char(&out, ' ');
		str_add(&out, entry == NONE ? token_text(&tokens, i)
		                            : entry_value(work->rules, entry, "value"));
		i += entry == NONE ? 1 : length;
	}
	slug_add(&key, str_slice(&out));
	return str_slice(&key);
}

/* The parent's name: the name from where the rule says that the owner starts. */
static void set_parent(struct names *names, struct entity *entity, glo_slice name)
{
	struct glo_work *work = names->work;
	if (entity->owner == NONE || entity->owner <= entity->first)
		return;
	glo_slice inner = tokens_line(&work->arena, &work->doc.tokens, entity->first,
	                              entity->owner);
	if (slice_starts(name, inner) && name.size > inner.size + 1)
		entity_set(&work->arena, entity, "parent", slice_from(name, inner.size + 1));
}

static void remember(struct names *names, glo_slice folded, glo_slice full)
{
	uint32_t id = strmap_add(&names->resolved, folded);
	if (id > names->full_names.n)
		array_push(&names->work->arena, &names->full_names) = full;
	names->full_names.at[id - 1] = full;
}

/* The first mention whose text is the name, if it is another one. */
static uint32_t defining_mention(struct names *names, glo_slice name, uint32_t self)
{
	uint32_t id = strmap_find(&names->wholes, text_folded(&names->work->arena, name));
	if (!id)
		return NONE;
	uint32_t entity = names->mentions.at[names->whole_mentions.at[id - 1]].entity;
	return entity == self ? NONE : entity;
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
	entity_set(&work->arena, entity, "name", name);
	entity_set(&work->arena, entity, "key", name_key(names, name));
	set_parent(names, entity, name);
	bool shortened = !slice_equal(text_folded(&work->arena, name), mention->folded);
	if (shortened && entity->alias_of == NONE)
		entity->alias_of = defining_mention(names, name, mention->entity);
	if (shortened)
		remember(names, mention->folded, name);
	add_prefixes(names, i, true);
}

void resolve_names(struct glo_work *work)
{
	uint32_t type = strmap_find(&work->rules->type_names, GLO_SLICE("organisation")) - 1;
	struct names names = {.work = work, .type = type};
	find_aliases(work, type);
	strmap_init(&names.prefixes, &work->arena);
	strmap_init(&names.wholes, &work->arena);
	strmap_init(&names.resolved, &work->arena);
	strmap_init(&names.places, &work->arena);
	collect_mentions(&names);
	if (names.mentions.n == 0)
		return;
	count_places(&names);
	for (uint32_t i = 0; i < names.mentions.n; i++) {
		uint32_t id = strmap_add(&names.wholes, names.mentions.at[i].folded);
		if (id > names.whole_mentions.n)
			array_push(&work->arena, &names.whole_mentions) = i;
		add_prefixes(&names, i, false);
	}
	for (uint32_t i = 0; i < names.mentions.n; i++)
		resolve_mention(&names, i);
}
