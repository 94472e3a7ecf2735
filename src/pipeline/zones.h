/* zones.h — the parts of an article, and what its head and its pictures say. */
#ifndef GLO_ZONES_H
#define GLO_ZONES_H

#include "base/arena.h"

#include <stdint.h>

enum zone {
	ZONE_BODY,
	ZONE_KICKER,    /* the line above the title */
	ZONE_TITLE,     /* the headline */
	ZONE_TIMESTAMP, /* when it was published */
	ZONE_LEAD,      /* the first paragraph, also called sapo */
	ZONE_HEADING,   /* of a section */
	ZONE_CAPTION,   /* of a picture */
	ZONE_CREDIT,    /* whose picture it is */
	ZONE_BYLINE,    /* who wrote the article */
	ZONE_FURNITURE, /* of the page, not of the article */
};

/* "lead" … */
const char *zone_name(enum zone zone);

/* A caption, once for all its copies. */
struct caption {
	glo_slice text, credit; /* on one line; credit may be empty */
	uint32_t first, end;    /* its sentences */
	uint32_t copies;
};

struct meta {
	glo_slice kicker, title, agency, byline;
	glo_slice description; /* of a page */
	ARRAY(struct caption) captions;
};

#endif
