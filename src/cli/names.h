/* names.h — what the name of a file says: its format, its compression, the id of its article. */
#ifndef GLO_NAMES_H
#define GLO_NAMES_H

#include "glo.h"

#include <stdbool.h>

enum input_format {
	INPUT_BY_NAME,     /* what the file's name says; where it says none, what it begins like */
	INPUT_TEXT,        /* a file is an article */
	INPUT_HTML,        /* a file is a page with an article */
	INPUT_NDJSON,      /* a line is an article */
	INPUT_NDJSON_HTML, /* the same; its text is HTML */
};

enum compression { COMPRESSION_NONE, COMPRESSION_GZIP, COMPRESSION_ZSTD };

/* .gz and .zst; never anything else. Case does not count here, nor below. */
enum compression name_compression(const char *path);

/* The format that the ending in front of .gz and .zst says, INPUT_BY_NAME where it says none. */
enum input_format name_format(const char *path);

/* Whether it has one of the endings that a search of folders looks for. */
bool name_is_article(const char *path);

/* The path without .gz or .zst and without the ending in front of it. */
glo_slice name_without_endings(const char *path);

/* The last part of a path that does not end in a slash. */
const char *name_last(const char *path);

#endif
