/* unit_table.c — containers of units: looking them up by code, and counting them in an article.
 *
 * An old province and one of today may share a code (52: Bình Định, and Gia Lai since July 2025),
 * so the table calls the latter n52. */
#include "pipeline/units.h"

void unit_table_init(struct unit_table *table, struct glo_work *work)
{
	*table = (struct unit_table){.work = work, .list = list_find(work->rules, "unit_code")};
	strmap_init(&table->named, &work->arena);
}

/* A code with a letter before it. */
struct key {
	char text[8];
};

static glo_slice prefixed(struct key *key, char letter, glo_slice code)
{
	size_t size = MIN(code.size, sizeof(key->text) - 1);
	key->text[0] = letter;
	memcpy(key->text + 1, code.data, size);
	return slice_of(key->text, size + 1);
}

/* A key is one word, which is written as it is folded. */
static struct unit_row find_row(const struct unit_table *table, glo_slice key)
{
	const glo_ruleset *rules = table->work->rules;
	uint32_t word = key.size ? strmap_find(&rules->words.map, key) : 0, node = NONE;
	if (word && table->list != NONE)
		node = trie_next(&rules->trie, rules->lists.at[table->list].root, word);
	uint32_t entry = node == NONE ? NONE : rules->trie.first_entry.at[node];
	if (entry == NONE)
		return (struct unit_row){.name = slice_of("", 0)};
	return (struct unit_row){
		.name = entry_value(rules, entry, "name"),
		.parent = entry_value(rules, entry, "parent"),
		.today = entry_value(rules, entry, "today"),
	};
}

struct unit_row unit_parent(const struct unit_table *table, const struct unit *unit)
{
	struct key key;
	bool new = unit->parent.size &&unit_is_new(unit);
	return find_row(table, new ? prefixed(&key, 'n', unit->parent) : unit->parent);
}

/* The code of the province of an old unit. */
static glo_slice old_province(const struct unit_table *table, const struct unit *unit)
{
	switch (unit_level(unit->kind)) {
	case LEVEL_PROVINCE:
		return unit->code;
	case LEVEL_DISTRICT:
		return unit->parent;
	case LEVEL_COMMUNE:
		break;
	}
	return unit_parent(table, unit).parent;
}

glo_slice unit_today(const struct unit_table *table, const struct unit *unit)
{
	if (unit_is_new(unit))
		return unit->parent.size ? unit->parent : unit->code;
	return find_row(table, old_province(table, unit)).today;
}

glo_slice unit_within(const struct unit_table *table, const struct unit *unit)
{
	struct unit_row row = unit_parent(table, unit);
	glo_slice above = find_row(table, row.parent).name;
	if (!above.size)
		return row.name;
	struct str out = {.arena = &table->work->arena};
	str_add(&out, row.name);
	str_add(&out, GLO_SLICE(", "));
	str_add(&out, above);
	return str_slice(&out);
}

/* ---- Counting ----------------------------------------------------------------------------- */

static void count(struct unit_table *table, glo_slice key)
{
	if (!key.size)
		return;
	uint32_t id = strmap_add(&table->named, key);
	if (id > table->counts.n)
		array_push(&table->work->arena, &table->counts) = 0;
	table->counts.at[id - 1]++;
}

static uint32_t count_of(const struct unit_table *table, glo_slice key)
{
	uint32_t id = key.size ? strmap_find(&table->named, key) : 0;
	return id ? table->counts.at[id - 1] : 0;
}

void unit_note(struct unit_table *table, const struct unit *unit)
{
	if (unit_level(unit->kind) == LEVEL_DISTRICT)
		count(table, unit->code);
	if (unit_level(unit->kind) == LEVEL_COMMUNE && !unit_is_new(unit))
		count(table, unit->parent);
	struct key key;
	count(table, unit_is_new(unit) ? prefixed(&key, 'n', unit_today(table, unit))
	                               : old_province(table, unit));
	count(table, prefixed(&key, 't', unit_today(table, unit)));
	table->names_provinces = true;
}

uint32_t unit_district_count(const struct unit_table *table, const struct unit *unit)
{
	if (unit_level(unit->kind) == LEVEL_DISTRICT)
		return count_of(table, unit->code);
	bool has = unit_level(unit->kind) == LEVEL_COMMUNE && !unit_is_new(unit);
	return has ? count_of(table, unit->parent) : 0;
}

uint32_t unit_province_count(const struct unit_table *table, const struct unit *unit)
{
	struct key key;
	glo_slice today = unit_today(table, unit);
	if (unit_is_new(unit))
		return count_of(table, prefixed(&key, 't', today));
	return count_of(table, old_province(table, unit)) +
	       count_of(table, prefixed(&key, 'n', today));
}
