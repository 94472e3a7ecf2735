/* html_tree.h — a page as its files share it: a list of nodes, then a list of passages. */
#ifndef GLO_HTML_TREE_H
#define GLO_HTML_TREE_H

#include "text/html.h"

enum html_tag {
	TAG_TEXT,    /* characters, not an element */
	TAG_INLINE,  /* an element that stands in a line of text */
	TAG_SKIPPED, /* one that is not read; no node */
	TAG_BLOCK,   /* one that begins and ends lines */
	TAG_ROOT,    /* html and body */
	TAG_HEAD,
	TAG_TITLE,
	TAG_META,
	TAG_JSON, /* a script of type application/ld+json */
	TAG_MAIN,
	TAG_ARTICLE,
	TAG_HEADER,
	TAG_FURNITURE, /* nav, aside, footer */
	TAG_FORM,
	TAG_H1,
	TAG_HEADING, /* h2 to h6 */
	TAG_PARAGRAPH,
	TAG_ITEM, /* of a list */
	TAG_TABLE,
	TAG_ROW,
	TAG_CELL,
	TAG_FIGURE,
	TAG_FIGCAPTION,
	TAG_LINK,
	TAG_BOLD,
	TAG_TIME,
	TAG_BREAK,
	TAG_IMAGE,
};

/* What class, id and other attributes of an element say about it. */
enum {
	HINT_HIDDEN = 1 << 0,    /* a reader does not see it */
	HINT_FURNITURE = 1 << 1, /* menus, boxes of links, advertisements */
	HINT_COMMENTS = 1 << 2,  /* what readers wrote */
	HINT_HEADER = 1 << 3,    /* of the site, or of the article */
	HINT_ARTICLE = 1 << 4,   /* something of an article: "detail", "post" … */
	HINT_CONTENT = 1 << 5,   /* some content: "content", "body" … */
	HINT_BODY = 1 << 6,      /* the text of an article for sure */
	HINT_TITLE = 1 << 7,
	HINT_KICKER = 1 << 8,
	HINT_LEAD = 1 << 9,
	HINT_CAPTION = 1 << 10,
	HINT_PICTURE = 1 << 11,
	HINT_CREDIT = 1 << 12,
	HINT_BYLINE = 1 << 13,
	HINT_TIMESTAMP = 1 << 14,
	HINT_LINK = 1 << 15, /* a link that leads somewhere */
	HINT_RIGHT = 1 << 16 /* set at the right side, as names of authors are */
};

/* Nodes stand in the order of the tree; the descendants of node i are [i + 1, end). */
struct html_node {
	enum html_tag tag;
	uint32_t hints;
	uint32_t parent, end;
	uint32_t start, stop;   /* of characters or a start tag, in bytes of the source */
	const char *characters; /* decoded; of TAG_TEXT only */
	uint32_t letters;       /* its characters that are no blanks; of TAG_TEXT only */
	const void *element;    /* for html_attribute() */
};

struct html_tree {
	glo_slice source;
	const char *parsed; /* the source or html_screen()'s copy, which the parser points into */
	ARRAY(struct html_node) nodes;
	bool fragment; /* a piece of a page: without doctype, <html>, <head> and <body> */
};

/* html_tree.c, the home of the parser. */
void html_tree_read(struct html_tree *tree, struct arena *arena, glo_slice source);
/* The decoded value of an attribute, which lives in the arena; NULL if there is none. */
const char *html_attribute(const struct html_node *node, const char *name);
/* Where the value of an attribute that is there stands in the source, without its quotes. */
void html_attribute_place(const struct html_tree *tree, const struct html_node *node,
                          const char *name, uint32_t *start, uint32_t *stop);

/* html_screen.c: the source, or a copy of the same length where tags that would take the parser
 * more than linear time are comments. */
glo_slice html_screen(struct arena *arena, glo_slice source);

/* html_hints.c: what the words in a class, an id or a tag's name say, as HINT_ bits. */
uint32_t html_hints(const char *names);

/* ---- Passages ----------------------------------------------------------------------------- */

/* A paragraph, heading, caption, item, cell: text without a line that begins or ends in it, but
 * for <br>. */
struct html_passage {
	uint32_t first, end; /* its runs */
	uint32_t node;       /* the innermost element around it that begins and ends lines */
	uint32_t letters;    /* characters that are no blanks: all of them, … */
	uint32_t linked;     /* … those in links, … */
	uint32_t bold;       /* … those in bold */
	bool sentence;       /* it has a mark that ends a sentence or a clause */
	bool kept;           /* it belongs to the article, as … */
	enum html_zone zone; /* … this */
};

struct html_passages {
	ARRAY(uint32_t) runs; /* nodes: TAG_TEXT and TAG_BREAK */
	ARRAY(struct html_passage) list;
};

/* html_passages.c: the passages of what is not furniture. */
void html_passages_read(struct html_passages *passages, struct arena *arena,
                        const struct html_tree *tree);
/* The first ancestor of a node, or itself, with that tag; NONE if there is none. */
uint32_t html_ancestor(const struct html_tree *tree, uint32_t node, enum html_tag tag);
/* The node that a passage begins in. */
uint32_t html_passage_start(const struct html_passages *passages,
                            const struct html_passage *passage);

/* ---- Metadata ----------------------------------------------------------------------------- */

/* What the head of a page, or marks in its body, say. Slices that are not said are empty. */
struct html_meta {
	glo_slice title;     /* without the site's name */
	uint32_t title_node; /* where it stands: <meta> or the text of <title>; NONE: nowhere */
	glo_slice published; /* ISO 8601 */
	glo_slice author;
	glo_slice description;
	uint32_t body_letters; /* of the text that JSON-LD repeats; 0: none */
	bool article;          /* the page says that it is an article */
};

/* html_meta.c */
void html_meta_read(struct html_meta *meta, struct arena *arena, const struct html_tree *tree);
/* A time as pages write it, in ISO 8601; empty if it is none. */
glo_slice html_time(struct arena *arena, glo_slice text);

/* html_json.c: the article that JSON-LD describes, as far as its members are there. */
struct html_json {
	glo_slice headline, published, author, description, body;
	bool article;
};
void html_json_read(struct html_json *found, struct arena *arena, glo_slice json);

/* ---- The article -------------------------------------------------------------------------- */

struct html_choice {
	bool found;     /* the page has an article, … */
	uint32_t body;  /* … the node that holds its text, … */
	uint32_t title; /* … and the passage that is its title; NONE: it stands in no passage */
	/* Of the nodes before each one: */
	uint32_t *passages; /* that begin in them */
	uint32_t *letters;  /* of those passages */
	uint32_t *images;
};

/* html_choose.c: where the article is. */
void html_choose(struct html_choice *choice, struct arena *arena, const struct html_tree *tree,
                 const struct html_passages *passages, const struct html_meta *meta);

/* html_keep.c: sets which passages are kept, and as what. */
void html_keep(struct html_passages *passages, struct arena *arena, const struct html_tree *tree,
               const struct html_choice *choice, const struct html_meta *meta);

/* html_text.c: the text of what is kept, in page, with the title of the head in front if no
 * passage is the title. */
void html_text_write(struct html_page *page, struct arena *arena, const struct html_tree *tree,
                     const struct html_passages *passages, const struct html_choice *choice,
                     const struct html_meta *meta);
/* The characters of a passage, its white space collapsed. */
glo_slice html_passage_text(struct arena *arena, const struct html_tree *tree,
                            const struct html_passages *passages,
                            const struct html_passage *passage);
/* The same of a string. */
glo_slice html_collapse(struct arena *arena, const char *text);

#endif
