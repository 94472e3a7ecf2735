/* facts.h — what a figure says: who did what, for whom, when, done or only promised. */
#ifndef GLO_FACTS_H
#define GLO_FACTS_H

#include "base/arena.h"

#include <stdint.h>

/* Tokens [first, end); first is NONE where the text does not say it. */
struct phrase {
	uint32_t first, end;
};

struct fact {
	uint32_t figure;  /* the entity: an amount of money or a count */
	glo_slice role;   /* of money: "contribution" …; empty for counts */
	glo_slice status; /* "done" … */
	struct phrase act, who, to;
	uint32_t when;    /* the entity that dates the act, or NONE */
	uint32_t part_of; /* the entity of the whole, or NONE */
	bool who_carried; /* from a sentence before */
	/* fact_ids.c: the printed organisation, person or place that is meant, or NONE */
	uint32_t who_entity, to_entity;
};

struct facts {
	ARRAY(struct fact) list; /* in the order of the text */
};

#endif
