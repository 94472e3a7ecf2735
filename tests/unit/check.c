/* check.c — running tests and printing what they came to.
 *
 *	unit-tests           runs all
 *	unit-tests TEXT      runs the tests whose name contains TEXT, in this process: for a debugger
 */
#include "check.h"

#define SUITE(name) extern const struct suite suite_##name;
#include "suites.def"
#undef SUITE

#include <dirent.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* A test takes milliseconds; sanitizers on a busy machine are a hundred times slower. */
enum { SECONDS = 30, CODE_FAILED = 77 };

struct arena check_arena;
char check_folder[] = "/tmp/glo-unit-XXXXXX";

static struct {
	char test[128], name[512], why[1024];
	bool open;
	unsigned failed;
} now;

/* Line ends in names and reasons would break the line that the runner reads. */
static void print_escaped(const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			fputs("\\n", stdout);
		else
			putchar((unsigned char)*text < ' ' || *text == 0x7f ? '?' : *text);
	}
}

static void print_line(const char *name, const char *why)
{
	fputs(why[0] ? "not ok " : "ok ", stdout);
	print_escaped(name);
	if (why[0]) {
		fputs(": ", stdout);
		print_escaped(why);
	}
	putchar('\n');
	fflush(stdout);
}

static void close_case(void)
{
	if (!now.open)
		return;
	print_line(now.name, now.why);
	now.failed += now.why[0] != '\0';
	now.open = false;
	now.why[0] = '\0';
}

void check_case(const char *format, ...)
{
	va_list args;
	close_case();
	int used = snprintf(now.name, sizeof(now.name), "%s: ", now.test);
	va_start(args, format);
	vsnprintf(now.name + used, sizeof(now.name) - (size_t)used, format, args);
	va_end(args);
	now.open = true;
}

bool check_that(bool ok, const char *file, int line, const char *format, ...)
{
	now.open = true;
	if (ok || now.why[0])
		return ok;
	va_list args;
	int used = snprintf(now.why, sizeof(now.why), "%s:%d: ", file, line);
	va_start(args, format);
	vsnprintf(now.why + used, sizeof(now.why) - (size_t)used, format, args);
	va_end(args);
	return ok;
}

bool check_int(const char *file, int line, const char *what, long long got, long long want)
{
	return check_that(got == want, file, line, "%s is %lld, not %lld", what, got, want);
}

bool check_text(const char *file, int line, const char *what, glo_slice got, const char *want)
{
	return check_that(slice_is(got, want), file, line, "%s is '%.*s', not '%s'", what,
	                  (int)got.size, got.data ? got.data : "", want);
}

/* ---- Running ------------------------------------------------------------------------------ */

static int run_here(const struct test *test)
{
	jmp_buf jump;
	snprintf(now.name, sizeof(now.name), "%s", now.test);
	now.open = false;
	now.failed = 0;
	arena_init(&check_arena, NULL);
	check_arena.out_of_memory = &jump;
	if (setjmp(jump))
		check_that(false, __FILE__, __LINE__, "memory is out");
	else
		test->run();
	close_case();
	arena_free(&check_arena);
	return now.failed ? CODE_FAILED : 0;
}

static bool run_apart(const struct test *test)
{
	char why[128] = "";
	int status = 0;
	pid_t child = fork();
	if (child == 0) {
		alarm(SECONDS);
		exit(run_here(test));
	}
	if (child < 0 || waitpid(child, &status, 0) != child)
		snprintf(why, sizeof(why), "cannot be run");
	else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
		snprintf(why, sizeof(why), "does not come to an end");
	else if (WIFSIGNALED(status))
		snprintf(why, sizeof(why), "ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != CODE_FAILED)
		snprintf(why, sizeof(why), "exit code %d: see the sanitizer's report",
		         WEXITSTATUS(status));
	if (why[0])
		print_line(now.test, why);
	return status == 0 && !why[0];
}

/* Removes a folder and what is in it. */
static void remove_folder(const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	while (folder && (entry = readdir(folder))) {
		char inner[1024];
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		snprintf(inner, sizeof(inner), "%s/%s", path, entry->d_name);
		if (unlink(inner) != 0)
			remove_folder(inner);
	}
	if (folder)
		closedir(folder);
	rmdir(path);
}

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = {
#define SUITE(name) &suite_##name,
#include "suites.def"
#undef SUITE
	};
	const char *part = argc > 1 ? argv[1] : NULL;
	bool passed = true;
	if (!mkdtemp(check_folder)) {
		perror(check_folder);
		return 1;
	}
	for (size_t i = 0; i < LEN(suites); i++) {
		for (size_t k = 0; k < suites[i]->count; k++) {
			const struct test *test = &suites[i]->tests[k];
			snprintf(now.test, sizeof(now.test), "%s: %s", suites[i]->name, test->name);
			if (!part)
				passed &= run_apart(test);
			else if (strstr(now.test, part))
				passed &= run_here(test) == 0;
		}
	}
	remove_folder(check_folder);
	return !passed;
}
