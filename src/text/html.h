/* html.h — the article in a page. */
#ifndef GLO_HTML_H
#define GLO_HTML_H

#include "text/offsets.h"

enum html_zone {
	HTML_BODY,
	HTML_TITLE,
	HTML_KICKER,
	HTML_LEAD,
	HTML_HEADING,
	HTML_CAPTION,
	HTML_CREDIT,
	HTML_BYLINE,
	HTML_TIMESTAMP,
};

/* A paragraph, an item of a list, a row of a table. Blocks stand in order and do not overlap;
 * what separates them (blank lines, line ends, " | ") belongs to none. */
struct html_block {
	uint32_t start, end; /* bytes of the page's text */
	enum html_zone zone;
};

struct html_page {
	/* What a reader sees of the article, in the page's order: white space collapsed, a line
	 * end for <br>, between items and rows, a blank line between paragraphs. */
	glo_slice text;
	struct offset_map to_source;
	ARRAY(struct html_block) blocks;
	/* What the page says of its article, in the text or in its head; empty: nothing. */
	glo_slice title;
	glo_slice published; /* ISO 8601, with the zone where the page has it */
	glo_slice author;    /* several: joined by ", " */
	glo_slice description;
};

/* Reads a page, or a piece of one, in valid UTF-8. False: it has no article. */
bool html_read(struct html_page *page, struct arena *arena, glo_slice source);

/* Whether a text begins as a page does: with a doctype, <html> or <head>. */
bool html_begins(glo_slice bytes);

/* The encoding that a page says it is in, as it stands there ("windows-1258"); empty: none. Looks
 * at the first 1024 bytes, as browsers do. */
glo_slice html_declared_charset(glo_slice bytes);

#endif
