/* html_text.c — the text of an article, and where in the page each of its bytes stands.
 *
 * The parser gives characters decoded, and the bytes that they came from. Both are walked side by
 * side: bytes that are equal are a copy; "&eacute;" is a replacement; a tag in between, white space
 * beyond the first blank, a comment are left out. "UBND <b>tỉnh</b> Gia&nbsp;Lai" gives
 * "UBND tỉnh Gia Lai" of copies, two deletions and a replacement, so that what is found in it leads
 * to the smallest part of the page that holds it. */
#include "text/html_tree.h"

#include "base/str.h"

#include <stdlib.h>

/* What stands between the last character and the next one; the higher wins. */
enum gap { GAP_NONE, GAP_SPACE, GAP_LINE, GAP_CELL, GAP_ITEM, GAP_PARAGRAPH };

struct writer {
	struct arena *arena;
	const struct html_tree *tree;
	const struct html_passages *passages;
	const struct html_choice *choice;
	struct html_page *page;
	struct str out;
	uint32_t at; /* up to where the source is done with */
	enum gap gap;
	uint32_t gap_start, gap_size; /* of a blank or a break, in the source */
	bool begun;                   /* the block in hand has a character */
	size_t limit;                 /* the size of the text at which it is cut off */
	uint32_t row;                 /* the table row last asked for, and … */
	bool row_is_line;             /* … whether its cells stand in one line */
};

/* ---- Pieces ------------------------------------------------------------------------------- */

static void put(struct writer *writer, glo_slice text, uint32_t old_size, bool copied)
{
	str_add(&writer->out, text);
	offset_map_add(writer->arena, &writer->page->to_source, (uint32_t)text.size, old_size,
	               copied);
	writer->at += old_size;
}

static void skip_to(struct writer *writer, uint32_t place)
{
	if (place > writer->at)
		put(writer, (glo_slice){0}, place - writer->at, false);
}

static void note_gap(struct writer *writer, enum gap gap, uint32_t start, uint32_t size)
{
	if (!writer->begun || writer->gap >= gap)
		return;
	writer->gap = gap;
	writer->gap_start = MAX(start, writer->at);
	writer->gap_size = size;
}

/* Before a character of the source at that place. */
static void write_gap(struct writer *writer, uint32_t place)
{
	static const char *const texts[] = {
		[GAP_NONE] = "",    [GAP_SPACE] = " ", [GAP_LINE] = "\n",
		[GAP_CELL] = " | ", [GAP_ITEM] = "\n", [GAP_PARAGRAPH] = "\n\n",
	};
	enum gap gap = writer->gap;
	uint32_t size = place - writer->at;
	if (gap == GAP_SPACE || gap == GAP_LINE) {
		skip_to(writer, writer->gap_start);
		size = MIN(writer->gap_size, place - writer->at);
	}
	bool same = gap == GAP_SPACE && size == 1 && writer->tree->source.data[writer->at] == ' ';
	if (gap != GAP_NONE)
		put(writer, slice_string(texts[gap]), size, same);
	writer->gap = GAP_NONE;
	skip_to(writer, place);
}

/* Characters that a reader sees, `size` bytes of the source at that place. */
static void write_visible(struct writer *writer, glo_slice text, uint32_t place, uint32_t size,
                          bool copied)
{
	write_gap(writer, place);
	if (!writer->begun)
		array_push(writer->arena, &writer->page->blocks) =
			(struct html_block){.start = (uint32_t)writer->out.size};
	writer->begun = true;
	put(writer, text, size, copied);
}

/* ---- References --------------------------------------------------------------------------- */

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The size of the character of UTF-8 that begins there. */
static uint32_t char_size(const char *at)
{
	uint32_t size = 1;
	while (((unsigned char)at[size] & 0xc0) == 0x80)
		size++;
	return size;
}

/* Whether what follows a reference in the source may be what follows it decoded. */
static bool goes_on(glo_slice rest, const char *decoded)
{
	if (rest.size == 0)
		return *decoded == '\0';
	return *decoded == rest.data[0] || strchr("&<\r", rest.data[0]);
}

/* A reference at the start of the source that stands for characters at `decoded`: its size, and
 * theirs. 0: the & is only that. */
static uint32_t read_reference(glo_slice source, const char *decoded, uint32_t *decoded_size)
{
	enum { NAME_MAX_SIZE = 40 };
	uint32_t end = 1, first = char_size(decoded);
	bool number = source.size > 1 && source.data[1] == '#';
	end += number;
	while (end < source.size && end < NAME_MAX_SIZE && is_alnum(source.data[end]))
		end++;
	bool closed = end < source.size && source.data[end] == ';';
	*decoded_size = first;
	if (*decoded == '&' && !number) {
		bool named = slice_starts(source, GLO_SLICE("&amp")) ||
		             slice_starts(source, GLO_SLICE("&AMP"));
		return named ? 4 + (source.size > 4 && source.data[4] == ';') : 0;
	}
	if (number)
		return end > 2 ? end + closed : 0;
	for (; end > 2; end--, closed = false) { /* "&notit;" is ¬ and "it;" */
		glo_slice rest = slice_from(source, end + closed);
		if (goes_on(rest, decoded + first))
			return end + closed;
		uint32_t second = closed && decoded[first] ? char_size(decoded + first) : 0;
		if (second && goes_on(rest, decoded + first + second)) {
			*decoded_size = first + second;
			return end + closed;
		}
	}
	return 0;
}

