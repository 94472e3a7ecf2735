/* diag.h — diagnostics: what is wrong in a rule file, with file, line, column and the line. */
#ifndef GLO_DIAG_H
#define GLO_DIAG_H

#include "base/arena.h"

struct glo_diags {
	struct arena arena;
	ARRAY(glo_diag) list;
	uint32_t errors; /* how many of them are errors */
};

/* A place in a file that is being read. */
struct place {
	const char *file;
	glo_slice text; /* the whole file; empty if there is none to quote */
	size_t offset;  /* of the character that the caret points at */
};

/* Adds one. The texts are copied. Out of memory jumps as diags->arena says. */
void diag_add(glo_diags *diags, glo_severity severity, const char *code, struct place place,
              const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The name among n candidates that is most like `name`, or NULL if none is near: for
 * suggestions ("did you mean …"). */
const char *diag_nearest(glo_slice name, const char *const *candidates, size_t n);

#endif
