/* shape.c — reading a little of a form, so that PCRE2 is seldom asked in vain.
 *
 * Most numbers of an article stand alone ("15 người"), and most forms for dates and codes want a
 * certain mark right behind their first digits. So for every form it is worked out which bytes
 * can stand there:
 *
 *	[0-9]{1,2}(?:[hg][0-9]{2}|:[0-9]{2})     h g :
 *	(?:1[89]|20)[0-9]{2}(?!%)                none, but the digits may be all
 *
 * The pattern is walked once. Every piece of it answers two questions: can a match of the piece
 * be digits alone (or nothing), and which bytes can stop a run of digits that goes into it.
 * Assertions only take matches away, so they count as nothing. Whatever is rare in forms – flags,
 * recursion, conditions – is not understood, and then the answers are "yes" and "all". */
#include "text/shape.h"

enum { DEPTH_MAX = 32 };

struct reader {
	const char *at, *end;
	uint32_t depth;
	bool lost; /* something was not understood */
};

static struct shape read_choice(struct reader *r);

static void set_range(struct shape *shape, unsigned first, unsigned last)
{
	for (unsigned byte = first; byte <= last; byte++) {
		if (byte >= '0' && byte <= '9')
			shape->digits_alone = true;
		else
			shape->behind[byte >> 3] |= (uint8_t)(1u << (byte & 7));
	}
}

static void add_shape(struct shape *to, const struct shape *shape)
{
	for (size_t i = 0; i < LEN(to->behind); i++)
		to->behind[i] |= shape->behind[i];
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
static void read_literal(struct reader *r, struct shape *shape)
{
	unsigned char byte = (unsigned char)*r->at++;
	while (r->at < r->end && ((unsigned char)*r->at & 0xc0) == 0x80)
		r->at++;
	set_range(shape, byte, byte);
}

/* \p{Lu}: letters, and for any other property all characters. */
static void read_property(struct reader *r, struct shape *shape)
{
	if (take(r, "{L")) {
		set_range(shape, 'A', 'Z');
		set_range(shape, 'a', 'z');
		set_range(shape, 0x80, 0xff);
	} else {
		set_range(shape, 0, 0xff);
	}
	skip_to(r, "}");
}

/* What follows a backslash. */
static void read_escape(struct reader *r, struct shape *shape)
{
	unsigned char c = r->at < r->end ? (unsigned char)*r->at : 'Q';
	if (take(r, "p")) {
		read_property(r, shape);
	} else if (take(r, "d")) {
		set_range(shape, '0', '9');
		set_range(shape, 0x80, 0xff);
	} else if (take(r, "k<")) { /* what a group has caught, perhaps nothing */
		set_range(shape, 0, 0xff);
		skip_to(r, ">");
	} else if (c < 0x80 && ((c | 0x20) < 'a' || (c | 0x20) > 'z') && (c < '0' || c > '9')) {
		read_literal(r, shape);
	} else {
		r->lost = true;
	}
}

/* A class, behind its bracket. */
static struct shape read_class(struct reader *r)
{
	struct shape shape = {0};
	if (looking_at(r, "^") || looking_at(r, "]"))
		r->lost = true;
	while (!r->lost && r->at < r->end && *r->at != ']') {
		const char *start = r->at;
		if (looking_at(r, "["))
			r->lost = true; /* a class of POSIX, or a bracket that should be escaped */
		else if (take(r, "\\"))
			read_escape(r, &shape);
		else
			read_literal(r, &shape);
		if (r->at + 1 >= r->end || r->at[0] != '-' || r->at[1] == ']')
			continue;
		unsigned char first = (unsigned char)*start, last = (unsigned char)r->at[1];
		bool plain = first < 0x80 && last < 0x80 && first != '\\' && last != '\\';
		r->lost |= !plain || last == '[';
		r->at += 2;
		set_range(&shape, first, last);
	}
	r->lost |= !take(r, "]");
	return shape;
}

/* A group or an assertion, behind its parenthesis. */
static struct shape read_group(struct reader *r)
{
	bool assertion = take(r, "?=") || take(r, "?!") || take(r, "?<=") || take(r, "?<!");
	if (!assertion && take(r, "?<"))
		skip_to(r, ">");
	else if (!assertion && !take(r, "?:") && (looking_at(r, "?") || looking_at(r, "*")))
		r->lost = true;
	struct shape shape = read_choice(r);
	r->lost |= !take(r, ")");
	return assertion ? (struct shape){.digits_alone = true} : shape;
}

static struct shape read_atom(struct reader *r)
{
	struct shape shape = {0};
	if (take(r, "("))
		return read_group(r);
	if (take(r, "["))
		return read_class(r);
	if (take(r, "^") || take(r, "$") || take(r, "\\b"))
		return (struct shape){.digits_alone = true};
	if (take(r, "."))
		set_range(&shape, 0, 0xff);
	else if (take(r, "\\"))
		read_escape(r, &shape);
	else
		read_literal(r, &shape);
	return shape;
}

/* A quantifier, if one follows; true if it allows none at all. */
static bool read_quantifier(struct reader *r)
{
	bool optional = false;
	if (take(r, "?") || take(r, "*")) {
		optional = true;
	} else if (r->at + 1 < r->end && r->at[0] == '{' && r->at[1] >= '0' && r->at[1] <= '9') {
		optional = r->at[1] == '0';
		skip_to(r, "}");
	} else if (!take(r, "+")) {
		return false;
	}
	if (!take(r, "?"))
		take(r, "+"); /* lazy, or possessive */
	return optional;
}

static struct shape read_sequence(struct reader *r)
{
	struct shape shape = {.digits_alone = true};
	while (!r->lost && r->at < r->end && *r->at != '|' && *r->at != ')') {
		struct shape next = read_atom(r);
		bool optional = read_quantifier(r);
		if (shape.digits_alone)
			add_shape(&shape, &next);
		shape.digits_alone &= next.digits_alone || optional;
	}
	return shape;
}

static struct shape read_choice(struct reader *r)
{
	struct shape shape = {0};
	r->lost |= ++r->depth > DEPTH_MAX;
	do {
		struct shape next = read_sequence(r);
		add_shape(&shape, &next);
		shape.digits_alone |= next.digits_alone;
	} while (!r->lost && take(r, "|"));
	r->depth--;
	return shape;
}

struct shape shape_of(glo_slice pattern)
{
	struct reader reader = {.at = pattern.data, .end = pattern.data + pattern.size};
	struct shape shape = read_choice(&reader);
	if (reader.lost || reader.at < reader.end)
		set_range(&shape, 0, 0xff);
	return shape;
}
