/* file.c — the only place where the library touches the file system. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { READ_BLOCK = 64 << 10 };

bool file_read(struct arena *arena, const char *path, glo_slice *text)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	size_t size = 0, capacity = READ_BLOCK, n;
	char *data = arena_push(arena, capacity);
	while ((n = fread(data + size, 1, capacity - size, file)) > 0) {
		size += n;
		if (size == capacity) {
			char *larger = arena_push(arena, capacity * 2);
			memcpy(larger, data, size);
			data = larger;
			capacity *= 2;
		}
	}
	int failed = ferror(file) ? errno : 0; /* a folder opens, but does not read */
	fclose(file);
	errno = failed;
	*text = slice_of(data, size);
	return !failed;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const glo_slice *)a)->data, ((const glo_slice *)b)->data);
}

bool folder_read(struct arena *arena, const char *path, const char *suffix,
                 struct file_names *names)
{
	*names = (struct file_names){0};
	DIR *folder = opendir(path);
	if (!folder)
		return false;
	const struct dirent *entry;
	size_t suffix_size = strlen(suffix);
	while ((entry = readdir(folder))) {
		glo_slice name = slice_string(entry->d_name);
		if (name.size > suffix_size && name.data[0] != '.' &&
		    strcmp(name.data + name.size - suffix_size, suffix) == 0)
			array_push(arena, &names->list) = arena_slice(arena, name);
	}
	closedir(folder);
	if (names->list.n)
		qsort(names->list.at, names->list.n, sizeof(names->list.at[0]), compare_names);
	return true;
}
