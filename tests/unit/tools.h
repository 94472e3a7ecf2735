/* tools.h — what several suites need: an allocator that counts and fails, texts as tokens, and
 * small rule folders. Strings that are returned live in check_arena. */
#ifndef GLO_TOOLS_H
#define GLO_TOOLS_H

#include "check.h"

#include "base/str.h"
#include "rules/ruleset.h"
#include "text/token.h"

/* ---- Memory ------------------------------------------------------------------------------- */

struct counted {
	glo_allocator allocator; /* to be passed on */
	size_t calls;            /* that asked for memory */
	size_t fail_at;          /* the call that fails, from 1; 0: none */
	bool fail_on;            /* so do all that follow */
	size_t blocks, bytes;    /* not given back yet */
	bool confused;           /* a block was given back with a wrong size */
};

/* The allocator keeps a reference: the struct must stay where it is. */
void counted_init(struct counted *counted, size_t fail_at, bool fail_on);

/* The lowest file descriptor that is free: it tells whether one was left open. */
int free_descriptor(void);

/* ---- Text --------------------------------------------------------------------------------- */

/* The rules of the repository. */
const glo_ruleset *repository_rules(void);
/* The tokens of a text; rules NULL: with an empty vocabulary. */
struct tokens tokens_of(const char *text, const glo_ruleset *rules);
glo_slice slice_join(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- Small rules -------------------------------------------------------------------------- */

/* A folder with a file of rules, 10-test.rules, and, unless it is NULL, a list, names.tsv. Where
 * the rules have a line "---", a next file begins: 11-test.rules and so on. */
const char *rules_folder(const char *rules, const char *list);
/* Writes one more file into a folder. */
void write_file(const char *folder, const char *name, const char *text);
/* "code@line:column" of each diagnostic of loading rules, separated by blanks. */
glo_slice rule_errors(const char *rules, const char *list);
/* What rules find in a text: "type[text] field=value …" for each entity, separated by blanks,
 * then "!code" for each warning; or "?" and the diagnostics if they do not load. */
glo_slice rules_find(const char *rules, const char *list, const char *text);

/* A sink that appends to a str. */
glo_sink sink_into(struct str *out);

#endif
