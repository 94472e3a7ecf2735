/* str.c — strings that are put together piece by piece: values, keys, messages. */
#include "base/str.h"

#include <stdio.h>

static void str_reserve(struct str *str, size_t more)
{
	if (str->capacity - str->size > more)
		return;
	size_t larger = MAX(str->capacity * 2, str->size + more + 1);
	larger = MAX(larger, 32);
	char *data = arena_push(str->arena, larger);
	if (str->size)
		memcpy(data, str->data, str->size);
	str->data = data;
	str->capacity = larger;
}

void str_add(struct str *str, glo_slice slice)
{
	str_reserve(str, slice.size);
	if (slice.size)
		memcpy(str->data + str->size, slice.data, slice.size);
	str->size += slice.size;
}

void str_add_char(struct str *str, char c)
{
	str_add(str, slice_of(&c, 1));
}

void str_vformat(struct str *str, const char *format, va_list args)
{
	enum { USUAL = 32 }; /* if it is longer it is written twice */
	va_list again;
	va_copy(again, args);
	str_reserve(str, USUAL);
	size_t room = str->capacity - str->size;
	int length = vsnprintf(str->data + str->size, room, format, args);
	assert(length >= 0);
	if ((size_t)length >= room) {
		str_reserve(str, (size_t)length);
		vsnprintf(str->data + str->size, (size_t)length + 1, format, again);
	}
	va_end(again);
	str->size += (size_t)length;
}

void str_format(struct str *str, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	str_vformat(str, format, args);
	va_end(args);
}

glo_slice str_slice(struct str *str)
{
	str_reserve(str, 0);
	str->data[str->size] = '\0';
	return slice_of(str->data, str->size);
}
