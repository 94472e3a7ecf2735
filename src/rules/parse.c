/* parse.c — lexemes to a tree.
 *
 * A statement starts at column 0; indented lines continue it. Inside a rule a clause starts with
 * its keyword at the start of a line. After an error the parser goes on at the next statement, so
 * that one run reports everything. The grammar is in rules/README.md. */
#include "rules/syntax.h"

enum { REPEAT_MAX = 12, NESTING_MAX = 24, PRIORITY_MAX = 100 };

struct parser {
	struct arena *arena;
	struct file_tree *tree;
	glo_diags *diags;
	struct lexemes lexemes;
	uint32_t at;
	uint32_t depth;
	bool failed; /* the statement has an error: skip to the next one */
	glo_slice anchor;
};

static const struct lexeme *peek(const struct parser *p)
{
	return &p->lexemes.list.at[p->at];
}

static const struct lexeme *take(struct parser *p)
{
	const struct lexeme *lexeme = peek(p);
	if (lexeme->kind != LEX_END)
		p->at++;
	return lexeme;
}

static bool is_sign(const struct lexeme *lexeme, char c)
{
	return lexeme->kind == LEX_SIGN && lexeme->text.data[0] == c;
}

static bool is_name(const struct lexeme *lexeme, const char *name)
{
	return lexeme->kind == LEX_NAME && slice_is(lexeme->text, name);
}

/* Takes the sign if it is next. */
static bool accept(struct parser *p, char c)
{
	if (!is_sign(peek(p), c) || peek(p)->column_zero)
		return false;
	p->at++;
	return true;
}

static void fail_at(struct parser *p, const struct lexeme *lexeme, const char *code,
                    const char *message)
{
	if (!p->failed) {
		struct place place = {p->tree->source.name, p->tree->source.text, lexeme->offset};
		diag_add(p->diags, GLO_ERROR, code, place, "%s", message);
	}
	p->failed = true;
}

/* The next lexeme, which must be of a kind and in this statement. */
static glo_slice expect(struct parser *p, enum lexeme_kind kind, const char *message)
{
	const struct lexeme *lexeme = peek(p);
	if (lexeme->kind != kind || lexeme->column_zero) {
		fail_at(p, lexeme, "syntax", message);
		return slice_of("", 0);
	}
	return take(p)->text;
}

static void expect_sign(struct parser *p, char c, const char *message)
{
	if (!accept(p, c))
		fail_at(p, peek(p), "syntax", message);
}

/* ---- Patterns ----------------------------------------------------------------------------- */

static struct pattern *parse_pattern(struct parser *p);

static const char *const clause_words[] = {"match", "prev", "next", "not",
                                           "needs", "near", "set",  "over"};

static bool starts_clause(const struct lexeme *lexeme)
{
	if (!lexeme->line_start)
		return false;
	if (is_sign(lexeme, '+') || is_sign(lexeme, '-'))
		return true;
	for (size_t i = 0; i < LEN(clause_words); i++) {
		if (is_name(lexeme, clause_words[i]))
			return true;
	}
	return false;
}

static bool is_capture(const struct lexeme *lexeme)
{
	return lexeme->kind == LEX_NAME && is_sign(lexeme + 1, ':') && !lexeme[1].column_zero;
}

/* A name at the start of a line that is no capture is taken for a clause, if a misspelt one. */
static bool ends_sequence(const struct lexeme *lexeme)
{
	return lexeme->column_zero || lexeme->kind == LEX_END || starts_clause(lexeme) ||
	       (lexeme->line_start && lexeme->kind == LEX_NAME && !is_capture(lexeme)) ||
	       is_sign(lexeme, '|') || is_sign(lexeme, ')');
}

/* A whole number; limit + 1 stands for all that are larger. */
static int parse_number(struct parser *p, int limit, const char *message)
{
	const struct lexeme *at = peek(p);
	glo_slice digits = expect(p, LEX_NUMBER, message);
	int value = 0;
	for (size_t i = 0; i < digits.size; i++) {
		if (digits.data[i] < '0' || digits.data[i] > '9') {
			fail_at(p, at, "syntax", message);
			break;
		}
		value = MIN(value * 10 + (digits.data[i] - '0'), limit + 1);
	}
	return value;
}

static uint8_t parse_count(struct parser *p)
{
	const struct lexeme *at = peek(p);
	int value = parse_number(p, REPEAT_MAX, "a number of repetitions belongs here");
	if (value > REPEAT_MAX)
		fail_at(p, at, "repeat-limit", "a repetition ends at 12");
	return (uint8_t)value;
}

