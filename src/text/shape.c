/* shape.c — reading a little of a form, so that PCRE2 is seldom asked in vain.
 *
 * Most numbers of an article stand alone ("15 người"), and most forms for dates and codes want a
 * certain mark right behind their first digits. So for every form it is worked out which bytes
 * can stand there:
 *
 *	[0-9]{1,2}(?:[hg][0-9]{2}|:[0-9]{2})     h g :
 *	(?:1[89]|20)[0-9]{2}(?!%)                none, but the digits may be all
 *	[0-9]{1,2} ?- ?[0-9]{1,2}                - and the blank; behind the blank: -
 *
 * The pattern is walked once. Text that is read before a piece of it can be in one of two states,
 * "digits so far" and "digits and a blank"; every piece says which states it leads to from each,
 * and with which bytes it leaves them. Assertions only take matches away, so they count as nothing.
 * Whatever is rare in forms – flags, recursion, conditions – is not understood: then all is
 * possible. */
#include "text/shape.h"

enum { DEPTH_MAX = 32 };

struct reader {
	const char *at, *end;
	uint32_t depth;
	bool lost; /* something was not understood */
};

/* What a piece of a pattern does. Sets of bytes are bits, as in struct shape. */
struct piece {
	bool digits;              /* it can take digits alone, or nothing */
	bool to_blank;            /* it can take digits and a blank */
	bool nothing;             /* it can take nothing at all */
	uint8_t behind[32];       /* bytes that can stop the digits */
	uint8_t behind_blank[32]; /* that can follow the blank, where the piece takes it */
	uint8_t first[32];        /* that can follow the blank, where the piece begins behind it */
};

static const struct piece empty_piece = {.digits = true, .nothing = true};

static struct piece read_choice(struct reader *r);

static void set_range(struct piece *piece, unsigned first, unsigned last)
{
	for (unsigned byte = first; byte <= last; byte++) {
		piece->first[byte >> 3] |= (uint8_t)(1u << (byte & 7));
		if (byte >= '0' && byte <= '9')
			piece->digits = true;
		else
			piece->behind[byte >> 3] |= (uint8_t)(1u << (byte & 7));
		piece->to_blank |= byte == ' ';
	}
}

static void add_bytes(uint8_t to[32], const uint8_t bytes[32])
{
	for (size_t i = 0; i < 32; i++)
		to[i] |= bytes[i];
}

/* a, and b behind it. */
static struct piece join(const struct piece *a, const struct piece *b)
{
	struct piece both = *a;
	both.digits = a->digits && b->digits;
	both.to_blank = (a->to_blank && b->nothing) || (a->digits && b->to_blank);
	both.nothing = a->nothing && b->nothing;
	if (a->digits) {
		add_bytes(both.behind, b->behind);
		add_bytes(both.behind_blank, b->behind_blank);
	}
	if (a->to_blank)
		add_bytes(both.behind_blank, b->first);
	if (a->nothing)
		add_bytes(both.first, b->first);
	return both;
}

static struct piece either(const struct piece *a, const struct piece *b)
{
	struct piece one = *a;
	one.digits |= b->digits;
	one.to_blank |= b->to_blank;
	one.nothing |= b->nothing;
	add_bytes(one.behind, b->behind);
	add_bytes(one.behind_blank, b->behind_blank);
	add_bytes(one.first, b->first);
	return one;
}

static bool looking_at(const struct reader *r, const char *text)
{
	return slice_starts(slice_of(r->at, (size_t)(r->end - r->at)), slice_string(text));
}

static bool take(struct reader *r, const char *text)
{
	bool there = looking_at(r, text);
	if (there)
		r->at += strlen(text);
	return there;
}

/* Moves behind text; lost if it never comes. */
static void skip_to(struct reader *r, const char *text)
{
	while (r->at < r->end && !looking_at(r, text))
		r->at++;
	r->lost |= !take(r, text);
}

/* A character that stands for itself: its first byte decides. */
static void read_literal(struct reader *r, struct piece *piece)
{
	unsigned char byte = (unsigned char)*r->at++;
	while (r->at < r->end && ((unsigned char)*r->at & 0xc0) == 0x80)
		r->at++;
	set_range(piece, byte, byte);
}

/* \p{Lu}: letters, and for any other property all characters. */
static void read_property(struct reader *r, struct piece *piece)
{
	if (take(r, "{L")) {
		set_range(piece, 'A', 'Z');
		set_range(piece, 'a', 'z');
		set_range(piece, 0x80, 0xff);
	} else {
		set_range(piece, 0, 0xff);
	}
	skip_to(r, "}");
}

