/* check.h — the harness: named tests, named cases in them, and what they check.
 *
 * Every test runs in a process of its own and under a time limit: a crash, a hang or a leak (which
 * LeakSanitizer finds when the process ends) fails that one test and not the run. A case prints
 * its line, "ok NAME" or "not ok NAME: why", when the next one begins; why is the first check in
 * it that failed. A test without cases is one case. */
#ifndef GLO_CHECK_H
#define GLO_CHECK_H

#include "base/arena.h"

struct test {
	const char *name;
	void (*run)(void);
};

struct suite {
	const char *name;
	const struct test *tests;
	size_t count;
};

/* Memory of the test that runs; new and empty for each. */
extern struct arena check_arena;
/* A folder that goes away after the run; each test may make folders in it. */
extern char check_folder[];

/* Begins a case of the test that runs. Names should be unlike each other: they are all there is
 * in a report. */
void check_case(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* All return whether the check held, so that a test can stop where going on makes no sense. */
bool check_that(bool ok, const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
bool check_int(const char *file, int line, const char *what, long long got, long long want);
bool check_text(const char *file, int line, const char *what, glo_slice got, const char *want);

#define CHECK(condition)      check_that((condition), __FILE__, __LINE__, "%s", #condition)
#define CHECK_INT(got, want)  check_int(__FILE__, __LINE__, #got, (long long)(got), (want))
#define CHECK_TEXT(got, want) check_text(__FILE__, __LINE__, #got, (got), (want))

#endif
