/* report.c — messages for people, and finding the rules. */
#include "cli/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef GLO_RULES_DIR
#define GLO_RULES_DIR "/usr/local/share/glo/rules"
#endif

void report(const char *program, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fprintf(stderr, "%s: ", program);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
}

void *resize(void *block, size_t size)
{
	void *resized = realloc(block, size ? size : 1);
	if (resized)
		return resized;
	fputs("memory is out\n", stderr);
	exit(EXIT_INPUT);
}

/* The line of a diagnostic with a caret under its column; tabs keep their width. */
static void quote_line(const glo_diag *diag)
{
	fprintf(stderr, "  %.*s\n  ", (int)diag->source.size, diag->source.data);
	uint32_t column = 1;
	for (size_t i = 0; i < diag->source.size && column < diag->column; i++) {
		if ((diag->source.data[i] & 0xc0) == 0x80)
			continue;
		fputc(diag->source.data[i] == '\t' ? '\t' : ' ', stderr);
		column++;
	}
	fputs("^\n", stderr);
}

void report_diags(const glo_diags *diags)
{
	for (size_t i = 0; i < glo_diags_count(diags); i++) {
		const glo_diag *diag = glo_diags_get(diags, i);
		const char *severity = diag->severity == GLO_ERROR ? "error" : "warning";
		if (diag->line)
			fprintf(stderr, "%s:%u:%u: ", diag->file, diag->line, diag->column);
		else if (diag->file[0])
			fprintf(stderr, "%s: ", diag->file);
		fprintf(stderr, "%s: %s [%s]\n", severity, diag->message, diag->code);
		if (diag->line)
			quote_line(diag);
	}
}

static int is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

const char *default_rules(void)
{
	static const char *const beside[] = {"/../../rules", "/../share/glo/rules"};
	static char path[4096 + 32];
	ssize_t size = readlink("/proc/self/exe", path, 4096);
	char *slash = NULL;
	if (size > 0) {
		path[size] = '\0';
		slash = strrchr(path, '/');
	}
	for (size_t i = 0; slash && i < sizeof(beside) / sizeof(beside[0]); i++) {
		strcpy(slash, beside[i]);
		if (is_folder(path))
			return path;
	}
	return GLO_RULES_DIR;
}

glo_ruleset *load_rules(const char *program, const char *folder)
{
	glo_ruleset *rules = NULL;
	glo_diags *diags = glo_diags_new(NULL);
	folder = folder ? folder : default_rules();
	glo_status status =
		diags ? glo_ruleset_load(folder, NULL, diags, &rules) : GLO_ERROR_MEMORY;
	if (diags)
		report_diags(diags);
	if (status != GLO_OK)
		report(program, "%s: %s", folder, glo_status_message(status));
	glo_diags_free(diags);
	return status == GLO_OK ? rules : NULL;
}
