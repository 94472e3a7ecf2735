/* charset_tables.c — what the bytes of each encoding mean.
 *
 * The tables are small, and written out here rather than taken from a library: ICU has no TCVN3 and
 * no VNI; its Windows-1258 would bring a converter that lives outside the article's arena and one
 * more way to keep offsets, for a table that differs from Windows-1252 in fourteen places.
 *
 *   Windows-1258  one byte a letter, but a tone is a combining mark of its own, behind its vowel
 *   TCVN3 (ABC)   one byte a letter; vowels with a tone are only there as small letters
 *   VNI-Windows   the letter of ASCII, then a byte for its accent and tone together: "Vieät"
 *
 * From 0x80 to 0x9f all of them have the punctuation of Windows-1252, which Word put there. */
#include "text/charset_tables.h"

#include "text/vowels.h"

/* ---- Windows-1252 and 1258 ---------------------------------------------------------------- */

/* 0: no character. */
static const uint16_t punctuation[0x20] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static uint32_t next_1252(unsigned char byte)
{
	if (byte < 0x80 || byte >= 0xa0)
		return byte;
	return punctuation[byte - 0x80] ? punctuation[byte - 0x80] : UTF8_INVALID;
}

static uint32_t next_1258(unsigned char byte)
{
	switch (byte) {
	case 0xc3:
		return 0x102; /* Ă */
	case 0xe3:
		return 0x103;
	case 0xd0:
		return 0x110; /* Đ */
	case 0xf0:
		return 0x111;
	case 0xd5:
		return 0x1a0; /* Ơ */
	case 0xf5:
		return 0x1a1;
	case 0xdd:
		return 0x1af; /* Ư */
	case 0xfd:
		return 0x1b0;
	case 0xcc: /* the tones */
		return 0x300;
	case 0xec:
		return 0x301;
	case 0xd2:
		return 0x309;
	case 0xde:
		return 0x303;
	case 0xf2:
		return 0x323;
	case 0xfe:
		return 0x20ab; /* ₫ */
	case 0x8a:
	case 0x8e:
	case 0x9a:
	case 0x9e:
		return UTF8_INVALID;
	default:
		return next_1252(byte);
	}
}

/* ---- TCVN3 -------------------------------------------------------------------------------- */

/* From 0xa0. The capitals with tones and the combining tones (0xb0 to 0xb4) are in the standard and
 * in no font; whoever has them means them. */
static const uint16_t tcvn3[0x60] = {
	/* a0 */ 0x00a0, 0x0102, 0x00c2, 0x00ca, 0x00d4, 0x01a0, 0x01af, 0x0110,
	/* a8 */ 0x0103, 0x00e2, 0x00ea, 0x00f4, 0x01a1, 0x01b0, 0x0111, 0x1eb0,
	/* b0 */ 0x0300, 0x0309, 0x0303, 0x0301, 0x0323, 0x00e0, 0x1ea3, 0x00e3,
	/* b8 */ 0x00e1, 0x1ea1, 0x1eb2, 0x1eb1, 0x1eb3, 0x1eb5, 0x1eaf, 0x1eb4,
	/* c0 */ 0x1eae, 0x1ea6, 0x1ea8, 0x1eaa, 0x1ea4, 0x1ec0, 0x1eb7, 0x1ea7,
	/* c8 */ 0x1ea9, 0x1eab, 0x1ea5, 0x1ead, 0x00e8, 0x1ec2, 0x1ebb, 0x1ebd,
	/* d0 */ 0x00e9, 0x1eb9, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ebf, 0x1ec7, 0x00ec,
	/* d8 */ 0x1ec9, 0x1ec4, 0x1ebe, 0x1ed2, 0x0129, 0x00ed, 0x1ecb, 0x00f2,
	/* e0 */ 0x1ed4, 0x1ecf, 0x00f5, 0x00f3, 0x1ecd, 0x1ed3, 0x1ed5, 0x1ed7,
	/* e8 */ 0x1ed1, 0x1ed9, 0x1edd, 0x1edf, 0x1ee1, 0x1edb, 0x1ee3, 0x00f9,
	/* f0 */ 0x1ed6, 0x1ee7, 0x0169, 0x00fa, 0x1ee5, 0x1eeb, 0x1eed, 0x1eef,
	/* f8 */ 0x1ee9, 0x1ef1, 0x1ef3, 0x1ef7, 0x1ef9, 0x00fd, 0x1ef5, 0x1ed0,
};

