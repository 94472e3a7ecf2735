/* places.c — "UBND tỉnh" in an article that says "tỉnh Gia Lai" is UBND tỉnh Gia Lai.
 *
 * Provincial papers leave out the province that all their readers know. The place that the text
 * itself names most often behind a unit of the same level stands for it. */
#include "pipeline/places.h"

#include "pipeline/alias.h"

void place_counts_init(struct place_counts *counts, struct glo_work *work)
{
	*counts = (struct place_counts){.work = work};
	strmap_init(&counts->places, &work->arena);
}

static void count_place(struct place_counts *counts, glo_slice level, glo_slice unit,
                        glo_slice place)
{
	struct str key = {.arena = &counts->work->arena};
	str_add(&key, level);
	str_add_char(&key, '\t');
	str_add(&key, place);
	uint32_t id = strmap_add(&counts->places, str_slice(&key));
	if (id > counts->counts.n)
		array_push(&counts->work->arena, &counts->counts) = (struct place_count){0};
	struct place_count *count = &counts->counts.at[id - 1];
	count->n++;
	if (count->unit.size == 0)
		count->unit = unit;
}

void count_places(struct place_counts *counts, const char *list)
{
	struct glo_work *work = counts->work;
	uint32_t units = list_find(work->rules, list), places = list_find(work->rules, "place");
	const struct tokens *tokens = &work->doc.tokens;
	bool written = strcmp(list, "unit") == 0; /* the others only imply the unit */
	if (units == NONE || places == NONE)
		return;
	const struct list *unit_list = &work->rules->lists.at[units];
	const struct token *token = tokens->list.at;
	for (uint32_t i = 0, n = tokens->list.n; i < n; i++) {
		uint32_t length, place_length;
		if (!list_begins(unit_list, token[i].word))
			continue;
		uint32_t stop = MIN(tokens->list.n, i + ENTRY_TOKENS);
		uint32_t unit = list_longest(work->rules, units, tokens, i, stop, &length);
		uint32_t at = i + length;
		if (unit == NONE || at >= tokens->list.n ||
		    !(tokens->list.at[at].flags & TOKEN_CAP))
			continue;
		stop = MIN(tokens->list.n, at + ENTRY_TOKENS);
		if (list_longest(work->rules, places, tokens, at, stop, &place_length) != NONE)
			count_place(counts, entry_value(work->rules, unit, "value"),
			            written ? tokens_line(&work->arena, tokens, i, at)
			                    : slice_of("", 0),
			            tokens_line(&work->arena, tokens, at, at + place_length));
	}
}

void count_commune(struct place_counts *counts, const struct entity *entity)
{
	glo_slice place = entity_field(entity, "place");
	if (place.size && slice_is(entity_field(entity, "level"), "commune"))
		count_place(counts, GLO_SLICE("commune"), slice_of("", 0), place);
}

/* The most frequent place of a level in the article; empty if there is none. */
static glo_slice article_place(const struct place_counts *counts, glo_slice level, glo_slice *unit)
{
	glo_slice best = slice_of("", 0);
	uint32_t most = 0;
	for (uint32_t i = 0; i < counts->places.keys.n; i++) {
		glo_slice key = counts->places.keys.at[i];
		size_t tab = slice_find(key, '\t');
		if (slice_equal(slice_of(key.data, tab), level) && counts->counts.at[i].n > most) {
			best = slice_from(key, tab + 1);
			most = counts->counts.at[i].n;
			*unit = counts->counts.at[i].unit;
		}
	}
	return best;
}

/* The level of the entry of the list "place" at a token; empty if there is none. The list
 * "bare_level" overrides it: "Đà Nẵng" is a city, "Hồ Chí Minh" mostly a person. */
static glo_slice bare_level(const struct glo_work *work, uint32_t token, uint32_t *length)
{
	uint32_t places = list_find(work->rules, "place");
	uint32_t levels = list_find(work->rules, "bare_level");
	const struct tokens *tokens = &work->doc.tokens;
	uint32_t stop = MIN(tokens->list.n, token + ENTRY_TOKENS), ignored;
	*length = 1;
	if (!(tokens->list.at[token].flags & TOKEN_CAP) ||
	    !list_begins(&work->rules->lists.at[places], tokens->list.at[token].word))
		return slice_of("", 0);
	uint32_t found, place = list_longest(work->rules, places, tokens, token, stop, &found);
	if (place == NONE)
		return slice_of("", 0);
	*length = found;
	uint32_t special = levels == NONE ? NONE
	                                  : list_longest(work->rules, levels, tokens, token,
	                                                 token + *length, &ignored);
	return special == NONE ? entry_value(work->rules, place, "level")
	                       : entry_value(work->rules, special, "value");
}

/* The only place of a level that the article names at all: what "UBND thành phố" means next to
 * "Đà Nẵng". Empty if there is none or more than one. */
