/* glo-extract.c — the filter: articles in, records out, a line each. */
#include "cli/input.h"
#include "cli/report.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char program[] = "glo-extract";

static const char help[] =
	"Usage: glo-extract [OPTION]... [FILE]...\n"
	"Reads Vietnamese news articles and prints what is in them as JSON Lines: the\n"
	"organisations, persons, official documents, dates, money amounts, counts,\n"
	"measures, percentages, durations and places, one record an article, in the\n"
	"order of the input.\n"
	"Without FILE, or for -, it reads standard input.\n"
	"\n"
	"  --from text|html|ndjson|ndjson+html\n"
	"                         what the input is: text, a file an article; html, a\n"
	"                         file a page that an article is taken out of; or JSON\n"
	"                         Lines, an object {\"id\", \"text\", \"published\"} a line,\n"
	"                         whose text may be HTML (ndjson+html). Usually by the\n"
	"                         name: .ndjson, .jsonl are JSON Lines, .html and .htm\n"
	"                         pages; what has another name is a page if it begins\n"
	"                         with <!doctype html>, <html> or <head>\n"
	"  --published TIME       when articles were published that do not say so:\n"
	"                         2021-06-16 or 2021-06-16T05:44+07:00. Relative dates\n"
	"                         such as \"hôm qua\" refer to it\n"
	"  --offsets char|byte|utf16\n"
	"                         unit of start and end: Unicode code points (as\n"
	"                         Python counts), bytes, or UTF-16 units (as\n"
	"                         JavaScript does). Usually char\n"
	"  --types TYPE,...       print only these types of entities\n"
	"  --rules DIR            read the rules from DIR\n"
	"  --pretty               indent the records, for reading\n"
	"  --text                 print the text that was read instead of records: of a\n"
	"                         page its article, without markup. Each ends with a line\n"
	"                         end and a form feed\n"
	"  --help                 print this and exit\n"
	"  --version              print the version and exit\n"
	"\n"
	"Exit status: 0 done, 1 an article failed (it has an error record in its\n"
	"place), 2 wrong usage, 3 an input or the rules cannot be read, 4 the output\n"
	"cannot be written.\n";

struct options {
	enum input_format format;
	glo_slice published;
	const char *types; /* as given; NULL: all */
	const char *rules;
	bool text; /* instead of records */
	glo_write_options write;
};

/* ---- Options ------------------------------------------------------------------------------ */

static int usage_error(const char *format, const char *what)
{
	char message[256];
	snprintf(message, sizeof(message), format, what);
	report(program, "%s; try glo-extract --help", message);
	return EXIT_USAGE;
}

static int read_format(const char *value, struct options *options)
{
	static const struct {
		const char *name;
		enum input_format format;
	} formats[] = {
		{"text", INPUT_TEXT},
		{"html", INPUT_HTML},
		{"ndjson", INPUT_NDJSON},
		{"ndjson+html", INPUT_NDJSON_HTML},
	};
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (strcmp(value, formats[i].name) == 0) {
			options->format = formats[i].format;
			return EXIT_DONE;
		}
	}
	return usage_error("--from takes text, html, ndjson or ndjson+html, not \"%s\"", value);
}

static int read_offsets(const char *value, struct options *options)
{
	static const struct {
		const char *name;
		glo_offset_unit unit;
	} units[] = {
		{"char", GLO_OFFSET_CHAR}, {"byte", GLO_OFFSET_BYTE}, {"utf16", GLO_OFFSET_UTF16}};
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(value, units[i].name) == 0) {
			options->write.offsets = units[i].unit;
			return EXIT_DONE;
		}
	}
	return usage_error("--offsets takes char, byte or utf16, not \"%s\"", value);
}

static int read_published(const char *value, struct options *options)
{
	options->published = (glo_slice){.data = value, .size = strlen(value)};
	if (!glo_time_valid(options->published))
		return usage_error("--published takes a time such as 2021-06-16 or "
		                   "2021-06-16T05:44+07:00, not \"%s\"",
		                   value);
	return EXIT_DONE;
}

/* One option; -1: help or version was printed. */
static int read_option(int option, char *const *argv, struct options *options)
{
	switch (option) {
	case 'f':
		return read_format(optarg, options);
	case 'p':
		return read_published(optarg, options);
	case 'o':
		return read_offsets(optarg, options);
	case 't':
		options->types = optarg;
		return EXIT_DONE;
	case 'r':
		options->rules = optarg;
		return EXIT_DONE;
	case 'P':
		options->write.pretty = 1;
		return EXIT_DONE;
	case 'T':
		options->text = true;
		return EXIT_DONE;
	case 'h':
		fputs(help, stdout);
		return -1;
	case 'v':
		puts("glo-extract " GLO_VERSION);
		return -1;
	case ':':
		return usage_error("%s needs a value", argv[optind - 1]);
	default:
		return usage_error("there is no option %s, or none with such a value",
		                   argv[optind - 1]);
	}
}

static int read_options(int argc, char **argv, struct options *options)
{
	static const struct option known[] = {
		{"from", required_argument, NULL, 'f'},
		{"published", required_argument, NULL, 'p'},
		{"offsets", required_argument, NULL, 'o'},
		{"types", required_argument, NULL, 't'},
		{"rules", required_argument, NULL, 'r'},
		{"pretty", no_argument, NULL, 'P'},
		{"text", no_argument, NULL, 'T'},
		{"help", no_argument, NULL, 'h'},
		{"version", no_argument, NULL, 'v'},
		{NULL, 0, NULL, 0},
	};
	int option, status = EXIT_DONE;
	opterr = 0;
	while (status == EXIT_DONE && (option = getopt_long(argc, argv, ":", known, NULL)) != -1)
		status = read_option(option, argv, options);
	return status;
}

