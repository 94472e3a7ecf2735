/* vowels.h — the vowels of Vietnamese with their tones. */
#ifndef GLO_VOWELS_H
#define GLO_VOWELS_H

#include "base/base.h"

enum {
	VOWEL_A,
	VOWEL_E,
	VOWEL_I,
	VOWEL_O,
	VOWEL_U,
	VOWEL_Y,
	VOWEL_A_BREVE,
	VOWEL_A_CIRCUMFLEX,
	VOWEL_E_CIRCUMFLEX,
	VOWEL_O_CIRCUMFLEX,
	VOWEL_O_HORN,
	VOWEL_U_HORN,
	VOWEL_COUNT,
	VOWEL_NONE = VOWEL_COUNT,
};

enum { TONE_LEVEL, TONE_GRAVE, TONE_ACUTE, TONE_HOOK, TONE_TILDE, TONE_DOT, TONE_COUNT };

/* The small letter of each vowel with each tone. */
extern const uint16_t vowel_tones[VOWEL_COUNT][TONE_COUNT];

/* Which vowel a small letter is, and with which tone; VOWEL_NONE if it is none. */
unsigned vowel_of(uint32_t c, unsigned *tone);

/* The tone that a combining mark stands for; TONE_LEVEL if it is none. */
unsigned vowel_tone_of_mark(uint32_t mark);

/* The small letter of a letter that Vietnamese is written with, and the capital one; other
 * characters stay as they are. */
uint32_t letter_small(uint32_t c);
uint32_t letter_capital(uint32_t c);

#endif
