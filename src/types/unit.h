/* unit.h — administrative units as the tables of rules/lists/ tell them: one name, many units. */
#ifndef GLO_UNIT_H
#define GLO_UNIT_H

#include "types/reading.h"

enum unit_level { LEVEL_PROVINCE, LEVEL_DISTRICT, LEVEL_COMMUNE };

/* One unit of a cell "units"; scripts/lists/build-units.mjs says how it is written. All slices are
 * of the table, or constants. */
struct unit {
	char kind;        /* p c · d q t m · x w n s; a capital: since July 2025 */
	glo_slice code;   /* official code: two, three or five digits */
	glo_slice parent; /* code of what it is in; empty of a province */
	glo_slice next;   /* today's units, each as a signed difference from the code */
	glo_slice from;   /* its first day, ISO; empty: older than the tables */
	glo_slice to;     /* its last day; empty: it is there today */
};

/* What a mention says of its unit by itself. */
struct unit_mention {
	glo_slice cell;  /* all units of the name; empty: the tables do not know it */
	glo_slice kinds; /* small kinds that its unit word means; empty: it has none */
};

/* Takes the first unit off a cell; false if there is none, or what stands there is none. */
bool unit_take(glo_slice *cell, struct unit *unit);
/* Since July 2025, when there are no districts. */
bool unit_is_new(const struct unit *unit);
enum unit_level unit_level(char kind);
/* province, district or commune */
glo_slice unit_level_name(char kind);
/* Whether it was there on a day "2021-06-16"; without one, whether it is of before July 2025. */
bool unit_is_valid(const struct unit *unit, glo_slice day);
/* Whether the one is directly in the other, in the same system. */
bool unit_is_in(const struct unit *unit, const struct unit *container);
/* Appends the next of today's codes; false when there is none left in *next. */
bool unit_take_successor(const struct unit *unit, glo_slice *next, struct str *out);

#endif
