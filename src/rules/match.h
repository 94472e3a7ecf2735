/* match.h — running rule programs over the tokens of a sentence. */
#ifndef GLO_MATCH_H
#define GLO_MATCH_H

#include "rules/ruleset.h"

/* What a capture holds. */
struct capture {
	uint32_t first, end;  /* tokens; first == NONE: not set */
	uint32_t start, stop; /* bytes of the text */
	uint32_t entry;       /* of a list, or NONE */
	uint32_t entity;      /* or NONE */
};

/* Entities that were found before, by the token at which they start. */
struct entity_ref {
	uint32_t type, end, entity;
	uint32_t next; /* another one that starts at the same token, or NONE */
};
struct entity_map {
	uint32_t *at; /* of each token: its first ref, or NONE */
	ARRAY(struct entity_ref) refs;
	uint32_t types; /* that there are */
};

struct frame {
	uint32_t pc, at, trail;
	uint32_t entry; /* for a shorter list entry: which; else NONE */
	uint16_t slot;
};

/* The state of a matcher for one article. Grouped by what it is for. */
struct matcher {
	const glo_ruleset *rules;
	struct arena *arena;
	struct form_state *forms;

	/* the article */
	const struct tokens *tokens;
	struct entity_map entities;

	/* the sentence, and the match that is tried in it */
	uint32_t first, stop; /* tokens of the sentence */
	uint32_t begin;       /* where the match begins */
	uint32_t end;         /* where it ends, if it is run again for its captures */
	uint32_t steps;
	bool capturing;
	struct capture captures[SLOTS_MAX];

	/* the machine */
	ARRAY(struct frame) stack;
	ARRAY(struct {
		uint32_t slot;
		struct capture old;
	})
	trail;
	struct match_memo *memo;

	/* what went wrong */
	uint32_t limits_hit;
};

enum { STEP_BUDGET = 20000 };

/* Prepares a matcher for an article. memo must have been made by match_memo_new(). */
void matcher_begin(struct matcher *matcher, const struct tokens *tokens);

struct match_memo *match_memo_new(struct arena *arena);

/* Tries a rule at a token of the sentence [first, stop); true if it matches. Then *end is the
 * token behind the match, and matcher->captures holds the captures of the rule's slots. */
bool matcher_try(struct matcher *matcher, const struct rule *rule, uint32_t token, uint32_t *end);

/* Records that an entity of a type covers tokens [first, end). */
void matcher_add_entity(struct matcher *matcher, uint32_t type, uint32_t first, uint32_t end,
                        uint32_t entity);

#endif
