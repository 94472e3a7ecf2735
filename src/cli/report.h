/* report.h — what the two programs share: messages, rule folders, diagnostics. */
#ifndef GLO_REPORT_H
#define GLO_REPORT_H

#include "glo.h"

/* Exit codes; part of the contract. */
enum {
	EXIT_DONE = 0,
	EXIT_ARTICLE = 1, /* an article failed, or a rule example */
	EXIT_USAGE = 2,
	EXIT_INPUT = 3, /* no input, or not the rules, can be read */
	EXIT_OUTPUT = 4,
	EXIT_SIGNAL = 128, /* plus the number of the signal */
};

/* "PROGRAM: message" and a line end, on standard error. */
void report(const char *program, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* realloc(), but where memory is out the program ends: for the small things that it cannot do
 * without. Articles are another matter: one that is too much for the memory only fails itself. */
void *resize(void *block, size_t size);

/* Writes diagnostics as FILE:LINE:COLUMN: error: MESSAGE [CODE], the line and a caret. */
void report_diags(const glo_diags *diags);

/* Loads the rules of a folder, or, where it is NULL, those that belong to this program: beside
 * the build, or where it was installed. Reports what is wrong; NULL if they cannot be used. */
glo_ruleset *load_rules(const char *program, const char *folder);

/* The folder that load_rules(program, NULL) would take, in a static buffer. */
const char *default_rules(void);

#endif
