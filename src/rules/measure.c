/* measure.c — what can be said of a pattern without running it: how long its matches are, whether
 * they have a number and where, which entities they need, whether they can be empty, whether it can
 * fail at all.
 *
 * All answers err to the safe side: a number is never farther than is said here. What is measured
 * of a let is kept in it, so that each is gone into once. */
#include "rules/ruleset.h"

enum {
	FORM_LENGTH = 16,              /* an estimate; a form may be longer */
	LENGTH_MAX = 64,               /* and any length above it */
	DISTANCE_MAX = UINT32_MAX / 2, /* any; a place of a token may be added to it */
};

/* The let of an item, or NULL. */
static struct let *let_of(const glo_ruleset *rules, const struct item *item)
{
	uint32_t id = item->kind == ATOM_BRACE ? strmap_find(&rules->let_names, item->text) : 0;
	return id ? &rules->lets.at[id - 1] : NULL;
}

/* ---- Lengths ------------------------------------------------------------------------------ */

/* The most tokens that one repetition of an item takes. */
static uint32_t atom_length(glo_ruleset *rules, const struct item *item)
{
	const struct let *let = let_of(rules, item);
	enum token_test test;
	struct tokens tokens;
	switch (item->kind) {
	case ATOM_WORDS:
		words_split(rules, item->text, &tokens);
		return MIN(tokens.list.n, LENGTH_MAX);
	case ATOM_ANGLE:
		if (strmap_find(&rules->form_names, item->text))
			return FORM_LENGTH;
		return test_of_name(item->text, &test) ? 0 : 1;
	case ATOM_BRACE:
		if (let)
			return let->length;
		return rules->lists.at[strmap_find(&rules->list_names, item->text) - 1].max_tokens;
	case ATOM_ENTITY:
		return LENGTH_MAX;
	case ATOM_GROUP:
		return pattern_length(rules, item->group);
	}
	return 0;
}

uint32_t pattern_length(glo_ruleset *rules, const struct pattern *pattern)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < pattern->choices.n; i++) {
		const struct sequence *sequence = &pattern->choices.at[i];
		uint32_t length = 0;
		for (uint32_t k = 0; k < sequence->items.n && length < LENGTH_MAX; k++) {
			const struct item *item = &sequence->items.at[k];
			if (item->sense == ITEM_PLAIN)
				length += atom_length(rules, item) * item->max;
		}
		most = MAX(most, length);
	}
	return MIN(most, LENGTH_MAX);
}

static bool atom_may_be_empty(const glo_ruleset *rules, const struct item *item)
{
	const struct let *let = let_of(rules, item);
	enum token_test test;
	if (item->kind == ATOM_GROUP)
		return pattern_may_be_empty(rules, item->group);
	if (item->kind == ATOM_ANGLE)
		return !strmap_find(&rules->form_names, item->text) &&
		       test_of_name(item->text, &test);
	return let && let->may_be_empty;
}

bool pattern_may_be_empty(const glo_ruleset *rules, const struct pattern *pattern)
{
	for (uint32_t i = 0; i < pattern->choices.n; i++) {
		const struct sequence *sequence = &pattern->choices.at[i];
		bool empty = true;
		for (uint32_t k = 0; k < sequence->items.n && empty; k++) {
			const struct item *item = &sequence->items.at[k];
			empty = item->sense != ITEM_PLAIN || item->min == 0 ||
			        atom_may_be_empty(rules, item);
		}
		if (empty)
			return true;
	}
	return false;
}

/* ---- Numbers ------------------------------------------------------------------------------ */

static bool form_needs_number(const struct form *form)
{
	for (unsigned byte = 0; byte < 256; byte++) {
		if (form_may_start(form, (unsigned char)byte) && (byte < '0' || byte > '9'))
			return false;
	}
	return true;
}

/* Whether an item has a token of digits wherever it matches something. */
static bool item_needs_number(glo_ruleset *rules, const struct item *item)
{
	const struct let *let = let_of(rules, item);
	enum token_class token_class = CLASS_ANY;
	if (item->sense != ITEM_PLAIN)
		return false;
	if (item->kind == ATOM_GROUP)
		return pattern_needs_number(rules, item->group);
	if (item->kind == ATOM_ANGLE) {
		uint32_t id = strmap_find(&rules->form_names, item->text);
		return id ? form_needs_number(rules->forms.at[id - 1])
		          : class_of_name(item->text, &token_class) && token_class == CLASS_NUM;
	}
	return let && let->needs_number;
}

