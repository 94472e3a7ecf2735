/* file.c — the only place where the library touches the file system.
 *
 * Asking an arena for memory may jump away, and whatever is open would stay open. So nothing is
 * open while memory is asked for: a file or folder is looked at once to learn how much room it
 * needs, closed, and read again into that room, until it fits. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* Reads a file as far as it fits; *size is all that it has. */
static bool read_into(const char *path, char *data, size_t capacity, size_t *size)
{
	char rest[4096];
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	size_t n = capacity ? fread(data, 1, capacity, file) : 0;
	*size = n;
	if (n == capacity) {
		while ((n = fread(rest, 1, sizeof(rest), file)) > 0)
			*size += n;
	}
	int failed = ferror(file) ? errno : 0; /* a folder opens, but does not read */
	fclose(file);
	errno = failed;
	return !failed;
}

bool file_read(struct arena *arena, const char *path, glo_slice *text)
{
	size_t size, capacity = 0;
	char *data = NULL;
	for (;;) {
		if (!read_into(path, data, capacity, &size))
			return false;
		if (data && size <= capacity)
			break;
		capacity = size;
		data = arena_push(arena, capacity);
	}
	*text = slice_of(data, size);
	return true;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const glo_slice *)a)->data, ((const glo_slice *)b)->data);
}

/* Writes the names in a folder one behind the other, each with its NUL, as far as they fit; *size
 * is what all of them take. */
static bool list_names(const char *path, const char *suffix, char *data, size_t capacity,
                       size_t *size)
{
	DIR *folder = opendir(path);
	if (!folder)
		return false;
	const struct dirent *entry;
	size_t suffix_size = strlen(suffix);
	*size = 0;
	while ((entry = readdir(folder))) {
		size_t length = strlen(entry->d_name);
		if (length <= suffix_size || entry->d_name[0] == '.' ||
		    strcmp(entry->d_name + length - suffix_size, suffix) != 0)
			continue;
		if (*size + length < capacity)
			memcpy(data + *size, entry->d_name, length + 1);
		*size += length + 1;
	}
	closedir(folder);
	return true;
}

bool folder_read(struct arena *arena, const char *path, const char *suffix,
                 struct file_names *names)
{
	size_t size, capacity = 0;
	char *data = NULL;
	*names = (struct file_names){0};
	for (;;) {
		if (!list_names(path, suffix, data, capacity, &size))
			return false;
		if (size <= capacity)
			break;
		capacity = size;
		data = arena_push(arena, capacity);
	}
	for (size_t at = 0; at < size; at += names->list.at[names->list.n - 1].size + 1)
		array_push(arena, &names->list) = slice_string(data + at);
	if (names->list.n)
		qsort(names->list.at, names->list.n, sizeof(names->list.at[0]), compare_names);
	return true;
}
