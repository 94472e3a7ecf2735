/* words.h — the closed vocabulary: every word that any rule or list names, with a dense id.
 *
 * It is filled while the rules load. At run time a token is folded and looked up, never added: an
 * unknown word is WORD_UNKNOWN. */
#ifndef GLO_WORDS_H
#define GLO_WORDS_H

#include "base/strmap.h"

enum { WORD_UNKNOWN = 0 };

/* What the sentence splitter knows of a word; each is set by a list of rules/ (load.c). */
enum {
	WORD_ABBREVIATION = 1,       /* with its full stop it stands before a name: TP, ThS, Mr */
	WORD_ABBREVIATION_SMALL = 2, /* so it does in small letters: tr, đ/c */
	WORD_NAME_ONSET = 4,         /* what is left of a name: bà Tr., em Ng. */
	WORD_BEFORE_NAME = 8,        /* a letter behind it is the whole name: anh S. */
	WORD_OPENER = 16,            /* with a capital it begins a sentence: Theo, Sau, Ông */
	WORD_ALSO_NAME = 32,         /* but names as well: Bà Rịa, Hai Bà Trưng */
	WORD_LETTERED = 64,          /* has letters for numbers: vitamin C, hạng B */
	WORD_NUMBERED = 128,         /* heads a part of a text by number: Điều 5. Phạm vi */
	WORD_BEFORE_DIGITS = 256,    /* shortened before a number: No. 5, tr. 12 */
	WORD_SAID = 512,             /* a verb of speech: “Ai đấy?” Lan hỏi. */
	WORD_UNFINISHED = 1024,      /* no sentence ends with it: là, của, và */
	WORD_BEFORE_FIGURE = 2048, /* nor with this, if a number follows: chỉ còn… 5 người */
};

struct words {
	/* For the tokenizer, by the first byte of a character: */
	uint8_t byte_kinds[256];   /* its enum char_kind, */
	uint8_t byte_steps[256];   /* and its size; 0: look further */
	uint8_t letter_steps[256]; /* the size of a letter or digit; 0: none; LETTER_OPEN */
	struct strmap map;         /* folded form → id */
	ARRAY(uint16_t) marks;     /* marks.at[id] */
};

/* It depends on the second byte. */
enum { LETTER_OPEN = 3 };

void words_init(struct words *words, struct arena *arena);
/* The id of a word, folded, added if new; *letter_case as in fold_word(). */
uint32_t words_add(struct words *words, glo_slice word, unsigned *letter_case);
/* The id of a word, or WORD_UNKNOWN; *letter_case as in fold_word(). */
uint32_t words_find(const struct words *words, glo_slice word, unsigned *letter_case);

#endif
