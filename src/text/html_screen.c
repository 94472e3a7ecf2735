/* html_screen.c — a page that takes its parser linear time.
 *
 * HTML's rules for building a tree look through the open elements at every tag, copy the bold and
 * italic that is still open into each new paragraph, and compare each attribute with those before
 * it. In pages that people write nobody notices; 100,000 nested <div> take a quarter of a minute,
 * and 3,000 open <b> a gigabyte. So one scan goes before: it knows the open elements well enough
 * to see what would go that way, and turns those tags into comments, the rest of a tag into blanks.
 * What is never read and has rules of its own, pictures in SVG, goes whole.
 *
 * The copy has the length of the source, so places in it are places in the source. No text is lost,
 * only markup without a meaning, and of an ordinary page nothing changes and no copy is made. */
#include "text/html_tree.h"

#include <gumbo.h>

enum {
	DEPTH_MAX = 200,     /* of open elements; pages have some fifty */
	ATTRIBUTES_MAX = 64, /* of a tag */
};

enum {
	TRAIT_VOID = 1,     /* has no end tag */
	TRAIT_RAW = 2,      /* what is in it is no markup */
	TRAIT_FORMAT = 4,   /* copied into the next paragraph while it is open */
	TRAIT_CLOSES_P = 8, /* its start ends a paragraph */
	TRAIT_SCOPE = 16,   /* end tags in it do not reach what is around it */
	TRAIT_TABLE = 32,   /* a part of a table: its end tag looks further */
	TRAIT_APART = 64,   /* nothing in it is read: it becomes a comment */
};

/* Elements that begin and end lines: bold does not go on in them by itself, and an end tag of what
 * stands in a line is not looked for beyond them. */
enum { TRAITS_LINE = TRAIT_CLOSES_P | TRAIT_SCOPE | TRAIT_TABLE };

static const uint8_t traits_by_tag[GUMBO_TAG_LAST] = {
#define HTML_TAG(name, traits, tag) [GUMBO_TAG_##name] = (traits),
#include "text/html_tags.def"
#undef HTML_TAG
};

static uint8_t traits_of(GumboTag tag)
{
	return traits_by_tag[tag];
}

struct open_tag {
	GumboTag tag;
	size_t start, end; /* of its start tag */
};

struct screen {
	struct arena *arena;
	glo_slice source;
	char *copy; /* NULL: nothing is changed yet */
	struct open_tag open[DEPTH_MAX];
	uint32_t depth;
	uint32_t beyond[GUMBO_TAG_LAST]; /* open elements that were blanked, of each name */
	struct open_tag lost;            /* a link that ended with what is around it; end 0: none */
	uint32_t copies;                 /* how often it may have been opened again since */
	bool root, body;                 /* <html>, <body> was there */
	bool endless[GUMBO_TAG_LAST];    /* no end tag of that name follows */
};

struct tag {
	GumboTag tag;
	bool closing, self_closing;
	size_t start, end; /* from < to behind > */
};

static void blank(struct screen *screen, size_t start, size_t end)
{
	if (!screen->copy)
		screen->copy = arena_copy(screen->arena, screen->source);
	memset(screen->copy + start, ' ', end - start);
}

/* Makes a tag a comment of the same size: blanks would part the letters around it. */
static void remove_tag(struct screen *screen, size_t start, size_t end)
{
	enum { LEAST = 3 };
	blank(screen, start, end);
	if (end - start < LEAST)
		return;
	memcpy(screen->copy + start, "<!", 2);
	screen->copy[end - 1] = '>';
}

/* ---- Tags --------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Behind the attribute that starts at `at`, or behind white space and slashes. */
static size_t pass_attribute(glo_slice source, size_t at)
{
	const char *p = source.data;
	while (at < source.size && !is_blank(p[at]) && p[at] != '>' && p[at] != '/' && p[at] != '=')
		at++;
	size_t equals = at;
	while (equals < source.size && is_blank(p[equals]))
		equals++;
	if (equals >= source.size || p[equals] != '=')
		return at;
	for (at = equals + 1; at < source.size && is_blank(p[at]);)
		at++;
	if (at < source.size && (p[at] == '"' || p[at] == '\'')) {
		size_t size = slice_find(slice_from(source, at + 1), p[at]);
		return MIN(at + 1 + size + 1, source.size);
	}
	while (at < source.size && !is_blank(p[at]) && p[at] != '>')
		at++;
	return at;
}

