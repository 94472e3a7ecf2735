/* words.h — the closed vocabulary: every word that any rule or list names, with a dense id.
 *
 * It is filled while the rules load. At run time a token is folded and looked up, never added: an
 * unknown word is WORD_UNKNOWN. */
#ifndef GLO_WORDS_H
#define GLO_WORDS_H

#include "base/strmap.h"

enum { WORD_UNKNOWN = 0 };

/* What the sentence splitter knows of a word; set by the lists of rules/. */
enum {
	WORD_ABBREVIATION = 1, /* a full stop behind it ends no sentence: TP, ThS, v.v */
};

struct words {
	/* For the tokenizer, by the first byte of a character: */
	uint8_t byte_kinds[256];   /* its enum char_kind, */
	uint8_t byte_steps[256];   /* and its size; 0: look further */
	uint8_t letter_steps[256]; /* the size of a letter or digit; 0: none; LETTER_OPEN */
	struct strmap map;         /* folded form → id */
	ARRAY(uint8_t) marks;      /* marks.at[id] */
};

/* It depends on the second byte. */
enum { LETTER_OPEN = 3 };

void words_init(struct words *words, struct arena *arena);
/* The id of a word, folded, added if new; *letter_case as in fold_word(). */
uint32_t words_add(struct words *words, glo_slice word, unsigned *letter_case);
/* The id of a word, or WORD_UNKNOWN; *letter_case as in fold_word(). */
uint32_t words_find(const struct words *words, glo_slice word, unsigned *letter_case);

#endif
