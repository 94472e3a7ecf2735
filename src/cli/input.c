/* input.c — reading articles.
 *
 * A file of text is one article; a file of JSON Lines has one on each line, and each is handed out
 * as soon as its line end has been read, so that a pipe is a conversation. What is longer than an
 * article may be is passed over in blocks and never held. cJSON lives here and nowhere else. */
#include "cli/input.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A JSON line may be longer than its text: every character can be escaped. */
enum { READ_BLOCK = 256 << 10 };
static const size_t line_max = 4 * GLO_ARTICLE_MAX;

struct input {
	const char *path;
	int file;
	int open_error;           /* errno of opening; 0: none */
	enum input_format format; /* as it was asked for, or by the name */
	bool done;
	size_t line;

	char *data; /* what was read; [start, size) is not handed out yet */
	size_t start, size, capacity;
	bool end; /* the file is read to its end */

	cJSON *json; /* of the line in hand */
	char id[4096 + 32];
};

/* ---- Files -------------------------------------------------------------------------------- */

static bool ends_with(const char *name, const char *suffix)
{
	size_t n = strlen(name), m = strlen(suffix);
	return n > m && strcmp(name + n - m, suffix) == 0;
}

static enum input_format format_by_name(const char *path)
{
	if (ends_with(path, ".ndjson") || ends_with(path, ".jsonl"))
		return INPUT_NDJSON;
	return ends_with(path, ".html") || ends_with(path, ".htm") ? INPUT_HTML : INPUT_BY_NAME;
}

struct input *input_open(const char *path, enum input_format format)
{
	struct input *input = calloc(1, sizeof(*input));
	if (!input)
		return NULL;
	bool standard = strcmp(path, "-") == 0;
	input->path = standard ? "<stdin>" : path;
	input->format = format == INPUT_BY_NAME ? format_by_name(path) : format;
	input->file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	if (input->file < 0)
		input->open_error = errno;
	else if (fstat(input->file, &status) == 0 && S_ISDIR(status.st_mode))
		input->open_error = EISDIR;
	return input;
}

void input_close(struct input *input)
{
	if (!input)
		return;
	cJSON_Delete(input->json);
	if (input->file > STDIN_FILENO)
		close(input->file);
	free(input->data);
	free(input);
}

/* Reads a block behind what is there; 0 at the end, -1 on an error. */
static ssize_t read_more(struct input *input)
{
	if (input->start > 0) { /* move what is left to the front */
		memmove(input->data, input->data + input->start, input->size - input->start);
		input->size -= input->start;
		input->start = 0;
	}
	if (input->capacity - input->size < READ_BLOCK) {
		size_t larger = input->capacity ? input->capacity * 2 : 2 * READ_BLOCK;
		char *data = realloc(input->data, larger);
		if (!data) {
			errno = ENOMEM;
			return -1;
		}
		input->data = data;
		input->capacity = larger;
	}
	ssize_t n;
	do {
		n = read(input->file, input->data + input->size, READ_BLOCK);
	} while (n < 0 && errno == EINTR);
	if (n > 0)
		input->size += (size_t)n;
	input->end = n == 0;
	return n;
}

/* ---- Failures ----------------------------------------------------------------------------- */

static void fail(struct input_article *article, const char *code, const char *message)
{
	article->code = code;
	article->message = message;
}

static bool fail_unreadable(struct input *input, struct input_article *article, int error)
{
	fail(article, "unreadable", strerror(error));
	article->unreadable = true;
	input->done = true;
	return true;
}

/* ---- Ids ---------------------------------------------------------------------------------- */

/* The file's name without its folder and its last ending. */
static glo_slice file_id(const struct input *input)
{
	if (input->file == STDIN_FILENO && !input->open_error)
		return GLO_SLICE("stdin");
	const char *slash = strrchr(input->path, '/');
	const char *name = slash && slash[1] ? slash + 1 : input->path;
	const char *dot = strrchr(name, '.');
	size_t size = dot && dot > name ? (size_t)(dot - name) : strlen(name);
	return (glo_slice){.data = name, .size = size};
}

/* FILE:LINE, for a line that names no id. */
static glo_slice line_id(struct input *input)
{
	glo_slice file = file_id(input);
	int size = snprintf(input->id, sizeof(input->id), "%.*s:%zu",
	                    (int)(file.size < 4000 ? file.size : 4000), file.data, input->line);
	return (glo_slice){.data = input->id, .size = (size_t)size};
}

static glo_slice json_id(struct input *input)
{
	const cJSON *id = cJSON_GetObjectItemCaseSensitive(input->json, "id");
	if (cJSON_IsString(id))
		return (glo_slice){.data = id->valuestring, .size = strlen(id->valuestring)};
	if (!cJSON_IsNumber(id))
		return line_id(input);
	int size = snprintf(input->id, sizeof(input->id), "%.17g", id->valuedouble);
	return (glo_slice){.data = input->id, .size = (size_t)size};
}

