/* directive.c — official documents: what the words of a mention say of one, and its key.
 *
 * The key is made of the fields alone, so that it can be made again when the article has told
 * more: "Chỉ thị 05" is chi-thi:5, and chi-thi:5-ct/tw where the symbol stands elsewhere. */
#include "types/directive.h"

#include "types/quantity.h"
#include "types/registry.h"
#include "types/slug.h"
#include "types/symbol.h"

static const glo_slice code = {.data = "Bộ luật", .size = sizeof("Bộ luật") - 1};

static void set_number(struct arena *arena, struct entity *entity, const char *field, int value)
{
	struct decimal number = {.digits = (uint64_t)value};
	entity_set_kind(arena, entity, field, GLO_FIELD_NUMBER, decimal_format(arena, number));
}

/* A small number in any writing: 4, tư, XII. */
static void copy_number(const struct reading *reading, struct entity *entity, uint32_t name,
                        const char *field)
{
	int value = 0;
	if (!number_small(reading, name, &value))
		value = (int)number_roman(reading_text(reading, name));
	if (value > 0)
		set_number(reading->arena, entity, field, value);
}

/* "Luật Đất đai" and 2013: luat:dat-dai/2013; "Hiến pháp" and 2013: hien-phap/2013. */
static void add_named_key(struct str *key, const struct entity *entity)
{
	glo_slice name = entity_field(entity, "name"), year = entity_field(entity, "year");
	glo_slice kind = entity_field(entity, "kind");
	if (slice_starts(name, code))
		kind = code;
	slug_add(key, kind);
	if (name.size > kind.size) {
		str_add_char(key, ':');
		slug_add(key, slice_from(name, kind.size));
	}
	str_add(key, year.size ? GLO_SLICE("/") : year);
	str_add(key, year);
}

glo_slice directive_key(struct arena *arena, const glo_ruleset *rules, const struct entity *entity)
{
	struct str key = {.arena = arena};
	glo_slice number = entity_field(entity, "number"), plenum = entity_field(entity, "plenum");
	glo_slice term = entity_field(entity, "term");
	if (entity_field(entity, "name").size) {
		add_named_key(&key, entity);
		return str_slice(&key);
	}
	slug_add(&key, entity_field(entity, "kind"));
	str_add_char(&key, ':');
	if (number.size) {
		symbol_add_key(&key, rules, number, entity_field(entity, "year"),
		               entity_field(entity, "symbol"));
		return str_slice(&key);
	}
	str_add(&key, plenum.size ? GLO_SLICE("trung-uong-") : GLO_SLICE("dai-hoi-dang-"));
	str_add(&key, plenum);
	if (plenum.size && term.size)
		str_add(&key, GLO_SLICE("/khoa-"));
	str_add(&key, term);
	return str_slice(&key);
}

/* What stands behind the type word: of a law, what it is called, in full. */
static glo_slice name_behind_kind(const struct reading *reading)
{
	glo_slice full = reading_column(reading, NAME_LAW, "full");
	if (full.size || reading_has(reading, NAME_LAW))
		return full.size ? full : reading_text(reading, NAME_LAW);
	const struct capture *kind = reading_capture(reading, NAME_KIND);
	uint32_t first = kind ? kind->end : reading->first;
	if (first == reading->end || reading_has(reading, NAME_YEAR)) /* Hiến pháp năm 2013 */
		return slice_of("", 0);
	const struct token *tokens = reading->tokens->list.at;
	uint32_t start = tokens[first].start;
	return slice_of(reading->tokens->text.data + start, tokens[reading->end - 1].end - start);
}

/* "BLHS" and "luật Hình sự" are Bộ luật Hình sự, whatever a text calls them. */
static void set_name(const struct reading *reading, struct entity *entity)
{
	struct str name = {.arena = reading->arena};
	glo_slice rest = name_behind_kind(reading);
	bool is_code = reading_column(reading, NAME_LAW, "code").size > 0;
	str_add(&name, is_code ? code : entity_field(entity, "kind"));
	if (rest.size)
		str_add_char(&name, ' ');
	str_add(&name, rest);
	entity_set(reading->arena, entity, "name", str_slice(&name));
}

bool directive_normalise(const struct reading *reading, struct entity *entity)
{
	struct arena *arena = reading->arena;
	glo_slice symbol = symbol_tidy(arena, reading_text(reading, NAME_SYMBOL));
	glo_slice number = reading_text(reading, NAME_NUMBER);
	glo_slice kind = reading_value(reading, NAME_KIND);
	if (kind.size == 0)
		kind = symbol_kind(arena, reading->rules, symbol);
	if (kind.size == 0)
		return false;
	entity_set(arena, entity, "kind", kind);
	if (number.size)
		entity_set(arena, entity, "number", number);
	int year;
	if (number_small(reading, NAME_YEAR, &year))
		set_number(arena, entity, "year", year);
	if (symbol.size)
		entity_set(arena, entity, "symbol", symbol);
	copy_number(reading, entity, NAME_PLENUM, "plenum");
	copy_number(reading, entity, NAME_TERM, "term");
	bool numbered = number.size || entity_field(entity, "plenum").size ||
	                entity_field(entity, "term").size;
	if (!numbered || reading_has(reading, NAME_LAW))
		set_name(reading, entity);
	copy_field(reading, entity, NAME_STATUS, "status");
	copy_field(reading, entity, NAME_ISSUER, "issuer");
	entity_set(arena, entity, "key", directive_key(arena, reading->rules, entity));
	return true;
}
