/* batch.c — articles in, records out.
 *
 *	walk ─► input ─► article ─► (resume: has it a record already?) ─► libglo ─► record ─► output
 *
 * What fails is a record, too, and the batch goes on; it ends early only when the output fails,
 * when what is to be resumed is of another batch, or at a signal, and then between two records. */
#include "cli/batch.h"

#include "cli/input.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/resume.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char program[] = "glo-extract";

enum end { GOES_ON, OUTPUT_FAILED, NOT_OURS, INTERRUPTED };

enum { CODES_MAX = 16 };

struct batch {
	const struct batch_options *options;
	const glo_ruleset *rules;
	glo_work *work;
	struct output output;
	struct resume resume;
	struct progress progress;

	uint64_t files, articles, failed, unreadable;
	struct {
		char code[32];
		uint64_t n;
	} codes[CODES_MAX]; /* why articles failed */
};

/* ---- Failures ----------------------------------------------------------------------------- */

static void count_failure(struct batch *batch, const char *code)
{
	size_t i = 0;
	batch->failed++;
	batch->unreadable += strcmp(code, "unreadable") == 0;
	while (i < CODES_MAX - 1 && batch->codes[i].n && strcmp(batch->codes[i].code, code) != 0)
		i++;
	if (!batch->codes[i].n)
		snprintf(batch->codes[i].code, sizeof(batch->codes[i].code), "%s", code);
	batch->codes[i].n++;
}

static void report_failure(struct batch *batch, const struct input_article *article)
{
	char line[32] = "";
	if (article->line)
		snprintf(line, sizeof(line), ":%zu", article->line);
	progress_hide(&batch->progress);
	report(program, "%s%s: %s", article->file, line, article->message);
}

/* "3 of 3,247 articles failed: 2 bad-json, 1 too-large" */
static void report_summary(const struct batch *batch)
{
	char failed[32], articles[32], number[32];
	if (batch->options->quiet || batch->failed == 0 || batch->articles < 2)
		return;
	fprintf(stderr, "%s: %s of %s articles failed:", program,
	        with_commas(failed, batch->failed), with_commas(articles, batch->articles));
	for (size_t i = 0; i < CODES_MAX && batch->codes[i].n; i++)
		fprintf(stderr, "%s %s %s", i ? "," : "", with_commas(number, batch->codes[i].n),
		        batch->codes[i].code);
	fputc('\n', stderr);
}

/* ---- One article -------------------------------------------------------------------------- */

static glo_status analyse(struct batch *batch, const struct input_article *in, const glo_doc **doc)
{
	glo_article article = {
		.id = in->id,
		.text = in->text,
		.published = in->published,
		.published_fallback = batch->options->published,
		.title = in->title,
		.source = in->source,
		.types = batch->options->types,
		.format = in->format,
	};
	if (!in->line) /* JSON Lines are UTF-8 */
		article.encoding = batch->options->encoding;
	batch->progress.read += in->text.size;
	return glo_analyse(batch->work, &article, doc);
}

/* The text of an article, a line end, a form feed. */
static glo_status write_text(const glo_doc *doc, glo_sink sink)
{
	glo_slice text = glo_doc_text(doc);
	bool failed = (text.size && sink.write(sink.ctx, text.data, text.size) != 0) ||
	              sink.write(sink.ctx, "\n\f", 2) != 0;
	return failed ? GLO_ERROR_OUTPUT : GLO_OK;
}

