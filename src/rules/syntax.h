/* syntax.h — rule files as they are written: lexemes, and the tree that the parser makes.
 *
 * Everything here points into the text of the file, which lives as long as the rule set. */
#ifndef GLO_SYNTAX_H
#define GLO_SYNTAX_H

#include "base/diag.h"

/* ---- Lexemes ------------------------------------------------------------------------------ */

enum lexeme_kind {
	LEX_END,
	LEX_NAME,   /* money.dong */
	LEX_NUMBER, /* 12 */
	LEX_DQ,     /* "hơn", without the quotes */
	LEX_SQ,     /* 'UBND', without the quotes */
	LEX_REGEX,  /* between slashes, without them */
	LEX_VALUE,  /* what stands behind "=" up to white space */
	LEX_SIGN,   /* one character */
};

struct lexeme {
	enum lexeme_kind kind;
	glo_slice text;
	size_t offset;    /* in the file */
	bool line_start;  /* first of its line */
	bool column_zero; /* at the very left: starts a statement */
};

struct lexemes {
	ARRAY(struct lexeme) list; /* ends with LEX_END */
};

/* A rule file while it is being read. */
struct source {
	const char *name; /* as it is shown to the user */
	glo_slice text;
};

/* The text of a file without the byte order mark that some editors put in front of it. */
static inline glo_slice text_of_bytes(glo_slice bytes)
{
	bool mark = slice_starts(bytes, GLO_SLICE("\xef\xbb\xbf"));
	return slice_from(bytes, mark ? 3 : 0);
}

void lex(struct lexemes *lexemes, struct arena *arena, const struct source *source,
         glo_diags *diags);

/* A DQ or SQ string with its escapes (\" \\ \n \[ …) undone. */
glo_slice lex_unescape(struct arena *arena, glo_slice text);

/* ---- Tree --------------------------------------------------------------------------------- */

enum atom_kind {
	ATOM_WORDS,  /* "hơn", 'UBND': a sequence of tokens */
	ATOM_ANGLE,  /* <number>: a form or a token class */
	ATOM_BRACE,  /* {bound}: a list or a let */
	ATOM_ENTITY, /* @date */
	ATOM_GROUP,  /* ( … ) */
};

enum item_sense {
	ITEM_PLAIN,
	ITEM_AHEAD, /* &atom: must match here, takes nothing */
	ITEM_NOT,   /* !atom: must not match here, takes nothing */
};

struct pattern;

struct item {
	enum item_sense sense;
	enum atom_kind kind;
	bool exact_case;       /* SQ */
	uint8_t min, max;      /* repetitions */
	glo_slice capture;     /* empty: none */
	glo_slice text;        /* words or name */
	struct pattern *group; /* ATOM_GROUP */
	size_t offset;
};

struct sequence {
	ARRAY(struct item) items;
};

struct pattern {
	ARRAY(struct sequence) choices;
};

enum clause_kind {
	CLAUSE_MATCH,
	CLAUSE_PREV,
	CLAUSE_NEXT,
	CLAUSE_NEEDS, /* somewhere in the match */
	CLAUSE_NEAR,  /* somewhere in the sentence, not far from the match */
};

struct clause {
	enum clause_kind kind;
	bool negated;
	struct pattern *pattern;
	size_t offset;
};

struct assignment {
	glo_slice name, value;
	bool quoted; /* the value stood in quotes: a string even if it looks like a reference */
	size_t offset;
};

struct example {
	bool positive, todo;
	glo_slice text; /* unescaped but for \[ and \], with the brackets in it */
	ARRAY(struct assignment) fields;
	size_t offset;
};

struct rule_tree {
	glo_slice name;
	bool link;
	int priority;
	ARRAY(struct clause) clauses;
	ARRAY(struct assignment) sets;
	ARRAY(glo_slice) over; /* types whose tokens it may take */
	ARRAY(struct example) examples;
	glo_slice anchor; /* publication date for the examples; empty: none */
	size_t offset;
	bool broken; /* an error in it has been reported: what is known of it is not all */
};

struct regex_tree {
	glo_slice name, regex;
	size_t offset, regex_offset;
	bool broken; /* as in rule_tree */
};

struct entry_tree {
	glo_slice text, value;
	bool exact_case;
	size_t offset;
};

struct list_tree {
	glo_slice name;
	glo_slice from; /* file; empty: the entries stand here */
	ARRAY(struct entry_tree) entries;
	size_t offset;
};

struct let_tree {
	glo_slice name;
	struct pattern *pattern;
	size_t offset;
	bool broken; /* as in rule_tree */
};

/* "anchor 2021-06-16"; the rules behind it have it too. */
struct anchor_tree {
	glo_slice text;
	size_t offset;
};

struct file_tree {
	struct source source;
	glo_slice entity;   /* "entity NAME": the type of the rules; empty: none */
	bool entity_broken; /* it should have been there, which has been reported */
	ARRAY(struct regex_tree) parts, forms;
	ARRAY(struct list_tree) lists;
	ARRAY(struct let_tree) lets;
	ARRAY(struct rule_tree) rules;
	ARRAY(struct anchor_tree) anchors;
};

/* Parses a file; reports every error and goes on at the next statement. */
void parse(struct file_tree *tree, struct arena *arena, struct source source, glo_diags *diags);

#endif
