/* stop.h — whether a full stop belongs to the word before it. */
#ifndef GLO_STOP_H
#define GLO_STOP_H

#include "text/token.h"

/* What the sentence splitter looks at. A token's neighbours count only from `first` on, where the
 * sentence begins that has not ended yet. */
struct passage {
	const struct tokens *tokens;
	const struct words *words;
	uint32_t first;
};

static inline bool token_has(const struct passage *p, uint32_t i, uint16_t flags)
{
	return i < p->tokens->list.n && p->tokens->list.at[i].flags & flags;
}

static inline bool token_begins(const struct passage *p, uint32_t i, char c)
{
	return i < p->tokens->list.n && p->tokens->text.data[p->tokens->list.at[i].start] == c;
}

/* Whether token i is a word that has a WORD_ mark. */
static inline bool token_marked(const struct passage *p, uint32_t i, uint16_t mark)
{
	return token_has(p, i, TOKEN_WORD) && p->words->marks.at[p->tokens->list.at[i].word] & mark;
}

static inline bool token_is_ascii(const struct passage *p, uint32_t i)
{
	glo_slice text = token_text(p->tokens, i);
	for (size_t k = 0; k < text.size; k++) {
		if ((unsigned char)text.data[k] >= 0x80)
			return false;
	}
	return true;
}

/* A quotation mark that opens; "\"" may also close. */
static inline bool token_is_quote(const struct passage *p, uint32_t i)
{
	if (!token_has(p, i, TOKEN_PUNCT))
		return false;
	glo_slice text = token_text(p->tokens, i);
	return slice_is(text, "“") || slice_is(text, "\"") || slice_is(text, "«");
}

/* A word with a small first letter. */
static inline bool token_is_small(const struct passage *p, uint32_t i)
{
	return token_has(p, i, TOKEN_WORD) && !token_has(p, i, TOKEN_CAP);
}

/* A word with a capital that begins sentences: Theo, Sau, Ông. */
static inline bool token_is_opener(const struct passage *p, uint32_t i)
{
	return token_has(p, i, TOKEN_CAP) && token_marked(p, i, WORD_OPENER);
}

/* Whether token `last` closes a number that a line or sentence begins with, or that stands behind
 * a colon: 1  2.3  II  a  Điều 5. */
bool is_numbering(const struct passage *p, uint32_t last);

/* Whether the single full stop at token i belongs to what stands before it: TP.  N.T.K.  1. */
bool stop_belongs(const struct passage *p, uint32_t i);

#endif
