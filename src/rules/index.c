/* index.c — which rules may begin at a token.
 *
 * Almost every token of an article begins no rule at all. The index answers that with one look at
 * a table: for each word of the vocabulary, each class of token, each first byte of a form and
 * each type of entity it holds the rules that can begin there, and the set of their types. */
#include "rules/ruleset.h"

/* What a pattern can begin with. */
struct firsts {
	glo_ruleset *rules;
	ARRAY(uint32_t) words;
	uint32_t classes; /* bits */
	uint32_t types;   /* bits: entities */
	uint32_t bytes[8];
};

static bool pattern_firsts(struct firsts *firsts, const struct pattern *pattern, uint32_t depth);

static void add_list(struct firsts *firsts, uint32_t list)
{
	const struct trie *trie = &firsts->rules->trie;
	uint32_t root = firsts->rules->lists.at[list].root;
	for (uint32_t i = 0; i < trie->capacity; i++) {
		if (trie->keys[i] && trie->keys[i] >> 32 == root)
			array_push(&firsts->rules->arena, &firsts->words) =
			        (uint32_t)trie->keys[i];
	}
}

static void add_form(struct firsts *firsts, uint32_t form)
{
	for (unsigned byte = 0; byte < 256; byte++) {
		if (form_may_start(firsts->rules->forms.at[form], (unsigned char)byte))
			firsts->bytes[byte / 32] |= 1u << byte % 32;
	}
}

/* Adds what an atom can begin with; true if it can be empty. */
static bool atom_firsts(struct firsts *firsts, const struct item *item, uint32_t depth)
{
	glo_ruleset *rules = firsts->rules;
	enum token_class token_class;
	struct tokens tokens;
	uint32_t id;
	switch (item->kind) {
	case ATOM_WORDS:
		words_split(rules, item->text, &tokens);
		if (tokens.list.n)
			array_push(&rules->arena, &firsts->words) = tokens.list.at[0].word;
		return false;
	case ATOM_ANGLE:
		id = strmap_find(&rules->form_names, item->text);
		if (id)
			add_form(firsts, id - 1);
		else if (class_of_name(item->text, &token_class))
			firsts->classes |= 1u << token_class;
		else
			return true; /* a test */
		return false;
	case ATOM_BRACE:
		id = strmap_find(&rules->list_names, item->text);
		if (id) {
			add_list(firsts, id - 1);
			return false;
		}
		id = strmap_find(&rules->let_names, item->text);
		return pattern_firsts(firsts, rules->lets.at[id - 1]->pattern, depth + 1);
	case ATOM_ENTITY:
		firsts->types |= 1u << (strmap_find(&rules->type_names, item->text) - 1);
		return false;
	case ATOM_GROUP:
		return pattern_firsts(firsts, item->group, depth);
	}
	return true;
}

static bool sequence_firsts(struct firsts *firsts, const struct sequence *sequence,
                            uint32_t depth)
{
	for (uint32_t i = 0; i < sequence->items.n; i++) {
		const struct item *item = &sequence->items.at[i];
		if (item->sense == ITEM_NOT)
			continue;
		/* What must match ahead decides, and is the more selective of the two. */
		bool empty = atom_firsts(firsts, item, depth);
		if (!empty && item->min > 0)
			return false;
	}
	return true;
}

static bool pattern_firsts(struct firsts *firsts, const struct pattern *pattern, uint32_t depth)
{
	bool empty = false;
	for (uint32_t i = 0; i < pattern->choices.n && depth < 16; i++)
		empty |= sequence_firsts(firsts, &pattern->choices.at[i], depth);
	return empty;
}

/* ---- Tables ------------------------------------------------------------------------------- */

typedef ARRAY(uint16_t) rule_list;

struct builder {
	glo_ruleset *rules;
	rule_list *words; /* by word id */
	rule_list classes[CLASS_COUNT], bytes[256], entities[TYPES_MAX];
	uint32_t *word_types;
};

