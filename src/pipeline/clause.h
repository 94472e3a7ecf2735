/* clause.h — what the words of a sentence are, to the rules that read facts. */
#ifndef GLO_CLAUSE_H
#define GLO_CLAUSE_H

#include "pipeline/doc.h"

/* What begins at a token of a sentence. */
enum mark {
	MARK_NONE,
	MARK_NOUN,   /* a noun that stands for an act: "tổng mức đầu tư" */
	MARK_VERB,   /* a verb that says what money is for: "ủng hộ" */
	MARK_PLAIN,  /* any other verb */
	MARK_TENSE,  /* "đã", "sẽ", "dự kiến" */
	MARK_OPEN,   /* a clause begins behind it: "cho biết" */
	MARK_ENTITY, /* entries holds the entity */
};

/* The lists of rules/95-facts.rules. */
struct fact_lists {
	uint32_t noun, verb, plain, word, tense, open, quantity, adverbial, skip, carry, idle,
		pronoun, alone, purpose, nothing, receiver;
};

struct reader {
	struct glo_work *work;
	struct fact_lists lists;
	struct sentence sentence;
	uint8_t *marks;       /* by token of the document: enum mark, at its first token */
	uint32_t *ends;       /* the token behind it */
	uint32_t *entries;    /* its list entry, or the entity */
	bool *aside;          /* whether a token stands in parentheses */
	bool *inside;         /* whether it is a later one of an entity or a word */
	uint32_t period;      /* the date that a sentence of the paragraph began with, or NONE */
	struct phrase before; /* the last subject of the sentences before */
};

/* Marks the words of reader->sentence. */
void clause_mark(struct reader *reader);

/* The longest entry of a list at a token and the tokens it takes, or NONE. */
uint32_t clause_entry(const struct reader *reader, uint32_t list, uint32_t at, uint32_t *length);
/* Whether an entry of a list begins at a token that is not only the first part of a longer word
 * ("bà" in "bà con") or of an entity; its tokens. */
bool clause_begins(const struct reader *reader, uint32_t list, uint32_t at, uint32_t *length);
bool clause_word(const struct reader *reader, uint32_t token, const char *text);
/* Whether a punctuation mark that ends a clause is there: not that in "1.234,5". */
bool clause_boundary(const struct reader *reader, uint32_t token);
/* Whether an amount of money or a count begins there. */
bool clause_figure(const struct reader *reader, uint32_t token);
/* Where the clause before a token is cut off, or NONE: the sentence begins. */
uint32_t clause_bound(const struct reader *reader, uint32_t token);
/* The first word of the clause that ends before a token. */
uint32_t clause_start(const struct reader *reader, uint32_t token);

/* acts.c: the token of a figure's act, or NONE. *said is where the role of an amount is told: the
 * same, or the noun in "mua với giá". */
uint32_t find_act(const struct reader *reader, const struct entity *figure, uint32_t *said);
/* actors.c: who does an act, who gets the figure. */
void read_actors(struct reader *reader, uint32_t act, struct fact *fact);
/* Remembers the subject of the sentence for those behind it. */
void carry_subject(struct reader *reader);

#endif
