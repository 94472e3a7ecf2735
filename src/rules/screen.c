/* screen.c — the tables behind screen_set().
 *
 * Almost every token of an article begins no match at all, and most of those that could ("ngày",
 * a number, "Ban") are not followed by what a match would go on with. So the program of each rule
 * is walked from its start, along all ways at once, and for each way it is noted which tokens can
 * be the first and which the second. A rule is a bit, and asking a token is three look-ups and
 * an "and" for 64 rules.
 *
 *	match <number> {scale}? {currency}
 *		at     digits             next   the first words of both lists
 *		begin  digits             glued  . ,   (behind which <number> goes on)
 *	match {ministry} "họp"
 *		at     Bộ (an entry)      next   họp
 *		begin  Bộ, Sở             inner  Y, Tài (Bộ Y tế, Bộ Tài chính)
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

/* Whether a mask has tokens that begin with a capital, or others. */
static bool mask_has_cap(const struct mask *mask, bool cap)
{
	for (uint32_t flags = 0; flags < FLAGS; flags++) {
		if (mask_has(mask, flags) && !(flags & TOKEN_CAP) != cap)
			return true;
	}
	return false;
}

/* ---- Noting ------------------------------------------------------------------------------- */

/* Of a word, a mask keeps no more than whether it begins with a capital. */
static void note_words(struct walker *w, const uint32_t *words, uint32_t n, const struct mask *mask,
                       int second)
{
	struct screen_word *rows = w->screen->words[w->lane];
	for (unsigned cap = 0; cap < 2; cap++) {
		if (!mask_has_cap(mask, cap))
			continue;
		for (uint32_t i = 0; i < n; i++)
			*(second ? &rows[words[i]].next[cap] : &rows[words[i]].at[cap]) |= w->bit;
	}
}

/* Any token of a mask. */
static void note_flags(struct walker *w, const struct mask *mask, int second)
{
	struct screen_flags *rows = w->screen->flags[w->lane];
	for (uint32_t flags = 0; flags < FLAGS; flags++) {
		if (mask_has(mask, flags))
			*(second ? &rows[flags].next : &rows[flags].at) |= w->bit;
	}
	if (second && mask->end)
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

/* An entry as the first item. A link that may also begin with an entity must be tried at all words
 * of its lists, because an entity may begin with them, and the first link that fits fills a field. */
static void walk_entry(struct walker *w, const struct entry *entry, uint32_t pc, const bool caps[2])
{
	struct screen_word *row = &w->screen->words[w->lane][entry->first_word];
	bool alone = entry->tokens == 1 || w->rule->type == TYPE_LINK;
	for (unsigned cap = 0; cap < 2; cap++) {
		if (caps[cap])
			*(alone ? &row->at[cap] : &row->begin[cap]) |= w->bit;
	}
	if (alone)
		enter(w, pc + 1, &anything, 1);
	else
		w->screen->words[w->lane][entry->second_word].inner |= w->bit;
}

static void walk_list(struct walker *w, const struct instruction *instruction, uint32_t pc,
                      const struct mask *mask, int second)
{
	const struct list *list = &w->rules->lists.at[instruction->a];
	const bool caps[2] = {mask_has_cap(mask, false), mask_has_cap(mask, true)};
	if (second)
		note_words(w, list->first_words.at, list->first_words.n, mask, second);
	for (uint32_t i = 0; !second && i < list->entry_count; i++)
		walk_entry(w, &w->rules->entries.at[list->first_entry + i], pc, caps);
}

static void walk_form(struct walker *w, const struct instruction *instruction, uint32_t pc,
                      int second)
{
	const struct form *form = w->rules->forms.at[instruction->a];
	struct screen_byte *rows = w->screen->bytes[w->lane];
	bool alone = form->shape.digits_alone && !second;
	for (unsigned byte = 0; byte < 256; byte++) {
		bool digit = byte >= '0' && byte <= '9';
		if (!form_may_start(form, (unsigned char)byte))
			continue;
		rows[byte].next |= second ? w->bit : 0;
		rows[byte].begin |= second ? 0 : w->bit;
		rows[byte].at |= alone && digit ? w->bit : 0;
	}
	for (unsigned byte = 0; byte < 256 && !second; byte++) {
		if (byte_in(form->shape.behind, (unsigned char)byte))
			rows[byte].glued |= w->bit;
	}
	if (alone)
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
		note_words(w, &instruction->a, 1, &part, second);
		break;
	case OP_CLASS:
		part = mask_of_class(mask, (enum token_class)instruction->a, false);
		note_flags(w, &part, second);
		break;
	case OP_LIST:
		walk_list(w, instruction, pc, mask, second);
		return;
	case OP_FORM:
		walk_form(w, instruction, pc, second);
		return;
	default: /* an entity; or the match ends here, and what follows is no part of it */
		if (second)
			note_flags(w, mask, second);
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
	if (w->rule->type == TYPE_LINK) /* see walk_entry() */
		note_flags(w, &anything, 1);
	for (int second = 0; second < 2; second++) {
		while (w->open[second].n)
			walk(w, w->open[second].at[--w->open[second].n], second);
	}
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
	}
}
