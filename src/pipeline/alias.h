/* alias.h — what the files about names share: texts of mentions and their canonical forms. */
#ifndef GLO_ALIAS_H
#define GLO_ALIAS_H

#include "pipeline/doc.h"

/* The tokens [first, end) on one line, as they stand. */
glo_slice tokens_line(struct arena *arena, const struct tokens *tokens, uint32_t first,
                      uint32_t end);

/* The same without short forms in parentheses: "Sở Tài nguyên (TN&MT) Hà Nội". */
glo_slice name_line(struct arena *arena, const struct tokens *tokens, uint32_t first, uint32_t end);

/* canonical.c: a name with its abbreviations written out (the list "expansion"), folded, without
 * "và", "các" and punctuation, one blank between words: equal for all spellings of one name. */
struct name_forms {
	glo_slice canonical;
	/* The same without words of the list "unit": "UBND Khánh Hòa" is "UBND tỉnh Khánh Hòa". */
	glo_slice unitless;
	glo_slice key; /* for the caller to keep name_key() in */
};
struct name_forms name_forms(struct glo_work *work, glo_slice name);
/* Whether a canonical form is a longer one with initials for some of its words, not for the first:
 * "hội nv hà nội" and "hội nhà văn hà nội". */
bool name_abbreviates(glo_slice canonical, glo_slice longer);
/* The first word of the canonical form, if the first token alone tells it; else empty. */
glo_slice name_head(struct glo_work *work, glo_slice name);
/* Scans a name and appends it to out, its tokens parted by blanks and the entries of the list
 * "expansion" written out. Returns whether there were any. */
bool name_expand(struct glo_work *work, glo_slice name, struct tokens *tokens, struct str *out);

/* key.c: a slug of the name that is the same for all its spellings, in every article. */
glo_slice name_key(struct glo_work *work, glo_slice name);

/* alias.c: the token behind the short form that stands in parentheses at token `open`, "(BCH)", or
 * 0 if something else stands there. */
uint32_t short_form_end(const struct tokens *tokens, uint32_t open);

/* Finds definitions — "Ngân hàng Nhà nước (NHNN)" — and the later mentions of the short
 * forms, and of the parts of names that rules allow to stand alone, and adds them as entities. */
void find_aliases(struct glo_work *work, uint32_t type);

#endif
