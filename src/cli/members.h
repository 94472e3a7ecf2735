/* members.h — cutting members out of the text of a JSON object, which stays as it is otherwise. */
#ifndef GLO_MEMBERS_H
#define GLO_MEMBERS_H

#include "glo.h"

#include <stdbool.h>
#include <stdint.h>

enum { CUT_DEPTH = 16 };

/* Which member: the index[0]-th of the object, of its value the index[1]-th … A number stands for
 * a member better than its key, which may be escaped or stand there twice. */
struct cut {
	uint32_t depth; /* 1 … CUT_DEPTH */
	uint32_t index[CUT_DEPTH];
};

/* Bytes that grow; free() the data. */
struct bytes {
	char *data;
	size_t size, capacity;
	bool failed; /* memory is out */
};
void bytes_add(struct bytes *out, const char *data, size_t size);

/* Writes the object without the members that are cut. What is left is the same byte for byte, but
 * for bytes that no JSON text may have: in strings, control characters are escaped and bytes that
 * are no UTF-8 become U+FFFD. Nothing is written when no member is left. False where the text is
 * no JSON after all, such as 01 for a number: cJSON lets some of it pass. */
bool members_cut(glo_slice object, const struct cut *cuts, uint32_t n, struct bytes *out);

/* The text of the value of one member; empty where there is none. */
glo_slice members_value(glo_slice object, const struct cut *member);

#endif
