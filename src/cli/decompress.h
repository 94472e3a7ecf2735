/* decompress.h — gzip and zstd, a buffer at a time. The home of zlib and libzstd. */
#ifndef GLO_DECOMPRESS_H
#define GLO_DECOMPRESS_H

#include "cli/names.h"

#include <stddef.h>
#include <sys/types.h>

struct decoder;

/* What the first bytes of a file say. A file that may still become one of the two, because it is
 * that short, is *undecided: more bytes or its end decide. */
enum compression compression_of_bytes(const char *data, size_t size, bool *undecided);

/* NULL when memory is out. */
struct decoder *decoder_new(enum compression kind);
void decoder_free(struct decoder *decoder);

/* Unpacks from *data, which it moves on, to out. Returns how many bytes came out; 0 when it needs
 * more input; -1 when the data are damaged. Members that stand behind each other are one text. */
ssize_t decoder_run(struct decoder *decoder, const char **data, size_t *size, char *out,
                    size_t out_size);
/* Whether the input may end here. */
bool decoder_is_whole(const struct decoder *decoder);
/* What is wrong, after a -1. */
const char *decoder_message(const struct decoder *decoder);

#endif
