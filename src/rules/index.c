/* index.c — what patterns can begin and end with, and what a rule needs elsewhere.
 *
 * The filters of context clauses, the marks of rule_gate, and tables for the few rules that the
 * screen does not deal with: links, and rules that begin with an entity. */
#include "rules/screen.h"

#include <stdlib.h>

/* What a pattern can begin with or, backwards, end with. */
struct firsts {
	glo_ruleset *rules;
	bool backwards;
	ARRAY(uint32_t) words;
	uint32_t classes;    /* bits */
	uint32_t types;      /* bits: entities */
	uint32_t collection; /* its number, once it has met a let: each is gone into once */
	uint32_t bytes[8];   /* first bytes of forms; backwards: all of them, for any form */
};

static bool pattern_firsts(struct firsts *firsts, const struct pattern *pattern);

static void add_list(struct firsts *firsts, uint32_t list)
{
	const struct list *from = &firsts->rules->lists.at[list];
	for (uint32_t i = 0; firsts->backwards && i < from->entry_count; i++)
		array_push(&firsts->rules->arena, &firsts->words) =
			firsts->rules->entries.at[from->first_entry + i].last_word;
	for (uint32_t i = 0; !firsts->backwards && i < from->first_words.n; i++)
		array_push(&firsts->rules->arena, &firsts->words) = from->first_words.at[i];
}

static void add_form(struct firsts *firsts, uint32_t form)
{
	for (unsigned byte = 0; byte < 256; byte++) {
		if (firsts->backwards ||
		    form_may_start(firsts->rules->forms.at[form], (unsigned char)byte))
			firsts->bytes[byte / 32] |= 1u << byte % 32;
	}
}

static bool let_firsts(struct firsts *firsts, struct let *let)
{
	if (!firsts->collection)
		firsts->collection = ++firsts->rules->collections;
	if (let->collection != firsts->collection) {
		let->collection = firsts->collection;
		let->firsts_empty = pattern_firsts(firsts, let->tree->pattern);
	}
	return let->firsts_empty;
}

/* Adds what an atom can begin with; true if it can be empty. */
static bool atom_firsts(struct firsts *firsts, const struct item *item)
{
	glo_ruleset *rules = firsts->rules;
	enum token_class token_class;
	struct tokens tokens;
	uint32_t id;
	switch (item->kind) {
	case ATOM_WORDS:
		words_split(rules, item->text, &tokens);
		if (tokens.list.n)
			array_push(&rules->arena, &firsts->words) =
				tokens.list.at[firsts->backwards ? tokens.list.n - 1 : 0].word;
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
		return let_firsts(firsts, &rules->lets.at[id - 1]);
	case ATOM_ENTITY:
		firsts->types |= 1u << (strmap_find(&rules->type_names, item->text) - 1);
		return false;
	case ATOM_GROUP:
		return pattern_firsts(firsts, item->group);
	}
	return true;
}

static bool is_class(const struct item *item)
{
	enum token_class token_class;
	return item->kind == ATOM_ANGLE && class_of_name(item->text, &token_class);
}

static bool sequence_firsts(struct firsts *firsts, const struct sequence *sequence)
{
	uint32_t n = sequence->items.n;
	for (uint32_t i = 0; i < n; i++) {
		const struct item *item = &sequence->items.at[firsts->backwards ? n - 1 - i : i];
		if (firsts->backwards && item->sense != ITEM_PLAIN)
			continue;
		/* Of "&<cap> {known}" the list is the more selective half; a class decides only
		 * where nothing else does. */
		if (item->sense == ITEM_NOT || (item->sense == ITEM_AHEAD && is_class(item)))
			continue;
		bool empty = atom_firsts(firsts, item);
		if (!empty && item->min > 0)
			return false;
	}
	return true;
}

static bool pattern_firsts(struct firsts *firsts, const struct pattern *pattern)
{
	bool empty = false;
	for (uint32_t i = 0; i < pattern->choices.n; i++)
		empty |= sequence_firsts(firsts, &pattern->choices.at[i]);
	return empty;
}

struct end_filter filter_build(glo_ruleset *rules, const struct pattern *pattern)
{
	struct firsts firsts = {.rules = rules, .backwards = true};
	struct end_filter filter = {0};
	filter.empty = pattern_firsts(&firsts, pattern);
	filter.open = firsts.types || firsts.bytes[0];
	for (uint32_t i = 0; i < firsts.words.n; i++) {
		uint32_t bit = filter_bit(firsts.words.at[i]);
		filter.words[bit >> 6] |= (uint64_t)1 << (bit & 63);
	}
	for (uint32_t flags = 0; flags < TOKEN_SPACED; flags++) {
		for (uint32_t c = 0; c < CLASS_COUNT; c++) {
			if (firsts.classes >> c & 1 &&
			    class_has((enum token_class)c, (uint16_t)flags))
				filter.kinds[flags >> 5] |= 1u << (flags & 31);
		}
	}
	return filter;
}

