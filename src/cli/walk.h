/* walk.h — which files are read, in which order: of the command line, a list, directories. */
#ifndef GLO_WALK_H
#define GLO_WALK_H

#include "glo.h"

#include <stdbool.h>
#include <stdint.h>

struct walk_options {
	char *const *paths; /* of the command line; ends with a NULL */
	const char *list;   /* a file that names more, "-" for standard input; NULL: none */
	bool list_nul;      /* its names end with NUL, not with a line end */
	bool recursive;     /* read what is in directories */
	const char *output; /* this file is passed over in directories; NULL: none */
};

/* A file; all lives until the next call. */
struct walk_entry {
	const char *path; /* "-": standard input */
	glo_slice id;
	int error; /* why nothing can be read there: a directory or list failed; 0: nothing known */
};

struct walk;

struct walk *walk_new(const struct walk_options *options);
void walk_free(struct walk *walk);
/* The next file; false at the end. */
bool walk_next(struct walk *walk, struct walk_entry *entry);

/* The bytes of all the files, as they lie there; 0 where that cannot be known beforehand. */
uint64_t walk_total(const struct walk_options *options);

#endif
