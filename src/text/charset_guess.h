/* charset_guess.h — which encoding makes Vietnamese of some bytes. */
#ifndef GLO_CHARSET_GUESS_H
#define GLO_CHARSET_GUESS_H

#include "text/charset.h"

/* Words with letters beyond ASCII: Vietnamese syllables, and others. */
struct charset_tally {
	uint32_t good, bad;
};

/* What bytes look like when they are read in an encoding. */
struct charset_tally charset_tally_of(enum charset charset, glo_slice bytes);
/* Whether at least `percent` of the words are syllables. */
bool charset_tally_is(struct charset_tally tally, unsigned percent);

/* The guess for bytes that are neither UTF-16 nor valid UTF-8. */
struct charset_choice charset_guess(glo_slice bytes);

/* The encoding of one line of bytes that are in the encodings of a choice. */
enum charset charset_of_line(const struct charset_choice *choice, glo_slice line);

/* The line that starts at `at`, with its line end. */
static inline glo_slice charset_line(glo_slice bytes, size_t at)
{
	glo_slice rest = slice_from(bytes, at);
	return slice_of(rest.data, MIN(slice_find(rest, '\n') + 1, rest.size));
}

#endif