/* ---- Marks -------------------------------------------------------------------------------- */

struct marker {
	glo_ruleset *rules;
	uint64_t *word_marks;
	const struct item *items[64]; /* what each mark stands for */
};

/* How many tokens of a text an item stands at, roughly: the number of its words; forms are no
 * help, and neither are classes. */
static uint32_t selectivity(const struct firsts *firsts)
{
	for (size_t i = 0; i < LEN(firsts->bytes); i++) {
		if (firsts->bytes[i])
			return NONE;
	}
	return firsts->types || firsts->classes ? NONE : firsts->words.n;
}

/* The item of a pattern that every match has and that is rarest; NULL if there is none. Only items
 * that stand behind another which takes a token, if `later`. */
static const struct item *rarest_item(glo_ruleset *rules, const struct pattern *pattern, bool later)
{
	const struct item *best = NULL;
	uint32_t best_score = NONE;
	const struct sequence *sequence = &pattern->choices.at[0];
	for (uint32_t i = 0; pattern->choices.n == 1 && i < sequence->items.n; i++) {
		const struct item *item = &sequence->items.at[i];
		struct firsts firsts = {.rules = rules};
		if (item->sense != ITEM_PLAIN || item->min == 0 || atom_firsts(&firsts, item))
			continue;
		uint32_t score = selectivity(&firsts);
		if (!later && score < best_score) {
			best = item;
			best_score = score;
		}
		later = false;
	}
	return best;
}

static bool same_item(const struct item *a, const struct item *b)
{
	return a == b ||
	       (a->kind != ATOM_GROUP && a->kind == b->kind && slice_equal(a->text, b->text));
}

/* The mark that stands for an item, made if it is new; 0 if there are too many. */
static uint64_t mark_of(struct marker *marker, const struct item *item)
{
	struct rule_index *index = &marker->rules->index;
	for (uint32_t i = 0; i < index->mark_count; i++) {
		if (same_item(marker->items[i], item))
			return (uint64_t)1 << i;
	}
	if (index->mark_count == LEN(marker->items))
		return 0;
	uint64_t mark = (uint64_t)1 << index->mark_count;
	marker->items[index->mark_count++] = item;
	struct firsts firsts = {.rules = marker->rules};
	atom_firsts(&firsts, item);
	for (uint32_t i = 0; i < firsts.words.n; i++)
		marker->word_marks[firsts.words.at[i]] |= mark;
	return mark;
}

/* The mark of the rarest item of a pattern; 0 if there is none. */
static uint64_t pattern_mark(struct marker *marker, const struct pattern *pattern, bool later)
{
	const struct item *item = rarest_item(marker->rules, pattern, later);
	return item ? mark_of(marker, item) : 0;
}

static void mark_rule(struct marker *marker, struct rule *rule)
{
	for (uint32_t i = 0; i < rule->tree->clauses.n; i++) {
		const struct clause *clause = &rule->tree->clauses.at[i];
		if (clause->negated)
			continue;
		uint64_t mark = pattern_mark(marker, clause->pattern, false);
		if (clause->kind == CLAUSE_PREV)
			rule->gate.behind |= mark;
		else if (clause->kind == CLAUSE_NEAR)
			rule->gate.around |= mark;
		else
			rule->gate.ahead |= mark;
		if (clause->kind == CLAUSE_MATCH)
			rule->gate.after |= pattern_mark(marker, clause->pattern, true);
	}
}

static const struct pattern *match_pattern(const struct rule *rule)
{
	for (uint32_t k = 0; k < rule->tree->clauses.n; k++) {
		if (rule->tree->clauses.at[k].kind == CLAUSE_MATCH)
			return rule->tree->clauses.at[k].pattern;
	}
	return NULL; /* not of a rule that was compiled */
}

/* The filter of the end of the first clause that wants a token right before the match. */
static uint32_t filter_before(const glo_ruleset *rules, const struct rule *rule)
{
	for (uint32_t i = 0; i < rule->program_size; i++) {
		const struct instruction *instruction = &rules->code.at[rule->program + i];
		if (instruction->op == OP_CONTEXT && instruction->flags == CLAUSE_PREV &&
		    !rules->filters.at[instruction->slot].empty)
			return instruction->slot;
	}
	return NONE;
}

