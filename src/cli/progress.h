/* progress.h — the line on a terminal that says how far a batch is. */
#ifndef GLO_PROGRESS_H
#define GLO_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct progress {
	bool on;
	bool shown;      /* the line stands on the terminal */
	uint64_t total;  /* bytes of all files; 0: not known */
	uint64_t passed; /* bytes of files that are done with */
	uint64_t
		skipped; /* bytes that were not worked on, but skipped when the batch was resumed */
	uint64_t read;   /* bytes of text that were worked on */
	struct timespec begin, last;
};

/* What is printed beside the figures above. */
struct progress_counts {
	uint64_t articles, failed;
};

/* From here on time counts. position: bytes of files that are behind us already. */
void progress_begin(struct progress *progress, uint64_t position);
/* Rewrites the line, if it is time again. position: bytes taken from the file in hand. */
void progress_show(struct progress *progress, struct progress_counts counts, uint64_t position);
/* Takes the line away, before something else is printed. */
void progress_hide(struct progress *progress);

/* A number with commas: 3,247. It lives in the buffer. */
const char *with_commas(char buffer[32], uint64_t number);

#endif
