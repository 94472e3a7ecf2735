/* names.c — what the name of a file says. The endings stand here and nowhere else. */
#include "cli/names.h"

#include <string.h>
#include <strings.h>

static const struct {
	const char *ending;
	enum input_format format;
} formats[] = {
	{".txt", INPUT_TEXT},      {".html", INPUT_HTML},    {".htm", INPUT_HTML},
	{".ndjson", INPUT_NDJSON}, {".jsonl", INPUT_NDJSON},
};

static const struct {
	const char *ending;
	enum compression compression;
} compressions[] = {
	{".gz", COMPRESSION_GZIP},
	{".zst", COMPRESSION_ZSTD},
};

const char *name_last(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash && slash[1] ? slash + 1 : path;
}

/* Whether the first size bytes of a path end so, with something in front. */
static bool ends_with(const char *path, size_t size, const char *ending)
{
	size_t n = strlen(ending);
	return size > n && path[size - n - 1] != '/' &&
	       strncasecmp(path + size - n, ending, n) == 0;
}

enum compression name_compression(const char *path)
{
	for (size_t i = 0; i < sizeof(compressions) / sizeof(compressions[0]); i++) {
		if (ends_with(path, strlen(path), compressions[i].ending))
			return compressions[i].compression;
	}
	return COMPRESSION_NONE;
}

/* The size of a path without .gz or .zst. */
static size_t unpacked_size(const char *path)
{
	size_t size = strlen(path);
	return name_compression(path) == COMPRESSION_NONE ? size
	                                                  : (size_t)(strrchr(path, '.') - path);
}

enum input_format name_format(const char *path)
{
	size_t size = unpacked_size(path);
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (ends_with(path, size, formats[i].ending))
			return formats[i].format;
	}
	return INPUT_BY_NAME;
}

bool name_is_article(const char *path)
{
	return name_format(path) != INPUT_BY_NAME;
}

glo_slice name_without_endings(const char *path)
{
	size_t size = unpacked_size(path), start = (size_t)(name_last(path) - path);
	for (size_t i = size; i > start + 1; i--) {
		if (path[i - 1] == '.')
			return (glo_slice){.data = path, .size = i - 1};
	}
	return (glo_slice){.data = path, .size = size};
}
