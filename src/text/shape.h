/* shape.h — what can stand behind the digits that a form begins with. */
#ifndef GLO_SHAPE_H
#define GLO_SHAPE_H

#include "base/base.h"

/* A match that begins with digits either goes on behind all of them with one of some bytes, or
 * has nothing but digits. Both may be more than the form allows, never less. */
struct shape {
	uint8_t behind[32]; /* bit set: bytes other than digits that can come next */
	bool digits_alone;
};

/* Reads a pattern of PCRE2. What is not understood can be anything. */
struct shape shape_of(glo_slice pattern);

static inline bool byte_in(const uint8_t set[32], unsigned char byte)
{
	return set[byte >> 3] >> (byte & 7) & 1;
}

#endif
