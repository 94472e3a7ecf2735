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
	struct syllable_meter meter = {.marked_only = true};
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

/* What all lines come to, for every two encodings that a file may be in. */
struct count {
	uint32_t votes[LEN(candidates)]; /* syllables of the lines that it reads best */
	/* [main][other]: syllables of the lines that main reads badly and other well */
	uint32_t others[LEN(candidates)][LEN(candidates)];
	/* [main][other]: what is read where each line is in the one or the other */
	struct charset_tally read[LEN(candidates)][LEN(candidates)];
};

static void count_line(struct count *count, glo_slice line)
{
	struct charset_tally tallies[LEN(candidates)];
	size_t best = 0;
	for (size_t i = 0; i < LEN(candidates); i++) {
		tallies[i] = charset_tally_of(candidates[i], line);
		/* more syllables, and fewer other words */
		if ((int64_t)tallies[i].good - tallies[i].bad >
		    (int64_t)tallies[best].good - tallies[best].bad)
			best = i;
	}
	count->votes[best] +=
		charset_tally_is(tallies[best], SURE_PERCENT) ? tallies[best].good : 0;
	for (size_t i = 0; i < LEN(candidates); i++) {
		for (size_t j = 0; j < LEN(candidates); j++) {
			bool other = line_is_other(tallies[i], tallies[j]);
			const struct charset_tally *tally = &tallies[other ? j : i];
			count->others[i][j] += other ? tallies[j].good : 0;
			count->read[i][j].good += tally->good;
			count->read[i][j].bad += tally->bad;
		}
	}
}

/* The place of the largest number, or `place` if none is larger than the one there. */
static size_t largest(const uint32_t *numbers, size_t place)
{
	for (size_t i = 0; i < LEN(candidates); i++)
		place = numbers[i] > numbers[place] ? i : place;
	return place;
}

/* How sure a choice is, in hundredths: the share of syllables, smaller where there are few words
 * and where another encoding would make more of them than other words, too. */
static unsigned confidence_of(const struct count *count, size_t main, size_t other)
{
	struct charset_tally read = count->read[main][other];
	uint64_t words = (uint64_t)read.good + read.bad + 1, next = 0;
	for (size_t i = 0; i < LEN(candidates); i++) {
		struct charset_tally tally = count->read[i][i];
		if (i != main && i != other && tally.good > tally.bad)
			next = MAX(next, tally.good - tally.bad);
	}
	uint64_t share = (uint64_t)read.good * 100 / words;
	return (unsigned)(share - share * MIN(next, words) / (2 * words));
}

struct charset_choice charset_guess(glo_slice bytes)
{
	struct count count = {0};
	for (size_t at = 0; at < bytes.size;) {
		glo_slice line = charset_line(bytes, at);
		if (!is_ascii(line))
			count_line(&count, line);
		at += line.size;
	}
	size_t first = largest(count.votes, 0);
	size_t other = largest(count.others[first], first);
	return (struct charset_choice){
		.charset = candidates[first],
		.other = candidates[other],
		.confidence = confidence_of(&count, first, other),
	};
}
