/* clean.h — from the bytes of an article to text that rules can rely on. */
#ifndef GLO_CLEAN_H
#define GLO_CLEAN_H

#include "text/offsets.h"

struct clean {
	glo_slice input;             /* as the user gave it */
	glo_slice source;            /* valid UTF-8: ill-formed bytes became U+FFFD */
	struct offset_map to_input;  /* source → input */
	glo_slice text;              /* what the rules read: NFC, no invisible characters */
	struct offset_map to_source; /* text → source */
	uint32_t repaired;           /* how many U+FFFD were put in */
};

/* Cleans an article. Where nothing has to be done, source and text are the input itself.
 * Returns GLO_OK, GLO_ERROR_NOT_TEXT or GLO_ERROR_TOO_LARGE. */
glo_status clean_run(struct clean *clean, struct arena *arena, glo_slice input);

/* NFC of a short string (a word of a rule, a list entry), in the arena. */
glo_slice clean_compose(struct arena *arena, glo_slice string);

#endif
