/* alias.h — what alias.c and names.c share: texts of mentions, folded for comparison. */
#ifndef GLO_ALIAS_H
#define GLO_ALIAS_H

#include "pipeline/doc.h"

/* The tokens [first, end) on one line, as they stand. */
glo_slice tokens_line(struct arena *arena, const struct tokens *tokens, uint32_t first,
                      uint32_t end);
/* A text folded word by word, one blank between tokens: equal for all spellings of one name. */
glo_slice text_folded(struct arena *arena, glo_slice text);

/* Finds definitions — "Ngân hàng Nhà nước (NHNN)" — and the later mentions of the short forms,
 * and of the parts of names that rules allow to stand alone, and adds them as entities. */
void find_aliases(struct glo_work *work, uint32_t type);

#endif
