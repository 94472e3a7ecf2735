/* syllable.c — onset, rhyme and tone: the build of a Vietnamese syllable.
 *
 * A syllable is one of 28 onsets (or none), one of some 170 rhymes and one of six tones, of which
 * only two go with a final c, ch, p or t. Bytes that are decoded in a wrong encoding hardly ever
 * make such words ("nhân dân" in TCVN3 is "nh©n d©n" elsewhere), so that the share of well-formed
 * words tells encodings apart, and other languages from Vietnamese. Names such as "Đắk" or "Pleiku"
 * are none; no text consists of them.
 *
 * Inside, a letter is one byte: ASCII letters stand for themselves, and capitals for what ASCII
 * has not: A ă, B â, D đ, E ê, O ô, P ơ, U ư. */
#include "text/syllable.h"

#include "text/chars.h"
#include "text/utf8.h"
#include "text/vowels.h"

static const char *const onsets[] = {
	"b",  "c",   "ch", "d", "D",  "g",  "gh", "gi", "h", "k",  "kh", "l", "m", "n",
	"ng", "ngh", "nh", "p", "ph", "qu", "r",  "s",  "t", "th", "tr", "v", "x",
};

/* In the order of strcmp(), for the binary search. */
static const char *const rhymes[] = {
	"Ac",  "Am",  "An",   "Ang",  "Ap",   "At",   "Bc",   "Bm",   "Bn",   "Bng",  "Bp",   "Bt",
	"Bu",  "By",  "E",    "Ech",  "Em",   "En",   "Enh",  "Ep",   "Et",   "Eu",   "O",    "Oc",
	"Oi",  "Om",  "On",   "Ong",  "Op",   "Ot",   "P",    "Pi",   "Pm",   "Pn",   "Pp",   "Pt",
	"U",   "UPc", "UPi",  "UPm",  "UPn",  "UPng", "UPp",  "UPt",  "UPu",  "Ua",   "Uc",   "Ui",
	"Um",  "Un",  "Ung",  "Ut",   "Uu",   "a",    "ac",   "ach",  "ai",   "am",   "an",   "ang",
	"anh", "ao",  "ap",   "at",   "au",   "ay",   "e",    "ec",   "em",   "en",   "eng",  "eo",
	"ep",  "et",  "i",    "iEc",  "iEm",  "iEn",  "iEng", "iEp",  "iEt",  "iEu",  "ia",   "ich",
	"im",  "in",  "inh",  "ip",   "it",   "iu",   "o",    "oAc",  "oAm",  "oAn",  "oAng", "oAt",
	"oa",  "oac", "oach", "oai",  "oam",  "oan",  "oang", "oanh", "oao",  "oap",  "oat",  "oay",
	"oc",  "oe",  "oen",  "oeo",  "oet",  "oi",   "om",   "on",   "ong",  "ooc",  "oong", "op",
	"ot",  "u",   "uBn",  "uBng", "uBt",  "uBy",  "uE",   "uEch", "uEn",  "uEnh", "uOc",  "uOi",
	"uOm", "uOn", "uOng", "uOt",  "uP",   "ua",   "uc",   "ui",   "um",   "un",   "ung",  "up",
	"ut",  "uy",  "uyE",  "uyEn", "uyEt", "uya",  "uych", "uyn",  "uynh", "uyt",  "uyu",  "y",
	"yEm", "yEn", "yEng", "yEt",  "yEu",  "ych",  "yn",   "ynh",  "yt",
};

static unsigned char letter_of_vowel(unsigned vowel)
{
	static const unsigned char letters[VOWEL_COUNT] = {
		[VOWEL_A] = 'a',
		[VOWEL_E] = 'e',
		[VOWEL_I] = 'i',
		[VOWEL_O] = 'o',
		[VOWEL_U] = 'u',
		[VOWEL_Y] = 'y',
		[VOWEL_A_BREVE] = 'A',
		[VOWEL_A_CIRCUMFLEX] = 'B',
		[VOWEL_E_CIRCUMFLEX] = 'E',
		[VOWEL_O_CIRCUMFLEX] = 'O',
		[VOWEL_O_HORN] = 'P',
		[VOWEL_U_HORN] = 'U',
	};
	return letters[vowel];
}

/* A letter of ASCII that only has lost its mark may be the one with the mark: for bare words. */
static unsigned char bare_letter(unsigned char letter)
{
	switch (letter) {
	case 'A':
	case 'B':
		return 'a';
	case 'D':
		return 'd';
	case 'E':
		return 'e';
	case 'O':
	case 'P':
		return 'o';
	case 'U':
		return 'u';
	default:
		return letter;
	}
}