static int parse_priority(struct parser *p)
{
	bool minus = accept(p, '-');
	const struct lexeme *at = peek(p);
	int value = parse_number(p, PRIORITY_MAX, "a priority is a whole number");
	if (value > PRIORITY_MAX)
		fail_at(p, at, "priority-limit", "a priority lies between -100 and 100");
	return minus ? -value : value;
}

static void parse_repeat(struct parser *p, struct item *item)
{
	const struct lexeme *at = peek(p);
	item->min = item->max = 1;
	if (accept(p, '?')) {
		item->min = 0;
	} else if (accept(p, '*')) {
		item->min = 0, item->max = REPEAT_MAX;
	} else if (!peek(p)->line_start && accept(p, '+')) {
		item->max = REPEAT_MAX;
	} else if (is_sign(at, '{') && !at->column_zero && at[1].kind == LEX_NUMBER) {
		p->at++;
		item->min = item->max = parse_count(p);
		if (accept(p, ','))
			item->max = parse_count(p);
		expect_sign(p, '}', "a repetition ends with }");
		if (item->max < item->min || item->max == 0)
			fail_at(p, at, "syntax", "the repetition allows nothing");
	}
}

static void parse_atom(struct parser *p, struct item *item)
{
	const struct lexeme *at = peek(p);
	item->offset = at->offset;
	if ((at->kind == LEX_DQ || at->kind == LEX_SQ) && !at->column_zero) {
		item->kind = ATOM_WORDS;
		item->exact_case = at->kind == LEX_SQ;
		item->text = lex_unescape(p->arena, take(p)->text);
	} else if (accept(p, '<')) {
		item->kind = ATOM_ANGLE;
		item->text = expect(p, LEX_NAME, "the name of a form or token class belongs here");
		expect_sign(p, '>', "a form ends with >");
	} else if (accept(p, '{')) {
		item->kind = ATOM_BRACE;
		item->text = expect(p, LEX_NAME, "the name of a list or let belongs here");
		expect_sign(p, '}', "a list ends with }");
	} else if (accept(p, '@')) {
		item->kind = ATOM_ENTITY;
		item->text = expect(p, LEX_NAME, "the name of an entity type belongs here");
	} else if (accept(p, '(')) {
		item->kind = ATOM_GROUP;
		item->group = parse_pattern(p);
		expect_sign(p, ')', "this group is not closed");
	} else {
		fail_at(p, at, "syntax",
		        "expected a word in quotes, <form>, {list}, @type or a group");
	}
}

static struct item parse_item(struct parser *p)
{
	struct item item = {.min = 1, .max = 1};
	if (accept(p, '&'))
		item.sense = ITEM_AHEAD;
	else if (accept(p, '!'))
		item.sense = ITEM_NOT;
	if (!peek(p)->column_zero && is_capture(peek(p))) {
		item.capture = peek(p)->text;
		p->at += 2;
	}
	parse_atom(p, &item);
	if (item.sense == ITEM_PLAIN)
		parse_repeat(p, &item);
	return item;
}

static struct pattern *parse_pattern(struct parser *p)
{
	struct pattern *pattern = ARENA_NEW(p->arena, struct pattern);
	if (++p->depth > NESTING_MAX)
		fail_at(p, peek(p), "nesting-limit", "groups are nested too deeply");
	do {
		struct sequence sequence = {0};
		while (!p->failed && !ends_sequence(peek(p)))
			array_push(p->arena, &sequence.items) = parse_item(p);
		if (!p->failed && sequence.items.n == 0)
			fail_at(p, peek(p), "syntax", "a pattern, or a choice of one, is empty");
		array_push(p->arena, &pattern->choices) = sequence;
	} while (!p->failed && accept(p, '|'));
	p->depth--;
	return pattern;
}

/* ---- Rules -------------------------------------------------------------------------------- */

static struct assignment parse_assignment(struct parser *p)
{
	struct assignment set = {.offset = peek(p)->offset};
	set.name = expect(p, LEX_NAME, "the name of a field belongs here");
	expect_sign(p, '=', "a field is written name=value");
	set.quoted = peek(p)->kind == LEX_DQ && !peek(p)->column_zero;
	if (set.quoted)
		set.value = lex_unescape(p->arena, take(p)->text);
	else
		set.value = expect(p, LEX_VALUE, "a value belongs behind the =");
	return set;
}

