/* charset.c — names of encodings, the choice between them, decoding.
 *
 * Ten-year-old archives are in font encodings that no header declares, and pages declare what they
 * are not. So bytes are believed before names: a byte order mark, the NUL bytes of UTF-16, and
 * UTF-8, which nothing else is by accident; then the syllables that an encoding makes
 * (charset_guess.c). A name decides where the bytes do not contradict it. */
#include "text/charset.h"

#include "text/charset_case.h"
#include "text/charset_guess.h"
#include "text/charset_tables.h"
#include "text/vowels.h"

/* ---- Names -------------------------------------------------------------------------------- */

/* "UTF-16" without an order: the bytes say which. */
enum { CHARSET_UTF_16 = CHARSET_COUNT };

static const struct {
	char name[16];
	unsigned charset;
} names[] = {
	{"utf-8", CHARSET_UTF_8},
	{"utf8", CHARSET_UTF_8},
	{"utf-16", CHARSET_UTF_16},
	{"utf16", CHARSET_UTF_16},
	{"utf-16le", CHARSET_UTF_16LE},
	{"utf-16be", CHARSET_UTF_16BE},
	{"windows-1258", CHARSET_WINDOWS_1258},
	{"cp1258", CHARSET_WINDOWS_1258},
	{"x-cp1258", CHARSET_WINDOWS_1258},
	{"tcvn3", CHARSET_TCVN3},
	{"tcvn", CHARSET_TCVN3},
	{"abc", CHARSET_TCVN3},
	{"x-viet-tcvn", CHARSET_TCVN3},
	{"vni", CHARSET_VNI},
	{"vni-windows", CHARSET_VNI},
	{"x-viet-vni", CHARSET_VNI},
	{"windows-1252", CHARSET_WINDOWS_1252},
	{"cp1252", CHARSET_WINDOWS_1252},
	{"iso-8859-1", CHARSET_WINDOWS_1252},
	{"latin-1", CHARSET_WINDOWS_1252},
	{"latin1", CHARSET_WINDOWS_1252},
};

static bool name_is(glo_slice name, const char *known)
{
	if (name.size != strlen(known))
		return false;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != known[i])
			return false;
	}
	return true;
}

/* An encoding or CHARSET_UTF_16; false if there is none of that name. */
static bool find_name(glo_slice name, unsigned *charset)
{
	for (size_t i = 0; i < LEN(names); i++) {
		if (name_is(name, names[i].name)) {
			*charset = names[i].charset;
			return true;
		}
	}
	return false;
}

bool charset_known(glo_slice name)
{
	unsigned charset;
	return find_name(name, &charset);
}

const char *charset_name(enum charset charset)
{
	static const char *const printed[CHARSET_COUNT] = {
		[CHARSET_UTF_8] = "UTF-8",
		[CHARSET_UTF_16LE] = "UTF-16LE",
		[CHARSET_UTF_16BE] = "UTF-16BE",
		[CHARSET_WINDOWS_1258] = "Windows-1258",
		[CHARSET_TCVN3] = "TCVN3",
		[CHARSET_VNI] = "VNI",
		[CHARSET_WINDOWS_1252] = "Windows-1252",
	};
	return printed[charset];
}

/* ---- What the bytes say ------------------------------------------------------------------- */

/* The characters that Vietnamese text in UTF-16 is made of. */
static bool is_usual_unit(uint32_t c)
{
	return (c >= 0x20 && c < 0x180) || c == '\n' || c == '\r' || c == '\t' ||
	       (c >= 0x1a0 && c < 0x1b1) || (c >= 0x300 && c < 0x324) ||
	       (c >= 0x1ea0 && c < 0x1efa) || (c >= 0x2010 && c < 0x2027) || c == 0x20ab ||
	       c == 0xfeff;
}

/* The share of such characters, in hundredths. */
static unsigned usual_share(enum charset charset, glo_slice bytes)
{
	uint64_t n = 0, usual = 0;
	for (size_t at = 0; at < bytes.size; n++)
		usual += is_usual_unit(charset_next(charset, bytes.data, bytes.size, &at));
	return n ? (unsigned)(usual * 100 / n) : 0;
}

