/* syllable.h — how Vietnamese a text looks: how many of its words are well-formed syllables. */
#ifndef GLO_SYLLABLE_H
#define GLO_SYLLABLE_H

#include "base/base.h"

enum { SYLLABLE_MAX = 7 }; /* letters: nghiêng */

/* Takes characters one after the other and counts words. Zero-initialise it. */
struct syllable_meter {
	uint32_t marked_good, marked_bad; /* words with letters beyond ASCII */
	uint32_t bare_good, bare_bad;     /* the others */
	bool marked_only;                 /* do not count the others */

	/* the word in hand */
	unsigned char letters[SYLLABLE_MAX]; /* see syllable.c */
	uint32_t size;                       /* may be more than there is room for */
	unsigned tone, tones;
	bool marked, foreign;
};

/* The next character, a code point; whatever is no character is UTF8_INVALID. */
void syllable_meter_add(struct syllable_meter *meter, uint32_t c);
/* Counts the word in hand, if there is one: at the end. */
void syllable_meter_end(struct syllable_meter *meter);

/* Whether a word (small letters, composed, at most SYLLABLE_MAX of them counted) is a syllable as
 * Vietnamese builds them. A word without tone or accents may have lost them. */
bool syllable_is_well_formed(glo_slice word);

/* False for a text of some length, in NFC, that is surely in another language. */
bool text_may_be_vietnamese(glo_slice text);

#endif