/* One article to one line. */
static enum end process(struct batch *batch, struct input_article *in)
{
	const glo_write_options *write = &batch->options->write;
	const glo_sink sink = output_sink(&batch->output);
	const glo_doc *doc;
	batch->articles++;
	if (!in->code) {
		glo_status status = analyse(batch, in, &doc);
		if (status == GLO_OK)
			status = batch->options->text ? write_text(doc, sink)
			                              : glo_doc_write(doc, write, sink);
		if (status == GLO_OK || status == GLO_ERROR_OUTPUT)
			return status == GLO_OK ? GOES_ON : OUTPUT_FAILED;
		in->code = glo_status_code(status);
		in->message = glo_status_message(status);
	}
	count_failure(batch, in->code);
	report_failure(batch, in);
	if (batch->options->text)
		return GOES_ON;
	glo_slice message = {.data = in->message, .size = strlen(in->message)};
	glo_status status = glo_error_write(in->id, in->code, message, in->source, write, sink);
	return status == GLO_OK ? GOES_ON : OUTPUT_FAILED;
}

/* ---- Articles that have a record ---------------------------------------------------------- */

static bool resuming(const struct batch *batch)
{
	return batch->resume.next < batch->resume.records;
}

/* The record in hand is the last one: what follows is new. */
static bool is_last(const struct resume *resume)
{
	return resume->next == resume->records;
}

static enum end fail_resume(struct batch *batch, const char *message)
{
	report(program, "--resume: %s: %s", batch->output.partial, message);
	return NOT_OURS;
}

/* Passes over an article that has a record. position: in the file. */
static enum end skip(struct batch *batch, const struct input_article *in, uint64_t position)
{
	struct resume *resume = &batch->resume;
	const glo_doc *doc;
	if (!resume_check(resume, in->id, glo_ruleset_hash(batch->rules)))
		return fail_resume(batch, resume->message);
	batch->articles++;
	if (resume->code[0])
		count_failure(batch, resume->code);
	if (!is_last(resume))
		return GOES_ON;
	if (!resume->code[0] && (in->code || analyse(batch, in, &doc) != GLO_OK ||
	                         !resume_same(resume, doc, &batch->options->write)))
		return fail_resume(batch, "the last record would be another one now: give the "
		                          "options and the input that the batch was begun with, "
		                          "or begin anew without --resume");
	batch->progress.read = 0;
	progress_begin(&batch->progress, batch->progress.passed + position);
	return resume_end(resume) ? GOES_ON : fail_resume(batch, resume->message);
}

/* ---- Files -------------------------------------------------------------------------------- */

/* position: in the file that the article is of. */
static enum end handle(struct batch *batch, struct input_article *article, uint64_t position)
{
	enum end end = resuming(batch) ? skip(batch, article, position) : process(batch, article);
	struct progress_counts counts = {.articles = batch->articles, .failed = batch->failed};
	progress_show(&batch->progress, counts, position);
	return end == GOES_ON && interrupt_signal() ? INTERRUPTED : end;
}

/* A file or directory that cannot even be begun. */
static enum end fail_file(struct batch *batch, const struct walk_entry *entry, const char *code,
                          const char *message)
{
	struct input_article article = {
		.id = entry->id,
		.file = entry->path,
		.code = code,
		.message = message,
	};
	return handle(batch, &article, 0);
}

static enum end run_file(struct batch *batch, const struct walk_entry *entry)
{
	const struct batch_options *options = batch->options;
	if (entry->error)
		return fail_file(batch, entry, "unreadable", strerror(entry->error));
	struct input *input = input_open(entry->path, entry->id, options->format, &options->fields);
	if (!input)
		return fail_file(batch, entry, glo_status_code(GLO_ERROR_MEMORY),
		                 glo_status_message(GLO_ERROR_MEMORY));
	struct input_article article;
	enum end end = GOES_ON;
	while (end == GOES_ON &&
	       input_next(input, &article, batch->resume.next + 1 < batch->resume.records))
		end = handle(batch, &article, input_position(input));
	batch->progress.passed += input_position(input);
	input_close(input);
	return end;
}

