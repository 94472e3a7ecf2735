/* html_passages.c — the lines of text of a page, without its furniture.
 *
 * Furniture is known by its tag (<nav>, <aside>) or by its name ("related", "share-box"). But a
 * name may also stand around all there is, "layout-with-sidebar", and a paper may put its whole
 * page into one <form>: what holds a headline, or a good part of all words, is no furniture. */
#include "text/html_tree.h"

/* ---- Furniture ---------------------------------------------------------------------------- */

enum {
	HEADLINE_LETTERS = 16, /* a shorter <h1> may be the name of the site */
	NO_FURNITURE = 40,     /* percent of the words of a page outside of links */
};

/* Sums over the nodes before each one. */
struct sums {
	uint32_t *letters;   /* outside of links */
	uint32_t *headlines; /* <h1>, and what is marked as the text of the article */
};

static void count_sums(struct sums *sums, struct arena *arena, const struct html_tree *tree)
{
	uint32_t n = tree->nodes.n, letters = 0, headlines = 0, link_end = 0;
	sums->letters = ARENA_ARRAY(arena, uint32_t, n + 1);
	sums->headlines = ARENA_ARRAY(arena, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		const struct html_node *node = &tree->nodes.at[i];
		sums->letters[i] = letters;
		sums->headlines[i] = headlines;
		if (node->hints & HINT_LINK)
			link_end = MAX(link_end, node->end);
		if (node->tag == TAG_TEXT && i >= link_end)
			letters += node->letters;
		if (node->tag == TAG_TEXT && node->letters >= HEADLINE_LETTERS &&
		    html_ancestor(tree, i, TAG_H1) != NONE)
			headlines++;
		const char *itemprop = html_attribute(node, "itemprop");
		headlines += itemprop && strcmp(itemprop, "articleBody") == 0;
	}
	sums->letters[n] = letters;
	sums->headlines[n] = headlines;
}

static bool looks_like_furniture(const struct html_node *node)
{
	switch (node->tag) {
	case TAG_ROOT:
	case TAG_MAIN:
	case TAG_ARTICLE: /* blogs list tags and "comments-open" in the class of an article */
	case TAG_TEXT:
		return false;
	case TAG_FURNITURE:
	case TAG_FORM:
		return true;
	default:
		break;
	}
	if (node->hints & HINT_HEADER &&
	    !(node->hints & (HINT_ARTICLE | HINT_CONTENT | HINT_TITLE | HINT_TIMESTAMP)))
		return true;
	return node->hints & (HINT_FURNITURE | HINT_COMMENTS);
}

static bool is_left_aside(const struct html_tree *tree, const struct sums *sums, uint32_t i)
{
	const struct html_node *node = &tree->nodes.at[i];
	if (node->hints & HINT_HIDDEN || node->tag == TAG_HEAD || node->tag == TAG_JSON ||
	    node->tag == TAG_TITLE)
		return true;
	if (!looks_like_furniture(node) || sums->headlines[node->end] > sums->headlines[i])
		return false;
	uint64_t inside = sums->letters[node->end] - sums->letters[i];
	uint64_t all = sums->letters[tree->nodes.n];
	return node->hints & HINT_COMMENTS || inside * 100 < all * NO_FURNITURE;
}

/* ---- Passages ----------------------------------------------------------------------------- */

struct reader {
	struct html_passages *passages;
	struct arena *arena;
	const struct html_tree *tree;
	struct html_passage open; /* without runs: none is open */
	uint32_t line;            /* the innermost element that begins and ends lines */
	uint32_t link_end, bold_end;
	const uint32_t *least; /* where the first text of the source stands from each node on */
	bool displaced;        /* so was the last text */
};

static bool begins_line(enum html_tag tag)
{
	switch (tag) {
	case TAG_TEXT:
	case TAG_INLINE:
	case TAG_META:
	case TAG_LINK:
	case TAG_BOLD:
	case TAG_TIME:
	case TAG_BREAK:
	case TAG_IMAGE:
		return false;
	default:
		return true;
	}
}

static void end_passage(struct reader *reader)
{
	struct html_passages *passages = reader->passages;
	struct html_passage *open = &reader->open;
	open->end = passages->runs.n;
	while (open->end > open->first &&
	       reader->tree->nodes.at[passages->runs.at[open->end - 1]].letters == 0)
		open->end--; /* breaks and blanks at its end */
	passages->runs.n = open->end;
	if (open->letters > 0)
		array_push(reader->arena, &passages->list) = *open;
	*open = (struct html_passage){.first = passages->runs.n};
}

