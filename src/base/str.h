/* str.h — building strings in an arena. */
#ifndef GLO_STR_H
#define GLO_STR_H

#include "base/arena.h"

#include <stdarg.h>

/* A string that grows in an arena. Zero-initialise it, with the arena set. */
struct str {
	struct arena *arena;
	char *data;
	size_t size, capacity;
};

void str_add(struct str *str, glo_slice slice);
void str_add_char(struct str *str, char c);
/* The formats of printf. */
void str_format(struct str *str, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_vformat(struct str *str, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
/* What has been added, with a NUL behind it that the size does not count. */
glo_slice str_slice(struct str *str);

#endif
