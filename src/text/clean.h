/* clean.h — from the bytes of an article to text that rules can rely on. */
#ifndef GLO_CLEAN_H
#define GLO_CLEAN_H

#include "text/offsets.h"

/* The versions of a text, each with the way back to the one before it. */
struct clean {
	glo_slice input;             /* as the user gave it, in any encoding */
	glo_slice source;            /* valid UTF-8 of it: offsets in code points count here */
	struct offset_map to_input;  /* source → input */
	glo_slice page;              /* what a reader sees of it: without markup */
	struct offset_map to_source; /* page → source */
	glo_slice text;              /* what the rules read: NFC, no invisible characters */
	struct offset_map to_page;   /* text → page */
	uint32_t repaired;           /* how many U+FFFD stand for bytes that are no text */
};

/* Cleans an article in UTF-8: input, source, page (the source itself) and text. Where nothing has
 * to be done, they are all the input. Returns GLO_OK, GLO_ERROR_NOT_TEXT or GLO_ERROR_TOO_LARGE. */
glo_status clean_run(struct clean *clean, struct arena *arena, glo_slice input);

/* The first step of it: input and source; the page and the text are the source. */
glo_status clean_source(struct clean *clean, struct arena *arena, glo_slice input);
/* The last step: the text, from a page that is there already. */
void clean_page(struct clean *clean, struct arena *arena);

/* Where the character that starts at byte `at` of the text starts in the source and in the input,
 * and where the one that ends before it ends. */
uint32_t clean_source_start(const struct clean *clean, uint32_t at);
uint32_t clean_source_end(const struct clean *clean, uint32_t at);
uint32_t clean_input_start(const struct clean *clean, uint32_t at);
uint32_t clean_input_end(const struct clean *clean, uint32_t at);
/* The bytes [start, end) of the text as the page has them. */
glo_slice clean_page_slice(const struct clean *clean, uint32_t start, uint32_t end);

/* NFC of a short string (a word of a rule, a list entry), in the arena. */
glo_slice clean_compose(struct arena *arena, glo_slice string);

#endif
