/* measure.c — what can be said of a pattern without running it: how long its matches are, whether
 * they have a number and where, whether it can fail at all.
 *
 * All answers err to the safe side: a match is never longer than is said here. */
#include "rules/ruleset.h"

enum { FORM_LENGTH = 16, LENGTH_MAX = 64 };

/* ---- Lengths ------------------------------------------------------------------------------ */

/* The most tokens that one repetition of an item takes. */
static uint32_t atom_length(glo_ruleset *rules, const struct item *item, uint32_t depth)
{
	enum token_test test;
	uint32_t id;
	struct tokens tokens;
	switch (item->kind) {
	case ATOM_WORDS:
		words_split(rules, item->text, &tokens);
		return tokens.list.n;
	case ATOM_ANGLE:
		if (strmap_find(&rules->form_names, item->text))
			return FORM_LENGTH;
		return test_of_name(item->text, &test) ? 0 : 1;
	case ATOM_BRACE:
		id = strmap_find(&rules->list_names, item->text);
		if (id)
			return rules->lists.at[id - 1].max_tokens;
		id = strmap_find(&rules->let_names, item->text);
		if (!id || depth == LET_DEPTH_MAX)
			return 0;
		return pattern_length(rules, rules->lets.at[id - 1]->pattern, depth + 1);
	case ATOM_ENTITY:
		return LENGTH_MAX;
	case ATOM_GROUP:
		return pattern_length(rules, item->group, depth);
	}
	return 0;
}

/* The most tokens that a pattern takes; LENGTH_MAX stands for any more. */
uint32_t pattern_length(glo_ruleset *rules, const struct pattern *pattern,
                               uint32_t depth)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < pattern->choices.n; i++) {
		const struct sequence *sequence = &pattern->choices.at[i];
		uint32_t length = 0;
		for (uint32_t k = 0; k < sequence->items.n; k++) {
			const struct item *item = &sequence->items.at[k];
			if (item->sense == ITEM_PLAIN)
				length += atom_length(rules, item, depth) * item->max;
		}
		most = MAX(most, length);
	}
	return MIN(most, LENGTH_MAX);
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
static bool item_needs_number(glo_ruleset *rules, const struct item *item, uint32_t depth)
{
	enum token_class token_class;
	uint32_t id;
	if (item->sense != ITEM_PLAIN)
		return false;
	if (item->kind == ATOM_GROUP)
		return pattern_needs_number(rules, item->group, depth);
	if (item->kind == ATOM_ANGLE) {
		id = strmap_find(&rules->form_names, item->text);
		return id ? form_needs_number(rules->forms.at[id - 1])
		          : class_of_name(item->text, &token_class) && token_class == CLASS_NUM;
	}
	if (item->kind != ATOM_BRACE || depth == LET_DEPTH_MAX)
		return false;
	id = strmap_find(&rules->let_names, item->text);
	return id && pattern_needs_number(rules, rules->lets.at[id - 1]->pattern, depth + 1);
}

/* Whether every match of a pattern has a token of digits. Most rules for figures do, and most
 * words that could begin them ("ngày", "sáng") have no digits near. */
bool pattern_needs_number(glo_ruleset *rules, const struct pattern *pattern,
                                 uint32_t depth)
{
	for (uint32_t i = 0; i < pattern->choices.n; i++) {
		const struct sequence *sequence = &pattern->choices.at[i];
		bool needs = false;
		for (uint32_t k = 0; k < sequence->items.n && !needs; k++)
			needs = sequence->items.at[k].min > 0 &&
			        item_needs_number(rules, &sequence->items.at[k], depth);
		if (!needs)
			return false;
	}
	return true;
}

/* How many tokens stand before the first one of digits, at the most, in a pattern that needs one.
 * An optional item that has digits brings them nearer, if it is there. */
uint32_t number_distance(glo_ruleset *rules, const struct pattern *pattern,
                                uint32_t depth)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < pattern->choices.n; i++) {
		const struct sequence *sequence = &pattern->choices.at[i];
		uint32_t distance = 0;
		bool found = false;
		for (uint32_t k = 0; k < sequence->items.n && !found; k++) {
			const struct item *item = &sequence->items.at[k];
			const struct pattern *inner = item->group;
			bool number = item_needs_number(rules, item, depth);
			if (number && item->kind == ATOM_BRACE)
				inner = rules->lets.at[strmap_find(&rules->let_names,
				                                      item->text) -
				                          1]->pattern;
			if (!number && item->sense == ITEM_PLAIN)
				distance += atom_length(rules, item, depth) * item->max;
			else if (number && inner)
				distance += number_distance(rules, inner, depth + 1);
			found = number && item->min > 0;
		}
		most = MAX(most, distance);
	}
	return most;
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
			           (item->min == 0 || (item->kind == ATOM_GROUP &&
			                               pattern_is_optional(item->group)));
		}
		if (optional)
			return true;
	}
	return false;
}
