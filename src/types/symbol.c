/* symbol.c — the symbols of official documents.
 *
 * The State writes 30/2020/NĐ-CP and 12/QĐ-UBND-XD, the Party 05-CT/TW: a kind, an issuer, perhaps
 * the unit that drafted it. Newspapers mix the two up ("05/CT-TW") and spell groups in their own
 * way ("TƯ"), so that everything here looks at groups and never at what stands between them. */
#include "types/symbol.h"

#include "types/slug.h"

enum { GROUPS_MAX = 8 };

struct groups {
	glo_slice at[GROUPS_MAX];
	size_t n;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

glo_slice symbol_tidy(struct arena *arena, glo_slice symbol)
{
	static const char *const dashes[] = {"–", "—", "‐", "‑", "−"};
	static const char nbsp[] = "\xc2\xa0";
	struct str out = {.arena = arena};
	while (symbol.size) {
		size_t size = slice_starts(symbol, slice_string(nbsp)) ? strlen(nbsp) : 1;
		bool blank = size > 1 || (unsigned char)symbol.data[0] <= ' ';
		bool dash = false;
		for (size_t i = 0; i < LEN(dashes) && !dash; i++) {
			dash = slice_starts(symbol, slice_string(dashes[i]));
			size = dash ? strlen(dashes[i]) : size;
		}
		if (dash)
			str_add_char(&out, '-');
		else if (!blank)
			str_add_char(&out, symbol.data[0]);
		symbol = slice_from(symbol, size);
	}
	return str_slice(&out);
}

static void split(glo_slice symbol, struct groups *groups)
{
	groups->n = 0;
	while (symbol.size && groups->n < GROUPS_MAX) {
		size_t size = 0;
		while (size < symbol.size && symbol.data[size] != '-' && symbol.data[size] != '/')
			size++;
		if (size)
			groups->at[groups->n++] = slice_of(symbol.data, size);
		symbol = slice_from(symbol, MIN(size + 1, symbol.size));
	}
}

/* The list entry of a group, or NONE. "QH14", "UBTVQH13": the term is no part of the name. */
static uint32_t find(struct arena *arena, const glo_ruleset *rules, const char *list_name,
                     glo_slice group)
{
	uint32_t list = list_find(rules, list_name), length;
	while (group.size && is_digit(group.data[group.size - 1]))
		group.size--;
	if (list == NONE || group.size == 0)
		return NONE;
	struct tokens tokens;
	tokens_scan(&tokens, arena, group, &rules->words, NULL);
	uint32_t entry = list_longest(rules, list, &tokens, 0, tokens.list.n, &length);
	return entry != NONE && length == tokens.list.n ? entry : NONE;
}

glo_slice symbol_kind(struct arena *arena, const glo_ruleset *rules, glo_slice symbol)
{
	struct groups groups;
	split(symbol, &groups);
	if (groups.n == 0)
		return slice_of("", 0);
	uint32_t kind = find(arena, rules, "symbol_kind", groups.at[0]);
	if (kind != NONE)
		return entry_value(rules, kind, "value");
	/* a letter has no kind in its symbol, only who wrote it */
	bool letter = groups.n > 1 && find(arena, rules, "issuer", groups.at[0]) != NONE;
	return letter ? GLO_SLICE("Công văn") : slice_of("", 0);
}

glo_slice symbol_issuer(struct arena *arena, const glo_ruleset *rules, glo_slice symbol)
{
	struct groups groups;
	struct str names = {.arena = arena};
	split(symbol, &groups);
	bool joint = groups.n && slice_is(groups.at[0], "TTLT");
	for (size_t i = 0; i < groups.n && (joint || names.size == 0); i++) {
		uint32_t entry = find(arena, rules, "issuer", groups.at[i]);
		if (entry == NONE)
			continue;
		glo_slice name = entry_value(rules, entry, "value");
		if (name.size == 0)
			break; /* "QĐ-UBND-XD": what follows is only a unit of it */
		if (names.size)
			str_add(&names, GLO_SLICE(", "));
		str_add(&names, name);
	}
	return str_slice(&names);
}

/* A group in its usual spelling. */
static glo_slice usual(struct arena *arena, const glo_ruleset *rules, glo_slice group, bool *party)
{
	uint32_t entry = find(arena, rules, "issuer", group);
	if (entry == NONE)
		return group;
	*party |= slice_is(entry_value(rules, entry, "side"), "party");
	glo_slice same = entry_value(rules, entry, "same");
	return same.size ? same : group;
}

void symbol_add_key(struct str *key, const glo_ruleset *rules, glo_slice number, glo_slice year,
                    glo_slice symbol)
{
	struct groups groups;
	bool party = slice_find(symbol, '/') < symbol.size;
	split(symbol, &groups);
	for (size_t i = 0; i < groups.n; i++)
		groups.at[i] = usual(key->arena, rules, groups.at[i], &party);
	while (number.size > 1 && number.data[0] == '0')
		number = slice_from(number, 1);
	slug_add(key, number);
	if (year.size) {
		str_add_char(key, '/');
		str_add(key, year);
		party = false; /* the Party's codes have no year */
	}
	for (size_t i = 0; i < groups.n; i++) {
		bool slash = i == 0 ? !party : i == 1 && party;
		str_add_char(key, slash ? '/' : '-');
		slug_add_code(key, groups.at[i]);
	}
}
