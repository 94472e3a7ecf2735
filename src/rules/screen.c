/* screen.c — the tables behind screen_lane().
 *
 * Almost every token of an article begins no match at all, and most of those that could ("ngày",
 * a number, "Ban") are not followed by what a match would go on with. So the program of each rule
 * is walked from its start, along all ways at once, and for each way it is noted which tokens can
 * be the first and which the second. A rule is a bit, and asking a token is three look-ups and
 * an "and" for 64 rules.
 *
 *	match <number> {scale}? {currency}     at: bytes 0 to 9    next: first words of both lists
 *	                                       glued: . ,  (number goes on behind its digits)
 *	prev  "từ"                             before: từ
 *
 * What is too long a story – an entity, a form that begins with a letter – is followed by
 * anything. A match that may end after its first token is, too. */
#include "rules/screen.h"

enum { FLAGS = TOKEN_SPACED };

/* Which tokens may stand at a place: sets of kind and case flags, and whether it may be the end of
 * the sentence. */
struct mask {
	uint64_t flags[FLAGS / 64];
	bool end;
};

static const struct mask anything = {.flags = {UINT64_MAX, UINT64_MAX}, .end = true};
static_assert(FLAGS == 128, "a mask has two words");

struct walker {
	glo_ruleset *rules;
	struct screen *screen;
	const struct rule *rule;
	uint32_t lane;
	uint64_t bit;
	/* The places of the program that were reached, for the first and the second token, and
	 * those whose mask grew since they were left. */
	struct mask *reached[2];
	ARRAY(uint32_t) open[2];
};

/* ---- Masks -------------------------------------------------------------------------------- */

static bool mask_has(const struct mask *mask, uint32_t flags)
{
	return mask->flags[flags / 64] >> flags % 64 & 1;
}

/* The part of a mask whose tokens are, or are not, of a class. */
static struct mask mask_of_class(const struct mask *mask, enum token_class token_class, bool not )
{
	struct mask part = {.end = mask->end && not };
	for (uint32_t flags = 0; flags < FLAGS; flags++) {
		if (mask_has(mask, flags) && class_has(token_class, (uint16_t)flags) != not )
			part.flags[flags / 64] |= (uint64_t)1 << flags % 64;
	}
	return part;
}

static struct mask mask_of_case(const struct mask *mask, uint8_t cases)
{
	struct mask part = {0};
	for (uint32_t flags = 0; flags < FLAGS; flags++) {
		if (mask_has(mask, flags) && (cases == CASE_ANY || (flags & TOKEN_CASES) == cases))
			part.flags[flags / 64] |= (uint64_t)1 << flags % 64;
	}
	return part;
}

/* ---- Noting ------------------------------------------------------------------------------- */

static void note_word(struct walker *w, uint32_t word, int second)
{
	struct screen_word *row = &w->screen->words[w->lane][word];
	*(second ? &row->next : &row->at) |= w->bit;
}

static void note_flags(struct walker *w, const struct mask *mask, int second, bool any)
{
	struct screen_flags *table = w->screen->flags[w->lane];
	for (uint32_t flags = 0; flags < FLAGS; flags++) {
		struct screen_flags *row = &table[flags];
		uint64_t *at = any ? &row->at_any : &row->at;
		uint64_t *next = any ? &row->next_any : &row->next;
		if (mask_has(mask, flags))
			*(second ? next : at) |= w->bit;
	}
	if (second && any && mask->end)
		w->screen->at_last[w->lane] |= w->bit;
}

static void enter(struct walker *w, uint32_t pc, const struct mask *mask, int second)
{
	struct mask *reached = &w->reached[second][pc - w->rule->program];
	bool grown = mask->end && !reached->end;
	for (size_t i = 0; i < LEN(mask->flags); i++)
		grown |= (mask->flags[i] & ~reached->flags[i]) != 0;
	if (!grown)
		return;
	for (size_t i = 0; i < LEN(mask->flags); i++)
		reached->flags[i] |= mask->flags[i];
	reached->end |= mask->end;
	array_push(&w->rules->arena, &w->open[second]) = pc;
}