static void add_rule(struct builder *b, rule_list *list, uint16_t rule)
{
	if (list->n == 0 || list->at[list->n - 1] != rule)
		array_push(&b->rules->arena, list) = rule;
}

static void index_rule(struct builder *b, uint16_t number, const struct firsts *firsts)
{
	struct rule_index *index = &b->rules->index;
	uint32_t type_bit = 1u << b->rules->rules.at[number].type;
	for (uint32_t i = 0; i < firsts->words.n; i++) {
		add_rule(b, &b->words[firsts->words.at[i]], number);
		b->word_types[firsts->words.at[i]] |= type_bit;
	}
	for (uint32_t i = 0; i < CLASS_COUNT; i++) {
		if (firsts->classes >> i & 1) {
			add_rule(b, &b->classes[i], number);
			index->class_types[i] |= type_bit;
		}
	}
	for (uint32_t i = 0; i < 256; i++) {
		if (firsts->bytes[i / 32] >> i % 32 & 1) {
			add_rule(b, &b->bytes[i], number);
			index->byte_types[i] |= type_bit;
		}
	}
	for (uint32_t i = 0; i < TYPES_MAX; i++) {
		if (firsts->types >> i & 1) {
			add_rule(b, &b->entities[i], number);
			index->entity_types[i] |= type_bit;
		}
	}
}

static struct rule_range range_of(rule_list list)
{
	return (struct rule_range){.rules = list.at, .n = list.n};
}

static void pack(struct builder *b)
{
	struct rule_index *index = &b->rules->index;
	uint32_t words = b->rules->words.map.keys.n + 1, total = 0;
	uint32_t *start = ARENA_ARRAY(&b->rules->arena, uint32_t, words + 1);
	for (uint32_t i = 0; i < words; i++)
		total += b->words[i].n;
	uint16_t *packed = ARENA_ARRAY(&b->rules->arena, uint16_t, total + 1);
	total = 0;
	for (uint32_t i = 0; i < words; i++) {
		start[i] = total;
		if (b->words[i].n)
			memcpy(packed + total, b->words[i].at, b->words[i].n * sizeof(*packed));
		total += b->words[i].n;
	}
	start[words] = total;
	index->word_start = start;
	index->word_rules = packed;
	index->word_types = b->word_types;
	for (uint32_t i = 0; i < CLASS_COUNT; i++)
		index->class_rules[i] = range_of(b->classes[i]);
	for (uint32_t i = 0; i < 256; i++)
		index->byte_rules[i] = range_of(b->bytes[i]);
	for (uint32_t i = 0; i < TYPES_MAX; i++)
		index->entity_rules[i] = range_of(b->entities[i]);
}

void index_build(glo_ruleset *rules, glo_diags *diags)
{
	uint32_t words = rules->words.map.keys.n + 1;
	struct builder *builder = ARENA_NEW(&rules->arena, struct builder);
	builder->rules = rules;
	builder->words = ARENA_ZEROS(&rules->arena, rule_list, words);
	builder->word_types = ARENA_ZEROS(&rules->arena, uint32_t, words);
	for (uint32_t i = 0; i < rules->rules.n; i++) {
		const struct rule *rule = &rules->rules.at[i];
		struct firsts firsts = {.rules = rules};
		bool empty = true;
		for (uint32_t k = 0; k < rule->tree->clauses.n; k++) {
			const struct clause *clause = &rule->tree->clauses.at[k];
			if (clause->kind == CLAUSE_MATCH)
				empty = pattern_firsts(&firsts, clause->pattern, 0);
		}
		if (empty) {
			struct place place = {rule->file->source.name, rule->file->source.text,
			                      rule->tree->offset};
			diag_add(diags, GLO_ERROR, "empty-match", place,
			         "rule %s can match nothing at all", rule->name);
		}
		index_rule(builder, (uint16_t)i, &firsts);
	}
	pack(builder);
}