static uint32_t next_tcvn3(unsigned char byte)
{
	return byte >= 0xa0 ? tcvn3[byte - 0xa0] : next_1252(byte);
}

/* ---- VNI-Windows -------------------------------------------------------------------------- */

/* What a mark does to the vowel before it: its accent (see `accented`) and its tone. Marks come in
 * small (from 0xe0) and capital letters (from 0xc0), and either may stand behind either vowel. */
enum { ACCENT_NO_MARK, ACCENT_NONE, ACCENT_CIRCUMFLEX, ACCENT_BREVE };
struct mark {
	unsigned char accent, tone;
};
static const struct mark marks[0x20] = {
	[0x18] = {ACCENT_NONE, TONE_GRAVE},       /* ø */
	[0x19] = {ACCENT_NONE, TONE_ACUTE},       /* ù */
	[0x1b] = {ACCENT_NONE, TONE_HOOK},        /* û */
	[0x15] = {ACCENT_NONE, TONE_TILDE},       /* õ */
	[0x0f] = {ACCENT_NONE, TONE_DOT},         /* ï */
	[0x02] = {ACCENT_CIRCUMFLEX, TONE_LEVEL}, /* â */
	[0x00] = {ACCENT_CIRCUMFLEX, TONE_GRAVE}, /* à */
	[0x01] = {ACCENT_CIRCUMFLEX, TONE_ACUTE}, /* á */
	[0x05] = {ACCENT_CIRCUMFLEX, TONE_HOOK},  /* å */
	[0x03] = {ACCENT_CIRCUMFLEX, TONE_TILDE}, /* ã */
	[0x04] = {ACCENT_CIRCUMFLEX, TONE_DOT},   /* ä */
	[0x0a] = {ACCENT_BREVE, TONE_LEVEL},      /* ê */
	[0x08] = {ACCENT_BREVE, TONE_GRAVE},      /* è */
	[0x09] = {ACCENT_BREVE, TONE_ACUTE},      /* é */
	[0x1a] = {ACCENT_BREVE, TONE_HOOK},       /* ú */
	[0x1c] = {ACCENT_BREVE, TONE_TILDE},      /* ü */
	[0x0b] = {ACCENT_BREVE, TONE_DOT},        /* ë */
};

/* Letters that are a byte of their own; the small one, as the table above. */
static uint32_t vni_letter(unsigned char byte)
{
	switch (byte & 0x1f) {
	case 0x0d: /* í */
		return vowel_tones[VOWEL_I][TONE_ACUTE];
	case 0x0c: /* ì */
		return vowel_tones[VOWEL_I][TONE_GRAVE];
	case 0x06: /* æ */
		return vowel_tones[VOWEL_I][TONE_HOOK];
	case 0x13: /* ó */
		return vowel_tones[VOWEL_I][TONE_TILDE];
	case 0x12: /* ò */
		return vowel_tones[VOWEL_I][TONE_DOT];
	case 0x0e: /* î */
		return vowel_tones[VOWEL_Y][TONE_DOT];
	case 0x14: /* ô */
		return vowel_tones[VOWEL_O_HORN][TONE_LEVEL];
	case 0x16: /* ö */
		return vowel_tones[VOWEL_U_HORN][TONE_LEVEL];
	case 0x11: /* ñ */
		return 0x111;
	default:
		return 0;
	}
}

