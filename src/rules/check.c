/* check.c — the names that patterns use, and what lets are made of.
 *
 * A let may use other lets, of any file and in any order. So before any rule is compiled, every let
 * is looked at once, whether a rule uses it or not: what it names must be there, it must be no part
 * of itself, and it must not be nested too deeply. Mistakes are reported here, where the let
 * stands; rules that use such a let are then left out without a word.
 *
 *	let a = {b} "x"        b is looked at first, then a
 *	let b = "y" | {a}      let-recursion at {a}; both are broken
 *
 * Because the inner lets come first, what measure.c finds out of a let is found out once, however
 * often the let is used: twelve lets of twelve lets each would else take for ever. */
#include "rules/ruleset.h"

/* ---- Names -------------------------------------------------------------------------------- */

static const char *const class_names[] = {
	[CLASS_ANY] = "any",     [CLASS_WORD] = "word",   [CLASS_CAP] = "cap",
	[CLASS_UPPER] = "upper", [CLASS_LOWER] = "lower", [CLASS_NUM] = "num",
	[CLASS_PUNCT] = "punct",
};
static_assert(LEN(class_names) == CLASS_COUNT, "every class has a name");

static const char *const test_names[] = {
	[TEST_START] = "start",
	[TEST_END] = "end",
	[TEST_GLUED] = "glued",
	[TEST_SPACED] = "spaced",
};
static_assert(LEN(test_names) == TEST_COUNT, "every test has a name");

bool class_of_name(glo_slice name, enum token_class *token_class)
{
	for (size_t i = 0; i < LEN(class_names); i++) {
		if (slice_is(name, class_names[i])) {
			*token_class = (enum token_class)i;
			return true;
		}
	}
	return false;
}

bool test_of_name(glo_slice name, enum token_test *test)
{
	for (size_t i = 0; i < LEN(test_names); i++) {
		if (slice_is(name, test_names[i])) {
			*test = (enum token_test)i;
			return true;
		}
	}
	return false;
}

typedef ARRAY(const char *) name_list;

static void add_names(struct arena *arena, name_list *known, const struct strmap *names)
{
	for (uint32_t i = 0; names && i < names->keys.n; i++)
		array_push(arena, known) = names->keys.at[i].data;
}

void report_unknown(glo_ruleset *rules, glo_diags *diags, const struct file_tree *file,
                    const struct item *item, const char *what)
{
	name_list known = {0};
	if (item->kind == ATOM_ENTITY) {
		add_names(&rules->arena, &known, &rules->type_names);
	} else if (item->kind == ATOM_BRACE) {
		add_names(&rules->arena, &known, &rules->list_names);
		add_names(&rules->arena, &known, &rules->let_names);
	} else {
		add_names(&rules->arena, &known, &rules->form_names);
		for (size_t i = 0; i < LEN(class_names); i++)
			array_push(&rules->arena, &known) = class_names[i];
		for (size_t i = 0; i < LEN(test_names); i++)
			array_push(&rules->arena, &known) = test_names[i];
	}
	struct place place = {file->source.name, file->source.text, item->offset};
	const char *near = diag_nearest(item->text, known.at, known.n);
	diag_add(diags, GLO_ERROR, "unknown-name", place, "no %s is called \"%.*s\"%s%s%s", what,
	         (int)item->text.size, item->text.data, near ? "; did you mean \"" : "",
	         near ? near : "", near ? "\"?" : "");
}

/* ---- Lets --------------------------------------------------------------------------------- */

struct checker {
	glo_ruleset *rules;
	glo_diags *diags;
	struct let *let;  /* the one that is looked at */
	uint32_t nesting; /* lets around it that wait for it */
};

static void check_pattern(struct checker *c, const struct pattern *pattern);

static void break_let(struct checker *c, const struct item *item, const char *code,
                      const char *format)
{
	const struct source *source = &c->let->file->source;
	struct place place = {source->name, source->text, item->offset};
	diag_add(c->diags, GLO_ERROR, code, place, format, (int)item->text.size, item->text.data);
	c->let->broken = true;
}

static void break_unknown(struct checker *c, const struct item *item, const char *what)
{
	report_unknown(c->rules, c->diags, c->let->file, item, what);
	c->let->broken = true;
}

static void check_let(struct checker *c, struct let *let)
{
	struct let *outer = c->let;
	if (let->state != LET_NEW)
		return;
	let->state = LET_OPEN;
	c->let = let;
	c->nesting++;
	if (!let->broken)
		check_pattern(c, let->tree->pattern);
	if (!let->broken)
		measure_let(c->rules, let);
	c->nesting--;
	c->let = outer;
	let->state = LET_DONE;
}

/* A let inside the one that is looked at. */
static void check_inner(struct checker *c, const struct item *item, struct let *inner)
{
	static const char too_deep[] = "\"%.*s\" is nested in too many lets; at most 16 may be";
	if (inner->state == LET_OPEN) {
		if (!c->let->broken)
			break_let(c, item, "let-recursion", "\"%.*s\" is part of itself");
		return;
	}
	if (inner->state == LET_NEW && c->nesting > LET_DEPTH_MAX) {
		break_let(c, item, "let-depth", too_deep);
		return;
	}
	check_let(c, inner);
	c->let->broken |= inner->broken;
	c->let->depth = MAX(c->let->depth, inner->depth + 1);
	if (!c->let->broken && c->let->depth > LET_DEPTH_MAX)
		break_let(c, item, "let-depth", too_deep);
}

static void check_item(struct checker *c, const struct item *item)
{
	glo_ruleset *rules = c->rules;
	enum token_class token_class;
	enum token_test test;
	struct tokens tokens;
	uint32_t id;
	switch (item->kind) {
	case ATOM_WORDS:
		words_split(rules, item->text, &tokens);
		if (tokens.list.n == 0)
			break_let(c, item, "empty-word", "there is no word between these quotes");
		break;
	case ATOM_ANGLE:
		id = strmap_find(&rules->form_names, item->text);
		if (id)
			c->let->broken |= !rules->forms.at[id - 1];
		else if (!class_of_name(item->text, &token_class) &&
		         !test_of_name(item->text, &test))
			break_unknown(c, item, "form or token class");
		break;
	case ATOM_BRACE:
		id = strmap_find(&rules->let_names, item->text);
		if (id)
			check_inner(c, item, &rules->lets.at[id - 1]);
		else if (!strmap_find(&rules->list_names, item->text))
			break_unknown(c, item, "list or let");
		break;
	case ATOM_ENTITY:
		if (!strmap_find(&rules->type_names, item->text))
			break_unknown(c, item, "entity type");
		break;
	case ATOM_GROUP:
		check_pattern(c, item->group);
		break;
	}
}

static void check_pattern(struct checker *c, const struct pattern *pattern)
{
	for (uint32_t i = 0; i < pattern->choices.n; i++) {
		const struct sequence *sequence = &pattern->choices.at[i];
		for (uint32_t k = 0; k < sequence->items.n; k++)
			check_item(c, &sequence->items.at[k]);
	}
}

void lets_check(glo_ruleset *rules, glo_diags *diags)
{
	struct checker checker = {.rules = rules, .diags = diags};
	for (uint32_t i = 0; i < rules->lets.n; i++)
		check_let(&checker, &rules->lets.at[i]);
}
