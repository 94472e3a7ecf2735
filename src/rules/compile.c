/* compile.c — rule trees to programs for the matcher.
 *
 * A pattern becomes instructions of a small backtracking machine, as in Thompson's and Pike's
 * regular-expression programs: a choice is a split, a repetition is unrolled (it ends at 12), a
 * let is pasted in. Every rule has a program of its own; its context clauses are subprograms.
 *
 *	match value:{amount} currency:{dong}     OPEN value  …  CLOSE value
 *	not next "chí"                           OPEN currency  LIST dong  CLOSE currency
 *	                                         CONTEXT next|not → WORD chí  RETURN
 *	                                         RETURN                                    */
#include "rules/ruleset.h"

#include "base/str.h"
#include "text/clean.h"

#include <stdarg.h>

enum { PROGRAM_MAX = 20000 };

struct compiler {
	glo_ruleset *rules;
	const struct file_tree *file;
	glo_diags *diags;
	struct rule *rule;
	bool in_context;            /* a clause other than match is compiled */
	uint32_t first_instruction; /* of the rule */
	bool failed;
};

static void fail(struct compiler *c, size_t offset, const char *code, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static void fail(struct compiler *c, size_t offset, const char *code, const char *format, ...)
{
	struct str message = {.arena = &c->rules->arena};
	va_list args;
	va_start(args, format);
	str_vformat(&message, format, args);
	va_end(args);
	struct place place = {c->file->source.name, c->file->source.text, offset};
	diag_add(c->diags, GLO_ERROR, code, place, "%s", str_slice(&message).data);
	c->failed = true;
}

/* ---- Names -------------------------------------------------------------------------------- */

static void fail_unknown(struct compiler *c, const struct item *item, const char *what)
{
	report_unknown(c->rules, c->diags, c->file, item, what);
	c->failed = true;
}

void words_split(glo_ruleset *rules, glo_slice text, struct tokens *tokens)
{
	text = clean_compose(&rules->arena, text);
	tokens_scan(tokens, &rules->arena, text, &rules->words, rules->spellings);
	for (uint32_t i = 0; i < tokens->list.n; i++) {
		unsigned letter_case;
		if (tokens->list.at[i].word != WORD_UNKNOWN)
			continue;
		tokens->list.at[i].word =
			words_add(&rules->words, token_text(tokens, i), &letter_case);
		token_cache_forget(rules->spellings, text, &tokens->list.at[i]);
	}
}

/* The slot of a capture name in the rule that is compiled. */
static uint16_t slot_of(struct compiler *c, glo_slice name, size_t offset)
{
	uint16_t id = (uint16_t)strmap_add(&c->rules->names, name);
	for (uint32_t i = 0; i < c->rule->slot_count; i++) {
		if (c->rule->slot_names[i] == id)
			return (uint16_t)i;
	}
	if (c->rule->slot_count == SLOTS_MAX) {
		fail(c, offset, "capture-limit", "a rule has at most %d captures", SLOTS_MAX);
		return 0;
	}
	c->rule->slot_names[c->rule->slot_count] = id;
	return (uint16_t)c->rule->slot_count++;
}

/* ---- Emitting ----------------------------------------------------------------------------- */

/* Something that is wrong with the rule as a whole, while a let of another file may be compiled. */
static void fail_rule(struct compiler *c, const char *code, const char *message)
{
	const struct source *source = &c->rule->file->source;
	struct place place = {source->name, source->text, c->rule->tree->offset};
	diag_add(c->diags, GLO_ERROR, code, place, "%s", message);
	c->failed = true;
}

static uint32_t here(const struct compiler *c)
{
	return c->rules->code.n;
}

static uint32_t emit(struct compiler *c, struct instruction instruction)
{
	if (here(c) - c->first_instruction > PROGRAM_MAX) {
		if (!c->failed)
			fail_rule(c, "rule-size",
			          "this rule unfolds to too many steps; use fewer "
			          "nested repetitions");
		return here(c) - 1;
	}
	array_push(&c->rules->arena, &c->rules->code) = instruction;
	return here(c) - 1;
}

static void compile_pattern(struct compiler *c, const struct pattern *pattern, uint16_t slot);

static void compile_words(struct compiler *c, const struct item *item)
{
	struct tokens tokens;
	words_split(c->rules, item->text, &tokens);
	if (tokens.list.n == 0)
		fail(c, item->offset, "empty-word", "there is no word between these quotes");
	for (uint32_t i = 0; i < tokens.list.n; i++) {
		const struct token *token = &tokens.list.at[i];
		bool exact = item->exact_case && token->flags & TOKEN_WORD;
		emit(c, (struct instruction){
				.op = OP_WORD,
				.flags = exact ? token->flags & TOKEN_CASES : CASE_ANY,
				.a = token->word,
			});
	}
}

/* The groups of a form fill captures: <dmy> fills d, m, y; to:<dmy> fills to.d, to.m, to.y; and
 * since a group's name has no points, the group to_y fills to.y as well. In a context clause a
 * form fills captures only if it has a name: it must not overwrite what the match caught. */
static void compile_form(struct compiler *c, const struct item *item, uint32_t form)
{
	const struct form *compiled = c->rules->forms.at[form];
	if (!compiled) {
		c->failed = true;
		return;
	}
	uint32_t first = c->in_context && !item->capture.size ? NONE : c->rules->form_slots.n;
	for (size_t i = 0; first != NONE && i < form_group_count(compiled); i++) {
		struct str name = {.arena = &c->rules->arena};
		if (item->capture.size) {
			str_add(&name, item->capture);
			str_add_char(&name, '.');
		}
		glo_slice group = form_group(compiled, i).name;
		for (size_t k = 0; k < group.size; k++)
			str_add_char(&name, group.data[k] == '_' ? '.' : group.data[k]);
		array_push(&c->rules->arena, &c->rules->form_slots) =
			slot_of(c, str_slice(&name), item->offset);
	}
	emit(c, (struct instruction){.op = OP_FORM, .a = form, .b = first});
}

static void compile_angle(struct compiler *c, const struct item *item)
{
	enum token_class token_class;
	enum token_test test;
	uint32_t form = strmap_find(&c->rules->form_names, item->text);
	if (form)
		compile_form(c, item, form - 1);
	else if (class_of_name(item->text, &token_class))
		emit(c, (struct instruction){.op = OP_CLASS, .a = token_class});
	else if (test_of_name(item->text, &test))
		emit(c, (struct instruction){.op = OP_TEST, .a = test});
	else
		fail_unknown(c, item, "form or token class");
}

static void compile_let(struct compiler *c, const struct let *let, uint16_t slot)
{
	const struct file_tree *file = c->file;
	if (let->broken) {
		c->failed = true;
		return;
	}
	c->file = let->file; /* what is wrong in it stands there */
	compile_pattern(c, let->tree->pattern, slot);
	c->file = file;
}

static void compile_brace(struct compiler *c, const struct item *item, uint16_t slot)
{
	uint32_t list = strmap_find(&c->rules->list_names, item->text);
	uint32_t let = strmap_find(&c->rules->let_names, item->text);
	if (list) {
		c->rules->lists.at[list - 1].used = true;
		emit(c, (struct instruction){.op = OP_LIST, .slot = slot, .a = list - 1});
	} else if (!let) {
		fail_unknown(c, item, "list or let");
	} else {
		compile_let(c, &c->rules->lets.at[let - 1], slot);
	}
}

static void compile_entity(struct compiler *c, const struct item *item, uint16_t slot)
{
	uint32_t type = strmap_find(&c->rules->type_names, item->text);
	if (!type)
		fail_unknown(c, item, "entity type");
	else if (type - 1 >= c->rule->type)
		fail(c, item->offset, "type-order",
		     "@%.*s is found after this rule's own type; a rule can only look at types "
		     "that ran before",
		     (int)item->text.size, item->text.data);
	else
		emit(c, (struct instruction){.op = OP_ENTITY, .slot = slot, .a = type - 1});
}

/* One repetition of an item. `slot`: the innermost capture around it. */
static void compile_atom(struct compiler *c, const struct item *item, uint16_t slot)
{
	bool named = item->capture.size != 0;
	if (named) {
		slot = slot_of(c, item->capture, item->offset);
		emit(c, (struct instruction){.op = OP_OPEN, .slot = slot});
	}
	switch (item->kind) {
	case ATOM_WORDS:
		compile_words(c, item);
		break;
	case ATOM_ANGLE:
		compile_angle(c, item);
		break;
	case ATOM_BRACE:
		compile_brace(c, item, slot);
		break;
	case ATOM_ENTITY:
		compile_entity(c, item, slot);
		break;
	case ATOM_GROUP:
		compile_pattern(c, item->group, slot);
		break;
	}
	if (named)
		emit(c, (struct instruction){.op = OP_CLOSE, .slot = slot});
}

/* A look-ahead at a class or a list, which are most of them, as one instruction. */
static bool compile_peek(struct compiler *c, const struct item *item)
{
	enum token_class token_class;
	struct instruction peek = {.flags = item->sense == ITEM_NOT};
	uint32_t list = strmap_find(&c->rules->list_names, item->text);
	if (item->capture.size)
		return false;
	if (item->kind == ATOM_ANGLE && class_of_name(item->text, &token_class) &&
	    !strmap_find(&c->rules->form_names, item->text)) {
		peek.op = OP_PEEK;
		peek.a = token_class;
	} else if (item->kind == ATOM_BRACE && list) {
		peek.op = OP_PEEK_LIST;
		peek.a = list - 1;
		c->rules->lists.at[list - 1].used = true;
	} else {
		return false;
	}
	emit(c, peek);
	return true;
}

static void compile_item(struct compiler *c, const struct item *item, uint16_t slot)
{
	if (item->sense != ITEM_PLAIN && compile_peek(c, item))
		return;
	if (item->sense != ITEM_PLAIN) {
		uint32_t look = emit(
			c, (struct instruction){.op = item->sense == ITEM_NOT ? OP_NOT : OP_AHEAD});
		compile_atom(c, item, slot);
		emit(c, (struct instruction){.op = OP_RETURN});
		c->rules->code.at[look].a = here(c);
		return;
	}
	for (unsigned i = 0; i < item->min; i++)
		compile_atom(c, item, slot);
	/* The optional rest: each repetition may be skipped to the end. */
	uint32_t splits[16], n = 0;
	for (unsigned i = item->min; i < item->max; i++) {
		splits[n++] = emit(c, (struct instruction){.op = OP_SPLIT});
		c->rules->code.at[splits[n - 1]].a = here(c);
		compile_atom(c, item, slot);
	}
	for (uint32_t i = 0; i < n; i++)
		c->rules->code.at[splits[i]].b = here(c);
}

static void compile_sequence(struct compiler *c, const struct sequence *sequence, uint16_t slot)
{
	for (uint32_t i = 0; i < sequence->items.n && !c->failed; i++)
		compile_item(c, &sequence->items.at[i], slot);
}

static void compile_pattern(struct compiler *c, const struct pattern *pattern, uint16_t slot)
{
	ARRAY(uint32_t) jumps = {0};
	uint32_t n = pattern->choices.n;
	for (uint32_t i = 0; i < n && !c->failed; i++) {
		uint32_t split = NONE;
		if (i + 1 < n) {
			split = emit(c, (struct instruction){.op = OP_SPLIT});
			c->rules->code.at[split].a = here(c);
		}
		compile_sequence(c, &pattern->choices.at[i], slot);
		if (split != NONE) {
			array_push(&c->rules->arena, &jumps) =
				emit(c, (struct instruction){.op = OP_JUMP});
			c->rules->code.at[split].b = here(c);
		}
	}
	for (uint32_t i = 0; i < jumps.n; i++)
		c->rules->code.at[jumps.at[i]].a = here(c);
}

/* ---- Rules -------------------------------------------------------------------------------- */

static unsigned context_bits(const struct clause *clause)
{
	if (clause->negated)
		return CONTEXT_NOT;
	return pattern_is_optional(clause->pattern) ? CONTEXT_OPTIONAL : 0;
}

static void compile_contexts(struct compiler *c, const struct rule_tree *tree)
{
	uint32_t first = here(c);
	for (uint32_t i = 0; i < tree->clauses.n; i++) {
		const struct clause *clause = &tree->clauses.at[i];
		if (clause->kind == CLAUSE_MATCH)
			continue;
		emit(c, (struct instruction){
				.op = OP_CONTEXT,
				.flags = (uint8_t)(clause->kind | context_bits(clause)),
				.slot = (uint16_t)c->rules->filters.n,
			});
		array_push(&c->rules->arena, &c->rules->filters) = (struct end_filter){0};
	}
	emit(c, (struct instruction){.op = OP_RETURN});
	uint32_t context = first;
	for (uint32_t i = 0; i < tree->clauses.n && !c->failed; i++) {
		const struct clause *clause = &tree->clauses.at[i];
		if (clause->kind == CLAUSE_MATCH)
			continue;
		struct instruction *instruction = &c->rules->code.at[context++];
		instruction->a = here(c);
		uint16_t filter = instruction->slot;
		c->in_context = true;
		compile_pattern(c, clause->pattern, NO_SLOT); /* checks its names first */
		c->in_context = false;
		emit(c, (struct instruction){.op = OP_RETURN});
		if (c->failed)
			break;
		c->rules->code.at[context - 1].b = pattern_length(c->rules, clause->pattern);
		if (clause->kind == CLAUSE_PREV)
			c->rules->filters.at[filter] = filter_build(c->rules, clause->pattern);
	}
}

static void compile_sets(struct compiler *c, const struct rule_tree *tree)
{
	struct rule_set *sets = ARENA_ARRAY(&c->rules->arena, struct rule_set, tree->sets.n);
	for (uint32_t i = 0; i < tree->sets.n; i++) {
		const struct assignment *set = &tree->sets.at[i];
		sets[i] = (struct rule_set){
			.slot = slot_of(c, set->name, set->offset),
			.value = set->value,
			.quoted = set->quoted,
		};
	}
	c->rule->sets = sets;
	c->rule->set_count = tree->sets.n;
}

/* What a link sets belongs to entities, not to a reading: link.c reads it from the tree. Here it
 * is only seen to that the rule has the captures. `part` is "capture.field". */
static void check_capture(struct compiler *c, glo_slice part, size_t offset, const char *hint)
{
	glo_slice name = slice_of(part.data, slice_find(part, '.'));
	const char *known[SLOTS_MAX];
	for (uint32_t i = 0; i < c->rule->slot_count; i++) {
		glo_slice slot = strmap_key(&c->rules->names, c->rule->slot_names[i]);
		if (slice_equal(slot, name))
			return;
		known[i] = slot.data;
	}
	const char *near = diag_nearest(name, known, c->rule->slot_count);
	fail(c, offset, "unknown-name", "this link has no capture \"%.*s\"%s%s%s%s", (int)name.size,
	     name.data, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "", hint);
}

static void check_link_sets(struct compiler *c, const struct rule_tree *tree)
{
	for (uint32_t i = 0; i < tree->sets.n; i++) {
		const struct assignment *set = &tree->sets.at[i];
		if (slice_find(set->name, '.') == set->name.size) {
			fail(c, set->offset, "link-set",
			     "a link fills a field of what it has caught: capture.field=value");
			continue;
		}
		check_capture(c, set->name, set->offset, "");
		if (!set->quoted && slice_find(set->value, '.') < set->value.size)
			check_capture(c, set->value,
			              (size_t)(set->value.data - c->file->source.text.data),
			              " (a value with a point in it stands in quotes)");
	}
}

/* The type that a rule finds; false if its file does not say. */
static bool type_of_rule(struct compiler *c, const struct rule_tree *tree, uint32_t *type)
{
	*type = TYPE_LINK;
	if (tree->link)
		return true;
	uint32_t id = strmap_find(&c->rules->type_names, c->file->entity);
	if (!id && !c->file->entity_broken)
		fail(c, tree->offset, "no-entity",
		     "a file with rules says first which type they find: entity NAME");
	*type = id - 1;
	return id != 0;
}

static void compile_match(struct compiler *c, const struct rule_tree *tree)
{
	struct rule_gate *gate = &c->rule->gate;
	uint32_t matches = 0;
	for (uint32_t i = 0; i < tree->clauses.n && !c->failed; i++) {
		const struct pattern *pattern = tree->clauses.at[i].pattern;
		if (tree->clauses.at[i].kind != CLAUSE_MATCH)
			continue;
		matches++;
		compile_pattern(c, pattern, NO_SLOT);
		if (c->failed)
			return;
		if (pattern_may_be_empty(c->rules, pattern))
			fail_rule(c, "empty-match",
			          "the match of this rule may take no token at "
			          "all");
		gate->needs_number = pattern_needs_number(c->rules, pattern);
		if (gate->needs_number)
			gate->number_within = number_distance(c->rules, pattern);
		gate->types = pattern_types(c->rules, pattern);
	}
	if (matches != 1 && !c->failed)
		fail_rule(c, "no-match", "a rule has exactly one match clause");
}

static void compile_over(struct compiler *c, const struct rule_tree *tree)
{
	for (uint32_t i = 0; i < tree->over.n; i++) {
		uint32_t type = strmap_find(&c->rules->type_names, tree->over.at[i]);
		if (!type)
			fail(c, tree->offset, "unknown-name", "no entity type is called \"%.*s\"",
			     (int)tree->over.at[i].size, tree->over.at[i].data);
		else
			c->rule->gate.over |= 1u << (type - 1);
	}
}

static void compile_rule(struct compiler *c, const struct rule_tree *tree)
{
	const struct rule blank = {
		.name = arena_copy(&c->rules->arena, tree->name),
		.priority = tree->priority,
		.order = c->rules->rules.n,
		.program = here(c),
		.tree = tree,
		.file = c->file,
	};
	uint32_t type;
	c->first_instruction = here(c);
	c->failed = false;
	if (tree->broken || !type_of_rule(c, tree, &type))
		return;
	array_push(&c->rules->arena, &c->rules->rules) = blank;
	c->rule = &c->rules->rules.at[c->rules->rules.n - 1];
	c->rule->type = type;
	c->rule->gate.type = (uint8_t)type;
	compile_match(c, tree);
	if (!c->failed)
		compile_contexts(c, tree);
	if (!c->failed && tree->link)
		check_link_sets(c, tree);
	else if (!c->failed)
		compile_sets(c, tree);
	compile_over(c, tree);
	c->rule->program_size = here(c) - c->rule->program;
	if (c->failed)
		c->rules->rules.n--;
}

void rules_compile(glo_ruleset *rules, const struct file_tree *file, glo_diags *diags)
{
	struct compiler compiler = {.rules = rules, .file = file, .diags = diags};
	for (uint32_t i = 0; i < file->rules.n; i++)
		compile_rule(&compiler, &file->rules.at[i]);
}