/* Reads the rest of a tag; attributes beyond the limit become blanks. */
static void read_attributes(struct screen *screen, struct tag *tag, size_t at)
{
	glo_slice source = screen->source;
	uint32_t attributes = 0;
	while (at < source.size && source.data[at] != '>') {
		tag->self_closing = source.data[at] == '/';
		if (is_blank(source.data[at]) || tag->self_closing) {
			at++;
			continue;
		}
		size_t start = at;
		at = MAX(pass_attribute(source, at), at + 1);
		if (++attributes > ATTRIBUTES_MAX)
			blank(screen, start, at);
	}
	tag->end = MIN(at + 1, source.size);
}

/* Behind the comment or declaration that starts with "<!" or "<?" or "</" and no letter. */
static size_t pass_comment(glo_slice source, size_t at)
{
	glo_slice rest = slice_from(source, at);
	if (!slice_starts(rest, GLO_SLICE("<!--")))
		return MIN(at + slice_find(rest, '>') + 1, source.size);
	for (at += 4; at < source.size; at++) {
		at += slice_find(slice_from(source, at), '>');
		if (at >= source.size || (source.data[at - 1] == '-' && source.data[at - 2] == '-'))
			break;
	}
	return MIN(at + 1, source.size);
}

/* Behind the text of an element that holds no markup: before its end tag. */
static size_t pass_raw(glo_slice source, size_t at, GumboTag tag)
{
	for (; at < source.size; at++) {
		at += slice_find(slice_from(source, at), '<');
		size_t end = at + 2;
		if (end >= source.size)
			break;
		while (end < source.size && is_letter(source.data[end]))
			end++;
		if (source.data[at + 1] == '/' &&
		    gumbo_tagn_enum(source.data + at + 2, (unsigned)(end - at - 2)) == tag)
			return at;
	}
	return source.size;
}

/* Makes a comment of an element whose text is not read. It ends at the first end tag of its name;
 * without one its start tag alone goes. Returns where it ends. */
static size_t remove_element(struct screen *screen, const struct tag *tag)
{
	glo_slice source = screen->source;
	size_t end = tag->self_closing || screen->endless[tag->tag]
	                     ? source.size
	                     : pass_raw(source, tag->end, tag->tag);
	if (end == source.size) {
		screen->endless[tag->tag] |= !tag->self_closing;
		remove_tag(screen, tag->start, tag->end);
		return tag->end;
	}
	end = MIN(end + slice_find(slice_from(source, end), '>') + 1, source.size);
	blank(screen, tag->start, end);
	memcpy(screen->copy + tag->start, "<!--", 4);
	memcpy(screen->copy + end - 3, "-->", 3);
	return end;
}

/* ---- Open elements ------------------------------------------------------------------------ */

/* Bold, a link that end without a tag of their own are opened again behind what ended them. */
static void pop_to(struct screen *screen, uint32_t depth)
{
	while (screen->depth > depth) {
		struct open_tag open = screen->open[--screen->depth];
		if (traits_of(open.tag) & TRAIT_FORMAT)
			remove_tag(screen, open.start, open.end);
		if (open.tag == GUMBO_TAG_A) {
			screen->lost = open;
			screen->copies = 0;
		}
	}
}

/* A line of text begins or ends: bold that is still open would be opened again in each that
 * follows. So would a link, but it is too good to know: a few times do no harm. */
