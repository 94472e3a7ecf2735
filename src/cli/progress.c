/* progress.c — the line on a terminal that says how far a batch is.
 *
 *	glo-extract: 1,234 articles, 2 failed, 14.2 MB/s, 0:12 left
 *
 * Speed is that of the text after unpacking; the time left follows from the share of the files'
 * bytes that is done, so that it is right for compressed files, too. */
#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const double interval = 0.2; /* seconds between two lines */

static double seconds(struct timespec from, struct timespec to)
{
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

void progress_begin(struct progress *progress, uint64_t position)
{
	clock_gettime(CLOCK_MONOTONIC, &progress->begin);
	progress->last = progress->begin;
	progress->skipped = position;
}

const char *with_commas(char buffer[32], uint64_t number)
{
	size_t at = 31;
	buffer[at] = '\0';
	for (unsigned digits = 0; digits == 0 || number; digits++, number /= 10) {
		if (digits && digits % 3 == 0)
			buffer[--at] = ',';
		buffer[--at] = (char)('0' + number % 10);
	}
	return buffer + at;
}

/* ", 1:02:03 left", or nothing while it is anybody's guess. */
static void print_left(const struct progress *progress, double elapsed, uint64_t position)
{
	uint64_t done = progress->passed + position;
	if (progress->total <= done || done <= progress->skipped || elapsed < 1)
		return;
	double rate = (double)(done - progress->skipped) / elapsed;
	uint64_t left = (uint64_t)((double)(progress->total - done) / rate + 0.5);
	if (left >= 3600)
		fprintf(stderr, ", %" PRIu64 ":%02u:%02u left", left / 3600,
		        (unsigned)(left / 60 % 60), (unsigned)(left % 60));
	else
		fprintf(stderr, ", %u:%02u left", (unsigned)(left / 60), (unsigned)(left % 60));
}

void progress_show(struct progress *progress, struct progress_counts counts, uint64_t position)
{
	struct timespec now;
	char number[32];
	if (!progress->on)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (seconds(progress->last, now) < interval)
		return;
	progress->last = now;
	double elapsed = seconds(progress->begin, now);
	progress_hide(progress);
	fprintf(stderr, "glo-extract: %s articles", with_commas(number, counts.articles));
	if (counts.failed)
		fprintf(stderr, ", %s failed", with_commas(number, counts.failed));
	fprintf(stderr, ", %.1f MB/s", (double)progress->read / 1e6 / elapsed);
	print_left(progress, elapsed, position);
	fflush(stderr);
	progress->shown = true;
}

void progress_hide(struct progress *progress)
{
	if (!progress->shown)
		return;
	fputs("\r\x1b[K", stderr); /* to the start of the line, and clear it */
	progress->shown = false;
}
