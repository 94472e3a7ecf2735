/* directive.c — official documents: kind, number, year, symbol, and a key that is the same for
 * every spelling of one document. Issuer and date come from links. */
#include "types/number.h"
#include "types/registry.h"
#include "types/slug.h"

/* The full type word of an abbreviation: "NĐ" in "NĐ-CP" is Nghị định. Empty if unknown. */
static glo_slice kind_of_symbol(const struct reading *reading, glo_slice symbol)
{
	uint32_t list = list_find(reading->rules, "symbol_kind");
	if (list == NONE || symbol.size == 0)
		return slice_of("", 0);
	struct tokens tokens;
	tokens_scan(&tokens, reading->arena, symbol, &reading->rules->words, NULL);
	uint32_t length;
	uint32_t entry = list_longest(reading->rules, list, &tokens, 0, tokens.list.n, &length);
	return entry == NONE ? slice_of("", 0) : entry_value(reading->rules, entry, "value");
}

/* A symbol as the decree on document codes has it: no blanks, plain hyphens. */
static glo_slice tidy_symbol(struct arena *arena, glo_slice symbol)
{
	static const char *const dashes[] = {"–", "—", "‐", "‑", "−"};
	struct str out = {.arena = arena};
	while (symbol.size) {
		size_t taken = 0;
		for (size_t i = 0; i < LEN(dashes) && !taken; i++) {
			if (slice_starts(symbol, slice_string(dashes[i])))
				taken = strlen(dashes[i]);
		}
		if (taken)
			str_add_char(&out, '-');
		else if ((unsigned char)symbol.data[0] > ' ' &&
		         !slice_starts(symbol, GLO_SLICE("\xc2\xa0")))
			str_add_char(&out, symbol.data[0]);
		symbol = slice_from(symbol, taken                                         ? taken
		                            : slice_starts(symbol, GLO_SLICE("\xc2\xa0")) ? 2
		                                                                          : 1);
	}
	return str_slice(&out);
}

/* chi-thi:5-ct/tw, nghi-dinh:30/2020/nd-cp; of a named document the whole name. Leading zeros
 * do not count: "Chỉ thị 5" is "Chỉ thị số 05". */
static glo_slice make_key(const struct reading *reading, const struct entity *entity)
{
	struct str key = {.arena = reading->arena};
	glo_slice number = entity_field(entity, "number");
	glo_slice year = entity_field(entity, "year"), symbol = entity_field(entity, "symbol");
	slug_add(&key, entity_field(entity, "kind"));
	str_add_char(&key, ':');
	if (number.size == 0) {
		const char *text = reading->tokens->text.data;
		uint32_t start = reading->tokens->list.at[reading->first].start;
		slug_add(&key, slice_of(text + start,
		                        reading->tokens->list.at[reading->end - 1].end - start));
		return str_slice(&key);
	}
	while (number.size > 1 && number.data[0] == '0')
		number = slice_from(number, 1);
	slug_add(&key, number);
	if (year.size) {
		str_add_char(&key, '/');
		str_add(&key, year);
	}
	if (symbol.size) {
		bool party = slice_find(symbol, '/') < symbol.size;
		str_add_char(&key, party ? '-' : '/');
		slug_add_code(&key, symbol);
	}
	return str_slice(&key);
}

bool directive_normalise(const struct reading *reading, struct entity *entity)
{
	struct arena *arena = reading->arena;
	glo_slice symbol = tidy_symbol(arena, reading_text(reading, NAME_SYMBOL));
	glo_slice kind = reading_value(reading, NAME_KIND);
	if (kind.size == 0)
		kind = kind_of_symbol(reading, symbol);
	if (kind.size == 0)
		return false;
	entity_set(arena, entity, "kind", kind);
	glo_slice number = reading_text(reading, NAME_NUMBER);
	if (number.size)
		entity_set(arena, entity, "number", number);
	int year;
	if (number_small(reading, NAME_YEAR, &year))
		entity_set_kind(arena, entity, "year", GLO_FIELD_NUMBER,
		                reading_value(reading, NAME_YEAR));
	if (symbol.size)
		entity_set(arena, entity, "symbol", symbol);
	entity_set(arena, entity, "key", make_key(reading, entity));
	return true;
}
