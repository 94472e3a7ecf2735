/* glo-rules.c — the rule writer's tool. */
#include "cli/report.h"

#include <stdio.h>
#include <string.h>

static const char program[] = "glo-rules";

static const char help[] =
	"Usage: glo-rules check [DIR]\n"
	"Loads the rules of DIR, or those that belong to this program, reports every\n"
	"error with its file, line and column, and runs the examples that stand beside\n"
	"the rules.\n"
	"\n"
	"  --help                 print this and exit\n"
	"  --version              print the version and exit\n"
	"\n"
	"Exit status: 0 all is well, 1 an example fails, 2 wrong usage, 3 the rules\n"
	"cannot be read or have errors, 4 the output cannot be written.\n";

static int finish_output(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	report(program, "the output cannot be written");
	return EXIT_OUTPUT;
}

static int check(const char *folder)
{
	glo_ruleset *rules = load_rules(program, folder);
	if (!rules)
		return EXIT_INPUT;
	glo_diags *diags = glo_diags_new(NULL);
	glo_check_report result = {0};
	glo_status status =
		diags ? glo_ruleset_check(rules, NULL, diags, &result) : GLO_ERROR_MEMORY;
	if (diags)
		report_diags(diags);
	printf("%zu rules\n", glo_ruleset_rule_count(rules));
	printf("%zu passed, %zu failed, %zu todo\n", result.passed, result.failed, result.todo);
	glo_diags_free(diags);
	glo_ruleset_free(rules);
	if (status == GLO_ERROR_MEMORY)
		report(program, "%s", glo_status_message(status));
	return finish_output(status == GLO_OK            ? EXIT_DONE
	                     : status == GLO_ERROR_RULES ? EXIT_ARTICLE
	                                                 : EXIT_INPUT);
}

int main(int argc, char **argv)
{
	if (argc >= 2 && strcmp(argv[1], "--help") == 0) {
		fputs(help, stdout);
		return finish_output(EXIT_DONE);
	}
	if (argc >= 2 && strcmp(argv[1], "--version") == 0) {
		puts("glo-rules " GLO_VERSION);
		return finish_output(EXIT_DONE);
	}
	if (argc >= 2 && argc <= 3 && strcmp(argv[1], "check") == 0 &&
	    (argc == 2 || argv[2][0] != '-'))
		return check(argc == 3 ? argv[2] : NULL);
	report(program, "this is not how it is called; try glo-rules --help");
	return EXIT_USAGE;
}
