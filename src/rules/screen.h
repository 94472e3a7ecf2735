/* screen.h — which rules may match at a token, given the one behind it. */
#ifndef GLO_SCREEN_H
#define GLO_SCREEN_H

#include "rules/ruleset.h"

/* Fills index.screen; the rules must stand in their final order. */
void screen_build(glo_ruleset *rules);

/* The rules of one lane, bit k being rule 64 * lane + k, that may match at a token of a sentence
 * that ends before token `stop`. Rules that begin with an entity are not among them. */
static inline uint64_t screen_lane(const struct screen *screen, const struct tokens *tokens,
                                   uint32_t stop, uint32_t token, uint32_t lane)
{
	const struct token *t = &tokens->list.at[token];
	const unsigned char *text = (const unsigned char *)tokens->text.data;
	const struct screen_word *words = screen->words[lane];
	const struct screen_byte *bytes = screen->bytes[lane];
	const struct screen_flags *flags = screen->flags[lane];
	unsigned cap = (t->flags & TOKEN_CAP) != 0, kind = t->flags & (TOKEN_SPACED - 1);
	unsigned char byte = text[t->start];
	uint64_t at = words[t->word].at[cap] | bytes[byte].at | flags[kind].at;
	uint64_t begin = words[t->word].begin[cap], form = bytes[byte].begin;
	if (!(at | begin | form))
		return 0;
	if (t->flags & TOKEN_NUMBER)
		form &= t->end < tokens->text.size ? bytes[text[t->end]].glued : 0;
	if (token + 1 == stop)
		return form | (at & screen->at_last[lane]);
	t++;
	cap = (t->flags & TOKEN_CAP) != 0, kind = t->flags & (TOKEN_SPACED - 1);
	uint64_t next = words[t->word].next[cap] | bytes[text[t->start]].next | flags[kind].next;
	return form | (at & next) | (begin & words[t->word].inner);
}

#endif
