/* link.c — link rules: patterns over entities and words that fill fields.
 *
 *	link directive.issued
 *	  match  d:@directive ","? t:@date
 *	  set    d.date=t.value t.role=issued
 *
 * "t.value" is a field of the entity that t caught; "o.text" is the text of a capture, entity or
 * words; anything else, or a value in quotes, is taken as it stands. A field that is filled
 * already stays as it is, except that "provisions" holds as many as there are. */
#include "pipeline/doc.h"

/* The entity that a link's capture of a name holds, or NULL. */
static struct entity *captured(struct glo_work *work, const struct rule *rule, glo_slice name)
{
	uint32_t id = strmap_find(&work->rules->names, name);
	for (uint32_t i = 0; id && i < rule->slot_count; i++) {
		const struct capture *capture = &work->matcher.captures[i];
		if (rule->slot_names[i] == id && capture->first != NONE && capture->entity != NONE)
			return &work->doc.entities.at[capture->entity];
	}
	return NULL;
}

/* The text that a link's capture of a name covers; empty if it is not set. */
static glo_slice captured_text(const struct glo_work *work, const struct rule *rule, glo_slice name)
{
	uint32_t id = strmap_find(&work->rules->names, name);
	for (uint32_t i = 0; id && i < rule->slot_count; i++) {
		const struct capture *capture = &work->matcher.captures[i];
		if (rule->slot_names[i] == id && capture->first != NONE)
			return slice_of(work->doc.tokens.text.data + capture->start,
			                capture->stop - capture->start);
	}
	return slice_of("", 0);
}

/* What the right side of an assignment stands for: a field, or a text as one. Its value is empty if
 * the field is not there. */
static struct field link_value(struct glo_work *work, const struct rule *rule,
                               const struct assignment *set)
{
	struct field value = {.kind = GLO_FIELD_STRING, .value = set->value};
	size_t dot = slice_find(set->value, '.');
	if (set->quoted || dot == set->value.size)
		return value;
	glo_slice name = slice_of(set->value.data, dot);
	glo_slice field = slice_from(set->value, dot + 1);
	if (slice_is(field, "text")) {
		value.value = captured_text(work, rule, name);
		return value;
	}
	const struct entity *from = captured(work, rule, name);
	value.value = slice_of("", 0);
	for (uint32_t i = 0; from && i < from->fields.n; i++) {
		if (slice_is(field, from->fields.at[i].name))
			value = from->fields.at[i];
	}
	return value;
}

static void apply(struct glo_work *work, const struct rule *rule)
{
	for (uint32_t i = 0; i < rule->tree->sets.n; i++) {
		const struct assignment *set = &rule->tree->sets.at[i];
		size_t dot = slice_find(set->name, '.');
		if (dot == set->name.size)
			continue;
		struct entity *to = captured(work, rule, slice_of(set->name.data, dot));
		struct field from = link_value(work, rule, set);
		const char *field = arena_copy(&work->arena, slice_from(set->name, dot + 1));
		if (!to || from.value.size == 0)
			continue;
		if (strcmp(field, "provisions") == 0)
			entity_append(&work->arena, to, field, from.value);
		else if (entity_field(to, field).size == 0)
			entity_set_kind(&work->arena, to, field, from.kind, from.value);
	}
}

static void try_links(struct glo_work *work, const uint16_t *rules, uint32_t n, struct start start)
{
	const struct sentence *sentence = &work->doc.sentences.list.at[start.sentence];
	work->matcher.first = sentence->first;
	work->matcher.stop = sentence->end;
	for (uint32_t i = 0; i < n; i++) {
		const struct rule *rule = &work->rules->rules.at[rules[i]];
		uint32_t end;
		if (rule->type == TYPE_LINK && matcher_try(&work->matcher, rule, start.token, &end))
			apply(work, rule);
	}
}

void apply_links(struct glo_work *work)
{
	const struct rule_index *index = &work->rules->index;
	for (uint32_t i = 0; i < work->starts[TYPE_LINK].list.n; i++) {
		struct start start = work->starts[TYPE_LINK].list.at[i];
		const struct token *token = &work->doc.tokens.list.at[start.token];
		uint32_t from = index->word_start[token->word];
		unsigned char byte = (unsigned char)work->doc.tokens.text.data[token->start];
		try_links(work, index->word_rules + from, index->word_start[token->word + 1] - from,
		          start);
		try_links(work, index->byte_rules[byte].rules, index->byte_rules[byte].n, start);
		for (uint32_t c = 0; c < CLASS_COUNT; c++) {
			if (class_has((enum token_class)c, token->flags))
				try_links(work, index->class_rules[c].rules,
				          index->class_rules[c].n, start);
		}
	}
	for (uint32_t i = 0; i < work->doc.entities.n; i++) {
		const struct entity *entity = &work->doc.entities.at[i];
		const struct rule_range *range = &index->entity_rules[entity->type];
		try_links(work, range->rules, range->n,
		          (struct start){entity->first, entity->sentence});
	}
}