/* ---- Walking ------------------------------------------------------------------------------ */

static void walk_list(struct walker *w, const struct instruction *instruction, uint32_t pc,
                      int second)
{
	const struct list *list = &w->rules->lists.at[instruction->a];
	for (uint32_t i = 0; i < list->first_words.n; i++)
		note_word(w, list->first_words.at[i], second);
	for (uint32_t i = 0; !second && i < list->entry_count; i++) {
		const struct entry *entry = &w->rules->entries.at[list->first_entry + i];
		if (entry->tokens == 1)
			enter(w, pc + 1, &anything, 1);
		else
			note_word(w, entry->second_word, 1);
	}
	if (!second)
		note_flags(w, &anything, 1, false);
}

static void walk_form(struct walker *w, const struct instruction *instruction, uint32_t pc,
                      int second)
{
	const struct form *form = w->rules->forms.at[instruction->a];
	struct screen_byte *bytes = w->screen->bytes[w->lane];
	bool digits = true;
	for (uint32_t byte = 0; byte < 256; byte++) {
		if (form_may_start(form, (unsigned char)byte)) {
			*(second ? &bytes[byte].next : &bytes[byte].at) |= w->bit;
			digits &= byte >= '0' && byte <= '9';
		}
	}
	if (second)
		return;
	if (!digits)
		note_flags(w, &anything, 1, true);
	for (uint32_t byte = 0; byte < 256; byte++) {
		if (byte_in(form->shape.behind, (unsigned char)byte))
			bytes[byte].glued |= w->bit;
	}
	if (form->shape.digits_alone)
		enter(w, pc + 1, &anything, 1);
}

/* An instruction that takes a token, or ends the match; `mask` says which tokens come to it. */
static void walk_taker(struct walker *w, const struct instruction *instruction, uint32_t pc,
                       const struct mask *mask, int second)
{
	struct mask part;
	switch ((enum opcode)instruction->op) {
	case OP_WORD:
		part = mask_of_case(mask, instruction->flags);
		note_flags(w, &part, second, false);
		note_word(w, instruction->a, second);
		break;
	case OP_CLASS:
		part = mask_of_class(mask, (enum token_class)instruction->a, false);
		note_flags(w, &part, second, true);
		break;
	case OP_LIST:
		note_flags(w, mask, second, false);
		walk_list(w, instruction, pc, second);
		return;
	case OP_FORM:
		note_flags(w, mask, second, false);
		walk_form(w, instruction, pc, second);
		return;
	case OP_ENTITY: /* it may stand at the words and forms of other ways, too */
		note_flags(w, &anything, 0, false);
		note_flags(w, &anything, 1, true);
		return;
	default: /* the match ends here, and what follows is no part of it */
		note_flags(w, mask, second, true);
		return;
	}
	if (!second)
		enter(w, pc + 1, &anything, 1);
}

static void walk(struct walker *w, uint32_t pc, int second)
{
	const struct instruction *instruction = &w->rules->code.at[pc];
	struct mask mask = w->reached[second][pc - w->rule->program];
	switch ((enum opcode)instruction->op) {
	case OP_OPEN:
	case OP_CLOSE:
	case OP_TEST:
	case OP_PEEK_LIST:
		enter(w, pc + 1, &mask, second);
		break;
	case OP_PEEK:
		mask = mask_of_class(&mask, (enum token_class)instruction->a, instruction->flags);
		enter(w, pc + 1, &mask, second);
		break;
	case OP_SPLIT:
		enter(w, instruction->a, &mask, second);
		enter(w, instruction->b, &mask, second);
		break;
	case OP_JUMP:
	case OP_AHEAD:
	case OP_NOT:
		enter(w, instruction->a, &mask, second);
		break;
	default:
		walk_taker(w, instruction, pc, &mask, second);
		break;
	}
}

