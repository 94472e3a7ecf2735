/* screen.h — which rules may match at a token, given the tokens on both sides of it. */
#ifndef GLO_SCREEN_H
#define GLO_SCREEN_H

#include "rules/ruleset.h"

/* Fills index.screen; the rules must stand in their final order. */
void screen_build(glo_ruleset *rules);

/* The rules of one lane, bit k being rule 64 * lane + k, that may match at a token of the
 * sentence [first, stop). Rules that begin with an entity are not among them. */
static inline uint64_t screen_lane(const struct screen *screen, const struct tokens *tokens,
                                   uint32_t first, uint32_t stop, uint32_t token, uint32_t lane)
{
	const struct token *t = &tokens->list.at[token];
	const char *text = tokens->text.data;
	const struct screen_flags *flags = &screen->flags[lane][t->flags & (TOKEN_SPACED - 1)];
	const struct screen_word *words = screen->words[lane];
	const struct screen_byte *bytes = screen->bytes[lane];
	uint64_t set = ((words[t->word].at | bytes[(unsigned char)text[t->start]].at) & flags->at) |
	               flags->at_any;
	if (!set)
		return 0;
	if (token == first)
		set &= screen->at_first[lane];
	else
		set &= words[t[-1].word].before |
		       screen->flags[lane][t[-1].flags & (TOKEN_SPACED - 1)].before_any;
	uint64_t next = t->flags & TOKEN_NUMBER && t->end < tokens->text.size
	                        ? bytes[(unsigned char)text[t->end]].glued
	                        : 0;
	if (token + 1 == stop)
		return set & (next | screen->at_last[lane]);
	flags = &screen->flags[lane][t[1].flags & (TOKEN_SPACED - 1)];
	next |= ((words[t[1].word].next | bytes[(unsigned char)text[t[1].start]].next) &
	         flags->next) |
	        flags->next_any;
	return set & next;
}

#endif