static void close_formats(struct screen *screen)
{
	enum { COPIES_MAX = 16 };
	uint32_t first = screen->depth, kept;
	while (first > 0 && !(traits_of(screen->open[first - 1].tag) & TRAITS_LINE))
		first--;
	kept = first;
	for (uint32_t i = first; i < screen->depth; i++) {
		struct open_tag open = screen->open[i];
		if (traits_of(open.tag) & TRAIT_FORMAT)
			remove_tag(screen, open.start, open.end);
		else
			screen->open[kept++] = open;
	}
	screen->depth = kept;
	if (screen->lost.end && ++screen->copies > COPIES_MAX) {
		remove_tag(screen, screen->lost.start, screen->lost.end);
		screen->lost.end = 0;
	}
}

/* The innermost open element of a name, looking no further than to one with a stop trait; NONE if
 * there is none. */
static uint32_t find_open(const struct screen *screen, GumboTag tag, uint8_t stop)
{
	for (uint32_t i = screen->depth; i-- > 0;) {
		if (screen->open[i].tag == tag)
			return i;
		if (traits_of(screen->open[i].tag) & stop)
			break;
	}
	return NONE;
}

static void close_open(struct screen *screen, GumboTag tag, uint8_t stop)
{
	uint32_t at = find_open(screen, tag, stop);
	if (at == NONE)
		return;
	pop_to(screen, at + 1);
	screen->depth = at;
}

/* Ends the item before the one that begins or ends: it is looked for up to the list. */
static void close_item(struct screen *screen, GumboTag tag)
{
	for (uint32_t i = screen->depth; i-- > 0;) {
		GumboTag open = screen->open[i].tag;
		if (open == tag) {
			pop_to(screen, i);
			return;
		}
		if (traits_of(open) & TRAITS_LINE && open != GUMBO_TAG_DIV && open != GUMBO_TAG_P &&
		    open != GUMBO_TAG_ADDRESS)
			return;
	}
}

/* Ends the parts of the innermost table up to the one of that name. */
static bool close_table_part(struct screen *screen, GumboTag tag)
{
	uint32_t table = find_open(screen, GUMBO_TAG_TABLE, 0), part = find_open(screen, tag, 0);
	if (table == NONE || part == NONE || part < table)
		return false;
	pop_to(screen, part);
	return true;
}

/* A cell ends the one before it, whatever it is called. */
static void close_cell(struct screen *screen, GumboTag tag)
{
	uint32_t table = find_open(screen, GUMBO_TAG_TABLE, 0);
	uint32_t row = find_open(screen, GUMBO_TAG_TR, 0);
	if (table != NONE && !close_table_part(screen, tag))
		pop_to(screen, row != NONE && row > table ? row + 1 : table + 1);
}

/* What the start of an element ends: the paragraph, the item, the cell before it. */
static void close_implied(struct screen *screen, GumboTag tag)
{
	if (traits_of(tag) & TRAIT_CLOSES_P)
		close_open(screen, GUMBO_TAG_P, TRAIT_SCOPE);
	if (tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT) {
		close_item(screen, GUMBO_TAG_DD);
		close_item(screen, GUMBO_TAG_DT);
	} else if (tag == GUMBO_TAG_LI) {
		close_item(screen, tag);
	} else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
		close_cell(screen, tag);
	} else if (traits_of(tag) & TRAIT_TABLE && tag != GUMBO_TAG_TABLE) {
		close_table_part(screen, tag);
	}
}

/* Whether the parser passes over a start tag: a second <body>, a cell outside of a table. */
static bool is_ignored(struct screen *screen, const struct tag *tag)
{
	if (tag->tag == GUMBO_TAG_HTML || tag->tag == GUMBO_TAG_BODY) {
		bool *seen = tag->tag == GUMBO_TAG_HTML ? &screen->root : &screen->body;
		if (*seen) /* only its attributes would be taken over, all of them */
			remove_tag(screen, tag->start, tag->end);
		*seen = true;
		return true;
	}
	return traits_of(tag->tag) & TRAIT_TABLE && tag->tag != GUMBO_TAG_TABLE &&
	       find_open(screen, GUMBO_TAG_TABLE, 0) == NONE;
}

