/* split.c — sentences are cut before the credit of a photo, which often stands behind a caption on
 * its line, before entities are looked for: no sentence holds two parts of an article. */
#include "pipeline/doc.h"

uint32_t list_entry_length(const struct glo_work *work, const char *name, uint32_t at,
                           uint32_t stop)
{
	uint32_t list = list_find(work->rules, name), length = 0;
	return list != NONE && list_longest(work->rules, list, &work->doc.tokens, at, stop,
	                                    &length) != NONE
	               ? length
	               : 0;
}

bool credit_begins(const struct glo_work *work, uint32_t at, uint32_t stop)
{
	const struct tokens *tokens = &work->doc.tokens;
	bool open = token_is(tokens, at, "(");
	uint32_t word = at + open, length;
	if (word >= stop || !(open || tokens->list.at[word].flags & TOKEN_CAP))
		return false;
	length = list_entry_length(work, "photo_credit", word, stop);
	if (length && token_is(tokens, word + length, ":"))
		return true;
	length = list_entry_length(work, "photo_note", word, stop);
	return length && (open ? token_is(tokens, word + length, ")") : word + length == stop);
}

static bool has_word(const struct tokens *tokens, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		if (tokens->list.at[i].flags & (TOKEN_WORD | TOKEN_NUMBER))
			return true;
	}
	return false;
}

/* The first place behind a token at which a credit begins in a sentence; its end: none. */
static uint32_t next_credit(const struct glo_work *work, uint32_t at, uint32_t stop)
{
	const struct tokens *tokens = &work->doc.tokens;
	uint32_t list = list_find(work->rules, "photo_credit");
	if (list == NONE)
		return stop;
	at += token_is(tokens, at, "("); /* of a credit that begins the sentence */
	while (++at < stop) {
		if (!list_begins(&work->rules->lists.at[list], tokens->list.at[at].word))
			continue;
		uint32_t first = at - token_is(tokens, at - 1, "(");
		if (credit_begins(work, first, stop))
			return first;
	}
	return stop;
}

/* Cuts sentences before a credit, and drops those without a word: lines of a lone full stop. */
void split_units(struct glo_work *work)
{
	struct sentences old = work->doc.sentences, units = {0};
	for (uint32_t s = 0; s < old.list.n; s++) {
		struct sentence rest = old.list.at[s];
		while (rest.first < rest.end) {
			uint32_t end = next_credit(work, rest.first, rest.end);
			if (has_word(&work->doc.tokens, rest.first, end))
				array_push(&work->arena, &units.list) =
					(struct sentence){.first = rest.first, .end = end};
			rest.first = end;
		}
	}
	work->doc.sentences = units;
}
