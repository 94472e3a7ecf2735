/* link.c — link rules: patterns over entities and words that fill fields.
 *
 *	link directive.issued
 *	  match  d:@directive ","? t:@date
 *	  set    d.date=t.value t.role=issued
 *
 * "t.value" is a field of the entity that t caught; "o.text" is the text of a capture, entity or
 * words; anything else, or a value in quotes, is taken as it stands. A field that is filled
 * already stays as it is, except that "provisions" holds as many as there are: see provisions.c. */
#include "pipeline/doc.h"

/* A link's capture of a name, or NULL if it is not set. */
static const struct capture *find_capture(const struct glo_work *work, const struct rule *rule,
                                          glo_slice name)
{
	uint32_t id = strmap_find(&work->rules->names, name);
	for (uint32_t i = 0; id && i < rule->slot_count; i++) {
		if (rule->slot_names[i] == id && work->matcher.captures[i].first != NONE)
			return &work->matcher.captures[i];
	}
	return NULL;
}

/* The entity that a link's capture of a name holds, or NULL. */
static struct entity *captured(struct glo_work *work, const struct rule *rule, glo_slice name)
{
	const struct capture *capture = find_capture(work, rule, name);
	return capture && capture->entity != NONE ? &work->doc.entities.at[capture->entity] : NULL;
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
	const struct capture *capture = find_capture(work, rule, name);
	const struct entity *from = captured(work, rule, name);
	value.value = slice_of("", 0);
	if (slice_is(field, "text") && capture)
		value.value = slice_of(work->doc.tokens.text.data + capture->start,
		                       capture->stop - capture->start);
	for (uint32_t i = 0; from && i < from->fields.n; i++) {
		if (slice_is(field, from->fields.at[i].name))
			value = from->fields.at[i];
	}
	return value;
}

/* The part of "d.date" before the dot, or all of it. */
static glo_slice before_dot(glo_slice text)
{
	return slice_of(text.data, slice_find(text, '.'));
}

static void assign(struct glo_work *work, const struct rule *rule, const struct assignment *set)
{
	glo_slice name = before_dot(set->name);
	struct entity *to = captured(work, rule, name);
	if (!to || name.size == set->name.size)
		return;
	const char *field = arena_copy(&work->arena, slice_from(set->name, name.size + 1));
	const struct capture *capture = find_capture(work, rule, before_dot(set->value));
	struct field from = link_value(work, rule, set);
	if (from.value.size == 0)
		return;
	if (capture && strcmp(field, "provisions") == 0)
		add_provisions(work, to, capture);
	else if (entity_field(to, field).size == 0)
		entity_set_kind(&work->arena, to, field, from.kind, from.value);
}

static void apply(struct glo_work *work, const struct rule *rule)
{
	for (uint32_t i = 0; i < rule->tree->sets.n; i++)
		assign(work, rule, &rule->tree->sets.at[i]);
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