/* The vowel that an accent makes of another; VOWEL_NONE where they do not go together. */
static unsigned accented(unsigned vowel, unsigned accent)
{
	if (accent == ACCENT_NONE)
		return vowel;
	switch (vowel) {
	case VOWEL_A:
		return accent == ACCENT_BREVE ? VOWEL_A_BREVE : VOWEL_A_CIRCUMFLEX;
	case VOWEL_E:
		return accent == ACCENT_CIRCUMFLEX ? VOWEL_E_CIRCUMFLEX : VOWEL_NONE;
	case VOWEL_O:
		return accent == ACCENT_CIRCUMFLEX ? VOWEL_O_CIRCUMFLEX : VOWEL_NONE;
	default:
		return VOWEL_NONE;
	}
}

/* The small letter with the mark at p, of which `left` bytes are there; 0: it has none. */
static uint32_t vni_marked(uint32_t small, const unsigned char *p, size_t left)
{
	if (!left || p[0] < 0xc0)
		return 0;
	struct mark mark = marks[p[0] & 0x1f];
	unsigned tone, vowel = vowel_of(small, &tone);
	if (mark.accent == ACCENT_NO_MARK || vowel == VOWEL_NONE || tone != TONE_LEVEL)
		return 0;
	vowel = accented(vowel, mark.accent);
	return vowel == VOWEL_NONE ? 0 : vowel_tones[vowel][mark.tone];
}

static uint32_t next_vni(const unsigned char *p, size_t left, size_t *at)
{
	unsigned char byte = p[0];
	bool capital = byte < 0x80 ? !(byte & 0x20) : byte < 0xe0;
	uint32_t small = byte < 0x80 ? letter_small(byte) : byte < 0xc0 ? 0 : vni_letter(byte);
	*at += 1;
	uint32_t marked = small ? vni_marked(small, p + 1, left - 1) : 0;
	*at += marked != 0;
	if (marked)
		return capital ? letter_capital(marked) : marked;
	if (byte < 0xc0)
		return next_1252(byte);
	if (small)
		return capital ? letter_capital(small) : small;
	/* a mark on nothing has no meaning; the rest is as in Latin-1, Ç ß × ÷ … */
	return marks[byte & 0x1f].accent == ACCENT_NO_MARK ? byte : UTF8_INVALID;
}

/* ---- UTF-16 ------------------------------------------------------------------------------- */

static uint32_t unit_at(const unsigned char *p, bool little)
{
	return little ? p[0] | (uint32_t)p[1] << 8 : p[1] | (uint32_t)p[0] << 8;
}

static uint32_t next_utf16(const unsigned char *p, size_t left, bool little, size_t *at)
{
	if (left < 2) { /* half a character */
		*at += left;
		return UTF8_INVALID;
	}
	uint32_t unit = unit_at(p, little);
	*at += 2;
	if (unit < 0xd800 || unit >= 0xe000)
		return unit;
	uint32_t low = left >= 4 ? unit_at(p + 2, little) : 0;
	if (unit >= 0xdc00 || low < 0xdc00 || low >= 0xe000)
		return UTF8_INVALID;
	*at += 2;
	return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

uint32_t charset_next(enum charset charset, const char *bytes, size_t size, size_t *at)
{
	const unsigned char *p = (const unsigned char *)bytes + *at;
	switch (charset) {
	case CHARSET_UTF_8:
		return utf8_next(bytes, size, at);
	case CHARSET_UTF_16LE:
		return next_utf16(p, size - *at, true, at);
	case CHARSET_UTF_16BE:
		return next_utf16(p, size - *at, false, at);
	case CHARSET_VNI:
		return next_vni(p, size - *at, at);
	default:
		*at += 1;
		return charset == CHARSET_TCVN3          ? next_tcvn3(*p)
		       : charset == CHARSET_WINDOWS_1258 ? next_1258(*p)
		                                         : next_1252(*p);
	}
}
