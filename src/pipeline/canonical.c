/* canonical.c — one form for all the ways in which a name is written.
 *
 *	UBND TP. Đà Nẵng, Ủy ban Nhân dân thành phố Đà Nẵng → ủy ban nhân dân thành phố đà nẵng
 *	Sở TN&MT, Sở Tài nguyên - Môi trường                → sở tài nguyên môi trường          */
#include "pipeline/alias.h"

#include "text/fold.h"
#include "types/slug.h"

/* The name with the entries of the list "expansion" written out. */
static glo_slice expand(struct glo_work *work, glo_slice name)
{
	uint32_t list = list_find(work->rules, "expansion");
	struct tokens tokens;
	struct str out = {.arena = &work->arena};
	tokens_scan(&tokens, &work->arena, name, &work->rules->words, work->tokens);
	for (uint32_t i = 0; i < tokens.list.n;) {
		uint32_t length = 1, entry = NONE;
		if (list != NONE)
			entry = list_longest(work->rules, list, &tokens, i, tokens.list.n, &length);
		if (out.size)
			str_add_char(&out, ' ');
		str_add(&out, entry == NONE ? token_text(&tokens, i)
		                            : entry_value(work->rules, entry, "value"));
		i += entry == NONE ? 1 : length;
	}
	return str_slice(&out);
}

/* Words that a name may have or lack. */
static bool is_filler(glo_slice folded)
{
	return slice_is(folded, "và") || slice_is(folded, "các");
}

static void add_folded(struct str *out, const struct tokens *tokens, uint32_t token)
{
	char folded[FOLD_SIZE];
	unsigned letter_case;
	size_t size = fold_word(token_text(tokens, token), folded, &letter_case);
	glo_slice word = slice_of(folded, size);
	if (tokens->list.at[token].flags & TOKEN_PUNCT || is_filler(word))
		return;
	if (out->size)
		str_add_char(out, ' ');
	str_add(out, word);
}

/* The token behind a short form in parentheses that starts at a token, or the token itself. */
static uint32_t skip_parentheses(const struct tokens *tokens, uint32_t token)
{
	bool open = slice_is(token_text(tokens, token), "(");
	uint32_t end = open ? short_form_end(tokens, token) : 0;
	return end ? end + 1 : token;
}

glo_slice name_line(struct arena *arena, const struct tokens *tokens, uint32_t first, uint32_t end)
{
	struct str out = {.arena = arena};
	for (uint32_t i = first; i < end;) {
		uint32_t next = skip_parentheses(tokens, i);
		if (next == i) {
			if (out.size && tokens->list.at[i].flags & TOKEN_SPACED)
				str_add_char(&out, ' ');
			str_add(&out, token_text(tokens, i));
			next = i + 1;
		}
		i = next;
	}
	return str_slice(&out);
}

static glo_slice canonical(struct glo_work *work, glo_slice name, uint32_t skipped_list)
{
	struct tokens tokens;
	struct str out = {.arena = &work->arena};
	tokens_scan(&tokens, &work->arena, expand(work, name), &work->rules->words, work->tokens);
	for (uint32_t i = 0; i < tokens.list.n;) {
		uint32_t length, next = skip_parentheses(&tokens, i);
		if (next == i && i && skipped_list != NONE &&
		    list_longest(work->rules, skipped_list, &tokens, i, tokens.list.n, &length) !=
		            NONE)
			next = i + length;
		if (next == i)
			add_folded(&out, &tokens, next++);
		i = next;
	}
	return str_slice(&out);
}

glo_slice name_canonical(struct glo_work *work, glo_slice name)
{
	return canonical(work, name, NONE);
}

glo_slice name_without_units(struct glo_work *work, glo_slice name)
{
	return canonical(work, name, list_find(work->rules, "unit"));
}

glo_slice name_key(struct glo_work *work, glo_slice name)
{
	struct str key = {.arena = &work->arena};
	slug_add(&key, expand(work, name));
	return str_slice(&key);
}