static void parse_example(struct parser *p, struct rule_tree *rule)
{
	struct example example = {.offset = peek(p)->offset, .positive = is_sign(peek(p), '+')};
	p->at++;
	example.text = expect(p, LEX_DQ, "an example is a text in double quotes");
	while (!p->failed && peek(p)->kind == LEX_NAME && !peek(p)->line_start) {
		if (is_name(peek(p), "todo")) {
			example.todo = true;
			p->at++;
		} else {
			array_push(p->arena, &example.fields) = parse_assignment(p);
		}
	}
	array_push(p->arena, &rule->examples) = example;
}

static bool parse_clause_kind(const struct lexeme *lexeme, enum clause_kind *kind)
{
	static const char *const names[] = {
		[CLAUSE_MATCH] = "match", [CLAUSE_PREV] = "prev", [CLAUSE_NEXT] = "next",
		[CLAUSE_NEEDS] = "needs", [CLAUSE_NEAR] = "near",
	};
	for (size_t i = 0; i < LEN(names); i++) {
		if (is_name(lexeme, names[i])) {
			*kind = (enum clause_kind)i;
			return true;
		}
	}
	return false;
}

static void fail_clause(struct parser *p, const struct lexeme *at)
{
	if (at->kind != LEX_NAME) {
		fail_at(p, at, "syntax", "this does not belong here; a clause begins with a word");
	} else if (is_name(at, "not")) {
		fail_at(p, at, "unknown-clause", "\"not\" goes with prev, next, needs and near");
	} else if (!p->failed) {
		struct place place = {p->tree->source.name, p->tree->source.text, at->offset};
		const char *near = diag_nearest(at->text, clause_words, LEN(clause_words));
		diag_add(p->diags, GLO_ERROR, "unknown-clause", place,
		         "a rule has no clause \"%.*s\"%s%s%s", (int)at->text.size, at->text.data,
		         near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
		p->failed = true;
	}
}

static void parse_clause(struct parser *p, struct rule_tree *rule)
{
	const struct lexeme *at = peek(p);
	struct clause clause = {.offset = at->offset};
	if (is_name(at, "not")) {
		clause.negated = true;
		p->at++;
	}
	if (peek(p)->column_zero || !parse_clause_kind(peek(p), &clause.kind) ||
	    (clause.negated && clause.kind == CLAUSE_MATCH)) {
		fail_clause(p, at);
		return;
	}
	p->at++;
	clause.pattern = parse_pattern(p);
	array_push(p->arena, &rule->clauses) = clause;
}

static void parse_rule(struct parser *p, bool link)
{
	struct rule_tree rule = {.link = link, .offset = peek(p)->offset, .anchor = p->anchor};
	rule.name = expect(p, LEX_NAME, "a rule needs a name such as money.dong");
	if (is_name(peek(p), "priority") && !peek(p)->column_zero) {
		p->at++;
		rule.priority = parse_priority(p);
	}
	while (!p->failed && !peek(p)->column_zero) {
		const struct lexeme *at = peek(p);
		if (is_sign(at, '+') || is_sign(at, '-')) {
			parse_example(p, &rule);
		} else if (is_name(at, "set")) {
			p->at++;
			while (!p->failed && !peek(p)->line_start && !peek(p)->column_zero)
				array_push(p->arena, &rule.sets) = parse_assignment(p);
		} else if (is_name(at, "over")) {
			p->at++;
			while (peek(p)->kind == LEX_NAME && !peek(p)->line_start)
				array_push(p->arena, &rule.over) = take(p)->text;
		} else {
			parse_clause(p, &rule);
		}
	}
	rule.broken = p->failed;
	array_push(p->arena, &p->tree->rules) = rule;
}

/* ---- Statements --------------------------------------------------------------------------- */

static struct regex_tree parse_regex(struct parser *p)
{
	struct regex_tree regex = {.offset = peek(p)->offset};
	regex.name = expect(p, LEX_NAME, "a name belongs here");
	regex.regex_offset = peek(p)->offset + 1;
	regex.regex = expect(p, LEX_REGEX, "a pattern between slashes belongs here");
	regex.broken = p->failed;
	return regex;
}

/* What stands behind the = of an entry. */
static glo_slice parse_value(struct parser *p)
{
	const struct lexeme *value = peek(p);
	if (value->column_zero || (value->kind != LEX_VALUE && value->kind != LEX_DQ)) {
		fail_at(p, value, "syntax", "a value belongs behind the =");
		return slice_of("", 0);
	}
	return lex_unescape(p->arena, take(p)->text);
}

static void parse_list(struct parser *p)
{
	struct list_tree list = {.offset = peek(p)->offset};
	list.name = expect(p, LEX_NAME, "a list needs a name");
	if (is_name(peek(p), "from")) {
		p->at++;
		list.from = expect(p, LEX_DQ, "the name of a list file in quotes belongs here");
	}
	while (!p->failed && !peek(p)->column_zero) {
		const struct lexeme *at = peek(p);
		struct entry_tree entry = {.offset = at->offset, .exact_case = at->kind == LEX_SQ};
		if (at->kind != LEX_DQ && at->kind != LEX_SQ) {
			fail_at(p, at, "syntax", "a list holds words in quotes");
			break;
		}
		if (list.from.size) {
			fail_at(p, at, "list-both",
			        "a list stands in a file or here, not both; this entry belongs "
			        "into the file");
			break;
		}
		entry.text = lex_unescape(p->arena, take(p)->text);
		if (accept(p, '='))
			entry.value = parse_value(p);
		array_push(p->arena, &list.entries) = entry;
	}
	if (list.name.size)
		array_push(p->arena, &p->tree->lists) = list;
}

static void parse_let(struct parser *p)
{
	struct let_tree let = {.offset = peek(p)->offset};
	let.name = expect(p, LEX_NAME, "a let needs a name");
	expect_sign(p, '=', "a let is written: let name = pattern");
	if (!p->failed)
		let.pattern = parse_pattern(p);
	if (!p->failed && !peek(p)->column_zero)
		fail_at(p, peek(p), "syntax", "the pattern ends here, but the statement does not");
	let.broken = p->failed;
	array_push(p->arena, &p->tree->lets) = let;
}

/* "anchor 2021-06-16": the publication date of the examples that follow. */
static void parse_anchor(struct parser *p)
{
	const struct lexeme *at = peek(p);
	glo_slice rest = slice_from(p->tree->source.text, at->offset);
	size_t size = 0;
	if (at->column_zero) {
		fail_at(p, at, "syntax", "a day such as 2021-06-16 belongs here");
		return;
	}
	while (size < rest.size && (unsigned char)rest.data[size] > ' ')
		size++;
	p->anchor = slice_of(rest.data, size);
	while (!peek(p)->column_zero && peek(p)->offset < at->offset + size)
		p->at++;
	array_push(p->arena, &p->tree->anchors) =
		(struct anchor_tree){.text = p->anchor, .offset = at->offset};
}

static void parse_entity(struct parser *p)
{
	const struct lexeme *at = peek(p);
	glo_slice name = expect(p, LEX_NAME, "the name of a type belongs here");
	if (p->tree->entity.size && !p->failed)
		fail_at(p, at, "duplicate-entity", "a file has one entity, and this is its second");
	else
		p->tree->entity = name;
	p->tree->entity_broken |= p->failed;
}

static void parse_statement(struct parser *p)
{
	const struct lexeme *at = take(p);
	if (is_name(at, "entity"))
		parse_entity(p);
	else if (is_name(at, "part"))
		array_push(p->arena, &p->tree->parts) = parse_regex(p);
	else if (is_name(at, "form"))
		array_push(p->arena, &p->tree->forms) = parse_regex(p);
	else if (is_name(at, "list"))
		parse_list(p);
	else if (is_name(at, "let"))
		parse_let(p);
	else if (is_name(at, "rule"))
		parse_rule(p, false);
	else if (is_name(at, "link"))
		parse_rule(p, true);
	else if (is_name(at, "anchor"))
		parse_anchor(p);
	else
		fail_at(p, at, "unknown-statement",
		        "a statement starts with entity, part, form, list, let, rule, link or "
		        "anchor");
	if (!p->failed && !peek(p)->column_zero)
		fail_at(p, peek(p), "syntax", "the statement should end before this");
}

void parse(struct file_tree *tree, struct arena *arena, struct source source, glo_diags *diags)
{
	*tree = (struct file_tree){.source = source};
	struct parser parser = {.arena = arena, .tree = tree, .diags = diags};
	lex(&parser.lexemes, arena, &tree->source, diags);
	while (peek(&parser)->kind != LEX_END) {
		parser.failed = false;
		parser.depth = 0;
		if (!peek(&parser)->column_zero)
			fail_at(&parser, peek(&parser), "syntax",
			        "a statement starts at the left margin");
		else
			parse_statement(&parser);
		while (parser.failed && !peek(&parser)->column_zero)
			parser.at++;
	}
}
