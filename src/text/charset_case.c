/* charset_case.c — which small letters of a TCVN3 text were capitals on paper.
 *
 * The fonts of TCVN3 have no room for capitals with tones: "TỈNH" was typed "TØNH" and set in a
 * second font, .VnTimeH, that draws capitals for small letters. The font is lost in plain text, but
 * the neighbours tell:
 *
 *   - A word is in capitals when at least two letters of it are surely capitals and none is surely
 *     small: "TØNH" is TỈNH.
 *   - "Hµ", "ë", "Y" say nothing: Hà or HÀ. Such a word follows the words around it: it is in
 *     capitals when its line has no small word, or when the next telling words on both sides are
 *     in capitals and one of them is a Vietnamese word, not only an abbreviation: "SỞ Y TẾ GIA LAI"
 *     but "UBND ở TP HCM". "Hµ" also is when it ends such words: "bà LÊ THỊ HÀ, nhân viên".
 *   - A sentence begins with a capital: "ñy ban" is Ủy ban at its start and ủy ban within.
 *
 * Text that was typed in small letters throughout for the second font stays small. */
#include "text/charset_case.h"

#include "text/charset_tables.h"
#include "text/chars.h"
#include "text/vowels.h"

enum kind {
	KIND_OPEN,    /* may be either */
	KIND_SMALL,   /* has a letter that is surely small */
	KIND_CAPITAL, /* is surely in capitals */
	KIND_SPELLED, /* so is this, and it has a letter that only a Vietnamese word has */
};

struct word {
	uint32_t start, end;
	unsigned char kind;
	unsigned char before; /* the kind of the nearest word before it in the line that tells */
	bool begins;          /* a sentence, with a letter that has no capital */
	bool named;           /* its first letter is surely a capital */
	bool joined;          /* only a blank is between it and the word before */
};

struct words {
	ARRAY(struct word) list;
};

static uint32_t letter_at(glo_slice bytes, size_t at)
{
	uint32_t c = charset_next(CHARSET_TCVN3, bytes.data, bytes.size, &at);
	return c != UTF8_INVALID && char_kind(c) == CHAR_LETTER ? c : 0;
}

/* The letters that have no capital: small vowels with a tone. */
static bool is_toned(uint32_t c)
{
	unsigned tone;
	return c >= 0x80 && vowel_of(c, &tone) != VOWEL_NONE && tone != TONE_LEVEL;
}

static struct word word_at(glo_slice bytes, size_t at)
{
	struct word word = {.start = (uint32_t)at};
	uint32_t capitals = 0, c;
	bool small = false, spelled = false;
	for (; at < bytes.size && (c = letter_at(bytes, at)) != 0; at++) {
		bool toned = is_toned(c), capital = !toned && letter_small(c) != c;
		capitals += capital;
		small |= !toned && !capital;
		spelled |= toned || (capital && c >= 0x80 && c != 0x110);
	}
	word.named = capitals > 0;
	word.end = (uint32_t)at;
	word.kind = small          ? KIND_SMALL
	            : capitals < 2 ? KIND_OPEN
	            : spelled      ? KIND_SPELLED
	                           : KIND_CAPITAL;
	return word;
}

/* Whether a sentence begins behind a byte: "." and a blank, a line end. */
struct start {
	bool fresh, ended;
};

static void start_pass(struct start *start, unsigned char byte)
{
	if (byte == '\n' || byte == '\r')
		start->fresh = true;
	else if (byte == ' ' || byte == '\t' || byte == 0xa0)
		start->fresh |= start->ended;
	else if (!strchr("\"'([-*+\x91\x93\x96", byte)) /* what may stand before its first word */
		start->fresh = false;
	start->ended = byte != '\0' && strchr(".!?", byte) != NULL;
}

/* Whether an open word is in capitals, by the nearest words that tell; `ends`: something other than
 * a blank is behind it. */
static bool is_among_capitals(const struct word *word, unsigned char after, bool ends)
{
	if (word->before == KIND_SPELLED && word->named && word->joined && ends)
		return true;
	return word->before >= KIND_CAPITAL && after >= KIND_CAPITAL &&
	       (word->before == KIND_SPELLED || after == KIND_SPELLED);
}

/* Gives open words of a line their kind. */
static void settle_line(struct word *words, uint32_t n)
{
	bool any_small = false, any_capital = false;
	unsigned char before = KIND_OPEN, after = KIND_OPEN;
	for (uint32_t i = 0; i < n; i++) {
		words[i].before = before;
		if (words[i].kind != KIND_OPEN)
			before = words[i].kind;
		any_small |= words[i].kind == KIND_SMALL;
		any_capital |= words[i].kind >= KIND_CAPITAL;
	}
	for (uint32_t i = n; i-- > 0;) {
		bool ends = i + 1 == n || !words[i + 1].joined;
		if (words[i].kind != KIND_OPEN)
			after = words[i].kind;
		else if ((any_capital && !any_small) || is_among_capitals(&words[i], after, ends))
			words[i].kind = KIND_CAPITAL;
	}
}

static void add_runs(struct capital_runs *runs, struct arena *arena, const struct words *words)
{
	for (uint32_t i = 0; i < words->list.n; i++) {
		const struct word *word = &words->list.at[i];
		if (word->kind >= KIND_CAPITAL)
			array_push(arena, &runs->list) =
				(struct capital_run){word->start, word->end};
		else if (word->begins)
			array_push(arena, &runs->list) =
				(struct capital_run){word->start, word->start + 1};
	}
}

/* What stands between two words, up to the next one or behind the line end. */
struct gap {
	size_t end;
	bool blank, line;
};

static struct gap gap_at(glo_slice bytes, size_t at, struct start *start)
{
	struct gap gap = {.end = at, .blank = true};
	while (gap.end < bytes.size && !gap.line && !letter_at(bytes, gap.end)) {
		unsigned char byte = (unsigned char)bytes.data[gap.end++];
		start_pass(start, byte);
		gap.line = byte == '\n' || byte == '\r';
		gap.blank &= byte == ' ';
	}
	return gap;
}

void tcvn3_capitals(struct capital_runs *runs, struct arena *arena, glo_slice bytes)
{
	struct words words = {0};
	struct start start = {.fresh = true};
	for (size_t at = 0; at < bytes.size;) {
		struct gap gap = gap_at(bytes, at, &start);
		at = gap.end;
		if (gap.line || at == bytes.size) {
			settle_line(words.list.at, words.list.n);
			add_runs(runs, arena, &words);
			words.list.n = 0;
			continue;
		}
		struct word word = word_at(bytes, at);
		word.begins = start.fresh && is_toned(letter_at(bytes, at));
		word.joined = gap.blank && words.list.n > 0;
		array_push(arena, &words.list) = word;
		start = (struct start){0};
		at = word.end;
	}
	settle_line(words.list.at, words.list.n);
	add_runs(runs, arena, &words);
}