static enum end run_files(struct batch *batch)
{
	struct walk *walk = walk_new(&batch->options->files);
	struct walk_entry entry;
	enum end end = GOES_ON;
	while (end == GOES_ON && walk_next(walk, &entry)) {
		batch->files++;
		end = run_file(batch, &entry);
		/* Reading was given up, perhaps: then what was read is no article. */
		if (end == GOES_ON && interrupt_signal())
			end = INTERRUPTED;
	}
	walk_free(walk);
	if (end == GOES_ON && resuming(batch))
		return fail_resume(batch, "it has more records than the input has articles: give "
		                          "the input that the batch was begun with, or begin anew "
		                          "without --resume");
	return end;
}

/* ---- The run ------------------------------------------------------------------------------ */

/* Records on the same terminal would run into the line. */
static bool shows_progress(const struct batch_options *options)
{
	bool apart = options->output || !isatty(STDOUT_FILENO);
	return !options->quiet && (options->progress || (apart && isatty(STDERR_FILENO)));
}

static bool begin(struct batch *batch)
{
	const struct batch_options *options = batch->options;
	if (!output_open(&batch->output, options->output, options->resume)) {
		report(program, "%s", batch->output.message);
		return false;
	}
	if (options->resume && !resume_open(&batch->resume, batch->output.file)) {
		report(program, "%s: %s", batch->output.partial, batch->resume.message);
		output_abandon(&batch->output, true);
		return false;
	}
	batch->progress.on = shows_progress(options);
	if (batch->progress.on)
		batch->progress.total = walk_total(&options->files);
	progress_begin(&batch->progress, 0);
	interrupt_catch();
	return true;
}

static int finish_complete(struct batch *batch)
{
	if (!output_finish(&batch->output)) {
		report(program, "%s", batch->output.message);
		return EXIT_OUTPUT;
	}
	if (batch->files == 0 && !batch->options->quiet)
		report(program,
		       "nothing was read: no file in the directories or the list; in "
		       "directories, those count that end in .txt, .html, .htm, .ndjson or "
		       ".jsonl, also with .gz or .zst behind");
	if (batch->failed == 0)
		return EXIT_DONE;
	return batch->unreadable == batch->articles ? EXIT_INPUT : EXIT_ARTICLE;
}

static int finish_interrupted(struct batch *batch)
{
	char number[32];
	/* It may have been interrupted while it passed over articles with a record. */
	uint64_t articles =
		batch->articles > batch->resume.records ? batch->articles : batch->resume.records;
	if (batch->output.partial)
		report(program,
		       "interrupted after %s articles, which are in %s; go on with the same "
		       "command "
		       "and --resume",
		       with_commas(number, articles), batch->output.partial);
	else
		report(program, "interrupted after %s articles", with_commas(number, articles));
	output_abandon(&batch->output, true);
	return EXIT_SIGNAL + interrupt_signal();
}

static int finish_failed(struct batch *batch)
{
	bool keep = batch->options->resume;
	report(program, "%s%s", batch->output.message,
	       keep ? "; what is written is kept, go on with the same command when there is room"
	            : "");
	output_abandon(&batch->output, keep);
	return EXIT_OUTPUT;
}

int batch_run(const struct batch_options *options, const glo_ruleset *rules)
{
	struct batch batch = {.options = options, .rules = rules};
	int status = EXIT_USAGE;
	batch.work = glo_work_new(rules, NULL);
	if (!batch.work) {
		report(program, "%s", glo_status_message(GLO_ERROR_MEMORY));
		return EXIT_INPUT;
	}
	if (!begin(&batch)) {
		glo_work_free(batch.work);
		return EXIT_OUTPUT;
	}
	enum end end = run_files(&batch);
	progress_hide(&batch.progress);
	if (end == GOES_ON || end == INTERRUPTED)
		report_summary(&batch);
	if (end == GOES_ON)
		status = finish_complete(&batch);
	else if (end == INTERRUPTED)
		status = finish_interrupted(&batch);
	else if (end == OUTPUT_FAILED)
		status = finish_failed(&batch);
	else
		output_abandon(&batch.output, true);
	resume_free(&batch.resume);
	glo_work_free(batch.work);
	return status;
}