static glo_slice sole_place(struct glo_work *work, glo_slice level)
{
	const struct tokens *tokens = &work->doc.tokens;
	glo_slice sole = slice_of("", 0);
	bool large = slice_is(level, "province") || slice_is(level, "city");
	if (!large || list_find(work->rules, "place") == NONE)
		return sole;
	for (uint32_t i = 0, length; i < tokens->list.n; i += length) {
		if (!slice_equal(bare_level(work, i, &length), level))
			continue;
		glo_slice name = tokens_line(&work->arena, tokens, i, i + length);
		if (sole.size && !slice_equal(sole, name))
			return slice_of("", 0);
		sole = name;
	}
	return sole;
}

/* The province or city that stands in the article more often than all others together, with its
 * unit as it was written; empty if there is none. */
static glo_slice leading_province(const struct place_counts *counts)
{
	uint32_t best = NONE, all = 0;
	for (uint32_t i = 0; i < counts->places.keys.n; i++) {
		glo_slice key = counts->places.keys.at[i];
		if (!slice_starts(key, GLO_SLICE("province\t")) &&
		    !slice_starts(key, GLO_SLICE("city\t")))
			continue;
		all += counts->counts.at[i].n;
		if (best == NONE || counts->counts.at[i].n > counts->counts.at[best].n)
			best = i;
	}
	if (best == NONE || 2 * counts->counts.at[best].n <= all)
		return slice_of("", 0);
	struct str out = {.arena = &counts->work->arena};
	glo_slice key = counts->places.keys.at[best], unit = counts->counts.at[best].unit;
	str_add(&out, unit);
	if (unit.size && unit.data[unit.size - 1] != '.')
		str_add_char(&out, ' ');
	str_add(&out, slice_from(key, slice_find(key, '\t') + 1));
	return str_slice(&out);
}

/* "Sở Y tế", a body that each province has: with the article's province; or empty. The list
 * "province_body" holds the first words of such names. */
static glo_slice complete_body(const struct place_counts *counts, glo_slice name,
                               const struct tokens *tokens)
{
	struct glo_work *work = counts->work;
	static const char *const located[] = {"unit", "place", "country", "home"};
	uint32_t bodies = list_find(work->rules, "province_body"), length;
	uint32_t n = tokens->list.n;
	if (bodies == NONE || list_longest(work->rules, bodies, tokens, 0, n, &length) == NONE)
		return slice_of("", 0);
	for (uint32_t i = 0; i < n * LEN(located); i++) {
		uint32_t list = list_find(work->rules, located[i % LEN(located)]);
		if (list != NONE &&
		    list_longest(work->rules, list, tokens, i / LEN(located), n, &length) != NONE)
			return slice_of("", 0);
	}
	glo_slice place = leading_province(counts);
	struct str out = {.arena = &work->arena};
	if (place.size == 0)
		return place;
	str_add(&out, name);
	str_add_char(&out, ' ');
	str_add(&out, place);
	return str_slice(&out);
}

static bool is_abbreviation(glo_slice place)
{
	for (size_t i = 0; i < place.size; i++) {
		if (place.data[i] < 'A' || place.data[i] > 'Z')
			return false;
	}
	return true;
}

/* "Tỉnh ủy" and "Gia Lai": Tỉnh ủy Gia Lai. "UBND thành phố", "TP" and "HCM": UBND TP HCM, for an
 * abbreviation goes with one. */
static glo_slice with_place(const struct place_counts *counts, glo_slice name,
                            const struct tokens *tokens, uint32_t tail, glo_slice unit,
                            glo_slice place)
{
	struct glo_work *work = counts->work;
	uint32_t units = list_find(work->rules, "unit"), length;
	bool is_unit =
		list_longest(work->rules, units, tokens, tail, tokens->list.n, &length) != NONE;
	struct str out = {.arena = &work->arena};
	if (is_unit && is_abbreviation(place) && unit.size && tail > 0) {
		str_add(&out, slice_of(name.data, tokens->list.at[tail - 1].end));
		str_add_char(&out, ' ');
		str_add(&out, unit);
	} else {
		str_add(&out, name);
	}
	bool glued = out.data[out.size - 1] == '.' && is_abbreviation(place); /* TP.HCM */
	if (!glued)
		str_add_char(&out, ' ');
	str_add(&out, place);
	return str_slice(&out);
}

glo_slice complete_unit(struct place_counts *counts, glo_slice name, struct entity *entity)
{
	struct glo_work *work = counts->work;
	uint32_t tails = list_find(work->rules, "unit_tail");
	struct tokens tokens;
	tokens_scan(&tokens, &work->arena, name, &work->rules->words, work->tokens);
	for (uint32_t i = 0; tails != NONE && i < tokens.list.n; i++) {
		uint32_t length;
		uint32_t tail =
			list_longest(work->rules, tails, &tokens, i, tokens.list.n, &length);
		if (tail == NONE || i + length != tokens.list.n)
			continue;
		glo_slice unit = slice_of("", 0);
		glo_slice level = entry_value(work->rules, tail, "value");
		glo_slice place = article_place(counts, level, &unit);
		if (place.size == 0)
			place = sole_place(work, level);
		if (place.size == 0)
			break;
		entity_set(&work->arena, entity, "place", place);
		return with_place(counts, name, &tokens, i, unit, place);
	}
	return complete_body(counts, name, &tokens);
}
