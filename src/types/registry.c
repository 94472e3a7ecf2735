/* registry.c — the table of types, made from registry.def and names.def. */
#include "types/registry.h"

static const char *const type_names[] = {
#define TYPE(name) #name,
#include "types/registry.def"
#undef TYPE
};

static const char *const capture_names[] = {
#define NAME(id, spelling) spelling,
#include "types/names.def"
#undef NAME
};
static_assert(LEN(capture_names) == NAME_END - 1, "a capture name's id is its place, from 1");

const struct schema type_schema = {
	.types = type_names,
	.type_count = LEN(type_names),
	.names = capture_names,
	.name_count = LEN(capture_names),
	.time_valid = glo_time_valid,
};

/* A type that only rule files know: every capture and constant is a string field. */
static bool copy_captures(const struct reading *reading, struct entity *entity)
{
	const struct rule *rule = reading->rule;
	for (uint32_t i = 0; i < rule->slot_count; i++) {
		uint16_t id = rule->slot_names[i];
		glo_slice value = reading_value(reading, id);
		if (value.size)
			entity_set(reading->arena, entity,
			           strmap_key(&reading->rules->names, id).data, value);
	}
	return true;
}

normaliser type_normaliser(uint32_t type)
{
	static const normaliser normalisers[] = {
#define TYPE(name) name##_normalise,
#include "types/registry.def"
#undef TYPE
	};
	return type < LEN(normalisers) ? normalisers[type] : copy_captures;
}
