/* charset_guess.c — telling encodings apart by the syllables that they make.
 *
 * Only words with letters beyond ASCII are counted: the others are the same in every encoding that
 * is tried. Read rightly, 99 in 100 of them are Vietnamese syllables; read wrongly, few are. A file
 * may be pasted together from two encodings; lines are the pieces, and each line votes. What makes
 * no Vietnamese in any encoding is UTF-8 with some bytes broken. */
#include "text/charset_guess.h"

#include "text/charset_tables.h"
#include "text/syllable.h"

/* In the order of preference where the votes are equal. */
static const enum charset candidates[] = {CHARSET_UTF_8, CHARSET_TCVN3, CHARSET_VNI,
                                          CHARSET_WINDOWS_1258};

enum {
	GOOD_PERCENT = 80, /* what a line in some encoding is at the least … */
	BAD_PERCENT = 50,  /* … and at the most when it is read in another */
	OTHER_MIN = 3,     /* words that say that a line is in another encoding than most */
	SURE_PERCENT = 60, /* what a whole text must be */
};

struct charset_tally charset_tally_of(enum charset charset, glo_slice bytes)
{
	struct syllable_meter meter = {0};
	size_t at = 0;
	while (at < bytes.size)
		syllable_meter_add(&meter, charset_next(charset, bytes.data, bytes.size, &at));
	syllable_meter_end(&meter);
	return (struct charset_tally){.good = meter.marked_good, .bad = meter.marked_bad};
}

bool charset_tally_is(struct charset_tally tally, unsigned percent)
{
	return (uint64_t)tally.good * 100 >= ((uint64_t)tally.good + tally.bad) * percent;
}

static bool is_ascii(glo_slice line)
{
	for (size_t i = 0; i < line.size; i++) {
		if ((unsigned char)line.data[i] >= 0x80)
			return false;
	}
	return true;
}

static bool line_is_other(struct charset_tally main, struct charset_tally other)
{
	return other.good >= OTHER_MIN && charset_tally_is(other, GOOD_PERCENT) &&
	       (uint64_t)main.good * 100 < ((uint64_t)main.good + main.bad) * BAD_PERCENT;
}

enum charset charset_of_line(const struct charset_choice *choice, glo_slice line)
{
	if (choice->other == choice->charset || is_ascii(line))
		return choice->charset;
	return line_is_other(charset_tally_of(choice->charset, line),
	                     charset_tally_of(choice->other, line))
	               ? choice->other
	               : choice->charset;
}

/* Votes of lines, by the words that are syllables; each line votes for the best it can be. */
struct votes {
	uint32_t of[LEN(candidates)];
};

static void vote(struct votes *votes, glo_slice line)
{
	struct charset_tally best = {0};
	size_t winner = 0;
	for (size_t i = 0; i < LEN(candidates); i++) {
		struct charset_tally tally = charset_tally_of(candidates[i], line);
		/* more syllables, and fewer other words */
		if ((int64_t)tally.good - tally.bad > (int64_t)best.good - best.bad || i == 0) {
			best = tally;
			winner = i;
		}
	}
	votes->of[winner] += charset_tally_is(best, SURE_PERCENT) ? best.good : 0;
}

/* The encoding that reads most of those lines which another one reads badly; that one itself if
 * there are none. */
static enum charset find_other(enum charset main, glo_slice bytes)
{
	struct votes votes = {0};
	for (size_t at = 0; at < bytes.size;) {
		glo_slice line = charset_line(bytes, at);
		at += line.size;
		if (is_ascii(line))
			continue;
		struct charset_tally read = charset_tally_of(main, line);
		for (size_t i = 0; i < LEN(candidates); i++) {
			struct charset_tally tally = charset_tally_of(candidates[i], line);
			votes.of[i] += line_is_other(read, tally) ? tally.good : 0;
		}
	}
	enum charset other = main;
	uint32_t most = 0;
	for (size_t i = 0; i < LEN(candidates); i++) {
		if (votes.of[i] > most) {
			most = votes.of[i];
			other = candidates[i];
		}
	}
	return other;
}

/* How sure a choice is, in hundredths: the share of syllables, smaller where there are few words
 * and where another encoding would make more of them than other words, too. */
static unsigned confidence_of(const struct charset_choice *choice, glo_slice bytes)
{
	struct charset_tally read = {0};
	uint32_t next = 0; /* how many more */
	for (size_t at = 0; at < bytes.size;) {
		glo_slice line = charset_line(bytes, at);
		struct charset_tally tally = charset_tally_of(charset_of_line(choice, line), line);
		read.good += tally.good;
		read.bad += tally.bad;
		at += line.size;
	}
	for (size_t i = 0; i < LEN(candidates); i++) {
		if (candidates[i] == choice->charset || candidates[i] == choice->other)
			continue;
		struct charset_tally tally = charset_tally_of(candidates[i], bytes);
		next = tally.good > tally.bad ? MAX(next, tally.good - tally.bad) : next;
	}
	uint64_t words = (uint64_t)read.good + read.bad + 1;
	uint64_t share = (uint64_t)read.good * 100 / words;
	return (unsigned)(share - share * MIN(next, words) / (2 * words));
}

struct charset_choice charset_guess(glo_slice bytes)
{
	struct votes votes = {0};
	for (size_t at = 0; at < bytes.size;) {
		glo_slice line = charset_line(bytes, at);
		if (!is_ascii(line))
			vote(&votes, line);
		at += line.size;
	}
	size_t most = 0;
	for (size_t i = 1; i < LEN(candidates); i++)
		most = votes.of[i] > votes.of[most] ? i : most;
	struct charset_choice choice = {.charset = candidates[most], .other = candidates[most]};
	choice.other = find_other(choice.charset, bytes);
	choice.confidence = confidence_of(&choice, bytes);
	return choice;
}
