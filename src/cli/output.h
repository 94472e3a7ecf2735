/* output.h — where the records go: standard output, or a file that appears when it is complete. */
#ifndef GLO_OUTPUT_H
#define GLO_OUTPUT_H

#include "glo.h"

#include <stdbool.h>
#include <stdio.h>

struct output {
	int file;
	char *path;        /* what is written in the end; NULL: standard output */
	char *partial;     /* what is written until then; NULL: straight to the path */
	char message[512]; /* of the last failure */
};

/* Opens standard output for NULL, or FILE.partial beside the file. With resume, what FILE.partial
 * has is kept; without, it is emptied. False: the message says why. */
bool output_open(struct output *output, const char *path, bool resume);
glo_sink output_sink(struct output *output);
/* The end of a batch that is complete: FILE.partial becomes FILE. False: see the message; what is
 * complete stays in FILE.partial. */
bool output_finish(struct output *output);
/* The end of one that is not. FILE.partial stays, for --resume, or goes. */
void output_abandon(struct output *output, bool keep);

#endif
