/* input.h — articles from files, standard input and JSON Lines, one after the other, in bounded
 * memory. */
#ifndef GLO_INPUT_H
#define GLO_INPUT_H

#include "cli/fields.h"
#include "cli/names.h"

#include <stdint.h>

struct input;

/* What was read. With a code, the article failed: it has an id but no text. The slices live until
 * the next call. */
struct input_article {
	glo_slice id, text, published, title, source;
	glo_format format;
	const char *code; /* NULL: good */
	const char *message;
	const char *file;
	size_t line; /* of JSON Lines, from 1; 0 elsewhere */
};

/* Opens a file, or standard input for "-", whose articles are called after id. Never fails: what
 * is wrong is told as an article. NULL when memory is out. The arguments must outlive it. */
struct input *input_open(const char *path, glo_slice id, enum input_format format,
                         const struct fields *fields);
/* The next article; false at the end, and when the program was asked to end. skim: all but the id
 * may be missing, so that a file that is one article is not even opened. */
bool input_next(struct input *input, struct input_article *article, bool skim);
/* How many bytes were taken from the file, as it lies there. */
uint64_t input_position(const struct input *input);
void input_close(struct input *input);

#endif
