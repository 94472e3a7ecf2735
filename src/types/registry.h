/* registry.h — the entity types: their order, their normalisers, the capture names they read. */
#ifndef GLO_REGISTRY_H
#define GLO_REGISTRY_H

#include "types/reading.h"

enum type_id {
#define TYPE(name) TYPE_##name,
#include "types/registry.def"
#undef TYPE
	TYPE_COUNT,
};

/* Fills an entity's fields from a reading. False vetoes the candidate: "30/2" is no date. */
typedef bool (*normaliser)(const struct reading *reading, struct entity *entity);

#define TYPE(name) bool name##_normalise(const struct reading *reading, struct entity *entity);
#include "types/registry.def"
#undef TYPE

/* The schema that rule sets are loaded with. */
extern const struct schema type_schema;

/* The normaliser of a type; types that only rules know have one that copies captures. */
normaliser type_normaliser(uint32_t type);

#endif