/* Most rules for figures do, and most words that could begin them ("ngày", "sáng") have no digits
 * near. */
bool pattern_needs_number(glo_ruleset *rules, const struct pattern *pattern)
{
	for (uint32_t i = 0; i < pattern->choices.n; i++) {
		const struct sequence *sequence = &pattern->choices.at[i];
		bool needs = false;
		for (uint32_t k = 0; k < sequence->items.n && !needs; k++)
			needs = sequence->items.at[k].min > 0 &&
			        item_needs_number(rules, &sequence->items.at[k]);
		if (!needs)
			return false;
	}
	return true;
}

/* The tokens that an item puts before a number that stands behind it or in it. */
static uint32_t item_distance(glo_ruleset *rules, const struct item *item, bool number)
{
	const struct let *let = let_of(rules, item);
	if (item->sense != ITEM_PLAIN || (number && item->kind == ATOM_ANGLE))
		return 0;
	if (number)
		return let ? let->number_distance : number_distance(rules, item->group);
	uint32_t length = atom_length(rules, item);
	bool form = item->kind == ATOM_ANGLE && strmap_find(&rules->form_names, item->text);
	return length == LENGTH_MAX || form ? DISTANCE_MAX : length * item->max;
}

/* An optional item that has digits brings them nearer, if it is there. */
uint32_t number_distance(glo_ruleset *rules, const struct pattern *pattern)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < pattern->choices.n; i++) {
		const struct sequence *sequence = &pattern->choices.at[i];
		uint32_t distance = 0;
		bool found = false;
		for (uint32_t k = 0; k < sequence->items.n && !found; k++) {
			const struct item *item = &sequence->items.at[k];
			bool number = item_needs_number(rules, item);
			uint32_t more = item_distance(rules, item, number);
			distance = MIN(more, DISTANCE_MAX - distance) + distance;
			found = number && item->min > 0;
		}
		most = MAX(most, distance);
	}
	return most;
}

/* ---- Entities ----------------------------------------------------------------------------- */

static uint32_t item_types(const glo_ruleset *rules, const struct item *item)
{
	const struct let *let = let_of(rules, item);
	if (item->sense != ITEM_PLAIN || item->min == 0)
		return 0;
	if (item->kind == ATOM_GROUP)
		return pattern_types(rules, item->group);
	if (item->kind == ATOM_ENTITY)
		return 1u << (strmap_find(&rules->type_names, item->text) - 1);
	return let ? let->types : 0;
}

uint32_t pattern_types(const glo_ruleset *rules, const struct pattern *pattern)
{
	uint32_t all = UINT32_MAX;
	for (uint32_t i = 0; i < pattern->choices.n; i++) {
		const struct sequence *sequence = &pattern->choices.at[i];
		uint32_t types = 0;
		for (uint32_t k = 0; k < sequence->items.n; k++)
			types |= item_types(rules, &sequence->items.at[k]);
		all &= types;
	}
	return all;
}

/* ---- Lets --------------------------------------------------------------------------------- */

void measure_let(glo_ruleset *rules, struct let *let)
{
	const struct pattern *pattern = let->tree->pattern;
	let->length = pattern_length(rules, pattern);
	let->may_be_empty = pattern_may_be_empty(rules, pattern);
	let->needs_number = pattern_needs_number(rules, pattern);
	let->number_distance = let->needs_number ? number_distance(rules, pattern) : 0;
	let->types = pattern_types(rules, pattern);
}

/* ---- Optional patterns -------------------------------------------------------------------- */

/* Whether a pattern matches nothing at every place, whatever else it matches: "là"? does. */
bool pattern_is_optional(const struct pattern *pattern)
{
	for (uint32_t i = 0; i < pattern->choices.n; i++) {
		const struct sequence *sequence = &pattern->choices.at[i];
		bool optional = true;
		for (uint32_t k = 0; k < sequence->items.n && optional; k++) {
			const struct item *item = &sequence->items.at[k];
			optional = item->sense == ITEM_PLAIN &&
			           (item->min == 0 ||
			            (item->kind == ATOM_GROUP && pattern_is_optional(item->group)));
		}
		if (optional)
			return true;
	}
	return false;
}
