/* clean.c — decoding, NFC, and the traps of newspaper text.
 *
 * Real articles hold decomposed letters (also a composed vowel with its tone behind it, the shape
 * that Windows-1258 leaves), zero-width spaces after a word, soft hyphens inside one, Icelandic
 * eth for Vietnamese đ, and Cyrillic letters that look Latin. All of them would hide a word from
 * the rules. Most articles have none: one scan finds that out, and they are read in place.
 *
 * Two steps, each with a map back: input → source (valid UTF-8; see charset.h) and page → text
 * (what the rules see). Between them a page loses its markup; the page of plain text is its
 * source. */
#include "text/clean.h"

#include "base/str.h"
#include "text/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

/* ---- Step 1: valid UTF-8 ------------------------------------------------------------------ */

static bool is_control(uint32_t c)
{
	return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

/* Reads the input once: how much of it is no text, and whether step 2 has anything to do. */
struct survey {
	uint32_t invalid, control;
	uint32_t letters, mojibake; /* see struct clean */
	bool plain;                 /* nothing that NFC or the traps could change */
};

/* True for characters that surely stay as they are wherever they stand: all that Vietnamese needs
 * in composed form, and ordinary punctuation. The rest is decided by the slow path. */
static bool is_plain(uint32_t c)
{
	if (c < 0xad)
		return true;
	if (c < 0x300)
		return c != 0xad && c != 0xd0 && c != 0xf0 && c != 0x189;
	if (c >= 0x1e00 && c < 0x1f00)
		return true;
	if (c >= 0x2010 && c < 0x2028)
		return true;
	if (c >= 0x2030 && c < 0x2060)
		return true;
	return c >= 0x20a0 && c < 0x20d0; /* currency signs */
}

/* The size of a plain letter of Vietnamese beyond ASCII at p, of which `left` bytes are there; 0
 * for all that has to be looked at more closely. */
static inline size_t plain_letter(const unsigned char *p, size_t left)
{
	if (left < 3 || (p[1] & 0xc0) != 0x80)
		return 0;
	if (p[0] == 0xc3) /* not Ð and ð */
		return (p[1] & 0xdf) == 0x90 ? 0 : 2;
	if (p[0] == 0xc4 || p[0] == 0xc5 || (p[0] == 0xc6 && p[1] != 0x89))
		return 2;
	return p[0] == 0xe1 && p[1] >= 0xb8 && p[1] <= 0xbb && (p[2] & 0xc0) == 0x80 ? 3 : 0;
}

/* Whether the character c, at text[at, next), ends what the first two bytes of a letter of UTF-8
 * look like in Windows-1252: "áº" and "á»" (of ạ, ệ …), "Ä‘" (đ), "Æ°" (ư). */
static bool is_mojibake(glo_slice text, size_t at, size_t next, uint32_t c)
{
	if (at < 2 || text.data[at - 2] != '\xc3')
		return false;
	unsigned char before = (unsigned char)text.data[at - 1];
	if (before == 0xa1) /* but «Quá» is a quotation */
		return (c == 0xba || c == 0xbb) && next < text.size &&
		       (unsigned char)text.data[next] >= 0x80;
	return (before == 0x84 && (c == 0x2018 || c == 0x90)) || (before == 0x86 && c == 0xb0);
}

static struct survey survey_text(glo_slice input)
{
	const unsigned char *text = (const unsigned char *)input.data;
	struct survey survey = {.plain = true};
	size_t at = 0;
	for (;;) {
		while (at < input.size && text[at] >= 0x20 && text[at] < 0x80)
			at++;
		if (at == input.size)
			return survey;
		size_t letter = plain_letter(text + at, input.size - at);
		at += letter;
		survey.letters += letter != 0;
		if (letter)
			continue;
		size_t start = at;
		uint32_t c = utf8_next(input.data, input.size, &at);
		if (c == UTF8_INVALID)
			survey.invalid++;
		else if (c < 0x80)
			survey.control += is_control(c);
		else if (!is_plain(c))
			survey.plain = false;
		survey.mojibake += c >= 0x80 && is_mojibake(input, start, at, c);
	}
}

void clean_decode(struct clean *clean, struct arena *arena)
{
	struct charset_text decoded;
	charset_decode(&decoded, arena, clean->input, &clean->charset);
	clean->source = decoded.text;
	clean->to_input = decoded.to_bytes;
	clean->repaired = decoded.invalid;
}

/* ---- Step 2: NFC and traps ---------------------------------------------------------------- */

/* Characters that mean nothing to a reader and only split words. */
static bool is_invisible(uint32_t c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
}

static bool is_latin(uint32_t c)
{
	return (c < 0x80 && ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) ||
	       (c >= 0xc0 && c < 0x250 && c != 0xd7 && c != 0xf7) || (c >= 0x1e00 && c < 0x1f00);
}

/* The Latin letter that a Cyrillic one looks like, or 0. */
static uint32_t latin_of_cyrillic(uint32_t c)
{
	static const struct {
		uint16_t cyrillic;
		char latin;
	} pairs[] = {
		{0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041a, 'K'}, {0x041c, 'M'},
		{0x041d, 'H'}, {0x041e, 'O'}, {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'},
		{0x0425, 'X'}, {0x0430, 'a'}, {0x0435, 'e'}, {0x043e, 'o'}, {0x0440, 'p'},
		{0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'}, {0x0456, 'i'},
	};
	for (size_t i = 0; i < LEN(pairs); i++) {
		if (pairs[i].cyrillic == c)
			return (uint32_t)pairs[i].latin;
	}
	return 0;
}

static bool is_cyrillic(uint32_t c)
{
	return c >= 0x400 && c < 0x460;
}

/* Combining marks that stand alone in decomposed text, and the two deprecated tone marks. */
static bool is_mark(uint32_t c)
{
	return c >= 0x300 && c < 0x370;
}

/* Letters of both scripts up to `end`, with the marks and invisible characters among them, and
 * what is joined to them by a slash or hyphen: CT/TW. A word with a Latin letter is a Latin word,
 * and what looks Latin in it was meant to be. */
struct mixed_word {
	size_t end;
	bool latin;
};

static struct mixed_word mixed_word_at(glo_slice text, size_t at)
{
	struct mixed_word word = {.end = at};
	bool joined = true; /* a slash or hyphen must have a letter in front */
	while (at < text.size) {
		uint32_t c = utf8_next(text.data, text.size, &at);
		bool letter = is_latin(c) || is_cyrillic(c);
		bool joint = (c == '/' || c == '-') && !joined;
		if (!letter && !joint && !is_mark(c) && !is_invisible(c))
			break;
		joined = joint;
		word.latin |= is_latin(c);
		word.end = at;
	}
	return word;
}

/* What a character is replaced by, given the one before and whether its word is Latin; itself if
 * by nothing. 0 deletes. */
static uint32_t replace_char(uint32_t before, uint32_t c, bool latin_word)
{
	if (c < 0xad)
		return c;
	if (is_invisible(c))
		return 0;
	if (c == 0xd0 || c == 0x189)
		return 0x110;
	if (c == 0xf0) /* đ only begins a syllable; in Icelandic ð never begins a word */
		return is_latin(before) ? c : 0x111;
	if (c == 0x2028 || c == 0x2029)
		return '\n';
	if (is_cyrillic(c) && latin_word) {
		uint32_t latin = latin_of_cyrillic(c);
		return latin ? latin : c;
	}
	return c;
}

static bool is_tone(UChar c)
{
	return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309;
}

/* Composes one cluster: a character, replaced by `base` (0: by nothing), and the marks on it.
 * Marks of one class keep their order in NFC, so a tone typed before a breve or circumflex has to
 * be moved behind it first. */
static glo_slice compose_cluster(struct arena *arena, glo_slice cluster, uint32_t base)
{
	enum { CAPACITY = 128 };
	UChar units[CAPACITY], apart[CAPACITY], together[CAPACITY];
	int32_t n = 0;
	size_t at = 0;
	while (at < cluster.size) {
		uint32_t c = at ? 0 : base;
		uint32_t read = utf8_next(cluster.data, cluster.size, &at);
		if (c == 0 && !is_invisible(read))
			c = read;
		if (n + 2 > CAPACITY)
			return cluster; /* a heap of marks is no letter of any language */
		if (c)
			U16_APPEND_UNSAFE(units, n, c);
	}
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&error);
	int32_t m = unorm2_normalize(nfd, units, n, apart, CAPACITY, &error);
	for (int32_t i = 0; U_SUCCESS(error) && i + 1 < m; i++) {
		if (is_tone(apart[i]) && (apart[i + 1] == 0x302 || apart[i + 1] == 0x306)) {
			UChar tone = apart[i];
			apart[i] = apart[i + 1];
			apart[i + 1] = tone;
		}
	}
	n = U_SUCCESS(error) ? unorm2_normalize(nfc, apart, m, together, CAPACITY, &error) : 0;
	if (U_FAILURE(error))
		return cluster;
	char *out = arena_push(arena, (size_t)n * 3 + 1);
	size_t size = 0;
	for (int32_t i = 0; i < n;) {
		UChar32 c;
		U16_NEXT_UNSAFE(together, i, c);
		size += utf8_put(out + size, (uint32_t)c);
	}
	return slice_of(out, size);
}

/* Whether a character may combine with what stands before it. */
static bool combines(uint32_t c)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
	return c >= 0x300 && U_SUCCESS(error) && !unorm2_hasBoundaryBefore(nfc, (UChar32)c);
}

/* The end of the cluster that starts at `at`: behind all characters that may combine with it. A
 * few invisible ones before such a mark belong to it. */
static size_t cluster_end(glo_slice text, size_t at)
{
	enum { INVISIBLE_MAX = 8 }; /* a text of nothing else takes no longer for it */
	size_t next = at;
	uint32_t invisible = 0;
	utf8_next(text.data, text.size, &next);
	at = next;
	while (next < text.size && (unsigned char)text.data[next] >= 0xc2) {
		uint32_t c = utf8_next(text.data, text.size, &next);
		if (combines(c)) {
			at = next;
			invisible = 0;
		} else if (!is_invisible(c) || ++invisible > INVISIBLE_MAX) {
			break;
		}
	}
	return at;
}

/* Appends the clean form of page[start, end), one cluster, to out. */
static void clean_cluster(struct clean *clean, struct arena *arena, struct str *out, size_t start,
                          size_t end, uint32_t before, bool latin_word)
{
	glo_slice cluster = slice_of(clean->page.data + start, end - start), put;
	size_t next = start;
	uint32_t c = utf8_next(clean->page.data, clean->page.size, &next);
	char single[4];
	uint32_t replaced = replace_char(before, c, latin_word);
	/* singletons such as U+212B change alone */
	if (next < end || (replaced == c && c >= 0x340))
		put = compose_cluster(arena, cluster, replaced);
	else
		put = slice_of(single, replaced ? utf8_put(single, replaced) : 0);
	str_add(out, put);
	offset_map_add(arena, &clean->to_page, (uint32_t)put.size, (uint32_t)cluster.size,
	               slice_equal(put, cluster));
}

static void compose(struct clean *clean, struct arena *arena)
{
	struct str out = {.arena = arena};
	struct mixed_word word = {0};
	size_t at = 0;
	uint32_t before = 0; /* the last visible character */
	while (at < clean->page.size) {
		size_t end = cluster_end(clean->page, at), again = at;
		uint32_t c = utf8_next(clean->page.data, clean->page.size, &again);
		if (at >= word.end)
			word = mixed_word_at(clean->page, at);
		clean_cluster(clean, arena, &out, at, end, before, word.latin);
		before = is_invisible(c) ? before : c;
		at = end;
	}
	clean->text = str_slice(&out);
}

static void finish_page(struct clean *clean, struct arena *arena, const struct survey *survey)
{
	clean->letters = survey->letters;
	clean->mojibake = survey->mojibake;
	clean->text = clean->page;
	if (!survey->plain)
		compose(clean, arena);
}

void clean_page(struct clean *clean, struct arena *arena)
{
	struct survey survey = survey_text(clean->page);
	finish_page(clean, arena, &survey);
}

/* Nothing to choose and nothing to decode: what most articles are. */
static bool is_good_utf8(const struct clean *clean, const struct survey *survey)
{
	return !survey->invalid && clean->charset.charset == CHARSET_UTF_8 &&
	       clean->charset.other == CHARSET_UTF_8;
}

static glo_status read_source(struct clean *clean, struct arena *arena, glo_slice encoding,
                              glo_slice declared, struct survey *survey)
{
	glo_slice input = clean->input;
	if (input.size > GLO_ARTICLE_MAX)
		return GLO_ERROR_TOO_LARGE;
	if (encoding.size && !charset_known(encoding))
		return GLO_ERROR_ENCODING;
	glo_slice name = encoding.size                              ? encoding
	                 : declared.size && charset_known(declared) ? declared
	                                                            : slice_of("", 0);
	*survey = survey_text(input);
	if (name.size || survey->invalid || survey->control)
		clean->charset = charset_choose(input, name);
	if (clean->charset.overruled && encoding.size)
		return GLO_ERROR_WRONG_ENCODING;
	if (!is_good_utf8(clean, survey)) {
		clean_decode(clean, arena);
		*survey = survey_text(clean->source);
	}
	/* A tenth of bytes that no text has: a picture, an archive. */
	if ((uint64_t)(clean->repaired + survey->control) * 10 > input.size)
		return encoding.size ? GLO_ERROR_WRONG_ENCODING : GLO_ERROR_NOT_TEXT;
	return GLO_OK;
}

glo_status clean_source(struct clean *clean, struct arena *arena, glo_slice input,
                        glo_slice encoding, glo_slice declared)
{
	struct survey survey;
	*clean = (struct clean){.input = input, .source = input};
	return read_source(clean, arena, encoding, declared, &survey);
}

glo_status clean_read(struct clean *clean, struct arena *arena, glo_slice input, glo_slice encoding)
{
	struct survey survey;
	*clean = (struct clean){.input = input, .source = input};
	glo_status status = read_source(clean, arena, encoding, slice_of("", 0), &survey);
	if (status != GLO_OK)
		return status;
	clean->page = clean->source;
	finish_page(clean, arena, &survey);
	return GLO_OK;
}

glo_status clean_run(struct clean *clean, struct arena *arena, glo_slice input)
{
	return clean_read(clean, arena, input, (glo_slice){0});
}

/* ---- The way back ------------------------------------------------------------------------- */

uint32_t clean_source_start(const struct clean *clean, uint32_t at)
{
	return offset_map_start(&clean->to_source, offset_map_start(&clean->to_page, at));
}

uint32_t clean_source_end(const struct clean *clean, uint32_t at)
{
	return offset_map_end(&clean->to_source, offset_map_end(&clean->to_page, at));
}

uint32_t clean_input_start(const struct clean *clean, uint32_t at)
{
	return offset_map_start(&clean->to_input, clean_source_start(clean, at));
}

uint32_t clean_input_end(const struct clean *clean, uint32_t at)
{
	return offset_map_end(&clean->to_input, clean_source_end(clean, at));
}

glo_slice clean_page_slice(const struct clean *clean, uint32_t start, uint32_t end)
{
	start = offset_map_start(&clean->to_page, start);
	end = offset_map_end(&clean->to_page, end);
	return slice_of(clean->page.data + start, end - start);
}

glo_slice clean_compose(struct arena *arena, glo_slice string)
{
	struct clean clean;
	return clean_run(&clean, arena, string) == GLO_OK ? clean.text : string;
}
