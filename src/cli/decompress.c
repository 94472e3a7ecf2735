/* decompress.c — gzip and zstd behind one face.
 *
 * Both formats may be several members in a row, as `cat a.gz b.gz` and log rotation make them. What
 * was unpacked before damage is handed out first, and the damage is told at the next call. */
#define ZLIB_CONST /* zlib's input is const */

#include "cli/decompress.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

struct decoder {
	enum compression kind;
	z_stream gzip;
	ZSTD_DStream *zstd;
	bool whole;          /* between two members */
	const char *message; /* NULL: no damage so far */
};

enum compression compression_of_bytes(const char *data, size_t size, bool *undecided)
{
	static const struct {
		const char *bytes;
		size_t size;
		enum compression kind;
	} magic[] = {
		{"\x1f\x8b\x08", 3, COMPRESSION_GZIP},
		{"\x28\xb5\x2f\xfd", 4, COMPRESSION_ZSTD},
	};
	*undecided = false;
	for (size_t i = 0; i < sizeof(magic) / sizeof(magic[0]); i++) {
		size_t n = size < magic[i].size ? size : magic[i].size;
		if (n && memcmp(data, magic[i].bytes, n) != 0)
			continue;
		if (n == magic[i].size)
			return magic[i].kind;
		*undecided = true;
	}
	return COMPRESSION_NONE;
}

struct decoder *decoder_new(enum compression kind)
{
	struct decoder *decoder = calloc(1, sizeof(*decoder));
	if (!decoder)
		return NULL;
	decoder->kind = kind;
	bool made = true;
	if (kind == COMPRESSION_GZIP) /* 16: a gzip header, and nothing else, stands in front */
		made = inflateInit2(&decoder->gzip, 16 + MAX_WBITS) == Z_OK;
	else
		made = (decoder->zstd = ZSTD_createDStream()) != NULL;
	if (made)
		return decoder;
	free(decoder);
	return NULL;
}

void decoder_free(struct decoder *decoder)
{
	if (!decoder)
		return;
	if (decoder->kind == COMPRESSION_GZIP)
		inflateEnd(&decoder->gzip);
	else
		ZSTD_freeDStream(decoder->zstd);
	free(decoder);
}

/* Goes on to the next member, if there is one: tapes and some writers fill up with zeros. */
static bool next_member(struct decoder *decoder, const char **data, size_t *size)
{
	while (*size && **data == '\0')
		++*data, --*size;
	if (*size == 0)
		return false;
	if ((unsigned char)**data != 0x1f) {
		decoder->message = "something that is not gzip stands behind the compressed data";
		return false;
	}
	inflateReset(&decoder->gzip);
	decoder->whole = false;
	return true;
}

static size_t run_gzip(struct decoder *decoder, const char **data, size_t *size, char *out,
                       size_t out_size)
{
	z_stream *gzip = &decoder->gzip;
	if (decoder->whole && !next_member(decoder, data, size))
		return 0;
	uInt in = *size < UINT_MAX ? (uInt)*size : UINT_MAX;
	uInt room = out_size < UINT_MAX ? (uInt)out_size : UINT_MAX;
	gzip->next_in = (const Bytef *)*data;
	gzip->avail_in = in;
	gzip->next_out = (Bytef *)out;
	gzip->avail_out = room;
	int status = inflate(gzip, Z_NO_FLUSH);
	*data += in - gzip->avail_in;
	*size -= in - gzip->avail_in;
	decoder->whole = status == Z_STREAM_END;
	if (status == Z_MEM_ERROR)
		decoder->message = "memory is out";
	else if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
		decoder->message = "the gzip data are damaged";
	return room - gzip->avail_out;
}

static size_t run_zstd(struct decoder *decoder, const char **data, size_t *size, char *out,
                       size_t out_size)
{
	ZSTD_inBuffer from = {.src = *data, .size = *size};
	ZSTD_outBuffer to = {.dst = out, .size = out_size};
	size_t status = ZSTD_decompressStream(decoder->zstd, &to, &from);
	*data += from.pos;
	*size -= from.pos;
	if (ZSTD_isError(status))
		decoder->message = ZSTD_getErrorName(status);
	/* With nothing left to do it would ask for the head of a next frame. */
	else if (from.size || to.pos)
		decoder->whole = status == 0;
	return to.pos;
}

ssize_t decoder_run(struct decoder *decoder, const char **data, size_t *size, char *out,
                    size_t out_size)
{
	size_t n, before;
	do {
		if (decoder->message)
			return -1;
		before = *size;
		n = decoder->kind == COMPRESSION_GZIP
		            ? run_gzip(decoder, data, size, out, out_size)
		            : run_zstd(decoder, data, size, out, out_size);
	} while (n == 0 && *size && (*size < before || decoder->message));
	return n == 0 && decoder->message ? -1 : (ssize_t)n;
}

bool decoder_is_whole(const struct decoder *decoder)
{
	return decoder->whole;
}

const char *decoder_message(const struct decoder *decoder)
{
	return decoder->message;
}
