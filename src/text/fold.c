/* fold.c — lower case, tone placement, i and y.
 *
 * Vietnamese newspapers write one word in several correct ways: toà and tòa, uỷ and ủy, tỉ and
 * tỷ, ỦY BAN and Ủy ban. Rules name a word once; folding makes the others equal to it. Folding
 * is never seen in output.
 *
 *	hoà → hòa   thuỷ → thủy   KHOẺ → khỏe   quý → quý (u belongs to q)   toàn → toàn
 *	tỉ → tỷ   kì → kỳ   sĩ → sỹ   thi → thi (only after a single h k l m s t) */
#include "text/fold.h"

#include "text/utf8.h"

#include <unicode/uchar.h>

/* Vowels with their six tones: level, grave, acute, hook, tilde, dot. */
static const uint16_t toned[][6] = {
        {'a', 0xe0, 0xe1, 0x1ea3, 0xe3, 0x1ea1},   {'e', 0xe8, 0xe9, 0x1ebb, 0x1ebd, 0x1eb9},
        {'i', 0xec, 0xed, 0x1ec9, 0x129, 0x1ecb},  {'o', 0xf2, 0xf3, 0x1ecf, 0xf5, 0x1ecd},
        {'u', 0xf9, 0xfa, 0x1ee7, 0x169, 0x1ee5},  {'y', 0x1ef3, 0xfd, 0x1ef7, 0x1ef9, 0x1ef5},
};
enum { VOWEL_A, VOWEL_E, VOWEL_I, VOWEL_O, VOWEL_U, VOWEL_Y, VOWEL_NONE };

/* Which vowel a character is, and with which tone. */
static unsigned vowel_of(uint32_t c, unsigned *tone)
{
	for (unsigned vowel = 0; vowel < VOWEL_NONE; vowel++) {
		for (*tone = 0; *tone < 6; ++*tone) {
			if (toned[vowel][*tone] == c)
				return vowel;
		}
	}
	return VOWEL_NONE;
}

/* Moves the tone of a final oa, oe, uy from its second vowel to its first. */
static void place_tone(uint32_t *letters, size_t n)
{
	if (n < 2 || letters[n - 1] < 0x80 || (letters[n - 2] != 'o' && letters[n - 2] != 'u'))
		return;
	unsigned tone, first = letters[n - 2] == 'o' ? VOWEL_O : VOWEL_U;
	unsigned second = vowel_of(letters[n - 1], &tone);
	bool pair = first == VOWEL_O ? second == VOWEL_A || second == VOWEL_E
	                             : second == VOWEL_Y && (n < 3 || letters[n - 3] != 'q');
	if (!pair)
		return;
	letters[n - 2] = toned[first][tone];
	letters[n - 1] = toned[second][0];
}

/* A whole syllable "consonant + i", where y and i are both in use. */
static void unify_i(uint32_t *letters, size_t n)
{
	unsigned tone;
	if (n == 2 && letters[0] < 0x80 && strchr("hklmst", (int)letters[0]) &&
	    vowel_of(letters[1], &tone) == VOWEL_I)
		letters[1] = toned[VOWEL_Y][tone];
}

size_t fold_word(glo_slice word, char *folded, unsigned *letter_case)
{
	uint32_t letters[FOLD_MAX];
	size_t n = 0, at = 0;
	unsigned bits = 0;
	word.size = MIN(word.size, (size_t)FOLD_MAX);
	while (at < word.size) {
		uint32_t c = utf8_next(word.data, word.size, &at);
		uint32_t lower = c;
		bool upper;
		if (c < 0x80) {
			upper = c >= 'A' && c <= 'Z';
			lower = upper ? c + 32 : c;
			if (c >= '0' && c <= '9')
				bits |= CASE_DIGIT;
			else if (n && !upper)
				bits |= CASE_INNER_LOWER;
		} else {
			lower = (uint32_t)u_tolower((UChar32)c);
			upper = lower != c;
			if (n && !upper && u_islower((UChar32)c))
				bits |= CASE_INNER_LOWER;
		}
		if (upper)
			bits |= n ? CASE_INNER_UPPER : CASE_CAP;
		letters[n++] = lower;
	}
	place_tone(letters, n);
	unify_i(letters, n);
	*letter_case = bits;
	size_t size = 0;
	for (size_t i = 0; i < n; i++)
		size += utf8_put(folded + size, letters[i]);
	return size;
}
