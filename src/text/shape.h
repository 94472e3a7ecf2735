/* shape.h — what can stand behind the digits that a form begins with. */
#ifndef GLO_SHAPE_H
#define GLO_SHAPE_H

#include "base/base.h"

/* A match that begins with digits either goes on behind all of them with one of some bytes, or
 * has nothing but digits. If it goes on with a blank, one of some bytes stands behind that. All of
 * them may be more than the form allows, never less. */
struct shape {
	uint8_t behind[32];       /* bit set: bytes other than digits that can come next */
	uint8_t behind_blank[32]; /* bytes that can come after digits and a blank */
	bool digits_alone;
};

/* Reads a pattern of PCRE2. What is not understood can be anything. */
struct shape shape_of(glo_slice pattern);

static inline bool byte_in(const uint8_t set[32], unsigned char byte)
{
	return set[byte >> 3] >> (byte & 7) & 1;
}

/* Whether a match that begins with the digits before `at` can go on with what stands there. */
static inline bool shape_goes_on(const struct shape *shape, glo_slice text, uint32_t at)
{
	if (at >= text.size || !byte_in(shape->behind, (unsigned char)text.data[at]))
		return false;
	return text.data[at] != ' ' || at + 1 == text.size ||
	       byte_in(shape->behind_blank, (unsigned char)text.data[at + 1]);
}

#endif
