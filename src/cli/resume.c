/* resume.c — the records that an interrupted batch has written.
 *
 * The file is all the state there is, so that no moment is a bad one for a kill: a record is whole
 * when its line end is there, and what follows the last line end is cut off. Every record must be
 * of the article that the input has in its place, and of the rules that are loaded; the last one is
 * made again and compared byte for byte, which shows other options and another text. */
#include "cli/resume.h"

#include "cli/members.h"
#include "cli/report.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 64 << 10 };

/* What every record begins with. A crash of the whole machine may leave zeros instead, or zeros in
 * the middle of a record. */
static const char head[] = "{\"glo\":";
enum { HEAD = sizeof(head) - 1 };

static bool fail_system(struct resume *resume)
{
	snprintf(resume->message, sizeof(resume->message), "%s", strerror(errno));
	return false;
}

/* Counts whole records; *end is set behind the last of them. */
static bool count(struct resume *resume, int file, off_t *end)
{
	char *block = resize(NULL, BLOCK);
	size_t column = 0;
	off_t at = 0;
	bool good = true;
	ssize_t n = 0;
	*end = 0;
	while (good && (n = pread(file, block, BLOCK, at)) > 0) {
		for (size_t i = 0; good && i < (size_t)n;) {
			const char *stop;
			if (column < HEAD) {
				good = block[i++] == head[column++];
				continue;
			}
			stop = memchr(block + i, '\n', (size_t)n - i);
			size_t next = stop ? (size_t)(stop - block) + 1 : (size_t)n;
			good = !memchr(block + i, '\0', next - i);
			i = next;
			if (!good)
				break;
			if (stop) {
				column = 0;
				resume->records++;
				*end = at + (off_t)i;
			}
		}
		at += n;
	}
	free(block);
	return n >= 0;
}

bool resume_open(struct resume *resume, int file)
{
	off_t end;
	*resume = (struct resume){0};
	if (!count(resume, file, &end) || ftruncate(file, end) != 0 ||
	    lseek(file, 0, SEEK_SET) != 0)
		return fail_system(resume);
	resume->file = fdopen(file, "r");
	return resume->file || fail_system(resume);
}

/* ---- Comparing ---------------------------------------------------------------------------- */

/* Compares what is written with the record in hand. */
struct comparison {
	const struct resume *resume;
	size_t at;
	bool differs;
};

static int compare(void *ctx, const char *data, size_t size)
{
	struct comparison *comparison = ctx;
	const struct resume *resume = comparison->resume;
	comparison->differs |= size > resume->size - comparison->at ||
	                       memcmp(data, resume->line + comparison->at, size) != 0;
	comparison->at += size;
	return comparison->differs;
}

bool resume_same(const struct resume *resume, const glo_doc *doc, const glo_write_options *options)
{
	struct comparison comparison = {.resume = resume};
	glo_sink sink = {.write = compare, .ctx = &comparison};
	return glo_doc_write(doc, options, sink) == GLO_OK && comparison.at == resume->size;
}

static int collect(void *ctx, const char *data, size_t size)
{
	struct bytes *bytes = ctx;
	bytes_add(bytes, data, size);
	return bytes->failed;
}

/* Whether the line goes on with this; *at is moved behind it. */
static bool goes_on(const struct resume *resume, size_t *at, glo_slice with)
{
	if (resume->size - *at < with.size || memcmp(resume->line + *at, with.data, with.size) != 0)
		return false;
	*at += with.size;
	return true;
}

/* Whether the record in hand is of this article. An error record begins as any record does: up to
 * "error" as a key, which with its quotes unescaped cannot stand in the id. */
static bool is_of(const struct resume *resume, glo_slice id, size_t *at)
{
	static const char key[] = ",\"error\":";
	struct bytes record = {0};
	glo_sink sink = {.write = collect, .ctx = &record};
	glo_error_write(id, "", GLO_SLICE(""), GLO_SLICE(""), &(glo_write_options){0}, sink);
	bytes_add(&record, "", 1);
	const char *end = record.failed ? NULL : strstr(record.data, key);
	bool same =
		end && goes_on(resume, at, (glo_slice){record.data, (size_t)(end - record.data)});
	free(record.data);
	return same;
}

/* ---- Record by record --------------------------------------------------------------------- */

static bool fail_id(struct resume *resume, glo_slice id)
{
	snprintf(resume->message, sizeof(resume->message),
	         "record %" PRIu64
	         " is not of \"%.*s\", which is next in the input: give the input "
	         "that the batch was begun with, in the same order, or begin anew without --resume",
	         resume->next, (int)(id.size < 200 ? id.size : 200), id.data);
	return false;
}

static bool fail_rules(struct resume *resume)
{
	snprintf(resume->message, sizeof(resume->message),
	         "record %" PRIu64 " was made with other rules: give the rules that the batch was "
	         "begun with, or begin anew without --resume",
	         resume->next);
	return false;
}

bool resume_check(struct resume *resume, glo_slice id, const char *rules)
{
	size_t at = 0;
	ssize_t n = getline(&resume->line, &resume->capacity, resume->file);
	if (n < 0)
		return fail_system(resume);
	resume->size = (size_t)n;
	resume->next++;
	resume->code[0] = '\0';
	if (!is_of(resume, id, &at))
		return fail_id(resume, id);
	if (goes_on(resume, &at, GLO_SLICE(",\"error\":{\"code\":\""))) {
		size_t size = strcspn(resume->line + at, "\"");
		if (size < sizeof(resume->code))
			snprintf(resume->code, sizeof(resume->code), "%.*s", (int)size,
			         resume->line + at);
		return true;
	}
	glo_slice hash = {.data = rules, .size = strlen(rules)};
	return (goes_on(resume, &at, GLO_SLICE(",\"rules\":\"")) && goes_on(resume, &at, hash)) ||
	       fail_rules(resume);
}

bool resume_end(struct resume *resume)
{
	return lseek(fileno(resume->file), 0, SEEK_END) >= 0 || fail_system(resume);
}

void resume_free(struct resume *resume)
{
	free(resume->line);
	resume->line = NULL;
}