static void open_element(struct screen *screen, const struct tag *tag)
{
	uint8_t traits = traits_of(tag->tag);
	if (is_ignored(screen, tag))
		return;
	if (traits & TRAITS_LINE) {
		close_formats(screen);
		close_implied(screen, tag->tag);
	}
	if (traits & (TRAIT_VOID | TRAIT_RAW) || tag->tag == GUMBO_TAG_HEAD)
		return;
	if (tag->tag == GUMBO_TAG_OPTION && screen->depth > 0 &&
	    screen->open[screen->depth - 1].tag == GUMBO_TAG_OPTION)
		screen->depth--;
	if (tag->tag == GUMBO_TAG_A) {
		close_open(screen, GUMBO_TAG_A, TRAITS_LINE);
		screen->lost.end = 0;
	}
	if (screen->depth == DEPTH_MAX) {
		remove_tag(screen, tag->start, tag->end);
		screen->beyond[tag->tag]++;
		return;
	}
	screen->open[screen->depth++] =
		(struct open_tag){.tag = tag->tag, .start = tag->start, .end = tag->end};
}

/* The end of a form leaves open what is open in it. */
static void close_form(struct screen *screen)
{
	uint32_t at = find_open(screen, GUMBO_TAG_FORM, TRAIT_SCOPE);
	if (at == NONE)
		return;
	memmove(&screen->open[at], &screen->open[at + 1],
	        (screen->depth - at - 1) * sizeof(screen->open[0]));
	screen->depth--;
}

static void close_element(struct screen *screen, const struct tag *tag)
{
	uint8_t traits = traits_of(tag->tag);
	if (screen->beyond[tag->tag] > 0) {
		screen->beyond[tag->tag]--;
		remove_tag(screen, tag->start, tag->end);
		return;
	}
	if (!(traits & TRAITS_LINE)) {
		close_open(screen, tag->tag, TRAITS_LINE);
		if (tag->tag == GUMBO_TAG_A)
			screen->lost.end = 0;
		return;
	}
	close_formats(screen);
	if (tag->tag == GUMBO_TAG_FORM)
		close_form(screen);
	else if (tag->tag == GUMBO_TAG_LI)
		close_item(screen, tag->tag);
	else if (traits & TRAIT_TABLE)
		close_table_part(screen, tag->tag);
	else
		close_open(screen, tag->tag, TRAIT_SCOPE);
}

/* ---- The scan ----------------------------------------------------------------------------- */

/* One tag, comment or declaration that starts at `at`; returns where it ends. */
static size_t read_markup(struct screen *screen, size_t at)
{
	glo_slice source = screen->source;
	struct tag tag = {.start = at,
	                  .closing = at + 1 < source.size && source.data[at + 1] == '/'};
	size_t name = at + 1 + tag.closing, end = name;
	if (name >= source.size || !is_letter(source.data[name])) {
		bool comment = tag.closing || (name < source.size && (source.data[name] == '!' ||
		                                                      source.data[name] == '?'));
		return comment ? pass_comment(source, at) : at + 1;
	}
	while (end < source.size && !is_blank(source.data[end]) && source.data[end] != '/' &&
	       source.data[end] != '>')
		end++;
	tag.tag = gumbo_tagn_enum(source.data + name, (unsigned)(end - name));
	read_attributes(screen, &tag, end);
	if (tag.closing) {
		close_element(screen, &tag);
		return tag.end;
	}
	if (traits_of(tag.tag) & TRAIT_APART)
		return remove_element(screen, &tag);
	open_element(screen, &tag);
	bool raw = traits_of(tag.tag) & TRAIT_RAW &&
	           (tag.tag == GUMBO_TAG_SCRIPT ||
	            find_open(screen, GUMBO_TAG_SELECT, 0) == NONE); /* <select> has but options */
	if (raw)
		return pass_raw(source, tag.end, tag.tag);
	return tag.end;
}

glo_slice html_screen(struct arena *arena, glo_slice source)
{
	struct screen *screen = ARENA_NEW(arena, struct screen);
	screen->arena = arena;
	screen->source = source;
	size_t at = 0;
	for (;;) {
		at += slice_find(slice_from(source, at), '<');
		if (at >= source.size)
			break;
		at = read_markup(screen, at);
	}
	return screen->copy ? slice_of(screen->copy, source.size) : source;
}