static struct charset_choice single(enum charset charset, unsigned confidence)
{
	return (struct charset_choice){
		.charset = charset, .other = charset, .confidence = confidence};
}

static bool is_utf16(enum charset charset)
{
	return charset == CHARSET_UTF_16LE || charset == CHARSET_UTF_16BE;
}

/* Whether more than a tenth of the characters are none: two bytes of something else may look like
 * a byte order mark. */
static bool is_broken(enum charset charset, glo_slice bytes)
{
	uint64_t n = 0, broken = 0;
	for (size_t at = 2; at < bytes.size; n++) { /* behind the mark */
		uint32_t c = charset_next(charset, bytes.data, bytes.size, &at);
		broken += c == UTF8_INVALID || (c & 0xfffe) == 0xfffe || c == 0xfffd ||
		          c == 0xfeff || c == 0;
	}
	return broken * 10 > n;
}

/* UTF-16, by its byte order mark or, where text was written without one, by its blanks and letters
 * of ASCII, each with a NUL. False if the bytes are none. */
static bool find_utf16(glo_slice bytes, struct charset_choice *choice)
{
	enum { USUAL_MIN = 90 };
	enum charset order = CHARSET_UTF_16LE;
	if (slice_starts(bytes, GLO_SLICE("\xfe\xff")))
		order = CHARSET_UTF_16BE;
	else if (!slice_starts(bytes, GLO_SLICE("\xff\xfe")))
		order = CHARSET_COUNT;
	if (order != CHARSET_COUNT && !is_broken(order, bytes)) {
		*choice = single(order, 100);
		return true;
	}
	if (slice_find(bytes, '\0') == bytes.size)
		return false;
	*choice = single(CHARSET_UTF_16LE, usual_share(CHARSET_UTF_16LE, bytes));
	if (choice->confidence < USUAL_MIN)
		*choice = single(CHARSET_UTF_16BE, usual_share(CHARSET_UTF_16BE, bytes));
	return choice->confidence >= USUAL_MIN;
}

enum validity { VALID_ASCII, VALID_UTF_8, INVALID };

static enum validity validity_of(glo_slice bytes)
{
	enum validity validity = VALID_ASCII;
	for (size_t at = 0; at < bytes.size;) {
		uint32_t c = utf8_next(bytes.data, bytes.size, &at);
		if (c == UTF8_INVALID)
			return INVALID;
		if (c >= 0x80)
			validity = VALID_UTF_8;
	}
	return validity;
}

/* ---- The choice --------------------------------------------------------------------------- */

/* Whether bytes that were found to be in one encoding cannot be in the one that was named. */
static bool contradicts(glo_slice bytes, enum charset found, enum validity validity,
                        enum charset named)
{
	enum { GOOD_PERCENT = 80, BAD_PERCENT = 50, WORDS_MIN = 3 };
	if (is_utf16(found))
		return true;
	if (validity != INVALID && is_utf16(named))
		return bytes.size > 0;
	if (validity == VALID_ASCII)
		return false;
	struct charset_tally as_named = charset_tally_of(named, bytes);
	if (validity == VALID_UTF_8)
		return as_named.good <= as_named.bad;
	struct charset_tally as_found = charset_tally_of(found, bytes);
	return as_found.good >= WORDS_MIN && charset_tally_is(as_found, GOOD_PERCENT) &&
	       (is_utf16(named) || !charset_tally_is(as_named, BAD_PERCENT));
}

/* UTF-16 of either order is what the bytes look more like. */
static enum charset resolve_utf16(glo_slice bytes)
{
	return usual_share(CHARSET_UTF_16BE, bytes) > usual_share(CHARSET_UTF_16LE, bytes)
	               ? CHARSET_UTF_16BE
	               : CHARSET_UTF_16LE;
}

