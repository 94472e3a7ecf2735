/* html_screen.c — a page that takes its parser linear time.
 *
 * HTML's rules for building a tree look through the open elements at every tag, copy the bold and
 * italic that is still open into each new paragraph, and compare each attribute with those before
 * it. In pages that people write nobody notices; 100,000 nested <div> take a quarter of a minute,
 * and 3,000 open <b> a gigabyte. So one scan goes before: it knows the open elements well enough
 * to see what would go that way, and turns those tags into comments, the rest of a tag into blanks.
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
};

/* Elements that begin and end lines: bold does not go on in them by itself, and an end tag of what
 * stands in a line is not looked for beyond them. */
enum { TRAITS_LINE = TRAIT_CLOSES_P | TRAIT_SCOPE | TRAIT_TABLE };

static const uint8_t traits_by_tag[GUMBO_TAG_LAST] = {
	[GUMBO_TAG_AREA] = TRAIT_VOID,
	[GUMBO_TAG_BASE] = TRAIT_VOID,
	[GUMBO_TAG_BR] = TRAIT_VOID,
	[GUMBO_TAG_COL] = TRAIT_VOID,
	[GUMBO_TAG_EMBED] = TRAIT_VOID,
	[GUMBO_TAG_HR] = TRAIT_VOID | TRAIT_CLOSES_P,
	[GUMBO_TAG_IMG] = TRAIT_VOID,
	[GUMBO_TAG_INPUT] = TRAIT_VOID,
	[GUMBO_TAG_LINK] = TRAIT_VOID,
	[GUMBO_TAG_META] = TRAIT_VOID,
	[GUMBO_TAG_PARAM] = TRAIT_VOID,
	[GUMBO_TAG_SOURCE] = TRAIT_VOID,
	[GUMBO_TAG_TRACK] = TRAIT_VOID,
	[GUMBO_TAG_WBR] = TRAIT_VOID,
	[GUMBO_TAG_FRAME] = TRAIT_VOID,
	[GUMBO_TAG_KEYGEN] = TRAIT_VOID,
	[GUMBO_TAG_BGSOUND] = TRAIT_VOID,
	[GUMBO_TAG_IMAGE] = TRAIT_VOID,
	[GUMBO_TAG_SCRIPT] = TRAIT_RAW,
	[GUMBO_TAG_STYLE] = TRAIT_RAW,
	[GUMBO_TAG_TEXTAREA] = TRAIT_RAW,
	[GUMBO_TAG_TITLE] = TRAIT_RAW,
	[GUMBO_TAG_XMP] = TRAIT_RAW,
	[GUMBO_TAG_IFRAME] = TRAIT_RAW,
	[GUMBO_TAG_NOEMBED] = TRAIT_RAW,
	[GUMBO_TAG_NOFRAMES] = TRAIT_RAW,
	[GUMBO_TAG_B] = TRAIT_FORMAT,
	[GUMBO_TAG_BIG] = TRAIT_FORMAT,
	[GUMBO_TAG_CODE] = TRAIT_FORMAT,
	[GUMBO_TAG_EM] = TRAIT_FORMAT,
	[GUMBO_TAG_FONT] = TRAIT_FORMAT,
	[GUMBO_TAG_I] = TRAIT_FORMAT,
	[GUMBO_TAG_S] = TRAIT_FORMAT,
	[GUMBO_TAG_SMALL] = TRAIT_FORMAT,
	[GUMBO_TAG_STRIKE] = TRAIT_FORMAT,
	[GUMBO_TAG_STRONG] = TRAIT_FORMAT,
	[GUMBO_TAG_TT] = TRAIT_FORMAT,
	[GUMBO_TAG_U] = TRAIT_FORMAT,
	[GUMBO_TAG_NOBR] = TRAIT_FORMAT,
	[GUMBO_TAG_ADDRESS] = TRAIT_CLOSES_P,
	[GUMBO_TAG_ARTICLE] = TRAIT_CLOSES_P,
	[GUMBO_TAG_ASIDE] = TRAIT_CLOSES_P,
	[GUMBO_TAG_BLOCKQUOTE] = TRAIT_CLOSES_P,
	[GUMBO_TAG_CENTER] = TRAIT_CLOSES_P,
	[GUMBO_TAG_DETAILS] = TRAIT_CLOSES_P,
	[GUMBO_TAG_DIR] = TRAIT_CLOSES_P,
	[GUMBO_TAG_DIV] = TRAIT_CLOSES_P,
	[GUMBO_TAG_DL] = TRAIT_CLOSES_P,
	[GUMBO_TAG_DD] = TRAIT_CLOSES_P,
	[GUMBO_TAG_DT] = TRAIT_CLOSES_P,
	[GUMBO_TAG_FIELDSET] = TRAIT_CLOSES_P,
	[GUMBO_TAG_FIGCAPTION] = TRAIT_CLOSES_P,
	[GUMBO_TAG_FIGURE] = TRAIT_CLOSES_P,
	[GUMBO_TAG_FOOTER] = TRAIT_CLOSES_P,
	[GUMBO_TAG_FORM] = TRAIT_CLOSES_P,
	[GUMBO_TAG_H1] = TRAIT_CLOSES_P,
	[GUMBO_TAG_H2] = TRAIT_CLOSES_P,
	[GUMBO_TAG_H3] = TRAIT_CLOSES_P,
	[GUMBO_TAG_H4] = TRAIT_CLOSES_P,
	[GUMBO_TAG_H5] = TRAIT_CLOSES_P,
	[GUMBO_TAG_H6] = TRAIT_CLOSES_P,
	[GUMBO_TAG_HEADER] = TRAIT_CLOSES_P,
	[GUMBO_TAG_HGROUP] = TRAIT_CLOSES_P,
	[GUMBO_TAG_LI] = TRAIT_CLOSES_P,
	[GUMBO_TAG_MAIN] = TRAIT_CLOSES_P,
	[GUMBO_TAG_MENU] = TRAIT_CLOSES_P,
	[GUMBO_TAG_NAV] = TRAIT_CLOSES_P,
	[GUMBO_TAG_OL] = TRAIT_CLOSES_P,
	[GUMBO_TAG_P] = TRAIT_CLOSES_P,
	[GUMBO_TAG_PRE] = TRAIT_CLOSES_P,
	[GUMBO_TAG_SECTION] = TRAIT_CLOSES_P,
	[GUMBO_TAG_SUMMARY] = TRAIT_CLOSES_P,
	[GUMBO_TAG_UL] = TRAIT_CLOSES_P,
	[GUMBO_TAG_TABLE] = TRAIT_CLOSES_P | TRAIT_SCOPE | TRAIT_TABLE,
	[GUMBO_TAG_TD] = TRAIT_SCOPE | TRAIT_TABLE,
	[GUMBO_TAG_TH] = TRAIT_SCOPE | TRAIT_TABLE,
	[GUMBO_TAG_CAPTION] = TRAIT_SCOPE | TRAIT_TABLE,
	[GUMBO_TAG_TR] = TRAIT_TABLE,
	[GUMBO_TAG_TBODY] = TRAIT_TABLE,
	[GUMBO_TAG_THEAD] = TRAIT_TABLE,
	[GUMBO_TAG_TFOOT] = TRAIT_TABLE,
	[GUMBO_TAG_COLGROUP] = TRAIT_TABLE,
	[GUMBO_TAG_APPLET] = TRAIT_SCOPE,
	[GUMBO_TAG_MARQUEE] = TRAIT_SCOPE,
	[GUMBO_TAG_OBJECT] = TRAIT_SCOPE,
	[GUMBO_TAG_SELECT] = TRAIT_SCOPE,
	[GUMBO_TAG_BUTTON] = TRAIT_SCOPE,
	[GUMBO_TAG_NOSCRIPT] = TRAIT_SCOPE,
	[GUMBO_TAG_TEMPLATE] = TRAIT_SCOPE,
	[GUMBO_TAG_SVG] = TRAIT_SCOPE,
	[GUMBO_TAG_MATH] = TRAIT_SCOPE,
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
	uint32_t foreign;                /* open <svg> and <math> */
	bool root, body;                 /* <html>, <body> was there */
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

/* ---- Open elements ------------------------------------------------------------------------ */

static void pop_to(struct screen *screen, uint32_t depth)
{
	while (screen->depth > depth) {
		GumboTag tag = screen->open[--screen->depth].tag;
		screen->foreign -= tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH;
	}
}

/* Bold that is still open where a line of text begins or ends would be opened again and again. */
static void close_formats(struct screen *screen)
{
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
	if (at != NONE)
		pop_to(screen, at);
}

/* Ends the item before the one that begins: it is looked for up to the list. */
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

/* Ends the parts of the innermost table up to the one of that name, or to what holds cells. */
static void close_table_parts(struct screen *screen, GumboTag tag)
{
	uint32_t table = find_open(screen, GUMBO_TAG_TABLE, 0), part = find_open(screen, tag, 0);
	if (table == NONE)
		return;
	if (part != NONE && part > table) {
		pop_to(screen, part);
	} else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
		part = find_open(screen, GUMBO_TAG_TR, 0);
		pop_to(screen, part != NONE && part > table ? part + 1 : table + 1);
	}
}

