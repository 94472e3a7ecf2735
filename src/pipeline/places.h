/* places.h — the places that an article is about, for names that leave theirs out. */
#ifndef GLO_PLACES_H
#define GLO_PLACES_H

#include "pipeline/doc.h"

/* How often a place stands in the text behind a unit, and that unit as it was written first. */
struct place_count {
	uint32_t n;
	glo_slice unit; /* empty: only behind the likes of "Tỉnh ủy" */
};

struct place_counts {
	struct glo_work *work;
	struct strmap places; /* "level\tname" */
	ARRAY(struct place_count) counts;
};

void place_counts_init(struct place_counts *counts, struct glo_work *work);
/* Counts the places of the list "place" behind the entries of a list of units. */
void count_places(struct place_counts *counts, const char *list);
/* Counts the commune that an organisation names; communes are in no list. */
void count_commune(struct place_counts *counts, const struct entity *entity);

/* A name that ends with a unit which lacks its place ("UBND tỉnh", "Ban Thường vụ Tỉnh ủy"), with
 * the most frequent place of that level behind it; its entity's field "place" is set. Empty if
 * the name needs none or the article has none. The list "unit_tail" holds such endings. A body
 * that each province has ("Sở Y tế", the list "province_body") gets the province that the article
 * names most. */
glo_slice complete_unit(struct place_counts *counts, glo_slice name, struct entity *entity);

#endif
