/* key.c — one key for one body, in whatever article and by whatever spelling.
 *
 *	UBND tỉnh Gia Lai, Ủy ban Nhân dân Gia Lai     → uy-ban-nhan-dan-gia-lai
 *	Công an TP Hà Nội, Công an Hà Nội              → cong-an-ha-noi
 *	Chính phủ Việt Nam, Chính phủ                  → chinh-phu
 *	tờ Daily Mail, Daily Mail                      → daily-mail
 *
 * "UBND thành phố Bắc Ninh" keeps its unit: it is another body than that of the province. */
#include "pipeline/alias.h"

#include "types/slug.h"

/* The entry of a list that is the whole of the tokens [first, end), or NONE. */
static uint32_t whole_entry(const glo_ruleset *rules, const char *list, const struct tokens *tokens,
                            uint32_t first, uint32_t end)
{
	uint32_t id = list_find(rules, list), length;
	if (id == NONE || first >= end)
		return NONE;
	uint32_t entry = list_longest(rules, id, tokens, first, end, &length);
	return entry != NONE && length == end - first ? entry : NONE;
}

static bool is_branch(const glo_ruleset *rules, uint32_t entry, const char *branch)
{
	return entry != NONE && slice_is(entry_value(rules, entry, "branch"), branch);
}

/* The token behind a word that only says what kind of thing the name is, "tờ" or "hãng"; 0 if there
 * is none. Entries of the list "descriptor" with the value "media" must stand before a known one:
 * "báo Infonet", but "Báo Chính phủ". */
static uint32_t skip_descriptor(const glo_ruleset *rules, const struct tokens *tokens)
{
	uint32_t list = list_find(rules, "descriptor"), fields = list_find(rules, "field"), length;
	uint32_t n = tokens->list.n, ignored;
	uint32_t entry = list == NONE ? NONE : list_longest(rules, list, tokens, 0, n, &length);
	if (entry == NONE || length >= n || !(tokens->list.at[length].flags & TOKEN_CAP))
		return 0;
	if (slice_is(entry_value(rules, entry, "value"), "media")) {
		uint32_t known = whole_entry(rules, "known", tokens, length, n);
		return is_branch(rules, known, "media") ? length : 0;
	}
	if (fields != NONE && list_longest(rules, fields, tokens, length, n, &ignored) != NONE)
		return 0; /* "Hãng Phim truyện": part of the name */
	return length;
}

/* The end of the tokens without a "Việt Nam" that a body of our state may have or lack. */
static uint32_t skip_home(const glo_ruleset *rules, const struct tokens *tokens, uint32_t first)
{
	uint32_t n = tokens->list.n;
	for (uint32_t rest = first + 1; rest < n; rest++) {
		if (whole_entry(rules, "home", tokens, rest, n) != NONE &&
		    (is_branch(rules, whole_entry(rules, "known", tokens, first, n), "state") ||
		     is_branch(rules, whole_entry(rules, "known", tokens, first, rest), "state")))
			return rest;
	}
	return n;
}

/* Tokens of a unit that adds nothing to the place behind it: "tỉnh" of Gia Lai, "thành phố" of
 * Hà Nội. Their number, or 0. */
static uint32_t idle_unit(const glo_ruleset *rules, const struct tokens *tokens, uint32_t token)
{
	uint32_t units = list_find(rules, "unit"), places = list_find(rules, "place");
	uint32_t cities = list_find(rules, "bare_level"), length, ignored;
	uint32_t n = tokens->list.n;
	if (token == 0 || units == NONE || places == NONE || cities == NONE)
		return 0;
	uint32_t unit = list_longest(rules, units, tokens, token, n, &length);
	if (unit == NONE || token + length >= n)
		return 0;
	glo_slice level = entry_value(rules, unit, "value");
	uint32_t city = list_longest(rules, cities, tokens, token + length, n, &ignored);
	uint32_t place = list_longest(rules, places, tokens, token + length, n, &ignored);
	if (slice_is(level, "city"))
		return city != NONE && slice_is(entry_value(rules, city, "value"), "city") ? length
		                                                                           : 0;
	bool provincial = place != NONE && slice_is(entry_value(rules, place, "level"), "province");
	return slice_is(level, "province") && provincial ? length : 0;
}

glo_slice name_key(struct glo_work *work, glo_slice name)
{
	const glo_ruleset *rules = work->rules;
	struct tokens tokens;
	struct str expanded = {.arena = &work->arena}, text = {.arena = &work->arena};
	struct str key = {.arena = &work->arena};
	tokens_scan(&tokens, &work->arena, name, &rules->words, work->tokens);
	if (tokens.list.n) {
		uint32_t first = skip_descriptor(rules, &tokens);
		uint32_t end = skip_home(rules, &tokens, first);
		uint32_t start = tokens.list.at[first].start;
		name = slice_of(name.data + start, tokens.list.at[end - 1].end - start);
	}
	name_expand(work, name, &tokens, &expanded);
	tokens_scan(&tokens, &work->arena, str_slice(&expanded), &rules->words, work->tokens);
	for (uint32_t i = 0; i < tokens.list.n;) {
		uint32_t idle = idle_unit(rules, &tokens, i);
		if (idle == 0) {
			str_add(&text, token_text(&tokens, i));
			str_add_char(&text, ' ');
		}
		i += idle ? idle : 1;
	}
	slug_add(&key, str_slice(&text));
	return str_slice(&key);
}