/* What the start of an element ends: the paragraph, the item, the cell before it. */
static void close_implied(struct screen *screen, GumboTag tag)
{
	if (traits_of(tag) & TRAIT_CLOSES_P)
		close_open(screen, GUMBO_TAG_P, TRAIT_SCOPE);
	if (tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT) {
		close_item(screen, GUMBO_TAG_DD);
		close_item(screen, GUMBO_TAG_DT);
	} else if (tag == GUMBO_TAG_LI || tag == GUMBO_TAG_OPTION || tag == GUMBO_TAG_OPTGROUP) {
		close_item(screen, tag);
	} else if (traits_of(tag) & TRAIT_TABLE && tag != GUMBO_TAG_TABLE) {
		close_table_parts(screen, tag);
	}
}

static void open_element(struct screen *screen, const struct tag *tag)
{
	uint8_t traits = traits_of(tag->tag);
	if (tag->tag == GUMBO_TAG_HTML || tag->tag == GUMBO_TAG_BODY) {
		bool *seen = tag->tag == GUMBO_TAG_HTML ? &screen->root : &screen->body;
		if (*seen) /* only its attributes would be taken over */
			remove_tag(screen, tag->start, tag->end);
		*seen = true;
		return;
	}
	if (traits & TRAITS_LINE) {
		close_formats(screen);
		close_implied(screen, tag->tag);
	}
	if (traits & (TRAIT_VOID | TRAIT_RAW) || tag->tag == GUMBO_TAG_HEAD ||
	    (screen->foreign && tag->self_closing))
		return;
	if (tag->tag == GUMBO_TAG_A)
		close_open(screen, GUMBO_TAG_A, TRAITS_LINE);
	if (screen->depth == DEPTH_MAX) {
		remove_tag(screen, tag->start, tag->end);
		screen->beyond[tag->tag]++;
		return;
	}
	screen->foreign += tag->tag == GUMBO_TAG_SVG || tag->tag == GUMBO_TAG_MATH;
	screen->open[screen->depth++] =
		(struct open_tag){.tag = tag->tag, .start = tag->start, .end = tag->end};
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
		return;
	}
	close_formats(screen);
	close_open(screen, tag->tag, traits & TRAIT_TABLE ? 0 : TRAIT_SCOPE);
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
	open_element(screen, &tag);
	if (traits_of(tag.tag) & TRAIT_RAW && !screen->foreign)
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
