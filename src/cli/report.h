/* report.h — what the two programs share: messages, rule folders, diagnostics. */
#ifndef GLO_REPORT_H
#define GLO_REPORT_H

#include "glo.h"

/* Exit codes; part of the contract. */
enum {
	EXIT_DONE = 0,
	EXIT_ARTICLE = 1, /* an article failed, or a rule example */
	EXIT_USAGE = 2,
	EXIT_INPUT = 3, /* an input or the rules cannot be read */
	EXIT_OUTPUT = 4,
};

/* "PROGRAM: message" and a line end, on standard error. */
void report(const char *program, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes diagnostics as FILE:LINE:COLUMN: error: MESSAGE [CODE], the line and a caret. */
void report_diags(const glo_diags *diags);

/* Loads the rules of a folder, or, where it is NULL, those that belong to this program: beside
 * the build, or where it was installed. Reports what is wrong; NULL if they cannot be used. */
glo_ruleset *load_rules(const char *program, const char *folder);

/* The folder that load_rules(program, NULL) would take, in a static buffer. */
const char *default_rules(void);

#endif