/* A lone "," counts, and "1.5" does not: something must follow, or nothing at all. */
static bool has_sentence_mark(const char *text)
{
	for (size_t at = strcspn(text, ".,;!?"); text[at]; at += strcspn(text + at, ".,;!?")) {
		at++;
		if (text[at] == '\0' || text[at] == ' ' || text[at] == '\n' || text[at] == '\r')
			return true;
	}
	return strstr(text, "…") != NULL;
}

/* What stands in a table but in no cell comes before the table in the tree, and may come behind
 * some of its cells in the source: it does not go on what is before it. */
static const uint32_t *least_starts(struct arena *arena, const struct html_tree *tree)
{
	uint32_t *least = ARENA_ARRAY(arena, uint32_t, tree->nodes.n + 1);
	least[tree->nodes.n] = UINT32_MAX;
	for (uint32_t i = tree->nodes.n; i-- > 0;) {
		const struct html_node *node = &tree->nodes.at[i];
		least[i] = node->letters ? MIN(node->start, least[i + 1]) : least[i + 1];
	}
	return least;
}

static void read_text(struct reader *reader, uint32_t i)
{
	const struct html_node *node = &reader->tree->nodes.at[i];
	struct html_passage *open = &reader->open;
	bool displaced = node->letters && node->start > reader->least[i + 1];
	if (displaced && !reader->displaced)
		end_passage(reader);
	reader->displaced = displaced;
	if (open->letters == 0) {
		if (node->letters == 0)
			return;
		open->first = reader->passages->runs.n;
		open->node = reader->line;
	}
	array_push(reader->arena, &reader->passages->runs) = i;
	open->letters += node->letters;
	open->linked += i < reader->link_end ? node->letters : 0;
	open->bold += i < reader->bold_end ? node->letters : 0;
	open->sentence |= has_sentence_mark(node->characters);
}

/* Two breaks in a row end a paragraph. */
static void read_break(struct reader *reader, uint32_t i)
{
	const struct html_passages *passages = reader->passages;
	if (reader->open.letters == 0)
		return;
	for (uint32_t k = passages->runs.n; k-- > reader->open.first;) {
		const struct html_node *before = &reader->tree->nodes.at[passages->runs.at[k]];
		if (before->tag == TAG_BREAK) {
			end_passage(reader);
			return;
		}
		if (before->letters > 0)
			break;
	}
	array_push(reader->arena, &reader->passages->runs) = i;
}

void html_passages_read(struct html_passages *passages, struct arena *arena,
                        const struct html_tree *tree)
{
	struct sums sums;
	struct reader reader = {.passages = passages, .arena = arena, .tree = tree};
	*passages = (struct html_passages){0};
	reader.least = least_starts(arena, tree);
	count_sums(&sums, arena, tree);
	for (uint32_t i = 0; i < tree->nodes.n;) {
		const struct html_node *node = &tree->nodes.at[i];
		while (i >= tree->nodes.at[reader.line].end) {
			end_passage(&reader);
			do {
				reader.line = tree->nodes.at[reader.line].parent;
			} while (!begins_line(tree->nodes.at[reader.line].tag));
		}
		bool aside = is_left_aside(tree, &sums, i);
		if (begins_line(node->tag)) {
			end_passage(&reader);
			reader.line = aside ? reader.line : i;
		} else if (!aside) {
			if (node->hints & HINT_LINK)
				reader.link_end = MAX(reader.link_end, node->end);
			if (node->tag == TAG_BOLD)
				reader.bold_end = MAX(reader.bold_end, node->end);
			if (node->tag == TAG_TEXT)
				read_text(&reader, i);
			if (node->tag == TAG_BREAK)
				read_break(&reader, i);
		}
		i = aside ? node->end : i + 1;
	}
	end_passage(&reader);
}

uint32_t html_ancestor(const struct html_tree *tree, uint32_t node, enum html_tag tag)
{
	while (node != NONE && tree->nodes.at[node].tag != tag)
		node = tree->nodes.at[node].parent;
	return node;
}

uint32_t html_passage_start(const struct html_passages *passages,
                            const struct html_passage *passage)
{
	return passages->runs.at[passage->first];
}
