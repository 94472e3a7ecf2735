/* walk.c — which files are read, in which order.
 *
 *	command line ─► list ─► (a directory: its entries, sorted, the same again) ─► files
 *
 * Files come in the order of the bytes of their paths, whatever the file system says: the names of
 * a directory are sorted with a slash behind the directories among them, which sorts whole paths.
 * Links to files are followed and links to directories are not, so that nothing goes in circles
 * and nothing is read twice. Only the names on the way to the file in hand are held. */
#include "cli/walk.h"

#include "cli/names.h"
#include "cli/report.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

struct listed {
	char *name; /* that of a directory ends in a slash */
	bool twice; /* without endings, another file here has the same name */
};

/* A directory on the way. */
struct level {
	struct listed *at;
	size_t n, next;
	size_t path_size; /* of the directory, with its slash */
	int error;        /* of listing it, not told yet */
};

struct walk {
	const struct walk_options *options;
	size_t argument;
	bool many; /* more than one path is given: ids begin with it */

	FILE *list;
	bool list_done;
	char *line; /* of the list */
	size_t line_capacity;

	char *path; /* of the entry in hand */
	size_t path_size, path_capacity;
	size_t id_start; /* in the path */
	struct level *levels;
	size_t depth, level_capacity;

	bool has_output;
	dev_t output_device;
	ino_t output_file;
};

struct walk *walk_new(const struct walk_options *options)
{
	struct walk *walk = resize(NULL, sizeof(*walk));
	struct stat status;
	*walk = (struct walk){
		.options = options,
		.many = options->list || (options->paths[0] && options->paths[1]),
		.list_done = !options->list,
	};
	if (options->output && stat(options->output, &status) == 0) {
		walk->has_output = true;
		walk->output_device = status.st_dev;
		walk->output_file = status.st_ino;
	}
	return walk;
}

static void pop_level(struct walk *walk)
{
	struct level *level = &walk->levels[--walk->depth];
	for (size_t i = 0; i < level->n; i++)
		free(level->at[i].name);
	free(level->at);
}

void walk_free(struct walk *walk)
{
	if (!walk)
		return;
	while (walk->depth)
		pop_level(walk);
	if (walk->list && walk->list != stdin)
		fclose(walk->list);
	free(walk->levels);
	free(walk->line);
	free(walk->path);
	free(walk);
}

/* ---- The path in hand --------------------------------------------------------------------- */

static void path_cut(struct walk *walk, size_t size)
{
	walk->path_size = size;
	walk->path[size] = '\0';
}

static void path_add(struct walk *walk, const char *name)
{
	size_t size = strlen(name);
	if (walk->path_capacity - walk->path_size <= size) {
		walk->path_capacity = (walk->path_capacity + size + 1) * 2;
		walk->path = resize(walk->path, walk->path_capacity);
	}
	memcpy(walk->path + walk->path_size, name, size + 1);
	walk->path_size += size;
}

/* How many bytes of a path say only "here". */
static size_t here(const char *path)
{
	size_t n = 0;
	while (path[n] == '.' && path[n + 1] == '/') {
		n += 2;
		while (path[n] == '/')
			n++;
	}
	return n;
}

/* ---- Directories -------------------------------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const struct listed *)a)->name, ((const struct listed *)b)->name);
}

static int compare_stems(const void *a, const void *b)
{
	glo_slice x = name_without_endings((*(struct listed *const *)a)->name);
	glo_slice y = name_without_endings((*(struct listed *const *)b)->name);
	int order = memcmp(x.data, y.data, x.size < y.size ? x.size : y.size);
	return order ? order : (x.size > y.size) - (x.size < y.size);
}

/* bai.html and bai.txt would both be called "bai": they keep their endings. */
static void mark_twice(struct level *level)
{
	struct listed **files = resize(NULL, level->n * sizeof(struct listed *));
	size_t n = 0;
	for (size_t i = 0; i < level->n; i++) {
		if (level->at[i].name[strlen(level->at[i].name) - 1] != '/')
			files[n++] = &level->at[i];
	}
	qsort(files, n, sizeof(*files), compare_stems);
	for (size_t i = 1; i < n; i++) {
		if (compare_stems(&files[i - 1], &files[i]) == 0)
			files[i - 1]->twice = files[i]->twice = true;
	}
	free(files);
}

