/* reading.c — access to captures and fields by name. */
#include "types/reading.h"

static uint32_t find_slot(const struct reading *reading, uint32_t name)
{
	const struct rule *rule = reading->rule;
	for (uint32_t i = 0; i < rule->slot_count; i++) {
		if (rule->slot_names[i] == name)
			return i;
	}
	return NONE;
}

const struct capture *reading_capture(const struct reading *reading, uint32_t name)
{
	uint32_t slot = find_slot(reading, name);
	if (slot == NONE || reading->captures[slot].first == NONE)
		return NULL;
	return &reading->captures[slot];
}

static const struct rule_set *find_constant(const struct reading *reading, uint32_t name)
{
	uint32_t slot = find_slot(reading, name);
	for (uint32_t i = 0; slot != NONE && i < reading->rule->set_count; i++) {
		if (reading->rule->sets[i].slot == slot)
			return &reading->rule->sets[i];
	}
	return NULL;
}

bool reading_has(const struct reading *reading, uint32_t name)
{
	return reading_capture(reading, name) || find_constant(reading, name);
}

glo_slice reading_text(const struct reading *reading, uint32_t name)
{
	const struct capture *capture = reading_capture(reading, name);
	if (!capture)
		return slice_of("", 0);
	return slice_of(reading->tokens->text.data + capture->start,
	                capture->stop - capture->start);
}

glo_slice reading_value(const struct reading *reading, uint32_t name)
{
	const struct rule_set *constant = find_constant(reading, name);
	if (constant)
		return constant->value;
	const struct capture *capture = reading_capture(reading, name);
	if (capture && capture->entry != NONE &&
	    reading->rules->entries.at[capture->entry].tokens == capture->end - capture->first) {
		glo_slice value = entry_value(reading->rules, capture->entry, "value");
		if (value.size)
			return value;
	}
	return reading_text(reading, name);
}

glo_slice reading_column(const struct reading *reading, uint32_t name, const char *column)
{
	const struct capture *capture = reading_capture(reading, name);
	if (!capture || capture->entry == NONE)
		return slice_of("", 0);
	return entry_value(reading->rules, capture->entry, column);
}

void entity_set_kind(struct arena *arena, struct entity *entity, const char *name,
                     glo_field_kind kind, glo_slice value)
{
	struct field field = {.name = name, .kind = kind, .value = value};
	for (uint32_t i = 0; i < entity->fields.n; i++) {
		if (strcmp(entity->fields.at[i].name, name) == 0) {
			entity->fields.at[i] = field;
			return;
		}
	}
	array_push(arena, &entity->fields) = field;
}

void entity_set(struct arena *arena, struct entity *entity, const char *name, glo_slice value)
{
	entity_set_kind(arena, entity, name, GLO_FIELD_STRING, value);
}

void entity_append(struct arena *arena, struct entity *entity, const char *name, glo_slice value)
{
	glo_slice before = entity_field(entity, name);
	struct str joined = {.arena = arena};
	if (before.size) {
		str_add(&joined, before);
		str_add_char(&joined, '\x1f');
	}
	str_add(&joined, value);
	entity_set_kind(arena, entity, name, GLO_FIELD_STRINGS, str_slice(&joined));
}

glo_slice entity_field(const struct entity *entity, const char *name)
{
	for (uint32_t i = 0; i < entity->fields.n; i++) {
		if (strcmp(entity->fields.at[i].name, name) == 0)
			return entity->fields.at[i].value;
	}
	return slice_of("", 0);
}