/* ---- Text --------------------------------------------------------------------------------- */

static bool next_text(struct input *input, struct input_article *article)
{
	input->done = true;
	while (!input->end && input->size <= GLO_ARTICLE_MAX) {
		if (read_more(input) < 0)
			return fail_unreadable(input, article, errno);
	}
	if (input->size > GLO_ARTICLE_MAX)
		fail(article, glo_status_code(GLO_ERROR_TOO_LARGE),
		     glo_status_message(GLO_ERROR_TOO_LARGE));
	else
		article->text = (glo_slice){.data = input->data, .size = input->size};
	if (input->format == INPUT_HTML ||
	    (input->format == INPUT_BY_NAME && glo_looks_like_html(article->text)))
		article->format = GLO_FORMAT_HTML;
	return true;
}

/* ---- JSON Lines --------------------------------------------------------------------------- */

/* A string of C ends at a NUL, and cJSON makes them; the replacement character has the same
 * length in every unit that offsets are counted in, but UTF-8 bytes. */
static void replace_escaped_nuls(char *line, size_t size)
{
	char *end = line + size, *at = line;
	while ((at = memchr(at, '\\', (size_t)(end - at))) && end - at >= 2) {
		if (end - at >= 6 && memcmp(at, "\\u0000", 6) == 0)
			memcpy(at, "\\ufffd", 6);
		at += 2; /* what is escaped starts no escape */
	}
}

static bool is_blank(const char *line, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (!strchr(" \t\r\n", line[i]) || line[i] == '\0')
			return false;
	}
	return true;
}

/* Finds the next line, its end not counted. Returns false at the end of the input; *error is set
 * to an error number, or to E2BIG for a line that was too long and has been passed over. */
static bool take_line(struct input *input, char **line, size_t *size, int *error)
{
	size_t scanned = input->start;
	bool skipping = false;
	*error = 0;
	for (;;) {
		char *from = input->data + scanned;
		char *found =
			input->size > scanned ? memchr(from, '\n', input->size - scanned) : NULL;
		if (found || (input->end && (input->size > input->start || skipping))) {
			char *stop = found ? found : input->data + input->size;
			*line = input->data + input->start;
			*size = (size_t)(stop - *line);
			input->start += *size + (found != NULL);
			input->line++;
			*error = skipping ? E2BIG : 0;
			return true;
		}
		if (input->end)
			return false;
		skipping |= input->size - input->start > line_max;
		if (skipping)
			input->start = input->size = 0;
		scanned = input->size - input->start; /* read_more() moves it to the front */
		if (read_more(input) < 0) {
			*error = errno;
			return false;
		}
	}
}

static void read_json(struct input *input, struct input_article *article, char *line, size_t size)
{
	const char *end = NULL;
	replace_escaped_nuls(line, size);
	input->json = cJSON_ParseWithLengthOpts(line, size, &end, 0);
	if (!input->json || !is_blank(end, (size_t)(line + size - end))) {
		fail(article, "bad-json", "this line is no JSON value");
		return;
	}
	article->id = json_id(input);
	const cJSON *text = cJSON_GetObjectItemCaseSensitive(input->json, "text");
	const cJSON *published = cJSON_GetObjectItemCaseSensitive(input->json, "published");
	if (!cJSON_IsString(text)) {
		fail(article, "no-text",
		     "this line is no object with a string \"text\"; nothing was read from it");
		return;
	}
	article->text = (glo_slice){.data = text->valuestring, .size = strlen(text->valuestring)};
	if (input->format == INPUT_NDJSON_HTML)
		article->format = GLO_FORMAT_HTML;
	if (cJSON_IsString(published))
		article->published = (glo_slice){.data = published->valuestring,
		                                 .size = strlen(published->valuestring)};
}

static bool next_line(struct input *input, struct input_article *article)
{
	char *line;
	size_t size;
	int error;
	cJSON_Delete(input->json);
	input->json = NULL;
	do {
		if (!take_line(input, &line, &size, &error)) {
			input->done = true;
			return error ? fail_unreadable(input, article, error) : false;
		}
		if (input->line == 1 && size >= 3 && memcmp(line, "\xef\xbb\xbf", 3) == 0)
			line += 3, size -= 3;
	} while (!error && is_blank(line, size));
	article->line = input->line;
	article->id = line_id(input);
	if (error)
		fail(article, glo_status_code(GLO_ERROR_TOO_LARGE),
		     "this line is longer than 64 MiB and was passed over");
	else
		read_json(input, article, line, size);
	return true;
}

bool input_next(struct input *input, struct input_article *article)
{
	if (input->done)
		return false;
	*article = (struct input_article){.id = file_id(input), .file = input->path};
	if (input->open_error)
		return fail_unreadable(input, article, input->open_error);
	bool lines = input->format == INPUT_NDJSON || input->format == INPUT_NDJSON_HTML;
	return lines ? next_line(input, article) : next_text(input, article);
}
