/* reach.h — which tokens a program can take next, from some place in it. */
#ifndef GLO_REACH_H
#define GLO_REACH_H

#include "rules/ruleset.h"

enum { TOKEN_KINDS = TOKEN_SPACED }; /* combinations of kind and case flags */

/* Which tokens may stand at a place, by kind and case, and whether none may: the sentence's end. */
struct mask {
	uint64_t kinds[TOKEN_KINDS / 64];
	bool end;
};

/* An instruction that takes a token, or OP_CONTEXT or OP_RETURN, and the tokens that come to it. */
struct taker {
	uint32_t pc;
	struct mask mask;
};

/* Zero-initialise it, with rules set and `reached` as long as the longest program. */
struct reach {
	glo_ruleset *rules;
	uint32_t program;           /* where the program begins: `reached` is counted from there */
	struct mask *reached;       /* tokens with which each place can be reached */
	ARRAY(uint32_t) places;     /* that were reached, again and again as their masks grew */
	ARRAY(struct taker) takers; /* what the last walk found */
};

static inline struct mask mask_any(void)
{
	return (struct mask){.kinds = {UINT64_MAX, UINT64_MAX}, .end = true};
}
static_assert(TOKEN_KINDS == 128, "a mask has two words");

static inline bool mask_has(const struct mask *mask, uint32_t kind)
{
	return mask->kinds[kind / 64] >> kind % 64 & 1;
}

/* The tokens of a mask that are, or are not, of a class; that are in a case (or CASE_ANY). */
struct mask mask_of_class(const struct mask *mask, enum token_class token_class, bool inverse);
struct mask mask_of_case(const struct mask *mask, uint8_t cases);

/* Whether a mask has tokens that begin with a capital ([1]), and others. */
void mask_caps(const struct mask *mask, bool caps[2]);

/* Starts from one more place of the program. */
void reach_enter(struct reach *reach, uint32_t pc, struct mask mask);
/* Walks from all places that were entered to the next takers, and forgets the places. */
void reach_walk(struct reach *reach);

#endif