/* What follows a backslash. */
static void read_escape(struct reader *r, struct piece *piece)
{
	unsigned char c = r->at < r->end ? (unsigned char)*r->at : 'Q';
	if (take(r, "p")) {
		read_property(r, piece);
	} else if (take(r, "d")) {
		set_range(piece, '0', '9');
		set_range(piece, 0x80, 0xff);
	} else if (take(r, "k<")) { /* what a group has caught, perhaps nothing */
		set_range(piece, 0, 0xff);
		piece->nothing = true;
		memset(piece->behind_blank, 0xff, sizeof(piece->behind_blank));
		skip_to(r, ">");
	} else if (c < 0x80 && ((c | 0x20) < 'a' || (c | 0x20) > 'z') && (c < '0' || c > '9')) {
		read_literal(r, piece);
	} else {
		r->lost = true;
	}
}

/* A class, behind its bracket. */
static struct piece read_class(struct reader *r)
{
	struct piece piece = {0};
	if (looking_at(r, "^") || looking_at(r, "]"))
		r->lost = true;
	while (!r->lost && r->at < r->end && *r->at != ']') {
		const char *start = r->at;
		if (looking_at(r, "["))
			r->lost = true; /* a class of POSIX, or a bracket that should be escaped */
		else if (take(r, "\\"))
			read_escape(r, &piece);
		else
			read_literal(r, &piece);
		if (r->at + 1 >= r->end || r->at[0] != '-' || r->at[1] == ']')
			continue;
		unsigned char first = (unsigned char)*start, last = (unsigned char)r->at[1];
		bool plain = first < 0x80 && last < 0x80 && first != '\\' && last != '\\';
		r->lost |= !plain || last == '[';
		r->at += 2;
		set_range(&piece, first, last);
	}
	r->lost |= !take(r, "]");
	return piece;
}

/* A group or an assertion, behind its parenthesis. */
static struct piece read_group(struct reader *r)
{
	bool assertion = take(r, "?=") || take(r, "?!") || take(r, "?<=") || take(r, "?<!");
	if (!assertion && take(r, "?<"))
		skip_to(r, ">");
	else if (!assertion && !take(r, "?:") && (looking_at(r, "?") || looking_at(r, "*")))
		r->lost = true;
	struct piece piece = read_choice(r);
	r->lost |= !take(r, ")");
	return assertion ? empty_piece : piece;
}

static struct piece read_atom(struct reader *r)
{
	struct piece piece = {0};
	if (take(r, "("))
		return read_group(r);
	if (take(r, "["))
		return read_class(r);
	if (take(r, "^") || take(r, "$") || take(r, "\\b"))
		return empty_piece;
	if (take(r, "."))
		set_range(&piece, 0, 0xff);
	else if (take(r, "\\"))
		read_escape(r, &piece);
	else
		read_literal(r, &piece);
	return piece;
}

/* A quantifier, if one follows. */
static struct piece read_quantifier(struct reader *r, struct piece piece)
{
	bool optional = false;
	if (take(r, "?") || take(r, "*")) {
		optional = true;
	} else if (r->at + 1 < r->end && r->at[0] == '{' && r->at[1] >= '0' && r->at[1] <= '9') {
		optional = r->at[1] == '0';
		skip_to(r, "}");
	} else if (!take(r, "+")) {
		return piece;
	}
	if (!take(r, "?"))
		take(r, "+");                      /* lazy, or possessive */
	struct piece twice = join(&piece, &piece); /* and more often tells nothing new */
	piece = either(&piece, &twice);
	return optional ? either(&piece, &empty_piece) : piece;
}

static struct piece read_sequence(struct reader *r)
{
	struct piece all = empty_piece;
	while (!r->lost && r->at < r->end && *r->at != '|' && *r->at != ')') {
		struct piece next = read_quantifier(r, read_atom(r));
		all = join(&all, &next);
	}
	return all;
}

static struct piece read_choice(struct reader *r)
{
	r->lost |= ++r->depth > DEPTH_MAX;
	struct piece all = read_sequence(r);
	while (!r->lost && take(r, "|")) {
		struct piece next = read_sequence(r);
		all = either(&all, &next);
	}
	r->depth--;
	return all;
}

struct shape shape_of(glo_slice pattern)
{
	struct reader reader = {.at = pattern.data, .end = pattern.data + pattern.size};
	struct piece piece = read_choice(&reader);
	struct shape shape = {.digits_alone = piece.digits};
	if (reader.lost || reader.at < reader.end) {
		memset(&shape, 0xff, sizeof(shape));
		shape.digits_alone = true;
		return shape;
	}
	memcpy(shape.behind, piece.behind, sizeof(shape.behind));
	memcpy(shape.behind_blank, piece.behind_blank, sizeof(shape.behind_blank));
	if (piece.to_blank) /* it can end with the blank */
		memset(shape.behind_blank, 0xff, sizeof(shape.behind_blank));
	return shape;
}
