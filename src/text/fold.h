/* fold.h — when two spellings are the same word. */
#ifndef GLO_FOLD_H
#define GLO_FOLD_H

#include "base/base.h"

/* The longest word that is folded, in bytes; a longer one is no word of any rule. */
enum {
	FOLD_MAX = 64,
	FOLD_SIZE = 4 * FOLD_MAX, /* room for the folded form: no letter grows beyond 4 bytes */
};

/* The case of a word's letters, by three independent facts. */
enum {
	CASE_CAP = 1,         /* its first letter is a capital */
	CASE_INNER_UPPER = 2, /* so is a later one */
	CASE_INNER_LOWER = 4, /* a later one is small */
	CASE_DIGIT = 8,       /* it has a digit */
};

/* Folds a word of NFC text, or its first FOLD_MAX bytes: lower case; the tone mark of oa, oe, uy on
 * the first vowel (hoà = hòa); y for a lone i after h, k, l, m, s, t (tỉ = tỷ). Writes at most
 * FOLD_SIZE bytes to `folded` and returns how many; `*letter_case` gets the CASE_ bits. */
size_t fold_word(glo_slice word, char *folded, unsigned *letter_case);

#endif
