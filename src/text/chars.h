/* chars.h — what kind of character a code point is, to the tokenizer. */
#ifndef GLO_CHARS_H
#define GLO_CHARS_H

#include "base/base.h"

enum char_kind {
	CHAR_SPACE,   /* blank, tab, no-break space */
	CHAR_NEWLINE, /* line feed, carriage return */
	CHAR_LETTER,
	CHAR_DIGIT, /* 0 to 9 only */
	CHAR_MARK,  /* continues a word, does not begin one: combining marks, superscripts */
	CHAR_OTHER, /* punctuation, symbols, emoji */
};

enum char_kind char_kind(uint32_t c);

/* The small letter under a letter's tone and accents: a for Ậ, d for Đ; c itself if it has none. */
uint32_t char_base(uint32_t c);

bool char_is_upper(uint32_t c);

#endif
