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

#include "rules/reach.h"

struct builder {
	struct screen *screen;
	const struct rule *rule;
	uint32_t lane;
	uint64_t bit;
	struct reach reach[2]; /* up to the first token, and up to the second */
};

/* ---- Noting ------------------------------------------------------------------------------- */

/* While the tables are being filled, every word has a row of its own. */
static struct screen_word *row_of(struct builder *b, uint32_t word)
{
	return &b->screen->rows[word * b->screen->lanes + b->lane];
}

/* Of a word, a mask keeps no more than whether it begins with a capital. */
static void note_word(struct builder *b, uint32_t word, const struct mask *mask, int second)
{
	struct screen_word *row = row_of(b, word);
	bool caps[2];
	mask_caps(mask, caps);
	for (unsigned cap = 0; cap < 2; cap++) {
		if (caps[cap])
			*(second ? &row->next[cap] : &row->at[cap]) |= b->bit;
	}
}

/* Any token of a mask. */
static void note_kinds(struct builder *b, const struct mask *mask, int second)
{
	struct screen_flags *rows = b->screen->flags[b->lane];
	for (uint32_t kind = 0; kind < TOKEN_KINDS; kind++) {
		if (mask_has(mask, kind))
			*(second ? &rows[kind].next : &rows[kind].at) |= b->bit;
	}
	if (second && mask->end)
		b->screen->at_last[b->lane] |= b->bit;
}

/* The first token is an item by itself: what follows begins at pc. */
static void note_alone(struct builder *b, uint32_t pc)
{
	reach_enter(&b->reach[1], pc, mask_any());
}

/* ---- Items -------------------------------------------------------------------------------- */

/* An entry as the first item. A link that may also begin with an entity must be tried at all words
 * of its lists: an entity may begin with them, and the first link that fits fills a field. */
static void note_entry(struct builder *b, const struct entry *entry, uint32_t pc,
                       const bool caps[2])
{
	struct screen_word *row = row_of(b, entry->first_word);
	bool alone = entry->tokens == 1 || b->rule->type == TYPE_LINK;
	for (unsigned cap = 0; cap < 2; cap++) {
		if (caps[cap])
			*(alone ? &row->at[cap] : &row->begin[cap]) |= b->bit;
	}
	if (alone)
		note_alone(b, pc + 1);
	else
		row_of(b, entry->second_word)->inner |= b->bit;
}

static void note_list(struct builder *b, const struct list *list, const struct taker *taker,
                      int second)
{
	const glo_ruleset *rules = b->reach[0].rules;
	bool caps[2];
	mask_caps(&taker->mask, caps);
	for (uint32_t i = 0; !second && i < list->entry_count; i++)
		note_entry(b, &rules->entries.at[list->first_entry + i], taker->pc, caps);
	for (uint32_t i = 0; second && i < list->first_words.n; i++) {
		struct screen_word *row = row_of(b, list->first_words.at[i]);
		row->next[0] |= caps[0] ? b->bit : 0;
		row->next[1] |= caps[1] ? b->bit : 0;
	}
}

static void note_form(struct builder *b, const struct form *form, uint32_t pc, int second)
{
	struct screen_byte *rows = b->screen->bytes[b->lane];
	bool alone = form->shape.digits_alone && !second;
	for (unsigned byte = 0; byte < 256; byte++) {
		bool digit = byte >= '0' && byte <= '9';
		if (!form_may_start(form, (unsigned char)byte))
			continue;
		rows[byte].next |= second ? b->bit : 0;
		rows[byte].begin |= second ? 0 : b->bit;
		rows[byte].at |= alone && digit ? b->bit : 0;
	}
	for (unsigned byte = 0; byte < 256 && !second; byte++) {
		if (byte_in(form->shape.behind, (unsigned char)byte))
			rows[byte].glued |= b->bit;
		if (byte_in(form->shape.behind_blank, (unsigned char)byte))
			rows[byte].blank |= b->bit;
	}
	if (alone)
		note_alone(b, pc + 1);
}

