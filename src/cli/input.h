/* input.h — articles from files, standard input and JSON Lines, one after the other, in bounded
 * memory. */
#ifndef GLO_INPUT_H
#define GLO_INPUT_H

#include "glo.h"

#include <stdbool.h>

enum input_format {
	INPUT_BY_NAME,     /* .ndjson and .jsonl are JSON Lines, .html and .htm pages; all else is
	                      a page if it begins like one, or text */
	INPUT_TEXT,        /* a file is an article */
	INPUT_HTML,        /* a file is a page with an article */
	INPUT_NDJSON,      /* a line is an article */
	INPUT_NDJSON_HTML, /* the same; its text is HTML */
};

struct input;

/* What was read. With a code, the article failed: it has an id but no text. The slices live until
 * the next call. */
struct input_article {
	glo_slice id, text, published;
	glo_format format;
	const char *code; /* NULL: good */
	const char *message;
	const char *file;
	size_t line;     /* of JSON Lines, from 1; 0 elsewhere */
	bool unreadable; /* the file itself failed */
};

/* Opens a file, or standard input for "-". Never fails: what is wrong is told as an article. NULL
 * when memory is out. The path must outlive the input. */
struct input *input_open(const char *path, enum input_format format);
/* The next article; false at the end. */
bool input_next(struct input *input, struct input_article *article);
void input_close(struct input *input);

#endif
