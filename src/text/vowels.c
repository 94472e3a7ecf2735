/* vowels.c — twelve vowels, six tones. Folding, legacy encodings and syllables all take letters
 * apart into these two. */
#include "text/vowels.h"

#include "text/chars.h"

const uint16_t vowel_tones[VOWEL_COUNT][TONE_COUNT] = {
	[VOWEL_A] = {'a', 0xe0, 0xe1, 0x1ea3, 0xe3, 0x1ea1},
	[VOWEL_E] = {'e', 0xe8, 0xe9, 0x1ebb, 0x1ebd, 0x1eb9},
	[VOWEL_I] = {'i', 0xec, 0xed, 0x1ec9, 0x129, 0x1ecb},
	[VOWEL_O] = {'o', 0xf2, 0xf3, 0x1ecf, 0xf5, 0x1ecd},
	[VOWEL_U] = {'u', 0xf9, 0xfa, 0x1ee7, 0x169, 0x1ee5},
	[VOWEL_Y] = {'y', 0x1ef3, 0xfd, 0x1ef7, 0x1ef9, 0x1ef5},
	[VOWEL_A_BREVE] = {0x103, 0x1eb1, 0x1eaf, 0x1eb3, 0x1eb5, 0x1eb7},
	[VOWEL_A_CIRCUMFLEX] = {0xe2, 0x1ea7, 0x1ea5, 0x1ea9, 0x1eab, 0x1ead},
	[VOWEL_E_CIRCUMFLEX] = {0xea, 0x1ec1, 0x1ebf, 0x1ec3, 0x1ec5, 0x1ec7},
	[VOWEL_O_CIRCUMFLEX] = {0xf4, 0x1ed3, 0x1ed1, 0x1ed5, 0x1ed7, 0x1ed9},
	[VOWEL_O_HORN] = {0x1a1, 0x1edd, 0x1edb, 0x1edf, 0x1ee1, 0x1ee3},
	[VOWEL_U_HORN] = {0x1b0, 0x1eeb, 0x1ee9, 0x1eed, 0x1eef, 0x1ef1},
};

/* The vowels that are written with a letter of ASCII. */
static const unsigned char of_base[][4] = {
	{'a', VOWEL_A, VOWEL_A_BREVE, VOWEL_A_CIRCUMFLEX},
	{'e', VOWEL_E, VOWEL_E_CIRCUMFLEX, VOWEL_E},
	{'i', VOWEL_I, VOWEL_I, VOWEL_I},
	{'o', VOWEL_O, VOWEL_O_CIRCUMFLEX, VOWEL_O_HORN},
	{'u', VOWEL_U, VOWEL_U_HORN, VOWEL_U},
	{'y', VOWEL_Y, VOWEL_Y, VOWEL_Y},
};

unsigned vowel_of(uint32_t c, unsigned *tone)
{
	bool may_be = c < 0x80 || (c >= 0xe0 && c < 0x1b1) || (c >= 0x1ea0 && c < 0x1efa);
	uint32_t base = may_be ? char_base(c) : 0;
	for (size_t i = 0; i < LEN(of_base); i++) {
		for (size_t j = 1; of_base[i][0] == base && j < LEN(of_base[i]); j++) {
			for (*tone = 0; *tone < TONE_COUNT; ++*tone) {
				if (vowel_tones[of_base[i][j]][*tone] == c)
					return of_base[i][j];
			}
		}
	}
	return VOWEL_NONE;
}

unsigned vowel_tone_of_mark(uint32_t mark)
{
	switch (mark) {
	case 0x300:
		return TONE_GRAVE;
	case 0x301:
		return TONE_ACUTE;
	case 0x309:
		return TONE_HOOK;
	case 0x303:
		return TONE_TILDE;
	case 0x323:
		return TONE_DOT;
	default:
		return TONE_LEVEL;
	}
}

/* How far the capital stands before the small letter of the pair that a character is of. */
static uint32_t case_distance(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 0x20 : 0;
	if (c >= 0xc0 && c < 0xff)
		return c == 0xd7 || c == 0xdf || c == 0xf7 ? 0 : 0x20;
	return (c >= 0x100 && c < 0x130) || c == 0x168 || c == 0x169 || (c >= 0x1ea0 && c < 0x1f00)
	               ? 1
	               : 0;
}

uint32_t letter_small(uint32_t c)
{
	if (c == 0x1a0 || c == 0x1af)
		return c + 1;
	return c | case_distance(c);
}

uint32_t letter_capital(uint32_t c)
{
	if (c == 0x1a1 || c == 0x1b0)
		return c - 1;
	return c & ~case_distance(c);
}