/* How often a rule is tried: 2, it may begin at any token of some class; 1, at a form, which most
 * numbers are; 0, at words of its own. */
static int how_often(glo_ruleset *rules, const struct rule *rule)
{
	struct firsts firsts = {.rules = rules};
	const struct pattern *pattern = match_pattern(rule);
	if (pattern)
		pattern_firsts(&firsts, pattern);
	for (size_t i = 0; firsts.classes == 0 && i < LEN(firsts.bytes); i++) {
		if (firsts.bytes[i])
			return 1;
	}
	return firsts.classes ? 2 : 0;
}

static void mark_rules(glo_ruleset *rules)
{
	struct marker *marker = ARENA_NEW(&rules->arena, struct marker);
	marker->rules = rules;
	marker->word_marks = ARENA_ZEROS(&rules->arena, uint64_t, rules->words.map.keys.n + 1);
	/* There are few marks: the rules that are tried most have the first choice. */
	for (int often = 2; often >= 0; often--) {
		for (uint32_t i = 0; i < rules->rules.n; i++) {
			if (how_often(rules, &rules->rules.at[i]) == often)
				mark_rule(marker, &rules->rules.at[i]);
		}
	}
	for (uint32_t i = 0; i < rules->rules.n; i++)
		rules->rules.at[i].gate.before = filter_before(rules, &rules->rules.at[i]);
	rules->index.word_marks = marker->word_marks;
	struct rule_gate *gates = ARENA_ARRAY(&rules->arena, struct rule_gate, rules->rules.n + 1);
	for (uint32_t i = 0; i < rules->rules.n; i++)
		gates[i] = rules->rules.at[i].gate;
	rules->gates = gates;
}

/* ---- Tables ------------------------------------------------------------------------------- */

typedef ARRAY(uint16_t) rule_list;

struct builder {
	glo_ruleset *rules;
	rule_list *words; /* by word id */
	rule_list classes[CLASS_COUNT], bytes[256], entities[TYPES_MAX];
};

static void add_rule(struct builder *b, rule_list *list, uint16_t rule)
{
	if (list->n == 0 || list->at[list->n - 1] != rule)
		array_push(&b->rules->arena, list) = rule;
}

static void index_entities(struct builder *b, uint16_t number, const struct firsts *firsts)
{
	for (uint32_t i = 0; i < TYPES_MAX; i++) {
		if (firsts->types >> i & 1) {
			add_rule(b, &b->entities[i], number);
			b->rules->index.entity_types[i] |= 1u << b->rules->rules.at[number].type;
		}
	}
}

static void index_link(struct builder *b, uint16_t number, const struct firsts *firsts)
{
	for (uint32_t i = 0; i < firsts->words.n; i++)
		add_rule(b, &b->words[firsts->words.at[i]], number);
	for (uint32_t i = 0; i < CLASS_COUNT; i++) {
		if (firsts->classes >> i & 1)
			add_rule(b, &b->classes[i], number);
	}
	for (uint32_t i = 0; i < 256; i++) {
		if (firsts->bytes[i / 32] >> i % 32 & 1)
			add_rule(b, &b->bytes[i], number);
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
	for (uint32_t i = 0; i < CLASS_COUNT; i++)
		index->class_rules[i] = range_of(b->classes[i]);
	for (uint32_t i = 0; i < 256; i++)
		index->byte_rules[i] = range_of(b->bytes[i]);
	for (uint32_t i = 0; i < TYPES_MAX; i++)
		index->entity_rules[i] = range_of(b->entities[i]);
}

static int compare_types(const void *a, const void *b)
{
	const struct rule *x = a, *y = b;
	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

void index_build(glo_ruleset *rules)
{
	if (rules->rules.n)
		qsort(rules->rules.at, rules->rules.n, sizeof(struct rule), compare_types);
	lists_index(rules);
	uint32_t words = rules->words.map.keys.n + 1;
	struct builder *builder = ARENA_NEW(&rules->arena, struct builder);
	builder->rules = rules;
	builder->words = ARENA_ZEROS(&rules->arena, rule_list, words);
	for (uint32_t i = 0; i < rules->rules.n; i++) {
		const struct rule *rule = &rules->rules.at[i];
		struct firsts firsts = {.rules = rules};
		pattern_firsts(&firsts, match_pattern(rule));
		index_entities(builder, (uint16_t)i, &firsts);
		if (rule->type == TYPE_LINK)
			index_link(builder, (uint16_t)i, &firsts);
	}
	pack(builder);
	mark_rules(rules);
	screen_build(rules);
	sets_build(rules);
}
