/* batch.h — articles in, records out: the run of glo-extract. */
#ifndef GLO_BATCH_H
#define GLO_BATCH_H

#include "cli/fields.h"
#include "cli/names.h"
#include "cli/walk.h"

struct batch_options {
	struct walk_options files;
	enum input_format format;
	struct fields fields;
	glo_slice published; /* of articles that do not say it; empty: not known */
	glo_slice encoding;  /* of text; empty: to be found out */
	uint64_t types;      /* to be printed; 0: all */
	bool text;           /* the text that was read instead of records */
	glo_write_options write;
	const char *output; /* NULL: standard output */
	bool resume;
	bool quiet;    /* neither progress nor summary */
	bool progress; /* show it even where standard error is no terminal */
};

/* Runs it, with messages on standard error; the exit code. */
int batch_run(const struct batch_options *options, const glo_ruleset *rules);

#endif
