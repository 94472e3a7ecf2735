/* ruleset.h — the compiled rules: immutable once loaded, shared by all threads. */
#ifndef GLO_RULESET_H
#define GLO_RULESET_H

#include "base/diag.h"
#include "rules/syntax.h"
#include "text/form.h"
#include "text/words.h"

enum {
	TYPE_LINK = 31, /* the pseudo-type of link rules, which run after all types */
	TYPES_MAX = 31, /* a set of types is 32 bits */
	SLOTS_MAX = 32, /* captures in one rule */
	NO_SLOT = 0xffff,
	CASE_ANY = 0xff,
	ENTRY_TOKENS = 24, /* the longest list entry, in tokens */
	LET_DEPTH_MAX = 16,
};

/* ---- Lists -------------------------------------------------------------------------------- */

struct entry {
	glo_slice text;
	const glo_slice *values; /* one for each column of its list; empty slices where none */
	uint32_t list;
	uint32_t next;        /* another entry of the same words, or NONE */
	const uint8_t *cases; /* TOKEN_CASES bits that each token must have; NULL: any */
	uint32_t first_word, second_word, last_word; /* of a single one, all are the same */
	uint8_t tokens;
};

/* What the trie says of the first word of an entry: kept apart, because nearly all look-ups end
 * there, and a trie of many thousand words is not in the cache. */
struct list_first {
	uint32_t node;
	uint32_t entry;   /* of that word alone, or NONE */
	uint64_t seconds; /* bits of the words that stand second in longer ones: see second_bit() */
};

struct list {
	glo_slice name;
	glo_slice file; /* the bytes of its file, if it has one: part of the version of the rules */
	ARRAY(glo_slice) columns; /* "value" for a list that stands in a rule file */
	uint32_t value_column;    /* the one called "value", or NONE */
	uint32_t root;            /* its node in the trie */
	uint32_t first_entry, entry_count;
	uint32_t max_tokens;
	ARRAY(uint32_t) first_words; /* ids of the words that its entries begin with */
	/* The same as bits by word id, and how many bits are set before each 32 of them: their
	 * number among all is the place in `firsts`. */
	uint32_t *first_bits, *first_ranks;
	struct list_first *firsts;
	bool used;
};

/* All lists share one trie over word ids, its edges in one hash table. */
struct trie {
	uint64_t *keys; /* node << 32 | word, 0: free */
	uint32_t *targets;
	uint32_t capacity, count;
	ARRAY(uint32_t) first_entry; /* of each node: the entry that ends there, or NONE */
	ARRAY(uint8_t) inner;        /* of each node: 1 if entries go on from there */
};

/* ---- Programs ----------------------------------------------------------------------------- */

enum token_class {
	CLASS_ANY,
	CLASS_WORD,
	CLASS_CAP,   /* a word whose first letter is a capital */
	CLASS_UPPER, /* a word without small letters and with at least two capitals or digits */
	CLASS_LOWER, /* a word whose first letter is small */
	CLASS_NUM,
	CLASS_PUNCT,
	CLASS_COUNT,
};

/* Tests that take no token. */
enum token_test {
	TEST_START,  /* here the sentence starts */
	TEST_END,    /* here it ends */
	TEST_GLUED,  /* no white space here */
	TEST_SPACED, /* white space, or the start of the text */
	TEST_COUNT,
};

enum opcode {
	OP_WORD,      /* a: word id; flags: its case bits or CASE_ANY */
	OP_CLASS,     /* a: token_class */
	OP_TEST,      /* a: token_test */
	OP_LIST,      /* a: list; slot takes the entry */
	OP_FORM,      /* a: form; b: index of its groups' slots in form_slots, or NONE */
	OP_ENTITY,    /* a: type; slot takes the entity */
	OP_SPLIT,     /* try a first, then b */
	OP_JUMP,      /* a */
	OP_OPEN,      /* the capture in slot starts here */
	OP_CLOSE,     /* and ends here */
	OP_PEEK,      /* the token must be of class a, and is not taken; flags: 1 if it must not */
	OP_PEEK_LIST, /* the same for list a */
	OP_AHEAD,     /* what follows up to its OP_RETURN must match here; go on at a */
	OP_NOT,       /* must not */
	OP_CONTEXT,   /* a clause, its program at a; flags: clause_kind and the bits below; b: max
	               tokens; slot: the filter of its end */
	OP_RETURN,
};
enum {
	CONTEXT_NOT = 0x80,
	CONTEXT_OPTIONAL = 0x40, /* it is only there for its captures: it never fails */
};