enum kind { KIND_NOTHING, KIND_FILE, KIND_FOLDER };

static enum kind kind_of(const struct walk *walk, int folder, const char *name)
{
	struct stat status;
	if (name[0] == '.')
		return KIND_NOTHING;
	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		/* Opening it will tell what is wrong; what is no article may just be gone. */
		return errno != ENOENT || name_is_article(name) ? KIND_FILE : KIND_NOTHING;
	if (S_ISDIR(status.st_mode))
		return KIND_FOLDER;
	if (!name_is_article(name))
		return KIND_NOTHING;
	if (S_ISLNK(status.st_mode) && fstatat(folder, name, &status, 0) != 0)
		return KIND_FILE; /* it leads nowhere */
	if (walk->has_output && status.st_dev == walk->output_device &&
	    status.st_ino == walk->output_file)
		return KIND_NOTHING;
	return S_ISREG(status.st_mode) ? KIND_FILE : KIND_NOTHING;
}

static void add_name(struct level *level, const char *name, enum kind kind)
{
	if ((level->n & (level->n - 1)) == 0)
		level->at = resize(level->at, (level->n ? level->n * 2 : 1) * sizeof(*level->at));
	size_t size = strlen(name);
	char *copy = resize(NULL, size + 2);
	memcpy(copy, name, size);
	memcpy(copy + size, kind == KIND_FOLDER ? "/" : "", kind == KIND_FOLDER ? 2 : 1);
	level->at[level->n++] = (struct listed){.name = copy};
}

/* Lists the directory of the path in hand, which ends in a slash, as a new level. */
static void push_level(struct walk *walk)
{
	struct level level = {.path_size = walk->path_size};
	DIR *folder = opendir(walk->path);
	const struct dirent *entry;
	while (folder && (errno = 0, entry = readdir(folder))) {
		enum kind kind = kind_of(walk, dirfd(folder), entry->d_name);
		if (kind != KIND_NOTHING)
			add_name(&level, entry->d_name, kind);
	}
	level.error = errno; /* of opendir(), or of the readdir() that was the last */
	if (folder)
		closedir(folder);
	if (level.n) {
		qsort(level.at, level.n, sizeof(*level.at), compare_names);
		mark_twice(&level);
	}
	if (walk->depth == walk->level_capacity) {
		walk->level_capacity = walk->level_capacity ? walk->level_capacity * 2 : 16;
		walk->levels = resize(walk->levels, walk->level_capacity * sizeof(*walk->levels));
	}
	walk->levels[walk->depth++] = level;
}

static bool give(const struct walk *walk, struct walk_entry *entry, size_t id_end, int error)
{
	size_t start = walk->id_start < id_end ? walk->id_start : 0;
	*entry = (struct walk_entry){
		.path = walk->path,
		.id = {.data = walk->path + start, .size = id_end - start},
		.error = error,
	};
	return true;
}

/* The next file of the levels; false when none is left. */
static bool next_listed(struct walk *walk, struct walk_entry *entry)
{
	while (walk->depth) {
		struct level *level = &walk->levels[walk->depth - 1];
		path_cut(walk, level->path_size);
		if (level->error) {
			int error = level->error;
			level->error = 0;
			return give(walk, entry, walk->path_size - (walk->path_size > 1), error);
		}
		if (level->next == level->n) {
			pop_level(walk);
			continue;
		}
		const struct listed *listed = &level->at[level->next++];
		path_add(walk, listed->name);
		if (walk->path[walk->path_size - 1] == '/')
			push_level(walk);
		else
			return give(walk, entry,
			            listed->twice ? walk->path_size
			                          : name_without_endings(walk->path).size,
			            0);
	}
	return false;
}

