/* utf8.h — one code point forwards, written out once because every scanner needs it inline. */
#ifndef GLO_UTF8_H
#define GLO_UTF8_H

#include "base/base.h"

#define UTF8_INVALID UINT32_MAX

/* Reads the code point at text[*at], *at < size, and moves *at behind it. Ill-formed bytes give
 * UTF8_INVALID and move behind the longest prefix of a valid sequence, at least one byte: the
 * "maximal subpart" of the Unicode standard (section 3.9), as browsers and Python count. */
static inline uint32_t utf8_next(const char *text, size_t size, size_t *at)
{
	const unsigned char *p = (const unsigned char *)text + *at;
	size_t left = size - *at;
	uint32_t c = p[0];
	if (c < 0x80) {
		*at += 1;
		return c;
	}
	size_t length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	if (c < 0xc2 || c > 0xf4) {
		*at += 1;
		return UTF8_INVALID;
	}
	/* The second byte's range depends on the first (no overlong forms, no surrogates). */
	unsigned low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
	unsigned high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
	c &= 0x7fu >> length;
	for (size_t i = 1; i < length; i++) {
		if (i >= left || p[i] < low || p[i] > high) {
			*at += i;
			return UTF8_INVALID;
		}
		c = c << 6 | (p[i] & 0x3fu);
		low = 0x80, high = 0xbf;
	}
	*at += length;
	return c;
}

/* Writes a valid code point, at most 4 bytes; returns how many. */
static inline size_t utf8_put(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xc0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xe0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3f));
		to[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	to[0] = (char)(0xf0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3f));
	to[2] = (char)(0x80 | (c >> 6 & 0x3f));
	to[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

#endif
