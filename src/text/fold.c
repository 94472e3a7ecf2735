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
#include "text/vowels.h"

#include <unicode/uchar.h>

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
	letters[n - 2] = vowel_tones[first][tone];
	letters[n - 1] = vowel_tones[second][TONE_LEVEL];
}

/* A whole syllable "consonant + i", where y and i are both in use. */
static void unify_i(uint32_t *letters, size_t n)
{
	unsigned tone;
	if (n == 2 && letters[0] < 0x80 && strchr("hklmst", (int)letters[0]) &&
	    vowel_of(letters[1], &tone) == VOWEL_I)
		letters[1] = vowel_tones[VOWEL_Y][tone];
}

/* The small letter of a character, and whether it is one or has one. */
struct letter {
	uint32_t small;
	bool is_capital, is_small;
};

static struct letter letter_of(uint32_t c)
{
	if (c < 0x80) /* what is no letter counts as a small one */
		return c >= 'A' && c <= 'Z' ? (struct letter){c | 0x20, true, false}
		                            : (struct letter){c, false, true};
	/* What Vietnamese is written with: pairs of a capital and its small letter. */
	if ((c >= 0x1ea0 && c < 0x1f00) || (c >= 0x100 && c < 0x130))
		return (struct letter){c | 1, !(c & 1), c & 1};
	if (c >= 0xc0 && c < 0x100 && c != 0xd7 && c != 0xdf && c != 0xf7)
		return (struct letter){c | 0x20, !(c & 0x20), (c & 0x20) != 0};
	if (c == 0x1a0 || c == 0x1a1)
		return (struct letter){0x1a1, c == 0x1a0, c == 0x1a1};
	if (c == 0x1af || c == 0x1b0)
		return (struct letter){0x1b0, c == 0x1af, c == 0x1b0};
	uint32_t small = (uint32_t)u_tolower((UChar32)c);
	return (struct letter){small, small != c, small == c && u_islower((UChar32)c)};
}

/* Whether the last letters can be ones that are written in two ways. Most words end here. */
static bool has_variants(const uint32_t *letters, size_t n)
{
	return n == 2 || (n > 2 && letters[n - 1] >= 0x80 &&
	                  (letters[n - 2] == 'o' || letters[n - 2] == 'u'));
}

static size_t put_letters(char *to, const uint32_t *letters, size_t n)
{
	size_t size = 0;
	for (size_t i = 0; i < n; i++)
		size += utf8_put(to + size, letters[i]);
	return size;
}

size_t fold_word(glo_slice word, char *folded, unsigned *letter_case)
{
	uint32_t letters[FOLD_MAX];
	size_t n = 0, at = 0, size = 0;
	unsigned bits = 0;
	word.size = MIN(word.size, (size_t)FOLD_MAX);
	while (at < word.size) {
		uint32_t c = (unsigned char)word.data[at];
		if (c >= 'a' && c <= 'z') {
			bits |= n ? CASE_INNER_LOWER : 0;
			folded[size++] = (char)c;
			letters[n++] = c;
			at++;
			continue;
		}
		struct letter letter = letter_of(utf8_next(word.data, word.size, &at));
		if (c >= '0' && c <= '9')
			bits |= CASE_DIGIT;
		else if (letter.is_capital)
			bits |= n ? CASE_INNER_UPPER : CASE_CAP;
		else if (n && letter.is_small)
			bits |= CASE_INNER_LOWER;
		size += utf8_put(folded + size, letter.small);
		letters[n++] = letter.small;
	}
	*letter_case = bits;
	if (!has_variants(letters, n))
		return size;
	place_tone(letters, n);
	unify_i(letters, n);
	return put_letters(folded, letters, n);
}
