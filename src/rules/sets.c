/* sets.c — for each place where a program parts, the set of tokens with which one way can go on.
 *
 * Most ways fail at their first token. So before one is taken, its set is asked: a bit for each
 * word of the vocabulary, for each combination of kind and case, for each first byte of a form.
 * Many places have the same set, and it is kept once: what a set is made of is its key. */
#include "rules/reach.h"

#include "base/str.h"

#include <stdlib.h>

/* A word, a list or a form in a set. Compared and hashed as bytes. */
struct part {
	uint8_t op;
	uint8_t caps[2]; /* may it begin with a small letter, with a capital */
	uint8_t unused;
	uint32_t a;
};

/* All that a set is made of. */
struct recipe {
	ARRAY(struct part) parts;
	uint64_t kinds[TOKEN_KINDS / 64];
	bool entity, empty;
};

struct set_builder {
	glo_ruleset *rules;
	struct reach reach;
	struct strmap known; /* the bytes of a recipe → set */
	struct recipe recipe;
	uint32_t *words[2]; /* room for the bits of a set that is being made */
	size_t words_size;  /* in bytes */
};

/* ---- Recipes ------------------------------------------------------------------------------ */

static void add_part(struct set_builder *b, enum opcode op, uint32_t a, const struct mask *mask)
{
	struct part part = {.op = (uint8_t)op, .a = a};
	bool caps[2];
	mask_caps(mask, caps);
	part.caps[0] = caps[0], part.caps[1] = caps[1];
	array_push(&b->rules->arena, &b->recipe.parts) = part;
}

static void add_taker(struct set_builder *b, const struct taker *taker)
{
	const struct instruction *instruction = &b->rules->code.at[taker->pc];
	struct mask mask = taker->mask;
	switch ((enum opcode)instruction->op) {
	case OP_WORD:
		mask = mask_of_case(&mask, instruction->flags);
		add_part(b, OP_WORD, instruction->a, &mask);
		break;
	case OP_CLASS:
		mask = mask_of_class(&mask, (enum token_class)instruction->a, false);
		for (size_t i = 0; i < LEN(mask.kinds); i++)
			b->recipe.kinds[i] |= mask.kinds[i];
		break;
	case OP_LIST:
	case OP_FORM:
		add_part(b, (enum opcode)instruction->op, instruction->a, &mask);
		break;
	case OP_ENTITY:
		b->recipe.entity = true;
		break;
	default:
		b->recipe.empty = true;
		break;
	}
}

static int compare_parts(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct part));
}

/* The recipe of what the program can take next at a place. */
static void make_recipe(struct set_builder *b, uint32_t pc)
{
	struct recipe *recipe = &b->recipe;
	recipe->parts.n = 0;
	memset(recipe->kinds, 0, sizeof(recipe->kinds));
	recipe->entity = recipe->empty = false;
	reach_enter(&b->reach, pc, mask_any());
	reach_walk(&b->reach);
	for (uint32_t i = 0; i < b->reach.takers.n; i++)
		add_taker(b, &b->reach.takers.at[i]);
	struct part *parts = recipe->parts.at;
	uint32_t n = 0;
	if (recipe->parts.n)
		qsort(parts, recipe->parts.n, sizeof(*parts), compare_parts);
	for (uint32_t i = 0; i < recipe->parts.n; i++) {
		if (n == 0 || compare_parts(&parts[n - 1], &parts[i]) != 0)
			parts[n++] = parts[i];
	}
	recipe->parts.n = n;
}

/* ---- Sets --------------------------------------------------------------------------------- */

static void put_word(struct set_builder *b, uint32_t word, const struct part *part)
{
	for (unsigned cap = 0; cap < 2; cap++)
		b->words[cap][word >> 5] |= (uint32_t)part->caps[cap] << (word & 31);
}