struct charset_choice charset_choose(glo_slice bytes, glo_slice declared)
{
	struct charset_choice choice;
	enum validity validity = INVALID;
	unsigned named;
	if (!find_utf16(bytes, &choice)) {
		validity = validity_of(bytes);
		choice = validity == INVALID ? charset_guess(bytes) : single(CHARSET_UTF_8, 100);
	}
	if (!find_name(declared, &named))
		return choice;
	if (named == CHARSET_UTF_16)
		named = is_utf16(choice.charset) ? choice.charset : resolve_utf16(bytes);
	if (named == choice.charset)
		choice.declared = true;
	else if (contradicts(bytes, choice.charset, validity, named))
		choice.overruled = true;
	else
		choice =
			(struct charset_choice){.charset = named, .other = named, .declared = true};
	return choice;
}

/* ---- Decoding ----------------------------------------------------------------------------- */

struct decoder {
	struct charset_text *out;
	struct arena *arena;
	glo_slice bytes;
	size_t at;
	char *text;
	size_t size;
	struct capital_runs capitals; /* of the bytes in TCVN3 */
	uint32_t run;                 /* the first of them that is not passed yet */
};

/* The capital of a letter of TCVN3 that stands at `at`, where it is one. */
static uint32_t with_case(struct decoder *decoder, size_t at, uint32_t c)
{
	const struct capital_runs *runs = &decoder->capitals;
	while (decoder->run < runs->list.n && runs->list.at[decoder->run].end <= at)
		decoder->run++;
	bool capital = decoder->run < runs->list.n && runs->list.at[decoder->run].start <= at;
	return capital ? letter_capital(c) : c;
}

static void decode_line(struct decoder *decoder, glo_slice line, enum charset charset)
{
	size_t end = decoder->at + line.size;
	while (decoder->at < end) {
		size_t start = decoder->at;
		uint32_t c = charset_next(charset, decoder->bytes.data, end, &decoder->at);
		bool invalid = c == UTF8_INVALID;
		if (charset == CHARSET_TCVN3 && !invalid)
			c = with_case(decoder, start, c);
		size_t size = utf8_put(decoder->text + decoder->size, invalid ? 0xfffd : c);
		size_t old = decoder->at - start;
		bool copied = size == old && (c < 0x80 || charset == CHARSET_UTF_8) && !invalid;
		offset_map_add(decoder->arena, &decoder->out->to_bytes, (uint32_t)size,
		               (uint32_t)old, copied);
		decoder->size += size;
		decoder->out->invalid += invalid;
	}
}

/* Room for all pieces of the way back at once, where nearly every character beyond ASCII, or every
 * one of UTF-16, is a piece: growing would leave as much behind. */
static void reserve_pieces(struct charset_text *out, struct arena *arena, glo_slice bytes,
                           enum charset charset)
{
	size_t n = bytes.size / 2 + 1;
	if (charset == CHARSET_UTF_8)
		return;
	if (!is_utf16(charset)) {
		n = 1;
		for (size_t i = 0; i < bytes.size; i++)
			n += (unsigned char)bytes.data[i] >= 0x80 ? 2 : 0;
	}
	out->to_bytes.pieces.at = ARENA_ARRAY(arena, struct offset_piece, n);
	out->to_bytes.pieces.capacity = (uint32_t)n;
}

void charset_decode(struct charset_text *out, struct arena *arena, glo_slice bytes,
                    const struct charset_choice *choice)
{
	struct decoder decoder = {.out = out, .arena = arena, .bytes = bytes};
	*out = (struct charset_text){0};
	decoder.text = arena_push(arena, bytes.size * 3 + 1); /* one byte is at most three */
	reserve_pieces(out, arena, bytes, choice->charset);
	if (choice->charset == CHARSET_TCVN3 || choice->other == CHARSET_TCVN3)
		tcvn3_capitals(&decoder.capitals, arena, bytes);
	while (decoder.at < bytes.size) {
		glo_slice line =
			is_utf16(choice->charset) ? bytes : charset_line(bytes, decoder.at);
		decode_line(&decoder, line, charset_of_line(choice, line));
	}
	out->text = slice_of(decoder.text, decoder.size);
}
