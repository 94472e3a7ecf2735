/* chars.c — character kinds: ranges for what Vietnamese text is made of, ICU for the rest. */
#include "text/chars.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

enum char_kind char_kind(uint32_t c)
{
	if (c < 0x80) {
		uint32_t lower = c | 0x20;
		if (lower >= 'a' && lower <= 'z')
			return CHAR_LETTER;
		if (c >= '0' && c <= '9')
			return CHAR_DIGIT;
		if (c == '\n' || c == '\r')
			return CHAR_NEWLINE;
		return c <= ' ' || c == 0x7f ? CHAR_SPACE : CHAR_OTHER;
	}
	if ((c >= 0xc0 && c < 0x250 && c != 0xd7 && c != 0xf7) || (c >= 0x1e00 && c < 0x1f00))
		return CHAR_LETTER;
	if (c == 0xa0 || c == 0x202f || c == 0x3000 || (c >= 0x2000 && c <= 0x200a))
		return CHAR_SPACE;
	if (c == 0x85 || c == 0x2028 || c == 0x2029)
		return CHAR_NEWLINE;
	if (c == 0xb2 || c == 0xb3) /* m², m³ */
		return CHAR_MARK;
	if (c >= 0x2010 && c < 0x2070)
		return CHAR_OTHER;
	if (u_isalpha((UChar32)c))
		return CHAR_LETTER;
	if (u_getCombiningClass((UChar32)c) || u_charType((UChar32)c) == U_NON_SPACING_MARK)
		return CHAR_MARK;
	return u_isspace((UChar32)c) ? CHAR_SPACE : CHAR_OTHER;
}

/* What Vietnamese is written with, U+00C0 to U+017F and U+1EA0 to U+1EFF; a full stop stands for
 * letters that are to be looked up. */
static const char latin_bases[] =
	"aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll."
	"...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.";
static const char toned_bases[] = "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooo"
				  "oooouuuuuuuuuuuuuuyyyyyyyy......";
static_assert(sizeof(latin_bases) == 0x180 - 0xc0 + 1 && sizeof(toned_bases) == 0x60 + 1,
              "a base for each letter");

static uint32_t decomposed_base(uint32_t c)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&error);
	UChar apart[8];
	if (U_SUCCESS(error)) {
		int32_t n = unorm2_getDecomposition(nfd, (UChar32)c, apart, LEN(apart), &error);
		if (n > 0 && U_SUCCESS(error))
			c = apart[0];
	}
	return (uint32_t)u_tolower((UChar32)c);
}

uint32_t char_base(uint32_t c)
{
	char base = '.';
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
	if (c >= 0xc0 && c < 0x180)
		base = latin_bases[c - 0xc0];
	else if (c >= 0x1ea0 && c < 0x1f00)
		base = toned_bases[c - 0x1ea0];
	return base != '.' ? (uint32_t)base : decomposed_base(c);
}

bool char_is_upper(uint32_t c)
{
	return u_isupper((UChar32)c);
}