static void put_part(struct set_builder *b, struct token_set *set, const struct part *part)
{
	const struct list *list = &b->rules->lists.at[part->a];
	const struct form *form;
	switch ((enum opcode)part->op) {
	case OP_WORD:
		put_word(b, part->a, part);
		break;
	case OP_LIST:
		for (uint32_t i = 0; i < list->first_words.n; i++)
			put_word(b, list->first_words.at[i], part);
		break;
	default:
		form = b->rules->forms.at[part->a];
		for (size_t i = 0; i < LEN(set->bytes); i++) {
			set->bytes[i] |= form->first[i];
			set->shape.behind[i] |= form->shape.behind[i];
			set->shape.behind_blank[i] |= form->shape.behind_blank[i];
		}
		set->shape.digits_alone |= form->shape.digits_alone;
		break;
	}
}

static void make_set(struct set_builder *b)
{
	struct token_set set = {.entity = b->recipe.entity, .empty = b->recipe.empty};
	memcpy(set.kinds, b->recipe.kinds, sizeof(set.kinds));
	memset(b->words[0], 0, b->words_size);
	memset(b->words[1], 0, b->words_size);
	for (uint32_t i = 0; i < b->recipe.parts.n; i++)
		put_part(b, &set, &b->recipe.parts.at[i]);
	bool same = memcmp(b->words[0], b->words[1], b->words_size) == 0;
	for (int cap = 0; cap < 2; cap++) {
		if (cap && same)
			set.words[1] = set.words[0];
		else
			set.words[cap] = memcpy(arena_push(&b->rules->arena, b->words_size),
			                        b->words[cap], b->words_size);
	}
	array_push(&b->rules->arena, &b->rules->token_sets) = set;
}

/* The number of the set of what the program can take next at a place. */
static uint16_t set_at(struct set_builder *b, uint32_t pc)
{
	make_recipe(b, pc);
	const struct recipe *recipe = &b->recipe;
	struct part end = {.op = OP_RETURN, .caps = {recipe->entity, recipe->empty}};
	struct str key = {.arena = &b->rules->arena};
	str_add(&key,
	        slice_of((const char *)recipe->parts.at, recipe->parts.n * sizeof(struct part)));
	str_add(&key, slice_of((const char *)recipe->kinds, sizeof(recipe->kinds)));
	str_add(&key, slice_of((const char *)&end, sizeof(end)));
	uint32_t id = strmap_add(&b->known, str_slice(&key));
	if (id > b->rules->token_sets.n)
		make_set(b);
	return (uint16_t)(id - 1);
}

static void rule_sets(struct set_builder *b, const struct rule *rule, uint16_t *sets)
{
	b->reach.program = rule->program;
	for (uint32_t i = 0; i < rule->program_size; i++) {
		uint32_t pc = rule->program + i;
		const struct instruction *instruction = &b->rules->code.at[pc];
		switch ((enum opcode)instruction->op) {
		case OP_SPLIT:
		case OP_CONTEXT:
			sets[pc] = set_at(b, instruction->a);
			break;
		case OP_AHEAD:
		case OP_NOT:
			sets[pc] = set_at(b, pc + 1);
			break;
		default:
			break;
		}
	}
}

void sets_build(glo_ruleset *rules)
{
	struct set_builder builder = {.rules = rules, .reach = {.rules = rules}};
	uint32_t longest = 0;
	for (uint32_t i = 0; i < rules->rules.n; i++)
		longest = MAX(longest, rules->rules.at[i].program_size);
	builder.reach.reached = ARENA_ZEROS(&rules->arena, struct mask, longest);
	strmap_init(&builder.known, &rules->arena);
	builder.words_size = (rules->words.map.keys.n / 32 + 1) * sizeof(uint32_t);
	for (int cap = 0; cap < 2; cap++)
		builder.words[cap] = arena_push(&rules->arena, builder.words_size);
	uint16_t *sets = ARENA_ZEROS(&rules->arena, uint16_t, rules->code.n);
	for (uint32_t i = 0; i < rules->rules.n; i++)
		rule_sets(&builder, &rules->rules.at[i], sets);
	rules->set_at = sets;
}
