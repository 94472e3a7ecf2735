/* members.c — cutting members out of the text of a JSON object.
 *
 *	{"id": 7, "text": "…", "price": 1.10}   without members 0 and 1   {"price": 1.10}
 *
 * What a content system says of an article is carried through untouched, and cJSON cannot do it:
 * its numbers are doubles, its strings end at a NUL. The text has been parsed by cJSON, so that
 * brackets match and keys are strings; the little that cJSON is lenient with is looked at here.
 * Nothing recurses but on the depth of a cut, which is small. */
#include "cli/members.h"

#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cutter {
	const char *text;
	size_t at, size;
	const struct cut *cuts;
	uint32_t n;
	struct bytes *out; /* NULL: what is passed is not kept */
	bool bad;
};

/* ---- Writing ------------------------------------------------------------------------------ */

void bytes_add(struct bytes *out, const char *data, size_t size)
{
	if (out->failed)
		return;
	if (out->capacity - out->size < size) {
		size_t capacity = (out->capacity + size) * 2;
		char *larger = realloc(out->data, capacity);
		if (!larger) {
			out->failed = true;
			return;
		}
		out->data = larger;
		out->capacity = capacity;
	}
	memcpy(out->data + out->size, data, size);
	out->size += size;
}

static void add(struct bytes *out, const char *data, size_t size)
{
	if (out)
		bytes_add(out, data, size);
}

/* ---- Passing over values ------------------------------------------------------------------ */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char peek(const struct cutter *cutter)
{
	return cutter->at < cutter->size ? cutter->text[cutter->at] : '\0';
}

/* All that cJSON takes for blanks. */
static void pass_blanks(struct cutter *cutter, bool keep)
{
	while (cutter->at < cutter->size && (unsigned char)cutter->text[cutter->at] <= ' ') {
		char c = cutter->text[cutter->at++];
		if (keep)
			add(cutter->out, c == '\t' ? "\t" : " ", 1);
	}
}

/* One byte or character of a string that cannot be carried through as it is. */
static void add_repaired(struct cutter *cutter, unsigned char c)
{
	char escape[8];
	if (c >= 0x20)
		add(cutter->out, "\xef\xbf\xbd", 3);
	else
		add(cutter->out, escape, (size_t)snprintf(escape, sizeof(escape), "\\u%04x", c));
}

/* A string, with its quotes. */
static void pass_string(struct cutter *cutter)
{
	size_t start = cutter->at++; /* from where bytes are good and not written yet */
	while (cutter->at < cutter->size && cutter->text[cutter->at] != '"') {
		size_t before = cutter->at;
		unsigned char c = (unsigned char)cutter->text[before];
		bool good = c >= 0x20;
		if (c == '\\' && cutter->at + 1 < cutter->size)
			cutter->at += 2;
		else if (c < 0x80)
			cutter->at++;
		else
			good = utf8_next(cutter->text, cutter->size, &cutter->at) != UTF8_INVALID;
		if (good)
			continue;
		add(cutter->out, cutter->text + start, before - start);
		add_repaired(cutter, c);
		start = cutter->at;
	}
	cutter->bad |= cutter->at >= cutter->size;
	cutter->at += cutter->at < cutter->size;
	add(cutter->out, cutter->text + start, cutter->at - start);
}

static bool pass_digits(struct cutter *cutter)
{
	size_t start = cutter->at;
	while (is_digit(peek(cutter)))
		cutter->at++;
	return cutter->at > start;
}

static void pass_number(struct cutter *cutter)
{
	size_t start = cutter->at;
	cutter->at += peek(cutter) == '-';
	size_t first = cutter->at;
	bool good = pass_digits(cutter);
	good &= cutter->text[first] != '0' || cutter->at == first + 1;
	if (peek(cutter) == '.') {
		cutter->at++;
		good &= pass_digits(cutter);
	}
	if (peek(cutter) == 'e' || peek(cutter) == 'E') {
		cutter->at++;
		cutter->at += peek(cutter) == '+' || peek(cutter) == '-';
		good &= pass_digits(cutter);
	}
	cutter->bad |= !good;
	add(cutter->out, cutter->text + start, cutter->at - start);
}