struct instruction {
	uint8_t op, flags;
	uint16_t slot;
	uint32_t a, b;
};

/* A quick "no": what a pattern can end with, as a Bloom filter over word ids and a set of
 * classes. */
struct end_filter {
	uint64_t words[32];
	uint32_t kinds[TOKEN_SPACED / 32]; /* by a token's kind and case flags */
	bool open;                         /* with anything: a form, an entity */
	bool empty;                        /* it can match nothing at all */
};

/* The tokens with which a way through a program can go on. See token_set_has(). */
struct token_set {
	const uint32_t *words[2]; /* bits by word id; [1]: of tokens that begin with a capital */
	uint64_t kinds[2];        /* bits by kind and case flags */
	uint8_t bytes[32];        /* of forms: bits by first byte, */
	struct shape shape;       /* and what stands behind their digits */
	bool entity;              /* an entity, which can begin with anything */
	bool empty;               /* the pattern may end there */
};

struct rule_set {
	uint16_t slot; /* where the constant goes */
	glo_slice value;
	bool quoted;
};

/* What is asked of a rule before it is tried, apart from the rest so that it stays in cache. */
struct rule_gate {
	/* Marks (see rule_index) that the sentence must have for a match at a token: from there on,
	 * before it, anywhere. */
	uint64_t ahead, behind, around;
	uint64_t after;         /* the same from the next token on */
	uint32_t types;         /* of entities that a match has */
	uint32_t before;        /* the filter of what the token before a match must be, or NONE */
	uint32_t over;          /* set of types whose tokens it may take */
	uint32_t number_within; /* with needs_number: so many tokens at most stand before it */
	uint8_t type;
	bool needs_number; /* every match has a token of digits */
};

struct rule {
	const char *name;
	uint32_t type; /* index, or TYPE_LINK */
	int priority;
	uint32_t order;                 /* position among all rules */
	uint32_t program, program_size; /* its instructions in the code */
	struct rule_gate gate;
	uint32_t slot_count;
	uint16_t slot_names[SLOTS_MAX]; /* name id of each slot */
	uint32_t set_count;
	const struct rule_set *sets;
	const struct rule_tree *tree;
	const struct file_tree *file;
};

/* ---- Index: which rules may begin at a token ---------------------------------------------- */

struct rule_range {
	const uint16_t *rules; /* in order: by type */
	uint32_t n;
};

/* Sets of rules as bits, 64 rules a lane: see screen_set(). A match begins with a token that is an
 * item of the pattern by itself ("at"), and then `next` has what can follow; or its first token is
 * a part of a longer one, and it depends on what that is. */
struct screen_word { /* by word; [1]: it begins with a capital */
	uint64_t at[2], next[2];
	uint64_t begin[2]; /* it begins a longer entry of a list … */
	uint64_t inner;    /* … of which it is the second word */
};
struct screen_byte {       /* by the first byte of a form */
	uint64_t at, next; /* "at": digits alone */
	uint64_t begin;    /* a digit: it goes on behind its digits; another byte: somehow */
	uint64_t glued;    /* the byte behind the digits, with which it goes on … */
	uint64_t blank;    /* … and if that is a blank, the one behind it */
};
struct screen_flags { /* by kind and case, whatever the word is */
	uint64_t at, next;
};
struct screen {
	uint32_t lanes;
	uint32_t *row_of;            /* of each word: most words share a row with many others */
	struct screen_word *rows;    /* row * lanes + lane */
	struct screen_byte **bytes;  /* [lane][byte] */
	struct screen_flags **flags; /* [lane][kind and case flags] */
	uint64_t *at_last;           /* [lane]: "next" of the last token of a sentence */
};

struct rule_index {
	struct screen screen;
	uint32_t entity_types[TYPES_MAX]; /* types with rules that may begin with an entity */
	struct rule_range entity_rules[TYPES_MAX]; /* … and those rules */

