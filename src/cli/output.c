/* output.c — where the records go.
 *
 *	records ─► FILE.partial ─► (complete) fsync, rename ─► FILE
 *
 * Nobody ever sees half a FILE: it appears, or changes, in one step. FILE.partial stands beside it,
 * for a rename needs the same file system, under a name that --resume finds again. A lock keeps two
 * batches from writing it at once; the system takes it back from a batch that was killed. What is
 * no regular file, such as a pipe or /dev/null, is written as it is. */
#define _XOPEN_SOURCE 700 /* realpath() */

#include "cli/output.h"

#include "cli/report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(struct output *output, const char *path, const char *why)
{
	snprintf(output->message, sizeof(output->message), "%s: %s", path, why);
	return false;
}

static char *join(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	char *joined = resize(NULL, n + m + 1);
	memcpy(joined, a, n);
	memcpy(joined + n, b, m + 1);
	return joined;
}

static void forget(struct output *output)
{
	free(output->path);
	free(output->partial);
	output->path = output->partial = NULL;
}

/* Takes the lock, and makes sure that the file is still the one of that name: the batch that had
 * the lock before may have renamed it meanwhile. */
static bool lock(struct output *output)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	struct stat mine, named;
	if (fcntl(output->file, F_SETLK, &whole) != 0 && (errno == EACCES || errno == EAGAIN))
		return fail(output, output->partial, "another glo-extract is writing it");
	if (fstat(output->file, &mine) != 0 || stat(output->partial, &named) != 0 ||
	    mine.st_ino != named.st_ino || mine.st_dev != named.st_dev)
		return fail(output, output->partial, "another glo-extract has just finished it");
	return true;
}

static bool open_partial(struct output *output, bool resume, const struct stat *old)
{
	output->partial = join(output->path, ".partial");
	output->file = open(output->partial, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (output->file < 0)
		return fail(output, output->partial, strerror(errno));
	bool good = lock(output);
	if (good && old) /* the file that it will replace says who may read it */
		fchmod(output->file, old->st_mode & 07777);
	if (good && !resume && ftruncate(output->file, 0) != 0)
		good = fail(output, output->partial, strerror(errno));
	if (!good)
		close(output->file);
	return good;
}

static bool open_file(struct output *output, const char *path, bool resume)
{
	struct stat old;
	bool exists = stat(path, &old) == 0;
	char *target = exists ? realpath(path, NULL) : NULL; /* a link stays a link */
	output->path = target ? target : join(path, "");
	if (!exists || S_ISREG(old.st_mode))
		return open_partial(output, resume, exists ? &old : NULL);
	if (S_ISDIR(old.st_mode))
		return fail(output, path, strerror(EISDIR));
	if (resume)
		return fail(output, path, "this is no regular file, so nothing in it is resumed");
	output->file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	return output->file >= 0 || fail(output, path, strerror(errno));
}

bool output_open(struct output *output, const char *path, bool resume)
{
	*output = (struct output){.file = STDOUT_FILENO};
	if (!path || open_file(output, path, resume))
		return true;
	forget(output);
	return false;
}

static int write_file(void *ctx, const char *data, size_t size)
{
	struct output *output = ctx;
	while (size) {
		ssize_t n = write(output->file, data, size);
		if (n < 0 && errno != EINTR) {
			int error = errno;
			fail(output, output->path ? output->path : "the output cannot be written",
			     strerror(error));
			return error;
		}
		if (n > 0) {
			data += n;
			size -= (size_t)n;
		}
	}
	return 0;
}

glo_sink output_sink(struct output *output)
{
	return (glo_sink){.write = write_file, .ctx = output};
}

/* So that the new name is on the disk, too. Not every file system can do it. */
static void sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? join(path, "") : join(".", "");
	if (slash)
		folder[slash == path ? 1 : slash - path] = '\0';
	int file = open(folder, O_RDONLY | O_CLOEXEC);
	if (file >= 0) {
		fsync(file);
		close(file);
	}
	free(folder);
}

bool output_finish(struct output *output)
{
	bool good = !output->partial || fsync(output->file) == 0;
	/* The name changes before the lock is given back. */
	if (good && output->partial)
		good = rename(output->partial, output->path) == 0;
	int error = errno;
	if (close(output->file) != 0 && good) {
		good = false;
		error = errno;
	}
	if (!good && output->partial)
		snprintf(output->message, sizeof(output->message), "%s: %s; all records are in %s",
		         output->path, strerror(error), output->partial);
	else if (!good)
		fail(output, output->path ? output->path : "the output cannot be written",
		     strerror(error));
	else if (output->partial)
		sync_folder(output->path);
	forget(output);
	return good;
}

void output_abandon(struct output *output, bool keep)
{
	if (output->partial && !keep)
		unlink(output->partial);
	close(output->file);
	forget(output);
}
