/* stream.h — the bytes of a file or of standard input, unpacked. */
#ifndef GLO_STREAM_H
#define GLO_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct stream;

/* Opens a file, or standard input for "-". Never fails: the first read tells what is wrong. NULL
 * when memory is out. The path must outlive it. */
struct stream *stream_open(const char *path);
void stream_close(struct stream *stream);

/* Reads up to size bytes, as soon as there are some; 0 at the end; -1 when something is wrong, for
 * good, or when the program was asked to end while it waited. */
ssize_t stream_read(struct stream *stream, char *data, size_t size);

/* After a -1: the code of the error record, or NULL if the program was asked to end; a sentence. */
const char *stream_error_code(const struct stream *stream);
const char *stream_error_message(const struct stream *stream);

/* How many bytes were taken from the file, as it lies there. */
uint64_t stream_position(const struct stream *stream);

#endif
