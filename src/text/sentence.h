/* sentence.h — where sentences begin and end. */
#ifndef GLO_SENTENCE_H
#define GLO_SENTENCE_H

#include "text/token.h"

struct sentence {
	uint32_t first, end; /* tokens; end exclusive; never empty */
};

struct sentences {
	ARRAY(struct sentence) list;
};

/* Every token is in exactly one sentence. */
void sentences_split(struct sentences *sentences, struct arena *arena, const struct tokens *tokens,
                     const struct words *words);

#endif
