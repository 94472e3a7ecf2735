/* units.h — the table of provinces and districts by code, and what an article says of them. */
#ifndef GLO_UNITS_H
#define GLO_UNITS_H

#include "pipeline/doc.h"
#include "types/unit.h"

/* A row of the list "unit_code". */
struct unit_row {
	glo_slice name;   /* with its unit word: huyện Ia Grai */
	glo_slice parent; /* key of the row of what it is in, or empty */
	glo_slice today;  /* of an old province: the code of today's */
};

struct unit_table {
	struct glo_work *work;
	uint32_t list;
	/* What the article names: codes of districts and old provinces; "n" and the code of a new
	 * province; "t" and that code for the same and for the old ones that are in it. */
	struct strmap named;
	ARRAY(uint32_t) counts;
	bool names_provinces; /* the article names at least one */
};

void unit_table_init(struct unit_table *table, struct glo_work *work);
/* The row of the unit in which a unit is; empty if it is a province or not known. */
struct unit_row unit_parent(const struct unit_table *table, const struct unit *unit);
/* The code of today's province in whose area a unit is; empty if that is not known. */
glo_slice unit_today(const struct unit_table *table, const struct unit *unit);
/* "huyện Ia Grai, tỉnh Gia Lai"; empty of a province. */
glo_slice unit_within(const struct unit_table *table, const struct unit *unit);
/* Notes that the article names a unit, and with it those in which it is. */
void unit_note(struct unit_table *table, const struct unit *unit);
/* How often the article names the district that a unit is or is in; its province. */
uint32_t unit_district_count(const struct unit_table *table, const struct unit *unit);
uint32_t unit_province_count(const struct unit_table *table, const struct unit *unit);

#endif