	/* Links that may begin with a word of the vocabulary, a class, a first byte of a form. */
	const uint32_t *word_start; /* word w: word_rules[word_start[w] .. word_start[w + 1]] */
	const uint16_t *word_rules;
	struct rule_range class_rules[CLASS_COUNT];
	struct rule_range byte_rules[256];

	/* Up to 64 marks: the most selective item that every match of some rule has, such as the
	 * list of currencies; and which of them a word of the vocabulary carries. */
	const uint64_t *word_marks;
	uint32_t mark_count;
};

/* ---- Lets --------------------------------------------------------------------------------- */

struct let {
	const struct let_tree *tree;
	const struct file_tree *file;

	/* check.c */
	enum { LET_NEW, LET_OPEN, LET_DONE } state;
	bool broken;    /* an error in it has been reported */
	uint32_t depth; /* lets in lets in it, LET_DEPTH_MAX at the most */

	/* measure.c, of one that is not broken */
	uint32_t length, number_distance, types;
	bool needs_number, may_be_empty;

	/* index.c: the last collection of firsts that it is part of, and what it said there */
	uint32_t collection;
	bool firsts_empty;
};

/* What the floor above knows beforehand: types in the order in which they run, and names of
 * captures, whose ids are then their positions in this table, plus one. */
struct schema {
	const char *const *types;
	size_t type_count;
	const char *const *names;
	size_t name_count;
	int (*time_valid)(glo_slice text); /* whether "anchor" may say it */
};

struct glo_ruleset {
	struct arena arena;
	struct words words;
	struct token_cache *spellings; /* of what is loaded: lists name the same syllables often */
	struct strmap names;           /* of captures and fields */
	struct strmap type_names;      /* id - 1 is the type's index */
	struct strmap list_names, form_names, let_names, rule_names;
	ARRAY(struct list) lists;
	ARRAY(struct entry) entries;
	uint32_t *cased; /* bits of the entries that ask for cases */
	struct trie trie;
	ARRAY(struct form *) forms; /* NULL: it is broken, which has been reported */
	ARRAY(struct let) lets;
	uint32_t collections; /* of firsts, so far */
	ARRAY(struct instruction) code;
	ARRAY(struct token_set) token_sets;
	/* By place in the code, the set of what can come … of OP_SPLIT: the first way; of OP_AHEAD,
	 * OP_NOT and OP_CONTEXT: the pattern. */
	const uint16_t *set_at;
	ARRAY(uint16_t) form_slots;
	ARRAY(struct end_filter) filters; /* of context clauses; the instruction's slot */
	ARRAY(struct rule) rules;         /* by type, then as they stand in the files */
	const struct rule_gate *gates;    /* of each rule */
	ARRAY(struct file_tree *) files;
	struct rule_index index;
	char hash[72]; /* "sha256:" and 64 hexadecimal digits */
};

/* ---- Functions ---------------------------------------------------------------------------- */

/* load.c: reads, parses and compiles a folder into a zeroed rule set whose arena is ready. */
glo_status ruleset_load(glo_ruleset *rules, const char *folder, const struct schema *schema,
                        glo_diags *diags);
void ruleset_release(glo_ruleset *rules);

/* list.c */
/* Lists can be looked into once all words are there and this was called. */
void lists_index(glo_ruleset *rules);
void lists_declare(glo_ruleset *rules, const struct file_tree *file, const char *folder,
                   glo_diags *diags);
/* The entries of a list that begin at a token, shortest first: their ids and how many tokens
 * each takes. At most `max`; returns how many. */
uint32_t list_match(const glo_ruleset *rules, uint32_t list, const struct tokens *tokens,
                    uint32_t token, uint32_t stop, uint32_t *entries, uint32_t *lengths,
                    uint32_t max);
/* The longest entry of a list at a token, or NONE; *length: its tokens. */
uint32_t list_longest(const glo_ruleset *rules, uint32_t list, const struct tokens *tokens,
                      uint32_t token, uint32_t stop, uint32_t *length);
/* The list of a name, or NONE. */
uint32_t list_find(const glo_ruleset *rules, const char *name);
/* An entry's cell in a column, or an empty slice. */
glo_slice entry_value(const glo_ruleset *rules, uint32_t entry, const char *column);
/* The node reached by a word from a trie node, or NONE. */
uint32_t trie_next(const struct trie *trie, uint32_t node, uint32_t word);

