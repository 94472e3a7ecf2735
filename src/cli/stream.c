/* stream.c — the bytes of a file or of standard input, unpacked.
 *
 *	file ─► packed ─► decoder ─► the caller's buffer
 *
 * Whether a file is compressed is told by its first bytes, so that a name that lies and standard
 * input are read, too; but a file that calls itself .gz or .zst and is none is no text either. */
#include "cli/stream.h"

#include "cli/decompress.h"
#include "cli/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PACKED_BLOCK = 128 << 10 };

struct stream {
	const char *path;
	int file;
	bool waits;     /* reading may take for ever: no regular file */
	bool looked_at; /* its first bytes */
	bool end;       /* the file is read to its end */
	uint64_t position;

	struct decoder *decoder; /* NULL: not compressed */
	char *packed;
	const char *at; /* what is not used yet */
	size_t left;

	const char *code, *message; /* of the error; NULL: none */
};

static ssize_t fail(struct stream *stream, const char *code, const char *message)
{
	stream->code = code;
	stream->message = message;
	return -1;
}

static ssize_t fail_system(struct stream *stream, int error)
{
	if (error == EINTR && interrupt_signal()) /* it waited for a pipe to be opened */
		return fail(stream, NULL, "interrupted");
	return fail(stream, "unreadable",
	            error == EISDIR ? "this is a directory; --recursive reads what is in it"
	                            : strerror(error));
}

struct stream *stream_open(const char *path)
{
	struct stream *stream = calloc(1, sizeof(*stream));
	if (!stream || !(stream->packed = malloc(PACKED_BLOCK))) {
		free(stream);
		return NULL;
	}
	stream->path = path;
	stream->file =
		strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat status;
	if (stream->file < 0)
		fail_system(stream, errno);
	else if (fstat(stream->file, &status) == 0) {
		stream->waits = !S_ISREG(status.st_mode);
		if (S_ISDIR(status.st_mode))
			fail_system(stream, EISDIR);
	}
	return stream;
}

void stream_close(struct stream *stream)
{
	if (!stream)
		return;
	if (stream->file > STDIN_FILENO)
		close(stream->file);
	decoder_free(stream->decoder);
	free(stream->packed);
	free(stream);
}

static ssize_t read_file(struct stream *stream, char *data, size_t size)
{
	ssize_t n;
	do {
		if (stream->waits && !interrupt_wait(stream->file))
			return fail(stream, NULL, "interrupted");
		n = read(stream->file, data, size);
	} while (n < 0 && (errno == EINTR || errno == EAGAIN));
	if (n < 0)
		return fail_system(stream, errno);
	stream->position += (uint64_t)n;
	stream->end = n == 0;
	return n;
}

/* Reads behind what is left of the packed bytes, which is little or nothing. */
static ssize_t fill(struct stream *stream)
{
	memmove(stream->packed, stream->at ? stream->at : stream->packed, stream->left);
	stream->at = stream->packed;
	ssize_t n = read_file(stream, stream->packed + stream->left, PACKED_BLOCK - stream->left);
	if (n > 0)
		stream->left += (size_t)n;
	return n;
}

static ssize_t fail_truncated(struct stream *stream)
{
	return fail(stream, "truncated", "the compressed file is cut off; fetch it again");
}

/* Decides from the first bytes what it is. */
static ssize_t look(struct stream *stream)
{
	enum compression kind, named = name_compression(stream->path);
	bool undecided;
	while (kind = compression_of_bytes(stream->at, stream->left, &undecided),
	       undecided && !stream->end) {
		if (fill(stream) < 0)
			return -1;
	}
	stream->looked_at = true;
	if (kind == COMPRESSION_NONE && named == COMPRESSION_NONE)
		return 0;
	if (kind == COMPRESSION_NONE && undecided)
		return fail_truncated(stream);
	if (kind == COMPRESSION_NONE)
		return fail(stream, "corrupt",
		            "this is not compressed, though its name says so; rename it if it is "
		            "what it should be");
	stream->decoder = decoder_new(kind);
	return stream->decoder ? 0 : fail_system(stream, ENOMEM);
}

static ssize_t read_plain(struct stream *stream, char *data, size_t size)
{
	if (stream->left == 0)
		return stream->end ? 0 : read_file(stream, data, size);
	size_t n = size < stream->left ? size : stream->left;
	memcpy(data, stream->at, n);
	stream->at += n;
	stream->left -= n;
	return (ssize_t)n;
}

ssize_t stream_read(struct stream *stream, char *data, size_t size)
{
	if (stream->message || (!stream->looked_at && look(stream) < 0))
		return -1;
	if (!stream->decoder)
		return read_plain(stream, data, size);
	for (;;) {
		ssize_t n = decoder_run(stream->decoder, &stream->at, &stream->left, data, size);
		if (n > 0)
			return n;
		if (n < 0)
			return fail(stream, "corrupt", decoder_message(stream->decoder));
		if (stream->end && !decoder_is_whole(stream->decoder))
			return fail_truncated(stream);
		if (stream->end)
			return 0;
		if (fill(stream) < 0)
			return -1;
	}
}

const char *stream_error_code(const struct stream *stream)
{
	return stream->code;
}

const char *stream_error_message(const struct stream *stream)
{
	return stream->message;
}

uint64_t stream_position(const struct stream *stream)
{
	return stream->position;
}
