/* form.h — shapes of text: PCRE2 patterns that begin and end at token boundaries. */
#ifndef GLO_FORM_H
#define GLO_FORM_H

#include "text/shape.h"
#include "text/token.h"

enum { FORM_GROUPS = 12 }; /* named groups in one form, at the most */

/* A compiled form's named group. */
struct form_group {
	glo_slice name; /* lives as long as the form */
	uint32_t number;
};

/* A compiled form. Other files ask it through the functions below. */
struct form {
	uint8_t first[32]; /* bit set: bytes that can begin a match */
	struct shape shape;
	bool fast;  /* the JIT has compiled it */
	void *code; /* PCRE2's */
	uint32_t group_count;
	struct form_group groups[FORM_GROUPS];
};

/* Compiles a pattern. On failure returns NULL, with a message of at most size bytes and the
 * offset of the trouble in the pattern. The form keeps references to the arena. */
struct form *form_compile(struct arena *arena, glo_slice pattern, char *message, size_t size,
                          size_t *offset);
void form_free(struct form *form);

size_t form_group_count(const struct form *form);
struct form_group form_group(const struct form *form, size_t index);
/* Whether a match may begin with the byte. */
static inline bool form_may_start(const struct form *form, unsigned char byte)
{
	return byte_in(form->first, byte);
}

/* Whether a match may begin at a token, by its first byte and what stands behind its digits. */
static inline bool form_may_match(const struct form *form, const struct tokens *tokens,
                                  uint32_t token)
{
	const struct token *t = &tokens->list.at[token];
	if (!byte_in(form->first, (unsigned char)tokens->text.data[t->start]))
		return false;
	return !(t->flags & TOKEN_NUMBER) || form->shape.digits_alone ||
	       shape_goes_on(&form->shape, tokens->text, t->end);
}

/* PCRE2's running state, for one thread. */
struct form_state;
struct form_state *form_state_new(const glo_allocator *allocator);
void form_state_free(struct form_state *state);

struct form_match {
	uint32_t end; /* the token behind the match; 0: no match, or a limit was hit */
	bool limited; /* a limit was hit */
	struct {
		uint32_t start, end; /* bytes of the text; start == NONE: not in the match */
	} groups[FORM_GROUPS];
};

/* Matches at a token; the match ends at a token boundary before token `stop`. */
void form_match(const struct form *form, struct form_state *state, const struct tokens *tokens,
                uint32_t token, uint32_t stop, struct form_match *match);

#endif
