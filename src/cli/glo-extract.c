/* glo-extract.c — the filter: articles in, records out, a line each. */
#include "cli/batch.h"
#include "cli/report.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char program[] = "glo-extract";

static const char help[] =
	"Usage: glo-extract [OPTION]... [FILE]...\n"
	"Reads Vietnamese news articles and prints what is in them as JSON Lines: the\n"
	"organisations, persons, official documents, dates, money amounts, counts,\n"
	"measures, percentages, durations and places, one record an article, in the\n"
	"order of the input.\n"
	"Without FILE, or for -, it reads standard input. What is compressed with gzip\n"
	"or zstd is unpacked.\n"
	"\n"
	"What is read:\n"
	"  --from text|html|ndjson|ndjson+html\n"
	"                         what the input is: text, a file an article; html, a\n"
	"                         file a page that an article is taken out of; or JSON\n"
	"                         Lines, an object {\"id\", \"text\", \"published\",\n"
	"                         \"title\"} a line,\n"
	"                         whose text may be HTML (ndjson+html). Usually by the\n"
	"                         name: .ndjson, .jsonl are JSON Lines, .html and .htm\n"
	"                         pages; what has another name is a page if it begins\n"
	"                         with <!doctype html>, <html> or <head>\n"
	"  --encoding NAME        what text is in: utf-8, utf-16, utf-16le, utf-16be,\n"
	"                         windows-1258, tcvn3 (or abc), vni, windows-1252.\n"
	"                         Usually found out; JSON Lines are always UTF-8\n"
	"  --field NAME=MEMBER    of JSON Lines: read NAME, which is id, text,\n"
	"                         published or title, from this member; fields.body is\n"
	"                         body in fields. For each NAME once. All members that\n"
	"                         are not read are carried through under \"source\"\n"
	"  -r, --recursive        read the files in directories that end in .txt,\n"
	"                         .html, .htm, .ndjson or .jsonl, also with .gz or\n"
	"                         .zst behind, in the order of their paths; hidden ones\n"
	"                         and links to directories are passed over\n"
	"  --files-from LIST      read the files that LIST names, one a line, too; -\n"
	"                         for standard input\n"
	"  -0, --null             the names in LIST end with NUL, as find -print0 does\n"
	"  --published TIME       when articles were published that do not say so:\n"
	"                         2021-06-16 or 2021-06-16T05:44+07:00. Relative dates\n"
	"                         such as \"hôm qua\" refer to it\n"
	"  --rules DIR            read the rules from DIR\n"
	"\n"
	"What is printed:\n"
	"  --offsets char|byte|utf16\n"
	"                         unit of start and end: Unicode code points (as\n"
	"                         Python counts), bytes, or UTF-16 units (as\n"
	"                         JavaScript does). Usually char. Bytes are those of\n"
	"                         the input, the others those of its text\n"
	"  --types TYPE,...       print only these types of entities\n"
	"  --pretty               indent the records, for reading\n"
	"  --text                 print the text that was read instead of records: of a\n"
	"                         page its article, without markup. Each ends with a line\n"
	"                         end and a form feed\n"
	"  --output FILE          write FILE, which appears when it is complete; until\n"
	"                         then the records are in FILE.partial\n"
	"  --resume               go on where FILE.partial ends. The input and all other\n"
	"                         options must be those that the batch was begun with;\n"
	"                         without a FILE.partial it begins anew\n"
	"  --progress             show how far it is on standard error, as is usual on\n"
	"                         a terminal\n"
	"  --quiet                neither progress nor summary; failures are still told\n"
	"\n"
	"  --help                 print this and exit\n"
	"  --version              print the version and exit\n"
	"\n"
	"An article is called by its \"id\", else after its file: by the name without\n"
	"folder and endings; by the path below the directory, for --recursive; by the\n"
	"path, for --files-from and several directories. A line without \"id\" is\n"
	"FILE:LINE.\n"
	"\n"
	"Exit status: 0 done, 1 an article failed (it has an error record in its\n"
	"place), 2 wrong usage, 3 no input can be read, or not the rules, 4 the output\n"
	"cannot be written, 130 and 143 interrupted.\n";

struct options {
	struct batch_options batch;
	const char *types; /* as given; NULL: all */
	const char *rules;
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
			options->batch.format = formats[i].format;
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
			options->batch.write.offsets = units[i].unit;
			return EXIT_DONE;
		}
	}
	return usage_error("--offsets takes char, byte or utf16, not \"%s\"", value);
}

static int read_published(const char *value, struct options *options)
{
	options->batch.published = (glo_slice){.data = value, .size = strlen(value)};
	if (!glo_time_valid(options->batch.published))
		return usage_error("--published takes a time such as 2021-06-16 or "
		                   "2021-06-16T05:44+07:00, not \"%s\"",
		                   value);
	return EXIT_DONE;
}