/* ---- Characters --------------------------------------------------------------------------- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The bytes of white space that a text begins with: 1, 2 for a no-break space; 0: none. */
static uint32_t space_size(const char *text, size_t size)
{
	if (size == 0)
		return 0;
	return is_space(text[0]) ? 1 : size > 1 && memcmp(text, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

/* The size of a tag or comment that stands between characters; 0: it is none. */
static uint32_t markup_size(glo_slice source)
{
	if (source.size < 2 || source.data[0] != '<' ||
	    !(is_alnum(source.data[1]) || strchr("/!?", source.data[1])))
		return 0;
	bool comment = slice_starts(source, GLO_SLICE("<!--"));
	for (size_t at = 1; at < source.size; at++) {
		if (source.data[at] == '>' &&
		    (!comment || (at >= 5 && memcmp(source.data + at - 2, "--", 2) == 0)))
			return (uint32_t)at + 1;
	}
	return (uint32_t)source.size;
}

/* How many bytes are the same in both, up to what has to be looked at. */
static uint32_t equal_size(glo_slice source, const char *decoded)
{
	uint32_t size = 0;
	while (size < source.size && decoded[size] == source.data[size] && decoded[size] &&
	       source.data[size] != '&' && (source.data[size] != '<' || size == 0) &&
	       !space_size(source.data + size, source.size - size))
		size++;
	return size;
}

/* Characters and the bytes [start, stop) that they came from. In a title and in an attribute < is
 * a sign like any other. */
static void write_characters(struct writer *writer, const char *decoded, uint32_t start,
                             uint32_t stop, bool markup)
{
	if (start < writer->at) /* moved by the parser to where it cannot be read in order */
		return;
	while (*decoded && start < stop && writer->out.size < writer->limit) {
		glo_slice source = slice_of(writer->tree->source.data + start, stop - start);
		uint32_t size = markup ? markup_size(source) : 0, decoded_size = 0;
		if (size == 0 && source.data[0] == '&')
			size = read_reference(source, decoded, &decoded_size);
		if (size == 0 && (size = space_size(source.data, source.size)) > 0) {
			if (slice_starts(source, GLO_SLICE("\r\n")))
				size = 2;
			decoded_size = space_size(decoded, decoded[1] ? 2 : 1);
			note_gap(writer, GAP_SPACE, start, size);
		} else if (decoded_size && space_size(decoded, decoded_size) == decoded_size) {
			note_gap(writer, GAP_SPACE, start, size);
		} else if (decoded_size) {
			write_visible(writer, slice_of(decoded, decoded_size), start, size, false);
		} else if (size == 0) {
			size = decoded_size = equal_size(source, decoded);
			if (size == 0 && source.data[0] == '&' && *decoded == '&')
				size = decoded_size = 1;
			if (size)
				write_visible(writer, slice_of(decoded, size), start, size, true);
			else
				size = 1; /* a byte that the parser has dropped */
		}
		start += size;
		decoded += decoded_size;
	}
}

/* ---- Passages ----------------------------------------------------------------------------- */

/* Whether every cell of a row is one short line. */
static bool row_is_line(struct writer *writer, uint32_t row)
{
	enum { LONG = 300 };
	const struct html_passages *passages = writer->passages;
	uint32_t k = writer->choice->passages[row], cell = NONE;
	uint32_t end = writer->choice->passages[writer->tree->nodes.at[row].end];
	if (row == writer->row)
		return writer->row_is_line;
	writer->row = row;
	writer->row_is_line = end - k > 1;
	for (; k < end && writer->row_is_line; k++) {
		const struct html_passage *passage = &passages->list.at[k];
		uint32_t own = html_ancestor(writer->tree, passage->node, TAG_CELL);
		bool plain = own != cell && own != NONE && passage->letters <= LONG &&
		             html_ancestor(writer->tree, passage->node, TAG_ROW) == row;
		for (uint32_t i = passage->first; i < passage->end; i++)
			plain &= writer->tree->nodes.at[passages->runs.at[i]].tag != TAG_BREAK;
		writer->row_is_line = plain;
		cell = own;
	}
	return writer->row_is_line;
}

static bool is_inside(const struct html_tree *tree, uint32_t inner, uint32_t outer)
{
	return inner >= outer && inner < tree->nodes.at[outer].end;
}

/* What separates two passages. */
static enum gap gap_between(struct writer *writer, const struct html_passage *a,
                            const struct html_passage *b)
{
	const struct html_tree *tree = writer->tree;
	uint32_t row = html_ancestor(tree, a->node, TAG_ROW);
	uint32_t other = html_ancestor(tree, b->node, TAG_ROW);
	if (row != NONE && other != NONE && row_is_line(writer, row)) {
		if (row == other)
			return GAP_CELL;
		if (html_ancestor(tree, row, TAG_TABLE) == html_ancestor(tree, other, TAG_TABLE) &&
		    row_is_line(writer, other))
			return GAP_ITEM;
	}
	uint32_t item = html_ancestor(tree, a->node, TAG_ITEM);
	other = html_ancestor(tree, b->node, TAG_ITEM);
	if (item != NONE && other != NONE && item != other &&
	    (is_inside(tree, other, item) || is_inside(tree, item, tree->nodes.at[other].parent)))
		return GAP_ITEM;
	return GAP_PARAGRAPH;
}

static void end_block(struct writer *writer, enum html_zone zone)
{
	if (!writer->begun)
		return;
	struct html_block *block = &writer->page->blocks.at[writer->page->blocks.n - 1];
	block->end = (uint32_t)writer->out.size;
	block->zone = zone;
}

static void write_passage(struct writer *writer, const struct html_passage *passage,
                          const struct html_passage *before)
{
	if (writer->begun) {
		enum gap gap = before ? gap_between(writer, before, passage) : GAP_PARAGRAPH;
		note_gap(writer, gap, writer->at, 0);
		writer->begun = writer->gap == GAP_CELL; /* a row is one block */
	}
	for (uint32_t i = passage->first; i < passage->end; i++) {
		const struct html_node *node =
			&writer->tree->nodes.at[writer->passages->runs.at[i]];
		if (node->tag == TAG_BREAK)
			note_gap(writer, GAP_LINE, node->start, node->stop - node->start);
		else
			write_characters(writer, node->characters, node->start, node->stop, true);
	}
	end_block(writer, passage->zone);
}

/* The title as the head of the page has it, without the name of the site behind it. */
static void write_title(struct writer *writer, const struct html_meta *meta)
{
	if (meta->title_node == NONE)
		return;
	const struct html_node *node = &writer->tree->nodes.at[meta->title_node];
	writer->limit = meta->title.size;
	if (node->tag == TAG_TEXT) {
		write_characters(writer, node->characters, node->start, node->stop, false);
	} else {
		uint32_t start, stop;
		html_attribute_place(writer->tree, node, "content", &start, &stop);
		write_characters(writer, html_attribute(node, "content"), start, stop, false);
	}
	end_block(writer, HTML_TITLE);
	writer->limit = SIZE_MAX;
}

/* Their order in the source: what is wrongly put into a table stands before it in the tree. */
static int compare_starts(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (x[0] > y[0]) - (x[0] < y[0]);
}

void html_text_write(struct html_page *page, struct arena *arena, const struct html_tree *tree,
                     const struct html_passages *passages, const struct html_choice *choice,
                     const struct html_meta *meta)
{
	struct writer writer = {.arena = arena,
	                        .tree = tree,
	                        .passages = passages,
	                        .choice = choice,
	                        .page = page,
	                        .out = {.arena = arena},
	                        .limit = SIZE_MAX,
	                        .row = NONE};
	uint32_t(*order)[2] = arena_push_array(arena, passages->list.n + 1, sizeof(*order));
	uint32_t n = 0;
	for (uint32_t k = 0; k < passages->list.n; k++) {
		const struct html_passage *passage = &passages->list.at[k];
		if (!passage->kept)
			continue;
		order[n][0] = tree->nodes.at[html_passage_start(passages, passage)].start;
		order[n++][1] = k;
	}
	qsort(order, n, sizeof(*order), compare_starts);
	if (choice->title == NONE && !tree->fragment)
		write_title(&writer, meta);
	for (uint32_t i = 0; i < n; i++)
		write_passage(&writer, &passages->list.at[order[i][1]],
		              i ? &passages->list.at[order[i - 1][1]] : NULL);
	skip_to(&writer, (uint32_t)tree->source.size);
	page->text = str_slice(&writer.out);
}

/* ---- Strings ------------------------------------------------------------------------------ */

static void add_collapsed(struct str *out, const char *text)
{
	for (size_t left = strlen(text), size; left; text += size, left -= size) {
		size = space_size(text, left);
		if (size == 0) {
			str_add_char(out, *text);
			size = 1;
		} else if (out->size && out->data[out->size - 1] != ' ') {
			str_add_char(out, ' ');
		}
	}
}

static glo_slice trimmed(struct str *out)
{
	glo_slice text = str_slice(out);
	while (text.size && text.data[text.size - 1] == ' ')
		text.size--;
	return text;
}

glo_slice html_collapse(struct arena *arena, const char *text)
{
	struct str out = {.arena = arena};
	add_collapsed(&out, text);
	return trimmed(&out);
}

glo_slice html_passage_text(struct arena *arena, const struct html_tree *tree,
                            const struct html_passages *passages,
                            const struct html_passage *passage)
{
	struct str out = {.arena = arena};
	for (uint32_t i = passage->first; i < passage->end; i++) {
		const struct html_node *node = &tree->nodes.at[passages->runs.at[i]];
		add_collapsed(&out, node->tag == TAG_BREAK ? " " : node->characters);
	}
	return trimmed(&out);
}