static bool is_folder(const char *path)
{
	struct stat status;
	return strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void enter(struct walk *walk)
{
	size_t size = walk->path_size;
	while (size > 1 && walk->path[size - 1] == '/')
		size--;
	path_cut(walk, size);
	if (walk->path[size - 1] != '/')
		path_add(walk, "/");
	walk->id_start = walk->many ? here(walk->path) : walk->path_size;
	push_level(walk);
}

/* ---- Command line and list ---------------------------------------------------------------- */

static bool give_argument(struct walk *walk, struct walk_entry *entry)
{
	bool standard = strcmp(walk->path, "-") == 0;
	walk->id_start = (size_t)(name_last(walk->path) - walk->path);
	give(walk, entry, name_without_endings(walk->path).size, 0);
	if (standard)
		entry->id = GLO_SLICE("stdin");
	return true;
}

static bool fail_list(struct walk *walk, struct walk_entry *entry, int error)
{
	walk->list_done = true;
	walk->id_start = 0;
	path_cut(walk, 0);
	path_add(walk, strcmp(walk->options->list, "-") == 0 ? "<stdin>" : walk->options->list);
	return give(walk, entry, walk->path_size, error);
}

/* Puts the next name of the list into the path. An error is told as an *entry. */
static bool next_name(struct walk *walk, struct walk_entry *entry)
{
	const struct walk_options *options = walk->options;
	bool standard = strcmp(options->list, "-") == 0;
	if (!walk->list)
		walk->list = standard ? stdin : fopen(options->list, "r");
	if (!walk->list)
		return fail_list(walk, entry, errno);
	for (;;) {
		errno = 0;
		ssize_t n = getdelim(&walk->line, &walk->line_capacity,
		                     options->list_nul ? '\0' : '\n', walk->list);
		if (n < 0 && ferror(walk->list) && errno != EINTR)
			return fail_list(walk, entry, errno);
		if (n < 0) {
			walk->list_done = true;
			return false;
		}
		if (!options->list_nul && n && walk->line[n - 1] == '\n')
			walk->line[--n] = '\0';
		if (!options->list_nul && n && walk->line[n - 1] == '\r')
			walk->line[--n] = '\0';
		if (walk->line[0])
			break;
	}
	path_cut(walk, 0);
	path_add(walk, strcmp(walk->line, "-") == 0 ? "./-" : walk->line);
	return true;
}

bool walk_next(struct walk *walk, struct walk_entry *entry)
{
	if (!walk->path)
		path_add(walk, "");
	for (;;) {
		if (next_listed(walk, entry))
			return true;
		const char *argument = walk->options->paths[walk->argument];
		entry->error = 0;
		if (argument) {
			path_cut(walk, 0);
			path_add(walk, argument);
			walk->argument++;
		} else if (walk->list_done || !next_name(walk, entry)) {
			return false;
		}
		if (entry->error)
			return true;
		if (walk->options->recursive && is_folder(walk->path)) {
			enter(walk);
		} else if (argument) {
			return give_argument(walk, entry);
		} else {
			walk->id_start = here(walk->path);
			return give(walk, entry, name_without_endings(walk->path).size, 0);
		}
	}
}

/* ---- Sizes -------------------------------------------------------------------------------- */

uint64_t walk_total(const struct walk_options *options)
{
	struct stat status;
	struct walk_entry entry;
	uint64_t total = 0;
	bool known =
		!options->list || (stat(options->list, &status) == 0 && S_ISREG(status.st_mode));
	struct walk *walk = walk_new(options);
	while (known && walk_next(walk, &entry)) {
		if (entry.error || stat(entry.path, &status) != 0)
			continue;
		known = strcmp(entry.path, "-") != 0 && S_ISREG(status.st_mode);
		total += (uint64_t)status.st_size;
	}
	walk_free(walk);
	return known ? total : 0;
}
