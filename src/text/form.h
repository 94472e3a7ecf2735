/* form.h — shapes of text: PCRE2 patterns that begin and end at token boundaries. */
#ifndef GLO_FORM_H
#define GLO_FORM_H

#include "text/token.h"

enum { FORM_GROUPS = 12 }; /* named groups in one form, at the most */

struct form;

/* A compiled form's named group. */
struct form_group {
	glo_slice name;
	uint32_t number;
};

/* Compiles a pattern. On failure returns NULL, with a message of at most size bytes and the
 * offset of the trouble in the pattern. The form keeps references to the arena. */
struct form *form_compile(struct arena *arena, glo_slice pattern, char *message, size_t size,
                          size_t *offset);
void form_free(struct form *form);

size_t form_group_count(const struct form *form);
struct form_group form_group(const struct form *form, size_t index);
/* Whether a match may begin with the byte. */
bool form_may_start(const struct form *form, unsigned char byte);

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
