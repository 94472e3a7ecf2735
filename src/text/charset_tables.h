/* charset_tables.h — one character forwards, in each encoding. */
#ifndef GLO_CHARSET_TABLES_H
#define GLO_CHARSET_TABLES_H

#include "text/charset.h"
#include "text/utf8.h"

/* Reads the character at bytes[*at], *at < size, and moves *at behind it; UTF8_INVALID for bytes
 * that mean nothing. Windows-1258 gives a letter and its tone one by one; TCVN3 gives small letters
 * with tones even in words in capitals (see charset_case.h). */
uint32_t charset_next(enum charset charset, const char *bytes, size_t size, size_t *at);

#endif