/* A value, with whatever is in it. */
static void pass_value(struct cutter *cutter)
{
	size_t depth = 0;
	do {
		char c = peek(cutter);
		depth += c == '{' || c == '[';
		depth -= depth && (c == '}' || c == ']');
		if (c == '"') {
			pass_string(cutter);
		} else if (c == '-' || is_digit(c)) {
			pass_number(cutter);
		} else if (c >= 'a' && c <= 'z') { /* true, false, null */
			size_t start = cutter->at;
			while (peek(cutter) >= 'a' && peek(cutter) <= 'z')
				cutter->at++;
			add(cutter->out, cutter->text + start, cutter->at - start);
		} else if (c == '\0') {
			cutter->bad = true;
		} else {
			add(cutter->out, &c, 1);
			cutter->at++;
		}
		if (depth)
			pass_blanks(cutter, true);
	} while (depth && !cutter->bad);
}

/* ---- Members ------------------------------------------------------------------------------ */

/* Passes over a key and its colon, with the blanks around. */
static void pass_key(struct cutter *cutter)
{
	pass_string(cutter);
	pass_blanks(cutter, true);
	cutter->bad |= peek(cutter) != ':';
	cutter->at++;
	add(cutter->out, ":", 1);
	pass_blanks(cutter, true);
}

static void pass_comma(struct cutter *cutter)
{
	cutter->bad |= peek(cutter) != ',';
	cutter->at++;
	pass_blanks(cutter, false);
}

/* The cuts of a set that concern a member; *whole: it is cut itself. */
static uint32_t narrow(const struct cutter *cutter, uint32_t set, uint32_t depth, uint32_t member,
                       bool *whole)
{
	uint32_t found = 0;
	*whole = false;
	for (uint32_t i = 0; i < cutter->n; i++) {
		const struct cut *cut = &cutter->cuts[i];
		if (!(set >> i & 1) || cut->index[depth] != member)
			continue;
		found |= 1u << i;
		*whole |= cut->depth == depth + 1;
	}
	return found;
}

/* An object, without the members that the cuts of a set name at this depth or below. Returns
 * whether a member is left. */
static bool pass_object(struct cutter *cutter, uint32_t set, uint32_t depth)
{
	struct bytes *out = cutter->out;
	bool filled = false, whole;
	cutter->at++;
	add(out, "{", 1);
	pass_blanks(cutter, false);
	for (uint32_t member = 0; !cutter->bad && peek(cutter) != '}'; member++) {
		if (member)
			pass_comma(cutter);
		uint32_t inner = narrow(cutter, set, depth, member, &whole);
		if (!whole && filled)
			add(out, ",", 1);
		filled |= !whole;
		cutter->out = whole ? NULL : out;
		pass_key(cutter);
		if (inner && !whole && peek(cutter) == '{')
			pass_object(cutter, inner, depth + 1);
		else
			pass_value(cutter);
		cutter->out = out;
		pass_blanks(cutter, false);
	}
	cutter->at++;
	add(out, "}", 1);
	return filled;
}

bool members_cut(glo_slice object, const struct cut *cuts, uint32_t n, struct bytes *out)
{
	struct cutter cutter = {
		.text = object.data,
		.size = object.size,
		.cuts = cuts,
		.n = n,
		.out = out,
	};
	pass_blanks(&cutter, false);
	if (!pass_object(&cutter, (1u << n) - 1, 0) || cutter.bad)
		out->size = 0;
	return !cutter.bad;
}

glo_slice members_value(glo_slice object, const struct cut *member)
{
	struct cutter cutter = {.text = object.data, .size = object.size};
	pass_blanks(&cutter, false);
	for (uint32_t depth = 0; depth < member->depth && !cutter.bad; depth++) {
		cutter.at++;
		pass_blanks(&cutter, false);
		for (uint32_t i = 0; i < member->index[depth] && !cutter.bad; i++) {
			pass_key(&cutter);
			pass_value(&cutter);
			pass_blanks(&cutter, false);
			pass_comma(&cutter);
		}
		pass_key(&cutter);
	}
	size_t start = cutter.at;
	pass_value(&cutter);
	return (glo_slice){.data = object.data + start, .size = cutter.bad ? 0 : cutter.at - start};
}