static void note_taker(struct builder *b, const struct taker *taker, int second)
{
	const glo_ruleset *rules = b->reach[0].rules;
	const struct instruction *instruction = &rules->code.at[taker->pc];
	struct mask part = taker->mask;
	switch ((enum opcode)instruction->op) {
	case OP_WORD:
		part = mask_of_case(&part, instruction->flags);
		note_word(b, instruction->a, &part, second);
		break;
	case OP_CLASS:
		part = mask_of_class(&part, (enum token_class)instruction->a, false);
		note_kinds(b, &part, second);
		break;
	case OP_LIST:
		note_list(b, &rules->lists.at[instruction->a], taker, second);
		return;
	case OP_FORM:
		note_form(b, rules->forms.at[instruction->a], taker->pc, second);
		return;
	default: /* an entity; or the match ends here, and what follows is no part of it */
		if (second)
			note_kinds(b, &part, second);
		return;
	}
	if (!second)
		note_alone(b, taker->pc + 1);
}

/* ---- Building ----------------------------------------------------------------------------- */

static void note_rule(struct builder *b)
{
	struct mask any = mask_any();
	reach_enter(&b->reach[0], b->rule->program, any);
	for (int second = 0; second < 2; second++) {
		struct reach *reach = &b->reach[second];
		reach_walk(reach);
		for (uint32_t i = 0; i < reach->takers.n; i++)
			note_taker(b, &reach->takers.at[i], second);
	}
	if (b->rule->type == TYPE_LINK) /* see note_entry() */
		note_kinds(b, &any, 1);
}

static void new_tables(glo_ruleset *rules)
{
	struct arena *arena = &rules->arena;
	struct screen *screen = &rules->index.screen;
	uint32_t lanes = (rules->rules.n + 63) / 64, words = rules->words.map.keys.n + 1;
	screen->lanes = lanes;
	screen->rows = ARENA_ZEROS(arena, struct screen_word, words * lanes);
	screen->bytes = ARENA_ARRAY(arena, struct screen_byte *, lanes);
	screen->flags = ARENA_ARRAY(arena, struct screen_flags *, lanes);
	screen->at_last = ARENA_ZEROS(arena, uint64_t, lanes);
	for (uint32_t i = 0; i < lanes; i++) {
		screen->bytes[i] = ARENA_ZEROS(arena, struct screen_byte, 256);
		screen->flags[i] = ARENA_ZEROS(arena, struct screen_flags, TOKEN_KINDS);
	}
}

/* Keeps one of all rows that are the same, so that those of common words stay in the cache. */
static void share_rows(glo_ruleset *rules)
{
	struct screen *screen = &rules->index.screen;
	uint32_t words = rules->words.map.keys.n + 1;
	size_t size = screen->lanes * sizeof(struct screen_word);
	struct strmap known;
	strmap_init(&known, &rules->arena);
	screen->row_of = ARENA_ARRAY(&rules->arena, uint32_t, words);
	for (uint32_t i = 0; i < words; i++) {
		const struct screen_word *row = &screen->rows[i * screen->lanes];
		uint32_t id = strmap_add(&known, slice_of((const char *)row, size));
		screen->row_of[i] = id - 1;
		memmove(&screen->rows[(id - 1) * screen->lanes], row, size);
	}
}

void screen_build(glo_ruleset *rules)
{
	struct builder builder = {.screen = &rules->index.screen};
	uint32_t longest = 0;
	new_tables(rules);
	for (uint32_t i = 0; i < rules->rules.n; i++)
		longest = MAX(longest, rules->rules.at[i].program_size);
	for (int second = 0; second < 2; second++)
		builder.reach[second] = (struct reach){
			.rules = rules,
			.reached = ARENA_ZEROS(&rules->arena, struct mask, longest),
		};
	for (uint32_t i = 0; i < rules->rules.n; i++) {
		builder.rule = &rules->rules.at[i];
		builder.lane = i / 64;
		builder.bit = (uint64_t)1 << i % 64;
		builder.reach[0].program = builder.reach[1].program = builder.rule->program;
		note_rule(&builder);
	}
	share_rows(rules);
}
