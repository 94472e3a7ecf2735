/* base.h — what every file uses: slices, sizes, asserts. Knows nothing of text. */
#ifndef GLO_BASE_H
#define GLO_BASE_H

#include "glo.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LEN(array) (sizeof(array) / sizeof((array)[0]))
#define MIN(a, b)  ((a) < (b) ? (a) : (b))
#define MAX(a, b)  ((a) > (b) ? (a) : (b))

/* "No index" for 32-bit indices into arrays. */
#define NONE UINT32_MAX

static inline glo_slice slice_of(const char *data, size_t size)
{
	return (glo_slice){.data = data, .size = size};
}

static inline glo_slice slice_string(const char *string)
{
	return (glo_slice){.data = string, .size = strlen(string)};
}

static inline bool slice_equal(glo_slice a, glo_slice b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline bool slice_is(glo_slice a, const char *string)
{
	return slice_equal(a, slice_string(string));
}

/* What is left of a behind its first n bytes; n <= a.size. */
static inline glo_slice slice_from(glo_slice a, size_t n)
{
	return (glo_slice){.data = a.data + n, .size = a.size - n};
}

static inline bool slice_starts(glo_slice a, glo_slice prefix)
{
	return a.size >= prefix.size &&
	       (prefix.size == 0 || memcmp(a.data, prefix.data, prefix.size) == 0);
}

/* The position of the first byte c, or a.size. */
static inline size_t slice_find(glo_slice a, char c)
{
	const char *at = a.size ? memchr(a.data, c, a.size) : NULL;
	return at ? (size_t)(at - a.data) : a.size;
}

#endif
