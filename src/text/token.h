/* token.h — words, digit runs and punctuation marks of a text. */
#ifndef GLO_TOKEN_H
#define GLO_TOKEN_H

#include "text/words.h"

/* Kinds and properties of a token. The case bits are those of fold.h, shifted. */
enum {
	TOKEN_WORD = 1,   /* a letter and the letters, digits, marks behind it: Gia, m2, QH14 */
	TOKEN_NUMBER = 2, /* a run of the digits 0 to 9 */
	TOKEN_PUNCT = 4,  /* one other character, or a run of full stops */

	TOKEN_CAP = 8,          /* the first letter is a capital */
	TOKEN_INNER_UPPER = 16, /* a later letter is */
	TOKEN_INNER_LOWER = 32, /* a later letter is small */
	TOKEN_DIGIT = 64,       /* a word that has a digit */
	TOKEN_CASE_SHIFT = 3,
	TOKEN_CASES = TOKEN_CAP | TOKEN_INNER_UPPER | TOKEN_INNER_LOWER,

	TOKEN_SPACED = 128,    /* white space stands before it */
	TOKEN_LINE = 256,      /* so does a line end, or it is the first of the text */
	TOKEN_PARAGRAPH = 512, /* so does an empty line */
};

/* One record rather than parallel arrays: the matcher asks for word, kind and end together. */
struct token {
	uint32_t start, end; /* bytes of the text */
	uint32_t word;       /* id in the vocabulary, WORD_UNKNOWN if in none of the rules */
	uint16_t flags;
};

struct tokens {
	glo_slice text;
	ARRAY(struct token) list;
};

/* Remembers what folding and looking up a spelling gave: some thousand spellings make up almost
 * all of a text. Belongs to one thread and one vocabulary; zero-initialise it. */
enum { TOKEN_CACHE_SIZE = 16384, TOKEN_CACHE_KEY = 16 };
struct token_cache {
	struct {
		uint64_t key[2]; /* the spelling, padded with zeros; all zeros: empty */
		uint32_t word;
		uint16_t flags;
	} at[TOKEN_CACHE_SIZE];
};

/* Splits a clean text. The cache may be NULL. */
void tokens_scan(struct tokens *tokens, struct arena *arena, glo_slice text,
                 const struct words *words, struct token_cache *cache);

/* For a token of the text whose word has just entered the vocabulary. */
void token_cache_forget(struct token_cache *cache, glo_slice text, const struct token *token);

static inline glo_slice token_text(const struct tokens *tokens, uint32_t token)
{
	const struct token *t = &tokens->list.at[token];
	return slice_of(tokens->text.data + t->start, t->end - t->start);
}

/* Whether a token is there, with exactly this text. */
static inline bool token_is(const struct tokens *tokens, uint32_t token, const char *text)
{
	return token < tokens->list.n && slice_is(token_text(tokens, token), text);
}

#endif