/* "date,money" to a set of types; 0 on an unknown one. */
static uint64_t read_types(const glo_ruleset *rules, const char *names)
{
	uint64_t types = 0;
	while (*names) {
		size_t size = strcspn(names, ","), type = 0;
		while (type < glo_ruleset_type_count(rules) &&
		       (strlen(glo_ruleset_type_name(rules, type)) != size ||
		        memcmp(glo_ruleset_type_name(rules, type), names, size) != 0))
			type++;
		if (type == glo_ruleset_type_count(rules))
			return 0;
		types |= (uint64_t)1 << type;
		names += size + (names[size] == ',');
	}
	return types;
}

static int bad_types(const glo_ruleset *rules, const char *names)
{
	fprintf(stderr, "%s: --types: \"%s\" is no list of types; there are", program, names);
	for (size_t i = 0; i < glo_ruleset_type_count(rules); i++)
		fprintf(stderr, "%s %s", i ? "," : "", glo_ruleset_type_name(rules, i));
	fputc('\n', stderr);
	return EXIT_USAGE;
}

/* ---- Running ------------------------------------------------------------------------------ */

static int write_stdout(void *ctx, const char *data, size_t size)
{
	(void)ctx;
	while (size) {
		ssize_t n = write(STDOUT_FILENO, data, size);
		if (n < 0 && errno != EINTR)
			return errno;
		if (n > 0) {
			data += n;
			size -= (size_t)n;
		}
	}
	return 0;
}

struct run {
	struct options options;
	glo_work *work;
	uint64_t types;
	int status; /* the worst so far */
};

static void fail_article(struct run *run, const struct input_article *article, int status)
{
	char line[32] = "";
	if (article->line)
		snprintf(line, sizeof(line), ":%zu", article->line);
	report(program, "%s%s: %s", article->file, line, article->message);
	if (run->status < status)
		run->status = status;
}

/* The text of an article, a line end, a form feed. */
static glo_status write_text(const glo_doc *doc, glo_sink sink)
{
	glo_slice text = glo_doc_text(doc);
	bool failed = (text.size && sink.write(sink.ctx, text.data, text.size) != 0) ||
	              sink.write(sink.ctx, "\n\f", 2) != 0;
	return failed ? GLO_ERROR_OUTPUT : GLO_OK;
}

/* One article to one line. Returns false when the output fails. */
static bool process(struct run *run, struct input_article *in)
{
	const glo_sink sink = {.write = write_stdout};
	const glo_doc *doc;
	if (!in->code) {
		glo_article article = {
			.id = in->id,
			.text = in->text,
			.published = in->published,
			.published_fallback = run->options.published,
			.types = run->types,
			.format = in->format,
		};
		glo_status status = glo_analyse(run->work, &article, &doc);
		if (status == GLO_OK)
			status = run->options.text ? write_text(doc, sink)
			                           : glo_doc_write(doc, &run->options.write, sink);
		if (status == GLO_OK || status == GLO_ERROR_OUTPUT)
			return status == GLO_OK;
		in->code = glo_status_code(status);
		in->message = glo_status_message(status);
	}
	fail_article(run, in, in->unreadable ? EXIT_INPUT : EXIT_ARTICLE);
	if (run->options.text)
		return true;
	glo_slice message = {.data = in->message, .size = strlen(in->message)};
	return glo_error_write(in->id, in->code, message, &run->options.write, sink) == GLO_OK;
}

static bool process_file(struct run *run, const char *path)
{
	struct input *input = input_open(path, run->options.format);
	struct input_article article;
	bool written = true;
	if (!input) {
		report(program, "%s: memory is out", path);
		run->status = EXIT_INPUT;
		return true;
	}
	while (written && input_next(input, &article))
		written = process(run, &article);
	input_close(input);
	return written;
}

static int output_failed(void)
{
	report(program, "the output cannot be written: %s", strerror(errno));
	return EXIT_OUTPUT;
}

static int run_files(struct run *run, char **files)
{
	static char *const standard_input[] = {"-", NULL};
	char *const *file = *files ? files : standard_input;
	for (; *file; file++) {
		if (!process_file(run, *file))
			return output_failed();
	}
	return run->status;
}

int main(int argc, char **argv)
{
	struct run run = {0};
	int status = read_options(argc, argv, &run.options);
	if (status > 0)
		return status;
	if (status < 0)
		return fflush(stdout) == 0 ? EXIT_DONE : output_failed();
	glo_ruleset *rules = load_rules(program, run.options.rules);
	if (!rules)
		return EXIT_INPUT;
	if (run.options.types) {
		run.types = read_types(rules, run.options.types);
		if (!run.types)
			status = bad_types(rules, run.options.types);
	}
	run.work = status ? NULL : glo_work_new(rules, NULL);
	if (run.work)
		status = run_files(&run, argv + optind);
	else if (!status)
		status = EXIT_INPUT;
	if (close(STDOUT_FILENO) != 0 && status < EXIT_OUTPUT)
		status = output_failed();
	glo_work_free(run.work);
	glo_ruleset_free(rules);
	return status;
}