static int read_encoding(const char *value, struct options *options)
{
	options->batch.encoding = (glo_slice){.data = value, .size = strlen(value)};
	if (glo_encoding_known(options->batch.encoding))
		return EXIT_DONE;
	report(program, "--encoding %s: %s", value, glo_status_message(GLO_ERROR_ENCODING));
	return EXIT_USAGE;
}

static int read_field(const char *value, struct options *options)
{
	const char *wrong = fields_set(&options->batch.fields, value);
	if (!wrong)
		return EXIT_DONE;
	report(program, "--field \"%s\": %s; try glo-extract --help", value, wrong);
	return EXIT_USAGE;
}

/* An option that is only said, or left out. */
static bool read_flag(int option, struct batch_options *batch)
{
	switch (option) {
	case 'r':
		batch->files.recursive = true;
		return true;
	case '0':
		batch->files.list_nul = true;
		return true;
	case 'P':
		batch->write.pretty = 1;
		return true;
	case 'R':
		batch->resume = true;
		return true;
	case 'q':
		batch->quiet = true;
		return true;
	case 'g':
		batch->progress = true;
		return true;
	default:
		return false;
	}
}

/* One option; -1: help or version was printed. */
static int read_option(int option, char *const *argv, struct options *options)
{
	if (read_flag(option, &options->batch))
		return EXIT_DONE;
	switch (option) {
	case 'f':
		return read_format(optarg, options);
	case 'F':
		return read_field(optarg, options);
	case 'l':
		options->batch.files.list = optarg;
		return EXIT_DONE;
	case 'O':
		options->batch.output = options->batch.files.output = optarg;
		return EXIT_DONE;
	case 'p':
		return read_published(optarg, options);
	case 'e':
		return read_encoding(optarg, options);
	case 'o':
		return read_offsets(optarg, options);
	case 't':
		options->types = optarg;
		return EXIT_DONE;
	case 'd':
		options->rules = optarg;
		return EXIT_DONE;
	case 'T':
		options->batch.text = true;
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

/* What does not go together. */
static int check_options(const struct batch_options *batch)
{
	bool standard = false;
	for (char *const *path = batch->files.paths; *path; path++)
		standard |= strcmp(*path, "-") == 0;
	if (batch->resume && !batch->output)
		return usage_error("%s", "--resume needs --output");
	if (batch->resume && (batch->write.pretty || batch->text))
		return usage_error("--resume goes with records of one line, not with %s",
		                   batch->text ? "--text" : "--pretty");
	if (batch->files.list_nul && !batch->files.list)
		return usage_error("%s", "--null needs --files-from");
	if (standard && batch->files.list && strcmp(batch->files.list, "-") == 0)
		return usage_error("%s", "standard input cannot be both the list and an article");
	return EXIT_DONE;
}

static int read_options(int argc, char **argv, struct options *options)
{
	static const struct option known[] = {
		{"from", required_argument, NULL, 'f'},
		{"encoding", required_argument, NULL, 'e'},
		{"field", required_argument, NULL, 'F'},
		{"recursive", no_argument, NULL, 'r'},
		{"files-from", required_argument, NULL, 'l'},
		{"null", no_argument, NULL, '0'},
		{"published", required_argument, NULL, 'p'},
		{"rules", required_argument, NULL, 'd'},
		{"offsets", required_argument, NULL, 'o'},
		{"types", required_argument, NULL, 't'},
		{"pretty", no_argument, NULL, 'P'},
		{"output", required_argument, NULL, 'O'},
		{"resume", no_argument, NULL, 'R'},
		{"progress", no_argument, NULL, 'g'},
		{"quiet", no_argument, NULL, 'q'},
		{"text", no_argument, NULL, 'T'},
		{"help", no_argument, NULL, 'h'},
		{"version", no_argument, NULL, 'v'},
		{NULL, 0, NULL, 0},
	};
	static char *const standard_input[] = {"-", NULL};
	struct batch_options *batch = &options->batch;
	int option, status = EXIT_DONE;
	opterr = 0;
	while (status == EXIT_DONE && (option = getopt_long(argc, argv, ":r0", known, NULL)) != -1)
		status = read_option(option, argv, options);
	if (status != EXIT_DONE)
		return status;
	bool named = argv[optind] || batch->files.list;
	batch->files.paths = named ? argv + optind : standard_input;
	return check_options(batch);
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

int main(int argc, char **argv)
{
	struct options options = {0};
	int status = read_options(argc, argv, &options);
	if (status > 0)
		return status;
	if (status < 0 && fflush(stdout) == 0)
		return EXIT_DONE;
	if (status < 0) {
		report(program, "the output cannot be written: %s", strerror(errno));
		return EXIT_OUTPUT;
	}
	glo_ruleset *rules = load_rules(program, options.rules);
	if (!rules)
		return EXIT_INPUT;
	options.batch.types = options.types ? read_types(rules, options.types) : 0;
	if (options.types && !options.batch.types)
		status = bad_types(rules, options.types);
	else
		status = batch_run(&options.batch, rules);
	glo_ruleset_free(rules);
	return status;
}
