/* resume.h — the records that an interrupted batch has written, and whether they are ours. */
#ifndef GLO_RESUME_H
#define GLO_RESUME_H

#include "glo.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct resume {
	FILE *file;       /* reads what is written; never closed, as that would unlock it */
	uint64_t records; /* whole ones, kept */
	uint64_t next;    /* the one in hand is the next-th, from 1 */
	char *line;       /* it, with its line end */
	size_t size, capacity;
	char code[32];      /* of its error; empty: it is none */
	char message[1024]; /* of the last failure */
};

/* Finds the whole records of a file, and cuts off what stands behind them: the start of a record
 * that was being written. False: see the message. */
bool resume_open(struct resume *resume, int file);
/* The next record has to be one of this article and these rules. False: see the message. */
bool resume_check(struct resume *resume, glo_slice id, const char *rules);
/* Whether a document is written as the record in hand is. */
bool resume_same(const struct resume *resume, const glo_doc *doc, const glo_write_options *options);
/* All records are checked: what is written now goes behind them. */
bool resume_end(struct resume *resume);
void resume_free(struct resume *resume);

#endif
