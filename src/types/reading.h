/* reading.h — what a rule found (a reading) and what is made of it (an entity). */
#ifndef GLO_READING_H
#define GLO_READING_H

#include "base/str.h"
#include "rules/match.h"

/* Ids of the capture names that C knows. */
enum name_id {
	NAME_NONE,
#define NAME(id, spelling) NAME_##id,
#include "types/names.def"
#undef NAME
	NAME_END,
};

struct field {
	const char *name;
	glo_field_kind kind;
	glo_slice value;
};

struct date;
struct unit_mention;

struct entity {
	uint32_t type;
	const struct rule *rule;
	uint32_t first, end;  /* tokens */
	uint32_t start, stop; /* bytes of the clean text */
	uint32_t sentence;
	uint32_t alias_of;         /* index of the entity that defines the name, or NONE */
	struct date *date;         /* of dates: what resolve.c completes */
	struct unit_mention *unit; /* of places: what units.c completes */
	/* of organisations, or NONE: the token at which the parent's name starts; the tokens of
	 * the part that may stand alone later, with its kind of business before it from
	 * brand_first on; the token behind its head ("Công ty", "Hợp tác xã") */
	uint32_t owner, short_first, short_end, brand_first, head_end;
	uint32_t place_first;  /* where the name of its place starts, up to the end; or NONE */
	bool named;            /* a list knows the full name */
	uint32_t body;         /* of persons: the entity that the role names, or NONE */
	uint32_t duplicate_of; /* the same entity in the first copy of a caption, or NONE */
	/* the token at which the rule's match began: before `first` where the normaliser left
	 * out what only stands beside the entity */
	uint32_t found;
	ARRAY(struct field) fields; /* in the order in which they are written */
};

/* A match of a rule, for the normaliser of its type. */
struct reading {
	struct arena *arena;
	const glo_ruleset *rules;
	const struct tokens *tokens;
	const struct rule *rule;
	const struct capture *captures; /* one a slot of the rule */
	uint32_t first, end;            /* tokens */
	uint32_t numword, scale;        /* the lists that number.c reads, or NONE */
};

/* The capture of a name, or NULL if the rule has none or it is not set. */
const struct capture *reading_capture(const struct reading *reading, uint32_t name);
/* Whether a capture or a constant of the name is there. */
bool reading_has(const struct reading *reading, uint32_t name);
/* What a name stands for: the rule's constant, else the value of the list entry that it caught as
 * a whole, else the text that it caught. Empty if there is none. */
glo_slice reading_value(const struct reading *reading, uint32_t name);
/* The text that a capture covers, as it is; empty if there is none. */
glo_slice reading_text(const struct reading *reading, uint32_t name);
/* A column of the list entry that a capture caught; empty if there is none. */
glo_slice reading_column(const struct reading *reading, uint32_t name, const char *column);

/* Sets a field, or replaces it if it is there. Names are constants and not copied. */
void entity_set(struct arena *arena, struct entity *entity, const char *name, glo_slice value);
void entity_set_kind(struct arena *arena, struct entity *entity, const char *name,
                     glo_field_kind kind, glo_slice value);
/* Appends to a field that holds several strings. */
void entity_append(struct arena *arena, struct entity *entity, const char *name, glo_slice value);
/* The value of a field; empty if it is not set. */
glo_slice entity_field(const struct entity *entity, const char *name);

#endif
