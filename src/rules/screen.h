/* screen.h — which rules may match at a token, given the one behind it. */
#ifndef GLO_SCREEN_H
#define GLO_SCREEN_H

#include "rules/ruleset.h"

/* Fills index.screen; the rules must stand in their final order. */
void screen_build(glo_ruleset *rules);

/* The rules, bit k being rule 64 * lane + k, that may begin with a token, by what they need of the
 * next one. Rules that begin with an entity are not among them. */
struct screen_look {
	uint64_t at, begin; /* see struct screen_word */
	uint64_t form;      /* nothing */
};

static inline const struct screen_word *screen_row(const struct screen *screen, uint32_t lane,
                                                   uint32_t word)
{
	return &screen->rows[screen->row_of[word] * screen->lanes + lane];
}

static inline struct screen_look screen_look(const struct screen *screen, uint32_t lane,
                                             const struct tokens *tokens, uint32_t token)
{
	const struct token *t = &tokens->list.at[token];
	const unsigned char *text = (const unsigned char *)tokens->text.data;
	const struct screen_word *word = screen_row(screen, lane, t->word);
	const struct screen_byte *bytes = screen->bytes[lane], *byte = &bytes[text[t->start]];
	const struct screen_flags *flags = &screen->flags[lane][t->flags & (TOKEN_SPACED - 1)];
	unsigned cap = (t->flags & TOKEN_CAP) != 0;
	struct screen_look look = {
		.at = word->at[cap] | byte->at | flags->at,
		.begin = word->begin[cap],
		.form = byte->begin,
	};
	if (t->flags & TOKEN_NUMBER && look.form) {
		look.form &= t->end < tokens->text.size ? bytes[text[t->end]].glued : 0;
		if (t->end + 1 < tokens->text.size && text[t->end] == ' ')
			look.form &= bytes[text[t->end + 1]].blank;
	}
	return look;
}

/* The rules that may match at the token that was looked at, given the next one. */
static inline uint64_t screen_set(const struct screen *screen, uint32_t lane,
                                  struct screen_look look, const struct tokens *tokens,
                                  uint32_t next)
{
	if (!(look.at | look.begin))
		return look.form;
	const struct token *t = &tokens->list.at[next];
	const struct screen_word *word = screen_row(screen, lane, t->word);
	unsigned char byte = (unsigned char)tokens->text.data[t->start];
	return look.form | (look.begin & word->inner) |
	       (look.at &
	        (word->next[(t->flags & TOKEN_CAP) != 0] | screen->bytes[lane][byte].next |
	         screen->flags[lane][t->flags & (TOKEN_SPACED - 1)].next));
}

#endif
