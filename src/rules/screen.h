/* screen.h — which rules may match at a token, given the one behind it. */
#ifndef GLO_SCREEN_H
#define GLO_SCREEN_H

#include "rules/ruleset.h"

/* Fills index.screen; the rules must stand in their final order. */
void screen_build(glo_ruleset *rules);

/* One lane's look at a token: what may begin with it, and what may go on with it. */
struct screen_look {
	uint64_t at, begin; /* see struct screen_word */
	uint64_t form;      /* needs nothing of the next token */
	uint64_t next, inner;
};

static inline struct screen_look screen_look(const struct screen *screen, uint32_t lane,
                                             const struct tokens *tokens, uint32_t token)
{
	const struct token *t = &tokens->list.at[token];
	const unsigned char *text = (const unsigned char *)tokens->text.data;
	const struct screen_word *word = &screen->words[lane][t->word];
	const struct screen_byte *bytes = screen->bytes[lane], *byte = &bytes[text[t->start]];
	const struct screen_flags *flags = &screen->flags[lane][t->flags & (TOKEN_SPACED - 1)];
	unsigned cap = (t->flags & TOKEN_CAP) != 0;
	struct screen_look look = {
	        .at = word->at[cap] | byte->at | flags->at,
	        .begin = word->begin[cap],
	        .form = byte->begin,
	        .next = word->next[cap] | byte->next | flags->next,
	        .inner = word->inner,
	};
	if (t->flags & TOKEN_NUMBER && look.form) {
		look.form &= t->end < tokens->text.size ? bytes[text[t->end]].glued : 0;
		if (t->end + 1 < tokens->text.size && text[t->end] == ' ')
			look.form &= bytes[text[t->end + 1]].blank;
	}
	return look;
}

/* The rules that may match at a token, bit k being rule 64 * lane + k. Rules that begin with an
 * entity are not among them. */
static inline uint64_t screen_set(struct screen_look token, struct screen_look next)
{
	return token.form | (token.at & next.next) | (token.begin & next.inner);
}

#endif