static void walk_program(struct walker *w)
{
	for (int second = 0; second < 2; second++)
		memset(w->reached[second], 0, w->rule->program_size * sizeof(struct mask));
	enter(w, w->rule->program, &anything, 0);
	for (int second = 0; second < 2; second++) {
		while (w->open[second].n)
			walk(w, w->open[second].at[--w->open[second].n], second);
	}
}

/* ---- Before ------------------------------------------------------------------------------- */

/* Notes what a pattern that must stand before the match can end with. */
static void note_before(struct walker *w, const struct firsts *firsts)
{
	struct screen_flags *flags = w->screen->flags[w->lane];
	for (uint32_t i = 0; i < firsts->words.n; i++)
		w->screen->words[w->lane][firsts->words.at[i]].before |= w->bit;
	for (uint32_t i = 0; i < FLAGS; i++) {
		for (uint32_t c = 0; c < CLASS_COUNT; c++) {
			if (firsts->classes >> c & 1 && class_has((enum token_class)c, (uint16_t)i))
				flags[i].before_any |= w->bit;
		}
	}
}

/* The first clause that wants something right before the match decides. */
static void walk_before(struct walker *w)
{
	const struct rule_tree *tree = w->rule->tree;
	for (uint32_t i = 0; i < tree->clauses.n; i++) {
		struct firsts firsts = {.rules = w->rules, .backwards = true};
		if (tree->clauses.at[i].kind != CLAUSE_PREV || tree->clauses.at[i].negated ||
		    pattern_firsts(&firsts, tree->clauses.at[i].pattern, 0) || firsts.types ||
		    firsts.bytes[0])
			continue;
		note_before(w, &firsts);
		return;
	}
	for (uint32_t i = 0; i < FLAGS; i++)
		w->screen->flags[w->lane][i].before_any |= w->bit;
	w->screen->at_first[w->lane] |= w->bit;
}

/* ---- Building ----------------------------------------------------------------------------- */

static void new_tables(glo_ruleset *rules)
{
	struct arena *arena = &rules->arena;
	struct screen *screen = &rules->index.screen;
	uint32_t lanes = (rules->rules.n + 63) / 64, words = rules->words.map.keys.n + 1;
	screen->lanes = lanes;
	screen->words = ARENA_ARRAY(arena, struct screen_word *, lanes);
	screen->bytes = ARENA_ARRAY(arena, struct screen_byte *, lanes);
	screen->flags = ARENA_ARRAY(arena, struct screen_flags *, lanes);
	screen->at_first = ARENA_ZEROS(arena, uint64_t, lanes);
	screen->at_last = ARENA_ZEROS(arena, uint64_t, lanes);
	for (uint32_t i = 0; i < lanes; i++) {
		screen->words[i] = ARENA_ZEROS(arena, struct screen_word, words);
		screen->bytes[i] = ARENA_ZEROS(arena, struct screen_byte, 256);
		screen->flags[i] = ARENA_ZEROS(arena, struct screen_flags, FLAGS);
	}
}

void screen_build(glo_ruleset *rules)
{
	struct walker walker = {.rules = rules, .screen = &rules->index.screen};
	uint32_t longest = 0;
	new_tables(rules);
	for (uint32_t i = 0; i < rules->rules.n; i++)
		longest = MAX(longest, rules->rules.at[i].program_size);
	for (int second = 0; second < 2; second++)
		walker.reached[second] = ARENA_ARRAY(&rules->arena, struct mask, longest + 1);
	for (uint32_t i = 0; i < rules->rules.n; i++) {
		walker.rule = &rules->rules.at[i];
		walker.lane = i / 64;
		walker.bit = (uint64_t)1 << i % 64;
		walk_program(&walker);
		walk_before(&walker);
	}
}
