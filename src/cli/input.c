/* input.c — reading articles.
 *
 * A file of text is one article; a file of JSON Lines has one on each line, and each is handed out
 * as soon as its line end has been read, so that a pipe is a conversation. What is longer than an
 * article may be is passed over in blocks and never held. A file that breaks off gives the lines
 * before, then one error; a text that breaks off is an error only, for half an article is none. */
#include "cli/input.h"

#include "cli/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A JSON line may be longer than its text: every character can be escaped. */
enum { READ_BLOCK = 256 << 10 };
static const size_t line_max = 4 * GLO_ARTICLE_MAX;

enum state { STATE_FINE, STATE_END, STATE_TOO_LONG, STATE_BROKEN, STATE_NO_MEMORY };

struct input {
	const char *path, *name; /* name: for messages */
	glo_slice id;
	enum input_format format; /* as it was asked for, or by the name */
	bool lines;               /* JSON Lines */
	bool done;
	size_t line;
	const struct fields *fields;

	struct stream *stream;      /* NULL: not opened yet */
	struct line_reader *reader; /* of lines */
	char *data;                 /* what was read; [start, size) is not handed out yet */
	size_t start, size, capacity;
	bool end; /* the file is read to its end */
	char *line_id;
};

/* ---- Files -------------------------------------------------------------------------------- */

struct input *input_open(const char *path, glo_slice id, enum input_format format,
                         const struct fields *fields)
{
	struct input *input = calloc(1, sizeof(*input));
	if (!input)
		return NULL;
	if (format == INPUT_BY_NAME)
		format = name_format(path);
	*input = (struct input){
		.path = path,
		.name = strcmp(path, "-") == 0 ? "<stdin>" : path,
		.id = id,
		.format = format,
		.lines = format == INPUT_NDJSON || format == INPUT_NDJSON_HTML,
		.fields = fields,
		.line_id = malloc(id.size + 32),
	};
	if (input->line_id)
		return input;
	free(input);
	return NULL;
}

void input_close(struct input *input)
{
	if (!input)
		return;
	stream_close(input->stream);
	line_reader_free(input->reader);
	free(input->data);
	free(input->line_id);
	free(input);
}

uint64_t input_position(const struct input *input)
{
	struct stat status;
	if (input->stream)
		return stream_position(input->stream);
	/* It was passed over without being opened. */
	return input->done && stat(input->path, &status) == 0 ? (uint64_t)status.st_size : 0;
}

/* Reads a block behind what is there. */
static enum state read_more(struct input *input)
{
	if (input->start > 0) { /* move what is left to the front */
		memmove(input->data, input->data + input->start, input->size - input->start);
		input->size -= input->start;
		input->start = 0;
	}
	if (input->capacity - input->size < READ_BLOCK) {
		size_t larger = input->capacity ? input->capacity * 2 : 2 * READ_BLOCK;
		char *data = realloc(input->data, larger);
		if (!data)
			return STATE_NO_MEMORY;
		input->data = data;
		input->capacity = larger;
	}
	ssize_t n = stream_read(input->stream, input->data + input->size, READ_BLOCK);
	if (n < 0)
		return STATE_BROKEN;
	input->size += (size_t)n;
	input->end = n == 0;
	return STATE_FINE;
}

/* ---- Failures ----------------------------------------------------------------------------- */

static void fail(struct input_article *article, const char *code, const char *message)
{
	article->code = code;
	article->message = message;
}

/* The file is of no use from here on. False, for no article, when the program was asked to end. */
static bool fail_file(struct input *input, struct input_article *article, enum state state)
{
	input->done = true;
	if (state == STATE_NO_MEMORY)
		fail(article, "out-of-memory", "memory is out");
	else
		fail(article, stream_error_code(input->stream),
		     stream_error_message(input->stream));
	return article->code != NULL;
}

/* ---- Text --------------------------------------------------------------------------------- */

static bool next_text(struct input *input, struct input_article *article)
{
	while (!input->end && input->size <= GLO_ARTICLE_MAX) {
		enum state state = read_more(input);
		if (state != STATE_FINE)
			return fail_file(input, article, state);
	}
	input->done = true;
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

/* FILE:LINE, for a line that names no id. */
static glo_slice line_id(struct input *input)
{
	if (input->id.size)
		memcpy(input->line_id, input->id.data, input->id.size);
	int digits = snprintf(input->line_id + input->id.size, 32, ":%zu", input->line);
	return (glo_slice){.data = input->line_id, .size = input->id.size + (size_t)digits};
}

/* Finds the next line, its end not counted. */
static enum state take_line(struct input *input, char **line, size_t *size)
{
	size_t scanned = input->start;
	bool skipping = false;
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
			return skipping ? STATE_TOO_LONG : STATE_FINE;
		}
		if (input->end)
			return STATE_END;
		skipping |= input->size - input->start > line_max;
		if (skipping)
			input->start = input->size = 0;
		scanned = input->size - input->start; /* read_more() moves it to the front */
		enum state state = read_more(input);
		if (state != STATE_FINE)
			return state;
	}
}

static void read_line(struct input *input, struct input_article *article, const char *line,
                      size_t size)
{
	struct line_article read = line_read(input->reader, line, size);
	if (read.id.size)
		article->id = read.id;
	article->text = read.text;
	article->published = read.published;
	article->title = read.title;
	article->source = read.source;
	if (input->format == INPUT_NDJSON_HTML)
		article->format = GLO_FORMAT_HTML;
	fail(article, read.code, read.message);
}

static bool next_line(struct input *input, struct input_article *article)
{
	char *line;
	size_t size;
	enum state state;
	do {
		state = take_line(input, &line, &size);
		if (state == STATE_END) {
			input->done = true;
			return false;
		}
		if (state == STATE_BROKEN || state == STATE_NO_MEMORY)
			return fail_file(input, article, state);
		if (input->line == 1 && size >= 3 && memcmp(line, "\xef\xbb\xbf", 3) == 0)
			line += 3, size -= 3;
	} while (state == STATE_FINE && line_is_blank(line, size));
	article->line = input->line;
	article->id = line_id(input);
	if (state == STATE_TOO_LONG)
		fail(article, glo_status_code(GLO_ERROR_TOO_LARGE),
		     "this line is longer than 64 MiB and was passed over");
	else
		read_line(input, article, line, size);
	return true;
}

/* Opens the file. */
static bool start(struct input *input)
{
	if (!input->stream)
		input->stream = stream_open(input->path);
	if (input->lines && !input->reader)
		input->reader = line_reader_new(input->fields);
	return input->stream && (input->reader || !input->lines);
}

bool input_next(struct input *input, struct input_article *article, bool skim)
{
	if (input->done)
		return false;
	*article = (struct input_article){.id = input->id, .file = input->name};
	if (skim && !input->lines) {
		input->done = true;
		return true;
	}
	if (!start(input))
		return fail_file(input, article, STATE_NO_MEMORY);
	return input->lines ? next_line(input, article) : next_text(input, article);
}