/* check.c */
/* Names in <angle brackets> that are no form; returns false for others. */
bool class_of_name(glo_slice name, enum token_class *token_class);
bool test_of_name(glo_slice name, enum token_test *test);
/* "no list is called …", with the nearest of the names that there are. */
void report_unknown(glo_ruleset *rules, glo_diags *diags, const struct file_tree *file,
                    const struct item *item, const char *what);
/* Looks at all lets, and measures those that are not broken. */
void lets_check(glo_ruleset *rules, glo_diags *diags);

/* compile.c: rule trees to programs. */
void rules_compile(glo_ruleset *rules, const struct file_tree *file, glo_diags *diags);
/* Splits the words of a pattern or an entry. */
void words_split(glo_ruleset *rules, glo_slice text, struct tokens *tokens);

/* sets.c: fills token_sets and set_at. */
void sets_build(glo_ruleset *rules);

static inline bool token_set_has(const struct token_set *set, const struct tokens *tokens,
                                 uint32_t token)
{
	const struct token *t = &tokens->list.at[token];
	const unsigned char *text = (const unsigned char *)tokens->text.data;
	uint32_t kind = t->flags & (TOKEN_SPACED - 1);
	const uint32_t *words = set->words[(t->flags & TOKEN_CAP) != 0];
	if (words[t->word >> 5] >> (t->word & 31) & 1 || set->kinds[kind >> 6] >> (kind & 63) & 1)
		return true;
	if (!byte_in(set->bytes, text[t->start]))
		return set->entity;
	return !(t->flags & TOKEN_NUMBER) || set->shape.digits_alone || set->entity ||
	       shape_goes_on(&set->shape, tokens->text, t->end);
}

/* measure.c, of patterns whose names are there and whose lets have been measured */
void measure_let(glo_ruleset *rules, struct let *let);
/* The most tokens that a pattern takes. */
uint32_t pattern_length(glo_ruleset *rules, const struct pattern *pattern);
/* Whether every match has a token of digits, and then how many tokens stand before the first. */
bool pattern_needs_number(glo_ruleset *rules, const struct pattern *pattern);
uint32_t number_distance(glo_ruleset *rules, const struct pattern *pattern);
/* Whether it may match without taking a token. */
bool pattern_may_be_empty(const glo_ruleset *rules, const struct pattern *pattern);
/* The types of entities that every match has. */
uint32_t pattern_types(const glo_ruleset *rules, const struct pattern *pattern);
bool pattern_is_optional(const struct pattern *pattern);

/* Whether a word begins an entry of a list. */
static inline bool list_begins(const struct list *list, uint32_t word)
{
	return list->first_bits[word >> 5] >> (word & 31) & 1;
}

/* index.c */
void index_build(glo_ruleset *rules);
/* What a pattern can end with. */
struct end_filter filter_build(glo_ruleset *rules, const struct pattern *pattern);

static inline uint32_t filter_bit(uint32_t word)
{
	return word * 0x9e3779b1u >> 21; /* 2048 bits */
}

/* Whether the pattern behind a filter may end with a token. */
static inline bool filter_passes(const struct end_filter *filter, const struct token *token)
{
	uint32_t bit = filter_bit(token->word), kind = token->flags & (TOKEN_SPACED - 1);
	return filter->open || filter->words[bit >> 6] >> (bit & 63) & 1 ||
	       filter->kinds[kind >> 5] >> (kind & 31) & 1;
}

/* Whether a token's flags put it in a class. */
static inline bool class_has(enum token_class token_class, uint16_t flags)
{
	switch (token_class) {
	case CLASS_ANY:
		return true;
	case CLASS_WORD:
		return flags & TOKEN_WORD;
	case CLASS_CAP:
		return flags & TOKEN_CAP;
	case CLASS_UPPER:
		return (flags & TOKEN_CAP) && !(flags & TOKEN_INNER_LOWER) &&
		       (flags & (TOKEN_INNER_UPPER | TOKEN_DIGIT));
	case CLASS_LOWER:
		return (flags & (TOKEN_WORD | TOKEN_CAP)) == TOKEN_WORD;
	case CLASS_NUM:
		return flags & TOKEN_NUMBER;
	case CLASS_PUNCT:
		return flags & TOKEN_PUNCT;
	case CLASS_COUNT:
		break;
	}
	return false;
}

#endif
