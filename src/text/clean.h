/* clean.h — from the bytes of an article to text that rules can rely on. */
#ifndef GLO_CLEAN_H
#define GLO_CLEAN_H

#include "text/charset.h"

/* The versions of a text, each with the way back to the one before it. */
struct clean {
	glo_slice input;               /* as the user gave it, in any encoding */
	glo_slice source;              /* valid UTF-8 of it: offsets in code points count here */
	struct offset_map to_input;    /* source → input */
	glo_slice page;                /* what a reader sees of it: without markup */
	struct offset_map to_source;   /* page → source */
	glo_slice text;                /* what the rules read: NFC, no invisible characters */
	struct offset_map to_page;     /* text → page */
	uint32_t repaired;             /* how many U+FFFD stand for bytes that are no text */
	struct charset_choice charset; /* what the input is in */

	/* Of the page: */
	uint32_t letters;  /* that Vietnamese has and ASCII has not, composed */
	uint32_t mojibake; /* places that look like UTF-8 that was read as Windows-1252 */
};

/* Cleans an article: input, source, page (the source itself) and text. Where nothing has to be
 * done, they are all the input. The encoding is the one that is named, or, where the name is empty,
 * found out. Returns GLO_OK, GLO_ERROR_NOT_TEXT, GLO_ERROR_TOO_LARGE, GLO_ERROR_ENCODING for a name
 * that is none, GLO_ERROR_WRONG_ENCODING for one that the bytes contradict. */
glo_status clean_read(struct clean *clean, struct arena *arena, glo_slice input,
                      glo_slice encoding);
/* The same without a name. */
glo_status clean_run(struct clean *clean, struct arena *arena, glo_slice input);

/* Makes the source from clean->input, as clean->charset says. */
void clean_decode(struct clean *clean, struct arena *arena);

/* The first step of it: input and source. `declared` is the encoding that a page says it is in, or
 * empty; it is believed unless the bytes contradict it. */
glo_status clean_source(struct clean *clean, struct arena *arena, glo_slice input,
                        glo_slice encoding, glo_slice declared);
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