static bool find_rhyme(const char *rhyme)
{
	size_t low = 0, high = LEN(rhymes);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(rhymes[middle], rhyme);
		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* The same without marks: a bare rhyme is one that some rhyme becomes when its marks are lost. */
static bool find_bare_rhyme(const char *rhyme)
{
	for (size_t i = 0; i < LEN(rhymes); i++) {
		size_t j = 0;
		while (rhyme[j] &&
		       bare_letter((unsigned char)rhymes[i][j]) == (unsigned char)rhyme[j])
			j++;
		if (!rhyme[j] && !rhymes[i][j])
			return true;
	}
	return false;
}

static bool tone_fits(const char *rhyme, unsigned tone)
{
	size_t size = strlen(rhyme);
	char last = rhyme[size - 1];
	bool stop = last == 'c' || last == 'p' || last == 't' ||
	            (last == 'h' && rhyme[size - 2] == 'c');
	return !stop || tone == TONE_LEVEL || tone == TONE_ACUTE || tone == TONE_DOT;
}

static bool rhyme_fits(const char *rhyme, unsigned tone, bool marked)
{
	if (!*rhyme || !(marked ? find_rhyme(rhyme) : find_bare_rhyme(rhyme)))
		return false;
	return tone_fits(rhyme, tone);
}

static bool well_formed(const struct syllable_meter *word)
{
	char letters[SYLLABLE_MAX + 1];
	if (word->foreign || word->tones > 1 || word->size > SYLLABLE_MAX)
		return false;
	memcpy(letters, word->letters, word->size);
	letters[word->size] = '\0';
	if (rhyme_fits(letters, word->tone, word->marked))
		return true;
	for (size_t i = 0; i < LEN(onsets); i++) {
		if (onsets[i][0] != letters[0])
			continue;
		size_t size = strlen(onsets[i]);
		if (size <= word->size && memcmp(onsets[i], letters, size) == 0 &&
		    rhyme_fits(letters + size, word->tone, word->marked))
			return true;
	}
	/* gì, gìn: the i of the onset is the rhyme's, too */
	return letters[0] == 'g' && letters[1] == 'i' &&
	       rhyme_fits(letters + 1, word->tone, word->marked);
}

/* ---- The meter ---------------------------------------------------------------------------- */

/* Symbols of Latin-1 that do not stand in a word; a wrong encoding puts them there. What a word
 * may be followed by is not among them: » ° ² ³ · ½. */
static bool is_odd_symbol(uint32_t c)
{
	return c == UTF8_INVALID || c == 0xfffd || (c >= 0x80 && c < 0xa0) ||
	       (c > 0xa0 && c < 0xc0 && c != 0xab && c != 0xad && c != 0xb0 && c != 0xb2 &&
	        c != 0xb3 && c != 0xb7 && c < 0xbb) ||
	       c == 0xd7 || c == 0xf7;
}

static void add_letter(struct syllable_meter *meter, unsigned char letter)
{
	if (meter->size < SYLLABLE_MAX)
		meter->letters[meter->size] = letter;
	meter->size++;
}

static void add_marked(struct syllable_meter *meter, uint32_t c)
{
	unsigned tone, vowel = vowel_of(c, &tone);
	meter->marked = true;
	if (vowel != VOWEL_NONE) {
		add_letter(meter, letter_of_vowel(vowel));
		meter->tone = tone ? tone : meter->tone;
		meter->tones += tone != TONE_LEVEL;
	} else {
		meter->foreign |= c != 0x111;
		add_letter(meter, 'D');
	}
}

void syllable_meter_end(struct syllable_meter *meter)
{
	if (meter->size && (meter->marked || !meter->marked_only)) {
		bool good = well_formed(meter);
		if (meter->marked)
			good ? meter->marked_good++ : meter->marked_bad++;
		else if (meter->size > 1) /* a letter alone is an initial, or the a) of a list */
			good ? meter->bare_good++ : meter->bare_bad++;
	}
	meter->size = meter->tone = meter->tones = 0;
	meter->marked = meter->foreign = false;
}

void syllable_meter_add(struct syllable_meter *meter, uint32_t c)
{
	unsigned tone = vowel_tone_of_mark(c);
	if (tone != TONE_LEVEL && meter->size) {
		meter->tone = tone;
		meter->tones++;
		meter->marked = true;
		return;
	}
	if (c < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
		add_letter(meter, (unsigned char)(c | 0x20));
	} else if (c >= 0x80 && c != UTF8_INVALID && char_kind(c) == CHAR_LETTER) {
		add_marked(meter, letter_small(c));
	} else {
		if (meter->size && is_odd_symbol(c))
			meter->marked = meter->foreign = true;
		syllable_meter_end(meter);
	}
}

bool syllable_is_well_formed(glo_slice word)
{
	struct syllable_meter meter = {0};
	size_t at = 0;
	while (at < word.size)
		syllable_meter_add(&meter, utf8_next(word.data, word.size, &at));
	return meter.size && well_formed(&meter);
}

/* ---- A text ------------------------------------------------------------------------------- */

bool text_may_be_vietnamese(glo_slice text)
{
	enum { SAMPLE = 64 << 10, WORDS_MIN = 20 };
	struct syllable_meter meter = {0};
	size_t at = 0;
	while (at < text.size && at < SAMPLE)
		syllable_meter_add(&meter, utf8_next(text.data, text.size, &at));
	syllable_meter_end(&meter);
	uint32_t good = meter.marked_good + meter.bare_good;
	uint32_t bad = meter.marked_bad + meter.bare_bad;
	/* a list of foreign clubs between Vietnamese words still is Vietnamese; in French and
	 * Portuguese, few words with accents happen to be syllables */
	return good + bad < WORDS_MIN || good >= bad || meter.marked_good >= (good + bad) / 8;
}
